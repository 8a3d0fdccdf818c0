"""The commands that hand results on: export and diff."""

import json
from pathlib import Path
from typing import Annotated

import typer

from summarize.atomic import write_atomically
from summarize.cli.console import guarded, say
from summarize.cli.options import AsJson, Quiet, ResultsFolder, Verbose
from summarize.errors import ResultsError, UsageError
from summarize.evaluation.diff import diff as compare
from summarize.evaluation.text import diff_json, diff_text
from summarize.output.exports import BINARY, ExportFormat
from summarize.output.exports import export as exported
from summarize.output.results import ARTICLES, BRIEF, CLAIMS, RECORD, RUN, read_results, read_run

__all__ = ["diff", "export"]

Format = Annotated[ExportFormat, typer.Option("--format", "-f", help="What to write the results as.")]
File = Annotated[
    Path | None, typer.Option("--out", "-o", metavar="FILE", help="File to write. Default: standard output.")
]
Before = Annotated[Path, typer.Argument(metavar="OUT1", help="Folder of results, the earlier one.")]
After = Annotated[Path, typer.Argument(metavar="OUT2", help="Folder of results, the later one.")]


@guarded
def export(
    out: ResultsFolder,
    format: Format,
    file: File = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Write results in the format of other programs.

    prov and prov-jsonld: W3C PROV, how each field came about. annotations: W3C Web Annotation, every passage of
    evidence. csv and parquet: the claims as a table; a cell of CSV that a spreadsheet would run as a formula has an
    apostrophe before it. xlsx: a workbook with the record, the evidence, the conflicts and the articles, linked.
    """
    if file is None and format in BINARY:
        raise UsageError(f"{format} is binary: give a file to write with -o")
    if file is not None and file.resolve().parent == out.resolve() and file.name in _RESULTS:
        raise UsageError(f"{file} is part of the results themselves: give another file")
    made = exported(read_results(out), format, read_run(out))
    if file is None:
        say(made if isinstance(made, str) else made.decode())
        return
    try:
        # Without a byte order mark, a spreadsheet reads a file of UTF-8 as something else.
        write_atomically(file, f"\ufeff{made!s}" if format is ExportFormat.csv else made)
    except OSError as error:
        raise ResultsError(f"cannot write {file}: {error.strerror or error}") from error


_RESULTS = frozenset({RECORD, CLAIMS, ARTICLES, BRIEF, RUN})


@guarded
def diff(
    before: Before,
    after: After,
    as_json: AsJson = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Show what changed in the record between two runs, and which articles and claims changed it."""
    found = compare(read_results(before), read_results(after))
    say(json.dumps(diff_json(found), ensure_ascii=False, indent=2) if as_json else diff_text(found))
