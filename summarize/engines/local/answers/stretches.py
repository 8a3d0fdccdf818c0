"""A stretch of a clause as a label: its last words, if they say what there is an amount of."""

import re
from collections.abc import Iterator, Sequence

from summarize.engines.local.answers.measurable import NUMBERED
from summarize.engines.local.language.clauses import AUXILIARY
from summarize.engines.local.language.lines import Line
from summarize.engines.local.language.words import EMPTY, Word, stem_set, word_set, words
from summarize.engines.local.reading.candidates import Candidate

__all__ = ["FEWEST", "cut"]

_MOST_WORDS = 9
FEWEST = 2
"""Of fewer words nothing is cut off: they would say too little."""
_TAIL = word_set("at for to in of by on with from than and or")
_LEAD = re.compile(
    r"(?:the|an?|that|and|but|while|if|for|in (?:return|turn)|of course|however|meanwhile|this|these)[\s,]+",
    re.IGNORECASE,
)


_PRONOUNS = word_set("it they this that these those he she we which")
_IS_WORTH = stem_set("worth cost value estimate put reach total")


def cut(line: Line, start: int, end: int) -> Iterator[Candidate]:
    """The last words of a stretch, without article before and preposition behind; nothing where they say nothing."""
    inside = [word for word in line.words if start <= word.start and word.end <= end]
    inside = _without_tail(line, inside)
    if not inside:
        return
    comma = line.text.rfind(", ", inside[0].start, inside[-1].start)
    last = [word for word in inside if word.start > comma]
    inside = (last if len(last) >= FEWEST + 1 else inside)[-_MOST_WORDS:]
    if _lacks_subject(inside):
        return
    left, right = inside[0].start, inside[-1].end
    opened = _LEAD.match(line.text, left, right)
    left = opened.end() if opened else left
    text = line.text[left:right]
    telling = [word for word in words(text) if word.stem not in EMPTY]
    if inside[0].lower in _PRONOUNS:
        telling = [word for word in telling if word.stem not in _IS_WORTH]
    if telling and not NUMBERED.search(text) and not text.lower().endswith(("said", "says")):
        yield Candidate(line, left, right, text, text)


_BACKED = re.compile(r"\s(?:by|with|from)\s")


def _without_tail(line: Line, inside: list[Word]) -> list[Word]:
    """Words without the prepositions that end them, nor the participle of "work backed by $5 million"."""
    kept = list(inside)
    while kept and (kept[-1].lower in _TAIL or _is_backed(line, kept)):
        kept.pop()
    return kept


def _is_backed(line: Line, kept: list[Word]) -> bool:
    """Whether words end in a participle that "by" follows, or in the "is" left of one."""
    last = kept[-1]
    if len(kept) < FEWEST:
        return False
    participle = last.lower.endswith("ed") and _BACKED.match(line.text, last.end) is not None
    return participle or (last.lower in AUXILIARY and _PARTICIPLE.match(line.text, last.end) is not None)


_PARTICIPLE = re.compile(r"(?:\s(?:been|being|be))?\s[a-z]+ed\s(?:by|with|from)\s")


def _lacks_subject(inside: Sequence[Word]) -> bool:
    """Whether words are only a verb or tell only by whom: "could cost", "to be worth", "by some", "led by Mr Moss"."""
    told_by = len(inside) > 1 and inside[0].lower.endswith("ed") and inside[1].lower == "by"
    return told_by or inside[0].lower in AUXILIARY | {"to", "by"}
