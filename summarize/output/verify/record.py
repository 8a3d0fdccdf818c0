"""Whether a record fits itself, and its evidence the articles and claims."""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, JsonValue, ValidationError
from pydantic_core import to_jsonable_python

from summarize.claims import Claim, Grounding
from summarize.merging import is_override
from summarize.merging.summary import Evidence, Summary
from summarize.output.evidence import CONFLICTING, bearing
from summarize.output.files import first_error
from summarize.output.pointers import MISSING, leaf_at, leaves, lookup
from summarize.output.results import ARTICLES, CLAIMS, RECORD, AnyRecord
from summarize.output.verify.reading import Checked, Found, misplaced
from summarize.output.wording import one_line, shorten
from summarize.shape import Leaf, Shape, shape_of

__all__ = ["check_record"]


def check_record(found: Found, summary: Summary[AnyRecord], model: type[BaseModel] | None, checked: Checked) -> None:
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
