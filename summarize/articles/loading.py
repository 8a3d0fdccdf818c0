"""A folder of files to articles: every file is either an article or skipped with a reason."""

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from summarize.articles.article import Article, text_id
from summarize.articles.boilerplate import mark_sentences
from summarize.articles.datelines import date_in_name
from summarize.articles.decoding import clean, comparable
from summarize.articles.folder import as_in_folder
from summarize.articles.formats import FORMATS, read_file, unread_format
from summarize.articles.metadata import read_head
from summarize.errors import ArticleUnreadable, NothingUsable
from summarize.schemas import PartialDate
from summarize.text.blocks import split_blocks
from summarize.text.dates import date_order
from summarize.text.languages import read_language
from summarize.text.sentences import split_sentences

__all__ = ["Loaded", "Skipped", "article_from_text", "files_below", "is_article_name", "load_article", "load_folder"]

_MAX_REASONS = 5
# What is laid beside articles to describe them, by the name up to its first dot.
_DOCUMENTATION = frozenset({"readme", "license", "licence"})


@dataclass(frozen=True)
class Skipped:
    """A file that did not become an article: `path` as an article's, the reason, and what kind of reason it is."""

    path: str
    reason: str
    kind: Literal["failed", "duplicate", "ignored"]


@dataclass(frozen=True)
class Loaded:
    """The articles of a folder and the files that were skipped, both sorted by path.

    `inputs` has the SHA-256 of each file that was read, by its path: by it the file is known again.
    """

    articles: tuple[Article, ...]
    skipped: tuple[Skipped, ...]
    inputs: Mapping[str, str] = field(default_factory=dict)


def load_folder(folder: Path | str) -> Loaded:
    """Every article of a folder and its sub-folders.

    Hidden files and folders are passed over, links that lead back are not followed. A file of another format, a README
    and a licence are skipped as "ignored", what cannot be read as "failed", what has the text of an earlier path (but
    for white space, case and kind of quotation marks) as "duplicate". Raises NothingUsable if the folder is missing, is
    no folder, is empty, or has no usable article.
    """
    root = Path(folder)
    if not os.path.lexists(root):
        raise NothingUsable(f"there is no folder {root}")
    if not os.path.isdir(root):
        raise NothingUsable(f"{root} is not a folder")
    files, skipped = _files(root)
    articles: list[Article] = []
    first_path: dict[str, str] = {}
    inputs: dict[str, str] = {}
    for name, path in sorted(files):
        if path.suffix.lower() not in FORMATS:
            skipped.append(Skipped(name, unread_format(path), "ignored"))
            continue
        if _is_documentation(path.name):
            skipped.append(Skipped(name, "it is about the folder, and no article", "ignored"))
            continue
        inputs |= _digest(name, path)
        try:
            article = load_article(path, root)
        except ArticleUnreadable as error:
            skipped.append(Skipped(name, str(error), "failed"))
            continue
        words = text_id(comparable(article.text))
        if words in first_path:
            skipped.append(Skipped(name, f"the same text as {first_path[words]}", "duplicate"))
        else:
            first_path[words] = name
            articles.append(article)
    skipped.sort(key=lambda one: one.path)
    if not articles:
        raise NothingUsable(_nothing(root, skipped))
    return Loaded(tuple(as_in_folder(articles)), tuple(skipped), inputs)


def _digest(name: str, path: Path) -> dict[str, str]:
    """The SHA-256 of a file by its name; nothing for one that cannot be read, which is told of the article."""
    try:
        return {clean(name): hashlib.sha256(path.read_bytes()).hexdigest()}
    except OSError:
        return {}


def files_below(folder: Path | str) -> list[tuple[str, Path]]:
    """The files that `load_folder` looks at, articles or not: path below the folder with forward slashes, and path."""
    return sorted(_files(Path(folder))[0])


def is_article_name(name: str) -> bool:
    """Whether `load_folder` reads a file of this name: by its extension, and as it is no README or licence."""
    return Path(name).suffix.lower() in FORMATS and not _is_documentation(name)


def _is_documentation(name: str) -> bool:
    return name.partition(".")[0].casefold() in _DOCUMENTATION


def load_article(path: Path | str, root: Path | None = None) -> Article:
    """The article in a file; its `path` is relative to `root`, or the file's name without one.

    Raises ArticleUnreadable, with the reason as its message.
    """
    file = Path(path)
    parsed = read_file(file)
    article = _article(
        parsed.text,
        path=_relative(file, root or file.parent),
        title=parsed.title,
        outlet=parsed.outlet,
        published=parsed.published,
        language=parsed.language,
        name=file.stem,
    )
    if all(sentence.boilerplate for sentence in article.sentences):
        raise ArticleUnreadable("there is no report in the file, only notices and navigation")
    return article


def article_from_text(
    text: str,
    *,
    path: str = "",
    title: str | None = None,
    outlet: str | None = None,
    published: PartialDate | str | None = None,
) -> Article:
    """An article from text at hand. What is not given is read off the text, as for a file; a text without words gives
    an article without sentences. Raises ValueError if `published` is not a date.
    """
    date = PartialDate(published) if published else None
    return _article(text, path=path, title=title, outlet=outlet, published=date, language=None, name="")


def _article(
    text: str,
    *,
    path: str,
    title: str | None,
    outlet: str | None,
    published: PartialDate | None,
    language: str | None,
    name: str,
) -> Article:
    text = clean(text)
    blocks = split_blocks(text)
    language = read_language(text) or language
    head = read_head(text, blocks, language or "en")
    published = published or head.published or date_in_name(name)
    return Article(
        id=text_id(text),
        path=clean(path),
        title=clean(title or head.title or "") or None,
        outlet=clean(outlet or head.outlet or "") or None,
        published=published,
        date_order=date_order(text, published),
        language=language,
        text=text,
        sentences=mark_sentences(text, split_sentences(text, language), blocks, head.furniture),
    )


def _files(root: Path) -> tuple[list[tuple[str, Path]], list[Skipped]]:
    """The files below a folder with their relative paths. Linked folders come last, and none is entered twice."""
    files: list[tuple[str, Path]] = []
    skipped: list[Skipped] = []
    entered: set[tuple[int, int]] = set()
    folders, links = [root], list[Path]()
    while folders or links:
        folder = folders.pop() if folders else links.pop(0)
        try:
            status = folder.stat()
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            skipped.append(Skipped(_relative(folder, root), f"the folder cannot be opened: {error.strerror}", "failed"))
            continue
        if (status.st_dev, status.st_ino) in entered:
            continue
        entered.add((status.st_dev, status.st_ino))
        for entry in entries:
            path = Path(entry.path)
            if entry.name.startswith("."):
                continue
            # Unlike entry.is_dir, this does not raise for a link to itself.
            if os.path.isdir(path):
                (links if entry.is_symlink() else folders).append(path)
            else:
                files.append((_relative(path, root), path))
    return files, skipped


def _relative(path: Path, root: Path) -> str:
    """The path below `root` with forward slashes; bytes of a name that are not UTF-8 become U+FFFD."""
    try:
        relative = path.relative_to(root)
    except ValueError:
        relative = Path(path.name)
    return os.fsencode(relative.as_posix()).decode("utf-8", "replace")


def _nothing(root: Path, skipped: list[Skipped]) -> str:
    if not skipped:
        return f"the folder {root} is empty"
    reasons = sorted(skipped, key=lambda one: (one.kind != "failed", one.path))
    listed = "; ".join(f"{one.path}: {one.reason}" for one in reasons[:_MAX_REASONS])
    more = f"; and {len(reasons) - _MAX_REASONS} more" if len(reasons) > _MAX_REASONS else ""
    return f"no usable article in {root}: {listed}{more}"
