"""Progress on standard error: a bar on a terminal, plain lines elsewhere."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar

from summarize.output.wording import one_line, shorten
from summarize.pipeline import Progress

__all__ = ["showing_progress"]

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
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading articles", total=None)

        def told(event: Progress) -> None:
            path = escape(shorten(one_line(event.path), PATH_WIDTH)) or "asking"
            bar.update(task, description=path, completed=event.done, total=event.total)
            if event.kind == "failed":
                bar.console.print(_line(event), markup=False, highlight=False)

        yield told
