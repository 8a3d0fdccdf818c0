"""The command line: what a user types, and nothing that a library user would miss."""

import sys
from importlib.metadata import version
from io import TextIOWrapper
from typing import Annotated

import typer

from summarize.cli.adjudicating import adjudicate, judge
from summarize.cli.batching import batch
from summarize.cli.briefing import brief
from summarize.cli.console import say
from summarize.cli.correcting import correct
from summarize.cli.doctor import doctor
from summarize.cli.evaluating import evaluation
from summarize.cli.exporting import diff, export
from summarize.cli.inspecting import explain, verify
from summarize.cli.merging import merge
from summarize.cli.reporting import report
from summarize.cli.reviewing import review
from summarize.cli.running import extract, run
from summarize.cli.tools import cache_app, models_app, schema

__all__ = ["app", "main"]

# Plain help and errors: the same text on a terminal, in a file and in a log.
app = typer.Typer(
    name="summarize",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(asked: bool) -> None:
    if asked:
        say(f"summarize {version('summarize')}")
        raise typer.Exit


@app.callback()
def summarize(
    show_version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """A folder of articles about one deal in; one record, every field traced to its sentences, out."""


for command in (
    run,
    batch,
    extract,
    merge,
    correct,
    judge,
    adjudicate,
    report,
    review,
    explain,
    verify,
    brief,
    export,
    diff,
):
    app.command()(command)
app.command("eval")(evaluation)
app.add_typer(models_app, name="models")
app.add_typer(cache_app, name="cache")
app.command()(schema)
app.command()(doctor)


def main() -> None:
    """The console script. Characters that a terminal's encoding lacks are written as escapes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    app()
