"""Transport retries and the pauses that all callers of an engine share.

Transport retries have this one owner: the clients underneath are told not to retry, and asking again for a better
answer is the extraction stage's business."""

import asyncio
import logging
import math
import random
import time
from collections.abc import Awaitable, Callable, Mapping
from email.utils import parsedate_to_datetime
from itertools import count
from typing import TypeVar

from tenacity import AsyncRetrying, RetryCallState, retry_if_exception_type, wait_random_exponential

from summarize.errors import TransportFailed

__all__ = ["Clock", "RetryPolicy", "Sleep", "Transient", "retry_after"]


logger = logging.getLogger(__name__)

T = TypeVar("T")
Sleep = Callable[[float], Awaitable[None]]
Clock = Callable[[], float]


class Transient(Exception):
    """An attempt failed in a way that may pass.

    `retry_after` is how many seconds the server asks to wait, None where it does not say. `everyone` says that the
    server refuses all callers for now (429), not this request alone.
    """

    def __init__(self, reason: str, *, retry_after: float | None = None, everyone: bool = False) -> None:
        super().__init__(reason)
        self.retry_after = retry_after
        self.everyone = everyone


def retry_after(headers: Mapping[str, str], now: float) -> float | None:
    """How many seconds a response asks to wait, never negative; None where it does not say, or not readably.

    `headers` looks names up without regard to case; `now` is seconds since the epoch. Reads ``Retry-After`` (RFC 9110,
    section 10.2.3: seconds or an HTTP date) and, before it, OpenAI's ``retry-after-ms``.
    """
    for name, unit in (("retry-after-ms", 1000.0), ("retry-after", 1.0)):
        try:
            seconds = float(headers.get(name, "")) / unit
        except ValueError:
            continue
        return max(seconds, 0.0) if math.isfinite(seconds) else None
    try:
        date = parsedate_to_datetime(headers.get("retry-after", ""))
    except ValueError:
        return None
    return max(date.timestamp() - now, 0.0)


class RetryPolicy:
    """Calls again what failed in transport, with one memory for all callers of an engine.

    Up to `retries` more attempts follow the first; an engine's are those of its `EngineOptions`. The wait is what the
    server asks for, or else random between 0 and 1, 2, 4, … seconds, at most `longest` (exponential backoff with full
    jitter). A server that asks for more than `ceiling` seconds is not waited for. After a refusal that concerns
    everyone, no caller sends before the wait is
    over. `sleep` and `clock` (seconds, monotonic) are asyncio's and the system's unless a test has its own.
    """

    def __init__(
        self,
        retries: int,
        *,
        longest: float = 60.0,
        ceiling: float = 300.0,
        sleep: Sleep = asyncio.sleep,
        clock: Clock = time.monotonic,
    ) -> None:
        self.retries = retries
        self.ceiling = ceiling
        self._backoff = wait_random_exponential(multiplier=1, max=longest)
        self._sleep = sleep
        self._clock = clock
        self._not_before = -math.inf

    async def call(self, attempt: Callable[[int], Awaitable[T]]) -> T:
        """The result of `attempt`, which gets its number (0 for the first) and raises Transient if it may be retried.

        Raises TransportFailed when the attempts are used up, or the server asks to wait longer than `ceiling`; whatever
        else `attempt` raises goes through at once.
        """
        numbers = count()

        async def once() -> T:
            await self.turn()
            return await attempt(next(numbers))

        retrying = AsyncRetrying(
            retry=retry_if_exception_type(Transient),
            stop=self._enough,
            wait=self._wait,
            sleep=self._sleep,
            before_sleep=self._before_sleep,
            retry_error_callback=self._give_up,
        )
        result: T = await retrying(once)
        return result

    async def turn(self) -> None:
        """Waits until the shared pause is over, if there is one; those who wait start spread over a second."""
        while (left := self._not_before - self._clock()) > 0:
            await self._sleep(left + random.uniform(0, min(left, 1.0)))

    def _wait(self, state: RetryCallState) -> float:
        asked = _failure(state).retry_after
        return self._backoff(state) if asked is None else asked

    def _enough(self, state: RetryCallState) -> bool:
        return state.attempt_number > self.retries or self._asked_too_long(state)

    def _asked_too_long(self, state: RetryCallState) -> bool:
        return (_failure(state).retry_after or 0.0) > self.ceiling

    def _before_sleep(self, state: RetryCallState) -> None:
        failure, wait = _failure(state), state.upcoming_sleep
        if failure.everyone:
            self._not_before = max(self._not_before, self._clock() + wait)
        logger.info("attempt %d failed (%s); the next in %.1f seconds", state.attempt_number, failure, wait)

    def _give_up(self, state: RetryCallState) -> None:
        failure = _failure(state)
        if self._asked_too_long(state):
            raise TransportFailed(
                f"{failure}; the server asks to wait {failure.retry_after:.0f} seconds, longer than the "
                f"{self.ceiling:.0f} that are waited for"
            )
        times = "1 attempt" if state.attempt_number == 1 else f"{state.attempt_number} attempts"
        raise TransportFailed(f"{failure} (after {times})")


def _failure(state: RetryCallState) -> Transient:
    failure = state.outcome.exception() if state.outcome else None
    if not isinstance(failure, Transient):
        raise TypeError(f"only Transient is retried, not {failure!r}")
    return failure
