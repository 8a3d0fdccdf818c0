"""A coroutine run to its end from code that is not one, wherever that stands."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import Future
from contextlib import suppress
from contextvars import copy_context
from threading import Thread
from typing import Any, Generic, TypeVar

__all__ = ["wait_for"]

Outcome = TypeVar("Outcome")


def wait_for(work: Coroutine[Any, Any, Outcome]) -> Outcome:
    """What a coroutine gives. Where an event loop runs already, as in a notebook, it runs in a thread with its own.

    That loop stands still meanwhile; what interrupts the waiting cancels the work.
    """
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(work)
    apart = _Apart(work)
    try:
        apart.thread.start()
        return apart.done.result()
    except BaseException:
        apart.cancel()
        raise


class _Apart(Generic[Outcome]):
    """A coroutine in a thread of its own, which can be cancelled at any time, even before it has begun."""

    def __init__(self, work: Coroutine[Any, Any, Outcome]) -> None:
        self.done: Future[Outcome] = Future()
        self.thread = Thread(target=copy_context().run, args=(self._run,), name="summarize")
        self._work = work
        self._cancelled = False
        self._running: list[tuple[asyncio.AbstractEventLoop, asyncio.Task[Any]]] = []

    def cancel(self) -> None:
        """Cancels what is under way, and waits until it has ended."""
        self._cancelled = True
        for loop, task in self._running:
            with suppress(RuntimeError):  # it has ended, and its loop is closed
                loop.call_soon_threadsafe(task.cancel)
        if self.thread.is_alive():
            self.thread.join()

    def _run(self) -> None:
        try:
            self.done.set_result(asyncio.run(self._begin()))
        except BaseException as error:  # noqa: BLE001 (raised where it is waited for)
            self.done.set_exception(error)

    async def _begin(self) -> Outcome:
        task = asyncio.ensure_future(self._work)
        # Told first and looked at after, as `cancel` does the other way round: one of the two sees the other.
        self._running.append((asyncio.get_running_loop(), task))
        if self._cancelled:
            task.cancel()
        return await task
