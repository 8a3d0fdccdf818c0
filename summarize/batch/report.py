"""What a batch did and spent: the content of ``batch.json``."""

import json
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from summarize.atomic import write_atomically
from summarize.batch.ledger import DealLine, LedgerBroken
from summarize.output.run_report import Failure, Latency, Message

__all__ = ["REPORT_FILE", "BatchFailure", "BatchReport", "Stopped", "WhyStopped", "write_report"]


REPORT_FILE = "batch.json"

WhyStopped = Literal["interrupted", "terminated", "budget", "network", "engine", "disk"]


class Stopped(BaseModel):
    """Why a batch ended before its end."""

    model_config = ConfigDict(frozen=True)

    why: WhyStopped
    message: Message


class BatchFailure(Failure):
    """What failed, and in which deal."""

    deal: str


class DealCounts(BaseModel):
    """How many deals ended how. `up_to_date` had nothing new; `left` were not finished, and the next run goes on there.

    `unseen` were not looked at: an earlier run had finished them, and this one ended before, or retries failures only.
    """

    done: int = 0
    partial: int = 0
    failed: int = 0
    empty: int = 0
    up_to_date: int = 0
    left: int = 0
    unseen: int = 0


class BatchReport(BaseModel):
    """What a batch did and spent. Counts are of this run; `failures` are also those of deals that were up to date.

    `articles`, `claims`, `rejected`, `reasks` and `cache_hits` are of the deals that were finished; calls and tokens
    (as the provider counts them), their cost and latencies are of all that was asked. `left` names the deals that were
    not finished, in their order; `left_complete` is false where there was no time to name them all.
    """

    model_config = ConfigDict(populate_by_name=True, allow_inf_nan=False)

    format: Literal["summarize/batch@1"] = "summarize/batch@1"
    model: str
    schema_name: str = Field(alias="schema")
    started: str
    seconds: float = 0.0
    stopped: Stopped | None = None
    deals: DealCounts = Field(default_factory=DealCounts)
    articles: int = 0
    claims: int = 0
    rejected: int = 0
    calls: int = 0
    retries: int = 0
    reasks: int = 0
    cache_hits: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cost: str | None = None
    latency: Latency | None = None
    failures: list[BatchFailure] = []
    left: list[str] = []
    left_complete: bool = True

    def add(self, line: DealLine) -> None:
        """Counts a deal that was finished."""
        setattr(self.deals, line.status, getattr(self.deals, line.status) + 1)
        self.articles += line.articles
        self.claims += line.claims
        self.rejected += line.rejected
        self.reasks += line.reasks
        self.cache_hits += line.cache_hits


def write_report(out: Path, report: BatchReport) -> None:
    """Writes the ``batch.json`` of a folder of results in one step. Raises LedgerBroken where it cannot be written."""
    path = out / REPORT_FILE
    text = json.dumps(report.model_dump(mode="json", by_alias=True), ensure_ascii=False, indent=2)
    try:
        write_atomically(path, f"{text}\n")
    except OSError as error:
        raise LedgerBroken(f"cannot write {path}: {error.strerror or error}") from error
