"""What loading gives: the articles, and every file that is none, with the reason."""

from collections.abc import Mapping
from dataclasses import dataclass, field
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
    """The articles of a folder and the files that were skipped, both sorted by path.

    `inputs` has the SHA-256 of each file that was read, by its path: by it the file is known again.
    """

    articles: tuple[Article, ...]
    skipped: tuple[Skipped, ...]
    inputs: Mapping[str, str] = field(default_factory=dict)
