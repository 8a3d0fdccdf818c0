"""What the deal is worth, and what other amounts and numbers of an article measure."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from spacy.tokens import Token

from summarize.engines.spacy_en import words
from summarize.engines.spacy_en.bargain import Bargain, is_the_deal
from summarize.engines.spacy_en.grammar import (
    after,
    first_named,
    is_passive,
    is_verb,
    named,
    objects,
    phrase_start,
    subjects,
    verb_above,
)
from summarize.engines.spacy_en.items import Item
from summarize.engines.spacy_en.page import Line
from summarize.schemas.values import Money, MoneyBasis, Quantity
from summarize.text.mention import Mention

__all__ = ["considerations", "deal_value", "find_figures", "undisclosed"]

_RATES = frozenset({MoneyBasis.annual, MoneyBasis.per_unit})
# How sure a reading of an amount as the price is; what several lines say adds up.
_SURE, _LIKELY, _WEAK = 3.0, 2.0, 1.0
_ENOUGH = 2.0
# Deals whose parties put in money, and do not buy one another.
_BY_INVESTING = (None, "investment", "partnership", "joint_venture")
_SHORT = 12  # "Terms were not disclosed." names nobody
_COUNTED = 3  # "the two companies", "one of the firms" count nothing
# Verbs between what is measured and the amount, and what money is called after those that say what is done with it.
_AMOUNTING = frozenset({"be", "total", "reach", "exceed"})
_CALLED = {"invest": "investment", "raise": "funding", "pay": "payment"}
_PAID_IN = {"cash": {"cash"}, "shares": {"stock", "share"}}


@dataclass(frozen=True)
class _Place:
    """Where an amount stands in the parse: the nouns that it is a part of, upwards, and the verb above them.

    `preposition` is what joins it to the verb, or to the first noun; `worth` says that it is what something is worth.
    """

    nouns: tuple[Token, ...]
    verb: Token | None
    preposition: str
    worth: bool


def deal_value(bargain: Bargain) -> tuple[str, Line] | None:
    """The price of the deal as the article writes it; None where no amount clearly is it, or it is withheld."""
    if undisclosed(bargain) is not None:
        return None
    found: defaultdict[tuple[Decimal, str], list[tuple[float, str, Line]]] = defaultdict(list)
    for line in bargain.lines:
        for money in line.money:
            if money.value.basis not in _RATES and (sure := _sureness(line, money, bargain)):
                found[money.value.amount, money.value.currency].append((sure, money.text, line))
    best = max(found.values(), key=lambda readings: sum(sure for sure, _, _ in readings), default=[])
    if sum(sure for sure, _, _ in best) < _ENOUGH:
        return None
    _, text, line = max(best, key=lambda reading: (reading[0], not reading[2].headline))
    return text, line


def _sureness(line: Line, money: Mention[Money], bargain: Bargain) -> float:
    """How sure it is that an amount is the price: what it is a part of, and what is done with it."""
    place = _place(line, money.start, money.end)
    nouns = [noun.lower_ for noun in place.nouns]  # as they stand: "a sale", but no "sales of $40 million"
    if place.worth and bargain.tells(line):
        return _LIKELY  # "a contract to build four vessels worth …"
    if nouns and nouns[0] not in words.DEALS | words.PRICES | words.STAKES:
        return 0.0
    if any(noun in words.DEALS for noun in nouns):
        rival = any(named(token) in bargain.others for noun in place.nouns for token in noun.subtree)
        rival = rival or any(map(bargain.is_others, place.nouns))
        return 0.0 if rival else _SURE
    verb = place.verb
    if verb is None:
        return 0.0
    told = bargain.told_by(verb)
    if any(one.lemma_ in words.PRICES and not after(one, "of") for one in subjects(verb)):
        return _SURE if bargain.tells(line) else _LIKELY
    if verb.lemma_ == "invest" and bargain.kind in _BY_INVESTING:
        return _LIKELY
    if verb.lemma_ in words.VERBS and place.preposition in ("for", "at"):
        return _SURE if told or bargain.tells(line) else 0.0
    if verb.lemma_ in words.VERBS and told and bargain.kind in ("investment", "acquisition", "other"):
        return _SURE
    if verb.lemma_ in words.PAYING or (verb.lemma_ == "be" and not place.preposition):
        return _paid(line, verb, bargain)
    return 0.0


def _paid(line: Line, verb: Token, bargain: Bargain) -> float:
    """What is "paid for Norland", what "the deal" or "the price" is said to be."""
    about = [*subjects(verb), *objects(verb), *(token for token in verb.subtree if token.dep_ == "pobj")]
    if any(named(token) in bargain.others or bargain.is_others(token) for token in about):
        return 0.0
    if any(is_the_deal(token) or token.lemma_ == "price" for token in about):
        return _SURE
    if verb.lemma_ == "be":
        return 0.0
    if bargain.target is not None and any(named(token) is bargain.target for token in about):
        return _LIKELY
    if any(token.lemma_ in words.COMPANIES and token.head.lower_ == "for" for token in about):
        return _LIKELY
    return _WEAK if bargain.tells(line) else 0.0


def _place(line: Line, start: int, end: int) -> _Place:
    nouns: list[Token] = []
    preposition, worth, verb = "", False, None
    for token in line.span(start, end).root.ancestors:
        worth = worth or (not nouns and (token.lower_ == "worth" or (token.lower_ == "valued" and token.dep_ == "acl")))
        if is_verb(token):
            verb = token
            break
        if token.pos_ == "ADP":
            preposition = preposition or token.lower_
        elif token.pos_ in ("NOUN", "PROPN", "SYM") and not any(one.start <= token.idx < one.end for one in line.money):
            nouns.append(token)
    return _Place(tuple(nouns), verb, preposition, worth)


def undisclosed(bargain: Bargain) -> Line | None:
    """The line that says that the price or the terms were not made known."""
    for line in bargain.page.lines:
        if (line in bargain.lines or len(line.doc) < _SHORT) and any(_withholds(token) for token in line.doc):
            return line
    return None


def _withholds(token: Token) -> bool:
    if token.lower_ in ("undisclosed", "unspecified"):
        return token.head.lemma_ in words.WITHHELD
    if not is_verb(token) or token.lemma_ not in words.DISCLOSING:
        return False
    what = [*objects(token), *(subjects(token) if is_passive(token) else [])]
    denied = any(child.dep_ == "neg" for child in token.children) or token.head.lemma_ in ("decline", "refuse")
    none = any(child.lower_ == "no" for one in what for child in one.children)
    return (denied or none) and any(one.lemma_ in words.WITHHELD for one in what)


def considerations(line: Line) -> list[str]:
    """How the price is paid, as the line of the price says: cash, shares."""
    paid = {one.lemma_ for token in line.doc for one in after(token, "in")}
    return [kind for kind, called in _PAID_IN.items() if called & paid]


def find_figures(bargain: Bargain) -> Iterator[Item]:
    """The further amounts and numbers of the lines on the deal and its parties, with what they measure, each once."""
    parties = {one.name for one in bargain.parties}
    price = deal_value(bargain)
    seen = {price[0]} if price is not None else set()
    for line in bargain.lines:
        found = [(one.start, one.text, "amount", _label(line, _place(line, one.start, one.end))) for one in line.money]
        found += [(one.start, one.text, "quantity", _counted(line, one)) for one in line.quantities]
        for start, text, field, label in found if not line.headline else ():
            verb = verb_above(line.span(start, start + 1)[0])
            owner = first_named(subjects(verb)) if verb is not None else None
            whose = owner.name if owner is not None else None
            if label and text not in seen and (field == "amount" or whose in parties or bargain.tells(line)):
                seen.add(text)
                yield Item.of(line, label=label, of=whose, **{field: text})


def _counted(line: Line, quantity: Mention[Quantity]) -> str:
    """What a number counts, in the plural of a noun; what a percentage is of. Times count nothing."""
    last = line.span(quantity.start, quantity.end)[-1]
    if quantity.value.unit == "%":
        return _label(line, _place(line, quantity.start, quantity.end))
    counts = last.tag_ == "NNS" and last.ent_type_ != "DATE" and quantity.value.amount >= _COUNTED
    return quantity.value.unit if counts else ""


def _label(line: Line, place: _Place) -> str:
    """What an amount measures: the noun that it is a part of, or of which the verb says it."""
    noun = next((one for one in place.nouns if one.pos_ == "NOUN" and one.lemma_ not in words.STAKES), None)
    if noun is None and place.verb is not None and not place.preposition:
        if place.verb.lemma_ in _CALLED:
            return _CALLED[place.verb.lemma_]
        if place.verb.lemma_ in _AMOUNTING:
            noun = next((one for one in subjects(place.verb) if one.pos_ == "NOUN"), None)
    return line.words(phrase_start(noun), noun.i) if noun is not None else ""
