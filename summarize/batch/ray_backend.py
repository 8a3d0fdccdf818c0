"""A batch past one machine, on Ray Data: three maps over the deals that load, ask about, and merge and write each.

The work is that of a batch on one machine, and so are the files. The root and the results have to be on a file system
that all machines share; the cache is the driver's, reached through an actor, so that no call is paid for twice wherever
it is made. Source: https://docs.ray.io/en/latest/data/data.html
"""

import asyncio
import logging
import math
import os
import pickle
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any

from summarize.articles import Loaded
from summarize.batch import deal_stages
from summarize.batch.ledger import BatchReport, DealLine, Ledger, Stopped
from summarize.batch.ray_state import RemoteBudget, RemoteCache, SharedState
from summarize.batch.ray_tables import write_tables
from summarize.batch.runner import BatchOptions, BatchProgress, Driver
from summarize.batch.scan import Pending
from summarize.batch.stopping import Halt, WatchedEngine, stopping_on_signals
from summarize.config import load_schema
from summarize.engines import Meter
from summarize.engines.instructor_providers import key_variables
from summarize.errors import EngineError, ExtraMissing, UsageError
from summarize.extraction import AskingOptions
from summarize.limits import Budget, Prices
from summarize.pipeline import Extracted, Summarizer

__all__ = ["run_on_ray"]

LOCAL = "local"
"""The address that stands for a cluster of this machine alone."""

# Articles and claims pass through it in blocks; what does not fit goes to disk.
_STORE = 200 * 1024 * 1024
# Once something stops the batch, the deals of the wave that was begun are still passed through, and no more.
_WAVE = 1000
# Of a processor, for an actor that waits for the network: a whole one would leave none to read with.
_WAITING = 0.1
_COMPUTING = 0.5
_SEATS = 64

Row = dict[str, Any]


@dataclass(frozen=True)
class _Recipe:
    """What all stages know: where the results go, and how is asked.

    `limited` says that there is a shared budget to be heeded, `until` when it ends, in seconds of the epoch; merging
    may go on for `grace` seconds more.
    """

    out: Path
    options: BatchOptions
    prices: Prices | None
    limited: bool
    until: float
    grace: float

    @property
    def left(self) -> float:
        """The seconds until the deadline, infinite without one."""
        return self.until - time.time()


@dataclass(frozen=True)
class _Deal:
    """A deal on its way: `state` is what the last stage gave, None where it was stopped half-way, as `stopped` says.

    `asker` is the actor that asked, and `meter` all that it has asked so far.
    """

    pending: Pending
    began: float
    state: Loaded | Extracted | DealLine | None = None
    stopped: Stopped | None = None
    asker: str = ""
    meter: Meter | None = None


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
    driver = _OnRay(Path(root).absolute(), Path(out).absolute(), chosen, on_progress)
    with _joined(address) as cluster:
        alive = sum(node["Alive"] for node in cluster.ray.nodes())
        report = asyncio.run(driver.run(cluster.ray, askers or max(2, alive), Ledger(driver.out)))
        cluster.hurried = report.stopped is not None and report.stopped.why in ("interrupted", "terminated")
        return report


class _OnRay(Driver):
    """On a cluster: hands out the deals in waves, and waits for their rows."""

    async def run(self, ray: Any, askers: int, ledger: Ledger) -> BatchReport:
        started = time.time()
        self._ray, self._askers = ray, askers
        self._meters: dict[str, Meter] = {}
        async with self.options.opened() as (engine, cache):
            self.begin(engine, ledger)
            kept = cache.folder if cache is not None else None
        pending: list[Pending] = []
        while (item := await self.scan.next()) is not None:
            pending.append(item)
        self.open = dict.fromkeys(item.deal.name for item in pending)
        self.check_seen()
        with stopping_on_signals(self.halt):
            deals, recipe = iter(pending), self._recipe(started)
            shared = self._shared_state(kept) if pending else None
            while not self.halt and (wave := list(islice(deals, _WAVE))):
                await self._pass_through(self._dataset(wave, recipe, shared))
            if self.finished and not self.halt:
                await asyncio.to_thread(write_tables, self._ray, self.out, ledger)
        spent = Meter()
        for meter in self._meters.values():
            spent.add(meter)
        if budget := self.options.budget:
            budget.spent(calls=spent.calls, input_tokens=spent.input_tokens, output_tokens=spent.output_tokens)
        return self.conclude(spent)

    def _recipe(self, started: float) -> _Recipe:
        options, askers, budget = self.options, self._askers, self.options.budget
        # The other machines may lack the variable; which it is, depends on the provider.
        variables = key_variables(self.report.model)
        shared = replace(
            options,
            api_key=options.api_key or next(filter(None, map(os.environ.get, variables)), None),
            cache=options.cache is not False,
            concurrency=max(1, options.concurrency // askers) if options.concurrency else None,
            requests_per_minute=options.requests_per_minute / askers if options.requests_per_minute else None,
            tokens_per_minute=options.tokens_per_minute / askers if options.tokens_per_minute else None,
            budget=None,
        )
        limited = budget is not None and (budget.max_calls, budget.max_tokens, budget.max_cost) != (None, None, None)
        until = started + budget.deadline if budget and budget.deadline is not None else math.inf
        grace = (budget or Budget()).grace
        return _Recipe(self.out, shared, budget.prices if budget else None, limited, until, grace)

    def _shared_state(self, folder: Path | None) -> Any:
        """The actor with the cache and the budget, on this machine and no other."""
        here = self._ray.get_runtime_context().get_node_id()
        beside = self._ray.util.scheduling_strategies.NodeAffinitySchedulingStrategy(here, soft=False)
        actor = self._ray.remote(SharedState).options(num_cpus=0, scheduling_strategy=beside)
        return actor.remote(folder, _copy(self.options.budget))

    def _dataset(self, wave: Sequence[Pending], recipe: _Recipe, shared: Any) -> Any:
        """The stages, put together; nothing is done before its rows are asked for."""
        data = self._ray.data
        blocks = max(2, min(200, len(wave) // 20))
        seats = self.options.concurrency or _SEATS
        found = data.from_items([_row(_Deal(item, 0.0)) for item in wave], override_num_blocks=blocks)
        loaded = found.map(_load, fn_args=(recipe,))
        asked = loaded.map_batches(
            _Asker,
            batch_size=1,
            compute=data.ActorPoolStrategy(size=self._askers, max_concurrent_calls_per_actor=max(2, seats)),
            num_cpus=_COMPUTING if self.report.model.startswith("local/") else _WAITING,
            fn_constructor_args=(recipe, shared),
        )
        return asked.map(_write, fn_args=(recipe,))

    async def _pass_through(self, dataset: Any) -> None:
        """Asks for all rows, and writes down how each deal ended; returns early where somebody stops the batch."""
        loop = asyncio.get_running_loop()
        done: asyncio.Queue[_Deal | Exception | None] = asyncio.Queue()

        def tell(item: _Deal | Exception | None) -> None:
            if not loop.is_closed():
                loop.call_soon_threadsafe(done.put_nowait, item)

        def feed() -> None:
            try:
                for row in dataset.iter_rows():
                    tell(_deal(row))
                tell(None)
            except Exception as error:  # noqa: BLE001 - raised where it is waited for
                tell(error)

        self.halt.on_cut = lambda: done.put_nowait(None) if self.halt.by_signal else None
        # A daemon, since Ray gives no row up that is under way.
        threading.Thread(target=feed, daemon=True).start()
        while (deal := await done.get()) is not None and not self.halt.by_signal:
            if isinstance(deal, Exception):
                raise deal
            self._take(deal)

    def _take(self, deal: _Deal) -> None:
        if deal.meter is not None and deal.meter.calls >= self._meters.get(deal.asker, Meter()).calls:
            self._meters[deal.asker] = deal.meter
        if deal.stopped:
            self.halt.stop(deal.stopped.why, deal.stopped.message)
        if not isinstance(line := deal.state, DealLine):
            return
        self.ledger.append(line)
        self.articles += line.articles
        self.enter(line)


def _copy(budget: Budget | None) -> Budget:
    """A budget of the same limits, of which as much is spent; the deadline is everybody's own to look at."""
    if budget is None:
        return Budget()
    copy = Budget(budget.max_calls, budget.max_tokens, budget.max_cost, prices=budget.prices)
    copy.spent(calls=budget.calls, input_tokens=budget.input_tokens, output_tokens=budget.output_tokens)
    return copy


def _row(deal: _Deal) -> Row:
    return {"deal": pickle.dumps(deal)}


def _deal(row: Row) -> _Deal:
    """The deal of a row: our own stages made it, on machines of the same cluster."""
    deal: _Deal = pickle.loads(row["deal"])
    return deal


def _load(row: Row, recipe: _Recipe) -> Row:
    began, pending = time.time(), _deal(row).pending
    loaded = deal_stages.load(pending, recipe.out, began, recipe.left)
    if recipe.left <= 0:  # what was not read for want of time is left, and no fault of the deal's
        return _row(_Deal(pending, began, stopped=Stopped(why="budget", message="the deadline is over")))
    return _row(_Deal(pending, began, loaded))


class _Asker:
    """An actor with an engine and an event loop: asks about deals, many at once."""

    def __init__(self, recipe: _Recipe, shared: Any) -> None:
        ray = _ray()

        def call(method: str, *values: object) -> Any:
            return ray.get(getattr(shared, method).remote(*values))

        options = recipe.options
        left = max(recipe.left, 0.0) if recipe.until < math.inf else None
        budget = Budget(deadline=left, prices=recipe.prices)
        options = replace(options, budget=RemoteBudget(call, left, recipe.prices) if recipe.limited else budget)
        self._name = os.urandom(8).hex()
        self._halt = Halt()
        self._engine = WatchedEngine(options.engine(), self._halt)
        schema, name = load_schema(options.schema)
        cache = RemoteCache(call) if options.cache else False
        self._summarizer = Summarizer(schema, self._engine, name=name, cache=cache, **vars(options.only(AskingOptions)))

    async def __call__(self, batch: Row) -> Any:
        """The rows with their deals asked about. A generator, so that Ray runs it in an event loop."""
        deals = await asyncio.gather(*(self._asked(pickle.loads(deal)) for deal in batch["deal"]))
        yield {"deal": [pickle.dumps(deal) for deal in deals]}

    async def _asked(self, deal: _Deal) -> _Deal:
        found: Loaded | Extracted | DealLine | None = deal.state
        stopped = deal.stopped
        if isinstance(found, Loaded):
            try:
                found = await deal_stages.ask(self._summarizer, deal.pending, found, deal.began)
            except EngineError as error:
                found, stopped = None, Stopped(why="engine", message=str(error))
        return replace(
            deal,
            state=found,
            stopped=(self._halt.stopped or stopped) if found is None else None,
            asker=self._name,
            meter=self._engine.meter,
        )


def _write(row: Row, recipe: _Recipe) -> Row:
    deal = _deal(row)
    if isinstance(deal.state, Extracted):
        within = max(recipe.left, 0.0) + recipe.grace
        written = deal_stages.write(deal.pending, recipe.out, recipe.options.schema, deal.state, deal.began, within)
        deal = replace(deal, state=written)
    return _row(deal)


def _ray() -> Any:
    """The module ray, with its data library. Raises ExtraMissing where it is not installed."""
    # Read when ray is imported. Nobody was asked whether their use may be reported.
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    # Its own processes' log lines would stand between ours; they are in its log files all the same.
    os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")
    try:
        ray = import_module("ray")
        import_module("ray.data")
    except ImportError as error:
        raise ExtraMissing("--ray needs Ray Data: pip install 'summarize[ray]'") from error
    return ray


@dataclass
class _Cluster:
    """The module `ray`, connected. `hurried` says that there is no time to disconnect: the end of the process does."""

    ray: Any
    hurried: bool = False


@contextmanager
def _joined(address: str) -> Iterator[_Cluster]:
    """The cluster at `address`, connected to for as long as the block lasts; LOCAL starts one on this machine.

    One that the process is connected to already is used, and left as it is. Raises ExtraMissing, and UsageError where
    there is no cluster at the address.
    """
    ray = _ray()
    if ray.is_initialized():
        yield _Cluster(ray)
        return
    quiet = {"log_to_driver": False, "logging_level": logging.ERROR}
    try:
        if address == LOCAL:
            # Those who ask take a part of a processor that they hardly use; what reads and merges takes a whole one.
            processors = 1 + max(2, os.cpu_count() or 1)
            ray.init(num_cpus=processors, include_dashboard=False, object_store_memory=_STORE, **quiet)
        else:
            ray.init(address=address, **quiet)
    except (ConnectionError, ValueError, RuntimeError) as error:
        raise UsageError(f"there is no Ray cluster at {address}: {error}") from error
    cluster = _Cluster(ray)
    try:
        # Progress is the command's own business, and so is what stands on standard error.
        context = ray.data.DataContext.get_current()
        context.enable_progress_bars = False
        context.print_on_execution_start = False
        for name in ("ray", "ray.data"):
            logging.getLogger(name).setLevel(logging.ERROR)
        yield cluster
    finally:
        if not cluster.hurried:
            ray.shutdown()
