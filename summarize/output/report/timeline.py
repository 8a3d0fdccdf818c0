"""The timeline: when what happened or is to happen, as far as the dates are known."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pydantic import JsonValue

from summarize.output.pointers import join
from summarize.output.report.fields import Book
from summarize.output.report.sections import Block, Card, Row, Section
from summarize.output.wording import counted, date_words, shorten
from summarize.schemas import PartialDate
from summarize.shape import LeafKind

__all__ = ["Bar", "Timeline", "timeline"]

WIDTH = 640
LEFT = 220
RIGHT = 628
TOP = 26
ROW = 34
MOST_ROWS = 30
MOST_TICKS = 7
NAME_WIDTH = 32
_PADDING = 0.03
_STEPS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 3000, 6000, 12000)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True)
class _Event:
    """What a row shows: first and last day, of which one may be open (None)."""

    name: str
    when: str
    first: date | None
    last: date | None
    form: str
    status: str
    field: str


@dataclass(frozen=True)
class Bar:
    """A row: its words, and a bar from `x` of some width; `form` is day, within (some time in), span, since or until."""

    name: str
    when: str
    y: float
    x: float
    width: float
    form: str
    status: str
    field: str


@dataclass(frozen=True)
class Timeline:
    """A drawing of `width` by `height` units, and the same `told` in words."""

    width: int
    height: int
    left: int
    right: int
    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, str], ...]
    reports: tuple[float, ...]
    reported: str
    told: str
    omitted: int


def timeline(book: Book, sections: Sequence[Section]) -> Timeline | None:
    """The timeline of a record; None if fewer than two of its dates have a year."""
    events = [event for section in sections for block in section.blocks for event in _events(book, block, "")]
    if len(events) < 2:
        return None
    shown = events[:MOST_ROWS]
    published = [article.published for article in book.summary.articles if article.published]
    known = [(first, last, day) for day in published if (first := day.earliest) and (last := day.latest)]
    days = [day for event in shown for day in (event.first, event.last) if day]
    scale = _Scale.around([*days, *(day for first, last, _ in known for day in (first, last))])
    bars = tuple(_bar(event, index, scale) for index, event in enumerate(shown))
    height = TOP + ROW * (len(bars) + bool(known)) + 8
    told = "; ".join(f"{bar.name}: {bar.when}" for bar in bars)
    reports = tuple(sorted({round(scale.x(first), 1) for first, _, _ in known}))
    reported = counted(len(known), "article") if known else ""
    return Timeline(
        WIDTH, height, LEFT, RIGHT, bars, scale.ticks(), reports, reported, told, len(events) - len(shown)
    )


def _events(book: Book, block: Block, of: str) -> Iterator[_Event]:
    if isinstance(block, Row):
        for field in block.fields:
            day = _date(book, field.pointer, field.words)
            if day is not None:
                form = "day" if day.day and not day.approximate else "within"
                name = f"{of}, {block.label.lower()}" if of else block.label
                yield _Event(name, field.words, day.earliest, day.latest, form, field.status, field.id)
        return
    for card in block.cards:
        yield from _card_events(book, card)


def _card_events(book: Book, card: Card) -> Iterator[_Event]:
    """The dates of a nested record; what starts and ends is one event."""
    of = card.head.words if card.head else card.title
    ends = {
        row.label: (row.fields[0], day)
        for row in card.blocks
        if isinstance(row, Row) and row.label in ("Starts", "Ends")
        if (day := _date(book, row.fields[0].pointer, row.fields[0].words)) is not None
    }
    starts, stops = ends.get("Starts"), ends.get("Ends")
    first = starts[1].earliest if starts else None
    last = stops[1].latest if stops else None
    spans = bool(ends) and not (first and last and first > last)
    if spans:
        when = " ".join(
            words for words in (f"from {starts[0].words}" if starts else "", f"until {stops[0].words}" if stops else "") if words
        )
        form = "span" if first and last else "since" if first else "until"
        field = (starts or stops or next(iter(ends.values())))[0]
        yield _Event(of, when, first, last, form, field.status, field.id)
    for block in card.blocks:
        if not (spans and isinstance(block, Row) and block.label in ends):
            yield from _events(book, block, of)


def _date(book: Book, pointer: str, words: str) -> PartialDate | None:
    """The date at a pointer, if it is one whose year is known."""
    if book.kind(pointer) is not LeafKind.date:
        return None
    value: JsonValue = book.value(pointer)
    if not isinstance(value, str):
        return None
    try:
        day = PartialDate(value)
    except ValueError:  # a time of day, which a PartialDate has not
        return None
    return day if day.year is not None else None
