"""Goods that move under the deal, and the places that it concerns."""

from dataclasses import dataclass, field

from spacy.tokens import Token

from summarize.engines.spacy_en import words
from summarize.engines.spacy_en.bargain import Bargain
from summarize.engines.spacy_en.entities import Entity
from summarize.engines.spacy_en.grammar import (
    after,
    agents,
    first_named,
    is_denied,
    is_passive,
    is_verb,
    named,
    objects,
    phrase_start,
    subjects,
)
from summarize.engines.spacy_en.page import Line, Page
from summarize.schemas.values import PartialDate

__all__ = ["Consignment", "Place", "find_consignment", "find_places"]

_MEASURES = frozenset({"sample", "number", "kind", "variety", "range"})  # of goods, and no goods


@dataclass
class Consignment:
    """The consignment that an article tells of: what it holds, from where, to whom or where, and how far it has got.

    `ends` has who or what is its origin, destination, shipper and recipient, as far as the article says.
    """

    lines: list[Line] = field(default_factory=list)
    goods: list[str] = field(default_factory=list)
    ends: dict[str, Entity] = field(default_factory=dict)
    sent: PartialDate | None = None
    arrived: PartialDate | None = None
    status: tuple[str, Line] | None = None

    def cite(self, line: Line) -> None:
        if line not in self.lines:
            self.lines.append(line)


@dataclass(frozen=True)
class Place:
    """A place with what it is ("headquarters", "port") and where, if the article says so."""

    name: str
    kind: str
    location: str | None
    line: Line


def find_consignment(page: Page) -> Consignment | None:
    """The one consignment of an article, from all clauses that move one; None where none says what is in it."""
    found = Consignment()
    for line in page.lines:
        for token in line.doc if not line.headline else ():
            if token.lemma_ in words.CONSIGNMENTS and token.pos_ == "NOUN" and not is_denied(token):
                _add_goods(found, line, token)
                _add_ends(found, line, token)
            elif is_verb(token) and token.lemma_ in words.SENDING | words.ARRIVING and not is_denied(token):
                _add_move(found, line, token)
    return found if found.goods and found.status is not None else None


def _add_goods(found: Consignment, line: Line, noun: Token) -> None:
    """What is in it: "a shipment of copper and tin", "the shipment includes metals such as copper and tin"."""
    held = after(noun, "of")
    if noun.dep_ == "nsubj" and noun.head.lemma_ in words.HOLDING:
        held += [*objects(noun.head), *after(noun.head, "of")]
    for good in [one for each in held for one in (each, *after(each, "as"))]:
        if good.pos_ == "NOUN" and good.lemma_ not in _MEASURES:
            _add_good(found, line, good)
            _add_ends(found, line, good)


def _add_good(found: Consignment, line: Line, good: Token) -> None:
    name = line.words(phrase_start(good), good.i)
    if name.casefold() not in {known.casefold() for known in found.goods}:
        found.goods.append(name)
    found.cite(line)


def _add_ends(found: Consignment, line: Line, head: Token) -> None:
    """Where it comes from and goes to: places, or those who send and receive it."""
    for word, place, body in (("from", "origin", "shipper"), ("to", "destination", "recipient")):
        for entity in (named(one) for one in after(head, word)):
            if entity is not None and found.ends.setdefault(place if entity.kind == "place" else body, entity):
                found.cite(line)


def _add_move(found: Consignment, line: Line, verb: Token) -> None:
    """What a clause says that sends or delivers a consignment, or that sends goods: done, or firmly to come."""
    ahead = any(child.lower_ in ("will", "would", "shall") for child in verb.children)
    ahead = ahead or (verb.dep_ == "xcomp" and verb.head.lemma_ in words.ATTITUDES)
    moved = objects(verb) or (subjects(verb) if verb.lemma_ in ("arrive", "reach") else [])
    consigned = any(one.lemma_ in words.CONSIGNMENTS for one in moved)
    if not (ahead or verb.tag_ in ("VBD", "VBN")) or not (consigned or verb.lemma_ in ("ship", "export", "dispatch")):
        return
    for one in moved:
        if one.pos_ == "NOUN" and (one.i > verb.i or is_passive(verb)):
            if one.lemma_ not in words.CONSIGNMENTS:
                _add_good(found, line, one)
            _add_ends(found, line, one)
    _add_ends(found, line, verb)
    sender = first_named(agents(verb)) if verb.lemma_ in words.SENDING | {"deliver"} else None
    if sender is not None:
        found.ends.setdefault("origin" if sender.kind == "place" else "shipper", sender)
    _add_course(found, line, verb, ahead)


def _add_course(found: Consignment, line: Line, verb: Token, ahead: bool) -> None:
    """How far it has got, by the tense of what moves it, and when."""
    sent = verb.lemma_ in words.SENDING
    if ahead:
        found.status = found.status or ("planned", line)
        return
    found.cite(line)
    if found.status is None or found.status[0] == "planned" or not sent:
        found.status = ("dispatched" if sent else "delivered", line)
    dates = [date.value for date in line.dates if verb in line.span(date.start, date.end).root.ancestors]
    if dates and sent:
        found.sent = found.sent or dates[0]
    elif dates:
        found.arrived = found.arrived or dates[0]


def find_places(bargain: Bargain) -> list[Place]:
    """Named ports, plants and the like in the lines on the deal, and where a party has its head office."""
    found: dict[str, Place] = {}
    for line in bargain.lines:
        for _, entity in bargain.page.mentions(line):
            kind = entity.name.split()[-1].casefold()
            if kind in words.SITES and " " in entity.name:
                found.setdefault(entity.name, Place(entity.name, kind, None, line))
        for token in line.doc:
            town = first_named(after(token, "in")) if token.lower_ in ("headquartered", "based") else None
            owners = [*subjects(token), *(subjects(token.head) if is_verb(token.head) else []), token.head]
            if town is not None and town.kind == "place" and any(named(one) in bargain.parties for one in owners):
                found.setdefault(town.name, Place(town.name, "headquarters", town.name, line))
    return list(found.values())
