"""Spans of deals, articles and calls: what they hold, what they never hold, and that they may be missing."""

import builtins
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import respx
from engine_kit import Sleeps, openai_engine
from opentelemetry import trace
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import StatusCode
from support import FunctionEngine

from summarize import Deal, Summarizer, tracing
from summarize.errors import KeyRefused
from summarize.tracing import span

SECRET = "sk-not-to-be-told"
WORDS = "Halvard Lines sold its last ferry to a rival."


@pytest.fixture
def spans(monkeypatch: pytest.MonkeyPatch) -> Iterator[InMemorySpanExporter]:
    exporter = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    monkeypatch.setattr(trace, "get_tracer_provider", lambda: provider)
    yield exporter
    provider.shutdown()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "deal").mkdir()
    (tmp_path / "deal" / "a.txt").write_text(f"Ferry sold\n\n{WORDS}\n")
    return tmp_path / "deal"


def named(spans: InMemorySpanExporter) -> dict[str, list[ReadableSpan]]:
    found: dict[str, list[ReadableSpan]] = {}
    for one in spans.get_finished_spans():
        found.setdefault(one.name, []).append(one)
    return found


def attributes(one: ReadableSpan) -> dict[str, Any]:
    return dict(one.attributes or {})


def completion() -> httpx.Response:
    choice = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": '{"title": null}'}}
    return httpx.Response(200, json={"id": "1", "object": "chat.completion", "choices": [choice]})


@respx.mock
async def test_a_deal_has_articles_and_these_have_calls(spans: InMemorySpanExporter, folder: Path) -> None:
    route = respx.post("https://api.openai.com/v1/chat/completions")
    route.side_effect = [httpx.Response(500, text=WORDS), completion()]
    engine = openai_engine("m", api_key=SECRET, retry_policy=Sleeps().policy(1))
    await Summarizer(Deal, engine, cache=False).aextract(folder)
    found = named(spans)
    (deal,), (article,), (failed, answered) = found["deal"], found["article"], found["call"]
    assert attributes(deal) == {"path": str(folder), "schema": "deal", "articles": 1, "failed": 0, "unasked": 0}
    assert attributes(article) == {"path": "a.txt", "cached": False, "status": "ok", "claims": 0, "reasks": 0}
    assert attributes(failed) == {"path": "a.txt", "attempt": 0, "retry": 0, "status": "Transient"}
    assert attributes(answered) == {"path": "a.txt", "attempt": 0, "retry": 1, "status": "ok"}
    assert (failed.status.status_code, answered.status.status_code) == (StatusCode.ERROR, StatusCode.UNSET)
    assert deal.context is not None
    assert article.parent == deal.context
    assert failed.parent == answered.parent == article.context
    told = "".join(one.to_json() for one in spans.get_finished_spans())
    assert SECRET not in told
    assert WORDS[:20] not in told


def test_what_the_cache_answers_has_no_call(spans: InMemorySpanExporter, folder: Path, tmp_path: Path) -> None:
    for _ in range(2):
        Summarizer(Deal, FunctionEngine(lambda request: {"title": None}), cache=tmp_path / "cache").extract(folder)
    assert [attributes(one)["cached"] for one in named(spans)["article"]] == [False, True]


def test_an_error_is_told_by_its_name_alone(spans: InMemorySpanExporter, folder: Path) -> None:
    engine = FunctionEngine(lambda request: KeyRefused(WORDS))
    with pytest.raises(KeyRefused):
        Summarizer(Deal, engine, cache=False).extract(folder)
    for one in spans.get_finished_spans():
        assert (attributes(one)["status"], one.status.status_code) == ("KeyRefused", StatusCode.ERROR)
        assert not one.events
        assert WORDS[:20] not in one.to_json()


def test_without_the_extra_nothing_is_traced(monkeypatch: pytest.MonkeyPatch) -> None:
    imported = builtins.__import__

    def without(name: str, *args: Any, **kwargs: Any) -> Any:
        if name.startswith("opentelemetry"):
            raise ModuleNotFoundError("no such module", name=name)
        return imported(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)
    tracing._opentelemetry.cache_clear()
    with span("article", path="a.txt") as marks:
        marks.mark(status="ok")
        marks.failed("ReplyRefused")
    with pytest.raises(KeyRefused), span("call"):
        raise KeyRefused("no")
    tracing._opentelemetry.cache_clear()
