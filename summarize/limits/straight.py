"""Work on the event loop that is done in one go, from one wait to the next."""

from collections.abc import Coroutine, Generator
from types import coroutine
from typing import Any, TypeVar

__all__ = ["straight_on"]

T = TypeVar("T")

_MOST = 1_000


@coroutine
def straight_on(work: Coroutine[Any, Any, T]) -> Generator[Any, Any, T]:
    """What `work` returns or raises; it gives way only where it waits for something, not where it need not.

    Network libraries yield to the event loop some ten times a call without waiting (`asyncio.sleep(0)`, the checkpoints
    of anyio). Answers that come at the same moment are then read, checked and followed by the next questions in step,
    so that all of these are sent at the end, and their answers come at the same moment again: the server is idle while
    the client works, and the client while the server does. One after the other, the first question is on its way
    when the second answer is looked at.

    Work that yields 1,000 times in a row waits for somebody else in this way, and is let do so.
    """
    send, throw = work.send, work.throw
    failure: BaseException | None = None
    yields = 0
    while True:
        try:
            waits_for = send(None) if failure is None else throw(failure)
        except StopIteration as done:
            result: T = done.value
            return result
        failure = None
        yields = yields + 1 if waits_for is None else 0
        if waits_for is None and yields % _MOST:
            continue
        try:
            yield waits_for
        except BaseException as raised:  # noqa: BLE001 - it is for `work`, which may clean up and raise it again
            failure = raised
