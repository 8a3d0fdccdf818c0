"""Files to text: which formats are read, and by what."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

from summarize.articles.decoding import clean, decode
from summarize.articles.html import parse_html
from summarize.articles.markdown import parse_markdown
from summarize.articles.parsed import Parsed
from summarize.errors import ArticleUnreadable

__all__ = ["FORMATS", "MAX_BYTES", "read_file", "unread_format"]

MAX_BYTES = 20 * 1024 * 1024

FORMATS: dict[str, Callable[[str], Parsed]] = {
    ".txt": Parsed,
    ".text": Parsed,
    ".md": parse_markdown,
    ".markdown": parse_markdown,
    ".html": parse_html,
    ".htm": parse_html,
    ".xhtml": parse_html,
}
_MARKUP = frozenset({".html", ".htm", ".xhtml"})


def read_file(path: Path) -> Parsed:
    """The text of a file, by its extension; `text` is clean, and has at least one letter or digit.

    Raises ArticleUnreadable, with the reason alone as its message, for a file that is missing, not a regular file,
    larger than MAX_BYTES (20 MiB), empty, binary, without permission, of another format, or without text.
    """
    extension = path.suffix.lower()
    parse = FORMATS.get(extension)
    if parse is None:
        raise ArticleUnreadable(unread_format(path))
    parsed = parse(clean(decode(_read(path), declared=extension in _MARKUP)))
    if not any(char.isalnum() for char in parsed.text):
        raise ArticleUnreadable("there is no text in the file")
    return parsed


def unread_format(path: Path) -> str:
    """The reason for which a file of another format is skipped."""
    return f"the format {path.suffix} is not read" if path.suffix else "a file without an extension is not read"


def _read(path: Path) -> bytes:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise ArticleUnreadable("it is not a regular file")
        if status.st_size > MAX_BYTES:
            raise ArticleUnreadable(f"the file is larger than {MAX_BYTES // 1024**2} MB")
        data = path.read_bytes()
    except OSError as error:
        raise ArticleUnreadable(
            f"the file cannot be read: {error.strerror or os.strerror(error.errno or 0)}"
        ) from error
    if not data.strip():
        raise ArticleUnreadable("the file is empty")
    return data
