"""Typed values that compare honestly: money, quantities and dates that may be known only in part.

Two values of one type are *equal*, *compatible* (one refines the other: 2025-09-08 refines 2025-09; or both can be
true, as spring and the second quarter), of a *different basis* (annual against total: neither supports nor contradicts)
or *contradictory*. Only the last is a conflict.
"""

import re
from decimal import Decimal
from enum import StrEnum
from itertools import product
from typing import Annotated, Self

from pydantic import AfterValidator, Field

from .amounts import Compared, Range, Relation, Value, further
from .partial_date import PartialDate
from .units import Measure, Unit, read_unit

__all__ = ["Compared", "Money", "MoneyBasis", "PartialDate", "Quantity", "Relation", "Value"]


class MoneyBasis(StrEnum):
    """What an amount of money measures; None where the text does not say."""

    total = "total"
    cash = "cash"
    equity = "equity"
    net_of_debt = "net_of_debt"
    including_debt = "including_debt"
    annual = "annual"
    per_unit = "per_unit"


# Amounts within this ratio may be two accounts of one.
_ONE_SCALE = Decimal("1.25")
_RATES = frozenset({MoneyBasis.annual, MoneyBasis.per_unit})


def _currency(code: str) -> str:
    code = code.strip().upper()
    if not re.fullmatch(r"[A-Z]{3}", code):
        raise ValueError("the currency is a three-letter code of ISO 4217, such as USD")
    return code


class Money(Range):
    """An amount of money in whole currency units, or a range of them: ISO 4217 code, and how it is meant.

    "up to", "at least" and "more than" make an amount approximate: how far it goes, they leave open.
    """

    currency: Annotated[str, AfterValidator(_currency)] = Field(
        description="ISO 4217 code of the currency, such as USD"
    )
    basis: MoneyBasis | None = Field(default=None, description="What the amount measures, if the text says so")

    def compare(self, other: Self) -> Compared:
        """Compares amounts of one currency and basis like `compare_amounts`.

        An amount a year or per unit and another one whose basis is not given are not held against one another. Nor are
        two currencies, since there is no rate between them; only the same figure in both cannot be true.
        """
        if self.basis and other.basis and self.basis != other.basis:
            return Compared(Relation.different_basis, f"measured otherwise: {self._against(other)}")
        if self.currency != other.currency:
            same = (self.amount, self.upper) == (other.amount, other.upper) and self.amount != 0
            if same:
                return Compared(Relation.contradictory, f"the same figure in another currency: {self._against(other)}")
            return Compared(
                Relation.different_basis, f"another currency, and no rate to convert it: {self._against(other)}"
            )
        compared = self.compare_amounts(other)
        if compared.relation is not Relation.contradictory:
            return further(compared, self.basis is not None, other.basis is not None)
        if self.basis != other.basis and (self.basis in _RATES or other.basis in _RATES):
            return Compared(Relation.different_basis, f"measured otherwise, as far as is said: {self._against(other)}")
        return Compared(Relation.contradictory, self._against(other))

    def _against(self, other: Self) -> str:
        return f"{self.with_basis} against {other.with_basis}"

    @property
    def with_basis(self) -> str:
        """The amount in words, with its basis in parentheses if it has one."""
        return f"{self} ({self.basis.replace('_', ' ')})" if self.basis else str(self)

    def __str__(self) -> str:
        return self.in_words(self.currency)


class Quantity(Range):
    """An amount of something, or a range, with its unit as the text writes it (tonnes, barrels, TEU, aircraft).

    The unit is empty where the text counts without saying what ("a staff of 350"): it is in the field's meaning then.
    """

    unit: str = Field(description="Unit or thing counted, as the text writes it")

    def compare(self, other: Self) -> Compared:
        """Compares amounts of one unit like `compare_amounts`, and those of one dimension after conversion.

        Units are the same in every spelling ("MW", "megawatts"). A unit that only says more ("oil tankers" against
        "tankers", "tonnes of ore" against "tonnes") refines the other where the amounts agree; where they are far from
        each other it may well be another thing, and where they are near, one number is given in two ways. Tons, ounces
        and gallons are several units, and agree with what one of them gives.
        """
        left, right = read_unit(self.unit), read_unit(other.unit)
        if left == right or not (self.unit and other.unit):
            return further(self.compare_amounts(other), bool(self.unit), bool(other.unit))
        if left.of and right.of and left.of != right.of:
            return Compared(Relation.different_basis, f"of another thing: {self} against {other}")
        compared = self._compare_units(other, left, right)
        if compared.relation is Relation.contradictory and left.of != right.of and not self._of_one_scale(other):
            return Compared(Relation.different_basis, f"perhaps of another thing: {self} against {other}")
        return further(compared, bool(left.of), bool(right.of))

    def _compare_units(self, other: Self, left: Unit, right: Unit) -> Compared:
        alike = Compared(Relation.equal, f"the same amount: {self} and {other}")
        if (left.head, left.per) == (right.head, right.per):
            compared = self.compare_amounts(other)
            return alike if compared.relation is Relation.equal else compared
        one, two = left.measure, right.measure
        if one and two:
            return self._compare_measured(other, one, two)
        more = (_ends_with(left.head, right.head), _ends_with(right.head, left.head))
        if left.per == right.per and any(more) and self.stated == other.stated:
            return further(alike, *more)
        # The same noun, whatever adjective it has: what lies so near is another account of one number.
        if left.per == right.per and left.head[-1:] == right.head[-1:] and self._of_one_scale(other):
            compared = self.compare_amounts(other)
            if compared.relation is Relation.contradictory:
                return compared
        return Compared(Relation.different_basis, f"another unit: {self} against {other}")

    def _of_one_scale(self, other: Self) -> bool:
        """Whether two amounts lie so near each other that they may be two accounts of one."""
        low, high = sorted((abs(self.amount), abs(other.amount)))
        return high <= _ONE_SCALE * low

    def _compare_measured(self, other: Self, one: Measure, two: Measure) -> Compared:
        if one.dimension != two.dimension:
            why = "one of them is per time" if one.timed != two.timed else "another kind of unit"
            return Compared(Relation.different_basis, f"{why}: {self} against {other}")
        shown = f"{self} and {other}"
        held = [
            (f"{called} {as_other}".strip(), self.compare_converted(other, (size, as_size)))
            for (called, size), (as_other, as_size) in product(one.readings, two.readings)
        ]
        held = [(read, compared) for read, compared in held if compared.relation is not Relation.contradictory]
        if not held:
            return Compared(Relation.contradictory, f"{shown}: another amount in another unit")
        read, compared = min(held, key=lambda found: found[1].relation is not Relation.equal)
        if not read:
            return compared
        # Which of three a ton is, is a guess, so that a unit that leaves nothing to guess says more.
        because = f"{compared.because}, where {self.unit if len(one.readings) > 1 else other.unit} are read as {read}"
        finer = further(Compared(Relation.equal, ""), len(one.readings) == 1, len(two.readings) == 1).finer
        return Compared(Relation.compatible, because, finer if compared.finer in (None, finer) else None)

    def __str__(self) -> str:
        return self.in_words(self.unit)


def _ends_with(words: tuple[str, ...], end: tuple[str, ...]) -> bool:
    return len(words) > len(end) and words[-len(end) :] == end
