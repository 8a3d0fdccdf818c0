"""Money: an amount in a currency, what it measures, and how two of them compare (`Money.compare`).

What rounding, ranges and "about" allow is the same for all amounts: `Range.compare_amounts` in `values`.
"""

import re
from enum import StrEnum
from typing import Annotated, Self

from pydantic import AfterValidator, Field

from .values import Compared, Range, Relation, further

__all__ = ["Money", "MoneyBasis"]


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
