"""The commands batch and list: many deals; made live, or by the provider's own batch processing, and told of."""

import asyncio
import os
from collections.abc import Callable, Coroutine
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer
from pydantic import BaseModel

from summarize.batch import BatchOptions, BatchReport, Plan, discover, plan_batch, run_batch, submission_log
from summarize.batch.deal_list import list_deals, listed_text
from summarize.batch.scan import check_root
from summarize.cache import Cache
from summarize.cli.console import INTERRUPTED, complain, guarded, remark, say
from summarize.cli.progress import showing_batch
from summarize.cli.shared_options import AsJson, Asking, Metrics, Out, Quiet, RecordSchema, Verbose, asks, given_schema
from summarize.config import load_schema
from summarize.errors import EngineError, NothingUsable, UsageError
from summarize.extraction import AskingOptions
from summarize.output.formatting import counted
from summarize.output.run_report import write_metrics

__all__ = ["batch", "list_results"]

# The shell's status of a program that SIGTERM ended: 128 and its number.
TERMINATED = 143
# So many are named on standard error; all are in batch.json or provider_batches.jsonl.
NAMED = 20

Root = Annotated[Path, typer.Argument(metavar="ROOT", help="Folder of folders, one a deal.")]
Folders = Annotated[list[Path], typer.Argument(metavar="OUT…", help="Folders of results, or of batches.")]
RetryFailed = Annotated[
    bool, typer.Option("--retry-failed", help="Take up only the deals with failures, and ask again for these.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Ask nothing: say how many calls and tokens are ahead.")]
Submit = Annotated[
    bool,
    typer.Option("--submit", help="Make no live calls: hand the questions over as batches of the provider (OpenAI)."),
]
Collect = Annotated[bool, typer.Option("--collect", help="Fetch what batches handed over by --submit brought.")]
Wait = Annotated[bool, typer.Option("--wait", help="With --collect: wait until all batches have ended.")]
RayAddress = Annotated[
    str | None,
    typer.Option(
        "--ray", metavar="ADDRESS", help="Work on the Ray cluster at ADDRESS; `local` starts one on this machine."
    ),
]
RayAskers = Annotated[
    int | None,
    typer.Option(
        "--ray-askers",
        min=1,
        metavar="N",
        help="Actors that ask and share the limits. Default: 1 a machine, at least 2.",
    ),
]


@guarded
@asks
def batch(
    root: Root,
    out: Out = Path("out"),
    *,
    asking: Asking,
    retry_failed: RetryFailed = False,
    dry_run: DryRun = False,
    submit: Submit = False,
    collect: Collect = False,
    wait: Wait = False,
    ray: RayAddress = None,
    ray_askers: RayAskers = None,
    metrics: Metrics = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Make one record of each folder of articles below ROOT: many at once, and nothing lost whatever happens.

    OUT gets a results folder for each deal, under the same path, as `summarize run` writes it; batch.jsonl, with a line
    for each deal that is finished; and batch.json, which counts and names. The same command goes on where an earlier
    one ended: deals that are up to date are passed over, and no call is paid for twice. With --json prints batch.json.

    Exit status: 0 done; 1 done, but some articles or deals failed, or a limit was reached; 2 usage; 3 nothing usable;
    4 model refused or unreachable; 130 interrupted, 143 terminated, work kept.
    """
    if submit + collect + dry_run > 1 or (wait and not collect):
        raise UsageError("give one of --submit, --collect and --dry-run; --wait goes with --collect")
    if ray_askers and not ray:
        raise UsageError("--ray-askers goes with --ray")
    options = _options(asking, retry_failed)
    if submit:
        _submit_requests(root, out, options, as_json=as_json)
        return
    if collect:
        _collect_replies(out, options, wait=wait, as_json=as_json)
        return
    _warn_of_waiting(out)
    if dry_run:
        plan = asyncio.run(plan_batch(root, out, options))
        say(plan.model_dump_json(indent=2) if as_json else _told(plan))
        return
    with showing_batch(quiet) as told:
        if ray:
            # Imported when asked for: it is an extra, and takes long.
            from summarize.batch.ray_backend import run_on_ray

            report = run_on_ray(root, out, options, address=ray, askers=ray_askers, on_progress=told)
        else:
            report = asyncio.run(run_batch(root, out, options, on_progress=told))
    if metrics:
        write_metrics(metrics, report, report.deals.model_dump())
    try:
        _end(report, out, as_json)
    except typer.Exit as end:
        if end.exit_code in (INTERRUPTED, TERMINATED):
            # To tidy up takes the interpreter its time, and Ray seconds. Its processes end with this one, and all that
            # counts is on disk.
            os._exit(end.exit_code)
        raise


@guarded
def list_results(
    outs: Folders, schema: RecordSchema = None, as_json: AsJson = False, quiet: Quiet = False, verbose: Verbose = False
) -> None:
    """List deals, one a line: what each is, its conflicts, the articles used, and what failed and why.

    OUT is a folder of results, or of a batch. With --json an object a line. Exit status: 1 where results are damaged.
    """
    model = given_schema(schema)
    damaged = False
    for out in outs:
        for deal in list_deals(out, model):
            damaged |= deal.status == "damaged"
            say(deal.model_dump_json() if as_json else listed_text(deal))
    if damaged:
        raise typer.Exit(1)


def _options(asking: Asking, retry_failed: bool) -> BatchOptions:
    settings = asking.settings()
    return BatchOptions(
        schema=asking.schema,
        model=settings.model,
        cache=asking.cache(settings),
        retry_failed=retry_failed,
        **vars(settings.only(AskingOptions)),
    )


def _told(plan: Plan) -> str:
    """What is ahead, in words."""
    ahead = counted(plan.calls, "call")
    lines = [
        f"{counted(plan.deals, 'deal')} to do, {plan.up_to_date} up to date",
        f"{counted(plan.articles, 'article')}, {plan.cached} of them answered by the cache",
        f"{ahead}, about {plan.input_tokens} tokens in"
        + (
            f" and {plan.output_tokens} out"
            if plan.output_tokens is not None
            else "; no reply yet to judge those out by"
        ),
    ]
    if plan.cost is not None:
        lines.append(f"about {plan.cost} in the currency of the prices")
    lines += [f"not readable: {name}: {why}" for name, why in plan.unreadable.items()]
    return "\n".join([*lines, "questions that are asked again for what a text does not say come on top"])


def _end(report: BatchReport, out: Path, as_json: bool) -> None:
    """Says what came out and what is left, and ends with the status of the batch."""
    say(report.model_dump_json(by_alias=True, indent=2) if as_json else _summary(report, out))
    for failure in report.failures[:NAMED]:
        where = "/".join(filter(None, (failure.deal, failure.path)))
        complain(f"failed: {where}: {failure.message}")
    if len(report.failures) > NAMED:
        complain(f"and {len(report.failures) - NAMED} more, named in {out / 'batch.json'}")
    for deal in report.left[:NAMED]:
        remark(f"left: {deal}")
    if report.stopped:
        complain(f"stopped: {report.stopped.message}; {_left(report)}; the same command goes on from here")
    status = _status(report)
    if status:
        raise typer.Exit(status)


def _left(report: BatchReport) -> str:
    return f"{'' if report.left_complete else 'at least '}{counted(report.deals.left, 'deal')} left"


def _status(report: BatchReport) -> int:
    if report.stopped:
        special = {
            "interrupted": INTERRUPTED,
            "terminated": TERMINATED,
            "network": EngineError.exit_status,
            "engine": EngineError.exit_status,
        }
        return special.get(report.stopped.why, 1)
    deals = report.deals
    if deals.empty and not (deals.done or deals.partial or deals.failed or deals.up_to_date or deals.unseen):
        return NothingUsable.exit_status
    return 1 if report.failures else 0


def _summary(report: BatchReport, out: Path) -> str:
    deals = report.deals
    named = (("done", deals.done), ("in part", deals.partial), ("failed", deals.failed), ("empty", deals.empty))
    said = [f"{number} {what}" for what, number in (*named, ("up to date", deals.up_to_date)) if number]
    if deals.left:
        said.append(_left(report))
    lines = [
        f"deals: {', '.join(said) or 'nothing to do'}",
        f"articles: {report.articles}; claims: {report.claims}, {report.rejected} of them rejected",
        f"calls: {report.calls}, {report.retries} of them retries; from the cache: {report.cache_hits}; "
        f"tokens: {report.input_tokens} in, {report.output_tokens} out"
        + (f"; cost: {report.cost}" if report.cost is not None else ""),
        f"written to {out}: batch.jsonl batch.json, and a folder for each deal",
    ]
    return "\n".join(lines)


T = TypeVar("T")


def _submit_requests(root: Path, out: Path, options: BatchOptions, *, as_json: bool) -> None:
    """Hands over what a run would ask next, and says how much that is."""
    from summarize.batch import provider_batch

    check_root(root, out)
    budget = options.budget
    if budget and any(limit is not None for limit in (budget.max_calls, budget.max_tokens, budget.max_cost)):
        raise UsageError("--max-calls, --max-tokens and --max-cost limit live calls: --dry-run says what is ahead")
    schema, _ = load_schema(options.schema)
    done: provider_batch.Submission = _with_engine(
        options,
        lambda engine, cache: provider_batch.submit(
            discover(root), out, schema=schema, engine=engine, cache=cache, options=options.extraction(schema)
        ),
    )
    handed = (
        f"handed over: {counted(done.requests, 'request')} about {counted(done.articles, 'article')}, "
        f"in {counted(len(done.batches), 'batch', 'batches')}"
    )
    _tell(done, as_json, [handed, f"already answered: {done.answered}; in earlier batches: {done.waiting}"])
    for deal in done.unusable:
        remark(f"no article in {deal}")


def _collect_replies(out: Path, options: BatchOptions, *, wait: bool, as_json: bool) -> None:
    """Fetches what the provider's batches brought, and says what did not come; ends with 1 where something did not."""
    from summarize.batch import provider_batch

    schema, _ = load_schema(options.schema)
    # Nobody needs to remember which model it was.
    asked = replace(options, model=submission_log.submitted_model(out) or options.model)
    done: provider_batch.Collection = _with_engine(
        asked, lambda engine, cache: provider_batch.collect(out, schema=schema, engine=engine, cache=cache, wait=wait)
    )
    lines = [
        f"fetched: {counted(done.replies, 'answer')} of {counted(len(done.batches), 'batch', 'batches')}; "
        f"tokens: {done.input_tokens} in, {done.output_tokens} out"
    ]
    lines += [f"{batch.id}: {batch.status}, {batch.completed} of {batch.total} done" for batch in done.pending]
    _tell(done, as_json, lines)
    for item in done.unanswered[:NAMED]:
        complain(f"failed: {item.path}: {item.message}")
    if len(done.unanswered) > NAMED:
        complain(f"and {len(done.unanswered) - NAMED} more, named in {out / 'provider_batches.jsonl'}")
    if done.unanswered:
        raise typer.Exit(1)


def _warn_of_waiting(out: Path) -> None:
    """Says so where a live run would ask what a batch has been paid to answer."""
    if number := submission_log.waiting(out):
        complain(f"{counted(number, 'request')} in batches not collected yet: without --collect they are paid twice")


def _with_engine(options: BatchOptions, work: Callable[[Any, Cache], Coroutine[Any, Any, T]]) -> T:
    """What `work` gives with the engine and the cache. Raises UsageError where there is no such engine or no cache."""
    from summarize.engines.instructor_engine import ProviderEngine

    async def run() -> T:
        async with options.opened() as (engine, cache):
            if not (isinstance(engine, ProviderEngine) and engine.name.startswith("openai/")):
                raise UsageError(f"{engine.name} takes no batches: give --model openai/NAME")
            if cache is None:
                raise UsageError("replies of batches come by way of the cache: leave out --no-cache")
            return await work(engine, cache)

    return asyncio.run(run())


def _tell(done: BaseModel, as_json: bool, lines: list[str]) -> None:
    say(done.model_dump_json(indent=2) if as_json else "\n".join(lines))
