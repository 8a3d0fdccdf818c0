"""Where reading, merging and writing are done: processes of their own, so that calls under way are not kept waiting.

A deal takes some 12 milliseconds of computing an article to be merged and written, and none of it can share a processor
with the event loop. What a worker does is in `tasks`; its arguments and results are small. The processes are begun anew
and not by `multiprocessing`: nothing of the caller's main module runs in them, and they can be ended at once.
"""

import asyncio
import logging
import os
import pickle
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any, ParamSpec, Self, TypeVar

from summarize.batch.worker import LENGTH, PROGRAM, packed

__all__ = ["WorkerDied", "Workers", "sensible_workers"]

P = ParamSpec("P")
T = TypeVar("T")

_MOST = 8
_ATTEMPTS = 2


class WorkerDied(Exception):
    """The process that worked on something died of it, twice."""


def sensible_workers() -> int:
    """One for each processor that this process may use, at most 8."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(_MOST, usable))


class Workers:
    """Calls functions in up to `size` processes, which are begun when there is something to do; 0: in threads.

    Functions, arguments and results have to be picklable. The processes end with this one, however it ends.
    """

    def __init__(self, size: int) -> None:
        self.size = size
        self._places = asyncio.Semaphore(max(1, size))
        self._idle: list[_Worker] = []
        self._busy: set[_Worker] = set()
        self._ended = False

    async def call(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What `function` returns or raises; keyword arguments are for threads only.

        Raises WorkerDied where its process died, and one more that tried as well.
        """
        if not self.size:
            return await asyncio.to_thread(function, *args, **kwargs)
        async with self._places:
            for _ in range(_ATTEMPTS):
                if self._ended:
                    break
                try:
                    fine, outcome = await self._ask((function, args))
                except (EOFError, ConnectionError):
                    continue
                if not fine:
                    raise outcome
                result: T = outcome
                return result
        raise WorkerDied(f"the process that worked on it died, {_ATTEMPTS} times over: out of memory?")

    @property
    def busy(self) -> int:
        """How many processes are at something."""
        return len(self._busy)

    async def end(self) -> None:
        """Ends the processes at once, whatever they are at."""
        self._ended = True
        ending = [*self._idle, *self._busy]
        self._idle.clear()
        await asyncio.gather(*(worker.end() for worker in ending))

    async def _ask(self, task: tuple[Callable[..., Any], tuple[Any, ...]]) -> tuple[bool, Any]:
        worker = self._idle.pop() if self._idle else await _Worker.begun()
        self._busy.add(worker)
        try:
            outcome = await worker.ask(task)
        except BaseException:
            # It died, or nobody waits for its answer any more, which would be taken for that of the next task.
            await worker.end()
            raise
        finally:
            self._busy.discard(worker)
        self._idle.append(worker)
        return outcome


class _Worker:
    """One process, that does one thing at a time."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        if process.stdin is None or process.stdout is None:
            raise TypeError("a worker is spoken to through pipes")
        self._process = process
        self._stdin, self._stdout = process.stdin, process.stdout

    @classmethod
    async def begun(cls) -> Self:
        """A new one, out of reach of a Ctrl-C at the terminal."""
        apart: dict[str, Any] = {"process_group": 0} if os.name == "posix" else {}
        program = f"import sys; sys.path[:] = {sys.path!r}\n{PROGRAM}"
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-c",
            program,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            **apart,
        )
        worker = cls(process)
        worker._stdin.write(packed(logging.getLogger("summarize").getEffectiveLevel()))
        return worker

    async def ask(self, task: tuple[Callable[..., Any], tuple[Any, ...]]) -> tuple[bool, Any]:
        """Whether it went well, and what came of it. Raises EOFError or ConnectionError where the process dies."""
        self._stdin.write(packed(task))
        await self._stdin.drain()
        length = int.from_bytes(await self._stdout.readexactly(LENGTH))
        outcome: tuple[bool, Any] = pickle.loads(await self._stdout.readexactly(length))
        return outcome

    async def end(self) -> None:
        """Ends the process and waits until it is gone."""
        with suppress(ProcessLookupError):
            self._process.kill()
        self._stdin.close()
        await self._process.wait()
