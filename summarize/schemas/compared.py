"""How two values stand to one another."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

__all__ = ["Compared", "Relation"]


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
