"""Ranges in languages other than English: "4-5 miljard", "entre 4 y 5 millones"."""

import re
from functools import cache

from summarize.text.amounts.numerals import Numeral
from summarize.text.locales.locale import Language, language_of
from summarize.text.words import NOT_BEHIND_LETTER

__all__ = ["is_local_range"]


def is_local_range(text: str, first: Numeral, second: Numeral, language: Language) -> bool:
    """Whether two numerals are the ends of a range: a dash, "to", or "between" and "and" join them."""
    gap = text[first.end : second.outer_start]
    if len(gap) > 12:
        return False
    joined, between, both = _joints(language.code)
    if joined.fullmatch(gap):
        return True
    return (
        both.fullmatch(gap) is not None
        and between.search(text[max(0, first.outer_start - 16) : first.outer_start]) is not None
    )


@cache
def _joints(code: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    language = language_of(code)
    press = language.press
    to, between, both = (press.to, press.between, press.and_)
    spaced = r"\s" if language.spaced else r"\s?"
    return (
        re.compile(rf"\s?[-–—~〜～]\s?|{spaced}(?:{to or '(?!)'}){spaced}", re.IGNORECASE),
        re.compile(rf"{NOT_BEHIND_LETTER}(?:{between or '(?!)'})\s\S{{0,4}}\Z", re.IGNORECASE),
        re.compile(rf"\s(?:{both or '(?!)'})\s", re.IGNORECASE),
    )
