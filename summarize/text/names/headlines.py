"""Names in headlines, whose capitals say little: those that the prose of the same text knows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from summarize.text.names.commonwords import HEADLINE_WORDS, OPENERS
from summarize.text.names.tables import AND_PARTICLES, ORGANISATION_WORDS
from summarize.text.names.tokens import LineStyle, Segment

__all__ = ["Known", "names_in_headline"]

_SMALL = AND_PARTICLES | {"of", "for", "on", "the"}


@dataclass(frozen=True)
class Known:
    """Words, and pairs of words, of the names that were found in prose."""

    words: frozenset[str]
    pairs: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, segments: Sequence[Segment]) -> "Known":
        plain = [[word.plain for word in segment] for segment in segments]
        pairs = {pair for names in plain for pair in pairwise(names)}
        return cls(frozenset(word for names in plain for word in names) - _SMALL, frozenset(pairs))


def names_in_headline(segment: Segment, known: Known, lower: frozenset[str]) -> Iterator[Segment]:
    """The names inside a segment of a headline: what prose knows, or all that no common word cuts if it knows none."""
    shouted = segment[0].style is LineStyle.shouted
    start = 0
    for index in range(len(segment) + 1):
        if index < len(segment) and not _cuts_headline(segment, index, known, lower, shouted):
            continue
        piece = segment[start:index]
        start = index + 1
        while piece and not piece[0].capital:
            piece = piece[1:]
        while piece and not piece[-1].capital and not piece[-1].number:
            piece = piece[:-1]
        if piece and (not known.words or any(word.plain in known.words for word in piece)):
            yield piece


def _cuts_headline(segment: Segment, index: int, known: Known, lower: frozenset[str], shouted: bool) -> bool:
    word = segment[index]
    before = segment[index - 1].plain if index else ""
    after = segment[index + 1].plain if index + 1 < len(segment) else ""
    if (before, word.plain) in known.pairs or (word.plain, after) in known.pairs:
        return False
    if word.plain in known.words:
        return False
    if shouted and known.words:
        return True
    if not word.capital or word.plain in ORGANISATION_WORDS:
        return False
    return word.plain in HEADLINE_WORDS or word.plain in OPENERS or word.plain in lower
