"""Full dates (day, month, year) in the lines around an article and in file names."""

import re
from collections.abc import Iterator

from summarize.schemas import PartialDate
from summarize.text.dates import find_dates

__all__ = ["FullDate", "date_in_name", "find_full_dates"]

FullDate = tuple[int, int, PartialDate]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
# A time may have lost the space before it: "5 March 202410:30".
_YEAR = r"(?P<year>(?:19|20)\d{2})(?:(?!\d)|(?=\d{1,2}:\d{2}))"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<!\w){_DAY}(?:\s+of)?[\s-]{{1,3}}{_MONTH},?[\s-]{{1,3}}{_YEAR}",
        rf"(?<!\w){_DAY}-{_MONTH}-(?P<year>\d{{2}})(?![\w-])",
        rf"(?<!\w){_MONTH}\s{{1,3}}{_DAY},?\s{{1,3}}{_YEAR}",
        r"(?<![\w./-])(?P<year>(?:19|20)\d{2})(?P<sep>[-/.])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})(?!\d)"
        r"(?:[T ]\d{2}:\d{2}(?::[\d.]+)?(?:Z|[+-]\d{2}:?\d{2})?)?",
        rf"(?<![\w./-])(?P<first>\d{{1,2}})(?P<sep>[-/.])(?P<second>\d{{1,2}})(?P=sep){_YEAR}",
    )
)
# From which of two digits on a year is of the last century.
_CENTURY = 70
_FULL = re.compile(r"\d{4}-\d\d-\d\d")
_DIGIT = re.compile(r"\d")
# Letters on either side would make it part of a hash, not a date.
_IN_NAME = re.compile(
    r"(?<![0-9A-Za-z])(?P<year>(?:19|20)\d{2})([-_.]?)(?P<month>\d{2})\2(?P<day>\d{2})(?![0-9A-Za-z])"
)


def find_full_dates(text: str, language: str = "en") -> list[FullDate]:
    """The full dates of a line as (start, end, date), in order: those in English, and in another `language`.

    Read are "7 October 2025", "Oct. 7th, 2025", "07-Oct-25", "2025-10-07", and "27/10/2025" where only one order of day
    and month is possible; with dots the day is first ("11.03.2024": nobody writes the month first with dots).
    Impossible days are left out. `language` is a code of ISO 639.
    """
    english = sorted(_dates(text))
    if language == "en" or english or not _DIGIT.search(text):
        return english
    found = ((one.start, one.end, one.value) for one in find_dates(text, language=language))
    return [one for one in found if _FULL.fullmatch(str(one[2]))]


def date_in_name(name: str) -> PartialDate | None:
    """The first date in a file name: ``2025-10-07-title.txt``, ``title_20251007.html``."""
    for found in _IN_NAME.finditer(name):
        date = _date(found["year"], found["month"], found["day"])
        if date:
            return date
    return None


def _dates(text: str) -> Iterator[FullDate]:
    for form in _FORMS:
        for found in form.finditer(text):
            groups = found.groupdict()
            day, month = groups.get("day"), groups.get("month")
            if day is None or month is None:
                day, month = _day_and_month(found["first"], found["second"], found["sep"])
            date = _date(found["year"], month, day)
            if date:
                yield found.start(), found.end(), date


def _day_and_month(first: str, second: str, separator: str) -> tuple[str, str]:
    """Which of two numbers is the day; month 0, which no date has, where both could be."""
    if separator == "." or first == second or int(second) <= 12 < int(first):
        return first, second
    return (second, first) if int(first) <= 12 < int(second) else ("0", "0")


def _date(year: str, month: str, day: str) -> PartialDate | None:
    if len(year) == len("08"):
        year = f"{19 if int(year) >= _CENTURY else 20}{year}"
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].casefold()) + 1
    try:
        return PartialDate(f"{year}-{number:02}-{int(day):02}")
    except ValueError:
        return None
