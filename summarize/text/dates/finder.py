"""Dates in a text, found by a parser, each as precise as the text and no more; and a date in a few words of a model."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from functools import cache, lru_cache, partial
from itertools import chain

from summarize.schemas import PartialDate
from summarize.text.dates.calendar import calendar_rules
from summarize.text.dates.digits import find_years, numeric_rules, order_in, year_rules
from summarize.text.dates.relative import counted_on, relative_rules, years_around
from summarize.text.dates.rules import Anchor, Found, Page, Rule
from summarize.text.folding import plain_digits
from summarize.text.languages import DateOrder, language_of
from summarize.text.mention import Mention, apart, ranges

__all__ = ["date_order", "find_date_readings", "find_dates", "read_date"]

_RANGE = re.compile(r"\s?[-–—/]\s?|\s(?:to|and|or|until|till|through)\s")
_STRETCH = re.compile(r"\s?[-–—]\s?|\s(?:to|until|till|through)\s")
_TWO_DATES = re.compile(r"\b(?:from|between|since|both)\s\Z", re.IGNORECASE)
_WEEK = re.compile(
    r"\b(?:the\s)?week\s(?P<how>of|beginning|commencing|starting|ending|ended)\s(?:on\s)?(?:the\s)?\Z", re.IGNORECASE
)


def find_dates(
    text: str,
    base: PartialDate | None = None,
    *,
    order: DateOrder | None = None,
    context: Iterable[str] = (),
    language: str = "en",
) -> list[Mention[PartialDate]]:
    """The dates of a text, in its order; `base` is the text's own date, from which relative dates are counted.

    - Full, month and year dates, quarters, halves and seasons are read as written. "early October 2025" is
      ``2025-10~``, "mid-2026" the second third of that year ``2026-38~``, "by the end of 2026" ``2026~``, a fiscal year
      ``2026~`` and one of two years ``2025/2026``. A number is a year only where the words around it read so.
    - 08/09/2025, which may be read either way, is read in the `order` of the text or folder (see `date_order`); without
      one it is one of both, ``[2025-08-09,2025-09-08]``.
    - Days that are joined ("8-10 September 2025") are one stretch of time ``2025-09-08/2025-09-10``; behind "from" and
      "between" they are two dates, and so are months and years that are joined.
    - A month, quarter or half without a year is the latest one that has begun by the base's month, or the next one if
      the clause looks ahead (see `tense`). "last" and "next" are strictly before and after the base. In a range the
      stated year holds for both ends. Without a base, or with one that does not know its month, the year is the only
      one that the text and the `context` (other sentences, the dateline) state, or else XXXX.
    - In another `language` (a code of ISO 639) the words are CLDR's, and the order of day and month is that of the
      language. Which way an open date lies is not read from its verbs there: it has no year but in the month of the
      base, and a bare weekday is one of two days.
    - "Two years later" is counted from the date before it, if that stands near.
    - A bare weekday is the most recent one on or before the base, or the next on or after it if the clause looks ahead.
      A week is the stretch from Monday to Sunday. What the base does not reach (a weekday, with a base known to the
      month) is left out.
    """
    found = find_date_readings(text, base, order=order, context=context, language=language)
    return [Mention(item.start, item.end, item.text, item.value[0]) for item in found]


def find_date_readings(
    text: str,
    base: PartialDate | None = None,
    *,
    order: DateOrder | None = None,
    context: Iterable[str] = (),
    language: str = "en",
) -> list[Mention[tuple[PartialDate, ...]]]:
    """The dates of a text like `find_dates`, each with all that it can mean, the likeliest first.

    A date without its year can be one of each year that the text and the `context` state, a weekday either of two days;
    all others are just one.
    """
    plain = plain_digits(text)
    dates = _dates(plain, base, order, language)
    years: list[int] | None = None
    telling: set[int | None] = set()
    mentions = []
    for date in dates:
        readings = [date.value]
        if date.year == "none" and date.value.startswith("["):
            readings += map(PartialDate, date.value[1:-1].split(","))  # a weekday: which of two, only the verbs tell
        elif date.year == "open":
            if years is None:
                others = [one for other in context for one in _dates(plain_digits(other), None, None, language)]
                years = list(dict.fromkeys(chain(_years_of(dates), _years_of(others))))
                days = _years_of(one for one in others if one.value.day is not None)
                telling = {*_years_of(dates), *days, base.year if base else None}
            # The verbs do not tell for certain which way a date lies: it may be either.
            readings = _in_years(date.value, years, years_around(date.value, base), telling)
        mentions.append(Mention(date.start, date.end, text[date.start : date.end], tuple(readings)))
    return mentions


def date_order(text: str, published: PartialDate | None = None) -> DateOrder | None:
    """The order of day and month of an article's dates in digits, as far as they, or its other dates, tell."""
    plain = plain_digits(text)
    written = (item.value for item in _found_by(calendar_rules("en"), Page(plain, Anchor.of(published))))
    return order_in(plain, chain(written, [published] if published else ()))


def _found_by(rules: Iterable[Rule], page: Page) -> Iterator[Found]:
    return (item for pattern, read in rules for match in pattern.finditer(page.text) for item in read(match, page))


@lru_cache(maxsize=256)
def _dates(text: str, base: PartialDate | None, order: DateOrder | None, language: str) -> tuple[Found, ...]:
    """Kept for the last texts: the sentences of an article are looked at for quantities too, and for one another."""
    page = Page(text, Anchor.of(base), order if language == "en" else order or language_of(language).order, language)
    rules = (
        *calendar_rules(language),
        *numeric_rules(language),
        *year_rules(language),
        *relative_rules(language),
    )
    candidates = [*_found_by(rules, page), *find_years(text, language)]
    dates = _with_shared_year(text, list(_in_told_year(text, list(apart(candidates)), language)), language)
    dates = list(apart([*dates, *counted_on(text, dates, language)]))
    return tuple(_weeks(text, _stretches(text, dates, language)))


@cache
def _joints(code: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What stands between two dates of which one gives the other its year, and between the ends of a stretch of time;
    and what stands before two dates that are none.
    """
    if code == "en":
        return _RANGE, _STRETCH, _TWO_DATES
    language = language_of(code)
    to, either = language.any_of("to"), language.any_of("or_", "between_and")
    article = r"(?:[^\W\d_]{1,3}\s)?"
    space, gap = (r"\s", rf"\s{article}") if language.spaced else (r"\s?", r"\s?")
    return (
        re.compile(rf"\s?[-–—/]\s?|{space}(?:{to}|{either}){gap}", re.IGNORECASE),
        re.compile(rf"\s?[-–—]\s?|{space}(?:{to}){gap}", re.IGNORECASE),
        re.compile(rf"\b(?:{language.any_of('between')})\s{article}\Z", re.IGNORECASE),
    )


def _years_of(dates: Iterable[Found]) -> tuple[int, ...]:
    stated = (found.value for found in dates if found.year == "stated")
    return tuple(end.year for value in stated for end in value.ends if end.year is not None)


def _in_years(
    value: PartialDate, stated: list[int], around: list[int], telling: Collection[int | None]
) -> list[PartialDate]:
    """A date whose year the text leaves open, and in each of the years; without its year only if they are not one.

    A year that other sentences name without a day, and so not among those `telling`, may be that of a plan. The years
    `around` that of the text are other years a month can have; a quarter is of the year that the text is about.
    """
    _, _, code = value.partition("-")
    dated = []
    for year in [*stated, *around]:
        try:
            dated.append(PartialDate(f"{year:04d}-{code}"))
        except ValueError:  # 29 February of another year
            continue
    years = {*stated, *(around if value.month is not None else ())}
    is_told = value.year is None and len(years) == 1 and years <= {*telling}
    return list(dict.fromkeys(dated if is_told and dated else [value, *dated]))


# Between a month and the year that it is told to be of: "im Dezember des vergangenen Jahres", "去年12月".
_OF_YEAR = re.compile(r"\s?(?:[^\W\d_]{1,5}[\s'’]){0,2}")


def _in_told_year(text: str, dates: list[Found], language: str) -> Iterator[Found]:
    """Joins a date without its year with last, this or next year directly beside it; English has rules of its own."""
    known = language_of(language)
    apart_by = {*known.words("to", "or_", "between_and")} if language != "en" else None
    at = 0
    while at < len(dates):
        joined = None if apart_by is None else _of_told_year(text, *dates[at : at + 2], words=apart_by)
        yield joined or dates[at]
        at += 2 if joined else 1


def _of_told_year(text: str, first: Found, second: Found | None = None, *, words: Collection[str]) -> Found | None:
    gap = text[first.end : second.start] if second else ""
    if second is None or not _OF_YEAR.fullmatch(gap) or not {*gap.lower().split()}.isdisjoint(words):
        return None
    year, date = (first, second) if first.year == "none" else (second, first)
    told = year.year == "none" and year.value.isdecimal() and date.year == "open"
    if not told or "/" in date.value or (year is first and gap.strip()):
        return None
    try:
        return Found(first.start, second.end, PartialDate(f"{year.value}{date.value[4:]}"), "stated")
    except ValueError:  # 29 February of another year
        return None


def _with_shared_year(text: str, dates: list[Found], language: str) -> list[Found]:
    """Gives both ends of a range the year that one of them states: "30 September to 2 October 2025"."""
    between = _joints(language)[0]
    for index in reversed(range(len(dates) - 1)):  # what is given a year gives it on
        first, second = dates[index : index + 2]
        if first.year == "open" and second.year == "stated" and between.fullmatch(text[first.end : second.start]):
            dates[index] = _in_year(first, second, 0 if first.value[4:] <= second.value[4:] else -1)
    for index in range(len(dates) - 1):
        first, second = dates[index : index + 2]
        if first.year == "stated" and second.year == "open" and between.fullmatch(text[first.end : second.start]):
            dates[index + 1] = _in_year(second, first, 0 if first.value[4:] <= second.value[4:] else 1)
    return dates


def _in_year(date: Found, other: Found, offset: int) -> Found:
    if other.value.year is None or len(other.value.plain) == 4 or "/" in f"{date.value}{other.value}":
        return date  # "September and 2026": the year alone belongs to itself
    try:
        return replace(date, value=PartialDate(f"{other.value.year + offset:04d}{date.value[4:]}"), year="stated")
    except ValueError:
        return date


def _stretches(text: str, dates: list[Found], language: str) -> Iterator[Found]:
    """Joins two days that are the ends of one stretch of time."""
    for first, last in ranges(dates, partial(_one_stretch, text, language)):
        value = PartialDate(f"{first.value}/{last.value}") if last else first.value
        yield replace(first, end=last.end, value=value) if last else first


def _one_stretch(text: str, language: str, first: Found, last: Found) -> bool:
    ends = (first.value.earliest, last.value.latest)
    if first.value.day is None or last.value.day is None or None in ends or first.value >= last.value:
        return False
    before = text[max(0, first.start - 9) : first.start]
    _, joint, two = _joints(language)
    return joint.fullmatch(text[first.end : last.start]) is not None and not two.search(before)


def _weeks(text: str, dates: Iterable[Found]) -> Iterator[Found]:
    """Makes a week of the day that names it: "the week of 8 September", "the week ending 12 September 2025"."""
    for date in dates:
        named = _WEEK.search(text[max(0, date.start - 32) : date.start]) if date.value.day else None
        anchor = Anchor.of(date.value)
        if named is None or anchor.today is None:
            yield date
            continue
        how = named.group("how").lower()
        week = anchor.week(0) if how == "of" else anchor.span(-6, 0) if how.startswith("end") else anchor.span(0, 6)
        yield replace(date, value=PartialDate(week)) if week else date


# A day with its time, as JSON has it.
_TIMED = re.compile(r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})[T ][0-9]{2}:[0-9]{2}\S*")
_AROUND = ("It was so in {}.", "It will be so in {}.")


def read_date(
    words: str, published: PartialDate | None = None, order: DateOrder | None = None, *, language: str = "en"
) -> PartialDate | None:
    """The date that a few words are; None where they are none, or more than one.

    "2012-02-29", "2012-02", "[2012-03-04,2012-04-03]" and all else that `PartialDate` takes; "Feb. 29", "2/29/2012",
    "second half of 2008", "by the end of the year", "last Thursday". `published` and `order` are as for `find_dates`.
    Whether a date lies ahead, the words alone mostly do not say: then "March" has no year (``XXXX-03``), and "Thursday"
    is one of two, ``[2012-02-23,2012-03-01]``. The words are in the article's `language`, or else in English.
    """
    words = " ".join(plain_digits(words).split()).strip(" .,;\"'“”")
    if timed := _TIMED.fullmatch(words):
        words = timed.group("day")
    try:
        return PartialDate(words)
    except ValueError:
        pass
    local = _alone("{}", words, published, order, language) if language != "en" else None
    return local or _in_words(words, published, order)


def _in_words(words: str, published: PartialDate | None, order: DateOrder | None) -> PartialDate | None:
    values = {_alone(around, words, published, order, "en") for around in _AROUND}
    known = sorted(value for value in values if value is not None)
    if len(values) == 1 or len(known) < len(values):
        return known[0] if len(values) == 1 and known else None
    undated = _alone(_AROUND[0], words, None, order, "en")
    if undated is not None or any("/" in value for value in known):  # one weekend or another is no date
        return undated
    return PartialDate(f"[{','.join(known)}]")


def _alone(
    around: str, words: str, published: PartialDate | None, order: DateOrder | None, language: str
) -> PartialDate | None:
    """The date that the words are in a sentence; None where they are none, or have digits besides."""
    text = around.format(words)
    found = find_date_readings(text, published, order=order, language=language)
    if len(found) != 1 or re.search(r"[0-9]", text[: found[0].start] + text[found[0].end :]):
        return None
    return found[0].value[0]
