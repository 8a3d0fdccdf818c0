"""Work that makes many objects and hardly a cycle: the collector of cycles, which walks all of them, can wait."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["seldom_collected", "uncollected"]


@contextmanager
def uncollected() -> Iterator[None]:
    """Holds back the collector of reference cycles for a while; a third of the time of a large merge is spent in it."""
    held_back = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if held_back:
            gc.enable()


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Has the collector come by less often while a model is asked, for a process that does nothing else.

    A run makes claims by the hundred thousand, all of them kept. To look through them again and again takes a seventh
    of its processor, at times half a second at a stretch, in which no question is sent. Calls leave cycles behind, so
    that it cannot be held back altogether.
    """
    thresholds = gc.get_threshold()
    gc.set_threshold(50_000, 100, 100)
    try:
        yield
    finally:
        gc.set_threshold(*thresholds)
