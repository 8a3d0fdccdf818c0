"""Batches with an engine backed by a function: what ends how, what is asked again, and what stops it all."""

import asyncio
import errno
import os
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from batch_kit import lines_of, make_deals, report_of
from support import FunctionEngine, cited

from summarize import Deal, Summarizer
from summarize.articles import Loaded, LoadingOptions, load_folder
from summarize.atomic import write_atomically
from summarize.batch import BatchOptions, BatchProgress, BatchReport, deal_stages, run_batch
from summarize.batch.scan import Pending
from summarize.engines import Reply, Request
from summarize.errors import BudgetReached, KeyRefused, NothingUsable, ReplyRefused, ReplyTruncated, TransportFailed
from summarize.limits import Budget, Prices
from summarize.merging import Override
from summarize.output.decisions import JUDGEMENTS, add_override, write_conclusion
from summarize.output.results import record_json, results_folders


def about(request: Request) -> Any:
    """The title and the buyer, as the article has them."""
    found = request.article.sentence(2)
    return {
        "title": cited(request.article.sentence(1), 1),
        "parties": [{"name": cited(found.partition(" will")[0], 2)}],
    }


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_deals(tmp_path / "root", 4, 3)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def batch(
    root: Path,
    out: Path,
    engine: FunctionEngine,
    on_progress: Callable[[BatchProgress], None] = lambda progress: None,
    **options: Any,
) -> BatchReport:
    chosen = BatchOptions(model=engine, **{"workers": 0, "cache": out.parent / "cache", **options})
    return asyncio.run(run_batch(root, out, chosen, on_progress=on_progress))


def failing(lots: dict[int, Exception]) -> FunctionEngine:
    """Answers, but raises for some lots."""

    def answer(request: Request) -> Any:
        lot = int(request.article.sentence(1).split()[1])
        return lots[lot] if lot in lots else about(request)

    return FunctionEngine(answer)


def test_each_deal_gets_what_a_run_on_it_gives(root: Path, out: Path) -> None:
    report = batch(root, out, FunctionEngine(about))
    assert report.deals.model_dump(exclude_defaults=True) == {"done": 4}
    assert (report.articles, report.calls, report.failures, report.left) == (12, 12, [], [])
    for deal in ("north/deal-001", "south/deal-002"):
        expected = Summarizer(Deal, FunctionEngine(about), cache=False).run(root / deal).summary
        assert expected is not None
        assert (out / deal / "record.json").read_text() == record_json(expected)
        assert {path.name for path in (out / deal).iterdir()} >= {"brief.md", "report.html", "claims.jsonl", "run.json"}


def test_the_report_is_kept_and_each_deal_has_a_line(root: Path, out: Path) -> None:
    events: list[BatchProgress] = []
    budget = Budget(prices=Prices(Decimal(1), Decimal(2)))
    report = batch(root, out, FunctionEngine(about), events.append, budget=budget)
    kept = report_of(out)
    assert BatchReport.model_validate(kept) == report
    assert (kept["format"], kept["schema"], kept["model"]) == ("summarize/batch@1", "deal", "function/test")
    assert (kept["input_tokens"], kept["output_tokens"], kept["cost"]) == (120, 60, "0.00024")
    assert kept["latency"]["p50"] == pytest.approx(0.5, rel=0.05)
    lines = lines_of(out)
    assert sorted(line["path"] for line in lines) == [
        "north/deal-001",
        "north/deal-003",
        "south/deal-000",
        "south/deal-002",
    ]
    assert {(line["status"], line["articles"], line["calls"], line["cost"]) for line in lines} == {
        ("done", 3, 3, "0.00006")
    }
    assert [event.deals for event in events if event.kind == "deal"] == [1, 2, 3, 4]
    assert events[-1].articles == 12


def test_what_is_up_to_date_is_not_even_loaded(root: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    batch(root, out, FunctionEngine(about))
    before = (out / "batch.jsonl").read_bytes()

    def never(pending: Pending, out: Path, began: float) -> Loaded:
        raise AssertionError(f"{pending.deal.name} was loaded")

    monkeypatch.setattr(deal_stages, "load", never)
    engine = FunctionEngine(about)
    report = batch(root, out, engine)
    assert report.deals.model_dump(exclude_defaults=True) == {"up_to_date": 4}
    assert engine.requests == []
    assert (out / "batch.jsonl").read_bytes() == before


@pytest.mark.parametrize("change", ["text", "new", "gone", "renamed", "record", "judged", "corrected"])
def test_what_changed_is_done_again_and_nothing_else(root: Path, out: Path, change: str) -> None:
    batch(root, out, FunctionEngine(about))
    deal, results = root / "north/deal-001", out / "north/deal-001"
    if change == "text":
        (deal / "00.txt").write_text((deal / "00.txt").read_text().replace("next year", "this year"))
    elif change == "new":
        (deal / "99.txt").write_text((deal / "00.txt").read_text().replace("Lot 3 ", "Lot 99 "))
    elif change == "gone":
        (deal / "00.txt").unlink()
    elif change == "renamed":
        (deal / "00.txt").rename(deal / "zz.txt")
    elif change == "record":
        (results / "record.json").unlink()
    elif change == "judged":
        judged = '{"at": "", "left": "00.txt", "right": "01.txt", "same": true, "by": "person"}\n'
        (results / JUDGEMENTS).write_text(judged)
    else:
        add_override(results, Override(pointer="/title", value="The quarry", author="J. Doe", reason="the contract"))
    engine = FunctionEngine(about)
    report = batch(root, out, engine)
    assert report.deals.model_dump(exclude_defaults=True) == {"done": 1, "up_to_date": 3}
    assert len(engine.requests) == {"text": 1, "new": 1}.get(change, 0)
    assert batch(root, out, FunctionEngine(about)).deals.up_to_date == 4


def test_undecided_judgements_and_times_change_nothing(root: Path, out: Path) -> None:
    batch(root, out, FunctionEngine(about))
    (out / "north/deal-001" / JUDGEMENTS).write_text('{"at": "", "left": "a", "right": "b", "same": null}\n')
    os.utime(root / "north/deal-001/00.txt", (1, 1))
    assert batch(root, out, FunctionEngine(about)).deals.up_to_date == 4


def test_another_model_or_number_of_reasks_does_all_again(root: Path, out: Path) -> None:
    batch(root, out, FunctionEngine(about))
    assert batch(root, out, FunctionEngine(about), reasks=2).deals.done == 4
    other = FunctionEngine(about)
    other.name = "function/other"
    assert batch(root, out, other, reasks=2).deals.done == 4


def test_an_engine_that_must_not_be_cached_is_asked_every_time(root: Path, out: Path) -> None:
    batch(root, out, FunctionEngine(about, cached=False))
    engine = FunctionEngine(about, cached=False)
    assert batch(root, out, engine).deals.done == 4
    assert len(engine.requests) == 12


def test_an_article_that_fails_is_named_and_asked_again_on_request_only(root: Path, out: Path) -> None:
    report = batch(root, out, failing({4: ReplyRefused("declined")}))
    assert report.deals.model_dump(exclude_defaults=True) == {"done": 3, "partial": 1}
    (failure,) = report.failures
    assert (failure.deal, failure.path, failure.error) == ("north/deal-001", "01.txt", "ReplyRefused")

    engine = FunctionEngine(about)
    again = batch(root, out, engine)
    assert (engine.requests, again.deals.up_to_date) == ([], 4)
    assert again.failures == report.failures

    retried = batch(root, out, engine, retry_failed=True)
    assert [request.article.path for request in engine.requests] == ["01.txt"]
    assert retried.deals.model_dump(exclude_defaults=True) == {"done": 1, "unseen": 3}
    assert retried.failures == []


def test_an_article_that_the_network_kept_back_is_asked_again_by_the_next_run(root: Path, out: Path) -> None:
    assert batch(root, out, failing({4: TransportFailed("no connection")})).deals.partial == 1
    engine = FunctionEngine(about)
    assert batch(root, out, engine).deals.model_dump(exclude_defaults=True) == {"done": 1, "up_to_date": 3}
    assert len(engine.requests) == 1


def test_a_deal_of_which_all_articles_fail_is_tried_again(root: Path, out: Path) -> None:
    report = batch(root, out, failing({lot: ReplyTruncated("cut off") for lot in (3, 4, 5)}))
    assert report.deals.model_dump(exclude_defaults=True) == {"done": 3, "failed": 1}
    assert [failure.path for failure in report.failures] == ["00.txt", "01.txt", "02.txt"]
    assert not (out / "north/deal-001/record.json").exists()
    assert batch(root, out, FunctionEngine(about)).deals.done == 1


def test_folders_without_anything_usable_are_named(root: Path, out: Path) -> None:
    (root / "scans").mkdir()
    (root / "scans" / "page.pdf").write_bytes(b"%PDF")
    silent = root / "north/deal-001"
    engine = FunctionEngine(lambda request: {"title": None} if "Belmor" in request.article.text else about(request))
    report = batch(root, out, engine)
    assert report.deals.model_dump(exclude_defaults=True) == {"done": 3, "empty": 2}
    (failure,) = report.failures
    assert (failure.deal, failure.stage, failure.error) == ("scans", "articles", "NothingUsable")
    assert "page.pdf" in failure.message
    assert (out / silent.relative_to(root) / "record.json").exists()
    assert batch(root, out, FunctionEngine(about)).deals.up_to_date == 5


def test_a_budget_stops_in_order_and_the_next_run_goes_on(root: Path, out: Path) -> None:
    spent: list[str] = []

    def limited(request: Request) -> Any:
        if len(spent) >= 7:
            return BudgetReached("the budget of 7 calls is used up")
        spent.append(request.article.path)
        return about(request)

    events: list[BatchProgress] = []
    report = batch(root, out, FunctionEngine(limited), events.append)
    assert report.stopped is not None
    assert (report.stopped.why, report.stopped.message) == ("budget", "the budget of 7 calls is used up")
    assert "stopping" in {event.kind for event in events}
    assert len(report.left) == report.deals.left == 4 - report.deals.done
    assert {line["path"] for line in lines_of(out)}.isdisjoint(report.left)
    engine = FunctionEngine(about)
    rest = batch(root, out, engine)
    assert (rest.deals.done, rest.deals.left) == (report.deals.left, 0)
    assert len(engine.requests) == 12 - 7


def test_a_refused_key_stops_it_at_once(root: Path, out: Path) -> None:
    engine = FunctionEngine(lambda request: KeyRefused("the key was refused"))
    report = batch(root, out, engine)
    assert report.stopped is not None
    assert report.stopped.why == "engine"
    assert report.left == ["north/deal-001", "north/deal-003", "south/deal-000", "south/deal-002"]
    assert lines_of(out) == []
    assert len(engine.requests) <= engine.concurrency


def test_a_network_that_is_gone_stops_it_and_the_rest_is_named(tmp_path: Path, out: Path) -> None:
    root = make_deals(tmp_path / "many", 20, 3)
    engine = FunctionEngine(lambda request: TransportFailed("no connection to the server"))
    report = batch(root, out, engine)
    assert report.stopped is not None
    assert report.stopped.why == "network"
    assert "no connection to the server" in report.stopped.message
    assert len(engine.requests) < 40
    assert report.deals.failed + report.deals.left == 20
    assert batch(root, out, FunctionEngine(about)).deals.done == 20


def test_failures_between_answers_do_not_stop_it(tmp_path: Path, out: Path) -> None:
    root = make_deals(tmp_path / "many", 20, 3)
    lots: dict[int, Exception] = {lot: TransportFailed("no connection") for lot in range(60) if lot % 3}
    report = batch(root, out, failing(lots))
    assert report.stopped is None
    assert report.deals.partial == 20


def test_a_deal_that_finds_the_disk_full_fails_by_name(root: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, content: str) -> None:
        if "deal-001" in str(path) and path.name == "record.json":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        write_atomically(path, content)

    with monkeypatch.context() as patched:
        patched.setattr("summarize.output.results.write_atomically", full)
        report = batch(root, out, FunctionEngine(about))
    assert report.deals.model_dump(exclude_defaults=True) == {"done": 3, "failed": 1}
    (failure,) = report.failures
    assert (failure.deal, failure.stage) == ("north/deal-001", "results")
    assert "No space left" in failure.message
    engine = FunctionEngine(about)
    assert batch(root, out, engine).deals.model_dump(exclude_defaults=True) == {"done": 1, "up_to_date": 3}
    assert engine.requests == []


def test_a_ledger_that_finds_the_disk_full_stops_it(root: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write

    def full(file: int, data: bytes) -> int:
        if data.startswith(b'{"path"'):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return write(file, data)

    with monkeypatch.context() as patched:
        patched.setattr("summarize.atomic.os.write", full)
        report = batch(root, out, FunctionEngine(about))
    assert report.stopped is not None
    assert report.stopped.why == "disk"
    assert "batch.jsonl" in report.stopped.message
    assert report.deals.left == 4
    engine = FunctionEngine(about)
    assert batch(root, out, engine).deals.done == 4


def test_a_mistake_of_ours_costs_one_deal(root: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong(folder: Path, *conclusion: Any) -> None:
        if folder.name == "deal-001":
            raise ZeroDivisionError("a mistake")
        write_conclusion(folder, *conclusion)

    monkeypatch.setattr("summarize.output.decisions.write_conclusion", wrong)
    report = batch(root, out, FunctionEngine(about))
    assert report.deals.model_dump(exclude_defaults=True) == {"done": 3, "failed": 1}
    assert (report.failures[0].error, report.failures[0].message) == ("ZeroDivisionError", "a mistake")


def test_damaged_decisions_fail_their_deal_by_name(root: Path, out: Path) -> None:
    batch(root, out, FunctionEngine(about))
    (out / "north/deal-001" / JUDGEMENTS).write_text("{\n")
    report = batch(root, out, FunctionEngine(about))
    assert report.deals.model_dump(exclude_defaults=True) == {"failed": 1, "up_to_date": 3}
    assert "judgements.jsonl:1" in report.failures[0].message


def test_a_file_that_is_not_ours_is_left_alone(root: Path, out: Path) -> None:
    theirs = out / "north/deal-001/brief.md"
    theirs.parent.mkdir(parents=True)
    theirs.write_text("My own notes.\n")
    report = batch(root, out, FunctionEngine(about))
    assert report.deals.model_dump(exclude_defaults=True) == {"done": 3, "failed": 1}
    assert theirs.read_text() == "My own notes.\n"


class Waiting(FunctionEngine):
    """Answers nobody before it is told to; says when it has been asked so often that no more will come."""

    def __init__(self) -> None:
        super().__init__(about)
        self.go = asyncio.Event()
        self.full = asyncio.Event()

    async def extract(self, request: Request) -> Reply:
        reply = await super().extract(request)
        if len(self.requests) >= 2 * self.concurrency:
            self.full.set()
        await self.go.wait()
        return reply


def test_what_is_under_way_is_bounded_however_many_deals_there_are(
    tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_deals(tmp_path / "many", 40, 2)
    loaded: list[str] = []

    def counted(folder: Path, options: LoadingOptions) -> Loaded:
        loaded.append(folder.name)
        return load_folder(folder, options)

    monkeypatch.setattr(deal_stages, "load_folder", counted)

    async def both() -> int:
        engine = Waiting()
        options = BatchOptions(model=engine, workers=0, cache=False)
        running = asyncio.ensure_future(run_batch(root, out, options))
        await engine.full.wait()
        most = len(loaded)
        engine.go.set()
        assert (await running).deals.done == 40
        return most

    # Twice as many articles as are asked about at once, and one deal each between the stages.
    assert asyncio.run(both()) <= 2 * 4 / 2 + 3


def test_deals_that_go_by_the_names_of_files_of_ours(tmp_path: Path, out: Path) -> None:
    root = make_deals(tmp_path / "named", 4, 1)
    for deal, name in zip(
        sorted(root.glob("*/*")), ("batch.json", "batch.jsonl", "provider_batches.jsonl", "record.json"), strict=True
    ):
        deal.rename(root / name)
    report = batch(root, out, FunctionEngine(about))
    assert report.deals.model_dump(exclude_defaults=True) == {"done": 1, "failed": 3}
    assert {failure.deal: failure.message.partition("own ")[2] for failure in report.failures} == {
        name: f"{name}: give the folder another name"
        for name in ("batch.json", "batch.jsonl", "provider_batches.jsonl")
    }
    assert report_of(out)["deals"]["done"] == 1
    assert results_folders(out) == [("record.json", out / "record.json")]
    assert batch(root, out, FunctionEngine(about)).deals.model_dump(exclude_defaults=True) == {
        "failed": 3,
        "up_to_date": 1,
    }


class Late(FunctionEngine):
    """Knows only when it is asked that asking again can help."""

    async def extract(self, request: Request) -> Reply:
        self.mends = True
        return await super().extract(request)


def test_an_engine_that_learns_that_it_can_mend_is_asked_again(tmp_path: Path, out: Path) -> None:
    root = make_deals(tmp_path / "one", 1, 1)

    def wrong_at_first(request: Request) -> Any:
        right = cited(request.article.sentence(1), 1)
        return {"title": right} if request.attempt else {"title": cited("Title 99 of its own", 1)}

    report = batch(root, out, Late(wrong_at_first, mends=False))
    assert (report.calls, report.reasks, report.rejected) == (2, 1, 0)


def test_a_root_without_deals(tmp_path: Path, out: Path) -> None:
    (tmp_path / "root" / "empty").mkdir(parents=True)
    with pytest.raises(NothingUsable, match="no folder with articles"):
        batch(tmp_path / "root", out, FunctionEngine(about))
