"""The sections of a brief about a deal, and what it does not say of one and why."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from summarize.merging.summary import SET_APART, Rejected, Summary
from summarize.output.citations import Citations, Layout, Piece, escape, label, sentence
from summarize.output.pointers import join, taken_out
from summarize.output.wording import NOT_FOUND, counted, date_words, value_words
from summarize.schemas import (
    Controversy,
    Deal,
    DealKind,
    Figure,
    PartialDate,
    Party,
    PartyRole,
    Shipment,
    Stakeholder,
    Stance,
    Value,
)
from summarize.text.names import name_key

__all__ = ["LABELS", "UNTITLED", "any_fields", "deal_fields", "deal_sections", "deal_title", "unknown_lines"]

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
_LEADS = {"starts": "from ", "ends": "until ", "focus": "for ", "status": "status "}
# Who helps with a deal, or watches over it, is not whose deal it is.
_HELPING = frozenset({None, PartyRole.lender, PartyRole.adviser, PartyRole.regulator, PartyRole.other})
# So many of each have room in a brief that is not crowded.
MOST_PARTIES, MOST_TERMS, MOST_FIGURES, MOST_OTHER_FIGURES, MOST_STEPS, MOST_SITES = 12, 6, 6, 2, 4, 3
# So many have room on every page: a reader is not to miss who buys, and for how much.
FIRST_PARTIES, FIRST_FIGURES = 4, 3
SAYS_MORE = 3
MOST_MOVES, MOST_STAKEHOLDERS, MOST_QUOTED, MOST_DISPUTES = 5, 9, 3, 4


def deal_title(deal: Deal, cited: Citations, layout: Layout) -> str:
    """The title; without one, the parties and what it is about."""
    if deal.title:
        return sentence([cited.name("/title", layout.cut(deal.title))])
    parties = [cited.name(f"/parties/{index}/name", layout.cut(one.name)) for index, one in enumerate(deal.parties[:3])]
    subject = [cited.piece("/subject", layout.cut(deal.subject))] if deal.subject else []
    named = [sentence(pieces, separator) for pieces, separator in ((parties, ", "), (subject, "")) if pieces]
    return ": ".join(named) or UNTITLED


def deal_sections(deal: Deal, cited: Citations, layout: Layout) -> list[Section]:
    """Headings and lines, in their order; a section without lines is left out by the caller."""
    moves = [_shipment(item, f"/shipments/{index}", cited, layout) for index, item in enumerate(deal.shipments)]
    disputes = [
        _dispute(item, f"/controversies/{index}", cited, layout) for index, item in enumerate(deal.controversies)
    ]
    return [
        ("The deal at a glance", _glance(deal, cited, layout)),
        ("What moves", layout.bullets(moves, MOST_MOVES)),
        ("Who stands where", _stakeholders(deal, cited, layout)),
        ("What is disputed", layout.bullets(disputes, MOST_DISPUTES)),
    ]


def _words(value: Any, layout: Layout) -> str:
    """A field's value as Markdown."""
    if isinstance(value, PartialDate):
        return date_words(value)
    if isinstance(value, Value):
        return layout.cut(value_words(value.model_dump(mode="json")))
    return layout.cut(value_words(value if isinstance(value, bool) else str(value)))


def _choice(value: str) -> str:
    return escape(value.replace("_", " "))


def _glance(deal: Deal, cited: Citations, layout: Layout) -> list[str]:
    lines = []
    for name, words in _GLANCE.items():
        value = getattr(deal, name)
        if isinstance(value, list):
            items = [cited.piece(f"/{name}/{index}", _choice(one)) for index, one in enumerate(value)]
            lines += [f"- {words}: {sentence(items)}"] if items else []
        elif value is not None:
            shown = _choice(value) if name in ("kind", "status") else _words(value, layout)
            lines.append(f"- {words}: {sentence([cited.piece(f'/{name}', shown)])}")
        elif name == "value" and deal.value_undisclosed:
            lines.append(f"- Value: {sentence([cited.piece('/value_undisclosed', 'not disclosed')])}")
    lines += _parties(deal, cited, layout)
    terms = [(f"/terms/{index}", layout.whole(one)) for index, one in enumerate(deal.terms)]
    lines += layout.group("Terms", [one and sentence([cited.piece(at, one)]) for at, one in terms], MOST_TERMS)
    for heading, ours, most, least in (
        ("Numbers", True, MOST_FIGURES, FIRST_FIGURES),
        ("Other numbers", False, MOST_OTHER_FIGURES, 0),
    ):
        figures = [one for one in _numbered(deal.figures) if bool(one[1].part_of_deal) is ours]
        lines += layout.group(heading, [_figure(*one, cited, layout) for one in figures], most, least)
    lines += layout.group("Steps", _plain_items(deal.phases, "phases", cited, layout), MOST_STEPS, 0)
    lines += layout.group("Sites", _plain_items(deal.sites, "sites", cited, layout), MOST_SITES, 0)
    return lines


def _parties(deal: Deal, cited: Citations, layout: Layout) -> list[str]:
    """The parties, those first whose deal it is; the first of them have room on any page."""
    ranked = sorted(enumerate(deal.parties), key=lambda one: one[1].role in _HELPING)
    principal = sum(one.role not in _HELPING for one in deal.parties)
    least = min(FIRST_PARTIES, principal or len(ranked))
    return layout.group("Parties", [_party(*one, cited, layout) for one in ranked], MOST_PARTIES, least)


def _listed(values: Sequence[str], pointer: str, cited: Citations, layout: Layout) -> list[Piece]:
    return [cited.piece(f"{pointer}/{index}", layout.cut(value)) for index, value in enumerate(values)]


def _party(index: int, party: Party, cited: Citations, layout: Layout) -> str:
    """A party with the other name by which most call it, since sentences are quoted in which it goes by that."""
    at = f"/parties/{index}"

    def tells(other: str) -> bool:
        # The same name spaced otherwise, or with a legal form behind it, need not be known.
        squeezed = (name_key(name).replace(" ", "") for name in (other, party.name))
        return len({*squeezed}) == 2 and not _names_again(party.name, [other])

    other = next(filter(tells, party.aliases), None)
    also = f" ({layout.cut(other)})" if other else ""
    name = f"**{layout.cut(party.name)}**{also}"
    if party.role:
        return f"{name}, {sentence([cited.piece(f'{at}/role', _choice(party.role))])}"
    if party.described_as:
        return f"{name}, {sentence([cited.piece(f'{at}/described_as', layout.cut(party.described_as))])}"
    return sentence([cited.name(f"{at}/name", name)])


def _numbered(figures: Sequence[Figure]) -> list[tuple[int, Figure]]:
    """Figures with a number, by their place in the record."""
    return [(index, one) for index, one in enumerate(figures) if one.amount is not None or one.quantity is not None]


def _figure(index: int, item: Figure, cited: Citations, layout: Layout) -> str:
    at = f"/figures/{index}"
    pieces = [
        cited.piece(f"{at}/{field}", _words(value, layout))
        for field in ("amount", "quantity")
        if (value := getattr(item, field)) is not None
    ]
    said = [str(getattr(item, field)) for field in ("amount", "quantity") if getattr(item, field) is not None]
    if not _names_again(item.label, said):
        pieces.append(cited.piece(f"{at}/label", layout.cut(item.label)))
    if item.of and not _names_again(item.of, [item.label]):
        pieces.append(cited.piece(f"{at}/of", layout.cut(item.of)))
    return sentence(pieces)


def _plain_items(items: Sequence[BaseModel], name: str, cited: Citations, layout: Layout) -> list[str]:
    """Small records, their fields one after another, in the order of the schema; nothing is said twice."""
    lines = []
    for index, item in enumerate(items):
        said: list[str] = []
        pieces = []
        for field in type(item).model_fields:
            value = getattr(item, field)
            if value is None or _names_again(str(value), said):
                continue
            said.append(str(value))
            shown = _choice(value) if field == "status" else _words(value, layout)
            pieces.append(cited.piece(f"/{name}/{index}/{field}", f"{_LEADS.get(field, '')}{shown}"))
        lines.append(sentence(pieces))
    return lines


def _shipment(item: Shipment, at: str, cited: Citations, layout: Layout) -> str:
    goods = _listed(item.goods, f"{at}/goods", cited, layout)
    pieces = [] if item.quantity is None else [cited.piece(f"{at}/quantity", _words(item.quantity, layout))]
    for field, said in (
        ("origin", "from"),
        ("destination", "to"),
        ("shipper", "sent by"),
        ("recipient", "received by"),
        ("dispatched_on", "sent"),
        ("delivered_on", "delivered"),
    ):
        value = getattr(item, field)
        if value is not None:
            pieces.append(cited.piece(f"{at}/{field}", f"{said} {_words(value, layout)}"))
    if item.status is not None:
        pieces.append(cited.piece(f"{at}/status", f"status {_choice(item.status)}"))
    return sentence([*goods, *pieces])


def _stakeholders(deal: Deal, cited: Citations, layout: Layout) -> list[str]:
    """By where they stand, the most supported first, the parties last, which are named already."""
    parties = {party.name for party in deal.parties}
    ranked = sorted(enumerate(deal.stakeholders), key=lambda one: one[1].name in parties)
    shown = ranked[: layout.most(MOST_STAKEHOLDERS)]
    quoted = {index: quote for index, item in shown if (quote := _quote(item, layout))}
    quoted = dict(list(quoted.items())[: layout.most(MOST_QUOTED)])
    lines: list[str] = []
    for heading in dict.fromkeys(_STANCES.values()):
        there = [one for one in shown if _STANCES[one[1].stance] == heading]
        lines += [f"- {heading}:"] if there else []
        lines += [f"  - {_stakeholder(index, item, cited, layout, quoted.get(index))}" for index, item in there]
    left = len(ranked) - len(shown)
    return [*lines, f"- and {left} more in record.json"] if left else lines


def _stakeholder(index: int, item: Stakeholder, cited: Citations, layout: Layout, quote: tuple[int, str] | None) -> str:
    at = f"/stakeholders/{index}"
    plain = item.role is None and quote is None
    name = f"**{layout.cut(item.name)}**"
    parts = [sentence([cited.name(f"{at}/name", name)]) if plain else name]
    if item.role is not None:
        parts.append(sentence([cited.piece(f"{at}/role", layout.cut(item.role))]))
    if item.affiliation is not None and not _names_again(item.affiliation, [item.role or "", item.name]):
        parts.append(sentence([cited.piece(f"{at}/affiliation", layout.cut(item.affiliation))]))
    line = ", ".join(parts)
    if quote:
        line += f": {sentence([cited.piece(f'{at}/quotes/{quote[0]}', f'“{quote[1]}”')])}"
    return line


def _quote(item: Stakeholder, layout: Layout) -> tuple[int, str] | None:
    """The first quote that is more than a few words and has room, with its place."""
    said = ((index, layout.whole(one)) for index, one in enumerate(item.quotes))
    return next(((index, one) for index, one in said if one and len(one.split()) >= SAYS_MORE), None)


def _names_again(name: str, said: Iterable[str]) -> bool:
    """Whether a name, or all words of it, stand in what is said before it on the line."""
    words = set(name_key(name).split())
    before = {part for text in said for word in name_key(text).split() for part in (word, word.removesuffix("s"))}
    return bool(words) and words <= before


def _dispute(item: Controversy, at: str, cited: Citations, layout: Layout) -> str:
    pieces = [cited.piece(f"{at}/topic", f"**{layout.cut(item.topic)}**")]
    if item.claim and not _names_again(item.claim, [item.topic]) and (claim := layout.whole(item.claim)):
        pieces.append(cited.piece(f"{at}/claim", claim))
    parts = [sentence(pieces, ": ")]
    for field, said in (("raised_by", "raised by"), ("directed_at", "directed at")):
        names = _listed(getattr(item, field), f"{at}/{field}", cited, layout)[: layout.most(MOST_QUOTED)]
        if names:
            parts.append(f"{said} {sentence(names)}")
    if item.response and (response := layout.whole(item.response)):
        parts.append(sentence([cited.piece(f"{at}/response", f"response: {response}")]))
    if item.status is not None:
        parts.append(sentence([cited.piece(f"{at}/status", f"status {_choice(item.status)}")]))
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
_CLOSED = frozenset({DealKind.acquisition, DealKind.merger, DealKind.investment, DealKind.joint_venture})
_SHIPPED = frozenset({DealKind.supply, DealKind.trade})
# What is asked of some kinds of deals only; of a deal whose kind is not known, everything but shipments.
_ONLY = {"closes_on": _CLOSED, "shipments": _SHIPPED}


def deal_fields(deal: Deal) -> dict[str, str]:
    """What a reader expects to be told of a deal of its kind: the fields, and how they are called."""
    kind = deal.kind
    return {
        field: words
        for field, words in _FIELDS.items()
        if field not in _ONLY or (kind in _ONLY[field] if kind is not None else field != "shipments")
    }


def unknown_lines(cited: Citations, fields: Mapping[str, str]) -> list[str]:
    """What is not known of `fields`, by the reason, and how many values were set aside.

    Only what was found in no article is said to be found in none: other articles call it undisclosed, give it without a
    sentence that bears it out, or are on another deal; or a person took it out.
    """
    summary = cited.summary
    lacking = [field for field in fields if cited.data.get(field) in (None, [], {})]
    aside: defaultdict[str, list[Rejected]] = defaultdict(list)
    for one in summary.rejected:
        aside[one.path.strip("/").partition("/")[0]].append(one)
    told: dict[str, list[str]] = {"none": [], "unsupported": [], "apart": [], "out": []}
    for field in lacking:
        if cited.data.get(f"{field}_undisclosed") is True:
            continue
        given = aside.get(field, [])
        apart = [one for one in given if one.why.startswith(SET_APART)]
        which = "none" if not given else "apart" if len(apart) == len(given) else "unsupported"
        which = "out" if taken_out(summary, join([field])) else which
        refs = "" if which == "none" else cited.sources(one.article for one in given)
        told[which].append(f"{fields[field]} {refs}".strip())
    lines = [f"- {NOT_FOUND}: {', '.join(told['none'])}."] if told["none"] else []
    lines += _because(told["unsupported"], "Given, but its sentence does not bear it out")
    lines += _because(told["apart"], "Given only by an article that is set apart")
    lines += _because(told["out"], "Taken out by a person")
    return [*lines, *_set_aside(summary)]


def _because(fields: Iterable[str], why: str) -> list[str]:
    named = ", ".join(fields)
    return [f"- {why}: {named}."] if named else []


def _set_aside(summary: Summary[Any]) -> list[str]:
    if not summary.rejected:
        return []
    count = len(summary.rejected)
    were = "was" if count == 1 else "were"
    return [f"- {counted(count, 'value')} {were} set aside, with the reason, under `rejected` in record.json."]


def any_fields(data: Mapping[str, Any]) -> dict[str, str]:
    """The fields of any record, and how they are called."""
    return {name: label(name).lower() for name in data}
