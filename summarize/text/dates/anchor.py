"""The date that relative dates are counted from, known to the day, the month, the year, or not at all."""

from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta

from summarize.schemas.values import PartialDate

__all__ = ["Anchor"]


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
