"""Titles, ranks, honorifics and offices in English: where one stands in a name, and the name without it."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from anyascii import anyascii

from summarize.text.lexicon import AND_PARTICLES, LEGAL_WORDS, ORGANISATION_WORDS, SHORT_COUNTRIES, wordlist

__all__ = ["may_follow", "plain_word", "strip_title", "title_at"]

_ROYAL = frozenset({"king", "queen", "prince", "princess", "pope", "emir", "sheikh", "sheikha", "shaikh"})
_NO_NAME = AND_PARTICLES | {"of", "for", "at"}
_BODIES = ORGANISATION_WORDS | LEGAL_WORDS
_NATIONAL = wordlist("demonyms") | SHORT_COUNTRIES
_PORTFOLIO, _FILLERS = wordlist("portfolio"), wordlist("title_fillers")
_DUTIES = _PORTFOLIO | _FILLERS
_GOVERNMENT, _FAMILY_LIKE = wordlist("government_heads"), wordlist("family_like")
_HEADS, _STARTS = wordlist("title_heads"), wordlist("title_starts")
_SOFT, _SOFT_STOPS = wordlist("soft_titles"), wordlist("soft_title_stops")


@lru_cache(maxsize=16384)
def plain_word(word: str) -> str:
    """One word of a text as the word lists have it: lower-case ASCII, hyphens and inner apostrophes kept, no dots."""
    folded = word.replace("’", "'").strip(".,;:()[]\"“”'").replace(".", "")
    return (folded if folded.isascii() else anyascii(folded)).casefold()


@dataclass(frozen=True)
class TitleSpan:
    """A title inside a sequence of words: the index after its last word, and whether it can be nothing but a title."""

    end: int
    certain: bool


def title_at(words: tuple[str, ...], start: int) -> TitleSpan | None:
    """The title that begins at word `start`, or None. `words` are plain words (see `plain_word`).

    A title is modifiers and portfolios up to a head, as often as that repeats ("Army Chief General"), with the
    portfolio that may follow ("Minister of Energy and Mines").
    """
    position = end = start
    certain = portfolio = False
    while position < len(words):
        word = words[position]
        if _is_head(words, position, start) and not (portfolio and word not in _GOVERNMENT):
            certain = word not in _SOFT or position > start
            position = end = _after_portfolio(words, _after_retired(words, position + 1))
            portfolio = False
        elif word in _PORTFOLIO:
            portfolio = portfolio or word not in _STARTS
            position += 1
        elif word in _STARTS or (position > start and _goes_on(word)):
            position += 1
        else:
            break
    return TitleSpan(end, certain) if end > start else None


def _is_head(words: tuple[str, ...], position: int, start: int) -> bool:
    word = words[position]
    following = words[position + 1] if position + 1 < len(words) else ""
    if "-" in word:
        return _all_parts(word, _STARTS | _HEADS)
    if word not in _HEADS or (word in ("executive", "officer") and position == start):
        return False
    if word == "chief" and (following == "executive" or following in _FILLERS):
        return False
    if word not in _SOFT:
        return True
    return following not in _SOFT_STOPS and (following not in ORGANISATION_WORDS or following in _HEADS)


def _goes_on(word: str) -> bool:
    return word in _FILLERS or word in AND_PARTICLES or _all_parts(word, _STARTS | _HEADS)


def _all_parts(word: str, known: frozenset[str]) -> bool:
    parts = word.split("-")
    return len(parts) > 1 and all(part in known for part in parts)


def _after_retired(words: tuple[str, ...], position: int) -> int:
    return position + 1 if position < len(words) and words[position] in ("ret", "retd", "rtd", "retired") else position


def _after_portfolio(words: tuple[str, ...], position: int) -> int:
    """Where "of Energy and Mines" after a head ends; `position` itself if what follows is no portfolio."""
    if words[position : position + 1] not in (("of",), ("for",)):
        return position
    start = position + (2 if words[position + 1 : position + 2] == ("the",) else 1)
    named = takewhile(lambda word: word in _DUTIES or word in AND_PARTICLES, words[start:])
    return max((at + 1 for at, word in enumerate(named, start) if word in _DUTIES), default=position)


@lru_cache(maxsize=16384)
def strip_title(name: str) -> tuple[str, str | None]:
    """A name without its title, and the title: ("Ann Reed", "Army Chief General"); (name, None) where it has none.

    Titles, ranks, honorifics and offices, in English, before the name or after it and a comma. What an organisation or
    country before the title says goes with it ("Acme Chief Executive"). A title alone is a name and stays.
    """
    found = [(match.start(), match.end()) for match in re.finditer(r"\S+", name)]
    words = tuple(plain_word(name[start:end]) for start, end in found)
    end = _leading_title(words)
    if end:
        return name[found[end][0] :].strip(), name[found[0][0] : found[end - 1][1]].strip(" ,")
    head, comma, tail = name.partition(",")
    trailing = tuple(plain_word(word) for word in tail.split())
    if comma and head.strip() and trailing and (title := title_at(trailing, 0)) and title.certain:
        return head.strip(), tail.strip()
    return name, None


def _leading_title(words: tuple[str, ...]) -> int:
    skipped = 1 if words[:1] == ("the",) else 0
    title = title_at(words, skipped)
    if title is not None:
        return title.end if may_follow(words, title) else 0
    for start in range(1, min(4, len(words))):
        title = title_at(words, start)
        if title is None:
            continue
        rest = words[title.end :]
        of_country = start == 1 and (words[0] in _NATIONAL or words[0].endswith("'s"))
        enough = len(rest) >= (1 if of_country else 2)
        if title.certain and enough and may_follow(words, title) and rest[-1] not in _BODIES:
            return title.end
        return 0
    return 0


def may_follow(words: tuple[str, ...], title: TitleSpan) -> bool:
    """Whether the words after a title can be the name of a person."""
    rest = words[title.end :]
    if not any(map(str.isalnum, "".join(rest))) or rest[0] in _NO_NAME:
        return False
    if len(rest) == 1:
        return words[title.end - 1] not in _ROYAL and (title.certain or rest[0] not in ORGANISATION_WORDS)
    return rest[-1] not in _BODIES or (title.certain and rest[-1] in _FAMILY_LIKE)
