"""The record in sections, rows of fields and cards for the records of a list, below an answer in one sentence."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pydantic import JsonValue

from summarize.output.brief_deal import any_fields, deal_fields
from summarize.output.pointers import join, taken_out
from summarize.output.report.view_model import Field, ViewModel
from summarize.output.run_report import Unread
from summarize.output.wording import one_line, shorten
from summarize.schemas import Deal, DealKind, DealStatus
from summarize.shape import LeafKind, Shape

__all__ = ["Answer", "Apart", "Block", "Card", "Cards", "Piece", "Row", "Section", "answer", "sections", "title_of"]

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
    made = [_section(view, heading, names) for heading, names in (*parts, *_generic(view, rest, bool(parts)))]
    return [section for section in made if section.blocks or section.lacking]


def _generic(view: ViewModel, names: Sequence[str], more: bool) -> Iterator[tuple[str, tuple[str, ...]]]:
    """One section for the plain fields, and one for each list of records."""
    lists = [name for name in names if _has_records(view.data[name], join([name]), view)]
    plain = tuple(name for name in names if name not in lists)
    if plain:
        yield ("More" if more else "At a glance"), plain
    for name in lists:
        yield _label(name), (name,)


def _section(view: ViewModel, heading: str, names: tuple[str, ...]) -> Section:
    shown = {name: view.data.get(name) for name in names}
    blocks = tuple(_blocks(view, shown, (), view.shape))
    only = blocks[0] if len(blocks) == 1 else None
    if isinstance(only, Cards) and len(names) == 1:
        blocks = (Cards("", only.cards),)
    shown_too = {block.fields[0].pointer for block in blocks if isinstance(block, Row)}
    empty = [name for name, value in shown.items() if value is None or value == []]
    # That nobody says a price is undisclosed is no gap in what is known, as a missing price is.
    flags = {leaf.name for leaf in view.shape.leaves if leaf.kind is LeafKind.flag} if view.shape else set()
    hidden = {name for name in empty if join([name]) in shown_too or taken_out(view.summary, join([name]))} | flags
    lacking = tuple(_label(name).lower() for name in empty if name not in hidden)
    # That there are no shipments is no gap in what is known of a deal, as a missing price is.
    return Section(heading, names, blocks, lacking if blocks or len(names) > 1 else ())


def _blocks(
    view: ViewModel, data: dict[str, JsonValue], above: tuple[str | int, ...], shape: Shape | None
) -> Iterator[Block]:
    """The fields of a record that have a value, or evidence that speaks against one, in its order."""
    for name, value in data.items():
        here = (*above, name)
        pointer = join(here)
        branch = shape.branch(name) if shape else None
        nested = branch.shape if branch else None
        if value == [] or (value is None and pointer not in view.summary.provenance):
            continue
        if isinstance(value, list) and _has_records(value, pointer, view):
            yield Cards(_label(name), tuple(_cards(view, value, here, nested)))
        elif isinstance(value, list):
            yield Row(_label(name), tuple(view.field(join((*here, index)), item) for index, item in enumerate(value)))
        elif isinstance(value, dict) and pointer not in view.summary.provenance:
            blocks = tuple(_blocks(view, value, here, nested))
            if blocks:
                yield Cards(_label(name), (Card("", None, blocks),))
        else:
            yield Row(_label(name), (view.field(pointer, value),))


def _cards(
    view: ViewModel, items: Iterable[JsonValue], here: tuple[str | int, ...], shape: Shape | None
) -> Iterator[Card]:
    for index, item in enumerate(items):
        at = (*here, index)
        if not isinstance(item, dict):
            yield Card("", view.field(join(at), item), ())
            continue
        head = _head(item, shape)
        field = view.field(join((*at, head)), item[head]) if head else None
        rest = {name: value for name, value in item.items() if name != head}
        title = one_line(f"{_singular(str(here[-1]))} {index + 1}")
        yield Card(title, field, tuple(_blocks(view, rest, at, shape)))


def _head(item: dict[str, JsonValue], shape: Shape | None) -> str | None:
    """The name of the field that says which record this is: the first text that the schema requires."""
    names: Iterable[str] = _HEADS
    if shape is not None:
        kinds = (LeafKind.name, LeafKind.text)
        names = [leaf.name for leaf in shape.leaves if leaf.required and not leaf.many and leaf.kind in kinds]
    return next((name for name in names if isinstance(item.get(name), str) and item[name]), None)


def _has_records(value: JsonValue, pointer: str, view: ViewModel) -> bool:
    """Whether a value is a list of records, rather than of plain values or of typed ones such as amounts."""
    if not isinstance(value, list):
        return False
    return any(
        isinstance(item, dict) and f"{pointer}/{index}" not in view.summary.provenance
        for index, item in enumerate(value)
    )


def _label(name: str) -> str:
    words = _LABELS.get(name, one_line(name.replace("_", " ")))
    return words[:1].upper() + words[1:]


def _singular(name: str) -> str:
    word = _label(name)
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word.removesuffix("s")


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


@dataclass(frozen=True)
class Apart:
    """An article that the record leaves out: its number on the page, and what sets it apart."""

    number: int
    why: str


@dataclass(frozen=True)
class Answer:
    """The sentence (empty for what is no deal), the fields in conflict, what nobody gives, what is left out."""

    sentence: tuple[Piece, ...]
    conflicts: tuple[Field, ...]
    missing: tuple[str, ...]
    apart: tuple[Apart, ...]
    unread: tuple[Unread, ...]


def answer(view: ViewModel, unread: Sequence[Unread]) -> Answer:
    """The answer of a page whose fields have all been made."""
    deal = view.summary.record
    expected = deal_fields(deal) if isinstance(deal, Deal) else any_fields(view.data)
    lacking = (name for name in expected if view.data.get(name) in (None, [], {}))
    return Answer(
        sentence=tuple(_sentence(deal, view)) if isinstance(deal, Deal) else (),
        conflicts=tuple(field for pointer in view.summary.conflicts if (field := view.at(pointer))),
        missing=tuple(
            expected[name]
            for name in lacking
            if view.data.get(f"{name}_undisclosed") is not True and not taken_out(view.summary, join([name]))
        ),
        apart=tuple(Apart(view.numbers[one.id], one.why) for one in view.summary.articles if one.why),
        unread=tuple(unread),
    )


def _sentence(deal: Deal, view: ViewModel) -> Iterator[Piece]:
    yield from _kind(deal, view)
    yield from _parties(deal, view)
    if deal.value is not None:
        yield from (Piece(", worth "), _piece(view, "value"))
    elif deal.value_undisclosed:
        yield from (Piece(", for an "), Piece("undisclosed amount", view.at("/value_undisclosed")))
    for name, words in _DATES:
        if getattr(deal, name) is not None:
            yield from (Piece(f", {words} "), _piece(view, name))
    yield Piece(".")


def _kind(deal: Deal, view: ViewModel) -> Iterator[Piece]:
    """An agreed acquisition; an acquisition in progress; a deal."""
    kind = _KINDS.get(deal.kind, deal.kind.value) if deal.kind else "deal"
    status = deal.status.value.replace("_", " ") if deal.status else ""
    after = deal.status is DealStatus.in_progress
    first = status if status and not after else kind
    yield Piece("An " if first[0] in "aeiou" else "A ")
    if status and not after:
        yield from (Piece(status, view.at("/status")), Piece(" "))
    yield Piece(kind, view.at("/kind"))
    if after:
        yield from (Piece(" "), Piece(status, view.at("/status")))


def _parties(deal: Deal, view: ViewModel) -> Iterator[Piece]:
    shown = deal.parties[:MOST_PARTIES]
    if len(deal.parties) > MOST_PARTIES:
        shown = deal.parties[: MOST_PARTIES - 1]
    left = len(deal.parties) - len(shown)
    for index, party in enumerate(shown):
        last = index == len(shown) - 1 and not left
        before = (" between " if len(deal.parties) > 1 else " of ") if index == 0 else " and " if last else ", "
        yield from (Piece(before), Piece(party.name, view.at(join(["parties", index, "name"]))))
        if party.role:
            role = str(party.role).replace("_", " ")
            yield from (Piece(" ("), Piece(role, view.at(join(["parties", index, "role"]))), Piece(")"))
    if left:
        yield Piece(f" and {left} others")


def _piece(view: ViewModel, name: str) -> Piece:
    field = view.at(join([name]))
    return Piece(field.words if field else str(view.data.get(name)), field)
