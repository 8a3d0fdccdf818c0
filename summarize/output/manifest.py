"""The manifest of a results folder, in its ``run.json``: the SHA-256 of every file of the run, and of what it read."""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from summarize.errors import ResultsError

__all__ = ["Strayed", "digest_of_file", "digest_of_text", "strayed"]

_PIECE = 1 << 20


class Strayed(NamedTuple):
    """A file that is not the one that a manifest lists: its path, and whether it is there at all."""

    path: str
    missing: bool


def digest_of_text(text: str) -> str:
    """The SHA-256 of a text in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def digest_of_file(path: Path) -> str:
    """The SHA-256 of a file. Raises OSError as the file system gives it."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            found.update(piece)
    return found.hexdigest()


def strayed(folder: Path, listed: Mapping[str, Any]) -> Iterator[Strayed]:
    """The files of a folder that are not as a manifest lists them, in its order; a path out of the folder is none.

    Raises ResultsError for a file that cannot be read.
    """
    for name, expected in listed.items():
        path = folder / name
        try:
            inside = path.resolve().is_relative_to(folder.resolve())
            if not inside or not path.is_file():
                yield Strayed(name, missing=True)
            elif digest_of_file(path) != expected:
                yield Strayed(name, missing=False)
        except OSError as error:
            raise ResultsError(f"cannot read {path}: {error.strerror or error}") from error
        except ValueError:  # a null character, which no path has
            yield Strayed(name, missing=True)
