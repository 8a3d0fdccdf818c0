"""Questions go out before replies are worked through, so that whoever answers is not kept waiting."""

import asyncio
from collections import Counter, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from summarize.errors import ArticleRefused, EngineError, ReplyError

__all__ = ["Dispatcher"]

_QUIET = 0.01
_REFUSALS = 10


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

    After an EngineError, by which no question can be answered any more, seats are refused with the same error. So they
    are when the first ten articles were refused in one way and nothing came through, neither from the engine nor, as
    `came_through` is told, from the cache: what could be one article's trouble is then everyone's. A dispatcher belongs
    to one event loop. Raises ValueError for no seats at all.
    """

    def __init__(self, seats: int) -> None:
        if seats < 1:
            raise ValueError(f"a dispatcher needs a seat at least, not {seats}")
        self.seats = seats
        self._places = asyncio.Semaphore(seats)
        self._under_way = 0
        self._last_came = 0.0
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._refused: EngineError | ArticleRefused | None = None
        self._refusals: Counter[str] | None = Counter()

    def came_through(self) -> None:
        """Says that an article was answered: refusals before and from now on are those articles' own."""
        self._refusals = None
        if isinstance(self._refused, ArticleRefused):
            self._refused = None

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
                self.came_through()
                raise
            else:
                self.came_through()
            finally:
                self._under_way -= 1
                self._last_came = asyncio.get_running_loop().time()

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
