"""Which body is meant where it is only called by what it is: "the union", "the company's", "the Trust"."""

import re
from collections.abc import Sequence

from summarize.engines.local.language.governing import governor
from summarize.engines.local.language.lines import Line
from summarize.engines.local.language.offices import office_beside
from summarize.engines.local.language.words import word_set
from summarize.engines.local.reading.entities import (
    BODIES,
    OFFICES_OF_STATE,
    SOCIETIES,
    Entity,
    EntityKind,
    descriptions,
    head_noun,
)
from summarize.engines.local.reading.reading import Reading

__all__ = ["BODY_NOUNS", "body_meant"]

_BACK = 2
_FAR = 12
_ALSO = word_set("bureau board panel directorate embassy tribunal office organisation organization")
_FIRMS = word_set(
    "yard miner fund buyer seller bidder trader owner hospital clinic school publisher brand consortium concessionaire "
    "corporation refinery smelter dairy brewery airport port broker store"
)
BODY_NOUNS = BODIES | SOCIETIES | OFFICES_OF_STATE | _ALSO | _FIRMS
"""Nouns that a body named before may be called by, in lower case."""
_LOBBY = re.compile(
    r"\b(?:campaign|consumer|activist|pressure|rights|advocacy|lobby|environmental|residents['’]?|community|green"
    r"|civic)"
    r"\s(?:group|body|organi[sz]ation)\b"
)
_PLACED = frozenset({"in", "at", "near", "from"})


def body_meant(
    noun: str | None, line: Line, reading: Reading, spoke: Sequence[tuple[Line, Entity]] = ()
) -> Entity | None:
    """The body that a noun in a line means: one that has it in its name, or is described so, or was named last.

    Without a noun, "it", the body that spoke or was named in the sentences just before. `spoke` are the lines and
    speakers of the statements before. A ministry or a court is only one that is called so.
    """
    earlier = [other for other in reading.lines if other.number < line.number][::-1]
    if noun is not None:
        called = [entity for other in earlier for entity in _bodies(other, reading) if _is_called(noun, entity)]
        near = [entity for entity in called if line.number - entity.mentions[0][0].number <= _FAR] or called
        if near:
            return near[0]
        if noun in OFFICES_OF_STATE | _ALSO | {"party"}:
            return None
    for other in earlier:
        if line.number - other.number > (_BACK if noun is None else 2 * _BACK):
            break
        bodies = [
            entity for entity in _bodies(other, reading) if noun not in BODIES | _FIRMS or not _is_society(entity)
        ]
        if noun in SOCIETIES:
            bodies = [entity for entity in bodies if _is_society(entity)]
        talked = [speaker for where, speaker in spoke if where is other and any(speaker is body for body in bodies)]
        if talked or bodies:
            return (talked or bodies)[0]
    return None


def _bodies(line: Line, reading: Reading) -> list[Entity]:
    """The organisations named in a line; if there is none, names of no known kind that stand for no place."""
    named = [(name, reading.entity(name.value)) for name in line.names]
    sure = [entity for _, entity in named if entity and entity.kind is EntityKind.organisation]
    maybe = [
        entity
        for name, entity in named
        if entity
        and entity.kind is EntityKind.unknown
        and governor(line, name) not in _PLACED
        and not office_beside(line, name)
    ]
    return sure or maybe


def _is_called(noun: str, entity: Entity) -> bool:
    if noun in entity.name.lower().split() or any(noun in alias.lower().split() for alias in entity.aliases):
        return True
    told = (head_noun(found.text) for where, mention in entity.mentions for found in descriptions(where, mention))
    return noun in told


def _is_society(entity: Entity) -> bool:
    """Whether a body is a union, a charity or a campaign group, and no company."""
    if any(word in SOCIETIES for word in entity.name.lower().split()):
        return True
    told = [found.text for where, mention in entity.mentions for found in descriptions(where, mention)]
    return any(head_noun(text) in SOCIETIES or _LOBBY.search(text) for text in told) or any(
        _LOBBY.search(where.text[max(0, mention.start - 40) : mention.start]) for where, mention in entity.mentions
    )
