"""A histogram of durations: small, close to the truth, and the same however it is put together."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.engines.engine import Latencies

SECONDS = st.lists(st.floats(0.0001, 100_000), max_size=60)


def histogram(seconds: list[float]) -> Latencies:
    made = Latencies()
    for one in seconds:
        made.add(one)
    return made


@given(SECONDS.filter(bool), st.floats(0, 1))
def test_quantiles_are_within_5_percent(seconds: list[float], q: float) -> None:
    truth = sorted(seconds)[max(math.ceil(q * len(seconds)), 1) - 1]
    found = histogram(seconds).quantile(q)
    assert found is not None
    assert abs(found - truth) <= 0.05 * truth * (1 + 1e-9)


@given(SECONDS, SECONDS)
def test_adding_is_commutative_and_the_same_as_counting_all(first: list[float], second: list[float]) -> None:
    together = histogram(first) + histogram(second)
    assert together == histogram(second) + histogram(first)
    assert together.buckets == histogram(first + second).buckets
    assert together.count == len(first) + len(second)
    assert together.seconds == pytest.approx(sum(first) + sum(second))


@given(SECONDS, SECONDS, SECONDS)
def test_adding_is_associative(first: list[float], second: list[float], third: list[float]) -> None:
    one, two, three = histogram(first), histogram(second), histogram(third)
    assert ((one + two) + three).buckets == (one + (two + three)).buckets


@given(SECONDS)
def test_quantiles_rise(seconds: list[float]) -> None:
    found = [histogram(seconds).quantile(step / 10) for step in range(11)]
    numbers = [value for value in found if value is not None]
    assert numbers == sorted(numbers)
    assert len(numbers) in (0, 11)


def test_it_stays_small() -> None:
    made = histogram([10 ** (power / 100) for power in range(-1000, 1000)])
    assert len(made.buckets) <= 209
    assert made.count == 2000


def test_what_lies_outside_counts_as_the_nearer_bound() -> None:
    made = histogram([0.0, 1e-9, 1e9])
    assert made.quantile(0) == pytest.approx(0.0001, rel=0.05)
    assert made.quantile(1) == pytest.approx(100_000, rel=0.05)


@pytest.mark.parametrize("seconds", [-1.0, float("nan")])
def test_a_duration_is_not_negative(seconds: float) -> None:
    with pytest.raises(ValueError, match="not negative"):
        Latencies().add(seconds)


@pytest.mark.parametrize("q", [-0.1, 1.1, float("nan")])
def test_a_quantile_is_a_share(q: float) -> None:
    with pytest.raises(ValueError, match="0 to 1"):
        histogram([1.0]).quantile(q)
