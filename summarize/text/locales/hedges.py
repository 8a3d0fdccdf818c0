"""Words that make a figure approximate, in languages other than English."""

import re
from functools import cache

from summarize.text.locales.locale import Language, language_of
from summarize.text.words import any_of, listed

__all__ = ["is_about", "without_about"]

_AFTER = re.compile(r"[ \u00a0]?\+(?![\w+])")
_WINDOW = 28


def is_about(text: str, start: int, end: int, language: Language) -> bool:
    """Whether the figure at ``text[start:end]`` has a word for "about", "more than" or "up to" directly before it."""
    before = text[max(0, start - _WINDOW) : start]
    return _before(language.code).search(before) is not None or _AFTER.match(text, end) is not None


def without_about(text: str, start: int, code: str) -> int:
    """The offset at which the word for "about" before `start` begins; `start` itself where there is none."""
    found = _before(code).search(text[:start])
    return start if found is None else found.start()


@cache
def _before(code: str) -> re.Pattern[str]:
    language = language_of(code)
    known = any_of(listed(language.press.about))
    edge = "" if not language.spaced else r"(?<!\w)"
    return re.compile(rf"(?:{edge}(?:{known})\s?|[~≈]\s?)\Z", re.IGNORECASE)
