"""Stretches of a text, for looking up whether one of them holds an offset."""

from bisect import bisect_right
from collections.abc import Iterable

__all__ = ["Spans"]


class Spans:
    """Stretches of a text that do not overlap, as (start, end) offsets."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._ends = dict(sorted(spans))
        self._starts = list(self._ends)

    def hold(self, offset: int) -> bool:
        """Whether one of them holds the offset."""
        index = bisect_right(self._starts, offset) - 1
        return index >= 0 and offset < self._ends[self._starts[index]]
