"""What looks like a number in other languages than English and is none, or two: times, "per cento", "a few hundred"."""

import re
from functools import cache

from summarize.text.locales.letters import LETTER, NOT_BEFORE_LETTER, NOT_BEHIND_LETTER
from summarize.text.locales.locale import language_of
from summarize.text.locales.words import any_of, listed

__all__ = ["and_half", "clock", "percent_words", "several"]


@cache
def clock(code: str) -> re.Pattern[str]:
    """Times of day: "16.30 uur", "alle 9.45", "10:30"."""
    language = language_of(code)
    press = language.press
    before, after = (press.clock_before, press.clock_after)
    time = r"(?:[01]?[0-9]|2[0-3])[.:h][0-5][0-9](?![0-9])"
    return re.compile(
        rf"{NOT_BEHIND_LETTER}(?:{before or '(?!)'})\s{time}(?!\s?(?:%|{LETTER}{{3}}))"
        rf"|(?<![0-9:])(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?![0-9:])"
        rf"|(?<![0-9.,]){time}\s?(?:{after or '(?!)'}|[ap]\.?\s?m\b|GMT|UTC|CET|EST|PST){NOT_BEFORE_LETTER}",
        re.IGNORECASE,
    )


@cache
def percent_words(code: str) -> re.Pattern[str]:
    """ "per cento" and its like, which are no hundred."""
    language = language_of(code)
    words = [word for word in language.press.percent.split("|") if " " in word]
    return re.compile(rf"{NOT_BEHIND_LETTER}(?:{any_of(words)}){NOT_BEFORE_LETTER}", re.IGNORECASE)


@cache
def several(code: str) -> re.Pattern[str]:
    """ "Een paar honderd", "plusieurs mille": no number."""
    language = language_of(code)
    words = listed(language.press.several)
    return re.compile(rf"{NOT_BEHIND_LETTER}(?:{any_of(words)})\s\Z", re.IGNORECASE)


@cache
def and_half(code: str) -> re.Pattern[str]:
    """ "dos y medio millones"; or, with what is counted before it (group `counted`), "dos años y medio"."""
    language = language_of(code)
    words = any_of(listed(language.press.and_half))
    if not language.spaced:
        return re.compile(rf"(?P<counted>[年個个개년])(?:{words})")
    return re.compile(rf"(?P<counted>\s{LETTER}{{2,12}})?\s(?:{words}){NOT_BEFORE_LETTER}", re.IGNORECASE)
