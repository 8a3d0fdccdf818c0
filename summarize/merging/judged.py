"""Judgements applied to nodes that are being linked: which must be one, and which must not."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import product

from summarize.merging.judgements import Judgement

__all__ = ["Bonds", "Doubt"]


@dataclass(frozen=True)
class Doubt:
    """Two records that may be one: their names, how alike they are (0 to 1), why, and whether they were linked."""

    left: str
    right: str
    score: float
    reason: str
    linked: bool


class Bonds:
    """What judgements say of the nodes of one place, by their numbers.

    `keys` holds for each node the keys of the names that it goes by, `key` makes one of a judgement's name. A judgement
    on a name that no node goes by says nothing. `bound` are the pairs that are one, in the order in which they are to
    be joined, and whether a person says so: then nothing forbids it.
    """

    def __init__(
        self, judgements: Iterable[Judgement], keys: Sequence[Iterable[str]], key: Callable[[str], str]
    ) -> None:
        called: defaultdict[str, list[int]] = defaultdict(list)
        for node, own in enumerate(keys):
            for name in sorted(set(own)):
                called[name].append(node)
        self._apart: set[tuple[int, int]] = set()
        self.bound: list[tuple[int, int, bool]] = []
        for one in judgements:
            pairs = product(called.get(key(one.left), ()), called.get(key(one.right), ()))
            for left, right in sorted({(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]}):
                if one.same:
                    self.bound.append((left, right, one.by == "person"))
                else:
                    self._apart.add((left, right))

    def apart(self, left: int, right: int) -> bool:
        """Whether two nodes are judged to be two things."""
        return bool(self._apart) and (min(left, right), max(left, right)) in self._apart

    def any_apart(self, left: Iterable[int], right: Sequence[int]) -> bool:
        """Whether a node of one cluster and one of another are judged to be two things."""
        return bool(self._apart) and any(self.apart(x, y) for x, y in product(left, right))
