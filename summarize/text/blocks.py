"""Blocks: the logical lines of a text (headline, paragraph, list item), whichever way its lines were broken.

A line end means one of two things. In text as most sites save it, it ends a headline, a paragraph or a sentence. In
hard-wrapped text (mail, wire copy) it only ends a row of about 60 to 100 characters, and the sentence goes on. Which
of the two a text is shows in its statistics: hard-wrapped rows are *full* (the first word of the next row would not
have fitted) and often go on with a lower-case letter. A line that stops in mid-sentence is joined to a next one that
begins in lower case in either kind of text.
"""

import re
from itertools import pairwise

__all__ = ["split_blocks"]

Line = tuple[int, int]

# Rows narrower or wider than this are not the work of a text editor.
_WIDTHS = range(40, 131)
# A row counts as full with this much of the width used: justified text is not filled greedily.
_FULL = 0.88
_MIN_FULL_SHARE = 0.6
_MIN_LOWER_SHARE = 0.3

# Closing marks after a stop; looking no further back keeps a line of marks from costing its square.
_TAIL = 10
_ENDED = re.compile(r"[.!?…:。！？][\"'”’)\]»*_]*$")
_ITEM = re.compile(r"(?:[-*+•·▪|#>]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s")


def split_blocks(text: str) -> list[tuple[int, int]]:
    """The blocks of a text as (start, end) offsets, in order, without white space around them.

    Blank lines always end a block; other line ends do, unless the text is hard-wrapped there (see above). Every
    character that is not white space lies in exactly one block. Linear in the length of the text.
    """
    lines = _lines(text)
    width = _wrap_width(text, lines)
    blocks = lines[:1]
    for line, following in pairwise(lines):
        if _continues(text, line, following, width):
            blocks[-1] = (blocks[-1][0], following[1])
        else:
            blocks.append(following)
    return blocks


def _lines(text: str) -> list[Line]:
    """The lines that are not blank, without white space around them."""
    lines: list[Line] = []
    start = 0
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            left = start + len(raw) - len(raw.lstrip())
            lines.append((left, left + len(stripped)))
        start += len(raw) + 1
    return lines


def _wrap_width(text: str, lines: list[Line]) -> int | None:
    """The width at which a text is hard-wrapped, or None where it is not."""
    # Lines that end in a stop say nothing: one-sentence-a-line text has full rows by chance.
    open_ended = [pair for pair in pairwise(lines) if _may_continue(text, *pair) and not _ended(text, pair[0])]
    if not open_ended:
        return None
    lengths = sorted(line[1] - line[0] for line, _ in open_ended)
    width = lengths[(len(lengths) - 1) * 9 // 10]
    full = sum(_full(text, *pair, width) for pair in open_ended)
    lower = sum(text[following[0]].islower() for _, following in open_ended)
    wrapped = full >= len(open_ended) * _MIN_FULL_SHARE and lower >= len(open_ended) * _MIN_LOWER_SHARE
    return width if wrapped and width in _WIDTHS else None


def _may_continue(text: str, line: Line, following: Line) -> bool:
    one_line_end = text.count("\n", line[1], following[0]) == 1
    return one_line_end and not _ITEM.match(text, following[0], following[1])


def _ended(text: str, line: Line) -> bool:
    return _ENDED.search(text, max(line[0], line[1] - _TAIL), line[1]) is not None


def _full(text: str, line: Line, following: Line, width: int) -> bool:
    space = text.find(" ", following[0], following[1])
    first_word = (space if space >= 0 else following[1]) - following[0]
    return line[1] - line[0] + 1 + first_word > width * _FULL


def _continues(text: str, line: Line, following: Line, width: int | None) -> bool:
    if not _may_continue(text, line, following):
        return False
    if text[following[0]].islower() and line[1] - line[0] >= _WIDTHS.start and not _ended(text, line):
        return True
    if width is None:
        return False
    return _indent(text, following) < _indent(text, line) + 2 and _full(text, line, following, width)


def _indent(text: str, line: Line) -> int:
    return len(text[text.rfind("\n", 0, line[0]) + 1 : line[0]].expandtabs(4))
