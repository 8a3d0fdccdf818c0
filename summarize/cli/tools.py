"""The commands around a run: the embedded models, the cache, the schemas."""

import sys
from enum import StrEnum
from typing import Annotated

import typer
from pydantic import BaseModel

from summarize.articles.article import Article
from summarize.batch import BatchReport, DealLine
from summarize.cache import Cache
from summarize.claims import Claim
from summarize.cli.console import complain, guarded, say
from summarize.cli.options import CacheDir
from summarize.cli.progress import fetching_bar
from summarize.config import Settings, load_schema
from summarize.engines.embedded import list_models
from summarize.engines.weights import model_path, pull
from summarize.errors import UsageError
from summarize.merging import Judgement
from summarize.output.decisions import OverridesLine
from summarize.output.schema_files import file_schema, record_schema, reply_schema, results_schema, schema_text
from summarize.output.wording import counted
from summarize.pipeline import RunReport
from summarize.schemas import SHIPPED
from summarize.shape import shape_of

__all__ = ["cache_app", "models_app", "schema"]

models_app = typer.Typer(help="The local models, which need no key and no network.", no_args_is_help=True)
cache_app = typer.Typer(help="The replies that are kept, so that no call is paid for twice.", no_args_is_help=True)

_MEGABYTE = 1_000_000


@models_app.command("list")
@guarded
def list_them() -> None:
    """List the local models: the embedded engine, and the weights that were fetched."""
    for model in list_models():
        there = "present" if model.present else "not installed"
        say(f"local/{model.name}\t{model.size / _MEGABYTE:.0f} MB\t{model.licence}\t{there}")


@models_app.command("path")
@guarded
def path_of(
    name: Annotated[str, typer.Argument(metavar="NAME", help="hf:OWNER/REPO:FILE, or the path of a GGUF file.")],
) -> None:
    """Print the weights file of a model that was fetched."""
    say(str(model_path(name)))


@models_app.command("pull")
@guarded
def pull_them(
    name: Annotated[str, typer.Argument(metavar="NAME", help="hf:OWNER/REPO:FILE of a hub.")],
    sha256: Annotated[str | None, typer.Option(metavar="HEX", help="What the SHA-256 of the file must be.")] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Agree to the licence without being asked.")] = False,
) -> None:
    """Fetch the weights of a model, after showing their licence; what was interrupted goes on where it stopped."""
    with fetching_bar() as told:
        say(str(pull(name, lambda terms: _agreed(terms, yes), sha256=sha256, told=told)))


def _agreed(terms: str, yes: bool) -> bool:
    """Shows a licence; asks on a terminal, and elsewhere goes on only with --yes."""
    complain(terms)
    if yes:
        return True
    if not sys.stdin.isatty():
        raise UsageError("agree to the licence with --yes")
    return typer.confirm("Fetch the weights under this licence?", err=True)


@cache_app.command("path")
@guarded
def cache_path(cache_dir: CacheDir = None) -> None:
    """Print the folder of the cache."""
    with _cache(cache_dir) as cache:
        say(str(cache.folder))


@cache_app.command("stats")
@guarded
def cache_stats(cache_dir: CacheDir = None) -> None:
    """Print how many replies are kept, and how large they are."""
    with _cache(cache_dir) as cache:
        held = cache.stats()
        say(f"{counted(held.entries, 'reply').replace('replys', 'replies')}, {held.bytes} bytes, in {cache.folder}")


@cache_app.command("clear")
@guarded
def cache_clear(cache_dir: CacheDir = None) -> None:
    """Remove every reply that is kept."""
    with _cache(cache_dir) as cache:
        say(f"removed {cache.clear()} from {cache.folder}")


def _cache(cache_dir: CacheDir) -> Cache:
    return Cache(Settings.load({"cache_dir": cache_dir}).cache_dir)


class ResultsFile(StrEnum):
    """The files of results that are for machines, those of a batch among them, and those that people edit."""

    record = "record.json"
    claims = "claims.jsonl"
    articles = "articles.jsonl"
    run = "run.json"
    batch = "batch.json"
    ledger = "batch.jsonl"
    judgements = "judgements.jsonl"
    overrides = "overrides.jsonl"


_MODELS: dict[ResultsFile, type[BaseModel]] = {
    ResultsFile.claims: Claim,
    ResultsFile.articles: Article,
    ResultsFile.run: RunReport,
    ResultsFile.batch: BatchReport,
    ResultsFile.ledger: DealLine,
    ResultsFile.judgements: Judgement,
    ResultsFile.overrides: OverridesLine,
}


@guarded
def schema(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="Name of a schema, module:Model or path/to/file.py:Model.")
    ] = None,
    cited: Annotated[bool, typer.Option("--cited", help="The schema of a model's reply, with citations.")] = False,
    results: Annotated[bool, typer.Option("--results", help="The schema of record.json.")] = False,
    file: Annotated[
        ResultsFile | None, typer.Option("--file", help="The schema of a file of the results, or of a line of it.")
    ] = None,
) -> None:
    """Print the JSON Schema of a record; without a name, list the schemas that there are."""
    if cited + results + (file is not None) > 1:
        raise UsageError("--cited, --results and --file are schemas of different things: give one of them")
    if file is not None and file is not ResultsFile.record:
        say(schema_text(file_schema(_MODELS[file])))
        return
    results = results or file is ResultsFile.record
    if name is None and not (cited or results):
        for known, model in SHIPPED.items():
            say(f"{known}\t{shape_of(model).description}")
        return
    record = load_schema(name or "deal")[0]
    make = reply_schema if cited else results_schema if results else record_schema
    say(schema_text(make(record)))
