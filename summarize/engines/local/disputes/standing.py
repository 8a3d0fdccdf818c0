"""Where somebody stands, by all that an article has: what they say and do, what they dispute, for whom they act."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from summarize.engines.local.disputes.disputes import Dispute, disputes_of
from summarize.engines.local.disputes.stances import Stand, judges, stand_of
from summarize.engines.local.language.places import is_country
from summarize.engines.local.language.words import word_set
from summarize.engines.local.reading.belonging import posts
from summarize.engines.local.reading.entities import Entity, EntityKind
from summarize.engines.local.reading.scope import Scope

__all__ = ["disputes_in", "standing_of"]

_RAISES = -1.0
_REPLIES = 0.9
_ACTS_FOR = 1.0
_MANAGERS = word_set(
    "executive ceo cfo coo chairman chairwoman chairperson chair president director spokesman spokeswoman spokesperson "
    "head minister founder owner chief officer manager partner director-general secretary-general boss managing heads "
    "leads runs chairs manages representative secretary"
)
_FORMER = word_set("former ex- ex then")


@dataclass(frozen=True)
class _Asked:
    """A scope by what its disputes depend on, for remembering them."""

    scope: Scope

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Asked) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def _key(self) -> tuple[int, frozenset[str]]:
        return id(self.scope.reading), self.scope.sides


def disputes_in(scope: Scope) -> tuple[Dispute, ...]:
    """The disputes of the whole article that a scope is part of."""
    return _disputes(_Asked(replace(scope, lines=scope.reading.lines)))


@lru_cache(maxsize=4)
def _disputes(asked: _Asked) -> tuple[Dispute, ...]:
    return tuple(disputes_of(asked.scope))


def standing_of(entity: Entity, scope: Scope) -> Stand | None:
    """Where an entity stands; None if the article does not tell, and for who judges for a living."""
    if judges(entity, scope) or is_country(entity.name):
        return None
    own = stand_of(entity, scope)
    signs = list(_roles(entity, scope))
    score = (own.score if own else 0.0) + sum(weight for weight, _ in signs)
    cites = [number for weight, number in signs if weight * score > 0]
    if own is not None and own.score * score > 0:
        cites = [*own.cites, *cites]
    return Stand(score, tuple(sorted(set(cites[:2])))) if cites else None


def _roles(entity: Entity, scope: Scope) -> Iterator[tuple[float, int]]:
    """What an entity is in the disputes, and in the record's own sides."""
    for dispute in disputes_in(scope):
        raised = [line for raiser, line in dispute.raisers if raiser is entity]
        if raised:
            yield _RAISES, raised[0].number
        elif dispute.replier is entity and dispute.reply is not None and entity.kind is EntityKind.person:
            yield _REPLIES, dispute.reply.number
    for post in posts(entity, scope.reading):
        if post.body is not None and post.body.name in scope.sides and post.office and entity.kind is EntityKind.person:
            office = post.office.lower().split()
            if not _MANAGERS.isdisjoint(office) and _FORMER.isdisjoint(office):
                yield _ACTS_FOR, post.line.number
                return
