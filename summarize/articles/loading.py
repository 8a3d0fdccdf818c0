"""A folder of files to articles: every file is either an article or skipped with a reason."""

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from summarize.articles.article import Article, text_id
from summarize.articles.boilerplate import mark_sentences
from summarize.articles.datelines import date_in_name
from summarize.articles.decoding import clean, comparable
from summarize.articles.folder import as_in_folder
from summarize.articles.folders import printable, relative, walk
from summarize.articles.formats import format_of, unread_format
from summarize.articles.forms import Form, forms_of
from summarize.articles.loaded import Loaded, Skipped
from summarize.articles.metadata import read_head
from summarize.articles.options import LoadingOptions
from summarize.articles.parsed import NoArticle, Parsed
from summarize.articles.reading import guarded, read_bytes, read_file
from summarize.errors import ArticleUnreadable, NothingUsable
from summarize.schemas import PartialDate
from summarize.text.dates import date_order
from summarize.text.languages import read_language
from summarize.text.sentences import split_blocks, split_sentences

__all__ = [
    "article_from_text",
    "files_below",
    "gathered",
    "is_article_name",
    "load_article",
    "load_files",
    "load_folder",
    "usable",
]

_MAX_REASONS = 5
# What is laid beside articles to describe them, by the name up to its first dot.
_DOCUMENTATION = frozenset({"readme", "license", "licence"})
_DEFAULT = LoadingOptions()


def load_folder(folder: Path | str, options: LoadingOptions = _DEFAULT) -> Loaded:
    """Every article of a folder and its sub-folders.

    Hidden files and folders are passed over, links that lead back are not followed, and those that lead out of the
    folder only where `options` say so. A file of another format, a README and a licence are skipped as "ignored", what
    cannot be read as "failed", what has the text of an earlier path (but for white space, case and kind of quotation
    marks) as "duplicate". Raises NothingUsable if the folder is missing, is no folder, is empty, or has no usable
    article.
    """
    root = Path(folder)
    if not os.path.lexists(root):
        raise NothingUsable(f"there is no folder {root}")
    if not os.path.isdir(root):
        raise NothingUsable(f"{root} is not a folder")
    files, skipped = walk(root, follow_links=options.follow_links)
    return load_files(files, skipped, options, source=str(root))


def load_files(
    files: Iterable[tuple[str, Path]], skipped: Iterable[Skipped], options: LoadingOptions, *, source: str
) -> Loaded:
    """The articles of `files`, given by the paths to show and to read, in the order of the former.

    `skipped` are those that were passed over before; `source` names what was searched. Raises NothingUsable where there
    is no usable article.
    """
    inputs: dict[str, str] = {}
    found = (item for name, path in sorted(files) for item in _load(name, path, options, inputs))
    return gathered(found, skipped, source=source, inputs=inputs)


def gathered(
    read: Iterable[Article | Skipped],
    skipped: Iterable[Skipped] = (),
    *,
    source: str,
    inputs: Mapping[str, str] | None = None,
) -> Loaded:
    """What was read, without what has the text of an earlier article. Raises NothingUsable as above.

    `inputs` has the hashes of the files when all is read.
    """
    passed = list(skipped)
    articles: list[Article] = []
    first_path: dict[str, str] = {}
    for found in read:
        if isinstance(found, Skipped):
            passed.append(found)
            continue
        words = text_id(comparable(found.text))
        if words in first_path:
            passed.append(Skipped(found.path, f"the same text as {first_path[words]}", "duplicate"))
        else:
            first_path[words] = found.path
            articles.append(found)
    passed.sort(key=lambda one: one.path)
    if not articles:
        raise NothingUsable(_nothing(source, passed))
    return Loaded(tuple(as_in_folder(sorted(articles, key=lambda article: article.path))), tuple(passed), inputs or {})


def _load(name: str, path: Path, options: LoadingOptions, inputs: dict[str, str]) -> Iterator[Article | Skipped]:
    """Every article of a file, or the reason for which there is none; the file's hash is entered into `inputs`."""
    if format_of(name) is None:
        yield Skipped(name, unread_format(name), "ignored")
    elif _is_documentation(path.name):
        yield Skipped(name, "it is about the folder, and no article", "ignored")
    else:
        inputs |= _digest(name, path, options)
        yield from usable(read_file(path, options), name, path.stem, options)


def usable(
    read: Iterable[tuple[str, Parsed | ArticleUnreadable]], name: str, stem: str, options: LoadingOptions
) -> Iterator[Article | Skipped]:
    """The articles of what was read of a file, by the path to show, or the reason for which each is none."""
    for part, found in read:
        here = name + printable(part)
        try:
            yield _usable(found, here, stem, options)
        except ArticleUnreadable as error:
            yield Skipped(here, str(error), "ignored" if isinstance(error, NoArticle) else "failed")


def _digest(name: str, path: Path, options: LoadingOptions) -> dict[str, str]:
    """The SHA-256 of a file by its name; nothing for one that cannot be read, which is told where it is read."""
    try:
        return {clean(name): hashlib.sha256(guarded(lambda: read_bytes(path), options)).hexdigest()}
    except ArticleUnreadable:
        return {}


def files_below(folder: Path | str) -> list[tuple[str, Path]]:
    """The files that `load_folder` looks at, articles or not: path below the folder with forward slashes, and path."""
    return sorted(walk(Path(folder))[0])


def is_article_name(name: str) -> bool:
    """Whether `load_folder` reads a file of this name: by its extension, and as it is no README or licence."""
    return format_of(name) is not None and not _is_documentation(name)


def _is_documentation(name: str) -> bool:
    return name.partition(".")[0].casefold() in _DOCUMENTATION


def load_article(path: Path | str, root: Path | None = None, options: LoadingOptions = _DEFAULT) -> Article:
    """The article in a file; its `path` is relative to `root`, or the file's name without one.

    Raises ArticleUnreadable, with the reason as its message, also for a file that holds several articles.
    """
    file = Path(path)
    read = list(read_file(file, options))
    if len(read) != 1:
        raise ArticleUnreadable(f"it holds {len(read)} articles: load the folder, or take it apart" if read else _EMPTY)
    part, found = read[0]
    return _usable(found, relative(file, root or file.parent) + printable(part), file.stem, options)


_EMPTY = "there is no article in the file"


def _usable(found: Parsed | ArticleUnreadable, path: str, name: str, options: LoadingOptions) -> Article:
    """The article of what was read. Raises ArticleUnreadable where it was not, or says nothing but notices."""
    if isinstance(found, ArticleUnreadable):
        raise found
    article = guarded(lambda: _of_parsed(found, path, name), options)
    if all(sentence.boilerplate for sentence in article.sentences):
        raise ArticleUnreadable("there is no report in the file, only notices and navigation")
    return article


def _of_parsed(parsed: Parsed, path: str, name: str) -> Article:
    return _article(
        parsed.text,
        path=path,
        title=parsed.title,
        outlet=parsed.outlet,
        published=parsed.published,
        language=parsed.language,
        name=name,
        pages=parsed.pages,
        forms=parsed.forms,
    )


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
    pages: tuple[int, ...] = (),
    forms: frozenset[Form] = frozenset(),
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
        pages=pages,
        forms=tuple(sorted(forms | forms_of(text, blocks))),
    )


def _nothing(source: str, skipped: list[Skipped]) -> str:
    if not skipped:
        return f"the folder {source} is empty"
    reasons = sorted(skipped, key=lambda one: (one.kind != "failed", one.path))
    listed = "; ".join(f"{one.path}: {one.reason}" for one in reasons[:_MAX_REASONS])
    more = f"; and {len(reasons) - _MAX_REASONS} more" if len(reasons) > _MAX_REASONS else ""
    return f"no usable article in {source}: {listed}{more}"
