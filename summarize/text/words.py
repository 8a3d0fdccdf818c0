"""Patterns of words and letters, as the finders of all languages need them."""

import re
import unicodedata
from collections.abc import Iterable
from itertools import groupby

__all__ = ["LETTER", "NOT_BEFORE_LETTER", "NOT_BEHIND_LETTER", "any_of"]


def any_of(words: Iterable[str]) -> str:
    """Alternatives, longest first; white space within is any, and so is the kind of apostrophe."""
    escaped = (re.escape(word).replace(r"\ ", r"\s") for word in sorted(words, key=len, reverse=True))
    return "|".join(re.sub("['’]", "['’]", word) for word in escaped) or "(?!)"


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
