"""The commands on a whole batch: list, and export into one table."""

import csv
import io
import json
import sqlite3
from contextlib import closing
from importlib import import_module
from pathlib import Path
from typing import Any

import made_results as made
import pytest
from pydantic import BaseModel
from support import typed
from test_readme import PAGES, python_in

from summarize.batch.ledger import DealLine, Ledger
from summarize.merging.summary import Summary
from summarize.output.exports.tables import DEAL_COLUMNS
from summarize.output.results import write_results
from summarize.output.run_report import Failure, RunReport
from summarize.schemas import Controversy, Deal, DealStatus, Money, Party, PartyRole, Quantity, Shipment

REFUSED = Failure(path="a.txt", stage="extraction", error="ReplyRefused", message="the model declined")
CUT = Failure(path="b.txt", stage="extraction", error="ReplyTruncated", message="the reply was cut off")
NOTHING = Failure(path="", stage="articles", error="NothingUsable", message="no usable article")


def write(folder: Path, summary: Summary[BaseModel] | None = None, *failures: Failure) -> None:
    report = RunReport(schema_name="deal", failures=list(failures))
    write_results(folder, summary or made.summary(), made.CLAIMS.values(), made.ARTICLES, report)


def deal(**fields: Any) -> Summary[BaseModel]:
    return made.summary(Deal(title="Norvik buys Halden", **fields))


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A batch: two deals that were done, one of them in part, one that failed, and one with nothing in its folder."""
    parties = [Party(name="Norvik Ferries", role=PartyRole.buyer), Party(name="Halden Docks")]
    value = Money.model_validate({**dict(made.FORTY), "amount": "140000000"})  # type: ignore[arg-type]
    write(tmp_path / "out" / "north" / "mill", deal(status=DealStatus.in_progress, value=value, parties=parties), CUT)
    write(tmp_path / "out" / "south")
    ledger = Ledger(tmp_path / "out")
    for line in (
        DealLine(path="east", status="done", finished="2024-05-01"),
        DealLine(path="north/mill", status="partial", finished="2024-05-01", articles=4, failures=(CUT,)),
        DealLine(path="south", status="done", finished="2024-05-01", articles=3),
        DealLine(path="void", status="empty", finished="2024-05-01", failures=(NOTHING,)),
        DealLine(path="east", status="failed", finished="2024-05-02", articles=2, failures=(REFUSED, CUT)),
    ):
        ledger.append(line)
    return tmp_path / "out"


def test_a_batch_is_listed_a_line_a_deal(out: Path) -> None:
    done = typed("list", out)
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines() == [
        f"{out}/east: failed: a.txt: the model declined (and 1 more)",
        f"{out}/north/mill: Norvik buys Halden · – · in_progress · 140 million USD · Norvik Ferries (buyer)"
        ", Halden Docks · 1 conflict · 3 of 3 articles used · 1 failure",
        f"{out}/south: Norvik Ferries buys Halden Docks · acquisition · – · 40 million USD · Norvik Ferries"
        ", Halden Docks · 1 conflict · 3 of 3 articles used · 0 failures",
        f"{out}/void: empty: no usable article",
    ]


def test_machines_get_an_object_a_line(out: Path) -> None:
    east, mill, south, void = map(json.loads, typed("list", out, "--json").stdout.splitlines())
    assert [one["status"] for one in (east, mill, south, void)] == ["failed", "partial", "done", "empty"]
    assert (east["folder"], east["articles"], east["record"]) == (f"{out}/east", 2, {})
    assert [one["path"] for one in east["failures"]] == ["a.txt", "b.txt"]
    assert list(mill["record"]) == ["title", "kind", "status", "value", "parties"]
    assert mill["record"]["value"]["amount"] == "140000000"
    assert mill["record"]["parties"][0] == {"name": "Norvik Ferries", "role": "buyer"}
    assert (mill["conflicts"], mill["articles"], mill["used"], mill["failures"]) == (1, 3, 3, [CUT.model_dump()])
    assert south["failures"] == []


def test_several_folders_are_listed_in_the_order_given(out: Path, tmp_path: Path) -> None:
    write(tmp_path / "lone")
    lines = typed("list", tmp_path / "lone", out / "north").stdout.splitlines()
    assert [line.partition(": ")[0] for line in lines] == [f"{tmp_path}/lone", f"{out}/north/mill"]


def test_a_deal_that_failed_again_is_told_with_the_record_that_it_has(out: Path) -> None:
    ledger = Ledger(out)
    full = Failure(path="", stage="results", error="ResultsError", message="the disk is full")
    ledger.append(DealLine(path="south", status="failed", finished="2024-05-03", failures=(full,)))
    assert f"{out}/south: failed: the disk is full · Norvik Ferries buys Halden Docks · " in typed("list", out).stdout


def test_what_is_damaged_or_gone_is_named_and_costs_the_others_nothing(out: Path, tmp_path: Path) -> None:
    (out / "south" / "record.json").write_text("{", encoding="utf-8")
    (out / "north" / "mill" / "record.json").unlink()
    write(out / "west")
    done = typed("list", out)
    assert done.exit_code == 1
    assert f"{out}/north/mill: damaged: record.json is gone" in done.stdout
    assert f"{out}/south: damaged: {out}/south/record.json is damaged" in done.stdout
    assert f"{out}/west: Norvik Ferries" in done.stdout
    made_of = typed("export", out, "--format", "parquet", "-o", tmp_path / "t.parquet")
    assert made_of.exit_code == 1
    assert f"{out}/south/record.json is damaged" in made_of.stderr
    assert set(table(tmp_path / "t.parquet")["deal"]) == {"west"}


@pytest.mark.parametrize("command", ["list", "export --format csv"])
def test_a_folder_without_results_is_a_mistake(tmp_path: Path, command: str) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        done = typed(*command.split(), folder)
        assert done.exit_code == 2
        assert str(folder) in done.stderr


def test_another_schema_is_listed_by_its_name_first(tmp_path: Path) -> None:
    quantity = Quantity.model_validate({"amount": "300", "unit": "tonnes"})
    write(tmp_path / "a", made.summary(Shipment(goods=["tin", "zinc"], quantity=quantity), schema_name="shipment"))
    assert typed("list", tmp_path).stdout.startswith(f"{tmp_path}/a: tin, zinc · – · 300 tonnes · 1 conflict")


OWN_SCHEMA = """
from typing import Annotated, Literal
from pydantic import BaseModel
from summarize.schemas import Identity

class Hazard(BaseModel):
    what: Annotated[str, Identity("text")]
    grade: Literal["low", "high"] | None = None

class Recall(BaseModel):
    reason_why: str | None = None
    product: Annotated[str | None, Identity("name")] = None
    units: int | None = None
    hazards: list[Hazard] = []
"""


class Hazard(BaseModel):
    what: str = "burns"
    grade: str = "high"


class Recall(BaseModel):
    reason_why: str = "the lid opens"
    product: str = "kettle_2"
    units: int = 300
    hazards: list[Hazard] = [Hazard()]


def test_a_schema_of_ones_own_is_listed_by_what_it_declares_and_without_it_by_its_first_fields(tmp_path: Path) -> None:
    (tmp_path / "own.py").write_text(OWN_SCHEMA, encoding="utf-8")
    write(tmp_path / "a", made.summary(Recall(), schema_name="recall", provenance={}, conflicts=()))
    known = typed("list", tmp_path / "a", "--schema", f"{tmp_path}/own.py:Recall").stdout
    assert known.startswith(f"{tmp_path}/a: kettle_2 · 300 · burns (high) · 0 conflicts")
    assert typed("list", tmp_path / "a").stdout.startswith(
        f"{tmp_path}/a: the lid opens · kettle_2 · 300 · 0 conflicts"
    )


def table(file: Path) -> Any:
    return import_module("pandas").read_parquet(file)


def test_the_tables_of_a_batch_have_the_deals_in_their_order(out: Path, tmp_path: Path) -> None:
    assert typed("export", out, "--format", "parquet", "-o", tmp_path / "t.parquet").exit_code == 0
    frame = table(tmp_path / "t.parquet")
    assert list(frame.columns) == list(DEAL_COLUMNS)
    assert list(frame["deal"]) == ["north/mill"] * len(made.CLAIMS) + ["south"] * len(made.CLAIMS)
    assert str(frame["field_amount"].dtype) == "float64"
    assert typed("export", out, "--format", "csv", "-o", tmp_path / "t.csv").exit_code == 0
    printed = typed("export", out, "--format", "csv")
    text = (tmp_path / "t.csv").read_text(encoding="utf-8-sig")
    assert text.splitlines() == printed.stdout.splitlines()
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["claim"] for row in rows] == list(frame["claim"])
    assert [row["deal"] for row in rows] == list(frame["deal"])


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("--format", "xlsx", "-o", "book.xlsx"), "holds several deals, and xlsx is of one"),
        (("--format", "prov"), "holds several deals, and prov is of one"),
        (("--format", "parquet"), "parquet is binary"),
        (("--format", "csv", "-o", "out/batch.jsonl"), "is part of the results themselves"),
        (("--format", "csv", "-o", "out/south/claims.jsonl"), "is part of the results themselves"),
        (("--format", "csv", "-o", "out/south"), "cannot write"),
    ],
)
def test_a_mistake_is_told_and_nothing_is_written(
    out: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], complaint: str
) -> None:
    monkeypatch.chdir(out.parent)
    before = {path: path.read_bytes() for path in out.parent.rglob("*") if path.is_file()}
    done = typed("export", "out", *words)
    assert (done.exit_code, complaint in done.stderr) == (2, True), done.output
    assert {path: path.read_bytes() for path in out.parent.rglob("*") if path.is_file()} == before


def test_the_worked_example_finds_large_deals_with_a_denial(
    out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One deal is large and denied, one denied and not large, one large and not denied: in pandas and in SQL."""
    assert isinstance(made.FORTY, dict)
    large = Money.model_validate({**made.FORTY, "amount": "900000000"})
    plain = [claim for name, claim in made.CLAIMS.items() if name not in ("value_denied", "topic")]
    write_results(out / "west", deal(value=large, controversies=[Controversy(topic="jobs")]), plain, made.ARTICLES)
    monkeypatch.chdir(tmp_path)
    command = "export OUT --format parquet -o claims.parquet"
    assert f"    summarize {command}\n" in PAGES["batch.md"]
    assert typed(command.replace("OUT", "out")).exit_code == 0
    (example,) = (block for block in python_in("batch.md") if "pandas" in block)
    names: dict[str, Any] = {}
    exec(compile(example, "batch.md", "exec"), names)
    assert names["found"] == ["north/mill"]
    assert "north/mill" in capsys.readouterr().out
    (query,) = (block.partition("```")[0] for block in PAGES["batch.md"].split("```sql\n")[1:])
    with closing(sqlite3.connect(":memory:")) as database:
        table(tmp_path / "claims.parquet").to_sql("claims.parquet", database)
        assert database.execute(query).fetchall() == [("north/mill", 140e6)]
