"""The sections of a brief about a deal: at a glance, what moves, who stands where, what is disputed."""

from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel

from summarize.output.citations import Citations
from summarize.output.markdown import Piece, bullets, clip, escape, sentence
from summarize.output.wording import date_words, value_words
from summarize.schemas import Controversy, Deal, PartialDate, Party, Shipment, Stakeholder, Stance, Value

__all__ = ["deal_sections", "deal_title", "deal_unknown"]

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
}
_KEY_FIELDS = {
    **{name: words.lower() for name, words in _GLANCE.items()},
    "parties": "parties",
    "announced_on": "date of announcement",
    "signed_on": "date of signing",
    "closes_on": "date of closing",
    "shipments": "shipments",
}
_STANCES = {
    Stance.supports: "Supports",
    Stance.opposes: "Opposes",
    Stance.mixed: "Mixed",
    Stance.neutral: "Neutral",
    None: "Stance not known",
}
_LEADS = {"starts": "from ", "ends": "until ", "focus": "for ", "location": "in ", "status": "status "}
# One page: longer lists end with the number that is left out.
MOST_ITEMS = 10
MOST_STAKEHOLDERS = 12
MOST_LISTED = 8
MOST_ROLES = 3


def deal_title(deal: Deal, cited: Citations) -> str:
    """The title; without one, the parties and what it is about."""
    if deal.title:
        return sentence([cited.name("/title", clip(deal.title))])
    parties = [cited.name(f"/parties/{index}/name", clip(party.name)) for index, party in enumerate(deal.parties[:3])]
    subject = [cited.piece("/subject", clip(deal.subject))] if deal.subject else []
    named = [sentence(pieces, separator) for pieces, separator in ((parties, ", "), (subject, "")) if pieces]
    return ": ".join(named) or "A deal"


def deal_unknown(deal: Deal) -> list[str]:
    """The key fields that no article gives, in words."""
    return [words for name, words in _KEY_FIELDS.items() if getattr(deal, name) in (None, [])]


def deal_sections(deal: Deal, cited: Citations) -> list[Section]:
    """Headings and lines, in their order; a section without lines is left out by the caller."""
    return [
        ("The deal at a glance", _glance(deal, cited)),
        ("What moves", _shipments(deal.shipments, cited)),
        ("Who stands where", _stakeholders(deal.stakeholders, cited)),
        ("What is disputed", _disputes(deal.controversies, cited)),
    ]


def _words(value: Any) -> str:
    """A field's value as Markdown."""
    if isinstance(value, PartialDate):
        return date_words(value)
    if isinstance(value, Value):
        return clip(value_words(value.model_dump(mode="json")))
    return clip(value_words(str(value)))


def _choice(value: str) -> str:
    return escape(value.replace("_", " "))


def _glance(deal: Deal, cited: Citations) -> list[str]:
    lines = []
    for name, words in _GLANCE.items():
        value = getattr(deal, name)
        if value is not None:
            shown = _choice(value) if name in ("kind", "status") else _words(value)
            lines.append(f"- {words}: {sentence([cited.piece(f'/{name}', shown)])}")
    parties = [_party(party, f"/parties/{index}", cited) for index, party in enumerate(deal.parties)]
    lines += _group("Parties", parties, MOST_ITEMS)
    lines += _group("Terms", [sentence([piece]) for piece in _listed(deal.terms, "/terms", cited)], MOST_LISTED)
    lines += _group("Phases", _plain_items(deal.phases, "phases", cited), MOST_ITEMS)
    lines += _group("Sites", _plain_items(deal.sites, "sites", cited), MOST_ITEMS)
    lines += _group("Other amounts", _plain_items(deal.figures, "figures", cited), MOST_LISTED)
    return lines


def _group(heading: str, lines: Sequence[str], most: int) -> list[str]:
    return [f"- {heading}:", *bullets(lines, most, "  ")] if lines else []


def _listed(values: Sequence[str], pointer: str, cited: Citations) -> list[Piece]:
    return [cited.piece(f"{pointer}/{index}", clip(value)) for index, value in enumerate(values)]


def _name(item: Party | Stakeholder, at: str, cited: Citations) -> str:
    name = sentence([cited.name(f"{at}/name", f"**{clip(item.name)}**")])
    aliases = [cited.name(f"{at}/aliases/{index}", clip(alias)) for index, alias in enumerate(item.aliases)]
    return f"{name} (also {sentence(aliases)})" if aliases else name


def _party(party: Party, at: str, cited: Citations) -> str:
    role = [cited.piece(f"{at}/role", clip(party.role))] if party.role else []
    return ", ".join([_name(party, at, cited), *([sentence(role)] if role else [])])


def _plain_items(items: Sequence[BaseModel], name: str, cited: Citations) -> list[str]:
    """Small records, their fields one after another, in the order of the schema."""
    lines = []
    for index, item in enumerate(items):
        said = [(field, getattr(item, field)) for field in type(item).model_fields]
        pieces = [
            cited.piece(f"/{name}/{index}/{field}", f"{_LEADS.get(field, '')}{_words(value)}")
            for field, value in said
            if value is not None
        ]
        lines.append(sentence(pieces))
    return lines


def _shipments(shipments: Sequence[Shipment], cited: Citations) -> list[str]:
    return bullets([_shipment(item, f"/shipments/{index}", cited) for index, item in enumerate(shipments)], MOST_ITEMS)


def _shipment(item: Shipment, at: str, cited: Citations) -> str:
    goods = _listed(item.goods, f"{at}/goods", cited)
    pieces = [] if item.quantity is None else [cited.piece(f"{at}/quantity", _words(item.quantity))]
    for field, said in (
        ("origin", "from"),
        ("destination", "to"),
        ("shipper", "sent by"),
        ("recipient", "received by"),
        ("dispatched_on", "sent on"),
        ("delivered_on", "delivered on"),
    ):
        value = getattr(item, field)
        if value is not None:
            pieces.append(cited.piece(f"{at}/{field}", f"{said} {_words(value)}"))
    if item.status is not None:
        pieces.append(cited.piece(f"{at}/status", f"status {_choice(item.status)}"))
    return sentence([*goods, *pieces])


def _stakeholders(stakeholders: Sequence[Stakeholder], cited: Citations) -> list[str]:
    lines: list[str] = []
    for heading in dict.fromkeys(_STANCES.values()):
        there = [(index, item) for index, item in enumerate(stakeholders) if _STANCES[item.stance] == heading]
        said = [_stakeholder(item, f"/stakeholders/{index}", cited) for index, item in there]
        lines += _group(heading, said, MOST_STAKEHOLDERS)
    return lines


def _stakeholder(item: Stakeholder, at: str, cited: Citations) -> str:
    parts = [_name(item, at, cited)]
    if item.role is not None:
        role = sentence([cited.piece(f"{at}/role", clip(item.role))])
        others = cited.other_wordings(f"{at}/role", MOST_ROLES)
        parts.append(f"{role} (also {sentence(others)})" if others else role)
    if item.affiliation is not None:
        parts.append(sentence([cited.piece(f"{at}/affiliation", clip(item.affiliation))]))
    if item.stance is not None:
        parts.append(sentence([cited.piece(f"{at}/stance", _choice(item.stance))]))
    line = ", ".join(parts)
    if item.quotes:
        line += f": {sentence([cited.piece(f'{at}/quotes/0', f'“{clip(item.quotes[0])}”')])}"
    return line


def _disputes(controversies: Sequence[Controversy], cited: Citations) -> list[str]:
    lines = [_controversy(item, f"/controversies/{index}", cited) for index, item in enumerate(controversies)]
    return bullets(lines, MOST_ITEMS)


def _controversy(item: Controversy, at: str, cited: Citations) -> str:
    parts = [sentence([cited.piece(f"{at}/topic", f"**{clip(item.topic)}**")])]
    if item.claim:
        parts.append(sentence([cited.piece(f"{at}/claim", clip(item.claim))]))
    for field, said in (("raised_by", "raised by"), ("directed_at", "directed at")):
        names = _listed(getattr(item, field), f"{at}/{field}", cited)
        if names:
            parts.append(f"{said} {sentence(names)}")
    if item.response:
        parts.append(sentence([cited.piece(f"{at}/response", f"response: {clip(item.response)}")]))
    if item.status is not None:
        parts.append(sentence([cited.piece(f"{at}/status", f"status {_choice(item.status)}")]))
    return "; ".join(parts)
