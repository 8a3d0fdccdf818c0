"""Mentions: typed values that a finder, not a model, found in a text, and the stretches that they take."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

__all__ = ["Mention", "Spans", "apart", "ranges"]

T = TypeVar("T")


@dataclass(frozen=True)
class Mention(Generic[T]):
    """A value and where it stands: offsets `start` and `end` into the text that was searched, and `text`, its words."""

    start: int
    end: int
    text: str
    value: T


class Spans:
    """Stretches of a text that do not overlap, as (start, end) offsets."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._ends = dict(sorted(spans))
        self._starts = list(self._ends)

    def hold(self, offset: int) -> bool:
        """Whether one of them holds the offset."""
        index = bisect_right(self._starts, offset) - 1
        return index >= 0 and offset < self._ends[self._starts[index]]


class _Span(Protocol):
    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


S = TypeVar("S", bound=_Span)


def apart(items: Iterable[S]) -> Iterator[S]:
    """From the left, the longest of those that overlap."""
    end = 0
    for item in sorted(items, key=lambda item: (item.start, -item.end)):
        if item.start >= end:
            yield item
            end = item.end


def ranges(items: Sequence[S], one: Callable[[S, S], bool]) -> Iterator[tuple[S, S | None]]:
    """The items, two neighbours together where they are `one` range; None with all others."""
    at = 0
    while at < len(items):
        last = items[at + 1] if at + 1 < len(items) and one(items[at], items[at + 1]) else None
        yield items[at], last
        at += 1 if last is None else 2
