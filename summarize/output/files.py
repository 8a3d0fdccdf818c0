"""The files of a results folder: text, JSON and JSON Lines, with the place of what is damaged, and their manifest.

The manifest is the SHA-256 of every file of the run, and of what it read, in ``run.json``.
"""

import hashlib
import json
import math
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from pydantic import ValidationError

from summarize.atomic import read_whole, write_atomically
from summarize.errors import ResultsError

__all__ = [
    "Strayed",
    "digest_of_file",
    "digest_of_text",
    "first_error",
    "json_lines",
    "lies_in",
    "parse_json",
    "read_text",
    "strayed",
    "text_of",
    "write_file",
]

_ADVICE = {"record.json": ": nothing is merged there yet; summarize merge does that"}


def json_lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines of a JSON Lines file that are not blank, numbered from 1. A line ends with a line feed only."""
    for number, line in enumerate(read_text(path).split("\n"), 1):
        if line.strip():
            yield number, line


def read_text(path: Path) -> str:
    """The text of a file of a results folder; raises ResultsError where it is missing or not UTF-8."""
    try:
        return read_whole(path).decode("utf-8", "surrogatepass")
    except FileNotFoundError as error:
        raise ResultsError(f"{path.parent} has no {path.name}{_ADVICE.get(path.name, '')}") from error
    except UnicodeDecodeError as error:
        raise ResultsError(f"{path} is damaged: byte {error.start} is not UTF-8") from error
    except OSError as error:
        raise ResultsError(f"cannot read {path}: {error.strerror or error}") from error


def write_file(path: Path, content: str | bytes) -> Path:
    """Writes a file in one step, as `write_atomically` does, and returns it; raises ResultsError where it cannot be."""
    try:
        write_atomically(path, content)
    except OSError as error:
        raise ResultsError(f"cannot write {path}: {error.strerror or error}") from error
    return path


def parse_json(text: str, where: str) -> Any:
    """The JSON value of a text; raises ResultsError saying where it is damaged."""
    try:
        return json.loads(text, parse_constant=_no_number, parse_float=_finite)
    except json.JSONDecodeError as error:
        raise ResultsError(f"{where} is damaged: {error}") from error
    except ValueError as error:
        # Python refuses whole numbers of thousands of digits, since reading one takes quadratic time.
        raise ResultsError(f"{where} is damaged: it holds a number that is too long, or none") from error
    except RecursionError as error:
        raise ResultsError(f"{where} is damaged: it is nested too deeply") from error


def _no_number(word: str) -> Any:
    raise ValueError(f"{word} is no number")


def _finite(digits: str) -> float:
    number = float(digits)
    return number if math.isfinite(number) else _no_number(digits)


def first_error(error: ValidationError) -> str:
    """The first complaint of a validation, with the field it is about and how many more there are."""
    details = error.errors(include_url=False, include_input=False)
    where = ".".join(str(part) for part in details[0]["loc"])
    more = f" (and {len(details) - 1} more)" if len(details) > 1 else ""
    return f"{where}: {details[0]['msg']}{more}" if where else f"{details[0]['msg']}{more}"


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


def text_of(path: Path) -> str:
    """A path with forward slashes, as text: bytes that are not UTF-8 are escaped, so that no two are alike."""
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")


def lies_in(path: Path, folder: Path) -> bool:
    """Whether a path leads into a folder, or is it; also for links in a circle, at which Path.resolve raises."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def strayed(
    folder: Path, listed: Mapping[str, Any], paths: Mapping[str, Path] = MappingProxyType({})
) -> Iterator[Strayed]:
    """The files of a folder that are not as a manifest lists them, in its order; a path out of the folder is none.

    `paths` are the files whose names in the manifest are not those that they have. Raises ResultsError for a file that
    cannot be read.
    """
    for name, expected in listed.items():
        path = paths.get(name, folder / name)
        try:
            inside = lies_in(path, folder)
            if not inside or not path.is_file():
                yield Strayed(name, missing=True)
            elif digest_of_file(path) != expected:
                yield Strayed(name, missing=False)
        except OSError as error:
            raise ResultsError(f"cannot read {path}: {error.strerror or error}") from error
        except ValueError:  # a null character, which no path has
            yield Strayed(name, missing=True)
