"""Resolving records: which instances, of several articles, are one and the same thing.

Instances are the records as single articles give them. A record that has a name is known by it; one that has none (a
shipment, a dispute) by what it has in common. Links are made best first, and never against a cannot-link: persons and
companies, contradictory identity values, and what one article itself tells apart stay apart.
"""

from collections.abc import Sequence

from summarize.merging.alike import link_alike
from summarize.merging.intake import Instance
from summarize.merging.named import link_named
from summarize.merging.names import Names
from summarize.merging.places import Place, identities_of

__all__ = ["resolve"]


def resolve(place: Place, instances: Sequence[Instance], names: Names) -> list[tuple[Instance, ...]]:
    """The records of one place, each as its instances in the order of their ids.

    `instances` are those inside one enclosing record; the outcome does not depend on their order.
    """
    ordered = sorted(instances, key=lambda instance: instance.id)
    identities = identities_of(place.shape)
    if identities.naming is not None:
        clusters = link_named(identities, ordered, names)
    else:
        clusters = link_alike(place.shape.name, identities, ordered, names)
    return sorted((tuple(sorted(one, key=lambda instance: instance.id)) for one in clusters), key=lambda one: one[0].id)
