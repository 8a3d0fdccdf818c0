"""The commands around a run: the local models, the cache, the schemas, a diagnosis, a schema to start from."""

import importlib.util
import json
import os
import platform
import sys
import tempfile
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import BaseModel

from summarize.articles.article import Article
from summarize.batch import BatchReport, DealLine
from summarize.cache import Cache
from summarize.citing import cited_model
from summarize.claims import Claim
from summarize.cli.console import complain, guarded, say
from summarize.cli.progress import fetching_bar
from summarize.cli.shared_options import CacheDir, Quiet, Verbose
from summarize.config import Settings, load_schema
from summarize.engines import open_engine
from summarize.engines.embedded import list_models
from summarize.engines.weights import model_path, pull
from summarize.errors import SummarizeError, UsageError
from summarize.merging import Judgement, Summary
from summarize.output.decisions import OverridesLine
from summarize.output.files import write_file
from summarize.output.formatting import counted, one_line
from summarize.pipeline import RunReport, pick_model
from summarize.schemas import SHIPPED
from summarize.shape import shape_of

__all__ = ["cache_app", "doctor", "init", "models_app", "schema"]

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
        say(f"{counted(held.entries, 'reply', 'replies')}, {held.bytes} bytes, in {cache.folder}")


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


DIALECT = "https://json-schema.org/draft/2020-12/schema"
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
        found = _MODELS[file].model_json_schema(mode="serialization", by_alias=True)
    elif name is None and not (cited or results or file):
        for known, model in SHIPPED.items():
            say(f"{known}\t{shape_of(model).description}")
        return
    elif cited:
        found = cited_model(load_schema(name or "deal")[0]).model_json_schema()
    elif results or file:
        found = _schema_of_results(load_schema(name or "deal")[0])
    else:
        found = load_schema(name or "deal")[0].model_json_schema(mode="serialization", by_alias=False)
    say(json.dumps({"$schema": DIALECT, **found}, ensure_ascii=False, indent=2))


def _schema_of_results(record: type[BaseModel]) -> dict[str, Any]:
    """That of a `record.json`: by field names, whatever aliases the record's author gave them."""
    found = Summary[record].model_json_schema(mode="serialization", by_alias=False)  # type: ignore[valid-type]
    # "schema" is the one alias of ours.
    found["properties"]["schema"] = found["properties"].pop("schema_name")
    found["required"] = ["schema" if name == "schema_name" else name for name in found["required"]]
    return found


OLDEST_PYTHON = (3, 11)


@dataclass(frozen=True)
class _Finding:
    """One line of the diagnosis; `well` is None for what is neither good nor bad."""

    name: str
    words: str
    well: bool | None = None


@guarded
def doctor() -> None:
    """Say what is installed and configured, and which model would run.

    Keys are never shown. Exit status: 0 a run can start; 1 it cannot.
    """
    findings = [
        _Finding("summarize", version("summarize")),
        _python(),
        *_extras(),
        *_environment(),
        _cache_folder(),
        *_weights(),
        _model(),
    ]
    for finding in findings:
        mark = {None: "    ", True: "ok  ", False: "FAIL"}[finding.well]
        say(f"{mark}  {finding.name}: {one_line(finding.words)}")
    if any(finding.well is False for finding in findings):
        raise typer.Exit(1)


def _python() -> _Finding:
    words = f"{platform.python_version()} on {platform.system()} {platform.machine()}"
    return _Finding("python", words, sys.version_info >= OLDEST_PYTHON)


def _extras() -> list[_Finding]:
    return [
        _Finding(f"extra {extra}", "installed" if there else f"not installed: pip install 'summarize[{extra}]'")
        for extra, module in (("local", "spacy"), ("llama", "xllamacpp"))
        for there in (importlib.util.find_spec(module) is not None,)
    ]


def _environment() -> list[_Finding]:
    """The variables that matter, as set or not set: their values may be secrets."""
    names = ("OPENAI_API_KEY", "OPENAI_BASE_URL", "SUMMARIZE_MODEL", "SUMMARIZE_BASE_URL", "SUMMARIZE_CACHE_DIR")
    return [_Finding(name, "set" if os.environ.get(name) else "not set") for name in names]


def _cache_folder() -> _Finding:
    with Cache(Settings.load().cache_dir) as cache:
        folder = cache.folder
    try:
        with tempfile.TemporaryFile(dir=folder):
            return _Finding("cache", f"{folder} is writable", True)
    except OSError as error:
        return _Finding("cache", f"{folder} cannot be written to: {error.strerror or error}", False)


def _weights() -> list[_Finding]:
    return [
        _Finding(f"weights local/{model.name}", "present" if model.present else "not installed")
        for model in list_models()
    ]


def _model() -> _Finding:
    settings = Settings.load()
    name, reason = pick_model(settings.model)
    why = f" ({reason})" if reason else ""
    try:
        open_engine(name, settings.engine_options())
    except SummarizeError as error:
        return _Finding("model", f"{name} cannot run: {error}", False)
    if name.startswith("local/") and not _present(name.removeprefix("local/")):
        return _Finding("model", f"{name} cannot run: its weights are not installed", False)
    return _Finding("model", f"{name} would answer{why}", True)


def _present(name: str) -> bool:
    known = {model.name: model.present for model in list_models()}
    return known.get(name, os.path.isfile(os.path.expanduser(name)))


_WRITTEN = ("schema.py", "articles/example.txt", "replies/example.json")

Where = Annotated[Path, typer.Argument(metavar="[FOLDER]", help="Folder to write to. Default: this one.")]


@guarded
def init(folder: Where = Path(), quiet: Quiet = False, verbose: Verbose = False) -> None:
    """Write a schema to start from, with an example article and a recorded reply to try it on.

    Writes schema.py, articles/example.txt and replies/example.json, and prints the command that runs them without a
    model. Files that are there are never replaced.
    """
    starter = files("summarize.cli") / "starter"
    content = {folder / name: starter.joinpath(*name.split("/")) for name in _WRITTEN}
    there = [str(path) for path in content if path.exists()]
    if there:
        raise UsageError(f"{', '.join(there)}: already there, and not replaced; give another folder")
    for path, source in content.items():
        say(f"written: {write_file(path, source.read_text(encoding='utf-8'))}")
    at = "" if folder == Path() else f"cd {folder} && "
    say(f"try it:  {at}summarize run articles --schema schema.py:Recall --model recorded/replies")
