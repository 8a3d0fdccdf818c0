"""Dates as far as they are known."""

import calendar
import re
from datetime import MAXYEAR, date
from typing import Any, Literal

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from .compared import Compared, Relation

__all__ = ["PartialDate"]

_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}
_QUARTERS = {33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12)}
_HALVES = {40: (1, 6), 41: (7, 12)}
_PARTS = _SEASONS | _QUARTERS | _HALVES
_EDTF = re.compile(r"(?P<year>[0-9]{4}|XXXX)(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?(?P<mark>[~?%])?")


class PartialDate(str):
    """A date as far as it is known: a string of EDTF (ISO 8601-2 extended, levels 0 to 2, the part used here).

    ``2025``, ``2025-09``, ``2025-09-08``; seasons, quarters and halves ``2025-21`` to ``24``, ``33`` to ``36``, ``40``
    and ``41``; a trailing ``~`` (about), ``?`` (uncertain) or ``%`` (both); ``XXXX-09`` and ``XXXX-09-08`` where the
    year is not known. Source: https://www.loc.gov/standards/datetime/

    Raises ValueError on anything else, impossible days included.
    """

    __slots__ = ()

    def __new__(cls, text: str) -> "PartialDate":
        written = str(text).strip()
        found = _EDTF.fullmatch(written)
        if not found:
            raise ValueError(f"{written!r} is not a date such as 2025, 2025-09 or 2025-09-08")
        _check_calendar(written, found)
        return super().__new__(cls, written)

    def _field(self, name: str) -> str | None:
        found = _EDTF.fullmatch(self)
        return found.group(name) if found else None

    @property
    def year(self) -> int | None:
        """The year, or None where it is not known (``XXXX-09``)."""
        year = self._field("year")
        return None if year is None or year == "XXXX" else int(year)

    @property
    def month(self) -> int | None:
        """The month, 1 to 12; None for a year, a season, a quarter or a half."""
        month = self._field("month")
        return int(month) if month and 1 <= int(month) <= 12 else None

    @property
    def day(self) -> int | None:
        """The day of the month, or None."""
        day = self._field("day")
        return int(day) if day else None

    @property
    def approximate(self) -> bool:
        """Whether the date is marked as about (~), uncertain (?) or both (%)."""
        return self._field("mark") is not None

    @property
    def plain(self) -> "PartialDate":
        """The same date without its mark."""
        return PartialDate(self.rstrip("~?%"))

    @property
    def earliest(self) -> date | None:
        """First day that the date can mean; None where the year is not known."""
        return self._bound(first=True)

    @property
    def latest(self) -> date | None:
        """Last day that the date can mean; None where the year is not known."""
        return self._bound(first=False)

    def _bound(self, *, first: bool) -> date | None:
        year, part = self.year, self._field("month")
        if year is None:
            return None
        if self.day is not None and self.month is not None:
            return date(year, self.month, self.day)
        start, end = (1, 12) if part is None else _PARTS.get(int(part), (int(part), int(part)))
        if first:
            return date(year, start, 1)
        end_year = year + 1 if end < start else year
        if end_year > MAXYEAR:
            return date.max
        return date(end_year, end, calendar.monthrange(end_year, end)[1])

    @property
    def _months(self) -> frozenset[int]:
        """The months that it can mean: all of them for a year."""
        part = self._field("month")
        if part is None:
            return frozenset(range(1, 13))
        start, end = _PARTS.get(int(part), (int(part), int(part)))
        return frozenset(month % 12 + 1 for month in range(start - 1, end + 12 * (end < start)))

    def compare(self, other: "PartialDate") -> Compared:
        """Equal; compatible if one lies inside the other (the inner one is finer) or both overlap; else contradictory.

        Spring and the second quarter overlap: both can be true, and neither is finer.
        """
        if self == other:
            return Compared(Relation.equal, "the same date")
        if self.plain == other.plain:
            return Compared(Relation.compatible, "the same date, one of them as about", _finer_mark(self, other))
        if self.year is None or other.year is None:
            return _compare_without_year(self, other)
        first, last = _bounds(self)
        other_first, other_last = _bounds(other)
        if last < other_first or other_last < first:
            return Compared(Relation.contradictory, f"{self} against {other}")
        if other_first <= first and last <= other_last:
            return Compared(Relation.compatible, f"{self} lies in {other}", "left")
        if first <= other_first and other_last <= last:
            return Compared(Relation.compatible, f"{other} lies in {self}", "right")
        return Compared(Relation.compatible, f"{self} and {other} overlap")

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(
            cls,
            core_schema.str_schema(strict=False),
            serialization=core_schema.plain_serializer_function_ser_schema(str),
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"type": "string", "description": "ISO date as far as it is known: 2025, 2025-09 or 2025-09-08"}


def _check_calendar(written: str, found: re.Match[str]) -> None:
    year, month, day = found.group("year"), found.group("month"), found.group("day")
    if year == "XXXX" and month is None:
        raise ValueError("XXXX alone says nothing: give a month, or no date")
    if year == "0000":
        raise ValueError(f"{written!r}: there is no year 0")
    if month is None:
        return
    number = int(month)
    if not 1 <= number <= 12 and (number not in _PARTS or day is not None):
        raise ValueError(f"{written!r}: there is no month {month}")
    if day is not None:
        # A leap year stands in for an unknown one, so that 29 February is possible.
        length = calendar.monthrange(2000 if year == "XXXX" else int(year), number)[1]
        if not 1 <= int(day) <= length:
            raise ValueError(f"{written!r}: there is no such day")


def _finer_mark(left: PartialDate, right: PartialDate) -> Literal["left", "right"] | None:
    if left.approximate == right.approximate:
        return None
    return "right" if left.approximate else "left"


def _bounds(known: PartialDate) -> tuple[date, date]:
    """First and last day of a date whose year is known."""
    first, last = known.earliest, known.latest
    if first is None or last is None:
        raise ValueError(f"{known!r} has no year")
    return first, last


def _compare_without_year(left: PartialDate, right: PartialDate) -> Compared:
    """Month and day alone: they refine, or are refined by, whatever agrees with them as far as both go."""
    days_differ = left.day is not None and right.day is not None and left.day != right.day
    if days_differ or not left._months & right._months:
        return Compared(Relation.contradictory, f"{left} against {right}")
    because = f"{left} and {right} agree as far as both go"
    # One is finer only if it says at least as much as the other in each of year, month and day.
    if _says_all_of(left, right):
        return Compared(Relation.compatible, because, "left")
    if _says_all_of(right, left):
        return Compared(Relation.compatible, because, "right")
    return Compared(Relation.compatible, because)


def _says_all_of(fine: PartialDate, coarse: PartialDate) -> bool:
    year = fine.year is not None or coarse.year is None
    day = fine.day is not None or coarse.day is None
    return year and day and fine._months <= coarse._months
