"""The command merge: the second half of run, on the claims of one or several extractions."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
from pydantic import BaseModel, ValidationError

from summarize.articles import read_articles
from summarize.articles.article import Article
from summarize.claims import Claim, canonical_json
from summarize.cli.concluding import MergeInput, finish, finish_each
from summarize.cli.console import guarded
from summarize.cli.options import AsJson, Overrides, Quiet, Split, Verbose
from summarize.config import load_schema
from summarize.errors import ResultsError, SchemaError, UsageError
from summarize.merging import is_override
from summarize.output.decisions import Decisions, read_decisions
from summarize.output.files import first_error
from summarize.output.results import (
    ARTICLES,
    CLAIMS,
    check_folder,
    read_claims,
    read_run,
)
from summarize.pipeline import RunReport
from summarize.schemas import SHIPPED

__all__ = ["Source", "material_of", "merge", "report_of"]

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
    (judgements.jsonl and overrides.jsonl in the folders of PATH and in OUT) outranks the rules and the articles.
    """
    sources = [Source.of(path) for path in paths]
    target = out or sources[0].folder
    check_folder(target)
    record, name = load_schema(schema or _schema_of(sources))
    decisions = read_decisions([*(source.folder for source in sources), target], overrides, record)
    material = material_of(sources, articles or [], decisions, record, name)
    report = report_of(target) if any(source.folder.resolve() == target.resolve() for source in sources) else None
    if split:
        finish_each(target, material, report, as_json=as_json)
    else:
        finish(target, material, report, as_json=as_json)


@dataclass(frozen=True)
class Source:
    """Where claims and their articles lie."""

    folder: Path
    claims: Path

    @classmethod
    def of(cls, path: Path) -> "Source":
        """Those of a results folder, or of a file of claims. Raises ResultsError where there is neither."""
        if path.is_dir():
            return cls(path, path / CLAIMS)
        if path.is_file():
            return cls(path.parent, path)
        raise ResultsError(f"there is no results folder or claims file {path}")

    @property
    def articles(self) -> Path:
        return self.folder / ARTICLES


def material_of(
    sources: Sequence[Source], articles: Sequence[Path], decisions: Decisions, schema: type[BaseModel], name: str
) -> MergeInput:
    """What there is to merge: the claims of all sources, the articles of them and of further files, the corrections."""
    claims = _once(_of_articles(claim for source in sources for claim in read_claims(source.claims)))
    files = [*articles, *(source.articles for source in sources if source.articles.exists() or not articles)]
    texts = _one_each(article for file in files for article in read_articles(file))
    return MergeInput((*claims, *decisions.corrections), texts, schema, name, decisions)


def _schema_of(sources: Sequence[Source]) -> str:
    """The schema under which the sources were extracted; `deal` where none says."""
    told = (read_run(source.folder) for source in sources)
    names = sorted({str(run["schema"]) for run in told if run and run.get("schema")})
    if len(names) > 1:
        raise UsageError(
            f"the claims are of different schemas ({', '.join(names)}): merge them apart, or give --schema"
        )
    if names and names[0] not in SHIPPED:
        # Not imported on the word of a file: that would run whatever code it names.
        raise SchemaError(f"the claims were extracted with the schema {names[0]}: give it with --schema")
    return names[0] if names else "deal"


def _of_articles(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Without corrections: those that count lie in overrides.jsonl, where they can be taken back."""
    return (claim for claim in claims if not is_override(claim))


def _once(claims: Iterable[Claim]) -> list[Claim]:
    return sorted({claim.id: claim for claim in claims}.values(), key=lambda claim: claim.id)


def _one_each(articles: Iterable[Article]) -> list[Article]:
    """Each text once; of several files with one text always the same, whatever their order."""
    found: dict[str, Article] = {}
    for article in articles:
        known = found.get(article.id)
        if known is None or _order(article) < _order(known):
            found[article.id] = article
    return sorted(found.values(), key=_order)


def _order(article: Article) -> tuple[str, str]:
    return article.path, canonical_json(article.model_dump(mode="json"))


def report_of(folder: Path) -> BaseModel | None:
    """The report of the extraction that lies in the folder, to be kept there."""
    told = read_run(folder)
    try:
        return RunReport.model_validate(told) if told is not None else None
    except ValidationError as error:
        raise ResultsError(f"{folder}/run.json is damaged: {first_error(error)}") from error
