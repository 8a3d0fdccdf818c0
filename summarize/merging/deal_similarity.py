"""How the deals of two articles stand: what each says of its deal (`Card`), and what sets it apart (`difference`).

The folder is the user's word that its articles are on one deal. Articles are on another one if their parties are
others, or if they share some parties with the deal, have others where the deal has its own, and give another value or
another time, or name others in a part of which a deal has one only. The same parties have another deal where both value
and time are others. Names in another language than the deal's tell nobody apart by themselves, since ministries and
armies have a name in each. What is only perhaps so is left open: the articles stay, and a person or a model may decide.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import product

from pydantic import BaseModel

from summarize.claims import Standing
from summarize.merging.blocking import UnionFind, candidate_pairs
from summarize.merging.known_names import Names
from summarize.merging.merge_input import MergeInput
from summarize.merging.record_paths import Identities, identities_of, places_of
from summarize.merging.resolution.mentions import name_ballots
from summarize.merging.validated_claims import Ballot, Instance, Source
from summarize.schemas import Money, PartialDate, Relation
from summarize.shape import LeafKind
from summarize.text.names import name_key, script_of

__all__ = ["Card", "Cards", "Finding", "cards_of", "difference", "kinship", "party_place"]


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
    days: Mapping[str, set[PartialDate]]
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


def cards_of(merge_input: MergeInput) -> list[Cards]:
    """The card of each article, in the order of date and path, each as a deal of its own."""
    numbers, called = _numbers(merge_input)
    places = places_of(merge_input.schema)
    at = party_place(merge_input.schema)
    rooted = {instance.article: instance for instance in merge_input.intake.instances.get("", ())}
    listed: defaultdict[str, list[Instance]] = defaultdict(list)
    for place, own in merge_input.intake.instances.items():
        for instance in own if place else ():
            listed[instance.article].append(instance)
    counts = Counter(claim.article for claim in merge_input.claims)
    found = []
    for source in sorted(merge_input.sources.values(), key=lambda source: source.order):
        article = source.article.id
        root = rooted.get(article)
        parties = [one for one in listed[article] if one.at == at]
        rooted_names = {numbers["", ballot.value] for ballot in _root(root, merge_input.schema, LeafKind.name)}
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
            amounts=tuple(ballot.value for ballot in _root(root, merge_input.schema, LeafKind.money)),
            days=_days(root, merge_input.schema),
            claims=counts[article],
        )
        found.append(Cards((card,), called))
    return found


def _numbers(merge_input: MergeInput) -> tuple[dict[tuple[str, ...], int], dict[int, tuple[str, ...]]]:
    """The number of what each record of a list names, by its id, and of each name at the root; and how it is called."""
    numbers: dict[tuple[str, ...], int] = dict(merge_input.entities.numbers.items())
    called: dict[int, tuple[str, ...]] = {}
    for number, own in enumerate(merge_input.entities.things):
        named = [ballot for one in own for ballot in name_ballots(one, merge_input.entities.identities[one.at])]
        called[number] = _best_first(named)
    roots = merge_input.intake.instances.get("", ())
    given = [ballot for root in roots for ballot in _root(root, merge_input.schema, LeafKind.name)]
    written = sorted({ballot.value for ballot in given})
    for name, thing in zip(written, _same(written, merge_input.names), strict=True):
        known = (number for number, own in called.items() if any(merge_input.names.same(name, one) for one in own))
        numbers["", name] = next(known, len(called) + thing)
    rooted: defaultdict[int, list[Ballot]] = defaultdict(list)
    for ballot in given:
        rooted[numbers["", ballot.value]].append(ballot)
    return numbers, {**{number: _best_first(own) for number, own in rooted.items()}, **called}


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


def _days(root: Instance | None, schema: type[BaseModel]) -> Mapping[str, set[PartialDate]]:
    found: defaultdict[str, set[PartialDate]] = defaultdict(set)
    for ballot in _root(root, schema, LeafKind.date):
        if isinstance(ballot.value, PartialDate):
            found[ballot.claim.path].add(ballot.value)
    return found


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


# Amounts within this ratio are two accounts of one price.
NEAR = 1.5
# Dates further apart than so many days are other dates, not another account of one.
NEAR_DAYS = 60
# Reports further apart than so many days are of another time.
SAME_TIME = 366
# Names from this score on may be one, and so tell nobody apart.
ALIKE = 0.65
# An article that names fewer things says too little to be told apart.
FEWEST_NAMES = 2
# A price of so many digits is not the same by chance; 50 million and 1.2 billion are.
TELLING_DIGITS = 3
SHOWN = 3  # names in a reason


@dataclass(frozen=True)
class Finding:
    """What sets articles apart, in words; `certain` or only perhaps. `off_topic`: they give no parties of their own."""

    why: str
    certain: bool
    off_topic: bool = False


def kinship(left: Cards, right: Cards) -> int:
    """How many parties two articles have in common, from two on, or all of them.

    A price in common is as good as another party.
    """
    common = left.counts.keys() & right.counts.keys()
    kin = len(common) + bool(left.amounts & right.amounts)
    return kin if common and (kin > 1 or left.counts.keys() == right.counts.keys()) else 0


def difference(own: Cards, deal: Cards, names: Names) -> Finding | None:
    """What sets articles apart from those on a deal; None for nothing."""
    if not own.counts:
        return _without_parties(own, deal)
    shared = own.counts.keys() & deal.counts.keys()
    if not shared:
        return _other_parties(own, deal, names)
    others = own.counts.keys() - deal.counts.keys()
    missing = deal.core - own.counts.keys() - own.named
    value, time = _other_value(own, deal), _other_time(own, deal)
    if others and missing and not _alike(others, own, missing, deal, names):
        parties = f"it is about {_called(own, others)}, not {_called(deal, missing)}"
        told = ["" if _foreign(own, deal) else _other_parts(own, deal, names), value, time]
        why = "; ".join(["another deal: " + parties, *(one for one in told if one)])
        return Finding(why, certain=any(told))
    if value and time:
        return Finding(f"another deal of {_called(own, shared)}: {value}; {time}", certain=True)
    return None


def _without_parties(own: Cards, deal: Cards) -> Finding | None:
    known = deal.counts.keys() | deal.named
    if len(own.named) < FEWEST_NAMES or own.named & known or _mentions(own, deal):
        return None
    certain = not _other_script(own, deal)
    why = f"off topic: it names {_called(own, own.named)}, and nobody of the deal"
    return Finding(why, certain=certain, off_topic=True)


def _other_parties(own: Cards, deal: Cards, names: Names) -> Finding | None:
    if not deal.counts or _alike(own.counts, own, deal.counts, deal, names) or _same_price(own, deal):
        return None
    why = f"another deal: its parties are {_called(own, own.counts)}, not {_called(deal, deal.core)}"
    told = [one for one in (_other_value(own, deal), _other_time(own, deal)) if one]
    mentioned = own.named & deal.counts.keys() or _mentions(own, deal)
    if _foreign(own, deal) and (mentioned or _other_script(own, deal)):
        return Finding("; ".join([why, *told]), certain=bool(told))
    return Finding("; ".join([why, *told]), certain=len(own.counts) > 1 or not mentioned)


def _foreign(own: Cards, deal: Cards) -> bool:
    """Whether articles are written in other languages than most of those on the deal: names may then be translated."""
    here, there = (Counter(card.source.article.language for card in cards.cards) for cards in (own, deal))
    most = {language for language, count in there.items() if count == max(there.values())}
    return None not in here and None not in most and most.isdisjoint(here)


def _other_script(own: Cards, deal: Cards) -> bool:
    """Whether who is named is written in scripts in which nobody is whom the deal is about."""
    here, there = (
        {script_of(name) for one in known for name in own.called[one]}
        for known in (own.counts or own.named, deal.core or deal.named)
    )
    return here.isdisjoint(there)


def _mentions(own: Cards, deal: Cards) -> bool:
    """Whether the texts have the name of one of those whom the deal is about."""
    written = [name for one in deal.core for name in deal.called[one]]
    return any(name in card.source.article.text for card in own.cards for name in written)


def _alike(left: Iterable[int], own: Cards, right: Collection[int], deal: Cards, names: Names) -> bool:
    """Whether all of the left may be some of the right under another name."""
    known = [name for other in right for name in deal.called[other]]
    return all(any(names.likeness(x, y) >= ALIKE for x, y in product(own.called[one], known)) for one in left)


def _other_parts(own: Cards, deal: Cards, names: Names) -> str:
    """Others in parts of which a deal has one: another target."""
    for part in sorted(own.parts.keys() & deal.parts.keys()):
        here, there = own.parts[part], deal.parts[part]
        if not here & there and not _alike(here, own, there, deal, names):
            return f"other {part}: {_called(own, here)} against {_called(deal, there)}"
    return ""


def _other_value(own: Cards, deal: Cards) -> str:
    """Amounts of one currency that are no two accounts of one price."""
    pairs = [(x, y) for x, y in product(own.amounts, deal.amounts) if x.currency == y.currency]
    if not pairs or any(_near(x, y) for x, y in pairs):
        return ""
    here, there = (min(amounts, key=str) for amounts in (own.amounts, deal.amounts))
    return f"other value: {here} against {there}"


def _same_price(own: Cards, deal: Cards) -> bool:
    """Whether both give an amount that nobody gives by chance: 186.4 million, not 200 million."""
    return any(len(one.amount.normalize().as_tuple().digits) >= TELLING_DIGITS for one in own.amounts & deal.amounts)


def _near(left: Money, right: Money) -> bool:
    if left.compare(right).relation in (Relation.equal, Relation.compatible, Relation.different_basis):
        return True
    low, high = sorted((abs(left.amount), abs(right.amount)))
    return high <= NEAR * float(low)


def _other_time(own: Cards, deal: Cards) -> str:
    """Reports more than a year apart, or dates of one and the same event months apart."""
    here, there = _reported(own), _reported(deal)
    if here and there and max((here[0] - there[1]).days, (there[0] - here[1]).days) > SAME_TIME:
        return f"dated {_span(here)} against {_span(there)}"
    common = [field for field in own.days if field in deal.days]
    if common and all(_gap(own.days[field], deal.days[field]) > NEAR_DAYS for field in common):
        field = common[0]
        first, second = (PartialDate(min(days)[:10]).words for days in (own.days[field], deal.days[field]))
        return f"other dates: {first} against {second}"
    return ""


def _reported(cards: Cards) -> tuple[date, date] | None:
    days = sorted(card.source.known_on for card in cards.cards if card.source.known_on)
    return (days[0], days[-1]) if days else None


def _span(days: tuple[date, date]) -> str:
    return f"{days[0]}" if days[0] == days[1] else f"{days[0]} to {days[1]}"


def _gap(left: Iterable[PartialDate], right: Iterable[PartialDate]) -> int:
    """Days between two sets of dates at the least; 0 or less where they overlap or a year is not known."""
    gaps = []
    for x, y in product(left, right):
        if x.earliest is None or x.latest is None or y.earliest is None or y.latest is None:
            return 0
        gaps.append(max((x.earliest - y.latest).days, (y.earliest - x.latest).days))
    return min(gaps)


def _called(cards: Cards, numbers: Iterable[int]) -> str:
    """The names of several, those of most sources first: at most three."""
    named = sorted(numbers, key=lambda one: (-cards.counts[one], cards.name(one)))
    shown = [cards.name(one) for one in named[:SHOWN]]
    return _listed(shown)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:-1]) + f" and {names[-1]}" if len(names) > 1 else "".join(names)
