"""Noun phrases that an amount may be the measure of."""

import re
from collections.abc import Iterator

from summarize.engines.local.language.clauses import AUXILIARY
from summarize.engines.local.language.lines import Line
from summarize.engines.local.language.words import irregular, stem, stem_set
from summarize.engines.local.reading.candidates import Candidate, noun_phrases

__all__ = ["NUMBERED", "ending_at", "may_be_measured", "options", "without_verb"]

NUMBERED = re.compile(r"[\d$€£¥₹]")
"""What an amount has in it, and what it measures has not."""
_SOURCES = stem_set("source estimate report expert analyst figure")


def may_be_measured(found: Candidate) -> bool:
    """Whether a phrase can be what is measured: it is not an amount, nor a lone participle or adverb."""
    if len(found.text.split()) > 6 or any(
        name.start < found.end and found.start < name.start for name in found.line.names
    ):
        return False
    last = found.text.split()[-1].lower()
    if found.text[0].isupper() and " " not in found.text:
        return False
    if NUMBERED.search(found.text) or len(found.text) < 4 or stem(last) in _SOURCES:
        return False
    return not last.endswith(("ed", "ing", "ly")) and last not in ("worth", "high", "low", "more", "less", "percent")


def options(line: Line) -> list[Candidate]:
    """The phrases of a line that may be measured."""
    return [found for found in noun_phrases(line) if may_be_measured(found)]


def ending_at(line: Line, end: int) -> Iterator[Candidate]:
    """The noun phrase that ends at an offset: "canal bridge" of "the canal bridge, which could cost"."""
    named = [found for found in options(line) if found.end == end]
    yield from (without_verb(line, found) for found in sorted(named, key=lambda found: found.start)[:1])


# Verbs whose object is an amount of something: "the fund holds assets", "analysts expect savings".
_HAVING = stem_set(
    "hold have own report book post earn expect forecast see face carry owe run make generate deliver bring "
    "raise claim "
    "seek win lose get need manage plan promise want demand publish announce declare offer achieve predict"
)


def without_verb(line: Line, found: Candidate) -> Candidate:
    """A phrase without the verb that it begins with or has in it: "booked sales" of a firm are its sales."""
    inside = [word for word in line.words if found.start <= word.start and word.end <= found.end]
    before = line.before(found.start, 1)
    doer = any(name.end <= found.start <= name.end + 1 for name in line.names) or (
        bool(before) and before[0].lower in AUXILIARY | {"it", "they", "which", "that", "who", "he", "she"}
    )
    verbs = [
        index
        for index, word in enumerate(inside[:-1])
        if (word.stem in _HAVING and (index or doer or word.lower.endswith("s")))
        or (not index and doer and (word.lower.endswith("ed") or irregular(word.lower)))
    ]
    if not verbs:
        return found
    start = inside[verbs[-1] + 1].start
    text = line.text[start : found.end]
    return Candidate(line, start, found.end, text, text)
