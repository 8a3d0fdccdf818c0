"""Records that say too little to be told apart: a passing mention of the one thing that the other articles describe."""

from collections.abc import Iterable, Sequence
from itertools import product
from typing import Any

from summarize.merging.comparing import compare
from summarize.merging.intake import Instance
from summarize.merging.names import Names
from summarize.merging.places import Identities
from summarize.schemas import Relation
from summarize.shape import Leaf

__all__ = ["join_lean"]

Cluster = list[Instance]


def join_lean(clusters: Sequence[Cluster], identities: Identities, names: Names) -> list[Cluster]:
    """Puts mentions that have nothing telling (no goods, no wording) to the one record that has.

    Only where the articles describe exactly one such record, the mention is the only record of its article, and
    nothing in the two contradicts: "the shipment has arrived" is then said of that shipment.
    """
    telling = [leaf.name for leaf in (*identities.overlaps, *identities.texts)]
    full = [cluster for cluster in clusters if any(name in one.ballots for one in cluster for name in telling)]
    if len(full) != 1 or not telling:
        return list(clusters)
    described = list(full[0])
    listed = [one.article for cluster in clusters for one in cluster]
    apart: list[Cluster] = []
    mentions = sorted((one for cluster in clusters if cluster is not full[0] for one in cluster), key=_id)
    stay = {
        _id(one) for one in mentions if listed.count(one.article) > 1 or _contradict(one, full[0], identities, names)
    }
    described += [one for one in mentions if _id(one) not in stay]
    for cluster in clusters:
        kept = [one for one in cluster if _id(one) in stay]
        if cluster is not full[0] and kept:
            apart.append(kept)
    return [described, *apart]


def _id(instance: Instance) -> tuple[str, str, str]:
    return instance.id


def _contradict(mention: Instance, described: Iterable[Instance], identities: Identities, names: Names) -> bool:
    described = list(described)
    for leaf in identities.values:
        pairs = product(_given([mention], leaf), _given(described, leaf))
        if any(compare(leaf.kind, left, right, names).relation is Relation.contradictory for left, right in pairs):
            return True
    for leaf in identities.names:
        own, theirs = _given([mention], leaf), _given(described, leaf)
        if own and theirs and not any(names.same(str(left), str(right)) for left, right in product(own, theirs)):
            return True
    return False


def _given(instances: Iterable[Instance], leaf: Leaf) -> list[Any]:
    return [ballot.value for one in instances for ballot in one.ballots.get(leaf.name, ())]
