"""The record in sections, rows of fields and cards for the records of a list, below an answer in one sentence.

Where a field of the record stands is decided here. What is shown of each field (a new column) is a property of `Field`
in `view_model`, written by the macro ``leaf`` in ``templates/record.html``.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pydantic import JsonValue

from summarize.output.formatting import one_line, shorten
from summarize.output.pointers import join, taken_out
from summarize.output.report.view_model import Field, ViewModel
from summarize.schemas import Deal, DealKind, DealStatus
from summarize.shape import LeafKind, Shape

__all__ = ["Block", "Card", "Cards", "Piece", "Row", "Section", "answer", "sections", "title_of"]

_GLANCE = (
    *("kind", "status", "instrument", "subject", "value", "value_undisclosed", "consideration"),
    *("rationale", "terms"),
)
# The parts of a Deal, in the order in which a reader asks; the title is the heading of the page.
_DEAL: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("The deal at a glance", _GLANCE),
    ("Parties", ("parties",)),
    ("Dates and phases", ("announced_on", "signed_on", "closes_on", "phases")),
    ("Shipments", ("shipments",)),
    ("Sites", ("sites",)),
    ("Who stands where", ("stakeholders",)),
    ("Controversies", ("controversies",)),
    ("Figures", ("figures",)),
)
_LABELS = {"announced_on": "Announced", "signed_on": "Signed", "closes_on": "Closes"}
_HEADS = ("name", "title", "topic", "label")
_TITLE = "title"
LONGEST_TITLE = 120
SHORT = 36


@dataclass(frozen=True)
class Row:
    """A label and the fields it stands for: one, or those of a list of plain values."""

    label: str
    fields: tuple[Field, ...]

    @property
    def short(self) -> bool:
        """Whether the values fit side by side."""
        return all(len(field.words) <= SHORT for field in self.fields)


@dataclass(frozen=True)
class Card:
    """A nested record: the field that names it (or, without one, `title`), and the rest of it."""

    title: str
    head: Field | None
    blocks: tuple["Block", ...]


@dataclass(frozen=True)
class Cards:
    """Nested records under a label."""

    label: str
    cards: tuple[Card, ...]


Block = Row | Cards


@dataclass(frozen=True)
class Section:
    """A part of the record under a heading. `names` are the fields of the record that it shows; `lacking` those of them
    that were found in no article."""

    heading: str
    names: tuple[str, ...]
    blocks: tuple[Block, ...]
    lacking: tuple[str, ...] = ()


def title_of(view: ViewModel) -> tuple[str, Field | None]:
    """The heading of the page, and the field it shows, if it is one."""
    for name in _HEADS:
        value = view.data.get(name)
        if isinstance(value, str) and value.strip():
            return value, view.field(join([name]), value)
    parties = view.data.get("parties")
    names = [item.get("name") for item in parties if isinstance(item, dict)] if isinstance(parties, list) else []
    named = [name for name in names if isinstance(name, str)]
    fallback = view.summary.schema_name.rpartition(":")[2]
    return shorten(", ".join(named), LONGEST_TITLE) or fallback[:1].upper() + fallback[1:], None


def sections(view: ViewModel) -> list[Section]:
    """The sections that have something to show, in order. The field of the title must have been made before."""
    parts = _DEAL if isinstance(view.summary.record, Deal) else ()
    told = {name for _, names in parts for name in names} | {_TITLE}
    rest = [name for name in view.data if name not in told and view.at(join([name])) is None]
    # Of any other record one section for the plain fields, and one for each list of records.
    lists = [name for name in rest if _has_records(view.data[name], join([name]), view)]
    plain = tuple(name for name in rest if name not in lists)
    more = [("More" if parts else "At a glance", plain), *((_label(name), (name,)) for name in lists)]
    made = [_section(view, heading, names) for heading, names in (*parts, *more)]
    return [section for section in made if section.blocks or section.lacking]


def _section(view: ViewModel, heading: str, names: tuple[str, ...]) -> Section:
    shown = {name: view.data.get(name) for name in names}
    blocks = tuple(_blocks(view, shown, (), view.shape))
    if len(names) == len(blocks) == 1 and isinstance(blocks[0], Cards):
        blocks = (Cards("", blocks[0].cards),)
    # That nobody says a price is undisclosed is no gap in what is known, as a missing price is.
    flags = {leaf.name for leaf in view.shape.leaves if leaf.kind is LeafKind.flag} if view.shape else set()
    empty = tuple(
        _label(name).lower()
        for name, value in shown.items()
        if (value is None or value == [])
        and name not in flags
        and shown.get(f"{name}_undisclosed") is not True  # that it is said not to be told was found
        and not (view.at(join([name])) or taken_out(view.summary, join([name])))
    )
    # That there are no shipments is no gap in what is known of a deal, as a missing price is.
    return Section(heading, names, blocks, empty if blocks or len(names) > 1 else ())


def _blocks(
    view: ViewModel, data: Mapping[str, JsonValue], above: tuple[str | int, ...], shape: Shape | None
) -> Iterator[Block]:
    """The fields of a record that have a value, or evidence that speaks against one, in its order."""
    for name, value in data.items():
        here, label = (*above, name), _label(name)
        pointer = join(here)
        branch = shape.branch(name) if shape else None
        nested = branch.shape if branch else None
        if value == [] or (value is None and pointer not in view.summary.provenance):
            continue
        if isinstance(value, list) and _has_records(value, pointer, view):
            yield Cards(label, tuple(_card(view, item, (*here, index), nested) for index, item in enumerate(value)))
        elif isinstance(value, list):
            yield Row(label, tuple(view.field(join((*here, index)), item) for index, item in enumerate(value)))
        elif isinstance(value, dict) and pointer not in view.summary.provenance:
            if blocks := tuple(_blocks(view, value, here, nested)):
                yield Cards(label, (Card("", None, blocks),))
        else:
            yield Row(label, (view.field(pointer, value),))


def _card(view: ViewModel, item: JsonValue, at: tuple[str | int, ...], shape: Shape | None) -> Card:
    if not isinstance(item, dict):
        return Card("", view.field(join(at), item), ())
    # The first text that the schema requires says which record this is.
    names: Iterable[str] = _HEADS
    if shape is not None:
        kinds = (LeafKind.name, LeafKind.text)
        names = [leaf.name for leaf in shape.leaves if leaf.required and not leaf.many and leaf.kind in kinds]
    head = next((name for name in names if isinstance(item.get(name), str) and item[name]), None)
    field = view.field(join((*at, head)), item[head]) if head else None
    rest = {name: value for name, value in item.items() if name != head}
    word = _label(str(at[-2]))
    word = f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")
    return Card(one_line(f"{word} {int(at[-1]) + 1}"), field, tuple(_blocks(view, rest, at, shape)))


def _has_records(value: JsonValue, pointer: str, view: ViewModel) -> bool:
    """Whether a value is a list of records, rather than of plain values or of typed ones such as amounts."""
    items = enumerate(value) if isinstance(value, list) else ()
    return any(isinstance(item, dict) and f"{pointer}/{at}" not in view.summary.provenance for at, item in items)


def _label(name: str) -> str:
    words = _LABELS.get(name, one_line(name.replace("_", " ")))
    return words[:1].upper() + words[1:]


MOST_PARTIES = 4
_KINDS = {
    DealKind.joint_venture: "joint venture",
    DealKind.supply: "supply deal",
    DealKind.trade: "trade deal",
    DealKind.licensing: "licensing deal",
    DealKind.other: "deal",
}
_DATES = (("announced_on", "announced"), ("signed_on", "signed"), ("closes_on", "closing"))


@dataclass(frozen=True)
class Piece:
    """Words of the sentence; those of a field lead to it."""

    words: str
    field: Field | None = None


def answer(view: ViewModel) -> Iterator[Piece]:
    """What a deal is, in a sentence: an agreed acquisition, between whom, for how much, and when.

    Nothing for what is no deal. The fields of the record must have been made.
    """
    deal = view.summary.record
    if not isinstance(deal, Deal):
        return

    def told(name: str) -> Piece:
        field = view.at(join([name]))
        return Piece(field.words if field else str(view.data.get(name)), field)

    kind = Piece(_KINDS.get(deal.kind, deal.kind.value) if deal.kind else "deal", view.at("/kind"))
    status = Piece(deal.status.value.replace("_", " ") if deal.status else "", view.at("/status"))
    told_of = [kind, status] if deal.status is DealStatus.in_progress else [status, kind]
    first, *then = [piece for piece in told_of if piece.words]
    yield from (Piece("An " if first.words[0] in "aeiou" else "A "), first)
    yield from (piece for one in then for piece in (Piece(" "), one))
    yield from _parties(deal, view)
    if deal.value is not None:
        yield from (Piece(", worth "), told("value"))
    elif deal.value_undisclosed:
        yield from (Piece(", for an "), Piece("undisclosed amount", view.at("/value_undisclosed")))
    for name, words in _DATES:
        if getattr(deal, name) is not None:
            yield from (Piece(f", {words} "), told(name))
    yield Piece(".")


def _parties(deal: Deal, view: ViewModel) -> Iterator[Piece]:
    most = MOST_PARTIES if len(deal.parties) <= MOST_PARTIES else MOST_PARTIES - 1
    shown, left = deal.parties[:most], len(deal.parties[most:])
    for index, party in enumerate(shown):
        last = index == len(shown) - 1 and not left
        before = (" between " if len(deal.parties) > 1 else " of ") if index == 0 else " and " if last else ", "
        yield from (Piece(before), Piece(party.name, view.at(f"/parties/{index}/name")))
        if party.role:
            role = Piece(party.role.replace("_", " "), view.at(f"/parties/{index}/role"))
            yield from (Piece(" ("), role, Piece(")"))
    if left:
        yield Piece(f" and {left} others")
