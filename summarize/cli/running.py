"""The commands that ask a model: run, and its first half, extract."""

from collections.abc import Callable
from pathlib import Path

import typer
from pydantic import BaseModel

from summarize.cli.concluding import Material, finish, finish_each, where_written
from summarize.cli.console import INTERRUPTED, complain, guarded, remark, say
from summarize.cli.options import (
    AsJson,
    BaseUrl,
    CacheDir,
    Concurrency,
    Folder,
    Grammar,
    LocalModeOption,
    Model,
    NoCache,
    Out,
    Overrides,
    Quiet,
    Reasks,
    Retries,
    Schema,
    Split,
    Timeout,
    Verbose,
)
from summarize.cli.progress import showing_progress
from summarize.config import Settings, load_schema
from summarize.engines.local import LocalMode
from summarize.errors import UsageError
from summarize.output.decisions import read_decisions
from summarize.output.results import check_folder, write_results
from summarize.pipeline import Progress, Run, RunReport, Summarizer, pick_model

__all__ = ["extract", "run"]

# As NothingUsable: every article was read and none says anything that the schema asks for.
EMPTY = 3


@guarded
def run(
    folder: Folder,
    out: Out = Path("out"),
    schema: Schema = "deal",
    model: Model = None,
    base_url: BaseUrl = None,
    no_cache: NoCache = False,
    cache_dir: CacheDir = None,
    concurrency: Concurrency = None,
    reasks: Reasks = 1,
    timeout: Timeout = 120.0,
    retries: Retries = 5,
    grammar: Grammar = False,
    local_mode: LocalModeOption = LocalMode.auto,
    split: Split = False,
    overrides: Overrides = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Make one record of a folder of articles, with the evidence for every field.

    Prints the brief (with --json the record with its provenance) and writes record.json, brief.md, report.html,
    claims.jsonl, articles.jsonl and run.json to OUT. Articles on another deal, or on none, are set apart with the
    reason; judgements.jsonl and overrides.jsonl in OUT, which hold what people decided, are heeded.

    Exit status: 0 done; 1 done, but some articles failed; 2 usage; 3 nothing usable; 4 model refused or unreachable;
    130 interrupted, work kept.
    """
    make = _maker(
        schema, model, base_url, no_cache, cache_dir, concurrency, reasks, timeout, retries, grammar, local_mode
    )
    record, name = load_schema(schema)
    decisions = read_decisions([out], overrides, record)
    done = _work(folder, out, make, quiet, keeps=not no_cache)
    material = Material((*done.claims, *decisions.corrections), done.articles, record, name, decisions)
    if split:
        finish_each(out, material, done.report, as_json=as_json)
    else:
        finish(out, material, done.report, as_json=as_json)
    _finish(done.report)


@guarded
def extract(
    folder: Folder,
    out: Out = Path("out"),
    schema: Schema = "deal",
    model: Model = None,
    base_url: BaseUrl = None,
    no_cache: NoCache = False,
    cache_dir: CacheDir = None,
    concurrency: Concurrency = None,
    reasks: Reasks = 1,
    timeout: Timeout = 120.0,
    retries: Retries = 5,
    grammar: Grammar = False,
    local_mode: LocalModeOption = LocalMode.auto,
    as_json: AsJson = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """The first half of run: write the claims of every article, and do not merge them.

    Writes claims.jsonl, articles.jsonl and run.json to OUT, for `summarize merge`; with --json prints run.json.
    """
    make = _maker(
        schema, model, base_url, no_cache, cache_dir, concurrency, reasks, timeout, retries, grammar, local_mode
    )
    done = _work(folder, out, make, quiet, keeps=not no_cache)
    written = write_results(out, None, done.claims, done.articles, done.report)
    say(done.report.model_dump_json(by_alias=True, indent=2) if as_json else where_written(out, written))
    _finish(done.report)


Maker = Callable[[Callable[[Progress], None]], Summarizer[BaseModel]]


def _maker(
    schema: str,
    model: str | None,
    base_url: str | None,
    no_cache: bool,
    cache_dir: Path | None,
    concurrency: int | None,
    reasks: int,
    timeout: float,
    retries: int,
    grammar: bool,
    local_mode: LocalMode,
) -> Maker:
    """Looks the schema and the model up, and gives what makes a Summarizer that tells its progress."""
    record, name = load_schema(schema)
    settings = Settings.load(model=model, base_url=base_url, cache_dir=cache_dir)
    if settings.base_url and not settings.model:
        raise UsageError(f"which model of the server at {settings.base_url}? give --model openai/NAME")
    chosen, reason = pick_model(settings.model)
    if reason:
        remark(reason)
    return lambda told: Summarizer(
        record,
        chosen,
        name=name,
        base_url=settings.base_url,
        cache=False if no_cache else settings.cache_dir or True,
        reasks=reasks,
        concurrency=concurrency,
        timeout=timeout,
        retries=retries,
        grammar=grammar,
        local_mode=local_mode,
        on_progress=told,
    )


def _work(folder: Path, out: Path, make: Maker, quiet: bool, *, keeps: bool) -> Run[BaseModel]:
    """Asks the model, after seeing to it that what comes back can be written. A Ctrl-C says what is kept."""
    if folder.is_dir() and out.resolve().is_relative_to(folder.resolve()):
        raise UsageError(f"{out} lies inside {folder}, where its brief would be read as an article: give another -o")
    check_folder(out)
    try:
        with showing_progress(quiet) as told:
            return make(told).extract(folder)
    except KeyboardInterrupt:
        kept = "the replies so far are in the cache: the same command goes on from there" if keeps else "nothing kept"
        complain(f"interrupted; {kept}")
        raise typer.Exit(INTERRUPTED) from None


def _finish(report: RunReport) -> None:
    """Says what was left out, and ends with the status of the run."""
    for skipped in report.skipped:
        remark(f"not used: {skipped.path}: {skipped.reason}")
    for path in report.without_claims:
        remark(f"nothing found in {path}")
    for failure in report.failures:
        complain(f"failed: {failure.path}: {failure.message}")
    if report.claims == report.rejected:
        complain("no article says anything that the schema asks for: the record is empty")
        raise typer.Exit(EMPTY)
    if report.failures:
        raise typer.Exit(1)
