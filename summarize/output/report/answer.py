"""The answer that a page opens with: what the deal is in one sentence, and what is not plain about it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarize.output.brief_unknown import any_fields, deal_fields
from summarize.output.pointers import join
from summarize.output.report.book import Book
from summarize.output.report.fields import Field
from summarize.output.unread import Unread
from summarize.schemas import Deal, DealKind, DealStatus

__all__ = ["Answer", "Apart", "Piece", "answer"]

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


def answer(book: Book, unread: Sequence[Unread]) -> Answer:
    """The answer of a page whose fields have all been made."""
    deal = book.summary.record
    expected = deal_fields(deal) if isinstance(deal, Deal) else any_fields(book.data)
    lacking = (name for name in expected if book.data.get(name) in (None, [], {}))
    return Answer(
        sentence=tuple(_sentence(deal, book)) if isinstance(deal, Deal) else (),
        conflicts=tuple(field for pointer in book.summary.conflicts if (field := book.at(pointer))),
        missing=tuple(expected[name] for name in lacking if book.data.get(f"{name}_undisclosed") is not True),
        apart=tuple(Apart(book.numbers[one.id], one.why) for one in book.summary.articles if one.why),
        unread=tuple(unread),
    )


def _sentence(deal: Deal, book: Book) -> Iterator[Piece]:
    yield from _kind(deal, book)
    yield from _parties(deal, book)
    if deal.value is not None:
        yield from (Piece(", worth "), _piece(book, "value"))
    elif deal.value_undisclosed:
        yield from (Piece(", for an "), Piece("undisclosed amount", book.at("/value_undisclosed")))
    for name, words in _DATES:
        if getattr(deal, name) is not None:
            yield from (Piece(f", {words} "), _piece(book, name))
    yield Piece(".")


def _kind(deal: Deal, book: Book) -> Iterator[Piece]:
    """An agreed acquisition; an acquisition in progress; a deal."""
    kind = _KINDS.get(deal.kind, deal.kind.value) if deal.kind else "deal"
    status = deal.status.value.replace("_", " ") if deal.status else ""
    after = deal.status is DealStatus.in_progress
    first = status if status and not after else kind
    yield Piece("An " if first[0] in "aeiou" else "A ")
    if status and not after:
        yield from (Piece(status, book.at("/status")), Piece(" "))
    yield Piece(kind, book.at("/kind"))
    if after:
        yield from (Piece(" "), Piece(status, book.at("/status")))


def _parties(deal: Deal, book: Book) -> Iterator[Piece]:
    shown = deal.parties[:MOST_PARTIES]
    if len(deal.parties) > MOST_PARTIES:
        shown = deal.parties[: MOST_PARTIES - 1]
    left = len(deal.parties) - len(shown)
    for index, party in enumerate(shown):
        last = index == len(shown) - 1 and not left
        before = (" between " if len(deal.parties) > 1 else " of ") if index == 0 else " and " if last else ", "
        yield from (Piece(before), Piece(party.name, book.at(join(["parties", index, "name"]))))
        if party.role:
            role = str(party.role).replace("_", " ")
            yield from (Piece(" ("), Piece(role, book.at(join(["parties", index, "role"]))), Piece(")"))
    if left:
        yield Piece(f" and {left} others")


def _piece(book: Book, name: str) -> Piece:
    field = book.at(join([name]))
    return Piece(field.words if field else str(book.data.get(name)), field)
