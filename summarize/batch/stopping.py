"""How a batch comes to a stop before its end: what stops it, and who is told."""

import asyncio
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from pydantic import JsonValue

from summarize.batch.ledger import Stopped, WhyStopped
from summarize.engines import Engine, Reply, Request
from summarize.errors import ArticleError, ArticleRefused, BudgetReached, EngineError, TransportFailed

__all__ = ["Halt", "WatchedEngine", "stopping_on_signals"]

# So many calls in a row without an answer, each after its retries, and the network is taken to be gone.
_UNREACHED = 20
# So many articles refused in a row, and it is taken to be no matter of the articles.
_REFUSED = 50
_SECOND_SIGNAL = 128
_SIGNALS: dict[int, WhyStopped] = {signal.SIGINT: "interrupted", signal.SIGTERM: "terminated"}


class Halt:
    """Whether a batch takes on no more, and why: the first reason stays.

    `on_stop` is called when it is stopped, `on_cut` besides where calls under way are not waited for: an interruption,
    a network or a model that is gone.
    """

    def __init__(self) -> None:
        self.stopped: Stopped | None = None
        self.on_stop: Callable[[], None] = lambda: None
        self.on_cut: Callable[[], None] = lambda: None

    def __bool__(self) -> bool:
        return self.stopped is not None

    @property
    def by_signal(self) -> bool:
        """Whether somebody waits at the terminal, or a system that shuts down."""
        return self.stopped is not None and self.stopped.why in ("interrupted", "terminated")

    def stop(self, why: WhyStopped, message: str) -> None:
        """Stops the batch in order; what follows once it is stopped changes nothing, but for a signal."""
        signalled = why in ("interrupted", "terminated")
        if self.stopped is not None and (self.by_signal or not signalled):
            return
        self.stopped = Stopped(why=why, message=message)
        self.on_stop()
        if why != "budget":
            self.on_cut()


@contextmanager
def stopping_on_signals(halt: Halt) -> Iterator[None]:
    """Lets Ctrl-C and SIGTERM stop a batch in order for as long as the block lasts; the second one ends the process.

    Where the system has no such handlers, Ctrl-C is a KeyboardInterrupt, as ever.
    """
    loop = asyncio.get_running_loop()

    def received(number: int, why: WhyStopped) -> None:
        if halt.by_signal:
            # All that is worth keeping is on disk already.
            os._exit(_SECOND_SIGNAL + number)
        halt.stop(why, "interrupted" if why == "interrupted" else "told to end (SIGTERM)")

    set_up: list[int] = []
    try:
        for number, why in _SIGNALS.items():
            try:
                loop.add_signal_handler(number, received, number, why)
            except (NotImplementedError, RuntimeError, ValueError):
                continue  # Windows, or not in the main thread
            set_up.append(number)
        yield
    finally:
        for number in set_up:
            loop.remove_signal_handler(number)


class WatchedEngine:
    """An engine that stops a batch where no call gets through any more, and sends nothing once it is stopped.

    `name`, `concurrency`, `mends` and `meter` are the engine's.
    """

    def __init__(self, engine: Engine, halt: Halt) -> None:
        self.name = engine.name
        self.concurrency = engine.concurrency
        self.mends = engine.mends
        self.meter = engine.meter
        self._engine = engine
        self._halt = halt
        self._unreached = self._refused = 0

    def cache_key(self, request: Request) -> dict[str, JsonValue] | None:
        """The engine's."""
        key = self._engine.cache_key(request)
        # An engine may know only when it is first asked whether asking again can help.
        self.mends = self._engine.mends
        return key

    async def extract(self, request: Request) -> Reply:
        """The engine's reply, or BudgetReached once the batch is stopped; else raises what the engine raises."""
        if self._halt.stopped:
            raise BudgetReached(self._halt.stopped.message)
        try:
            reply = await self._engine.extract(request)
        except BudgetReached as reached:
            self._halt.stop("budget", str(reached))
            raise
        except EngineError as error:
            self._halt.stop("engine", str(error))
            raise
        except TransportFailed as failed:
            self._unreached += 1
            if self._unreached >= _UNREACHED:
                said = f"the last {self._unreached} calls did not get through, all retries included; the last: {failed}"
                self._halt.stop("network", said)
            raise
        except ArticleRefused as failed:
            self._unreached, self._refused = 0, self._refused + 1
            if self._refused >= _REFUSED:
                self._halt.stop("engine", f"the last {self._refused} articles were all refused; the last: {failed}")
            raise
        except ArticleError:
            self._unreached = self._refused = 0
            raise
        self._unreached = self._refused = 0
        self.mends = self._engine.mends
        return reply

    async def aclose(self) -> None:
        """Whoever opened the engine closes it."""
