"""Computing beside an event loop, such that deadlines and Ctrl-C reach it."""

import asyncio
import ctypes
import math
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from typing import TypeVar

from summarize.articles.resource_limits import OutOfTime, time_limit
from summarize.errors import BudgetReached

__all__ = ["in_thread", "merging_overran", "merging_within"]

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
