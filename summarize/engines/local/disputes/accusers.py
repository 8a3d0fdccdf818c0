"""Who can raise a dispute, and who is on one side with whom."""

from enum import StrEnum

from summarize.engines.local.disputes.stances import judges, stand_of
from summarize.engines.local.language.offices import office_beside
from summarize.engines.local.language.places import is_country
from summarize.engines.local.language.words import word_set
from summarize.engines.local.reading.belonging import employer, posts
from summarize.engines.local.reading.entities import SOCIETIES, Entity, EntityKind
from summarize.engines.local.reading.scope import Scope
from summarize.engines.local.reading.statements import statements_of

__all__ = ["Weight", "heads_of", "is_society", "may_raise", "one_side", "speaks_for"]

_STATE = word_set("minister premier governor ambassador chancellor commissioner")
_COURTS = word_set("court tribunal judge justice magistrate jury")
_OFFICERS = word_set(
    "chairman chairwoman chair president secretary spokesman spokeswoman spokesperson leader director head executive "
    "coordinator organiser founder organizer heads chairs leads runs"
)


class Weight(StrEnum):
    """What speaks for an objection: the law, a plain verb ("condemned"), a distant one ("claims"), words of harm."""

    legal = "legal"
    plain = "plain"
    distant = "distant"
    tone = "tone"


def may_raise(entity: Entity, scope: Scope, weight: Weight) -> bool:
    """Whether somebody can be the critic: not a place or a court, nor who takes part, nor who judges for a living.

    Those who take part may go to law against one another. Who only claims something must not stand for it on the whole;
    who only speaks of harm must stand against it, and hold no office of state.
    """
    if entity.kind in (EntityKind.place, EntityKind.thing) or is_country(entity.name) or _is_court(entity):
        return False
    society = weight is Weight.legal or (weight is Weight.plain and is_society(entity.name))
    if not heads_of(entity, scope).isdisjoint(scope.sides) and not society:
        return False
    if judges(entity, scope):
        return False
    stand = stand_of(entity, scope)
    if weight is Weight.tone:
        return stand is not None and stand.score < 0 and not _holds_state_office(entity)
    return weight in (Weight.plain, Weight.legal) or stand is None or stand.score <= 0


def _holds_state_office(entity: Entity) -> bool:
    titles = (office_beside(line, mention) for line, mention in entity.mentions)
    return any(title is not None and not _STATE.isdisjoint(title.text.lower().split()) for title in titles)


def _is_court(entity: Entity) -> bool:
    titles = (office_beside(line, mention) for line, mention in entity.mentions)
    words = [*entity.name.lower().split(), *(part for title in titles if title for part in title.text.lower().split())]
    return not _COURTS.isdisjoint(words)


def is_society(name: str) -> bool:
    """Whether a name has a noun for a body that is neither a company nor an office of state, such as "union"."""
    return any(word in SOCIETIES for word in name.lower().split())


def heads_of(entity: Entity, scope: Scope) -> frozenset[str]:
    """The name of somebody, and of the body that they speak for."""
    body = employer(entity, scope.reading)
    return frozenset({entity.name, body[0].name} if body else {entity.name})


def one_side(one: Entity, other: Entity, scope: Scope) -> bool:
    """Whether two are the same, or one speaks for the other, or both for one body."""
    return not heads_of(one, scope).isdisjoint(heads_of(other, scope))


def speaks_for(speaker: Entity, body: Entity, scope: Scope) -> bool:
    """Whether somebody's criticism is that of a body: an officer's is, and a member's where the body speaks as well."""
    if any(said.speaker is body for said in statements_of(scope.reading)):
        return True
    offices = (post.office.lower().split() for post in posts(speaker, scope.reading) if post.office)
    return any(not _OFFICERS.isdisjoint(office) for office in offices)
