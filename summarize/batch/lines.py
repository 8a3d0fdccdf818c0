"""The line of a deal in the ledger, from how its run ended."""

import time
from datetime import UTC, datetime
from typing import Literal

from summarize.batch.ledger import DealLine, Outcome
from summarize.batch.walking import Pending
from summarize.output.run_report import Failure
from summarize.pipeline import Extracted

__all__ = ["failure_of", "line_of"]


def failure_of(error: Exception, stage: Literal["articles", "extraction", "results"]) -> Failure:
    """The failure of a whole deal."""
    return Failure(path="", stage=stage, error=type(error).__name__, message=str(error) or type(error).__name__)


def line_of(
    pending: Pending,
    run: Extracted | None,
    began: float,
    status: Outcome | None = None,
    failure: Failure | None = None,
) -> DealLine:
    """The line of a deal that has ended now and was begun at `began` (monotonic seconds).

    `run` is None where nothing was asked. Without a `status`, it follows from the run: partial if some articles failed,
    empty if none says anything that the schema asks for, else done.
    """
    common = {
        "path": pending.deal.name,
        "finished": datetime.now(UTC).isoformat(timespec="seconds"),
        "inputs": pending.inputs,
        "seconds": round(time.monotonic() - began, 3),
    }
    failed = [failure] if failure else []
    if run is None:
        return DealLine.model_validate({**common, "status": status, "failures": failed})
    report = run.report
    failed += report.failures
    return DealLine.model_validate(
        {
            **common,
            "status": status or _status(run),
            "articles": report.articles,
            "claims": report.claims,
            "rejected": report.rejected,
            "calls": report.calls,
            "cache_hits": report.cache_hits,
            "input_tokens": report.input_tokens,
            "output_tokens": report.output_tokens,
            "cost": report.cost,
            "failures": failed,
        }
    )


def _status(run: Extracted) -> Outcome:
    if run.report.failures:
        return "partial"
    return "empty" if run.report.claims == run.report.rejected else "done"
