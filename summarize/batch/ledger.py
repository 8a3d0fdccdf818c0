"""What became of each deal (``batch.jsonl``, to which a line is added when one is finished), and the report of it all.

The last line of a deal counts. Lines are added as `append_line` does: several processes can add to one file, and what a
kill or a full disk leaves half written is passed over by readers and ended by whoever writes next.
"""

import json
import logging
from collections.abc import Container, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from summarize.atomic import append_line, check_regular, write_atomically
from summarize.errors import ResultsError, TransportFailed
from summarize.output.run_report import Failure, Latency, Message

__all__ = [
    "LEDGER",
    "REPORT_FILE",
    "BatchFailure",
    "BatchReport",
    "DealLine",
    "Ledger",
    "LedgerBroken",
    "Outcome",
    "Standing",
    "Stopped",
    "WhyStopped",
    "read_lines",
    "write_report",
]

logger = logging.getLogger(__name__)

LEDGER = "batch.jsonl"

Outcome = Literal["done", "partial", "failed", "empty"]


class LedgerBroken(ResultsError):
    """The ledger cannot be read or added to: nothing that is finished from now on could be kept as such."""


class DealLine(BaseModel):
    """A line of ``batch.jsonl``: how a deal ended, and what it took.

    `status` is done; partial (some articles failed); failed (no record: all articles failed, or the results could not
    be written); or empty (nothing usable in the folder, or no article says anything that the schema asks for). `inputs`
    is the fingerprint of everything the results follow from, None where nothing may be concluded from it. `seconds` are
    wall time, `cost` is in the currency of the prices, None without prices.
    """

    model_config = ConfigDict(frozen=True, allow_inf_nan=False)

    path: str
    status: Outcome
    finished: str
    inputs: str | None = None
    articles: int = 0
    claims: int = 0
    rejected: int = 0
    calls: int = 0
    reasks: int = 0
    cache_hits: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cost: str | None = None
    seconds: float = 0.0
    failures: tuple[Failure, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """What the last line of a deal says, as far as the next run needs it.

    `failures` counts them all, `unreached` those for want of a connection.
    """

    status: Outcome
    inputs: str | None
    articles: int
    failures: int
    unreached: int

    @classmethod
    def of(cls, line: DealLine) -> Self:
        unreached = sum(failure.error == TransportFailed.__name__ for failure in line.failures)
        return cls(line.status, line.inputs, line.articles, len(line.failures), unreached)


class Ledger:
    """The ``batch.jsonl`` of a folder of results; what it holds at first is in `standings`, by the path of the deal.

    With `reading`, nothing is made or written. Raises LedgerBroken where the file or its folder cannot be made or read.
    """

    def __init__(self, out: Path, *, reading: bool = False) -> None:
        self.path = out / LEDGER
        self.standings: dict[str, Standing] = {}
        self._read_to = 0
        self._reading = reading
        try:
            check_regular(self.path)  # to open a pipe waits for whoever reads it
            if not reading:
                out.mkdir(parents=True, exist_ok=True)
                self.path.open("ab").close()
            self.refresh()
        except OSError as error:
            raise LedgerBroken(f"cannot keep {self.path}: {error.strerror or error}") from error

    def refresh(self) -> bool:
        """Takes in the lines that were added since the last time, by whichever process; whether there were any."""
        before = self._read_to
        if self.path.exists() and self.path.stat().st_size > before:
            for read_to, line in _lines_from(self.path, before):
                self._read_to = read_to
                if line is not None:
                    self.standings[line.path] = Standing.of(line)
        return self._read_to > before

    def append(self, line: DealLine) -> None:
        """Adds a line, on disk when this returns. Raises LedgerBroken where it cannot be written."""
        if self._reading:
            raise LedgerBroken(f"{self.path} was opened for reading")
        try:
            append_line(self.path, line.model_dump_json().encode("utf-8", "surrogatepass"))
        except OSError as error:
            raise LedgerBroken(f"cannot add to {self.path}: {error.strerror or error}") from error
        self.standings[line.path] = Standing.of(line)

    def failures(self, deals: Container[str]) -> Iterator[tuple[str, Failure]]:
        """The failures in the last lines of some deals, with the deals' paths, sorted by them."""
        last = {line.path: line.failures for line in read_lines(self.path) if line.path in deals}
        for deal in sorted(last):
            for failure in last[deal]:
                yield deal, failure


def read_lines(path: Path) -> Iterator[DealLine]:
    """The whole lines of a ledger; a damaged one is passed over with a warning, an unfinished last one without."""
    for _, line in _lines_from(path, 0):
        if line is not None:
            yield line


def _lines_from(path: Path, start: int) -> Iterator[tuple[int, DealLine | None]]:
    """Whole lines from a byte on, each with the byte at which the next begins; None for one that says nothing."""
    with open(path, "rb") as file:
        file.seek(start)
        for text in file:
            if not text.endswith(b"\n"):
                return
            start += len(text)
            try:
                yield start, DealLine.model_validate_json(text)
            except ValidationError:
                if text.strip():
                    logger.warning("%s: the line that ends at byte %d is damaged, and is passed over", path, start)
                yield start, None


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
