"""The records of one list, resolved: those with a name by their entities, others by what else identifies them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarize.merging.judgements import Docket, Doubt, Judgement
from summarize.merging.known_names import Names
from summarize.merging.record_paths import Place, identities_of
from summarize.merging.resolution.entities import Entities
from summarize.merging.resolution.unnamed import join_lean, link_alike
from summarize.merging.validated_claims import Instance

__all__ = ["Resolution", "resolve"]


@dataclass(frozen=True)
class Resolution:
    """The records of one place, each as its instances in the order of their ids; and the pairs left in doubt."""

    records: tuple[tuple[Instance, ...], ...]
    doubts: Iterator[Judgement]


def resolve(
    place: Place, instances: Sequence[Instance], entities: Entities, names: Names, docket: Docket
) -> Resolution:
    """The records of one place.

    `instances` are those inside one enclosing record; the outcome does not depend on their order.
    """
    ordered = sorted(instances, key=lambda instance: instance.id)
    identities = identities_of(place.shape)
    doubts: Iterator[Doubt] = iter(())
    if identities.naming is not None:
        clusters = entities.together(ordered)
    else:
        clusters, doubts = link_alike(place.shape.name, identities, ordered, names, docket.at(place.at))
        clusters = join_lean(clusters, identities, names)
    records = [tuple(sorted(one, key=lambda instance: instance.id)) for one in clusters]
    records.sort(key=lambda one: one[0].id)
    return Resolution(tuple(records), (_undecided(place.at, doubt) for doubt in doubts))


def _undecided(at: str, doubt: Doubt) -> Judgement:
    outcome = "held to be one in this context" if doubt.linked else "kept apart"
    left, right = sorted((doubt.left, doubt.right))
    reason = f"{doubt.reason}; {outcome}"
    return Judgement(at=at, left=left, right=right, by="rules", reason=reason, score=min(1.0, doubt.score))
