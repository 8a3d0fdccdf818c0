"""Lists of plain values: which items of several articles are one item."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import JsonValue

from summarize.claims import Standing, canonical_json
from summarize.merging.comparing import compare, identity_key
from summarize.merging.decision.candidates import Candidate, Rules, gather
from summarize.merging.intake import Ballot
from summarize.merging.linking import candidate_pairs
from summarize.merging.names import Names
from summarize.schemas import Policy, Relation
from summarize.shape import LeafKind
from summarize.text.names.keys import looks_like_name
from summarize.text.wording import one_statement, phrase, wording

__all__ = ["Item", "items_of"]


@dataclass(frozen=True)
class Item:
    """One item of a list: the ballots that give it, and which of its wordings only name the thing that others describe.

    `bare` holds those wordings by their identity keys.
    """

    ballots: tuple[Ballot, ...]
    bare: frozenset[str] = frozenset()


def items_of(kind: LeafKind, policy: Policy, ballots: Sequence[Ballot], names: Names) -> list[Item]:
    """The items of a list, best supported first.

    Under `all` only the same words are one item; under every other policy also names of one thing, and wordings of
    which one says little more than the other. Under `union` a bare word for a thing goes to the one item that says more
    of it ("apricots" to "dried apricots"), and stays an item where several do.
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
    if kind is not LeafKind.text or policy != "union":
        return [Item(one.ballots) for one in merged]
    return _with_bare(merged)


def _with_bare(items: Sequence[Candidate]) -> list[Item]:
    """The items, of which those that only name what exactly one other describes have gone to that one."""
    named = defaultdict(list)
    for index, item in enumerate(items):
        words = phrase(item.value)
        if words and not all(looks_like_name(ballot.value) for ballot in item.ballots):
            named[words].append(index)
    fuller: defaultdict[int, set[int]] = defaultdict(set)
    for words, own in named.items():
        for start in range(1, len(words)):
            for short in named.get(words[start:], ()):
                fuller[short].update(own)
    gone: defaultdict[int, list[int]] = defaultdict(list)
    for short, longer in sorted(fuller.items()):
        # Of a chain (apricots, dried apricots, pitted dried apricots) the last says most.
        fullest = [long for long in longer if long not in fuller]
        if len(fullest) == 1 and (_put_forward(items[fullest[0]]) or not _put_forward(items[short])):
            gone[fullest[0]].append(short)
    left = set(range(len(items))) - {short for own in gone.values() for short in own}
    found = [(_gather(items[index], [items[short] for short in gone[index]]), items[index].json) for index in left]
    return [item for item, _ in sorted(found, key=lambda one: _rank(one[0].ballots, one[1]))]


def _gather(described: Candidate, named: Sequence[Candidate]) -> Item:
    ballots = [ballot for one in (described, *named) for ballot in one.ballots]
    bare = frozenset(identity_key(LeafKind.text, ballot.value, "") for one in named for ballot in one.ballots)
    return Item(tuple(sorted(ballots, key=lambda ballot: ballot.order)), bare)


def _put_forward(item: Candidate) -> bool:
    """Whether anybody says or plans it: that dried apricots are denied says nothing against apricots."""
    return any(ballot.claim.standing not in (Standing.alleged, Standing.denied) for ballot in item.ballots)


def _buckets(kind: LeafKind, ballots: Sequence[Ballot]) -> dict[str, list[Ballot]]:
    buckets: defaultdict[str, list[Ballot]] = defaultdict(list)
    for ballot in ballots:
        buckets[identity_key(kind, ballot.value, canonical_json(ballot.json))].append(ballot)
    return buckets


def _leader(ballots: Sequence[Ballot], names: Names, policy: Policy, kind: LeafKind) -> Candidate:
    return gather(Rules(kind, policy, names, one=True), ballots)[0]


def _order(item: Candidate) -> tuple[object, ...]:
    return _rank(item.ballots, item.json)


def _rank(ballots: Sequence[Ballot], json: JsonValue) -> tuple[object, ...]:
    groups = {ballot.source.group for ballot in ballots}
    articles = {ballot.claim.article for ballot in ballots}
    return -len(groups), -len(articles), min(ballot.order for ballot in ballots), canonical_json(json)


def _one_item(kind: LeafKind, left: Candidate, right: Candidate, names: Names) -> bool:
    if kind not in (LeafKind.text, LeafKind.name):
        return compare(kind, left.value, right.value, names).relation is Relation.equal
    if kind is LeafKind.name or (looks_like_name(left.value) and looks_like_name(right.value)):
        return names.same(left.value, right.value)
    # Who lists two statements side by side means two, however alike they are worded.
    return not _articles(left) & _articles(right) and one_statement(left.value, right.value)


def _articles(item: Candidate) -> set[str]:
    return {ballot.claim.article for ballot in item.ballots}


def _blocking_keys(kind: LeafKind, value: object, names: Names) -> frozenset[str]:
    if not isinstance(value, str) or kind not in (LeafKind.text, LeafKind.name):
        return frozenset({""})
    keys = frozenset(word[:4] for word in wording(value).content)
    return keys | names.blocking_keys(value) if kind is LeafKind.name or looks_like_name(value) else keys
