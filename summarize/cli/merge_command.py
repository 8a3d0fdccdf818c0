"""The command merge, the second half of run; and the last steps of every command that makes a record."""

import json
import math
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated

import typer
from pydantic import BaseModel, ValidationError

from summarize.articles import read_articles
from summarize.articles.article import Article
from summarize.claims import canonical_json
from summarize.cli.console import guarded, remark, say
from summarize.cli.shared_options import AsJson, Overrides, Quiet, Split, Verbose
from summarize.config import load_schema
from summarize.errors import ResultsError, SchemaError, UsageError
from summarize.merging import KEPT, Conclusion, is_override
from summarize.output.decisions import MergeInput, adopt_decisions, read_decisions
from summarize.output.files import first_error, read_text
from summarize.output.formatting import counted
from summarize.output.results import (
    ARTICLES,
    BRIEF,
    CLAIMS,
    check_folder,
    deals_index,
    read_claims,
    read_run,
    record_json,
)
from summarize.pipeline import RunReport
from summarize.schemas import SHIPPED

__all__ = ["finish", "finish_each", "merge", "merge_input", "report_of", "told_schema", "where_written"]

Paths = Annotated[
    list[Path],
    typer.Argument(metavar="PATH...", help="Results folders, or claims.jsonl files with articles.jsonl beside them."),
]
MergeOut = Annotated[
    Path | None,
    typer.Option("--out", "-o", metavar="OUT", help="Folder to write to. Default: the folder of the first PATH."),
]
Articles = Annotated[
    list[Path] | None,
    typer.Option("--articles", metavar="FILE", help="articles.jsonl of the claims, if it does not lie beside them."),
]
MergeSchema = Annotated[
    str | None,
    typer.Option("--schema", metavar="NAME", help="Schema of the record. Default: that of the extraction, or deal."),
]


@guarded
def merge(
    paths: Paths,
    out: MergeOut = None,
    articles: Articles = None,
    schema: MergeSchema = None,
    split: Split = False,
    overrides: Overrides = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """The second half of run: make one record of claims, by rule and without a model.

    The same claims give the same record.json, byte for byte, in whatever order or number they come. What people decided
    (judgements.jsonl and overrides.jsonl in the folders of PATH and in OUT) outranks the rules and the articles, and is
    kept in OUT.
    """
    folders = [_folder(path) for path in paths]
    target = out or folders[0]
    check_folder(target)
    record, name = load_schema(schema or _schema_of(folders))
    given = merge_input(paths, record, name, articles or [], target, overrides)
    among = os.path.realpath(target) in map(os.path.realpath, folders)
    report = report_of(target) if among else None
    adopt_decisions(target, folders, record)
    (finish_each if split else finish)(target, given, report, as_json=as_json)


def merge_input(
    paths: Sequence[Path],
    schema: type[BaseModel],
    name: str,
    articles: Sequence[Path] = (),
    out: Path | None = None,
    overrides: Path | None = None,
) -> MergeInput:
    """What there is to merge in results folders and files of claims: each claim and each article once.

    `articles` are further files of articles, `out` and `overrides` where more decisions lie. Corrections that a file of
    claims holds are left out: those that count lie in overrides.jsonl, where they can be taken back.
    """
    folders = [_folder(path) for path in paths]
    decisions = read_decisions([*folders, *([out] if out else [])], overrides, schema)
    read = (claim for path in paths for claim in read_claims(path / CLAIMS if path.is_dir() else path))
    claims = sorted({claim.id: claim for claim in read if not is_override(claim)}.values(), key=lambda claim: claim.id)
    beside = [folder / ARTICLES for folder in folders]
    files = [*articles, *(file for file in beside if file.exists() or not articles)]
    texts: dict[str, Article] = {}
    # Of several files with one text always the same, whatever their order.
    for article in sorted((article for file in files for article in read_articles(file)), key=_order):
        texts.setdefault(article.id, article)
    given = (*claims, *decisions.corrections)
    return MergeInput(given, list(texts.values()), schema, name, decisions.judgements)


def report_of(folder: Path) -> BaseModel | None:
    """The report of the extraction that lies in the folder, to be kept there."""
    told = read_run(folder)
    try:
        return RunReport.model_validate(told) if told is not None else None
    except ValidationError as error:
        raise ResultsError(f"{folder}/run.json is damaged: {first_error(error)}") from error


def finish(
    out: Path, given: MergeInput, report: BaseModel | None, *, as_json: bool, within: float = math.inf
) -> Conclusion:
    """Merges what is on one deal, writes its results folder, and prints the brief or the record.

    Raises BudgetReached where merging and writing take more than `within` seconds.
    """
    found, files = given.write(out, report, within)
    say(record_json(found.summary) if as_json else f"{read_text(out / BRIEF)}\n{where_written(out, files)}")
    for article in found.summary.articles:
        if article.why:
            remark(f"set apart: {article.path}: {article.why}")
            remark(f"  put it back with: summarize judge {out} {article.path} --same --author NAME")
    for judgement in found.undecided:
        if not judgement.at and judgement.reason.endswith(KEPT):
            remark(f"perhaps not on this deal: {judgement.left}: {judgement.reason}")
            remark(f"  take it out with: summarize judge {out} {judgement.left} --two --author NAME")
    return found


def finish_each(
    out: Path, given: MergeInput, report: BaseModel | None, *, as_json: bool, within: float = math.inf
) -> None:
    """Merges what is on each deal, writes a results folder for each, and prints the index of them.

    Raises BudgetReached as `finish` does.
    """
    deals = given.write_each(out, report, within)
    index = deals_index(deals, given.articles)
    if as_json:
        say(json.dumps(index, ensure_ascii=False, indent=2))
        return
    for deal in index["deals"]:
        said = f"{counted(len(deal['articles']), 'article')}, {counted(deal['sources'], 'independent source')}"
        say(f"{out / deal['folder']}\t{said}\t{', '.join(deal['about'])}")
    for group in index["off_topic"]:
        say(f"-\t{', '.join(group['articles'])}\t{group['why']}")


def where_written(out: Path, written: Iterable[Path]) -> str:
    """The line that says which files lie where."""
    return f"written to {out}: {' '.join(path.name for path in written)}"


def _folder(path: Path) -> Path:
    """The results folder itself, or that of a file of claims. Raises ResultsError where there is neither."""
    if not path.exists():
        raise ResultsError(f"there is no results folder or claims file {path}")
    return path if path.is_dir() else path.parent


def _schema_of(folders: Iterable[Path]) -> str:
    """The schema under which the claims were extracted; `deal` where nothing says."""
    told = (read_run(folder) for folder in folders)
    names = sorted({str(run["schema"]) for run in told if run and run.get("schema")})
    if len(names) > 1:
        raise UsageError(
            f"the claims are of different schemas ({', '.join(names)}): merge them apart, or give --schema"
        )
    return told_schema(names[0], "the claims were extracted with") if names else "deal"


def told_schema(name: str, what: str) -> str:
    """The name of a schema that results tell. Raises SchemaError, saying `what` is of it, for one that is not shipped.

    Such a one is not imported on the word of a file: that would run whatever code it names.
    """
    if name not in SHIPPED:
        raise SchemaError(f"{what} the schema {name}: give it with --schema")
    return name


def _order(article: Article) -> tuple[str, str]:
    return article.path, canonical_json(article.model_dump(mode="json"))
