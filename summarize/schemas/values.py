"""What a value type is: one leaf of a record, which says how it stands to another value of its type.

Two values of one type are *equal*, *compatible* (one refines the other: 2025-09-08 refines 2025-09; or both can be
true, as spring and the second quarter), of a *different basis* (annual against total: neither supports nor contradicts)
or *contradictory*. Only the last is a conflict. The types: `Money`, `Quantity` and `PartialDate`, each in its module.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict

__all__ = ["Compared", "Relation", "Side", "Value", "further"]

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


def further(compared: Compared, left: bool, right: bool) -> Compared:
    """The comparison of two values of which one says something more besides the amount: `left` or `right`.

    What says more refines the other only if its amount is not the coarser one.
    """
    if left == right or compared.relation not in (Relation.equal, Relation.compatible):
        return compared
    says_more: Side = "left" if left else "right"
    fits = compared.relation is Relation.equal or compared.finer == says_more
    return Compared(Relation.compatible, compared.because, says_more if fits else None)
