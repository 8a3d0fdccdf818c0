"""Who takes a side on the deal, who criticises it and who denies what: only where the parse says who and what."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from summarize.engines.spacy_en import words
from summarize.engines.spacy_en.bargain import Bargain, is_the_deal
from summarize.engines.spacy_en.entities import Entity
from summarize.engines.spacy_en.grammar import (
    after,
    entity_of,
    first_named,
    is_denied,
    is_passive,
    is_verb,
    lemma,
    named,
    objects,
    subjects,
)
from summarize.engines.spacy_en.page import Line

__all__ = ["Dispute", "Side", "find_disputes", "find_sides"]


@dataclass(frozen=True)
class Side:
    """Somebody who is for the deal ("supports") or against it ("opposes"), and the line that says so."""

    entity: Entity
    stance: str
    line: Line


@dataclass(frozen=True)
class Dispute:
    """A criticism or a denial: what about, in the article's words, and who raises or denies it, against whom."""

    topic: str
    line: Line
    raised_by: Entity | None = None
    denied_by: Entity | None = None
    directed_at: Entity | None = None


def find_sides(bargain: Bargain) -> list[Side]:
    """Those whom a clause makes the subject of welcoming or opposing the deal; who does both takes none."""
    found: dict[Entity, Side] = {}
    both = set()
    for line, verb, entity in _attitudes(bargain, words.SUPPORTING | words.OPPOSING):
        side = Side(entity, "supports" if verb.lemma_ in words.SUPPORTING else "opposes", line)
        if found.setdefault(entity, side).stance != side.stance:
            both.add(entity)
    return [side for entity, side in found.items() if entity not in both]


def _attitudes(bargain: Bargain, verbs: frozenset[str]) -> Iterator[tuple[Line, Token, Entity]]:
    """The verbs of an attitude to the deal with who has it, the parties apart."""
    for line in bargain.page.lines:
        for verb in line.doc:
            if not is_verb(verb) or verb.lemma_ not in verbs or is_passive(verb) or is_denied(verb):
                continue
            if any(_is_about_the_deal(one, bargain) for one in _about(verb)):
                entities = (entity for one in subjects(verb) if (entity := named(one)) is not None)
                yield from ((line, verb, entity) for entity in entities if entity not in bargain.parties)


def _about(verb: Token) -> list[Token]:
    """What an attitude is about: objects, "against the deal", or a clause such as "what it calls a secret deal"."""
    clauses = [child for child in verb.children if child.dep_ == "ccomp" and child.left_edge.lower_ == "what"]
    return [*objects(verb), *after(verb, "against", "over", "about"), *clauses]


def _is_about_the_deal(token: Token, bargain: Bargain) -> bool:
    if token.left_edge.lower_ == "what":
        return any(part.lemma_ in words.AGREEMENTS for part in token.subtree)
    target = bargain.target is not None and entity_of(token) is bargain.target
    return is_the_deal(token) or bargain.told_by(token) or target


def find_disputes(bargain: Bargain) -> list[Dispute]:
    """Criticism of the deal by somebody named, and denials, one of each for a line."""
    found: dict[tuple[int, bool], Dispute] = {}
    for line, verb, entity in _attitudes(bargain, words.OPPOSING):
        topic = line.words(verb.i, max([verb.i, *(one.right_edge.i for one in _about(verb))]))
        found.setdefault((line.number, False), Dispute(topic, line, raised_by=entity))
    for line in bargain.page.lines:
        if line in bargain.lines or any(lemma(token) in words.AGREEMENTS for token in line.doc):
            for token in line.doc:
                dispute = _raised(line, token) or _accused(line, token) or _denied(line, token)
                if dispute is not None:
                    found.setdefault((line.number, dispute.denied_by is not None), dispute)
    return list(found.values())


def _raised(line: Line, noun: Token) -> Dispute | None:
    """Who raises what: "Ann Reed raised concerns over the deal"."""
    if noun.lemma_ not in words.CRITICISM or noun.head.lemma_ not in words.RAISING or is_denied(noun.head):
        return None
    critic = first_named(subjects(noun.head))
    return Dispute(line.words(noun.i, noun.right_edge.i), line, critic) if critic is not None else None


def _accused(line: Line, verb: Token) -> Dispute | None:
    """Who accuses whom of what: "Ann Reed accused the ministry of …"."""
    if verb.lemma_ != "accuse" or not is_verb(verb) or is_passive(verb) or is_denied(verb):
        return None
    critic = first_named(subjects(verb))
    of = next((child for child in verb.children if child.lower_ == "of" and child.right_edge.i > child.i), None)
    if critic is None or of is None:
        return None
    return Dispute(line.words(of.i + 1, of.right_edge.i), line, critic, directed_at=first_named(objects(verb)))


def _denied(line: Line, verb: Token) -> Dispute | None:
    """Who denies what: "Norland denied that …"."""
    if verb.lemma_ != "deny" or not is_verb(verb) or is_passive(verb) or is_denied(verb):
        return None
    denier = first_named(subjects(verb))
    what = next((child for child in verb.children if child.dep_ in ("ccomp", "dobj", "xcomp")), None)
    if denier is None or what is None:
        return None
    start = what.left_edge.i + (what.left_edge.lower_ == "that")
    return Dispute(line.words(start, what.right_edge.i), line, denied_by=denier, directed_at=denier)
