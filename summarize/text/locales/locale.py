"""What is known of a language for reading numbers, money and dates: CLDR's data, by babel and dateparser, and `Press`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from babel import Locale, UnknownLocaleError

from summarize.text.locales.press import Press, press_of
from summarize.text.locales.spelling import Spelling, spelling_of

__all__ = ["UNSPACED", "Language", "language_of"]

UNSPACED = frozenset({"zh", "ja", "ko", "th", "lo", "km", "my"})
"""Languages whose units follow a number without a space, and whose words cannot be told apart by spaces."""

_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august"),
    *("september", "october", "november", "december"),
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ONE_LETTER = 1


@dataclass(frozen=True)
class Language:
    """A language: its code, marks and words, all as they are written, words with their values.

    `decimal` is the decimal mark, "." or ","; `groups_by_space` says that a space stands between thousands;
    `magnitudes` are words for powers of ten, `letters` abbreviations for
    them that are so short that they count beside a currency only; `months` and `weekdays` count from 1 and 0; `past`
    and `ahead` are patterns of "N days ago" and "in N days" with their unit; `relative` are phrases such as
    "yesterday", with unit and offset; `day_first` the order of day and month in dates in digits.
    """

    code: str
    decimal: str
    groups_by_space: bool
    day_first: bool
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
def language_of(code: str) -> Language | None:
    """What is known of the language of an ISO 639 code, with or without a region; None where CLDR has nothing."""
    short = re.split("[-_]", code.lower())[0]
    try:
        locale = Locale.parse(short)
    except (UnknownLocaleError, ValueError):
        return None
    press = press_of(short)
    words = dict(_magnitudes(locale))
    letters = {word: size for word, size in words.items() if len(word) <= _ONE_LETTER + 1 and word.isascii()}
    magnitudes = {word: size for word, size in words.items() if word not in letters} | press.magnitudes
    dates = _date_words(short)
    return Language(
        code=short,
        decimal=_symbol(locale, "decimal", "."),
        groups_by_space=_symbol(locale, "group", ",").isspace(),
        day_first=dates.get("date_order", "DMY") != "MDY",
        magnitudes=magnitudes,
        letters=letters,
        months=_named(_MONTHS, dates, locale.months)
        | {month: number for number, month in enumerate(press.months.split("|"), start=1) if month},
        weekdays={name: number - 1 for name, number in _named(_WEEKDAYS, dates, {}).items()},
        relative=dict(_relative(dates.get("relative-type", {}))),
        counted=tuple(_counted(dates.get("relative-type-regex", {}))),
        units=tuple(sorted(set(_units(locale)), key=len, reverse=True)),
        spelling=Spelling({}, "") if short in UNSPACED else spelling_of(short),
        press=press,
        locale=locale,
    )


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


def _date_words(code: str) -> dict[str, Any]:
    try:
        info: dict[str, Any] = import_module(f"dateparser.data.date_translation_data.{code}").info
    except ModuleNotFoundError:
        return {}
    return info


def _named(names: tuple[str, ...], dates: dict[str, Any], months: Any) -> dict[str, int]:
    """Names, and their abbreviations, with their numbers from 1; as CLDR writes them, where it does."""
    found: dict[str, int] = {}
    for width in ("wide", "abbreviated"):
        for context in ("format", "stand-alone"):
            for number, name in dict(months.get(context, {}).get(width, {}) if months else {}).items():
                found.setdefault(str(name).rstrip("."), int(number))
    lowered = {name.lower() for name in found}
    for number, name in enumerate(names, start=1):
        for written in dates.get(name, ()):
            if written.rstrip(".").lower() not in lowered:
                found.setdefault(written.rstrip("."), number)
    return {name: number for name, number in found.items() if not re.search("[0-9()]", name)}


def _relative(types: dict[str, list[str]]) -> Iterator[tuple[str, tuple[str, int]]]:
    for meaning, phrases in types.items():
        if found := re.fullmatch(
            r"(?:in (?P<in>\d+) (?P<ahead>day|week|month|year)|(?P<ago>\d+) (?P<back>\w+) ago)", meaning
        ):
            unit = found.group("ahead") or found.group("back")
            offset = int(found.group("in")) if found.group("in") else -int(found.group("ago"))
            if unit in ("day", "week", "month", "year"):
                for phrase in phrases:
                    yield phrase, (unit, offset)


def _counted(types: dict[str, list[str]]) -> Iterator[tuple[str, str, int]]:
    """Patterns of "3 days ago" with their unit and direction; the number is their first group."""
    for meaning, patterns in types.items():
        found = re.fullmatch(
            r"(?:in \\1 (?P<ahead>day|week|month|year)|\\1 (?P<back>day|week|month|year) ago)", meaning
        )
        if found:
            for pattern in patterns:
                number = pattern.replace(r"(\d++[.,]?\d*+)", "([0-9]{1,3})")
                yield number, found.group("ahead") or found.group("back"), 1 if found.group("ahead") else -1


def _units(locale: Locale) -> Iterator[str]:
    """The units of measurement in full and abbreviated, in all their plural forms."""
    for name, styles in locale._data["unit_patterns"].items():
        kind = name.partition("-")[0]
        if kind not in (
            "length",
            "area",
            "volume",
            "mass",
            "power",
            "energy",
            "digital",
            "speed",
            "duration",
            "electric",
        ):
            continue
        for style in ("long", "short"):
            for plural, pattern in dict(styles.get(style, {})).items():
                word = str(pattern).replace("{0}", "").strip(" \u00a0")
                if plural not in ("per", "gender") and len(word) > 1 and "{" not in word:
                    yield word
