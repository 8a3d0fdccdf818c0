"""Whom a dispute is aimed at: who is accused, sued or called on, who answers, or who takes part and is named."""

import re
from collections.abc import Iterator

from summarize.engines.local.language.governing import governor, modifies, owns
from summarize.engines.local.language.lines import Line
from summarize.engines.local.language.syntax import Argument, parts_of
from summarize.engines.local.language.words import stem_set
from summarize.engines.local.reading.belonging import employer
from summarize.engines.local.reading.entities import Entity, EntityKind
from summarize.engines.local.reading.scope import Scope
from summarize.text.mention import Mention

__all__ = ["targets_of"]

Named = tuple[Entity, Line]

# Verbs whose object is the accused.
_AIMING = stem_set(
    "accuse sue criticise criticize blame condemn denounce slam blast lambast attack assail oppose fault urge "
    "rebuke berate castigate challenge"
)
_UNNAMED = (
    r"(?:the\s(?:\w+['’]s\s)?(?:[a-z-]+\s)?(?P<body>government|ministry|council|company|state|authorities|authority|"
    r"regulator|city|board|bank|firm|developer|operator|owners?|buyer|seller|minister|municipality|port authority"
    r"|administration))\b"
)
_BODY = re.compile(
    r"\b(?:accus|blam|criticis|criticiz|condemn|sue|urg|fault|slam|denounc|attack)(?:e[sd]?|ed|es|s|ing)?\s"
    + _UNNAMED
    + r"|\bdemand(?:s|ed|ing)? that\s"
    + _UNNAMED.replace("body", "asked")
    + r"|\bcall(?:s|ed|ing)? on\s"
    + _UNNAMED.replace("body", "called")
    + r"|\bagainst\s"
    + _UNNAMED.replace("body", "against"),
    re.IGNORECASE,
)
_AND = re.compile(r",?\s(?:and|&)\s(?:the\s)?")


def targets_of(
    raisers: list[Named], lines: list[Line], reply: Line | None, replier: Entity | None, scope: Scope
) -> list[Named]:
    """Whom a dispute is aimed at, with the lines that say so; empty if nothing does."""
    own = {entity.name for entity, _ in raisers}
    for line in lines:
        found = [entry for entry in (*_objects(line, scope), *_against(line, scope)) if entry[0].name not in own]
        if found:
            return list({entity.name: (entity, where) for entity, where in found}.values())[:2]
    for line in lines:
        if raisers and (unnamed := _unnamed(line)):
            return [unnamed]
    if reply is not None and replier is not None and raisers:
        body = employer(replier, scope.reading)
        target = body[0] if body else replier
        if target.name not in own and target.kind is not EntityKind.person:
            return [(target, reply)]
    if not raisers:
        return []
    concerned = ((entity, line) for line in lines for entity in _named(line, scope) if entity.name in scope.sides)
    bodies = (entry for entry in concerned if entry[0].kind is not EntityKind.person)
    return [entry for entry in bodies if entry[0].name not in own][:1]


def _objects(line: Line, scope: Scope) -> Iterator[Named]:
    """Who is accused, sued or blamed."""
    for part in parts_of(line, dict.fromkeys(_AIMING, 1.0)):
        entity = scope.reading.entity(part.name.value)
        direct = part.verb.stem in _AIMING and part.verb.end <= part.name.start
        near = len(line.text[part.verb.end : part.name.start].split()) <= 3
        if part.argument is Argument.patient and direct and near and entity and _can_answer(entity):
            yield entity, line


def _against(line: Line, scope: Scope) -> Iterator[Named]:
    """Those named in "a lawsuit against X and Y"."""
    last: Mention[str] | None = None
    for name in line.names:
        joined = last is not None and _AND.fullmatch(line.text[last.end : name.start]) is not None
        if (
            not owns(line, name)
            and not modifies(line, name)
            and (governor(line, name) == "against" or joined or _addressed(line, name))
        ):
            entity = scope.reading.entity(name.value)
            last = name
            if entity is not None and _can_answer(entity):
                yield entity, line


_LETTER = re.compile(
    r"\b(?:letter|petition|appeal|message|warning|complaint|ultimatum)s?\sto\s(?:the\s)?(?:[a-z-]+\s){0,3}$"
)


def _addressed(line: Line, name: Mention[str]) -> bool:
    """Whether it is "in a letter to X"."""
    return _LETTER.search(line.text[: name.start]) is not None


def _can_answer(entity: Entity) -> bool:
    return entity.kind not in (EntityKind.place, EntityKind.thing)


def _unnamed(line: Line) -> Named | None:
    """A body that is only called by what it is: "accused the government of"."""
    found = _BODY.search(line.text)
    if found is None:
        return None
    group = next(name for name, value in found.groupdict().items() if value)
    start, end = found.span(group)
    mention = Mention(start, end, line.text[start:end], line.text[start:end])
    return Entity(mention.value, EntityKind.organisation, mentions=[(line, mention)]), line


def _named(line: Line, scope: Scope) -> Iterator[Entity]:
    for name in line.names:
        entity = scope.reading.entity(name.value)
        if entity is not None and _can_answer(entity):
            yield entity
