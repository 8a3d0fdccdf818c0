"""What the rules for dates share: the text they read, the date they count from, and what they find."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Literal

from summarize.schemas.values import PartialDate

__all__ = ["Anchor", "Found", "Page", "Rule", "dated", "day_code", "found", "year_offset"]


def _code(year: int, month: int | None = None) -> str | None:
    if not MINYEAR <= year <= MAXYEAR:
        return None
    return f"{year:04d}" if month is None else f"{year:04d}-{month:02d}"


@dataclass(frozen=True)
class Anchor:
    """As much as is known of the base: a missing part makes what depends on it None, and is never made up.

    Every method gives a date as a string of EDTF, or None where the base does not reach or the calendar ends.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, base: PartialDate | None) -> "Anchor":
        """The known parts of `base`; of a date marked as about, the finest part is not known."""
        if base is None or base.year is None:
            return cls()
        parts = [part for part in (base.year, base.month, base.day) if part is not None]
        return cls(*(parts[:-1] if base.approximate else parts))

    @property
    def today(self) -> date | None:
        if self.year is None or self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)

    def days(self, offset: int) -> str | None:
        """The day `offset` days from the base."""
        shifted = self._shift(offset)
        return shifted.isoformat() if shifted else None

    def weekday(self, weekday: int, *, after: bool, strictly: bool) -> str | None:
        """The nearest such day (Monday is 0) after or before the base; the base itself counts unless `strictly`."""
        if self.today is None:
            return None
        ahead = (weekday - self.today.weekday()) % 7
        back = (self.today.weekday() - weekday) % 7
        if strictly:
            ahead, back = ahead or 7, back or 7
        return self.days(ahead if after else -back)

    def span(self, first: int, last: int) -> str | None:
        """The stretch of days between two days (offsets from the base)."""
        start, end = self._shift(first), self._shift(last)
        return f"{start.isoformat()}/{end.isoformat()}" if start and end else None

    def week(self, offset: int) -> str | None:
        """The week (Monday to Sunday) `offset` weeks from that of the base: a stretch, since EDTF has no weeks."""
        if self.today is None:
            return None
        monday = 7 * offset - self.today.weekday()
        return self.span(monday, monday + 6)

    def weekend(self, offset: int) -> str | None:
        """The weekend of the base's week, or that `offset` weeks from it."""
        if self.today is None:
            return None
        saturday = 5 - self.today.weekday() + 7 * offset
        return self.span(saturday, saturday + 1)

    def months(self, offset: int) -> str | None:
        """The month `offset` months from the base."""
        if self.year is None or self.month is None:
            return None
        year, month = divmod(self.year * 12 + self.month - 1 + offset, 12)
        return _code(year, month + 1)

    def quarters(self, offset: int) -> str | None:
        """The calendar quarter `offset` quarters from the base."""
        if self.year is None or self.month is None:
            return None
        year, quarter = divmod(self.year * 4 + (self.month - 1) // 3 + offset, 4)
        return _code(year, quarter + 33)

    def years(self, offset: int) -> str | None:
        """The year `offset` years from the base."""
        return None if self.year is None else _code(self.year + offset)

    def year_of(self, first: int, last: int, *, future: bool) -> int | None:
        """The year of a stretch of months: the latest that has begun by the base's month, or the next not yet over.

        A stretch over the turn of the year (12 to 2) is named by the year in which it begins.
        """
        if self.year is None or self.month is None:
            return None
        if not future:
            return self.year if first <= self.month else self.year - 1
        if last < first:
            return self.year - 1 if self.month <= last else self.year
        return self.year if self.month <= last else self.year + 1

    def _shift(self, offset: int) -> date | None:
        if self.today is None:
            return None
        try:
            return self.today + timedelta(days=offset)
        except OverflowError:
            return None


Year = Literal["stated", "open", "none"]


@dataclass(frozen=True)
class Page:
    """A text, what is known of its own date, the order of day and month in its dates in digits, and its language."""

    text: str
    anchor: Anchor
    order: str | None = None
    language: str = "en"


@dataclass(frozen=True)
class Found:
    """A date at ``text[start:end]``.

    `year` says whether the text states the year ("stated"), leaves it open ("open": taken from the base, or XXXX; a
    neighbour in a range may yet give it), or has none to give ("none": yesterday, last week).
    """

    start: int
    end: int
    value: PartialDate
    year: Year = "none"


Rule = tuple[re.Pattern[str], Callable[[re.Match[str], Page], Iterator[Found]]]


def found(start: int, end: int, value: str | None, year: Year = "none") -> Iterator[Found]:
    """The date, or nothing where `value` is None or not a day of the calendar."""
    if value is None:
        return
    try:
        date = PartialDate(value)
    except ValueError:
        return
    yield Found(start, end, date, year)


def day_code(month: int, day: int) -> str:
    return f"{month:02d}-{day:02d}"


def dated(
    page: Page,
    match: re.Match[str],
    code: str,
    open_year: Callable[[], int | None],
    span: tuple[int, int] | None = None,
) -> Iterator[Found]:
    """The date of a rule that matched, from the code behind its year ("09", "09-08", "35", "09~").

    The year is the one stated in the match (group `year`), or "this", "last", "next year" (group `offset`), or what
    `open_year` makes of a date without one; XXXX where none of them is known. `span` is the match's unless given.
    """
    start, end = span or match.span()
    if stated := match.group("year"):
        yield from found(start, end, f"{stated}-{code}", "stated")
        return
    if offset := match.group("offset"):
        year = page.anchor.years(year_offset(offset))
        yield from found(start, end, f"{year or 'XXXX'}-{code}", "stated" if year else "open")
        return
    guessed = open_year()
    in_year = list(found(start, end, f"{guessed:04d}-{code}", "open")) if guessed else []
    # 29 February is not in every year: then the year stays open.
    yield from in_year or found(start, end, f"XXXX-{code}", "open")


def year_offset(words: str) -> int:
    """-1, 0 or 1 for "last", "this" and "next" and what means the same."""
    last = words.lower().split()[-1]
    return {"this": 0, "current": 0, "last": -1, "previous": -1, "past": -1}.get(last, 1)
