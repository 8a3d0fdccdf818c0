"""The command batch: many folders of articles, one deal each."""

import asyncio
import os
from dataclasses import fields
from pathlib import Path
from typing import Annotated

import typer

from summarize.batch import BatchOptions, BatchReport, Plan, plan_batch, run_batch
from summarize.cli.asking import Asking, asks
from summarize.cli.console import INTERRUPTED, complain, guarded, remark, say
from summarize.cli.handing_over import collect_replies, submit_requests, warn_of_waiting
from summarize.cli.options import AsJson, Metrics, Out, Quiet, Verbose
from summarize.cli.progress import showing_batch
from summarize.errors import EngineError, NothingUsable, UsageError
from summarize.extraction import AskingOptions
from summarize.output.run_report import write_metrics
from summarize.output.wording import counted

__all__ = ["batch"]

# The shell's status of a program that SIGTERM ended: 128 and its number.
TERMINATED = 143
# So many are named on standard error; all are in batch.json.
NAMED = 20

Root = Annotated[Path, typer.Argument(metavar="ROOT", help="Folder of folders, one a deal.")]
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
        submit_requests(root, out, options, as_json=as_json)
        return
    if collect:
        collect_replies(out, options, wait=wait, as_json=as_json)
        return
    warn_of_waiting(out)
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


def _options(asking: Asking, retry_failed: bool) -> BatchOptions:
    settings = asking.settings()
    options = settings.only(AskingOptions)
    return BatchOptions(
        schema=asking.schema,
        model=settings.model,
        cache=False if asking.no_cache else settings.cache_dir or True,
        retry_failed=retry_failed,
        **{one.name: getattr(options, one.name) for one in fields(options)},
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
