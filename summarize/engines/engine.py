"""What an engine is: it answers a request about one article with a JSON reply of the cited shape.

The simplest one is a plain function: ``async (request) -> reply``.
"""

import inspect
import json
import math
import time
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from dataclasses import MISSING, dataclass, field, fields
from difflib import get_close_matches
from typing import Annotated, Any, Protocol, Self, TypeVar, get_args, get_type_hints

from annotated_types import Ge
from pydantic import BaseModel, ConfigDict, JsonValue, TypeAdapter, ValidationError

from summarize.articles.article import Article
from summarize.errors import ReplyInvalid, UsageError
from summarize.limits import Budget
from summarize.tracing import span

__all__ = [
    "Answering",
    "Engine",
    "EngineOptions",
    "Flag",
    "FunctionEngine",
    "Latencies",
    "Message",
    "Meter",
    "Option",
    "Reply",
    "Request",
    "flags_of",
    "unknown_option",
]

# Two neighbouring bounds differ by this factor, so that the value between them is off by at most a twentieth
# (DDSketch: Masson, Rim and Lee, 2019, section 2.1).
_ERROR = 0.05
_FACTOR = (1 + _ERROR) / (1 - _ERROR)
_SHORTEST = 0.0001
_LONGEST = 100_000.0


@dataclass
class Latencies:
    """Durations in seconds, counted in buckets that grow by a constant factor: at most 209, whatever comes.

    Quantiles are within 5 % of the truth between 0.1 milliseconds and 100,000 seconds; what lies outside counts as the
    nearer bound. Two histograms are added with ``+``, in any order.
    """

    buckets: dict[int, int] = field(default_factory=dict)
    seconds: float = 0.0

    def add(self, seconds: float) -> None:
        """Counts a duration. Raises ValueError for one that is negative or no number."""
        if not seconds >= 0:
            raise ValueError(f"a duration is not negative: {seconds}")
        bucket = math.ceil(math.log(min(max(seconds, _SHORTEST), _LONGEST)) / math.log(_FACTOR))
        self.buckets[bucket] = self.buckets.get(bucket, 0) + 1
        self.seconds += seconds

    @property
    def count(self) -> int:
        """How many durations were counted; `seconds` is their sum."""
        return sum(self.buckets.values())

    def quantile(self, q: float) -> float | None:
        """The duration in seconds that a share `q` (0 to 1) of all does not exceed (nearest rank); None of none.

        Raises ValueError for a share outside 0 to 1.
        """
        if not 0 <= q <= 1:
            raise ValueError(f"a quantile is a share from 0 to 1, not {q}")
        rank = math.ceil(q * self.count)
        return next((value for value, below in self._cumulated() if below >= rank), None)

    def _cumulated(self) -> Iterator[tuple[float, int]]:
        below = 0
        for bucket in sorted(self.buckets):
            below += self.buckets[bucket]
            # In the middle of the bucket's bounds, as relative errors go.
            yield 2 * _FACTOR**bucket / (_FACTOR + 1), below

    def __add__(self, other: "Latencies") -> "Latencies":
        together = {
            bucket: self.buckets.get(bucket, 0) + other.buckets.get(bucket, 0)
            for bucket in self.buckets.keys() | other.buckets.keys()
        }
        return Latencies(together, self.seconds + other.seconds)


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


Options = TypeVar("Options", bound="EngineOptions")


@dataclass(frozen=True)
class Flag:
    """How people give an option: what its help says, what stands for a value in it, and a name that is not its own."""

    help: str
    metavar: str | None = None
    name: str | None = None


@dataclass(frozen=True)
class Option:
    """One option as it is declared: `kind` is its type, `least` the smallest number it takes."""

    name: str
    kind: Any
    default: Any
    flag: Flag
    least: int | float | None = None

    @property
    def flag_name(self) -> str:
        """As it is typed: ``--base-url``."""
        return self.flag.name or f"--{self.name.replace('_', '-')}"


@dataclass(frozen=True, kw_only=True)
class EngineOptions:
    """How a model is asked. Options with a `Flag` are those of the command line and of ``summarize.toml`` too.

    `timeout` in seconds is the deadline of one attempt, `retries` how often what failed in transport is sent again.
    With `concurrency` at most so many requests are under way at once; without, as many as the server is seen to bear.
    `budget` is what may be spent in all. An engine heeds those that concern it: a folder of replies has no server.
    """

    __pydantic_config__ = ConfigDict(extra="forbid", arbitrary_types_allowed=True)

    api_key: str | None = field(default=None, repr=False)
    base_url: Annotated[str | None, Flag("Server that speaks the provider's protocol.", "URL")] = None
    concurrency: Annotated[
        int | None, Ge(1), Flag("Articles asked about at once. Default: as many as the model bears.", "N")
    ] = None
    requests_per_minute: Annotated[float | None, Ge(0.001), Flag("Requests a minute, at most.", "N", "--rpm")] = None
    tokens_per_minute: Annotated[float | None, Ge(0.001), Flag("Tokens a minute, at most.", "N", "--tpm")] = None
    timeout: Annotated[float, Ge(0.001), Flag("Deadline of one call.", "SECONDS")] = 120.0
    retries: Annotated[int, Ge(0), Flag("How often a call is sent again that the server could not answer.", "N")] = 5
    max_reply_tokens: Annotated[int | None, Ge(1), Flag("Tokens of one reply, at most.", "N")] = None
    grammar: Annotated[
        bool,
        Flag("Allow citations of the article's own sentences only: for servers that take grammars (llama.cpp, vLLM)."),
    ] = False
    budget: Budget | None = None

    @classmethod
    def of(cls, given: Mapping[str, Any], beside: Iterable[str] = ()) -> Self:
        """The options with the names and values in `given`; `beside` are names that whoever takes them knows besides.

        Raises UsageError for an unknown one, or a wrong value.
        """
        known = [one.name for one in fields(cls)]
        for name in given:
            if name not in known:
                raise UsageError(unknown_option(name, [*beside, *known]))
        try:
            return TypeAdapter(cls).validate_python(dict(given))
        except ValidationError as error:
            first = error.errors()[0]
            name = ".".join(map(str, first["loc"])) or "the options"
            value = "" if name == "api_key" else f", not {first['input']!r}"
            raise UsageError(f"{name}: {first['msg'][0].lower()}{first['msg'][1:]}{value}") from None

    def only(self, kind: type[Options]) -> Options:
        """The options of a class above alone: of what has more, those of the engine."""
        return kind(**{one.name: getattr(self, one.name) for one in fields(kind)})

    def engine_options(self) -> "EngineOptions":
        """The options of the engine alone."""
        return self.only(EngineOptions)


def unknown_option(name: str, known: list[str]) -> str:
    """What to say of an option that there is not: which is the nearest."""
    near = get_close_matches(name, known, 1)
    return f"there is no option {name!r}" + (
        f": did you mean {near[0]}?" if near else f": there are {', '.join(known)}"
    )


def flags_of(declared: type[EngineOptions]) -> Iterator[Option]:
    """The options of a class that people can give, in the order of their declaration."""
    hints = get_type_hints(declared, include_extras=True)
    for one in fields(declared):
        kind, *marks = get_args(hints[one.name]) if hasattr(hints[one.name], "__metadata__") else (hints[one.name],)
        flag = next((mark for mark in marks if isinstance(mark, Flag)), None)
        if flag is not None:
            least = next((mark.ge for mark in marks if isinstance(mark, Ge)), None)
            default = None if one.default is MISSING else one.default
            yield Option(one.name, kind, default, flag, least if isinstance(least, int | float) else None)
