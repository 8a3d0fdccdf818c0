"""Who does what to whom, as far as word order tells: English clauses without a parser.

News English is regular: the doer stands before the verb and after no preposition, or after "by"; what is done to stands
after the verb. That, and the prepositions, is all that is used here.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from summarize.engines.local.language.clauses import clause_around, verbs_of
from summarize.engines.local.language.governing import governor, modifies, owns
from summarize.engines.local.language.lines import Line
from summarize.engines.local.language.sides import sides_of
from summarize.engines.local.language.words import SPEECH, Word, is_event, kinship, stem_set, word_set
from summarize.text.mention import Mention

__all__ = ["Argument", "Part", "parts_of", "subjects_of"]


class Argument(StrEnum):
    """What a name is to a verb, or to the sentence."""

    agent = "agent"
    patient = "patient"
    source = "source"
    goal = "goal"
    place = "place"


@dataclass(frozen=True)
class Part:
    """A name in its part: `weight`, 0 to 1, says how well the verb fits what was asked for."""

    name: Mention[str]
    argument: Argument
    verb: Word
    weight: float


def parts_of(line: Line, cues: Mapping[str, float]) -> Iterator[Part]:
    """The names of a line in their parts to the verbs that are kin to the cues."""
    yield from _between(line, cues)
    for name, noun, weight, doer in sides_of(line, cues, _subjects):
        yield Part(name, Argument.agent if doer else Argument.patient, noun, weight)
    for verb, weight in verbs_of(line, cues):
        passive = _passive(line, verb)
        doers = list(_by(line, verb)) if passive else _subjects(line, verb)
        for name in doers:
            yield Part(name, Argument.agent, verb, weight)
        for name in _subjects(line, verb) if passive else _objects(line, verb):
            argument = Argument.patient
            if verb.stem in _LEAVE and governor(line, name) not in ("", "of"):
                continue
            if verb.stem in _LEAVE | _REACH:
                argument = Argument.source if verb.stem in _LEAVE else Argument.goal
            yield Part(name, argument, verb, weight)
        yield from _after_prepositions(line, verb, weight)


def subjects_of(line: Line, verb: Word) -> list[Mention[str]]:
    """The doers of a verb, as far as they are named before it: none for a passive."""
    return [] if _passive(line, verb) else _subjects(line, verb)


def _between(line: Line, cues: Mapping[str, float]) -> Iterator[Part]:
    """Both sides of "signed between X and Y", "an agreement between X and Y"."""
    for between in line.words:
        if between.lower != "between":
            continue
        _, end = clause_around(line, between.start)
        # What is between them is one of the two events named last: "the signing of a memorandum in May between …".
        events = [word for word in line.before(between.start, 14) if is_event(word.stem)][-2:]
        about = [
            (word, max((weight * kinship(word.stem, cue) for cue, weight in cues.items()), default=0.0))
            for word in events
        ]
        word, weight = max(about, key=lambda entry: entry[1], default=(between, 0.0))
        names = [name for name in line.names if between.end <= name.start and name.end <= end and not owns(line, name)]
        if weight > 0 and names:
            rest = [name for name in names[1:] if " and " in f" {line.text[names[0].end : name.start]} "]
            for name in names[:1] + rest[:1]:
                yield Part(name, Argument.agent, word, weight)


# "Said by telephone" names no doer.
_MEANS = word_set("telephone phone video email e-mail mail letter radio text fax satellite way far cable link")


def _passive(line: Line, verb: Word) -> bool:
    if not verb.lower.endswith(("ed", "en", "ld", "ght", "nt", "id", "wn")):
        return False
    before = line.before(verb.start, 3)
    if any(word.lower in ("was", "were", "been", "being", "be", "is", "are") for word in before):
        return True
    after = [word.lower for word in line.after(verb.end, 2)]
    return after[:1] == ["by"] and not _MEANS.issuperset(after[1:])


def _subjects(line: Line, verb: Word) -> list[Mention[str]]:
    """The doer: names of the clause before the verb that no preposition governs; joined ones together."""
    start, _ = clause_around(line, verb.start)
    if outer := _before_relative(line, start, verb):
        return outer
    before = [name for name in line.names if start <= name.start and name.end <= verb.start]
    free = [name for name in before if not governor(line, name) and not modifies(line, name)]
    free = [name for name in free if line.text[name.start - 1 : name.start] != "("] or free
    if free:
        # "Alder Foods, the bakery chain, and Birch Mills": the clause seems to begin with the second.
        first = [name for name in line.names if _ASIDE_AND.fullmatch(line.text[name.end : free[0].start])]
        free = [*first, *free] if first and first[0] not in free else free
    if not free and verb.stem in SPEECH and (quoted := _after_quotation(line, verb)):
        return quoted
    if not free and verb.lower.endswith("ing") and start:
        # ", alleging that": the doer is that of the clause before.
        free = [
            name for name in line.names if name.end <= start and not governor(line, name) and not modifies(line, name)
        ]
        return free[:1]
    if not free:
        lead = line.text[start : start + 6].lower().split()[:1]
        if start and lead and lead[0] in ("which", "who"):
            earlier = [name for name in line.names if name.end <= start]
            return earlier[-1:]
        return []
    return _joined(line, free, verb)


_RELATIVE = re.compile(r"(?:who|whose|which)\s", re.IGNORECASE)
_OPENS = re.compile(r"(?:\s\([^)]*\))?,\s(?:in\s|of\s|for\s|to\s|from\s)?")


def _before_relative(line: Line, start: int, verb: Word) -> list[Mention[str]]:
    """The doer before a relative clause that a comma ends: "Ann Reed, who owns Alder Foods, said"."""
    inside = line.text[start : verb.start]
    rest = inside.rpartition(",")[2]
    if "," not in inside or not _RELATIVE.match(inside) or len(rest.split()) > 2:
        return []
    if any(name.start >= verb.start - len(rest) and name.end <= verb.start for name in line.names):
        return []
    last = [name for name in line.names if name.end <= start][-1:]
    if not last or not _OPENS.fullmatch(line.text[last[0].end : start]):
        return []
    earlier = [name for name in line.names if name.end <= start and not governor(line, name)]
    return [name for name in earlier[-1:] if not modifies(line, name)]


def _after_quotation(line: Line, verb: Word) -> list[Mention[str]]:
    """The speaker of ``"…," said Ann Reed``."""
    if line.text[: verb.start].rstrip()[-1:] not in ("”", '"', ","):
        return []
    return [name for name in line.names if 0 <= name.start - verb.end <= 2][:1]


_ASIDE = re.compile(r"\s?\([^)]{1,30}\)")
# "Alder Foods, the Norwegian bakery chain, and Birch Mills"
_AND = re.compile(r",?\s(?:and|&)\s(?:the\s|[A-Z]\w+['’]s\s)?(?:[a-z][\w-]*\s){0,3}")
_ASIDE_AND = re.compile(
    r",\s[^,;.]{3,60},\s(?:and|&)\s(?:the\s)?(?:[a-z][\w-]*\s){0,3}|\s\([^)]{1,30}\)\s(?:and|&)\s(?:the\s)?"
    r"|(?:\s\([^)]{1,30}\))?\s(?:and|&)\s(?:the|its|an?)\s(?:[a-z][\w’'-]*\s){0,4}[a-z]+,\s"
)


def _joined(line: Line, free: list[Mention[str]], verb: Word) -> list[Mention[str]]:
    """The doer among names: the one right before the verb, or else the first; with those that "and" joins to it."""
    last = _ASIDE.sub("", line.text[free[-1].end : verb.start])
    if len(last.split()) <= 4 and not any(mark in last for mark in ",()–—"):
        joined = free[-1:]
        for name in reversed(free[:-1]):
            between = line.text[name.end : joined[0].start]
            if _AND.fullmatch(between) or _ASIDE_AND.fullmatch(between):
                joined.insert(0, name)
        return joined
    joined = free[:1]
    for name in free[1:]:
        between = line.text[joined[-1].end : name.start]
        if _AND.fullmatch(between) or _ASIDE_AND.fullmatch(between):
            joined.append(name)
    return joined


def _objects(line: Line, verb: Word) -> list[Mention[str]]:
    """What the verb is done to: the first name after it in the clause, if it is near."""
    _, end = clause_around(line, verb.start)
    after = [name for name in line.names if verb.end <= name.start and name.end <= end and not modifies(line, name)]
    return [name for name in after[:1] if len(line.text[verb.end : name.start].split()) <= 6]


def _by(line: Line, verb: Word) -> Iterator[Mention[str]]:
    for name in line.names:
        between = line.text[verb.end : name.start].split()
        if name.start >= verb.end and len(between) <= 12 and governor(line, name) == "by":
            yield name
            return


# Verbs whose object or place is where something leaves from or goes to.
_LEAVE = stem_set("leave depart quit sail")
_REACH = stem_set("reach arrive land dock enter")

_MEANING = {
    "from": Argument.source,
    "to": Argument.goal,
    "into": Argument.goal,
    "in": Argument.place,
    "at": Argument.place,
    "near": Argument.place,
    "with": Argument.patient,
    "against": Argument.patient,
}


def _after_prepositions(line: Line, verb: Word, weight: float) -> Iterator[Part]:
    start, end = clause_around(line, verb.start)
    for name in line.names:
        if start <= name.start and name.end <= end:
            argument = _MEANING.get(governor(line, name))
            if verb.stem in _LEAVE and governor(line, name) == "for":
                argument = Argument.goal
            if argument is Argument.place and verb.stem in _REACH and verb.end <= name.start:
                argument = Argument.goal
            if argument and not modifies(line, name):
                near = 1.0 if verb.end <= name.start else 0.5
                yield Part(name, argument, verb, weight * near)
