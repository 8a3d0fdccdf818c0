"""Blocking, as in record linkage: which pairs are worth comparing; and union-find, which joins those found alike."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Sequence
from itertools import combinations

__all__ = ["MOST", "UnionFind", "candidate_pairs"]

# One thing is not called in more ways, and no figure told with more numbers, than this: of more, each with each would
# be the square of their number, and what they say in common is nothing that an article means.
MOST = 64

# In a block of more members than this, each is compared with the leading ones and with its neighbours only.
WIDE = 48
LEADERS = 8
NEIGHBOURS = 4


class UnionFind:
    """Disjoint sets over ``0 … size - 1``. The root of a set is always its smallest member, whatever the order."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def find(self, item: int) -> int:
        """The smallest member of the item's set."""
        root = item
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[item] != root:
            self._parent[item], item = root, self._parent[item]
        return root

    def union(self, left: int, right: int) -> int:
        """Joins two sets, and returns the root of what they became."""
        first, second = sorted((self.find(left), self.find(right)))
        self._parent[second] = first
        return first

    def sets(self) -> list[list[int]]:
        """The sets, each sorted, in the order of their smallest members."""
        members: defaultdict[int, list[int]] = defaultdict(list)
        for item in range(len(self._parent)):
            members[self.find(item)].append(item)
        return list(members.values())


def candidate_pairs(keys: Sequence[Collection[Hashable]]) -> list[tuple[int, int]]:
    """Pairs ``(i, j)``, ``i < j``, of items with a blocking key in common; `keys` holds those of each item.

    The items must come in an order that does not depend on how they arrived, the most telling first: in a wide block
    each item is paired with the leading ones and its next neighbours, so that the number of pairs grows linearly.
    """
    blocks: defaultdict[Hashable, list[int]] = defaultdict(list)
    for index, own in enumerate(keys):
        for key in set(own):
            blocks[key].append(index)
    pairs: set[tuple[int, int]] = set()
    # Many keys go together, and have the same members.
    for members in {tuple(members) for members in blocks.values()}:
        if len(members) <= WIDE:
            pairs.update(combinations(members, 2))
        else:
            for place, member in enumerate(members):
                pairs.update((leader, member) for leader in members[: min(place, LEADERS)])
                pairs.update((member, after) for after in members[place + 1 : place + 1 + NEIGHBOURS])
    return sorted(pairs)
