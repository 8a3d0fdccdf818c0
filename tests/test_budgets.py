"""Folders with a budget: what is done is kept and merged, the rest is named, and the next run goes on."""

import asyncio
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from support import FunctionEngine, cited

from summarize import Deal, Run, Summarizer
from summarize.engines import Reply, Request
from summarize.errors import BudgetReached, ReplyRefused
from summarize.limits import Budget, Prices

MONEY = {"amount": "12000000", "currency": "EUR", "approximate": False, "basis": None, "upper": None}
PRICES = Prices(Decimal(1), Decimal(2))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    articles = tmp_path / "articles"
    articles.mkdir()
    for number in range(6):
        text = f"Quay {number} is sold\n\nMarsk Terminals paid 12 million euros for Quay {number}, it said.\n"
        (articles / f"{number}.txt").write_text(text)
    return articles


def answer(request: Request) -> Any:
    numbers = range(1, len(request.article.sentences) + 1)
    paid = next(number for number in numbers if "12 million" in request.article.sentence(number))
    return {"value": cited(MONEY, paid)}


class Limited(FunctionEngine):
    """A FunctionEngine that keeps to a budget."""

    def __init__(self, budget: Budget, answer: Any = answer) -> None:
        super().__init__(answer)
        self.concurrency = 1
        self._budget = budget

    async def extract(self, request: Request) -> Reply:
        self._budget.take()
        reply = await super().extract(request)
        self._budget.spent(input_tokens=reply.input_tokens, output_tokens=reply.output_tokens)
        return reply


def run(folder: Path, budget: Budget, cache: Path | bool = False, answers: Any = answer) -> Run[Deal]:
    return Summarizer(Deal, Limited(budget, answers), cache=cache, budget=budget).run(folder)


def test_what_is_done_is_merged_and_the_rest_is_named(folder: Path) -> None:
    done = run(folder, Budget(max_calls=4))
    assert done.report.unasked == ["4.txt", "5.txt"]
    assert done.report.stopped == "the budget of 4 calls is used up"
    assert (done.report.calls, done.report.failures) == (4, [])
    assert done.summary is not None
    assert done.summary.provenance["/value"].support.articles == 4


def test_what_was_not_asked_is_in_order_whoever_came_first(folder: Path) -> None:
    class Backwards(Limited):
        async def extract(self, request: Request) -> Reply:
            number = int(request.article.path[0])
            await ended[number + 1].wait()
            try:
                return await super().extract(request)
            finally:
                ended[number].set()

    ended = [asyncio.Event() for _ in range(7)]
    ended[6].set()

    engine = Backwards(Budget(max_calls=2))
    report = Summarizer(Deal, engine, cache=False, concurrency=6).run(folder).report
    assert report.unasked == ["0.txt", "1.txt", "2.txt", "3.txt"]


def test_the_next_run_goes_on_and_pays_nothing_twice(folder: Path, tmp_path: Path) -> None:
    first = run(folder, Budget(max_calls=4), tmp_path / "cache")
    second = run(folder, Budget(max_calls=4), tmp_path / "cache")
    assert (first.report.calls, second.report.calls, second.report.cache_hits) == (4, 2, 4)
    assert (second.report.unasked, second.report.stopped) == ([], None)
    assert second.summary == run(folder, Budget()).summary


def test_cached_articles_cost_nothing(folder: Path, tmp_path: Path) -> None:
    whole = run(folder, Budget(), tmp_path / "cache")
    again = run(folder, Budget(max_calls=0), tmp_path / "cache")
    assert (again.report.calls, again.report.unasked) == (0, [])
    assert again.summary == whole.summary


def test_one_budget_is_for_all_runs(folder: Path) -> None:
    budget = Budget(max_calls=8)
    assert run(folder, budget).report.unasked == []
    assert len(run(folder, budget).report.unasked) == 4


@pytest.mark.parametrize("budget", [Budget(max_calls=0), Budget(deadline=0), Budget(max_tokens=0)])
def test_a_run_that_could_ask_nothing_raises(folder: Path, budget: Budget) -> None:
    with pytest.raises(BudgetReached, match="none of 6 articles was asked to the end") as reached:
        run(folder, budget)
    assert reached.value.exit_status == 1


def test_failures_before_the_end_are_in_the_report(folder: Path) -> None:
    def some(request: Request) -> Any:
        return ReplyRefused("declined") if request.article.path == "1.txt" else answer(request)

    report = run(folder, Budget(max_calls=3), answers=some).report
    assert [failure.path for failure in report.failures] == ["1.txt"]
    assert report.unasked == ["3.txt", "4.txt", "5.txt"]


def test_an_article_whose_reask_is_beyond_the_budget_is_not_asked_to_the_end(folder: Path, tmp_path: Path) -> None:
    def wrong(request: Request) -> Any:
        if request.attempt:
            return {}
        return answer(request) | {"title": cited("99 other matters", 1)}

    first = run(folder, Budget(max_calls=3), tmp_path / "cache", wrong)
    assert first.report.unasked == ["1.txt", "2.txt", "3.txt", "4.txt", "5.txt"]
    second = run(folder, Budget(), tmp_path / "cache", wrong)
    assert second.report.unasked == []
    assert first.report.calls + second.report.calls == 12


def test_the_report_tells_cost_and_latency(folder: Path) -> None:
    report = run(folder, Budget(prices=PRICES)).report
    assert (report.input_tokens, report.output_tokens, report.cost) == (60, 30, "0.00012")
    assert report.latency is not None
    assert report.latency.p50 == pytest.approx(0.5, rel=0.05)
    assert json.loads(report.model_dump_json())["latency"].keys() == {"p50", "p95"}


def test_without_prices_and_calls_there_is_neither(folder: Path, tmp_path: Path) -> None:
    run(folder, Budget(), tmp_path / "cache")
    report = run(folder, Budget(), tmp_path / "cache").report
    assert (report.cost, report.latency) == (None, None)


def test_a_shared_engine_accounts_each_run(folder: Path) -> None:
    engine = Limited(Budget())
    summarizer = Summarizer(Deal, engine, cache=False)
    assert [summarizer.run(folder).report.calls for _ in range(2)] == [6, 6]
    assert engine.meter.calls == 12
