"""What somebody is, as a label such as person, company or agency: by the name, and by how the article introduces it."""

import re
from collections.abc import Iterator, Mapping

from summarize.engines.local.language.offices import office_beside
from summarize.engines.local.language.words import kinship, stem, word_set, words
from summarize.engines.local.reading.belonging import posts
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
from summarize.engines.local.reading.scope import Answer, Scope
from summarize.shape import Leaf

__all__ = ["kind_answers"]

_LEAST = 0.6
_PERSON, _COMPANY, _OTHER = stem("person"), stem("company"), stem("other")
_STATE = OFFICES_OF_STATE | {"party"}


def kind_answers(entity: Entity, labels: Mapping[str, frozenset[str]], leaf: Leaf, scope: Scope) -> list[Answer]:
    """The label that says what an entity is; none if two fit as well."""
    scores = _scores(entity, labels, scope.reading)
    if entity.kind is not EntityKind.person and (public := _public(entity)) in labels and scores.get(public, 0.0) < 1.0:
        scores = {public: 1.0}
    if not scores and entity.kind is not EntityKind.person:
        fallback = _by_role(entity, scope)
        scores = {label: 1.0 for label, parts in labels.items() if fallback in parts or label == fallback}
    if not scores:
        return []
    best = max(scores, key=lambda label: scores[label])
    if scores[best] < _LEAST or sum(score == scores[best] for score in scores.values()) > 1:
        return []
    choice = next(value for value in leaf.choices if str(value) == best)
    return [Answer(choice, (entity.mentions[0][0].number,), scores[best])]


def _scores(entity: Entity, labels: Mapping[str, frozenset[str]], reading: Reading) -> dict[str, float]:
    if entity.kind is EntityKind.person:
        return {label: 2.0 for label, parts in labels.items() if _PERSON in parts}
    scores = {}
    for label, parts in labels.items():
        score = max((kinship(word, part) for word in _described(entity) for part in parts), default=0.0)
        if score and _PERSON not in parts:
            scores[label] = score
    return scores


_AGENCY = word_set(
    "commission authority agency board bureau directorate inspectorate regulator watchdog tribunal court registry "
    "centre "
    "secretariat commissioner ombudsman department office service"
)
_GOVERNMENT = word_set("ministry government cabinet treasury embassy parliament senate congress")


def _public(entity: Entity) -> str:
    """What an office of state is by the noun of its name, as "Larn Flour Board"; empty for other names."""
    bare = re.split(r"\s(?:of|for|on)\s", entity.name, maxsplit=1)[0].split()
    head = bare[-1].lower() if bare else ""
    if head in _GOVERNMENT or (bare and bare[0].lower() in _GOVERNMENT):
        return "government"
    return "agency" if head in _AGENCY and len(entity.name.split()) > 1 else ""


def _by_role(entity: Entity, scope: Scope) -> str:
    """What an organisation is whose name does not tell: a society, a company that takes part or has managers."""
    heads = {head_noun(told.text) for line, mention in entity.mentions for told in descriptions(line, mention)}
    heads |= {part.lower() for part in re.findall(r"\w+", entity.name)}
    if heads & SOCIETIES or _lobbies(entity):
        return "other"
    if heads & (BODIES - _STATE) or entity.name in scope.sides or _managed(entity, scope.reading):
        return _COMPANY
    return ""


_LOBBY = re.compile(
    r"\b(?:group of|(?:campaign|consumer|activist|pressure|rights|advocacy|lobby|environmental|residents['’]?)"
    r" (?:group|body))"
)


def _lobbies(entity: Entity) -> bool:
    """Whether it is "a campaign group", "a group of residents"."""
    return any(_LOBBY.search(told.text) for line, mention in entity.mentions for told in descriptions(line, mention))


_MANAGERS = word_set("executive ceo chairman chairwoman founder partner cfo")


def _managed(entity: Entity, reading: Reading) -> bool:
    """Whether somebody is its chief executive or the like."""
    people = (other for other in reading.entities if other.kind is EntityKind.person)
    return any(
        post.body is entity and post.office and not _MANAGERS.isdisjoint(post.office.lower().split())
        for person in people
        for post in posts(person, reading)
    )


def _described(entity: Entity) -> Iterator[str]:
    for word in words(entity.name):
        yield word.stem
    for line, mention in entity.mentions:
        for word in (*line.before(mention.start, 1), *line.after(mention.end, 2)):
            between = line.text[min(word.end, mention.end) : max(word.start, mention.start)]
            if _BESIDE.fullmatch(between):
                yield word.stem
        if line.text[mention.end : mention.end + 2] == ", " and not office_beside(line, mention):
            told = _APPOSITION.match(line.text, mention.end)
            for word in words(told.group("what") if told else ""):
                yield word.stem


_BESIDE = re.compile(r",?\s(?:\([^)]{1,20}\)\s?)?")
_APPOSITION = re.compile(r", (?:a|an|the)\s(?P<what>[^,;.()]{3,60})[,;.]")
