"""A limit of the memory that reading a file may take: few bytes can unpack to more than a machine has."""

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["memory_limit"]

# The field of /proc/self/statm that counts what RLIMIT_DATA limits, in pages. Source: proc_pid_statm(5).
_DATA = 5


@contextmanager
def memory_limit(more: int) -> Iterator[None]:
    """Raises MemoryError in a block that takes `more` bytes beyond what the process has by now.

    Of Linux, and in the main thread: elsewhere there may be others at work who need not bear with that.
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
