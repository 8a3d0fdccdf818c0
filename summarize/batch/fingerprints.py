"""What a deal's results follow from, as one hash: if it is the same as last time, there is nothing to do."""

import hashlib
import json
import stat
from functools import cache
from importlib.metadata import version
from pathlib import Path

from pydantic import BaseModel, JsonValue

from summarize.articles import MAX_BYTES, Article, files_below, is_article_name, text_id
from summarize.citing import CITING_VERSION, cited_model
from summarize.claims import digest
from summarize.engines import Engine, Request
from summarize.extraction import ExtractionOptions
from summarize.output.decisions import JUDGEMENTS, OVERRIDES
from summarize.shape import fingerprint as schema_fingerprint
from summarize.shape import shape_of

__all__ = ["input_fingerprint", "recipe_of"]


def recipe_of(engine: Engine, schema: type[BaseModel], schema_name: str, options: ExtractionOptions) -> str | None:
    """A hash of all that makes a record out of articles but the articles: model and decoding, schema, prompts, rules.

    None for an engine whose answers must not be cached: then no results follow from the input alone.
    """
    probe = Article(id=text_id(""), path="", text="")
    asked = engine.cache_key(Request(article=probe, schema=schema, reply=cited_model(schema), messages=()))
    if asked is None:
        return None
    recipe: dict[str, JsonValue] = {
        "asked": asked,
        # The shape has what the JSON Schema leaves out: how the fields merge.
        "schema": [schema_name, schema_fingerprint(schema), repr(shape_of(schema))],
        "prompt": options.fingerprint,
        "citing": CITING_VERSION,
        "reasks": options.reasks,
        "version": _version(),
    }
    return digest(recipe)


def input_fingerprint(folder: Path, out: Path, recipe: str) -> str:
    """A hash of a deal's files, by name and content, of what people decided on it in `out`, and of the recipe.

    Judgements that nobody has decided do not count: they are written by the merge itself. A file that cannot be read
    counts by its name alone, so that it is noticed when it can be. 64 hexadecimal digits.
    """
    whole = hashlib.sha256(recipe.encode())
    for name, path in files_below(folder):
        _add(whole, name.encode("utf-8", "surrogatepass"), _content(path))
    _add(whole, JUDGEMENTS.encode(), _decided(out / JUDGEMENTS))
    _add(whole, OVERRIDES.encode(), _bytes(out / OVERRIDES))
    return whole.hexdigest()


def _add(whole: "hashlib._Hash", *parts: bytes) -> None:
    """Each part after its length, so that no two lists of parts run together into the same bytes."""
    for part in parts:
        whole.update(len(part).to_bytes(8))
        whole.update(part)


def _content(path: Path) -> bytes:
    """The hash of a file that is read as an article; nothing of one that is passed over by its name."""
    if not is_article_name(path.name):
        return b""
    try:
        status = path.stat()
        # What is too large, or no file (a pipe would be waited for), is not read as an article either.
        if status.st_size > MAX_BYTES or not stat.S_ISREG(status.st_mode):
            return str(status.st_size).encode()
        with open(path, "rb", buffering=0) as file:
            return hashlib.file_digest(file, "sha256").digest()
    except OSError:
        return b""


def _decided(path: Path) -> bytes:
    return b"\n".join(line for line in _bytes(path).split(b"\n") if not _is_open(line))


def _is_open(line: bytes) -> bool:
    try:
        found = json.loads(line)
    except ValueError:
        return not line.strip()  # what is damaged counts, so that mending it is noticed
    return isinstance(found, dict) and found.get("same") is None


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


@cache
def _version() -> str:
    return version("summarize")
