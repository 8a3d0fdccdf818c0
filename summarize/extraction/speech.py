"""Finding what somebody is quoted as saying: between the article's quotation marks, word for word."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from summarize.text.quotations import quotations

__all__ = ["find_speech"]

# A word; in scripts that put no space between words, a character.
_WORD = re.compile(
    r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]+"
)
# What may stand between the last word of what is quoted and the next mark without being a part of it.
_PAUSES = ",;:-–—، 、，；："


@dataclass(frozen=True)
class _Spoken:
    """The words of all quotations of a text in order, as one string, each between two bars; and where each stands.

    `offsets` are the places of the words in `line`, `words` their ranges in the text, `passages` the number of the
    quotation that each is from.
    """

    line: str
    offsets: tuple[int, ...]
    words: tuple[tuple[int, int], ...]
    passages: tuple[int, ...]


def find_speech(words: str, text: str, near: Sequence[tuple[int, int]] = ()) -> list[tuple[int, int]]:
    """Where `words` are quoted in `text`: a character range for each quotation that holds a part of them, in order.

    A quotation that is broken off for its speaker (“We are glad,” said she, “that it is over.”) is found in two parts.
    Only punctuation, typography and case may differ. Of several places the first in the ranges `near` is taken, or
    the first of all. Empty where there is none.
    """
    spoken = _spoken(text)
    wanted = "|" + "".join(f"{word}|" for word in _alike(words))
    if wanted == "|":
        return []
    places: list[list[tuple[int, int]]] = []
    at = spoken.line.find(wanted)
    while at >= 0:
        first = bisect_right(spoken.offsets, at) - 1
        last = bisect_right(spoken.offsets, at + len(wanted) - 2) - 1
        pieces = _pieces(spoken, first, last, text)
        if any(start <= pieces[0][0] < end for start, end in near):
            return pieces
        places.append(pieces)
        at = spoken.line.find(wanted, at + 1)
    return places[0] if places else []


def _alike(words: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", words).casefold())


@lru_cache(maxsize=64)
def _spoken(text: str) -> _Spoken:
    line: list[str] = ["|"]
    offsets: list[int] = []
    words: list[tuple[int, int]] = []
    passages: list[int] = []
    length = 1
    for number, (start, end) in enumerate(quotations(text)):
        for found in _WORD.finditer(text, start, end):
            for word in _alike(found.group()):
                offsets.append(length - 1)
                words.append(found.span())
                passages.append(number)
                line.append(f"{word}|")
                length += len(word) + 1
    return _Spoken("".join(line), tuple(offsets), tuple(words), tuple(passages))


def _pieces(spoken: _Spoken, first: int, last: int, text: str) -> list[tuple[int, int]]:
    """The ranges of the words from `first` to `last`, with the signs written onto them ("$4", "5%", "done.)")."""
    pieces: list[tuple[int, int]] = []
    for index in range(first, last + 1):
        start, end = spoken.words[index]
        if index > first and spoken.passages[index] == spoken.passages[index - 1]:
            pieces[-1] = (pieces[-1][0], end)
        else:
            pieces.append((start, end))
    return [_with_signs(piece, text) for piece in pieces]


def _with_signs(piece: tuple[int, int], text: str) -> tuple[int, int]:
    passage = next((start, end) for start, end in quotations(text) if start <= piece[0] < end)
    start, end = piece
    while start > passage[0] and not text[start - 1].isspace() and not text[start - 1].isalnum():
        start -= 1
    while end < passage[1] and not text[end].isspace() and not text[end].isalnum():
        end += 1
    trimmed = text[start:end]
    return start + len(trimmed) - len(trimmed.lstrip(_PAUSES)), end - (len(trimmed) - len(trimmed.rstrip(_PAUSES)))
