"""The files of a results folder, read leniently: each damage is reported by name, and one does not hide another."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, JsonValue, ValidationError

from summarize.articles.article import Article, text_id
from summarize.claims import Claim
from summarize.errors import ResultsError
from summarize.merging import is_override
from summarize.merging.summary import FORMAT, Summary
from summarize.output.files import first_error, json_lines, parse_json, read_text
from summarize.output.results import ARTICLES, CLAIMS, RECORD, AnyRecord
from summarize.output.verify.checked import Checked
from summarize.output.verify.evidence import misplaced

__all__ = ["Found", "read_folder"]

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True)
class Found:
    """What a results folder holds: articles and claims by the ids they are filed under, and the record.

    `data` is the record as JSON, `summary` the same typed but for the record itself; both None where it is damaged.
    `whole` says that every line of claims and articles could be read.
    """

    articles: Mapping[str, Article]
    claims: Mapping[str, Claim]
    data: dict[str, Any] | None
    summary: Summary[AnyRecord] | None
    whole: bool


def read_folder(out: Path, checked: Checked) -> Found:
    """Reads the three files and checks each entry by itself. Raises ResultsError where one of them is missing."""
    for name in (RECORD, CLAIMS, ARTICLES):
        if not (out / name).exists():
            read_text(out / name)
    articles = _articles(out / ARTICLES, checked)
    claims = _claims(out / CLAIMS, articles, checked)
    whole = not any(problem.name.startswith("damaged") for problem in checked.problems)
    data, summary = _summary(out / RECORD, checked)
    return Found(articles, claims, data, summary, whole)


def _lines(path: Path, checked: Checked) -> Iterator[tuple[str, dict[str, JsonValue]]]:
    """The objects of a JSON Lines file, each with where it stands; what is none is a problem."""
    try:
        for number, line in json_lines(path):
            where = f"{path.name}:{number}"
            try:
                data = parse_json(line, where)
            except ResultsError as error:
                checked.found("damaged-line", where, str(error))
                continue
            if isinstance(data, dict):
                yield where, data
            else:
                checked.found("damaged-line", where, "it holds no JSON object")
    except ResultsError as error:
        checked.found("damaged-file", path.name, str(error))


def _parsed(model: type[Model], data: Mapping[str, JsonValue], where: str, checked: Checked) -> Model | None:
    try:
        return model.model_validate(data)
    except ValidationError as error:
        checked.found("damaged-line", where, first_error(error))
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
            checked.found("article-id", where, f"{article.path}: its id is not the hash of its text")
        bad = [part for part in article.sentences if not part.start < part.end <= len(article.text)]
        if bad:
            checked.found("article-sentences", where, f"{article.path}: sentences outside its text")
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
            checked.found("claim-id", where, f"claim {stated}: its id is not the hash of its content")
        for span in claim.spans:
            wrong = misplaced(articles.get(claim.article), span.start, span.end, span.quote)
            if wrong:
                checked.found("claim-quote", where, f"claim {stated}: {wrong}")
        if claim.article not in articles and (claim.article or not is_override(claim)):
            message = f"claim {stated}: its article {claim.article[:12]} is not in {ARTICLES}"
            checked.found("claim-article", where, message)
    return claims


def _summary(path: Path, checked: Checked) -> tuple[dict[str, Any] | None, Summary[AnyRecord] | None]:
    try:
        data = parse_json(read_text(path), path.name)
    except ResultsError as error:
        checked.found("damaged-file", path.name, str(error))
        return None, None
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        checked.found("format", path.name, f"it does not have the format {FORMAT!r}")
        return None, None
    try:
        return data, Summary[AnyRecord].model_validate(data)
    except ValidationError as error:
        checked.found("damaged-file", path.name, first_error(error))
        return None, None
