"""Resolving records: which instances, of several articles, are one and the same thing.

Instances are the records as single articles give them. A record that has a name is known by it (see `entities`); one
that has none (a shipment, a dispute) by what it has in common with others (see `alike`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarize.merging.corrections.judgements import Docket, Judgement
from summarize.merging.intake import Instance
from summarize.merging.names import Names
from summarize.merging.places import Place, identities_of
from summarize.merging.resolution.alike import link_alike
from summarize.merging.resolution.entities import Entities
from summarize.merging.resolution.judged import Doubt
from summarize.merging.resolution.lean import join_lean

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
