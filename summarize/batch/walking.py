"""Which deals there is something to do for: looked at lazily, in order, in a thread."""

import asyncio
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from summarize.batch.discovering import DealFolder, discover
from summarize.batch.fingerprints import input_fingerprint
from summarize.batch.ledger import Ledger, Standing
from summarize.output.results import RECORD

__all__ = ["Pending", "Rest", "Walk"]

# How many deals are looked at in one go before the event loop is told how far it got.
_STRIDE = 200


@dataclass(frozen=True)
class Pending:
    """A deal that is to be done, and the fingerprint of its inputs as they were when it was looked at."""

    deal: DealFolder
    inputs: str | None


@dataclass(frozen=True)
class Rest:
    """Names of deals that are left; not `complete` where there may be more."""

    left: list[str]
    complete: bool


class Walk:
    """Goes through the deals below a root once, and gives those that are not up to date.

    A deal is up to date if its inputs are those of its last line in the ledger, and its results are there. One that
    failed, or whose articles did not reach the model for want of a connection, never is; where some articles failed for
    another reason, it is, unless `retry_failed`. With `retry_failed`, only deals with failures are given.

    `seen`, `up_to_date`, `with_failures` (those of them that have some) and `passed_over` (finished before, and not
    looked at) tell how far it has got. The walk stops between two deals once `stopped()` is true.
    """

    def __init__(
        self,
        root: Path,
        out: Path,
        ledger: Ledger,
        recipe: str | None,
        *,
        retry_failed: bool = False,
        stopped: Callable[[], bool] = lambda: False,
    ) -> None:
        self.seen = 0
        self.up_to_date = 0
        self.passed_over = 0
        self.with_failures: set[str] = set()
        self._deals = discover(root)
        self._out = out
        self._ledger = ledger
        self._recipe = recipe
        self._retry_failed = retry_failed
        self._stopped = stopped
        self._over = False
        # What is being looked at: left, if the walk is given up in the middle of it.
        self._at: DealFolder | None = None
        self._lock = threading.Lock()

    async def next(self, told: Callable[[], None] = lambda: None) -> Pending | None:
        """The next deal to be done; None where there is none, or the walk was stopped. `told` is called in between."""
        while not self._over:
            found = await asyncio.to_thread(self._stride)
            self._at = None
            told()
            if found is not None:
                return found
        return None

    def rest(self, seconds: float) -> Rest:
        """The deals that were not looked at when the walk was stopped, by what the ledger says of them.

        They are named for as long as `seconds`.
        """
        ends = time.monotonic() + seconds
        left = [self._at.name] if self._at else []
        while (deal := self._step()) is not None:
            last = self._ledger.standings.get(deal.name)
            if self._retry_failed:
                finished = last is None or not last.failures
            else:
                finished = last is not None and last.status != "failed" and not last.unreached
            if finished:
                self.passed_over += 1
            else:
                left.append(deal.name)
            if time.monotonic() > ends:
                return Rest(left, complete=False)
        return Rest(left, complete=True)

    def _stride(self) -> Pending | None:
        for _ in range(_STRIDE):
            if self._stopped():
                self._over = True
                return None
            deal = self._step()
            if deal is None:
                self._over = True
                return None
            self.seen += 1
            self._at = deal
            if (pending := self._looked_at(deal)) is not None:
                return pending
        return None

    def _step(self) -> DealFolder | None:
        with self._lock:
            return next(self._deals, None)

    def _looked_at(self, deal: DealFolder) -> Pending | None:
        last = self._ledger.standings.get(deal.name)
        out = deal.below(self._out)
        if self._retry_failed and (last is None or not last.failures):
            self._at = None
            self.passed_over += 1
            return None
        inputs = input_fingerprint(deal.path, out, self._recipe) if self._recipe else None
        if self._is_up_to_date(last, inputs, out):
            self._count(deal, last)
            return None
        # Another process may have finished it meanwhile.
        if self._ledger.refresh() and self._is_up_to_date(last := self._ledger.standings.get(deal.name), inputs, out):
            self._count(deal, last)
            return None
        return Pending(deal, inputs)

    def _is_up_to_date(self, last: Standing | None, inputs: str | None, out: Path) -> bool:
        return last is not None and inputs is not None and last.inputs == inputs and self._settled(last, out)

    def _settled(self, last: Standing, out: Path) -> bool:
        if last.status == "failed" or last.unreached or (self._retry_failed and last.failures):
            return False
        # Of a folder without anything usable there are no results.
        return not last.articles or (out / RECORD).exists()

    def _count(self, deal: DealFolder, last: Standing | None) -> None:
        self._at = None
        self.up_to_date += 1
        if last is not None and last.failures:
            self.with_failures.add(deal.name)
