"""The one deal that an article is about: its kind, and who is what in it, by what the events say together."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from spacy.tokens import Token

from summarize.engines.spacy_en import words
from summarize.engines.spacy_en.entities import Entity
from summarize.engines.spacy_en.events import Event, find_events
from summarize.engines.spacy_en.page import Line, Page

__all__ = ["Bargain", "Part", "find_bargain", "is_deal_noun", "is_the_deal"]

# What an article must say of a deal to be about it: once in headline or opening, else more than once.
_ENOUGH_IN_OPENING, _ENOUGH = 1.5, 2.0
_TITLE_SAYS, _LINE_SAYS, _LINES_COUNTED = 1.0, 0.5, 2
# An agreement of no stated kind says less than a purchase, as everything may be called a deal.
_UNKNOWN_KIND = 0.6
_SIDES = (("customer", "supplier"), ("licensee", "licensor"), ("buyer", "seller"), ("investor", "target"))
_OTHER_SIDE = {one: other for pair in _SIDES for one, other in (pair, pair[::-1])}
# Deals whose parties do the same; in others "partner" says only that somebody signed, and not what for.
_OF_EQUALS = frozenset({None, "partnership", "joint_venture", "merger", "trade"})
# Of what is bought, and of those who buy goods or rights, an article's deal has one; a second is another deal's.
_ONE = {"acquisition": "target", "investment": "target", "supply": "customer", "licensing": "licensee"}


@dataclass(frozen=True)
class Part:
    """A party with its role, None where only that it signed is known, and the line that says so."""

    entity: Entity
    role: str | None
    line: Line


@dataclass(eq=False)
class Bargain:
    """What an article's deal is; `kind` is None where it is only called a deal. `events` are those that tell of it.

    `others` are companies of which the article tells the same, in another deal.
    """

    page: Page
    kind: str | None
    parts: tuple[Part, ...]
    events: tuple[Event, ...]
    others: frozenset[Entity]

    def __post_init__(self) -> None:
        self.parties = [part.entity for part in self.parts]
        self.mains = {part.entity for part in self.parts if part.role == _ONE.get(self.kind or "")}
        self.target = next((part.entity for part in self.parts if part.role == "target"), None)

    @cached_property
    def lines(self) -> list[Line]:
        """The lines that can be about this deal or its parties.

        They tell of it, name a party or "the deal", or go on about what the line before was about ("It has …", "The
        company …"); and they are not about another company that is bought.
        """
        found: list[Line] = []
        for line in self.page.lines:
            named = set(self.page.named_in(line))
            if named & self.others and not named & self.mains:
                continue
            says = bool(named & {*self.parties}) or any(is_the_deal(token) for token in line.doc)
            if self.tells(line) or says or (found and found[-1].number == line.number - 1 and _goes_on(line)):
                found.append(line)
        return found

    def is_others(self, deal: Token) -> bool:
        """Whether a noun for a deal is said of an organisation that is no party: "the Norland order"."""
        owners = {
            part._.entity for child in deal.children for part in child.subtree if child.dep_ in ("poss", "compound")
        }
        return any(one.kind == "organisation" and one not in self.parties for one in owners if one is not None)

    def tells(self, line: Line) -> bool:
        return any(event.line is line for event in self.events)

    def told_by(self, token: Token) -> bool:
        """Whether a verb or noun is one that tells of the deal."""
        return any(event.token == token for event in self.events)


def _goes_on(line: Line) -> bool:
    """Whether a line begins with what the line before named: "It has …", "The firm …", "Its office …"."""
    first = next((token for token in line.doc if not token.is_punct), line.doc[0])
    return first.pos_ == "PRON" or (first.lower_ in ("the", "that") and first.head.lemma_ in words.COMPANIES)


def is_deal_noun(token: Token) -> bool:
    return token.lemma_ in words.DEALS and token.pos_ in ("NOUN", "PROPN")


def is_the_deal(token: Token) -> bool:
    """Whether a token stands for the deal: "the acquisition", "this agreement"."""
    if not is_deal_noun(token):
        return False
    return any(child.dep_ in ("det", "poss") and child.lower_ not in ("a", "an", "no") for child in token.children)


@lru_cache(maxsize=1)
def find_bargain(page: Page) -> Bargain | None:
    """The deal that an article is about; None where it is about none, as far as the parse tells."""
    events = find_events(page)
    weights: defaultdict[str | None, float] = defaultdict(float)
    for event in events:
        weights[event.kind] += event.weight * (1 if event.kind else _UNKNOWN_KIND)
    # It also counts how much the article speaks of "the deal" besides.
    in_title = page.title is not None and any(is_deal_noun(token) for token in page.title.doc)
    lines = sum(any(is_the_deal(token) for token in line.doc) for line in page.lines)
    spoken = _TITLE_SAYS * in_title + _LINE_SAYS * min(lines, _LINES_COUNTED)
    enough = _ENOUGH_IN_OPENING if any(event.news for event in events) else _ENOUGH
    if not weights or sum(weights.values()) + spoken < enough:
        return None
    kind = max(weights, key=lambda one: (weights[one], str(one)))
    same = [event for event in events if event.kind == kind]
    others = frozenset[Entity]()
    role = _ONE.get(kind or "", "")
    votes = {entity: (played[role], len(entity.mentions)) for entity, played in _votes(same).items() if played[role]}
    if votes:
        first = max(votes, key=lambda entity: votes[entity])
        together = {one for event in same if (first, role) in event.roles for one, _ in event.roles}
        others = frozenset(votes) - together
        same = [event for event in same if others.isdisjoint(entity for entity, _ in event.roles)]
    parts = _parts(same)
    if len({part.entity for part in parts}) < 2:
        parts = _completed(page, parts, [event for event in events if event.kind != kind])
    if kind not in _OF_EQUALS:
        sides = {_OTHER_SIDE.get(part.role or "") for part in parts if part.role != "partner"}
        side = sides.pop() if len(sides) == 1 and sum(part.role == "partner" for part in parts) == 1 else None
        parts = [replace(part, role=side) if part.role == "partner" else part for part in parts]
    return Bargain(page, kind, tuple(parts), tuple(same), others) if parts else None


def _votes(events: Iterable[Event]) -> dict[Entity, defaultdict[str, float]]:
    votes: defaultdict[Entity, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    for event in events:
        for entity, role in event.roles:
            votes[entity][role] += event.weight
    return votes


def _parts(events: list[Event]) -> list[Part]:
    """Each party once, in the role that the events say most, if one of its events names who it is most about."""
    votes = _votes(events)
    # That somebody signs says less than what they do.
    roles = {one: max(played, key=lambda role: (role != "partner", played[role])) for one, played in votes.items()}
    kept = {*roles}
    # Only those who are in one event with the first of them, or with somebody who is.
    found = {max(kept, key=lambda one: (roles[one] != "partner", votes[one][roles[one]]))} if kept else set()
    while more := [cast for event in events if (cast := {*dict(event.roles)}) & found and not cast <= found]:
        found |= more[0]
    kept &= found
    if sum(one.kind == "organisation" for one in kept) > 1:
        kept = {one for one in kept if one.kind != "place"}  # bodies sign for the states that they belong to
    return [
        Part(entity, roles[entity], next(event.line for event in events if (entity, roles[entity]) in event.roles))
        for entity in roles
        if entity in kept
    ]


def _completed(page: Page, parts: list[Part], events: list[Event]) -> list[Part]:
    """With the other side, where the events of the kind name only one: who signs, or who is the headline's subject."""
    known = {part.entity for part in parts}
    for event in events:
        if known & {entity for entity, _ in event.roles} and event.kind is None:
            role = _OTHER_SIDE.get(parts[0].role or "", "partner") if parts else "partner"
            return [*parts, *(Part(entity, role, event.line) for entity, _ in event.roles if entity not in known)]
    title = page.title
    if title is None or [part.role for part in parts] != ["target"]:
        return parts
    span, first = next(page.mentions(title), (None, None))
    if first is None or span is None or first in known or not first.may_be("buyer") or span.start > 0:
        return parts
    return [Part(first, "buyer", title), *parts]
