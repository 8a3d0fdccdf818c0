"""What a user names to be read: folders, files, patterns, and standard input."""

import glob
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from summarize.articles.article import Article
from summarize.articles.folders import printable, walk
from summarize.articles.formats import format_of_bytes
from summarize.articles.loaded import Loaded, Skipped
from summarize.articles.loading import gathered, load_files, load_folder, usable
from summarize.articles.options import LoadingOptions
from summarize.articles.reading import MAX_BYTES, read_data
from summarize.errors import NothingUsable

__all__ = ["STDIN", "load"]

STDIN = "-"
_DEFAULT = LoadingOptions()


def load(sources: Sequence[Path | str], options: LoadingOptions = _DEFAULT, *, stdin: BinaryIO | None = None) -> Loaded:
    """The articles of folders, files, patterns (``news/**/*.pdf``) and standard input (``-``).

    Paths are relative to the folder, or to the folder that all sources have in common; standard input is "stdin", and
    its format is told from how it begins. Raises NothingUsable where a source is missing, or there is no article.
    """
    if len(sources) == 1 and os.path.isdir(sources[0]):
        return load_folder(sources[0], options)
    named = [str(source) for source in sources]
    paths = list(dict.fromkeys(chain.from_iterable(_matching(name) for name in named if name != STDIN)))
    source = ", ".join(printable(name) for name in named)
    files, skipped = _files(paths, options)
    if STDIN not in named:
        return load_files(files, skipped, options, source=source)
    read = _of_stdin(stdin or sys.stdin.buffer, options)
    if not files:
        return gathered(read, skipped, source=source)
    loaded = load_files(files, skipped, options, source=source)
    return gathered(chain(loaded.articles, read), loaded.skipped, source=source)


def _matching(name: str) -> list[Path]:
    """The path of that name, or those that match it as a pattern, sorted."""
    if os.path.lexists(name):
        return [Path(name)]
    found = sorted(glob.glob(name, recursive=True)) if glob.has_magic(name) else []
    if not found:
        raise NothingUsable(f"nothing matches {name}" if glob.has_magic(name) else f"there is no file or folder {name}")
    return [Path(path) for path in found]


def _files(paths: Iterable[Path], options: LoadingOptions) -> tuple[list[tuple[str, Path]], list[Skipped]]:
    """The files named, and those below the folders named, with their paths from the folder they have in common."""
    named = [Path(os.path.abspath(path)) for path in paths]
    if not named:
        return [], []
    top = Path(os.path.commonpath([path if path.is_dir() else path.parent for path in named]))
    files: dict[Path, str] = {}
    skipped: list[Skipped] = []
    for path in named:
        below = printable(os.fsencode(path.relative_to(top).as_posix()).decode("utf-8", "replace"))
        if not path.is_dir():
            files[path] = below
            continue
        found, passed = walk(path, follow_links=options.follow_links)
        prefix = "" if below == "." else f"{below}/"
        files |= {file: prefix + name for name, file in found}
        skipped += [Skipped(prefix + one.path, one.reason, one.kind) for one in passed]
    return [(name, path) for path, name in files.items()], skipped


def _of_stdin(stream: BinaryIO, options: LoadingOptions) -> Iterator[Article | Skipped]:
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        yield Skipped("stdin", f"it is larger than {MAX_BYTES // 1024**2} MB", "failed")
    elif not data.strip():
        yield Skipped("stdin", "it is empty", "failed")
    else:
        yield from usable(read_data(f"stdin{format_of_bytes(data)}", data, options), "stdin", "", options)
