"""What a correction would be, before it is made: how typed words are read, and which words of an article are meant."""

from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from summarize.articles.article import Article
from summarize.errors import UsageError
from summarize.merging import Passage
from summarize.output.evidence import pages_of
from summarize.output.wording import one_line, shorten, words_of
from summarize.review.case import Case
from summarize.review.deciding import found_words, named_pointer, passage_of, value_of
from summarize.review.desk import Desk
from summarize.review.wishes import Marked

__all__ = ["preview"]

AROUND = 40


class _Asked(BaseModel):
    model_config = ConfigDict(extra="forbid")

    pointer: str = ""
    text: str = ""
    marked: Marked | None = None
    find: str = ""


def preview(desk: Desk, data: Any) -> dict[str, Any]:
    """What typed words and marked words give for a field, and where words that are looked for stand.

    `data` has `pointer` and `text`, `marked` (see `Marked`), or `find`. Raises UsageError for anything else.
    """
    try:
        asked = _Asked.model_validate(data)
    except ValidationError as error:
        raise UsageError("there is nothing to look at") from error
    case = desk.case()
    told: dict[str, Any] = {}
    if asked.find:
        told["found"] = [_passage(one, case) for one in found_words(asked.find, case.articles)]
    passage = passage_of(asked.marked, case.articles) if asked.marked else None
    if passage is not None:
        told["passage"] = _passage(passage, case)
    if asked.pointer:
        told |= _read(asked.pointer, asked.text.strip() or (one_line(passage.quote) if passage else ""), case)
    return told


def _read(pointer: str, text: str, case: Case) -> dict[str, Any]:
    try:
        value = value_of(text, named_pointer(pointer, text, case), case)
    except UsageError as error:
        return {"problem": str(error)}
    return {"words": "taken out" if value is None else words_of(value, None)}


def _passage(passage: Passage, case: Case) -> dict[str, Any]:
    article = next(one for one in case.articles if one.id == passage.article)
    number = next((str(number) for number, one in enumerate(case.summary.articles, 1) if one.id == article.id), "?")
    return {
        **passage.model_dump(),
        "where": ", ".join(filter(None, [number, pages_of([article.page_of(passage.start)])])),
        "quote": shorten(one_line(passage.quote), 200),
        "around": _around(article, passage),
    }


def _around(article: Article, passage: Passage) -> str:
    return one_line(article.text[max(0, passage.start - AROUND) : passage.end + AROUND])
