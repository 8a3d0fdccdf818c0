"""Word lists, and patterns of words and letters, as the finders of all languages need them."""

import re
import unicodedata
from itertools import groupby

__all__ = ["LETTER", "NOT_BEFORE_LETTER", "NOT_BEHIND_LETTER", "any_of", "listed", "lower", "word_set", "words_in"]


def words_in(text: str) -> list[str]:
    """The words of a list that is written as one text, with white space between them."""
    return text.split()


def word_set(text: str) -> frozenset[str]:
    """The same as a set."""
    return frozenset(text.split())


def any_of(words: "dict[str, int] | tuple[str, ...] | list[str]") -> str:
    """Alternatives, longest first; white space within is any, and so is the kind of apostrophe."""
    escaped = (re.escape(word).replace(r"\ ", r"\s") for word in sorted(words, key=len, reverse=True))
    return "|".join(re.sub("['’]", "['’]", word) for word in escaped) or "(?!)"


def listed(words: str) -> list[str]:
    """The words of a list that is written with bars between them."""
    return [word for word in words.split("|") if word]


def lower(word: str, code: str) -> str:
    """The word in lower case; Turkish has two kinds of i."""
    return word.replace("İ", "i").replace("I", "ı").lower() if code == "tr" else word.lower()


# As ranges: a class of hundreds of single marks takes long to compile.
_CODES = [code for code in range(0x300, 0x1000) if unicodedata.category(chr(code)) in ("Mn", "Mc")]
_RUNS = [[code for _, code in run] for _, run in groupby(enumerate(_CODES), lambda each: each[1] - each[0])]
_MARKS = "".join(f"{chr(run[0])}-{chr(run[-1])}" for run in _RUNS)
LETTER = rf"(?:[^\W\d_]|[{_MARKS}])"
"""A letter or a mark of one."""

NOT_BEHIND_LETTER = rf"(?<![^\W\d_])(?<![{_MARKS}])"
"""Where no letter ends."""

NOT_BEFORE_LETTER = rf"(?!{LETTER})"
"""Where no letter begins."""
