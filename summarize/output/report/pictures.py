"""The pictures of a deal: when what happened or is to happen, and who stands where."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, date
from itertools import islice

from summarize.merging.summary import SourceArticle
from summarize.output.formatting import shorten
from summarize.output.report.sections import Block, Card, Row
from summarize.output.report.view_model import Field, ViewModel
from summarize.schemas import Deal, PartialDate, StakeholderKind, Stance
from summarize.shape import LeafKind

__all__ = ["Bar", "Event", "Stances", "Stand", "Timeline", "events", "stances", "timeline"]

# In units of the drawing (see pictures.html, which places the rows): where the axis, or the columns, begin and end.
LEFT = 232
RIGHT = 626
MOST_ROWS = 30
MOST_TICKS = 7
# So many characters of a name have room.
NAME_WIDTH, STANCE_NAME = 36, 34
_PADDING = 0.04
# Between two ticks, in months.
_STEPS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 12000)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# Where the middle of each column lies.
_COLUMNS = {Stance.opposes: 283, Stance.mixed: 385, Stance.neutral: 487, Stance.supports: 589}


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


def events(blocks: Iterable[Block], of: str = "") -> Iterator[Event]:
    """The events of some parts of a record, that `of` names, in their order. A record that starts and ends is one."""
    for block in blocks:
        if isinstance(block, Row):
            for field in block.fields:
                if day := _day(field):
                    name = f"{of}, {block.label.lower()}" if of else block.label
                    form = "day" if day.day and not day.approximate else "within"
                    yield Event(name, field.words, day.earliest, day.latest, form, field)
            continue
        for card in block.cards:
            name = card.head.words if card.head else card.title
            if whole := _whole(card, name):
                yield whole
            yield from events((one for one in card.blocks if not whole or _name(one) not in ("starts", "ends")), name)


def _day(field: Field | None) -> PartialDate | None:
    """The date that a field holds, if it holds one whose year is known."""
    if field is None or field.kind is not LeafKind.date or not isinstance(field.value, str):
        return None
    try:
        day = PartialDate(field.value)
    except ValueError:  # a time of day, which a PartialDate has not
        return None
    return day if day.year is not None else None


def _whole(card: Card, of: str) -> Event | None:
    """The record as one event; None if it neither starts nor ends, or ends before it starts."""
    rows = {_name(row): row.fields[0] for row in card.blocks if isinstance(row, Row)}
    starts, ends = rows.get("starts"), rows.get("ends")
    start, end = _day(starts), _day(ends)
    first, last = start and start.earliest, end and end.latest
    if first and last and starts and ends and first <= last:
        return Event(of, f"from {starts.words} until {ends.words}", first, last, "span", starts)
    if first and starts and end is None:
        return Event(of, f"from {starts.words}", first, None, "since", starts)
    if last and ends and start is None:
        return Event(of, f"until {ends.words}", None, last, "until", ends)
    return None


def _name(block: Block) -> str:
    """The name of the field of a row; empty for records."""
    return block.fields[0].pointer.rpartition("/")[2] if isinstance(block, Row) else ""


@dataclass(frozen=True)
class Stand:
    """A row: a name as far as there is room, in which column the mark lies, and what kind of mark it is.

    `sure`: two or more independent sources say so, and nobody contradicts. `person`: not an organisation.
    """

    name: str
    stance: str
    x: int
    sure: bool
    person: bool
    field: str


@dataclass(frozen=True)
class Stances:
    """A drawing with `columns`; the names of those whose stance nobody tells; the number of those without room."""

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
    stands: dict[Stance, list[Stand]] = {stance: [] for stance in _COLUMNS}
    unknown = []
    for index, item in enumerate(deal.stakeholders if isinstance(deal, Deal) else ()):
        field = view.at(f"/stakeholders/{index}/stance")
        if item.stance is None:
            unknown.append(item.name)
        elif field is not None:
            stand = Stand(
                name=shorten(item.name, STANCE_NAME),
                stance=item.stance.value,
                x=_COLUMNS[item.stance],
                sure=field.status in ("agreed", "refined"),
                person=item.kind in (StakeholderKind.person, StakeholderKind.analyst),
                field=field.id,
            )
            stands[item.stance].append(stand)
    placed = [stand for column in stands.values() for stand in column]
    columns = tuple((x, stance.value) for stance, x in _COLUMNS.items())
    return Stances(columns, tuple(placed[:MOST_ROWS]), tuple(unknown), len(placed[MOST_ROWS:])) if placed else None


@dataclass(frozen=True)
class Bar:
    """A row: its event and its name as far as there is room, and where the bar lies."""

    event: Event
    name: str
    x: float
    width: float


@dataclass(frozen=True)
class Timeline:
    """A drawing: `ticks` and `reports` (days on which articles appeared) are places on the axis, `omitted` the number
    of events that had no room."""

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
    days = [*(day for event in shown for day in (event.first, event.last) if day), *reported]
    length = max(days).toordinal() + 1 - min(days).toordinal()
    margin = max(length * _PADDING, 10.0)

    def place(day: date, after: int = 0) -> float:
        """Where on the axis a day begins, or the day so many days later."""
        share = (day.toordinal() + after - min(days).toordinal() + margin) / (length + 2 * margin)
        return round(LEFT + share * (RIGHT - LEFT), 1)

    bars = []
    for event in shown:
        # A day ends where the next one begins; what is open goes on to the edge.
        start = place(event.first) if event.first else float(LEFT)
        end = place(event.last, after=1) if event.last else float(RIGHT)
        bars.append(Bar(event, shorten(event.name, NAME_WIDTH), start, round(max(end - start, 2.0), 1)))
    reports = tuple(sorted({place(day) for day in reported}))
    return Timeline(tuple(bars), tuple(_ticks(min(days).year, place)), reports, len(events) - len(shown))


def _ticks(year: int, place: Callable[[date], float]) -> Iterator[tuple[float, str]]:
    """The firsts of months at even distances, as many as there is room for; a year stands for its January."""
    for step in _STEPS:
        firsts = list(islice(_firsts(year, step, place), MOST_TICKS + 1))
        if len(firsts) <= MOST_TICKS:
            break
    for day in firsts:
        yield place(day), f"{day.year}" if step >= 12 else f"{_MONTHS[day.month - 1]} {day.year}"


def _firsts(begins: int, step: int, place: Callable[[date], float]) -> Iterator[date]:
    """The first days of every `step` months, counted from the year 0, that lie on the axis."""
    for month in range(begins * 12 // step * step - 12, MAXYEAR * 12 + 1, step):
        year, rest = divmod(month, 12)
        if 1 <= year <= MAXYEAR and (at := place(date(year, rest + 1, 1))) >= LEFT:
            if at > RIGHT:
                return
            yield date(year, rest + 1, 1)
