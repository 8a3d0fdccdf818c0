"""The timeline: when what happened or is to happen, as far as the dates are known, to be drawn."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, date
from itertools import islice

from summarize.merging.summary import SourceArticle
from summarize.output.report.events import Event
from summarize.output.wording import shorten

__all__ = ["Bar", "Timeline", "timeline"]

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
