"""The command correct: a person's word on one field, kept beside the results and shown in the record."""

from pathlib import Path
from typing import Annotated

import typer
from pydantic import BaseModel

from summarize.cli.concluding import finish
from summarize.cli.console import guarded
from summarize.cli.merging import Source, material_of, report_of
from summarize.cli.options import AsJson, Quiet, ResultsFolder, Verbose
from summarize.config import load_schema
from summarize.errors import SchemaError
from summarize.merging import Override, claim_of, stable_pointer
from summarize.output.decisions import add_override, read_decisions, value_typed_in
from summarize.output.results import RECORD, check_folder, read_record
from summarize.schemas import SHIPPED

__all__ = ["CorrectSchema", "correct", "schema_of_record"]

Pointer = Annotated[
    str,
    typer.Argument(
        metavar="POINTER", help="The field: /value, /parties/0/role, /stakeholders[name=Ann Reed]/role, /terms[=]."
    ),
]
Value = Annotated[
    str,
    typer.Argument(metavar="VALUE", help='The right value, as text or JSON ("$40 million", 2024-03-08); null: none.'),
]
Author = Annotated[str, typer.Option("--author", metavar="NAME", help="Whose correction it is.")]
Reason = Annotated[str, typer.Option("--reason", metavar="TEXT", help="What it rests on.")]
CorrectSchema = Annotated[
    str | None,
    typer.Option("--schema", metavar="NAME", help="Schema of the record, if it is not one of those shipped."),
]


@guarded
def correct(
    out: ResultsFolder,
    pointer: Pointer,
    value: Value,
    author: Author,
    reason: Reason = "",
    schema: CorrectSchema = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Correct a field of a record, and merge anew.

    The correction is added to OUT/overrides.jsonl, outranks what the articles say, and shows in the record, the brief
    and `summarize explain` as corrected by its author. To take it back, delete its line and run `summarize merge`.
    """
    check_folder(out)
    record, name = schema_of_record(out, schema)
    known = read_record(out / RECORD, record)
    place = stable_pointer(pointer, record, known.record)
    override = Override(pointer=place, value=value_typed_in(value, place, record), author=author, reason=reason)
    claim_of(override, record)
    add_override(out, override)
    material = material_of([Source.of(out)], [], read_decisions([out], None, record), record, name)
    finish(out, material, report_of(out), as_json=as_json)


def schema_of_record(out: Path, schema: str | None) -> tuple[type[BaseModel], str]:
    """The schema of a record and its name. Raises SchemaError where it is not a shipped one and not given."""
    told = read_record(out / RECORD).schema_name
    if schema is None and told not in SHIPPED:
        # Not imported on the word of a file: that would run whatever code it names.
        raise SchemaError(f"the record is of the schema {told}: give it with --schema")
    return load_schema(schema or told)
