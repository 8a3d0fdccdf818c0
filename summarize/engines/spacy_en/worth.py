"""What the deal is worth, and what other amounts and numbers of an article measure."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from spacy.tokens import Token

from summarize.engines.spacy_en.bargain import Bargain, is_the_deal
from summarize.engines.spacy_en.grammar import ancestors, is_passive, is_verb, named, objects, subjects
from summarize.engines.spacy_en.page import Line, Page
from summarize.engines.spacy_en.words import (
    DEALS,
    DISCLOSING,
    PAYING,
    PRICES,
    STAKES,
    VERBS,
    WITHHELD,
)
from summarize.schemas.values import Money, MoneyBasis, Quantity
from summarize.text.mention import Mention

__all__ = ["Measured", "considerations", "deal_value", "measured", "undisclosed"]

_SHORT = 12  # "Terms were not disclosed." names nobody
_RATES = frozenset({MoneyBasis.annual, MoneyBasis.per_unit})
# How sure a reading of an amount as the price is; what several lines say adds up.
_SURE, _LIKELY, _WEAK = 3.0, 2.0, 1.0
_ENOUGH = 2.0
# Deals whose parties put in money, and do not buy one another.
_BY_INVESTING = (None, "investment", "partnership", "joint_venture")


@dataclass(frozen=True)
class Measured:
    """An amount or a number with what it measures: the words `label`, and whose it is, if the parse says."""

    value: Money | Quantity
    text: str
    label: str
    of: str | None
    line: Line


@dataclass(frozen=True)
class _Place:
    """Where an amount stands in the parse: the nouns that it is a part of, upwards, and the verb above them.

    `preposition` is what joins it to the verb, or to the first noun.
    """

    nouns: tuple[Token, ...]
    verb: Token | None
    preposition: str


def deal_value(page: Page, bargain: Bargain) -> tuple[str, Line] | None:
    """The price of the deal as the article writes it; None where no amount clearly is it."""
    found: defaultdict[tuple[Decimal, str], list[tuple[float, str, Line]]] = defaultdict(list)
    for line in bargain.lines(page):
        for money in line.money:
            if money.value.basis not in _RATES and (sure := _sureness(page, line, money, bargain)):
                found[money.value.amount, money.value.currency].append((sure, money.text, line))
    best = max(found.values(), key=lambda readings: sum(sure for sure, _, _ in readings), default=[])
    if sum(sure for sure, _, _ in best) < _ENOUGH:
        return None
    _, text, line = max(best, key=lambda reading: reading[0])
    return text, line


def _sureness(page: Page, line: Line, money: Mention[Money], bargain: Bargain) -> float:
    """How sure it is that an amount is the price: what it is a part of, and what is done with it."""
    place = _place(line, money.start, money.end)
    nouns = [noun.lemma_.lower() for noun in place.nouns]
    if nouns and nouns[0] not in DEALS | PRICES | STAKES:
        return 0.0
    if any(noun in DEALS for noun in nouns):
        rival = any(named(page, line, token) in bargain.others for noun in place.nouns for token in noun.subtree)
        return 0.0 if rival else _SURE
    verb = place.verb
    if verb is None:
        return 0.0
    lemma = verb.lemma_.lower()
    told = any(event.token is verb for event in bargain.events)
    if lemma in VERBS and place.preposition in ("for", "at"):
        return _SURE if told or bargain.tells(line) else 0.0
    if lemma in VERBS and told and bargain.kind in ("investment", "acquisition"):
        return _SURE
    if lemma == "invest" and bargain.kind in _BY_INVESTING:
        return _LIKELY
    if lemma in PAYING or (lemma == "be" and not place.preposition):
        return _paid(page, line, verb, bargain)
    return 0.0


def _paid(page: Page, line: Line, verb: Token, bargain: Bargain) -> float:
    """"paid $40 million for Norland", "the deal is worth $40 million", "the price was $40 million"."""
    about = [*subjects(verb), *objects(verb), *(token for token in verb.subtree if token.dep_ == "pobj")]
    if any(named(page, line, token) in bargain.others for token in about):
        return 0.0
    if any(is_the_deal(token) or token.lemma_.lower() == "price" for token in about):
        return _SURE
    if bargain.target is not None and any(named(page, line, token) is bargain.target for token in about):
        return _LIKELY if verb.lemma_ != "be" else 0.0
    return _WEAK if verb.lemma_ != "be" and bargain.tells(line) else 0.0


def _place(line: Line, start: int, end: int) -> _Place:
    root = line.span(start, end).root
    nouns: list[Token] = []
    preposition = ""
    for token in root.ancestors:
        if is_verb(token):
            return _Place(tuple(nouns), token, preposition)
        if token.pos_ == "ADP":
            preposition = preposition or token.lower_
        elif token.pos_ in ("NOUN", "PROPN", "SYM") and not start <= token.idx < end:
            nouns.append(token)
    return _Place(tuple(nouns), None, preposition)


def undisclosed(page: Page, bargain: Bargain) -> Line | None:
    """The line that says that the price or the terms were not made known."""
    on_it = bargain.lines(page)
    for line in page.lines:
        if (line in on_it or len(line.doc) < _SHORT) and any(_withholds(token) for token in line.doc):
            return line
    return None


def _withholds(token: Token) -> bool:
    if token.lower_ in ("undisclosed", "unspecified"):
        return token.head.lemma_ in WITHHELD
    if not is_verb(token) or token.lemma_ not in DISCLOSING:
        return False
    what = [*objects(token), *(subjects(token) if is_passive(token) else [])]
    denied = any(child.dep_ == "neg" for child in token.children) or any(
        up.lemma_ in ("decline", "refuse") for up in token.ancestors
    )
    none = any(child.lower_ == "no" for one in what for child in one.children)
    return (denied or none) and any(one.lemma_.lower() in WITHHELD for one in what)


def considerations(line: Line) -> list[str]:
    """How the price is paid, as the line of the price says: cash, shares."""
    paid = {token.lemma_.lower() for token in line.doc if token.dep_ in ("pobj", "conj", "amod", "compound")}
    return [kind for kind, words in _PAID_IN.items() if words & paid]


_PAID_IN = {"cash": {"cash"}, "shares": {"stock", "share"}}


def measured(page: Page, bargain: Bargain) -> Iterator[Measured]:
    """The further amounts and numbers of the lines on the deal and its parties, with what they measure."""
    for line in bargain.lines(page):
        if line.headline:
            continue
        for money in line.money:
            place = _place(line, money.start, money.end)
            if label := _label_of(line, place):
                yield Measured(money.value, money.text, label, _whose(page, line, money.start), line)
        for quantity in line.quantities:
            span = line.span(quantity.start, quantity.end)
            whose = _whose(page, line, quantity.start)
            party = whose is not None and any(whose == one.name for one in bargain.parties)
            if not (party or bargain.tells(line)) or quantity.value.amount < _COUNTED:
                continue
            if quantity.value.unit == "%":
                label = _label_of(line, _place(line, quantity.start, quantity.end))
            else:
                label = quantity.value.unit if span[-1].tag_ == "NNS" and span[-1].ent_type_ != "DATE" else ""
            if label:
                yield Measured(quantity.value, quantity.text, label, whose, line)


_COUNTED = 3  # "the two companies", "one of the firms" count nothing


def _label_of(line: Line, place: _Place) -> str:
    """What an amount measures: the noun that it is a part of, or of which the verb says it."""
    noun = next((one for one in place.nouns if one.pos_ == "NOUN" and one.lemma_ not in STAKES), None)
    if noun is not None:
        return _label(line, noun)
    if place.verb is None or place.preposition:
        return ""
    if place.verb.lemma_ in _CALLED:
        return _CALLED[place.verb.lemma_]
    if place.verb.lemma_ in _AMOUNTING:
        noun = next((one for one in subjects(place.verb) if one.pos_ == "NOUN"), None)
    return _label(line, noun) if noun is not None else ""


# Verbs between what is measured and the amount, and what money is called after those that say what is done with it.
_AMOUNTING = frozenset({"be", "total", "reach", "exceed"})
_CALLED = {"invest": "investment", "raise": "funding"}


def _label(line: Line, noun: Token) -> str:
    """A noun with what stands directly before it, without its article: "annual revenue"."""
    first = noun.i
    while first and line.doc[first - 1].dep_ in ("compound", "amod") and line.doc[first - 1].is_alpha:
        if line.doc[first - 1].ent_type_ in ("MONEY", "CARDINAL"):
            break
        first -= 1
    return line.words(first, noun.i)


def _whose(page: Page, line: Line, start: int) -> str | None:
    """Whose figure it is: the subject of its clause, where that has a name."""
    token = line.span(start, start + 1)[0]
    verb = next((up for up in ancestors(token) if is_verb(up)), None)
    owner = next((found for one in subjects(verb) if (found := named(page, line, one))), None) if verb else None
    return owner.name if owner is not None else None
