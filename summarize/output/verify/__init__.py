"""Whether a results folder is sound: its files, claims, record and pages, each against what it is made of."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from summarize.errors import SchemaError, SummarizeError
from summarize.merging.summary import Summary
from summarize.output.decisions import OVERRIDES, read_decisions
from summarize.output.results import CLAIMS
from summarize.output.verify.reading import Checked, Found, Problem, check_files, check_inputs, read_folder
from summarize.output.verify.record import check_brief_file, check_record, check_report_file
from summarize.output.verify.remaking import check_merge, ungrounded
from summarize.schemas import SHIPPED
from summarize.shape import fingerprint, shape_of

__all__ = ["Checked", "Problem", "verify"]


def verify(out: Path, schema: type[BaseModel] | None = None, inputs: Path | None = None) -> Checked:
    """Checks a results folder against itself, and against the articles in the folder `inputs`, if it is given.

    Quotes must stand where they say; claims be what their articles give; the record be what a merge of the claims
    gives, by what people decided; the brief and the report say what the record says; and the files be of one run.
    docs/formats/verify.md says what that proves.

    `schema` is the record's model where it is not a shipped one; without it the record is only checked against its
    evidence. A schema that the results name is used if the program has it loaded, and never imported, since that
    would run code on the word of a file. Raises ResultsError where the folder, or one of its three files, is
    missing, and NothingUsable where `inputs` holds no articles.
    """
    checked = Checked()
    found = read_folder(out, checked)
    check_files(out, checked)
    if inputs is not None:
        check_inputs(out, inputs, found.articles.values(), checked)
    if found.summary is None or found.data is None:
        return checked
    model = schema or _model(found.summary.schema_name)
    check_record(found.summary, model, found.articles, found.claims, checked)
    if model is None:
        name = found.summary.schema_name
        checked.notes.append(
            f"claims, merge and pages were not checked without the schema {name}: give it with --schema"
        )
        return checked
    _check_by_schema(out, found, found.data, model, checked)
    return checked


def _check_by_schema(out: Path, found: Found, data: dict[str, Any], model: type[BaseModel], checked: Checked) -> None:
    for claim, message in ungrounded(found.claims, found.articles, model):
        checked.found("claim-value", f"{CLAIMS} {claim}", message)
    checked.notes += _other_schema(found, model)
    checked.notes += _not_merged(out, found, model)
    made = check_merge(out, found, data, model, checked) if found.whole else None
    read = _read(data, model)
    summaries = [summary for summary in (made, read) if summary is not None]
    check_brief_file(out, summaries, found, checked)
    check_report_file(out, summaries, found, checked)


def _model(name: str) -> type[BaseModel] | None:
    """A shipped schema, or one of a module that the program itself has imported."""
    if name in SHIPPED:
        return SHIPPED[name]
    module, _, attribute = name.rpartition(":")
    model = getattr(sys.modules.get(module), attribute, None)
    if not isinstance(model, type) or not issubclass(model, BaseModel):
        return None
    try:
        shape_of(model)
    except SchemaError:
        return None
    return model


def _read(data: dict[str, Any], model: type[BaseModel]) -> Summary[Any] | None:
    try:
        return Summary[model].model_validate(data, by_alias=True, by_name=True)  # type: ignore[valid-type]
    except ValidationError:
        return None  # which is told of the record


def _other_schema(found: Found, model: type[BaseModel]) -> Iterator[str]:
    prints = {claim.schema_fingerprint for claim in found.claims.values() if claim.schema_fingerprint}
    if prints - {fingerprint(model)}:
        yield "the claims were extracted with another version of the schema: by this one they may merge differently"


def _not_merged(out: Path, found: Found, model: type[BaseModel]) -> Iterator[str]:
    try:
        corrections = read_decisions([out], None, model).corrections
    except SummarizeError as error:
        yield f"{OVERRIDES} cannot be read: {error}"
        return
    if {claim.id for claim in corrections} - {claim.id for claim in found.claims.values()}:
        yield f"{OVERRIDES} has corrections that are not merged yet"
