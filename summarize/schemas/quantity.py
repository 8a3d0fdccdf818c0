"""Quantities: an amount of something with its unit, and how two of them compare (`Quantity.compare`).

What rounding, ranges and "about" allow is the same for all amounts: `Range.compare_amounts` in `amounts`.
"""

from decimal import Decimal
from itertools import product
from typing import Self

from pydantic import Field

from .amounts import Range
from .unit_conversion import Measure, Unit, read_unit
from .values import Compared, Relation, further

__all__ = ["Quantity"]

# Amounts within this ratio may be two accounts of one.
_ONE_SCALE = Decimal("1.25")


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
