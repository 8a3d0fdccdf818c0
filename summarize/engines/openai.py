"""The engine for OpenAI and for every server that speaks its protocol, through instructor.

instructor makes one call and hands the reply on; retries, templates, caches and validation are left off, since each has
its owner elsewhere. The client's `create` is wrapped underneath instructor, so that what instructor logs and raises are
already our errors, without the key.
"""

import asyncio
import logging
import os
import re
import time
from functools import partial
from typing import Any, Self

import httpx
import instructor
import openai
from instructor.core.exceptions import InstructorError
from openai.types.chat import ChatCompletion
from pydantic import JsonValue

from summarize.engines.bounding import bounded
from summarize.engines.engine import Meter, Reply, Request
from summarize.engines.faults import fault_of, scrubber
from summarize.engines.strict import response_format
from summarize.errors import (
    KeyMissing,
    ReplyFiltered,
    ReplyInvalid,
    ReplyRefused,
    ReplyTruncated,
    SummarizeError,
    UsageError,
)
from summarize.limits import Bucket, Patience, Transient

__all__ = ["OpenAIEngine"]

# instructor reports at ERROR every call that fails, which is our errors' business: not for a user's eyes.
logging.getLogger("instructor").setLevel(logging.CRITICAL)

_CONNECT = 10.0
_CONCURRENCY = 16
_NO_TEMPERATURE = re.compile(r"(?:.+/)?(?:gpt-[5-9]|o\d)")
_FENCED = re.compile(r"\s*```[\w-]*[ \t]*\r?\n(?P<inner>.*?)\r?\n?[ \t]*```\s*", re.DOTALL)


class _Verbatim(instructor.ResponseSchema):
    """Takes any reply as it is.

    The extraction stage reads replies leaf by leaf, so that one bad value costs that value and not the reply; and to
    have instructor validate a large schema as well takes longer than the rest of the call (16 ms of 20).
    """

    @classmethod
    def model_validate_json(cls, json_data: str | bytes | bytearray, **options: Any) -> Self:
        return cls()


class OpenAIEngine:
    """Asks `model` of OpenAI, or of the server at `base_url`, by strict structured outputs.

    The key is `api_key` or ``OPENAI_API_KEY``, the server `base_url` or ``OPENAI_BASE_URL``; a server of one's own
    needs no key. `timeout` is the deadline of one attempt in seconds; `max_tokens` limits a reply, by default not at
    all. Temperature 0 is sent except to gpt-5 and later and the o-series, which refuse it. `requests_per_minute` and
    `tokens_per_minute` keep the pace under the account's limits. `grammar` puts the article's sentence numbers into the
    schema of the reply, for servers that compile it to a grammar (llama.cpp, vLLM).

    Raises KeyMissing without a usable key, UsageError for a URL that is none.
    """

    mends = True

    def __init__(
        self,
        model: str,
        *,
        base_url: str | None = None,
        api_key: str | None = None,
        timeout: float = 120.0,
        max_tokens: int | None = None,
        concurrency: int | None = None,
        requests_per_minute: float | None = None,
        tokens_per_minute: float | None = None,
        patience: Patience | None = None,
        grammar: bool = False,
    ) -> None:
        server = base_url or os.environ.get("OPENAI_BASE_URL") or None
        key = _usable_key(api_key or os.environ.get("OPENAI_API_KEY") or "", server)
        self.name = f"openai/{model}"
        self.concurrency = concurrency or _CONCURRENCY
        self.meter = Meter()
        self._model = model
        self._timeout = timeout
        self._decoding = _decoding(model, max_tokens, own_server=server is not None)
        self._patience = patience or Patience()
        self._grammar = grammar
        self._scrub = scrubber(key)
        self._seats = asyncio.Semaphore(self.concurrency)
        self._requests = Bucket(requests_per_minute) if requests_per_minute else None
        self._tokens = Bucket(tokens_per_minute) if tokens_per_minute else None
        self._client = _client(key, server, timeout, self.concurrency)

    def cache_key(self, request: Request) -> dict[str, JsonValue]:
        """Model, messages (with the article's text), form of the reply and decoding; not key, server or limits."""
        return {
            "engine": self.name,
            "messages": [[message.role, message.content] for message in request.messages],
            "response_format": self._format(request),
            "decoding": self._decoding,
        }

    async def extract(self, request: Request) -> Reply:
        """Asks once, transport retries included. The content is not validated: whoever asked does that.

        Raises ReplyTruncated, ReplyRefused, ReplyFiltered, ReplyInvalid (no text), TransportFailed, KeyRefused
        or RequestRefused.
        """
        came: list[ChatCompletion] = []
        failed: list[SummarizeError] = []

        async def create(**sent: Any) -> ChatCompletion:
            sent["response_format"] = self._format(request)
            try:
                completion = await self._patience.call(partial(self._attempt, sent))
            except SummarizeError as error:
                failed.append(error)
                raise
            came.append(completion)
            return completion

        mode = instructor.Mode.JSON_SCHEMA
        asking = instructor.AsyncInstructor(client=None, create=instructor.patch(create=create, mode=mode), mode=mode)
        messages: list[Any] = [{"role": message.role, "content": message.content} for message in request.messages]
        try:
            # Never context=: instructor would render the article's text as a Jinja template.
            await asking.create(
                response_model=_Verbatim, messages=messages, max_retries=0, model=self._model, **self._decoding
            )
        except InstructorError:
            # Our own error, or a reply that was cut off or odd: both were kept.
            if not (came or failed):
                raise
        if failed:
            raise failed[0]
        return self._read(came[0])

    def _format(self, request: Request) -> dict[str, Any]:
        form = response_format(request.reply)
        return dict(bounded(form, len(request.article.sentences))) if self._grammar else form

    async def aclose(self) -> None:
        """Closes the connections."""
        await self._client.close()

    async def _attempt(self, sent: dict[str, Any], number: int) -> ChatCompletion:
        estimate = sum(len(message["content"]) for message in sent["messages"]) / 4
        if self._requests:
            await self._requests.take()
        if self._tokens:
            await self._tokens.take(estimate)
        async with self._seats:
            self.meter.calls += 1
            self.meter.retries += number > 0
            outcome = await self._post(sent)
        if self._tokens:
            self._tokens.settle(_used(outcome) - estimate)
        # Raised here, not where it was caught: the client's error has the request, and with it the key, in its context.
        if isinstance(outcome, Exception):
            raise outcome
        self.meter.input_tokens += _count(outcome, "prompt_tokens")
        self.meter.output_tokens += _count(outcome, "completion_tokens")
        return outcome

    async def _post(self, sent: dict[str, Any]) -> ChatCompletion | Transient | SummarizeError:
        try:
            # httpx limits each read alone: a server that trickles would never run into its time-out.
            async with asyncio.timeout(self._timeout):
                completion = await self._client.chat.completions.create(**sent)
        except openai.APIError as error:
            return fault_of(error, model=self.name, scrub=self._scrub, now=time.time())
        except TimeoutError:
            return Transient(f"{self.name}: no reply within {self._timeout:g} seconds")
        except ValueError as error:
            return ReplyInvalid(self._scrub(f"{self.name}: the server's answer is not JSON: {error}"), model=self.name)
        if not isinstance(completion, ChatCompletion) or not completion.choices:
            # A wrong URL (a web page), or a gateway that reports an error with status 200.
            said = self._scrub(str(getattr(completion, "error", completion)))
            return ReplyInvalid(f"{self.name}: the server's answer is not a chat completion: {said}", model=self.name)
        return completion

    def _read(self, completion: ChatCompletion) -> Reply:
        choice = completion.choices[0]
        message, why = choice.message, choice.finish_reason
        content = message.content if message and isinstance(message.content, str) else ""
        refusal = message.refusal if message else None
        if refusal:
            raise ReplyRefused(f"the model declined: {self._scrub(refusal)}", raw=content, model=self.name)
        if why == "content_filter":
            raise ReplyFiltered("the provider's content filter stopped the reply", raw=content, model=self.name)
        if why == "length":
            used = _count(completion, "completion_tokens")
            raise ReplyTruncated(f"the reply was cut off after {used} tokens", raw=content, model=self.name)
        if not content.strip():
            raise ReplyInvalid("the reply is empty, or not text", raw=content, model=self.name)
        return Reply(
            content=_unfenced(content),
            model=self.name,
            input_tokens=_count(completion, "prompt_tokens"),
            output_tokens=_count(completion, "completion_tokens"),
        )


def _usable_key(key: str, server: str | None) -> str | None:
    """The key without the line end that files and secret stores leave on it; None where a server needs none."""
    key = key.strip()
    if not key:
        if server:
            return None
        raise KeyMissing(
            "no key for openai: set OPENAI_API_KEY, or give --base-url for a server that needs none; "
            "--model local/gemma-3-270m and --model recorded/FOLDER run without a key"
        )
    if not all("!" <= letter <= "~" for letter in key):
        # The HTTP client would say so too, but with the key in its message.
        raise KeyMissing("OPENAI_API_KEY holds characters that no key has (spaces, line ends, letters beyond ASCII)")
    return key


def _client(key: str | None, server: str | None, timeout: float, connections: int) -> openai.AsyncOpenAI:
    limits = httpx.Limits(max_connections=connections, max_keepalive_connections=connections)
    return openai.AsyncOpenAI(
        api_key=key or "not-needed",
        base_url=_checked_url(server) if server else None,
        max_retries=0,
        timeout=httpx.Timeout(timeout, connect=min(timeout, _CONNECT)),
        http_client=httpx.AsyncClient(limits=limits, follow_redirects=True),
    )


def _checked_url(server: str) -> str:
    try:
        url = httpx.URL(server)
    except httpx.InvalidURL as error:
        raise UsageError(f"the base URL cannot be read: {error}") from None
    if url.scheme not in ("http", "https") or not url.host:
        raise UsageError(f"the base URL must be like http://localhost:8000/v1, not {server!r}")
    return server


def _decoding(model: str, max_tokens: int | None, *, own_server: bool) -> dict[str, Any]:
    decoding: dict[str, Any] = {} if _NO_TEMPERATURE.match(model) else {"temperature": 0}
    if max_tokens is not None:
        # OpenAI has given up the older name, which is the only one that many other servers know.
        decoding["max_tokens" if own_server else "max_completion_tokens"] = max_tokens
    return decoding


def _used(outcome: ChatCompletion | Exception) -> int:
    if isinstance(outcome, Exception):
        return 0
    return _count(outcome, "prompt_tokens") + _count(outcome, "completion_tokens")


def _count(completion: ChatCompletion, name: str) -> int:
    """A number of the usage; 0 where the server counts nothing."""
    number = getattr(completion.usage, name, None)
    return number if isinstance(number, int) else 0


def _unfenced(content: str) -> str:
    """The content without the one Markdown fence around all of it, which some servers' models put there."""
    found = _FENCED.fullmatch(content)
    return found.group("inner") if found and "\n```" not in found.group("inner") else content
