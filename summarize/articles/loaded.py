"""What loading gives: the articles, and every file that is none, with the reason."""

from dataclasses import dataclass
from typing import Literal

from summarize.articles.article import Article

__all__ = ["Loaded", "Skipped"]


@dataclass(frozen=True)
class Skipped:
    """A file that did not become an article: `path` as an article's, the reason, and what kind of reason it is."""

    path: str
    reason: str
    kind: Literal["failed", "duplicate", "ignored"]


@dataclass(frozen=True)
class Loaded:
    """The articles of a folder and the files that were skipped, both sorted by path."""

    articles: tuple[Article, ...]
    skipped: tuple[Skipped, ...]
