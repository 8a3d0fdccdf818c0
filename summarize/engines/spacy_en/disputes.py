"""Who takes a side on the deal, who criticises it and who denies what: only where the parse says who and what."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from summarize.engines.spacy_en.bargain import Bargain, is_the_deal
from summarize.engines.spacy_en.entities import Entity
from summarize.engines.spacy_en.grammar import after, is_denied, is_passive, is_verb, named, objects, subjects
from summarize.engines.spacy_en.page import Line, Page
from summarize.engines.spacy_en.words import AGREEMENTS, CRITICISM, OPPOSING, RAISING, SUPPORTING

__all__ = ["Dispute", "Side", "find_disputes", "find_sides"]


@dataclass(frozen=True)
class Side:
    """Somebody who is for the deal ("supports") or against it ("opposes"), and the line that says so."""

    entity: Entity
    stance: str
    line: Line


@dataclass(frozen=True)
class Dispute:
    """A criticism or a denial: what about, in the article's words; who raises it or denies it; `denied` which of both."""

    topic: str
    raised_by: Entity | None
    denied_by: Entity | None
    line: Line
    directed_at: Entity | None = None

    @property
    def denied(self) -> bool:
        return self.denied_by is not None


def find_sides(page: Page, bargain: Bargain) -> list[Side]:
    """Those whom a clause makes the subject of welcoming or opposing the deal; who does both takes none."""
    found = [
        Side(entity, "supports" if verb.lemma_ in SUPPORTING else "opposes", line)
        for line, verb, entity in _attitudes(page, bargain, SUPPORTING | OPPOSING)
    ]
    stances: dict[Entity, set[str]] = {}
    for side in found:
        stances.setdefault(side.entity, set()).add(side.stance)
    first = {side.entity: side for side in reversed(found)}
    return [side for side in found if first[side.entity] is side and len(stances[side.entity]) == 1]


def _attitudes(page: Page, bargain: Bargain, verbs: frozenset[str]) -> Iterator[tuple[Line, Token, Entity]]:
    for line in page.lines:
        for verb in line.doc:
            if not is_verb(verb) or verb.lemma_ not in verbs or is_passive(verb) or is_denied(verb):
                continue
            if not any(_is_about_the_deal(page, line, one, bargain) for one in _about(verb)):
                continue
            for one in subjects(verb):
                if (entity := named(page, line, one)) is not None and entity not in bargain.parties:
                    yield line, verb, entity


def _about(verb: Token) -> list[Token]:
    """What an attitude is about: objects, "against the deal", or a clause such as "what it calls a secret deal"."""
    clauses = [child for child in verb.children if child.dep_ == "ccomp" and child.left_edge.lower_ == "what"]
    return [*objects(verb), *after(verb, ("against", "over", "about")), *clauses]


def _is_about_the_deal(page: Page, line: Line, token: Token, bargain: Bargain) -> bool:
    if is_the_deal(token):
        return True
    if token.left_edge.lower_ == "what":
        return any(part.lemma_ in AGREEMENTS for part in token.subtree)
    if any(event.token == token for event in bargain.events):
        return True
    return bargain.target is not None and named(page, line, token, inside=False) is bargain.target


def find_disputes(page: Page, bargain: Bargain) -> list[Dispute]:
    """Criticism of the deal by somebody named, and denials of the parties or of others, each once for its line."""
    found: dict[tuple[int, bool], Dispute] = {}
    for line, verb, entity in _attitudes(page, bargain, OPPOSING):
        topic = _words(line, verb, _about(verb))
        found.setdefault((line.number, False), Dispute(topic, entity, None, line))
    on_it = bargain.lines(page)
    for line in page.lines:
        if line not in on_it and not any(token.lemma_ in AGREEMENTS for token in line.doc):
            continue
        for token in line.doc:
            dispute = _raised(page, line, token) or _accused(page, line, token) or _denied(page, line, token)
            if dispute is not None:
                found.setdefault((line.number, dispute.denied), dispute)
    return list(found.values())


def _raised(page: Page, line: Line, noun: Token) -> Dispute | None:
    """"Ann Reed raised concerns over the deal": who raises them, and what they are about."""
    verb = noun.head
    if noun.lemma_ not in CRITICISM or verb.lemma_ not in RAISING or is_denied(verb):
        return None
    critic = next((found for one in subjects(verb) if (found := named(page, line, one))), None)
    return Dispute(line.words(noun.i, noun.right_edge.i), critic, None, line) if critic is not None else None


def _accused(page: Page, line: Line, verb: Token) -> Dispute | None:
    """"Ann Reed accused the ministry of …": who accuses whom, and of what."""
    if verb.lemma_ != "accuse" or not is_verb(verb) or is_passive(verb) or is_denied(verb):
        return None
    critic = next((found for one in subjects(verb) if (found := named(page, line, one))), None)
    accused = next((found for one in objects(verb) if (found := named(page, line, one))), None)
    of = next((child for child in verb.children if child.lower_ == "of"), None)
    if critic is None or of is None or of.right_edge.i == of.i:
        return None
    return Dispute(line.words(of.i + 1, of.right_edge.i), critic, None, line, accused)


def _denied(page: Page, line: Line, verb: Token) -> Dispute | None:
    """"Norland denied that …": who denies, and what."""
    if verb.lemma_ != "deny" or not is_verb(verb) or any(child.dep_ == "neg" for child in verb.children):
        return None
    denier = next((found for one in subjects(verb) if (found := named(page, line, one))), None)
    what = next((child for child in verb.children if child.dep_ in ("ccomp", "dobj", "xcomp")), None)
    if denier is None or what is None or is_passive(verb):
        return None
    start = what.left_edge.i + (what.left_edge.lower_ == "that")
    return Dispute(line.words(start, what.right_edge.i), None, denier, line)


def _words(line: Line, verb: Token, about: list[Token]) -> str:
    """The verb of an attitude and what it is about, in the article's words."""
    return line.words(verb.i, max([verb.i, *(one.right_edge.i for one in about)]))
