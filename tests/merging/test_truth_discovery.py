"""Many sources with much in common: copying shows in shared mistakes, and copied votes count less."""

from itertools import combinations, permutations
from math import log, prod
from random import Random
from typing import Any

import pytest
from claim_kit import Paper, paper
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, create_model

from summarize.merging import Summary, merge
from summarize.merging.truth_discovery import Weights, weights_of

TRUTH = 0


def _own_work(random: Random, things: int, accuracy: float, wrong: int = 10) -> list[int]:
    return [TRUTH if random.random() < accuracy else random.randint(1, wrong) for _ in range(things)]


def _world(seed: int, things: int, independent: int, copiers: int, poor: float = 0.4) -> list[list[int]]:
    """What each source gives of each thing: independent ones, a poor one, and those that copy four fifths from it."""
    random = Random(seed)
    sources = [_own_work(random, things, random.uniform(0.55, 0.9)) for _ in range(independent)]
    if copiers:
        original = _own_work(random, things, poor)
        sources.append(original)
        for _ in range(copiers):
            own = _own_work(random, things, poor)
            sources.append([copy if random.random() < 0.8 else mine for copy, mine in zip(original, own, strict=True)])
    return sources


def _tallies(sources: list[list[int]]) -> list[dict[int, frozenset[int]]]:
    return [
        {
            value: frozenset(number for number, own in enumerate(sources, 1) if own[thing] == value)
            for value in sorted({own[thing] for own in sources})
        }
        for thing in range(len(sources[0]))
    ]


def _right(tallies: list[dict[int, frozenset[int]]], weights: Weights | None) -> float:
    weigh: Any = weights or len
    taken = [min(one, key=lambda value: (-weigh(one[value]), min(one[value]), value)) for one in tallies]
    return sum(value == TRUTH for value in taken) / len(tallies)


def _compared(*, things: int, independent: int, copiers: int, worlds: int = 6) -> tuple[float, float]:
    """The share of right values by plain and by weighted votes, over several worlds."""
    plain = weighted = 0.0
    for seed in range(worlds):
        tallies = _tallies(_world(seed, things, independent, copiers))
        plain += _right(tallies, None)
        weighted += _right(tallies, weights_of([list(one.values()) for one in tallies]))
    return plain / worlds, weighted / worlds


@pytest.mark.parametrize(("things", "independent", "copiers"), [(60, 8, 6), (40, 6, 5), (30, 10, 8)])
def test_copies_of_a_poor_source_do_not_outvote_the_others(things: int, independent: int, copiers: int) -> None:
    plain, weighted = _compared(things=things, independent=independent, copiers=copiers)
    assert weighted >= plain + 0.08
    assert weighted >= 0.93


def test_without_copies_weighted_votes_are_as_good() -> None:
    plain, weighted = _compared(things=40, independent=12, copiers=0)
    assert weighted >= plain - 0.01


def test_copiers_are_told_from_independent_sources() -> None:
    tallies = _tallies(_world(3, 60, 8, 6))
    weights = weights_of([list(one.values()) for one in tallies])
    assert weights is not None
    independent = weights.independent(range(1, 16))
    assert set(range(1, 9)) <= independent
    assert len(independent & set(range(9, 16))) == 1
    assert weights(range(9, 16)) < 2 * weights([9])


@pytest.mark.parametrize(("things", "independent"), [(60, 7), (9, 20)])
def test_few_sources_or_few_things_have_plain_votes(things: int, independent: int) -> None:
    assert weights_of([list(one.values()) for one in _tallies(_world(1, things, independent, 0))]) is None


def test_agreement_alone_has_plain_votes() -> None:
    assert weights_of([[frozenset(range(1, 20))]] * 40) is None


Thing = list[frozenset[int]]


def _thing(*values: tuple[int, ...]) -> Thing:
    return [frozenset(own) for own in values]


@pytest.mark.parametrize(
    ("sources", "agreed", "disputed", "weighed"),
    [(8, 5, 5, True), (8, 0, 10, True), (7, 5, 5, False), (8, 4, 5, False), (8, 20, 4, False)],
)
def test_from_where_on_votes_are_weighed(sources: int, agreed: int, disputed: int, weighed: bool) -> None:
    every = tuple(range(1, sources + 1))
    things = [_thing(every)] * agreed + [_thing(every[:-1], every[-1:])] * disputed
    assert (weights_of(things) is not None) == weighed
    alone = [_thing((one,), (one + 1,)) for one in range(1, 9, 2)] * 10
    assert (weights_of([*things, *alone]) is not None) == weighed, "what only two give tells nothing of a third"


def test_a_vote_weighs_by_how_often_its_source_is_right_and_how_far_it_copies() -> None:
    """By the paper: the logarithm of ten times the odds; of a copy what it has not copied, a fifth."""
    vote = {0.8: log(40), 0.9: log(90), 0.6: log(15)}
    weights = Weights({1: 0.6, 2: 0.9, 4: 0.8}, {(1, 2): 1.0, (3, 4): 0.5})
    assert weights([3]) == weights([4]) == 1
    assert weights([]) == 0
    assert weights([2]) == pytest.approx(vote[0.9] / vote[0.8])
    assert weights([1, 2]) == pytest.approx((vote[0.9] + 0.2 * vote[0.6]) / vote[0.8])
    assert weights([3, 4]) == pytest.approx(1.6)
    assert weights([1, 3]) == pytest.approx(1 + vote[0.6] / vote[0.8])
    assert weights.independent([1, 2]) == {2}
    assert weights.independent([1, 3]) == {1, 3}
    assert weights.independent([3, 4]) == {3, 4}


def test_who_is_right_more_often_counts_more() -> None:
    """Three of ten are always with most others, three always alone, four are alone every fourth time."""
    good, bad, rest = (1, 2, 3), (4, 5, 6), (7, 8, 9, 10)
    things: list[Thing] = []
    for number in range(30):
        right = tuple(one for one in rest if one != rest[number % 4])
        things.append(_thing((*good, *right), *((one,) for one in (*bad, rest[number % 4]))))
    weights = weights_of(things)
    assert weights is not None
    assert weights([1]) == pytest.approx(log(10 * 0.98 / 0.02) / log(40), abs=0.01), "nobody is always right"
    assert weights([7]) == pytest.approx(log(10 * 0.75 / 0.25) / log(40), abs=0.05), "three times of four"
    assert weights([4]) == pytest.approx(log(10 * 0.05 / 0.95) / log(40), abs=0.01), "nor always wrong"
    assert weights(good) > 2 * weights([1]) > 2 * weights([7]) > 2 * weights(bad)
    assert weights.independent(range(1, 11)) == set(range(1, 11))


def test_shared_mistakes_show_a_copy_and_shared_truths_do_not() -> None:
    every = range(1, 11)
    things: list[Thing] = []
    for number in range(40):
        wrong = (9, 10) if number % 2 else ()
        own = (1 + number % 8,)
        right = tuple(one for one in every if one not in (*wrong, *own))
        things.append(_thing(right, wrong, own) if wrong else _thing(right, own))
    weights = weights_of(things)
    assert weights is not None
    assert len(weights.independent([9, 10])) == 1
    assert weights.independent(range(1, 9)) == set(range(1, 9))
    assert weights([9, 10]) == pytest.approx(1.2 * weights([9]), abs=0.01), "a fifth of the copy is its own"
    assert weights([9]) == weights([10]) == pytest.approx(log(10) / log(40), abs=0.05), "right half of the time"


def _as_in_the_paper(things: list[Thing]) -> tuple[dict[int, float], dict[tuple[int, int], float]]:
    """The accuracy of each source and how likely one of two copies, in plain products; all give all things."""
    sources = frozenset().union(*things[0])
    accuracy = dict.fromkeys(sources, 0.8)
    true = [[len(own) / len(sources) for own in thing] for thing in things]
    copied: dict[tuple[int, int], float] = {}
    for _ in range(20):
        for a, b in permutations(sources, 2):
            right, wrong = accuracy[a] * accuracy[b], (1 - accuracy[a]) * (1 - accuracy[b]) / 10
            cases = [0.8, 0.1, 0.1]
            for thing, chances in zip(things, true, strict=True):
                both = next((chance for own, chance in zip(thing, chances, strict=True) if {a, b} <= own), None)
                for case, first in enumerate((None, accuracy[a], accuracy[b])):
                    share = 0.0 if first is None else 0.8
                    if both is None:
                        cases[case] *= (1 - share) * (1 - right - wrong)
                    else:
                        own_right = share * (first or 0.0) + (1 - share) * right
                        own_wrong = share * (1 - (first or 0.0)) + (1 - share) * wrong
                        cases[case] *= both * own_right + (1 - both) * own_wrong
            copied[a, b] = sum(cases[1:]) / sum(cases)
        for thing, chances in zip(things, true, strict=True):
            odds = []
            for own in thing:
                ranked = sorted(own, key=lambda one: (-accuracy[one], one))
                shares = [prod(1 - 0.8 * copied[one, other] for other in ranked[:at]) for at, one in enumerate(ranked)]
                votes = [10 * accuracy[one] / (1 - accuracy[one]) for one in ranked]
                odds.append(prod(vote**share for vote, share in zip(votes, shares, strict=True)))
            chances[:] = [one / (sum(odds) + 11 - len(odds)) for one in odds]
        for one in sources:
            chances = [
                c for thing, own in zip(things, true, strict=True) for g, c in zip(thing, own, strict=True) if one in g
            ]
            accuracy[one] = min(max(sum(chances) / len(chances), 0.05), 0.98)
    return accuracy, copied


@pytest.mark.parametrize(("things", "copiers"), [(12, 2), (24, 2), (12, 0)])
def test_votes_are_those_of_the_paper(things: int, copiers: int) -> None:
    tallies = [list(one.values()) for one in _tallies(_world(4, things, 9 - copiers, copiers, poor=0.5))]
    weights = weights_of(tallies)
    assert weights is not None
    accuracy, copied = _as_in_the_paper(tallies)
    vote = {source: log(10 * right / (1 - right)) / log(40) for source, right in accuracy.items()}
    for one, other in combinations(sorted(vote, key=lambda source: (-accuracy[source], source)), 2):
        assert weights([one, other]) == pytest.approx(
            vote[one] + (1 - 0.8 * copied[one, other]) * vote[other], rel=0.002
        )


def test_two_that_have_little_in_common_are_not_taken_for_copies() -> None:
    """Seven mistakes in common are less than what tells a copy; eight are enough."""
    every = tuple(range(1, 10))
    things = [_thing(tuple(one for one in every if one != own), (own,)) for own in every for _ in range(3)]
    alone = [_thing((*every, one)) for one in (10, 11) for _ in range(10)]
    wrong = [_thing(every, (10, 11))] * 7
    for known, independent in ((wrong, 2), ([*wrong, wrong[0]], 1)):
        weights = weights_of([*things, *alone, *known])
        assert weights is not None
        assert len(weights.independent([10, 11])) == independent


@settings(max_examples=10, deadline=None)
@given(st.randoms(use_true_random=False))
def test_weights_do_not_depend_on_the_order_of_things(random: Random) -> None:
    tallies = [list(one.values()) for one in _tallies(_world(2, 20, 9, 3))]
    shuffled = random.sample(tallies, len(tallies))
    first, second = weights_of(tallies), weights_of(shuffled)
    assert first is not None
    assert second is not None
    for groups in ([1], [1, 2, 3], [10, 11, 12, 13], range(1, 14)):
        assert first(groups) == pytest.approx(second(groups), abs=1e-6)
        assert first.independent(groups) == second.independent(groups)


def _merged(sources: list[list[int]]) -> Summary[Any]:
    things = len(sources[0])
    fields: dict[str, Any] = {f"thing{number}": (int | None, None) for number in range(things)}
    model: type[BaseModel] = create_model("Listing", **fields)
    papers: list[Paper] = []
    for number, own in enumerate(sources):
        papers.append(paper(number))
        for thing, value in enumerate(own):
            # No five words in common: the sources are told apart by their values alone.
            papers[-1].says(f"thing{thing}", value, words=f"S{number} gives {value} as s{number} s{number}t{thing}.")
    return merge([claim for own in papers for claim in own.claims], [own.article for own in papers], model)


def test_a_merge_of_many_sources_discounts_copies_and_says_so() -> None:
    sources = _world(5, 30, 8, 6, poor=0.2)
    summary = _merged(sources)
    values = summary.record.model_dump()
    majority = _right(_tallies(sources), None)
    assert sum(value == TRUTH for value in values.values()) / len(values) >= majority + 0.1
    said = [found for found in summary.provenance.values() if "rare values with others as copies do" in found.because]
    assert said
    assert all(found.support.independent < found.support.articles for found in said)
    assert _merged(list(sources)).model_dump_json() == summary.model_dump_json()
