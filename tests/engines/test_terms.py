"""On what terms a server is asked: learnt from what it refuses or leaves unheeded, once, and kept."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
import respx
from engine_kit import Sale, openai_engine
from support import article_of

from summarize.engines import Message, Reply, Request
from summarize.engines.instructor_engine import ProviderEngine
from summarize.errors import ArticleRefused, ReplyInvalid, SummarizeError

URL = "http://localhost:8000/v1/chat/completions"
TEXT = "The temperature fell as Orlen Quays was sold under a strict schema of payments."


GOOD = json.dumps({"title": {"value": "Quays sold", "cites": [1]}, "buyers": []})


def request() -> Request:
    return Request(article_of(TEXT), Sale, Sale, (Message("system", "Extract."), Message("user", TEXT)))


def said(content: str) -> httpx.Response:
    choice = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": content}}
    return httpx.Response(200, json={"id": "1", "object": "chat.completion", "choices": [choice]})


def refused(message: str, status: int = 400, **more: Any) -> httpx.Response:
    return httpx.Response(status, json={"error": {"message": message, **more}})


Server = Callable[[dict[str, Any]], httpx.Response]


class Serving:
    """A server of one's own that answers by what it is sent."""

    def __init__(self, route: respx.Route) -> None:
        self.answer: Server = lambda body: said(GOOD)
        self.sent: list[dict[str, Any]] = []
        route.side_effect = self._answer

    def _answer(self, request: httpx.Request) -> httpx.Response:
        self.sent.append(json.loads(request.content))
        return self.answer(self.sent[-1])


@pytest.fixture
def server() -> Iterator[Serving]:
    with respx.mock(assert_all_called=False) as router:
        yield Serving(router.post(URL))


@pytest.fixture
def engine() -> ProviderEngine:
    return openai_engine("m", base_url="http://localhost:8000/v1", retries=0)


def asks_by_prompt(body: dict[str, Any]) -> bool:
    return "response_format" not in body and "Short title" in body["messages"][0]["content"]


@pytest.mark.parametrize(
    "refusal",
    [
        refused("Unsupported value: 'temperature' does not support 0 with this model.", param="temperature"),
        refused("`temperature` is deprecated for this model"),
        httpx.Response(422, json={"detail": [{"loc": ["body", "temperature"], "msg": "extra fields not permitted"}]}),
        httpx.Response(400, text="temperature: nicht erlaubt"),
    ],
)
async def test_a_temperature_that_is_refused_is_left_out_from_then_on(
    engine: ProviderEngine, server: Serving, refusal: httpx.Response
) -> None:
    server.answer = lambda body: refusal if "temperature" in body else said(GOOD)
    for _ in range(3):
        assert (await engine.extract(request())).content == GOOD
    assert ["temperature" in body for body in server.sent] == [True, False, False, False]
    assert all("response_format" in body for body in server.sent)
    assert (engine.meter.calls, engine.meter.retries) == (4, 1)


@pytest.mark.parametrize(
    "refusal",
    [
        refused("Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model."),
        refused("json_schema not implemented", 422),
        refused("failed to parse grammar"),
        refused("diese Form kann ich nicht"),
    ],
)
async def test_where_a_form_is_refused_the_schema_goes_into_the_prompt(
    engine: ProviderEngine, server: Serving, refusal: httpx.Response
) -> None:
    server.answer = lambda body: refusal if "response_format" in body else said(f"```json\n{GOOD}\n```")
    for _ in range(3):
        assert GOOD in (await engine.extract(request())).content
    assert [asks_by_prompt(body) for body in server.sent] == [False, True, True, True]


async def test_what_is_refused_one_after_the_other_is_learnt_too(engine: ProviderEngine, server: Serving) -> None:
    def answer(body: dict[str, Any]) -> httpx.Response:
        for name in ("temperature", "response_format"):
            if name in body:
                return refused(f"{name} is not known")
        return said(GOOD)

    server.answer = answer
    await engine.extract(request())
    await engine.extract(request())
    assert len(server.sent) == 4
    assert asks_by_prompt(server.sent[-1])


@pytest.mark.parametrize(
    "unheeding",
    ["The quays were sold.", '{"deal_title": "Quays sold"}', '{"title": "Quays sold", "buyers": ["A"]}', ""],
)
async def test_where_a_form_is_not_heeded_the_schema_goes_into_the_prompt(
    engine: ProviderEngine, server: Serving, unheeding: str
) -> None:
    server.answer = lambda body: said(GOOD if asks_by_prompt(body) else unheeding)
    for _ in range(3):
        assert (await engine.extract(request())).content == GOOD
    assert [asks_by_prompt(body) for body in server.sent] == [False, True, True, True]


async def test_once_a_reply_had_the_form_a_bad_one_changes_nothing(engine: ProviderEngine, server: Serving) -> None:
    contents = iter([GOOD, "I am tired.", GOOD])
    server.answer = lambda body: said(next(contents))
    assert [(await engine.extract(request())).content for _ in range(3)] == [GOOD, "I am tired.", GOOD]
    assert len(server.sent) == 3


async def test_what_never_has_the_form_comes_back_as_it_is_and_trials_end(
    engine: ProviderEngine, server: Serving
) -> None:
    server.answer = lambda body: said("I am tired.")
    for _ in range(8):
        assert (await engine.extract(request())).content == "I am tired."
    assert len(server.sent) == 5 * 2 + 3


async def test_what_concerns_the_article_is_not_learnt(engine: ProviderEngine, server: Serving) -> None:
    server.answer = lambda body: refused(f"flagged: {TEXT}")
    with pytest.raises(ArticleRefused, match="flagged"):
        await engine.extract(request())
    server.answer = lambda body: said(GOOD)
    server.sent.clear()
    await engine.extract(request())
    assert ["temperature" in body and "response_format" in body for body in server.sent] == [True]


@pytest.mark.parametrize("status", [403, 404, 413])
async def test_other_refusals_are_not_tried_on_lower_terms(
    engine: ProviderEngine, server: Serving, status: int
) -> None:
    server.answer = lambda body: refused("temperature response_format", status)
    with pytest.raises(ArticleRefused):
        await engine.extract(request())
    assert len(server.sent) == 1


async def test_a_limit_of_the_other_name_is_learnt(server: Serving) -> None:
    engine = openai_engine("m", base_url="http://localhost:8000/v1", max_reply_tokens=50)
    server.answer = lambda body: (
        refused("'max_tokens' is not supported: use 'max_completion_tokens'") if "max_tokens" in body else said(GOOD)
    )
    for _ in range(2):
        await engine.extract(request())
    assert [body.get("max_completion_tokens") for body in server.sent] == [None, 50, 50]


def test_what_is_learnt_is_no_part_of_the_cache_key(engine: ProviderEngine) -> None:
    fresh = openai_engine("m", api_key="another-key")
    before = engine.cache_key(request())
    engine.terms.keep(next(engine.terms.lower(engine.terms.now)))
    assert engine.cache_key(request()) == before == fresh.cache_key(request())


@pytest.mark.parametrize("content", [GOOD, "I am tired."])
async def test_a_line_of_a_batch_is_read_as_a_live_reply(engine: ProviderEngine, content: str) -> None:
    body = json.loads(said(content).content)
    assert engine.read_response(200, body) == Reply(content, "openai/m")
    for status, wrong in ((200, {"error": {"code": 400}}), (403, {"error": "no"}), (200, None), (401, "no")):
        with pytest.raises(SummarizeError):
            engine.read_response(status, wrong)
    assert "temperature" not in engine.body(request())


async def test_content_in_parts_is_one_text(engine: ProviderEngine, server: Serving) -> None:
    parts = [{"type": "text", "text": GOOD[:20]}, {"type": "text", "text": GOOD[20:]}]
    server.answer = lambda body: said(parts)  # type: ignore[arg-type]
    assert (await engine.extract(request())).content == GOOD


@pytest.mark.parametrize("message", [None, 3, "text", [], {"content": None}, {"content": 3}])
async def test_a_message_that_is_none_fails_the_article(engine: ProviderEngine, server: Serving, message: Any) -> None:
    body = {"id": "1", "choices": [{"index": 0, "finish_reason": "stop", "message": message}]}
    server.answer = lambda _: httpx.Response(200, json=body)
    if message == "text":
        assert (await engine.extract(request())).content == "text"
    else:
        with pytest.raises(ReplyInvalid):
            await engine.extract(request())


@pytest.mark.parametrize("choices", [None, 3, "text", {}, [], [3], ["text"], {"a": 1}])
async def test_choices_that_are_none_fail_the_article(engine: ProviderEngine, server: Serving, choices: Any) -> None:
    server.answer = lambda _: httpx.Response(200, json={"id": "1", "choices": choices})
    with pytest.raises(ReplyInvalid):
        await engine.extract(request())
