"""The engine for OpenAI and for every server that speaks its protocol, through instructor.

instructor makes one call and hands the completion on; retries, templates, caches and validation are left off, since
each has its owner elsewhere. The call is wrapped underneath instructor, so that what instructor logs and raises are
already our errors, without the key.
"""

import asyncio
import json
import logging
import os
import re
import time
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, TypeVar

import instructor
import openai
from openai.types.chat import ChatCompletion
from pydantic import JsonValue

from summarize.engines.bounding import bounded
from summarize.engines.completions import Reader, token_count
from summarize.engines.connecting import Connections, usable_key
from summarize.engines.engine import Engine, Meter, Reply, Request
from summarize.engines.faults import fault_of, scrubber
from summarize.engines.options import EngineOptions
from summarize.engines.strict import response_format, response_format_json
from summarize.errors import (
    ReplyInvalid,
    SummarizeError,
)
from summarize.limits import Bucket, Budget, Patience, Throttle, Transient
from summarize.tracing import span

__all__ = ["OpenAIEngine", "open_openai"]

T = TypeVar("T")
_json = partial(json.dumps, ensure_ascii=False)

# instructor reports at ERROR every call that fails, which is our errors' business: not for a user's eyes.
logging.getLogger("instructor").setLevel(logging.CRITICAL)

_NO_TEMPERATURE = re.compile(r"(?:.+/)?(?:gpt-[5-9]|o\d)")


class OpenAIEngine:
    """Asks `model` of OpenAI, or of the server at `base_url`, by strict structured outputs.

    The key is `api_key` or ``OPENAI_API_KEY``, the server `base_url` or ``OPENAI_BASE_URL``; a server of one's own
    needs no key. `timeout` is the deadline of one attempt in seconds; `max_tokens` limits a reply, by default not at
    all. Temperature 0 is sent except to gpt-5 and later and the o-series, which refuse it. `grammar` puts the
    article's sentence numbers into the schema of the reply, for servers that compile it to a grammar (llama.cpp, vLLM).

    With `concurrency` at most so many requests are under way at once; without, as many as the server is seen to bear,
    up to 256. `requests_per_minute` and `tokens_per_minute` keep the pace under the account's limits, and `budget` is
    what may be spent in all. `retries` is for the engine's own `patience`, where none is handed in.

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
        retries: int = 5,
        patience: Patience | None = None,
        budget: Budget | None = None,
        grammar: bool = False,
    ) -> None:
        server = base_url or os.environ.get("OPENAI_BASE_URL") or None
        key = usable_key(api_key or os.environ.get("OPENAI_API_KEY") or "", server)
        self.name = f"openai/{model}"
        self._throttle = Throttle(concurrency, concurrency) if concurrency else Throttle()
        self.concurrency = self._throttle.most
        self.meter = Meter()
        self._model = model
        self._timeout = timeout
        self._decoding = _decoding(model, max_tokens, own_server=server is not None)
        self._budget = budget or Budget()
        self._patience = patience or Patience(retries, sleep=self._budget.sleep)
        self._grammar = grammar
        self._scrub = scrubber(key)
        self.reader = Reader(self.name, self._scrub)
        pace = partial(Bucket, sleep=self._budget.sleep)
        self._requests = pace(requests_per_minute) if requests_per_minute else None
        self._tokens = pace(tokens_per_minute) if tokens_per_minute else None
        self._connections = Connections(key, server, timeout, self.concurrency)

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
        body = self.body(request)

        async def create(**_: Any) -> ChatCompletion:
            return await self._patience.call(partial(self._attempt, request, body))

        mode = instructor.Mode.JSON_SCHEMA
        asking = instructor.AsyncInstructor(client=None, create=instructor.patch(create=create, mode=mode), mode=mode)
        # No response_model: the extraction stage reads replies leaf by leaf, so that one bad value costs that value and
        # not the reply. And never context=: instructor would render the article's text as a Jinja template.
        completion = await asking.create(
            response_model=None, messages=body["messages"], max_retries=0, model=self._model, **self._decoding
        )
        return self.reader.read(completion)

    def body(self, request: Request) -> dict[str, Any]:
        """The body of the chat completion that asks `request`, the same in a live call and in a provider's batch."""
        messages = [{"role": message.role, "content": message.content} for message in request.messages]
        return {
            "messages": messages,
            "model": self._model,
            "response_format": self._format(request),
            **self._decoding,
        }

    def _format(self, request: Request) -> dict[str, Any]:
        form = response_format(request.reply)
        return dict(bounded(form, len(request.article.sentences))) if self._grammar else form

    async def through(self, call: Callable[[openai.AsyncOpenAI, int], Awaitable[T]]) -> T:
        """What `call` gets from the client, with the engine's patience and errors; it is told the attempt's number.

        For what is not a chat completion. Raises TransportFailed, KeyRefused or RequestRefused.
        """

        async def attempt(number: int) -> T:
            try:
                with self._connections.one() as client:
                    return await call(client, number)
            except openai.APIError as error:
                fault = fault_of(error, model=self.name, scrub=self._scrub, now=time.time())
            raise fault  # outside: the client's error has the key in its context

        return await self._patience.call(attempt)

    async def aclose(self) -> None:
        """Closes the connections."""
        await self._connections.aclose()

    async def _attempt(self, request: Request, sent: dict[str, Any], number: int) -> ChatCompletion:
        estimate = sum(len(message["content"]) for message in sent["messages"]) / 4
        meters = request.meters(self.meter)
        async with self._throttle as seat:
            await self._let_go(estimate)
            for meter in meters:
                meter.sent(again=number > 0)
            started = time.perf_counter()
            with span("call", path=request.article.path, attempt=request.attempt, retry=number) as marks:
                outcome = await self._post(request, sent)
                if isinstance(outcome, Exception):
                    marks.failed(type(outcome).__name__)
                else:
                    marks.mark(status="ok")
            seconds = time.perf_counter() - started
            if isinstance(outcome, ChatCompletion):
                self._throttle.answered(seat, seconds)
            elif isinstance(outcome, Transient) and outcome.everyone:
                self._throttle.pushed_back(seat)
        if self._tokens:
            self._tokens.settle(_used(outcome) - estimate)
        # Raised here, not where it was caught: the client's error has the request, and with it the key, in its context.
        if isinstance(outcome, Exception):
            raise outcome
        spent = {
            "input_tokens": token_count(outcome, "prompt_tokens"),
            "output_tokens": token_count(outcome, "completion_tokens"),
        }
        self._budget.spent(**spent)
        for meter in meters:
            meter.answered(**spent, seconds=seconds)
        return outcome

    async def _let_go(self, estimate: float) -> None:
        """Waits until a request of so many tokens may be sent. Raises BudgetReached where it may not be any more."""
        if self._requests:
            await self._requests.take()
        if self._tokens:
            await self._tokens.take(estimate)
        # The pause that held it back before it had a seat is over; another may have begun since.
        await self._patience.turn()
        self._budget.take()

    def _encoded(self, request: Request, sent: dict[str, Any]) -> bytes:
        """`sent` as JSON, with the schema's text as it was written for the requests before it."""
        form = _json(sent["response_format"]) if self._grammar else response_format_json(request.reply)
        rest = _json({name: part for name, part in sent.items() if name != "response_format"})
        return f'{rest[:-1]},"response_format":{form}}}'.encode()

    async def _post(self, request: Request, sent: dict[str, Any]) -> ChatCompletion | Transient | SummarizeError:
        try:
            # httpx limits each read alone: a server that trickles would never run into its time-out.
            async with asyncio.timeout(self._timeout):
                with self._connections.one() as client:
                    # chat.completions.create would look for files to send in every part of the schema.
                    completion: object = await client.post(
                        "/chat/completions", cast_to=ChatCompletion, content=self._encoded(request, sent)
                    )
        except openai.APIError as error:
            return fault_of(error, model=self.name, scrub=self._scrub, now=time.time())
        except TimeoutError:
            return Transient(f"{self.name}: no reply within {self._timeout:g} seconds")
        except ValueError as error:
            return ReplyInvalid(self._scrub(f"{self.name}: the server's answer is not JSON: {error}"), model=self.name)
        if not isinstance(completion, ChatCompletion) or not completion.choices:
            # A wrong URL (a web page), or a gateway that reports an error with status 200.
            return self.reader.no_completion(getattr(completion, "error", completion))
        return completion


def open_openai(model: str, options: EngineOptions) -> Engine:
    return OpenAIEngine(
        model,
        base_url=options.base_url,
        api_key=options.api_key,
        timeout=options.timeout,
        max_tokens=options.max_reply_tokens,
        concurrency=options.concurrency,
        requests_per_minute=options.requests_per_minute,
        tokens_per_minute=options.tokens_per_minute,
        retries=options.retries,
        budget=options.budget,
        grammar=options.grammar,
    )


def _decoding(model: str, max_tokens: int | None, *, own_server: bool) -> dict[str, Any]:
    decoding: dict[str, Any] = {} if _NO_TEMPERATURE.match(model) else {"temperature": 0}
    if max_tokens is not None:
        # OpenAI has given up the older name, which is the only one that many other servers know.
        decoding["max_tokens" if own_server else "max_completion_tokens"] = max_tokens
    return decoding


def _used(outcome: ChatCompletion | Exception) -> int:
    if isinstance(outcome, Exception):
        return 0
    return token_count(outcome, "prompt_tokens") + token_count(outcome, "completion_tokens")
