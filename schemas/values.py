"""Typed values that compare honestly: money, quantities and dates that may be known only in part.

Two values of one type are *equal*, *compatible* (one refines the other: 2025-09-08 refines 2025-09), of a *different
basis* (annual against total: neither supports nor contradicts) or *contradictory*. Only the last is a conflict.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PlainSerializer,
    WithJsonSchema,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

__all__ = ["Compared", "Money", "MoneyBasis", "PartialDate", "Quantity", "Relation", "Value"]


class Relation(StrEnum):
    equal = "equal"
    compatible = "compatible"
    different_basis = "different_basis"
    contradictory = "contradictory"


@dataclass(frozen=True)
class Compared:
    """How two values stand to one another, and why, in plain words.

    `finer` says which of the two is the more specific where they are compatible; ``None`` where neither is.
    """

    relation: Relation
    because: str
    finer: Literal["left", "right"] | None = None


class Value(BaseModel):
    """Base of the value types: a frozen model that is **one leaf** of a record, cited and merged as a whole.

    A user's own value type subclasses this and gives `compare`; without it two values are equal or contradictory.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    def compare(self, other: Self) -> Compared:
        """Says how this value stands to `other`, with the reason."""
        if self == other:
            return Compared(Relation.equal, "the same value")
        return Compared(Relation.contradictory, "another value")


def _plain(amount: Decimal) -> Decimal:
    """The one representative of a number: no exponent, no trailing zeros, no negative zero."""
    if not amount.is_finite():
        raise ValueError("not a finite number")
    amount = amount.normalize()
    if amount == 0:
        return Decimal(0)
    return amount.quantize(Decimal(1)) if amount == amount.to_integral_value() else amount


def _digits(amount: Decimal) -> str:
    return format(amount, "f")


Amount = Annotated[
    Decimal,
    Field(max_digits=30),
    AfterValidator(_plain),
    PlainSerializer(_digits, return_type=str),
    WithJsonSchema({"type": "string", "description": "The full number in digits, such as 2500000 for 2.5 million"}),
]


class MoneyBasis(StrEnum):
    """What an amount of money measures; None where the text does not say."""

    total = "total"
    cash = "cash"
    equity = "equity"
    net_of_debt = "net_of_debt"
    including_debt = "including_debt"
    annual = "annual"
    per_unit = "per_unit"


def _currency(code: str) -> str:
    code = code.strip().upper()
    if not re.fullmatch(r"[A-Z]{3}", code):
        raise ValueError("the currency is a three-letter code of ISO 4217, such as USD")
    return code


class Money(Value):
    """An amount of money: decimal amount in whole currency units, ISO 4217 code, and how it is meant."""

    amount: Amount
    currency: Annotated[str, AfterValidator(_currency)] = Field(
        description="ISO 4217 code of the currency, such as USD"
    )
    approximate: bool = Field(default=False, description="true if the text says about, around, nearly, some, up to …")
    basis: MoneyBasis | None = Field(default=None, description="What the amount measures, if the text says so")

    def compare(self, other: Self) -> Compared:
        """Same currency and amount are equal; about X is compatible with whatever rounds to X."""
        if self.currency != other.currency:
            return Compared(Relation.contradictory, f"another currency: {self.currency} against {other.currency}")
        if self.basis and other.basis and self.basis != other.basis:
            return Compared(Relation.different_basis, f"measured otherwise: {self.basis} against {other.basis}")
        return _compare_amounts(self, other, self.basis, other.basis)

    def __str__(self) -> str:
        return f"{'about ' if self.approximate else ''}{_short(self.amount)} {self.currency}"


class Quantity(Value):
    """An amount of something with its unit, as the text writes the unit (tonnes, barrels, TEU, aircraft)."""

    amount: Amount
    unit: str = Field(min_length=1, description="Unit or thing counted, as the text writes it")
    approximate: bool = Field(default=False, description="true if the text says about, around, nearly, some, up to …")

    def compare(self, other: Self) -> Compared:
        """Same unit (but for case and plural) and amount are equal; other units are not held against one another."""
        if _unit(self.unit) != _unit(other.unit):
            return Compared(Relation.different_basis, f"another unit: {self.unit} against {other.unit}")
        return _compare_amounts(self, other)

    def __str__(self) -> str:
        return f"{'about ' if self.approximate else ''}{_short(self.amount)} {self.unit}"


def _unit(text: str) -> str:
    word = text.strip().casefold().rstrip(".")
    return word[:-1] if word.endswith("s") and len(word) > 3 else word


_MAGNITUDES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))


def _short(amount: Decimal) -> str:
    """500000000 as "500 million"; what does not come out in few digits stays in full, with separators."""
    for size, word in _MAGNITUDES:
        scaled = amount / size
        if abs(scaled) >= 1 and scaled == round(scaled, 3):
            return f"{_digits(_plain(scaled))} {word}"
    return f"{amount:,f}"


def _rounds_to(fine: Decimal, coarse: Decimal) -> bool:
    """Whether `fine`, rounded to the significant digits of `coarse`, is `coarse` (2.847 bn rounds to 2.85 bn)."""
    if coarse == 0:
        return fine == 0
    exponent = coarse.normalize().as_tuple().exponent
    step = Decimal(1).scaleb(int(exponent))
    return abs(fine - coarse) * 2 <= step


def _compare_amounts(left: Any, right: Any, left_basis: object = None, right_basis: object = None) -> Compared:
    a: Decimal = left.amount
    b: Decimal = right.amount
    if a == b:
        if left.approximate == right.approximate and left_basis == right_basis:
            return Compared(Relation.equal, "the same amount")
        left_says_more = (not left.approximate, left_basis is not None)
        right_says_more = (not right.approximate, right_basis is not None)
        finer: Literal["left", "right"] = "left" if left_says_more > right_says_more else "right"
        return Compared(Relation.compatible, "the same amount, one of them said more exactly", finer)
    if a.copy_sign(b) == a and left.approximate != right.approximate:
        coarse, fine, finer = (a, b, "right") if left.approximate else (b, a, "left")
        if _rounds_to(fine, coarse):
            return Compared(Relation.compatible, f"{_short(fine)} rounds to {_short(coarse)}", finer)
    if left.approximate and right.approximate:
        for coarse, fine, finer in ((a, b, "right"), (b, a, "left")):
            if _rounds_to(fine, coarse) and not _rounds_to(coarse, fine):
                return Compared(Relation.compatible, f"about {_short(fine)} rounds to {_short(coarse)}", finer)
    return Compared(Relation.contradictory, f"{_short(a)} against {_short(b)}")


_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}
_QUARTERS = {33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12)}
_HALVES = {40: (1, 6), 41: (7, 12)}
_PARTS = _SEASONS | _QUARTERS | _HALVES
_EDTF = re.compile(r"(?P<year>\d{4}|XXXX)(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?(?P<mark>[~?%])?")


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
        end_year = min(year + 1, 9999) if end < start else year
        return date(end_year, end, calendar.monthrange(end_year, end)[1])

    def compare(self, other: "PartialDate") -> Compared:
        """Equal; compatible where one lies inside the other (the inner one is finer); contradictory otherwise."""
        if self == other:
            return Compared(Relation.equal, "the same date")
        if self.plain == other.plain:
            return Compared(Relation.compatible, "the same date, one of them as about", _finer_mark(self, other))
        if self.year is None or other.year is None:
            return _compare_without_year(self, other)
        inside = _inside(self, other), _inside(other, self)
        if inside[0] != inside[1]:
            fine, coarse = (self, other) if inside[0] else (other, self)
            return Compared(Relation.compatible, f"{fine} lies in {coarse}", "left" if inside[0] else "right")
        return Compared(Relation.contradictory, f"{self} against {other}")

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


def _inside(inner: PartialDate, outer: PartialDate) -> bool:
    bounds = (inner.earliest, inner.latest, outer.earliest, outer.latest)
    if None in bounds:
        return False
    first, last, outer_first, outer_last = bounds
    return bool(outer_first <= first and last <= outer_last)  # type: ignore[operator]


def _compare_without_year(left: PartialDate, right: PartialDate) -> Compared:
    """Month and day alone: they refine, or are refined by, whatever agrees with them as far as both go."""
    pairs = [(left.month, right.month), (left.day, right.day)]
    if any(a is not None and b is not None and a != b for a, b in pairs):
        return Compared(Relation.contradictory, f"{left} against {right}")
    say = [(date_.year is not None, date_.month is not None, date_.day is not None) for date_ in (left, right)]
    because = f"{left} and {right} agree as far as both go"
    if say[0] == say[1]:
        return Compared(Relation.compatible, because)
    return Compared(Relation.compatible, because, "left" if sum(say[0]) > sum(say[1]) else "right")
