"""The command brief: the brief of results, plain or worded."""

import asyncio
from typing import Annotated

import typer

from summarize.atomic import write_atomically
from summarize.cache import Cache
from summarize.cli.asking import Model, asks
from summarize.cli.console import guarded, remark, say
from summarize.cli.options import Quiet, ResultsFolder, Translate, Verbose
from summarize.cli.translating import asked_engine, translate_results
from summarize.completions.worded_brief import WordedBrief, word_brief
from summarize.engines import Engine
from summarize.errors import ResultsError
from summarize.output.brief import brief as plain_brief
from summarize.output.results import BRIEF, Results, check_folder, enter_in_manifest, read_results
from summarize.output.translations import Translations, read_translations

__all__ = ["brief"]


Worded = Annotated[bool, typer.Option("--worded", help="Have a model word a sentence for each section.")]


@guarded
@asks
def brief(
    out: ResultsFolder,
    worded: Worded = False,
    translate: Translate = False,
    *,
    asking: Model,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Write brief.md anew and print it; with --worded, with a sentence for each section that a model words.

    The model is given what the claims say and no article. A sentence with a number, a date or a name that its claims do
    not have is not used, and named on standard error. With --translate what articles in other languages are quoted with
    is translated in brief and report, and kept in translations.json.
    """
    results = read_results(out)
    check_folder(out)
    translations = translate_results(out, asking) if translate else read_translations(out)
    text = plain_brief(results.summary, translations)
    if worded:
        settings = asking.settings()
        engine = asked_engine(settings, "word a brief")
        cache = None if asking.no_cache else Cache(settings.cache_dir)
        made = asyncio.run(_word(results, engine, cache, translations))
        for item in made.unused:
            remark(f"not used, {item.heading}: “{item.sentence}”: {'; '.join(item.why)}")
        text = made.text
    try:
        write_atomically(out / BRIEF, text)
    except OSError as error:
        raise ResultsError(f"cannot write {out / BRIEF}: {error.strerror or error}") from error
    enter_in_manifest(out, BRIEF)
    say(text)


async def _word(
    results: Results, engine: Engine, cache: Cache | None, translations: Translations | None
) -> WordedBrief:
    try:
        return await word_brief(results.summary, results.claims, engine, cache, translations)
    finally:
        await engine.aclose()
        if cache is not None:
            cache.close()
