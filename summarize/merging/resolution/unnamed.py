"""Records without a name of their own: one record where what identifies them is alike and nothing contradicts.

A contradictory value forbids the link, and so does an article that lists both: it means two, unless it gives the same
of everything that identifies them.

Two dates that contradict each other forbid a link. A plan does not contradict what came of it: where one article gives
a day that is still to come, another a day near to it on which it happened, and all else that identifies agrees.

A record that says too little to be told apart is a passing mention of the one thing that the other articles describe.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product
from typing import Any

from summarize.claims import canonical_json
from summarize.merging.blocking import MOST, UnionFind, candidate_pairs
from summarize.merging.judgements import Bonds, Judgement
from summarize.merging.known_names import Names
from summarize.merging.record_paths import Identities, Place, identities_of
from summarize.merging.resolution.unnamed_similarity import Node, Scorer
from summarize.merging.superseded import is_done, is_planned, overtaken
from summarize.merging.validated_claims import Ballot, Instance
from summarize.merging.value_comparison import compare
from summarize.schemas import Relation
from summarize.shape import Leaf, LeafKind
from summarize.text.similarity import wording

__all__ = ["join_lean", "link_alike"]

# From this score on two records are one: more of what both give is alike than not.
LINK = 0.55
# What is alike must weigh at least so much: one equal place or date does not make two shipments one.
ENOUGH = 2.0
# Enough where both records are the only ones of their articles, and two names that go with them are the same: one
# article may say "minerals" where the other lists them.
LINK_LONE = 0.5
NAMES_LONE = 2
# Two clusters are joined by their best pair only if their leading members are, on the whole, not unlike.
CHAINED = 0.35
LEADING = 5
# From this score on a person, or a model, may find that two records are one.
DOUBTFUL = 0.4


def link_alike(
    place: Place, instances: Sequence[Instance], names: Names, judgements: Sequence[Judgement]
) -> tuple[list[list[Instance]], Iterator[Judgement]]:
    """Clusters instances by what identifies them, and the pairs in doubt; what has nothing that identifies stays alone.

    `judgements` are those on the place, the weightiest first.
    """
    identities = identities_of(place.shape)
    nodes, blank = _nodes(identities, instances)
    linker = _Linker(Scorer(place.shape.name, identities, names), nodes, judgements)
    linker.link()
    linker.link_announced()
    linker.link_judged()
    clusters = [[one for node in own for one in nodes[node].instances] for own in linker.sets.sets()]
    return clusters + [[instance] for instance in blank], linker.doubts(place.at)


def _nodes(identities: Identities, instances: Iterable[Instance]) -> tuple[list[Node], list[Instance]]:
    leaves = [*identities.overlaps, *identities.texts, *identities.names, *identities.values]
    found: defaultdict[str, list[Instance]] = defaultdict(list)
    values: dict[str, dict[str, tuple[Any, ...]]] = {}
    blank: list[Instance] = []
    for instance in instances:
        own = {leaf.name: instance.ballots[leaf.name] for leaf in leaves if leaf.name in instance.ballots}
        if not own:
            blank.append(instance)
            continue
        given = {name: {canonical_json(one.json): one.value for one in ballots} for name, ballots in own.items()}
        signature = canonical_json({name: sorted(one) for name, one in given.items()})
        found[signature].append(instance)
        values[signature] = {name: tuple(one[json] for json in sorted(one)) for name, one in given.items()}
    nodes = [Node(signature, tuple(own), values[signature]) for signature, own in found.items()]
    # The most telling first: wide blocks are compared with their leading members.
    return sorted(nodes, key=lambda node: (-len(node.values), -len(node.articles), node.signature)), blank


@dataclass
class _Cluster:
    """Nodes held for one record: their numbers in order, their articles, and each identifying value once."""

    members: list[int]
    articles: set[str]
    values: dict[str, dict[str, Any]]

    def join(self, other: "_Cluster") -> None:
        self.members += other.members
        self.articles |= other.articles
        for name, values in other.values.items():
            self.values.setdefault(name, {}).update(values)


class _Linker:
    """Links nodes, most alike first, where nothing forbids it."""

    def __init__(self, scorer: Scorer, nodes: Sequence[Node], judgements: Sequence[Judgement]) -> None:
        self.scorer = scorer
        self.nodes = nodes
        self.sets = UnionFind(len(nodes))
        pairs = candidate_pairs([scorer.blocking_keys(node) for node in nodes])
        held = [(left, right, scorer.likeness(nodes[left], nodes[right])) for left, right in pairs]
        self._pairs = [
            (left, right, found) for left, right, found in held if not found.forbidden and found.weight >= ENOUGH
        ]
        self._forbidden = [(left, right) for left, right, found in held if found.forbidden]
        called = [[wording(text).key for text in self._called(node)] for node in nodes] if judgements else []
        self._bonds = Bonds(judgements, called, _key)
        listed = Counter(instance.article for node in nodes for instance in node.instances)
        self._lone = {i for i, node in enumerate(nodes) if all(listed[article] == 1 for article in node.articles)}
        valued = [leaf.name for leaf in scorer.identities.values]
        self._clusters = {
            index: _Cluster(
                members=[index],
                articles=set(node.articles),
                values={name: {str(value): value for value in node.values.get(name, ())} for name in valued},
            )
            for index, node in enumerate(nodes)
        }

    def link(self) -> None:
        edges = []
        for left, right, found in self._pairs:
            lone = found.names >= NAMES_LONE and left in self._lone and right in self._lone
            if found.score >= (LINK_LONE if lone else LINK):
                edges.append((-found.score, -found.weight, left, right))
        for _, _, left, right in sorted(edges):
            first, second = self.sets.find(left), self.sets.find(right)
            if first != second and self._linkable(self._clusters[first], self._clusters[second]):
                self._join(first, second)

    def link_announced(self) -> None:
        """Links what was announced for one day and came about on another, where neither could be anything else."""
        ahead = {index for index, node in enumerate(self.nodes) if self._has_plan(node)}
        pairs = [pair for left, right in self._forbidden for pair in ((left, right), (right, left)) if pair[0] in ahead]
        roots = {(self.sets.find(plan), self.sets.find(done)) for plan, done in pairs}
        found = sorted(pair for pair in roots if self._announces(*pair))
        ends = Counter(end for pair in found for end in pair)
        for plan, done in found:
            if ends[plan] == ends[done] == 1:
                self._join(plan, done)

    def _has_plan(self, node: Node) -> bool:
        return any(is_planned(one) for leaf in self.scorer.identities.values for one in _given(node.instances, leaf))

    def _announces(self, plan: int, done: int) -> bool:
        first, second = self._clusters[plan], self._clusters[done]
        if not first.articles.isdisjoint(second.articles) or self._bonds.any_apart(first.members, second.members):
            return False
        return _announces(self._instances(first), self._instances(second), self.scorer)

    def _instances(self, cluster: _Cluster) -> list[Instance]:
        return [instance for member in cluster.members for instance in self.nodes[member].instances]

    def link_judged(self) -> None:
        """Links what judgements say is one, whatever the rules forbid."""
        for left, right in self._bonds.bound:
            first, second = self.sets.find(left), self.sets.find(right)
            if first != second:
                self._join(first, second)

    def doubts(self, at: str) -> Iterator[Judgement]:
        """Pairs that are alike, but not enough to be linked."""
        for left, right, found in self._pairs:
            linked = self.sets.find(left) == self.sets.find(right)
            if found.score < DOUBTFUL or linked or self._bonds.apart(left, right):
                continue
            called = [*self._called(self.nodes[left])[:1], *self._called(self.nodes[right])[:1]]
            if len(called) == 2:
                one, other = sorted(called)
                reason = "alike in what identifies them; kept apart"
                yield Judgement(at=at, left=one, right=other, by="rules", reason=reason, score=round(found.score, 2))

    def _called(self, node: Node) -> list[str]:
        """What a record without a name goes by: its identifying text, or what else it lists or names."""
        identities = self.scorer.identities
        for leaf in (*identities.texts, *identities.overlaps, *identities.names):
            found = [str(value) for value in node.values.get(leaf.name, ()) if wording(str(value)).key]
            if found:
                return found
        return []

    def _join(self, first: int, second: int) -> None:
        root = self.sets.union(first, second)
        self._clusters[root].join(self._clusters.pop(second if root == first else first))

    def _linkable(self, left: _Cluster, right: _Cluster) -> bool:
        return (
            left.articles.isdisjoint(right.articles)
            and not self._bonds.any_apart(left.members, right.members)
            and not any(self._contradict(name, left, right) for name in left.values)
            and self._not_unlike(left, right)
        )

    def _contradict(self, name: str, left: _Cluster, right: _Cluster) -> bool:
        one, other = left.values[name], right.values[name]
        if len(one) + len(other) > MOST:
            return True
        pairs = product(one.values(), other.values())
        return any(self.scorer.contradict(name, (x,), (y,)) for x, y in pairs)

    def _not_unlike(self, left: _Cluster, right: _Cluster) -> bool:
        pairs = product(islice(left.members, LEADING), islice(right.members, LEADING))
        found = [self.scorer.likeness(self.nodes[x], self.nodes[y]) for x, y in pairs]
        held = [one.score for one in found if one.weight]
        return not any(one.forbidden for one in found) and sum(held) >= CHAINED * len(held)


def _key(text: str) -> str:
    return wording(text).key


def _announces(plan: Sequence[Instance], done: Sequence[Instance], scorer: Scorer) -> bool:
    """Whether the instances of one record may announce what those of another report.

    At least one date contradicts, and each that does is a plan that was overtaken; a list or a text that tells what the
    record is agrees, and no value and no name that goes with it is another one.
    """
    overtook = False
    for leaf in scorer.identities.values:
        for left, right in product(_given(plan, leaf), _given(done, leaf)):
            if compare(leaf.kind, left.value, right.value, scorer.names).relation is not Relation.contradictory:
                continue
            if leaf.kind is not LeafKind.date or not (is_planned(left) and is_done(right) and overtaken(left, right)):
                return False
            overtook = True
    return overtook and _same_names(plan, done, scorer) and _told_alike(plan, done, scorer)


def _same_names(left: Sequence[Instance], right: Sequence[Instance], scorer: Scorer) -> bool:
    for leaf in scorer.identities.names:
        pairs = product(_values(left, leaf), _values(right, leaf))
        if any(compare(LeafKind.name, x, y, scorer.names).relation is Relation.contradictory for x, y in pairs):
            return False
    return True


def _told_alike(left: Sequence[Instance], right: Sequence[Instance], scorer: Scorer) -> bool:
    """Whether every telling leaf that both have is alike, and there is one."""
    held = [
        scorer.alike(given, others)
        for leaf in (*scorer.identities.overlaps, *scorer.identities.texts)
        if (given := _values(left, leaf)) and (others := _values(right, leaf))
    ]
    return bool(held) and all(held)


def _given(instances: Iterable[Instance], leaf: Leaf) -> list[Ballot]:
    """The ballots of a leaf, of those that give the same, put alike and on one day, one."""
    found = [ballot for one in instances for ballot in one.ballots.get(leaf.name, ())]
    same = {(canonical_json(one.json), one.claim.standing, one.source.article.published): one for one in found}
    return list(same.values())


def _values(instances: Iterable[Instance], leaf: Leaf) -> list[Any]:
    return [ballot.value for ballot in _given(instances, leaf)]


Cluster = list[Instance]


def join_lean(clusters: Sequence[Cluster], identities: Identities, names: Names) -> list[Cluster]:
    """Puts mentions that have nothing telling (no goods, no wording) to the one record that has.

    Only where the articles describe exactly one such record, the mention is the only record of its article, and
    nothing in the two contradicts: "the shipment has arrived" is then said of that shipment.
    """
    telling = [leaf.name for leaf in (*identities.overlaps, *identities.texts)]
    full = [cluster for cluster in clusters if any(name in one.ballots for one in cluster for name in telling)]
    if len(full) != 1:
        return list(clusters)
    (described,) = full
    listed = Counter(one.article for cluster in clusters for one in cluster)
    joined, apart = list(described), []
    for cluster in clusters:
        if cluster is not described:
            kept = {one for one in cluster if listed[one.article] > 1 or _contradict(one, described, identities, names)}
            joined += [one for one in cluster if one not in kept]
            apart.append([*kept])
    return [joined, *filter(None, apart)]


def _contradict(mention: Instance, described: Sequence[Instance], identities: Identities, names: Names) -> bool:
    for leaf in identities.values:
        pairs = product(_values([mention], leaf), _values(described, leaf))
        if any(compare(leaf.kind, left, right, names).relation is Relation.contradictory for left, right in pairs):
            return True
    for leaf in identities.names:
        own, theirs = _values([mention], leaf), _values(described, leaf)
        if own and theirs and not any(names.same(left, right) for left, right in product(own, theirs)):
            return True
    return False
