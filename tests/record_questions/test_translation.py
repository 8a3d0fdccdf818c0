"""Translations of what articles in other languages are quoted with: a model's, beside the record and never in it."""

import json
from pathlib import Path
from typing import Any

import pytest
from support import FunctionEngine

from summarize.articles import article_from_text
from summarize.articles.article import Article
from summarize.cache import Cache
from summarize.claims import Claim
from summarize.engines.engine import Request
from summarize.errors import ReplyInvalid, ResultsError
from summarize.extraction import extract_article
from summarize.merging import merge
from summarize.merging.summary import Summary
from summarize.output.brief import brief
from summarize.output.files import TRANSLATIONS, Translations, read_translations, write_translations
from summarize.output.report import render_report
from summarize.output.results import read_results, write_report, write_results
from summarize.output.verify import verify
from summarize.record_questions import translate
from summarize.schemas import Deal

QUOTE = "Vamos a construir el puerto nuevo"
HARBOUR = "Autoridad Portuaria de Varena"
ARTICLE = article_from_text(
    "Norvane compra los muelles\n\n5 de marzo de 2024\n\n"
    f"La empresa Norvane compró los muelles a la {HARBOUR} por 40 millones de euros, dijo el martes el director.\n\n"
    f"«{QUOTE}», dijo Ana Roel, directora de la empresa, en una rueda de prensa que dio en la ciudad.",
    path="es.txt",
)
REPLY: dict[str, Any] = {
    "title": {"value": "Norvane buys the docks", "cites": [3], "said": None},
    "parties": [
        {"name": "Norvane", "aliases": [], "role": "buyer", "cites": [3], "said": None},
        {"name": HARBOUR, "aliases": [], "role": "seller", "cites": [3], "said": None},
    ],
    "stakeholders": [{"name": "Ana Roel", "aliases": [], "quotes": [QUOTE], "cites": [4], "said": None}],
}
SAID = {HARBOUR: "Port Authority of Varena", QUOTE: "We are going to build the new port"}


async def results() -> tuple[Summary[Any], tuple[Claim, ...], list[Article]]:
    found = await extract_article(ARTICLE, Deal, FunctionEngine(lambda request: REPLY))
    return merge(found.claims, [ARTICLE], Deal), found.claims, [ARTICLE]


def translator(said: dict[str, str]) -> FunctionEngine:
    def answer(request: Request) -> Any:
        lines = [line.partition(". ") for line in request.messages[-1].content.splitlines() if line]
        return {"translations": [{"number": int(one), "translation": said.get(text)} for one, _, text in lines]}

    return FunctionEngine(answer)


async def test_what_is_quoted_in_another_language_is_asked_about_once(tmp_path: Path) -> None:
    summary, _, articles = await results()
    engine, cache = translator(SAID), Cache(tmp_path)
    first = await translate(summary, articles, "English", engine, cache)
    again = await translate(summary, articles, "English", engine, cache)
    assert first == again
    assert (first.values, first.language_code, first.by) == (SAID, "en", "function/test")
    (request,) = engine.requests
    assert "Norvane buys the docks" not in request.messages[-1].content  # a wording is in English already


async def test_what_is_in_the_language_is_not_asked_about() -> None:
    summary, _, articles = await results()
    engine = translator(SAID)
    assert (await translate(summary, articles, "Spanish", engine)).values == {}
    assert engine.requests == []


async def test_a_translation_stands_beside_the_value_and_the_record_stays_as_it_is(tmp_path: Path) -> None:
    summary, claims, articles = await results()
    write_results(tmp_path, summary, claims, articles)
    record = (tmp_path / "record.json").read_bytes()
    made = await translate(summary, articles, "English", translator(SAID))
    write_translations(tmp_path, made)
    assert read_translations(tmp_path) == made
    write_report(tmp_path, read_results(tmp_path))
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert '<p class="translated" lang="en" title="Translated by function/test: no evidence">' in page
    assert "We are going to build the new port" in page
    text = brief(summary, made)
    assert f"## Translations\n\nInto English, by function/test. They are no evidence.\n\n- “{HARBOUR}”: Port" in text
    assert text.index("## Translations") < text.index("## Sources")
    assert (tmp_path / "record.json").read_bytes() == record
    assert SAID[QUOTE].encode() not in record


async def test_verify_knows_pages_with_translations(tmp_path: Path) -> None:
    summary, claims, articles = await results()
    write_translations(tmp_path, await translate(summary, articles, "English", translator(SAID)))
    write_results(tmp_path, summary, claims, articles)
    assert "## Translations" in (tmp_path / "brief.md").read_text(encoding="utf-8")
    assert not verify(tmp_path).problems


async def test_what_a_translation_holds_takes_no_effect_in_a_page(tmp_path: Path) -> None:
    summary, claims, articles = await results()
    wild = {QUOTE: "<script>alert(1)</script> [link](http://x.example) \u202e"}
    write_translations(tmp_path, await translate(summary, articles, "English", translator(wild)))
    write_results(tmp_path, summary, claims, articles)
    assert "<script>alert" not in (tmp_path / "report.html").read_text(encoding="utf-8")
    text = (tmp_path / "brief.md").read_text(encoding="utf-8")
    assert "<script>" not in text
    assert "[link](" not in text


async def test_a_reply_of_another_shape_is_refused_and_not_kept(tmp_path: Path) -> None:
    summary, _, articles = await results()
    cache = Cache(tmp_path)
    with pytest.raises(ReplyInvalid):
        await translate(summary, articles, "English", FunctionEngine(lambda request: {"translations": "none"}), cache)
    assert (await translate(summary, articles, "English", translator(SAID), cache)).values == SAID


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    (tmp_path / TRANSLATIONS).write_text(json.dumps({"language": "English"}), encoding="utf-8")
    with pytest.raises(ResultsError, match=r"translations\.json is damaged"):
        read_translations(tmp_path)


def test_the_file_says_what_it_is(tmp_path: Path) -> None:
    made = Translations(language="English", by="someone/model", language_code="en", values={"uno": "one"})
    assert json.loads(write_translations(tmp_path, made).read_text(encoding="utf-8")) == {
        "format": "summarize/translations@1",
        "language": "English",
        "by": "someone/model",
        "code": "en",
        "values": {"uno": "one"},
    }


async def test_a_page_says_which_language_its_articles_and_passages_are_in() -> None:
    summary, claims, articles = await results()
    page = render_report(summary, claims, articles)
    assert '<div class="body" lang="es">' in page
    assert '<h2 id="t1" lang="es">' in page
    assert '<q dir="auto" lang="es">' in page
    forged = [articles[0].model_copy(update={"language": 'es"><script>'})]
    assert 'lang="es"><script>' not in render_report(summary, claims, forged)
