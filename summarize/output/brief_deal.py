"""The sections of a brief about a deal, and what it does not say of one and why."""

from collections.abc import Iterable, Iterator, Sequence

from pydantic import BaseModel

from summarize.merging.summary import SET_APART
from summarize.output.citations import Citations, Layout, Piece, label, sentence
from summarize.output.formatting import NOT_FOUND, counted
from summarize.output.pointers import RecordView, join, taken_out
from summarize.schemas import Controversy, Deal, DealKind, Figure, Party, PartyRole, Stakeholder, Stance
from summarize.text.names import name_key

__all__ = ["LABELS", "UNTITLED", "deal_sections", "deal_title", "lacking", "unknown_lines"]

Section = tuple[str, list[str]]

_GLANCE = {
    "kind": "Kind",
    "status": "Status",
    "instrument": "Instrument",
    "subject": "Subject",
    "value": "Value",
    "announced_on": "Announced",
    "signed_on": "Signed",
    "closes_on": "Closes",
    "rationale": "Why",
    "consideration": "Paid in",
}
# How the lines of values begin, which no claim has to say.
LABELS = tuple(_GLANCE.values())
# The title of a deal of which nothing is known that could be one.
UNTITLED = "A deal"
_STANCES = {
    Stance.supports: "Supports",
    Stance.opposes: "Opposes",
    Stance.mixed: "Mixed",
    Stance.neutral: "Neutral",
    None: "Stance not known",
}
# What stands before the values of small records.
_BEFORE = {
    "starts": "from ",
    "ends": "until ",
    "focus": "for ",
    "status": "status ",
    "origin": "from ",
    "destination": "to ",
    "shipper": "sent by ",
    "recipient": "received by ",
    "dispatched_on": "sent ",
    "delivered_on": "delivered ",
}
# Who helps with a deal, or watches over it, is not whose deal it is.
_HELPING = frozenset({None, PartyRole.lender, PartyRole.adviser, PartyRole.regulator, PartyRole.other})
# So many of each have room in a brief that is not crowded.
MOST_PARTIES, MOST_TERMS, MOST_FIGURES, MOST_OTHER_FIGURES, MOST_STEPS, MOST_SITES = 12, 6, 6, 2, 4, 3
# So many have room on every page: a reader is not to miss who buys, and for how much.
FIRST_PARTIES, FIRST_FIGURES = 4, 3
SAYS_MORE = 3
MOST_MOVES, MOST_STAKEHOLDERS, MOST_QUOTED, MOST_DISPUTES = 5, 9, 3, 4


def deal_title(deal: Deal, cited: Citations) -> str:
    """The title; without one, the parties and what it is about."""
    if deal.title:
        return sentence([cited.name("/title", cited.layout.cut(deal.title))])
    first = enumerate(deal.parties[:3])
    parties = [cited.name(f"/parties/{index}/name", cited.layout.cut(one.name)) for index, one in first]
    subject = [cited.told("/subject")] if deal.subject else []
    return ": ".join(sentence(pieces) for pieces in (parties, subject) if pieces) or UNTITLED


def deal_sections(deal: Deal, cited: Citations) -> list[Section]:
    """Headings and lines, in their order; a section without lines is left out by the caller."""
    disputes = [_dispute(index, one, cited) for index, one in enumerate(deal.controversies)]
    return [
        ("The deal at a glance", _glance(deal, cited)),
        ("What moves", cited.layout.bullets(_in_order("shipments", deal.shipments, cited, again=True), MOST_MOVES)),
        ("Who stands where", _stakeholders(deal, cited)),
        ("What is disputed", cited.layout.bullets(disputes, MOST_DISPUTES)),
    ]


def _glance(deal: Deal, cited: Citations) -> list[str]:
    layout, lines = cited.layout, []
    for name, words in _GLANCE.items():
        pieces = list(_pieces(f"/{name}", cited))
        if name == "value" and not pieces and deal.value_undisclosed:
            pieces = [cited.piece("/value_undisclosed", "not disclosed")]
        lines += [f"- {words}: {sentence(pieces)}"] if pieces else []
    # The parties first whose deal it is; the first of them have room on any page.
    parties = sorted(enumerate(deal.parties), key=lambda one: one[1].role in _HELPING)
    principal = sum(one.role not in _HELPING for one in deal.parties)
    least = min(FIRST_PARTIES, principal or len(parties))
    lines += layout.group("Parties", [_party(*one, cited) for one in parties], MOST_PARTIES, least)
    terms = [(f"/terms/{index}", layout.whole(one)) for index, one in enumerate(deal.terms)]
    lines += layout.group("Terms", [one and sentence([cited.piece(at, one)]) for at, one in terms], MOST_TERMS)
    numbers = [one for one in enumerate(deal.figures) if one[1].amount is not None or one[1].quantity is not None]
    ours = [_figure(*one, cited) for one in numbers if one[1].part_of_deal]
    others = [_figure(*one, cited) for one in numbers if not one[1].part_of_deal]
    lines += layout.group("Numbers", ours, MOST_FIGURES, FIRST_FIGURES)
    lines += layout.group("Other numbers", others, MOST_OTHER_FIGURES, 0)
    lines += layout.group("Steps", _in_order("phases", deal.phases, cited), MOST_STEPS, 0)
    lines += layout.group("Sites", _in_order("sites", deal.sites, cited), MOST_SITES, 0)
    return lines


def _pieces(pointer: str, cited: Citations, before: str = "") -> Iterator[Piece]:
    """The value at a pointer, if there is one; of a list, each of its items."""
    value = cited.value(pointer)
    if isinstance(value, list):
        yield from (cited.told(f"{pointer}/{index}", before) for index in range(len(value)))
    elif value is not None:
        yield cited.told(pointer, before)


def _in_order(name: str, items: Sequence[BaseModel], cited: Citations, *, again: bool = False) -> list[str]:
    """Small records, their fields one after another, in the order of the schema; nothing is said twice but `again`."""
    lines = []
    for index, item in enumerate(items):
        said: list[str] = []
        pieces: list[Piece] = []
        for field in type(item).model_fields:
            value = getattr(item, field)
            if value is not None and (again or not _names_again(str(value), said)):
                pieces += _pieces(f"/{name}/{index}/{field}", cited, _BEFORE.get(field, ""))
                said.append(str(value))
        lines.append(sentence(pieces))
    return lines


def _party(index: int, party: Party, cited: Citations) -> str:
    """A party with the other name by which most call it, since sentences are quoted in which it goes by that."""
    at, cut = f"/parties/{index}", cited.layout.cut

    def tells(other: str) -> bool:
        # The same name spaced otherwise, or with a legal form behind it, need not be known.
        squeezed = (name_key(name).replace(" ", "") for name in (other, party.name))
        return len({*squeezed}) == 2 and not _names_again(party.name, [other])

    other = next(filter(tells, party.aliases), None)
    name = f"**{cut(party.name)}**" + (f" ({cut(other)})" if other else "")
    as_what = "role" if party.role else "described_as" if party.described_as else None
    if as_what:
        return f"{name}, {sentence([cited.told(f'{at}/{as_what}')])}"
    return sentence([cited.name(f"{at}/name", name)])


def _figure(index: int, item: Figure, cited: Citations) -> str:
    at = f"/figures/{index}"
    pieces = [*_pieces(f"{at}/amount", cited), *_pieces(f"{at}/quantity", cited)]
    if not _names_again(item.label, [str(one) for one in (item.amount, item.quantity) if one is not None]):
        pieces.append(cited.told(f"{at}/label"))
    if item.of and not _names_again(item.of, [item.label]):
        pieces.append(cited.told(f"{at}/of"))
    return sentence(pieces)


def _stakeholders(deal: Deal, cited: Citations) -> list[str]:
    """By where they stand, the most supported first; then those of whom that is not known, and last the parties."""
    parties, most = {party.name for party in deal.parties}, cited.layout.most
    ranked = sorted(enumerate(deal.stakeholders), key=lambda one: (one[1].name in parties, one[1].stance is None))
    shown = ranked[: most(MOST_STAKEHOLDERS)]
    quotes = [(index, quote) for index, item in shown if (quote := _quote(item, cited.layout))]
    quoted = dict(quotes[: most(MOST_QUOTED)])
    lines: list[str] = []
    for stance, heading in _STANCES.items():
        there = [one for one in shown if one[1].stance == stance]
        lines += [f"- {heading}:"] if there else []
        lines += [f"  - {_stakeholder(index, item, cited, quoted.get(index))}" for index, item in there]
    left = len(ranked) - len(shown)
    return [*lines, f"- and {left} more in record.json"] if left else lines


def _stakeholder(index: int, item: Stakeholder, cited: Citations, quote: tuple[int, str] | None) -> str:
    at, name = f"/stakeholders/{index}", f"**{cited.layout.cut(item.name)}**"
    parts = [name if item.role is not None or quote else sentence([cited.name(f"{at}/name", name)])]
    if item.role is not None:
        parts.append(sentence([cited.told(f"{at}/role")]))
    if item.affiliation is not None and not _names_again(item.affiliation, [item.role or "", item.name]):
        parts.append(sentence([cited.told(f"{at}/affiliation")]))
    said = [cited.piece(f"{at}/quotes/{quote[0]}", f"“{quote[1]}”")] if quote else []
    return ": ".join(filter(None, (", ".join(parts), sentence(said))))


def _quote(item: Stakeholder, layout: Layout) -> tuple[int, str] | None:
    """The first quote that is more than a few words and has room, with its place."""
    said = enumerate(map(layout.whole, item.quotes))
    return next(((index, one) for index, one in said if one and len(one.split()) >= SAYS_MORE), None)


def _names_again(name: str, said: Iterable[str]) -> bool:
    """Whether a name, or all words of it, stand in what is said before it on the line."""
    words = set(name_key(name).split())
    before = {part for text in said for word in name_key(text).split() for part in (word, word.removesuffix("s"))}
    return bool(words) and words <= before


def _dispute(index: int, item: Controversy, cited: Citations) -> str:
    at, layout = f"/controversies/{index}", cited.layout
    pieces = [cited.piece(f"{at}/topic", f"**{layout.cut(item.topic)}**")]
    if item.claim and not _names_again(item.claim, [item.topic]) and (claim := layout.whole(item.claim)):
        pieces.append(cited.piece(f"{at}/claim", claim))
    parts = [sentence(pieces, ": ")]
    for field, words in (("raised_by", "raised by"), ("directed_at", "directed at")):
        names = list(_pieces(f"{at}/{field}", cited))[: layout.most(MOST_QUOTED)]
        parts += [f"{words} {sentence(names)}"] if names else []
    if item.response and (response := layout.whole(item.response)):
        parts.append(sentence([cited.piece(f"{at}/response", f"response: {response}")]))
    parts += [sentence([piece]) for piece in _pieces(f"{at}/status", cited, "status ")]
    return "; ".join(parts)


_FIELDS = {
    "kind": "kind",
    "status": "status",
    "parties": "parties",
    "subject": "subject",
    "value": "value",
    "instrument": "instrument",
    "announced_on": "date of announcement",
    "signed_on": "date of signing",
    "closes_on": "date of closing",
    "shipments": "shipments",
}
# What is asked of some kinds of deals only; of a deal whose kind is not known (None), everything but shipments.
_ONLY: dict[str, frozenset[DealKind | None]] = {
    "closes_on": frozenset({DealKind.acquisition, DealKind.merger, DealKind.investment, DealKind.joint_venture, None}),
    "shipments": frozenset({DealKind.supply, DealKind.trade}),
}


def lacking(view: RecordView) -> dict[str, str]:
    """What a reader expects to be told and is not: the fields without a value, and how they are called.

    Of a deal, what is asked of its kind; of any other record, every field. What is said to be undisclosed is told.
    """
    record: BaseModel = view.summary.record
    expected = {name: label(name).lower() for name in view.data}
    if isinstance(record, Deal):
        expected = {name: words for name, words in _FIELDS.items() if record.kind in _ONLY.get(name, (record.kind,))}
    return {
        name: words
        for name, words in expected.items()
        if view.data.get(name) in (None, [], {}) and view.data.get(f"{name}_undisclosed") is not True
    }


def unknown_lines(cited: Citations) -> list[str]:
    """What is not known, by the reason, and how many values were set aside.

    Only what was found in no article is said to be found in none: other articles give it without a sentence that bears
    it out, or are on another deal; or a person took it out.
    """
    summary = cited.summary
    unsupported, apart = "Given, but its sentence does not bear it out", "Given only by an article that is set apart"
    told: dict[str, list[str]] = {why: [] for why in (NOT_FOUND, unsupported, apart, "Taken out by a person")}
    for name, words in lacking(cited).items():
        given = [one for one in summary.rejected if one.path.strip("/").partition("/")[0] == name]
        why = apart if all(one.why.startswith(SET_APART) for one in given) else unsupported
        why = "Taken out by a person" if taken_out(summary, join([name])) else why if given else NOT_FOUND
        told[why].append(f"{words} {cited.sources(one.article for one in given)}".strip())
    lines = [f"- {why}: {', '.join(names)}." for why, names in told.items() if names]
    if summary.rejected:
        aside = counted(len(summary.rejected), "value was", "values were")
        lines.append(f"- {aside} set aside, with the reason, under `rejected` in record.json.")
    return lines
