"""What `batch --submit` and `batch --collect` do: the provider's own batch processing in place of live calls."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import typer
from pydantic import BaseModel

from summarize.batch import BatchOptions, discover, submission_log
from summarize.batch.scan import check_root
from summarize.cache import Cache
from summarize.cli.console import complain, remark, say
from summarize.config import load_schema
from summarize.errors import UsageError
from summarize.output.wording import counted

__all__ = ["collect_replies", "submit_requests", "warn_of_waiting"]

T = TypeVar("T")
# So many are named on standard error; all are in provider_batches.jsonl.
NAMED = 20


def submit_requests(root: Path, out: Path, options: BatchOptions, *, as_json: bool) -> None:
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
        f"in {_batches(done.batches)}"
    )
    _tell(done, as_json, [handed, f"already answered: {done.answered}; in earlier batches: {done.waiting}"])
    for deal in done.unusable:
        remark(f"no article in {deal}")


def collect_replies(out: Path, options: BatchOptions, *, wait: bool, as_json: bool) -> None:
    """Fetches what the provider's batches brought, and says what did not come; ends with 1 where something did not."""
    from summarize.batch import provider_batch

    schema, _ = load_schema(options.schema)
    # Nobody needs to remember which model it was.
    asked = replace(options, model=submission_log.submitted_model(out) or options.model)
    done: provider_batch.Collection = _with_engine(
        asked, lambda engine, cache: provider_batch.collect(out, schema=schema, engine=engine, cache=cache, wait=wait)
    )
    lines = [
        f"fetched: {counted(done.replies, 'answer')} of {_batches(done.batches)}; "
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


def warn_of_waiting(out: Path) -> None:
    """Says so where a live run would ask what a batch has been paid to answer."""
    if number := submission_log.waiting(out):
        complain(f"{counted(number, 'request')} in batches not collected yet: without --collect they are paid twice")


def _with_engine(options: BatchOptions, work: Callable[[Any, Cache], Coroutine[Any, Any, T]]) -> T:
    """What `work` gives with the engine and the cache. Raises UsageError where there is no such engine or no cache."""
    from summarize.engines.provider import ProviderEngine

    async def run() -> T:
        engine, cache = options.engine(), options.opened_cache()
        try:
            if not (isinstance(engine, ProviderEngine) and engine.name.startswith("openai/")):
                raise UsageError(f"{engine.name} takes no batches: give --model openai/NAME")
            if cache is None:
                raise UsageError("replies of batches come by way of the cache: leave out --no-cache")
            return await work(engine, cache)
        finally:
            await options.close(engine, cache)

    return asyncio.run(run())


def _batches(ids: list[str]) -> str:
    return "1 batch" if len(ids) == 1 else f"{len(ids)} batches"


def _tell(done: BaseModel, as_json: bool, lines: list[str]) -> None:
    say(done.model_dump_json(indent=2) if as_json else "\n".join(lines))
