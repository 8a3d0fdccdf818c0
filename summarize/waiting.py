"""A coroutine run to its end from code that is not one, wherever that stands."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from typing import Any, TypeVar

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
    begun: Future[tuple[asyncio.AbstractEventLoop, asyncio.Task[Any]]] = Future()

    async def told() -> Outcome:
        task = asyncio.current_task()
        if task is not None:
            begun.set_result((asyncio.get_running_loop(), task))
        return await work

    with ThreadPoolExecutor(1, thread_name_prefix="summarize") as pool:
        done = pool.submit(copy_context().run, asyncio.run, told())
        try:
            return done.result()
        except BaseException:
            if not done.done():
                loop, task = begun.result()
                loop.call_soon_threadsafe(task.cancel)
            raise
