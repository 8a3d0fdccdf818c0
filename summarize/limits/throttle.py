"""How many requests are under way at once: as many as the provider bears, which is found out by asking."""

import asyncio
from collections import deque
from types import TracebackType

__all__ = ["Throttle"]

_SLOWED = 2.0


class Throttle:
    """Seats for callers, at most `limit` at a time, given in the order of coming; one for all callers of an engine.

    ::

        async with throttle as given:
            …                                   # sends
            throttle.answered(given, seconds)   # or throttle.pushed_back(given)

    The limit begins at `start` and never exceeds `most`. It doubles with every round of `limit` answers until the first
    push-back, and rises by 1 a round from then on; a push-back halves it, never below 1 (slow start and additive
    increase, multiplicative decrease: RFC 5681, section 3.1). Many requests that were under way together and are pushed
    back together halve it once. It does not rise while seats are free, nor on answers that took twice as long as the
    first ones did: a server that queues what it cannot do has no other way to say so.

    Raises ValueError unless 1 <= `start` <= `most`.
    """

    def __init__(self, start: int = 16, most: int = 256) -> None:
        if not 1 <= start <= most:
            raise ValueError(f"a throttle begins between 1 and its maximum {most}, not at {start}")
        self.most = most
        self._start = start
        self._limit = start
        self._seated = 0
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
        """How many are seated: more than `limit` only for as long as those stay who were so when it was halved."""
        return self._seated

    async def __aenter__(self) -> int:
        """Waits for a seat. What comes back tells requests sent before a halving from those sent after it."""
        if self._seated < self._limit:
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
        return self._halvings

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._leave()

    def answered(self, given: int, seconds: float = 0.0) -> None:
        """A seated request came through in `seconds`; `given` is what its seat came with."""
        if given != self._halvings or self._slowed(seconds):
            return
        if self._seated < self._limit or self._limit >= self.most:
            return
        self._since += 1
        # One more for each answer doubles the limit in a round.
        if self._halvings == 0 or self._since >= self._limit:
            self._limit += 1
            self._since = 0
            self._admit()

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

    def _admit(self) -> None:
        while self._queue and self._seated < self._limit:
            turn = self._queue.popleft()
            if not turn.done():  # done is who gave up waiting
                self._seated += 1
                turn.set_result(None)
