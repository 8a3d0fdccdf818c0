"""Finding words in a text whose typography differs: exactly, then normalised, then (for wording only) fuzzily.

Normalisation folds what says nothing (Unicode composition, curly quotes, dashes, white space, invisible characters,
then case) and keeps a map of offsets, so that what is found always points into the original text. Fuzzy matching alone
accepts meaning flips ("31" for "13", "no" for "a"): numbers, names and negations must be the same on both sides.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from summarize.claims import Grounding
from summarize.text.amounts.numbers import find_numbers

__all__ = ["Located", "locate", "locate_wording"]

_FOLD = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′´`", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", None),
        "…": "...",
    }
)
_NEGATION = re.compile(
    r"\b(?:no|not|never|none|nobody|nothing|neither|nor|without|cannot|den(?:y|ies|ied|ying|ial)|"
    r"refus(?:e|es|ed|al|ing)|reject(?:s|ed|ion|ing)?|fail(?:s|ed|ing|ure)?|lacks?|lacking)\b|n't\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+(?:[.'-]\w+)*")
_SMALL = frozenset(
    """a an the of in on at to for from by with and or as is are was were be been being it its that this these those
    which who will would has have had their his her our your about into over under""".split()  # noqa: SIM905 -- prose
)
FUZZY_SCORE = 88.0
FUZZY_WORDS = 3


@dataclass(frozen=True)
class Located:
    """Where words were found: character offsets `start`, `end` into the text that was searched, and how."""

    start: int
    end: int
    grounding: Grounding


@dataclass(frozen=True)
class _Folded:
    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]


@lru_cache(maxsize=512)
def _fold(text: str) -> _Folded:
    """The text with typography folded, and for each of its characters the offsets that it came from."""
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    position = 0
    while position < len(text):
        stop = position + 1
        while stop < len(text) and unicodedata.combining(text[stop]):
            stop += 1
        piece = unicodedata.normalize("NFC", text[position:stop]).translate(_FOLD)
        if piece.isspace():
            piece = "" if out and out[-1] == " " else " "
            if not piece:
                ends[-1] = stop
        for character in piece:
            out.append(character)
            starts.append(position)
            ends.append(stop)
        position = stop
    return _Folded("".join(out), tuple(starts), tuple(ends))


def locate(words: str, text: str, start: int = 0, end: int | None = None) -> Located | None:
    """Finds `words` between `start` and `end` of `text` as whole words: exactly, or but for typography and case.

    Short words all in capitals ("US", "IT") must agree in case. None where they are not there.
    """
    end = len(text) if end is None else end
    words = words.strip()
    if not words:
        return None
    found = _whole_words(words, text[start:end])
    if found is not None:
        return Located(start + found, start + found + len(words), Grounding.exact)
    folded, wanted = _fold(text[start:end]), " ".join(_fold(words).text.split())
    if not wanted:
        return None
    at = _whole_words(wanted, folded.text)
    if at is None and not (wanted.isupper() and len(wanted) <= 4):
        at = _caseless(wanted, folded.text)
    if at is None:
        return None
    return Located(start + folded.starts[at], start + folded.ends[at + len(wanted) - 1], Grounding.normalised)


def _whole_words(words: str, text: str) -> int | None:
    """The first place of `words` in `text` where neither end cuts a word."""
    at = text.find(words)
    while at >= 0:
        stop = at + len(words)
        cut_before = at > 0 and text[at - 1].isalnum() and words[0].isalnum()
        cut_after = stop < len(text) and text[stop].isalnum() and words[-1].isalnum()
        if not cut_before and not cut_after:
            return at
        at = text.find(words, at + 1)
    return None


def _caseless(words: str, text: str) -> int | None:
    lowered, wanted = text.lower(), words.lower()
    # Some letters change their length in lower case ("İ"): offsets would drift, so those texts stay case-sensitive.
    if len(lowered) != len(text) or len(wanted) != len(words):
        return None
    return _whole_words(wanted, lowered)


def locate_wording(words: str, text: str, start: int = 0, end: int | None = None) -> Located | None:
    """Like `locate`, and failing that fuzzily: nearly the same words in a row, or all of its content words.

    Numbers, names and negations must be the same in what is found. At least three words; None otherwise.
    """
    end = len(text) if end is None else end
    found = locate(words, text, start, end)
    if found is not None or len(_WORD.findall(words)) < FUZZY_WORDS:
        return found
    return _aligned(words, text, start, end) or _gathered(words, text, start, end)


def _aligned(words: str, text: str, start: int, end: int) -> Located | None:
    folded, wanted = _fold(text[start:end]), _fold(words).text
    lowered = folded.text.lower()
    if len(lowered) != len(folded.text) or len(lowered) < len(wanted) // 2:
        return None
    alignment = fuzz.partial_ratio_alignment(wanted.lower(), lowered, score_cutoff=FUZZY_SCORE)
    if alignment is None or alignment.dest_end <= alignment.dest_start:
        return None
    first, last = _to_words(folded.text, alignment.dest_start, alignment.dest_end)
    if not _same_facts(wanted, folded.text[first:last]):
        return None
    return Located(start + folded.starts[first], start + folded.ends[last - 1], Grounding.fuzzy)


def _to_words(text: str, first: int, last: int) -> tuple[int, int]:
    """Widens a range so that it cuts no word, and trims white space."""
    while first > 0 and text[first - 1].isalnum() and text[first].isalnum():
        first -= 1
    while last < len(text) and text[last].isalnum() and text[last - 1].isalnum():
        last += 1
    while first < last and text[first].isspace():
        first += 1
    while last > first and text[last - 1].isspace():
        last -= 1
    return first, last


def _gathered(words: str, text: str, start: int, end: int) -> Located | None:
    """All content words stand there, in whatever order; refused with several names, whose roles could be swapped."""
    wanted = {_stem(word) for word in _content(words)}
    if len(wanted) < 2 or len(_names(words)) > 1:
        return None
    places = [match for match in _WORD.finditer(text, start, end) if _stem(match.group()) in wanted]
    if {_stem(match.group()) for match in places} != wanted:
        return None
    first, last = places[0].start(), places[-1].end()
    if not _same_facts(words, text[first:last]):
        return None
    return Located(first, last, Grounding.fuzzy)


def _content(words: str) -> list[str]:
    return [word for word in _WORD.findall(words) if word.lower() not in _SMALL]


def _stem(word: str) -> str:
    word = _fold(word).text.lower().removesuffix("'s")
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending)
    return word


def _names(words: str) -> list[str]:
    """Runs of capitalised words; a first word alone is left out, since its capital may be the sentence's."""
    runs = re.finditer(r"\b[A-Z][\w'-]*(?:\s[A-Z][\w'-]*)*", words)
    return [run.group() for run in runs if run.start() > 0 or " " in run.group()]


def _same_facts(words: str, found: str) -> bool:
    """Whether numbers, names and negations of `words` are those of `found`."""
    numbers = sorted(mention.value for mention in find_numbers(words))
    found_numbers = sorted(mention.value for mention in find_numbers(found))
    if any(number not in found_numbers for number in numbers):
        return False
    if len(_NEGATION.findall(words)) % 2 != len(_NEGATION.findall(found)) % 2:
        return False
    return all(locate(name, found) is not None for name in _names(words))
