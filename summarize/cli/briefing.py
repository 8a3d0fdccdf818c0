"""The command brief: the brief of results, plain or worded."""

import asyncio
from typing import Annotated

import typer

from summarize.atomic import write_atomically
from summarize.cache import Cache
from summarize.cli.asking import Model, asks
from summarize.cli.console import guarded, remark, say
from summarize.cli.options import Quiet, ResultsFolder, Verbose
from summarize.engines import Engine, open_engine
from summarize.errors import ResultsError, UsageError
from summarize.output.brief import brief as plain_brief
from summarize.output.brief_worded import WordedBrief, word_brief
from summarize.output.results import BRIEF, Results, check_folder, enter_in_manifest, read_results

__all__ = ["brief"]


Worded = Annotated[bool, typer.Option("--worded", help="Have a model word a sentence for each section.")]


@guarded
@asks
def brief(
    out: ResultsFolder,
    worded: Worded = False,
    *,
    asking: Model,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Write brief.md anew and print it; with --worded, with a sentence for each section that a model words.

    The model is given what the claims say and no article. A sentence with a number, a date or a name that its claims do
    not have is not used, and named on standard error.
    """
    results = read_results(out)
    check_folder(out)
    text = plain_brief(results.summary)
    if worded:
        settings = asking.settings()
        name = settings.model or ""
        if name.partition("/")[0] in ("local", "recorded"):
            raise UsageError(f"{name} cannot word a brief: give --model openai/NAME")
        engine = open_engine(name, settings.engine_options())
        made = asyncio.run(_word(results, engine, None if asking.no_cache else Cache(settings.cache_dir)))
        for item in made.unused:
            remark(f"not used, {item.heading}: “{item.sentence}”: {'; '.join(item.why)}")
        text = made.text
    try:
        write_atomically(out / BRIEF, text)
    except OSError as error:
        raise ResultsError(f"cannot write {out / BRIEF}: {error.strerror or error}") from error
    enter_in_manifest(out, BRIEF)
    say(text)


async def _word(results: Results, engine: Engine, cache: Cache | None) -> WordedBrief:
    try:
        return await word_brief(results.summary, results.claims, engine, cache)
    finally:
        await engine.aclose()
        if cache is not None:
            cache.close()
