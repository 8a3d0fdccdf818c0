"""Who only passes on what others did or said: X of "as reported by X", "…, X reported", "according to a report in X".

News English names the source of a story beside what it tells. Such a source neither speaks for itself nor judges. A
person or a body with members may do both in a report, and stays a speaker.
"""

import re

from summarize.engines.local.language.lines import Line
from summarize.engines.local.language.words import Word, stem
from summarize.engines.local.reading.entities import SOCIETIES, Entity, EntityKind
from summarize.engines.local.reading.reading import Reading
from summarize.text.mention import Mention

__all__ = ["judges_in_person", "passes_on", "source_in"]

_REPORT = stem("report")
_DESCRIBED = r"(?:[Tt]he\s|[Aa]n?\s|its\s)?(?:[a-z][\w-]*\s){0,3}"
_BY = re.compile(
    rf"\breported\s(?:\w+ly\s|earlier\s|first\s)?(?:by|in)\s{_DESCRIBED}$"
    rf"|\b[Aa]ccording to (?:an?|the|its|recent)\s(?:[\w-]+\s){{0,2}}(?:reports?|article|story)\s(?:by|in|from|of|on)\s"
    rf"{_DESCRIBED}$"
)
# ", reported X": the verb stands before its doer.
_INVERTED = re.compile(rf"[,”\"’]\s?report(?:ed|s)\s{_DESCRIBED}$")
_AS = re.compile(rf"\b[Aa]s\s{_DESCRIBED}$")
_TRAILING = re.compile(rf"[,”\"’]\s{_DESCRIBED}$")
_REPORTS = re.compile(r"\s(?:(?:has|have|had|first|also)\s)?report(?:s|ed)\b")
_ENDS = re.compile(r"(?:\s(?:earlier|on|in|last|this|yesterday|today)\b[^,.;:“”\"]*)?(?:[,.;]|$)")


def source_in(line: Line, reading: Reading) -> Entity | None:
    """The source that a line is told by; None if it is told by nobody, or by one who may judge."""
    for name in line.names:
        entity = reading.entity(name.value) if _told_by(line, name) else None
        if entity is not None:
            return None if judges_in_person(entity) else entity
    return None


def passes_on(verb: Word | None, speaker: Entity) -> bool:
    """Whether somebody only tells the news by a verb: "X reported that", where X is no person and has no members."""
    return verb is not None and verb.stem == _REPORT and not judges_in_person(speaker)


def _told_by(line: Line, name: Mention[str]) -> bool:
    """Whether a name stands as the source of what its sentence tells."""
    before = line.text[: name.start]
    if _BY.search(before) or _INVERTED.search(before):
        return True
    told = _REPORTS.match(line.text, name.end)
    if told is None:
        return False
    return bool(_AS.search(before) or (_TRAILING.search(before) and _ENDS.match(line.text, told.end())))


def judges_in_person(entity: Entity) -> bool:
    """Whether somebody may judge in what they report: a person, or a body with members, such as a union."""
    return entity.kind is EntityKind.person or not SOCIETIES.isdisjoint(entity.name.lower().split())
