"""Parts of a year in languages other than English: quarters, halves, and its beginning, middle and end."""

import re
from collections.abc import Iterator
from functools import cache

from summarize.text.dates.found import Found, Page, found
from summarize.text.locales.letters import NOT_BEFORE_LETTER, NOT_BEHIND_LETTER
from summarize.text.locales.locale import Language, language_of
from summarize.text.locales.words import any_of, listed

__all__ = ["JOINT", "YEAR", "find_parts"]

YEAR = r"(?:1[5-9]|20|21)[0-9]{2}(?![0-9]|[.,][0-9])"
JOINT = r"(?:[\s\u00a0]*[,.]?[\s\u00a0]*(?:de\s|del\s|do\s|di\s|of\s|van\s|d['’]\s?)?)"
"""What may stand between a month and its year: a comma, a full stop, "de" and its like."""

_QUARTERS = (33, 34, 35, 36)
_HALVES = (40, 41)
_SEASONS = (21, 22, 23, 24)
_NEAR = 24  # characters
_EARLY, _MIDDLE, _LATE = 37, 38, 39


def find_parts(page: Page, language: Language) -> Iterator[Found]:
    """Quarters and halves with their year or without, and "eind 2008", "mediados de 2026"."""
    for pattern, code in _patterns(language.code):
        for match in pattern.finditer(page.text):
            parts = match.groupdict()
            year = parts.get("y") or parts.get("earlier")
            around = page.text[max(0, match.start() - _NEAR) : match.end() + _NEAR]
            if (code in _HALVES and not year) or _fiscal(language.code).search(around):
                continue  # "the first half of the match", "the first quarter of the business year"
            mark = "~" if code in (_EARLY, _MIDDLE, _LATE) else ""
            yield from found(*match.span(), f"{year or 'XXXX'}-{code}{mark}", "stated" if year else "open")


@cache
def _fiscal(code: str) -> re.Pattern[str]:
    return re.compile(any_of(listed(language_of(code).press.fiscal)), re.IGNORECASE)


@cache
def _patterns(code: str) -> tuple[tuple[re.Pattern[str], int], ...]:
    language = language_of(code)
    press = language.press
    found_patterns = [
        (_part(language, noun, ordinal), number)
        for noun, numbers in ((press.quarter, _QUARTERS), (press.half, _HALVES))
        if noun
        for ordinal, number in zip(press.ordinals, numbers, strict=False)
    ]
    for words, number in ((press.early, _EARLY), (press.middle, _MIDDLE), (press.late, _LATE)):
        if words:
            known = "|".join(re.escape(word) for word in words.split("|"))
            found_patterns.append(
                (re.compile(rf"{NOT_BEHIND_LETTER}(?:{known})(?:{JOINT}|-)(?P<y>{YEAR})(?![\w%])", re.I), number)
            )
    for words, number in zip(press.seasons.split(",") if press.seasons else (), _SEASONS, strict=False):
        found_patterns.append((_season(language, words), number))
    return tuple(found_patterns)


def _season(language: Language, words: str) -> re.Pattern[str]:
    """A season with its year; without one it is rarely a date."""
    if not language.spaced:
        return re.compile(rf"(?P<earlier>{YEAR})[年년]?\s?(?:{words})")
    return re.compile(rf"{NOT_BEHIND_LETTER}(?:{words}){JOINT}(?P<y>{YEAR})", re.I)


def _part(language: Language, noun: str, ordinal: str) -> re.Pattern[str]:
    """ "the third quarter of 2025" in the orders that there are: noun last, noun first, year first."""
    if not language.spaced:
        return re.compile(rf"(?:(?P<earlier>{YEAR})[年년]?\s?)?(?<![0-9])(?:{ordinal})\s?(?:{noun})")
    both = rf"(?:(?:{ordinal})[\s-](?:{noun})|(?:{noun})\s(?:{ordinal}))"
    return re.compile(
        rf"{NOT_BEHIND_LETTER}(?:(?P<earlier>{YEAR})\s(?:की\s|का\s)?)?{both}{NOT_BEFORE_LETTER}(?:{JOINT}(?P<y>{YEAR}))?",
        re.I,
    )
