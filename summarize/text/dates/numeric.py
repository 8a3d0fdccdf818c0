"""Dates in digits ("7/24/06", "02.29.12", "2025年9月8日"): which number is the day, and of which century."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from summarize.schemas.values import PartialDate
from summarize.text.dates.calendar_words import calendar_words
from summarize.text.dates.found import Found, Page, Rule, day_code, found
from summarize.text.languages import DateOrder, language_of

__all__ = ["has_digital_dates", "numeric_rules", "order_in"]

_NUMERIC = re.compile(
    r"(?<![A-Za-z0-9_.,$€£/-])(?P<a>[0-9]{1,2})(?P<gap>[ \u00a0]?/[ \u00a0]?|[-.])(?P<b>[0-9]{1,2})(?P=gap)"
    r"(?P<y>[0-9]{4}|[0-9]{2})(?![0-9]|[ \u00a0]?/|[.-][0-9]|%)"
)
# A year of two digits behind dots or hyphens may be a version or a score, unless what stands before leads to a date.
_LEADS = re.compile(
    r"(?:\A|[(\[:;,|–—\n]\s?|\b(?:on|dated?|of|since|from|by|until|till|before|after|to|and|through|posted|updated"
    r"|published|filed|signed|effective)\s)\Z",
    re.IGNORECASE,
)
# Without a date to count from, only what no century but one makes a newspaper's date.
_NEWEST, _OLDEST = 49, 70
_AHEAD = 20  # years that a date may lie ahead of the text that names it
_YEAR_FIRST = re.compile(
    r"(?<![A-Za-z0-9_.,/-])(?P<y>(?:19|20)[0-9]{2})(?P<gap>\.\s?|/|-)(?P<m>[0-9]{1,2})(?P=gap)(?P<d>[0-9]{1,2})(?![0-9])"
)
_SHORT_YEAR = re.compile(
    r"(?<![A-Za-z0-9_.,-])(?P<d>[0-9]{1,2})-(?P<month>[A-Za-z]{3})-(?P<y>[0-9]{4}|[0-9]{2})(?![\w-])"
)
_EAST_ASIAN = {"zh": ("年", "月", "[日号號]"), "ja": ("年", "月", "日"), "ko": (r"년\s?", r"월\s?", "일")}


def has_digital_dates(text: str) -> bool:
    """Whether a text has what may be a date in digits alone."""
    return _NUMERIC.search(text) is not None


def order_in(text: str, known: Iterable[PartialDate] = ()) -> DateOrder | None:
    """The order of day and month in a text: that of the dates in digits of which only one can be meant.

    One is where the other is no day of the calendar, or where it is one of the days `known` and the other is not (the
    day of publication, the days written out). None where no date tells, or two tell otherwise.
    """
    days = set(known)
    orders: set[DateOrder] = set()
    for match in _NUMERIC.finditer(text):
        read = _readings(match, None)
        if len(set(read.values())) == 2:
            read = {order: value for order, value in read.items() if value in days}
        if len(read) == 1:
            orders.update(read)
    return orders.pop() if len(orders) == 1 else None


def _readings(match: re.Match[str], base: int | None) -> dict[DateOrder, PartialDate]:
    year = full_year(match.group("y"), base)
    if year is None:
        return {}
    first, second = int(match.group("a")), int(match.group("b"))
    read: dict[DateOrder, PartialDate] = {}
    orders: tuple[tuple[DateOrder, int, int], ...] = (("mdy", first, second), ("dmy", second, first))
    for order, month, day in orders:
        try:
            read[order] = PartialDate(f"{year:04d}-{day_code(month, day)}")
        except ValueError:  # no such day
            continue
    return read


def full_year(digits: str, base: int | None) -> int | None:
    """The year that two or four digits mean: of two, the one next to the base's year; None where that is not clear."""
    if len(digits) == 4:
        return int(digits)
    short = int(digits)
    if base is None:
        return 2000 + short if short <= _NEWEST else 1900 + short if short >= _OLDEST else None
    latest = base + _AHEAD
    return latest - (latest - short) % 100


def _numeric(match: re.Match[str], page: Page) -> Iterator[Found]:
    """The day; where day and month may be either way round and the order is not known, one of both."""
    short = len(match.group("y")) == 2
    if short and match.group("gap") in ("-", "."):
        padded = len(match.group("a")) == len(match.group("b")) == 2
        usual = page.language != "en" and match.group("gap") in language_of(page.language).short_date
        leads = usual or _LEADS.search(page.text[max(0, match.start() - 12) : match.start()])
        if not padded or not leads:
            return
    read = _readings(match, page.anchor.year)
    if page.order in read:
        read = {page.order: read[page.order]}
    days = sorted(set(read.values()))
    if days:
        yield from found(*match.span(), days[0] if len(days) == 1 else f"[{','.join(days)}]", "stated")


def _year_first(match: re.Match[str], page: Page) -> Iterator[Found]:
    yield from found(
        *match.span(), f"{match.group('y')}-{day_code(int(match.group('m')), int(match.group('d')))}", "stated"
    )


def _with_short_month(match: re.Match[str], page: Page) -> Iterator[Found]:
    """ "01-Mar-08", with the month of the language, or as databases and translators have it, of English."""
    name = match.group("month")
    month = calendar_words(page.language).month_number(name) or calendar_words("en").month_number(name)
    year = full_year(match.group("y"), page.anchor.year)
    if month and year:
        yield from found(*match.span(), f"{year:04d}-{month:02d}-{int(match.group('d')):02d}", "stated")


def _east_asian(match: re.Match[str], page: Page) -> Iterator[Found]:
    """The day, month or year that signs stand behind; and two days of one month, as a stretch."""
    year, month, day = match.group("y", "m", "d")
    if year or month:
        near = page.anchor.year if month and int(month) == page.anchor.month else None
        parts = [year or (f"{near:04d}" if near else "XXXX"), *(f"{int(part):02d}" for part in (month, day) if part)]
        code = "-".join(parts)
        if (last := match.group("last")) and (year or near):  # "9月8日至10日"
            code += f"/{'-'.join(parts[:2])}-{int(last):02d}"
        end = match.start() + len(match.group().rstrip())
        yield from found(match.start(), end, code, "stated" if year else "open")


@cache
def _suffixed(code: str, year: str, month: str, day: str) -> re.Pattern[str]:
    to = language_of(code).any_of("to")
    days = rf"(?P<d>[0-9]{{1,2}}){day}(?:\s?(?:{to}|[-–~〜～])\s?(?P<last>[0-9]{{1,2}}){day})?"
    return re.compile(rf"(?<![0-9])(?=[0-9])(?:(?P<y>[0-9]{{4}}){year})?(?:(?P<m>[0-9]{{1,2}}){month}(?:{days})?)?")


@cache
def numeric_rules(language: str) -> tuple[Rule, ...]:
    """The rules for dates in digits in the language of an ISO 639 code."""
    rules: tuple[Rule, ...] = ((_NUMERIC, _numeric),)
    if language == "en":
        return rules
    rules = (*rules, (_YEAR_FIRST, _year_first), (_SHORT_YEAR, _with_short_month))
    marks = _EAST_ASIAN.get(language)
    return (*rules, (_suffixed(language, *marks), _east_asian)) if marks else rules
