"""Whether a results folder is sound: its files, claims, record and pages, each against what it is made of."""

import sys
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from summarize.errors import SchemaError, SummarizeError
from summarize.merging.summary import Summary
from summarize.output.decisions import OVERRIDES, read_decisions
from summarize.output.verify.reading import Checked, Problem, check_files, check_inputs, read_folder
from summarize.output.verify.record import check_record
from summarize.output.verify.remaking import check_claims, check_merge, check_pages
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
    check_files(found, checked)
    if inputs is not None:
        check_inputs(found, inputs, checked)
    if found.summary is None or found.data is None:
        return checked
    name = found.summary.schema_name
    model = schema or _model(name)
    check_record(found, found.summary, model, checked)
    if model is None:
        checked.notes.append(
            f"claims, merge and pages were not checked without the schema {name}: give it with --schema"
        )
        return checked
    check_claims(found, model, checked)
    prints = {claim.schema_fingerprint for claim in found.claims.values() if claim.schema_fingerprint}
    if prints - {fingerprint(model)}:
        checked.notes.append(
            "the claims were extracted with another version of the schema: by this one they may merge differently"
        )
    try:
        corrections = read_decisions([out], None, model).corrections
        if {claim.id for claim in corrections} - {claim.id for claim in found.claims.values()}:
            checked.notes.append(f"{OVERRIDES} has corrections that are not merged yet")
    except SummarizeError as error:
        checked.notes.append(f"{OVERRIDES} cannot be read: {error}")
    made = check_merge(found, found.data, model, checked) if found.whole else None
    check_pages(found, [one for one in (made, _read(found.data, model)) if one is not None], checked)
    return checked


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
