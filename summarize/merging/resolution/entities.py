"""Entities: one for each thing that the articles name, however they write it and in whatever lists it stands.

All records that have a name are resolved together, once for a merge: parties, stakeholders and whoever else is named
are one population, places another. Links are made best first and never against a cannot-link: persons and companies,
contradictory identity values, and what one list of one article tells apart stay apart. A name that may be another one
(a family name alone, the head of a longer name) is linked only where nothing else here could be meant.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from summarize.merging.blocking import MOST, UnionFind, candidate_pairs
from summarize.merging.judgements import Bonds, Docket, Judgement
from summarize.merging.known_names import Names
from summarize.merging.record_paths import Identities, Place, identities_of
from summarize.merging.resolution.mentions import Matching, Mention, alias_ballots, mentions_of, name_ballots
from summarize.merging.validated_claims import Ballot, Instance
from summarize.merging.value_comparison import compare
from summarize.schemas import Relation
from summarize.text.names import NameMatch, name_key
from summarize.text.names.keys import looks_like_name

__all__ = ["Entities", "resolve_entities"]

# From this score on two names are the same in any context; what is the same at a lower one (an acronym, initials that
# fit) may be so of two things.
CERTAIN = 0.96
# From this score on two names that are not the same may yet be.
DOUBTFUL = 0.65


@dataclass(frozen=True)
class Entities:
    """Which instances are one thing, by their ids: `numbers`; and the pairs of names that the rules leave in doubt."""

    identities: Mapping[str, Identities]
    things: tuple[tuple[Instance, ...], ...]
    numbers: Mapping[tuple[str, str, str], int]
    doubts: tuple[Judgement, ...]

    def together(self, instances: Sequence[Instance]) -> list[list[Instance]]:
        """The instances of one list, those of one thing together; one without a name stays alone."""
        found: defaultdict[object, list[Instance]] = defaultdict(list)
        for instance in instances:
            found[self.numbers.get(instance.id, instance.id)].append(instance)
        return list(found.values())

    def names(self, instances: Sequence[Instance]) -> tuple[list[Ballot], list[Ballot]]:
        """The ballots that give the name of the thing that instances are, in all lists, and those for other names."""
        numbers = {self.numbers[one.id] for one in instances if one.id in self.numbers}
        every = [one for number in numbers for one in self.things[number]] or instances
        named = [ballot for one in every for ballot in name_ballots(one, self.identities[one.at])]
        aliases = [ballot for one in every for ballot in alias_ballots(one, self.identities[one.at])]
        return sorted(named, key=lambda one: one.order), sorted(aliases, key=lambda one: one.order)

    def written(self) -> Iterator[set[str]]:
        """How each thing is called, by its names alone: what articles give as another name may be that of several."""
        for own in self.things:
            yield {str(ballot.value) for one in own for ballot in name_ballots(one, self.identities[one.at])}


def resolve_entities(
    places: Mapping[str, Place], instances: Mapping[str, Sequence[Instance]], names: Names, docket: Docket
) -> Entities:
    """Resolves all records that have a name; the outcome does not depend on the order of anything."""
    identities = {at: identities_of(place.shape) for at, place in places.items() if place.at}
    named = {at: own for at, own in identities.items() if own.naming is not None}
    things: list[tuple[Instance, ...]] = []
    doubts: list[Judgement] = []
    for of in ("agent", "place"):
        chosen = [at for at, own in named.items() if own.of == of]
        held = [one for at in chosen for one in instances.get(at, ())]
        mentions = mentions_of(held, named)
        judgements = [judgement for at in chosen for judgement in docket.at(at)]
        linker = _Linker(mentions, Matching(names, of), judgements)
        things += linker.linked()
        doubts += linker.doubts()
    numbers = {one.id: number for number, own in enumerate(things) for one in own}
    return Entities(named, tuple(things), numbers, tuple(doubts))


@dataclass
class _Thing:
    """Mentions held for one: their numbers, what articles define all their names to be, what they are said to be.

    `plain`: nothing but names and sorts keeps any of them apart from others.
    """

    members: list[int]
    group: str | None
    sorts: frozenset[str]
    plain: bool


def _is_plain(mention: Mention) -> bool:
    return not mention.values and all(map(looks_like_name, mention.names))


class _Linker:
    """Links mentions, strongest first, where nothing forbids it."""

    def __init__(self, mentions: Sequence[Mention], matching: Matching, judgements: Sequence[Judgement]) -> None:
        self.mentions = mentions
        self.matching = matching
        self.sets = UnionFind(len(mentions))
        self._certain = UnionFind(len(mentions))
        self._bonds = Bonds(judgements, [[*map(name_key, one.names)] for one in mentions], name_key)
        self._things = {
            index: _Thing([index], matching.names.group(one.names), one.sorts, _is_plain(one))
            for index, one in enumerate(mentions)
        }
        self._known: dict[tuple[int, int], tuple[NameMatch, bool]] = {}
        self._same: list[tuple[float, int, int]] = []
        self._perhaps: list[tuple[int, int]] = []
        self._alike: list[tuple[int, int]] = []
        keys = [{key for name in one.names for key in matching.names.blocking_keys(name)} for one in mentions]
        for left, right in candidate_pairs(keys):
            self._compare(left, right)

    def _compare(self, left: int, right: int) -> None:
        found = self._held(left, right)[0]
        if found.same and found.score >= CERTAIN:
            self._same.append((-found.score, left, right))
        elif found.same or self._held(left, right)[1]:
            short, long = sorted((left, right), key=lambda one: (_size(self.mentions[one]), self.mentions[one].key))
            self._perhaps.append((short, long))
        elif found.score >= DOUBTFUL:
            self._alike.append((left, right))

    def _held(self, left: int, right: int) -> tuple[NameMatch, bool]:
        """How the names of two mentions match at best, and whether one may be short for the other; held once."""
        pair = (left, right) if left < right else (right, left)
        known = self._known.get(pair)
        if known is None:
            one, other = self.mentions[pair[0]], self.mentions[pair[1]]
            found = self.matching.best(one, other)
            known = self._known[pair] = found, not found.same and self.matching.may_be_one(one, other, found)
        return known

    def linked(self) -> list[tuple[Instance, ...]]:
        """The instances of each thing."""
        for _, left, right in sorted(self._same):
            self._link(left, right)
        for left, right in self._bonds.bound:
            self._join(self.sets.find(left), self.sets.find(right))
        for index in range(len(self.mentions)):
            self._certain.union(index, self.sets.find(index))
        strays = self._link_perhaps()
        clusters = [[one for index in own for one in self.mentions[index].instances] for own in self.sets.sets()]
        homes = {one.id: number for number, own in enumerate(clusters) for one in own}
        for stray, home in strays:
            clusters[homes[home.id]].append(stray)
        gone = {stray.id: homes[stray.id] for stray, _ in strays}
        clusters = [[one for one in own if gone.get(one.id) != number] for number, own in enumerate(clusters)]
        return [tuple(own) for own in clusters if own]

    def doubts(self) -> Iterator[Judgement]:
        """The pairs that the rules leave in doubt: alike and not linked, or linked by nothing but their context."""
        for left, right in sorted({*self._perhaps, *self._alike}):
            linked = self.sets.find(left) == self.sets.find(right)
            if self._certain.find(left) == self._certain.find(right) or self._bonds.apart(left, right):
                continue
            one, other = self.mentions[left], self.mentions[right]
            if linked or self._could_be_one(one, other):
                found = self._held(left, right)[0]
                reason = f"{found.reason}; {'held to be one in this context' if linked else 'kept apart'}"
                at = min(place for place, _, _ in one.listed | other.listed)
                yield _doubt(at, one, other, reason, found.score)
        yield from self._translated()

    def _translated(self) -> Iterator[Judgement]:
        """Pairs that play one part in articles of different languages, and that nothing but their names keeps apart."""
        playing = [index for index, one in enumerate(self.mentions) if one.roles and one.languages]
        if len({language for index in playing for language in self.mentions[index].languages}) < 2:
            return
        asked: set[frozenset[int]] = set()
        for pair in candidate_pairs([self.mentions[index].roles for index in playing]):
            left, right = (playing[place] for place in pair)
            one, other = self.mentions[left], self.mentions[right]
            things = frozenset((self.sets.find(left), self.sets.find(right)))
            if len(things) < 2 or not one.languages.isdisjoint(other.languages) or things in asked:
                continue
            members = [self._things[thing].members[:MOST] for thing in things]
            may_be = all(self._could_be_one(self.mentions[x], self.mentions[y]) for x, y in product(*members))
            if may_be and not self._bonds.any_apart(*members):
                asked.add(things)
                at, _, role = min(one.roles & other.roles)
                reason = f"{role.replace('_', ' ')} in articles of two languages; kept apart"
                yield _doubt(at, one, other, reason, DOUBTFUL)

    def _could_be_one(self, left: Mention, right: Mention) -> bool:
        """Whether nothing but their names keeps two mentions apart."""
        known = _other_sort(left, right) or self._other_values(left, right)
        return not known and left.listed.isdisjoint(right.listed)

    def _link_perhaps(self) -> list[tuple[Instance, Instance]]:
        """Links a short name (a family name alone, an acronym that nobody explains) to the one thing it can mean.

        Where it can mean several, each of its instances goes to the only one of them that its own article names: these
        come back as (instance, an instance of its new cluster). What stays unclear stays an entity of its own.
        """
        meanings = self._meanings()
        while any(len(roots) == 1 for roots in meanings.values()):
            for short, roots in meanings.items():
                if len(roots) == 1:
                    self._link(short, *roots)
            # What was linked may leave another short name with one meaning only.
            meanings = self._meanings()
        strays: list[tuple[Instance, Instance]] = []
        for short, roots in meanings.items():
            if len(self._things[self.sets.find(short)].members) == 1:
                strays += self._by_article(short, roots)
        return strays

    def _meanings(self) -> dict[int, set[int]]:
        meanings: defaultdict[int, set[int]] = defaultdict(set)
        for short, long in self._perhaps:
            if self.sets.find(short) != self.sets.find(long) and self._linkable(short, long):
                meanings[short].add(self.sets.find(long))
        return meanings

    def _by_article(self, short: int, roots: Iterable[int]) -> Iterator[tuple[Instance, Instance]]:
        present: defaultdict[str, dict[int, Instance]] = defaultdict(dict)
        for root in roots:
            for index in self._things[root].members:
                for one in self.mentions[index].instances:
                    present[one.article].setdefault(root, one)
        for instance in self.mentions[short].instances:
            homes = present[instance.article]
            if len(homes) == 1:
                yield instance, next(iter(homes.values()))

    def _link(self, left: int, right: int) -> None:
        first, second = self.sets.find(left), self.sets.find(right)
        if self._linkable(first, second):
            self._join(first, second)

    def _join(self, first: int, second: int) -> None:
        if first == second:
            return
        one, other = self._things.pop(first), self._things.pop(second)
        one.members += other.members
        one.group = one.group if one.group == other.group else None
        one.sorts |= other.sorts
        one.plain &= other.plain
        self._things[self.sets.union(first, second)] = one

    def _linkable(self, left: int, right: int) -> bool:
        one, other = self._things[self.sets.find(left)], self._things[self.sets.find(right)]
        if self._bonds.any_apart(one.members, other.members):
            return False
        if one.group is not None and one.group == other.group and one.plain and other.plain:
            sorts = one.sorts | other.sorts
            if "person" not in sorts or len(sorts) == 1:
                return True  # what `_forbidden` would find of each pair, and of a chain of names for many
        few = len(one.members) + len(other.members) <= MOST
        return few and not any(self._forbidden(x, y) for x, y in product(one.members, other.members))

    def _forbidden(self, x: int, y: int) -> bool:
        left, right = self.mentions[x], self.mentions[y]
        if _other_sort(left, right) or self._other_values(left, right) or _elsewhere(left, right):
            return True
        found, perhaps = self._held(x, y)
        if found.same or perhaps:
            return False
        # Names that are not alike may be one thing (one formerly called the other); not where a list has both, nor
        # where two full names share a word (Ann A. Reed, Ann B. Reed).
        full = len(left.tokens) > 1 and len(right.tokens) > 1
        return not left.listed.isdisjoint(right.listed) or (full and not left.tokens.isdisjoint(right.tokens))

    def _other_values(self, left: Mention, right: Mention) -> bool:
        return any(
            (at, leaf.name) == (there, other.name)
            and compare(leaf.kind, value, held, self.matching.names).relation is Relation.contradictory
            for at, leaf, value in left.values[:MOST]
            for there, other, held in right.values[:MOST]
        )


def _doubt(at: str, one: Mention, other: Mention, reason: str, score: float) -> Judgement:
    left, right = sorted((one.names[0], other.names[0]))
    return Judgement(at=at, left=left, right=right, by="rules", reason=reason, score=min(1.0, score))


def _size(mention: Mention) -> tuple[int, int]:
    """The shorter of two names is the one of fewer words, or of fewer letters."""
    return len(mention.tokens), len(mention.key)


def _elsewhere(left: Mention, right: Mention) -> bool:
    """Whether two of one common name lie in places of which neither is the other or in it."""
    if any(map(looks_like_name, (*left.names, *right.names))):
        return False
    told = [[text for text in one.told if looks_like_name(text)] for one in (left, right)]
    parts = [{word for text in own for word in name_key(text).split()} for own in told]
    return all(parts) and parts[0].isdisjoint(parts[1])


def _other_sort(left: Mention, right: Mention) -> bool:
    """A person is not a company; nor another body, unless their names share a word.

    The exception is for officials, whom extraction classes now as a person, now by the institution they speak for.
    """
    for one, other in ((left, right), (right, left)):
        if "person" in one.sorts and "person" not in other.sorts:
            return "company" in other.sorts or ("body" in other.sorts and left.tokens.isdisjoint(right.tokens))
    return False
