"""How work grows with the length of its input."""

import cProfile
import math
import sys
import time
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

__all__ = ["counted", "exponent", "seconds"]


def exponent(sizes: Sequence[int], work: Sequence[float]) -> float:
    """The slope of work over size, both in logarithms, by least squares: 1 is linear, 2 the square."""
    points = [(math.log(size), math.log(amount)) for size, amount in zip(sizes, work, strict=True) if amount > 0]
    if len(points) < 2:
        return 0.0
    x, y = (sum(values) / len(points) for values in zip(*points, strict=True))
    return float(sum((a - x) * (b - y) for a, b in points) / sum((a - x) ** 2 for a, _ in points))


def seconds(work: Callable[[], object], times: int = 2) -> float:
    """The processor time of the fastest of several runs."""
    found = []
    for _ in range(times):
        began = time.process_time()
        work()
        found.append(time.process_time() - began)
    return min(found)


@lru_cache(maxsize=1)
def _caches() -> list[Any]:
    """The caches of what words and names come to: work would be less the second time."""
    modules = [module for name, module in list(sys.modules.items()) if name.startswith("summarize.")]
    found = [one for module in modules for one in vars(module).values() if isinstance(one, type(_caches))]
    return [one for one in found if (one.cache_parameters()["maxsize"] or 0) >= 1024]


def counted(work: Callable[[], object]) -> int:
    """The number of calls, of Python and of C, that work makes in this thread: the same in every run.

    What one call of C does (a regular expression) is not counted: for that there is only the clock.
    """
    for cached in _caches():
        cached.cache_clear()
    profile = cProfile.Profile()
    profile.runcall(work)
    return sum(entry.callcount for entry in profile.getstats())
