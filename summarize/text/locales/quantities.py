"""Quantities in languages other than English: percentages, units of measurement, and the noun that a number counts."""

import re
from dataclasses import replace
from functools import cache

from summarize.schemas.values import Quantity
from summarize.text.amounts.numerals import Numeral
from summarize.text.amounts.units import UNIT_ABBREVIATIONS
from summarize.text.folding import plain_digits
from summarize.text.locales.dates import local_dates
from summarize.text.locales.hedges import is_about
from summarize.text.locales.locale import Language, language_of
from summarize.text.locales.money import find_local_money
from summarize.text.locales.numerals import find_local_numerals
from summarize.text.locales.ranges import is_local_range
from summarize.text.mention import Mention, Spans
from summarize.text.words import LETTER, NOT_BEFORE_LETTER, any_of

__all__ = ["find_local_quantities"]

_PERCENT_BEFORE = re.compile(r"(?:%|百分之|\byüzde\s)\Z", re.IGNORECASE)
_NOUN = re.compile(rf"[ \u00a0](?:de\s)?(?P<word>{LETTER}{{4,}})")


def find_local_quantities(text: str, code: str) -> list[Mention[Quantity]]:
    """The quantities of a text in the language of that code: percentages, and numbers with a unit that CLDR knows.

    What a number counts is read only where the noun follows its number at once, as in Romance languages and Turkish,
    and in German, where nouns have a capital. Money and dates are no quantities.
    """
    plain, language = plain_digits(text), language_of(code)
    money, dates = find_local_money(plain, plain, language.code), local_dates(plain, None, None, language.code)
    taken = [Spans((item.start, item.end) for item in money), Spans((item.start, item.end) for item in dates)]
    numerals = [
        each for each in find_local_numerals(plain, language.code) if not any(spans.hold(each.start) for spans in taken)
    ]
    found: list[Mention[Quantity]] = []
    for at, numeral in enumerate(numerals):
        mention = _quantity(plain, numeral, numerals[at - 1] if at else None, language)
        if mention is not None and not (found and mention.start < found[-1].end):
            found.append(replace(mention, text=text[mention.start : mention.end]))
    return found


def _quantity(text: str, numeral: Numeral, before: Numeral | None, language: Language) -> Mention[Quantity] | None:
    start, end, unit = numeral.start, numeral.end, ""
    if prefix := _PERCENT_BEFORE.search(text[max(0, start - 8) : start]):
        start, unit = start - len(prefix.group()), "%"
    elif percent := _percent(language.code).match(text, end):
        end, unit = percent.end(), "%"
    elif measured := _measured(language.code).match(text, end):
        end, unit = measured.end("unit"), measured.group("unit")
    elif noun := _counted(text, end, language):
        end, unit = noun
    if not unit:
        return None
    low, high = numeral.value, None
    if before and before.value < low and is_local_range(text, before, numeral, language):
        start, low, high = before.start, before.value, low
    about = is_about(text, start, end, language)
    return Mention(start, end, text[start:end], Quantity(amount=low, upper=high, unit=unit, approximate=about))


@cache
def _percent(code: str) -> re.Pattern[str]:
    language = language_of(code)
    words = language.press.percent
    after = NOT_BEFORE_LETTER if language.spaced else ""
    return re.compile(rf"\s?%|\s?(?:{words.replace(' ', chr(92) + 's') or '(?!)'}){after}", re.IGNORECASE)


@cache
def _measured(code: str) -> re.Pattern[str]:
    language = language_of(code)
    units = [*language.units, *UNIT_ABBREVIATIONS]
    if not language.spaced:
        latin = [unit for unit in units if unit.isascii()]
        other = [unit for unit in units if not unit.isascii()]
        return re.compile(rf"[ \u00a0]?(?P<unit>{any_of(other)}|(?:{any_of(latin)})(?![A-Za-z0-9]))")
    return re.compile(rf"[\s\u00a0-]{{0,2}}(?:de\s)?(?P<unit>{any_of(units)})(?![0-9²³/]){NOT_BEFORE_LETTER}")


def _counted(text: str, end: int, language: Language) -> tuple[int, str] | None:
    noun = _NOUN.match(text, end)
    if noun is None:
        return None
    word = noun.group("word")
    if language.code == "de" and word[0].isupper():
        return noun.end(), word
    return (noun.end(), word) if language.press.counts_next and word.islower() else None
