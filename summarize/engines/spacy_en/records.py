"""The shipped records, filled with what the readings of an article found."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from pydantic import BaseModel, JsonValue

from summarize.engines.spacy_en.bargain import Bargain, find_bargain
from summarize.engines.spacy_en.course import (
    announced_on,
    closes_on,
    find_instrument,
    find_status,
    find_subject,
    signed_on,
)
from summarize.engines.spacy_en.disputes import Dispute, find_disputes, find_sides
from summarize.engines.spacy_en.entities import Entity
from summarize.engines.spacy_en.goods import find_consignment, find_places
from summarize.engines.spacy_en.grammar import speaker_of
from summarize.engines.spacy_en.page import Line, Page
from summarize.engines.spacy_en.people import Person, find_people
from summarize.engines.spacy_en.worth import considerations, deal_value, measured, undisclosed
from summarize.schemas import Controversy, Deal, Figure, Money, Party, Shipment, Site, Stakeholder

__all__ = ["READERS", "Item", "Reading", "Value"]

_LONGEST_TITLE = 16
_NO_MARKS = str.maketrans("", "", '“”"')


@dataclass(frozen=True)
class Value:
    """A value with the lines that say so; `said` is how it is put, None for what the article states itself."""

    value: JsonValue
    lines: tuple[Line, ...]
    said: Mapping[str, JsonValue] | None = None

    @property
    def cites(self) -> list[JsonValue]:
        return [*sorted({line.number for line in self.lines})]


@dataclass
class Item:
    """A record: its fields by name, one value or several each, and the lines that tell of it as a whole."""

    fields: dict[str, Value | list[Value]] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)

    def put(self, name: str, value: JsonValue, *lines: Line | None) -> None:
        """Sets a field, unless there is nothing to set; with the lines of the item where none are given."""
        cited = tuple(line for line in lines if line is not None) or tuple(self.lines)
        if value is not None:
            self.fields[name] = Value(value, cited)

    def put_all(self, name: str, values: Iterable[tuple[JsonValue, Line]]) -> None:
        self.fields[name] = [Value(value, (line,)) for value, line in values]


@dataclass
class Reading:
    """An article and the deal that it is about, if it is about one; each part is read when first asked for."""

    page: Page

    @cached_property
    def bargain(self) -> Bargain | None:
        return find_bargain(self.page)

    @cached_property
    def people(self) -> list[Person]:
        return find_people(self.page)

    @cached_property
    def disputes(self) -> list[Dispute]:
        return find_disputes(self.bargain) if self.bargain else []

    @cached_property
    def price(self) -> tuple[str, Line] | None:
        return deal_value(self.bargain) if self.bargain and undisclosed(self.bargain) is None else None


def _deal(reading: Reading) -> Iterator[Item]:
    page, bargain = reading.page, reading.bargain
    if bargain is None:
        return
    item = Item()
    if page.title is not None and len(page.title.doc) <= _LONGEST_TITLE:
        item.put("title", page.title.text.strip(), page.title)
    item.put("kind", bargain.kind, bargain.events[0].line)
    if (withheld := undisclosed(bargain)) is not None:
        item.put("value_undisclosed", True, withheld)
    if reading.price is not None:
        line = reading.price[1]
        item.put_all("consideration", ((paid, line) for paid in considerations(line)))
    for name, found in (
        ("value", reading.price),
        ("status", find_status(bargain)),
        ("announced_on", announced_on(bargain)),
        ("signed_on", signed_on(bargain)),
        ("closes_on", closes_on(bargain)),
        ("instrument", find_instrument(bargain)),
        ("subject", find_subject(bargain)),
    ):
        if found is not None:
            item.fields[name] = Value(str(found[0]), (found[1],), _said(found[1]))
    yield item


def _said(line: Line) -> Mapping[str, JsonValue] | None:
    """Who reports what a line says, if the parse tells."""
    told = next((token for token in line.doc if token.dep_ in ("ccomp", "parataxis")), None)
    speaker = speaker_of(told) if told is not None else None
    return {"by": speaker.name, "standing": "reported"} if speaker is not None else None


def _parties(reading: Reading) -> Iterator[Item]:
    for part in reading.bargain.parts if reading.bargain else ():
        item = _named(reading.page, part.entity, part.line)
        item.put("role", part.role, part.line)
        yield item


def _named(page: Page, entity: Entity, line: Line) -> Item:
    """An item with the names of a thing, and the lines in which it is first called by each of them."""
    item = Item(lines=[line])
    places = {" ".join(page.article.text[a:b].split()): page.line_at(a) for a, b in sorted(entity.mentions)[::-1]}
    item.put("name", entity.name, places.get(entity.name))
    item.put_all("aliases", ((name, places.get(name) or line) for name in entity.aliases))
    return item


def _stakeholders(reading: Reading) -> Iterator[Item]:
    bargain = reading.bargain
    if bargain is None:
        return
    sides = {side.entity: side for side in find_sides(bargain)}
    critics = {dispute.raised_by: dispute.line for dispute in reading.disputes if dispute.raised_by is not None}
    people = {one.entity: one for one in reading.people if one.quotes or one.line in bargain.lines}
    for entity in reading.page.entities:
        person, side = people.get(entity), sides.get(entity)
        line = person.line if person else side.line if side else critics.get(entity)
        if line is None or entity in bargain.parties:
            continue
        item = _named(reading.page, entity, line)
        if person is not None:
            item.put("kind", "person")
            item.put("role", person.role)
            item.put("affiliation", person.affiliation)
            item.put_all("quotes", person.quotes if bargain.news else ())
        if side is not None:
            item.put("stance", side.stance, side.line)
        yield item


def _controversies(reading: Reading) -> Iterator[Item]:
    for dispute in reading.disputes:
        item = Item(lines=[dispute.line])
        topic = dispute.topic.translate(_NO_MARKS)
        item.put("topic", topic)
        if dispute.denied_by is not None:
            item.put("status", "denied")
            item.put("response", f"{dispute.denied_by.name} denied {topic}")
        else:
            item.put("claim", topic)
        for name, entity in (("raised_by", dispute.raised_by), ("directed_at", dispute.directed_at)):
            item.put_all(name, [(entity.name, dispute.line)] if entity is not None else [])
        yield item


def _figures(reading: Reading) -> Iterator[Item]:
    seen = {reading.price[0] if reading.price else ""}
    for one in measured(reading.bargain) if reading.bargain else ():
        if one.text not in seen:
            seen.add(one.text)
            item = Item(lines=[one.line])
            item.put("label", one.label)
            item.put("of", one.of)
            item.put("amount" if isinstance(one.value, Money) else "quantity", one.text)
            yield item


def _sites(reading: Reading) -> Iterator[Item]:
    for place in find_places(reading.bargain) if reading.bargain else ():
        item = Item(lines=[place.line])
        item.put("name", place.name)
        item.put("kind", place.kind)
        item.put("location", place.location)
        yield item


def _shipments(reading: Reading) -> Iterator[Item]:
    found = find_consignment(reading.page)
    if found is not None and found.status is not None:
        item = Item(lines=found.lines)
        item.put_all("goods", ((good, found.lines[0]) for good in found.goods))
        for name, entity in found.ends.items():
            item.put(name, entity.name)
        item.put("dispatched_on", str(found.sent) if found.sent else None)
        item.put("delivered_on", str(found.arrived) if found.arrived else None)
        item.put("status", found.status[0], found.status[1])
        yield item


READERS: Mapping[type[BaseModel], Callable[[Reading], Iterator[Item]]] = {
    Deal: _deal,
    Party: _parties,
    Stakeholder: _stakeholders,
    Controversy: _controversies,
    Figure: _figures,
    Site: _sites,
    Shipment: _shipments,
}
"""What reads each shipped record, and each record that a user derives from one."""
