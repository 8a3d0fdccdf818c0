"""When the deal was announced and signed and when it closes, and how far it has got."""

from collections import defaultdict
from collections.abc import Iterator

from spacy.tokens import Token

from summarize.engines.spacy_en.bargain import Bargain, is_the_deal
from summarize.engines.spacy_en.grammar import after, is_denied, is_verb, named, objects, subjects
from summarize.engines.spacy_en.page import Line, Page
from summarize.engines.spacy_en.words import (
    AGREEMENTS,
    ANNOUNCING,
    CANCELLED,
    CLOSING,
    DEALS,
    NOUNS,
    PROPOSED,
    RUMOURED,
    SIGNING,
    SUSPENDED,
    VERBS,
)
from summarize.schemas.values import PartialDate

__all__ = ["announced_on", "closes_on", "find_status", "signed_on"]

_CHANGES_HANDS = frozenset({"acquisition", "merger"})  # who has bought a company has it; goods are yet to come
_FUTURE = frozenset({"will", "would", "shall", "to"})


def announced_on(page: Page, bargain: Bargain) -> tuple[PartialDate, Line] | None:
    """The day on which a line of the deal says that it was announced: "said on Tuesday it will buy …"."""
    for line, verb, date in _dated(page, bargain):
        if verb.lemma_ not in ANNOUNCING or date.day is None:
            continue
        about = [*objects(verb), *subjects(verb)]
        if any(is_the_deal(token) for one in about for token in one.subtree) or (bargain.tells(line) and _says_it(page, line, verb, bargain)):
            return date, line
    return None


def _says_it(page: Page, line: Line, verb: Token, bargain: Bargain) -> bool:
    """Whether a party announces, or what it announces is the deal."""
    told = {event.token for event in bargain.events if event.line is line}
    by_party = any(named(page, line, one) in bargain.parties for one in subjects(verb))
    return by_party or bool(told & {*verb.subtree})


def signed_on(page: Page, bargain: Bargain) -> tuple[PartialDate, Line] | None:
    """When a line says that the agreement was signed."""
    for line, verb, date in _dated(page, bargain):
        signs = verb.lemma_ == "sign" or verb.lower_ == "signing"
        papers = [*objects(verb), *after(verb, ("of",)), *([verb.head] if verb.dep_ == "acl" else [])]
        if signs and any(_is_paper(one) for one in papers):
            return date, line
    return None


def _is_paper(token: Token) -> bool:
    lemmas = {token.lemma_.lower(), token.head.head.lemma_.lower() if token.dep_ == "pobj" else ""}
    return bool(lemmas & (AGREEMENTS | {*NOUNS}))


def closes_on(page: Page, bargain: Bargain) -> tuple[PartialDate, Line] | None:
    """When a line says that the deal closed, or is to close."""
    for line, verb, date in _dated(page, bargain):
        if verb.lemma_.lower() in CLOSING and _closes_the_deal(page, line, verb, bargain):
            return date, line
    return None


def _closes_the_deal(page: Page, line: Line, verb: Token, bargain: Bargain) -> bool:
    """Whether what closes is the deal, and no market, shop or quarter."""
    about = [*subjects(verb), *objects(verb), *after(verb, ("of",))] if is_verb(verb) else after(verb, ("of",))
    own = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
    pronoun = any(child.lower_ in ("it", "which", "that") for child in own)
    if any(one.lemma_.lower() in DEALS for one in about):
        return True
    reported = next((up for up in verb.ancestors if up.dep_ in ("nsubj", "nsubjpass")), None)
    return pronoun or (reported is not None and reported.lemma_.lower() in DEALS)


def _dated(page: Page, bargain: Bargain) -> Iterator[tuple[Line, Token, PartialDate]]:
    """The dates of the lines on the deal, each with the verb or noun of an event that it hangs on."""
    for line in bargain.lines(page):
        for date in line.dates:
            root = line.span(date.start, date.end).root
            for up in root.ancestors:
                if is_verb(up) or up.lower_ in ("signing", "closing", "completion"):
                    yield line, up, date.value
                    break


def find_status(page: Page, bargain: Bargain) -> tuple[str, Line] | None:
    """How far the deal has got, as most of its lines say; None where none of them tells.

    That it is yet to close outweighs all that sounds like its end.
    """
    weights: defaultdict[str, float] = defaultdict(float)
    lines: dict[str, Line] = {}
    for line in bargain.lines(page):
        for status in set(_statuses(line, bargain)):
            weights[status] += _weight(page, line)
            lines.setdefault(status, line)
    if "pending" in weights:
        weights.pop("completed", None)
        weights["agreed"] += weights.pop("pending")
        lines.setdefault("agreed", lines["pending"])
    if "signed" in weights:
        weights["signed"] += weights.pop("agreed", 0.0)
    best = max(weights, key=lambda status: weights[status], default=None)
    return None if best is None else (best, lines[best])


def _weight(page: Page, line: Line) -> float:
    return 2.0 if line is page.title or line.number <= _OPENING else 1.0


_OPENING = 6


def _statuses(line: Line, bargain: Bargain) -> Iterator[str]:
    told = {event.token for event in bargain.events if event.line is line}
    for token in line.doc:
        lemma = token.lemma_.lower()
        if is_verb(token):
            if not is_denied(token):
                yield from _status_of_verb(token, lemma, token in told, bargain.kind in _CHANGES_HANDS)
        elif lemma in RUMOURED and any(child in told for child in token.subtree):
            yield "rumoured"
        elif token in told and any(child.lemma_ in ("proposed", "planned") for child in token.children):
            yield "proposed"


def _status_of_verb(verb: Token, lemma: str, told: bool, done_at_once: bool) -> Iterator[str]:
    deal = any(one.lemma_.lower() in DEALS or is_the_deal(one) for one in [*objects(verb), *subjects(verb)])
    ahead = _lies_ahead(verb)
    if lemma in CLOSING and deal:
        yield "pending" if ahead else "completed" if _is_past(verb) else "pending"
    elif lemma in SIGNING and lemma != "announce" and any(_is_paper(one) for one in objects(verb)) and not ahead:
        yield "signed" if lemma == "sign" else "agreed"
    elif lemma == "agree" and any(child.lemma_ in VERBS for child in verb.children):
        yield "agreed"
    elif lemma in RUMOURED and told:
        yield "rumoured"
    elif lemma in PROPOSED and any(child.lemma_ in VERBS for child in verb.children):
        yield "proposed"
    elif lemma in CANCELLED and deal and _is_past(verb):
        yield "cancelled"
    elif lemma in SUSPENDED and deal and _is_past(verb):
        yield "suspended"
    elif told and ahead:
        yield "agreed"
    elif told and done_at_once and verb.tag_ == "VBN" and any(child.lower_ in ("has", "have") for child in verb.children):
        yield "completed"


def _lies_ahead(verb: Token) -> bool:
    """Whether a verb is said of the future: "will buy", "expected to close", "once it closes"."""
    if any(child.lower_ in _FUTURE or child.lower_ in ("once", "when", "until", "if") for child in verb.children):
        return not any(child.lower_ in ("has", "have", "had") for child in verb.children)
    return verb.dep_ == "xcomp" and verb.head.lemma_ in ("expect", "plan", "schedule", "set")


def _is_past(verb: Token) -> bool:
    return verb.tag_ in ("VBD", "VBN") and not _lies_ahead(verb)
