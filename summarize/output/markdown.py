"""Markdown made of other people's words, which are made harmless, and of pieces that carry references."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarize.output.wording import one_line, shorten

__all__ = ["Piece", "bullets", "clip", "escape", "label", "sentence"]

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
