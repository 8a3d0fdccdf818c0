"""Whom somebody speaks for: the office and the organisation that the article gives to a person."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from summarize.engines.local.language.governing import governor, modifies
from summarize.engines.local.language.lines import Line
from summarize.engines.local.language.offices import Office, is_office, office_beside
from summarize.engines.local.language.words import word_set
from summarize.engines.local.reading.bodies import BODY_NOUNS, body_meant
from summarize.engines.local.reading.entities import Entity, EntityKind
from summarize.engines.local.reading.reading import Reading
from summarize.engines.local.reading.statements import statements_of
from summarize.text.mention import Mention

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
            owner = _owner_before(line, office.start, reading)
            owner = owner or (reading.entity(office.affiliation.value) if office.affiliation else None)
            owner = owner or _body_told(line, office, reading) or _spoken_for(line, office.text, reading)
            yield Post(line, office.text, owner if owner is not entity else None)
    for line, mention in entity.mentions:
        body = _of_body(line, mention, reading)
        if body is not None and body is not entity:
            yield Post(line, None, body)
    yield from _as_office(entity, reading)
    yield from _who_works(entity, reading)


def employer(entity: Entity, reading: Reading) -> tuple[Entity, Line] | None:
    """The organisation that somebody belongs to or speaks for, and the line that says so."""
    if entity.kind not in (EntityKind.person, EntityKind.unknown):
        return None
    return next(((post.body, post.line) for post in posts(entity, reading) if post.body), None)


_POSSESSIVE = re.compile(r"\b(?:its|their|the (?P<body>[a-z]+)['’]s?)\s(?:[a-z-]+\s){0,3}$", re.IGNORECASE)


_WHOSE = re.compile(r"(?:\s\([^)]*\))?,\swhose\s(?:[a-z-]+\s){0,2}$")


def _owner_before(line: Line, start: int, reading: Reading) -> Entity | None:
    """Whose "its chairman" or "the company's spokeswoman" is: the organisation that was named or meant last before."""
    whose = _WHOSE.search(line.text[:start])
    if whose:
        before = next((name for name in line.names if name.end == whose.start()), None)
        entity = reading.entity(before.value) if before else None
        return entity if entity and entity.kind not in (EntityKind.person, EntityKind.place) else None
    found = _POSSESSIVE.search(line.text[:start])
    if not found:
        return None
    body = found.group("body")
    if body:
        return body_meant(body.lower(), line, reading) if body.lower() in BODY_NOUNS else None
    here = [reading.entity(name.value) for name in line.names if name.end <= found.start()]
    own = next((entity for entity in reversed(here) if entity and _is_body(entity)), None)
    if own is not None:
        return own
    spoke = [(said.line, said.speaker) for said in statements_of(reading)]
    for other in reversed([other for other in reading.lines if 0 < line.number - other.number <= _BACK]):
        meant = _subject_meant(other, reading)
        doers = [name for name in other.names if not governor(other, name) and not modifies(other, name)][:1]
        named = [reading.entity(name.value) for name in (*doers, *reversed(other.names))]
        speakers = [speaker for where, speaker in spoke if where is other]
        bodies = (entity for entity in named if entity and (_is_body(entity) or _spoke(entity, speakers)))
        owner = meant or next(bodies, None)
        if owner is not None:
            return owner
    return None


_SUBJECT = re.compile(r"(?:\w+,\s)?[Tt]he\s(?P<words>(?:[\w-]+\s){1,3})")


def _subject_meant(line: Line, reading: Reading) -> Entity | None:
    """The body that a sentence begins with: "The ministry rejects this"."""
    found = _SUBJECT.match(line.text)
    noun = next((word for word in found.group("words").split() if word in BODY_NOUNS), None) if found else None
    return body_meant(noun, line, reading) if noun else None


_HELD_IN = re.compile(r"\s(?:of|at|for|to)\s(?:the|this|that)\s(?P<noun>[A-Za-z]+)\b")


def _body_told(line: Line, office: Office, reading: Reading) -> Entity | None:
    """The body in "ministry spokesman Jon Wyle", "the president of the union, Ann Reed"."""
    after = _HELD_IN.match(line.text, office.end)
    nouns = [after.group("noun")] if after else office.text.split()[:-1]
    noun = next((word.lower() for word in nouns if word.lower() in BODY_NOUNS and not is_office(word)), None)
    return body_meant(noun, line, reading) if noun else None


def _spoke(entity: Entity, speakers: list[Entity]) -> bool:
    return entity.kind is EntityKind.unknown and any(entity is speaker for speaker in speakers)


_MANAGERS = word_set("executive ceo chairman chairwoman spokesman spokeswoman spokesperson cfo director manager")


def _spoken_for(line: Line, office: str, reading: Reading) -> Entity | None:
    """Whose chief executive or spokeswoman goes on where an organisation has just said something."""
    if _MANAGERS.isdisjoint(office.lower().split()):
        return None
    before = [said for said in statements_of(reading) if said.line.number == line.number - 1]
    return before[0].speaker if before and _is_body(before[0].speaker) else None


def _is_body(entity: Entity) -> bool:
    return entity.kind is EntityKind.organisation or (entity.kind is EntityKind.unknown and len(entity.mentions) > 1)


_OF = re.compile(
    r"\s+(?:of|from|at|with|for)\s+(?:(?:the|an?)\s+)?(?:[a-z][\w-]*\s+){0,3}(?:[A-Z]\w+-based\s[a-z]+\s)?"
)


def _of_body(line: Line, mention: Mention[str], reading: Reading) -> Entity | None:
    """The body in "Ann Reed of Alder Foods"."""
    for name in line.names:
        if _OF.fullmatch(line.text[mention.end : name.start]):
            entity = reading.entity(name.value)
            several = entity is not None and entity.kind is EntityKind.unknown and " " in entity.name
            return entity if entity and (_is_body(entity) or several) else None
    return None


_WORKS = re.compile(
    r",?\swho\s(?:(?:also|now|still|has|had)\s)?(?P<what>(?P<head>heads?|headed|chairs?|chaired|leads?|led|runs?"
    r"|ran|manages?|"
    r"managed|directs?|founded|owns?|represents?|advises?|speaks|works|covers?|follows?|teaches|lectures"
    r"|oversees)\b[^,.;:]*)"
)
_SELF = re.compile(r"(?:He|She)\s(?P<what>(?P<head>heads|chairs|leads|runs|manages|directs|represents)\b[^,.;:]*)")
_LINKED = re.compile(r"\s(?:at|for|of)\s(?:the\s)?")


def _who_works(entity: Entity, reading: Reading) -> Iterator[Post]:
    """The post of "Ann Reed, who heads the Larn Bakers' Union", "who covers foods for Cedar Bank", "She chairs X"."""
    for line, mention in entity.mentions:
        found = _WORKS.match(line.text, mention.end)
        if found:
            yield from _post_told(line, found, entity, reading)
    spoke = {said.line.number: said.speaker for said in statements_of(reading)}
    for line in reading.lines:
        found = _SELF.match(line.text)
        if found and spoke.get(line.number - 1) is entity:
            yield from _post_told(line, found, entity, reading)


def _post_told(line: Line, found: re.Match[str], entity: Entity, reading: Reading) -> Iterator[Post]:
    start, end = found.span("what")
    inside = [name for name in line.names if start <= name.start and name.end <= end]
    body = reading.entity(inside[-1].value) if inside else None
    linked = _LINKED.search(line.text, start, inside[-1].start) if inside else None
    direct = bool(inside) and len(line.text[start : inside[-1].start].split()) <= 3
    if body is None or body is entity or not (linked or direct) or body.kind is EntityKind.person:
        return
    stop = linked.start() if linked else end
    office = line.text[start:stop].strip()
    yield Post(
        line, office if 2 <= len(office.split()) <= 7 else None, body if body.kind is not EntityKind.place else None
    )


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
