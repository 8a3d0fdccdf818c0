"""The whole way: folder → articles → extraction → claims → merging. Composes the stages and does nothing else.

`summarize_folder` and `extract` are the two calls that most users need: a folder in, and its record or its claims out.
"""

import asyncio
import logging
import math
import os
import time
from collections.abc import Callable, Coroutine, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, Literal, Unpack

from anyio.from_thread import start_blocking_portal
from pydantic import BaseModel
from typing_extensions import TypeVar

from summarize.articles import Article, Loaded, load_folder
from summarize.cache import Cache, opened
from summarize.claims import Claim, Grounding
from summarize.engines import Answering, Engine, Meter, open_engine
from summarize.errors import ArticleError, ArticleRefused, BudgetReached, EngineError, TransportFailed
from summarize.extraction import AskingGiven, AskingOptions, Extraction, extract_article
from summarize.limits import Dispatcher
from summarize.limits.budget import in_thread, merging_overran
from summarize.merging import Conclusion, DealGroup, Judgement, Override, Summary, claim_of, conclude
from summarize.output.formatting import counted
from summarize.output.run_report import Failure, RunReport, enter_spending
from summarize.record_questions import adjudicate
from summarize.schemas import Deal
from summarize.shape import schema_name, shape_of
from summarize.tracing import span

logger = logging.getLogger(__name__)

__all__ = [
    "DEFAULT_MODEL",
    "Extracted",
    "Failure",
    "Options",
    "Progress",
    "Run",
    "RunReport",
    "Summarizer",
    "extract",
    "pick_model",
    "summarize_folder",
]

DEFAULT_MODEL = "local/spacy-en"

Record = TypeVar("Record", bound=BaseModel, default=Deal)
Outcome = TypeVar("Outcome")


@dataclass(frozen=True)
class Progress:
    """Where a run stands: `done` of `total` articles, and what has just happened to which."""

    kind: Literal["loaded", "done", "cached", "failed"]
    path: str
    done: int
    total: int
    message: str = ""


@dataclass(frozen=True)
class Extracted:
    """The outcome of the first half of a run: claims that are not merged.

    `judged` is what the model has judged of what the rules leave in doubt, where it was asked to.
    """

    claims: tuple[Claim, ...]
    articles: tuple[Article, ...]
    report: RunReport
    judged: tuple[Judgement, ...] = ()


@dataclass(frozen=True)
class Run(Generic[Record]):
    """The outcome of a run: the summary, and the claims, corrections among them, that it is merged from.

    `deals` are the groups into which the articles fall, that of the summary first; `undecided` the pairs of records and
    articles on which a person or a model may judge, and `judged` those that the model has judged.
    """

    summary: Summary[Record]
    claims: tuple[Claim, ...]
    articles: tuple[Article, ...]
    report: RunReport
    deals: tuple[DealGroup, ...]
    undecided: tuple[Judgement, ...]
    judged: tuple[Judgement, ...] = ()


def pick_model(model: str | None = None) -> tuple[str, str | None]:
    """The model to use, and one line that says why where nobody chose it."""
    if model:
        return model, None
    if os.environ.get("OPENAI_API_KEY"):
        return "openai/gpt-5-mini", "no model chosen, and OPENAI_API_KEY is set: using openai/gpt-5-mini"
    return DEFAULT_MODEL, f"no model and no key configured: using the embedded model {DEFAULT_MODEL}, offline"


# Of a Summarizer, and not of how is asked.
_OWN_OPTIONS = ("schema", "model", "name", "cache", "judgements", "overrides", "on_progress")


class Summarizer(Generic[Record]):
    """Summarizes folders of articles into one record each.

    `schema` is any Pydantic model and `name` the name under which results keep it (default: `schema_name`); `model` is
    ``provider/name``, an `Engine`, or a plain function ``async (request) -> reply``; `cache` a `Cache`, a folder for
    one, True for the user's own cache or False for none. `judgements` and `overrides` are what people have decided, and
    outrank the articles. All other `options` are those of `AskingOptions`, by name: what is asked (`instructions`,
    `examples`, `check` …) and how (`base_url`, `concurrency`, `timeout`, `budget`: what may be spent in all runs
    together, with the prices for their reports). An engine that is handed in keeps to the options that it was made
    with, but for `concurrency`. A Summarizer can be pickled if its schema, engine and `on_progress` can; each copy has
    a budget of its own.

    `run` and `extract` also work where an event loop runs already (a notebook): in a thread, while that loop waits.

    Raises UsageError for a schema, model or option that is not there, KeyMissing where a provider needs a key.
    """

    def __init__(
        self,
        schema: type[Record] = Deal,  # type: ignore[assignment]
        model: str | Engine | Answering | None = None,
        *,
        name: str | None = None,
        cache: Cache | Path | str | bool = True,
        judgements: Iterable[Judgement] = (),
        overrides: Iterable[Override] = (),
        on_progress: Callable[[Progress], None] | None = None,
        **options: Unpack[AskingGiven],
    ) -> None:
        shape_of(schema)
        self.schema = schema
        self.schema_name = name or schema_name(schema)
        self.judgements = tuple(judgements)
        self.corrections = tuple(claim_of(override, schema) for override in overrides)
        self._options = AskingOptions.of(options, _OWN_OPTIONS)
        self._asked = self._options.extraction(schema)
        self._model = model
        self._owns_engine = model is None or isinstance(model, str)
        self._cache = cache
        self._on_progress = on_progress or _untold

    def run(self, folder: Path | str | Loaded) -> Run[Record]:
        """Summarizes a folder, or what was loaded from elsewhere.

        Failed articles are in the report, and those not asked since the budget was reached.

        Raises NothingUsable, UsageError or EngineError, and BudgetReached where no article could be asked within it, or
        merging runs on past its deadline (by 10 seconds, or by a tenth of it).
        """
        return _blocking(self.arun(folder))

    async def arun(self, folder: Path | str | Loaded) -> Run[Record]:
        """The same, inside a running event loop."""
        run = await self.aextract(folder)
        found = await self._concluded(run.claims, run.articles, run.judged)
        claims = (*run.claims, *self.corrections)
        return Run(found.summary, claims, run.articles, run.report, found.deals, found.undecided, run.judged)

    def extract(self, source: Path | str | Loaded | Iterable[Article], *, path: str | None = None) -> Extracted:
        """The first half: the claims of a folder, or of articles at hand, not merged. Raises as `run` does."""
        return _blocking(self.aextract(source, path=path))

    async def aextract(
        self, source: Path | str | Loaded | Iterable[Article], *, path: str | None = None, all_may_fail: bool = False
    ) -> Extracted:
        """The same, inside a running event loop, and of a folder that is loaded already: `path` names it in spans.

        `all_may_fail` says that it is no error if every article fails or cannot be asked: the report has them.
        """
        loaded = _loaded(source)
        started = time.monotonic()
        engine = open_engine(self._model or pick_model()[0], self._options.engine_options())
        report = RunReport.begun(engine.name, self.schema_name, loaded)
        meter = Meter()
        where = str(source) if isinstance(source, Path | str) else path or ""
        try:
            with span("deal", path=where, schema=self.schema_name, articles=len(loaded.articles)) as marks:
                extractions = await self._extract_all(loaded.articles, engine, report, meter)
                marks.mark(failed=len(report.failures), unasked=len(report.unasked))
            if not extractions and not all_may_fail:
                _raise_for_all(report)
            by_id = {claim.id: claim for item in extractions for claim in item.claims}
            claims = tuple(by_id[id] for id in sorted(by_id))
            judged = await self._judged(claims, loaded.articles, engine, report) if self._options.judge else ()
        finally:
            if self._owns_engine:
                await engine.aclose()
        _account(report, extractions, claims)
        enter_spending(report, meter, self._options.budget.prices if self._options.budget else None)
        report.seconds = round(time.monotonic() - started, 3)
        return Extracted(claims, loaded.articles, report, judged)

    async def _judged(
        self, claims: Sequence[Claim], articles: Sequence[Article], engine: Engine, report: RunReport
    ) -> tuple[Judgement, ...]:
        """What the model judges of what the rules leave in doubt; nothing where it cannot, or its answer is no use.

        A budget that is reached is in the report.
        """
        if not engine.mends:
            return ()
        try:
            undecided = (await self._concluded(claims, articles)).undecided
            if not undecided:
                return ()
            with opened(self._cache) as cache:
                return tuple(await adjudicate(undecided, articles, engine, cache, claims=claims, schema=self.schema))
        except (ArticleError, BudgetReached) as error:
            if isinstance(error, BudgetReached):
                report.stopped = report.stopped or str(error)
            logger.warning("what the rules leave in doubt was not judged: %s", error)
            return ()

    async def _concluded(
        self, claims: Sequence[Claim], articles: Sequence[Article], judged: Iterable[Judgement] = ()
    ) -> Conclusion:
        """As `conclude`, beside the event loop: Ctrl-C reaches it. Raises BudgetReached where it runs on too long."""
        within = self._options.budget.left_for_merging if self._options.budget else math.inf
        try:
            return await in_thread(self.conclude, claims, articles, judged, within=within)
        except TimeoutError:
            raise merging_overran() from None

    def merge(self, claims: Iterable[Claim], articles: Iterable[Article]) -> Summary[Record]:
        """The second half: a pure function of claims and articles.

        Articles on another deal, or on none, are listed with the reason and left out.
        """
        merged: Summary[Record] = self.conclude(claims, articles).summary
        return merged

    def conclude(
        self, claims: Iterable[Claim], articles: Iterable[Article], judged: Iterable[Judgement] = ()
    ) -> Conclusion:
        """The same, with the deals that the articles are on and what is left undecided; `judged` is what a model said.

        What people decided outranks it.
        """
        said = (*claims, *self.corrections)
        judgements = (*judged, *self.judgements)
        return conclude(said, articles, self.schema, schema_name=self.schema_name, judgements=judgements)

    async def _extract_all(
        self, articles: Sequence[Article], engine: Engine, report: RunReport, meter: Meter
    ) -> list[Extraction]:
        """Every article, several at once. One that fails is in the report; an EngineError stops them all.

        Once the budget is reached, those that the cache cannot answer are in the report as not asked.
        """
        dispatcher = Dispatcher(self._options.concurrency or engine.concurrency)
        done = 0

        async def one(article: Article, cache: Cache | None) -> Extraction | None:
            nonlocal done
            try:
                async with dispatcher.article():
                    found = await extract_article(
                        article,
                        self.schema,
                        engine,
                        cache=cache,
                        options=self._asked,
                        meter=meter,
                        budget=self._options.budget,
                        dispatcher=dispatcher,
                    )
            except BudgetReached as reached:
                report.stopped = report.stopped or str(reached)
                report.unasked.append(article.path)
                return None
            except ArticleError as error:
                done += 1
                name = type(error).__name__
                report.failures.append(Failure(path=article.path, stage="extraction", error=name, message=str(error)))
                self._on_progress(Progress("failed", article.path, done, len(articles), str(error)))
                return None
            done += 1
            kind: Literal["done", "cached"] = "cached" if found.cache_hits else "done"
            self._on_progress(Progress(kind, article.path, done, len(articles), f"{found.grounded} claims"))
            return found

        self._on_progress(Progress("loaded", "", 0, len(articles), counted(len(articles), "article")))
        with opened(self._cache) as cache:
            outcomes = await _all(one(article, cache) for article in articles)
        extractions = [found for found in outcomes if found is not None]
        report.failures.sort(key=lambda failure: failure.path)
        report.unasked.sort()
        return extractions


def _untold(progress: Progress) -> None:
    """Progress that nobody asked for: a function of the module, so that a Summarizer can be pickled."""


def _loaded(source: Path | str | Loaded | Iterable[Article]) -> Loaded:
    if isinstance(source, Loaded):
        return source
    return load_folder(source) if isinstance(source, Path | str) else Loaded(tuple(source), ())


def _raise_for_all(report: RunReport) -> None:
    """Every article failed: the model is out of reach or gives nothing that can be used; or none could be asked."""
    if report.stopped:
        raise BudgetReached(f"{report.stopped}: none of {counted(report.articles, 'article')} was asked to the end")
    failed = [failure for failure in report.failures if failure.stage == "extraction"]
    first = failed[0]
    if first.error in (TransportFailed.__name__, ArticleRefused.__name__):
        raise EngineError(f"no article could be asked about: {first.message}")
    raise EngineError(f"the model gave no usable reply for any of {counted(len(failed), 'article')}: {first.message}")


async def _all(work: Iterable[Coroutine[Any, Any, Outcome]]) -> list[Outcome]:
    """Runs everything; the first error that is no article's cancels the rest and is raised as it is."""
    tasks = [asyncio.ensure_future(item) for item in work]
    try:
        return list(await asyncio.gather(*tasks))
    except BaseException:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        raise


def _account(report: RunReport, extractions: Sequence[Extraction], claims: Sequence[Claim]) -> None:
    """Enters into the report of a run what was found: `claims` are those of all `extractions`, each once."""
    report.claims = len(claims)
    report.rejected = sum(claim.grounding is Grounding.rejected for claim in claims)
    report.reasks = sum(item.reasks for item in extractions)
    report.checks = sum(item.checks for item in extractions)
    report.checked = sum(item.checked for item in extractions)
    report.doubted = sum(item.doubted for item in extractions)
    report.cache_hits = sum(item.cache_hits for item in extractions)
    report.without_claims = sorted(item.article.path for item in extractions if not item.grounded)


def _blocking(work: Coroutine[Any, Any, Outcome]) -> Outcome:
    """What a coroutine gives. Where an event loop runs already, as in a notebook, it runs in a thread with its own.

    That loop stands still meanwhile; what interrupts the waiting cancels the work.
    """
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(work)

    async def awaited() -> Outcome:
        return await work

    with start_blocking_portal() as portal:
        return portal.call(awaited)


class Options(AskingGiven, total=False):
    """The options of `Summarizer`, by name and type."""

    name: str | None
    cache: Cache | Path | str | bool
    judgements: Iterable[Judgement]
    overrides: Iterable[Override]
    on_progress: Callable[[Progress], None] | None


def summarize_folder(
    folder: Path | str,
    schema: type[Record] = Deal,  # type: ignore[assignment]
    model: str | Engine | Answering | None = None,
    **options: Unpack[Options],
) -> Summary[Record]:
    """The canonical record of the articles in a folder, with the provenance of every leaf.

    `schema` is any Pydantic model; `model` is ``provider/name``, an engine, or None for the embedded one (or OpenAI's,
    where OPENAI_API_KEY is set); `options` are those of `Summarizer`. Raises NothingUsable where no article can be
    used, UsageError and EngineError as `Summarizer` does. What failed in part is in the report of `Summarizer.run`.
    """
    return Summarizer(schema, model, **options).run(folder).summary


def extract(
    articles: Iterable[Article] | Path | str,
    schema: type[BaseModel] = Deal,
    model: str | Engine | Answering | None = None,
    **options: Unpack[Options],
) -> tuple[Claim, ...]:
    """The grounded claims of articles (or of a folder of them), rejected ones included; `merge` takes them."""
    return Summarizer(schema, model, **options).extract(articles).claims
