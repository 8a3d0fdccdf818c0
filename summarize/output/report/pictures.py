"""The pictures of a deal: when what happened or is to happen, and who stands where."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, date
from itertools import islice

from summarize.merging.summary import SourceArticle
from summarize.output.report.sections import Block, Card, Row
from summarize.output.report.view_model import Field, ViewModel
from summarize.output.wording import shorten
from summarize.schemas import Deal, PartialDate, Stakeholder, StakeholderKind, Stance
from summarize.shape import LeafKind

__all__ = ["Bar", "Event", "Stances", "Stand", "Timeline", "events", "partial_date", "stances", "timeline"]

# In units of the drawing; a name has so many characters.
WIDTH = 640
LEFT = 232
RIGHT = 626
TOP = 30
ROW = 36
MOST_ROWS = 30
MOST_TICKS = 7
NAME_WIDTH = 36
_PADDING = 0.04
# Between two ticks, in months.
_STEPS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 12000)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
STANCE_TOP = 34
STANCE_ROW = 26
STANCE_NAME = 34
_COLUMNS = (Stance.opposes, Stance.mixed, Stance.neutral, Stance.supports)
_STEP = (WIDTH - LEFT) // len(_COLUMNS)


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


@dataclass(frozen=True)
class Stand:
    """A row: a name as far as there is room, where the mark lies, and what kind of mark it is.

    `sure`: two or more independent sources say so, and nobody contradicts. `person`: not an organisation.
    """

    name: str
    stance: str
    x: int
    y: int
    sure: bool
    person: bool
    status: str
    field: str


@dataclass(frozen=True)
class Stances:
    """A drawing of `width` by `height` units, in `columns`; the names of those whose stance nobody tells; the number
    of those that had no room."""

    width: int
    height: int
    left: int
    columns: tuple[tuple[int, str], ...]
    stands: tuple[Stand, ...]
    unknown: tuple[str, ...]
    omitted: int

    @property
    def told(self) -> str:
        """The drawing in words."""
        parts = [(words, [stand.name for stand in self.stands if stand.stance == words]) for _, words in self.columns]
        return "; ".join(f"{words}: {', '.join(names)}" for words, names in parts if names)


def stances(view: ViewModel) -> Stances | None:
    """Who stands where on a deal; None where no stance is known. The fields of the record must have been made."""
    deal = view.summary.record
    if not isinstance(deal, Deal):
        return None
    found = [(item, view.at(f"/stakeholders/{index}/stance")) for index, item in enumerate(deal.stakeholders)]
    placed = [(item, field) for item, field in found if item.stance in _COLUMNS and field is not None]
    if not placed:
        return None
    # A stable sort: the order of the record within a column.
    placed.sort(key=lambda pair: _COLUMNS.index(pair[0].stance or Stance.neutral))
    shown = placed[:MOST_ROWS]
    unknown = tuple(item.name for item, _ in found if item.stance not in _COLUMNS)
    columns = tuple((LEFT + index * _STEP + _STEP // 2, stance.value) for index, stance in enumerate(_COLUMNS))
    places = {words: x for x, words in columns}
    stands = tuple(_stand(item, field, index, places) for index, (item, field) in enumerate(shown))
    height = STANCE_TOP + STANCE_ROW * len(stands) + 8
    return Stances(WIDTH, height, LEFT, columns, stands, unknown, len(placed) - len(shown))


def _stand(item: Stakeholder, field: Field, index: int, places: dict[str, int]) -> Stand:
    stance = str(item.stance)
    people = (StakeholderKind.person, StakeholderKind.analyst)
    return Stand(
        name=shorten(item.name, STANCE_NAME),
        stance=stance,
        x=places[stance],
        y=STANCE_TOP + STANCE_ROW * index + STANCE_ROW // 2,
        sure=field.status in ("agreed", "refined"),
        person=item.kind in people,
        status=field.status,
        field=field.id,
    )


@dataclass(frozen=True)
class Bar:
    """A row: its event and its name as far as there is room; the middle of the row, and where the bar lies."""

    event: Event
    name: str
    y: int
    x: float
    width: float


@dataclass(frozen=True)
class Timeline:
    """A drawing of `width` by `height` units; `ticks` and `reports` (days on which articles appeared) are places on the
    axis, `omitted` the number of events that had no room."""

    width: int
    height: int
    left: int
    right: int
    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, str], ...]
    reports: tuple[float, ...]
    omitted: int

    @property
    def told(self) -> str:
        """The drawing in words."""
        return "; ".join(f"{bar.event.name}: {bar.event.when}" for bar in self.bars)


def timeline(events: Sequence[Event], articles: Iterable[SourceArticle]) -> Timeline | None:
    """The timeline of a record; None if it has fewer than two events."""
    if len(events) < 2:
        return None
    shown = events[:MOST_ROWS]
    reported = [day for article in articles if article.published and (day := article.published.earliest)]
    scale = _Scale([*(day for event in shown for day in (event.first, event.last) if day), *reported])
    bars = tuple(_bar(event, TOP + ROW * index + ROW // 2, scale) for index, event in enumerate(shown))
    height = TOP + ROW * (len(bars) + bool(reported)) + 6
    reports = tuple(sorted({scale.x(day) for day in reported}))
    return Timeline(WIDTH, height, LEFT, RIGHT, bars, scale.ticks(), reports, len(events) - len(shown))


def _bar(event: Event, y: int, scale: "_Scale") -> Bar:
    # A day ends where the next one begins; what is open goes on to the edge.
    start = scale.x(event.first) if event.first else float(LEFT)
    end = scale.x(event.last, after=1) if event.last else float(RIGHT)
    return Bar(event, shorten(event.name, NAME_WIDTH), y, start, round(max(end - start, 2.0), 1))


class _Scale:
    """Days to places on the axis."""

    def __init__(self, days: Sequence[date]) -> None:
        first, last = min(days).toordinal(), max(days).toordinal() + 1
        margin = max((last - first) * _PADDING, 10.0)
        self._first = first - margin
        self._days = last - first + 2 * margin
        self._from = min(days)

    def x(self, day: date, after: int = 0) -> float:
        """Where a day begins, or the day so many days later."""
        share = (day.toordinal() + after - self._first) / self._days
        return round(LEFT + share * (RIGHT - LEFT), 1)

    def ticks(self) -> tuple[tuple[float, str], ...]:
        """The firsts of months at even distances, as many as there is room for; a year stands for its January."""
        for step in _STEPS:
            firsts = list(islice(self._firsts(step), MOST_TICKS + 1))
            if len(firsts) <= MOST_TICKS:
                break
        words = [f"{day.year}" if step >= 12 else f"{_MONTHS[day.month - 1]} {day.year}" for day in firsts]
        return tuple((self.x(day), said) for day, said in zip(firsts, words, strict=True))

    def _firsts(self, step: int) -> Iterable[date]:
        """The first days of every `step` months, counted from the year 0, that lie on the axis."""
        month = self._from.year * 12 // step * step - 12
        while month <= MAXYEAR * 12:
            year, rest = divmod(month, 12)
            month += step
            if not 1 <= year <= MAXYEAR:
                continue
            place = self.x(date(year, rest + 1, 1))
            if place > RIGHT:
                return
            if place >= LEFT:
                yield date(year, rest + 1, 1)
