"""Confidence is a function of counts, and comes out as often right as it says on fields of known truth."""

from collections import Counter, defaultdict
from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.merging.fusion.explanation import by_counts

TRUTH, COMMON_MISTAKE = 0, 1
Outcome = tuple[int, int, bool]


def _outcome(random: Random, *, circulating: float) -> Outcome:
    """One field by vote: groups for the value taken, groups for others, and whether the value is right.

    Sources are right in 60 to 95 of 100 fields. In 15 of 100 fields all are worse, and a part `circulating` of the
    fields has a wrong value that most sources have taken over by hearsay.
    """
    hard = random.random() < 0.15
    hearsay = random.random() < circulating
    votes: Counter[int] = Counter()
    for _ in range(random.choice([1, 1, 2, 2, 3, 3, 4, 5, 6, 8])):
        right = 0.35 if hearsay else random.uniform(0.6, 0.95) * (0.7 if hard else 1)
        if random.random() < right:
            votes[TRUTH] += 1
        else:
            votes[COMMON_MISTAKE if random.random() < (0.9 if hearsay else 0.35) else random.randint(2, 9)] += 1
    most = max(votes.values())
    taken = random.choice([value for value, count in votes.items() if count == most])
    return most, votes.total() - most, taken == TRUTH


def _error(measure: Callable[[int, int], float], *, circulating: float, fields: int = 20_000) -> float:
    """The expected calibration error in ten bins: by how much what it says and what is right differ on average."""
    random = Random(7)
    bins: defaultdict[int, list[tuple[float, bool]]] = defaultdict(list)
    for _ in range(fields):
        groups, against, right = _outcome(random, circulating=circulating)
        said = measure(groups, against)
        bins[int(said * 10)].append((said, right))
    return sum(abs(sum(said for said, _ in own) - sum(right for _, right in own)) for own in bins.values()) / fields


@pytest.mark.parametrize(("circulating", "most"), [(0.0, 0.08), (0.12, 0.04)])
def test_it_is_as_often_right_as_it_says(circulating: float, most: float) -> None:
    error = _error(by_counts, circulating=circulating)
    assert error <= most
    assert error < 0.6 * _error(lambda groups, against: groups / (groups + against), circulating=circulating)


@given(st.integers(1, 30), st.integers(0, 30))
def test_more_for_it_is_never_less_and_more_against_it_never_more(groups: int, against: int) -> None:
    assert 0 < by_counts(groups, against) <= 0.99
    assert by_counts(groups + 1, against) >= by_counts(groups, against)
    assert by_counts(groups, against + 1) <= by_counts(groups, against)


def test_the_documented_values() -> None:
    assert [round(by_counts(groups, 0), 2) for groups in (1, 2, 3)] == [0.7, 0.93, 0.98]
    assert [round(by_counts(*counts), 2) for counts in ((2, 1), (1, 1))] == [0.77, 0.5]
