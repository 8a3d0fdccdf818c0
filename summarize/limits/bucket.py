"""A pace a minute, for requests or tokens."""

import asyncio
import time

from summarize.limits.patience import Clock, Sleep

__all__ = ["Bucket"]


class Bucket:
    """A token bucket: `per_minute` units flow in a minute, and at most one second's worth (or 1) is saved up.

    What was spent beyond the balance is a debt, which has to flow in before the next is let through: so a request's
    tokens can be taken by estimate and settled by what the server counted. Callers are served in the order they come.
    Raises ValueError for a rate that is not positive.
    """

    def __init__(self, per_minute: float, *, sleep: Sleep = asyncio.sleep, clock: Clock = time.monotonic) -> None:
        if not per_minute > 0:
            raise ValueError(f"a rate a minute must be positive, not {per_minute}")
        self._rate = per_minute / 60
        self._most = max(1.0, self._rate)
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
        self._balance = min(self._flowed() - amount, self._most)

    def _flowed(self) -> float:
        now = self._clock()
        self._balance = min(self._balance + (now - self._seen) * self._rate, self._most)
        self._seen = now
        return self._balance
