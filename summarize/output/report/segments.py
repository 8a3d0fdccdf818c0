"""An article's text cut at the ends of the passages that are cited from it, which may overlap."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from summarize.articles.article import Article

__all__ = ["Mark", "Segment", "Side", "cut"]

# How a passage stands to a value: gives it, contradicts or denies it, or gives another one that does not contradict it.
Side = Literal["for", "against", "beside"]

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_LINE_END = re.compile(r"\n\s*")


@dataclass(frozen=True)
class Mark:
    """A passage that bears on a field: character offsets, the field's id, and how it stands to the field's value.

    `loose` marks a passage that a value was worded or read from, rather than found in.
    """

    start: int
    end: int
    field: str
    side: Side = "for"
    loose: bool = False


@dataclass(frozen=True)
class Segment:
    """A piece of text on which the same passages lie: `start` is its offset in the article, and `pro`, `against` and
    `beside` are the ids of the fields that the passages bear on."""

    start: int
    text: str
    pro: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    loose: bool = False
    boilerplate: bool = False

    @property
    def fields(self) -> tuple[str, ...]:
        """The ids of the fields that it bears on, those it speaks for first; each once."""
        return tuple(dict.fromkeys((*self.pro, *self.against, *self.beside)))


def cut(article: Article, marks: Iterable[Mark]) -> tuple[tuple[Segment, ...], ...]:
    """The paragraphs of an article, each a run of segments; only white space between paragraphs is left out.

    A blank line ends a paragraph, and so does every line end of an article whose sentences do not run across lines.

    A segment begins wherever a passage begins, unless that is white space between paragraphs. Marks must lie inside
    the text.
    """
    text = article.text
    marks = sorted(marks, key=lambda mark: (mark.start, mark.end, mark.field, mark.side))
    notices = [(part.start, part.end) for part in article.sentences if part.boilerplate]
    return tuple(_segments(text, first, last, marks, notices) for first, last in _paragraphs(article))


def _paragraphs(article: Article) -> Iterable[tuple[int, int]]:
    text = article.text
    wrapped = any("\n" in text[part.start : part.end] for part in article.sentences)
    first = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    breaks = _LINE_END if article.sentences and not wrapped else _BLANK_LINE
    for gap in breaks.finditer(text, first, end):
        yield first, gap.start()
        first = gap.end()
    if first < end:
        yield first, end


def _segments(
    text: str, first: int, last: int, marks: list[Mark], notices: list[tuple[int, int]]
) -> tuple[Segment, ...]:
    inside = [mark for mark in marks if mark.start < last and first < mark.end]
    hidden = [notice for notice in notices if notice[0] < last and first < notice[1]]
    places = sorted({first, last, *(place for place in _ends(inside, hidden) if first < place < last)})
    return tuple(_segment(text, a, b, inside, hidden) for a, b in pairwise(places))


def _ends(marks: list[Mark], notices: list[tuple[int, int]]) -> Iterable[int]:
    for mark in marks:
        yield from (mark.start, mark.end)
    for notice in notices:
        yield from notice


def _segment(text: str, start: int, end: int, marks: list[Mark], notices: list[tuple[int, int]]) -> Segment:
    here = [mark for mark in marks if mark.start <= start and end <= mark.end]
    return Segment(
        start=start,
        text=text[start:end],
        pro=_on("for", here),
        against=_on("against", here),
        beside=_on("beside", here),
        loose=bool(here) and all(mark.loose for mark in here),
        boilerplate=any(first <= start and end <= last for first, last in notices),
    )


def _on(side: Side, marks: list[Mark]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mark.field for mark in marks if mark.side == side))
