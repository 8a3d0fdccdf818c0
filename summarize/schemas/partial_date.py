"""Dates as far as they are known."""

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import MAXYEAR, date
from functools import lru_cache
from typing import Any, Literal

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from .values import Compared, Relation, Side

__all__ = ["PartialDate"]

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


# Not the calendar module's names: those follow the locale.
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_PART_WORDS = {
    **dict(zip(range(21, 25), ("spring ", "summer ", "autumn ", "winter "), strict=True)),
    **dict(zip(range(33, 37), (f"{nth} quarter of " for nth in ("first", "second", "third", "fourth")), strict=True)),
    **dict(zip(range(37, 40), ("first third of ", "second third of ", "last third of "), strict=True)),
    40: "first half of ",
    41: "second half of ",
}
_SHORT = {**{32 + number: f"Q{number}" for number in range(1, 5)}, 40: "H1", 41: "H2"}
# What texts mean by a third of a year marked as about.
_VAGUE = {(37, "~"): "early ", (38, "~"): "mid-", (39, "~"): "late "}
_MARKS = {"~": "about ", "?": "perhaps ", "%": "perhaps about ", "": ""}


def date_words(year: int | None, part: int | None, day: int | None, mark: str) -> str:
    """``8 September 2025``, ``September 2025``, ``about third quarter of 2025``, ``8 September of an unknown year``.

    `part` is a month or a code of EDTF for a part of a year, `mark` one of ``~?%`` or empty.
    """
    known = "an unknown year" if year is None else str(year)
    if part is None:
        return f"{_MARKS[mark]}{known}"
    if part > 12:
        vague = _VAGUE.get((part, mark))
        return f"{vague}{known}" if vague else f"{_MARKS[mark]}{_PART_WORDS[part]}{known}"
    numbered = "" if day is None else f"{day} "
    return f"{_MARKS[mark]}{numbered}{_MONTHS[part - 1]} {'of ' if year is None else ''}{known}"


def joined_words(each: list[str], word: str) -> str:
    """``8 to 10 September 2025``, ``4 March or 3 April 2025``: what the last says need not be said before it."""
    *before, last = each
    if not before:
        return last
    closing = last.split(" ")
    opened = [opening.split(" ") for opening in before]
    while all(len(words) > 1 and words[-1] == closing[-1] and len(words) == len(closing) for words in opened):
        for words in (*opened, closing):
            words.pop()
    return f"{', '.join(' '.join(words) for words in opened)} {word} {last}"


class PartialDate(str):
    """A date as far as it is known: a string of EDTF (ISO 8601-2 extended, levels 0 to 2, the part used here).

    ``2025``, ``2025-09``, ``2025-09-08``; seasons, quarters, thirds and halves of a year ``2025-21`` to ``24``, ``33``
    to ``36``, ``37`` to ``39``, ``40`` and ``41``; a trailing ``~`` (about), ``?`` (uncertain) or ``%`` (both);
    ``XXXX-09`` and ``XXXX-09-08`` where the year is not known; a stretch of time from the one to the other of two such
    dates whose years are known, as ``2025-09-08/2025-09-10``; and one of a set of them, where it is not known which, as
    ``[2025-03-04,2025-04-03]`` for 03/04/2025. Early, mid- and late 2025 are the thirds ``2025-37~`` to ``2025-39~``.
    Source: https://www.loc.gov/standards/datetime/

    Raises ValueError on anything else, impossible days and stretches that end before they begin included.
    """

    __slots__ = ()

    def __new__(cls, text: str) -> "PartialDate":
        written = str(text).strip()
        points = points_of(written)
        if len(set(points)) == 1:
            written = points[0].written  # a stretch, or a set, of one date is that date
        elif kind_of(written) == "set":
            written = f"[{','.join(point.written for point in points)}]"
        return super().__new__(cls, written)

    @property
    def year(self) -> int | None:
        """The year, of a stretch or set the first; None where it is not known (``XXXX-09``)."""
        return points_of(self)[0].year

    @property
    def month(self) -> int | None:
        """The month, 1 to 12; None for all that is longer, and for a stretch or set that is not within one month."""
        points = points_of(self)
        same = len({(point.year, point.part) for point in points}) == 1
        return points[0].part if same and (points[0].part or 99) <= 12 else None

    @property
    def day(self) -> int | None:
        """The day of the month; None for all that is longer."""
        points = points_of(self)
        return points[0].day if len(points) == 1 else None

    @property
    def approximate(self) -> bool:
        """Whether the date, or a part of it, is marked as about (~), uncertain (?) or both (%)."""
        return any(point.mark for point in points_of(self))

    @property
    def plain(self) -> "PartialDate":
        """The same date without its marks."""
        return PartialDate(re.sub("[~?%]", "", self))

    @property
    def choices(self) -> "tuple[PartialDate, ...]":
        """The dates of a set, of which it is one; of any other date, the date itself."""
        if kind_of(self) != "set":
            return (self,)
        return tuple(PartialDate(point.written) for point in points_of(self))

    @property
    def ends(self) -> "tuple[PartialDate, PartialDate]":
        """The first and the last date of a stretch; of any other date, twice itself."""
        first, _, last = self.partition("/")
        return PartialDate(first), PartialDate(last or first)

    @property
    def earliest(self) -> date | None:
        """First day that the date can mean; None where the year is not known."""
        bounds = points_of(self)[0].bounds
        return bounds and bounds[0]

    @property
    def latest(self) -> date | None:
        """Last day that the date can mean; None where the year is not known."""
        return max((point.bounds[1] for point in points_of(self) if point.bounds), default=None)

    @property
    def short(self) -> str:
        """The date in ISO form where that tells people something: ``2025-Q3`` and ``2025-H2`` for quarters and halves.

        Other parts of a year are in words (``spring 2025``, ``late 2025``).
        """
        if any((point.part or 0) in _SEASONS | _THIRDS for point in points_of(self)):
            return self.words
        return re.sub(r"(?<=[0-9X]{4}-)(?:3[3-6]|4[01])", lambda found: _SHORT[int(found.group())], self)

    @property
    def words(self) -> str:
        """``8 September 2025``, ``mid-2025``, ``8 to 10 September 2025``, ``4 March or 3 April 2025``."""
        each = [date_words(point.year, point.part, point.day, point.mark) for point in points_of(self)]
        return joined_words(each, "or" if kind_of(self) == "set" else "to")

    def compare(self, other: "PartialDate") -> Compared:
        """Equal; compatible if one lies inside the other (the inner one is finer) or both overlap; else contradictory.

        Spring and the second quarter overlap: both can be true, and neither is finer. A part of a year that is marked
        as about (mid-2025) reaches, for a date that is not, a month further on either side within its year. One of a
        set agrees with what agrees with one of its dates, and is finer only if all of them are.
        """
        if self == other:
            return Compared(Relation.equal, f"both are {self.words}")
        if "set" in (kind_of(self), kind_of(other)):
            return _compare_sets(self, other)
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


def _together(left: PartialDate, right: PartialDate) -> str:
    """Why two dates that differ in their marks alone, or in how they are written, go together."""
    return f"{left.words} and {right.words} are the same but for how sure they are"


def _finer_mark(left: PartialDate, right: PartialDate) -> Side | None:
    if left.approximate == right.approximate:
        return None
    return "right" if left.approximate else "left"


def _reach(known: PartialDate, other: PartialDate) -> tuple[date, date]:
    """First and last day that a date whose year is known can mean for `other`."""
    first, last = known.earliest, known.latest
    if first is None or last is None:
        raise ValueError(f"{known!r} has no year")
    points = points_of(known)
    part = points[0].part or 0
    if len(points) == 2 or part <= 12 or not known.approximate or other.approximate:
        return first, last
    start, end = stretch_of(part)
    if end < start:
        return first, last  # winter is in two years
    return date(first.year, max(1, start - 1), 1), month_end(first.year, min(12, end + 1))


def _compare_without_year(left: PartialDate, right: PartialDate) -> Compared:
    """Month and day alone: they refine, or are refined by, whatever agrees with them as far as both go."""
    if len(points_of(left)) == 2 or len(points_of(right)) == 2:
        return _compare_with_stretch(left, right)
    one, two = points_of(left)[0], points_of(right)[0]
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


def _says_all_of(fine: Point, coarse: Point) -> bool:
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


def _compare_sets(left: PartialDate, right: PartialDate) -> Compared:
    """One of a set against a date or another set: by the pairs of their dates."""
    rows = [[one.compare(two) for two in right.choices] for one in left.choices]
    if all(compared.relation is Relation.contradictory for row in rows for compared in row):
        return Compared(Relation.contradictory, f"{left.words} against {right.words}")
    because = f"{left.words} and {right.words} can be the same"
    left_lies, right_lies = _lies_in(rows, "left"), _lies_in(zip(*rows, strict=True), "right")
    if left_lies == right_lies:
        return Compared(Relation.compatible, because)
    return Compared(Relation.compatible, because, "left" if left_lies else "right")


def _lies_in(pairs: Iterable[Iterable[Compared]], side: Side) -> bool:
    """Whether each date of one side is one of the other's, or lies in it; `pairs` are those of each date."""
    return all(any(pair.relation is Relation.equal or pair.finer == side for pair in row) for row in pairs)
