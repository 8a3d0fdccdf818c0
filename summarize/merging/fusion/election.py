"""Which of the values that are given is taken: by votes of independent groups, as the policy has it."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any

from summarize.merging.fusion.candidates import COMPARED, Candidate, Rules
from summarize.merging.superseded import course_of, known_on
from summarize.schemas import Policy, Relation
from summarize.shape import LeafKind
from summarize.text.similarity import medoid

__all__ = ["SUPPORTS", "Election", "elect"]

SUPPORTS = (Relation.equal, Relation.compatible)


@dataclass(frozen=True)
class Election:
    """The candidate that was taken, and those that were taken for slips: further states that nobody bears out."""

    elected: Candidate
    slips: tuple[Candidate, ...] = ()


def elect(rules: Rules, candidates: Sequence[Candidate], superseded: Sequence[Candidate] = ()) -> Election:
    """The candidate that the policy takes; `candidates` come best supported first and are not empty.

    Each independent group has one vote a candidate, for every candidate that it gives or that is compatible with what
    it gives. Groups that gave a value which was `superseded` vote for what took its place: a raised price stands for
    the price before it beside the same in another currency. Ties go to the candidate given outright by more groups,
    then to the one that is the last word of more groups, whose later copies correct the earlier, then to the one of
    more articles, then to the one closer to the text, then to the one mentioned earlier. A state in a course of events
    is elected by `course_of`, a wording by `medoid`.
    """
    pool = list(candidates[:COMPARED])
    if rules.steps is not None:
        present, slips = course_of(rules.steps, [pool[index] for index in _finest(rules, pool)])
        return Election(present, tuple(slips))
    backing = _backing(rules, pool, superseded)
    eligible = _finest(rules, pool) if _refines(rules) else range(len(pool))
    if rules.policy in ("latest", "earliest"):
        eligible = _at_the_edge(rules.policy, pool, eligible)
    if rules.kind is LeafKind.text:
        return Election(_most_alike(rules, pool, eligible))
    last = Counter(_last_words(pool))
    return Election(pool[min(eligible, key=lambda index: _rank(rules, pool[index], backing[index], last[index]))])


def _rank(rules: Rules, candidate: Candidate, backing: Collection[int], last: int) -> tuple[Any, ...]:
    return -rules.votes(backing), -rules.votes(candidate.groups), -last, candidate.rank


def _last_words(pool: Sequence[Candidate]) -> Iterator[int]:
    """For each group that gives several candidates, the one of its newest article, if only one is."""
    given: defaultdict[int, defaultdict[date, set[int]]] = defaultdict(lambda: defaultdict(set))
    for index, candidate in enumerate(pool):
        for ballot in candidate.ballots:
            if day := known_on(ballot):
                given[ballot.source.group][day].add(index)
    for days in given.values():
        newest = days[max(days)]
        if len(days) > 1 and len(newest) == 1:
            yield from newest


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


def _backing(rules: Rules, pool: Sequence[Candidate], superseded: Sequence[Candidate]) -> list[set[int]]:
    backing = [set(candidate.groups) for candidate in pool]
    for candidate, own in zip(pool, backing, strict=True):
        own.update(*(old.groups for old in superseded[:COMPARED] if rules.contradict(old.value, candidate.value)))
    for left, right in combinations(range(len(pool)), 2):
        if rules.compare(pool[left].value, pool[right].value).relation in SUPPORTS:
            backing[left] |= pool[right].groups
            backing[right] |= pool[left].groups
    return backing


def _finest(rules: Rules, pool: Sequence[Candidate]) -> Sequence[int]:
    """The candidates that no compatible one refines."""
    refined: set[int] = set()
    for left, right in combinations(range(len(pool)), 2):
        compared = rules.compare(pool[left].value, pool[right].value)
        if compared.finer is not None:
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
