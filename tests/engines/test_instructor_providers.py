"""Every provider of instructor through its own client, against servers on loopback: asked, read, refused, retried."""

import json
import logging
import traceback
from collections.abc import Callable
from typing import Any

import pytest
from engine_kit import Sale, Sleeps, engine_of
from loopback_kit import Answer, Asked, serving
from support import article_of

from summarize.engines import Message, Request, instructor_providers, providers
from summarize.engines.instructor_engine import ProviderEngine
from summarize.errors import (
    ArticleRefused,
    ExtraMissing,
    KeyMissing,
    KeyRefused,
    ReplyFiltered,
    ReplyInvalid,
    ReplyRefused,
    ReplyTooLarge,
    ReplyTruncated,
    SummarizeError,
    TransportFailed,
    UsageError,
)

KEY = "key-0123456789-SECRET"
TEXT = "Norda {{ buys }} Velt {% for %}. data:image/png;base64,AAAA"


RECORD = {"title": {"value": "Norda buys Velt", "cites": [1]}, "buyers": [], "kind": "part"}
SAID = json.dumps(RECORD)


def request() -> Request:
    messages = (Message("system", "Extract. {{ x }}"), Message("user", TEXT))
    return Request(article_of(TEXT), Sale, Sale, messages)


def openai_said(text: str | None = SAID, end: str = "stop", **message: Any) -> dict[str, Any]:
    return {
        "id": "1",
        "object": "chat.completion",
        "created": 1,
        "model": "m",
        "choices": [{"index": 0, "finish_reason": end, "message": {"role": "assistant", "content": text, **message}}],
        "usage": {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120},
    }


def anthropic_said(text: str | None = SAID, end: str = "tool_use") -> dict[str, Any]:
    call = {"type": "tool_use", "id": "t", "name": "Sale", "input": json.loads(text) if text == SAID else {}}
    return {
        "id": "msg",
        "type": "message",
        "role": "assistant",
        "model": "m",
        "content": [call] if text == SAID else [{"type": "text", "text": text or ""}],
        "stop_reason": end,
        "stop_sequence": None,
        "usage": {"input_tokens": 100, "output_tokens": 20},
    }


def google_said(text: str | None = SAID, end: str = "STOP") -> dict[str, Any]:
    parts = [{"text": "Let me think.", "thought": True}, {"text": text}]
    return {
        "candidates": [{"content": {"role": "model", "parts": parts}, "finishReason": end, "index": 0}],
        "usageMetadata": {"promptTokenCount": 100, "candidatesTokenCount": 20, "totalTokenCount": 120},
    }


def bedrock_said(text: str | None = SAID, end: str = "tool_use") -> dict[str, Any]:
    call = {"toolUse": {"toolUseId": "t", "name": "Sale", "input": RECORD}}
    return {
        "output": {"message": {"role": "assistant", "content": [call] if text == SAID else [{"text": text}]}},
        "stopReason": end,
        "usage": {"inputTokens": 100, "outputTokens": 20, "totalTokens": 120},
        "metrics": {"latencyMs": 1},
    }


def plain_error(status: int, message: str) -> dict[str, Any]:
    return {"error": {"message": message, "type": "some_error"}}


def anthropic_error(status: int, message: str) -> dict[str, Any]:
    return {"type": "error", "error": {"type": "some_error", "message": message}}


def google_error(status: int, message: str) -> dict[str, Any]:
    return {"error": {"code": status, "message": message, "status": "SOME_STATUS"}}


def bedrock_error(status: int, message: str) -> dict[str, Any]:
    return {"message": message, "__type": "SomeException"}


Said = Callable[..., dict[str, Any]]
VENDORS: dict[str, tuple[Said, Said]] = {
    "openai": (openai_said, plain_error),
    "mistral": (openai_said, plain_error),
    "ollama": (openai_said, plain_error),
    "deepseek": (openai_said, plain_error),
    "openrouter": (openai_said, plain_error),
    "together": (openai_said, plain_error),
    "perplexity": (openai_said, plain_error),
    "anthropic": (anthropic_said, anthropic_error),
    "google": (google_said, google_error),
    "bedrock": (bedrock_said, bedrock_error),
}
END = {"openai": "stop", "mistral": "stop", "anthropic": "end_turn", "google": "STOP", "bedrock": "end_turn"}
MAIN = ["openai", "anthropic", "google", "mistral", "bedrock"]


@pytest.fixture(autouse=True)
def credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": KEY, "AWS_DEFAULT_REGION": "r"}.items():
        monkeypatch.setenv(name, value)


def engine(vendor: str, url: str, retries: int = 3, **options: Any) -> ProviderEngine:
    return engine_of(vendor, "m", api_key=KEY, base_url=url, retry_policy=Sleeps().policy(retries), **options)


async def asked(vendor: str, answer: Callable[[Asked], Answer], **options: Any) -> tuple[Any, list[Asked]]:
    """The reply or the error of an engine whose server gives what `answer` gives, and what the server was asked."""
    async with serving(answer) as server:
        made = engine(vendor, server.url, **options)
        try:
            return await made.extract(request()), server.asked
        except SummarizeError as error:
            return error, server.asked
        finally:
            await made.aclose()


@pytest.mark.parametrize("vendor", VENDORS)
async def test_a_reply_is_read_and_counted(vendor: str) -> None:
    said, _ = VENDORS[vendor]
    reply, sent = await asked(vendor, lambda _: Answer(said()))
    assert json.loads(reply.content) == RECORD
    assert (reply.model, reply.input_tokens, reply.output_tokens) == (f"{vendor}/m", 100, 20)
    assert len(sent) == 1
    assert "Norda {{ buys }} Velt {% for %}. data:image/png;base64,AAAA" in sent[0].body.decode()
    assert "Extract. {{ x }}" in sent[0].body.decode()


@pytest.mark.parametrize("vendor", MAIN)
async def test_the_form_of_the_reply_is_sent(vendor: str) -> None:
    _, sent = await asked(vendor, lambda _: Answer(VENDORS[vendor][0]()))
    body = sent[0].body.decode()
    for words in ("Short title", "buyers", "cites"):
        assert words in body


@pytest.mark.parametrize("vendor", MAIN)
async def test_where_all_strict_forms_are_refused_the_plainest_is_asked_for(vendor: str) -> None:
    said, error = VENDORS[vendor]
    in_text = f"Here it is:\n```json\n{SAID}\n```"
    names = ("response_format", "tools", "toolConfig", "responseSchema")

    def answer(asked: Asked) -> Answer:
        sent = json.dumps(asked.json())
        refused = next((name for name in names if f'"{name}"' in sent), None)
        return Answer(error(400, f"{refused} is not supported"), 400) if refused else Answer(said(in_text, END[vendor]))

    reply, sent = await asked(vendor, answer)
    if vendor == "google":  # all its models have either
        assert isinstance(reply, ArticleRefused)
        return
    assert SAID in reply.content
    assert 2 <= len(sent) <= 4
    assert "Short title" in sent[-1].body.decode()


@pytest.mark.parametrize("vendor", MAIN)
@pytest.mark.parametrize("status", [429, 500, 503])
async def test_what_may_pass_is_tried_again_once_by_one_owner(vendor: str, status: int) -> None:
    said, error = VENDORS[vendor]
    count = 0

    def answer(_: Asked) -> Answer:
        nonlocal count
        count += 1
        return Answer(error(status, "too busy"), status) if count < 3 else Answer(said())

    reply, sent = await asked(vendor, answer)
    assert json.loads(reply.content) == RECORD
    assert len(sent) == 3


@pytest.mark.parametrize("vendor", MAIN)
async def test_retries_end_with_the_reason(vendor: str) -> None:
    error, sent = await asked(vendor, lambda _: Answer(VENDORS[vendor][1](503, "too busy"), 503), retries=2)
    assert isinstance(error, TransportFailed)
    assert "HTTP 503" in str(error)
    assert "too busy" in str(error)
    assert len(sent) == 3


@pytest.mark.parametrize("vendor", MAIN)
@pytest.mark.parametrize(
    ("status", "expected"), [(401, KeyRefused), (403, ArticleRefused), (400, ArticleRefused), (413, ArticleRefused)]
)
async def test_refusals_are_named(vendor: str, status: int, expected: type[SummarizeError]) -> None:
    error, sent = await asked(vendor, lambda _: Answer(VENDORS[vendor][1](status, "will not do"), status), proven=True)
    assert isinstance(error, expected)
    assert "will not do" in str(error)
    assert len(sent) == 1


@pytest.mark.parametrize("vendor", MAIN)
async def test_the_key_is_nowhere(vendor: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "summarize")
    error, _ = await asked(vendor, lambda _: Answer(VENDORS[vendor][1](400, f"the key {KEY} is odd"), 400), proven=True)
    chain: list[BaseException] = [error]
    while (before := chain[-1].__cause__ or chain[-1].__context__) is not None:
        chain.append(before)
    told = "".join(traceback.format_exception(error)) + "".join(f"{one!r} {vars(one)}" for one in chain) + caplog.text
    if vendor != "bedrock":  # its keys are the SDK's own, which signs and never sends them
        assert KEY not in told
    assert "is odd" in told


ENDS = {
    "openai": ("length", "content_filter"),
    "mistral": ("length", "content_filter"),
    "anthropic": ("max_tokens", None),
    "google": ("MAX_TOKENS", "SAFETY"),
    "bedrock": ("max_tokens", "guardrail_intervened"),
}


@pytest.mark.parametrize("vendor", MAIN)
async def test_ends_of_replies_are_named(vendor: str) -> None:
    said, _ = VENDORS[vendor]
    cut, filtered = ENDS[vendor]
    error, sent = await asked(vendor, lambda _: Answer(said('{"title": ', cut)))
    assert isinstance(error, ReplyTruncated)
    assert (error.raw, len(sent)) == ('{"title": ', 1)
    if filtered:
        error, _ = await asked(vendor, lambda _: Answer(said("I", filtered)))
        assert isinstance(error, ReplyFiltered)
    if vendor == "anthropic":
        error, _ = await asked(vendor, lambda _: Answer(said("I will not", "refusal")))
        assert isinstance(error, ReplyRefused)


async def test_a_prompt_that_google_blocks_is_filtered() -> None:
    body = {"promptFeedback": {"blockReason": "PROHIBITED_CONTENT"}, "candidates": [{}]}
    error, _ = await asked("google", lambda _: Answer(body))
    assert isinstance(error, ReplyFiltered)


@pytest.mark.parametrize("vendor", MAIN)
async def test_an_endless_answer_is_cut_off(vendor: str) -> None:
    if vendor == "bedrock":
        pytest.skip("its client is botocore's")
    answer = Answer(b'{"choices": "' + b"x" * 65536, endless=True)
    error, _ = await asked(vendor, lambda _: answer, retries=0, proven=True)
    assert isinstance(error, ReplyTooLarge)


@pytest.mark.parametrize("vendor", ["openai", "anthropic", "google", "mistral"])
@pytest.mark.parametrize("body", [{"choices": "text"}, {"nothing": 1}, [1], {"choices": []}])
async def test_what_is_no_completion_is_named(vendor: str, body: Any) -> None:
    error, _ = await asked(vendor, lambda _: Answer(body), retries=0, proven=True)
    assert isinstance(error, ReplyInvalid | TransportFailed)


@pytest.mark.parametrize("name", sorted(name for name in providers() if name not in ("local", "recorded")))
def test_a_provider_opens_or_says_what_it_lacks(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    vendor: instructor_providers.Provider = getattr(instructor_providers, name)
    for variable in vendor.keys:
        monkeypatch.delenv(variable, raising=False)
    try:
        made = engine_of(name, "m", api_key=KEY)
    except ExtraMissing as missing:
        words = str(missing)
    except UsageError as lacking:
        words = str(lacking)
        assert "is not set" in words
    else:
        assert made.name == f"{name}/m"
        return
    assert name in words
    assert KEY not in words


def test_a_package_that_is_not_installed_is_an_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(instructor_providers, "find_spec", lambda name: None)
    with pytest.raises(
        ExtraMissing, match=r"anthropic/m needs the extra anthropic: pip install 'summarize\[anthropic\]'"
    ):
        engine_of("anthropic", "m", api_key=KEY)


@pytest.mark.parametrize("vendor", ["openai", "anthropic", "google", "mistral"])
def test_a_missing_key_says_what_to_set(vendor: str, monkeypatch: pytest.MonkeyPatch) -> None:
    variables = getattr(instructor_providers, vendor).keys
    for variable in variables:
        monkeypatch.delenv(variable, raising=False)
    with pytest.raises(KeyMissing, match=f"no key for {vendor}: set {' or '.join(variables)}"):
        engine_of(vendor, "m")
    monkeypatch.setenv(variables[-1], f"{KEY}\n")
    assert engine_of(vendor, "m").connected.key == KEY


def test_bedrock_without_credentials_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(variable)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", "/nowhere")
    with pytest.raises(KeyMissing, match="no credentials for bedrock"):
        engine_of("bedrock", "m")


def test_a_provider_without_servers_of_ones_own_takes_no_url() -> None:
    with pytest.raises(UsageError, match="azure_openai takes no base URL"):
        engine_of("azure_openai", "m", api_key=KEY, base_url="http://localhost:9/v1")
