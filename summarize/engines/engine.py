"""What an engine is: it answers a request about one article with a JSON reply of the cited shape.

The simplest one is a plain function: ``async (request) -> reply``.
"""

import inspect
import json
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from pydantic import BaseModel, JsonValue

from summarize.articles.article import Article
from summarize.errors import ReplyInvalid, UsageError
from summarize.limits import Budget, Latencies
from summarize.tracing import span

__all__ = ["Answering", "Engine", "FunctionEngine", "Message", "Meter", "Reply", "Request"]


@dataclass(frozen=True)
class Message:
    """One message of a prompt: `role` is "system", "user" or "assistant"."""

    role: str
    content: str


@dataclass
class Meter:
    """What was spent: requests sent (retries and failures included), retries among them, tokens as the provider counts.

    `latencies` holds how long the requests took that were answered.
    """

    calls: int = 0
    retries: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    latencies: Latencies = field(default_factory=Latencies)

    def add(self, other: "Meter") -> None:
        """Counts what `other` counted too."""
        self.calls += other.calls
        self.retries += other.retries
        self.input_tokens += other.input_tokens
        self.output_tokens += other.output_tokens
        self.latencies += other.latencies

    def since(self, earlier: "Meter") -> "Meter":
        """What was counted since this meter was as `earlier`; latencies are of all time."""
        return Meter(
            self.calls - earlier.calls,
            self.retries - earlier.retries,
            self.input_tokens - earlier.input_tokens,
            self.output_tokens - earlier.output_tokens,
            self.latencies,
        )

    def sent(self, *, again: bool = False) -> None:
        """Counts a request, when it is sent; `again` says that it is a retry."""
        self.calls += 1
        self.retries += again

    def answered(self, *, input_tokens: int = 0, output_tokens: int = 0, seconds: float | None = None) -> None:
        """Counts what the answer to a request took; `seconds` is None where that was not measured."""
        self.input_tokens += input_tokens
        self.output_tokens += output_tokens
        if seconds is not None:
            self.latencies.add(seconds)


@dataclass(frozen=True)
class Request:
    """A question about one article.

    `schema` is the user's model, `reply` its cited twin that the reply must validate as; `messages` is the rendered
    prompt. `attempt` is 0 for the first question and counts the re-asks, whose `reply` holds only the failed leaves.
    `meter` is whoever asks' own: the engine counts there too, besides its own total.
    """

    article: Article
    schema: type[BaseModel]
    reply: type[BaseModel]
    messages: tuple[Message, ...]
    attempt: int = 0
    meter: Meter | None = field(default=None, compare=False, repr=False)

    def meters(self, total: Meter) -> tuple[Meter, ...]:
        """Where an engine counts what this request takes: its own `total`, and the meter of whoever asks."""
        return (total,) if self.meter is None else (total, self.meter)


@dataclass(frozen=True)
class Reply:
    """What came back: `content` is the JSON text exactly as the model gave it, not yet validated."""

    content: str
    model: str
    input_tokens: int = 0
    output_tokens: int = 0


class Engine(Protocol):
    """Who answers. `name` is ``provider/model``; `concurrency` the number of requests it takes at once, at most.

    `mends` says whether asking again can help: an engine that cannot misquote is not asked twice. `meter` is the total
    of all requests; each is also counted in its own `Request.meter`.
    """

    name: str
    concurrency: int
    mends: bool
    meter: Meter

    def cache_key(self, request: Request) -> dict[str, JsonValue] | None:
        """Every input that changes the answer and none that does not; None for what must not be cached."""

    async def extract(self, request: Request) -> Reply:
        """Answers.

        Raises TransportFailed, ArticleTooLong, ReplyTruncated, ReplyRefused, ReplyFiltered, ReplyInvalid (no text at
        all) or ReplyMissing for this article alone, an EngineError where no further call can succeed, and
        BudgetReached, before anything is sent, where no further call may be made.
        """

    async def aclose(self) -> None:
        """Lets go of connections and memory."""


Answering = Callable[[Request], Awaitable[str | Mapping[str, Any] | Reply]]


class FunctionEngine:
    """Asks `function`, which gives a reply as JSON text, as a dict, or as a `Reply` with the tokens it took.

    Its replies are not cached, since nobody knows what they depend on: an engine that wants that is a class with a
    `cache_key`. Of a `budget`, replies use up calls, and tokens where they are told.

    Raises UsageError for what is no asynchronous function.
    """

    mends = True

    def __init__(self, function: Answering, budget: Budget | None = None, concurrency: int | None = None) -> None:
        call = function if inspect.isroutine(function) else type(function).__call__
        if not inspect.iscoroutinefunction(inspect.unwrap(call)):
            raise UsageError(f"{function!r} cannot answer: an engine's function is async def f(request)")
        self.name = f"function/{getattr(function, '__name__', type(function).__name__)}"
        self.concurrency = concurrency or 16
        self.meter = Meter()
        self._function = function
        self._budget = budget or Budget()

    def cache_key(self, request: Request) -> dict[str, JsonValue] | None:
        """None: what its answers depend on is not known."""
        return None

    async def extract(self, request: Request) -> Reply:
        """What the function answers. Raises what it raises, BudgetReached, and ReplyInvalid for what is no reply."""
        self._budget.take()
        meters = request.meters(self.meter)
        for meter in meters:
            meter.sent()
        started = time.perf_counter()
        with span("call", path=request.article.path, attempt=request.attempt) as marks:
            reply = self._reply(await self._function(request))
            marks.mark(status="ok")
        seconds = time.perf_counter() - started
        spent = {"input_tokens": reply.input_tokens, "output_tokens": reply.output_tokens}
        self._budget.spent(**spent)
        for meter in meters:
            meter.answered(**spent, seconds=seconds)
        return reply

    async def aclose(self) -> None:
        """There is nothing to let go of."""

    def _reply(self, answer: object) -> Reply:
        if isinstance(answer, Reply):
            return answer
        if isinstance(answer, Mapping):
            try:
                return Reply(json.dumps(dict(answer), ensure_ascii=False), self.name)
            except (TypeError, ValueError) as error:
                raise ReplyInvalid(f"{self.name}: the reply is not JSON: {error}", model=self.name) from None
        if isinstance(answer, str):
            return Reply(answer, self.name)
        raise ReplyInvalid(f"{self.name}: a reply is text, a dict or a Reply, not {answer!r}", model=self.name)
