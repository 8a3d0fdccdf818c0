"""Who takes part in what the record is: the entities that stand out on the sides of its events."""

from collections.abc import Iterable, Mapping, Sequence

from .clauses import negated
from .entities import Entity
from .evidence import Search
from .places import is_country
from .reading import Reading
from .syntax import Argument, parts_of

__all__ = ["participation", "standing_out"]

_PARTS = {Argument.agent: 1.0, Argument.patient: 0.9, Argument.goal: 0.75}
_LEAST = 0.44
_SHARE = 0.35
_MOST = 4


def participation(entity: Entity, verbs: Mapping[str, float], reading: Reading, search: Search) -> float:
    """How much the article shows an entity doing, or being done to, what the verbs say: 0 to about 2."""
    weights = []
    for line in entity.lines():
        best = 0.0
        for part in parts_of(line, verbs):
            acts = part.argument in _PARTS and not negated(line, part.verb.start)
            if acts and reading.entity(part.name.value) is entity:
                best = max(best, part.weight * _PARTS[part.argument])
        weights.append(best * (0.7 + 0.3 * search.earliness(line)))
    weights.sort(reverse=True)
    return sum(weight * 0.5**place for place, weight in enumerate(weights))


def standing_out(scored: Sequence[tuple[Entity, float]]) -> list[Entity]:
    """The entities whose score stands out, in the given order; four at most.

    A country does not stand out where two others do: a deal of two firms is told as one of their countries as well.
    """
    best = max((score for _, score in scored), default=0.0)
    kept = [(entity, score) for entity, score in scored if score >= max(_LEAST, _SHARE * best)]
    others = [(entity, score) for entity, score in kept if not is_country(entity.name)]
    kept = others if len(others) >= 2 else kept
    strongest = sorted(kept, key=lambda entry: -entry[1])[:_MOST]
    return [entity for entity, _ in kept if _among(entity, (other for other, _ in strongest))]


def _among(entity: Entity, others: Iterable[Entity]) -> bool:
    return any(entity is other for other in others)
