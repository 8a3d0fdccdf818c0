"""Finding words in a text exactly, but for typography and case. Nothing is found by likeness."""

from collections.abc import Iterator
from dataclasses import dataclass

from summarize.claims import Grounding
from summarize.text.folding import Folded, cuts_word, fold

__all__ = ["Located", "locate", "occurrences"]

# "US" and "us", "IT" and "it": so short a word in capitals is another word without them.
_SHORT = 4


@dataclass(frozen=True)
class Located:
    """Where words were found: character offsets `start`, `end` into the text that was searched, and how."""

    start: int
    end: int
    grounding: Grounding


def locate(words: str, text: str, start: int = 0, end: int | None = None) -> Located | None:
    """The first place of `words` between `start` and `end` of `text`, as whole words; None where there is none."""
    return next(occurrences(words, text, start, end), None)


def occurrences(words: str, text: str, start: int = 0, end: int | None = None) -> Iterator[Located]:
    """Every place of `words` between `start` and `end`: those in their own case, or if there are none, in any.

    Short words all in capitals ("US", "IT") must agree in case.
    """
    wanted = fold(words.strip())
    if not wanted.text:
        return
    folded = fold(text)
    first, last = folded.bounds(start, len(text) if end is None else end)
    places = list(_places(wanted.text, folded.text, first, last))
    if not places and not (wanted.text.isupper() and len(wanted.text) <= _SHORT):
        places = list(_places(wanted.lower, folded.lower, first, last))
    for at in places:
        yield _located(at, len(wanted.text), words.strip(), text, folded)


def _located(at: int, length: int, words: str, text: str, folded: Folded) -> Located:
    start, end = folded.starts[at], folded.ends[at + length - 1]
    return Located(start, end, Grounding.exact if text[start:end] == words else Grounding.normalised)


def _places(words: str, text: str, first: int, last: int) -> Iterator[int]:
    """The places of `words` from `first` to `last` of `text` where neither end cuts a word."""
    at = text.find(words, first, last)
    while at >= 0:
        stop = at + len(words)
        before = at > first and cuts_word(text[at - 1], words[0])
        after = stop < last and cuts_word(words[-1], text[stop])
        if not before and not after:
            yield at
        at = text.find(words, at + 1, last)
