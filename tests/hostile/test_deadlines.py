"""Deadlines and Ctrl-C reach computing: reading files, checking replies, engines that work in a thread, merging."""

import asyncio
import json
import math
import threading
import time
from pathlib import Path
from typing import Annotated, Any

import pytest
from pydantic import AfterValidator, BaseModel
from support import FunctionEngine, article_of, cited, typed

from summarize import Deal
from summarize.articles import Loaded, LoadingOptions, load_folder
from summarize.articles.safe_reading import guarded
from summarize.batch import BatchOptions, BatchProgress, BatchReport, DealLine, deal_stages, run_batch
from summarize.batch.scan import DealFolder, Pending
from summarize.batch.workers import Workers
from summarize.cli.shared_options import Asking
from summarize.engines import Request
from summarize.errors import ArticleUnreadable, BudgetReached, NothingUsable
from summarize.limits import Budget
from summarize.limits.budget import in_thread
from summarize.merging import conclude
from summarize.pipeline import Progress, Summarizer


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


FERRY = "Ann Roe buys a ferry. She pays $40 million for it, her office said on Monday in Norby."


def told(request: Request) -> dict[str, Any]:
    return {"title": cited("Ann Roe buys a ferry.", 1), "value": cited("$40 million", 2)}


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is read is read in time, and merging has hardly any left."""
    monkeypatch.setattr(Budget, "left_for_merging", property(lambda budget: 0.05))


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with `news` (an article) and `replies` (what a model says of it)."""
    monkeypatch.chdir(tmp_path)
    for name in ("news", "replies"):
        (tmp_path / name).mkdir()
    (tmp_path / "news" / "a.txt").write_text(FERRY)
    reply = {"title": cited("Ann Roe buys a ferry.", 1)}
    (tmp_path / "replies" / "a.json").write_text(json.dumps({"replies": [reply]}))
    return tmp_path


@pytest.mark.usefixtures("hurried")
def test_a_merge_that_runs_on_past_the_deadline_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    endless = Endless()
    monkeypatch.setattr("summarize.pipeline.conclude", lambda *given, **more: endless())
    summarizer = Summarizer(Deal, FunctionEngine(told), cache=False, budget=Budget(deadline=3600))
    with pytest.raises(BudgetReached, match="merging takes longer: give a longer --deadline"):
        summarizer.run(Loaded((article_of(*FERRY.split(". ")),), ()))
    assert endless.ended.is_set()


def test_what_was_read_in_time_is_merged_past_the_deadline() -> None:
    clock = Clock()
    budget = Budget(deadline=5, clock=clock)

    def at_last(progress: Progress) -> None:
        clock.now = 6.0 if progress.kind == "done" else 0.0

    summarizer = Summarizer(Deal, FunctionEngine(told), cache=False, budget=budget, on_progress=at_last)
    run = summarizer.run(Loaded((article_of(*FERRY.split(". ")),), ()))
    assert budget.left < 0
    assert run.summary.record.title == "Ann Roe buys a ferry."


def test_merging_has_a_tenth_of_the_deadline_more() -> None:
    assert Budget().left_for_merging == math.inf
    clock = Clock()
    short, long = Budget(deadline=5, clock=clock), Budget(deadline=3600, clock=clock)
    assert (short.left_for_merging, long.left_for_merging) == (15, 3960)
    clock.now = 7200
    assert (short.left_for_merging, long.left_for_merging) == (10, 360)


@pytest.mark.usefixtures("hurried")
@pytest.mark.parametrize("split", ["", "--split"])
def test_a_run_whose_merge_is_given_up_keeps_what_was_read(
    here: Path, monkeypatch: pytest.MonkeyPatch, split: str
) -> None:
    with monkeypatch.context() as slowly:
        slowly.setattr("summarize.output.decisions.conclude", lambda *given, **more: Endless()())
        slowly.setattr("summarize.output.decisions.conclude_each", lambda *given, **more: Endless()())
        result = typed(f"run news --model recorded/replies --deadline 3600 {split}")
    assert result.exit_code == 1, result.output
    said = "the deadline is over, and merging takes longer: give a longer --deadline"
    assert said in result.stderr
    assert "summarize merge out makes the record of it" in result.stderr
    assert not (here / "out" / "record.json").exists()
    assert typed("merge out").exit_code == 0
    assert json.loads((here / "out" / "record.json").read_text())["record"]["title"] == "Ann Roe buys a ferry."


def test_an_interruption_of_merging_keeps_what_was_read(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*given: object, **more: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as slowly:
        slowly.setattr("summarize.output.decisions.conclude", interrupted)
        result = typed("run news --model recorded/replies")
    assert result.exit_code == 130
    said = "summarize: interrupted; what was read is kept: summarize merge out makes the record of it"
    assert result.stderr.splitlines()[-1] == said
    assert typed("merge out").exit_code == 0
    before = {path.name: path.read_bytes() for path in (here / "out").iterdir()}
    monkeypatch.setattr("summarize.output.decisions.conclude", interrupted)
    (here / "news" / "b.txt").write_text("Bob Doe sells a pier to Ann Roe. It is a pier of wood, he said.")
    result = typed("run news --model recorded/replies")
    assert result.exit_code == 130
    assert "out stays as it was" in result.stderr
    assert {path.name: path.read_bytes() for path in (here / "out").iterdir()} == before


def test_what_is_translated_counts_in_the_same_budget(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    budgets: list[Budget] = []

    def reached(out: Path, asking: Asking) -> None:
        budgets.append(asking.budget)
        asking.budget.check()

    monkeypatch.setattr("summarize.cli.run_commands.translate_results", reached)
    result = typed("run news --model recorded/replies --max-calls 1 --translate")
    assert budgets[0].calls == 1
    assert result.exit_code == 1
    assert "summarize: not translated: the budget of 1 calls is used up" in result.stderr
    assert (here / "out" / "record.json").exists()


@pytest.fixture
def deals(tmp_path: Path) -> Path:
    """Two deals, each of one article."""
    for name in ("ferry", "pier"):
        (tmp_path / "deals" / name).mkdir(parents=True)
        (tmp_path / "deals" / name / "a.txt").write_text(FERRY.replace("ferry", name))
    return tmp_path / "deals"


def batch(deals: Path, budget: Budget, **more: Any) -> BatchReport:
    engine = FunctionEngine(lambda request: {"title": cited(request.article.sentence(1), 1)})
    options = BatchOptions(model=engine, cache=deals.parent / "cache", workers=0, budget=budget)
    return asyncio.run(run_batch(deals, deals.parent / "out", options, **more))


def test_a_deal_whose_merge_is_given_up_costs_the_others_nothing(deals: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slow, writing = Endless(), deal_stages.write
    given: list[float] = []

    def merging(claims: Any, articles: Any, *given: Any, **more: Any) -> Any:
        return slow() if "pier" in articles[0].text else conclude(claims, articles, *given, **more)

    def write(pending: Pending, out: Path, schema: str, run: Any, began: float, within: float) -> DealLine:
        given.append(within)
        return writing(pending, out, schema, run, began, 0.05 if pending.deal.name == "pier" else math.inf)

    with monkeypatch.context() as slowly:
        slowly.setattr("summarize.output.decisions.conclude", merging)
        slowly.setattr("summarize.batch.deal_stages.write", write)
        report = batch(deals, Budget(deadline=5, clock=Clock()))
    assert given == [15, 15]
    assert report.deals.model_dump(exclude_defaults=True) == {"done": 1, "failed": 1}
    [failure] = report.failures
    assert (failure.deal, failure.stage, failure.error) == ("pier", "results", "BudgetReached")
    assert "merging takes longer: give a longer --deadline" in failure.message
    assert slow.ended.is_set()
    again = batch(deals, Budget())
    assert (again.calls, again.deals.model_dump(exclude_defaults=True)) == (0, {"done": 1, "up_to_date": 1})


def test_a_deal_that_is_not_read_before_the_deadline_is_left(deals: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    given: list[float] = []

    def loading(pending: Pending, out: Path, began: float, left: float) -> DealLine:
        given.append(left)
        clock.now += 9
        nothing = NothingUsable("it is not read: the deadline is over")
        return deal_stages.failed_line(pending, began, nothing, "articles")

    monkeypatch.setattr("summarize.batch.deal_stages.load", loading)
    report = batch(deals, Budget(deadline=6, clock=clock))
    assert given == [6]
    assert (report.left, report.failures) == (["ferry", "pier"], [])
    assert report.stopped is not None
    assert (report.stopped.why, report.stopped.message) == ("budget", "the deadline of 6 seconds is over")


def test_files_of_a_deal_are_not_read_past_the_deadline(deals: Path) -> None:
    [pending] = [Pending(DealFolder("pier", deals / "pier", deals), None)]
    found = deal_stages.load(pending, deals.parent / "out", time.time(), -1.0)
    assert isinstance(found, DealLine)
    assert "it is not read: the deadline is over" in found.failures[0].message


def test_a_batch_past_its_deadline_leaves_every_deal(deals: Path) -> None:
    report = batch(deals, Budget(deadline=0))
    assert report.stopped is not None
    assert report.stopped.why == "budget"
    assert (report.left, report.failures, report.calls) == (["ferry", "pier"], [], 0)


def test_replies_of_the_cache_are_not_worked_through_past_the_deadline(deals: Path) -> None:
    assert batch(deals, Budget()).deals.done == 2
    for name in ("batch.jsonl", "batch.json"):
        (deals.parent / "out" / name).unlink()
    clock = Clock()

    def at_last(progress: BatchProgress) -> None:
        clock.now = 9.0 if progress.articles else 0.0

    report = batch(deals, Budget(deadline=6, clock=clock), on_progress=at_last)
    assert report.stopped is not None
    assert (report.stopped.why, report.deals.left) == ("budget", 1)


def test_what_nobody_waits_for_in_a_thread_of_a_batch_ends() -> None:
    endless = Endless()

    async def ended() -> None:
        workers = Workers(0)
        work = asyncio.ensure_future(workers.call(endless))
        await asyncio.to_thread(endless.begun.wait)
        work.cancel()
        await work

    with pytest.raises(asyncio.CancelledError):
        asyncio.run(ended())
    assert endless.ended.is_set()
