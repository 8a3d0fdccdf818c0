"""Units in other languages than English: percent, what CLDR measures by, and the noun that a number counts."""

import re
from dataclasses import dataclass
from functools import cache

from summarize.text.amounts.units import UNIT_ABBREVIATIONS
from summarize.text.locales.locale import language_of
from summarize.text.words import LETTER, NOT_BEFORE_LETTER, any_of

__all__ = ["local_unit"]

_PERCENT_BEFORE = re.compile(r"(?:%|百分之|\byüzde\s)\Z", re.IGNORECASE)
_NOUN = re.compile(rf"[ \u00a0](?:de\s)?(?P<word>{LETTER}{{4,}})")


@dataclass(frozen=True)
class LocalUnit:
    """A number with its unit: offsets of both together, and the unit's words, "%" for percent in every spelling."""

    start: int
    end: int
    words: str


def local_unit(text: str, start: int, end: int, code: str) -> LocalUnit | None:
    """The unit of the number ``text[start:end]`` in the language of that code.

    What a number counts is read only where the noun follows its number at once, as in Romance languages and Turkish,
    and in German, where nouns have a capital.
    """
    if prefix := _PERCENT_BEFORE.search(text[max(0, start - 8) : start]):
        return LocalUnit(start - len(prefix.group()), end, "%")
    if percent := _percent(code).match(text, end):
        return LocalUnit(start, percent.end(), "%")
    if measured := _measured(code).match(text, end):
        return LocalUnit(start, measured.end("unit"), measured.group("unit"))
    noun, language = _NOUN.match(text, end), language_of(code)
    if noun is None:
        return None
    word = noun.group("word")
    counts = word[0].isupper() if language.code == "de" else language.press.counts_next and word.islower()
    return LocalUnit(start, noun.end(), word) if counts else None


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
