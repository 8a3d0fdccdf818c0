"""What is known of a language for reading its numbers, money and dates: CLDR's data, by babel, and `Press`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from babel import Locale, UnknownLocaleError

from summarize.text.amounts.units import UNIT_ABBREVIATIONS
from summarize.text.dates.numeric import DateOrder
from summarize.text.locales.press import PRESS_OF_ASIA, PRESS_OF_EUROPE, Press
from summarize.text.locales.spelling import Spelling, spelling_of
from summarize.text.words import words_in

__all__ = ["Language", "language_of"]

UNSPACED = frozenset({"zh", "ja", "ko", "th", "lo", "km", "my"})
"""Languages whose units follow a number without a space, and whose words cannot be told apart by spaces."""

_PRESS = {**PRESS_OF_EUROPE, **PRESS_OF_ASIA}
# Of CLDR's units those that articles have; it knows ells and slugs too.
_MEASURED = (
    *(f"length-{unit}" for unit in words_in("kilometer meter centimeter millimeter mile foot inch yard nautical-mile")),
    *(f"area-{unit}" for unit in words_in("square-kilometer square-meter hectare acre square-foot square-mile")),
    *(f"volume-{unit}" for unit in words_in("liter hectoliter cubic-meter cubic-kilometer barrel gallon bushel")),
    *(f"mass-{unit}" for unit in words_in("kilogram gram milligram tonne ton pound ounce carat")),
    *(f"power-{unit}" for unit in words_in("watt kilowatt megawatt gigawatt horsepower")),
    *(f"energy-{unit}" for unit in words_in("kilowatt-hour joule kilojoule")),
    *(f"digital-{unit}" for unit in words_in("byte kilobyte megabyte gigabyte terabyte megabit gigabit")),
    *(f"speed-{unit}" for unit in words_in("kilometer-per-hour mile-per-hour knot")),
    *(f"duration-{unit}" for unit in words_in("second minute hour day week month quarter year decade century")),
    "electric-volt",
)
_ONE_LETTER = 1


@dataclass(frozen=True)
class Language:
    """A language: its code, marks and words, all as they are written, words with their values.

    `decimal` is the decimal mark, "." or ","; `groups_by_space` says that a space stands between thousands; `order` is
    that of day and month in dates in digits, None where the year is first; `magnitudes` are words for powers of ten,
    `letters` abbreviations for them that are so short that they count beside a currency only; `months` and `weekdays`
    count from 1 and 0; `relative` are phrases such as "yesterday", with unit and offset, and `counted` patterns of "3
    days ago" with unit and direction; `units` are those of measurement, the longest first.
    """

    code: str
    decimal: str
    groups_by_space: bool
    order: DateOrder | None
    magnitudes: dict[str, int]
    letters: dict[str, int]
    months: dict[str, int]
    weekdays: dict[str, int]
    relative: dict[str, tuple[str, int]]
    counted: tuple[tuple[str, str, int], ...]
    units: tuple[str, ...]
    spelling: Spelling
    press: Press
    locale: Locale

    @property
    def spaced(self) -> bool:
        return self.code not in UNSPACED


@cache
def language_of(code: str) -> Language:
    """What is known of the language of an ISO 639 code, with or without a region.

    Of a language that CLDR does not have, what holds for all: digits, signs of currencies and ISO dates.
    """
    short = re.split("[-_]", code.lower())[0]
    try:
        locale = Locale.parse(short)
    except (UnknownLocaleError, ValueError):
        locale = Locale.parse("root")
    press = _PRESS.get(short, Press())  # a language without one is read by CLDR alone
    words = dict(_magnitudes(locale))
    letters = {word: size for word, size in words.items() if len(word) <= _ONE_LETTER + 1 and word.isascii()}
    magnitudes = {word: size for word, size in words.items() if word not in letters} | press.magnitudes
    return Language(
        code=short,
        decimal=_symbol(locale, "decimal", "."),
        groups_by_space=_symbol(locale, "group", ",").isspace(),
        order=_order(str(locale.date_formats["short"].pattern)),
        magnitudes=magnitudes,
        letters=letters,
        months=_names(locale.months)
        | {month: number for number, month in enumerate(press.months.split("|"), start=1) if month},
        weekdays=_names(locale.days),
        relative=dict(_relative(locale)),
        counted=tuple(dict.fromkeys(_counted(locale))),
        units=tuple(sorted(set(_units(locale)), key=len, reverse=True)),
        spelling=Spelling({}, "") if short in UNSPACED else spelling_of(short),
        press=press,
        locale=locale,
    )


def _order(pattern: str) -> DateOrder | None:
    if re.search("d.*M.*y", pattern):
        return "dmy"
    return "mdy" if re.search("M.*d.*y", pattern) else None


def _symbol(locale: Locale, name: str, default: str) -> str:
    symbols: Any = locale.number_symbols
    return str(symbols.get("latn", symbols).get(name, default))


def _magnitudes(locale: Locale) -> Iterator[tuple[str, int]]:
    """The words of the compact forms: "0 mil millones" of 10^9 is "mil millones", "00万" of 10^5 is 万 for 10^4."""
    for style in ("long", "short"):
        for plural in locale.compact_decimal_formats.get(style, {}).values():
            for size, pattern in plural.items():
                written = str(getattr(pattern, "pattern", pattern)).replace("'", "").replace("\u00a0", " ")
                zeros = re.match("0+", written)
                word = written.strip("0 ").strip("\u200f ")
                if zeros and word and not re.search("[0-9¤]", word):
                    yield word.rstrip("."), int(size) // 10 ** (len(zeros.group()) - 1)


def _names(named: Any) -> dict[str, int]:
    """Months or weekdays, in full and abbreviated, in all the forms that CLDR writes, with their numbers."""
    return {
        str(name).rstrip("."): int(number)
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
        for number, name in dict(named.get(context, {}).get(width, {})).items()
        if not re.search("[0-9]", str(name))
    }


def _relative(locale: Locale) -> Iterator[tuple[str, tuple[str, int]]]:
    """ "yesterday", "next year" and their like, with unit and offset."""
    for unit in ("day", "week", "month", "year"):
        for offset, phrase in dict(locale._data["date_fields"].get(unit, {}).get("relative", {})).items():
            yield str(phrase), (unit, int(offset))


def _counted(locale: Locale) -> Iterator[tuple[str, str, int]]:
    """Patterns of "3 days ago" and "in 3 days", with unit and direction; the number is their first group."""
    for unit in ("day", "week", "month", "year"):
        for way, direction in (("past", -1), ("future", 1)):
            for pattern in dict(locale._data["date_fields"].get(unit, {}).get(way, {})).values():
                if "{0}" in str(pattern):
                    yield re.escape(str(pattern)).replace(r"\{0\}", "([0-9]{1,3})").replace(r"\ ", " "), unit, direction


def _units(locale: Locale) -> Iterator[str]:
    """The usual units of measurement in full, in all their plural forms, and abbreviated.

    Abbreviations in plain letters are those that English has too: others are words ("in", "da").
    """
    patterns = locale._data["unit_patterns"]
    for name in _MEASURED:
        for style in ("long", "short"):
            for plural, pattern in dict(patterns.get(name, {}).get(style, {})).items():
                word = str(pattern).replace("{0}", "").strip(" \u00a0\u202f")
                told = not word.isascii() or word in UNIT_ABBREVIATIONS or (style == "long" and len(word) > 2)
                if plural not in ("per", "gender") and word and told and "{" not in word:
                    yield word
