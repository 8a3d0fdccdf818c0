"""Records that have a name: one record for every thing that the articles name, however they write the name."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import product

from summarize.merging.comparing import compare
from summarize.merging.corrections.judgements import Judgement
from summarize.merging.intake import Instance
from summarize.merging.linking import UnionFind, candidate_pairs
from summarize.merging.memo import Memo, recall
from summarize.merging.names import Names
from summarize.merging.places import Identities
from summarize.merging.resolution.judged import Bonds, Doubt
from summarize.merging.resolution.nodes import NamedNode, named_nodes, split_named
from summarize.schemas import Relation
from summarize.text.names import name_key

__all__ = ["link_named"]

# From this score on two names are the same in any context; what is the same at a lower one (an acronym, initials that
# fit) may be so of two things.
CERTAIN = 0.96
# From this score on two names that are not the same may yet be.
DOUBTFUL = 0.6


def link_named(
    identities: Identities, instances: Sequence[Instance], names: Names, judgements: Sequence[Judgement] = ()
) -> tuple[list[list[Instance]], Iterator[Doubt]]:
    """Clusters instances by their names, and the pairs that are in doubt; an instance without a name stays alone.

    `judgements` are those on the place, the weightiest first.
    """
    named, nameless = split_named(identities, instances)
    nodes = sorted(named_nodes(identities, named), key=lambda node: (-len(node.groups), node.key, sorted(node.sorts)))
    linker = _Linker(nodes, names, judgements)
    linker.link_same()
    linker.link_judged()
    strays = linker.link_perhaps()
    clusters = [[one for node in own for one in nodes[node].instances] for own in linker.sets.sets()]
    homes = {one.id: number for number, own in enumerate(clusters) for one in own}
    for stray, home in strays:
        clusters[homes[stray.id]].remove(stray)
        clusters[homes[home.id]].append(stray)
    found = [cluster for cluster in clusters if cluster] + [[instance] for instance in nameless]
    return found, linker.doubts()


class _Linker:
    """Links nodes, strongest first, where nothing forbids it."""

    def __init__(self, nodes: Sequence[NamedNode], names: Names, judgements: Sequence[Judgement]) -> None:
        self.nodes = nodes
        self.names = names
        self.sets = UnionFind(len(nodes))
        self._certain = UnionFind(len(nodes))
        self._bonds = Bonds(judgements, [[*map(name_key, node.names)] for node in nodes], name_key)
        self._members: dict[int, list[int]] = {index: [index] for index in range(len(nodes))}
        self._same: list[tuple[float, int, int]] = []
        self._perhaps: list[tuple[int, int]] = []
        self._alike: list[tuple[int, int]] = []
        self._numbers: dict[int, int] = {}
        keys = [frozenset(key for name in node.names for key in names.blocking_keys(name)) for node in nodes]
        for left, right in candidate_pairs(keys):
            self._compare(left, right)

    def _compare(self, left: int, right: int) -> None:
        a, b = self.nodes[left], self.nodes[right]
        if a.key == b.key:
            return  # split by sort
        best, perhaps, highest = recall(
            self.names.memo,
            lambda memo: ("named", self._number(a, memo), self._number(b, memo)),
            lambda: self._held(a, b),
        )
        if best >= CERTAIN:
            self._same.append((-best, left, right))
        elif perhaps:
            short, long = sorted((left, right), key=lambda one: (len(self.nodes[one].tokens), self.nodes[one].key))
            self._perhaps.append((short, long))
        elif highest >= DOUBTFUL:
            self._alike.append((left, right))

    def _held(self, left: NamedNode, right: NamedNode) -> tuple[float, bool, float]:
        """The best score with which two nodes are the same, whether they may be, and the best score of all."""
        matches = [self.names.match(x, y) for x, y in product(left.names, right.names)]
        best = max((match.score for match in matches if match.same), default=0.0)
        perhaps = best < CERTAIN and (best > 0 or self._may_be_one(left, right))
        return best, perhaps, max((match.score for match in matches), default=0.0)

    def _number(self, node: NamedNode, memo: Memo) -> int:
        """A number that stands for a node's names and sorts, and for what the articles say of the names."""
        if id(node) not in self._numbers:
            said = tuple(self.names.context(name) for name in node.names)
            self._numbers[id(node)] = memo.number((node.key, node.sorts, node.names, said))
        return self._numbers[id(node)]

    def _may_be_one(self, left: NamedNode, right: NamedNode) -> bool:
        """Whether one is a short name of the other; a body is no person's family name, a company nobody's."""
        if "company" in left.sorts | right.sorts or left.sorts ^ right.sorts == {"person", "body"}:
            return False
        named = any(self.names.perhaps(x, y) for x, y in product(left.names, right.names))
        return named or _given_name_alone(left, right)

    def link_judged(self) -> None:
        """Links what judgements say is one, whatever the rules forbid."""
        for left, right in self._bonds.bound:
            first, second = self.sets.find(left), self.sets.find(right)
            if first != second:
                self._join(first, second)
        for index in range(len(self.nodes)):
            self._certain.union(index, self.sets.find(index))

    def link_same(self) -> None:
        for _, left, right in sorted(self._same):
            self._link(left, right)

    def doubts(self) -> Iterator[Doubt]:
        """The pairs that the rules leave in doubt: alike and not linked, or linked by nothing but their context."""
        for left, right in sorted({*self._perhaps, *self._alike}):
            linked = self.sets.find(left) == self.sets.find(right)
            if self._certain.find(left) == self._certain.find(right) or self._bonds.apart(left, right):
                continue
            if linked or self._could_be_one(self.nodes[left], self.nodes[right]):
                one, other = self.nodes[left].names[0], self.nodes[right].names[0]
                match = self.names.match(one, other)
                yield Doubt(one, other, match.score, match.reason, linked)

    def _could_be_one(self, left: NamedNode, right: NamedNode) -> bool:
        """Whether nothing but their names keeps two nodes apart."""
        known = _other_sort(left, right) or _other_values(left, right, self.names)
        return not known and left.articles.isdisjoint(right.articles)

    def link_perhaps(self) -> list[tuple[Instance, Instance]]:
        """Links a short name (a family name alone, an acronym that nobody explains) to the one thing it can mean.

        Where it can mean several, each of its instances goes to the only one of them that its own article names: these
        come back as (instance, an instance of its new cluster). What stays unclear stays a record of its own.
        """
        meanings = self._meanings()
        while any(len(roots) == 1 for roots in meanings.values()):
            for short, roots in sorted(meanings.items()):
                if len(roots) == 1:
                    self._link(short, *roots)
            # What was linked may leave another short name with one meaning only.
            meanings = self._meanings()
        strays: list[tuple[Instance, Instance]] = []
        for short, roots in sorted(meanings.items()):
            if len(self._members[self.sets.find(short)]) == 1:
                strays += self._by_article(short, sorted(roots))
        return strays

    def _meanings(self) -> dict[int, set[int]]:
        meanings: defaultdict[int, set[int]] = defaultdict(set)
        for short, long in self._perhaps:
            if self.sets.find(short) != self.sets.find(long) and self._linkable(short, long):
                meanings[short].add(self.sets.find(long))
        return meanings

    def _by_article(self, short: int, roots: Sequence[int]) -> Iterator[tuple[Instance, Instance]]:
        present = {root: [one for node in self._members[root] for one in self.nodes[node].instances] for root in roots}
        for instance in self.nodes[short].instances:
            homes = [own for own in present.values() if any(one.article == instance.article for one in own)]
            if len(homes) == 1:
                yield instance, homes[0][0]

    def _link(self, left: int, right: int) -> None:
        first, second = self.sets.find(left), self.sets.find(right)
        if first != second and self._linkable(first, second):
            self._join(first, second)

    def _join(self, first: int, second: int) -> None:
        joined = self._members.pop(first) + self._members.pop(second)
        self._members[self.sets.union(first, second)] = joined

    def _linkable(self, left: int, right: int) -> bool:
        one, other = self._members[self.sets.find(left)], self._members[self.sets.find(right)]
        if self._bonds.any_apart(one, other):
            return False
        return not any(self._forbidden(self.nodes[x], self.nodes[y]) for x, y in product(one, other))

    def _forbidden(self, left: NamedNode, right: NamedNode) -> bool:
        if _other_sort(left, right) or _other_values(left, right, self.names):
            return True
        pairs = list(product(left.names, right.names))
        if any(self.names.same(x, y) for x, y in pairs) or self._may_be_one(left, right):
            return False
        # Names that are not alike may be one thing (one formerly called the other); not where an article has both, nor
        # where two full names share a word (John A. Smith, John B. Smith).
        full = len(left.tokens) > 1 and len(right.tokens) > 1
        return not left.articles.isdisjoint(right.articles) or (full and not left.tokens.isdisjoint(right.tokens))


def _given_name_alone(left: NamedNode, right: NamedNode) -> bool:
    """In much of the world a person is called by the given name alone."""
    short, long = sorted((left, right), key=lambda node: len(node.tokens))
    return (
        len(short.tokens) == 1 and short.tokens < long.tokens and long.sorts == {"person"} and "body" not in short.sorts
    )


def _other_sort(left: NamedNode, right: NamedNode) -> bool:
    """A person is not a company; nor another body, unless their names share a word.

    The exception is for officials, whom extraction classes now as a person, now by the institution they speak for.
    """
    for one, other in ((left, right), (right, left)):
        if "person" in one.sorts and "person" not in other.sorts:
            return "company" in other.sorts or ("body" in other.sorts and left.tokens.isdisjoint(right.tokens))
    return False


def _other_values(left: NamedNode, right: NamedNode, names: Names) -> bool:
    return any(
        leaf.name == other.name and compare(leaf.kind, value, held, names).relation is Relation.contradictory
        for leaf, value in left.values
        for other, held in right.values
    )
