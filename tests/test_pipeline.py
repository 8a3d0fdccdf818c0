"""A folder through the whole way, with an engine backed by a function."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel
from support import FunctionEngine, cited

import summarize
from summarize import Deal, Summarizer, summarize_folder
from summarize.engines.engine import Request
from summarize.errors import EngineError, KeyRefused, NothingUsable, ReplyRefused, SchemaError, TransportFailed
from summarize.pipeline import DEFAULT_MODEL, Progress, pick_model

MONEY = {"amount": "2850000000", "currency": "USD", "approximate": False, "basis": None, "upper": None}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "a.txt").write_text("Belmor buys a mine\n\nBelmor Group will buy Arven Mining for $2.85 billion.\n")
    (articles / "b.txt").write_text("Arven is sold\n\nArven Mining goes to Belmor Group for $2.85 billion in cash.\n")
    return articles


def answer(request: Request) -> Any:
    """The amount, cited from whichever sentence holds it."""
    for number in range(1, len(request.article.sentences) + 1):
        if "$2.85 billion" in request.article.sentence(number):
            return {"value": cited(MONEY, number), "parties": [{"name": cited("Belmor Group", number)}]}
    return {"title": None}


def test_a_folder_becomes_one_record_with_provenance(folder: Path) -> None:
    summary = summarize_folder(folder, model=FunctionEngine(answer), cache=False)
    assert isinstance(summary.record, Deal)
    assert summary.record.value is not None
    assert summary.record.value.amount == 2_850_000_000
    assert [party.name for party in summary.record.parties] == ["Belmor Group"]
    provenance = summary.provenance["/value"]
    assert (provenance.support.articles, provenance.support.independent) == (2, 2)
    assert provenance.evidence[0].quote == "$2.85 billion"


def test_the_report_counts_what_happened(folder: Path, tmp_path: Path) -> None:
    (folder / "c.txt").write_bytes(b"\x00\x01\x02\x00" * 50)
    events: list[Progress] = []
    run = Summarizer(Deal, FunctionEngine(answer), cache=tmp_path / "cache", on_progress=events.append).run(folder)
    assert (run.report.articles, run.report.calls, run.report.cache_hits) == (2, 2, 0)
    assert [failure.path for failure in run.report.failures] == ["c.txt"]
    assert [event.kind for event in events] == ["loaded", "done", "done"]
    again = Summarizer(Deal, FunctionEngine(answer), cache=tmp_path / "cache").run(folder)
    assert (again.report.calls, again.report.cache_hits) == (0, 2)
    assert again.summary == run.summary


def test_one_failed_article_leaves_the_others(folder: Path) -> None:
    def some(request: Request) -> Any:
        return ReplyRefused("declined", raw="", model="m") if request.article.path == "b.txt" else answer(request)

    run = Summarizer(Deal, FunctionEngine(some), cache=False).run(folder)
    assert [(failure.path, failure.error) for failure in run.report.failures] == [("b.txt", "ReplyRefused")]
    assert run.summary.provenance["/value"].support.articles == 1


@pytest.mark.parametrize("error", [ReplyRefused("declined"), TransportFailed("gone")])
def test_when_every_article_fails_the_run_does(folder: Path, error: Exception) -> None:
    with pytest.raises(EngineError):
        Summarizer(Deal, FunctionEngine(lambda request: error), cache=False).run(folder)


def test_a_refused_key_stops_the_run_at_once(folder: Path) -> None:
    for number in range(20):
        (folder / f"n{number}.txt").write_text(f"Lot {number}\n\nLot {number} was sold to Belmor Group.\n")
    engine = FunctionEngine(lambda request: KeyRefused("refused"))
    with pytest.raises(KeyRefused):
        Summarizer(Deal, engine, cache=False, concurrency=1).run(folder)
    assert len(engine.requests) == 1


def test_a_folder_without_articles_is_said_in_one_line(tmp_path: Path) -> None:
    for missing in (tmp_path / "nowhere", tmp_path):
        with pytest.raises(NothingUsable) as caught:
            summarize_folder(missing, model=FunctionEngine(answer), cache=False)
        assert "\n" not in str(caught.value)


async def test_inside_a_running_loop(folder: Path) -> None:
    summarizer = Summarizer(Deal, FunctionEngine(answer), cache=False)
    run, extracted = await asyncio.gather(summarizer.arun(folder), summarizer.aextract(folder))
    assert run.claims == extracted.claims
    assert summarizer.merge(extracted.claims, extracted.articles) == run.summary


class Sale(BaseModel):
    seller: str | None = None
    price: summarize.Money | None = None


def test_any_model_of_the_user(folder: Path) -> None:
    def sale(request: Request) -> Any:
        number = len(request.article.sentences)
        return {"price": cited(MONEY, number), "seller": cited("Arven Mining", number)}

    summary = summarize_folder(folder, Sale, FunctionEngine(sale), cache=False)
    assert summary.record.seller == "Arven Mining"
    assert summary.schema_name.endswith(":Sale")


def test_a_schema_that_cannot_be_extracted_is_refused_before_anything_is_read() -> None:
    class Bad(BaseModel):
        extra: dict[str, str]

    with pytest.raises(SchemaError, match="extra"):
        Summarizer(Bad)


def test_the_model_is_the_one_asked_for_or_said_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    assert pick_model("openai/x") == ("openai/x", None)
    name, why = pick_model()
    assert name == DEFAULT_MODEL
    assert why is not None
    monkeypatch.setenv("OPENAI_API_KEY", "secret-of-the-test")
    name, why = pick_model()
    assert name.startswith("openai/")
    assert why is not None
    assert "secret-of-the-test" not in why


def test_public_names_are_complete_and_sorted() -> None:
    assert all(hasattr(summarize, name) for name in summarize.__all__)
    assert len(set(summarize.__all__)) == len(summarize.__all__)
