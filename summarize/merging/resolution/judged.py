"""Judgements applied to nodes that are being linked: which must be one, and which must not."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import product

from summarize.merging.corrections.judgements import Judgement
from summarize.merging.linking import UnionFind

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
    """What judgements say of the nodes of one place, by their numbers, with all that follows from it.

    `judgements` come the weightiest first, as `Docket.at` gives them; what a model says against persons is dropped.
    `keys` holds for each node the keys of the names that it goes by, `key` makes one of a judgement's name. A judgement
    on a name that no node goes by says nothing. `bound` are the pairs that are to be made one.
    """

    def __init__(
        self, judgements: Sequence[Judgement], keys: Sequence[Iterable[str]], key: Callable[[str], str]
    ) -> None:
        called: defaultdict[str, list[int]] = defaultdict(list)
        for node, own in enumerate(keys if judgements else ()):
            for name in sorted(set(own)):
                called[name].append(node)
        self._sets = UnionFind(len(keys))
        self._apart: set[tuple[int, int]] = set()
        for person in (True, False):
            said = [one for one in judgements if (one.by == "person") is person]
            # Of persons, who do not contradict each other, what is one comes first; of models, what is apart.
            for same in (True, False) if person else (False, True):
                for one in said:
                    if one.same is same:
                        self._take(product(called.get(key(one.left), ()), called.get(key(one.right), ())), same=same)
        self.bound = [(self._sets.find(node), node) for node in range(len(keys)) if self._sets.find(node) != node]

    def _take(self, pairs: Iterable[tuple[int, int]], *, same: bool) -> None:
        for left, right in pairs:
            first, second = sorted((self._sets.find(left), self._sets.find(right)))
            if first == second or (first, second) in self._apart:
                continue
            if not same:
                self._apart.add((first, second))
                continue
            self._sets.union(first, second)
            # Nodes stand apart by the roots of their sets, and one of those is no root any more.
            moved = ((self._sets.find(x), self._sets.find(y)) for x, y in self._apart)
            self._apart = {(min(pair), max(pair)) for pair in moved}

    def apart(self, left: int, right: int) -> bool:
        """Whether two nodes are judged to be two things."""
        return bool(self._apart) and self.any_apart([left], [right])

    def any_apart(self, left: Iterable[int], right: Iterable[int]) -> bool:
        """Whether a node of one cluster and one of another are judged to be two things."""
        if not self._apart:
            return False
        pairs = product({self._sets.find(one) for one in left}, {self._sets.find(one) for one in right})
        return any((min(pair), max(pair)) in self._apart for pair in pairs)
