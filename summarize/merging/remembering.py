"""Decisions that are taken again only where something that they rest on has changed."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from typing import TypeVar

from summarize.merging.building.built import Built
from summarize.merging.decision.candidates import Rules
from summarize.merging.decision.decide import Decided, decide
from summarize.merging.decision.items import Item, items_of
from summarize.merging.intake import Ballot, Instance
from summarize.merging.memo import Memo
from summarize.merging.names import Names
from summarize.schemas import Policy
from summarize.shape import LeafKind

__all__ = ["decided", "itemised", "remembered_record"]

Rank = TypeVar("Rank")
_NO_NAMES = Names()


def decided(rules: Rules, ballots: Sequence[Ballot], surface: Hashable) -> Decided:
    """As `decide`, from the memo of the names if they have one and nothing has changed.

    `surface` stands for the rule by which the way of writing is chosen: equal for equal rules.
    """
    memo = rules.names.memo
    if memo is None or rules.weights is not None:  # what a group weighs may rest on every claim there is
        return decide(rules, ballots)
    steps = tuple(sorted(rules.steps.items())) if rules.steps is not None else None
    ways = (rules.kind, rules.policy, rules.one, rules.bare, surface, steps)
    groups = sorted({ballot.source.group for ballot in ballots})
    found = memo.recall(
        ("decide", ways, _key(ballots, groups, rules.names, memo)), lambda: _timeless(decide(rules, ballots), groups)
    )
    tally = tuple(frozenset(groups[rank] for rank in own) for own in found.tally)
    return replace(found, ballots=tuple(ballots), rules=rules, tally=tally)


def _timeless(made: Decided, groups: Sequence[int]) -> Decided:
    """A decision without what only this merge has: its ballots, its names, and its numbers of groups."""
    ranks = {group: rank for rank, group in enumerate(groups)}
    tally = tuple(frozenset(ranks[group] for group in own) for own in made.tally)
    return replace(made, ballots=(), rules=None, tally=tally)


def itemised(kind: LeafKind, policy: Policy, ballots: Sequence[Ballot], names: Names) -> list[Item]:
    """As `items_of`, from the memo of the names if they have one and nothing has changed."""
    memo = names.memo
    if memo is None:
        return items_of(kind, policy, ballots, names)
    groups = sorted({ballot.source.group for ballot in ballots})
    numbers = {id(ballot): number for number, ballot in enumerate(ballots)}
    found = memo.recall(
        ("items", kind, policy, _key(ballots, groups, names, memo)),
        lambda: [
            ([numbers[id(one)] for one in item.ballots], item.bare) for item in items_of(kind, policy, ballots, names)
        ],
    )
    return [Item(tuple(ballots[number] for number in own), bare) for own, bare in found]


def remembered_record(
    cluster: Sequence[Instance],
    names: Names,
    make: Callable[[], Built],
    rank: Callable[[Built, Sequence[Instance]], Rank],
) -> tuple[Built, Rank]:
    """A record without records inside and its rank, from the memo if its instances are the very same."""
    memo = names.memo
    if memo is None:
        built = make()
        return built, rank(built, cluster)

    def shelved() -> tuple[Built, Rank, tuple[Instance, ...]]:
        built = make()
        # With the instances, so that nothing else gets their ids.
        return built.mapped(_without_names), rank(built, cluster), tuple(cluster)

    known = tuple((id(instance), _said(instance, names)) for instance in cluster)
    built, found, _ = memo.recall(("record", known), shelved)
    return built.mapped(lambda made: made), found


def _said(instance: Instance, names: Names) -> Hashable:
    """What the articles say of the names in an instance; None if nothing."""
    texts = [own.json for ballots in instance.ballots.values() for own in ballots if isinstance(own.json, str)]
    said = tuple(names.context(text) for text in texts)
    return said if any(said) else None


def _without_names(made: Decided) -> Decided:
    """A decision that does not hold on to the names of the merge that took it.

    Its rules are kept for deciding it anew by weighted votes (see `reweigh`), which is never done with names and texts;
    what else there is to compare, is compared without names.
    """
    if made.rules is None or made.rules.kind in (LeafKind.name, LeafKind.text):
        return replace(made, rules=None)
    return replace(made, rules=replace(made.rules, names=_NO_NAMES))


def _key(ballots: Sequence[Ballot], groups: Sequence[int], names: Names, memo: Memo) -> tuple[Hashable, ...]:
    """All that a decision can rest on: the claims, what the articles say of names, who copies whom, who came first.

    Sources are numbered among themselves: that one more article shifts the numbers of all groups changes no decision.
    """
    ranks = {group: rank for rank, group in enumerate(groups)}
    orders = {order: rank for rank, order in enumerate(sorted({ballot.source.order for ballot in ballots}))}
    return tuple(
        (
            ballot.claim.id,
            text := ballot.json if isinstance(ballot.json, str) else "",
            names.context(text) if text else None,
            memo.article(ballot.source.article),
            orders[ballot.source.order],
            ranks[ballot.source.group],
            ballot.source.report,
        )
        for ballot in ballots
    )
