"""The deal's course and form: when it was announced, signed and closes, how far it got, what is bought or signed."""

from collections import defaultdict
from collections.abc import Iterator

from spacy.tokens import Token

from summarize.engines.spacy_en import words
from summarize.engines.spacy_en.bargain import Bargain, is_deal_noun
from summarize.engines.spacy_en.grammar import (
    after,
    is_denied,
    is_passive,
    is_verb,
    named,
    objects,
    phrase_start,
    subjects,
)
from summarize.engines.spacy_en.page import Line
from summarize.schemas.values import PartialDate

__all__ = ["announced_on", "closes_on", "find_instrument", "find_status", "find_subject", "signed_on"]

Told = tuple[PartialDate, Line]

_CHANGES_HANDS = frozenset({"acquisition", "merger"})  # who has bought a company has it; goods are yet to come
_FUTURE = frozenset({"once", "when", "until", "if"})
_PERFECT = frozenset({"has", "have", "had"})
_OPENING = 6
_LONGEST = 30  # tokens of a subject
_DETERMINERS = frozenset({"a", "an", "the", "its", "one"})


def announced_on(bargain: Bargain) -> Told | None:
    """The day on which a line of the deal says that it was announced: "said on Tuesday it will buy …"."""
    for line, verb, date in _dated(bargain):
        if verb.lemma_ in words.ANNOUNCING and date.day is not None:
            about = [*objects(verb), *(subjects(verb) if is_passive(verb) else [])]
            told = any(bargain.told_by(token) for token in [*_what(verb), *about])
            # The parser takes "…, the companies announced on Sunday" for companies that somebody announced.
            misread = verb.dep_ == "acl" and verb.head.lemma_ in words.COMPANIES and bargain.tells(line)
            if told or misread or any(is_deal_noun(token) for token in about):
                return date, line
    return None


def _what(verb: Token) -> Iterator[Token]:
    """What a verb is about, and what that is about: "said it has agreed to buy", "announced plans to buy"."""
    for child in verb.children:
        if child.dep_ in ("ccomp", "xcomp", "advcl", "dobj", "acl", "relcl", "parataxis", "conj"):
            yield child
            yield from _what(child)


def signed_on(bargain: Bargain) -> Told | None:
    """When a line says that the agreement was signed."""
    for line, verb, date in _dated(bargain):
        papers = [*objects(verb), *after(verb, "of"), *([verb.head] if verb.dep_ == "acl" else [])]
        if (verb.lemma_ == "sign" or verb.lower_ == "signing") and any(_is_paper(one) for one in papers):
            return date, line
    return None


def _is_paper(token: Token) -> bool:
    """Whether a noun is an agreement, or what one is of: "memorandum of understanding"."""
    return not words.PAPERS.isdisjoint((token.lemma_, token.head.head.lemma_ if token.dep_ == "pobj" else ""))


def closes_on(bargain: Bargain) -> Told | None:
    """When a line says that the deal closed or is to close: the deal, and no market, shop or quarter."""
    for line, verb, date in _dated(bargain):
        own = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
        about = [*subjects(verb), *objects(verb), *after(verb, "of")] if is_verb(verb) else after(verb, "of")
        about += [up for up in verb.ancestors if up.dep_ in ("nsubj", "nsubjpass")][:1]
        closes = any(is_deal_noun(one) for one in about) or any(one.lower_ in ("it", "which", "that") for one in own)
        if verb.lemma_ in words.CLOSING and closes:
            return date, line
    return None


def _dated(bargain: Bargain) -> Iterator[tuple[Line, Token, PartialDate]]:
    """The dates of the lines on the deal, each with the verb or noun of an event that it hangs on.

    The fiscal years of companies are no dates that others can compare.
    """
    for line in bargain.lines:
        for date in line.dates:
            if "fiscal" in date.text.casefold() or "fiscal" in line.text[max(0, date.start - 10) : date.start]:
                continue
            root = line.span(date.start, date.end).root
            above = (up for up in root.ancestors if is_verb(up) or up.lower_ in ("signing", "closing", "completion"))
            if (verb := next(above, None)) is not None:
                yield line, verb, date.value


def find_status(bargain: Bargain) -> tuple[str, Line] | None:
    """How far the deal has got, as most of its lines say; None where none of them tells.

    That it is yet to close outweighs all that sounds like its end.
    """
    weights: defaultdict[str, float] = defaultdict(float)
    lines: dict[str, Line] = {}
    for line in bargain.lines:
        for status in set(_statuses(line, bargain)):
            weights[status] += 2.0 if line is bargain.page.title or line.number <= _OPENING else 1.0
            lines.setdefault(status, line)
    if "pending" in weights:
        weights.pop("completed", None)
        weights["agreed"] += weights.pop("pending")
        lines.setdefault("agreed", lines["pending"])
    if "signed" in weights:
        weights["signed"] += weights.pop("agreed", 0.0)
    best = max(weights, key=lambda status: weights[status], default=None)
    return None if best is None else (best, lines[best])


def _statuses(line: Line, bargain: Bargain) -> Iterator[str]:
    for token in line.doc:
        if is_verb(token):
            if not is_denied(token):
                yield from _status_of_verb(token, bargain)
        elif token.lemma_ in words.RUMOURED and any(bargain.told_by(child) for child in token.subtree):
            yield "rumoured"
        elif bargain.told_by(token) and any(child.lemma_ in ("proposed", "planned") for child in token.children):
            yield "proposed"


def _status_of_verb(verb: Token, bargain: Bargain) -> Iterator[str]:
    word, ahead, told = verb.lemma_, _lies_ahead(verb), bargain.told_by(verb)
    deal = any(is_deal_noun(one) and not bargain.is_others(one) for one in [*objects(verb), *subjects(verb)])
    to_deal = any(child.lemma_ in words.VERBS for child in verb.children)
    past = verb.tag_ in ("VBD", "VBN") and not ahead
    if word in words.CLOSING and deal:
        yield "completed" if past else "pending"
    elif word in words.SIGNING and not ahead and (told or deal) and any(_is_paper(one) for one in objects(verb)):
        yield "signed" if word == "sign" else "agreed"
    elif word == "agree" and to_deal:
        yield "agreed"
    elif word in words.PROPOSED and to_deal:
        yield "proposed"
    elif word in words.CANCELLED and deal and past:
        yield "cancelled"
    elif word in words.SUSPENDED and deal and past:
        yield "suspended"
    elif told and ahead:
        yield "agreed"
    elif told and bargain.kind in _CHANGES_HANDS and verb.tag_ == "VBN":
        yield from ["completed"] * any(child.lower_ in _PERFECT for child in verb.children)


def _lies_ahead(verb: Token) -> bool:
    """Whether a verb is said of the future: "will buy", "expected to close", a headline's "to buy"."""
    said = {child.lower_ for child in verb.children}
    if said & _FUTURE or any(child.tag_ == "MD" for child in verb.children):
        return not said & _PERFECT
    headline = verb.dep_ in ("acl", "advcl", "relcl") and verb.head.dep_ == "ROOT" and not is_verb(verb.head)
    return "to" in said and (headline or verb.head.lemma_ in words.ATTITUDES)


def find_subject(bargain: Bargain) -> tuple[str, Line] | None:
    """What is bought, by what is set beside its name ("Halmark, a dairy group"); else the goods of the deal's verb."""
    for line in bargain.page.lines:
        for span, entity in bargain.page.mentions(line):
            if entity is bargain.target and not line.headline and (words_for := _described(line, span.root)):
                return words_for, line
    for event in (one for one in bargain.events if one.news and bargain.target is None):
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
        start = one.left_edge.i + (one.left_edge.lower_ in _DETERMINERS)
        end = one.right_edge.i
        while end + 1 < len(line.doc) and not line.doc[end + 1].is_punct:
            end += 1
        if one.pos_ == "NOUN" and 1 < end - start < _LONGEST:
            return line.words(start, end).rstrip(" ,.")
    return ""


def find_instrument(bargain: Bargain) -> tuple[str, Line] | None:
    """What is signed: "definitive agreement", "memorandum of understanding"."""
    for line in bargain.lines:
        for token in line.doc:
            if token.lemma_ not in words.AGREEMENTS or token.lemma_ in ("deal", "license", "licence"):
                continue
            if token.lemma_ == "memorandum" and token.i + 2 < len(line.doc) and token.nbor().lower_ == "of":
                return line.words(token.i, token.i + 2), line
            signed = token.head.lemma_ in words.SIGNING or any(child.lemma_ == "sign" for child in token.children)
            if signed and phrase_start(token) < token.i:
                return line.words(phrase_start(token), token.i), line
    return None
