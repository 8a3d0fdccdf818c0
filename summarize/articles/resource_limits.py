"""Limits of the time and the memory that a piece of work may take which looks at neither itself."""

import ctypes
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["OutOfTime", "memory_limit", "time_limit"]

# What swallows the first reminder (a bare ``except:``, a finaliser) is reminded again.
_AGAIN = 0.25


class OutOfTime(BaseException):
    """Raised inside the work. Not an Exception, so that libraries that catch those do not go on."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raises OutOfTime in a block that runs longer than `seconds` of wall time. Blocks do not nest.

    In the main thread a signal does it, which regular expressions heed as well; in other threads, and where SIGALRM is
    taken or missing, another thread does. A single call of C that never looks up is not interrupted by either.
    """
    if _has_signal():
        with _by_signal(seconds):
            yield
    else:
        with _by_thread(seconds):
            yield


def _has_signal() -> bool:
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        return False
    return signal.getsignal(signal.SIGALRM) in (signal.SIG_DFL, signal.SIG_IGN)


@contextmanager
def _by_signal(seconds: float) -> Iterator[None]:
    def remind(number: int, frame: object) -> None:
        raise OutOfTime

    before = signal.signal(signal.SIGALRM, remind)
    signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


class _TakenBack(BaseException):
    """Takes the place of a reminder that was not raised yet."""


@contextmanager
def _by_thread(seconds: float) -> Iterator[None]:
    done = threading.Event()
    reminded = threading.Event()
    worker = ctypes.c_ulong(threading.get_ident())
    order = threading.Lock()

    def watch() -> None:
        wait = seconds
        while not done.wait(wait):
            with order:
                if not done.is_set():
                    reminded.set()
                    ctypes.pythonapi.PyThreadState_SetAsyncExc(worker, ctypes.py_object(OutOfTime))
            wait = _AGAIN

    watcher = threading.Thread(target=watch, name="time limit", daemon=True)
    watcher.start()
    try:
        yield
    finally:
        _end(done, reminded, order, worker)
        watcher.join()


def _end(done: threading.Event, reminded: threading.Event, order: threading.Lock, worker: ctypes.c_ulong) -> None:
    """No reminder comes any more, and none is left to be raised.

    One that is left is raised here. Unsetting it would leave the interpreter looking for it for good: CPython 3.11
    clears its mark only where something is raised, runs slower with it, and hangs under a profiler.
    """
    while True:
        try:
            with order:
                done.set()
            if not reminded.is_set():
                return
            ctypes.pythonapi.PyThreadState_SetAsyncExc(worker, ctypes.py_object(_TakenBack))
            while True:
                time.sleep(0)
        except OutOfTime:
            continue
        except _TakenBack:
            return


# The field of /proc/self/statm that counts what RLIMIT_DATA limits, in pages. Source: proc_pid_statm(5).
_DATA = 5


@contextmanager
def memory_limit(more: int) -> Iterator[None]:
    """Raises MemoryError in a block that takes `more` bytes beyond what the process has by now.

    Few bytes of a file can unpack to more than a machine has. Of Linux, and in the main thread: elsewhere there may be
    others at work who need not bear with that.
    """
    if sys.platform != "linux" or threading.current_thread() is not threading.main_thread():
        yield
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    with open("/proc/self/statm", encoding="ascii") as told:
        ceiling = int(told.read().split()[_DATA]) * os.sysconf("SC_PAGESIZE") + more
    if soft != resource.RLIM_INFINITY and soft <= ceiling:
        yield
        return
    resource.setrlimit(resource.RLIMIT_DATA, (ceiling, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))
