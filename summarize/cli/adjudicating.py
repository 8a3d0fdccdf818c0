"""The command adjudicate: a model's word on what the rules leave in doubt."""

import asyncio
from collections.abc import Sequence

from summarize.articles.article import Article
from summarize.cache import Cache
from summarize.cli.concluding import finish
from summarize.cli.console import guarded, remark
from summarize.cli.correcting import CorrectSchema, schema_of_record
from summarize.cli.merging import Source, material_of, report_of
from summarize.cli.options import (
    AsJson,
    BaseUrl,
    CacheDir,
    Model,
    NoCache,
    Quiet,
    ResultsFolder,
    Retries,
    Timeout,
    Verbose,
)
from summarize.config import Settings
from summarize.engines import Engine, open_engine
from summarize.errors import UsageError
from summarize.merging import Judgement
from summarize.output.adjudicating import adjudicate as ask
from summarize.output.decisions import JUDGEMENTS, add_judgements, read_decisions, read_judgements
from summarize.output.results import check_folder
from summarize.pipeline import pick_model

__all__ = ["adjudicate"]


@guarded
def adjudicate(
    out: ResultsFolder,
    schema: CorrectSchema = None,
    model: Model = None,
    base_url: BaseUrl = None,
    no_cache: NoCache = False,
    cache_dir: CacheDir = None,
    timeout: Timeout = 120.0,
    retries: Retries = 5,
    as_json: AsJson = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Ask a model, once, about every pair that stands undecided in OUT/judgements.jsonl, and merge anew.

    The model is given the sentences that speak of the two. What it judges is written to judgements.jsonl with its
    reason; a person's judgement outranks it.
    """
    check_folder(out)
    record, name = schema_of_record(out, schema)
    undecided = [judgement for judgement in read_judgements(out / JUDGEMENTS) if judgement.same is None]
    settings = Settings.load(model=model, base_url=base_url, cache_dir=cache_dir)
    chosen = pick_model(settings.model)[0]
    if not chosen.startswith("openai/"):
        raise UsageError(f"{chosen} cannot judge what is one and what is two: give --model openai/NAME")
    engine = open_engine(chosen, base_url=settings.base_url, timeout=timeout, retries=retries)
    material = material_of([Source.of(out)], [], read_decisions([out], None, record), record, name)
    cache = None if no_cache else Cache(settings.cache_dir)
    judged = asyncio.run(_ask(undecided, material.articles, engine, cache))
    for one in judged:
        remark(f"{one.left} and {one.right} are {'one' if one.same else 'two'}: {one.reason}")
    add_judgements(out, judged)
    material = material_of([Source.of(out)], [], read_decisions([out], None, record), record, name)
    finish(out, material, report_of(out), as_json=as_json)


async def _ask(
    undecided: Sequence[Judgement], articles: Sequence[Article], engine: Engine, cache: Cache | None
) -> list[Judgement]:
    try:
        return await ask(undecided, articles, engine, cache)
    finally:
        await engine.aclose()
        if cache is not None:
            cache.close()
