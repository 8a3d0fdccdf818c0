"""The files of a results folder, read leniently: each damage is reported by name, and one does not hide another.

Articles and claims are held against their own ids, quotes against the articles, and all files against the manifest in
``run.json``.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel

from summarize.articles import files_below, load_folder
from summarize.articles.article import Article, text_id
from summarize.claims import Claim
from summarize.errors import ResultsError
from summarize.merging import is_override
from summarize.merging.summary import FORMAT, Summary
from summarize.output.files import json_lines, parse_json, read_text, strayed, validated
from summarize.output.formatting import one_line, shorten
from summarize.output.results import ARTICLES, BRIEF, CLAIMS, RECORD, REPORT, RUN, AnyRecord, read_run

__all__ = ["Checked", "Found", "Problem", "check_files", "check_inputs", "misplaced", "read_folder"]


class Problem(NamedTuple):
    """What is wrong: the name of the check, where (file and line, or pointer), and what was found."""

    name: str
    where: str
    message: str


@dataclass
class Checked:
    """The outcome: how much was checked, what is wrong, and what could not be checked or need not be wrong."""

    articles: int = 0
    claims: int = 0
    fields: int = 0
    evidence: int = 0
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        return not self.problems

    @property
    def complete(self) -> bool:
        """Sound, and nothing is left that was not checked."""
        return self.sound and not self.notes

    def found(self, name: str, where: str, message: str) -> None:
        """Adds a problem."""
        self.problems.append(Problem(name, where, message))


Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True)
class Found:
    """What the results folder `out` holds: articles and claims by the ids they are filed under, record and run.

    `data` is the record as JSON, `summary` the same typed but for the record itself; both None where it is damaged.
    `run` is ``run.json``, empty where there is none, and None where it is damaged. `whole` says that every line of
    claims and articles could be read.
    """

    out: Path
    articles: Mapping[str, Article]
    claims: Mapping[str, Claim]
    whole: bool
    data: dict[str, Any] | None
    summary: Summary[AnyRecord] | None
    run: dict[str, Any] | None

    def listed(self, part: str) -> dict[str, Any]:
        """A part of the manifest: the hashes of files by their names."""
        listed = (self.run or {}).get(part)
        return listed if isinstance(listed, dict) else {}


def read_folder(out: Path, checked: Checked) -> Found:
    """Reads the three files and checks each entry by itself. Raises ResultsError where one of them is missing."""
    for name in (RECORD, CLAIMS, ARTICLES):
        if not (out / name).exists():
            read_text(out / name)
    articles = _read_articles(out / ARTICLES, checked)
    claims = _read_claims(out / CLAIMS, articles, checked)
    whole = not any(problem.name.startswith("damaged") for problem in checked.problems)
    data, summary = _read_summary(out / RECORD, checked)
    run: dict[str, Any] | None = None
    try:
        run = read_run(out) or {}
    except ResultsError as error:
        checked.found("damaged-file", RUN, str(error))
    return Found(out, articles, claims, whole, data, summary, run)


def misplaced(article: Article | None, start: int, end: int, quote: str) -> str | None:
    """What is wrong with a quote; None if it stands where it says, or if its article is missing."""
    there = article.text[start:end] if article else quote
    if article is None or (there == quote and start < end):
        return None
    said, found = (shorten(one_line(words), 60) for words in (quote, there))
    return f"characters {start} to {end} of {one_line(article.path)} are “{found}”, not “{said}”"


def _entries(
    path: Path, model: type[Model], checked: Checked, **given: str
) -> Iterator[tuple[str, dict[str, Any], Model]]:
    """The lines of a JSON Lines file: where each stands, its object, and that as a model, with what is `given` in it.

    What cannot be read is a problem.
    """
    try:
        lines = list(json_lines(path))
    except ResultsError as error:
        checked.found("damaged-file", path.name, str(error))
        return
    for number, line in lines:
        where = f"{path.name}:{number}"
        try:
            data = parse_json(line, "it")
            if not isinstance(data, dict):
                raise ResultsError("it holds no JSON object")
            entry = validated(model, {**data, **given}, "it does not fit")
        except ResultsError as error:
            checked.found("damaged-line", where, str(error))
        else:
            yield where, data, entry


def _read_articles(path: Path, checked: Checked) -> dict[str, Article]:
    """Articles by the id they are filed under, which must be the hash of their text."""
    articles: dict[str, Article] = {}
    for where, _, article in _entries(path, Article, checked):
        checked.articles += 1
        articles[article.id] = article
        if text_id(article.text) != article.id:
            checked.found("article-id", where, f"{article.path}: its id is not the hash of its text")
        if not all(part.start < part.end <= len(article.text) for part in article.sentences):
            checked.found("article-sentences", where, f"{article.path}: sentences outside its text")
    return articles


def _read_claims(path: Path, articles: Mapping[str, Article], checked: Checked) -> dict[str, Claim]:
    """Claims by the id they are filed under, which must be the hash of their content."""
    claims: dict[str, Claim] = {}
    for where, data, claim in _entries(path, Claim, checked, id=""):
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


def _read_summary(path: Path, checked: Checked) -> tuple[dict[str, Any] | None, Summary[AnyRecord] | None]:
    try:
        data = parse_json(read_text(path), "it")
        if isinstance(data, dict) and data.get("format") == FORMAT:
            return data, validated(Summary[AnyRecord], data, "it does not fit")
        checked.found("format", path.name, f"it does not have the format {FORMAT!r}")
    except ResultsError as error:
        checked.found("damaged-file", path.name, str(error))
    return None, None


# People may edit a brief; whether it still says what its sources do is looked at apart.
_OF_ONE_RUN = (RECORD, CLAIMS, ARTICLES, REPORT)


def check_files(found: Found, checked: Checked) -> None:
    """Holds every file of a folder against the manifest in its `run.json`."""
    files = found.listed("files")
    if not files and found.run is not None:
        checked.notes.append(f"there is no manifest in {RUN}: whether the files are of one run cannot be told")
    for name, missing in _strayed(found.out, files, checked):
        if name in _OF_ONE_RUN and not missing:
            message = f"it is not the file that {RUN} lists: it was changed, or the two are of different runs"
            checked.found("manifest", name, message)
    for name in (*_OF_ONE_RUN, BRIEF):
        if files and name not in files and (found.out / name).exists():
            checked.found("manifest", name, f"{RUN} does not list it: the two are of different runs")


def check_inputs(found: Found, folder: Path, checked: Checked) -> None:
    """Holds the files of a `folder` against the manifest of the run that read them, and the articles against the files.

    Raises NothingUsable where the folder holds no articles.
    """
    loaded = {article.path: article for article in load_folder(folder).articles}
    known = {article.path: article for article in found.articles.values()}
    listed = found.listed("inputs")
    for name, missing in _strayed(folder, listed, checked, dict(files_below(folder))):
        checked.found("input", name, "it is not there any more" if missing else "it is not the file that was read")
    if not listed:
        checked.notes.append(f"{RUN} lists no input files: only the articles were compared with those in {folder}")
    for name in sorted(loaded.keys() - known.keys()) if listed else ():
        if name in listed:
            checked.found("input", name, f"it was read, and is not in {ARTICLES}")
        else:
            checked.notes.append(f"{one_line(name)} is in {folder}, and was not read")
    for article in known.values():
        given = loaded.get(article.path)
        if given != article:
            parts = [name for name in Article.model_fields if getattr(given, name, None) != getattr(article, name)]
            what = f"not what its file gives: {', '.join(parts)}" if given else "of no file there"
            checked.found("input", article.path, f"the article in {ARTICLES} is {what}")


def _strayed(
    folder: Path, listed: Mapping[str, Any], checked: Checked, paths: Mapping[str, Path] = MappingProxyType({})
) -> Iterator[tuple[str, bool]]:
    """The files that are not as the manifest lists them, and whether each is missing."""
    try:
        yield from strayed(folder, listed, paths)
    except ResultsError as error:
        checked.found("damaged-file", RUN, str(error))
