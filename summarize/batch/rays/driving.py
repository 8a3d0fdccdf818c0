"""The driver of a batch on a cluster: hands out the deals, keeps the ledger, and stops in order."""

import asyncio
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from queue import SimpleQueue
from types import FrameType
from typing import Any

from summarize.batch.discovering import check_root
from summarize.batch.fingerprints import recipe_of
from summarize.batch.ledger import Ledger
from summarize.batch.options import BatchOptions
from summarize.batch.rays.cluster import LOCAL, joined
from summarize.batch.rays.keeper import Keeper
from summarize.batch.rays.stages import Asker, Ended, Recipe, load_deal, merge_deal, row, unpacked
from summarize.batch.rays.tables import write_tables
from summarize.batch.report import BatchFailure, BatchReport, write_report
from summarize.batch.runner import BatchProgress
from summarize.batch.spending import Spent
from summarize.batch.stopping import Halt
from summarize.batch.walking import Pending, Walk
from summarize.config import load_schema
from summarize.engines import Engine, Meter
from summarize.engines.vendors import key_variables
from summarize.errors import NothingUsable, UsageError
from summarize.limits import Budget

__all__ = ["run_on_ray"]

# A group-by begins when all before it is done: deals are grouped by so many, and what is finished is on disk.
_WAVE = 1000
_BATCH = 8
_WAITING = 0.1
_COMPUTING = 0.5


def run_on_ray(
    root: Path | str,
    out: Path | str,
    options: BatchOptions | None = None,
    *,
    address: str = LOCAL,
    askers: int | None = None,
    on_progress: Callable[[BatchProgress], None] = lambda progress: None,
) -> BatchReport:
    """What `run_batch` does, on the Ray cluster at `address` (LOCAL: one on this machine), with the same files.

    `askers` is the number of actors that ask the model, by default one a machine and at least 2. Each has its part of
    the concurrency and of the limits a minute; the budget is one for all. `out` also gets the Parquet tables of
    `write_tables`. `root` and `out` have to be on a file system that all machines share; the cache is this machine's.
    After Ctrl-C or SIGTERM, Ray is not shut down, which takes seconds, but left to the end of the process.

    Raises ExtraMissing where Ray Data is not installed, UsageError for an engine that is given as an object or an
    address without a cluster, and else as `run_batch`.
    """
    chosen = options or BatchOptions()
    if chosen.model is not None and not isinstance(chosen.model, str):
        raise UsageError("on Ray the model is given by its name: an engine cannot be sent to other machines")
    top, target = Path(root).absolute(), Path(out).absolute()
    check_root(top, target)
    with joined(address) as cluster, Ledger(target) as ledger:
        alive = sum(node["Alive"] for node in cluster.ray.nodes())
        report = _Driver(cluster.ray, top, target, chosen, askers or max(2, alive), ledger, on_progress).run()
        cluster.hurried = report.stopped is not None and report.stopped.why in ("interrupted", "terminated")
        return report


class _Driver:
    def __init__(
        self,
        ray: Any,
        root: Path,
        out: Path,
        options: BatchOptions,
        askers: int,
        ledger: Ledger,
        on_progress: Callable[[BatchProgress], None],
    ) -> None:
        self._ray = ray
        self._root = root
        self._out = out
        self._options = options
        self._askers = askers
        self._ledger = ledger
        self._on_progress = on_progress
        self._halt = Halt()
        self._meter = Meter()
        self._finished = 0
        self._with_failures: set[str] = set()

    def run(self) -> BatchReport:
        started = time.time()
        budget = self._options.budget
        self._until = started + budget.deadline if budget and budget.deadline is not None else None
        _, name = load_schema(self._options.schema)
        engine = self._options.engine()
        try:
            now = datetime.now(UTC).isoformat(timespec="seconds")
            self._report = BatchReport(model=engine.name, schema_name=name, started=now)
            pending = asyncio.run(self._walk(engine, name))
        finally:
            asyncio.run(self._options.close(engine, None))
        left = {item.deal.name: None for item in pending}
        with _signals(self._halt) as woken:
            deals = iter(pending)
            keeper = self._keeper()
            while not self._halt and (wave := list(islice(deals, _WAVE))):
                self._wave(wave, keeper, woken, left)
            if self._finished and not self._halt:
                write_tables(self._ray, self._out, self._ledger)
        self._conclude(left)
        self._report.seconds = round(time.time() - started, 3)
        write_report(self._out, self._report)
        return self._report

    async def _walk(self, engine: Engine, name: str) -> list[Pending]:
        schema, _ = load_schema(self._options.schema)
        recipe = recipe_of(engine, schema, name, self._options.extraction(schema))
        walk = Walk(self._root, self._out, self._ledger, recipe, retry_failed=self._options.retry_failed)
        found: list[Pending] = []
        while (item := await walk.next()) is not None:
            found.append(item)
        if not walk.seen:
            raise NothingUsable(f"there is no folder with articles below {self._root}")
        self._report.deals.up_to_date = walk.up_to_date
        self._report.deals.unseen = walk.passed_over
        self._with_failures |= walk.with_failures
        return found

    def _keeper(self) -> Any:
        """The actor with the cache and the budget, on this machine and no other."""
        cache = self._options.opened_cache()
        folder = cache.folder if cache is not None else None
        if cache is not None and cache is not self._options.cache:
            cache.close()
        here = self._ray.get_runtime_context().get_node_id()
        beside = self._ray.util.scheduling_strategies.NodeAffinitySchedulingStrategy(here, soft=False)
        keeper = self._ray.remote(Keeper).options(num_cpus=0, scheduling_strategy=beside)
        return keeper.remote(folder, _copy(self._options.budget))

    def _wave(
        self,
        wave: Sequence[Pending],
        keeper: Any,
        woken: "SimpleQueue[Any]",
        left: dict[str, None],
    ) -> None:
        """Does some deals, and writes down how each ended; returns early where somebody stops the batch."""
        dataset = self._dataset(wave, keeper)

        def feed() -> None:
            try:
                for done in dataset.iter_rows():
                    woken.put(unpacked(done["item"]))
                woken.put(None)
            except Exception as error:  # noqa: BLE001 - raised where it is waited for
                woken.put(error)

        threading.Thread(target=feed, daemon=True).start()
        while (ended := woken.get()) is not None and not self._halt.by_signal:
            if isinstance(ended, Exception):
                raise ended
            self._enter(ended, left)

    def _dataset(self, wave: Sequence[Pending], keeper: Any) -> Any:
        """The stages, put together; nothing is done before its rows are asked for."""
        data = self._ray.data
        blocks = max(2, min(200, len(wave) // 20))
        recipe = self._recipe()
        # The other machines may lack the variable; which it is, depends on the provider.
        variables = key_variables(self._report.model)
        key = self._options.api_key or next(filter(None, map(os.environ.get, variables)), None)
        asking = replace(recipe, options=replace(recipe.options, api_key=key))
        seats = self._options.concurrency or 64
        found = data.from_items([row(item.deal.name, item) for item in wave], override_num_blocks=blocks)
        articles = found.flat_map(load_deal, fn_args=(recipe,))
        asked = articles.map_batches(
            Asker,
            batch_size=_BATCH,
            compute=data.ActorPoolStrategy(size=self._askers, max_concurrent_calls_per_actor=max(2, seats // _BATCH)),
            # They wait for the network; whole processors would leave none to read with.
            num_cpus=_COMPUTING if self._report.model.startswith("local/") else _WAITING,
            fn_constructor_args=(asking, keeper),
        )
        return asked.groupby("deal", num_partitions=blocks).map_groups(merge_deal, fn_args=(recipe,))

    def _recipe(self) -> Recipe:
        options, askers = self._options, self._askers
        budget = options.budget
        shared = replace(
            options,
            cache=options.cache is not False,
            concurrency=max(1, options.concurrency // askers) if options.concurrency else None,
            requests_per_minute=options.requests_per_minute / askers if options.requests_per_minute else None,
            tokens_per_minute=options.tokens_per_minute / askers if options.tokens_per_minute else None,
            budget=None,
        )
        report, prices = self._report, budget.prices if budget else None
        limited = budget is not None and (budget.max_calls, budget.max_tokens, budget.max_cost) != (None, None, None)
        return Recipe(self._out, shared, report.model, report.schema_name, prices, limited, self._until)

    def _enter(self, ended: Ended, left: dict[str, None]) -> None:
        self._meter.add(ended.meter)
        if self._options.budget is not None:
            meter = ended.meter
            spent = {"input_tokens": meter.input_tokens, "output_tokens": meter.output_tokens}
            self._options.budget.spent(calls=meter.calls, **spent)
        if ended.line is None:
            if ended.stopped:
                self._halt.stop(ended.stopped.why, ended.stopped.message)
            return
        line, report = ended.line, self._report
        self._ledger.append(line)
        left.pop(ended.deal, None)
        self._finished += 1
        setattr(report.deals, line.status, getattr(report.deals, line.status) + 1)
        report.articles += line.articles
        report.claims += line.claims
        report.rejected += line.rejected
        report.cache_hits += line.cache_hits
        report.reasks += ended.reasks
        if line.failures:
            self._with_failures.add(line.path)
        up_to_date = report.deals.up_to_date
        self._on_progress(BatchProgress("deal", self._finished, report.articles, up_to_date, line))

    def _conclude(self, left: dict[str, None]) -> None:
        report = self._report
        report.stopped = self._halt.stopped
        report.left = list(left)
        report.deals.left = len(left)
        failed = self._ledger.failures(self._with_failures)
        report.failures = [BatchFailure(deal=deal, **failure.model_dump()) for deal, failure in failed]
        Spent.of(Meter()).put_into(report, self._meter, self._options.budget)


def _copy(budget: Budget | None) -> Budget:
    """A budget of the same limits, of which as much is spent; the deadline is everybody's own to look at."""
    if budget is None:
        return Budget()
    copy = Budget(budget.max_calls, budget.max_tokens, budget.max_cost, prices=budget.prices)
    copy.spent(calls=budget.calls, input_tokens=budget.input_tokens, output_tokens=budget.output_tokens)
    return copy


@contextmanager
def _signals(halt: Halt) -> Iterator["SimpleQueue[Any]"]:
    """A queue, into which Ctrl-C and SIGTERM put None besides stopping the batch; the second ends the process."""
    woken: SimpleQueue[Any] = SimpleQueue()

    def received(number: int, _: FrameType | None) -> None:
        if halt.by_signal:
            os._exit(128 + number)
        interrupted = number == signal.SIGINT
        said = "interrupted" if interrupted else "told to end (SIGTERM)"
        halt.stop("interrupted" if interrupted else "terminated", said)
        woken.put(None)

    if threading.current_thread() is not threading.main_thread():
        yield woken
        return
    before = {number: signal.signal(number, received) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield woken
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
