"""Who may ask now: as many at once as the provider bears, in turn, at a pace a minute.

`Dispatcher` and `AdaptiveLimiter` both count what is under way, and are two things. A dispatcher belongs to a run and
orders its work, over engines of every kind: an article's question keeps its seat from the first attempt to the last,
with the pauses between them, so that no more articles are begun than can be asked about, and replies are worked through
between the questions. A limiter belongs to an engine and to all runs that share it (the deals of a batch, questions
about a record): a request has a seat only while it is with the provider, and how many there are follows the provider's
answers. One of both would either keep a seat of the provider's through a retry's pause, or start articles without end
while a provider pushes back.
"""

import asyncio
import time
from collections import Counter, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from types import TracebackType
from typing import Any

from summarize.errors import ArticleRefused, EngineError, ReplyError
from summarize.limits.retries import Clock, Sleep

__all__ = ["AdaptiveLimiter", "Dispatcher", "TokenBucket"]

# So long, in seconds, no reply has come before one is worked through.
_QUIET = 0.01
# So many articles refused in one way, and none answered: it is taken to be no matter of the articles.
_REFUSALS = 10


class Dispatcher:
    """At most `seats` questions of a run are under way at once; the replies are worked through when it is quiet.

    ::

        async with dispatcher.article():
            …                               # makes the question, or finds its reply in the cache
            async with dispatcher.seat():
                …                           # asks, and waits for the reply
            await dispatcher.turn()
            …                               # works through the reply, which takes milliseconds and does not wait

    What takes the processor for milliseconds a reply holds up every question behind it. So it is done one reply at a
    time, as soon as no reply has come for 10 milliseconds or none is under way, and at any rate when as many wait as
    there are seats. Articles, seats and turns are given in the order of coming; there are twice as many articles as
    seats, so that beside each that is asked about one has its question ready or its reply worked through.

    After an EngineError, by which no question can be answered any more, seats are refused with the same error. So they
    are when the first ten articles were refused in one way and nothing came through, neither from the engine nor from
    the cache: what could be one article's trouble is then everyone's. A dispatcher belongs to one event loop. Raises
    ValueError for no seats at all.
    """

    def __init__(self, seats: int) -> None:
        if seats < 1:
            raise ValueError(f"a dispatcher needs a seat at least, not {seats}")
        self.seats = seats
        self._articles = asyncio.Semaphore(2 * seats)
        self._places = asyncio.Semaphore(seats)
        self._under_way = 0
        self._last_came = 0.0
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._refused: EngineError | ArticleRefused | None = None
        self._refusals: Counter[str] | None = Counter()

    @asynccontextmanager
    async def article(self) -> AsyncIterator[None]:
        """Holds the place of an article from its question to its claims; what ends well was answered."""
        async with self._articles:
            yield
            self._came_through()

    @asynccontextmanager
    async def seat(self) -> AsyncIterator[None]:
        """Holds a seat. Raises the error by which nobody is answered any more, instead of asking once more."""
        async with self._places:
            if self._refused is not None:
                raise self._refused
            self._under_way += 1
            try:
                yield
            except EngineError as error:
                self._refused = error
                raise
            except ArticleRefused as error:
                self._count(error)
                raise
            except ReplyError:
                self._came_through()
                raise
            else:
                self._came_through()
            finally:
                self._under_way -= 1
                self._last_came = asyncio.get_running_loop().time()

    def _came_through(self) -> None:
        """An article was answered: refusals before and from now on are those articles' own."""
        self._refusals = None
        if isinstance(self._refused, ArticleRefused):
            self._refused = None

    def _count(self, error: ArticleRefused) -> None:
        if self._refusals is None:
            return
        self._refusals[error.refusal] += 1
        if self._refusals[error.refusal] >= _REFUSALS:
            said = f"not asked, as {_REFUSALS} others were all refused and none answered: {error}"
            self._refused = ArticleRefused(said, refusal=error.refusal)

    async def turn(self) -> None:
        """Waits until a reply may be worked through."""
        loop = asyncio.get_running_loop()
        turn = loop.create_future()
        self._waiting.append(turn)
        if len(self._waiting) == 1:
            loop.call_soon(self._give_turn, loop)
        await turn

    def _give_turn(self, loop: asyncio.AbstractEventLoop) -> None:
        quiet_in = self._last_came + _QUIET - loop.time()
        if self._under_way and quiet_in > 0 and len(self._waiting) < self.seats:
            loop.call_later(quiet_in, self._give_turn, loop)
            return
        turn = self._waiting.popleft()
        if not turn.done():  # done is who gave up waiting
            turn.set_result(None)
        if self._waiting:
            loop.call_soon(self._give_turn, loop)


_SLOWED = 2.0
# So many times as long as the first answers took, and so many seconds at least, a call keeps others from their seats.
_OVERDUE = 10.0
_OVERDUE_AT_LEAST = 1.0


class AdaptiveLimiter:
    """Seats for requests, at most `limit` at a time, given in the order of coming; one for all callers of an engine.

    ::

        async with limiter as given:
            …                                   # sends
            limiter.answered(given, seconds)    # or limiter.pushed_back(given)

    The limit begins at `start` and never exceeds `most`. It doubles with every round of `limit` answers until the first
    push-back, and rises by 1 a round from then on; a push-back halves it, never below 1 (slow start and additive
    increase, multiplicative decrease: RFC 5681, section 3.1). Many requests that were under way together and are pushed
    back together halve it once. It does not rise while seats are free, nor on answers that took twice as long as the
    first ones did: a server that queues what it cannot do has no other way to say so.

    A call that hangs would hold up all others where the limit was halved to 1. So one that takes ten times as long as
    the first answers did, and a second at least, counts against `most` alone from then on.

    Raises ValueError unless 1 <= `start` <= `most`.
    """

    def __init__(self, start: int = 16, most: int = 256) -> None:
        if not 1 <= start <= most:
            raise ValueError(f"a limiter begins between 1 and its maximum {most}, not at {start}")
        self.most = most
        self._start = start
        self._limit = start
        self._seated = 0
        self._timers: dict[asyncio.Task[Any] | None, asyncio.TimerHandle] = {}
        self._overdue: set[asyncio.Task[Any] | None] = set()
        self._queue: deque[asyncio.Future[None]] = deque()
        self._halvings = 0
        self._since = 0
        self._first_answers = 0
        self._first_seconds = 0.0

    @property
    def limit(self) -> int:
        """How many may be seated now."""
        return self._limit

    @property
    def seated(self) -> int:
        """How many are seated: more than `limit` only with those who were so when it was halved, or are overdue."""
        return self._seated

    async def __aenter__(self) -> int:
        """Waits for a seat. What comes back tells requests sent before a halving from those sent after it."""
        if self._free:
            self._seated += 1
        else:
            turn = asyncio.get_running_loop().create_future()
            self._queue.append(turn)
            try:
                await turn
            except asyncio.CancelledError:
                # Given and given up in the same moment: the seat goes to the next.
                if not turn.cancelled():
                    self._leave()
                raise
        if self._first_answers:
            wait = max(_OVERDUE * self._first_seconds / self._first_answers, _OVERDUE_AT_LEAST)
            task = asyncio.current_task()
            self._timers[task] = asyncio.get_running_loop().call_later(wait, self._is_overdue, task)
        return self._halvings

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        task = asyncio.current_task()
        if timer := self._timers.pop(task, None):
            timer.cancel()
        self._overdue.discard(task)
        self._leave()

    def answered(self, given: int, seconds: float = 0.0) -> None:
        """A seated request came through in `seconds`; `given` is what its seat came with."""
        if given != self._halvings or self._slowed(seconds):
            return
        if self._seated - len(self._overdue) < self._limit or self._limit >= self.most:
            return
        self._since += 1
        # One more for each answer doubles the limit in a round.
        if self._halvings == 0 or self._since >= self._limit:
            self._limit += 1  # the next is let in when this one leaves its seat
            self._since = 0

    def pushed_back(self, given: int) -> None:
        """The provider refused a seated request because there are too many; `given` is what its seat came with."""
        if given == self._halvings:
            self._halvings += 1
            self._limit = max(self._limit // 2, 1)
            self._since = 0

    def _slowed(self, seconds: float) -> bool:
        if self._first_answers < self._start:
            self._first_answers += 1
            self._first_seconds += seconds
            return False
        return seconds > _SLOWED * self._first_seconds / self._first_answers

    def _leave(self) -> None:
        self._seated -= 1
        self._admit()

    @property
    def _free(self) -> bool:
        return self._seated < self.most and self._seated - len(self._overdue) < self._limit

    def _is_overdue(self, task: asyncio.Task[Any] | None) -> None:
        self._overdue.add(task)
        self._admit()

    def _admit(self) -> None:
        while self._queue and self._free:
            turn = self._queue.popleft()
            if not turn.done():  # done is who gave up waiting
                self._seated += 1
                turn.set_result(None)


class TokenBucket:
    """A token bucket: `per_minute` units flow in a minute, and at most one second's worth is saved up.

    What was spent beyond the balance is a debt, which has to flow in before the next is let through: so a request's
    tokens can be taken by estimate and settled by what the server counted. Callers are served in the order they come.
    Raises ValueError for a rate that is not positive.
    """

    def __init__(self, per_minute: float, *, sleep: Sleep = asyncio.sleep, clock: Clock = time.monotonic) -> None:
        if not per_minute > 0:
            raise ValueError(f"a rate a minute must be positive, not {per_minute}")
        self._rate = per_minute / 60
        self._most = self._rate
        self._balance = self._most
        self._sleep = sleep
        self._clock = clock
        self._seen = clock()
        self._queue = asyncio.Lock()

    async def take(self, amount: float = 1.0) -> None:
        """Waits until `amount` (or a full bucket, if that is less) is there, and spends `amount`."""
        async with self._queue:
            # The tolerance keeps rounding from asking for a wait too short to move the clock.
            while (missing := min(amount, self._most) - self._flowed()) > 1e-9:
                await self._sleep(missing / self._rate)
            self.settle(amount)

    def settle(self, amount: float) -> None:
        """Spends `amount` without waiting; a negative amount is given back."""
        self._balance = self._flowed() - amount

    def _flowed(self) -> float:
        now = self._clock()
        self._balance = min(self._balance + (now - self._seen) * self._rate, self._most)
        self._seen = now
        return self._balance
