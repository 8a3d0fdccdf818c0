"""An article: its text, cut into numbered sentences whose offsets everything else points into; kept as JSON Lines."""

import hashlib
import json
from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from summarize.articles.article_forms import Form
from summarize.atomic import read_whole, write_atomically
from summarize.errors import ResultsError
from summarize.schemas import PartialDate

__all__ = ["Article", "Sentence", "read_articles", "save_articles", "text_id"]


class Sentence(BaseModel):
    """A sentence or headline: character offsets into the article's `text`.

    `boilerplate` marks what is not part of the report (navigation, "read next", an author's biography): it is not shown
    to a model and cannot be cited.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    boilerplate: bool = False


def text_id(text: str) -> str:
    """The id of an article: SHA-256 of its text in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class Article(BaseModel):
    """One article. `text` is kept with the results; `id` is its hash, so that equal texts are one article.

    `path` is relative to the folder it was loaded from, with forward slashes. `published`, `outlet` and `title` are
    None where the file does not say, and so is `date_order`, the order of day and month in dates in digits, where the
    dates do not tell. Sentence numbers, as the prompt shows them, start at 1. `pages` are the offsets at which the
    pages of a paged document (PDF) begin; empty for others. `forms` say what it is besides a plain report: a live blog
    with several stories, a press release, a report with a correction, the free beginning of a paid one.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    path: str
    outlet: str | None = None
    title: str | None = None
    published: PartialDate | None = None
    language: str | None = None
    date_order: Literal["mdy", "dmy"] | None = None
    text: str
    sentences: tuple[Sentence, ...] = ()
    pages: tuple[int, ...] = ()
    forms: tuple[Form, ...] = ()

    @cached_property
    def report(self) -> tuple[tuple[int, int], ...]:
        """The character ranges of all sentences that are part of the report; neighbours are one range."""
        ranges: list[tuple[int, int]] = []
        before: Sentence | None = None
        for sentence in self.sentences:
            if not sentence.boilerplate:
                joins = before is not None and not before.boilerplate
                ranges.append((ranges.pop()[0] if joins else sentence.start, sentence.end))
            before = sentence
        return tuple(ranges)

    def page_of(self, offset: int) -> int | None:
        """The number, from 1 on, of the page that the character at `offset` stands on; None without pages."""
        return bisect_right(self.pages, offset) or None

    def sentence(self, number: int) -> str:
        """The words of sentence `number`, counted from 1. Raises IndexError outside the article."""
        if not 1 <= number <= len(self.sentences):
            raise IndexError(f"{self.path} has {len(self.sentences)} sentences; there is no sentence {number}")
        found = self.sentences[number - 1]
        return self.text[found.start : found.end]


def save_articles(articles: Iterable[Article], path: Path | str) -> None:
    """Writes articles to a file, one JSON object a line with every field, sorted by path and id, in UTF-8.

    The file is replaced in one step. Raises OSError as the file system gives it.
    """
    ordered = sorted(articles, key=lambda article: (article.path, article.id))
    lines = (json.dumps(article.model_dump(mode="json"), ensure_ascii=False) for article in ordered)
    write_atomically(path, "".join(f"{line}\n" for line in lines))


def read_articles(path: Path | str) -> tuple[Article, ...]:
    """The articles of a file that save_articles wrote, in its order.

    Whether a text still has the hash that is its id is not looked at here. Raises ResultsError, naming file and line,
    if the file is missing or damaged.
    """
    file = Path(path)
    try:
        content = read_whole(file).decode()
    except FileNotFoundError as error:
        raise ResultsError(f"{file} is missing") from error
    except (OSError, UnicodeDecodeError) as error:
        raise ResultsError(f"{file} cannot be read: {error}") from error
    # Not splitlines: U+2028 may stand in a title.
    return tuple(_article(file, number, line) for number, line in enumerate(content.split("\n"), 1) if line.strip())


def _article(file: Path, number: int, line: str) -> Article:
    try:
        return Article.model_validate_json(line)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = ".".join(str(part) for part in first["loc"])
        raise ResultsError(
            f"{file}, line {number} is damaged: {field + ': ' if field else ''}{first['msg']}"
        ) from error
