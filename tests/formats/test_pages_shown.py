"""The page of a PDF stands beside what is quoted from it, wherever that is shown."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from support import FunctionEngine, cited
from typer.testing import CliRunner

from formats.makers import REPORT, SECOND, TITLE, pdf_of
from summarize import Summarizer
from summarize.cli import app
from summarize.engines import Request
from summarize.output.results import write_results
from summarize.review import Desk
from summarize.review.case import preview


def reader(request: Request) -> dict[str, Any]:
    """Finds the price, and who speaks for the mill, by the sentences that have the words."""
    article = request.article
    sentences = {article.sentence(number): number for number in range(1, len(article.sentences) + 1)}
    where = {
        words: number for sentence, number in sentences.items() for words in ("$40", "spokeswoman") if words in sentence
    }
    reply: dict[str, Any] = {"value": cited("$40 million", where["$40"])}
    if "spokeswoman" in where:
        term = "the bakers would stay where they are"
        reply["terms"] = [cited(term, where["spokeswoman"])]
    return reply


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.pdf").write_bytes(pdf_of([[TITLE, REPORT], [SECOND]]))
    (folder / "b.txt").write_text("Mills sold\n\nBarlow Mills goes for $40 million.\n", encoding="utf-8")
    run = Summarizer(model=FunctionEngine(reader), cache=False, reasks=0).run(folder)
    write_results(tmp_path / "out", run.summary, run.claims, run.articles, run.report)
    return tmp_path / "out"


def typed(*words: str) -> str:
    result = CliRunner().invoke(app, list(words))
    assert result.exit_code == 0, result.output
    return result.stdout


def test_the_page_stands_beside_the_words(out: Path) -> None:
    provenance = json.loads((out / "record.json").read_text(encoding="utf-8"))["provenance"]
    assert sorted((item["page"] or 0) for item in provenance["/value"]["evidence"]) == [0, 1]
    assert [item["page"] for item in provenance["/terms/0"]["evidence"]] == [2]
    price, term = typed("explain", str(out), "/value"), typed("explain", str(out), "/terms/0")
    assert "a.pdf, p. 1 (source" in price
    assert re.search(r"b\.txt \(source", price)
    assert "a.pdf, p. 2 (source" in term
    assert re.search(r"^- \[\d\] .*p\. 1, 2$", (out / "brief.md").read_text(encoding="utf-8"), re.MULTILINE)
    page = (out / "report.html").read_text(encoding="utf-8")
    assert len(re.findall(r"</bdi>, p\. 1", page)) == 1
    assert len(re.findall(r"</bdi>, p\. 2", page)) == 1
    typed("verify", str(out))
    rows = list(load_workbook(typed_export(out))["Evidence"].values)
    assert {row[rows[0].index("page")] for row in rows[1:]} == {None, 1, 2}


def typed_export(out: Path) -> Path:
    typed("export", str(out), "--format", "xlsx", "-o", str(out / "deal.xlsx"))
    return out / "deal.xlsx"


def test_words_that_are_looked_for_in_a_review_have_their_page(out: Path) -> None:
    found = preview(Desk(out).case(), {"find": "bakers"})["found"]
    assert [item["where"] for item in found] == ["1, p. 2"]
