"""Questions go out before replies are worked through, so that whoever answers is not kept waiting."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from summarize.errors import EngineError

__all__ = ["Dispatcher"]

_QUIET = 0.01


class Dispatcher:
    """At most `seats` questions are under way at once; the replies to them are worked through when it is quiet.

    ::

        async with dispatcher.seat():
            …                           # asks, and waits for the reply
        await dispatcher.turn()
        …                               # works through the reply, which takes milliseconds and does not wait

    What takes the processor for milliseconds a reply holds up every question behind it. So it is done one reply at a
    time, as soon as no reply has come for 10 milliseconds or none is under way, and at any rate when as many wait as
    there are seats. Seats and turns are given in the order of coming.

    After an EngineError, by which no question can be answered any more, seats are refused with the same error. A
    dispatcher belongs to one event loop. Raises ValueError for no seats at all.
    """

    def __init__(self, seats: int) -> None:
        if seats < 1:
            raise ValueError(f"a dispatcher needs a seat at least, not {seats}")
        self.seats = seats
        self._places = asyncio.Semaphore(seats)
        self._under_way = 0
        self._last_came = 0.0
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._refused: EngineError | None = None

    @asynccontextmanager
    async def seat(self) -> AsyncIterator[None]:
        """Holds a seat. Raises the EngineError that another one's question ended with, instead of asking again."""
        async with self._places:
            if self._refused is not None:
                raise self._refused
            self._under_way += 1
            try:
                yield
            except EngineError as error:
                self._refused = error
                raise
            finally:
                self._under_way -= 1
                self._last_came = asyncio.get_running_loop().time()

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
