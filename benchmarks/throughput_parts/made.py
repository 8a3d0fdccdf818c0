"""Generated news articles of some 300 words in deals of ten, and the reply that a model would give for each.

Everything follows from an article's number, so that the server can answer from the number that it finds in a prompt.
"""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

__all__ = ["ARTICLES_A_DEAL", "MARK", "Piece", "made", "made_text", "write_deals"]

ARTICLES_A_DEAL = 10
MARK = "Filing NF-"
"""What stands before the seven digits of an article's number in its text."""

_STARTS = ("Bal", "Cor", "Dal", "Fen", "Gal", "Hal", "Jor", "Kel", "Lam", "Mar", "Nor", "Ost", "Quor", "Rav", "Sel")
_MIDDLES = ("a", "en", "il", "on", "ur", "est", "ol")
_ENDS = ("da", "den", "gar", "keth", "mar", "rik", "strom", "tal", "vik", "wald")
_GIVEN = ("Adela", "Boris", "Clara", "Edgar", "Flora", "Gustav", "Hanna", "Ivan", "Karla", "Leon", "Nadia", "Petra")
_TRADES = ("Freight", "Mining", "Energy", "Steel", "Shipping", "Cement", "Rail", "Grain", "Timber", "Telecom")
_GOODS = ("copper cathodes", "steel pipes", "wheat", "turbines", "fertiliser", "cement", "timber", "lithium")
_MONTHS = ("January", "March", "April", "May", "June", "August", "September", "October")
_MONTH_NUMBERS = (1, 3, 4, 5, 6, 8, 9, 10)
_NOUNS = (
    "harbour",
    "council",
    "market",
    "crane",
    "winter",
    "village",
    "factory",
    "garden",
    "bridge",
    "witness",
    "ferry",
)
_VERBS = (
    "watched",
    "crossed",
    "reached",
    "measured",
    "painted",
    "followed",
    "repaired",
    "counted",
    "visited",
    "opened",
)
_FILLERS = 9


@dataclass(frozen=True)
class Piece:
    """An article: its file name, its text, and what a model replies, with citations and without them."""

    name: str
    text: str
    cited: str
    plain: str
    spans: str
    """The reply in the form that langextract asks for."""


def made(number: int) -> Piece:
    """Article `number` (from 0): ten in a row report one deal."""
    facts = _facts(number)
    cited = _cited(facts)
    plain = json.dumps(_plain(cited), ensure_ascii=False)
    spans = json.dumps({"extractions": list(_spans(facts))}, ensure_ascii=False)
    return Piece(f"{number:07}.txt", _text(facts, number), json.dumps(cited, ensure_ascii=False), plain, spans)


def made_text(number: int) -> str:
    """The text of article `number` alone."""
    return _text(_facts(number), number)


def write_deals(root: Path, articles: int) -> None:
    """Writes so many articles as a folder of deals: ``root/deal-00000/0000000.txt`` and so on."""
    for number in range(articles):
        folder = root / f"deal-{number // ARTICLES_A_DEAL:05}"
        if number % ARTICLES_A_DEAL == 0:
            folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{number:07}.txt").write_text(made_text(number), encoding="utf-8")


@dataclass(frozen=True)
class _Facts:
    """What the articles of one deal say, and what this one says besides."""

    buyer: str
    seller: str
    chief: str
    town: str
    goods: str
    millions: int
    tonnes: int
    month: int
    day: int
    year: int


def _facts(number: int) -> _Facts:
    chance = random.Random(number // ARTICLES_A_DEAL)
    pick = chance.choice
    return _Facts(
        buyer=f"{_word(chance)} {pick(_TRADES)}",
        seller=f"{_word(chance)} {_word(chance)} {pick(_TRADES)}",
        chief=f"{pick(_GIVEN)} {_word(chance)}",
        town=_word(chance),
        goods=pick(_GOODS),
        millions=chance.randint(20, 900),
        tonnes=1000 * chance.randint(2, 90),
        month=chance.randrange(len(_MONTHS)),
        day=chance.randint(1, 28),
        year=chance.randint(2015, 2035),
    )


def _word(chance: random.Random) -> str:
    return chance.choice(_STARTS) + chance.choice(_MIDDLES) + chance.choice(_ENDS)


def _text(facts: _Facts, number: int) -> str:
    """A headline, nine sentences with the facts, and sentences about nothing, which tell the articles apart."""
    chance = random.Random(-number - 1)
    idle = [_idle(chance) for _ in range(_FILLERS)]
    told = [
        f"{facts.buyer} buys {facts.seller}",
        f"{facts.buyer} has agreed to buy {facts.seller} for ${facts.millions} million, the two companies said.",
        f"The contract was signed in {facts.town} on {_MONTHS[facts.month]} {facts.day}, {facts.year}.",
        f"{facts.seller} will ship {facts.tonnes:,} tonnes of {facts.goods} to the port of {facts.town}.",
        f"“This is a fair price for both sides,” said {facts.chief}, chief executive of {facts.buyer}.",
        "The buyer must keep every plant open for five years.",
        f"The Dock Workers Union of {facts.town} said that jobs would be lost.",
        f"{facts.buyer} denied that any plant would close.",
        f"{MARK}{number:07} was handed in at the registry.",
    ]
    paragraphs = [told[0], " ".join(told[1:3]), " ".join(idle[:3]), " ".join(told[3:5]), " ".join(idle[3:6])]
    return "\n\n".join([*paragraphs, " ".join(told[5:9]), " ".join(idle[6:])]) + "\n"


def _idle(chance: random.Random) -> str:
    first, second, third = (chance.choice(_NOUNS) for _ in range(3))
    return (
        f"In the {first} of that season the people of the {second} {chance.choice(_VERBS)} the old {third} "
        f"and {chance.choice(_VERBS)} what was left of it."
    )


def _leaf(value: Any, *cites: int) -> dict[str, Any]:
    return {"value": value, "cites": list(cites)}


def _cited(facts: _Facts) -> dict[str, Any]:
    """The reply in the cited form of the Deal: the sentence numbers follow from the order in which `_text` writes."""
    amount = {"amount": str(facts.millions * 1_000_000), "currency": "USD", "approximate": False, "basis": None}
    tonnes = {"amount": str(facts.tonnes), "unit": "tonnes", "approximate": False}
    signed = f"{facts.year}-{_MONTH_NUMBERS[facts.month]:02}-{facts.day:02}"
    return {
        "title": _leaf(f"{facts.buyer} buys {facts.seller}", 1),
        "kind": _leaf("acquisition", 2),
        "status": _leaf("signed", 3),
        "instrument": _leaf("contract", 3),
        "parties": [
            {"name": _leaf(facts.buyer, 2), "aliases": [], "role": None},
            {"name": _leaf(facts.seller, 2), "aliases": [], "role": None},
        ],
        "subject": None,
        "value": _leaf(amount, 2),
        "announced_on": None,
        "signed_on": _leaf(signed, 3),
        "closes_on": None,
        "terms": [_leaf("keep every plant open for five years", 12)],
        "phases": [],
        "sites": [{"name": _leaf(facts.town, 7), "kind": _leaf("port", 7), "location": None, "status": None}],
        "figures": [],
        "shipments": [
            {
                "goods": [_leaf(facts.goods, 7)],
                "quantity": _leaf(tonnes, 7),
                "origin": None,
                "destination": _leaf(f"port of {facts.town}", 7),
                "shipper": _leaf(facts.seller, 7),
                "recipient": None,
                "dispatched_on": None,
                "delivered_on": None,
                "status": _leaf("planned", 7),
            }
        ],
        "stakeholders": [
            {
                "name": _leaf(facts.chief, 8),
                "aliases": [],
                "kind": _leaf("person", 8),
                "role": _leaf("chief executive", 8),
                "affiliation": _leaf(facts.buyer, 8),
                "stance": _leaf("supports", 8),
                "quotes": [_leaf("This is a fair price for both sides", 8)],
            }
        ],
        "controversies": [
            {
                "topic": _leaf("jobs would be lost", 13),
                "claim": _leaf("jobs would be lost", 13),
                "raised_by": [_leaf(f"Dock Workers Union of {facts.town}", 13)],
                "directed_at": [],
                "response": _leaf("denied that any plant would close", 14),
                "status": _leaf("denied", 14),
            }
        ],
    }


def _plain(node: Any) -> Any:
    """The reply without its citations."""
    if isinstance(node, list):
        return [_plain(item) for item in node]
    if isinstance(node, dict):
        return node["value"] if "cites" in node else {name: _plain(item) for name, item in node.items()}
    return node


def _spans(facts: _Facts) -> Iterator[dict[str, str]]:
    found = {
        "title": f"{facts.buyer} buys {facts.seller}",
        "buyer": facts.buyer,
        "seller": facts.seller,
        "value": f"${facts.millions} million",
        "signed_on": f"{_MONTHS[facts.month]} {facts.day}, {facts.year}",
        "quantity": f"{facts.tonnes:,} tonnes",
        "goods": facts.goods,
        "destination": f"port of {facts.town}",
        "person": facts.chief,
        "role": "chief executive",
        "quote": "This is a fair price for both sides",
        "term": "keep every plant open for five years",
        "critic": f"Dock Workers Union of {facts.town}",
        "criticism": "jobs would be lost",
        "response": "denied that any plant would close",
    }
    for kind, words in found.items():
        yield {kind: words}
