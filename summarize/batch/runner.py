"""A batch from its start to its report."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from pydantic import BaseModel

from summarize.batch.discovering import check_root
from summarize.batch.fingerprints import recipe_of
from summarize.batch.flow import Flow
from summarize.batch.ledger import DealLine, Ledger
from summarize.batch.options import BatchOptions
from summarize.batch.report import BatchFailure, BatchReport, write_report
from summarize.batch.spending import Spent
from summarize.batch.stopping import Halt, WatchedEngine, stopping_on_signals
from summarize.batch.walking import Walk
from summarize.batch.workers import Workers, sensible_workers
from summarize.cache import Cache
from summarize.config import load_schema
from summarize.engines import Engine
from summarize.errors import NothingUsable
from summarize.extraction import AskingOptions
from summarize.pipeline import Extracted, Progress, Summarizer

__all__ = ["BatchProgress", "run_batch"]

# How long deals that are left may be looked for, in seconds: much less where somebody waits for the batch to stop.
_NAMING = 60.0
_NAMING_AT_ONCE = 0.3


@dataclass(frozen=True)
class BatchProgress:
    """Where a batch stands, and what has just happened: an article was answered or failed, a deal was finished, deals
    were found up to date, or the batch begins to stop. `deals`, `articles` and `up_to_date` are counts so far.
    """

    kind: Literal["article", "deal", "walked", "stopping"]
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
    batch = _Batch(Path(root), Path(out), options or BatchOptions(), on_progress)
    return await batch.run()


class _Batch:
    def __init__(
        self, root: Path, out: Path, options: BatchOptions, on_progress: Callable[[BatchProgress], None]
    ) -> None:
        self._root = root
        self._out = out
        self._options = options
        self._on_progress = on_progress
        self._halt = Halt()
        self._articles = 0
        self._finished = 0
        self._with_failures: set[str] = set()

    async def run(self) -> BatchReport:
        check_root(self._root, self._out)
        schema, name = load_schema(self._options.schema)
        engine, cache = self._options.engine(), self._options.opened_cache()
        workers = Workers(sensible_workers() if self._options.workers is None else self._options.workers)
        try:
            with Ledger(self._out) as ledger, stopping_on_signals(self._halt):
                return await self._with(schema, name, engine, cache, workers, ledger)
        finally:
            await workers.end()
            await self._options.close(engine, cache)

    async def _with(
        self,
        schema: type[BaseModel],
        name: str,
        engine: Engine,
        cache: Cache | None,
        workers: Workers,
        ledger: Ledger,
    ) -> BatchReport:
        started = time.monotonic()
        options = self._options
        now = datetime.now(UTC).isoformat(timespec="seconds")
        self._report = BatchReport(model=engine.name, schema_name=name, started=now)
        recipe = recipe_of(engine, schema, name, options.extraction(schema))
        retrying = options.retry_failed
        self._walk = Walk(self._root, self._out, ledger, recipe, retry_failed=retrying, stopped=self._halt.__bool__)
        summarizer: Summarizer[BaseModel] = Summarizer(
            schema,
            WatchedEngine(engine, self._halt),
            name=name,
            cache=False if cache is None else cache,
            on_progress=self._on_article,
            **vars(options.only(AskingOptions)),
        )
        flow = Flow(
            self._walk,
            ledger,
            workers,
            summarizer,
            options.schema,
            self._out,
            self._halt,
            articles=2 * engine.concurrency,
            finished=self._on_line,
            walked=lambda: self._tell("walked"),
        )
        self._halt.on_stop = self._on_stop
        before = Spent.of(engine.meter)
        await flow.run()
        if not (self._walk.seen or self._halt):
            raise NothingUsable(f"there is no folder with articles below {self._root}")
        await asyncio.to_thread(self._conclude, flow, ledger)
        before.put_into(self._report, engine.meter, options.budget)
        self._report.seconds = round(time.monotonic() - started, 3)
        write_report(self._out, self._report)
        return self._report

    def _conclude(self, flow: Flow, ledger: Ledger) -> None:
        """What is known once all has ended: what is left, and which failures stand in the ledger."""
        report, walk = self._report, self._walk
        rest = walk.rest(_NAMING_AT_ONCE if self._halt.by_signal else _NAMING)
        report.stopped = self._halt.stopped
        report.left = [*flow.open, *rest.left]
        report.left_complete = rest.complete
        report.deals.left = len(report.left)
        report.deals.up_to_date = walk.up_to_date
        report.deals.unseen = walk.passed_over
        failed = ledger.failures(self._with_failures | walk.with_failures)
        report.failures = [BatchFailure(deal=deal, **failure.model_dump()) for deal, failure in failed]

    def _on_article(self, progress: Progress) -> None:
        if progress.kind != "loaded":
            self._articles += 1
            self._tell("article")

    def _on_line(self, line: DealLine, run: Extracted | None) -> None:
        report = self._report
        self._finished += 1
        setattr(report.deals, line.status, getattr(report.deals, line.status) + 1)
        report.articles += line.articles
        report.claims += line.claims
        report.rejected += line.rejected
        report.cache_hits += line.cache_hits
        report.reasks += run.report.reasks if run else 0
        if line.failures:
            self._with_failures.add(line.path)
        self._tell("deal", line)

    def _on_stop(self) -> None:
        if self._halt.stopped:
            self._tell("stopping", message=self._halt.stopped.message)

    def _tell(
        self, kind: Literal["article", "deal", "walked", "stopping"], line: DealLine | None = None, message: str = ""
    ) -> None:
        done = BatchProgress(kind, self._finished, self._articles, self._walk.up_to_date, line, message)
        self._on_progress(done)
