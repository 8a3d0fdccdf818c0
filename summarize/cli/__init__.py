"""The command line: what a user types, and nothing that a library user would miss."""

import os
import sys
from io import TextIOWrapper
from typing import Annotated

import typer

from summarize import __version__
from summarize.cli.command_table import Commands

__all__ = ["app", "main"]

# Plain help and errors: the same text on a terminal, in a file and in a log.
app = typer.Typer(
    name="summarize",
    cls=Commands,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"summarize {__version__}")
        raise typer.Exit


@app.callback()
def summarize(
    show_version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version.")
    ] = False,
    log_json: Annotated[
        bool, typer.Option("--log-json", help="Progress, remarks and errors as lines of JSON on standard error.")
    ] = False,
) -> None:
    """A folder of articles about one deal in; one record, every field traced to its sentences, out."""
    from summarize.cli.console import log_as_json  # what every command imports, and the help does without

    log_as_json(log_json)


def main() -> None:
    """The console script. Characters that a terminal's encoding lacks are written as escapes."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # closed by whoever began the process: the next file opened would take its place
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 - until the process ends
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    app()
