"""Patterns of words, and words in lower case, as the readers of all languages need them."""

import re

__all__ = ["any_of", "listed", "lower"]


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
