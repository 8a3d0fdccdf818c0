"""Quotations as they run through sentences: one that begins in a sentence may end in the next."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .lines import Line

__all__ = ["Quotation", "inside_quotation", "quotations_of"]

_OPENING = '“"'
_CLOSING = '”"'
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
    """The quotations in double marks of lines, in order; one whose end is missing ends with its line."""
    found: list[Quotation] = []
    open_parts: list[tuple[Line, int, int]] = []
    previous = 0
    for line in lines:
        if open_parts and (line.number != previous + 1 or len(open_parts) >= _LONGEST_RUN):
            found.append(Quotation(tuple(open_parts[:1])))
            open_parts = []
        previous = line.number
        for start, end, closed in _pieces(line, bool(open_parts)):
            open_parts.append((line, start, end))
            if closed:
                found.append(Quotation(tuple(open_parts)))
                open_parts = []
    if open_parts:
        found.append(Quotation(tuple(open_parts[:1])))
    return [quotation for quotation in found if quotation.text]


def _pieces(line: Line, is_open: bool) -> Iterator[tuple[int, int, bool]]:
    """The quoted pieces of a line: start, end, and whether the closing mark is in it."""
    start = 0
    for offset, character in enumerate(line.text):
        if is_open and character in _CLOSING:
            yield start, offset, True
            is_open = False
        elif not is_open and character in _OPENING:
            start, is_open = offset + 1, True
    if is_open:
        yield start, len(line.text), False


def inside_quotation(line: Line, offset: int, quotations: Sequence[Quotation]) -> bool:
    """Whether a place of a line is quoted."""
    return any(
        part is line and start <= offset < end for quotation in quotations for part, start, end in quotation.parts
    )
