"""What a user names (folders, files, patterns, standard input) to articles: each is one, or skipped with a reason."""

import glob
import hashlib
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from summarize.articles.article import Article, forms_of, text_id
from summarize.articles.boilerplate import mark_sentences
from summarize.articles.decoding import clean, comparable
from summarize.articles.folders import Skipped, check_folder, not_taken, printable, relative, told_apart, walk
from summarize.articles.formats import format_of, format_of_bytes, unread_format
from summarize.articles.formats.interface import LoadingOptions, NoArticle, Parsed
from summarize.articles.metadata import date_in_name, read_head
from summarize.articles.safe_reading import MAX_BYTES, guarded, read_data, read_file
from summarize.errors import ArticleUnreadable, NothingUsable
from summarize.schemas import PartialDate
from summarize.text.dates import date_order
from summarize.text.languages import most_common_language, read_language
from summarize.text.sentences import split_blocks, split_sentences

__all__ = [
    "Loaded",
    "article_from_text",
    "files_below",
    "is_article_name",
    "load",
    "load_article",
    "load_folder",
    "usable",
]


@dataclass(frozen=True)
class Loaded:
    """The articles of a folder and the files that were skipped, both sorted by path.

    `inputs` has the SHA-256 of each file that was read, by its path: by it the file is known again.
    """

    articles: tuple[Article, ...]
    skipped: tuple[Skipped, ...]
    inputs: Mapping[str, str] = field(default_factory=dict)


_STDIN = "-"
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
    check_folder(root)
    files, skipped = walk(root, follow_links=options.follow_links)
    return _load_files(files, skipped, options, source=str(root))


def _load_files(
    files: Iterable[tuple[str, Path]], skipped: Iterable[Skipped], options: LoadingOptions, *, source: str
) -> Loaded:
    """The articles of `files`, given by the paths to show and to read, in the order of the former.

    `skipped` are those that were passed over before; `source` names what was searched. Raises NothingUsable where there
    is no usable article.
    """
    inputs: dict[str, str] = {}
    found = (item for name, path in sorted(files) for item in _load(name, path, options, inputs))
    return _gathered(found, skipped, source=source, inputs=inputs)


def _gathered(
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
    return Loaded(tuple(_as_in_folder(sorted(articles, key=lambda article: article.path))), tuple(passed), inputs or {})


def _load(name: str, path: Path, options: LoadingOptions, inputs: dict[str, str]) -> Iterator[Article | Skipped]:
    """Every article of a file, or the reason for which there is none; the file's hash is entered into `inputs`."""
    if format_of(name) is None:
        yield Skipped(name, unread_format(name), "ignored")
    elif _is_documentation(path.name):
        yield Skipped(name, "it is about the folder, and no article", "ignored")
    else:

        def enter(data: bytes) -> None:
            inputs[clean(name)] = hashlib.sha256(data).hexdigest()

        yield from usable(read_file(path, options, enter), name, path.stem, options)


def usable(
    read: Iterable[tuple[str, Parsed | ArticleUnreadable]], name: str, stem: str, options: LoadingOptions
) -> Iterator[Article | Skipped]:
    """The articles of what was read of a file, by the path to show, or the reason for which each is none."""
    taken: set[str] = set()
    for part, found in read:
        here = not_taken(name + printable(part), taken)
        taken.add(here)
        try:
            yield _usable(found, here, stem, options)
        except ArticleUnreadable as error:
            yield Skipped(here, str(error), "ignored" if isinstance(error, NoArticle) else "failed")


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
        raise ArticleUnreadable(f"it holds {len(read)} articles: load the folder, or take it apart")
    part, found = read[0]
    return _usable(found, relative(file, root or file.parent) + printable(part), file.stem, options)


def _usable(found: Parsed | ArticleUnreadable, path: str, name: str, options: LoadingOptions) -> Article:
    """The article of what was read. Raises ArticleUnreadable where it was not, or says nothing but notices."""
    if isinstance(found, ArticleUnreadable):
        raise found
    article = guarded(lambda: _article(found, path, name), options)
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
    return _article(Parsed(text, title, outlet, date), path)


def _article(parsed: Parsed, path: str, name: str = "") -> Article:
    """The article of what was read; what the file itself does not say is read off the text and the file's `name`."""
    text = clean(parsed.text)
    blocks = split_blocks(text)
    language = read_language(text) or parsed.language
    head = read_head(text, blocks, language or "en")
    published = parsed.published or head.published or date_in_name(name)
    return Article(
        id=text_id(text),
        path=clean(path),
        title=clean(parsed.title or head.title or "") or None,
        outlet=clean(parsed.outlet or head.outlet or "") or None,
        published=published,
        date_order=date_order(text, published),
        language=language,
        text=text,
        sentences=mark_sentences(text, split_sentences(text, language), blocks, head.furniture),
        pages=parsed.pages,
        forms=tuple(sorted(parsed.forms | forms_of(text, blocks))),
    )


def _nothing(source: str, skipped: list[Skipped]) -> str:
    if not skipped:
        return f"the folder {source} is empty"
    reasons = sorted(skipped, key=lambda one: (one.kind != "failed", one.path))
    listed = "; ".join(f"{one.path}: {one.reason}" for one in reasons[:_MAX_REASONS])
    more = f"; and {len(reasons) - _MAX_REASONS} more" if len(reasons) > _MAX_REASONS else ""
    return f"no usable article in {source}: {listed}{more}"


def _as_in_folder(articles: Iterable[Article]) -> list[Article]:
    """The articles; one too short to tell its language has that of most others.

    One whose dates in digits do not tell the order of day and month has the order of those that do, if they agree.
    """
    given = list(articles)
    language = most_common_language(article.language for article in given)
    orders = {article.date_order for article in given if article.date_order is not None}
    order = orders.pop() if len(orders) == 1 else None
    return [
        article.model_copy(update={"language": article.language or language, "date_order": article.date_order or order})
        for article in given
    ]


def load(sources: Sequence[Path | str], options: LoadingOptions = _DEFAULT, *, stdin: BinaryIO | None = None) -> Loaded:
    """The articles of folders, files, patterns (``news/**/*.pdf``) and standard input (``-``).

    Paths are relative to the folder, or to the folder that all sources have in common; standard input is "stdin", and
    its format is told from how it begins. Raises NothingUsable where a source is missing, or there is no article.
    """
    if len(sources) == 1 and os.path.isdir(sources[0]):
        return load_folder(sources[0], options)
    named = [str(source) for source in sources]
    paths = list(dict.fromkeys(chain.from_iterable(_matching(name) for name in named if name != _STDIN)))
    source = ", ".join(printable(name) for name in named)
    files, skipped = _files(paths, options)
    if _STDIN not in named:
        return _load_files(files, skipped, options, source=source)
    read = _of_stdin(stdin or sys.stdin.buffer, options)
    if not files:
        return _gathered(read, skipped, source=source)
    loaded = _load_files(files, skipped, options, source=source)
    return _gathered(chain(loaded.articles, read), loaded.skipped, source=source)


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
        below = relative(path, top)
        if not path.is_dir():
            files[path] = below
            continue
        found, passed = walk(path, follow_links=options.follow_links)
        prefix = "" if below == "." else f"{below}/"
        files |= {file: prefix + name for name, file in found}
        skipped += [Skipped(prefix + one.path, one.reason, one.kind) for one in passed]
    return told_apart((name, path) for path, name in files.items()), skipped


def _of_stdin(stream: BinaryIO, options: LoadingOptions) -> Iterator[Article | Skipped]:
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        yield Skipped("stdin", f"it is larger than {MAX_BYTES // 1024**2} MB", "failed")
    elif not data.strip():
        yield Skipped("stdin", "it is empty", "failed")
    else:
        yield from usable(read_data(f"stdin{format_of_bytes(data)}", data, options), "stdin", "", options)
