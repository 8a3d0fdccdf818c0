"""One file to its articles: the one boundary at which whatever goes wrong becomes that file's error."""

import os
import stat
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from summarize.articles.formats import entries_of
from summarize.articles.formats.interface import Entry, LoadingOptions, NoArticle, Parsed
from summarize.articles.resource_limits import OutOfTime, memory_limit, time_limit
from summarize.atomic import kernel_devices
from summarize.errors import ArticleUnreadable, words_of

__all__ = ["MAX_BYTES", "guarded", "read_bytes", "read_data", "read_file"]

MAX_BYTES = 20 * 1024 * 1024
# What reading one file takes at most: a page of 20 MB has a tree of about half of that.
MAX_MEMORY = 2 * 1024**3
# An archive in an archive in an archive is not read.
_MAX_DEPTH = 3

T = TypeVar("T")
Read = Parsed | ArticleUnreadable


def read_file(
    path: Path, options: LoadingOptions, seen: Callable[[bytes], None] = lambda data: None
) -> Iterator[tuple[str, Read]]:
    """The articles of a file: what is added to its path for each, and the article or why there is none.

    Their text is clean, and has at least one letter or digit. The reason stands alone in the error's message: a file
    that is missing, not a regular file, larger than MAX_BYTES (20 MiB), empty, binary, without permission, of another
    format, without text, that takes longer than the time limit, or on which a parser fails in any other way. `seen` is
    told the bytes of a file that can be read.
    """
    try:
        data = guarded(lambda: read_bytes(path), options)
    except ArticleUnreadable as error:
        yield "", error
        return
    seen(data)
    yield from read_data(path.name, data, options)


def read_data(name: str, data: bytes, options: LoadingOptions) -> Iterator[tuple[str, Read]]:
    """The same for the bytes of a file of that name."""
    try:
        entries = guarded(lambda: entries_of(name, data, options), options)
    except ArticleUnreadable as error:
        yield "", error
        return
    yield from _read_all("", entries, options, 1)


def guarded(work: Callable[[], T], options: LoadingOptions) -> T:
    """What `work` gives. Whatever goes wrong in it is raised as ArticleUnreadable; Ctrl-C and exit go through."""
    left = options.until - time.monotonic()
    if left <= 0:
        raise ArticleUnreadable("it is not read: the deadline is over")
    try:
        with time_limit(min(options.seconds, left)), memory_limit(MAX_MEMORY):
            return work()
    except ArticleUnreadable:
        raise
    except OutOfTime:
        if left < options.seconds:
            raise ArticleUnreadable("it is not read to the end: the deadline is over") from None
        raise ArticleUnreadable(f"reading it takes longer than {options.seconds:g} seconds") from None
    except RecursionError as error:
        raise ArticleUnreadable("it is nested too deeply to be read") from error
    except MemoryError as error:
        raise ArticleUnreadable(f"reading it takes more than {MAX_MEMORY // 1024**3} GB of memory") from error
    except Exception as error:
        raise ArticleUnreadable(f"it cannot be parsed: {words_of(error)}") from error


def _read_all(part: str, entries: Iterator[Entry], options: LoadingOptions, depth: int) -> Iterator[tuple[str, Read]]:
    holds_any = False
    while True:
        try:
            entry = guarded(lambda: next(entries, None), options)
        except ArticleUnreadable as error:
            yield part, error
            return
        if entry is None:
            if not holds_any:
                yield part, NoArticle("there is no article in it")
            return
        holds_any = True
        here = part + entry.part
        try:
            found = guarded(entry.read, options)
            if not isinstance(found, Parsed) and depth >= _MAX_DEPTH:
                raise ArticleUnreadable("archives inside archives inside archives are not read")
        except ArticleUnreadable as error:
            yield here, error
            continue
        if not isinstance(found, Parsed):
            yield from _read_all(here, found, options, depth + 1)
        elif any(char.isalnum() for char in found.text):
            yield here, found
        else:
            yield here, ArticleUnreadable("there is no text in the file")


def read_bytes(path: Path) -> bytes:
    """The bytes of a file. Raises ArticleUnreadable where it is no regular file, too large, empty or cannot be read."""
    try:
        # Looked at first, since to open a device can set it off; and again, since it can be exchanged in between.
        _check(path.stat())
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with open(descriptor, "rb") as file:
            _check(os.fstat(descriptor))
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        reason = error.strerror or os.strerror(error.errno or 0)
        raise ArticleUnreadable(f"the file cannot be read: {reason}") from error
    if len(data) > MAX_BYTES:
        raise ArticleUnreadable(_too_large())
    if not data.strip():
        raise ArticleUnreadable("the file is empty")
    return data


def _check(status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise ArticleUnreadable("it is not a regular file")
    if status.st_dev in kernel_devices():
        raise ArticleUnreadable("it is a file of the system, made up by the kernel")
    if status.st_size > MAX_BYTES:
        raise ArticleUnreadable(_too_large())


def _too_large() -> str:
    return f"the file is larger than {MAX_BYTES // 1024**2} MB"
