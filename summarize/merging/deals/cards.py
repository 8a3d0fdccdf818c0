"""Cards: what each article says of its deal, in the few things by which a reader tells deals apart."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pydantic import BaseModel

from summarize.claims import Standing
from summarize.merging.intake import Ballot, Instance, Source
from summarize.merging.linking import UnionFind, candidate_pairs
from summarize.merging.material import Material
from summarize.merging.names import Names
from summarize.merging.places import Identities, identities_of, places_of
from summarize.merging.resolution.mentions import name_ballots
from summarize.schemas import Money, PartialDate
from summarize.shape import LeafKind
from summarize.text.names import name_key

__all__ = ["Card", "Cards", "cards_of", "party_place"]


@dataclass(frozen=True)
class Card:
    """What one article says of its deal; names by the number of what they name.

    `parties` are those who have part in the deal, `aside` those of them who may have part in many; `parts` says who is
    what, of the parts of which a deal has one. `named` are all who are named in any list. `days` are the dates of the
    deal by field.
    """

    source: Source
    parties: frozenset[int]
    aside: frozenset[int]
    parts: frozenset[tuple[str, int]]
    named: frozenset[int]
    amounts: tuple[Money, ...]
    days: Mapping[str, tuple[PartialDate, ...]]
    claims: int

    @property
    def principals(self) -> frozenset[int]:
        return self.parties - self.aside


@dataclass(frozen=True)
class Cards:
    """Several cards on one deal, and how everybody on them is called."""

    cards: tuple[Card, ...]
    called: Mapping[int, tuple[str, ...]]

    @cached_property
    def counts(self) -> Counter[int]:
        """How many independent sources give each party."""
        given = {(card.source.group, one) for card in self.cards for one in card.principals}
        return Counter(one for _, one in given)

    @cached_property
    def core(self) -> frozenset[int]:
        """The parties that at least half of the sources give that give any."""
        most = len({card.source.group for card in self.cards if card.principals}) / 2
        return frozenset(one for one, count in self.counts.items() if count >= most)

    @cached_property
    def named(self) -> frozenset[int]:
        return frozenset(one for card in self.cards for one in card.named)

    @cached_property
    def amounts(self) -> frozenset[Money]:
        return frozenset(amount for card in self.cards for amount in card.amounts)

    @cached_property
    def days(self) -> Mapping[str, set[PartialDate]]:
        found: defaultdict[str, set[PartialDate]] = defaultdict(set)
        for card in self.cards:
            for field, days in card.days.items():
                found[field].update(days)
        return found

    @cached_property
    def parts(self) -> Mapping[str, set[int]]:
        found: defaultdict[str, set[int]] = defaultdict(set)
        for card in self.cards:
            for part, one in card.parts:
                found[part].add(one)
        return found

    @property
    def sources(self) -> int:
        return len({card.source.group for card in self.cards})

    def with_cards(self, cards: Iterable[Card]) -> "Cards":
        return Cards((*self.cards, *cards), self.called)

    def name(self, number: int) -> str:
        return self.called[number][0]


def party_place(schema: type[BaseModel]) -> str | None:
    """The place of those who have part in what the root is about: the first list of records that name agents."""
    for at, place in places_of(schema).items():
        identities = identities_of(place.shape)
        if place.owner == "" and identities.naming is not None and identities.of == "agent":
            return at
    return None


def cards_of(material: Material) -> list[Cards]:
    """The card of each article, by article id, each as a deal of its own."""
    numbers, called = _numbers(material)
    places = places_of(material.schema)
    at = party_place(material.schema)
    rooted = {instance.article: instance for instance in material.intake.instances.get("", ())}
    listed: defaultdict[str, list[Instance]] = defaultdict(list)
    for place, own in material.intake.instances.items():
        for instance in own if place else ():
            listed[instance.article].append(instance)
    counts = Counter(claim.article for claim in material.claims)
    found = []
    for article, source in sorted(material.sources.items()):
        root = rooted.get(article)
        parties = [one for one in listed[article] if one.at == at]
        rooted_names = {numbers["", ballot.value] for ballot in _root(root, material.schema, LeafKind.name)}
        given: dict[tuple[str, ...], int] = {one.id: numbers[one.id] for one in listed[article] if one.id in numbers}
        parts = set(_parts(parties, identities_of(places[at].shape) if at else None, given))
        card = Card(
            source=source,
            parties=frozenset(
                {given[one.id] for one in parties if one.id in given and not _denied(one)} | rooted_names
            ),
            aside=frozenset(one for part, one in parts if part == ""),
            parts=frozenset(own for own in parts if own[0]),
            named=frozenset({*given.values(), *rooted_names}),
            amounts=tuple(ballot.value for ballot in _root(root, material.schema, LeafKind.money)),
            days=_days(root, material.schema),
            claims=counts[article],
        )
        found.append(Cards((card,), called))
    return found


def _numbers(material: Material) -> tuple[dict[tuple[str, ...], int], dict[int, tuple[str, ...]]]:
    """The number of what each record of a list names, by its id, and of each name at the root; and how it is called."""
    numbers: dict[tuple[str, ...], int] = dict(material.entities.numbers.items())
    called: dict[int, tuple[str, ...]] = {}
    for number, own in enumerate(material.entities.things):
        named = [ballot for one in own for ballot in name_ballots(one, material.entities.identities[one.at])]
        called[number] = _best_first(named)
    roots = material.intake.instances.get("", ())
    written = sorted({ballot.value for root in roots for ballot in _root(root, material.schema, LeafKind.name)})
    first = len(called)
    for index, root_number in enumerate(_same(written, material.names)):
        known = (
            n for n, own in called.items() if n < first and any(material.names.same(written[index], x) for x in own)
        )
        number = next(known, first + root_number)
        numbers["", written[index]] = number
        called.setdefault(number, (written[index],))
    return numbers, called


def _same(written: Sequence[str], names: Names) -> list[int]:
    sets = UnionFind(len(written))
    for left, right in candidate_pairs([names.blocking_keys(name) for name in written]):
        if names.same(written[left], written[right]):
            sets.union(left, right)
    return [sets.find(index) for index in range(len(written))]


def _best_first(ballots: Sequence[Ballot]) -> tuple[str, ...]:
    """The ways of writing a name: of most sources first, of equally many the longer."""
    groups: defaultdict[str, set[int]] = defaultdict(set)
    for ballot in ballots:
        groups[str(ballot.value)].add(ballot.source.group)
    return tuple(sorted(groups, key=lambda name: (-len(groups[name]), -len(name_key(name)), name)))


def _root(root: Instance | None, schema: type[BaseModel], kind: LeafKind) -> Iterator[Ballot]:
    """The ballots of the root's single leaves of a kind that nobody denies."""
    if root is None:
        return
    for path, leaf in places_of(schema)[""].leaves.items():
        if leaf.kind is kind and not leaf.many:
            yield from (one for one in root.ballots.get(path, ()) if one.claim.standing is not Standing.denied)


def _days(root: Instance | None, schema: type[BaseModel]) -> dict[str, tuple[PartialDate, ...]]:
    found: defaultdict[str, set[PartialDate]] = defaultdict(set)
    for ballot in _root(root, schema, LeafKind.date):
        if isinstance(ballot.value, PartialDate):
            found[ballot.claim.path].add(ballot.value)
    return {path: tuple(sorted(days)) for path, days in found.items()}


def _parts(
    parties: Iterable[Instance], identities: Identities | None, numbers: Mapping[tuple[str, ...], int]
) -> Iterator[tuple[str, int]]:
    """Who has which part of those of which there is one; an empty part for who stands aside."""
    for instance in parties:
        for leaf, parts in identities.roles if identities else ():
            for ballot in instance.ballots.get(leaf.name, ()) if instance.id in numbers else ():
                if ballot.json in parts.one:
                    yield str(ballot.json), numbers[instance.id]
                elif ballot.json in parts.aside:
                    yield "", numbers[instance.id]


def _denied(instance: Instance) -> bool:
    ballots = [ballot for own in instance.ballots.values() for ballot in own]
    return all(ballot.claim.standing is Standing.denied for ballot in ballots)
