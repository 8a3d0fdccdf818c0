"""What is done on the machines of a cluster: a deal's folder read, an article asked about, a deal merged and written.

Between the stages, a row has the deal's name and one item, pickled: what `Loaded` says of a deal, an article with its
answer, or how a deal ended. Times are of the clock on the wall, since the machines share no other.
"""

import asyncio
import pickle
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from summarize.articles import Article, Loaded
from summarize.batch import tasks
from summarize.batch.ledger import DealLine, Outcome
from summarize.batch.lines import failure_of, line_of
from summarize.batch.options import BatchOptions
from summarize.batch.rays.cluster import ray_module
from summarize.batch.rays.keeper import FarBudget, FarCache
from summarize.batch.report import Stopped
from summarize.batch.stopping import Halt, WatchedEngine
from summarize.batch.walking import Pending
from summarize.config import load_schema
from summarize.engines import Meter
from summarize.errors import ArticleError, BudgetReached, EngineError, NothingUsable
from summarize.extraction import Extraction, extract_article
from summarize.limits import Budget, Prices
from summarize.output.run_report import Failure, RunReport
from summarize.pipeline import Extracted, account

__all__ = ["Asker", "Ended", "Recipe", "Row", "load_deal", "merge_deal", "row", "unpacked"]

Row = dict[str, Any]


@dataclass(frozen=True)
class Recipe:
    """What all stages know: where the results go, and how is asked.

    `limited` says that the keeper has a budget to be heeded, `until` when it ends, in seconds of the epoch.
    """

    out: Path
    options: BatchOptions
    model: str
    schema_name: str
    prices: Prices | None = None
    limited: bool = False
    until: float | None = None


@dataclass(frozen=True)
class _Begun:
    """A deal that was read, or that failed at it."""

    pending: Pending
    at: float
    loaded: Loaded = field(default_factory=lambda: Loaded((), ()))
    outcome: Outcome | None = None
    failure: Failure | None = None


@dataclass(frozen=True)
class _Asked:
    """An article and what came of asking about it: one of extraction, failure and stop."""

    article: Article
    meter: Meter
    extraction: Extraction | None = None
    failure: Failure | None = None
    stopped: Stopped | None = None


@dataclass(frozen=True)
class Ended:
    """How a deal ended: with a line for the ledger, or stopped half-way. `meter` counts what was asked."""

    deal: str
    meter: Meter
    line: DealLine | None = None
    reasks: int = 0
    stopped: Stopped | None = None


def row(deal: str, item: object) -> Row:
    """A row of a dataset."""
    return {"deal": deal, "item": pickle.dumps(item)}


def unpacked(item: bytes) -> Any:
    """The item of a row: our own stages made it, on machines of the same cluster."""
    return pickle.loads(item)


def load_deal(found: Row, recipe: Recipe) -> list[Row]:
    """The rows of a deal: one for itself, and one for each of its articles."""
    pending: Pending = unpacked(found["item"])
    begun = _Begun(pending, time.time())
    try:
        loaded = tasks.load(pending.deal.path, pending.deal.below(recipe.out))
    except NothingUsable as nothing:
        begun = replace(begun, outcome="empty", failure=failure_of(nothing, "articles"))
    except Exception as error:  # noqa: BLE001 - whatever it is, it is this deal's, and the others go on
        begun = replace(begun, outcome="failed", failure=failure_of(error, "articles"))
    else:
        begun = replace(begun, loaded=Loaded((), loaded.skipped, loaded.inputs))
        name = pending.deal.name
        return [row(name, begun), *(row(name, article) for article in loaded.articles)]
    return [row(pending.deal.name, begun)]


class Asker:
    """An actor with an engine and an event loop: asks about articles, many at once."""

    def __init__(self, recipe: Recipe, keeper: Any) -> None:
        ray = ray_module()

        def call(method: str, *values: object) -> Any:
            return ray.get(getattr(keeper, method).remote(*values))

        options = recipe.options
        left = max(recipe.until - time.time(), 0.0) if recipe.until is not None else None
        budget = FarBudget(call, left, recipe.prices) if recipe.limited else Budget(deadline=left)
        self._halt = Halt()
        self._engine = WatchedEngine(replace(options, budget=budget).engine(), self._halt)
        self._schema, _ = load_schema(options.schema)
        self._cache = FarCache(call) if options.cache else None
        self._asking = options.extraction(self._schema)

    async def __call__(self, batch: Row) -> Any:
        """The rows with the articles among them asked about. A generator, so that Ray runs it in an event loop."""
        items = await asyncio.gather(*(self._asked(unpacked(item)) for item in batch["item"]))
        yield {"deal": list(batch["deal"]), "item": [pickle.dumps(item) for item in items]}

    async def _asked(self, item: Article | _Begun) -> _Asked | _Begun:
        if isinstance(item, _Begun):
            return item
        meter = Meter()
        try:
            found = await extract_article(
                item,
                self._schema,
                self._engine,
                cache=self._cache,
                options=self._asking,
                meter=meter,
            )
        except (EngineError, BudgetReached) as error:
            stopped = self._halt.stopped or Stopped(why="engine", message=str(error))
            return _Asked(item, meter, stopped=stopped)
        except ArticleError as error:
            failure = Failure(path=item.path, stage="extraction", error=type(error).__name__, message=str(error))
            return _Asked(item, meter, failure=failure)
        except Exception as error:  # noqa: BLE001 - as above
            failure = failure_of(error, "extraction").model_copy(update={"path": item.path})
            return _Asked(item, meter, failure=failure)
        return _Asked(item, meter, extraction=found)


def merge_deal(group: Row, recipe: Recipe) -> Iterator[Row]:
    """Merges what was found about one deal, writes its results, and tells how it ended: one row."""
    items = [unpacked(item) for item in group["item"]]
    begun = next(item for item in items if isinstance(item, _Begun))
    asked = sorted((item for item in items if isinstance(item, _Asked)), key=lambda item: item.article.path)
    ended = _ended(begun, asked, recipe)
    yield {"deal": [ended.deal], "item": [pickle.dumps(ended)]}


def _ended(begun: _Begun, asked: list[_Asked], recipe: Recipe) -> Ended:
    name, meter = begun.pending.deal.name, _together(item.meter for item in asked)
    stopped = next((item.stopped for item in asked if item.stopped), None)
    if stopped:
        return Ended(name, meter, stopped=stopped)
    began = time.monotonic() - (time.time() - begun.at)
    if begun.outcome:
        return Ended(name, meter, line_of(begun.pending, None, began, begun.outcome, begun.failure))
    run = _run(begun, asked, meter, recipe)
    if all(item.failure for item in asked):
        line = line_of(begun.pending, run, began, "failed")
    else:
        line = _written(begun, run, began, recipe)
    return Ended(name, meter, line, run.report.reasks)


def _run(begun: _Begun, asked: list[_Asked], meter: Meter, recipe: Recipe) -> Extracted:
    """What a run of the deal on one machine would have given."""
    articles = tuple(item.article for item in asked)
    extractions = [item.extraction for item in asked if item.extraction]
    claims = {claim.id: claim for found in extractions for claim in found.claims}
    ordered = tuple(claims[name] for name in sorted(claims))
    loaded = Loaded(articles, begun.loaded.skipped, begun.loaded.inputs)
    report = RunReport.begun(recipe.model, recipe.schema_name, loaded)
    report.failures = sorted(
        [*report.failures, *(item.failure for item in asked if item.failure)], key=lambda failure: failure.path
    )
    account(report, extractions, ordered)
    report.spent(meter, recipe.prices)
    report.seconds = round(time.time() - begun.at, 3)
    return Extracted(ordered, articles, report)


def _written(begun: _Begun, run: Extracted, began: float, recipe: Recipe) -> DealLine:
    extracted = tasks.Extracted(recipe.options.schema, run.claims, run.articles, run.report)
    try:
        tasks.write(begun.pending.deal.below(recipe.out), extracted)
    except Exception as error:  # noqa: BLE001 - as above
        return line_of(begun.pending, run, began, "failed", failure_of(error, "results"))
    return line_of(begun.pending, run, began)


def _together(meters: Iterable[Meter]) -> Meter:
    whole = Meter()
    for meter in meters:
        whole.add(meter)
    return whole
