"""The formats that are read, and what tells them: the extension of a file's name."""

from collections.abc import Callable, Iterator
from pathlib import PurePath

from summarize.articles.decoding import clean, decode, mended
from summarize.articles.formats.html import parse_html
from summarize.articles.formats.markdown import parse_markdown
from summarize.articles.options import LoadingOptions
from summarize.articles.parsed import Entry, Parsed
from summarize.errors import ArticleUnreadable

__all__ = ["FORMATS", "entries_of", "format_of", "unread_format"]

Opener = Callable[[bytes, LoadingOptions], Iterator[Entry]]


def _written(parse: Callable[[str], Parsed], *, markup: bool = False) -> Opener:
    """The opener of a format that is text."""

    def opened(data: bytes, options: LoadingOptions) -> Iterator[Entry]:
        yield Entry("", lambda: parse(clean(mended(decode(data, declared=markup)))))

    return opened


_text, _markdown, _html = _written(Parsed), _written(parse_markdown), _written(parse_html, markup=True)

FORMATS: dict[str, Opener] = {
    ".txt": _text,
    ".text": _text,
    ".md": _markdown,
    ".markdown": _markdown,
    ".html": _html,
    ".htm": _html,
    ".xhtml": _html,
}


def format_of(name: str) -> str | None:
    """The extension, one of FORMATS, by which a file of this name is read; None where it is not."""
    extension = PurePath(name).suffix.lower()
    return extension if extension in FORMATS else None


def entries_of(name: str, data: bytes, options: LoadingOptions) -> Iterator[Entry]:
    """The articles in the bytes of a file of this name. Raises ArticleUnreadable for a format that is not read."""
    found = format_of(name)
    if found is None:
        raise ArticleUnreadable(unread_format(name))
    return FORMATS[found](data, options)


def unread_format(name: str) -> str:
    """The reason for which a file of another format is skipped."""
    extension = PurePath(name).suffix
    return f"the format {extension} is not read" if extension else "a file without an extension is not read"
