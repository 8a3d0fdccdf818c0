"""The command adjudicate: a model's word on what the rules leave in doubt."""

import asyncio
from collections.abc import Sequence

from summarize.articles.article import Article
from summarize.cache import Cache
from summarize.cli.asking import Model, asks
from summarize.cli.concluding import finish
from summarize.cli.console import guarded, remark
from summarize.cli.correcting import CorrectSchema, schema_of_record
from summarize.cli.merging import Source, material_of, report_of
from summarize.cli.options import (
    AsJson,
    Quiet,
    ResultsFolder,
    Verbose,
)
from summarize.engines import Engine, open_engine
from summarize.errors import UsageError
from summarize.merging import Judgement
from summarize.output.adjudicating import adjudicate as ask
from summarize.output.decisions import JUDGEMENTS, add_judgements, read_decisions, read_judgements
from summarize.output.results import check_folder

__all__ = ["adjudicate"]


@guarded
@asks
def adjudicate(
    out: ResultsFolder,
    schema: CorrectSchema = None,
    *,
    asking: Model,
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
    settings = asking.settings()
    chosen = settings.model or ""
    if not chosen.startswith("openai/"):
        raise UsageError(f"{chosen} cannot judge what is one and what is two: give --model openai/NAME")
    engine = open_engine(chosen, settings.engine_options())
    material = material_of([Source.of(out)], [], read_decisions([out], None, record), record, name)
    cache = None if asking.no_cache else Cache(settings.cache_dir)
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
