"""Web archives (WARC) to articles, by warcio."""

import io
from collections.abc import Iterator
from functools import partial

from summarize.articles.decoding import decode
from summarize.articles.formats.html import parse_html
from summarize.articles.formats.interface import Entry, Parsed, library
from summarize.articles.formats.zip_archive import MAX_ENTRY, MAX_UNPACKED
from summarize.errors import ArticleUnreadable

__all__ = ["open_crawl"]

_PAGES = ("text/html", "application/xhtml+xml")


def open_crawl(data: bytes) -> Iterator[Entry]:
    """The pages and texts of a web archive, plain or gzipped, by their numbers: "#3" is the third record.

    Pictures, scripts, requests and pages that were not there (status other than 200) are passed over. Raises
    ArticleUnreadable for what is no web archive, or unpacks to more than MAX_UNPACKED.
    """
    iterator = library("warcio.archiveiterator", "warc").ArchiveIterator(io.BytesIO(data))
    from warcio.exceptions import ArchiveLoadFailed

    unpacked = 0
    try:
        for number, record in enumerate(iterator, 1):
            kind = _kind(record)
            if kind is None:
                continue
            content = record.content_stream().read(MAX_ENTRY + 1)
            unpacked += len(content)
            if unpacked > MAX_UNPACKED:
                raise ArticleUnreadable(f"it unpacks to more than {MAX_UNPACKED // 1024**2} MB")
            yield Entry(f"#{number}", partial(_parsed, content, kind))
    except ArchiveLoadFailed as error:
        raise ArticleUnreadable("it is no web archive, or a broken one") from error


def _kind(record: object) -> str | None:
    """The content type of a record that is a page or text."""
    kind = getattr(record, "rec_type", "")
    headers = getattr(record, "http_headers", None) if kind == "response" else getattr(record, "rec_headers", None)
    if headers is None or kind not in ("response", "resource", "conversion"):
        return None
    if kind == "response" and headers.get_statuscode() != "200":
        return None
    found = (headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
    return found if found in (*_PAGES, "text/plain") else None


def _parsed(content: bytes, kind: str) -> Parsed:
    if len(content) > MAX_ENTRY:
        raise ArticleUnreadable(f"it is larger than {MAX_ENTRY // 1024**2} MB")
    if not content.strip():
        raise ArticleUnreadable("the page is empty")
    markup = kind in _PAGES
    text = decode(content, declared=markup)
    return parse_html(text) if markup else Parsed(text)
