"""Dates in languages other than English that its rules do not have: CLDR's words for "yesterday", years, East Asia."""

import re
from collections.abc import Iterator
from functools import cache

from summarize.schemas.values import PartialDate
from summarize.text.dates.calendar_words import calendar_words
from summarize.text.dates.found import Anchor, Found, Page, day_code, found
from summarize.text.dates.numeric import full_year
from summarize.text.locales.locale import Language, language_of
from summarize.text.words import NOT_BEFORE_LETTER, NOT_BEHIND_LETTER, any_of, listed

__all__ = ["local_dates", "years_around"]

_YEAR_FIRST = re.compile(
    r"(?<![A-Za-z0-9_.,/-])(?P<y>(?:19|20)[0-9]{2})(?P<gap>\.\s?|/|-)(?P<m>[0-9]{1,2})(?P=gap)(?P<d>[0-9]{1,2})(?![0-9])"
)
_SHORT_YEAR = re.compile(
    r"(?<![A-Za-z0-9_.,-])(?P<d>[0-9]{1,2})-(?P<month>[A-Za-z]{3})-(?P<y>[0-9]{4}|[0-9]{2})(?![\w-])"
)
_EAST_ASIAN = {"zh": ("年", "月", "[日号號]"), "ja": ("年", "月", "日"), "ko": (r"년\s?", r"월\s?", "일")}


def local_dates(page: Page) -> Iterator[Found]:
    """The dates of a page that the rules of the calendar do not find, in any order.

    Whether a day or month without its year lies before or after the text's own date is not read from its verbs: it has
    no year (``XXXX-09``) unless it is in the month of the base; a weekday is one of two days.
    """
    language = language_of(page.language)
    for match in _YEAR_FIRST.finditer(page.text):
        code = day_code(int(match.group("m")), int(match.group("d")))
        yield from found(*match.span(), f"{match.group('y')}-{code}", "stated")
    for match in _SHORT_YEAR.finditer(page.text):
        yield from _hyphenated(match, page)
    yield from _east_asian(page)
    yield from _vague_years(page)
    yield from _relative(page, language)
    yield from _weekdays(page, language)


def years_around(value: PartialDate, base: PartialDate | None) -> list[int]:
    """The years in which a date without one lies nearest before and after a base that knows its month."""
    anchor, month = Anchor.of(base), value.month
    if month is None or value.year is not None:
        return []
    years = (anchor.year_of(month, month, future=False), anchor.year_of(month, month, future=True))
    return [year for year in years if year is not None]


def _hyphenated(match: re.Match[str], page: Page) -> Iterator[Found]:
    """ "01-Mar-08", with the month of the language, or as databases and translators have it, of English."""
    name = match.group("month")
    month = calendar_words(page.language).month_number(name) or calendar_words("en").month_number(name)
    year = full_year(match.group("y"), page.anchor.year)
    if month and year:
        yield from found(*match.span(), f"{year:04d}-{month:02d}-{int(match.group('d')):02d}", "stated")


def _vague_years(page: Page) -> Iterator[Found]:
    """ "Eind 2008", "mediados de 2026": a third of the year."""
    for match in _vague_year(page.language).finditer(page.text):
        third = calendar_words(page.language).third_of_year(match.group("vague"))
        yield from found(*match.span(), f"{match.group('y')}-{third}~", "stated")


@cache
def _vague_year(code: str) -> re.Pattern[str]:
    words = calendar_words(code)
    return re.compile(rf"{words.start}(?P<vague>{words.vague})(?:{words.year_gap}|-)(?P<y>{words.year})(?![\w%])")


def _east_asian(page: Page) -> Iterator[Found]:
    marks = _EAST_ASIAN.get(page.language)
    if marks is None:
        return
    for match in _suffixed(page.language, *marks).finditer(page.text):
        year, month, day = match.group("y", "m", "d")
        if not (year or month):
            continue
        near = page.anchor.year if month and int(month) == page.anchor.month else None
        parts = [year or (f"{near:04d}" if near else "XXXX"), *(f"{int(part):02d}" for part in (month, day) if part)]
        code = "-".join(parts)
        if (last := match.group("last")) and (year or near):  # "9月8日至10日"
            code += f"/{'-'.join(parts[:2])}-{int(last):02d}"
        end = match.start() + len(match.group().rstrip())
        yield from found(match.start(), end, code, "stated" if year else "open")


@cache
def _suffixed(code: str, year: str, month: str, day: str) -> re.Pattern[str]:
    to = any_of(listed(language_of(code).press.to))
    days = rf"(?P<d>[0-9]{{1,2}}){day}(?:\s?(?:{to}|[-–~〜～])\s?(?P<last>[0-9]{{1,2}}){day})?"
    return re.compile(rf"(?<![0-9])(?=[0-9])(?:(?P<y>[0-9]{{4}}){year})?(?:(?P<m>[0-9]{{1,2}}){month}(?:{days})?)?")


def _relative(page: Page, language: Language) -> Iterator[Found]:
    for match in _phrases(language.code).finditer(page.text):
        unit, offset = _meanings(language.code)[_same(match.group())]
        yield from found(*match.span(), _shifted(page.anchor, unit, offset, exact=True))
    for pattern, unit, direction in language.counted:
        for match in _counted(pattern, language.spaced).finditer(page.text):
            offset = direction * int(match.group(1))
            yield from found(*match.span(), _shifted(page.anchor, unit, offset, exact=abs(offset) == 0))


@cache
def _counted(pattern: str, spaced: bool) -> re.Pattern[str]:
    if not spaced:
        return re.compile(rf"(?<![0-9]){pattern.replace(' ', chr(92) + 's?')}")
    return re.compile(rf"{NOT_BEHIND_LETTER}{pattern.replace(' ', chr(92) + 's')}{NOT_BEFORE_LETTER}", re.IGNORECASE)


@cache
def _meanings(code: str) -> dict[str, tuple[str, int]]:
    language = language_of(code)
    return {_same(phrase): meaning for phrase, meaning in language.relative.items()}


def _same(phrase: str) -> str:
    return " ".join(phrase.lower().replace("’", "'").split())


@cache
def _phrases(code: str) -> re.Pattern[str]:
    language = language_of(code)
    known = [phrase for phrase in _meanings(code) if len(phrase) > 1]
    if not language.spaced:
        return re.compile(any_of(known))
    return re.compile(rf"{NOT_BEHIND_LETTER}(?:{any_of(known)}){NOT_BEFORE_LETTER}(?!-)", re.IGNORECASE)


def _shifted(anchor: Anchor, unit: str, offset: int, *, exact: bool) -> str | None:
    """The date so many days, weeks, months or years from the base; counted ones are about, but for days."""
    about = "" if exact else "~"
    if unit == "day":
        return anchor.days(offset)
    if unit == "week":
        return anchor.week(offset) if exact else anchor.span(7 * offset - 3, 7 * offset + 3)
    value = anchor.months(offset) if unit == "month" else anchor.years(offset)
    return f"{value}{about}" if value else None


def _weekdays(page: Page, language: Language) -> Iterator[Found]:
    """A weekday is the base, or one of the nearest such days before and after it."""
    if page.anchor.today is None:
        return
    for match in _weekday_pattern(language.code).finditer(page.text):
        weekday = {name.casefold(): number for name, number in language.weekdays.items()}[match.group("day").casefold()]
        days = [page.anchor.weekday(weekday, after=after, strictly=False) for after in (False, True)]
        known = sorted({day for day in days if day})
        yield from found(*match.span("day"), f"[{','.join(known)}]" if len(known) > 1 else known[0] if known else None)


@cache
def _weekday_pattern(code: str) -> re.Pattern[str]:
    language = language_of(code)
    names = list(language.weekdays)
    full = [name for name in names if len(name) > (3 if name.isascii() else 2)]
    if not language.spaced:
        return re.compile(rf"(?P<day>{any_of([name for name in names if len(name) > 1])})")
    return re.compile(rf"{NOT_BEHIND_LETTER}(?P<day>{any_of(full)})s?{NOT_BEFORE_LETTER}", re.IGNORECASE)
