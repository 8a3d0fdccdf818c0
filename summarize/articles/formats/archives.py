"""Archives: the articles in ZIP files, and in web archives (WARC) by warcio.

They are read in memory; nothing is written to disk, so no name can lead anywhere.
"""

import io
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import PurePosixPath

from summarize.articles.decoding import decode
from summarize.articles.formats.html import parse_html
from summarize.articles.formats.interface import Entry, Parsed, library
from summarize.errors import ArticleUnreadable

__all__ = [
    "MAX_ENTRY",
    "MAX_UNPACKED",
    "check_archive",
    "open_archive",
    "open_crawl",
]

MAX_ENTRY = 20 * 1024 * 1024
MAX_UNPACKED = 200 * 1024 * 1024
_MAX_ENTRIES = 10_000
# Text packs to a tenth, markup to a thirtieth.
_MAX_RATIO = 200
_RATIO_FROM = 1024 * 1024
_ENCRYPTED = 0x1

Inner = Callable[[str, bytes], Iterator[Entry]]


def open_archive(data: bytes, inner: Inner) -> Iterator[Entry]:
    """The files of an archive, in its order; `inner` reads one by its name.

    Folders and hidden files are passed over. Raises ArticleUnreadable for what is no archive, has too many files, or
    unpacks to more than MAX_UNPACKED.
    """
    archive = check_archive(data)
    for info in archive.infolist():
        parts = PurePosixPath(info.filename.replace("\\", "/")).parts
        if info.is_dir() or not parts or any(part.startswith((".", "__MACOSX")) and part != ".." for part in parts):
            continue
        yield Entry("/" + "/".join(part for part in parts if part not in ("..", "/")), _reader(archive, info, inner))


def check_archive(data: bytes) -> zipfile.ZipFile:
    """The archive, whose directory says that it unpacks to a bearable size. Raises ArticleUnreadable."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise ArticleUnreadable("it is no ZIP archive, or a broken one") from error
    infos = archive.infolist()
    if len(infos) > _MAX_ENTRIES:
        raise ArticleUnreadable(f"it holds more than {_MAX_ENTRIES} files")
    unpacked = sum(info.file_size for info in infos)
    if unpacked > MAX_UNPACKED or (unpacked > _RATIO_FROM and unpacked > len(data) * _MAX_RATIO):
        raise ArticleUnreadable(f"it would unpack to {unpacked // 1024**2} MB, from {len(data) // 1024} kB")
    return archive


def _reader(archive: zipfile.ZipFile, info: zipfile.ZipInfo, inner: Inner) -> Callable[[], Parsed | Iterator[Entry]]:
    def read() -> Iterator[Entry]:
        name = info.filename.replace("\\", "/")
        path = PurePosixPath(name)
        if ".." in path.parts or path.is_absolute() or name[1:2] == ":":
            raise ArticleUnreadable("its name leads out of the archive")
        if path.suffix.lower() in (".zip", ".gz", ".warc"):
            raise ArticleUnreadable("an archive inside an archive is not read")
        if info.flag_bits & _ENCRYPTED:
            raise ArticleUnreadable("it is encrypted, and needs a password")
        try:
            with archive.open(info) as file:
                content = file.read(MAX_ENTRY + 1)
        except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError) as error:
            raise ArticleUnreadable("it is damaged, or packed in a way that is not read") from error
        if len(content) > MAX_ENTRY:
            raise ArticleUnreadable(f"it is larger than {MAX_ENTRY // 1024**2} MB")
        if not content.strip():
            raise ArticleUnreadable("the file is empty")
        return inner(path.name, content)

    return read


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
