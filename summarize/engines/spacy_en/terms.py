"""The terms of the deal: its price and other amounts, when it was announced, signed and closes, its form."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from spacy.tokens import Token

from summarize.engines.spacy_en import words
from summarize.engines.spacy_en.deal_detection import DetectedDeal, is_deal_noun, is_the_deal
from summarize.engines.spacy_en.grammar import after, dated, first_named, marks, named, objects, phrase_start, subjects
from summarize.engines.spacy_en.parsed_article import Item, Line
from summarize.schemas import Money, MoneyBasis, PartialDate, Quantity
from summarize.text.mention import Mention

__all__ = [
    *("considerations", "deal_value", "find_days", "find_figures", "find_instrument", "find_status", "find_subject"),
    "undisclosed",
]

_RATES = frozenset({MoneyBasis.annual, MoneyBasis.per_unit})
# How sure a reading of an amount as the price is; what several lines say adds up.
_SURE, _LIKELY = 3.0, 2.0
# Deals whose parties put in money, and do not buy one another.
_BY_INVESTING = (None, "investment", "partnership", "joint_venture")
_SHORT = 12  # "Terms were not disclosed." names nobody
_COUNTED = 3  # "the two companies", "one of the firms" count nothing
# Verbs between what is measured and the amount, and what money is called after those that say what is done with it.
_AMOUNTING = frozenset({"be", "total", "reach", "exceed"})
_CALLED = {"invest": "investment", "raise": "funding", "pay": "payment"}
_PAID_IN = {"cash": {"cash"}, "shares": {"stock", "share"}}
_NOUNS_OF_EVENTS = frozenset({"signing", "closing", "completion"})
_LONGEST = 30  # tokens of a subject
_COMING = frozenset({"will", "'ll", "’ll", "shall", "would"})  # other modals say what can be


class _Place(NamedTuple):
    """Where an amount stands in the parse: the nouns that it is a part of, upwards, and the verb above them.

    `preposition` is what joins it to the verb, or to the first noun; `worth` says that it is what something is worth.
    """

    nouns: tuple[Token, ...]
    verb: Token | None
    preposition: str
    worth: bool


def deal_value(deal: DetectedDeal) -> tuple[str, Line] | None:
    """The price of the deal as the article writes it; None where no amount clearly is it, or it is withheld."""
    if undisclosed(deal) is not None:
        return None
    found: defaultdict[tuple[Decimal, str], list[tuple[float, str, Line]]] = defaultdict(list)
    for line in deal.lines:
        for money in line.money:
            if money.value.basis not in _RATES and (sure := _sureness(line, money, deal)):
                found[money.value.amount, money.value.currency].append((sure, money.text, line))
    best = max(found.values(), key=lambda readings: sum(sure for sure, _, _ in readings), default=[])
    best.sort(key=lambda reading: (reading[0], not reading[2].headline), reverse=True)  # stable: the first of equals
    return best[0][1:] if best else None


def _sureness(line: Line, money: Mention[Money], deal: DetectedDeal) -> float:
    """How sure it is that an amount is the price: what it is a part of, and what is done with it."""
    place = _place(line, money.start, money.end)
    said = marks(place.verb) if place.verb is not None else []
    if any(one.lower_ == "each" or (one.tag_ == "MD" and one.lower_ not in _COMING) for one in said):
        return 0.0  # "may buy", "could be worth"; "will each invest"
    nouns = [noun.lower_ for noun in place.nouns]  # as they stand: "a sale", but no "sales of $40 million"
    if place.worth and deal.tells(line):
        return _LIKELY  # "a contract to build four vessels worth …"
    if nouns and nouns[0] not in words.DEALS | words.PRICES | words.STAKES:
        return 0.0
    if any(noun in words.DEALS for noun in nouns):
        near = (token for noun in place.nouns for token in noun.subtree)
        rival = any(named(token) in deal.others for token in near) or any(map(deal.is_others, place.nouns))
        return 0.0 if rival else _SURE
    verb = place.verb
    if verb is None:
        return 0.0
    told = deal.told_by(verb)
    prices = (one for one in subjects(verb) if one.lemma_ in words.PRICES)
    if any(all(child.lower_ != "of" for child in price.children) for price in prices):  # not that of something else
        return _SURE if deal.tells(line) else _LIKELY
    if verb.lemma_ == "invest" and deal.kind in _BY_INVESTING:
        return _LIKELY
    if verb.lemma_ in words.VERBS and place.preposition == "for":
        return _SURE if told or deal.tells(line) else 0.0
    if verb.lemma_ in words.VERBS and told and deal.kind in ("investment", "acquisition", "other"):
        return _LIKELY if money.value.basis is MoneyBasis.cash else _SURE  # what is paid in cash may be a part
    if verb.lemma_ in words.PAYING or (verb.lemma_ == "be" and not place.preposition):
        return _paid(verb, deal)
    return 0.0


def _paid(verb: Token, deal: DetectedDeal) -> float:
    """What is "paid for Norland", what "the deal" or "the price" is said to be."""
    about = [*subjects(verb), *objects(verb), *(token for token in verb.subtree if token.dep_ == "pobj")]
    if any(named(token) in deal.others or deal.is_others(token) for token in about):
        return 0.0
    if any(is_the_deal(one) and one.tag_ != "NNS" for one in about):  # "sales" are no deal
        return _SURE
    bought = any(token.lemma_ in words.COMPANIES and token.head.lower_ == "for" for token in about)
    target = deal.target is not None and any(named(token) is deal.target for token in about)
    return _LIKELY if (bought or target) and verb.lemma_ in words.PAYING else 0.0


def _place(line: Line, start: int, end: int) -> _Place:
    nouns: list[Token] = []
    preposition, worth, verb = "", False, None
    for token in line.span(start, end).root.ancestors:
        worth = worth or (not nouns and (token.lower_ == "worth" or (token.lower_ == "valued" and token.dep_ == "acl")))
        if token._.is_verb:
            verb = token
            break
        if token.pos_ == "ADP":
            preposition = preposition or token.lower_
        elif token.pos_ == "NOUN" and not any(one.start <= token.idx < one.end for one in line.money):
            nouns.append(token)
    return _Place(tuple(nouns), verb, preposition, worth)


def undisclosed(deal: DetectedDeal) -> Line | None:
    """The line that says that the price or the terms were not made known."""
    lines = (line for line in deal.parsed.lines if line in deal.lines or len(line.doc) < _SHORT)
    return next((line for line in lines if any(map(_withholds, line.doc))), None)


def _withholds(token: Token) -> bool:
    if token.lower_ in ("undisclosed", "unspecified"):
        return token.head.lemma_ in words.WITHHELD
    denied = token.lemma_ in words.DISCLOSING and (token._.is_denied or token.head.lemma_ == "decline")
    return denied and any(one.lemma_ in words.WITHHELD for one in [*objects(token), *subjects(token)])


def considerations(line: Line) -> list[str]:
    """How the price is paid, as the line of the price says: cash, shares."""
    paid = {one.lemma_ for token in line.doc for one in after(token, "in")}
    return [kind for kind, called in _PAID_IN.items() if called & paid]


def find_figures(deal: DetectedDeal) -> Iterator[Item]:
    """The further amounts and numbers of the lines on the deal and its parties, with what they measure, each once."""
    parties = {one.name for one in deal.parties}
    price = deal_value(deal)
    seen = {price[0]} if price is not None else set()
    for line in deal.lines:
        found = [(one.start, one.text, "amount", _label(line, _place(line, one.start, one.end))) for one in line.money]
        found += [(one.start, one.text, "quantity", _counted(line, one)) for one in line.quantities]
        for start, text, field, label in found if not line.headline else ():
            verb = _place(line, start, start + 1).verb
            owner = first_named(subjects(verb)) if verb is not None else None
            whose = owner.name if owner is not None else None
            if label and text not in seen and (field == "amount" or whose in parties or deal.tells(line)):
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


def find_days(deal: DetectedDeal) -> dict[str, tuple[PartialDate, Line]]:
    """The days on which the deal was announced and signed and closes, each with the first line that says so."""
    found: dict[str, tuple[PartialDate, Line]] = {}
    for line in deal.lines:
        for date in line.dates:
            above = dated(line.span(date.start, date.end).root)
            verb = next((up for up in above if up._.is_verb or up.lower_ in _NOUNS_OF_EVENTS), None)
            # The fiscal years of companies are no dates that others can compare.
            if verb is None or "fiscal" in line.text[max(0, date.start - 10) : date.end].casefold():
                continue
            # "said on Tuesday it will buy …", "was announced on Tuesday"; that it has closed is no announcement of it
            tells = any(map(deal.told_by, verb.subtree)) or any(map(is_the_deal, objects(verb)))
            tells = tells and not any(_closes(child) and child._.is_done for child in verb.children)
            if tells and verb.lemma_ in words.ANNOUNCING and verb._.is_done and date.value.day is not None:
                found.setdefault("announced_on", (date.value, line))
            # "completion is due in May"
            events = [verb, *(one for one in subjects(verb) if one.lower_ in _NOUNS_OF_EVENTS)]
            for field, happens in (("signed_on", _signs), ("closes_on", _closes)):
                if any(map(happens, events)) and not any(map(deal.is_others, [*subjects(verb), *objects(verb)])):
                    found.setdefault(field, (date.value, line))
    return found


def _signs(verb: Token) -> bool:
    papers = [*objects(verb), *after(verb, "of")] if verb._.is_done or not verb._.is_verb else []
    return (verb.lemma_ == "sign" or verb.lower_ == "signing") and any(map(_is_paper, papers))


def _is_paper(token: Token) -> bool:
    """Whether a noun is an agreement, or what one is of: "memorandum of understanding"."""
    return not words.PAPERS.isdisjoint((token.lemma_, token.head.head.lemma_ if token.dep_ == "pobj" else ""))


def _closes(verb: Token) -> bool:
    """Whether it is the deal that closes or is to close, and no market, shop or quarter."""
    done_to = objects(verb)
    pronouns = (one.lower_ for up in (verb, verb.head) for one in up.children if one.dep_ in ("nsubj", "nsubjpass"))
    it = (verb._.is_passive or not done_to) and not {"it", "which", "that"}.isdisjoint(pronouns)
    about = [*subjects(verb), *done_to] if verb._.is_verb else after(verb, "of")
    # "was to be completed", "should have been completed"
    missed = verb.dep_ == "xcomp" and (verb.head.lemma_, verb.head.tag_) == ("be", "VBD")
    missed = missed or (not verb._.is_done and any(child.lemma_ == "have" for child in verb.children))
    return verb.lemma_ in words.CLOSING and not (missed or verb._.is_denied) and (it or any(map(is_deal_noun, about)))


def find_status(deal: DetectedDeal) -> tuple[str, Line] | None:
    """How far the deal has got, as most of its lines say; None where none of them tells.

    That it is yet to close outweighs all that sounds like its end.
    """
    weights: Counter[str] = Counter()
    lines: dict[str, Line] = {}
    for line in deal.lines:
        for status in set(_statuses(line, deal)):
            weights[status] += 1
            lines.setdefault(status, line)
    if "pending" in weights:
        del weights["completed"], weights["closed"]
        weights["agreed"] += weights.pop("pending")
        lines.setdefault("agreed", lines["pending"])
    if "closed" in weights:  # and so was signed before; that something was bought says less
        weights["completed"] += sum(weights.pop(status, 0) for status in ("closed", "signed", "agreed"))
        lines["completed"] = lines["closed"]
    if "signed" in weights:
        weights["signed"] += weights.pop("agreed", 0)
    best = max(weights, key=lambda status: weights[status], default=None)
    return None if best is None else (best, lines[best])


def _statuses(line: Line, deal: DetectedDeal) -> Iterator[str]:
    for token in line.doc:
        if token._.is_verb:
            if not token._.is_denied:
                yield from _status_of_verb(token, deal)
        elif token.lemma_ in words.RUMOURED and any(deal.told_by(child) for child in token.subtree):
            yield "rumoured"


def _status_of_verb(verb: Token, deal: DetectedDeal) -> Iterator[str]:
    word, ahead, told = verb.lemma_, _lies_ahead(verb), deal.told_by(verb)
    of_it = any(is_deal_noun(one) and not deal.is_others(one) for one in [*objects(verb), *subjects(verb)])
    to_deal = any(child.lemma_ in words.VERBS for child in verb.children)
    past = verb.tag_ in ("VBD", "VBN") and verb._.is_done
    if word in words.CLOSING and of_it:
        a_deal = any(child.lower_ in ("a", "an") for one in objects(verb) for child in one.children)  # is but agreed
        yield "pending" if not past else "completed" if a_deal else "closed"
    elif word in words.SIGNING and verb._.is_done and (told or of_it) and any(_is_paper(one) for one in objects(verb)):
        yield "signed" if word == "sign" else "agreed"
    elif word in words.PROPOSED and to_deal:
        yield "proposed"
    elif word in words.ENDING and of_it and past:
        yield words.ENDING[word]
    elif told and ahead:
        yield "agreed"
    elif told and deal.kind in ("acquisition", "merger") and verb.tag_ == "VBN" and past:  # goods are yet to come
        yield from ["completed"] * any(child.lemma_ == "have" for child in verb.children)


def _lies_ahead(verb: Token) -> bool:
    """Whether a verb is said of the future: "will buy", "expected to close", a headline's "to buy"."""
    headline = verb.head.dep_ == "ROOT" and not verb.head._.is_verb
    said = {child.lower_ for child in verb.children}
    coming = "to" in said and (headline or verb.head.lemma_ in words.ATTITUDES)
    return coming or not (_COMING.isdisjoint(said) or "have" in said)


def find_subject(deal: DetectedDeal) -> tuple[str, Line] | None:
    """What is bought, by what is set beside its name ("Halmark, a dairy group"); else the goods of the deal's verb."""
    for line in deal.parsed.lines:
        for span, entity in deal.parsed.mentions(line):
            if entity is deal.target and not line.headline and (words_for := _described(line, span.root)):
                return words_for, line
    for event in (one for one in deal.events if one.news and deal.target is None):
        for one in objects(event.token):
            if one.pos_ == "NOUN" and one.lemma_ not in words.DEALS | {*words.KINDS} and named(one) is None:
                return event.line.words(phrase_start(one), one.i), event.line
    return None


def _described(line: Line, name: Token) -> str:
    """What a name is said to be, to the end of the clause."""
    beside = [child for child in name.children if child.dep_ == "appos" and child._.entity is None]
    if name.dep_ == "nsubj" and name.head.lemma_ == "be":
        beside += [child for child in name.head.children if child.dep_ == "attr"]
    for one in beside:
        start, end = one.left_edge.i + (one.left_edge.pos_ == "DET"), one.right_edge.i
        while end + 1 < len(line.doc) and not line.doc[end + 1].is_punct:
            end += 1
        if one.pos_ == "NOUN" and 1 < end - start < _LONGEST:
            return line.words(start, end).rstrip(" ,.")
    return ""


def find_instrument(deal: DetectedDeal) -> tuple[str, Line] | None:
    """What is signed: "definitive agreement", "memorandum of understanding"."""
    for line in deal.lines:
        for token in line.doc:
            if token.lemma_ not in words.AGREEMENTS - {"deal"}:
                continue
            if token.lemma_ == "memorandum" and token.i + 2 < len(line.doc) and token.nbor().lower_ == "of":
                return line.words(token.i, token.i + 2), line
            if token.head.lemma_ in words.SIGNING and phrase_start(token) < token.i:
                return line.words(phrase_start(token), token.i), line
    return None
