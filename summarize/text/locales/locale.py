"""What is known of a language for reading its numbers, money and dates: CLDR's data, by babel, and its press's words.

What the press of a language writes and CLDR does not have stands in ``press/CODE.toml``: data, and nothing else.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from summarize.text.words import NOT_BEHIND_LETTER, any_of, listed

if TYPE_CHECKING:
    from babel import Locale

    from summarize.text.locales.spelling import Spelling

__all__ = ["WEEKDAY_UNITS", "YEAR_END", "DateOrder", "Language", "decades", "language_of"]

DateOrder = Literal["mdy", "dmy"]
"""Month, day, year as in 7/24/2006; or day, month, year as in 24/7/2006."""

_UNSPACED = frozenset({"zh", "ja", "ko", "th", "lo", "km", "my"})
# What a phrase for the end of the year counts in: no more is said than that it is in it.
YEAR_END = "year end"
WEEKDAY_UNITS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""CLDR's fields for the days of the week, Monday first."""
_PRESS = Path(__file__).parent / "press"


# Of ISO 639.
_LONGEST_CODE = 3


@dataclass(frozen=True)
class Press:
    """Words of one language, in lower case, with bars between them.

    `about` stand before an approximate figure, `about_a` too, with one of the `articles` between, `about_behind` behind
    it, and `about_mark` before "the … `mark`"; `of` stands between a magnitude and its currency; `year_before` before a
    year in digits and `year_after` behind one; `magnitudes` and `money` are further words for them, and `percent` for
    it. `early`, `middle` and `late` stand before a month or year. `ordinals` are the words for first to fourth, before
    or behind `quarter` or `half`. `not_numbers` and `not_money` are words that are a number, or a currency, and
    something else as often; `counts_next`: the word behind a number is what it counts. `months` are the months in the
    case that follows "in", January first. `to` and `or_`, or `between` with `between_and`, join the ends of a range;
    behind `from_` that is one only after `ranges`, and behind `changes` it is none. `clock_before` and `clock_after`
    stand beside a time; `seasons` are spring to winter, and `of_the_year` stands behind a part of it; `several` stand
    before a hundred or a thousand that is none ("a few hundred"); `not_size` is a pattern of what stands behind a
    magnitude that is none; `fiscal` are beginnings of words that tell a year of accounts from one of the calendar;
    `and_half` stand behind a number, or behind what it counts, that is half of one more; `abbreviations` are words
    whose full stop ends no sentence; `cents` are hundredths of whichever currency the text is about. `years` are
    further phrases for last (-1), this (0) and next year (1), `later` stands behind a time that is counted from the
    date before it ("two years later"), `year_end` are phrases for the end of this year, and `half_year` are words
    of `half` that, with an ordinal, mean nothing but a half of a year.
    """

    about: str = ""
    about_a: str = ""
    about_behind: str = ""
    about_mark: str = ""
    mark: str = ""
    articles: str = ""
    of: str = ""
    year_before: str = ""
    year_after: str = ""
    percent: str = ""
    early: str = ""
    middle: str = ""
    late: str = ""
    ordinals: tuple[str, ...] = ()
    quarter: str = ""
    half: str = ""
    not_numbers: str = ""
    not_money: str = ""
    counts_next: bool = False
    magnitudes: dict[str, int] = field(default_factory=dict)
    money: dict[str, str] = field(default_factory=dict)
    months: str = ""
    to: str = ""
    or_: str = ""
    between: str = ""
    between_and: str = ""
    from_: str = ""
    ranges: str = ""
    changes: str = ""
    clock_before: str = ""
    clock_after: str = ""
    seasons: str = ""
    several: str = ""
    not_size: str = ""
    fiscal: str = ""
    of_the_year: str = ""
    half_year: str = ""
    decades: str = ""
    later: str = ""
    year_end: str = ""
    and_half: str = ""
    cents: str = ""
    abbreviations: str = ""
    years: dict[str, int] = field(default_factory=dict)
    decimal: str = ""
    groups_by_space: bool = False

    @classmethod
    def of_language(cls, code: str) -> "Press":
        """What ``press/CODE.toml`` says; nothing for a language without one, which is read by CLDR alone."""
        file = _PRESS / f"{code}.toml"
        # Pages declare what they like: what is no code is no name of a file either.
        if not (code.isalpha() and len(code) <= _LONGEST_CODE and file.exists()):
            return cls()
        data: dict[str, Any] = tomllib.loads(file.read_text("utf-8"))
        words = {word: int(size) for size, of in data.pop("magnitudes", {}).items() for word in listed(of)}
        money = {word: currency for currency, of in data.pop("money", {}).items() for word in listed(of)}
        years = {phrase: int(offset) for offset, of in data.pop("years", {}).items() for phrase in listed(of)}
        ordinals = tuple(data.pop("ordinals", ()))
        return cls(**data, magnitudes=words, money=money, years=years, ordinals=ordinals)


@dataclass(frozen=True, eq=False)  # there is one of each, by which caches go
class Language:
    """A language: its code, marks and words, all as they are written, words with their values.

    Of English nothing here needs CLDR until it is asked for: its words stand in its finders.
    """

    code: str
    press: Press

    @property
    def spaced(self) -> bool:
        """Whether words, and units behind a number, have a space between them."""
        return self.code not in _UNSPACED

    @cached_property
    def locale(self) -> "Locale":
        """CLDR's data; of a language that it does not have, what holds for all: digits, signs and ISO dates."""
        # Imported here: English, which most articles are in, needs none of it.
        from babel import Locale, UnknownLocaleError

        try:
            return Locale.parse(self.code)
        except (UnknownLocaleError, ValueError):
            return Locale.parse("root")

    @cached_property
    def decimal(self) -> str:
        """The decimal mark, "." or ","."""
        return self.press.decimal or _symbol(self.locale, "decimal", ".")

    @cached_property
    def groups_by_space(self) -> bool:
        """Whether a space stands between thousands."""
        return self.press.groups_by_space or _symbol(self.locale, "group", ",").isspace()

    @cached_property
    def order(self) -> DateOrder | None:
        """That of day and month in dates in digits, None where the year is first."""
        return _order(self.short_date)

    @property
    def short_date(self) -> str:
        """CLDR's pattern of a date in digits: "dd.MM.yy"."""
        return str(self.locale.date_formats["short"].pattern)

    @cached_property
    def magnitudes(self) -> dict[str, int]:
        """Words for powers of ten."""
        words = {word: size for word, size in _magnitudes(self.locale) if word not in self.letters}
        return words | self.press.magnitudes

    @cached_property
    def letters(self) -> dict[str, int]:
        """Abbreviations of magnitudes that are so short that they count beside a currency only."""
        return {word: size for word, size in _magnitudes(self.locale) if len(word) <= 2 and word.isascii()}

    @cached_property
    def months(self) -> dict[str, int]:
        """Names of the months, in all cases and abbreviated; they count from 1."""
        further = enumerate(self.press.months.split("|"), start=1)
        return _names(self.locale.months) | {month: number for number, month in further if month}

    @cached_property
    def weekdays(self) -> dict[str, int]:
        """Names of the days of the week; they count from 0."""
        return _names(self.locale.days)

    @cached_property
    def relative(self) -> dict[str, tuple[str, int]]:
        """Phrases such as "yesterday" and "last Friday", with unit ("day", "fri") and offset."""
        years = {phrase: ("year", offset) for phrase, offset in self.press.years.items()}
        ends = dict.fromkeys(listed(self.press.year_end), (YEAR_END, 0))
        return dict(_relative_weekdays(self.locale)) | dict(_relative(self.locale)) | years | ends

    @cached_property
    def counted(self) -> tuple[tuple[str, str, int], ...]:
        """Patterns of "3 days ago", with unit and direction."""
        return tuple(dict.fromkeys(_counted(self.locale)))

    @cached_property
    def times(self) -> dict[str, str]:
        """Its words for a day, week, month and year, in every number, each with the unit that it is."""
        patterns = self.locale._data["unit_patterns"]
        return {
            str(pattern).replace("{0}", "").strip(" \u00a0").casefold(): unit
            for unit in ("day", "week", "month", "year")
            for number, pattern in patterns[f"duration-{unit}"]["long"].items()
            if number != "per"
        }

    @cached_property
    def spelling(self) -> "Spelling":
        """Its numbers in words."""
        from summarize.text.locales.spelling import Spelling, spelling_of

        return spelling_of(self.code) if self.spaced else Spelling({})


@cache
def language_of(code: str) -> Language:
    """What is known of the language of an ISO 639 code, with or without a region."""
    short = re.split("[-_]", code.lower())[0]
    return Language(short, Press.of_language(short))


@cache
def decades(code: str) -> re.Pattern[str]:
    """What stands before a number that names ten years: "jaren negentig", "anni '90"."""
    words = any_of(listed(language_of(code).press.decades))
    return re.compile(rf"{NOT_BEHIND_LETTER}(?:{words})\s['’]?\Z", re.IGNORECASE)


def _order(pattern: str) -> DateOrder | None:
    if re.search("d.*M.*y", pattern):
        return "dmy"
    return "mdy" if re.search("M.*d.*y", pattern) else None


def _symbol(locale: "Locale", name: str, default: str) -> str:
    symbols: Any = locale.number_symbols
    return str(symbols.get("latn", symbols).get(name, default))


def _magnitudes(locale: "Locale") -> Iterator[tuple[str, int]]:
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


def _relative(locale: "Locale") -> Iterator[tuple[str, tuple[str, int]]]:
    """ "yesterday", "next year" and their like, with unit and offset."""
    for unit in ("day", "week", "month", "year"):
        for offset, phrase in dict(locale._data["date_fields"].get(unit, {}).get("relative", {})).items():
            yield str(phrase), (unit, int(offset))


def _relative_weekdays(locale: "Locale") -> Iterator[tuple[str, tuple[str, int]]]:
    """ "last Friday" and "next Friday"; not those that tell of a week ("Friday of next week"), nor "this Friday"."""
    weeks = [phrase for phrase, (unit, _) in _relative(locale) if unit == "week"]
    for unit in WEEKDAY_UNITS:
        for offset, phrase in dict(locale._data["date_fields"].get(unit, {}).get("relative", {})).items():
            if offset in (-1, 1) and not any(week in str(phrase) for week in weeks):
                yield str(phrase), (unit, int(offset))


def _counted(locale: "Locale") -> Iterator[tuple[str, str, int]]:
    """What "3 days ago" and "in 3 days" are, as regular expressions with ``{0}`` for the number; unit and direction."""
    for unit in ("day", "week", "month", "year"):
        for way, direction in (("past", -1), ("future", 1)):
            for pattern in dict(locale._data["date_fields"].get(unit, {}).get(way, {})).values():
                if "{0}" in str(pattern):
                    yield re.escape(str(pattern)).replace(r"\{0\}", "{0}").replace(r"\ ", " "), unit, direction
