"""The dated events of a record: what the timeline shows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from summarize.output.report.fields import Field
from summarize.output.report.sections import Block, Card, Row
from summarize.schemas import PartialDate
from summarize.shape import LeafKind

__all__ = ["Event", "events", "partial_date"]


@dataclass(frozen=True)
class Event:
    """What happens, `when` in words, and the first and last day, of which one may be open (None).

    `form` is ``day``, ``within`` (some time between the two), ``span`` (all the time), ``since`` or ``until``.
    """

    name: str
    when: str
    first: date | None
    last: date | None
    form: str
    field: Field


def events(blocks: Iterable[Block]) -> Iterator[Event]:
    """The events of some parts of a record, in their order. A record with `starts` and `ends` is one event."""
    for block in blocks:
        if isinstance(block, Row):
            yield from _of_row(block, "")
        else:
            for card in block.cards:
                yield from _of_card(card)


def partial_date(field: Field) -> PartialDate | None:
    """The date that a field holds, if it holds one whose year is known."""
    if field.kind is not LeafKind.date or not isinstance(field.value, str):
        return None
    try:
        day = PartialDate(field.value)
    except ValueError:  # a time of day, which a PartialDate has not
        return None
    return day if day.year is not None else None


def _of_row(row: Row, of: str) -> Iterator[Event]:
    for field in row.fields:
        day = partial_date(field)
        if day is not None:
            name = f"{of}, {row.label.lower()}" if of else row.label
            form = "day" if day.day and not day.approximate else "within"
            yield Event(name, field.words, day.earliest, day.latest, form, field)


def _of_card(card: Card) -> Iterator[Event]:
    of = card.head.words if card.head else card.title
    whole = _whole(card, of)
    if whole is not None:
        yield whole
    for block in card.blocks:
        if not isinstance(block, Row):
            yield from events([block])
        elif whole is None or _name(block) not in ("starts", "ends"):
            yield from _of_row(block, of)


def _whole(card: Card, of: str) -> Event | None:
    """The record as one event; None if it neither starts nor ends, or ends before it starts."""
    rows = {_name(row): row.fields[0] for row in card.blocks if isinstance(row, Row)}
    starts, ends = rows.get("starts"), rows.get("ends")
    start, end = (partial_date(field) if field else None for field in (starts, ends))
    first, last = start and start.earliest, end and end.latest
    if first and last and starts and ends and first <= last:
        return Event(of, f"from {starts.words} until {ends.words}", first, last, "span", starts)
    if first and starts and end is None:
        return Event(of, f"from {starts.words}", first, None, "since", starts)
    if last and ends and start is None:
        return Event(of, f"until {ends.words}", None, last, "until", ends)
    return None


def _name(row: Row) -> str:
    return row.fields[0].pointer.rpartition("/")[2]
