"""The command init: a schema of one's own to start from, with an article and a reply that it can be tried on."""

from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from summarize.atomic import write_atomically
from summarize.cli.console import guarded, say
from summarize.cli.options import Quiet, Verbose
from summarize.errors import ResultsError, UsageError

__all__ = ["init"]

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
        try:
            write_atomically(path, source.read_text(encoding="utf-8"))
        except OSError as error:
            raise ResultsError(f"cannot write {path}: {error.strerror or error}") from error
        say(f"written: {path}")
    at = "" if folder == Path() else f"cd {folder} && "
    say(f"try it:  {at}summarize run articles --schema schema.py:Recall --model recorded/replies")
