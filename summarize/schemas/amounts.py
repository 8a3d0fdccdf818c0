"""How two values stand to one another; amounts as exact decimals, and what a stated one can mean."""

from dataclasses import dataclass
from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Context, Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, PlainSerializer, WithJsonSchema

__all__ = [
    "Amount",
    "Compared",
    "Relation",
    "Side",
    "Stated",
    "compare_converted",
    "compare_stated",
    "further",
    "short_amount",
]


Side = Literal["left", "right"]


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
    finer: Side | None = None


_MOST_DIGITS = 30
# Wide enough for every amount: the default context rounds to 28 digits, and fails on whole numbers beyond them.
_EXACT = Context(prec=2 * _MOST_DIGITS)
# The press rounds without saying so, but not by more: $2.847 billion becomes $2.85 billion.
_ROUNDED = Decimal("0.01")


def _plain(amount: Decimal) -> Decimal:
    """The one representative of a number: no exponent, no trailing zeros, no negative zero."""
    if not amount.is_finite():
        raise ValueError("not a finite number")
    if amount == 0:
        return Decimal(0)
    return Decimal(f"{amount.normalize(_EXACT):f}")


Amount = Annotated[
    Decimal,
    Field(max_digits=_MOST_DIGITS),
    AfterValidator(_plain),
    PlainSerializer("{:f}".format, return_type=str),
    WithJsonSchema({"type": "string", "description": "The full number in digits, such as 2500000 for 2.5 million"}),
]

_MAGNITUDES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))


@lru_cache(maxsize=4096)
def short_amount(amount: Decimal) -> str:
    """500000000 as "500 million"; what does not come out in few digits stays in full, with separators."""
    for size, word in _MAGNITUDES:
        scaled = _EXACT.divide(amount, size)
        if abs(scaled) >= 1 and scaled == round(scaled, 3):
            return f"{_plain(scaled):f} {word}"
    return f"{amount:,f}"


@dataclass(frozen=True)
class Stated:
    """An amount as a text states it: one number, or the two ends of a range, exactly or about."""

    low: Decimal
    high: Decimal
    approximate: bool

    @property
    def single(self) -> bool:
        return self.low == self.high

    def meant(self, *, rounded: bool) -> tuple[Decimal, Decimal]:
        """The numbers that it can mean; with `rounded` all those that round to what is stated."""
        if not rounded:
            return self.low, self.high
        return (
            _EXACT.subtract(self.low, _slack(self.low, up=self.low < 0)),
            _EXACT.add(self.high, _slack(self.high, up=self.high > 0)),
        )

    def words(self, unit: str) -> str:
        about = "about " if self.approximate else ""
        if self.single:
            return f"{about}{short_amount(self.low)} {unit}".rstrip()
        return f"{about}{short_amount(self.low)} to {short_amount(self.high)} {unit}".rstrip()


def _significant(amount: Decimal) -> int:
    return len(amount.normalize(_EXACT).as_tuple().digits)


def _slack(amount: Decimal, *, up: bool) -> Decimal:
    """How far from an amount a number may be that rounds to it; `up`: further from zero.

    500 is what 450 to 550 round to, and 1,000 what 950 to 1,500 do.
    """
    if amount == 0:
        return Decimal(0)
    kept = amount.normalize(_EXACT)
    step = Decimal(5).scaleb(int(kept.as_tuple().exponent) - 1)
    return step if up or kept.as_tuple().digits != (1,) else step / 10


def _rounds_to(fine: Decimal, coarse: Decimal) -> bool:
    """Whether `fine`, rounded to the significant digits of `coarse`, is `coarse` (2.847 bn rounds to 2.85 bn).

    A figure half-way between two may be rounded either way.
    """
    if coarse == 0 or fine == 0:
        return fine == coarse
    digits = _significant(coarse)
    return any(Context(digits, rounding).plus(fine) == coarse for rounding in (ROUND_HALF_UP, ROUND_HALF_DOWN))


def compare_stated(left: Stated, right: Stated, shown: tuple[str, str]) -> Compared:
    """How two amounts of one unit stand; `shown` are the two in words.

    Equal numbers, as exactly stated, are equal. What lies inside what the other can mean refines it: 512 million about
    500 million, 4.5 a range from 4 to 5. Ranges that overlap are compatible. Of two plain numbers the one refines the
    other that rounds to it, if they differ by less than 1 %.
    """
    if left == right:
        return Compared(Relation.equal, f"both are {shown[0]}")
    if (left.low, left.high) == (right.low, right.high):
        because = f"{shown[0]} and {shown[1]}: the same, one of them said more exactly"
        return Compared(Relation.compatible, because, "right" if left.approximate else "left")
    one, two = (stated.meant(rounded=stated.approximate) for stated in (left, right))
    finer = _narrower(one, two)
    if finer is None and _overlap(one, two):
        return Compared(Relation.compatible, f"{shown[0]} and {shown[1]} overlap")
    finer = finer or _plainly_rounded(left, right)
    if finer is None:
        return Compared(Relation.contradictory, f"{shown[0]} against {shown[1]}")
    fine, coarse = shown if finer == "left" else shown[::-1]
    verb = "rounds to" if (right if finer == "left" else left).single else "lies within"
    return Compared(Relation.compatible, f"{fine} {verb} {coarse}", finer)


def _plainly_rounded(left: Stated, right: Stated) -> Side | None:
    """Which of two plain numbers the other one rounds, if one does."""
    if left.approximate or right.approximate or not (left.single and right.single):
        return None
    a, b = left.low, right.low
    if abs(a - b) >= _ROUNDED * max(abs(a), abs(b)):
        return None
    return "left" if _rounds_to(a, b) else "right" if _rounds_to(b, a) else None


def _narrower(one: tuple[Decimal, Decimal], two: tuple[Decimal, Decimal]) -> Side | None:
    """Which of two stretches lies in the other; None for none, or if they are the same."""
    within = two[0] <= one[0] and one[1] <= two[1], one[0] <= two[0] and two[1] <= one[1]
    return None if within[0] == within[1] else "left" if within[0] else "right"


def _overlap(one: tuple[Decimal, Decimal], two: tuple[Decimal, Decimal]) -> bool:
    """Whether they share more than a common end."""
    return max(one[0], two[0]) < min(one[1], two[1])


def compare_converted(left: Stated, right: Stated, factors: tuple[Decimal, Decimal], shown: str) -> Compared:
    """How two amounts in two units of one dimension stand; `factors` turn each into a common unit.

    `shown` are both in words. Conversion rounds: 1 tonne agrees with 2,204.6 pounds, since it is that to five digits,
    and not with 1,400 kilograms, though these are 1 tonne to one digit.
    """
    same = f"{shown}: the same amount in another unit"
    if left.single and right.single and not (left.approximate or right.approximate):
        a, b = _EXACT.multiply(left.low, factors[0]), _EXACT.multiply(right.low, factors[1])
        if a == b:
            return Compared(Relation.equal, same)
        if _agree(left.low, right.low, factors):
            return Compared(Relation.compatible, same)
        return Compared(Relation.contradictory, f"{shown}: another amount in another unit")
    one, two = (
        (_EXACT.multiply(low, factor), _EXACT.multiply(high, factor))
        for (low, high), factor in zip((left.meant(rounded=True), right.meant(rounded=True)), factors, strict=True)
    )
    if not _overlap(one, two):
        return Compared(Relation.contradictory, f"{shown}: another amount in another unit")
    finer = _narrower(one, two)
    fine, coarse = (left, right) if finer == "left" else (right, left)
    # About 500 acres does not say more than 200 hectares, though it has the narrower bounds.
    return Compared(Relation.compatible, same, finer if fine.approximate <= coarse.approximate else None)


def _agree(left: Decimal, right: Decimal, factors: tuple[Decimal, Decimal]) -> bool:
    """Whether the one given to more digits is the other one, converted and rounded."""
    if left == 0 or right == 0:
        return False
    digits = _significant(left), _significant(right)
    to_left = _EXACT.divide(_EXACT.multiply(right, factors[1]), factors[0])
    to_right = _EXACT.divide(_EXACT.multiply(left, factors[0]), factors[1])
    return (digits[0] >= digits[1] and _rounds_to(to_left, left)) or (
        digits[1] >= digits[0] and _rounds_to(to_right, right)
    )


def further(compared: Compared, left: bool, right: bool) -> Compared:
    """The comparison of two values of which one says something more besides the amount: `left` or `right`.

    What says more refines the other only if its amount is not the coarser one.
    """
    if left == right or compared.relation not in (Relation.equal, Relation.compatible):
        return compared
    says_more: Side = "left" if left else "right"
    fits = compared.relation is Relation.equal or compared.finer == says_more
    return Compared(Relation.compatible, compared.because, says_more if fits else None)
