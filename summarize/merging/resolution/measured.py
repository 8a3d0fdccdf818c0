"""Whether two figures are one: a label, whose figure it is, and a number, each of which can forbid it.

Two numbers on different scales or bases, and numbers of two owners, are two figures, however alike their labels: that
the labels name the same companies says nothing. One number in two accounts is one figure with a conflict in it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from typing import Any

from summarize.merging.comparing import compare
from summarize.merging.names import Names
from summarize.merging.places import Identities
from summarize.schemas import Money, Quantity, Relation
from summarize.shape import LeafKind
from summarize.text.wording import likeness, near_equal

__all__ = ["is_measured", "measured_likeness", "other_numbers"]

MEASURES = (LeafKind.money, LeafKind.quantity, LeafKind.number)
# Labels so alike call one thing; so alike they may, where the number is the same; below that they do not.
ONE_LABEL, LIKE, HARDLY = 0.95, 0.4, 0.25
# What two figures of one number come to at least, if they are one.
ONE = 0.6
# Numbers within this ratio may be two accounts of one.
ONE_SCALE = Decimal("1.25")
# A number of so many digits is not the same by chance; 50 % and 2,000 are.
TELLING = 2


@dataclass(frozen=True)
class _Numbers:
    """How the numbers of two figures stand: the same, near each other, others, or not comparable at all.

    `counted`: the same number, counted by another noun (80 people, 80 employees).
    """

    same: bool = False
    telling: bool = False
    counted: bool = False
    near: bool = False
    other: bool = False


def is_measured(identities: Identities) -> bool:
    """Whether records of a shape are figures: told by a text and a number, without a list and without a name."""
    numbers = any(leaf.kind in MEASURES for leaf in identities.values)
    return bool(identities.texts) and numbers and not identities.overlaps and identities.naming is None


def measured_likeness(
    identities: Identities, names: Names, left: dict[str, tuple[Any, ...]], right: dict[str, tuple[Any, ...]]
) -> float | None:
    """How likely two figures, each by the values of its leaves, are one: 0 to 1; None where something forbids it."""
    numbers = _numbers(identities, left, right)
    owners = _owners(identities, names, left, right)
    label = _labels(identities, names, left, right)
    if numbers.other or (owners < 0 and not (numbers.telling and label >= LIKE)):
        return None
    if numbers.same or numbers.counted:
        plain = label >= LIKE or (owners > 0 and (numbers.telling or label >= HARDLY))
        one = plain if numbers.same else label >= ONE_LABEL or (owners > 0 and label >= LIKE)
        return ONE + (1 - ONE) * label if one else 0.0
    return label if label >= ONE_LABEL and owners >= 0 else (None if numbers.near else 0.0)


def other_numbers(kind: LeafKind, left: Sequence[Any], right: Sequence[Any]) -> bool:
    """Whether the values of one leaf are numbers of two figures."""
    return kind in MEASURES and _held(kind, left, right).other


def _numbers(identities: Identities, left: dict[str, tuple[Any, ...]], right: dict[str, tuple[Any, ...]]) -> _Numbers:
    held = [
        _held(leaf.kind, left[leaf.name], right[leaf.name])
        for leaf in identities.values
        if leaf.kind in MEASURES and leaf.name in left and leaf.name in right
    ]
    given = [
        {leaf.name for leaf in identities.values if leaf.kind in MEASURES and leaf.name in one} for one in (left, right)
    ]
    return _Numbers(
        same=any(one.same for one in held),
        telling=any(one.telling for one in held),
        counted=any(one.counted for one in held),
        near=any(one.near for one in held),
        # One is money and the other a number of something.
        other=any(one.other for one in held) or (all(given) and given[0].isdisjoint(given[1])),
    )


def _held(kind: LeafKind, left: Sequence[Any], right: Sequence[Any]) -> _Numbers:
    pairs = [(x, y, compare(kind, x, y, _NO_NAMES).relation) for x, y in product(left, right)]
    same = [x for x, _, relation in pairs if relation in (Relation.equal, Relation.compatible)]
    if same:
        return _Numbers(same=True, telling=any(_digits(one) >= TELLING for one in same))
    if any(_counted(x, y) for x, y, _ in pairs):
        return _Numbers(counted=True)
    near = any(_near(x, y) for x, y, relation in pairs if relation is Relation.contradictory)
    apart = any(not _two_currencies(x, y) for x, y, relation in pairs)
    return _Numbers(near=near, other=apart and not near)


def _counted(left: Any, right: Any) -> bool:
    quantities = isinstance(left, Quantity) and isinstance(right, Quantity)
    return quantities and left.stated == right.stated and "%" not in (left.unit, right.unit)


_NO_NAMES = Names()


def _two_currencies(left: Any, right: Any) -> bool:
    return isinstance(left, Money) and isinstance(right, Money) and left.currency != right.currency


def _near(left: Any, right: Any) -> bool:
    sizes = sorted(abs(_amount(one)) for one in (left, right))
    return sizes[1] <= ONE_SCALE * sizes[0]


def _amount(value: Any) -> Decimal:
    return value.amount if isinstance(value, Money | Quantity) else Decimal(str(value))


def _digits(value: Any) -> int:
    return len(_amount(value).normalize().as_tuple().digits)


def _owners(
    identities: Identities, names: Names, left: dict[str, tuple[Any, ...]], right: dict[str, tuple[Any, ...]]
) -> int:
    """1 where the figures are of the same, -1 where they are of others, 0 where one does not say."""
    found = 0
    for leaf in identities.names:
        if leaf.name in left and leaf.name in right:
            same = any(names.same(x, y) for x, y in product(left[leaf.name], right[leaf.name]))
            found = 1 if same else -1
    return found


def _labels(
    identities: Identities, names: Names, left: dict[str, tuple[Any, ...]], right: dict[str, tuple[Any, ...]]
) -> float:
    """How alike two labels are without the names in them: 0 to 1."""
    a, b = ([names.without(str(text)) for text in _texts(identities, one)] for one in (left, right))
    if not a or not b:
        return 0.0
    if any(near_equal(x, y) for x, y in product(a, b)):
        return 1.0
    return likeness(a, b)


def _texts(identities: Identities, values: dict[str, tuple[Any, ...]]) -> Iterable[str]:
    return (text for leaf in identities.texts for text in values.get(leaf.name, ()))
