"""The remote engine against a mocked server: what it sends, what it makes of answers, when it asks again."""

import asyncio
import json
import logging
import traceback
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from enum import StrEnum
from typing import Any

import httpx
import pytest
import respx
from engine_kit import Sleeps, openai_engine
from pydantic import BaseModel, Field

from summarize.articles.article import Article, text_id
from summarize.cache import Cache
from summarize.engines import Message, Request, open_engine
from summarize.engines.instructor_engine import ProviderEngine
from summarize.errors import (
    ArticleRefused,
    ArticleTooLong,
    KeyMissing,
    KeyRefused,
    ReplyFiltered,
    ReplyInvalid,
    ReplyRefused,
    ReplyTruncated,
    RequestRefused,
    SummarizeError,
    TransportFailed,
    UsageError,
)
from summarize.limits import RetryPolicy

KEY = "sk-test-0123456789abcdefSECRET"
URL = "https://api.openai.com/v1/chat/completions"
TEXT = "  Norda {{ buys }} Velt {% for %}.\r\n\tPrice: 5\u00a0m \u2028 data:image/png;base64,AAAA"


class Colour(StrEnum):
    red = "red"
    blue = "blue"


class CitedText(BaseModel):
    value: str
    cites: list[int] = Field(description="Numbers of sentences")


class CitedColour(BaseModel):
    value: Colour
    cites: list[int] = Field(description="Numbers of sentences")


class Sale(BaseModel):
    """A sale, as an article tells it."""

    title: CitedText | None = Field(default=None, description="Short title")
    colour: CitedColour | None = None
    buyers: list[CitedText] = Field(default_factory=list, description="Who buys")
    main: CitedText = Field(default=CitedText(value="", cites=[]), description="The main point")


CONTENT = '{"title": {"value": "Norda buys Velt", "cites": [1]}, "colour": null, "buyers": [], "main": null}'


def request() -> Request:
    article = Article(id=text_id(TEXT), path="01-wire.txt", text=TEXT)
    messages = (Message("system", "  Extract.\n  Cite.\n"), Message("user", TEXT))
    return Request(article=article, schema=Sale, reply=Sale, messages=messages)


def answer(
    content: str | None = CONTENT, *, why: str = "stop", usage: bool = True, **message: object
) -> httpx.Response:
    body: dict[str, Any] = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": "some-model-2026",
        "choices": [
            {"index": 0, "finish_reason": why, "message": {"role": "assistant", "content": content, **message}}
        ],
    }
    if usage:
        body["usage"] = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}
    return httpx.Response(200, json=body)


def failure(status: int, headers: dict[str, str] | None = None, **error: object) -> httpx.Response:
    return httpx.Response(status, json={"error": {"message": "no such luck", **error}}, headers=headers)


@pytest.fixture
def sleeps() -> Sleeps:
    return Sleeps()


@pytest.fixture
def server() -> Iterator[respx.Route]:
    with respx.mock(assert_all_called=False) as router:
        yield router.post(URL)


@pytest.fixture
def engine(sleeps: Sleeps) -> ProviderEngine:
    return openai_engine("some-model", api_key=KEY, retry_policy=sleeps.policy(3), proven=True)


def sent(route: respx.Route, index: int = -1) -> dict[str, Any]:
    body: dict[str, Any] = json.loads(route.calls[index].request.content)
    return body


async def test_a_reply_comes_back_as_the_model_gave_it(engine: ProviderEngine, server: respx.Route) -> None:
    server.return_value = answer()
    reply = await engine.extract(request())
    assert (reply.content, reply.model) == (CONTENT, "openai/some-model")
    assert (reply.input_tokens, reply.output_tokens) == (100, 20)
    assert (engine.meter.calls, engine.meter.retries) == (1, 0)
    assert (engine.meter.input_tokens, engine.meter.output_tokens) == (100, 20)
    assert server.calls.last.request.headers["authorization"] == f"Bearer {KEY}"
    await engine.aclose()


async def test_the_messages_are_sent_untouched(engine: ProviderEngine, server: respx.Route) -> None:
    server.return_value = answer()
    await engine.extract(request())
    assert sent(server) == {
        "model": "some-model",
        "temperature": 0,
        "messages": [{"role": "system", "content": "  Extract.\n  Cite.\n"}, {"role": "user", "content": TEXT}],
        "response_format": sent(server)["response_format"],
    }


async def test_the_form_of_the_reply_is_strict(engine: ProviderEngine, server: respx.Route) -> None:
    server.return_value = answer()
    await engine.extract(request())
    form = sent(server)["response_format"]
    cites = {"type": "array", "items": {"type": "integer"}, "description": "Numbers of sentences"}
    text = {
        "type": "object",
        "properties": {"value": {"type": "string"}, "cites": cites},
        "required": ["value", "cites"],
        "additionalProperties": False,
    }
    colour = {
        "type": "object",
        "properties": {"value": {"type": "string", "enum": ["red", "blue"]}, "cites": cites},
        "required": ["value", "cites"],
        "additionalProperties": False,
    }
    assert form["type"] == "json_schema"
    assert form["json_schema"]["name"] == "Sale"
    assert form["json_schema"]["strict"] is True
    assert form["json_schema"]["schema"] == {
        "type": "object",
        "description": "A sale, as an article tells it.",
        "properties": {
            "title": {"anyOf": [{"$ref": "#/$defs/CitedText"}, {"type": "null"}], "description": "Short title"},
            "colour": {"anyOf": [colour, {"type": "null"}]},
            "buyers": {"type": "array", "items": {"$ref": "#/$defs/CitedText"}, "description": "Who buys"},
            "main": {**text, "description": "The main point"},
        },
        "required": ["title", "colour", "buyers", "main"],
        "additionalProperties": False,
        "$defs": {"CitedText": text},
    }


@pytest.mark.parametrize(
    ("model", "base_url", "expected"),
    [
        ("gpt-4.1-mini", None, {"temperature": 0, "max_completion_tokens": 50}),
        ("olmo-2", "http://localhost:8000/v1", {"temperature": 0, "max_tokens": 50}),
    ],
)
async def test_a_limit_is_called_as_the_server_calls_it(
    model: str, base_url: str | None, expected: dict[str, int]
) -> None:
    engine = openai_engine(model, api_key=KEY, base_url=base_url, max_reply_tokens=50)
    with respx.mock:
        route = respx.post(url__regex=r".*/chat/completions").mock(return_value=answer())
        await engine.extract(request())
    body = sent(route)
    assert body.keys() - {"model", "messages", "response_format"} == expected.keys()
    assert {name: body[name] for name in expected} == expected


@pytest.mark.parametrize(
    "content",
    ["no JSON at all", '{"title": ', '{"other": 1}', '{"title": {"value": 3, "cites": "x"}}', "[]", '{"a": "\\ud800"}'],
)
async def test_what_does_not_validate_comes_back_after_one_call(
    engine: ProviderEngine, server: respx.Route, content: str, capsys: pytest.CaptureFixture[str]
) -> None:
    server.return_value = answer(content)
    assert (await engine.extract(request())).content == content
    assert server.call_count == 1
    assert capsys.readouterr() == ("", "")


async def test_a_reply_without_usage_counts_nothing(engine: ProviderEngine, server: respx.Route) -> None:
    server.return_value = answer(usage=False)
    reply = await engine.extract(request())
    assert (reply.input_tokens, reply.output_tokens, engine.meter.input_tokens) == (0, 0, 0)


@pytest.mark.parametrize(
    ("response", "error", "raw"),
    [
        (answer('{"title": {"val', why="length"), ReplyTruncated, '{"title": {"val'),
        (answer(None, why="length"), ReplyTruncated, ""),
        (answer(None, refusal="I cannot help with that."), ReplyRefused, ""),
        (answer('{"ti', why="content_filter"), ReplyFiltered, '{"ti'),
        (answer(""), ReplyInvalid, ""),
        (answer(None), ReplyInvalid, ""),
        (answer(" \n"), ReplyInvalid, " \n"),
    ],
)
async def test_unusable_replies_are_errors_with_names(
    engine: ProviderEngine, server: respx.Route, response: httpx.Response, error: type[SummarizeError], raw: str
) -> None:
    server.return_value = response
    with pytest.raises(error) as failed:
        await engine.extract(request())
    assert (getattr(failed.value, "raw"), getattr(failed.value, "model")) == (raw, "openai/some-model")  # noqa: B009
    assert server.call_count == 1
    assert engine.meter.output_tokens == 20


@pytest.mark.parametrize(
    "response",
    [
        httpx.Response(200, html="<html><title>Sign in</title></html>"),
        httpx.Response(200, json={"choices": []}),
        httpx.Response(200, json=[1, 2]),
        httpx.Response(200, content=b'{"choices": [', headers={"content-type": "application/json"}),
        httpx.Response(200, json={"choices": [{"index": 0, "finish_reason": "stop"}]}),
        httpx.Response(200, json={"choices": [{"index": 0, "message": {"content": 3}}]}),
    ],
)
async def test_what_is_no_completion_fails_the_article(
    engine: ProviderEngine, server: respx.Route, response: httpx.Response
) -> None:
    server.return_value = response
    with pytest.raises(ReplyInvalid):
        await engine.extract(request())
    assert server.call_count == 1


@pytest.mark.parametrize("status", [408, 409, 429, 500, 502, 503, 529])
async def test_passing_refusals_are_tried_again(
    engine: ProviderEngine, server: respx.Route, sleeps: Sleeps, status: int
) -> None:
    server.side_effect = [failure(status), failure(status, {"retry-after": "7"}), answer()]
    assert (await engine.extract(request())).content == CONTENT
    assert (engine.meter.calls, engine.meter.retries) == (3, 2)
    assert 0 <= sleeps[0] <= 1
    assert sleeps[1] == 7


async def test_a_date_to_wait_for_is_honoured(engine: ProviderEngine, server: respx.Route, sleeps: Sleeps) -> None:
    until = format_datetime(datetime.now(UTC) + timedelta(seconds=90), usegmt=True)
    server.side_effect = [failure(429, {"retry-after": until}), answer()]
    await engine.extract(request())
    assert 80 <= sleeps[0] <= 90


async def test_too_long_a_wait_fails_the_article(engine: ProviderEngine, server: respx.Route, sleeps: Sleeps) -> None:
    server.return_value = failure(429, {"retry-after": "7200"})
    with pytest.raises(TransportFailed, match=r"HTTP 429: no such luck; .* 7200 seconds"):
        await engine.extract(request())
    assert (server.call_count, sleeps) == (1, [])


@pytest.mark.parametrize(
    ("trouble", "words"),
    [
        (httpx.ConnectError("All connection attempts failed"), "All connection attempts failed"),
        (httpx.ReadTimeout("slow"), "did not answer in time"),
        (httpx.RemoteProtocolError("server disconnected"), "server disconnected"),
        (httpx.ConnectError(f"cannot connect with {KEY}"), r"cannot connect with \[key\]"),
        (failure(503), "HTTP 503: no such luck"),
        (httpx.Response(502, html="<html><h1>Bad gateway</h1></html>"), "HTTP 502: Bad gateway"),
        (httpx.Response(500), "HTTP 500"),
    ],
)
async def test_after_the_last_attempt_the_reason_is_named(
    engine: ProviderEngine, server: respx.Route, trouble: Exception | httpx.Response, words: str
) -> None:
    server.side_effect = trouble if isinstance(trouble, Exception) else None
    server.return_value = trouble if isinstance(trouble, httpx.Response) else None
    with pytest.raises(TransportFailed, match=words) as failed:
        await engine.extract(request())
    assert "after 4 attempts" in str(failed.value)
    assert (server.call_count, engine.meter.calls, engine.meter.retries) == (4, 4, 3)


async def test_an_attempt_has_a_deadline(server: respx.Route, sleeps: Sleeps) -> None:
    async def never(_: httpx.Request) -> httpx.Response:
        await asyncio.Event().wait()
        raise AssertionError

    server.side_effect = never
    engine = openai_engine("m", api_key=KEY, timeout=0.01, retry_policy=sleeps.policy(1))
    with pytest.raises(TransportFailed, match=r"no reply within 0.01 seconds \(after 2 attempts\)"):
        await engine.extract(request())


async def test_a_caller_who_gives_up_is_let_go(engine: ProviderEngine, server: respx.Route) -> None:
    asked = asyncio.Event()
    calls = 0

    async def never(_: httpx.Request) -> httpx.Response:
        nonlocal calls
        calls += 1
        asked.set()
        await asyncio.Event().wait()
        raise AssertionError

    server.side_effect = never
    task = asyncio.create_task(engine.extract(request()))
    await asked.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert calls == 1


@pytest.mark.parametrize(
    ("response", "error", "words"),
    [
        (failure(401), KeyRefused, "refused the key for openai/some-model: HTTP 401: no such luck"),
        (failure(403), ArticleRefused, "HTTP 403"),
        (failure(404), ArticleRefused, "HTTP 404: no such luck"),
        (failure(400), ArticleRefused, "HTTP 400"),
        (failure(422), ArticleRefused, "HTTP 422"),
        (failure(402), RequestRefused, "no credit"),
        (failure(429, code="insufficient_quota"), RequestRefused, "no credit"),
        (failure(429, type="insufficient_quota"), RequestRefused, "no credit"),
        (httpx.Response(400, json={"detail": "not known"}), ArticleRefused, "HTTP 400: not known"),
        (failure(400, message="x" * 5000), ArticleRefused, "x{299}…$"),
        (failure(400, code="context_length_exceeded", message="maximum context length is 9"), ArticleTooLong, "long"),
        (failure(400, type="exceed_context_size_error", message="no room"), ArticleTooLong, "long"),
        (failure(400, message="Eingabe zu lang"), ArticleRefused, "Eingabe zu lang"),
        (httpx.Response(413), ArticleTooLong, "the article is too long for the model"),
        (failure(400, code="content_filter"), ReplyFiltered, "content filter"),
    ],
)
async def test_refusals_for_good_are_not_tried_again(
    engine: ProviderEngine, server: respx.Route, response: httpx.Response, error: type[SummarizeError], words: str
) -> None:
    server.return_value = response
    with pytest.raises(error, match=words):
        await engine.extract(request())
    assert (server.call_count, engine.meter.calls) == (1, 1)


def spill(_: httpx.Request) -> httpx.Response:
    """A server that sends the key back."""
    return httpx.Response(500, json={"error": {"message": f"bad key {KEY}", "code": KEY}})


@pytest.mark.parametrize(
    "behaviour",
    [
        spill,
        lambda _: httpx.Response(401, json={"error": {"message": f"{KEY}: unknown key"}}),
        lambda _: httpx.Response(400, json={"error": {"message": f"{'y' * 290}{KEY}"}}),
        lambda _: httpx.Response(403, text=f"<p>{KEY}</p>"),
        lambda _: httpx.Response(400, json={"unusual": {"headers": f"Bearer {KEY}"}}),
        lambda _: httpx.Response(200, json={"error": f"{KEY} is unknown"}),
        lambda _: httpx.Response(200, text=f"hello {KEY}"),
        lambda _: answer(None, refusal=f"I know {KEY}"),
    ],
)
async def test_the_key_is_in_no_error_and_no_log(
    engine: ProviderEngine,
    server: respx.Route,
    caplog: pytest.LogCaptureFixture,
    behaviour: Callable[[httpx.Request], httpx.Response],
) -> None:
    caplog.set_level(logging.DEBUG)
    logging.getLogger("instructor").setLevel(logging.DEBUG)
    server.side_effect = behaviour
    try:
        with pytest.raises(SummarizeError) as failed:
            await engine.extract(request())
    finally:
        logging.getLogger("instructor").setLevel(logging.CRITICAL)
    chain: list[BaseException] = [failed.value]
    while (before := chain[-1].__cause__ or chain[-1].__context__) is not None:
        chain.append(before)
    told = "".join(traceback.format_exception(failed.value)) + "".join(f"{error!r} {vars(error)}" for error in chain)
    assert KEY[3:] not in told
    assert "some-model" in told
    assert KEY[3:] not in caplog.text
    assert "instructor" in caplog.text
    assert KEY not in repr(engine) + str(vars(engine))


async def test_the_key_is_in_no_cache_key(engine: ProviderEngine, own_surroundings: Any) -> None:
    with Cache() as cache:
        cache.put(engine.cache_key(request()), {"content": CONTENT})
        assert cache.get(engine.cache_key(request())) == {"content": CONTENT}
    stored = b"".join(path.read_bytes() for path in own_surroundings.iterdir())
    assert b"Norda" in stored
    assert KEY.encode() not in stored
    assert KEY not in json.dumps(engine.cache_key(request()))


def test_the_cache_key_has_what_changes_the_answer_and_nothing_else() -> None:
    first = request()

    def key(asked: Request = first, model: str = "m", **options: Any) -> dict[str, Any]:
        return openai_engine(model, **{"api_key": KEY, **options}).cache_key(asked)

    same = [key(), key(api_key="another"), key(timeout=1.0), key(concurrency=2), key(base_url="http://localhost/v1")]
    assert all(other == same[0] for other in same)
    shorter = Request(first.article, first.schema, first.reply, first.messages[:1])
    narrower = Request(first.article, first.schema, CitedText, first.messages)
    others = [key(shorter), key(narrower), key(model="gpt-5"), key(max_reply_tokens=9)]
    assert len({json.dumps(other, sort_keys=True) for other in [same[0], *others]}) == 5


async def test_a_429_holds_back_the_other_callers(server: respx.Route) -> None:
    held: list[asyncio.Event] = []
    everyone_held = asyncio.Event()

    async def sleep(_: float) -> None:
        held.append(asyncio.Event())
        if len(held) in (1, 3):
            everyone_held.set()
        await held[-1].wait()

    now = [0.0]
    engine = openai_engine("m", api_key=KEY, retry_policy=RetryPolicy(5, sleep=sleep, clock=lambda: now[0]))
    server.side_effect = [failure(429, {"retry-after": "30"}), answer(), answer(), answer()]
    first = asyncio.create_task(engine.extract(request()))
    await everyone_held.wait()
    everyone_held.clear()
    others = [asyncio.create_task(engine.extract(request())) for _ in range(2)]
    await everyone_held.wait()
    assert server.call_count == 1
    now[0] = 31.0
    for event in held:
        event.set()
    await asyncio.gather(first, *others)
    assert server.call_count == 4


async def test_no_more_requests_at_once_than_its_concurrency(server: respx.Route) -> None:
    open_now, most = 0, 0

    async def slow(_: httpx.Request) -> httpx.Response:
        nonlocal open_now, most
        open_now += 1
        most = max(most, open_now)
        for _step in range(5):
            await asyncio.sleep(0)
        open_now -= 1
        return answer()

    server.side_effect = slow
    engine = openai_engine("m", api_key=KEY, concurrency=3)
    await asyncio.gather(*[engine.extract(request()) for _ in range(10)])
    assert most == 3


@pytest.mark.parametrize("options", [{"requests_per_minute": 6000.0}, {"tokens_per_minute": 6e7}])
async def test_a_pace_lets_requests_through(server: respx.Route, options: dict[str, float]) -> None:
    server.return_value = answer()
    engine = openai_engine("m", api_key=KEY, **options)
    await asyncio.gather(*[engine.extract(request()) for _ in range(3)])
    assert server.call_count == 3


def test_without_a_key_it_says_what_to_do() -> None:
    with pytest.raises(KeyMissing) as failed:
        open_engine("openai/some-model")
    for words in ("OPENAI_API_KEY", "--base-url", "local/spacy-en", "recorded/"):
        assert words in str(failed.value)


async def test_key_and_server_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", f"{KEY}\n")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://localhost:9/v1")
    with respx.mock:
        route = respx.post("http://localhost:9/v1/chat/completions").mock(return_value=answer())
        await open_engine("openai/some-model").extract(request())
    assert route.calls.last.request.headers["authorization"] == f"Bearer {KEY}"


async def test_a_server_of_ones_own_needs_no_key() -> None:
    engine = open_engine("openai/org/some-model", base_url="http://localhost:8000/v1/")
    with respx.mock:
        route = respx.post("http://localhost:8000/v1/chat/completions").mock(return_value=answer())
        reply = await engine.extract(request())
    assert (engine.name, reply.model) == ("openai/org/some-model", "openai/org/some-model")
    assert route.calls.last.request.headers["authorization"] == "Bearer not-needed"
    assert sent(route)["model"] == "org/some-model"


@pytest.mark.parametrize("key", ["sk-line\nbreak", "sk-sp ace", "sk-é", "sk-\x00"])
def test_a_key_that_no_header_can_carry_is_refused_without_being_told(key: str) -> None:
    with pytest.raises(KeyMissing) as failed:
        open_engine("openai/some-model", api_key=key)
    assert key not in str(failed.value)


@pytest.mark.parametrize("url", ["localhost:8000/v1", "ftp://host/v1", "/v1", "http://", "http://host:port/v1"])
def test_a_base_url_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(UsageError, match="base URL"):
        open_engine("openai/some-model", base_url=url)
