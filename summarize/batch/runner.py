"""A batch from its start to its report: deals are looked for, loaded, asked about, merged and written side by side.

Between the stages are queues of fixed length, and the articles under way are bounded, so that memory depends on how
much is done at once and not on how much there is. A deal is finished when its line is in the ledger; one that is cut
short is as if never begun, but for the replies in the cache.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel

from summarize.articles import Loaded
from summarize.batch import deal_stages
from summarize.batch.ledger import BatchFailure, BatchReport, DealLine, Ledger, LedgerBroken, write_report
from summarize.batch.scan import Pending, Scan, check_root, recipe_of
from summarize.batch.stopping import Halt, WatchedEngine, stopping_on_signals
from summarize.batch.workers import Workers
from summarize.cache import Cache, opened
from summarize.config import load_schema
from summarize.engines import Answering, Engine, Meter, open_engine
from summarize.errors import BudgetReached, EngineError, NothingUsable
from summarize.extraction import AskingOptions
from summarize.limits import Budget
from summarize.output.run_report import enter_spending, timestamp
from summarize.pipeline import Extracted, Progress, Summarizer, pick_model

__all__ = ["BatchOptions", "BatchProgress", "Driver", "ProgressKind", "run_batch"]

# How long deals that are left may be looked for, in seconds: much less where somebody waits for the batch to stop.
_NAMING = 60.0
_NAMING_AT_ONCE = 0.3
# How long what is being written has to end in, in seconds, when somebody waits for the batch to stop.
_GRACE = 0.5

ProgressKind = Literal["article", "deal", "scanned", "stopping"]


@dataclass(frozen=True)
class BatchOptions(AskingOptions):
    """How a batch is done. `schema` is a name that `load_schema` takes, since processes of their own look it up.

    `retry_failed` takes up only deals with failures. `workers` is the number of processes that read, merge and write
    (None: one a processor; 0: threads of this process). All else is as for `Summarizer`.
    """

    schema: str = "deal"
    model: str | Engine | Answering | None = None
    cache: Cache | Path | str | bool = True
    retry_failed: bool = False
    workers: int | None = None

    def engine(self) -> Engine:
        """The engine that is meant: the one given, or a new one."""
        return open_engine(self.model or pick_model()[0], self.engine_options())

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[tuple[Engine, Cache | None]]:
        """The engine and the cache that are meant, for as long as the block lasts; those that were given stay open."""
        engine = self.engine()
        try:
            with opened(self.cache) as cache:
                yield engine, cache
        finally:
            if engine is not self.model:
                await engine.aclose()


@dataclass(frozen=True)
class BatchProgress:
    """Where a batch stands, and what has just happened: an article was answered or failed, a deal was finished, deals
    were found up to date, or the batch begins to stop. `deals`, `articles` and `up_to_date` are counts so far.
    """

    kind: ProgressKind
    deals: int
    articles: int
    up_to_date: int
    line: DealLine | None = None
    message: str = ""


async def run_batch(
    root: Path | str,
    out: Path | str,
    options: BatchOptions | None = None,
    *,
    on_progress: Callable[[BatchProgress], None] = lambda progress: None,
) -> BatchReport:
    """Makes a results folder in `out` for each deal below `root`, and returns what was done, also kept in `batch.json`.

    Deals that are up to date are passed over. Ctrl-C, SIGTERM, a budget that is used up, a model that refuses and a
    network that is gone stop it in order: what is finished is kept, the report says what is left and why, and replies
    are in the cache, so that the next run goes on from there. Needs the main thread for signals.

    Raises NothingUsable where there is no root or no deal in it, UsageError as `check_root` and `Summarizer` do,
    ResultsError where `out` cannot be used, and EngineError where no engine can be opened.
    """
    driver = _SideBySide(Path(root), Path(out), options or BatchOptions(), on_progress)
    async with driver.options.opened() as (engine, cache):
        ledger = Ledger(driver.out)
        with stopping_on_signals(driver.halt):
            return await driver.run(engine, cache, ledger)


class Driver:
    """What every way of doing a batch has: the scan, the ledger, and the report as it is made.

    `open` names the deals that were found and are not finished; `articles` counts those that were asked about.
    """

    ledger: Ledger
    scan: Scan
    report: BatchReport

    def __init__(
        self,
        root: Path,
        out: Path,
        options: BatchOptions,
        on_progress: Callable[[BatchProgress], None] = lambda progress: None,
    ) -> None:
        check_root(root, out)
        self.root = root
        self.out = out
        self.options = options
        self.schema, self.schema_name = load_schema(options.schema)
        self.halt = Halt()
        self.open: dict[str, None] = {}
        self.articles = self.finished = 0
        self._on_progress = on_progress
        self._with_failures: set[str] = set()
        self._began = time.monotonic()

    def begin(self, engine: Engine, ledger: Ledger) -> None:
        """Begins the report and the scan."""
        self.ledger = ledger
        self.report = BatchReport(model=engine.name, schema_name=self.schema_name, started=timestamp())
        recipe = recipe_of(engine, self.schema, self.schema_name, self.options.extraction(self.schema))
        retrying, stopped = self.options.retry_failed, self.halt.__bool__
        self.scan = Scan(self.root, self.out, ledger, recipe, retry_failed=retrying, stopped=stopped)

    def check_seen(self) -> None:
        """Raises NothingUsable where the scan came upon no deal at all, and was not stopped."""
        if not (self.scan.seen or self.halt):
            raise NothingUsable(f"there is no folder with articles below {self.root}")

    def enter(self, line: DealLine) -> None:
        """Counts a deal whose line is in the ledger: it is finished."""
        self.open.pop(line.path, None)
        self.finished += 1
        self.report.add(line)
        if line.failures:
            self._with_failures.add(line.path)
        self.tell("deal", line)

    def tell(self, kind: ProgressKind, line: DealLine | None = None, message: str = "") -> None:
        """Tells how far the batch is."""
        self._on_progress(BatchProgress(kind, self.finished, self.articles, self.scan.up_to_date, line, message))

    def conclude(self, spent: Meter) -> BatchReport:
        """The report, written: with what is left, which failures stand in the ledger, and what was `spent`."""
        report, scan, budget = self.report, self.scan, self.options.budget
        rest = scan.rest(_NAMING_AT_ONCE if self.halt.by_signal else _NAMING)
        report.stopped = self.halt.stopped
        report.left = [*self.open, *rest.left]
        report.left_complete = rest.complete
        report.deals.left = len(report.left)
        report.deals.up_to_date = scan.up_to_date
        report.deals.unseen = scan.passed_over
        failed = self.ledger.failures(self._with_failures | scan.with_failures)
        report.failures = [BatchFailure(deal=deal, **failure.model_dump()) for deal, failure in failed]
        enter_spending(report, spent, budget.prices if budget else None)
        report.seconds = round(time.monotonic() - self._began, 3)
        write_report(self.out, report)
        return report


class _SideBySide(Driver):
    """On this machine: stages in one event loop, with queues between them."""

    def __init__(
        self, root: Path, out: Path, options: BatchOptions, on_progress: Callable[[BatchProgress], None]
    ) -> None:
        super().__init__(root, out, options, on_progress)
        self._workers = Workers(options.workers)
        self._side_by_side = max(1, self._workers.size)
        self._found: asyncio.Queue[Pending | None] = asyncio.Queue(self._side_by_side)
        self._answered: asyncio.Queue[tuple[Pending, Extracted, float] | None] = asyncio.Queue(2 * self._side_by_side)
        self._asking: set[asyncio.Task[None]] = set()
        self._unanswered: set[asyncio.Task[None]] = set()
        self._stages: list[asyncio.Task[None]] = []
        self._budget = options.budget or Budget()

    async def run(self, engine: Engine, cache: Cache | None, ledger: Ledger) -> BatchReport:
        self.begin(engine, ledger)
        self._summarizer: Summarizer[BaseModel] = Summarizer(
            self.schema,
            WatchedEngine(engine, self.halt),
            name=self.schema_name,
            cache=False if cache is None else cache,
            on_progress=self._on_article,
            **vars(self.options.only(AskingOptions)),
        )
        self._window = _Window(2 * engine.concurrency)
        self.halt.on_stop = self._on_stop
        self.halt.on_cut = self._cut
        before = replace(engine.meter)
        try:
            await self._all_stages()
            self.check_seen()
            return await asyncio.to_thread(lambda: self.conclude(engine.meter.since(before)))
        finally:
            await self._workers.end()

    async def _all_stages(self) -> None:
        """Does all there is to do, or as much as there was time for: the halt says why it ended early."""
        # One loads at a time: that is fast enough, and no second process is begun before there is much to write.
        loading = [self._stage(self._find()), self._stage(self._load_each())]
        writing = [self._stage(self._write_each()) for _ in range(self._side_by_side)]
        try:
            await _ended(loading)
            while self._asking:
                await _ended(list(self._asking))
            await _ended([self._stage(self._close()), *writing])
        finally:
            self._give_up()
            await asyncio.wait([*self._stages, *self._asking])

    def _stage(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.ensure_future(work)
        self._stages.append(task)
        return task

    def _cut(self) -> None:
        """Calls under way are given up; what was answered is still written, for as long as there is time."""
        for task in self._unanswered:
            task.cancel()
        self._window.open()
        if self.halt.by_signal:
            asyncio.get_running_loop().call_later(_GRACE, self._give_up)

    def _give_up(self) -> None:
        for task in (*self._stages, *self._asking):
            task.cancel()

    async def _find(self) -> None:
        while (pending := await self.scan.next(self._on_scanned)) is not None:
            self.open[pending.deal.name] = None
            await self._found.put(pending)
        await self._found.put(None)

    async def _load_each(self) -> None:
        while (pending := await self._found.get()) is not None:
            if self._halts():
                continue
            began = time.time()
            try:
                loaded: Loaded | DealLine = await self._workers.call(
                    deal_stages.load, pending, self.out, began, self._budget.left
                )
            except Exception as error:  # noqa: BLE001 - the worker died: this deal's matter, and the others go on
                loaded = deal_stages.failed_line(pending, began, error, "articles")
            if self._halts() and self._budget.left <= 0:
                continue  # what was not read for want of time is left, and no fault of the deal's
            if isinstance(loaded, DealLine):
                await self._finish(loaded)
                continue
            await self._window.enter(len(loaded.articles))
            task = asyncio.ensure_future(self._ask(pending, loaded, began))
            for tasks_under_way in (self._asking, self._unanswered):
                tasks_under_way.add(task)
                task.add_done_callback(tasks_under_way.discard)

    async def _ask(self, pending: Pending, loaded: Loaded, began: float) -> None:
        try:
            found = await deal_stages.ask(self._summarizer, pending, loaded, began) if not self._halts() else None
            if found is None:
                self._halts()
            elif (task := asyncio.current_task()) is not None:
                self._unanswered.discard(task)
            if isinstance(found, DealLine):
                await self._finish(found)
            elif found is not None:
                await self._answered.put((pending, found, began))
        except EngineError as error:
            self.halt.stop("engine", str(error))
        finally:
            self._window.leave(len(loaded.articles))

    async def _write_each(self) -> None:
        while (answered := await self._answered.get()) is not None:
            pending, run, began = answered
            schema, within = self.options.schema, self._budget.left_for_merging
            try:
                line = await self._workers.call(deal_stages.write, pending, self.out, schema, run, began, within)
            except Exception as error:  # noqa: BLE001 - as above
                line = deal_stages.failed_line(pending, began, error, "results", run)
            await self._finish(line)

    async def _close(self) -> None:
        for _ in range(self._side_by_side):
            await self._answered.put(None)

    async def _finish(self, line: DealLine) -> None:
        """Puts a deal's line into the ledger: from then on it is finished. Not cancelled half-way."""
        try:
            await asyncio.shield(asyncio.to_thread(self.ledger.append, line))
        except LedgerBroken as error:
            self.halt.stop("disk", str(error))
            return
        self.enter(line)

    def _halts(self) -> bool:
        """Whether the batch takes on no more; looks at the time, for replies of the cache are not counted by anyone."""
        try:
            self._budget.check_time()
        except BudgetReached as reached:
            self.halt.stop("budget", str(reached))
        return bool(self.halt)

    def _on_scanned(self) -> None:
        self._halts()
        self.tell("scanned")

    def _on_article(self, progress: Progress) -> None:
        if progress.kind != "loaded":
            self.articles += 1
            self.tell("article")

    def _on_stop(self) -> None:
        if self.halt.stopped:
            self.tell("stopping", message=self.halt.stopped.message)


class _Window:
    """Lets deals in as long as fewer than `most` articles are inside: so at most one deal more than that."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._inside = 0
        self._changed = asyncio.Event()
        self._open = False

    async def enter(self, articles: int) -> None:
        while self._inside >= self._most and not self._open:
            self._changed.clear()
            await self._changed.wait()
        self._inside += articles

    def leave(self, articles: int) -> None:
        self._inside -= articles
        self._changed.set()

    def open(self) -> None:
        """Lets everyone in, since nobody inside does anything any more."""
        self._open = True
        self._changed.set()


async def _ended(work: Sequence[asyncio.Task[None]]) -> None:
    """Waits for tasks, cancelled ones included. What one of them raises is raised at once: it is nobody's but ours."""
    done, _ = await asyncio.wait(work, return_when=asyncio.FIRST_EXCEPTION)
    for task in done:
        if not task.cancelled() and (error := task.exception()) is not None:
            raise error
