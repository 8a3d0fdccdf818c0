"""Who takes a side on the deal and who criticises it: only where the parse says who and what."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from summarize.engines.spacy_en import words
from summarize.engines.spacy_en.bargain import Bargain, is_the_deal
from summarize.engines.spacy_en.entities import Entity
from summarize.engines.spacy_en.grammar import (
    after,
    first_named,
    is_denied,
    is_passive,
    is_verb,
    named,
    objects,
    subjects,
)
from summarize.engines.spacy_en.items import Item
from summarize.engines.spacy_en.page import Line

__all__ = ["find_disputes", "find_sides"]

_NO_MARKS = str.maketrans("", "", '“”"')


def find_sides(bargain: Bargain) -> dict[Entity, tuple[str, Line]]:
    """Those whom a clause makes the subject of welcoming or opposing the deal, with "supports" or "opposes".

    Who does both takes no side.
    """
    found: dict[Entity, tuple[str, Line]] = {}
    both = set()
    for line, verb, entity in _attitudes(bargain, words.SUPPORTING | words.OPPOSING):
        stance = "supports" if verb.lemma_ in words.SUPPORTING else "opposes"
        if found.setdefault(entity, (stance, line))[0] != stance:
            both.add(entity)
    return {entity: side for entity, side in found.items() if entity not in both}


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
    target = bargain.target is not None and token._.entity is bargain.target
    return is_the_deal(token) or bargain.told_by(token) or target


def find_disputes(bargain: Bargain) -> Iterable[Item]:
    """Controversies: criticism of the deal by somebody named, one for a line."""
    found: dict[int, Item] = {}
    for line, verb, critic in _attitudes(bargain, words.OPPOSING):
        end = max([verb.i, *(one.right_edge.i for one in _about(verb))])
        found.setdefault(line.number, _criticism(line, verb.i, end, critic))
    for line in bargain.page.lines:
        if line in bargain.lines or any(token.lemma_ in words.AGREEMENTS for token in line.doc):
            for token in line.doc:
                if (item := _raised(line, token)) is not None:
                    found.setdefault(line.number, item)
    return found.values()


def _criticism(line: Line, start: int, end: int, critic: Entity, accused: Entity | None = None) -> Item:
    """A criticism in the article's words, from one token to another."""
    words = line.words(start, end).translate(_NO_MARKS)
    against = accused.name if accused is not None else None
    return Item.of(line, topic=words, claim=words, raised_by=critic.name, directed_at=against)


def _raised(line: Line, token: Token) -> Item | None:
    """Who raises what: "Ann Reed raised concerns over the deal", "Ann Reed accused the ministry of …"."""
    accuses = token.lemma_ == "accuse" and is_verb(token) and not is_passive(token)
    raises = token.lemma_ in words.CRITICISM and token.head.lemma_ in words.RAISING
    verb = token if accuses else token.head
    critic = first_named(subjects(verb)) if (accuses or raises) and not is_denied(verb) else None
    if critic is None or raises:
        return _criticism(line, token.i, token.right_edge.i, critic) if critic is not None else None
    of = next((child for child in verb.children if child.lower_ == "of" and child.right_edge.i > child.i), None)
    return _criticism(line, of.i + 1, of.right_edge.i, critic, first_named(objects(verb))) if of is not None else None
