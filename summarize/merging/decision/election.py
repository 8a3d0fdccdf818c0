"""Electing one candidate by policy: independent groups vote, a compatible value supports the one that refines it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from summarize.merging.decision.candidates import COMPARED, Candidate, Rules
from summarize.merging.decision.history import course_of
from summarize.merging.timing import known_on
from summarize.schemas import Policy, Relation
from summarize.shape import LeafKind
from summarize.text.wording import medoid

__all__ = ["SUPPORTS", "Election", "elect"]

SUPPORTS = (Relation.equal, Relation.compatible)


@dataclass(frozen=True)
class Election:
    """The candidate that was taken, and those that were taken for slips: further states that nobody bears out."""

    elected: Candidate
    slips: tuple[Candidate, ...] = ()


def elect(rules: Rules, candidates: Sequence[Candidate]) -> Election:
    """The candidate that the policy takes; `candidates` come best supported first and are not empty.

    Each independent group has one vote a candidate, for every candidate that it gives or that is compatible with what
    it gives. Ties go to the candidate given outright by more groups, then to the one of more articles, then to the one
    closer to the text, then to the one mentioned earlier. A state in a course of events is elected by `course_of`, a
    wording by `medoid`.
    """
    pool = list(candidates[:COMPARED])
    if rules.steps is not None:
        present, slips = course_of(rules.steps, [pool[index] for index in _finest(rules, pool)])
        return Election(present, tuple(slips))
    backing = _backing(rules, pool)
    eligible = _finest(rules, pool) if _refines(rules) else range(len(pool))
    if rules.policy in ("latest", "earliest"):
        eligible = _at_the_edge(rules.policy, pool, eligible)
    if rules.kind is LeafKind.text and not rules.one:
        return Election(_most_alike(rules, pool, eligible))
    return Election(pool[min(eligible, key=lambda index: _rank(rules, pool[index], backing[index]))])


def _rank(rules: Rules, candidate: Candidate, backing: Collection[int]) -> tuple[Any, ...]:
    return -rules.votes(backing), -rules.votes(candidate.groups), candidate.tie


def _most_alike(rules: Rules, pool: Sequence[Candidate], eligible: Sequence[int]) -> Candidate:
    """The wording that is most like all others, each by its votes; of other wordings none contradicts another."""
    votes = {str(candidate.json): rules.votes(candidate.groups) for candidate in pool}
    chosen = medoid(votes, [str(pool[index].json) for index in eligible])
    return next(pool[index] for index in eligible if str(pool[index].json) == chosen)


def _refines(rules: Rules) -> bool:
    """Names and choices always take the more telling of compatible values ("other" never beats a kind)."""
    if rules.policy in ("most_specific", "latest", "earliest") or rules.bare:
        return True
    return rules.kind in (LeafKind.name, LeafKind.choice)


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


def _at_the_edge(policy: Policy, pool: Sequence[Candidate], eligible: Sequence[int]) -> Sequence[int]:
    """The eligible candidates that the newest (or, of those with a date, the oldest) article gives."""
    days = {index: {known_on(ballot) for ballot in pool[index].ballots} for index in eligible}
    known = {day for own in days.values() for day in own if day is not None}
    if not known:
        return eligible
    edge = max(known) if policy == "latest" else min(known)
    return [index for index in eligible if edge in days[index]]
