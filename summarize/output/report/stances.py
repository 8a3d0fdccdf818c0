"""Who stands where: every stakeholder of a deal on the line from opposing to supporting it, to be drawn."""

from dataclasses import dataclass

from summarize.output.report.book import Book
from summarize.output.report.fields import Field
from summarize.output.wording import shorten
from summarize.schemas import Deal, Stakeholder, StakeholderKind, Stance

__all__ = ["Stances", "Stand", "stances"]

WIDTH = 640
LEFT = 232
TOP = 34
ROW = 26
MOST_ROWS = 30
NAME_WIDTH = 34
_COLUMNS = (Stance.opposes, Stance.mixed, Stance.neutral, Stance.supports)
_STEP = (WIDTH - LEFT) // len(_COLUMNS)


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


def stances(book: Book) -> Stances | None:
    """Who stands where on a deal; None where no stance is known. The fields of the record must have been made."""
    deal = book.summary.record
    if not isinstance(deal, Deal):
        return None
    found = [(item, book.at(f"/stakeholders/{index}/stance")) for index, item in enumerate(deal.stakeholders)]
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
    return Stances(WIDTH, TOP + ROW * len(stands) + 8, LEFT, columns, stands, unknown, len(placed) - len(shown))


def _stand(item: Stakeholder, field: Field, index: int, places: dict[str, int]) -> Stand:
    stance = str(item.stance)
    people = (StakeholderKind.person, StakeholderKind.analyst)
    return Stand(
        name=shorten(item.name, NAME_WIDTH),
        stance=stance,
        x=places[stance],
        y=TOP + ROW * index + ROW // 2,
        sure=field.status in ("agreed", "refined"),
        person=item.kind in people,
        status=field.status,
        field=field.id,
    )
