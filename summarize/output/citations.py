"""Markdown made of other people's words, which are made harmless, with the numbers of the sources that they rest on.

How much of it has room is told by `Layout`: a brief is one page, so that a crowded record is told shorter.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from typing import Any

from pydantic import JsonValue

from summarize.merging.summary import Evidence, FieldProvenance, Status, Summary
from summarize.output.evidence import affirming, hedges
from summarize.output.formatting import one_line, shorten, words_of
from summarize.output.pointers import RecordView
from summarize.text.sentences import split_sentences

__all__ = [
    "CONFLICTS",
    "COPIES",
    "LAYOUTS",
    "Citations",
    "Layout",
    "Piece",
    "clip",
    "escape",
    "label",
    "sentence",
]

LONGEST = 300
# So many sources of one statement have room on a page that is not crowded.
MOST_REFERENCES = 3
# What is noted beside a value.
CONFLICTS = {Status.contested: "sources conflict", Status.disputed: "denied"}
COPIES = "copies of one source"
_SPECIAL = re.compile(
    r"[\\`*\[\]<>#|]|(?<!\w)~|~(?=\w)|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|(?<=:)/(?=/)|(?<=www)\.|(?<=\w)@(?=\w)"
)
_LINE_START = re.compile(r"^(?:[-+=](?=\s|$|[-=])|(?P<number>\d{1,9})(?=[.)](?:\s|$)))")
# Where a clause ends: punctuation that stands before a space, or a dash between spaces.
_CLAUSE_END = re.compile(r"[,;:)](?=\s)|\s[–—-](?=\s)")
_ENTITIES = {"<": "&lt;", ">": "&gt;", "&": "&amp;", "@": "&#64;"}


def escape(text: str) -> str:
    """A text on one line that Markdown shows as it is: no markup, no raw HTML, no link, not even of a bare address.

    Only what would have an effect is escaped, so that most text reads the same in the source.
    """
    safe = _SPECIAL.sub(lambda found: _ENTITIES.get(found.group(), "\\" + found.group()), one_line(text))
    return _LINE_START.sub(lambda found: found.group() + "\\" if found["number"] else "\\" + found.group(), safe)


def clip(text: str) -> str:
    """`escape`, after cutting what is too long for a page."""
    return escape(shorten(one_line(text), LONGEST))


def label(name: str) -> str:
    """A field's name as a heading has it: ``announced_on`` is "Announced on"."""
    words = escape(name.replace("_", " "))
    return words[:1].upper() + words[1:]


@dataclass(frozen=True)
class Piece:
    """A part of a sentence, already Markdown; what must be said with it; the references it rests on (``[1][3]``)."""

    text: str
    refs: str = ""
    notes: str = ""


def sentence(pieces: Sequence[Piece], separator: str = ", ") -> str:
    """The pieces in one line; notes and references that neighbours share are written once, after the last of them."""
    words = []
    for (notes, refs), alike in groupby(pieces, lambda piece: (piece.notes, piece.refs)):
        text = separator.join(piece.text for piece in alike)
        words.append(" ".join(filter(None, (text, notes, refs))))
    return separator.join(words)


@dataclass(frozen=True)
class Layout:
    """A share of the items of each list that a page holds which is not crowded, and the longest text in characters.

    Lists of what a deal can be told without (`beside`) give way first, until none of their items is left; those of
    what it lives by keep their first items, at the end but the share `kept` of them.
    """

    share: float
    width: int = 200
    beside: bool = True
    kept: float = 1

    def most(self, items: int, least: int = 1) -> int:
        """How many of so many items there is room for: at least one, or the `least` of which the deal lives."""
        return max(1, round(items * self.share), round(least * self.kept))

    def whole(self, text: str) -> str | None:
        """A text as harmless Markdown if there is room for it, or else for its first sentences; None if not."""
        line = one_line(text)
        if len(line) <= self.width:
            return escape(line)
        end = max((end for end in _sentence_ends(line) if end <= self.width), default=0)
        return escape(line[:end]) if end else None

    def cut(self, text: str) -> str:
        """The same, but where no sentence has room, what does of it, to the end of a clause or at least of a word."""
        line = one_line(text)
        whole = self.whole(line)
        if whole is not None:
            return whole
        held = line[: self.width]
        clauses = [found.start() for found in _CLAUSE_END.finditer(held) if found.start() * 2 >= self.width]
        held = held[: clauses[-1]] if clauses else held.rpartition(" ")[0] or held[:-1]
        return escape(f"{held.rstrip(' ,;:')}…")

    def bullets(self, lines: Sequence[str | None], most: int, indent: str = "", least: int = 1) -> list[str]:
        """Those lines that have room as a list of at most so many, and a line that says how many are left out."""
        room = self.most(most, least) if least or self.beside else 0
        shown = [f"{indent}- {line}" for line in lines if line is not None][:room]
        left = len(lines) - len(shown)
        return [*shown, f"{indent}- and {left} more in record.json"] if left else shown

    def group(self, heading: str, lines: Sequence[str | None], most: int, least: int = 1) -> list[str]:
        """A list below its heading; nothing if it is empty. With `least` 0 it is of what gives way first.

        Where no item has room, the heading says how many there are.
        """
        if not lines:
            return []
        if all(line is None for line in lines) or not (least or self.beside):
            return [f"- {heading}: {len(lines)} in record.json"]
        return [f"- {heading}:", *self.bullets(lines, most, "  ", least)]


@lru_cache(maxsize=512)
def _sentence_ends(line: str) -> tuple[int, ...]:
    """Asked for once a layout that is tried."""
    return tuple(end for _, end in split_sentences(line))


# From a page that is not crowded to one that holds but the first of everything, then without what is beside the deal,
# and then less and less of that.
LAYOUTS = (
    *(Layout(twentieths / 20) for twentieths in range(20, 1, -1)),
    *(Layout(tenths / 10, beside=False) for tenths in range(10, 0, -1)),
    *(Layout(0.1, width, beside=False, kept=kept) for kept in (1, 0.5, 0) for width in (120, 80, 50)),
)


class Citations(RecordView):
    """Turns pointers into words of Markdown, as many as a layout has room for, and into numbered references.

    The numbers are those of the summary's articles, from 1. `cited` are those that were shown, `pages` the pages of
    paged articles on which their passages begin.
    """

    def __init__(self, summary: Summary[Any], layout: Layout) -> None:
        super().__init__(summary)
        self.layout = layout
        self.cited: set[int] = set()
        self.pages: defaultdict[int, set[int]] = defaultdict(set)
        self.numbers = {article.id: number for number, article in enumerate(summary.articles, 1)}

    def refs(self, evidence: Iterable[Evidence]) -> str:
        """The sources of some evidence, each once, in their order."""
        items = list(evidence)
        for item in items:
            if item.page is not None and item.article in self.numbers:
                self.pages[self.numbers[item.article]].add(item.page)
        return self.sources(item.article for item in items)

    def sources(self, articles: Iterable[str]) -> str:
        """The numbers of some articles, by id; of too many those that are independent, and that there are more."""
        numbers = shown = sorted({self.numbers[one] for one in articles if one in self.numbers})
        if len(numbers) > MOST_REFERENCES:
            first = {self.summary.articles[number - 1].group: number for number in reversed(numbers)}
            shown = sorted(first.values())[:MOST_REFERENCES]
        self.cited.update(shown)
        return "".join(f"[{number}]" for number in shown) + ("[…]" if len(shown) < len(numbers) else "")

    def name(self, pointer: str, text: str) -> Piece:
        """A name, as Markdown, and who uses it: that somebody is named is neither planned nor alleged.

        Who only denies a value is referred to where there are no others.
        """
        found = self.summary.provenance.get(pointer)
        return Piece(text, self.refs(affirming(found) or found.evidence) if found else "")

    def piece(self, pointer: str, text: str) -> Piece:
        """A value, as Markdown, with what must be said about its standing and who says so."""
        found = self.summary.provenance.get(pointer)
        notes = _notes(found) if found else []
        return replace(self.name(pointer, text), notes=f"({', '.join(notes)})" if notes else "")

    def told(self, pointer: str, before: str = "") -> Piece:
        """The value that the record has at a pointer, cut where it has no room, behind some words."""
        words = self.layout.cut(words_of(self.value(pointer), self.kind(pointer)))
        return self.piece(pointer, f"{before}{words}")

    def words(self, pointer: str, value: JsonValue) -> str:
        """A value that is given for a leaf, as Markdown; dates as people write them."""
        return clip(words_of(value, self.kind(pointer)))


def _notes(found: FieldProvenance) -> list[str]:
    notes = [f"corrected by {clip(item.said_by or 'a person')}" for item in found.evidence[:1] if not item.article]
    notes += [" or ".join(hedges(found))] if hedges(found) else []
    notes += [words for status, words in CONFLICTS.items() if found.status is status]
    return notes + ([COPIES] if found.support.articles > 1 and found.support.independent == 1 else [])
