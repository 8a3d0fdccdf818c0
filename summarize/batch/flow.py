"""The stages of a batch, at work side by side: deals are looked for, loaded, asked about, merged and written.

Between the stages are queues of fixed length, and the articles under way are bounded, so that memory depends on how
much is done at once and not on how much there is. A deal is finished when its line is in the ledger; one that is cut
short is as if never begun, but for the replies in the cache.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from summarize.articles import Loaded
from summarize.batch import tasks
from summarize.batch.ledger import DealLine, Ledger, LedgerBroken, Outcome
from summarize.batch.lines import failure_of, line_of
from summarize.batch.stopping import Halt
from summarize.batch.walking import Pending, Walk
from summarize.batch.workers import Workers
from summarize.errors import EngineError, NothingUsable
from summarize.pipeline import Extracted, Failure, Summarizer

__all__ = ["Flow"]

logger = logging.getLogger(__name__)

# How long what is being written has to end in, in seconds, when somebody waits for the batch to stop.
_GRACE = 0.5


@dataclass(frozen=True)
class _Answered:
    """A deal whose articles were all asked about."""

    pending: Pending
    run: Extracted
    began: float


class Flow:
    """One pass over the deals of a walk. `schema` is the name by which workers look it up.

    `finished` is told of each line, once it is in the ledger. `open` names the deals that were begun and are not
    finished: after `run`, those that are left.
    """

    def __init__(
        self,
        walk: Walk,
        ledger: Ledger,
        workers: Workers,
        summarizer: Summarizer[BaseModel],
        schema: str,
        out: Path,
        halt: Halt,
        *,
        articles: int,
        finished: Callable[[DealLine, Extracted | None], None],
        walked: Callable[[], None],
    ) -> None:
        self.open: dict[str, None] = {}
        self._walk = walk
        self._ledger = ledger
        self._workers = workers
        self._summarizer = summarizer
        self._schema = schema
        self._out = out
        self._halt = halt
        self._finished = finished
        self._walked = walked
        self._window = _Window(articles)
        self._side_by_side = max(1, workers.size)
        self._found: asyncio.Queue[Pending | None] = asyncio.Queue(self._side_by_side)
        self._answered: asyncio.Queue[_Answered | None] = asyncio.Queue(2 * self._side_by_side)
        self._asking: set[asyncio.Task[None]] = set()
        self._unanswered: set[asyncio.Task[None]] = set()
        self._stages: list[asyncio.Task[None]] = []

    async def run(self) -> None:
        """Does all there is to do, or as much as there was time for: the halt says why it ended early."""
        self._halt.on_cut = self._cut
        # One loads at a time: that is fast enough, and no second process is begun before there is much to write.
        loading = [self._stage(self._find()), self._stage(self._load_each())]
        writing = [self._stage(self._write_each()) for _ in range(self._side_by_side)]
        try:
            await _ended(loading)
            while self._asking:
                await _ended(list(self._asking))
            await _ended([self._stage(self._close()), *writing])
        finally:
            self._give_up()
            await asyncio.wait([*self._stages, *self._asking])

    def _stage(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.ensure_future(work)
        self._stages.append(task)
        return task

    def _cut(self) -> None:
        """Calls under way are given up; what was answered is still written, for as long as there is time."""
        for task in self._unanswered:
            task.cancel()
        self._window.open()
        if self._halt.by_signal:
            asyncio.get_running_loop().call_later(_GRACE, self._give_up)

    def _give_up(self) -> None:
        for task in (*self._stages, *self._asking):
            task.cancel()

    async def _find(self) -> None:
        while (pending := await self._walk.next(self._walked)) is not None:
            self.open[pending.deal.name] = None
            await self._found.put(pending)
        await self._found.put(None)

    async def _load_each(self) -> None:
        while (pending := await self._found.get()) is not None:
            if self._halt:
                continue
            began = time.monotonic()
            loaded = await self._load(pending, began)
            if loaded is None:
                continue
            await self._window.enter(len(loaded.articles))
            task = asyncio.ensure_future(self._ask(pending, loaded, began))
            for tasks_under_way in (self._asking, self._unanswered):
                tasks_under_way.add(task)
                task.add_done_callback(tasks_under_way.discard)

    async def _load(self, pending: Pending, began: float) -> Loaded | None:
        out = pending.deal.below(self._out)
        try:
            return await self._workers.call(tasks.load, pending.deal.path, out)
        except NothingUsable as nothing:
            await self._fail(pending, began, "empty", failure_of(nothing, "articles"))
        except Exception as error:  # noqa: BLE001 - whatever it is, it is this deal's, and the others go on
            await self._fail(pending, began, "failed", failure_of(error, "articles"))
        return None

    async def _ask(self, pending: Pending, loaded: Loaded, began: float) -> None:
        try:
            if not self._halt:
                await self._ask_about(pending, loaded, began)
        finally:
            self._window.leave(len(loaded.articles))

    async def _ask_about(self, pending: Pending, loaded: Loaded, began: float) -> None:
        try:
            run = await self._summarizer.aextract(loaded, path=pending.deal.name, all_may_fail=True)
        except EngineError as error:
            self._halt.stop("engine", str(error))
            return
        except Exception as error:  # noqa: BLE001 - as above
            await self._fail(pending, began, "failed", failure_of(error, "extraction"))
            return
        if run.report.unasked:
            return
        if (task := asyncio.current_task()) is not None:
            self._unanswered.discard(task)
        if sum(failure.stage == "extraction" for failure in run.report.failures) == len(loaded.articles):
            await self._finish(line_of(pending, run, began, "failed"), run)
        else:
            await self._answered.put(_Answered(pending, run, began))

    async def _write_each(self) -> None:
        while (answered := await self._answered.get()) is not None:
            await self._write(answered)

    async def _write(self, answered: _Answered) -> None:
        pending, run = answered.pending, answered.run
        extracted = tasks.Extracted(self._schema, run.claims, run.articles, run.report, run.judged)
        try:
            await self._workers.call(tasks.write, pending.deal.below(self._out), extracted)
        except Exception as error:  # noqa: BLE001 - as above
            line = line_of(pending, run, answered.began, "failed", failure_of(error, "results"))
        else:
            line = line_of(pending, run, answered.began)
        await self._finish(line, run)

    async def _fail(self, pending: Pending, began: float, status: Outcome, failure: Failure) -> None:
        await self._finish(line_of(pending, None, began, status, failure), None)

    async def _finish(self, line: DealLine, run: Extracted | None) -> None:
        """Puts a deal's line into the ledger: from then on it is finished. Not cancelled half-way."""
        try:
            await asyncio.shield(asyncio.to_thread(self._ledger.append, line))
        except LedgerBroken as error:
            self._halt.stop("disk", str(error))
            return
        self.open.pop(line.path, None)
        self._finished(line, run)

    async def _close(self) -> None:
        for _ in range(self._side_by_side):
            await self._answered.put(None)


class _Window:
    """Lets deals in as long as fewer than `most` articles are inside: so at most one deal more than that."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._inside = 0
        self._changed = asyncio.Event()
        self._open = False

    async def enter(self, articles: int) -> None:
        while self._inside >= self._most and not self._open:
            self._changed.clear()
            await self._changed.wait()
        self._inside += articles

    def leave(self, articles: int) -> None:
        self._inside -= articles
        self._changed.set()

    def open(self) -> None:
        """Lets everyone in, since nobody inside does anything any more."""
        self._open = True
        self._changed.set()


async def _ended(work: Sequence[asyncio.Task[None]]) -> None:
    """Waits for tasks, cancelled ones included. What one of them raises is raised at once: it is nobody's but ours."""
    done, _ = await asyncio.wait(work, return_when=asyncio.FIRST_EXCEPTION)
    for task in done:
        if not task.cancelled() and (error := task.exception()) is not None:
            raise error
