"""A folder of three in which one article meets something: the other two come out, and the one is named."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import respx
from pydantic import BaseModel

from summarize import Run, Summarizer
from summarize.errors import EngineError, KeyRefused

URL = "http://localhost:8000/v1/chat/completions"


class Sale(BaseModel):
    """A sale of a quay."""

    buyer: str | None = None


def record(number: int) -> dict[str, Any]:
    return {"buyer": {"value": f"Brandt Harbours {number}", "cites": [1], "said": None}}


def said(content: Any, why: str = "stop", **message: Any) -> httpx.Response:
    choice = {"index": 0, "finish_reason": why, "message": {"role": "assistant", "content": content, **message}}
    return httpx.Response(200, json={"id": "1", "object": "chat.completion", "choices": [choice]})


def failure(status: int, message: str = "no", **error: Any) -> httpx.Response:
    return httpx.Response(status, json={"error": {"message": message, **error}})


PLAIN = json.dumps(record(1))
SHAPES: dict[str, Any] = {
    "thinking before": f"<think>The buyer {{may}} be another.</think>\n{PLAIN}",
    "a fence with prose around": f"Here you are:\n```json\n{PLAIN}\n```\nAnything else?",
    "content in parts": [{"type": "text", "text": PLAIN[:9]}, {"type": "text", "text": PLAIN[9:]}],
    "under its name": json.dumps({"Sale": record(1)}),
    "in a list": f"[{PLAIN}]",
    "encoded twice": json.dumps(PLAIN),
    "byte order mark": f"\ufeff{PLAIN}",
    "trailing commas": PLAIN.replace("]", ",]").replace("}}", "},}"),
    "cites as 1.0": PLAIN.replace("[1]", "[1.0]"),
    "cites as objects": PLAIN.replace("[1]", '[{"sentence": 1}]'),
}
FAULTS: dict[str, tuple[httpx.Response, str]] = {
    "moderation": (failure(403, "Ihre Eingabe wurde beanstandet"), "ArticleRefused"),
    "content inspection": (failure(400, "内容不当"), "ArticleRefused"),
    "content inspection by its code": (failure(400, code="data_inspection_failed"), "ReplyFiltered"),
    "length": (failure(400, "prompt longer than what fits"), "ArticleRefused"),
    "length by its code": (failure(400, code="context_length_exceeded"), "ArticleTooLong"),
    "an error as a success": (httpx.Response(200, json={"error": {"code": 502}}), "TransportFailed"),
    "moderation as a success": (httpx.Response(200, json={"error": {"code": 403}}), "ArticleRefused"),
    "NaN": (said('{"buyer": {"value": NaN, "cites": [1]}}'), "ReplyInvalid"),
    "infinity": (said('{"buyer": {"value": 1e999, "cites": [1]}}'), "ReplyInvalid"),
    "half a surrogate pair": (said('{"buyer": {"value": "Brandt \\ud83d", "cites": [1]}}'), "ReplyInvalid"),
    "bottomless": (said('{"buyer": ' + "[" * 9000 + "]" * 9000 + "}"), "ReplyInvalid"),
    "no JSON": (said("There is no deal."), "ReplyInvalid"),
    "choices are text": (httpx.Response(200, json={"choices": "none"}), "ReplyInvalid"),
    "choices are a number": (httpx.Response(200, json={"choices": 3}), "ReplyInvalid"),
    "choices are null": (httpx.Response(200, json={"choices": None}), "ReplyInvalid"),
    "the message is a number": (httpx.Response(200, json={"choices": [{"message": 3}]}), "ReplyInvalid"),
    "a refusal": (said(None, refusal="I would rather not"), "ReplyRefused"),
    "a refusal that is no text": (said(None, refusal={"reason": ["policy", 3]}), "ReplyRefused"),
    "a filter": (said("", "content_filter"), "ReplyFiltered"),
    "a reply cut off": (said('{"buyer": {"val', "length"), "ReplyTruncated"),
    "a page": (httpx.Response(200, html="<h1>Sign in</h1>"), "ReplyInvalid"),
    "an endless answer": (httpx.Response(200, content=b"x" * 9_000_000), "ReplyTooLarge"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(3):
        text = f"Brandt Harbours {number} bought the quay of Orlen on Monday, the two companies said.\n"
        (tmp_path / f"{number}.txt").write_text(text)
    return tmp_path


@pytest.fixture
def server() -> Iterator[respx.Route]:
    with respx.mock(assert_all_called=False) as router:
        yield router.post(URL)


def run(folder: Path, server: respx.Route, answer: Callable[[int], httpx.Response], **options: Any) -> Run[Sale]:
    def by_article(request: httpx.Request) -> httpx.Response:
        prompt = json.loads(request.content)["messages"][-1]["content"]
        return answer(next(number for number in range(99) if f"Brandt Harbours {number} bought" in prompt))

    server.side_effect = by_article
    options = {"cache": False, "retries": 0, "reasks": 0, **options}
    return Summarizer(Sale, "openai/m", base_url="http://localhost:8000/v1", **options).run(folder)


def buyers(done: Run[Sale]) -> list[Any]:
    return sorted(str(claim.value) for claim in done.claims if claim.grounding != "rejected")


@pytest.mark.parametrize("content", SHAPES.values(), ids=SHAPES.keys())
def test_a_reply_of_another_shape_is_read_as_the_others(folder: Path, server: respx.Route, content: Any) -> None:
    done = run(folder, server, lambda number: said(content if number == 1 else json.dumps(record(number))))
    assert done.report.failures == []
    assert buyers(done) == [f"Brandt Harbours {number}" for number in range(3)]


@pytest.mark.parametrize(("response", "error"), FAULTS.values(), ids=FAULTS.keys())
def test_what_concerns_one_article_fails_that_article(
    folder: Path, server: respx.Route, response: httpx.Response, error: str
) -> None:
    done = run(folder, server, lambda number: response if number == 1 else said(json.dumps(record(number))))
    assert [(failure.path, failure.error) for failure in done.report.failures] == [("1.txt", error)]
    assert buyers(done) == ["Brandt Harbours 0", "Brandt Harbours 2"]


def test_an_error_as_a_success_that_passes_is_tried_again(folder: Path, server: respx.Route) -> None:
    seen: list[int] = []

    def answer(number: int) -> httpx.Response:
        seen.append(number)
        first = number == 1 and seen.count(1) == 1
        # OpenAI's own header keeps the test from waiting.
        gone = httpx.Response(503, headers={"retry-after-ms": "1"})
        return gone if first else said(json.dumps(record(number)))

    done = run(folder, server, answer, retries=2)
    assert (done.report.failures, done.report.retries) == ([], 1)


def test_a_refused_key_stops_the_run(folder: Path, server: respx.Route) -> None:
    with pytest.raises(KeyRefused):
        run(folder, server, lambda number: failure(401), concurrency=1)
    assert server.call_count == 1


def test_where_nothing_gets_through_the_run_stops_asking(folder: Path, server: respx.Route) -> None:
    for number in range(3, 40):
        (folder / f"{number}.txt").write_text(f"Brandt Harbours {number} bought the quay of Orlen on Monday.\n")
    with pytest.raises(EngineError, match=r"no article could be asked about: .*HTTP 404"):
        run(folder, server, lambda number: failure(404, f"no such model, {number}"), concurrency=1)
    assert server.call_count == 10


def test_many_refusals_beside_one_answer_stop_nothing(folder: Path, server: respx.Route, tmp_path: Path) -> None:
    for number in range(3, 40):
        (folder / f"{number}.txt").write_text(f"Brandt Harbours {number} bought the quay of Orlen on Monday.\n")
    cache = tmp_path / "cache"
    only = {"concurrency": 1, "cache": cache}

    def answer(number: int) -> httpx.Response:
        return said(json.dumps(record(0))) if number == 0 else failure(403, "flagged")

    for calls in (40, 79):  # the second time, the one that came through comes from the cache
        done = run(folder, server, answer, **only)
        assert len(done.report.failures) == 39
        assert buyers(done) == ["Brandt Harbours 0"]
        assert server.call_count == calls
