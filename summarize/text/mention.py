"""Mentions: typed values that a finder, not a model, found in a text, and the stretches that they take."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

__all__ = ["Mention", "Spans"]

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
