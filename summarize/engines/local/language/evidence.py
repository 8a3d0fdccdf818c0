"""How well a sentence, or a place in it, fits the words of a question."""

import math
from collections.abc import Mapping, Sequence
from functools import cached_property

from summarize.engines.local.language.clauses import clause_around, event_after, event_before, negated
from summarize.engines.local.language.lines import Line
from summarize.engines.local.language.words import kinship

__all__ = ["Search", "closeness", "fit"]


class Search:
    """Ranks the lines of an article by the cues of a question, rare words first, as BM25 does for short documents."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = tuple(lines)

    @cached_property
    def _frequency(self) -> dict[str, int]:
        counts: dict[str, int] = {}
        for line in self.lines:
            for word in line.stems:
                counts[word] = counts.get(word, 0) + 1
        return counts

    def rarity(self, word: str) -> float:
        """Inverse document frequency of a stem over the article's lines, as in BM25: 0 and up."""
        seen = self._frequency.get(word, 0)
        return math.log(1 + (len(self.lines) - seen + 0.5) / (seen + 0.5))

    def relevance(self, line: Line, cues: Mapping[str, float]) -> float:
        """How much a line has of the cues; 0 if it has none. What stands early in the article counts a little more."""
        score = sum(
            weight * max((kinship(word, cue) * min(self.rarity(word), 3.0) for word in line.stems), default=0.0)
            for cue, weight in cues.items()
        )
        return score * (1 + 0.3 * self.earliness(line)) if score else 0.0

    def earliness(self, line: Line) -> float:
        """1 for the first line, falling to 0 for the last."""
        if len(self.lines) < 2:
            return 1.0
        return 1 - next((i for i, other in enumerate(self.lines) if other is line), 0) / (len(self.lines) - 1)

    def best(self, cues: Mapping[str, float], count: int, least: float = 0.0) -> list[Line]:
        """The `count` lines that have most of the cues, best first."""
        scored = [(self.relevance(line, cues), -line.number, line) for line in self.lines]
        ranked = sorted((entry for entry in scored if entry[0] > least), key=lambda entry: entry[:2], reverse=True)
        return [line for _, _, line in ranked[:count]]


def fit(stemmed: str, cues: Mapping[str, float]) -> float:
    """The weight of the cue that a stem is nearest to."""
    return max((weight * kinship(stemmed, cue) for cue, weight in cues.items()), default=0.0)


def closeness(line: Line, start: int, end: int, cues: Mapping[str, float], *, dated: bool = False) -> float:
    """How near the cues stand to a place in a line: about 0 to 2.

    Each cue counts once, by its nearest word; less with distance, less across a clause boundary, nothing where denied.
    A date (`dated`) belongs to the verb before it: that verb counts in full, and others hardly.
    """
    left, right = clause_around(line, start)
    best: dict[str, float] = {}
    for word in line.words:
        if start <= word.start < end:
            continue
        for cue, weight in cues.items():
            worth = weight * kinship(word.stem, cue)
            if worth <= 0 or negated(line, word.start):
                continue
            worth *= _decay(_distance(line, word.start, word.end, start, end))
            worth *= 1.0 if left <= word.start < right else 0.2 if dated else 0.6
            best[cue] = max(best.get(cue, 0.0), worth)
    governor = (event_before(line, start) or event_after(line, start, end)) if dated else None
    if governor and best:
        suits = fit(governor.stem, cues)
        if suits > 0.5:
            return 1.25 * suits
        best = {cue: value * 0.2 for cue, value in best.items()}
    ranked = sorted(best.values(), reverse=True)
    return sum(value * 0.5**place for place, value in enumerate(ranked))


def _distance(line: Line, left: int, right: int, start: int, end: int) -> int:
    """Words between two places of a line."""
    low, high = (right, start) if right <= start else (end, left)
    return sum(1 for word in line.words if low <= word.start and word.end <= high)


def _decay(distance: int) -> float:
    return 1.0 if distance <= 3 else max(0.15, 1.0 - 0.06 * (distance - 3))
