"""The steps of one deal: its folder is read, its articles are asked about, its claims merged and its results written.

Each gives what the next one takes, or the line of the ledger with which the deal ends there: whatever goes wrong is
this deal's, and the others go on. Moments are in seconds since the epoch, since machines share no other clock.
"""

import math
import time
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel

from summarize.articles import Loaded, LoadingOptions, load_folder
from summarize.batch.ledger import LEDGER, REPORT_FILE, DealLine, Outcome
from summarize.batch.scan import DealFolder, Pending
from summarize.batch.submission_log import LOG_FILE
from summarize.config import load_schema
from summarize.errors import EngineError, NothingUsable, ResultsError
from summarize.output.decisions import MergeInput
from summarize.output.results import check_folder
from summarize.output.run_report import Failure, timestamp
from summarize.pipeline import Extracted, Summarizer

__all__ = ["ask", "failed_line", "load", "write"]

_OWN_FILES = frozenset({LEDGER, LOG_FILE, REPORT_FILE})

Stage = Literal["articles", "extraction", "results"]


def load(pending: Pending, out: Path, began: float, left: float = math.inf) -> Loaded | DealLine:
    """The articles of a deal, after seeing to it that its results can be written below `out`.

    No file is read any more in `left` seconds from now: what comes later says nothing of the deal.
    """
    try:
        _check_name(pending.deal)
        check_folder(pending.deal.below(out))
        return load_folder(pending.deal.path, LoadingOptions(until=time.monotonic() + left))
    except NothingUsable as nothing:
        return failed_line(pending, began, nothing, "articles", status="empty")
    except Exception as error:  # noqa: BLE001 - as the module says
        return failed_line(pending, began, error, "articles")


def _check_name(deal: DealFolder) -> None:
    """Raises ResultsError for a deal whose results would stand where the batch keeps its own files."""
    first = deal.name.partition("/")[0]
    if first in _OWN_FILES:
        raise ResultsError(f"its results would take the place of the batch's own {first}: give the folder another name")


async def ask(
    summarizer: Summarizer[BaseModel], pending: Pending, loaded: Loaded, began: float
) -> Extracted | DealLine | None:
    """What was extracted; None where something stopped the batch before all articles were asked about.

    Raises EngineError where no article can be asked about any more.
    """
    try:
        run = await summarizer.aextract(loaded, path=pending.deal.name, all_may_fail=True)
    except EngineError:
        raise
    except Exception as error:  # noqa: BLE001 - as the module says
        return failed_line(pending, began, error, "extraction")
    if run.report.unasked:
        return None
    if sum(failure.stage == "extraction" for failure in run.report.failures) == len(loaded.articles):
        return _line(pending, began, "failed", run)
    return run


def write(pending: Pending, out: Path, schema: str, run: Extracted, began: float, within: float = math.inf) -> DealLine:
    """Merges the claims of a deal, heeding what people decided on it, and writes its results as `summarize run` does.

    `schema` is the name by which `load_schema` finds it. What takes more than `within` seconds fails.
    """
    folder = pending.deal.below(out)
    try:
        given = MergeInput.decided(folder, run.claims, run.articles, load_schema(schema), run.judged)
        given.write(folder, run.report, within)
    except Exception as error:  # noqa: BLE001 - as the module says
        return failed_line(pending, began, error, "results", run)
    if run.report.failures:
        return _line(pending, began, "partial", run)
    return _line(pending, began, "empty" if run.report.claims == run.report.rejected else "done", run)


def failed_line(
    pending: Pending,
    began: float,
    error: Exception,
    stage: Stage,
    run: Extracted | None = None,
    status: Outcome = "failed",
) -> DealLine:
    """The line of a deal that an error ended as a whole."""
    kind = type(error).__name__
    return _line(pending, began, status, run, Failure(path="", stage=stage, error=kind, message=str(error) or kind))


def _line(
    pending: Pending, began: float, status: Outcome, run: Extracted | None, failure: Failure | None = None
) -> DealLine:
    taken: dict[str, Any] = {"failures": (failure,) if failure else ()}
    if run is not None:
        counts = {"articles", "claims", "rejected", "calls", "reasks", "cache_hits", "input_tokens", "output_tokens"}
        taken = run.report.model_dump(include=counts | {"cost"}) | {
            "failures": (*taken["failures"], *run.report.failures)
        }
    return DealLine(
        path=pending.deal.name,
        status=status,
        finished=timestamp(),
        inputs=pending.inputs,
        seconds=round(max(time.time() - began, 0.0), 3),
        **taken,
    )
