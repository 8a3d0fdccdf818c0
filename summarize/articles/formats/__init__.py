"""The formats that are read, and what tells them: the extension of a file's name."""

import re
from collections.abc import Callable, Iterator
from pathlib import PurePath

from summarize.articles.decoding import decode
from summarize.articles.formats.archives import open_archive, open_crawl
from summarize.articles.formats.docx import parse_docx
from summarize.articles.formats.html import parse_html
from summarize.articles.formats.interface import Entry, LoadingOptions, NoArticle, Parsed
from summarize.articles.formats.json_records import open_json, open_json_lines
from summarize.articles.formats.mail import open_mail, open_message, parse_saved_page
from summarize.articles.formats.markdown import parse_markdown
from summarize.articles.formats.pdf import parse_pdf

__all__ = ["FORMATS", "entries_of", "format_of", "format_of_bytes", "unread_format"]

Opener = Callable[[bytes, LoadingOptions], Iterator[Entry]]


def _written(parse: Callable[[str], Parsed], *, markup: bool = False) -> Opener:
    """The opener of a format that is text."""

    def opened(data: bytes, options: LoadingOptions) -> Iterator[Entry]:
        yield Entry("", lambda: parse(decode(data, declared=markup)))

    return opened


def _whole(parse: Callable[[bytes], Parsed]) -> Opener:
    """The opener of a format that holds one article and is no text."""

    def opened(data: bytes, options: LoadingOptions) -> Iterator[Entry]:
        yield Entry("", lambda: parse(data))

    return opened


def _holding(open_: Callable[[bytes, Callable[[str, bytes], Iterator[Entry]]], Iterator[Entry]]) -> Opener:
    """The opener of a format that holds files of other formats."""
    return lambda data, options: open_(data, lambda name, inner: entries_of(name, inner, options))


_text, _markdown, _html = _written(Parsed), _written(parse_markdown), _written(parse_html, markup=True)
_saved_page = _whole(parse_saved_page)

FORMATS: dict[str, Opener] = {
    ".txt": _text,
    ".text": _text,
    ".md": _markdown,
    ".markdown": _markdown,
    ".html": _html,
    ".htm": _html,
    ".xhtml": _html,
    ".mhtml": _saved_page,
    ".mht": _saved_page,
    ".pdf": _whole(parse_pdf),
    ".docx": _whole(parse_docx),
    ".eml": _holding(open_mail),
    ".msg": _holding(open_message),
    ".json": lambda data, options: open_json(data, options.fields),
    ".jsonl": lambda data, options: open_json_lines(data, options.fields),
    ".ndjson": lambda data, options: open_json_lines(data, options.fields),
    ".zip": _holding(open_archive),
    ".warc": lambda data, options: open_crawl(data),
    ".warc.gz": lambda data, options: open_crawl(data),
}
# How the bytes of a file begin whose name does not tell.
_BEGINNINGS = (
    (b"%PDF-", ".pdf"),
    (b"\xd0\xcf\x11\xe0", ".msg"),
    (b"WARC/", ".warc"),
    (b"\x1f\x8b", ".warc.gz"),
    (b"PK\x03\x04", ".zip"),
)
_MARKUP = re.compile(rb"\s*(?:\xef\xbb\xbf)?<(?:!doctype|html|\?xml|head|body|p|div|article)\b", re.IGNORECASE)
_HEADER = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{1,40}:[^\n]{0,998}\n(?:[ \t][^\n]{0,998}\n){0,50}){3,}", re.ASCII)
_OFFICE = b"word/document.xml"


def format_of(name: str) -> str | None:
    """The extension, one of FORMATS, by which a file of this name is read; None where it is not."""
    suffixes = PurePath(name.lower()).suffixes
    return next((found for found in ("".join(suffixes[-2:]), "".join(suffixes[-1:])) if found in FORMATS), None)


def format_of_bytes(data: bytes) -> str:
    """The extension by which bytes without a name are read, from how they begin; Markdown where nothing tells."""
    found = next((extension for beginning, extension in _BEGINNINGS if data.startswith(beginning)), None)
    if found == ".zip":
        return ".docx" if _OFFICE in data else ".zip"
    if found:
        return found
    if _MARKUP.match(data):
        return ".html"
    if data.lstrip()[:1] in (b"{", b"["):
        lines = data.strip().split(b"\n", 1)
        return ".jsonl" if len(lines) > 1 and lines[0].rstrip().endswith(b"}") else ".json"
    if _HEADER.match(data):
        return ".mhtml" if b"multipart/related" in data[:4000] else ".eml"
    return ".md"


def entries_of(name: str, data: bytes, options: LoadingOptions) -> Iterator[Entry]:
    """The articles in the bytes of a file of this name. Raises NoArticle for a format that is not read."""
    found = format_of(name)
    if found is None:
        raise NoArticle(unread_format(name))
    return FORMATS[found](data, options)


def unread_format(name: str) -> str:
    """The reason for which a file of another format is skipped."""
    extension = PurePath(name).suffix
    return f"the format {extension} is not read" if extension else "a file without an extension is not read"
