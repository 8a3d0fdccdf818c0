"""The parts of a date in EDTF: years, months, parts of a year, days, marks, stretches and sets of them."""

import calendar
import re
from dataclasses import dataclass
from datetime import MAXYEAR, date
from functools import lru_cache
from typing import Literal

__all__ = ["DateKind", "Point", "kind_of", "month_end", "points_of", "stretch_of"]

DateKind = Literal["single", "stretch", "set"]

_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}
_QUARTERS = {33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12)}
_THIRDS = {37: (1, 4), 38: (5, 8), 39: (9, 12)}
_HALVES = {40: (1, 6), 41: (7, 12)}
_PARTS = _SEASONS | _QUARTERS | _THIRDS | _HALVES
_EDTF = re.compile(r"(?P<year>[0-9]{4}|XXXX)(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?(?P<mark>[~?%])?")


@dataclass(frozen=True)
class Point:
    """One date: `part` is a month or the code of a part of a year, `bounds` the first and the last day it can mean."""

    written: str
    year: int | None
    part: int | None
    day: int | None
    mark: str
    bounds: tuple[date, date] | None

    @property
    def months(self) -> frozenset[int]:
        """The months that it can mean: all of them for a year."""
        start, end = stretch_of(self.part)
        return frozenset(month % 12 + 1 for month in range(start - 1, end + 12 * (end < start)))


def kind_of(written: str) -> DateKind:
    """Whether a date as it is written is one date, a stretch of time between two, or one of a set."""
    return "set" if written.startswith("[") else "stretch" if "/" in written else "single"


@lru_cache(maxsize=65536)
def points_of(written: str) -> tuple[Point, ...]:
    """The date, the two of a stretch, or those of a set in their order; raises ValueError."""
    if kind_of(written) == "set":
        return _points_of_set(written)
    points = tuple(_point(each) for each in written.split("/"))
    if len(points) == 1:
        return points
    start, end = points[0].bounds, points[1].bounds
    if len(points) > 2 or start is None or end is None:
        raise ValueError(f"{written!r} is not a stretch between two dates with their years")
    if end[0] < start[0] or end[1] < start[1]:
        raise ValueError(f"{written!r} is a stretch that ends on a day before it begins")
    return points


def _points_of_set(written: str) -> tuple[Point, ...]:
    if not written.endswith("]"):
        raise ValueError(f"{written!r} is not a set of dates such as [2025-03-04,2025-04-03]")
    points = {_point(each.strip()) for each in written[1:-1].split(",")}
    if any(point.bounds is None for point in points):
        raise ValueError(f"{written!r} is not a set of dates with their years")
    return tuple(sorted(points, key=lambda point: (point.bounds, point.written)))


def _point(written: str) -> Point:
    found = _EDTF.fullmatch(written)
    if not found:
        raise ValueError(f"{written!r} is not a date such as 2025, 2025-09 or 2025-09-08")
    _check_calendar(written, found)
    year, part, day = (int(text) if text and text != "XXXX" else None for text in found.group("year", "month", "day"))
    bounds = None if year is None else _bounds(year, part, day)
    return Point(written, year, part, day, found.group("mark") or "", bounds)


def stretch_of(part: int | None) -> tuple[int, int]:
    """The first and the last month of a month, a part of a year, or a year."""
    return (1, 12) if part is None else _PARTS.get(part, (part, part))


def _bounds(year: int, part: int | None, day: int | None) -> tuple[date, date]:
    start, end = stretch_of(part)
    if day is not None:
        return date(year, start, day), date(year, start, day)
    return date(year, start, 1), month_end(year + (end < start), end)


def month_end(year: int, month: int) -> date:
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
