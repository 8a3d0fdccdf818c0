"""Disputes: who raises what against whom, and what is said in reply.

A dispute begins with somebody who criticises, accuses, demands or warns, or with a charge that another denies. What the
same side says in the sentences near is one dispute; a denial goes with the charge before it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from .belonging import employer, posts
from .clauses import negated
from .entities import Entity, EntityKind
from .lines import Line
from .places import is_country
from .reading import Reading
from .scope import Scope
from .stances import leaning, stand_of
from .statements import Statement, statements_of
from .syntax import Argument, parts_of
from .words import Word, kinship, stem, word_set

__all__ = ["Dispute", "disputes_of"]

_AGAINST = stem("criticise")
_DENIES = stem("deny")
_CHARGES = {_AGAINST: 1.0, stem("sue"): 1.0}
_BACK = 3
_NEAR = 6
_LEAST = 0.6


@dataclass
class Dispute:
    """One dispute: the lines that raise it, by whom, against whom; the line of the reply, and who replies, if named."""

    raisers: list[tuple[Entity, Line]]
    lines: list[Line]
    verb: Word | None = None
    targets: list[tuple[Entity, Line]] = field(default_factory=list)
    reply: Line | None = None
    replier: Entity | None = None

    @property
    def alleged(self) -> bool:
        """Whether somebody is accused, and not only asked for something."""
        return self.verb is not None and self.verb.stem in _ACCUSING


_ACCUSING = frozenset({stem("accuse"), stem("allege"), stem("claim"), stem("accusation"), stem("allegation")})


def disputes_of(scope: Scope) -> list[Dispute]:
    """The disputes of an article, in order."""
    found: list[Dispute] = []
    said = statements_of(scope.reading)
    for line in scope.lines:
        statement = next((one for one in said if one.line is line), None)
        if line.headline:
            continue
        raised = _raised(line, statement, scope)
        if raised is not None:
            _add(found, raised, scope)
        elif statement is not None and _denies(statement):
            _answer(found, line, statement.speaker, said, scope)
        elif statement is None and _unnamed_denial(line):
            _answer(found, line, None, said, scope)
        elif statement is not None and found and _goes_on(found[-1], statement, scope):
            found[-1].lines.append(line)
    for dispute in found:
        _aim(dispute, scope)
    return found


def _goes_on(dispute: Dispute, said: Statement, scope: Scope) -> bool:
    """Whether a statement is more of what the same side has just raised."""
    near = said.line.number - dispute.lines[-1].number <= 2
    return near and any(_one_side(entity, said.speaker, scope) for entity, _ in dispute.raisers)


def _raised(line: Line, said: Statement | None, scope: Scope) -> Dispute | None:
    """The dispute that a line raises by itself: somebody with a name criticises, or its words name a critic."""
    for part in parts_of(line, _CHARGES):
        entity = scope.reading.entity(part.name.value)
        acts = part.argument is Argument.agent and not negated(line, part.verb.start)
        if acts and entity and _may_raise(entity, scope) and not kinship(part.verb.stem, _DENIES):
            return Dispute([(entity, line)], [line], part.verb)
    for word in line.words:
        if word.text.islower() and kinship(word.stem, _AGAINST) and not kinship(word.stem, _DENIES):
            critic = _critic_after(line, word, scope.reading)
            if critic and _may_raise(critic, scope) and not negated(line, word.start):
                return Dispute([(critic, line)], [line], word)
    if said is None or said.verb is None or kinship(said.verb.stem, _DENIES):
        return None
    blames = kinship(said.verb.stem, _AGAINST) > 0 or leaning(said) <= -_LEAST
    return Dispute([(said.speaker, line)], [line], said.verb) if blames and _may_raise(said.speaker, scope) else None


_FROM = re.compile(r"\s(?:from|by|among|of)\s(?:[a-z'’-]+\s){0,5}")


def _critic_after(line: Line, word: Word, reading: Reading) -> Entity | None:
    """The critic in "criticism from the union X"."""
    following = [name for name in line.names if name.start >= word.end][:1]
    critic = following[0] if following and _FROM.fullmatch(line.text[word.end : following[0].start]) else None
    return reading.entity(critic.value) if critic else None


def _may_raise(entity: Entity, scope: Scope) -> bool:
    """Whether somebody can be the critic: not a place, nor who takes part, nor who judges for a living."""
    if entity.kind in (EntityKind.place, EntityKind.thing) or is_country(entity.name) or entity.name in scope.sides:
        return False
    body = employer(entity, scope.reading)
    if body is not None and body[0].name in scope.sides:
        return False
    stand = stand_of(entity, scope)
    return stand is not None and stand.score < 0


def _denies(said: Statement) -> bool:
    return said.verb is not None and kinship(said.verb.stem, _DENIES) > 0 and not said.verb.lower.startswith("respon")


def _unnamed_denial(line: Line) -> bool:
    """Whether "a ministry spokeswoman denied it"."""
    verbs = (word for word in line.words if word.text.islower() and kinship(word.stem, _DENIES))
    denies = (word for word in verbs if not word.lower.startswith("respon") and not negated(line, word.start))
    return any(word.lower.endswith(("ed", "es", "ies")) for word in denies)


def _answer(
    found: list[Dispute], line: Line, replier: Entity | None, said: tuple[Statement, ...], scope: Scope
) -> None:
    """Puts a denial to the charge before it; where nobody has raised one, what is denied is the dispute."""
    latest = found[-1] if found else None
    if latest and latest.reply is None and line.number - latest.lines[-1].number <= _BACK:
        latest.reply, latest.replier = line, replier
        return
    near = [one for one in said if 0 < line.number - one.line.number <= _BACK]
    charge = [one for one in near if replier is None or not _one_side(one.speaker, replier, scope)]
    charge = [one for one in charge if _may_charge(one.speaker, scope) and not _denies(one)]
    if charge:
        first = next(one for one in charge if _one_side(one.speaker, charge[-1].speaker, scope))
        lines = [one.line for one in charge]
        _add(found, Dispute([(first.speaker, first.line)], lines, first.verb, [], line, replier), scope)
    elif replier is not None and len(line.words) > _NEAR:
        found.append(Dispute([], [line], None, [], line, replier))


def _may_charge(entity: Entity, scope: Scope) -> bool:
    body = employer(entity, scope.reading)
    takes_part = entity.name in scope.sides or (body is not None and body[0].name in scope.sides)
    return not takes_part and entity.kind is not EntityKind.place


def _one_side(one: Entity, other: Entity, scope: Scope) -> bool:
    sides = {id(one), id(other)}
    bodies = [employer(entity, scope.reading) for entity in (one, other)]
    heads = [id(body[0]) if body else id(entity) for body, entity in zip(bodies, (one, other), strict=True)]
    return len(sides) == 1 or heads[0] == heads[1]


def _add(found: list[Dispute], raised: Dispute, scope: Scope) -> None:
    """Joins a dispute to the one that the same side has raised; puts the body first that its speaker speaks for."""
    for dispute in found:
        if dispute.raisers and _one_side(dispute.raisers[0][0], raised.raisers[0][0], scope):
            known = {id(entity) for entity, _ in dispute.raisers}
            dispute.raisers += [entry for entry in raised.raisers if id(entry[0]) not in known]
            dispute.lines += [line for line in raised.lines if line not in dispute.lines]
            if dispute.reply is None:
                dispute.reply, dispute.replier = raised.reply, raised.replier
            return
    speaker = raised.raisers[0][0]
    body = employer(speaker, scope.reading)
    if body is not None and body[0].kind is EntityKind.organisation and _speaks_for(speaker, body[0], scope):
        raised.raisers.insert(0, (body[0], body[1]))
    found.append(raised)


_OFFICERS = word_set(
    "chairman chairwoman chair president secretary spokesman spokeswoman spokesperson leader director head executive "
    "coordinator organiser founder"
)


def _speaks_for(speaker: Entity, body: Entity, scope: Scope) -> bool:
    """Whether somebody's criticism is that of a body: an officer's is, and a member's where the body speaks as well."""
    if any(said.speaker is body for said in statements_of(scope.reading)):
        return True
    offices = (post.office.lower().split() for post in posts(speaker, scope.reading) if post.office)
    return any(not _OFFICERS.isdisjoint(office) for office in offices)


def _aim(dispute: Dispute, scope: Scope) -> None:
    """Whom it is directed at: who is accused, who denies it, or who takes part and is named in the charge."""
    raisers = {id(entity) for entity, _ in dispute.raisers}
    for line in dispute.lines:
        for part in parts_of(line, _CHARGES):
            entity = scope.reading.entity(part.name.value)
            if part.argument is Argument.patient and entity and part.verb.stem in _ACCUSING:
                dispute.targets = [(entity, line)]
                return
    if dispute.reply is not None and dispute.replier is not None:
        body = employer(dispute.replier, scope.reading)
        target = body[0] if body else dispute.replier
        if id(target) not in raisers and target.kind is not EntityKind.person and dispute.raisers:
            dispute.targets = [(target, dispute.reply)]
            return
    if dispute.raisers:
        named = (
            (entity, line) for line in dispute.lines for entity in _named(line, scope) if entity.name in scope.sides
        )
        dispute.targets = [next(named, (dispute.raisers[0][0], dispute.lines[0]))]
        dispute.targets = [entry for entry in dispute.targets if id(entry[0]) not in raisers]


def _named(line: Line, scope: Scope) -> Iterator[Entity]:
    for name in line.names:
        entity = scope.reading.entity(name.value)
        if entity is not None:
            yield entity
