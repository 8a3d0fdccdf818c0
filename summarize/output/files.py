"""The files of a results folder: text, JSON and JSON Lines, with the place of what is damaged, and their manifest.

The manifest is the SHA-256 of every file of the run, and of what it read, in ``run.json``. Translations of quoted
values are a file of their own: shown beside the values, and never evidence for them.
"""

import hashlib
import json
import math
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from summarize.atomic import read_whole, write_atomically
from summarize.errors import ResultsError

__all__ = [
    "TRANSLATIONS",
    "Translations",
    "digest_of_file",
    "first_error",
    "json_lines",
    "lies_in",
    "model_lines",
    "parse_json",
    "read_text",
    "read_translations",
    "reported",
    "strayed",
    "text_of",
    "validated",
    "write_file",
    "write_translations",
]

TRANSLATIONS = "translations.json"
_ADVICE = {"record.json": ": nothing is merged there yet; summarize merge does that"}


def json_lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines of a JSON Lines file that are not blank, numbered from 1. A line ends with a line feed only."""
    for number, line in enumerate(read_text(path).split("\n"), 1):
        if line.strip():
            yield number, line


@contextmanager
def reported(what: str) -> Iterator[None]:
    """Raises ResultsError, saying that one cannot do `what`, for an error of the file system."""
    try:
        yield
    except OSError as error:
        raise ResultsError(f"cannot {what}: {error.strerror or error}") from error


def read_text(path: Path) -> str:
    """The text of a file of a results folder; raises ResultsError where it is missing or not UTF-8."""
    try:
        with reported(f"read {path}"), suppress(FileNotFoundError):
            return read_whole(path).decode("utf-8", "surrogatepass")
        raise ResultsError(f"{path.parent} has no {path.name}{_ADVICE.get(path.name, '')}")
    except UnicodeDecodeError as error:
        raise ResultsError(f"{path} is damaged: byte {error.start} is not UTF-8") from error


def write_file(path: Path, content: str | bytes) -> Path:
    """Writes a file in one step, as `write_atomically` does, and returns it; raises ResultsError where it cannot be."""
    with reported(f"write {path}"):
        write_atomically(path, content)
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


Model = TypeVar("Model", bound=BaseModel)


def validated(model: type[Model], data: Any, where: str) -> Model:
    """Some JSON as a model, by names or aliases of its fields; raises ResultsError saying where it does not fit."""
    try:
        return model.model_validate(data, by_alias=True, by_name=True)
    except ValidationError as error:
        raise ResultsError(f"{where}: {first_error(error)}") from error


def model_lines(path: Path, model: type[Model]) -> Iterator[tuple[int, str, Model]]:
    """The lines of a JSON Lines file as `json_lines` gives them, and each as a model, as `validated` makes it."""
    for number, line in json_lines(path):
        where = f"{path}:{number}"
        yield number, line, validated(model, parse_json(line, where), where)


def first_error(error: ValidationError) -> str:
    """The first complaint of a validation, with the field it is about and how many more there are."""
    details = error.errors(include_url=False, include_input=False)
    where = ".".join(str(part) for part in details[0]["loc"])
    more = f" (and {len(details) - 1} more)" if len(details) > 1 else ""
    return f"{where}: {details[0]['msg']}{more}" if where else f"{details[0]['msg']}{more}"


def digest_of_file(path: Path) -> str:
    """The SHA-256 of a file, as 64 hexadecimal digits. Raises OSError as the file system gives it."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def text_of(path: Path) -> str:
    """A path with forward slashes, as text: bytes that are not UTF-8 are escaped, so that no two are alike."""
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")


def lies_in(path: Path, folder: Path) -> bool:
    """Whether a path leads into a folder, or is it; also for links in a circle, at which Path.resolve raises."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def strayed(
    folder: Path, listed: Mapping[str, Any], paths: Mapping[str, Path] = MappingProxyType({})
) -> Iterator[tuple[str, bool]]:
    """The files of a folder that are not as a manifest lists them, in its order, and whether each is missing.

    A path out of the folder is of no file. `paths` are the files whose names in the manifest are not those that they
    have. Raises ResultsError for a file that cannot be read.
    """
    for name, expected in listed.items():
        path = paths.get(name, folder / name)
        there = False
        with reported(f"read {path}"), suppress(ValueError):  # a null character, which no path has
            there = lies_in(path, folder) and path.is_file()
            if there and digest_of_file(path) == expected:
                continue
        yield name, not there


class Translations(BaseModel):
    """What a model says that values mean in `language`, by the value as the record has it; `by` names the model."""

    model_config = ConfigDict(populate_by_name=True)

    format: str = "summarize/translations@1"
    language: str
    by: str
    language_code: Annotated[str | None, Field(alias="code")] = None
    values: dict[str, str]


def read_translations(out: Path) -> Translations | None:
    """The translations of a results folder; None where there are none. Raises ResultsError for a damaged file."""
    path = out / TRANSLATIONS
    if not path.exists():
        return None
    return validated(Translations, parse_json(read_text(path), str(path)), f"{path} is damaged")


def write_translations(out: Path, translations: Translations) -> Path:
    """Writes the file of a results folder; raises ResultsError where that cannot be done."""
    return write_file(out / TRANSLATIONS, translations.model_dump_json(by_alias=True, indent=2) + "\n")
