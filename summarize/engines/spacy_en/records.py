"""The shipped records, filled with what the readings of an article found."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from pydantic import BaseModel, JsonValue

from summarize.engines.spacy_en import terms, words
from summarize.engines.spacy_en.bargain import Bargain, find_bargain
from summarize.engines.spacy_en.entities import Entity
from summarize.engines.spacy_en.goods import find_places, find_shipments
from summarize.engines.spacy_en.grammar import first_named, subjects
from summarize.engines.spacy_en.page import Item, Line, Page
from summarize.engines.spacy_en.people import find_disputes, find_people, find_sides
from summarize.schemas import Controversy, Deal, Figure, Party, Phase, Shipment, Site, Stakeholder

__all__ = ["READERS"]

_LONGEST_TITLE = 16


def _deal(bargain: Bargain) -> Iterator[Item]:
    item, title, withheld, price = Item(), bargain.page.title, terms.undisclosed(bargain), terms.deal_value(bargain)
    if title is not None and len(title.doc) <= _LONGEST_TITLE:
        item.put("title", title.text.strip(), title)
    item.put("kind", bargain.kind, bargain.events[0].line)
    if withheld is not None:
        item.put("value_undisclosed", True, withheld)
    for name, found in (
        ("value", price),
        ("status", terms.find_status(bargain)),
        *terms.find_days(bargain).items(),
        ("instrument", terms.find_instrument(bargain)),
        ("subject", terms.find_subject(bargain)),
    ):
        if found is not None:
            item.put(name, str(found[0]), found[1], _said(found[1]))
    if price is not None:
        for paid in terms.considerations(price[1]):
            item.put("consideration", paid, price[1])
    yield item


def _said(line: Line) -> JsonValue:
    """Who reports what a line says, if the parse tells."""
    told = next((token for token in line.doc if token.dep_ in ("ccomp", "parataxis")), None)
    above = next((up for up in told.ancestors if up._.is_verb and up.lemma_ in words.SAYING), None) if told else None
    speaker = first_named(subjects(above)) if above is not None else None
    return {"by": speaker.name, "standing": "reported"} if speaker is not None else None


def _parties(bargain: Bargain) -> Iterator[Item]:
    for part in bargain.parts:
        item = _named(bargain.page, part.entity, part.line)
        item.put("role", part.role)
        yield item


def _named(page: Page, entity: Entity, line: Line) -> Item:
    """An item with the names of a thing, and the lines in which it is first called by each of them."""
    item = Item([line])
    places = {" ".join(page.article.text[a:b].split()): page.line_at(a) for a, b in sorted(entity.mentions)[::-1]}
    item.put("name", entity.name, places.get(entity.name))
    for name in entity.names:
        item.put("aliases", name if name != entity.name else None, places.get(name))
    return item


def _stakeholders(bargain: Bargain) -> Iterator[Item]:
    """Who takes a side, criticises, or has an office or a say in a line on the deal; the parties apart."""
    sides = find_sides(bargain)
    critics = {one.value: one.line for item in find_disputes(bargain) for one in item.values("raised_by")}
    people = {one.entity: one for one in find_people(bargain.page) if one.quotes or one.line in bargain.lines}
    for entity in bargain.page.entities:
        person, (stance, line) = people.get(entity), sides.get(entity, (None, critics.get(entity.name)))
        line = person.line if person is not None else line
        if line is not None and entity not in bargain.parties:
            item = _named(bargain.page, entity, line)
            if person is not None:
                item.put("kind", "person" if person.role or entity.kind == "person" else None)
                item.put("role", person.role)
                item.put("affiliation", person.affiliation)
                for quote, where in person.quotes if any(event.news for event in bargain.events) else ():
                    item.put("quotes", quote, where)
            item.put("stance", stance, sides[entity][1] if stance is not None else None)
            yield item


def _of_a_deal(find: Callable[[Bargain], Iterable[Item]]) -> Callable[[Page], Iterable[Item]]:
    """A reading that gives nothing of an article that is about no deal."""
    return lambda page: find(bargain) if (bargain := find_bargain(page)) is not None else ()


READERS: Mapping[type[BaseModel], Callable[[Page], Iterable[Item]]] = {
    Deal: _of_a_deal(_deal),
    Party: _of_a_deal(_parties),
    Stakeholder: _of_a_deal(_stakeholders),
    Controversy: _of_a_deal(find_disputes),
    Figure: _of_a_deal(terms.find_figures),
    Site: _of_a_deal(find_places),
    Shipment: find_shipments,
    Phase: lambda page: (),  # stages are told in too many ways for a parse
}
"""What reads each shipped record, and each record that a user derives from one."""
