"""Whether a date without a year, or a weekday, lies ahead: read from the words of its clause."""

import re
from functools import lru_cache

from summarize.text.wordlist import words_in

__all__ = ["reads_as_future"]

_AHEAD = frozenset(
    words_in(
        "will shall due set expect expected expects expecting anticipate anticipates anticipated projected targeted "
        "targets scheduled planned plans plan planning slated going upcoming "
        "coming forthcoming likely pending hopes hope intends intend aims aim would must should may can could starting "
        "beginning deadline arrives departs sails follow follows opens starts begins expires ends"
    )
)
_BEHIND = frozenset(
    words_in(
        "said says told met held took made was were had did came went saw began won sold bought paid gave "
        "left got led became rose fell grew struck broke sent brought kept lost spent wrote spoke ran has "
        "have ago since last"
    )
)
_CLAUSE_END = re.compile(r"[.;!?\n]\s|\n")
# Words with a capital are left out: Will and May are people too.
_WORD = re.compile(r"(?<![\w'’])[a-z]+(?:['’]ll\b)?(?!\w)|['’]ll\b")
_DEADLINE = re.compile(r"\b(?:by|until|till)\s\Z", re.IGNORECASE)
# "Having been unloaded by 4 February"
_DONE_BY = re.compile(r"\b(?:having|had|has|have)\s(?:already\s)?been\s\w+\sby\s\Z", re.IGNORECASE)
# "Tarn Mills to open plant in March"
_HEADLINE = re.compile(r"\b[A-Z][\w&.'’-]*\sto\s(?!(?:the|an?|its|their|his|her)\b)[a-z]")
# "Next up are 300 buses on 5 May"
_NEXT = re.compile(r"\W*(?:Next|Then)\s(?:up|comes?|in line|is|are)\b")
_REACH = 80
_MOST_WORDS = 8


def reads_as_future(text: str, start: int, end: int) -> bool:
    """Whether the nearest telling verb before ``text[start:end]``, or else the first behind it, looks ahead.

    "by" and "until" directly before do, too, and a headline's "to". Only eight words of the same clause on either side
    are looked at; what none of them tells is taken as past, as most dates in the news are.
    """
    return _looks_ahead(text[max(0, start - _REACH) : start], text[end : end + _REACH])


@lru_cache(maxsize=512)
def _looks_ahead(left: str, right: str) -> bool:
    before = _CLAUSE_END.split(left)[-1]
    if _DEADLINE.search(before):
        return _DONE_BY.search(before) is None
    if _NEXT.match(before):
        return True
    words = _WORD.findall(before)[-_MOST_WORDS:]
    for index in range(len(words) - 1, -1, -1):
        word, previous = words[index], words[index - 1] if index else ""
        if word in _AHEAD or word.endswith(("'ll", "’ll")) or _is_to(word, previous):
            return True
        # "will be completed": the participle behind "be" leaves the tense open.
        if (word in _BEHIND or word.endswith("ed")) and previous != "be":
            return False
    after = _CLAUSE_END.split(right)[0]
    for word in _WORD.findall(after)[:_MOST_WORDS]:
        if word in _AHEAD or word.endswith(("'ll", "’ll")):
            return True
        if word in _BEHIND or word.endswith("ed"):
            return False
    return _HEADLINE.search(before) is not None


def _is_to(word: str, previous: str) -> bool:
    """ "To be shipped", "is to follow"."""
    return (word == "be" and previous == "to") or (word == "to" and previous in ("is", "are"))
