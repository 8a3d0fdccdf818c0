"""Value types: one leaf of a record each, which says how it stands to another value of its type; and amounts.

Two values of one type are *equal*, *compatible* (one refines the other: 2025-09-08 refines 2025-09; or both can be
true, as spring and the second quarter), of a *different basis* (annual against total: neither supports nor contradicts)
or *contradictory*. Only the last is a conflict. The types: `Money`, `Quantity` and `PartialDate`, each in its module.

`Range` is what `Money` and `Quantity` have in common: an amount as an exact decimal, what it can mean, since it is
rounded, a range or about something, and how two of one unit compare, or of two that can be converted.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Context, Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    PlainSerializer,
    WithJsonSchema,
    model_validator,
)

__all__ = ["Amount", "Compared", "Range", "Relation", "Side", "Value", "further", "short_amount"]

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


class Value(BaseModel):
    """Base of the value types: a frozen model that is **one leaf** of a record, cited and merged as a whole.

    A user's own value type subclasses this and gives `compare`; without it two values are equal or contradictory.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    def compare(self, other: Self) -> Compared:
        """Says how this value stands to `other`, with the reason."""
        if self == other:
            return Compared(Relation.equal, f"both are {self}")
        return Compared(Relation.contradictory, f"{self} against {other}")


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


_APPROXIMATE = "true if the text says about, around, nearly, some, up to, more than …"
_UPPER = "The upper end, if the text gives a range; amount is then the lower end"


class Range(Value):
    """An amount, or a range of amounts from `amount` to `upper`; a range whose ends are one is that amount."""

    amount: Amount
    upper: Amount | None = Field(default=None, description=_UPPER)
    approximate: bool = Field(default=False, description=_APPROXIMATE)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.upper is not None and self.upper < self.amount:
            raise ValueError("upper is the upper end of a range: it cannot be less than amount")
        if self.upper == self.amount:
            object.__setattr__(self, "upper", None)
        return self

    @property
    def stated(self) -> tuple[Decimal, Decimal | None, bool]:
        """The amount as it is stated, whatever its currency or unit."""
        return self.amount, self.upper, self.approximate

    def in_words(self, unit: str) -> str:
        """``about 4 to 5 million tonnes``."""
        about = "about " if self.approximate else ""
        to = "" if self.upper is None else f" to {short_amount(self.upper)}"
        return f"{about}{short_amount(self.amount)}{to} {unit}".rstrip()

    def meant(self, *, rounded: bool) -> tuple[Decimal, Decimal]:
        """The numbers that it can mean, from the one to the other; with `rounded` all that round to what is stated."""
        low, high = self.amount, self.amount if self.upper is None else self.upper
        if not rounded:
            return low, high
        return _EXACT.subtract(low, _slack(low, up=low < 0)), _EXACT.add(high, _slack(high, up=high > 0))

    def compare_amounts(self, other: "Range") -> Compared:
        """How two amounts stand, whatever the currency or unit.

        Equal numbers, as exactly stated, are equal. What lies inside what the other can mean refines it: 512 million
        about 500 million, 4.5 a range from 4 to 5. Ranges that overlap are compatible. Of two plain numbers the one
        refines the other that rounds to it, if they differ by less than 1 %.
        """
        if self.stated == other.stated:
            return Compared(Relation.equal, f"both are {self}")
        if (self.amount, self.upper) == (other.amount, other.upper):
            because = f"{self} and {other}: the same, one of them said more exactly"
            return Compared(Relation.compatible, because, "right" if self.approximate else "left")
        one, two = (each.meant(rounded=each.approximate) for each in (self, other))
        finer = _narrower(one, two)
        if finer is None and _overlap(one, two):
            return Compared(Relation.compatible, f"{self} and {other} overlap")
        finer = finer or _plainly_rounded(self, other)
        if finer is None:
            return Compared(Relation.contradictory, f"{self} against {other}")
        fine, coarse = (self, other) if finer == "left" else (other, self)
        verb = "rounds to" if coarse.upper is None else "lies within"
        return Compared(Relation.compatible, f"{fine} {verb} {coarse}", finer)

    def compare_converted(self, other: "Range", factors: tuple[Decimal, Decimal]) -> Compared:
        """How two amounts in two units of one dimension stand; `factors` turn each into a common unit.

        Conversion rounds: 1 tonne agrees with 2,204.6 pounds, since it is that to five digits, and not with 1,400
        kilograms, though these are 1 tonne to one digit.
        """
        shown = f"{self} and {other}"
        same = f"{shown}: the same amount in another unit"
        plain = not any(each.approximate or each.upper is not None for each in (self, other))
        ends = (each.meant(rounded=not plain) for each in (self, other))
        one, two = (
            (_EXACT.multiply(low, factor), _EXACT.multiply(high, factor))
            for (low, high), factor in zip(ends, factors, strict=True)
        )
        if plain and one == two:
            return Compared(Relation.equal, same)
        if not (_agree(self.amount, other.amount, factors) if plain else _overlap(one, two)):
            return Compared(Relation.contradictory, f"{shown}: another amount in another unit")
        finer = None if plain else _narrower(one, two)
        fine, coarse = (self, other) if finer == "left" else (other, self)
        # About 500 acres does not say more than 200 hectares, though it has the narrower bounds.
        return Compared(Relation.compatible, same, finer if fine.approximate <= coarse.approximate else None)


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


def _plainly_rounded(left: Range, right: Range) -> Side | None:
    """Which of two plain numbers the other one rounds, if one does."""
    if any(each.approximate or each.upper is not None for each in (left, right)):
        return None
    a, b = left.amount, right.amount
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
