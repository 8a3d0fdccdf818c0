"""Whom somebody speaks for: the office and the organisation that the article gives to a person."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from summarize.text.mention import Mention

from .entities import BODIES, SOCIETIES, Entity, EntityKind
from .lines import Line
from .offices import is_office, office_beside
from .reading import Reading
from .statements import statements_of
from .words import word_set

__all__ = ["Post", "employer", "posts"]

_BACK = 3


@dataclass(frozen=True)
class Post:
    """An office of somebody: the line that says so, its words, and the organisation, if that is known."""

    line: Line
    office: str | None
    body: Entity | None


def posts(entity: Entity, reading: Reading) -> Iterator[Post]:
    """The offices of somebody and the bodies that they are held in, those told right at the name first."""
    for line, mention in entity.mentions:
        office = office_beside(line, mention)
        if office:
            owner = reading.entity(office.affiliation.value) if office.affiliation else None
            owner = owner or _owner_before(line, office.start, reading) or _spoken_for(line, office.text, reading)
            yield Post(line, office.text, owner if owner is not entity else None)
    for line, mention in entity.mentions:
        body = _of_body(line, mention, reading)
        if body is not None and body is not entity:
            yield Post(line, None, body)
    yield from _as_office(entity, reading)


def employer(entity: Entity, reading: Reading) -> tuple[Entity, Line] | None:
    """The organisation that somebody belongs to or speaks for, and the line that says so."""
    if entity.kind not in (EntityKind.person, EntityKind.unknown):
        return None
    return next(((post.body, post.line) for post in posts(entity, reading) if post.body), None)


_POSSESSIVE = re.compile(r"\b(?:its|their|the (?P<body>[a-z]+)['’]s?)\s(?:[a-z-]+\s)*$", re.IGNORECASE)


def _owner_before(line: Line, start: int, reading: Reading) -> Entity | None:
    """Whose "its chairman" or "the company's spokeswoman" is: the organisation that was named last before."""
    found = _POSSESSIVE.search(line.text[:start])
    if not found:
        return None
    body = found.group("body")
    if body and body.lower() not in BODIES | SOCIETIES:
        return None
    here = [name for name in line.names if name.end <= found.start()]
    earlier = [other for other in reading.lines if 0 < line.number - other.number <= _BACK]
    names = [*here[::-1], *(name for other in reversed(earlier) for name in other.names)]
    named = [reading.entity(name.value) for name in names]
    spoke = [said.speaker for said in statements_of(reading) if said.line in earlier]
    return next((entity for entity in named if entity and (_is_body(entity) or _spoke(entity, spoke))), None)


def _spoke(entity: Entity, speakers: list[Entity]) -> bool:
    return entity.kind is EntityKind.unknown and any(entity is speaker for speaker in speakers)


_MANAGERS = word_set("executive ceo chairman chairwoman spokesman spokeswoman spokesperson cfo")


def _spoken_for(line: Line, office: str, reading: Reading) -> Entity | None:
    """Whose chief executive or spokeswoman goes on where an organisation has just said something."""
    if _MANAGERS.isdisjoint(office.lower().split()):
        return None
    before = [said for said in statements_of(reading) if said.line.number == line.number - 1]
    return before[0].speaker if before and _is_body(before[0].speaker) else None


def _is_body(entity: Entity) -> bool:
    return entity.kind is EntityKind.organisation or (entity.kind is EntityKind.unknown and len(entity.mentions) > 1)


_OF = re.compile(r"\s+(?:of|from|at|with|for)\s+(?:the\s+)?")


def _of_body(line: Line, mention: Mention[str], reading: Reading) -> Entity | None:
    """The body in "Ann Reed of Alder Foods"."""
    for name in line.names:
        if _OF.fullmatch(line.text[mention.end : name.start]):
            entity = reading.entity(name.value)
            return entity if entity and _is_body(entity) else None
    return None


_TITLED = re.compile(r"^(?:the|its)\s(?P<office>[a-z][a-z\s-]{2,40}?)\sof\s(?:the\s)?", re.IGNORECASE)


def _as_office(entity: Entity, reading: Reading) -> Iterator[Post]:
    """The office in a sentence that means somebody by it: "The chairman of Alder Foods says …"."""
    for said in statements_of(reading):
        found = _TITLED.match(said.line.text.lstrip())
        if said.speaker is not entity or not found or not is_office(found.group("office")):
            continue
        shift = len(said.line.text) - len(said.line.text.lstrip())
        name = next((name for name in said.line.names if 0 <= name.start - shift - found.end() <= 4), None)
        if name is not None:
            yield Post(said.line, found.group("office"), reading.entity(name.value))
