"""The command report: the page that shows a record beside the articles it rests on."""

from typing import Annotated

import typer

from summarize.cli.concluding import where_written
from summarize.cli.console import guarded, say
from summarize.cli.options import Quiet, ResultsFolder, Verbose
from summarize.config import load_schema
from summarize.output.results import read_results, write_report

__all__ = ["report"]

ReportSchema = Annotated[
    str | None,
    typer.Option("--schema", metavar="NAME", help="Schema of the record, if it is not one of those shipped."),
]


@guarded
def report(out: ResultsFolder, schema: ReportSchema = None, quiet: Quiet = False, verbose: Verbose = False) -> None:
    """Write OUT/report.html: the record, and beside it the articles with every passage that it rests on.

    One page that needs no network: it opens from disk and can be sent as it is. `run` and `merge` write it too.
    """
    results = read_results(out, load_schema(schema)[0] if schema else None)
    say(where_written(out, [write_report(out, results)]))
