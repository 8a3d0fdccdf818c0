"""Markdown made of other people's words, which are made harmless, with the numbers of the sources that they rest on.

How much of it has room is told by `Layout`: a brief is one page, so that a crowded record is told shorter.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pydantic import JsonValue

from summarize.claims import Standing
from summarize.merging.summary import CONTEXT, Evidence, FieldProvenance, Status, Summary
from summarize.output.evidence import bearing
from summarize.output.pointers import RecordView, owner
from summarize.output.wording import one_line, shorten, words_of
from summarize.text.sentences import split_sentences

__all__ = [
    "LAYOUTS",
    "MOST_WORDS",
    "Citations",
    "Layout",
    "Piece",
    "clip",
    "count_words",
    "escape",
    "label",
    "passage",
    "passage_ends",
    "sentence",
]

LONGEST = 300
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
    for index, piece in enumerate(pieces):
        after = pieces[index + 1] if index + 1 < len(pieces) else None
        shared = after is not None and (after.refs, after.notes) == (piece.refs, piece.notes)
        tail = "" if shared else "".join(f" {part}" for part in (piece.notes, piece.refs) if part)
        words.append(piece.text + tail)
    return separator.join(words)


# A page has so many words.
MOST_WORDS = 500


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
        """A list below its heading; nothing if it is empty. With `least` 0 it is of what gives way first."""
        return [f"- {heading}:", *self.bullets(lines, most, "  ", least)] if lines else []


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


def count_words(text: str) -> int:
    """The words of a page, markup and references among them."""
    return len(text.split())


def passage(item: Evidence) -> str:
    """The quote of some evidence with the words around it, of a denial its whole sentences; not escaped."""
    if item.standing is Standing.denied:
        return f"{item.prefix}{item.quote}{item.suffix}".strip()
    before, after = passage_ends(item)
    return f"…{before}{item.quote}{after}…"


def passage_ends(item: Evidence) -> tuple[str, str]:
    """The words before and after a quote; what is kept around it may begin or end inside a word, which is dropped.

    A word is shorter than half of what is kept: scripts that put no spaces between words are not cut.
    """
    before, after, longest = item.prefix, item.suffix, CONTEXT // 2
    if len(before) >= CONTEXT and " " in before[:longest]:
        before = before.partition(" ")[2]
    if len(after) >= CONTEXT and " " in after[-longest:]:
        after = after.rpartition(" ")[0]
    return before, after


class Citations(RecordView):
    """Turns pointers into numbered references; the numbers are those of the summary's articles, from 1.

    At most `most` are shown of one statement, all if it is None. `cited` are those that were shown, `pages` the
    pages of paged articles on which their passages begin.
    """

    def __init__(self, summary: Summary[Any], most: int | None = None) -> None:
        self.most = most
        self.cited: set[int] = set()
        self.pages: defaultdict[int, set[int]] = defaultdict(set)
        super().__init__(summary)
        self._numbers = {article.id: number for number, article in enumerate(summary.articles, 1)}
        self._groups = {number: article.group for number, article in enumerate(summary.articles, 1)}

    def entry(self, pointer: str) -> FieldProvenance | None:
        """The provenance of a leaf."""
        return self.summary.provenance.get(pointer)

    def refs(self, evidence: Iterable[Evidence]) -> str:
        """The sources of some evidence, each once, in their order."""
        items = list(evidence)
        shown = self.sources(item.article for item in items)
        for item in items:
            if item.page is not None and item.article in self._numbers:
                self.pages[self._numbers[item.article]].add(item.page)
        return shown

    def sources(self, articles: Iterable[str]) -> str:
        """The numbers of some articles, by id; of too many those that are independent, and that there are more."""
        numbers = sorted({self._numbers[one] for one in articles if one in self._numbers})
        shown = numbers
        if self.most is not None and len(numbers) > self.most:
            first = {self._groups[number]: number for number in reversed(numbers)}
            shown = sorted(first.values())[: self.most]
        self.cited.update(shown)
        return "".join(f"[{number}]" for number in shown) + ("[…]" if len(shown) < len(numbers) else "")

    def support(self, pointer: str) -> str:
        """The sources that give a leaf its value; those that deny it only where there are no others."""
        found = self.entry(pointer)
        return self.refs(_affirming(found) or found.evidence) if found else ""

    def piece(self, pointer: str, text: str) -> Piece:
        """A value, as Markdown, with what must be said about its standing and who says so."""
        found = self.entry(pointer)
        notes = _notes(found) if found else []
        return Piece(text, self.support(pointer), f"({', '.join(notes)})" if notes else "")

    def name(self, pointer: str, text: str) -> Piece:
        """A name, as Markdown, and who uses it: that somebody is named is neither planned nor alleged."""
        return Piece(text, self.support(pointer))

    def words(self, pointer: str, value: JsonValue) -> str:
        """A value that is given for a leaf, as Markdown; dates as people write them."""
        return clip(words_of(value, self.kind(pointer)))

    def denials(self) -> list[tuple[str, Evidence]]:
        """Who denies what, in the order of the record: the pointer of the field, and the passage.

        Of a list item several of whose fields are denied by one in one article, the first.
        """
        seen: dict[tuple[str, str, str | None], tuple[str, Evidence]] = {}
        for pointer, found in self.summary.provenance.items():
            for item, _ in bearing(found):
                if item.standing is Standing.denied:
                    seen.setdefault((owner(pointer), item.article, item.said_by), (pointer, item))
        return list(seen.values())


def _affirming(found: FieldProvenance) -> list[Evidence]:
    return [item for item in found.evidence if item.standing is not Standing.denied]


def _notes(found: FieldProvenance) -> list[str]:
    notes = [f"corrected by {clip(item.said_by or 'a person')}" for item in found.evidence[:1] if not item.article]
    affirming = _affirming(found)
    standings = {item.standing for item in affirming}
    if standings and standings <= {Standing.alleged, Standing.planned}:
        notes.append(" or ".join(sorted(standings)))
    if found.status is Status.contested:
        notes.append("sources conflict")
    elif found.status is Status.disputed:
        notes.append("denied")
    if found.support.articles > 1 and found.support.independent == 1:
        notes.append("copies of one source")
    return notes
