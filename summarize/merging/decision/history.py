"""States in time: which of several is the present one, and what went before it.

The newest article is not always right about the present: a feature that recalls that a deal "was proposed" does not set
back its signing. Where the schema declares a course of events (`Course`), a further step is the later state, whoever
recalls an earlier one afterwards; unless several times as many sources go on to give another state, which makes the
further step a slip.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from summarize.merging.decision.candidates import Candidate
from summarize.merging.timing import known_on
from summarize.shape import Leaf

__all__ = ["course_of", "is_earlier", "since", "steps_of"]

# The number of a value that is no step but an end of the course, or a halt.
END = -1
# A state that so many times as many independent groups do not share, from its day on, is taken for a slip.
OUTNUMBERED = 3
# An end after which so many independent sources give a step again is over: one alone may recall what was.
LIFTED = 2


def steps_of(leaf: Leaf) -> Mapping[str, int] | None:
    """The number of each value of a leaf in its course of events; None for a leaf that has none."""
    if leaf.course is None or leaf.policy != "latest":
        return None
    steps = [str(value) for value in leaf.choices if value not in leaf.course.ends]
    return {**{value: number for number, value in enumerate(steps)}, **dict.fromkeys(leaf.course.ends, END)}


def course_of(steps: Mapping[str, int], pool: Sequence[Candidate]) -> tuple[Candidate, list[Candidate]]:
    """The present state of a course of events, and the states that go further but are taken for slips.

    `pool` comes best supported first and is not empty.

    States are taken in the order in which they were first stated (undated ones first: nobody knows when), on one day
    in the order of the course and the ends last. A further step replaces what was before it; an end replaces anything;
    a step replaces an end only if it is further than every step before the end, or if several independent sources give
    it after the last that gives the end.
    """
    left = list(reversed(pool))
    slips: list[Candidate] = []
    while True:
        present = _present(steps, left)
        # The best supported state is never outnumbered, so that one is left.
        if not any(_outnumbered(present, other) for other in pool if other is not present):
            return present, slips
        left.remove(present)
        slips.append(present)


def _present(steps: Mapping[str, int], pool: Sequence[Candidate]) -> Candidate:
    in_time = sorted(pool, key=lambda one: (since(one), _number(steps, one) == END, _number(steps, one)))
    present, reached = in_time[0], _number(steps, in_time[0])
    for state in in_time[1:]:
        step = _number(steps, state)
        if step == END or step > reached:
            present, reached = state, max(reached, step)
    lifted = [one for one in pool if _number(steps, one) != END and len(_groups_after(one, present)) >= LIFTED]
    return max(lifted, key=lambda one: _number(steps, one)) if lifted and _number(steps, present) == END else present


def _groups_after(state: Candidate, end: Candidate) -> frozenset[int]:
    """The groups that give a state after the last day on which an end is given."""
    until = max((day for day in map(known_on, end.ballots) if day), default=date.max)
    return frozenset(one.source.group for one in state.ballots if (known_on(one) or date.min) > until) - end.groups


def since(candidate: Candidate) -> date:
    """The first day on which a dated article gives the value; the oldest possible one where no article has a date."""
    known = [day for day in map(known_on, candidate.ballots) if day]
    return min(known, default=date.min)


def _number(steps: Mapping[str, int], candidate: Candidate) -> int:
    return steps.get(str(candidate.json), END)


def is_earlier(steps: Mapping[str, int], state: Candidate, present: Candidate) -> bool:
    """Whether a state is a step of the course before the present one, or one that goes before any end."""
    step, reached = _number(steps, state), _number(steps, present)
    return step != END and (reached == END or step < reached)


def _outnumbered(present: Candidate, other: Candidate) -> bool:
    """Whether, from the last day on which `present` is given, several times as many groups give the other state."""
    until = max((day for day in map(known_on, present.ballots) if day), default=date.min)
    groups = {ballot.source.group for ballot in other.ballots if (known_on(ballot) or date.min) >= until}
    return len(groups - present.groups) >= OUTNUMBERED * len(present.groups)
