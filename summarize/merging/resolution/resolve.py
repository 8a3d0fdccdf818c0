"""Resolving records: which instances, of several articles, are one and the same thing.

Instances are the records as single articles give them. A record that has a name is known by it; one that has none (a
shipment, a dispute) by what it has in common. Links are made best first, and never against a cannot-link: persons and
companies, contradictory identity values, and what one article itself tells apart stay apart.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarize.merging.corrections.judgements import Docket, Judgement
from summarize.merging.intake import Instance
from summarize.merging.names import Names
from summarize.merging.places import Place, identities_of
from summarize.merging.resolution.alike import link_alike
from summarize.merging.resolution.judged import Doubt
from summarize.merging.resolution.lean import join_lean
from summarize.merging.resolution.named import link_named

__all__ = ["Resolution", "resolve"]


@dataclass(frozen=True)
class Resolution:
    """The records of one place, each as its instances in the order of their ids; and the pairs left in doubt."""

    records: tuple[tuple[Instance, ...], ...]
    doubts: Iterator[Judgement]


def resolve(place: Place, instances: Sequence[Instance], names: Names, docket: Docket) -> Resolution:
    """The records of one place.

    `instances` are those inside one enclosing record; the outcome does not depend on their order.
    """
    ordered = sorted(instances, key=lambda instance: instance.id)
    identities = identities_of(place.shape)
    if identities.naming is not None:
        clusters, doubts = link_named(identities, ordered, names, docket.at(place.at))
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
