"""The translations of quoted values that run and brief have a model make, and what then is written anew."""

import asyncio
from pathlib import Path

from summarize.atomic import write_atomically
from summarize.cache import Cache
from summarize.cli.asking import Model
from summarize.completions.translation import translate
from summarize.config import Settings
from summarize.engines import Engine, open_engine
from summarize.errors import ResultsError, UsageError
from summarize.output.brief import brief
from summarize.output.results import BRIEF, Results, enter_in_manifest, read_results, write_report
from summarize.output.translations import Translations, write_translations

__all__ = ["asked_engine", "translate_results"]


def asked_engine(settings: Settings, what: str) -> Engine:
    """The engine of the settings, for a question that is about no article; UsageError for one that cannot answer it."""
    name = settings.model or ""
    if name.partition("/")[0] in ("local", "recorded"):
        raise UsageError(f"{name} cannot {what}: give --model openai/NAME")
    return open_engine(name, settings.engine_options())


def translate_results(out: Path, asking: Model) -> Translations:
    """Has the quoted values of a results folder translated; writes them, and brief and report with them beside."""
    settings = asking.settings()
    engine = asked_engine(settings, "translate")
    results = read_results(out)
    cache = None if asking.no_cache else Cache(settings.cache_dir)
    made = asyncio.run(_translate(results, settings.language, engine, cache))
    path = write_translations(out, made)
    try:
        write_atomically(out / BRIEF, brief(results.summary, made))
    except OSError as error:
        raise ResultsError(f"cannot write {out / BRIEF}: {error.strerror or error}") from error
    enter_in_manifest(out, BRIEF)
    enter_in_manifest(out, path.name)
    write_report(out, results)
    return made


async def _translate(results: Results, language: str, engine: Engine, cache: Cache | None) -> Translations:
    try:
        return await translate(results.summary, results.articles, language, engine, cache)
    finally:
        await engine.aclose()
        if cache is not None:
            cache.close()
