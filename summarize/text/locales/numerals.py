"""Numerals of a text in a language other than English: digits by its separators, words by its spelling, magnitudes."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import pairwise

from summarize.text.amounts.magnitudes import half_behind, words_of_magnitude
from summarize.text.amounts.numerals import Numeral, tidy
from summarize.text.locales.locale import Language, language_of
from summarize.text.locales.spelling import words_for
from summarize.text.mention import Spans
from summarize.text.words import LETTER, NOT_BEFORE_LETTER, NOT_BEHIND_LETTER, any_of, listed, lower

__all__ = ["with_words"]


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


_WORD = re.compile(rf"{LETTER}+")
_HALF = Decimal("0.5")
_WORDS_AHEAD = 6


def with_words(text: str, in_digits: list[Numeral], code: str) -> list[Numeral]:
    """Every numeral of a text in the language of that code, in order: those in digits, given, and those in words.

    Numbers in words count from two; "one" is mostly an article. A time of day is two numbers, and no decimal.
    """
    language = language_of(code)
    times = _spans(text, clock(language.code))
    masked = Spans([*times, *_spans(text, percent_words(language.code))])
    found = sorted([*in_digits, *_in_words(text, language)], key=lambda each: (each.start, -each.end))
    kept: list[Numeral] = []
    for numeral in found:
        free = not masked.hold(numeral.start)
        if free and (not kept or numeral.start >= kept[-1].end):
            kept.append(numeral)
    kept.extend(part for start, end in times for part in _hour_and_minute(text, start, end))
    return sorted(kept, key=lambda each: each.start)


def _hour_and_minute(text: str, start: int, end: int) -> Iterator[Numeral]:
    """The two numbers of a time of day, as English has them: they are no decimal."""
    for part in re.compile("[0-9]+").finditer(text, start, end):
        yield Numeral(part.start(), part.end(), Decimal(part.group()), Decimal(part.group()), Decimal(1))


def _spans(text: str, pattern: re.Pattern[str]) -> list[tuple[int, int]]:
    return [match.span() for match in pattern.finditer(text)]


def _in_words(text: str, language: Language) -> Iterator[Numeral]:
    if not language.spelling.phrases:
        return
    words = list(_WORD.finditer(text))
    lowered = [lower(word.group(), language.code) for word in words]
    excluded = frozenset(language.press.not_numbers.split("|"))
    at = 0
    while at < len(words):
        read = (
            language.spelling.read(lowered[at : at + _WORDS_AHEAD])
            if lowered[at] in language.spelling.phrases
            else None
        )
        if read and (read[0] > 1 or lowered[at] not in excluded) and _adjacent(text, words[at : at + read[0]]):
            start, end = words[at].start(), words[at + read[0] - 1].end()
            half = half_behind(text, end, language)
            mantissa = read[1] + (_HALF if half else Decimal(0))
            end, size = words_of_magnitude(text, half.end() if half else end, language)
            counted = half is not None and half.group("counted") is not None
            if not counted and not several(language.code).search(text[max(0, start - 12) : start]):
                yield Numeral(start, end, tidy(mantissa * size), mantissa, size, in_words=True)
            while at < len(words) and words[at].start() < end:
                at += 1
            continue
        if (one := _one_before_magnitude(text, words, at, language)) is not None:
            yield one
            while at < len(words) and words[at].start() < one.end:
                at += 1
            continue
        at += 1


def _adjacent(text: str, words: list[re.Match[str]]) -> bool:
    return all(
        text[one.end() : two.start()].isspace() or text[one.end() : two.start()] == "-" for one, two in pairwise(words)
    )


def _one_before_magnitude(text: str, words: list[re.Match[str]], at: int, language: Language) -> Numeral | None:
    """ "un millón", "een miljoen", "eine Milliarde": a short word before a magnitude that stands for one."""
    word = words[at]
    if lower(word.group(), language.code) not in _ones(language.code):
        return None
    end, size = words_of_magnitude(text, word.end(), language)
    if size < 1000 or end == word.end():
        return None
    return Numeral(word.start(), end, size, Decimal(1), size, in_words=True)


@cache
def _ones(code: str) -> frozenset[str]:
    """The words for one in all genders and cases."""
    return frozenset(words_for(code, 1))
