"""An article: its text, cut into numbered sentences whose offsets everything else points into."""

import hashlib
from bisect import bisect_right
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from summarize.articles.forms import Form
from summarize.schemas import PartialDate

__all__ = ["Article", "Sentence", "text_id"]


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

    def page_of(self, offset: int) -> int | None:
        """The number, from 1 on, of the page that the character at `offset` stands on; None without pages."""
        return bisect_right(self.pages, offset) or None

    def sentence(self, number: int) -> str:
        """The words of sentence `number`, counted from 1. Raises IndexError outside the article."""
        if not 1 <= number <= len(self.sentences):
            raise IndexError(f"{self.path} has {len(self.sentences)} sentences; there is no sentence {number}")
        found = self.sentences[number - 1]
        return self.text[found.start : found.end]
