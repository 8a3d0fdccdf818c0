"""The deals that an article's sentences tell of: who buys, sells, invests, supplies, licenses, signs, and with whom."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from summarize.engines.spacy_en.entities import Entity
from summarize.engines.spacy_en.grammar import (
    after,
    agents,
    is_denied,
    is_passive,
    is_verb,
    named,
    objects,
    particle,
    possessors,
    subjects,
)
from summarize.engines.spacy_en.page import Line, Page
from summarize.engines.spacy_en.words import AGREEMENTS, KINDS, NOUNS, SIGNING, STAKES, UNITS, VERBS, Frame

__all__ = ["Event", "agreement_kind", "find_events"]

Roles = tuple[tuple[Entity, str], ...]

# What a sentence counts for: a headline twice, the opening more than the rest, background less.
_IN_TITLE = 2.0
_OPENING, _OPENING_LINES = 1.5, 5
_BACKGROUND = 0.25
_POSSIBLE = 0.5
_SIGNED = 1.5  # those who sign are the parties
_MODALS = frozenset({"could", "would", "might", "may", "should"})


@dataclass(frozen=True)
class Event:
    """A deal as one clause tells of it; `kind` is None for an agreement of which the clause does not say the kind.

    `token` is the verb or noun; `weight` says how much the clause counts.
    """

    kind: str | None
    line: Line
    token: Token
    roles: Roles
    weight: float

    def players(self, role: str) -> list[Entity]:
        return [entity for entity, played in self.roles if played == role]


def find_events(page: Page) -> list[Event]:
    """The events of an article in its order, those with parties on one side only left out."""
    found = []
    for line in page.lines:
        for token in line.doc:
            for kind, roles in _told_by(page, line, token):
                roles = _one_role_each(roles)
                weight = _weight(page, line, token)
                if _is_event(kind, roles, weight) and not is_denied(token):
                    found.append(Event(kind, line, token, roles, weight))
    return found


def _told_by(page: Page, line: Line, token: Token) -> Iterator[tuple[str | None, Roles]]:
    lemma = token.lemma_.lower()
    if is_verb(token) and lemma in VERBS:
        fits = [frame for frame in VERBS[lemma] if frame.particle in (None, particle(token))]
        there = [frame for frame in fits if any(_after(token, objects(token), word) for word in frame.after)]
        for frame in (there or fits)[:1]:
            yield from _by_verb(page, line, token, frame)
        if not fits and lemma == "take":
            yield from _by_stake(page, line, token)
    elif is_verb(token) and lemma in SIGNING:
        yield from _by_signing(page, line, token)
    elif token.tag_ in ("NN", "NNP") and lemma in NOUNS:
        yield _by_noun(page, line, token, NOUNS[lemma])
    elif token.pos_ in ("NOUN", "PROPN") and lemma in AGREEMENTS:
        signing = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "of" else token
        parties = [one for noun in {token, signing} for one in after(noun, ("between", "with"))]
        yield agreement_kind(token), _cast(page, line, ((one, "partner") for one in parties))


def _by_verb(page: Page, line: Line, verb: Token, frame: Frame) -> Iterator[tuple[str | None, Roles]]:
    if frame.kind == "acquisition" and any(one.lemma_ in STAKES for one in objects(verb)):
        yield from _by_stake(page, line, verb)
        return
    done_to = objects(verb)
    if frame.having and not any(one.lemma_.lower() in frame.having for one in done_to):
        return
    parts = [(one, frame.subject) for one in agents(verb)]
    parts += [
        (one, role) for word, role in frame.after.items() for one in _after(verb, done_to, word)
    ]
    goods = after(verb, ("with",)) if frame.kind == "supply" else []
    if frame.object is not None and (goods or frame.kind != "supply"):
        parts += [(one, frame.object) for one in done_to]
    if frame.kind == "acquisition" and any(_are_goods(page, line, one) for one in done_to):
        yield "supply", _cast(page, line, _roles_of_goods(parts))
        return
    roles = _cast(page, line, parts)
    if frame.kind == "acquisition":
        owners = [owner for one in done_to if one.lemma_ in UNITS for owner in possessors(one)]
        roles = (*_without(roles, "target", owners, page, line), *_cast(page, line, [(one, "seller") for one in owners]))
    yield frame.kind, roles


def _roles_of_goods(parts: Iterable[tuple[Token, str]]) -> Iterator[tuple[Token, str]]:
    """Who buys or sells goods is no buyer or seller of a company, and the goods are no party."""
    goods = {"buyer": "customer", "seller": "supplier"}
    return ((one, goods[role]) for one, role in parts if role in goods)


def _are_goods(page: Page, line: Line, bought: Token) -> bool:
    """Whether what is bought is counted or many, as goods are: "22 Boeing jets", "aircraft from Boeing"."""
    if bought.lemma_ in STAKES | UNITS:
        return False
    counted = any(child.dep_ == "nummod" for child in bought.children)
    entity = page.entity(line, bought)
    if entity is None:
        return counted or bought.tag_ == "NNS"
    many = bought.tag_ in ("NNS", "NNPS") and entity.kind != "organisation"
    return counted or many or any(map(str.isdigit, entity.name))


def _after(verb: Token, done_to: list[Token], word: str) -> list[Token]:
    """What a preposition brings, whether the parser hangs it on the verb or on its object; or the indirect object."""
    if word == "dative":
        return [child for child in verb.children if child.dep_ == "dative" and child.pos_ != "ADP"]
    heads = [verb, *done_to, *after(verb, ("for", "of")), *(one for head in done_to for one in after(head, ("for",)))]
    return [one for head in heads for one in after(head, (word,))]


def _by_stake(page: Page, line: Line, verb: Token) -> Iterator[tuple[str | None, Roles]]:
    """A share of a company that somebody buys or takes: an investment in it."""
    for stake in objects(verb):
        if stake.lemma_ in STAKES:
            parts = [(one, "investor") for one in agents(verb)]
            parts += [(one, "target") for one in after(stake, ("in", "of")) or after(verb, ("in", "of"))]
            parts += [(one, "seller") for head in (stake, verb) for one in after(head, ("from",))]
            yield "investment", _cast(page, line, parts)


def _by_signing(page: Page, line: Line, verb: Token) -> Iterator[tuple[str | None, Roles]]:
    entered = after(verb, ("into",))
    for signed in [*objects(verb), *entered]:
        of = signed.head.head if signed.dep_ == "pobj" and signed.head.lower_ == "of" else signed
        agreement = next((one for one in (signed, of) if one.lemma_.lower() in AGREEMENTS | set(NOUNS)), None)
        if agreement is not None:
            own = agents(verb)
            others = [one for head in (verb, agreement) for one in after(head, ("with", "between"))]
            frame = _purpose(agreement)
            if frame is None or not own or not others:
                yield agreement_kind(agreement), _cast(page, line, ((one, "partner") for one in [*own, *others]))
            else:
                role = next(iter(frame.after.values()))
                parts = [*((one, frame.subject) for one in own), *((one, role) for one in others)]
                yield frame.kind, _cast(page, line, parts)


def _purpose(agreement: Token) -> Frame | None:
    """What one signs with another to do: "a deal with Norland to supply …" makes Norland the customer."""
    verbs = [child.lemma_ for child in agreement.children if child.dep_ in ("acl", "relcl") and child.tag_ == "VB"]
    frames = [VERBS[verb][0] for verb in verbs if verb in VERBS]
    return next((frame for frame in frames if frame.kind in ("acquisition", "supply")), None)


def _by_noun(page: Page, line: Line, noun: Token, frame: Frame) -> tuple[str | None, Roles]:
    doers = [one for one in [*possessors(noun), *after(noun, ("by",))] if one.pos_ != "PRON"]
    parts = [(one, role) for word, role in frame.after.items() for one in after(noun, (word,))]
    done_to = after(noun, ("of",)) if frame.object else []
    goods = any(_are_goods(page, line, one) for one in done_to)
    if frame.object is not None:
        beside = [child for child in noun.children if child.dep_ in ("compound", "nmod", "appos")]
        parts += [(one, frame.object) for one in [*done_to, *(child for child in beside if child.pos_ == "PROPN")]]
    if not doers and frame.kind != "merger" and frame.subject != "seller":
        doers = _subjects_above(noun)
    parts += [(one, frame.subject) for one in doers]
    if goods and frame.kind == "acquisition":
        return "supply", _cast(page, line, _roles_of_goods(parts))
    return frame.kind, _cast(page, line, parts)


def _subjects_above(noun: Token) -> list[Token]:
    """The subjects of the verb that a noun is the object of: "Norland announced the acquisition of …"."""
    verb = next((up for up in noun.ancestors if is_verb(up)), None)
    if verb is None or noun.dep_ in ("nsubj", "nsubjpass") or is_passive(verb):
        return []
    return subjects(verb)


def agreement_kind(noun: Token) -> str | None:
    """What an agreement is about: "supply contract", "agreement for the supply of …", "memorandum of understanding"."""
    lemma = noun.lemma_.lower()
    if lemma in NOUNS:
        return NOUNS[lemma].kind
    about = [child for child in noun.children if child.dep_ in ("compound", "amod", "nmod")]
    about += [child for one in about for child in one.children if child.dep_ == "compound"]
    about += after(noun, ("of", "for", "on"))
    return next((KINDS[word.lemma_.lower()] for word in [*about, noun] if word.lemma_.lower() in KINDS), None)


def _cast(page: Page, line: Line, parts: Iterable[tuple[Token, str]]) -> Roles:
    """The parties that tokens name, with their roles; what cannot have the role and what has no name are left out."""
    cast = ((named(page, line, token), role) for token, role in parts)
    return tuple((entity, role) for entity, role in cast if entity is not None and entity.may_be(role))


def _without(roles: Roles, role: str, owners: list[Token], page: Page, line: Line) -> Roles:
    selling = {named(page, line, owner) for owner in owners}
    return tuple((entity, played) for entity, played in roles if played != role or entity not in selling)


def _one_role_each(roles: Roles) -> Roles:
    first: dict[Entity, str] = {}
    for entity, role in roles:
        first.setdefault(entity, role)
    return tuple(first.items())


def _is_event(kind: str | None, roles: Roles, weight: float) -> bool:
    """Whether a clause says enough: parties on two sides, which company is bought, or who buys goods as news of the day."""
    bought = [entity for entity, role in roles if role == "target"]
    alone = [(one.kind, role) for one, role in roles] == [("organisation", "customer")] and weight >= _OPENING
    return len(roles) > 1 or alone or (kind == "acquisition" and any(one.kind == "organisation" for one in bought))


def _weight(page: Page, line: Line, token: Token) -> float:
    weight = 1.0
    if line is page.title:
        weight = _IN_TITLE
    elif line.number <= _OPENING_LINES:
        weight = _OPENING
    published = page.article.published
    years = [date.value.year for date in line.dates if date.value.year is not None]
    if published is not None and published.year is not None and any(year < published.year - 1 for year in years):
        weight *= _BACKGROUND
    if any(child.lower_ in _MODALS for child in token.children):
        weight *= _POSSIBLE
    if is_verb(token) and token.lemma_ in SIGNING:
        weight *= _SIGNED
    return weight


