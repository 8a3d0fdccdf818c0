"""Whether a results folder is sound: its files, claims, record and pages, each against what it is made of."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel, JsonValue, ValidationError
from pydantic_core import to_jsonable_python

from summarize.claims import Claim, Grounding
from summarize.errors import SchemaError, SummarizeError
from summarize.merging import is_override
from summarize.merging.summary import Evidence, Summary
from summarize.output.decisions import OVERRIDES, read_decisions
from summarize.output.evidence import CONFLICTING, bearing
from summarize.output.files import first_error
from summarize.output.formatting import one_line, shorten
from summarize.output.pointers import MISSING, leaf_at, leaves, lookup
from summarize.output.results import ARTICLES, CLAIMS, RECORD, AnyRecord
from summarize.output.verify.folder import Checked, Found, Problem, check_files, check_inputs, misplaced, read_folder
from summarize.output.verify.recomputing import check_claims, check_merge, check_pages
from summarize.schemas import SHIPPED
from summarize.shape import Leaf, Shape, fingerprint, shape_of

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
    _check_record(found, found.summary, model, checked)
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
        checked.notes.append(f"what was decided cannot be read: {error}")
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


def _check_record(found: Found, summary: Summary[AnyRecord], model: type[BaseModel] | None, checked: Checked) -> None:
    """Checks a record against its `model`, where that is at hand, and its evidence against claims and articles."""
    _check_leaves(summary, model, checked)
    for pointer, entry in summary.provenance.items():
        for item, _ in bearing(entry):
            checked.evidence += 1
            for name, message in _wrong_with(item, found):
                checked.found(name, pointer, message)
    _check_lists(summary, found, checked)


def _check_leaves(summary: Summary[AnyRecord], model: type[BaseModel] | None, checked: Checked) -> None:
    """Every leaf that has a value has evidence for it, and there is no provenance of anything else."""
    data: dict[str, JsonValue] = summary.record.model_dump(mode="json")
    known, shape = summary.provenance, shape_of(model) if model else None
    try:
        if model is not None:
            model.model_validate(data, by_name=True, by_alias=True)
    except ValidationError as error:
        checked.found("schema", RECORD, f"not of its schema: {first_error(error)}")
    found = dict(leaves(data, known, shape))
    checked.fields += len(found)
    for pointer, value in found.items():
        placed = leaf_at(shape, pointer) if shape else None
        if pointer not in known or not known[pointer].evidence:
            if not (placed and _is_default(*placed, value)):
                checked.found("no-evidence", pointer, "it has a value, and no evidence for it")
        elif not any(_same(value, item.value, placed and placed[1]) for item in known[pointer].evidence):
            checked.found("value", pointer, "none of its evidence gives the value that it has")
    for pointer in known:
        if pointer not in found:
            there = "no value" if lookup(data, pointer) in (MISSING, None) else "no leaf of the record"
            checked.found("no-field", pointer, f"it has provenance, and is {there}")


def _is_default(holder: Shape, leaf: Leaf, value: JsonValue) -> bool:
    """Whether a value is what the schema's author wrote for a field that no article gives."""
    info = holder.model.model_fields[leaf.name]
    if info.is_required():
        return False
    return bool(to_jsonable_python(info.get_default(call_default_factory=True)) == value)


def _same(value: JsonValue, given: JsonValue, leaf: Leaf | None) -> bool:
    if value == given or leaf is None:
        return value == given
    try:
        return bool(leaf.adapter.validate_python(value) == leaf.adapter.validate_python(given))
    except ValidationError:
        return False


def _wrong_with(item: Evidence, found: Found) -> Iterator[tuple[str, str]]:
    """What is wrong with a passage: the name of the check, and what was found."""
    article, claim = found.articles.get(item.article), found.claims.get(item.claim)
    if claim is not None and is_override(claim) and not claim.spans:
        # A correction that cites nothing rests on its author alone: it quotes nothing, and says so.
        if (item.article, item.start, item.end, item.quote, item.prefix, item.suffix) != ("", 0, 0, "", "", ""):
            yield "evidence-quote", f"it quotes an article for the correction {item.claim}, which has none"
        if (item.standing, item.said_by) != (claim.standing, claim.said_by):
            yield "evidence-claim", f"it does not say what its claim {item.claim} says"
        return
    if article is None:
        yield "evidence-article", f"its article {item.article[:12]} is not in {ARTICLES}"
    elif elsewhere := misplaced(article, item.start, item.end, item.quote):
        yield "evidence-quote", elsewhere
    elif not (article.text[: item.start].endswith(item.prefix) and article.text[item.end :].startswith(item.suffix)):
        words = shorten(one_line(item.quote), 60)
        yield "evidence-context", f"the words around “{words}” are not those of the article"
    if claim is None:
        yield "evidence-claim", f"its claim {item.claim} is not in {CLAIMS}"
    elif claim.grounding is Grounding.rejected:
        yield "evidence-claim", f"its claim {item.claim} was rejected"
    elif not _says_the_same(item, claim):
        yield "evidence-claim", f"it does not say what its claim {item.claim} says"


def _says_the_same(item: Evidence, claim: Claim) -> bool:
    said: tuple[Any, ...] = (claim.article, claim.grounding, claim.standing, claim.said_by)
    if (item.article, item.grounding, item.standing, item.said_by) != said:
        return False
    return any((item.start, item.end, item.quote) == (span.start, span.end, span.quote) for span in claim.spans)


def _check_lists(summary: Summary[AnyRecord], found: Found, checked: Checked) -> None:
    """The lists beside the record: of conflicts, of rejected claims, of articles."""
    unsettled = {pointer for pointer, entry in summary.provenance.items() if entry.status in CONFLICTING}
    for pointer in sorted(unsettled ^ set(summary.conflicts)):
        message = "it is contested or disputed, and not listed" if pointer in unsettled else "it is listed, and is none"
        checked.found("conflicts", pointer, message)
    for rejected in summary.rejected:
        if rejected.claim not in found.claims:
            checked.found("rejected", rejected.path, f"its claim {rejected.claim} is not in {CLAIMS}")
    listed = {article.id: article.path for article in summary.articles}
    for missing in sorted(listed.keys() - found.articles.keys(), key=lambda name: listed[name]):
        checked.found("articles", RECORD, f"{one_line(listed[missing])} is listed, and is not in {ARTICLES}")
    for extra in sorted(found.articles.keys() - listed.keys()):
        checked.found("articles", RECORD, f"{one_line(found.articles[extra].path)} is not listed")
