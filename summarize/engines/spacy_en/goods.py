"""Goods that move under the deal, and the places that it concerns."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from summarize.engines.spacy_en import words
from summarize.engines.spacy_en.deal_detection import DetectedDeal
from summarize.engines.spacy_en.grammar import after, agents, dated, first_named, named, objects, phrase_start, subjects
from summarize.engines.spacy_en.parsed_article import Item, Line, ParsedArticle

__all__ = ["find_places", "find_shipments"]

_STATES = ("delivered", "dispatched", "planned")  # the furthest first


def find_shipments(parsed: ParsedArticle) -> Iterator[Item]:
    """The one consignment of an article, from all clauses that move one, if any says what is in it."""
    found = Item()
    for line in parsed.lines:
        for token in line.doc if not line.headline else ():
            if token.lemma_ in words.CONSIGNMENTS and token.pos_ == "NOUN" and not token._.is_denied:
                _add_goods(found, line, token)
                _add_ends(found, line, token)
            elif token._.is_verb and token.lemma_ in words.SENDING | words.ARRIVING and not token._.is_denied:
                _add_move(found, line, token)
    if found.values("goods") and (told := found.values("status")):
        told.sort(key=lambda one: _STATES.index(str(one.value)))
        yield found


def _add_goods(found: Item, line: Line, noun: Token) -> None:
    """What is in it: "a shipment of copper and tin", "the shipment includes metals such as copper and tin"."""
    held = after(noun, "of")
    if noun.dep_ == "nsubj" and noun.head.lemma_ in words.HOLDING:
        held += objects(noun.head)
    for good in [one for each in held for one in (*(after(each, "of") or [each]), *after(each, "as"))]:
        if good.pos_ == "NOUN":
            found.put("goods", line.words(phrase_start(good), good.i), line)


def _add_ends(found: Item, line: Line, head: Token) -> None:
    """Where it comes from and goes to."""
    _add_end(found, line, after(head, "from"), "origin", "shipper")
    _add_end(found, line, after(head, "to"), "destination", "recipient")


def _add_end(found: Item, line: Line, tokens: list[Token], place: str, body: str) -> None:
    """A place, or somebody who sends or receives it."""
    if (entity := first_named(tokens)) is not None:
        found.put(place if entity.kind == "place" else body, entity.name, line)


def _add_move(found: Item, line: Line, verb: Token) -> None:
    """What a clause says that sends or delivers a consignment, or that sends goods: done, or firmly to come."""
    ahead = any(child.tag_ == "MD" for child in verb.children)
    ahead = ahead or (verb.dep_ == "xcomp" and verb.head.lemma_ in words.ATTITUDES)
    sent = verb.lemma_ in words.SENDING
    brought = sent or verb.lemma_ == "deliver"
    moved = objects(verb) if brought else subjects(verb)
    consigned = any(one.lemma_ in words.CONSIGNMENTS for one in moved)
    past = verb.tag_ in ("VBD", "VBN") and verb._.is_done
    if not (ahead or past) or not (consigned or (sent and verb.lemma_ != "send")):
        return
    for one in moved:
        goods = one.pos_ == "NOUN" and one.lemma_ not in words.CONSIGNMENTS
        if goods and (one.i > verb.i or verb._.is_passive):
            found.put("goods", line.words(phrase_start(one), one.i), line)
    _add_ends(found, line, verb)
    if brought:
        _add_end(found, line, agents(verb), "origin", "shipper")
    found.put("status", "planned" if ahead else "dispatched" if sent else "delivered", line)
    for date in line.dates if not ahead else ():
        if verb in dated(line.span(date.start, date.end).root):
            found.put("dispatched_on" if sent else "delivered_on", str(date.value), line)


def find_places(deal: DetectedDeal) -> Iterable[Item]:
    """Sites: named ports, plants and the like in the lines on the deal, and where a party has its head office."""
    found: dict[str, Item] = {}
    for line in deal.lines:
        for _, entity in deal.parsed.mentions(line):
            kind = entity.name.split()[-1].casefold()
            if kind in words.SITES and " " in entity.name:
                found.setdefault(entity.name, Item.of(line, name=entity.name, kind=kind))
        for token in line.doc:
            town = first_named(after(token, "in")) if token.lower_ in ("headquartered", "based") else None
            owners = [*subjects(token), token.head]
            if town is not None and town.kind == "place" and any(named(one) in deal.parties for one in owners):
                found.setdefault(town.name, Item.of(line, name=town.name, kind="headquarters", location=town.name))
    return found.values()
