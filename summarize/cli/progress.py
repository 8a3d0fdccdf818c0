"""Progress on standard error: a bar on a terminal, lines of the log elsewhere."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    DownloadColumn,
    MofNCompleteColumn,
    SpinnerColumn,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)
from rich.progress import Progress as Bar

from summarize.batch import BatchProgress
from summarize.cli.console import is_json, log
from summarize.output.formatting import counted, one_line, shorten
from summarize.pipeline import Progress

__all__ = ["fetching_bar", "showing_batch", "showing_progress"]

PATH_WIDTH = 40


def _has_bar() -> bool:
    return sys.stderr.isatty() and not is_json()


@contextmanager
def showing_progress(quiet: bool) -> Iterator[Callable[[Progress], None]]:
    """What a run tells its progress to, for as long as the block lasts."""
    if quiet:
        yield lambda event: None
    elif _has_bar():
        with _bar() as told:
            yield told
    else:
        yield _log_event


def _log_event(event: Progress) -> None:
    log("info", _line(event), event=event.kind, path=event.path or None, done=event.done, total=event.total)


def _line(event: Progress) -> str:
    if event.kind == "loaded":
        return event.message
    said = f": {event.message}" if event.message else ""
    return one_line(f"[{event.done}/{event.total}] {event.kind} {event.path}{said}")


@contextmanager
def _bar() -> Iterator[Callable[[Progress], None]]:
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading articles", total=None)

        def told(event: Progress) -> None:
            path = escape(shorten(one_line(event.path), PATH_WIDTH)) or "asking"
            bar.update(task, description=path, completed=event.done, total=event.total)
            if event.kind == "failed":
                bar.console.print(f"summarize: {_line(event)}", markup=False, highlight=False)

        yield told


@contextmanager
def showing_batch(quiet: bool) -> Iterator[Callable[[BatchProgress], None]]:
    """What a batch tells its progress to: counts on a terminal, elsewhere a line for each deal that is finished."""
    if quiet:
        yield lambda event: None
    elif _has_bar():
        columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
        with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task("looking for deals", total=None)

            def told(event: BatchProgress) -> None:
                bar.update(task, description=escape(_standing(event)))
                if event.line is not None and event.line.failures:
                    bar.console.print(f"summarize: {_deal_line(event)}", markup=False, highlight=False)

            yield told
    else:

        def log_line(event: BatchProgress) -> None:
            if event.line is not None or event.kind == "stopping":
                line = event.line
                more: dict[str, str | int | None] = (
                    {"event": line.status, "path": line.path, "claims": line.claims} if line else {}
                )
                log("info", _deal_line(event), **more)

        yield log_line


def _standing(event: BatchProgress) -> str:
    up_to_date = f", {event.up_to_date} up to date" if event.up_to_date else ""
    return f"{counted(event.deals, 'deal')} finished{up_to_date}, {counted(event.articles, 'article')} asked about"


def _deal_line(event: BatchProgress) -> str:
    line = event.line
    if line is None:
        return one_line(f"stopping: {event.message}")
    said = f"{counted(line.articles, 'article')}, {counted(line.claims, 'claim')}, {counted(line.calls, 'call')}"
    why = f"; {len(line.failures)} failed: {line.failures[0].message}" if line.failures else ""
    return one_line(f"[{event.deals}] {line.status} {line.path}: {said}{why}")


@contextmanager
def fetching_bar() -> Iterator[Callable[[int, int | None], None]]:
    """What a download tells its bytes to: a bar with the time left on a terminal, nothing elsewhere."""
    if not _has_bar():
        yield lambda done, size: None
        return
    columns = (TextColumn("fetching"), BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        # Made with the first bytes: until then there may be a question on the terminal.
        task: TaskID | None = None

        def told(done: int, size: int | None) -> None:
            nonlocal task
            if task is None:
                task = bar.add_task("", total=size)
            bar.update(task, completed=done, total=size)

        yield told
