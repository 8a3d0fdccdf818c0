"""An article: its text, cut into numbered sentences whose offsets everything else points into; kept as JSON Lines."""

import hashlib
import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from summarize.atomic import read_whole, write_atomically
from summarize.errors import ResultsError
from summarize.schemas import PartialDate

__all__ = [
    "Article",
    "Form",
    "Sentence",
    "declared_forms",
    "end_of_release",
    "forms_of",
    "read_articles",
    "save_articles",
    "text_id",
]

Form = Literal["live_blog", "release", "correction", "paywalled"]

# Newsrooms and press offices end a text so; notes to editors and boilerplate about the company follow.
_END_MARK = re.compile(
    r"(?:#\s?#\s?#|[-–—]\s?30\s?[-–—]|[-–—*]\s?(?:ends?|fin|ende|fine)\s?[-–—*]|ENDS|END)", re.IGNORECASE
)
_WIRE = re.compile(
    r"/\s?(?:PR ?Newswire|Business ?Wire|GLOBE ?NEWSWIRE|CNW|ACCESSWIRE|ots)[\w .-]{0,20}/"
    r"|\((?:BUSINESS WIRE|GLOBE NEWSWIRE)\)"
)
_TIMED = re.compile(r"\W{0,3}(?:[01]?\d|2[0-3])[:.][0-5]\d\b")
_MIN_TIMED = 4
_MAX_MARK = 12
_WIRE_REACH = 1500


def forms_of(text: str, blocks: Sequence[tuple[int, int]]) -> set[Form]:
    """The forms that the lines of a text show: entries under times of day, an end mark, a wire of releases."""
    forms: set[Form] = set()
    if sum(1 for start, _ in blocks if _TIMED.match(text, start)) >= _MIN_TIMED:
        forms.add("live_blog")
    if _WIRE.search(text, 0, _WIRE_REACH) or end_of_release(text, blocks) is not None:
        forms.add("release")
    return forms


def end_of_release(text: str, blocks: Sequence[tuple[int, int]]) -> int | None:
    """Where the mark stands with which a release ends, in the second half of the text; None without one."""
    for start, end in blocks:
        if start * 2 > len(text) and end - start <= _MAX_MARK and _END_MARK.fullmatch(text, start, end):
            return start
    return None


def declared_forms(data: Iterable[Any]) -> set[Form]:
    """The forms that the JSON-LD of a page declares, by schema.org."""
    forms: set[Form] = set()
    for record in _records(data):
        kinds = record.get("@type")
        if "LiveBlogPosting" in (kinds if isinstance(kinds, list) else [kinds]):
            forms.add("live_blog")
        if str(record.get("isAccessibleForFree")).lower() == "false":
            forms.add("paywalled")
        if record.get("correction"):
            forms.add("correction")
    return forms


def _records(data: Iterable[Any]) -> Iterable[Mapping[str, Any]]:
    for item in data:
        if isinstance(item, Mapping):
            yield item
            graph = item.get("@graph")
            yield from (inner for inner in graph if isinstance(inner, Mapping)) if isinstance(graph, list) else ()
        elif isinstance(item, list):
            yield from (inner for inner in item if isinstance(inner, Mapping))


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
