"""Quotations as they run through sentences: one that begins in a sentence may end in the next."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarize.engines.local.language.lines import Line

__all__ = ["Quotation", "inside_quotation", "quotations_of"]

# What closes a quotation, by the mark that opens it.
_MARKS = {"“": '”"', '"': '”"', "‘": "’"}
_LONGEST_RUN = 4


@dataclass(frozen=True)
class Quotation:
    """What stands between one pair of quotation marks: its parts in neighbouring lines, and its words."""

    parts: tuple[tuple[Line, int, int], ...]

    @property
    def text(self) -> str:
        return " ".join(line.text[start:end].strip() for line, start, end in self.parts).strip(" ,.;:")

    @property
    def cites(self) -> tuple[int, ...]:
        return tuple(line.number for line, _, _ in self.parts)

    @property
    def closing(self) -> Line:
        """The line that it ends in, where its speaker is named as a rule."""
        return self.parts[-1][0]


def quotations_of(lines: Sequence[Line]) -> list[Quotation]:
    """The quotations in quotation marks of lines, in order; one whose end is missing ends with its line."""
    found: list[Quotation] = []
    open_parts: list[tuple[Line, int, int]] = []
    mark = ""
    previous = 0
    for line in lines:
        if open_parts and (line.number != previous + 1 or len(open_parts) >= _LONGEST_RUN):
            found.append(Quotation(tuple(open_parts[:1])))
            open_parts, mark = [], ""
        previous = line.number
        for start, end, left in _pieces(line, mark):
            open_parts.append((line, start, end))
            mark = left
            if not left:
                found.append(Quotation(tuple(open_parts)))
                open_parts = []
    if open_parts:
        found.append(Quotation(tuple(open_parts[:1])))
    return [quotation for quotation in found if quotation.text]


def _pieces(line: Line, mark: str) -> Iterator[tuple[int, int, str]]:
    """The quoted pieces of a line, of which `mark` opened the first: start, end, and the mark that is still open."""
    start = 0
    for offset, character in enumerate(line.text):
        if mark and character in _MARKS[mark] and (mark != "‘" or _closes(line.text, offset)):
            yield start, offset, ""
            mark = ""
        elif not mark and character in _MARKS and (character != "‘" or _opens(line.text, offset)):
            start, mark = offset + 1, character
    if mark:
        yield start, len(line.text), mark


def _opens(text: str, offset: int) -> bool:
    """Whether a single mark opens a quotation: after no letter, and before one."""
    return not text[offset - 1 : offset].isalnum() and text[offset + 1 : offset + 2].isalpha()


def _closes(text: str, offset: int) -> bool:
    """Whether a single mark closes one, and is no apostrophe: "workers’ rights" goes on if another mark closes it."""
    if text[offset + 1 : offset + 2].isalnum():
        return False
    owner = text[offset - 1 : offset] == "s" and text[offset + 2 : offset + 3].islower()
    return not owner or not any(
        character == "’" and _closes(text, later) for later, character in enumerate(text) if later > offset
    )


def inside_quotation(line: Line, offset: int, quotations: Sequence[Quotation]) -> bool:
    """Whether a place of a line is quoted."""
    return any(
        part is line and start <= offset < end for quotation in quotations for part, start, end in quotation.parts
    )
