"""How alike two records without a name of their own are: the weighted mean of what both have.

Common members of lists, common words of texts, equal names that go with them, equal values. What contradicts forbids.

Figures are one by label, owner and number, each of which can forbid it. Two numbers on different scales or bases, and
numbers of two owners, are two figures, however alike their labels: that the labels name the same companies says
nothing. One number in two accounts is one figure with a conflict in it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import combinations, product
from typing import Any

from summarize.merging.known_names import Names
from summarize.merging.record_paths import Identities
from summarize.merging.validated_claims import Instance
from summarize.merging.value_comparison import compare
from summarize.schemas import Money, Quantity, Relation
from summarize.shape import LeafKind
from summarize.text.names import name_key
from summarize.text.names.keys import looks_like_name
from summarize.text.similarity import likeness, near_equal, wording

__all__ = ["Likeness", "Node", "Scorer", "is_measured", "measured_likeness", "other_numbers"]

MEASURES = (LeafKind.money, LeafKind.quantity, LeafKind.number)
# Labels so alike call one thing; so alike they may, where the number is the same; or where its owner is, too.
ONE_LABEL, LIKE, HARDLY = 0.95, 0.4, 0.25
# How alike labels are at most that are not the same.
ALL_BUT_ONE = 0.98
# What two figures of one number come to at least, if they are one.
ONE = 0.6
# Numbers within this ratio may be two accounts of one.
ONE_SCALE = Decimal("1.25")
# A number of so many digits is not the same by chance; 50 % and 2,000 are.
TELLING = 2


@dataclass(frozen=True)
class _Numbers:
    """How the numbers of two figures stand: the same, others, or neither, as what is near or not comparable.

    `counted`: the same number, counted by another noun (80 people, 80 employees).
    """

    same: bool = False
    telling: bool = False
    counted: bool = False
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
    if numbers.counted and owners > 0 and label >= LIKE:
        return ONE + (1 - ONE) * label
    if not numbers.same:
        return label if label >= ONE_LABEL and owners >= 0 else None
    return ONE + (1 - ONE) * label if label >= LIKE or (owners > 0 and (numbers.telling or label >= HARDLY)) else None


def other_numbers(kind: LeafKind, left: Sequence[Any], right: Sequence[Any]) -> bool:
    """Whether the values of one leaf are numbers of two figures."""
    return kind in MEASURES and _held([(kind, *pair) for pair in product(left, right)]).other


def _numbers(identities: Identities, left: dict[str, tuple[Any, ...]], right: dict[str, tuple[Any, ...]]) -> _Numbers:
    measures = [leaf for leaf in identities.values if leaf.kind in MEASURES]
    pairs = [
        (leaf.kind, *pair) for leaf in measures for pair in product(left.get(leaf.name, ()), right.get(leaf.name, ()))
    ]
    # One is money and the other a number of something.
    unlike = not pairs and all(any(leaf.name in one for leaf in measures) for one in (left, right))
    return _Numbers(other=unlike) if not pairs else _held(pairs)


def _held(pairs: Iterable[tuple[LeafKind, Any, Any]]) -> _Numbers:
    compared = [(x, y, compare(kind, x, y, _NO_NAMES).relation) for kind, x, y in pairs]
    same = [x for x, _, relation in compared if relation in (Relation.equal, Relation.compatible)]
    if same:
        return _Numbers(same=True, telling=any(_digits(one) >= TELLING for one in same))
    if any(_counted(x, y) for x, y, _ in compared):
        return _Numbers(counted=True)
    near = any(_near(x, y) for x, y, relation in compared if relation is Relation.contradictory)
    apart = not all(_two_currencies(x, y) for x, y, _ in compared)
    return _Numbers(other=apart and not near)


def _counted(left: Any, right: Any) -> bool:
    """Whether the two are one number, counted by another noun (80 people, 80 employees)."""
    return isinstance(left, Quantity) and left.stated == right.stated and "%" not in (left.unit, right.unit)


_NO_NAMES = Names()


def _two_currencies(left: Any, right: Any) -> bool:
    return isinstance(left, Money) and left.currency != right.currency


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
    a, b = ([names.without(text) for text in _texts(identities, one)] for one in (left, right))
    if not a or not b:
        return 0.0
    if any(wording(x).key == wording(y).key for x, y in product(a, b)):
        return 1.0
    # "Offer price per share" and "share price after the offer" have the same words, and give way to the same label.
    return ALL_BUT_ONE if any(near_equal(x, y) for x, y in product(a, b)) else min(likeness(a, b), ALL_BUT_ONE)


def _texts(identities: Identities, values: dict[str, tuple[Any, ...]]) -> list[str]:
    return [str(text) for leaf in identities.texts for text in values.get(leaf.name, ())]


# What tells a record by itself weighs twice what many records have: a place, a day.
LIST_WEIGHT = TEXT_WEIGHT = AMOUNT_WEIGHT = 2.0
NAME_WEIGHT = DATE_WEIGHT = 1.0
# Another origin or destination speaks louder than the same one, which many a shipment has.
OTHER_NAME_WEIGHT = 2.0
# A value that is only compatible ("about 40", "March") speaks less than an equal one.
COMPATIBLE = 0.8
AGAINST = -1.0
# Common words of two lists speak less than common members.
LOOSELY = 0.8
# From so much on two lists, or two texts, tell of one thing.
ALIKE = 0.5
# Texts of at most so many content words may count what they name ("second phase").
SHORT = 6


@dataclass(frozen=True)
class Node:
    """All instances that give the same of everything that identifies: `values` by leaf name, in a fixed order."""

    signature: str
    instances: tuple[Instance, ...]
    values: dict[str, tuple[Any, ...]]

    @cached_property
    def articles(self) -> frozenset[str]:
        return frozenset(instance.article for instance in self.instances)


@dataclass(frozen=True)
class Likeness:
    """How alike two nodes are: `score` 0 to 1, the `weight` it rests on; `forbidden` where something contradicts.

    `names` counts the names of other things (origin, destination) that are the same in both.
    """

    score: float
    weight: float
    names: int
    forbidden: bool


FORBIDDEN = Likeness(score=0.0, weight=0.0, names=0, forbidden=True)


class Scorer:
    """Scores pairs of nodes, each pair once.

    `record` is the name of the record, whose own word in a text ("phase" in "first phase") tells nothing.
    """

    def __init__(self, record: str, identities: Identities, names: Names) -> None:
        self.record = record
        self.identities = identities
        self.names = names
        self._measured = is_measured(identities)
        self._known: dict[tuple[str, str], Likeness] = {}
        self._members: dict[tuple[Any, Any], bool] = {}
        self._bare: dict[str, list[str]] = {}

    def likeness(self, left: Node, right: Node) -> Likeness:
        pair = min(left.signature, right.signature), max(left.signature, right.signature)
        found = self._known.get(pair)
        if found is None:
            found = self._known[pair] = self._compared(left, right)
        return found

    def contradict(self, name: str, left: Sequence[Any], right: Sequence[Any]) -> bool:
        """Whether values of an identifying leaf contradict each other."""
        kind = next(leaf.kind for leaf in self.identities.values if leaf.name == name)
        if self._measured:
            return other_numbers(kind, left, right)
        return self._spoken(kind, left, right) == AGAINST

    def _compared(self, left: Node, right: Node) -> Likeness:
        if self._measured:
            found = measured_likeness(self.identities, self.names, left.values, right.values)
            return FORBIDDEN if found is None else Likeness(found, AMOUNT_WEIGHT, 0, forbidden=False)
        parts: list[tuple[float, float]] = []
        for part in self._parts(left, right):
            if part[1] < 0:
                return FORBIDDEN
            parts.append(part)
        weight = sum(part for part, _ in parts)
        score = sum(part * value for part, value in parts) / weight if weight else 0.0
        return Likeness(score, weight, self._same_names(left, right), forbidden=False)

    def _same_names(self, left: Node, right: Node) -> int:
        leaves = [leaf.name for leaf in self.identities.names if leaf.name in left.values and leaf.name in right.values]
        return sum(self._spoken(LeafKind.name, left.values[name], right.values[name]) == 1 for name in leaves)

    def _parts(self, left: Node, right: Node) -> Iterator[tuple[float, float]]:
        """Weight and likeness (0 to 1) of everything that both nodes have; a negative likeness forbids the link.

        Values come first: they forbid most often, and cost least.
        """
        for leaf in self.identities.values:
            if leaf.name in left.values and leaf.name in right.values:
                found = self._spoken(leaf.kind, left.values[leaf.name], right.values[leaf.name])
                if found:
                    yield (DATE_WEIGHT if leaf.kind is LeafKind.date else AMOUNT_WEIGHT), found
        texts = _texts(self.identities, left.values), _texts(self.identities, right.values)
        if texts[0] and texts[1]:
            alike = likeness(self._without_names(left), self._without_names(right), besides=self.record)
            yield TEXT_WEIGHT, AGAINST if _numbered_apart(*texts) else alike
        for leaf in self.identities.names:
            if leaf.name in left.values and leaf.name in right.values:
                found = self._spoken(LeafKind.name, left.values[leaf.name], right.values[leaf.name])
                yield (NAME_WEIGHT if found > 0 else OTHER_NAME_WEIGHT), max(0.0, found)
        for leaf in self.identities.overlaps:
            if leaf.name in left.values and leaf.name in right.values:
                yield LIST_WEIGHT, self._common(left.values[leaf.name], right.values[leaf.name])

    def _without_names(self, node: Node) -> list[str]:
        """The texts of a node without the names in them."""
        found = self._bare.get(node.signature)
        if found is None:
            found = self._bare[node.signature] = [*map(self.names.without, _texts(self.identities, node.values))]
        return found

    def alike(self, left: Sequence[Any], right: Sequence[Any]) -> bool:
        """Whether what two records give for a leaf that tells what they are, a list or a text, speaks for one."""
        a, b = [*map(str, left)], [*map(str, right)]
        return not _numbered_apart(a, b) and likeness(a, b, besides=self.record) >= ALIKE

    def _common(self, left: Sequence[Any], right: Sequence[Any]) -> float:
        """The overlap coefficient of two lists by their members; or, less, what words they have in common."""
        common = sum(any(self._one_member(x, y) for y in right) for x in left)
        back = sum(any(self._one_member(x, y) for x in left) for y in right)
        members = min(1.0, max(common, back) / min(len(left), len(right)))
        return max(members, LOOSELY * likeness(map(str, left), map(str, right)))

    def _one_member(self, left: Any, right: Any) -> bool:
        if not isinstance(left, str) or not isinstance(right, str):
            return bool(left == right)
        found = self._members.get((left, right))
        if found is None:
            named = looks_like_name(left) and looks_like_name(right)
            found = self.names.same(left, right) if named else near_equal(left, right)
            self._members[left, right] = self._members[right, left] = found
        return found

    def _spoken(self, kind: LeafKind, left: Sequence[Any], right: Sequence[Any]) -> float:
        """How far the values of a leaf speak for one record: 1 to 0; AGAINST where they contradict each other."""
        relations = {compare(kind, x, y, self.names).relation for x, y in product(left, right)}
        if Relation.equal in relations:
            return 1.0
        if Relation.compatible in relations:
            return COMPATIBLE
        return AGAINST if Relation.contradictory in relations else 0.0

    def blocking_keys(self, node: Node) -> frozenset[str]:
        """Keys of which nodes that could be linked have at least one in common.

        Of names that go with a record, and of dates, it takes two: neither alone weighs enough for a link.
        """
        return frozenset(self._blocking_keys(node))

    def _blocking_keys(self, node: Node) -> Iterator[str]:
        for leaf in (*self.identities.overlaps, *self.identities.texts):
            yield from _word_keys(node.values.get(leaf.name, ()))
        light = [set(_word_keys(node.values.get(leaf.name, ()))) for leaf in self.identities.names]
        for leaf in self.identities.values:
            keys = {_value_key(leaf.kind, value) for value in node.values.get(leaf.name, ())}
            if leaf.kind is LeafKind.date:
                light.append(keys)
            else:
                yield from keys
        for one, other in combinations(enumerate(light), 2):
            yield from (f"{one[0]} {x} {other[0]} {y}" for x, y in product(one[1], other[1]))


def _word_keys(values: Sequence[Any]) -> Iterator[str]:
    for value in values:
        yield from (word[:6] for word in wording(str(value)).content)
        yield name_key(str(value))


def _value_key(kind: LeafKind, value: Any) -> str:
    """Equal for values that could be equal; finer values of another key are met by what else the records share."""
    return f"{_amount(value):.1E}" if kind in MEASURES else str(value)[:7]


def _numbered_apart(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether both begin with a short text that counts, and count differently: a first and a second phase."""
    a, b = wording(left[0]), wording(right[0])
    brief = len(a.content) <= SHORT and len(b.content) <= SHORT
    return brief and bool(a.numbers and b.numbers) and a.numbers.isdisjoint(b.numbers)
