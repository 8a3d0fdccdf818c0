"""Judgements applied to nodes that are being linked: which must be one, and which must not."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
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
        self._apart: defaultdict[int, set[int]] = defaultdict(set)
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
            first, second = self._sets.find(left), self._sets.find(right)
            if first == second or second in self._apart.get(first, ()):
                continue
            if same:
                kept = self._sets.union(first, second)
                # Nodes stand apart by the roots of their sets, and one of those is no root any more.
                gone = self._apart.pop(second if kept == first else first, set())
            else:
                kept, gone = first, {second}
            for other in gone:
                self._apart[other] = {one for one in self._apart[other] if self._sets.find(one) == one} | {kept}
                self._apart[kept].add(other)

    def apart(self, left: int, right: int) -> bool:
        """Whether two nodes are judged to be two things."""
        return self.any_apart([left], [right])

    def any_apart(self, left: Collection[int], right: Collection[int]) -> bool:
        """Whether a node of one cluster and one of another are judged to be two things."""
        if not self._apart:
            return False
        fewer, more = sorted((left, right), key=len)
        others = {other for one in fewer for other in self._apart.get(self._sets.find(one), ())}
        return bool(others) and any(self._sets.find(one) in others for one in more)
