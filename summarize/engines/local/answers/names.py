"""Names as answers: who does it, to whom it is done, from where and to where; offices and other names of somebody."""

import re
from collections.abc import Iterable, Iterator

from summarize.engines.local.language.clauses import negated
from summarize.engines.local.language.evidence import closeness
from summarize.engines.local.language.lines import Line
from summarize.engines.local.language.places import is_continent, is_country
from summarize.engines.local.language.syntax import Argument, Part, parts_of
from summarize.engines.local.language.words import is_event, kinship, stem_set
from summarize.engines.local.reading.entities import Entity, EntityKind
from summarize.engines.local.reading.questions import Question, Want
from summarize.engines.local.reading.scope import Answer, Scope
from summarize.text.mention import Mention

__all__ = ["name_answers", "named", "suits"]

_LEAST = 0.5
_MOST = 6


def suits(entity: Entity, want: Want, *, countries: bool = True) -> float:
    """How well an entity is of the kind that is asked for, 0 to 1."""
    if is_country(entity.name):
        countries = countries and not is_continent(entity.name)
        return {Want.place: 1.0, Want.organisation: 0.7 * countries, Want.party: 0.5 * countries}.get(want, 0.0)
    if entity.kind is EntityKind.thing:
        return 0.0
    return _SUITS.get(want, {}).get(entity.kind, 0.6)


_SUITS = {
    Want.person: {EntityKind.person: 1.0, EntityKind.unknown: 0.4, EntityKind.organisation: 0.0, EntityKind.place: 0.0},
    Want.organisation: {
        EntityKind.organisation: 1.0,
        EntityKind.unknown: 0.95,
        EntityKind.person: 0.0,
        EntityKind.place: 0.0,
    },
    Want.party: {EntityKind.organisation: 1.0, EntityKind.person: 1.0, EntityKind.unknown: 0.8, EntityKind.place: 0.0},
    Want.place: {EntityKind.place: 1.0, EntityKind.unknown: 0.7, EntityKind.organisation: 0.0, EntityKind.person: 0.0},
}


def name_answers(question: Question, scope: Scope, many: bool) -> list[Answer]:
    """The names that play the asked part in the scope's lines, best first."""
    if question.want is Want.place and scope.about:
        return _lies_in(scope)
    found: dict[str, tuple[float, Entity, Line]] = {}
    for line in scope.lines:
        for entity, score in _with_opinion(line, list(_in_parts(question, scope, line)), question, scope):
            known = found.get(entity.name)
            if known is None:
                found[entity.name] = (score, entity, line)
            else:
                best = max(known, (score, entity, line), key=lambda entry: entry[0])
                found[entity.name] = (best[0] + 0.25 * min(known[0], score), *best[1:])
    ranked = sorted(found.values(), key=lambda entry: (-entry[0], entry[2].number, entry[1].name))
    kept = [named(entity, line, score) for score, entity, line in ranked if score >= _LEAST]
    return kept[: _MOST if many else 1]


def named(entity: Entity, line: Line, score: float) -> Answer:
    """An entity by its fullest name; cites the line that is evidence, and the one that has the name."""
    cites: tuple[int, ...] = (line.number,)
    if entity.name not in line.text:
        cites = (next(other.number for other in entity.lines() if entity.name in other.text), *cites)
    return Answer(entity.name, tuple(sorted(set(cites))), score)


def _in_parts(question: Question, scope: Scope, line: Line) -> Iterator[tuple[Entity, float]]:
    """The entities of a line in the part that is asked for, each with its best weight."""
    best: dict[str, tuple[Entity, float]] = {}
    for name, weight in _played(question, scope, line):
        entity = scope.reading.entity(name.value)
        if entity is None or entity is scope.about or entity.name in scope.taken:
            continue
        score = weight * suits(entity, question.want, countries=question.countries)
        if score > 0 and (entity.name not in best or score > best[entity.name][1]):
            best[entity.name] = (entity, score)
    yield from best.values()


def _played(question: Question, scope: Scope, line: Line) -> Iterator[tuple[Mention[str], float]]:
    verbs = dict(question.verbs)
    if not scope.whole and not any(is_event(word) for word in verbs):
        # "Those who raise it": what is raised, the record itself says.
        verbs = {word: 0.9 * weight for word, weight in scope.topic.items()} | verbs
    if _receives(question):
        verbs |= dict.fromkeys(_GIVING, 1.0)
    if question.argument is None:
        for name in line.names:
            yield name, closeness(line, name.start, name.end, question.cues)
        return
    for part in parts_of(line, verbs):
        if not negated(line, part.verb.start):
            yield part.name, part.weight * _suiting(part, question)


def _suiting(part: Part, question: Question) -> float:
    """Who receives is also whom something is sent to; otherwise only the asked part will do."""
    if _receives(question) and question.argument is Argument.agent:
        given = any(kinship(part.verb.stem, verb) for verb in _GIVING)
        return 0.9 * (part.argument is Argument.goal) if given else 1.0 * (part.argument is Argument.agent)
    return 1.0 if part.argument is question.argument else 0.0


def _receives(question: Question) -> bool:
    return any(verb in _RECEIVING for verb in question.verbs)


_GIVING = stem_set("deliver send")
_RECEIVING = stem_set("receive get obtain accept")


def _with_opinion(
    line: Line, scored: list[tuple[Entity, float]], question: Question, scope: Scope
) -> Iterable[tuple[Entity, float]]:
    """Adds the model's preference where several entities of a line would do."""
    if len(scored) < 2 or all(score < _LEAST - 0.3 for _, score in scored):
        return scored
    preferred = scope.prefer(line, question.ask, [entity.name for entity, _ in scored])
    return [(entity, score + 0.3 * opinion) for (entity, score), opinion in zip(scored, preferred, strict=True)]


_LIES = re.compile(
    r"(?:\s+[a-z]\w*){0,2}(?:,?\s+(?:in|near|on|at|off|outside)\s+(?:the\s+|[a-z]+\s+|the\s+[a-z]+(?:['’]s)?\s+){0,2}"
    r"|,\s+(?:in\s+)?)"
)
_HOLDS = re.compile(r"['’]s?\s(?:[a-z][\w-]*\s){0,3}(?:of\s)?")


def _lies_in(scope: Scope) -> list[Answer]:
    """The place that is named right after the one the record is about: "the Amber mine in Tarn", "Amber, Tarn"."""
    for line, mention in scope.about.mentions if scope.about else ():
        for name in line.names:
            place = scope.reading.entity(name.value)
            if place and _LIES.fullmatch(line.text[mention.end : name.start]) and suits(place, Want.place) >= 0.7:
                return [named(place, line, 1.0)]
    for line, mention in scope.about.mentions if scope.about else ():
        for name in line.names:
            # "Peru's Amber airport"
            held = _HOLDS.fullmatch(line.text[name.end : mention.start]) is not None
            place = scope.reading.entity(name.value)
            if held and place and is_country(name.value):
                return [named(place, line, 0.9)]
    return []
