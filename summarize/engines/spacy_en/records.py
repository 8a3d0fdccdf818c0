"""The shipped records, filled with what the readings of an article found."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from pydantic import BaseModel, JsonValue

from summarize.engines.spacy_en import terms, words
from summarize.engines.spacy_en.deal_detection import DetectedDeal, detect_deal
from summarize.engines.spacy_en.goods import find_places, find_shipments
from summarize.engines.spacy_en.grammar import first_named, subjects
from summarize.engines.spacy_en.parsed_article import Item, Line, ParsedArticle
from summarize.engines.spacy_en.people import find_disputes, find_people, find_sides
from summarize.schemas import Controversy, Deal, Figure, Party, Phase, Shipment, Site, Stakeholder

__all__ = ["READERS"]


def _deal(deal: DetectedDeal) -> Iterator[Item]:
    item, title, withheld, price = Item(), deal.parsed.title, terms.undisclosed(deal), terms.deal_value(deal)
    if title is not None:
        item.put("title", title.text.strip(), title)
    item.put("kind", deal.kind, deal.events[0].line)
    if withheld is not None:
        item.put("value_undisclosed", True, withheld)
    told = {"value": price, "status": terms.find_status(deal), **terms.find_days(deal)}
    told |= {"instrument": terms.find_instrument(deal), "subject": terms.find_subject(deal)}
    for name, found in told.items():
        if found is not None:
            item.put(name, str(found[0]), found[1], _said(found[1]))
    if price is not None:
        for paid in terms.considerations(price[1]):
            item.put("consideration", paid, price[1])
    yield item


def _said(line: Line) -> JsonValue:
    """Who reports what a line says, if the parse tells."""
    told = next((token for token in line.doc if token.dep_ == "ccomp"), None)
    above = next((up for up in told.ancestors if up._.is_verb and up.lemma_ in words.SAYING), None) if told else None
    speaker = first_named(subjects(above)) if above is not None else None
    return {"by": speaker.name, "standing": "reported"} if speaker is not None else None


def _stakeholders(deal: DetectedDeal) -> Iterator[Item]:
    """Who takes a side, criticises, or has an office or a say in a line on the deal; the parties apart."""
    sides = find_sides(deal)
    critics = {one.value: one.line for item in find_disputes(deal) for one in item.values("raised_by")}
    people = find_people(deal.parsed)
    for entity in deal.parsed.entities:
        person, (stance, line) = people.get(entity), sides.get(entity, (None, critics.get(entity.name)))
        if person is not None and (person.values("quotes") or person.lines[0] in deal.lines):
            item = person
            if not any(event.news for event in deal.events):
                item.fields.pop("quotes", None)
        elif line is not None:
            item = deal.parsed.item_of(entity, line)
        else:
            continue
        if entity not in deal.parties:
            item.put("stance", stance, line)
            yield item


def _of_a_deal(find: Callable[[DetectedDeal], Iterable[Item]]) -> Callable[[ParsedArticle], Iterable[Item]]:
    """A reading that gives nothing of an article that is about no deal."""
    return lambda parsed: find(deal) if (deal := detect_deal(parsed)) is not None else ()


READERS: Mapping[type[BaseModel], Callable[[ParsedArticle], Iterable[Item]]] = {
    Deal: _of_a_deal(_deal),
    Party: _of_a_deal(lambda deal: [deal.parsed.item_of(one.entity, one.line, role=one.role) for one in deal.parts]),
    Stakeholder: _of_a_deal(_stakeholders),
    Controversy: _of_a_deal(find_disputes),
    Figure: _of_a_deal(terms.find_figures),
    Site: _of_a_deal(find_places),
    Shipment: find_shipments,
    Phase: lambda parsed: (),  # stages are told in too many ways for a parse
}
"""What reads each shipped record, and each record that a user derives from one."""
