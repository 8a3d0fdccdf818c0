"""Deadlines and Ctrl-C reach computing: reading files, checking replies, and engines that work in a thread."""

import asyncio
import threading
import time
from pathlib import Path
from typing import Annotated

import pytest
from pydantic import AfterValidator, BaseModel
from support import FunctionEngine, article_of, cited

from summarize.articles import LoadingOptions, load_folder
from summarize.articles.safe_reading import guarded
from summarize.errors import ArticleUnreadable, BudgetReached, NothingUsable
from summarize.limits import Budget
from summarize.limits.computing import in_thread
from summarize.pipeline import Summarizer


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_no_further_value_is_checked_when_the_deadline_is_over() -> None:
    clock = Clock()
    checked: list[str] = []

    def slowly(value: str) -> str:
        clock.now += 1
        checked.append(value)
        return value

    class Report(BaseModel):
        names: list[Annotated[str, AfterValidator(slowly)]] = []

    text = "Ann Roe met Bob Doe, Cy Poe and Di Loe. The talks went on for many days in the old mill."
    names = ["Ann Roe", "Bob Doe", "Cy Poe", "Di Loe"]
    engine = FunctionEngine(lambda request: {"names": [cited(name, 1) for name in names]}, mends=False)
    summarizer = Summarizer(Report, engine, cache=False, budget=Budget(deadline=2, clock=clock))
    with pytest.raises(BudgetReached, match="the deadline of 2 seconds is over"):
        summarizer.extract([article_of(text)])
    assert checked


def test_others_get_a_turn_while_many_values_are_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summarize.extraction.extract._TURN", 1e-9)
    turns: list[int] = []

    class Report(BaseModel):
        names: list[str] = []

    engine = FunctionEngine(lambda request: {"names": [cited("Ann Roe", 1)] * 50}, mends=False)
    article = article_of("Ann Roe met Bob Doe and Cy Poe. The talks went on for many days in the old mill.")

    async def count() -> None:
        while True:
            await asyncio.sleep(0)
            turns.append(len(engine.requests))

    async def extracted() -> None:
        counting = asyncio.ensure_future(count())
        await Summarizer(Report, engine, cache=False).aextract([article])
        counting.cancel()

    asyncio.run(extracted())
    assert turns.count(1) > 20


class Endless:
    """Work in a thread that never ends by itself."""

    def __init__(self) -> None:
        self.begun, self.ended = threading.Event(), threading.Event()

    def __call__(self) -> None:
        try:
            self.begun.set()
            while True:
                pass
        finally:
            self.ended.set()


def test_what_is_cancelled_in_a_thread_ends() -> None:
    endless = Endless()

    async def cancelled() -> None:
        work = asyncio.ensure_future(in_thread(endless))
        await asyncio.to_thread(endless.begun.wait)
        work.cancel()
        await work

    with pytest.raises(asyncio.CancelledError):
        asyncio.run(cancelled())  # which waits for its threads
    assert endless.ended.is_set()


@pytest.mark.parametrize("within", [0.0, 0.05])
def test_what_takes_too_long_in_a_thread_ends(within: float) -> None:
    endless = Endless()
    with pytest.raises(TimeoutError):
        asyncio.run(in_thread(endless, within=within))
    assert endless.ended.is_set() == endless.begun.is_set()


def test_what_is_in_time_is_given() -> None:
    assert asyncio.run(in_thread(max, 1, 2)) == 2
    assert asyncio.run(in_thread(max, 1, 2, within=60)) == 2


def test_no_file_is_read_when_the_deadline_is_over(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Norwick Foods buys Barlow Mills. It pays $40 million in cash.")
    over = LoadingOptions(until=time.monotonic() - 1)
    with pytest.raises(NothingUsable) as error:
        load_folder(tmp_path, over)
    assert "it is not read: the deadline is over" in str(error.value)
    assert load_folder(tmp_path, LoadingOptions(until=time.monotonic() + 600)).articles


def test_a_file_that_is_being_read_is_given_up_at_the_deadline() -> None:
    endless = Endless()
    with pytest.raises(ArticleUnreadable, match="not read to the end: the deadline is over"):
        guarded(endless, LoadingOptions(until=time.monotonic() + 0.05))
    assert endless.ended.is_set()
