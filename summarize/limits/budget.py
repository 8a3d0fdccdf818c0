"""What may be spent: calls, tokens, money and time, counted for all callers together."""

import asyncio
import ctypes
import math
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from summarize.articles.resource_limits import OutOfTime, time_limit
from summarize.errors import BudgetReached, UsageError
from summarize.limits.retries import Clock

__all__ = ["Budget", "Prices", "in_thread", "merging_overran", "merging_within"]

_MILLION = 1_000_000
# Merging what was read may go on for so many seconds past the deadline, or so much of it.
_GRACE, _GRACE_SHARE = 10.0, 0.1


@dataclass(frozen=True)
class Prices:
    """What a million tokens cost, of prompts (`input`) and of replies (`output`), in whatever currency is billed."""

    input: Decimal
    output: Decimal

    def __post_init__(self) -> None:
        for price in (self.input, self.output):
            if not (price.is_finite() and price >= 0):
                raise UsageError(f"a price is a number from 0 on, not {price}")

    def cost(self, input_tokens: int, output_tokens: int) -> Decimal:
        """What so many tokens cost."""
        return (self.input * input_tokens + self.output * output_tokens) / _MILLION

    def cost_written(self, input_tokens: int, output_tokens: int) -> str:
        """The same as reports have it: a decimal number without an exponent."""
        return f"{self.cost(input_tokens, output_tokens).normalize():f}"


class Budget:
    """How much may be asked; None stands for no limit.

    `max_calls` counts requests sent, retries included, and is never exceeded: a call is counted when it is sent.
    `max_tokens` (of prompts and replies) and `max_cost` are counted when a reply comes, so what is under way at the end
    may exceed them. `deadline` is in seconds from now: no call is sent after it. Replies from the cache cost nothing.
    A budget with `prices` alone limits nothing and says what was spent.

    One budget serves all callers of one event loop. Raises UsageError for a cost without prices, or a negative limit.
    """

    def __init__(
        self,
        max_calls: int | None = None,
        max_tokens: int | None = None,
        max_cost: Decimal | None = None,
        deadline: float | None = None,
        prices: Prices | None = None,
        clock: Clock = time.monotonic,
    ) -> None:
        if max_cost is not None and prices is None:
            raise UsageError(
                "a limit of the cost needs prices: give --price-in and --price-out (per million tokens), or set "
                "SUMMARIZE_PRICE_IN and SUMMARIZE_PRICE_OUT"
            )
        for limit in (max_calls, max_tokens, max_cost, deadline):
            if limit is not None and not limit >= 0:
                raise UsageError(f"a limit is a number from 0 on, not {limit}")
        self.max_calls = max_calls
        self.max_tokens = max_tokens
        self.max_cost = max_cost
        self.deadline = deadline
        self.prices = prices
        self.calls = 0
        self.input_tokens = 0
        self.output_tokens = 0
        self._clock = clock
        self._ends = math.inf if deadline is None else clock() + deadline
        self._sleepers: set[asyncio.Future[None]] = set()

    @property
    def cost(self) -> Decimal | None:
        """What the tokens so far cost; None without prices."""
        return self.prices.cost(self.input_tokens, self.output_tokens) if self.prices else None

    def check(self) -> None:
        """Raises BudgetReached, with the limit in words, once no further call may be sent."""
        if reached := self._reached():
            raise BudgetReached(reached)

    @property
    def left(self) -> float:
        """The seconds until the deadline, infinite without one."""
        return self._ends - self._clock()

    @property
    def grace(self) -> float:
        """The seconds for which merging may go on past the deadline: 10, or a tenth of the deadline if that is more.

        So what was paid for is merged where that is cheap, as it mostly is.
        """
        return max(_GRACE, _GRACE_SHARE * (self.deadline or 0.0))

    @property
    def left_for_merging(self) -> float:
        """The seconds that merging may take from now on, infinite without a deadline."""
        return max(self.left, 0.0) + self.grace

    def check_time(self) -> None:
        """Raises BudgetReached once the deadline is over, whatever else is left."""
        if self.left <= 0:
            raise BudgetReached(self._over())

    def take(self) -> None:
        """Counts a call about to be sent. Raises BudgetReached instead where none may be: call it just before."""
        self.check()
        self.spent(calls=1)

    def spent(self, *, calls: int = 0, input_tokens: int = 0, output_tokens: int = 0) -> None:
        """Counts what was spent."""
        self.calls += calls
        self.input_tokens += input_tokens
        self.output_tokens += output_tokens
        if self._sleepers and self._reached():
            for waking in self._sleepers:
                if not waking.done():
                    waking.set_result(None)

    async def sleep(self, seconds: float) -> None:
        """Sleeps before a call. Raises BudgetReached as soon as that call may not be sent any more."""
        self.check()
        waking = asyncio.get_running_loop().create_future()
        self._sleepers.add(waking)
        try:
            await asyncio.wait([waking], timeout=max(min(seconds, self._ends - self._clock()), 0.0))
        finally:
            self._sleepers.discard(waking)
            waking.cancel()
        self.check()

    def _over(self) -> str:
        return f"the deadline of {self.deadline:g} seconds is over"

    def _reached(self) -> str | None:
        if self.left <= 0:
            return self._over()
        if self.max_calls is not None and self.calls >= self.max_calls:
            return f"the budget of {self.max_calls} calls is used up"
        used = self.input_tokens + self.output_tokens
        if self.max_tokens is not None and used >= self.max_tokens:
            return f"the budget of {self.max_tokens} tokens is used up ({used} were used)"
        cost = self.cost
        if self.max_cost is not None and cost is not None and cost >= self.max_cost:
            return f"the budget of {self.max_cost} is used up ({cost.normalize():f} was spent)"
        return None


T = TypeVar("T")


class Stopped(BaseException):
    """Raised inside the work. Not an Exception, so that libraries that catch those do not go on."""


class _Stoppable:
    """A block of code in one thread, which another thread can stop."""

    def __init__(self) -> None:
        self._order = threading.Lock()
        self._thread: int | None = None
        self._stopped = False

    def __enter__(self) -> None:
        with self._order:
            if self._stopped:
                raise Stopped
            self._thread = threading.get_ident()

    def __exit__(self, *raised: object) -> None:
        with self._order:
            self._thread = None

    def stop(self) -> None:
        with self._order:
            self._stopped = True
            if self._thread is not None:
                ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(self._thread), ctypes.py_object(Stopped))


async def in_thread(work: Callable[..., T], *given: object, within: float = math.inf) -> T:
    """What `work` gives, in a thread. Where the waiting is cancelled, or over after `within` seconds, the work stops.

    Then it raises TimeoutError. What is stopped is Python: a single call of C goes on to its end, with nobody waiting.
    """
    block = _Stoppable()

    def stoppable() -> T:
        with block:
            return work(*given)

    try:
        return await asyncio.wait_for(asyncio.to_thread(stoppable), None if within == math.inf else within)
    except (asyncio.CancelledError, TimeoutError):
        block.stop()
        raise


# A clock of the system takes no more seconds than these: some thirty years.
_LONGEST = 1e9


@contextmanager
def merging_within(seconds: float) -> Iterator[None]:
    """Raises BudgetReached in a block that merges, and does nothing else, for longer than `seconds`."""
    try:
        with time_limit(min(seconds, _LONGEST)) if seconds < math.inf else nullcontext():
            yield
    except OutOfTime:
        raise merging_overran() from None


def merging_overran() -> BudgetReached:
    """What is said of a merge that is given up since it runs on past the deadline."""
    return BudgetReached(
        "the deadline is over, and merging takes longer: give a longer --deadline; what the cache holds is not asked "
        "again"
    )
