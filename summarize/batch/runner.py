"""A batch from its start to its report: deals are looked for, loaded, asked about, merged and written side by side.

Between the stages are queues of fixed length, and the articles under way are bounded, so that memory depends on how
much is done at once and not on how much there is. A deal is finished when its line is in the ledger; one that is cut
short is as if never begun, but for the replies in the cache.
"""

import asyncio
import time
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel

from summarize.articles import Loaded
from summarize.batch import steps
from summarize.batch.ledger import DealLine, Ledger, LedgerBroken
from summarize.batch.options import BatchOptions
from summarize.batch.report import BatchFailure, BatchReport, Spent, write_report
from summarize.batch.scan import Pending, Scan, check_root, recipe_of
from summarize.batch.stopping import Halt, WatchedEngine, stopping_on_signals
from summarize.batch.workers import Workers, sensible_workers
from summarize.cache import Cache
from summarize.config import load_schema
from summarize.engines import Engine
from summarize.errors import BudgetReached, EngineError, NothingUsable
from summarize.extraction import AskingOptions
from summarize.limits import Budget
from summarize.pipeline import Extracted, Progress, Summarizer

__all__ = ["BatchProgress", "ProgressKind", "run_batch"]

# How long deals that are left may be looked for, in seconds: much less where somebody waits for the batch to stop.
_NAMING = 60.0
_NAMING_AT_ONCE = 0.3
# How long what is being written has to end in, in seconds, when somebody waits for the batch to stop.
_GRACE = 0.5

ProgressKind = Literal["article", "deal", "scanned", "stopping"]


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
    top, target, chosen = Path(root), Path(out), options or BatchOptions()
    check_root(top, target)
    schema, name = load_schema(chosen.schema)
    engine, cache = chosen.engine(), chosen.opened_cache()
    workers = Workers(sensible_workers() if chosen.workers is None else chosen.workers)
    halt = Halt()
    try:
        with Ledger(target) as ledger, stopping_on_signals(halt):
            return await _Batch(top, target, chosen, on_progress, halt, workers, ledger).run(
                schema, name, engine, cache
            )
    finally:
        await workers.end()
        await chosen.close(engine, cache)


class _Batch:
    """What one batch knows of itself. `_open` names the deals that were begun and are not finished."""

    def __init__(
        self,
        root: Path,
        out: Path,
        options: BatchOptions,
        on_progress: Callable[[BatchProgress], None],
        halt: Halt,
        workers: Workers,
        ledger: Ledger,
    ) -> None:
        self._root = root
        self._out = out
        self._options = options
        self._on_progress = on_progress
        self._halt = halt
        self._workers = workers
        self._ledger = ledger
        self._articles = 0
        self._finished = 0
        self._with_failures: set[str] = set()
        self._open: dict[str, None] = {}
        self._side_by_side = max(1, workers.size)
        self._found: asyncio.Queue[Pending | None] = asyncio.Queue(self._side_by_side)
        self._answered: asyncio.Queue[tuple[Pending, Extracted, float] | None] = asyncio.Queue(2 * self._side_by_side)
        self._asking: set[asyncio.Task[None]] = set()
        self._unanswered: set[asyncio.Task[None]] = set()
        self._stages: list[asyncio.Task[None]] = []
        self._budget = options.budget or Budget()

    async def run(self, schema: type[BaseModel], name: str, engine: Engine, cache: Cache | None) -> BatchReport:
        started = time.monotonic()
        options = self._options
        now = datetime.now(UTC).isoformat(timespec="seconds")
        self._report = report = BatchReport(model=engine.name, schema_name=name, started=now)
        recipe = recipe_of(engine, schema, name, options.extraction(schema))
        retrying = options.retry_failed
        self._scan = Scan(
            self._root, self._out, self._ledger, recipe, retry_failed=retrying, stopped=self._halt.__bool__
        )
        self._summarizer: Summarizer[BaseModel] = Summarizer(
            schema,
            WatchedEngine(engine, self._halt),
            name=name,
            cache=False if cache is None else cache,
            on_progress=self._on_article,
            **vars(options.only(AskingOptions)),
        )
        self._window = _Window(2 * engine.concurrency)
        self._halt.on_stop = self._on_stop
        self._halt.on_cut = self._cut
        before = Spent.of(engine.meter)
        await self._all_stages()
        if not (self._scan.seen or self._halt):
            raise NothingUsable(f"there is no folder with articles below {self._root}")
        await asyncio.to_thread(self._conclude)
        before.put_into(report, engine.meter, options.budget)
        report.seconds = round(time.monotonic() - started, 3)
        write_report(self._out, report)
        return report

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
        if self._halt.by_signal:
            asyncio.get_running_loop().call_later(_GRACE, self._give_up)

    def _give_up(self) -> None:
        for task in (*self._stages, *self._asking):
            task.cancel()

    async def _find(self) -> None:
        while (pending := await self._scan.next(self._on_scanned)) is not None:
            self._open[pending.deal.name] = None
            await self._found.put(pending)
        await self._found.put(None)

    async def _load_each(self) -> None:
        while (pending := await self._found.get()) is not None:
            if self._halts():
                continue
            began = time.time()
            try:
                loaded: Loaded | DealLine = await self._workers.call(
                    steps.load, pending, self._out, began, self._budget.left
                )
            except Exception as error:  # noqa: BLE001 - the worker died: this deal's matter, and the others go on
                loaded = steps.failed_line(pending, began, error, "articles")
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
            found = await steps.ask(self._summarizer, pending, loaded, began) if not self._halts() else None
            if found is None:
                self._halts()
            elif (task := asyncio.current_task()) is not None:
                self._unanswered.discard(task)
            if isinstance(found, DealLine):
                await self._finish(found)
            elif found is not None:
                await self._answered.put((pending, found, began))
        except EngineError as error:
            self._halt.stop("engine", str(error))
        finally:
            self._window.leave(len(loaded.articles))

    async def _write_each(self) -> None:
        while (answered := await self._answered.get()) is not None:
            pending, run, began = answered
            within = self._budget.left_for_merging
            try:
                line = await self._workers.call(
                    steps.write, pending, self._out, self._options.schema, run, began, within
                )
            except Exception as error:  # noqa: BLE001 - as above
                line = steps.failed_line(pending, began, error, "results", run)
            await self._finish(line)

    async def _close(self) -> None:
        for _ in range(self._side_by_side):
            await self._answered.put(None)

    async def _finish(self, line: DealLine) -> None:
        """Puts a deal's line into the ledger: from then on it is finished. Not cancelled half-way."""
        try:
            await asyncio.shield(asyncio.to_thread(self._ledger.append, line))
        except LedgerBroken as error:
            self._halt.stop("disk", str(error))
            return
        self._open.pop(line.path, None)
        self._finished += 1
        self._report.add(line)
        if line.failures:
            self._with_failures.add(line.path)
        self._tell("deal", line)

    def _conclude(self) -> None:
        """What is known once all has ended: what is left, and which failures stand in the ledger."""
        report, scan = self._report, self._scan
        rest = scan.rest(_NAMING_AT_ONCE if self._halt.by_signal else _NAMING)
        report.stopped = self._halt.stopped
        report.left = [*self._open, *rest.left]
        report.left_complete = rest.complete
        report.deals.left = len(report.left)
        report.deals.up_to_date = scan.up_to_date
        report.deals.unseen = scan.passed_over
        failed = self._ledger.failures(self._with_failures | scan.with_failures)
        report.failures = [BatchFailure(deal=deal, **failure.model_dump()) for deal, failure in failed]

    def _halts(self) -> bool:
        """Whether the batch takes on no more; looks at the time, for replies of the cache are not counted by anyone."""
        try:
            self._budget.check_time()
        except BudgetReached as reached:
            self._halt.stop("budget", str(reached))
        return bool(self._halt)

    def _on_scanned(self) -> None:
        self._halts()
        self._tell("scanned")

    def _on_article(self, progress: Progress) -> None:
        if progress.kind != "loaded":
            self._articles += 1
            self._tell("article")

    def _on_stop(self) -> None:
        if self._halt.stopped:
            self._tell("stopping", message=self._halt.stopped.message)

    def _tell(self, kind: ProgressKind, line: DealLine | None = None, message: str = "") -> None:
        done = BatchProgress(kind, self._finished, self._articles, self._scan.up_to_date, line, message)
        self._on_progress(done)


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
