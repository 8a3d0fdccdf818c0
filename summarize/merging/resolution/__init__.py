"""Entity resolution: which records of several articles are one and the same thing, and what it is called.

Companies, people, places and whatever else has a name: `entities`. What has none (figures, phases): `unnamed`, by the
likeness that `unnamed_similarity` gives. `resolve` does the records of one list.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarize.merging.judgements import Docket, Judgement
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
    identities = identities_of(place.shape)
    doubts: Iterator[Judgement] = iter(())
    if identities.naming is not None:
        clusters = entities.together(instances)
    else:
        clusters, doubts = link_alike(place, instances, names, docket.at(place.at))
        clusters = join_lean(clusters, identities, names)
    records = [tuple(sorted(one, key=lambda instance: instance.id)) for one in clusters]
    return Resolution(tuple(records), doubts)
