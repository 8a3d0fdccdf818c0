"""Whether a record fits itself: its schema, a piece of evidence for every leaf, and the lists beside it."""

from collections.abc import Iterator, Mapping

from pydantic import BaseModel, JsonValue, ValidationError
from pydantic_core import to_jsonable_python

from summarize.articles.article import Article
from summarize.claims import Claim
from summarize.merging.summary import Evidence, FieldProvenance, Status, Summary
from summarize.output.files import first_error
from summarize.output.pointers import MISSING, leaf_at, lookup, untyped_leaves, walk
from summarize.output.results import ARTICLES, CLAIMS, RECORD, AnyRecord
from summarize.output.verify.checked import Checked, Problem
from summarize.output.verify.evidence import wrong_with
from summarize.output.wording import one_line
from summarize.shape import Leaf, shape_of

__all__ = ["check_record"]


def check_record(
    summary: Summary[AnyRecord],
    model: type[BaseModel] | None,
    articles: Mapping[str, Article],
    claims: Mapping[str, Claim],
    checked: Checked,
) -> None:
    """Checks a record against its `model`, where that is at hand, and its evidence against claims and articles."""
    _leaves(summary, model, checked)
    for pointer, found in summary.provenance.items():
        for item in _all_evidence(found):
            checked.evidence += 1
            checked.problems += [
                Problem(name, pointer, message) for name, message in wrong_with(item, articles, claims)
            ]
    checked.problems += _lists(summary, articles, claims)


def _leaves(summary: Summary[AnyRecord], model: type[BaseModel] | None, checked: Checked) -> None:
    """Every leaf that has a value has evidence for it, and there is no provenance of anything else."""
    data: dict[str, JsonValue] = summary.record.model_dump(mode="json")
    known = summary.provenance
    leaves: dict[str, tuple[JsonValue, Leaf | None]]
    if model is None:
        leaves = {pointer: (value, None) for pointer, value in untyped_leaves(data, frozenset(known))}
    else:
        leaves = {pointer: (value, leaf) for pointer, leaf, value in walk(shape_of(model), data) if value is not None}
        try:
            model.model_validate(data, by_name=True, by_alias=True)
        except ValidationError as error:
            checked.found("schema", RECORD, f"not of its schema: {first_error(error)}")
    checked.fields += len(leaves)
    for pointer, (value, leaf) in leaves.items():
        if pointer not in known or not known[pointer].evidence:
            if not _is_default(model, pointer, value):
                checked.found("no-evidence", pointer, "it has a value, and no evidence for it")
        elif not any(_same(value, item.value, leaf) for item in known[pointer].evidence):
            checked.found("value", pointer, "none of its evidence gives the value that it has")
    for pointer in known:
        if pointer not in leaves:
            there = "no value" if lookup(data, pointer) in (MISSING, None) else "no leaf of the record"
            checked.found("no-field", pointer, f"it has provenance, and is {there}")


def _same(value: JsonValue, given: JsonValue, leaf: Leaf | None) -> bool:
    if value == given or leaf is None:
        return value == given
    try:
        return bool(leaf.adapter.validate_python(value) == leaf.adapter.validate_python(given))
    except ValidationError:
        return False


def _is_default(model: type[BaseModel] | None, pointer: str, value: JsonValue) -> bool:
    """Whether a value is what the schema's author wrote for a field that no article gives."""
    found = leaf_at(shape_of(model), pointer) if model else None
    info = found[0].model.model_fields[found[1].name] if found else None
    if info is None or info.is_required():
        return False
    return bool(to_jsonable_python(info.get_default(call_default_factory=True)) == value)


def _all_evidence(found: FieldProvenance) -> Iterator[Evidence]:
    yield from found.evidence
    for alternative in found.alternatives:
        yield from alternative.evidence


def _lists(
    summary: Summary[AnyRecord], articles: Mapping[str, Article], claims: Mapping[str, Claim]
) -> Iterator[Problem]:
    """The lists beside the record: of conflicts, of rejected claims, of articles."""
    unsettled = {
        pointer for pointer, found in summary.provenance.items() if found.status in (Status.contested, Status.disputed)
    }
    for pointer in sorted(unsettled ^ set(summary.conflicts)):
        message = "it is contested or disputed, and not listed" if pointer in unsettled else "it is listed, and is none"
        yield Problem("conflicts", pointer, message)
    for rejected in summary.rejected:
        if rejected.claim not in claims:
            yield Problem("rejected", rejected.path, f"its claim {rejected.claim} is not in {CLAIMS}")
    listed = {article.id: article.path for article in summary.articles}
    for missing in sorted(listed.keys() - articles.keys(), key=lambda name: listed[name]):
        yield Problem("articles", RECORD, f"{one_line(listed[missing])} is listed, and is not in {ARTICLES}")
    for extra in sorted(articles.keys() - listed.keys()):
        yield Problem("articles", RECORD, f"{one_line(articles[extra].path)} is not listed")
