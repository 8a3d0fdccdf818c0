"""Dates as far as they are known."""

import calendar
import re
from dataclasses import dataclass
from datetime import MAXYEAR, date
from functools import lru_cache
from typing import Any, Literal

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from .compared import Compared, Relation
from .date_words import date_words, stretch_words

__all__ = ["PartialDate"]

_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}
_QUARTERS = {33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12)}
_THIRDS = {37: (1, 4), 38: (5, 8), 39: (9, 12)}
_HALVES = {40: (1, 6), 41: (7, 12)}
_PARTS = _SEASONS | _QUARTERS | _THIRDS | _HALVES
_EDTF = re.compile(r"(?P<year>[0-9]{4}|XXXX)(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?(?P<mark>[~?%])?")


class PartialDate(str):
    """A date as far as it is known: a string of EDTF (ISO 8601-2 extended, levels 0 to 2, the part used here).

    ``2025``, ``2025-09``, ``2025-09-08``; seasons, quarters, thirds and halves of a year ``2025-21`` to ``24``, ``33``
    to ``36``, ``37`` to ``39``, ``40`` and ``41``; a trailing ``~`` (about), ``?`` (uncertain) or ``%`` (both);
    ``XXXX-09`` and ``XXXX-09-08`` where the year is not known; a stretch of time from the one to the other of two such
    dates whose years are known, as ``2025-09-08/2025-09-10``. Early, mid- and late 2025 are the thirds ``2025-37~`` to
    ``2025-39~``. Source: https://www.loc.gov/standards/datetime/

    Raises ValueError on anything else, impossible days and stretches that end before they begin included.
    """

    __slots__ = ()

    def __new__(cls, text: str) -> "PartialDate":
        written = str(text).strip()
        points = _points(written)
        if len(points) == 2 and points[0] == points[1]:
            written = written.partition("/")[0]  # a stretch of one date is that date
        return super().__new__(cls, written)

    @property
    def year(self) -> int | None:
        """The year, of a stretch the one in which it begins; None where it is not known (``XXXX-09``)."""
        return _points(self)[0].year

    @property
    def month(self) -> int | None:
        """The month, 1 to 12; None for all that is longer, and for a stretch that is not within one month."""
        points = _points(self)
        same = len({(point.year, point.part) for point in points}) == 1
        return points[0].part if same and (points[0].part or 99) <= 12 else None

    @property
    def day(self) -> int | None:
        """The day of the month; None for all that is longer."""
        points = _points(self)
        return points[0].day if len(points) == 1 else None

    @property
    def approximate(self) -> bool:
        """Whether the date, or an end of the stretch, is marked as about (~), uncertain (?) or both (%)."""
        return any(point.mark for point in _points(self))

    @property
    def plain(self) -> "PartialDate":
        """The same date without its marks."""
        return PartialDate(re.sub("[~?%]", "", self))

    @property
    def ends(self) -> "tuple[PartialDate, PartialDate]":
        """The first and the last date of a stretch; of any other date, twice itself."""
        first, _, last = self.partition("/")
        return PartialDate(first), PartialDate(last or first)

    @property
    def earliest(self) -> date | None:
        """First day that the date can mean; None where the year is not known."""
        bounds = _points(self)[0].bounds
        return bounds and bounds[0]

    @property
    def latest(self) -> date | None:
        """Last day that the date can mean; None where the year is not known."""
        bounds = _points(self)[-1].bounds
        return bounds and bounds[1]

    @property
    def words(self) -> str:
        """``8 September 2025``, ``about quarter 3 of 2025``, ``mid-2025``, ``8 to 10 September 2025``."""
        each = [date_words(point.year, point.part, point.day, point.mark) for point in _points(self)]
        return stretch_words(*each) if len(each) == 2 else each[0]

    def compare(self, other: "PartialDate") -> Compared:
        """Equal; compatible if one lies inside the other (the inner one is finer) or both overlap; else contradictory.

        Spring and the second quarter overlap: both can be true, and neither is finer. A part of a year that is marked
        as about (mid-2025) reaches, for a date that is not, a month further on either side within its year.
        """
        if self == other:
            return Compared(Relation.equal, f"both are {self.words}")
        if self.year is None or other.year is None:
            return _compare_without_year(self, other)
        if self.plain == other.plain:
            return Compared(Relation.compatible, _together(self, other), _finer_mark(self, other))
        first, last = _reach(self, other)
        other_first, other_last = _reach(other, self)
        if last < other_first or other_last < first:
            return Compared(Relation.contradictory, f"{self.words} against {other.words}")
        if (first, last) == (other_first, other_last):
            if self.approximate == other.approximate:
                relation = Relation.compatible if self.approximate else Relation.equal
                return Compared(relation, f"{self.words} and {other.words} are the same days")
            return Compared(Relation.compatible, _together(self, other), _finer_mark(self, other))
        if other_first <= first and last <= other_last:
            return Compared(Relation.compatible, f"{self.words} lies in {other.words}", "left")
        if first <= other_first and other_last <= last:
            return Compared(Relation.compatible, f"{other.words} lies in {self.words}", "right")
        return Compared(Relation.compatible, f"{self.words} and {other.words} overlap")

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


@dataclass(frozen=True)
class _Point:
    """One date: `part` is a month or the code of a part of a year, `bounds` the first and the last day it can mean."""

    year: int | None
    part: int | None
    day: int | None
    mark: str
    bounds: tuple[date, date] | None

    @property
    def months(self) -> frozenset[int]:
        """The months that it can mean: all of them for a year."""
        start, end = _stretch(self.part)
        return frozenset(month % 12 + 1 for month in range(start - 1, end + 12 * (end < start)))


@lru_cache(maxsize=65536)
def _points(written: str) -> tuple[_Point, ...]:
    """The date, or the two of a stretch; raises ValueError."""
    points = tuple(_point(each) for each in written.split("/"))
    if len(points) == 1:
        return points
    start, end = points[0].bounds, points[1].bounds
    if len(points) > 2 or start is None or end is None:
        raise ValueError(f"{written!r} is not a stretch between two dates with their years")
    if end[0] < start[0] or end[1] < start[1]:
        raise ValueError(f"{written!r} is a stretch that ends on a day before it begins")
    return points


def _point(written: str) -> _Point:
    found = _EDTF.fullmatch(written)
    if not found:
        raise ValueError(f"{written!r} is not a date such as 2025, 2025-09 or 2025-09-08")
    _check_calendar(written, found)
    year, part, day = (int(text) if text and text != "XXXX" else None for text in found.group("year", "month", "day"))
    bounds = None if year is None else _bounds(year, part, day)
    return _Point(year, part, day, found.group("mark") or "", bounds)


def _stretch(part: int | None) -> tuple[int, int]:
    """The first and the last month of a month, a part of a year, or a year."""
    return (1, 12) if part is None else _PARTS.get(part, (part, part))


def _bounds(year: int, part: int | None, day: int | None) -> tuple[date, date]:
    start, end = _stretch(part)
    if day is not None:
        return date(year, start, day), date(year, start, day)
    return date(year, start, 1), _month_end(year + (end < start), end)


def _month_end(year: int, month: int) -> date:
    return date.max if year > MAXYEAR else date(year, month, calendar.monthrange(year, month)[1])


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


def _together(left: PartialDate, right: PartialDate) -> str:
    """Why two dates that differ in their marks alone, or in how they are written, go together."""
    return f"{left.words} and {right.words} are the same but for how sure they are"


def _finer_mark(left: PartialDate, right: PartialDate) -> Literal["left", "right"] | None:
    if left.approximate == right.approximate:
        return None
    return "right" if left.approximate else "left"


def _reach(known: PartialDate, other: PartialDate) -> tuple[date, date]:
    """First and last day that a date whose year is known can mean for `other`."""
    first, last = known.earliest, known.latest
    if first is None or last is None:
        raise ValueError(f"{known!r} has no year")
    points = _points(known)
    part = points[0].part or 0
    if len(points) == 2 or part <= 12 or not known.approximate or other.approximate:
        return first, last
    start, end = _stretch(part)
    if end < start:
        return first, last  # winter is in two years
    return date(first.year, max(1, start - 1), 1), _month_end(first.year, min(12, end + 1))


def _compare_without_year(left: PartialDate, right: PartialDate) -> Compared:
    """Month and day alone: they refine, or are refined by, whatever agrees with them as far as both go."""
    if len(_points(left)) == 2 or len(_points(right)) == 2:
        return _compare_with_stretch(left, right)
    one, two = _points(left)[0], _points(right)[0]
    days_differ = one.day is not None and two.day is not None and one.day != two.day
    if days_differ or not one.months & two.months:
        return Compared(Relation.contradictory, f"{left.words} against {right.words}")
    because = f"{left.words} and {right.words} agree as far as both go"
    if left.plain == right.plain:
        return Compared(Relation.compatible, because, _finer_mark(left, right))
    # One is finer only if it says at least as much as the other in each of year, month and day.
    if _says_all_of(one, two):
        return Compared(Relation.compatible, because, "left")
    if _says_all_of(two, one):
        return Compared(Relation.compatible, because, "right")
    return Compared(Relation.compatible, because)


def _says_all_of(fine: _Point, coarse: _Point) -> bool:
    year = fine.year is not None or coarse.year is None
    day = fine.day is not None or coarse.day is None
    return year and day and fine.months <= coarse.months


def _compare_with_stretch(left: PartialDate, right: PartialDate) -> Compared:
    """A date without its year against a stretch of time: they agree if it falls into the stretch in some year."""
    undated, stretch = (left, right) if left.year is None else (right, left)
    first, last = _reach(stretch, stretch)
    code = undated.partition("-")[2]
    for year in range(first.year - 1, min(last.year, first.year + 8) + 1):
        try:
            inside = PartialDate(f"{year:04d}-{code}")
        except ValueError:  # 29 February of another year, or the year 0
            continue
        start, end = inside.earliest, inside.latest
        if start and end and start <= last and first <= end:
            return Compared(Relation.compatible, f"{left.words} and {right.words} agree as far as both go")
    return Compared(Relation.contradictory, f"{left.words} against {right.words}")
