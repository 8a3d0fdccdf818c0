"""Lists of plain values: which items of several articles are one item."""

from collections import defaultdict
from collections.abc import Sequence

from summarize.claims import canonical_json
from summarize.merging.comparing import compare, identity_key
from summarize.merging.decision.candidates import Candidate, Rules, gather
from summarize.merging.intake import Ballot
from summarize.merging.linking import candidate_pairs
from summarize.merging.names import Names, looks_like_name
from summarize.merging.wording import near_equal, wording
from summarize.schemas import Policy, Relation
from summarize.shape import LeafKind

__all__ = ["items_of"]


def items_of(kind: LeafKind, policy: Policy, ballots: Sequence[Ballot], names: Names) -> list[list[Ballot]]:
    """The items of a list, each as the ballots that give it, best supported first.

    Under `all` only the same words are one item; under every other policy also names of one thing, and wordings of
    which one says little more than the other.
    """
    leaders = [_leader(own, names, policy, kind) for own in _buckets(kind, ballots).values()]
    leaders.sort(key=_order)
    home = list(range(len(leaders)))
    if policy != "all":
        for left, right in candidate_pairs([_blocking_keys(kind, one.value, names) for one in leaders]):
            # An item joins a better supported one that leads, never one that has itself joined another: no chains.
            if home[left] == left and home[right] == right and _one_item(kind, leaders[left], leaders[right], names):
                home[right] = left
    joined: defaultdict[int, list[Ballot]] = defaultdict(list)
    for index, leader in enumerate(leaders):
        joined[home[index]].extend(leader.ballots)
    merged = sorted((_leader(own, names, policy, kind) for own in joined.values()), key=_order)
    return [list(one.ballots) for one in merged]


def _buckets(kind: LeafKind, ballots: Sequence[Ballot]) -> dict[str, list[Ballot]]:
    buckets: defaultdict[str, list[Ballot]] = defaultdict(list)
    for ballot in ballots:
        buckets[identity_key(kind, ballot.value, canonical_json(ballot.json))].append(ballot)
    return buckets


def _leader(ballots: Sequence[Ballot], names: Names, policy: Policy, kind: LeafKind) -> Candidate:
    return gather(Rules(kind, policy, names, one=True), ballots)[0]


def _order(item: Candidate) -> tuple[object, ...]:
    first = min(ballot.order for ballot in item.ballots)
    return -len(item.groups), -len(item.articles), first, canonical_json(item.json)


def _one_item(kind: LeafKind, left: Candidate, right: Candidate, names: Names) -> bool:
    if kind not in (LeafKind.text, LeafKind.name):
        return compare(kind, left.value, right.value, names).relation is Relation.equal
    if kind is LeafKind.name or (looks_like_name(left.value) and looks_like_name(right.value)):
        return names.same(left.value, right.value)
    return near_equal(left.value, right.value)


def _blocking_keys(kind: LeafKind, value: object, names: Names) -> frozenset[str]:
    if not isinstance(value, str) or kind not in (LeafKind.text, LeafKind.name):
        return frozenset({""})
    keys = frozenset(word[:4] for word in wording(value).content)
    return keys | names.blocking_keys(value) if kind is LeafKind.name or looks_like_name(value) else keys
