"""Progress on standard error: a bar on a terminal, plain lines elsewhere."""

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

from summarize.output.wording import one_line, shorten
from summarize.pipeline import Progress

__all__ = ["fetching_bar", "showing_progress"]

PATH_WIDTH = 40


@contextmanager
def showing_progress(quiet: bool) -> Iterator[Callable[[Progress], None]]:
    """What a run tells its progress to, for as long as the block lasts."""
    if quiet:
        yield lambda event: None
    elif sys.stderr.isatty():
        with _bar() as told:
            yield told
    else:
        yield lambda event: print(_line(event), file=sys.stderr, flush=True)


def _line(event: Progress) -> str:
    if event.kind == "loaded":
        return f"summarize: {event.message}"
    said = f": {event.message}" if event.message else ""
    return one_line(f"summarize: [{event.done}/{event.total}] {event.kind} {event.path}{said}")


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
                bar.console.print(_line(event), markup=False, highlight=False)

        yield told


@contextmanager
def fetching_bar() -> Iterator[Callable[[int, int | None], None]]:
    """What a download tells its bytes to: a bar with the time left on a terminal, nothing elsewhere."""
    if not sys.stderr.isatty():
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
