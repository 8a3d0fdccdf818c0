"""What a format is given, and what it gives: the text of an article, or the entries of a file that holds several."""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from summarize.articles.article import Form
from summarize.articles.decoding import comparable
from summarize.errors import ArticleUnreadable
from summarize.schemas import PartialDate

__all__ = ["Entry", "LoadingOptions", "NoArticle", "Parsed", "date_or_none", "library", "with_title"]


@dataclass(frozen=True)
class LoadingOptions:
    """How files are loaded.

    `seconds` are what reading one article may take at most, and no reading goes on beyond `until`, a time of
    `time.monotonic`. `fields` says where the "text", "title", "published" and "outlet" of an article stand in JSON
    ("text": "body.content"), for what is not guessed rightly. `follow_links` reads what symbolic links outside the
    folder lead to.
    """

    seconds: float = 60.0
    until: float = math.inf
    fields: Mapping[str, str] = field(default_factory=dict)
    follow_links: bool = False


@dataclass(frozen=True)
class Parsed:
    """The plain text of one article, and what the file itself says about it (HTML head, front matter, mail header).

    `pages` are the offsets at which the pages of a paged document begin; `forms` what the page declares itself to be.
    """

    text: str
    title: str | None = None
    outlet: str | None = None
    published: PartialDate | None = None
    language: str | None = None
    pages: tuple[int, ...] = ()
    forms: frozenset[Form] = frozenset()


class NoArticle(ArticleUnreadable):
    """What is no article by its form, and need not be one."""


@dataclass(frozen=True)
class Entry:
    """One article of a file that may hold several, not yet read.

    `part` is what is added to the file's path for it: "" for the file itself, "/a/b.txt" in an archive, "#3". `read`
    gives the article, or the entries of what holds several itself; it may raise ArticleUnreadable.
    """

    part: str
    read: "Callable[[], Parsed | Iterator[Entry]]"


def library(module: str, extra: str) -> Any:
    """The module of an extra. Raises ArticleUnreadable, which names the extra, where it is not installed."""
    try:
        return import_module(module)
    except ImportError as error:
        raise ArticleUnreadable(f"its format needs the extra `{extra}`: pip install 'summarize[{extra}]'") from error


def date_or_none(written: str | None) -> PartialDate | None:
    """The date that is written, in ISO 8601; None for what is none."""
    try:
        return PartialDate(written) if written else None
    except ValueError:
        return None


_LINES_LOOKED_AT = 50


def with_title(text: str, title: str | None) -> str:
    """The text with the title as its first line, so that it can be cited, unless one of the first lines is the title.

    A line that is the title but for the name of the site ("Title | Site") counts as the title.
    """
    if not title:
        return text
    wanted = comparable(title)
    first_lines = [comparable(line) for line in text.split("\n", _LINES_LOOKED_AT)[:_LINES_LOOKED_AT] if line.strip()][
        :5
    ]
    if any(line == wanted or (len(line) >= 20 and wanted.startswith(line)) for line in first_lines):
        return text
    return f"{title}\n\n{text}"
