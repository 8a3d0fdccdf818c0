"""Whether a results folder is sound: every quote still where it says, every field with evidence, nothing altered.

The files are read leniently, one entry at a time: each damage is reported by name, and one does not hide another.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, TypeVar

from pydantic import BaseModel, JsonValue, ValidationError
from pydantic_core import to_jsonable_python

from summarize.articles.article import Article, text_id
from summarize.claims import Claim
from summarize.errors import ResultsError
from summarize.merging.corrections.overrides import is_override
from summarize.merging.summary import FORMAT, Evidence, FieldProvenance, Status, Summary
from summarize.output.pointers import MISSING, leaf_at, lookup, untyped_leaves, walk
from summarize.output.results import (
    ARTICLES,
    BRIEF,
    CLAIMS,
    RECORD,
    AnyRecord,
    first_error,
    json_lines,
    parse_json,
    read_text,
)
from summarize.output.verify_brief import edited_brief
from summarize.output.verify_evidence import misplaced, wrong_with
from summarize.output.wording import one_line
from summarize.schemas import SHIPPED
from summarize.shape import Leaf, shape_of

__all__ = ["Checked", "Problem", "verify"]

Model = TypeVar("Model", bound=BaseModel)


class Problem(NamedTuple):
    """What is wrong: the name of the check, where (file and line, or pointer), and what was found."""

    name: str
    where: str
    message: str


@dataclass
class Checked:
    """The outcome: how much was checked, what is wrong, and what could not be checked."""

    articles: int = 0
    claims: int = 0
    fields: int = 0
    evidence: int = 0
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        return not self.problems


def verify(out: Path, schema: type[BaseModel] | None = None) -> Checked:
    """Checks a results folder against itself.

    `schema` is the record's model where it is not a shipped one; without it the record's types are not checked. A
    schema that the results name is never imported, since that would run code on the word of a file. A `brief.md` that
    was edited must say no more than its sources do (`check_brief`). Raises ResultsError where the folder, or one of its
    three files, is missing.
    """
    for name in (RECORD, CLAIMS, ARTICLES):
        if not (out / name).exists():
            read_text(out / name)
    checked = Checked()
    articles = _articles(out / ARTICLES, checked)
    claims = _claims(out / CLAIMS, articles, checked)
    summary = _summary(out / RECORD, checked)
    if summary is not None:
        _record(summary, _model(summary.schema_name, schema, checked), checked)
        _evidence(summary, articles, claims, checked)
        checked.problems += _lists(summary, articles, claims)
        if checked.sound:  # what a brief refers to is only known from a sound record
            found = edited_brief(out, schema, claims.values())
            checked.problems += [Problem("brief", BRIEF, message) for message in found]
    return checked


def _lines(path: Path, checked: Checked) -> Iterator[tuple[str, dict[str, JsonValue]]]:
    """The objects of a JSON Lines file, each with where it stands; what is none is a problem."""
    try:
        for number, line in json_lines(path):
            where = f"{path.name}:{number}"
            try:
                data = parse_json(line, where)
            except ResultsError as error:
                checked.problems.append(Problem("damaged-line", where, str(error)))
                continue
            if isinstance(data, dict):
                yield where, data
            else:
                checked.problems.append(Problem("damaged-line", where, "it holds no JSON object"))
    except ResultsError as error:
        checked.problems.append(Problem("damaged-file", path.name, str(error)))


def _parsed(model: type[Model], data: Mapping[str, JsonValue], where: str, checked: Checked) -> Model | None:
    try:
        return model.model_validate(data)
    except ValidationError as error:
        checked.problems.append(Problem("damaged-line", where, first_error(error)))
        return None


def _articles(path: Path, checked: Checked) -> dict[str, Article]:
    """Articles by the id they are filed under, which must be the hash of their text."""
    articles: dict[str, Article] = {}
    for where, data in _lines(path, checked):
        article = _parsed(Article, data, where, checked)
        if article is None:
            continue
        checked.articles += 1
        articles[article.id] = article
        if text_id(article.text) != article.id:
            checked.problems.append(Problem("article-id", where, f"{article.path}: its id is not the hash of its text"))
        bad = [part for part in article.sentences if not part.start < part.end <= len(article.text)]
        if bad:
            checked.problems.append(Problem("article-sentences", where, f"{article.path}: sentences outside its text"))
    return articles


def _claims(path: Path, articles: Mapping[str, Article], checked: Checked) -> dict[str, Claim]:
    """Claims by the id they are filed under, which must be the hash of their content."""
    claims: dict[str, Claim] = {}
    for where, data in _lines(path, checked):
        claim = _parsed(Claim, {**data, "id": ""}, where, checked)
        if claim is None:
            continue
        checked.claims += 1
        stated = str(data.get("id"))
        claims[stated] = claim
        if stated != claim.id:
            checked.problems.append(
                Problem("claim-id", where, f"claim {stated}: its id is not the hash of its content")
            )
        for span in claim.spans:
            wrong = misplaced(articles.get(claim.article), span.start, span.end, span.quote)
            if wrong:
                checked.problems.append(Problem("claim-quote", where, f"claim {stated}: {wrong}"))
        if claim.article not in articles and (claim.article or not is_override(claim)):
            message = f"claim {stated}: its article {claim.article[:12]} is not in {ARTICLES}"
            checked.problems.append(Problem("claim-article", where, message))
    return claims


def _summary(path: Path, checked: Checked) -> Summary[AnyRecord] | None:
    try:
        data = parse_json(read_text(path), path.name)
    except ResultsError as error:
        checked.problems.append(Problem("damaged-file", path.name, str(error)))
        return None
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        checked.problems.append(Problem("format", path.name, f"it does not have the format {FORMAT!r}"))
        return None
    try:
        return Summary[AnyRecord].model_validate(data)
    except ValidationError as error:
        checked.problems.append(Problem("damaged-file", path.name, first_error(error)))
        return None


def _model(name: str, given: type[BaseModel] | None, checked: Checked) -> type[BaseModel] | None:
    model = given or SHIPPED.get(name)
    if model is None:
        checked.notes.append(f"the record was not checked against its schema {name}: give it with --schema")
    return model


def _record(summary: Summary[AnyRecord], model: type[BaseModel] | None, checked: Checked) -> None:
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
            checked.problems.append(Problem("schema", RECORD, f"not of its schema: {first_error(error)}"))
    checked.fields += len(leaves)
    for pointer, (value, leaf) in leaves.items():
        if pointer not in known or not known[pointer].evidence:
            if not _is_default(model, pointer, value):
                checked.problems.append(Problem("no-evidence", pointer, "it has a value, and no evidence for it"))
        elif not any(_same(value, item.value, leaf) for item in known[pointer].evidence):
            checked.problems.append(Problem("value", pointer, "none of its evidence gives the value that it has"))
    for pointer in known:
        if pointer not in leaves:
            there = "no value" if lookup(data, pointer) in (MISSING, None) else "no leaf of the record"
            checked.problems.append(Problem("no-field", pointer, f"it has provenance, and is {there}"))


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


def _evidence(
    summary: Summary[AnyRecord], articles: Mapping[str, Article], claims: Mapping[str, Claim], checked: Checked
) -> None:
    for pointer, found in summary.provenance.items():
        for item in _all_evidence(found):
            checked.evidence += 1
            checked.problems += [
                Problem(name, pointer, message) for name, message in wrong_with(item, articles, claims)
            ]


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
