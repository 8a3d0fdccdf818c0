"""Electing one candidate by policy: independent groups vote, a compatible value supports the one that refines it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from summarize.merging.candidates import COMPARED, Candidate, Rules
from summarize.merging.intake import Ballot
from summarize.schemas import Policy, Relation
from summarize.shape import LeafKind

__all__ = ["dated", "elect"]

SUPPORTS = (Relation.equal, Relation.compatible)


def elect(rules: Rules, candidates: Sequence[Candidate]) -> Candidate:
    """The candidate that the policy takes; `candidates` come best supported first and are not empty.

    Each independent group has one vote a candidate, for every candidate that it gives or that is compatible with what
    it gives. Ties go to the candidate given outright by more groups, then by more articles, then to the one closer to
    the text, then to the one mentioned earlier.
    """
    pool = list(candidates[:COMPARED])
    backing = _backing(rules, pool)
    eligible = _finest(rules, pool) if _refines(rules) else range(len(pool))
    if rules.policy in ("latest", "earliest"):
        eligible = _at_the_edge(rules.policy, pool, eligible)
    best = min(eligible, key=lambda index: _rank(rules.kind, pool[index], len(backing[index])))
    return pool[best]


def _rank(kind: LeafKind, candidate: Candidate, backing: int) -> tuple[Any, ...]:
    direct = -len(candidate.groups)
    if kind is LeafKind.text:
        # Among equally supported wordings the longer says more.
        return -backing, direct, -len(candidate.articles), -len(str(candidate.json)), candidate.tie
    return -backing, direct, candidate.tie


def _refines(rules: Rules) -> bool:
    """Names and choices always take the more telling of compatible values ("other" never beats a kind)."""
    return rules.policy in ("most_specific", "latest", "earliest") or rules.kind in (LeafKind.name, LeafKind.choice)


def _backing(rules: Rules, pool: Sequence[Candidate]) -> list[set[int]]:
    backing = [set(candidate.groups) for candidate in pool]
    for left, candidate in enumerate(pool):
        for right in range(left + 1, len(pool)):
            if rules.compare(candidate.value, pool[right].value).relation in SUPPORTS:
                backing[left] |= pool[right].groups
                backing[right] |= candidate.groups
    return backing


def _finest(rules: Rules, pool: Sequence[Candidate]) -> Sequence[int]:
    """The candidates that no compatible one refines."""
    refined: set[int] = set()
    for left, candidate in enumerate(pool):
        for right in range(left + 1, len(pool)):
            compared = rules.compare(candidate.value, pool[right].value)
            if compared.relation is Relation.compatible and compared.finer is not None:
                refined.add(left if compared.finer == "right" else right)
    return [index for index in range(len(pool)) if index not in refined] or range(len(pool))


def dated(ballot: Ballot) -> date:
    """The first day that the article's date can mean; an article without a date counts as the oldest."""
    published = ballot.source.article.published
    return (published.earliest if published else None) or date.min


def _at_the_edge(policy: Policy, pool: Sequence[Candidate], eligible: Sequence[int]) -> Sequence[int]:
    """The eligible candidates that the newest (or, of those with a date, the oldest) article gives."""
    days = {index: {dated(ballot) for ballot in pool[index].ballots} for index in eligible}
    known = {day for own in days.values() for day in own if day != date.min}
    if not known:
        return eligible
    edge = max(known) if policy == "latest" else min(known)
    return [index for index in eligible if edge in days[index]]
