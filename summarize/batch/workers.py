"""Where reading, merging and writing are done: processes of their own, so that calls under way are not kept waiting.

A deal takes some 12 milliseconds of computing an article to be merged and written, and none of it can share a processor
with the event loop. What a worker does is in `deal_stages`; its arguments and results are small. The processes are
begun anew and not by `multiprocessing`: nothing of the caller's main module runs in them, and they can be ended at
once.

Each is begun as ``python -c`` with `PROGRAM`. Messages on its standard input and output are pickles, each after its
length in 8 bytes: they come from the process that began it and go to it, and nobody else has the other ends. When that
process ends, however it does, the input ends, and so does the worker."""

import asyncio
import logging
import os
import pickle
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any, BinaryIO, Self, TypeVar, TypeVarTuple

from summarize.limits.budget import in_thread

__all__ = ["PROGRAM", "WorkerDied", "Workers", "packed", "sensible_workers", "serve"]


LENGTH = 8

# Signals are the other process's business, from the first moment on: hence before anything else is imported.
PROGRAM = """
import signal
signal.signal(signal.SIGINT, signal.SIG_IGN)
signal.signal(signal.SIGTERM, signal.SIG_IGN)
from summarize.batch.workers import serve
serve()
"""

# Workers give way to the process that has the calls under way.
_NICE = 5


def packed(message: object) -> bytes:
    """A message with its length."""
    body = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    return len(body).to_bytes(LENGTH) + body


def serve() -> None:
    """Does what it is told on standard input: first the level of the log, then (function, arguments) each time."""
    if hasattr(os, "nice"):
        with suppress(OSError):
            os.nice(_NICE)
    incoming, outgoing = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    # What a module of the user's prints must not get between the messages.
    os.dup2(2, 1)
    logging.basicConfig(level=_message(incoming), format="summarize: %(message)s")
    with suppress(EOFError, BrokenPipeError):
        while True:
            function, args = _message(incoming)
            outgoing.write(_outcome(function, args))
            outgoing.flush()


def _message(incoming: BinaryIO) -> Any:
    length = int.from_bytes(_exactly(incoming, LENGTH))
    return pickle.loads(_exactly(incoming, length))


def _exactly(incoming: BinaryIO, length: int) -> bytes:
    data = incoming.read(length)
    if len(data) < length:
        raise EOFError
    return data


def _outcome(function: Any, args: tuple[Any, ...]) -> bytes:
    """(True, what it returned) or (False, what it raised), the latter in words where it cannot be sent as it is."""
    try:
        return packed((True, function(*args)))
    except Exception as error:  # noqa: BLE001 - whatever it is, it is raised again where the call was made
        try:
            whole = packed((False, error))
            pickle.loads(whole[LENGTH:])
        except Exception:  # noqa: BLE001 - as above
            return packed((False, RuntimeError(f"{type(error).__name__}: {error}")))
        return whole


Given = TypeVarTuple("Given")
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
    """Calls functions in up to `size` processes (None: `sensible_workers`), begun when there is something to do.

    With 0 it calls them in threads. Functions, arguments and results have to be picklable. The processes end with this
    one, however it ends. What nobody waits for any more is stopped, in a thread as in a process.
    """

    def __init__(self, size: int | None = None) -> None:
        self.size = sensible_workers() if size is None else size
        self._places = asyncio.Semaphore(max(1, self.size))
        self._idle: list[_Worker] = []
        self._busy: set[_Worker] = set()
        self._ended = False

    async def call(self, function: Callable[[*Given], T], *args: *Given) -> T:
        """What `function` returns or raises. Raises WorkerDied where its process died, and one that tried again."""
        if not self.size:
            return await in_thread(function, *args)
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
