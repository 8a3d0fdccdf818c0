"""The commands that ask a model: run, and its first half, extract."""

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import typer

from summarize.articles import LoadingOptions, load
from summarize.articles.formats.json_records import FIELDS
from summarize.cli.console import INTERRUPTED, complain, guarded, remark, say
from summarize.cli.merge_command import finish, finish_each, where_written
from summarize.cli.progress import showing_progress
from summarize.cli.result_commands import translate_results
from summarize.cli.shared_options import (
    AsJson,
    Asking,
    Fields,
    FollowLinks,
    Maker,
    Metrics,
    Out,
    Overrides,
    Quiet,
    Sources,
    Split,
    Translate,
    Verbose,
    asks,
)
from summarize.config import load_schema
from summarize.errors import BudgetReached, NothingUsable, UsageError
from summarize.limits import Budget
from summarize.output.decisions import MergeInput, read_decisions
from summarize.output.files import TRANSLATIONS, lies_in
from summarize.output.formatting import counted
from summarize.output.results import RECORD, check_folder, write_results
from summarize.output.run_report import write_metrics
from summarize.pipeline import Extracted, RunReport

__all__ = ["extract", "run"]

# As NothingUsable: every article was read and none says anything that the schema asks for.
EMPTY = 3


@guarded
@asks
def run(
    sources: Sources,
    out: Out = Path("out"),
    *,
    asking: Asking,
    split: Split = False,
    overrides: Overrides = None,
    metrics: Metrics = None,
    follow_links: FollowLinks = False,
    field: Fields = [],  # noqa: B006 - what typer shows as the default, and nobody changes
    translate: Translate = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Make one record of articles about one deal, with the evidence for every field.

    Prints the brief (with --json the record with its provenance) and writes record.json, brief.md, report.html,
    claims.jsonl, articles.jsonl and run.json to OUT. Articles on another deal, or on none, are set apart with the
    reason; judgements.jsonl and overrides.jsonl in OUT, which hold what people decided, are heeded.

    Exit status: 0 done; 1 done, but some articles failed or were not asked within the limits; 2 usage; 3 nothing
    usable; 4 model refused or unreachable; 130 interrupted, work kept.
    """
    make = asking.maker()
    if translate and split:
        raise UsageError("--translate and --split do not go together: translate each deal with summarize brief")
    schema = load_schema(asking.schema)
    read_decisions([out], overrides, schema[0])  # told before anything is asked, where they cannot be read
    loading = _loading(follow_links, field, asking.budget)
    done = _work(sources, out, make, loading, quiet=quiet, keeps=not asking.no_cache)
    with _keeping_what_was_read(out, done, keeps=not asking.no_cache):
        given = MergeInput.decided(out, done.claims, done.articles, schema, done.judged, overrides)
        (finish_each if split else finish)(
            out, given, done.report, as_json=as_json, within=asking.budget.left_for_merging
        )
    if translate:
        _translate(out, asking, done.report)
    _finish(done.report, metrics)


@guarded
@asks
def extract(
    sources: Sources,
    out: Out = Path("out"),
    *,
    asking: Asking,
    metrics: Metrics = None,
    follow_links: FollowLinks = False,
    field: Fields = [],  # noqa: B006 - what typer shows as the default, and nobody changes
    as_json: AsJson = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """The first half of run: write the claims of every article, and do not merge them.

    Writes claims.jsonl, articles.jsonl and run.json to OUT, for `summarize merge`; with --json prints run.json.
    """
    make = asking.maker()
    loading = _loading(follow_links, field, asking.budget)
    done = _work(sources, out, make, loading, quiet=quiet, keeps=not asking.no_cache)
    written = write_results(out, None, done.claims, done.articles, done.report)
    say(done.report.model_dump_json(by_alias=True, indent=2) if as_json else where_written(out, written))
    _finish(done.report, metrics)


def _loading(follow_links: bool, fields: Sequence[str], budget: Budget) -> LoadingOptions:
    """Raises UsageError for a field that is not told as NAME=PATH."""
    told: dict[str, str] = {}
    for field in fields:
        name, _, path = field.partition("=")
        if name not in FIELDS or not path:
            raise UsageError(f"--field {field}: give NAME=PATH, where NAME is {', '.join(FIELDS)}")
        told[name] = path
    return LoadingOptions(until=time.monotonic() + budget.left, fields=told, follow_links=follow_links)


def _work(
    sources: Sequence[Path], out: Path, make: Maker, loading: LoadingOptions, *, quiet: bool, keeps: bool
) -> Extracted:
    """Asks the model, after seeing to it that what comes back can be written. A Ctrl-C says what is kept."""
    for source in sources:
        if os.path.isdir(source) and lies_in(out, source):
            raise UsageError(
                f"{out} lies inside {source}, where its brief would be read as an article: give another -o"
            )
    check_folder(out)
    try:
        with showing_progress(quiet) as told:
            summarizer = make(told)
            return summarizer.extract(load(sources, loading), path=str(sources[0]))
    except NothingUsable as error:
        if time.monotonic() < loading.until:
            raise
        raise BudgetReached(f"the deadline is over: {error}") from error
    except KeyboardInterrupt:
        kept = "the replies so far are in the cache: the same command goes on from there" if keeps else "nothing kept"
        complain(f"interrupted; {kept}")
        raise typer.Exit(INTERRUPTED) from None


@contextmanager
def _keeping_what_was_read(out: Path, done: Extracted, *, keeps: bool) -> Iterator[None]:
    """What was read is not lost where merging is interrupted or runs on past the deadline.

    It is written as `extract` does, unless there are results of an earlier run, which stay as they are.
    """
    try:
        yield
    except (BudgetReached, KeyboardInterrupt) as stop:
        if not (out / RECORD).exists():
            write_results(out, None, done.claims, done.articles, done.report)
            kept = f"what was read is kept: summarize merge {out} makes the record of it"
        elif keeps:
            kept = f"{out} stays as it was, and the replies are in the cache: the same command asks nothing again"
        else:
            kept = f"{out} stays as it was"
        if isinstance(stop, BudgetReached):
            raise BudgetReached(f"{stop}; {kept}") from stop
        complain(f"interrupted; {kept}")
        raise typer.Exit(INTERRUPTED) from None


def _translate(out: Path, asking: Asking, report: RunReport) -> None:
    """Has what is quoted translated, within what is left of the budget; the record is there already."""
    try:
        made = translate_results(out, asking)
    except BudgetReached as reached:
        report.stopped = report.stopped or str(reached)
        complain(f"not translated: {reached}")
    else:
        remark(f"translated: {counted(len(made.values), 'value')} into {made.language}, in {TRANSLATIONS}")


def _finish(report: RunReport, metrics: Path | None) -> None:
    """Says what was left out, writes the metrics, and ends with the status of the run."""
    if metrics:
        write_metrics(metrics, report)
    for skipped in report.skipped:
        remark(f"not used: {skipped.path}: {skipped.reason}")
    for path in report.without_claims:
        remark(f"nothing was found in {path}")
    for failure in report.failures:
        complain(f"failed: {failure.path}: {failure.message}")
    if report.stopped:
        complain(f"stopped: {report.stopped}: {counted(len(report.unasked), 'article')} not asked to the end")
        for path in report.unasked:
            remark(f"not asked: {path}")
    if report.claims == report.rejected and not report.stopped:
        complain("nothing was found in any article: the record is empty")
        raise typer.Exit(EMPTY)
    if report.failures or report.stopped:
        raise typer.Exit(1)
