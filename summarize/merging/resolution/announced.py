"""What was announced for one day and came about on another: two dates, and yet one record.

Two dates that contradict each other forbid a link. A plan does not contradict what came of it: where one article gives
a day that is still to come, another a day near to it on which it happened, and all else that identifies agrees.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import product
from typing import Any

from summarize.claims import canonical_json
from summarize.merging.comparing import compare
from summarize.merging.intake import Ballot, Instance
from summarize.merging.resolution.similarity import Scorer
from summarize.merging.timing import is_done, is_planned, overtaken
from summarize.schemas import Relation
from summarize.shape import Leaf, LeafKind

__all__ = ["announces", "only_pairs"]


def announces(plan: Sequence[Instance], done: Sequence[Instance], scorer: Scorer) -> bool:
    """Whether the instances of one record may announce what those of another report.

    At least one date contradicts, and each that does is a plan that was overtaken; a list or a text that tells what the
    record is agrees, and no value and no name that goes with it is another one.
    """
    overtook = False
    for leaf in scorer.identities.values:
        for left, right in product(_given(plan, leaf), _given(done, leaf)):
            if compare(leaf.kind, left.value, right.value, scorer.names).relation is not Relation.contradictory:
                continue
            if leaf.kind is not LeafKind.date or not (is_planned(left) and is_done(right) and overtaken(left, right)):
                return False
            overtook = True
    return overtook and _same_names(plan, done, scorer) and _told_alike(plan, done, scorer)


def only_pairs(candidates: Iterable[tuple[int, int]], fits: Callable[[int, int], bool]) -> Iterator[tuple[int, int]]:
    """The pairs of a plan and what came of it that fit, and of which neither fits anything else, in a fixed order."""
    found = sorted({pair for pair in candidates if fits(*pair)})
    ends = Counter(end for pair in found for end in pair)
    yield from (pair for pair in found if all(ends[end] == 1 for end in pair))


def _same_names(left: Sequence[Instance], right: Sequence[Instance], scorer: Scorer) -> bool:
    for leaf in scorer.identities.names:
        pairs = product(_values(left, leaf), _values(right, leaf))
        if any(compare(LeafKind.name, x, y, scorer.names).relation is Relation.contradictory for x, y in pairs):
            return False
    return True


def _told_alike(left: Sequence[Instance], right: Sequence[Instance], scorer: Scorer) -> bool:
    """Whether every telling leaf that both have is alike, and there is one."""
    held = [
        scorer.alike(leaf, given, others)
        for leaf in (*scorer.identities.overlaps, *scorer.identities.texts)
        if (given := _values(left, leaf)) and (others := _values(right, leaf))
    ]
    return bool(held) and all(held)


def _given(instances: Iterable[Instance], leaf: Leaf) -> list[Ballot]:
    """The ballots of a leaf, of those that give the same, put alike and on one day, one."""
    found = [ballot for one in instances for ballot in one.ballots.get(leaf.name, ())]
    same = {(canonical_json(one.json), one.claim.standing, one.source.article.published): one for one in found}
    return list(same.values())


def _values(instances: Iterable[Instance], leaf: Leaf) -> list[Any]:
    return [ballot.value for ballot in _given(instances, leaf)]
