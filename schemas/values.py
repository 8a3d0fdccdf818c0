"""Typed values that compare honestly: money, quantities and dates that may be known only in part.

Two values of one type are *equal*, *compatible* (one refines the other: 2025-09-08 refines 2025-09; or both can be
true, as spring and the second quarter), of a *different basis* (annual against total: neither supports nor contradicts)
or *contradictory*. Only the last is a conflict.
"""

import re
from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Context, Decimal
from enum import StrEnum
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainSerializer, WithJsonSchema

from .compared import Compared, Relation
from .partial_date import PartialDate
from .units import unit_words

__all__ = ["Compared", "Money", "MoneyBasis", "PartialDate", "Quantity", "Relation", "Value"]


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


_MOST_DIGITS = 30
# Wide enough for every amount: the default context rounds to 28 digits, and fails on whole numbers beyond them.
_EXACT = Context(prec=2 * _MOST_DIGITS)


def _plain(amount: Decimal) -> Decimal:
    """The one representative of a number: no exponent, no trailing zeros, no negative zero."""
    if not amount.is_finite():
        raise ValueError("not a finite number")
    if amount == 0:
        return Decimal(0)
    amount = amount.normalize(_EXACT)
    return Decimal(_digits(amount))


def _digits(amount: Decimal) -> str:
    return format(amount, "f")


Amount = Annotated[
    Decimal,
    Field(max_digits=_MOST_DIGITS),
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


_RATES = frozenset({MoneyBasis.annual, MoneyBasis.per_unit})


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
        """Same currency and amount are equal; about X is compatible with whatever rounds to X.

        An amount a year or per unit and another one whose basis is not given are not held against one another.
        """
        if self.currency != other.currency:
            return Compared(Relation.contradictory, f"another currency: {self.currency} against {other.currency}")
        if self.basis and other.basis and self.basis != other.basis:
            return Compared(Relation.different_basis, f"measured otherwise: {self.basis} against {other.basis}")
        compared = _compare_amounts(self, other, self.basis, other.basis)
        rate = next((basis for basis in (self.basis, other.basis) if basis in _RATES), None)
        if compared.relation is Relation.contradictory and rate and self.basis != other.basis:
            return Compared(Relation.different_basis, f"measured otherwise: {rate} against an amount without a basis")
        return compared

    def __str__(self) -> str:
        return f"{'about ' if self.approximate else ''}{_short(self.amount)} {self.currency}"


class Quantity(Value):
    """An amount of something with its unit, as the text writes the unit (tonnes, barrels, TEU, aircraft)."""

    amount: Amount
    unit: str = Field(min_length=1, description="Unit or thing counted, as the text writes it")
    approximate: bool = Field(default=False, description="true if the text says about, around, nearly, some, up to …")

    def compare(self, other: Self) -> Compared:
        """Same unit (but for case and plural) and amount are equal; other units are not held against one another.

        Units are the same, too, in another spelling or abbreviated ("MW", "megawatts"). A unit that only says more
        ("oil tankers" against "tankers") refines the other where the amounts agree; where they differ, it may well be
        another thing that is counted.
        """
        left, right = unit_words(self.unit), unit_words(other.unit)
        if left == right:
            return _compare_amounts(self, other)
        narrower: Literal["left", "right"] | None = None
        if left[-len(right) :] == right:
            narrower = "left"
        elif right[-len(left) :] == left:
            narrower = "right"
        if narrower and _compare_amounts(self, other).relation is Relation.equal:
            return Compared(Relation.compatible, f"the same amount: {self.unit} and {other.unit}", narrower)
        return Compared(Relation.different_basis, f"another unit: {self.unit} against {other.unit}")

    def __str__(self) -> str:
        return f"{'about ' if self.approximate else ''}{_short(self.amount)} {self.unit}"


_MAGNITUDES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))


def _short(amount: Decimal) -> str:
    """500000000 as "500 million"; what does not come out in few digits stays in full, with separators."""
    for size, word in _MAGNITUDES:
        scaled = _EXACT.divide(amount, size)
        if abs(scaled) >= 1 and scaled == round(scaled, 3):
            return f"{_digits(_plain(scaled))} {word}"
    return f"{amount:,f}"


def _rounds_to(fine: Decimal, coarse: Decimal) -> bool:
    """Whether `fine`, rounded to the significant digits of `coarse`, is `coarse` (2.847 bn rounds to 2.85 bn).

    A figure half-way between two may be rounded either way.
    """
    if coarse == 0 or fine == 0:
        return fine == coarse
    digits = len(coarse.normalize(_EXACT).as_tuple().digits)
    return any(Context(digits, rounding).plus(fine) == coarse for rounding in (ROUND_HALF_UP, ROUND_HALF_DOWN))


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
