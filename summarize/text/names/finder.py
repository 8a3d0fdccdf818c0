"""Finds the names in a text: spans that are capitalised as names of people, organisations, places and parties are."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from summarize.text.lexicon import ORGANISATION_WORDS, sequence, wordlist
from summarize.text.mention import Mention
from summarize.text.names.titles import may_follow, title_at
from summarize.text.names.tokens import JOINING, LineStyle, Segment, Word, words_of

__all__ = ["find_names"]

_BREAKERS = wordlist("calendar", "currencies", "plain_acronyms")
_DEMONYMS, _OPENERS, _PORTFOLIO = map(wordlist, ("demonyms", "openers", "portfolio"))
_OF_HEADS, _HEADLINE_WORDS = wordlist("of_heads"), wordlist("headline_words", "openers")
_FOREIGN_PARTICLES, _LONE_OPENERS = wordlist("foreign_particles"), wordlist("lone_openers")


@dataclass(frozen=True)
class Known:
    """Words, and pairs of words, of the names that were found in prose."""

    words: frozenset[str]
    pairs: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, segments: Sequence[Segment]) -> "Known":
        plain = [[word.plain for word in segment] for segment in segments]
        pairs = {pair for names in plain for pair in pairwise(names)}
        return cls(frozenset(word for names in plain for word in names) - JOINING, frozenset(pairs))


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
    if (before, word.plain) in known.pairs or word.plain in known.words:
        return False
    if shouted and known.words:
        return True
    if not word.capital or word.plain in ORGANISATION_WORDS:
        return False
    return word.plain in _HEADLINE_WORDS or word.plain in lower


# Which words a preposition joins to what follows; titles too, so that "Minister of Energy" is seen as one.
_HEADS = {
    "of": wordlist("of_heads", "title_heads", "title_fillers"),
    "for": wordlist("for_heads") | {"minister", "secretary"},
    "on": frozenset({"commission", "committee", "conference", "convention", "council", "panel", "subcommittee"}),
}
_BEFORE_FAMILY = re.compile(r"(?:(?<=\s)(?:al|bin|da|del?|de[nr]|d[iu]|ibn|te[nr]|v[ao]n) )+\Z")
_AFTER_YEARS = frozenset({"agenda", "expo", "horizon", "project", "strategy", "vision"})
_COUNTED = {"billion", "bn", "crore", "lakh", "million", "mn", "per", "percent", "tonnes", "tons", "trillion"}
# Documents that every deal has.
_DOCUMENTS = frozenset({"memorandum", "understanding", "letter", "intent", "heads", "terms", "agreement"})
_COMMON_ENDS = sequence("common_ends")
# "The Company", "the Ministry": terms, and the names of nobody. Target is a shop as well.
_TERMS = wordlist("generic_shorts") - {"target"}


def find_names(text: str) -> list[Mention[str]]:
    """The name-like spans of a text, in order and not overlapping; `value` is the name with its white space collapsed.

    Names keep inner particles ("Bank of …", "van der …"), initials, hyphens, digits ("3M"); they come without title
    ("Prime Minister"), possessive, leading article and trailing punctuation. Months, weekdays, currencies,
    nationalities alone and words which only open a sentence are no names. In a headline, whose capitals say little, the
    names that the rest of the text has are found. Only scripts with capitals have names to be found.
    """
    words = words_of(text)
    evidence = _Evidence.of(words)
    segments = [segment for run in _runs(words) for segment in _segments(run, evidence)]
    plain = [segment for segment in segments if segment[0].style is LineStyle.prose]
    known = Known.of(plain)
    kept = list(plain)
    for segment in segments:
        if segment[0].style is not LineStyle.prose:
            kept += names_in_headline(segment, known, evidence.lower)
    return [_mention(segment, text) for segment in sorted(kept, key=lambda segment: segment[0].start)]


@dataclass(frozen=True)
class _Evidence:
    """What the text itself tells of a word: that it stands in lower case, or begins a name inside a sentence."""

    lower: frozenset[str]
    inner: frozenset[str]

    @classmethod
    def of(cls, words: Sequence[Word]) -> "_Evidence":
        inner = frozenset(
            word.plain
            for before, word in pairwise(words)
            if word.capital and not word.opens and word.style is LineStyle.prose and not (word.glued and before.capital)
        )
        return cls(frozenset(word.plain for word in words if not word.capital), inner)


def _runs(words: Sequence[Word]) -> Iterator[Segment]:
    """Maximal sequences of capitalised words, with the particles that join them."""
    index = 0
    while index < len(words):
        if not words[index].capital:
            index += 1
            continue
        last = index
        while (after := _next_of_run(words, index, last)) is not None:
            last = after
        yield words[index : last + 1]
        index = last + 1


def _next_of_run(words: Sequence[Word], first: int, last: int) -> int | None:
    """Index of the next word that belongs to the run `first` … `last`, or None if it ends here."""
    position = last + 1
    while position < len(words) and words[position].glued:
        word = words[position]
        if word.capital:
            between = tuple(particle.plain for particle in words[last + 1 : position])
            joined = not between or _joins(words[first : last + 1], between, words[position : position + 6])
            return position if joined else None
        if word.number:
            return position if position == last + 1 and _takes_number(words, last, position) else None
        if word.plain not in JOINING and word.plain not in _FOREIGN_PARTICLES:
            return None
        position += 1
    return None


def _takes_number(words: Sequence[Word], last: int, position: int) -> bool:
    """Whether a number is part of a name: "Norland 767" is one, "Norland 2025" and "Norland 300 million" are none."""
    number = words[position].plain
    following = words[position + 1].plain if position + 1 < len(words) else ""
    if len(number) > 4 or following in _COUNTED:
        return False
    return not (len(number) == 4 and number[:2] in ("19", "20")) or words[last].plain in _AFTER_YEARS


def _joins(run: Segment, between: tuple[str, ...], after: Segment) -> bool:
    """Whether the particles `between` make one name of a run and what follows it."""
    last = run[-1].plain
    if between == ("&",):
        return True
    if between[0] in _HEADS and between[1:] in ((), ("the",)):
        return last in _HEADS[between[0]]
    if between == ("and",):
        return _joins_by_and(run, after)
    return all(particle in _FOREIGN_PARTICLES for particle in between) and not after[0].function


def _joins_by_and(run: Segment, after: Segment) -> bool:
    """Whether two subjects of one organisation are joined ("Ministry of Energy and Mines"), and not two names."""
    left, right = run[-1].plain, after[0].plain
    if left == right:
        return True
    plain = tuple(word.plain for word in after)
    if left not in _PORTFOLIO or right not in _PORTFOLIO or title_at(plain, 0) is not None:
        return False
    # Either "Ministry of Energy and Mines" or "Oil and Gas Company"; both at once are two organisations.
    next_is_body = len(after) > 1 and after[1].glued and after[1].capital and after[1].plain in _OF_HEADS
    after_preposition = any(word.plain in _HEADS for word in run)
    return next_is_body != after_preposition


def _segments(run: Segment, evidence: _Evidence) -> Iterator[Segment]:
    """The names of a run: it is cut at what is never a name, and at titles."""
    for piece in _cut_breakers(run):
        for part in _cut_titles(piece):
            trimmed = _trimmed(part, evidence)
            if trimmed:
                yield trimmed


def _cut_breakers(run: Segment) -> Iterator[Segment]:
    start = 0
    for index, word in enumerate(run):
        family_may = word.plain == "may" and index > start
        inner_function = index > start and word.capital and word.function and word.plain not in JOINING
        if not family_may and (word.plain in _BREAKERS or (inner_function and not _is_initial(word))):
            yield run[start:index]
            start = index + 1
    yield run[start:]


def _is_initial(word: Word) -> bool:
    return word.end - word.start == 1


def _cut_titles(piece: Segment) -> Iterator[Segment]:
    plain = tuple(word.plain for word in piece)
    start = index = 0
    while index < len(piece):
        title = title_at(plain, index)
        if title is None:
            index += 1
            continue
        office = plain[title.end : title.end + 1] in ((), ("of",), ("for",))
        if (title.certain or index == start) and (office or may_follow(plain, title)):
            yield piece[start:index]
            start = title.end
        index = title.end
    yield piece[start:]


def _trimmed(part: Segment, evidence: _Evidence) -> Segment:
    """A name without what only opens the sentence, and without loose particles; empty if nothing of a name is left."""
    start, end = 0, len(part)
    opens = bool(part) and part[0].opens
    while start < end and _is_loose_front(part[start], opens, end - start > 1, evidence):
        start += 1
    while end > start and not part[end - 1].capital and not part[end - 1].number:
        end -= 1
    kept = part[start:end]
    alone = len(kept) == 1 and not _stands_alone(kept[0], opens, evidence)
    return () if alone or all(word.plain in _DOCUMENTS for word in kept) else kept


def _is_loose_front(word: Word, opens: bool, more: bool, evidence: _Evidence) -> bool:
    if not word.capital:
        return True
    if _is_initial(word) and more and word.plain != "a":
        return False
    if word.plain == "will" and more and "will" in evidence.inner:
        return False
    return word.function or (opens and word.plain in _OPENERS)


def _stands_alone(word: Word, opens: bool, evidence: _Evidence) -> bool:
    if _is_initial(word) or word.plain in _DEMONYMS or word.plain in _TERMS:
        return False
    if not opens or word.plain in evidence.inner:
        return True
    if word.plain in evidence.lower or word.plain in _LONE_OPENERS:
        return False
    return not (len(word.plain) > 6 and word.plain.endswith(_COMMON_ENDS))


def _mention(segment: Segment, text: str) -> Mention[str]:
    end = segment[-1].end
    start = _with_particles_before(segment[0], text)
    written = text[start:end]
    return Mention(start, end, written, " ".join(written.split()))


def _with_particles_before(first: Word, text: str) -> int:
    """Where a name begins if particles lead it ("von der …")."""
    led = _BEFORE_FAMILY.search(text, max(0, first.start - 12), first.start) if first.glued else None
    return led.start() if led else first.start
