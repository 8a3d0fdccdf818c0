"""Text with its typography folded, and the way back: what says nothing is made alike, and offsets stay true.

Folded are Unicode forms (NFKC), quotation marks, dashes, invisible characters and white space, which around punctuation
says nothing either ("Norvik - Halden", "Norvik ’ s" in texts that a tokeniser has been over). Case is folded apart.
Digits of other scripts and widths become ASCII's, one character for one.
"""

import re
import unicodedata
from array import array
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["UNSPACED", "Folded", "cuts_word", "fold", "plain_digits"]

_ALIKE = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′´`", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", None),
        # NFKC would spell these out, onto the name that they follow.
        **dict.fromkeys("™®©℠", None),
    }
)
# White space around these, or before those, is a matter of typesetting.
_TIGHT = frozenset("-'\"(),;:[]/")
_CLOSING = _TIGHT | frozenset(".!?")
# Scripts that put no space between words, or write particles onto them: there a name ends where it ends.
_UNSPACED = (
    *((0x0E00, 0x0EFF), (0x1000, 0x11FF), (0x1780, 0x17FF), (0x3040, 0x318F), (0x3400, 0x9FFF)),
    *((0xAC00, 0xD7AF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF)),
)
UNSPACED = "".join(f"{chr(first)}-{chr(last)}" for first, last in _UNSPACED)
"""Their characters, as they stand between the brackets of a regular expression."""


# So long are the words that are looked for, in characters; what is longer is taken for an article.
_WORDS = 500


@dataclass(frozen=True)
class Folded:
    """`text` folded and `lower` without case, of equal length; where each character starts and ends originally."""

    text: str
    lower: str
    starts: "array[int]"
    ends: "array[int]"

    def bounds(self, start: int, end: int) -> tuple[int, int]:
        """The range of folded characters that come from the original's range from `start` to `end`."""
        return bisect_left(self.starts, start), bisect_left(self.starts, end)


def fold(text: str) -> Folded:
    """Folds a text. Articles are folded once: all that is looked for in one is looked for in the same."""
    return _fold_words(text) if len(text) <= _WORDS else _fold_article(text)


def _fold(text: str) -> Folded:
    out: list[str] = []
    starts = array("L")
    ends = array("L")
    gap: tuple[int, int] | None = None
    position, length = 0, len(text)
    while position < length:
        stop = position + 1
        while stop < length and unicodedata.combining(text[stop]):
            stop += 1
        piece = text[position:stop]
        if not piece.isascii():
            piece = unicodedata.normalize("NFKC", piece.translate(_ALIKE))
        elif piece == "`":
            piece = "'"
        for character in piece:
            if character.isspace():
                gap = gap or (position, stop)
                continue
            if gap is not None:
                if out and out[-1] not in _TIGHT and character not in _CLOSING:
                    out.append(" ")
                    starts.append(gap[0])
                    ends.append(gap[1])
                gap = None
            out.append(character)
            starts.append(position)
            ends.append(stop)
        position = stop
    folded = "".join(out)
    lower = folded.lower()
    if len(lower) != len(folded):
        # Some letters grow in lower case ("İ"): these stay as they are.
        lower = "".join(small if len(small := character.lower()) == 1 else character for character in folded)
    return Folded(folded, lower, starts, ends)


# What is looked for comes many times and is short; articles are long, and come one after another.
_fold_words = lru_cache(maxsize=1024)(_fold)
_fold_article = lru_cache(maxsize=16)(_fold)


def cuts_word(left: str, right: str) -> bool:
    """Whether a word goes on from one character to the next, in a script that puts space between words."""
    return left.isalnum() and right.isalnum() and not (_unspaced(left) or _unspaced(right))


def _unspaced(character: str) -> bool:
    code = ord(character)
    return any(first <= code <= last for first, last in _UNSPACED)


_WIDE = range(0xFF01, 0xFF5F)  # full-width forms of "!" to "~", in ASCII's order
_WIDE_COMMA = 0xFF0C
_DIGIT = re.compile(r"[^\D0-9]")  # of other scripts; a table of them all would take a tenth of a second to make
_PLAIN: dict[int, str] = {
    **{code: chr(code - 0xFEE0) for code in _WIDE if code != _WIDE_COMMA},
    **{ord("￡"): "£", ord("￥"): "¥", ord("￦"): "₩", ord("￠"): "¢", ord("\u3000"): " "},
    **{ord("٫"): ".", ord("٬"): ",", ord("٪"): "%", ord("⁄"): "/"},
}
# A wide comma ends a clause, unless it stands in a number of wide digits.
_COMMA_IN_NUMBER = re.compile("(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")
_OTHERWISE_WRITTEN = re.compile("[^\u0000-\u05ff\u0900-\u0904\u2000-\u2043\u2045-\u2fff]")


def plain_digits(text: str) -> str:
    """The text with its digits, and what belongs to numbers, in ASCII; as long as `text`, so that offsets hold.

    Full-width forms, and the decimal digits of every script ("１２．５", "١٢٫٥" are "12.5").
    """
    if not _OTHERWISE_WRITTEN.search(text):
        return text
    wide = _COMMA_IN_NUMBER.sub(",", text).translate(_PLAIN)
    return _DIGIT.sub(lambda digit: str(unicodedata.decimal(digit.group())), wide)
