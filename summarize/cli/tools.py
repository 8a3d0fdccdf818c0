"""The commands around a run: the embedded models, the cache, the schemas."""

from typing import Annotated

import typer

from summarize.cache import Cache
from summarize.cli.console import guarded, say
from summarize.cli.options import CacheDir
from summarize.config import Settings, load_schema
from summarize.engines.local import list_models, model_path
from summarize.errors import UsageError
from summarize.output.schema_files import record_schema, reply_schema, results_schema, schema_text
from summarize.output.wording import counted
from summarize.schemas import SHIPPED
from summarize.shape import shape_of

__all__ = ["cache_app", "models_app", "schema"]

models_app = typer.Typer(help="The embedded models, which need no key and no network.", no_args_is_help=True)
cache_app = typer.Typer(help="The replies that are kept, so that no call is paid for twice.", no_args_is_help=True)

_MEGABYTE = 1_000_000


@models_app.command("list")
@guarded
def list_them() -> None:
    """List the embedded models: name, size, licence, and whether the weights are there."""
    for model in list_models():
        there = "present" if model.present else "not installed"
        say(f"local/{model.name}\t{model.size / _MEGABYTE:.0f} MB\t{model.licence}\t{there}")


@models_app.command("path")
@guarded
def path_of(name: Annotated[str, typer.Argument(metavar="NAME", help="Name of an embedded model.")]) -> None:
    """Print the weights file of a model, putting it together first where that was not done yet."""
    say(str(model_path(name)))


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
    return Cache(Settings.load(cache_dir=cache_dir).cache_dir)


@guarded
def schema(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="Name of a schema, module:Model or path/to/file.py:Model.")
    ] = None,
    cited: Annotated[bool, typer.Option("--cited", help="The schema of a model's reply, with citations.")] = False,
    results: Annotated[bool, typer.Option("--results", help="The schema of record.json.")] = False,
) -> None:
    """Print the JSON Schema of a record; without a name, list the schemas that there are."""
    if cited and results:
        raise UsageError("--cited and --results are schemas of two different things: give one of them")
    if name is None and not (cited or results):
        for known, model in SHIPPED.items():
            say(f"{known}\t{shape_of(model).description}")
        return
    record = load_schema(name or "deal")[0]
    make = reply_schema if cited else results_schema if results else record_schema
    say(schema_text(make(record)))
