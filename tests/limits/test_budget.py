"""What may be spent, and that no more is."""

import asyncio
import math
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.errors import BudgetReached, UsageError
from summarize.limits import Budget, Prices, TokenBucket

PRICES = Prices(Decimal("0.25"), Decimal("2"))


class Clock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@given(most=st.integers(0, 30), callers=st.integers(0, 60), turns=st.lists(st.integers(0, 3), max_size=60))
def test_callers_at_once_never_exceed_the_calls(most: int, callers: int, turns: list[int]) -> None:
    budget = Budget(max_calls=most)
    sent = 0

    async def ask(number: int) -> None:
        nonlocal sent
        for _ in range(turns[number % len(turns)] if turns else 0):
            await asyncio.sleep(0)
        budget.take()
        sent += 1
        await asyncio.sleep(0)
        budget.spent(input_tokens=10, output_tokens=1)

    async def all_of_them() -> list[Any]:
        return await asyncio.gather(*map(ask, range(callers)), return_exceptions=True)

    refused = [error for error in asyncio.run(all_of_them()) if error is not None]
    assert sent == min(most, callers) == budget.calls
    assert all(isinstance(error, BudgetReached) for error in refused)
    assert len(refused) == callers - sent


@pytest.mark.parametrize(
    ("limits", "spent", "words"),
    [
        ({"max_calls": 2}, {"calls": 2}, "the budget of 2 calls is used up"),
        ({"max_tokens": 100}, {"input_tokens": 80, "output_tokens": 20}, "the budget of 100 tokens is used up"),
        ({"max_tokens": 100}, {"output_tokens": 130}, r"\(130 were used\)"),
        ({"max_cost": Decimal("0.5"), "prices": PRICES}, {"input_tokens": 2_000_000}, r"0.5 is used up \(0.5 was"),
        ({"max_cost": Decimal("2"), "prices": PRICES}, {"output_tokens": 1_100_000}, r"2 is used up \(2.2 was"),
        ({"max_calls": 0}, {}, "0 calls"),
    ],
)
def test_a_budget_that_is_used_up_says_which(limits: dict[str, Any], spent: dict[str, int], words: str) -> None:
    budget = Budget(**limits)
    budget.spent(**spent)
    with pytest.raises(BudgetReached, match=words):
        budget.check()
    with pytest.raises(BudgetReached):
        budget.take()
    assert budget.calls == spent.get("calls", 0)


def test_what_is_left_lets_calls_through() -> None:
    budget = Budget(max_calls=3, max_tokens=100, max_cost=Decimal(1), prices=PRICES, deadline=60)
    budget.take()
    budget.take()
    budget.spent(input_tokens=50, output_tokens=49)
    budget.check()


def test_a_budget_without_limits_only_counts() -> None:
    budget = Budget(prices=PRICES)
    for _ in range(5):
        budget.take()
    budget.spent(input_tokens=4_000_000, output_tokens=500_000)
    assert (budget.calls, budget.cost) == (5, Decimal(2))
    assert Budget().cost is None


def test_no_call_is_sent_after_the_deadline() -> None:
    clock = Clock()
    budget = Budget(deadline=30, clock=clock)
    clock.now += 29.9
    budget.take()
    clock.now += 0.1
    with pytest.raises(BudgetReached, match="the deadline of 30 seconds is over"):
        budget.take()


@pytest.mark.parametrize(
    "limits", [{"max_calls": -1}, {"max_tokens": -1}, {"deadline": -0.5}, {"deadline": float("nan")}]
)
def test_limits_are_not_negative(limits: dict[str, Any]) -> None:
    with pytest.raises(UsageError, match="from 0 on"):
        Budget(**limits)


def test_a_cost_needs_prices() -> None:
    with pytest.raises(UsageError, match="--price-in and --price-out"):
        Budget(max_cost=Decimal(5))


@pytest.mark.parametrize("price", ["-1", "NaN", "Infinity"])
def test_a_price_is_a_number_from_0_on(price: str) -> None:
    with pytest.raises(UsageError, match="a price is a number"):
        Prices(Decimal(price), Decimal(1))


async def test_who_sleeps_is_woken_when_the_budget_is_used_up() -> None:
    budget = Budget(max_calls=2)
    sleepers = [asyncio.create_task(budget.sleep(3600)) for _ in range(3)]
    await asyncio.sleep(0)
    budget.take()
    for _ in range(20):
        await asyncio.sleep(0)
    assert not any(task.done() for task in sleepers)
    budget.take()
    async with asyncio.timeout(10):
        woken = await asyncio.gather(*sleepers, return_exceptions=True)
    assert [type(error) for error in woken] == [BudgetReached] * 3


@pytest.mark.parametrize(("deadline", "grace"), [(None, 10), (50, 10), (1000, 100)])
def test_merging_may_go_on_past_the_deadline_for_ten_seconds_or_a_tenth_of_it(
    deadline: float | None, grace: float
) -> None:
    now = [0.0]
    budget = Budget(deadline=deadline, clock=lambda: now[0])
    assert budget.grace == grace
    assert budget.left_for_merging == (deadline or math.inf) + grace
    now[0] = 5000.0
    assert budget.left_for_merging == (grace if deadline else math.inf)


async def test_nobody_sleeps_beyond_the_deadline() -> None:
    async with asyncio.timeout(10):
        with pytest.raises(BudgetReached, match="deadline"):
            await Budget(deadline=0.01).sleep(3600)


async def test_a_short_sleep_ends_by_itself() -> None:
    await Budget(max_calls=1, deadline=60).sleep(0)


async def test_a_pace_ends_with_the_budget() -> None:
    budget = Budget(max_calls=1)
    bucket = TokenBucket(0.5, sleep=budget.sleep)
    await bucket.take()
    waiting = asyncio.create_task(bucket.take())
    await asyncio.sleep(0)
    budget.take()
    async with asyncio.timeout(10):
        with pytest.raises(BudgetReached):
            await waiting


@given(st.integers(0, 10**12), st.integers(0, 10**12))
def test_costs_are_exact(input_tokens: int, output_tokens: int) -> None:
    assert PRICES.cost(input_tokens, output_tokens) * 4_000_000 == input_tokens + 8 * output_tokens
