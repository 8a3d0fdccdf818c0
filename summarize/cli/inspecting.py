"""The commands that look at results: explain and verify."""

import json
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from summarize.cli.console import EMPHASIS, guarded, say
from summarize.cli.options import AsJson, Quiet, ResultsFolder, Verbose
from summarize.config import load_schema
from summarize.output.explain import MARKS, list_fields, select
from summarize.output.explain import explain as explanation
from summarize.output.results import read_results
from summarize.output.verify import Checked
from summarize.output.verify import verify as check
from summarize.output.wording import counted, one_line

__all__ = ["explain", "verify"]

Pointer = Annotated[
    str | None,
    typer.Argument(
        metavar="[POINTER]", help="JSON Pointer of a field, such as /value or /parties/0/name, or a prefix."
    ),
]
VerifySchema = Annotated[
    str | None,
    typer.Option("--schema", metavar="NAME", help="Schema of the record, if it is not one of those shipped."),
]
Inputs = Annotated[
    Path | None,
    typer.Option("--inputs", metavar="FOLDER", help="Folder of the articles, to see whether they are still the same."),
]
Strict = Annotated[
    bool,
    typer.Option("--strict", help="Fail on notes, too: what could not be checked, an edited brief, no manifest."),
]


@guarded
def explain(
    out: ResultsFolder,
    pointer: Pointer = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Show the evidence for a field: who says so, in which words, and what speaks against it.

    Without a pointer: every field on a line. A pointer with fields below it shows them all. Quotes are marked [[so]],
    or underlined on a terminal.
    """
    results = read_results(out)
    if as_json:
        found = select(results.summary, pointer or "")
        shown = {name: entry.model_dump(mode="json") for name, entry in found.items()}
        say(json.dumps(shown, ensure_ascii=False, indent=2))
    elif pointer is None:
        say(list_fields(results.summary))
    else:
        say(explanation(results.summary, results.articles, pointer, _marks()))


def _marks() -> tuple[str, str]:
    """What marks a quote: bold and underlined on a terminal that has it, brackets elsewhere."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" or not sys.stdout.isatty()
    return MARKS if plain else EMPHASIS


@guarded
def verify(
    out: ResultsFolder,
    schema: VerifySchema = None,
    inputs: Inputs = None,
    strict: Strict = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Check that results are sound: quotes where they say, the record as its claims give it, nothing altered.

    Every claim is held against its article again, the claims are merged again, the brief and the report written again,
    and all files held against the manifest of the run. docs/formats/verify.md says what that proves.

    Exit status: 0 sound; 1 not; 2 not a results folder.
    """
    checked = check(out, load_schema(schema)[0] if schema else None, inputs)
    say(_verdict_json(checked) if as_json else _verdict(checked))
    if not (checked.complete if strict else checked.sound):
        raise typer.Exit(1)


def _verdict(checked: Checked) -> str:
    lines = [one_line(f"{problem.name}: {problem.where}: {problem.message}") for problem in checked.problems]
    lines += [one_line(f"note: {note}") for note in checked.notes]
    looked_at = (
        f"{counted(checked.articles, 'article')}, {counted(checked.claims, 'claim')}, "
        f"{counted(checked.fields, 'field')}, {checked.evidence} passages of evidence"
    )
    verdict = "sound" if checked.sound else counted(len(checked.problems), "problem")
    return "\n".join([*lines, f"{verdict}: {looked_at} checked"])


def _verdict_json(checked: Checked) -> str:
    verdict = {
        "sound": checked.sound,
        "checked": {
            "articles": checked.articles,
            "claims": checked.claims,
            "fields": checked.fields,
            "evidence": checked.evidence,
        },
        "problems": [problem._asdict() for problem in checked.problems],
        "notes": checked.notes,
    }
    return json.dumps(verdict, ensure_ascii=False, indent=2)
