"""Goods that move under the deal, and the places that it concerns."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Token

from summarize.engines.spacy_en.bargain import Bargain
from summarize.engines.spacy_en.entities import Entity
from summarize.engines.spacy_en.grammar import after, agents, is_denied, is_verb, named, objects, subjects, with_conjuncts
from summarize.engines.spacy_en.page import Line, Page
from summarize.engines.spacy_en.words import ARRIVING, ATTITUDES, CONSIGNMENTS, HOLDING, SENDING, SITES
from summarize.schemas.values import PartialDate

__all__ = ["Consignment", "Place", "find_consignment", "find_places"]


@dataclass
class Consignment:
    """The consignment that an article tells of: what it holds, from where, to whom or where, and how far it has got."""

    lines: list[Line] = field(default_factory=list)
    goods: list[str] = field(default_factory=list)
    origin: Entity | None = None
    destination: Entity | None = None
    shipper: Entity | None = None
    recipient: Entity | None = None
    sent: PartialDate | None = None
    arrived: PartialDate | None = None
    status: tuple[str, Line] | None = None


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
        for token in line.doc:
            if line.headline:
                break
            if token.lemma_ in CONSIGNMENTS and token.pos_ == "NOUN" and not is_denied(token):
                _add_goods(found, line, token)
                _add_ends(page, line, token, found)
            elif is_verb(token) and token.lemma_ in SENDING | ARRIVING and not is_denied(token):
                _add_move(page, line, token, found)
    return found if found.goods and found.status is not None else None


def _add_goods(found: Consignment, line: Line, noun: Token) -> None:
    """"a shipment of copper and tin", "the shipment includes copper and tin"."""
    held = after(noun, ("of",))
    verb = noun.head
    if noun.dep_ == "nsubj" and verb.lemma_ in HOLDING:
        held = [*held, *objects(verb), *after(verb, ("of",))]
    for one in held:
        examples = [example for child in one.children if child.lower_ == "as" for example in _brought(child)]
        for good in [one, *examples]:
            if good.pos_ == "NOUN" and good.lemma_ not in _VESSELS:
                _add_good(found, line, good)


_VESSELS = frozenset({"sample", "number", "kind", "variety", "range"})


def _brought(preposition: Token) -> Iterator[Token]:
    for child in preposition.children:
        if child.dep_ == "pobj":
            yield from with_conjuncts(child)


def _add_good(found: Consignment, line: Line, good: Token) -> None:
    first = good.i
    while first and line.doc[first - 1].dep_ in ("compound", "amod", "nmod") and line.doc[first - 1].head.i >= first:
        first -= 1
    name = line.words(first, good.i)
    if name.casefold() not in {known.casefold() for known in found.goods}:
        found.goods.append(name)
    if line not in found.lines:
        found.lines.append(line)


def _add_ends(page: Page, line: Line, head: Token, found: Consignment) -> None:
    """Where it comes from and goes to: places, or those who send and receive it."""
    for word, place, body in (("from", "origin", "shipper"), ("to", "destination", "recipient")):
        for one in after(head, (word,)):
            entity = named(page, line, one)
            if entity is not None:
                slot = place if entity.kind == "place" else body
                if getattr(found, slot) is None:
                    setattr(found, slot, entity)
                    found.lines += [line] if line not in found.lines else []


def _add_move(page: Page, line: Line, verb: Token, found: Consignment) -> None:
    ahead = _lies_ahead(verb)
    if not ahead and verb.tag_ not in ("VBD", "VBN"):
        return
    moved = [*objects(verb), *(subjects(verb) if verb.lemma_ in ("arrive", "reach") else [])]
    cargo = [one for one in moved if one.lemma_ in CONSIGNMENTS or one.pos_ == "NOUN"]
    if not any(one.lemma_ in CONSIGNMENTS for one in moved) and verb.lemma_ not in ("ship", "export", "dispatch"):
        return
    for one in cargo:
        if one.lemma_ not in CONSIGNMENTS:
            _add_good(found, line, one)
        _add_ends(page, line, one, found)
    _add_ends(page, line, verb, found)
    if verb.lemma_ in SENDING:
        sender = next((entity for one in agents(verb) if (entity := named(page, line, one))), None)
        if sender is not None and sender.kind == "place":
            found.origin = found.origin or sender
        elif sender is not None and sender.kind == "organisation":
            found.shipper = found.shipper or sender
    _add_course(line, verb, ahead, found)


def _lies_ahead(verb: Token) -> bool:
    aux = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    planned = verb.dep_ == "xcomp" and verb.head.lemma_ in ATTITUDES
    return bool(aux & {"will", "would", "shall"}) or planned


def _add_course(line: Line, verb: Token, ahead: bool, found: Consignment) -> None:
    """How far it has got, by the tense of what moves it, and when."""
    sent = verb.lemma_ in SENDING
    dates = [date.value for date in line.dates if verb in line.span(date.start, date.end).root.ancestors]
    if ahead:
        found.status = found.status or ("planned", line)
        return
    if found.status is None or found.status[0] == "planned" or not sent:
        found.status = ("dispatched" if sent else "delivered", line)
    found.lines += [line] if line not in found.lines else []
    if dates and sent:
        found.sent = found.sent or dates[0]
    elif dates:
        found.arrived = found.arrived or dates[0]


def find_places(page: Page, bargain: Bargain) -> list[Place]:
    """Named ports, plants and the like in the lines on the deal, and where a party has its head office."""
    found: dict[str, Place] = {}
    for line in bargain.lines(page):
        for _, entity in page.mentions(line):
            kind = entity.name.split()[-1].casefold()
            if kind in SITES and " " in entity.name:
                found.setdefault(entity.name, Place(entity.name, kind, None, line))
        for token in line.doc:
            if token.lower_ in ("headquartered", "based") and (place := _seat(page, line, token, bargain)) is not None:
                found.setdefault(place, Place(place, "headquarters", place, line))
    return list(found.values())


def _seat(page: Page, line: Line, verb: Token, bargain: Bargain) -> str | None:
    owners = [*subjects(verb), *(subjects(verb.head) if is_verb(verb.head) else []), verb.head]
    if not any(named(page, line, one) in bargain.parties for one in owners):
        return None
    town = next((found for one in after(verb, ("in",)) if (found := named(page, line, one))), None)
    return town.name if town is not None and town.kind == "place" else None
