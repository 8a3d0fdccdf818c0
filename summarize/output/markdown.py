"""Markdown whose every statement carries the numbers of its sources, with other people's words made harmless."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from summarize.claims import Standing
from summarize.merging.summary import CONTEXT, Evidence, FieldProvenance, Status, Summary
from summarize.output.pointers import split
from summarize.output.wording import one_line, shorten

__all__ = ["Citations", "Piece", "bullets", "clip", "escape", "label", "passage", "sentence"]

LONGEST = 300
_SPECIAL = re.compile(
    r"[\\`*\[\]<>#|]|(?<!\w)~|~(?=\w)|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|(?<=:)/(?=/)|(?<=www)\.|(?<=\w)@(?=\w)"
)
_LINE_START = re.compile(r"^(?:[-+=](?=\s|$|[-=])|(?P<number>\d{1,9})(?=[.)](?:\s|$)))")
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


def bullets(lines: Sequence[str], most: int, indent: str = "") -> list[str]:
    """The lines as a list of at most `most`, and a line that says how many are left out."""
    shown = [f"{indent}- {line}" for line in lines[:most]]
    return [*shown, f"{indent}- and {len(lines) - most} more in record.json"] if len(lines) > most else shown


def passage(item: Evidence) -> str:
    """The quote of some evidence with the words around it, as many as are kept; not escaped."""
    # What is kept around a quote may begin or end inside a word.
    before = item.prefix.partition(" ")[2] if len(item.prefix) >= CONTEXT else item.prefix
    after = item.suffix.rpartition(" ")[0] if len(item.suffix) >= CONTEXT else item.suffix
    return f"…{before}{item.quote}{after}…"


class Citations:
    """Turns pointers into numbered references; the numbers are those of the summary's articles, from 1."""

    def __init__(self, summary: Summary[Any]) -> None:
        self.summary = summary
        self.record: BaseModel = summary.record
        self._numbers = {article.id: number for number, article in enumerate(summary.articles, 1)}

    def entry(self, pointer: str) -> FieldProvenance | None:
        """The provenance of a leaf."""
        return self.summary.provenance.get(pointer)

    def refs(self, evidence: Iterable[Evidence]) -> str:
        """The sources of some evidence, each once, in their order."""
        numbers = sorted({self._numbers[item.article] for item in evidence if item.article in self._numbers})
        return "".join(f"[{number}]" for number in numbers)

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

    def denials(self) -> list[tuple[str, Evidence]]:
        """Every passage that denies a value, with the pointer of the field, in the order of the record."""
        seen: dict[tuple[str, str, int, int], tuple[str, Evidence]] = {}
        for pointer, found in self.summary.provenance.items():
            others = (item for alternative in found.alternatives for item in alternative.evidence)
            for item in (*found.evidence, *others):
                if item.standing is Standing.denied:
                    key = (split(pointer)[0], item.article, item.start, item.end)
                    seen.setdefault(key, (pointer, item))
        return list(seen.values())


def _affirming(found: FieldProvenance) -> list[Evidence]:
    return [item for item in found.evidence if item.standing is not Standing.denied]


def _notes(found: FieldProvenance) -> list[str]:
    notes = []
    affirming = _affirming(found)
    standings = {item.standing for item in affirming}
    if standings and standings <= {Standing.alleged, Standing.planned}:
        notes.append(" or ".join(sorted(standings)))
    if found.status is Status.contested:
        notes.append("sources conflict, see below")
    elif found.status is Status.disputed:
        notes.append("denied, see below" if affirming else "reported only as denied, see below")
    if found.support.articles > 1 and found.support.independent == 1:
        notes.append("copies of one source")
    return notes
