"""Words that make a figure approximate ("about", "or so"), and words that make two figures the ends of one range."""

import re
from dataclasses import dataclass
from functools import cache

from summarize.text.languages import NOT_BEFORE_LETTER, NOT_BEHIND_LETTER, any_of, language_of

__all__ = ["after_between", "behind_hedge", "is_hedged", "is_range", "makes_range", "without_hedge"]

_WINDOW = 40  # characters: longer than any hedge, and than any verb that a figure changes by
_LONGEST_GAP = 12  # characters: longer than what joins two figures in any language, with its spaces
_GLUED = ("~", "≈", "<", ">")


# "$40-odd million", "40+ million"
_INSIDE = re.compile(r"[0-9](?:-(?:odd|plus|or-so)\b|\+)")


def is_hedged(text: str, start: int, end: int, language: str = "en") -> bool:
    """Whether the figure at ``text[start:end]`` has a hedging word directly before or behind it."""
    behind, mark, before_mark = _behind(language)
    if _before(text, start, language) is not None or behind.match(text, end) is not None:
        return True
    if _INSIDE.search(text, start, end):
        return True
    # "around the $5 million mark": "the" alone would make it another amount's noun ("about the $5 million deal").
    return mark.match(text, end) is not None and before_mark.search(text[max(0, start - 24) : start]) is not None


def without_hedge(text: str, start: int, language: str = "en") -> int:
    """The offset at which the hedging words before `start` begin; `start` itself where there are none."""
    found = _before(text, start, language)
    return start if found is None else start - len(found.group())


def behind_hedge(text: str, end: int, language: str = "en") -> int:
    """The offset at which the hedging words behind `end` end; `end` itself where there are none."""
    found = _behind(language)[0].match(text, end)
    return end if found is None else found.end()


def is_range(text: str, start: int, end: int, next_start: int, language: str = "en") -> bool:
    """Whether the figure at ``text[start:end]`` and the one at `next_start` are the two ends of a range."""
    if not 0 < next_start - end <= _LONGEST_GAP:
        return False
    gap = text[end:next_start]
    joined, both, _ = _joints(language)
    if joined.fullmatch(gap):
        return True
    return both.fullmatch(gap) is not None and after_between(text, start, language)


def after_between(text: str, start: int, language: str = "en") -> bool:
    """Whether "between" stands before the figure at `start`, with a hedging word or a currency's sign in between."""
    return _joints(language)[2].search(text[max(0, start - _WINDOW) : start]) is not None


def makes_range(text: str, start: int, end: int, next_start: int, *, elided: bool, language: str = "en") -> bool:
    """Whether two figures are one range, and not a change from the one to the other or two amounts.

    `elided` says that the first has its unit, currency or magnitude from the second ("$4-5 billion"): then it cannot
    stand alone. "$12 or $13" are two amounts, "two or three million" are a range.
    """
    if not is_range(text, start, end, next_start, language):
        return False
    words = _changes(language)
    gap = text[end:next_start].strip(" \t\n-").lower()
    if gap in words.either:
        return elided
    hedged = without_hedge(text, start, language)
    before = text[max(0, hedged - _WINDOW) : hedged]
    if words.start.search(before):
        return words.ranges.search(before) is not None
    return elided or gap not in words.to or words.changes.search(before) is None


def _before(text: str, start: int, language: str) -> re.Match[str] | None:
    pattern, last_words = _hedges(language)
    window = text[max(0, start - _WINDOW) : start]
    if last_words:  # a quick look, since most figures have no hedge
        words = window.split()
        last = words[-1].rpartition("(")[2] if words else ""
        if last.lower() not in last_words and last[-1:] not in _GLUED:
            return None
    return pattern.search(window)


@cache
def _hedges(code: str) -> tuple[re.Pattern[str], frozenset[str]]:
    """What stands before an approximate figure, and the last words of it: none where no space parts words."""
    language = language_of(code)
    edge, gap = (r"(?<!\w)", r"\s{0,2}") if language.spaced else ("", r"\s?")
    article = rf"(?:\s{{1,2}}(?:{language.any_of('articles')})(?=\s))?"
    pattern = re.compile(
        rf"(?:{edge}(?:{language.any_of('about')}|(?:{language.any_of('about_a')}){article}){gap}"
        r"|(?<![\w.])ca?(?=\Z)|[~≈]\s?|(?<![\w<>])[<>]\s?)\Z",
        re.IGNORECASE,
    )
    last = {phrase.split()[-1] for phrase in language.words("about", "about_a", "articles")} | {"c", "ca"}
    return pattern, frozenset(last) if language.spaced else frozenset()


@cache
def _behind(code: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What stands behind an approximate figure; the noun of "around the $5 million mark", and what is before it."""
    language = language_of(code)
    glued = [phrase for phrase in language.words("about_behind") if phrase[0] == "-"]
    words = [phrase for phrase in language.words("about_behind") if phrase[0] != "-"]
    ends = rf"{NOT_BEFORE_LETTER}(?!\s[$€£0-9])"
    the = rf"\s(?:the|{language.any_of('articles')})\s\Z"
    return (
        re.compile(rf"\s?\+(?![\w+])|(?:{any_of(glued)})\b|\s(?:{any_of(words)}){ends}", re.IGNORECASE),
        re.compile(rf"[\s-](?:{language.any_of('mark')})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{language.any_of('about_mark')}){the}", re.IGNORECASE),
    )


@cache
def _joints(code: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What joins the ends of a range by itself, what does so behind "between", and that."""
    language = language_of(code)
    space = r"\s{1,3}" if language.spaced else r"\s?"
    to, either, hedges = language.any_of("to"), language.any_of("or_"), language.any_of("about", "about_a")
    article = r"(?:[^\W\d_]{1,3}\s)?"  # "tra i 100 ed i 150"
    between = rf"{NOT_BEHIND_LETTER}(?:{language.any_of('between')})\s(?:(?:{hedges})\s)?{article}\S{{0,4}}\Z"
    return (
        re.compile(rf"\s?[-–—~〜～]\s?|{space}(?:{to}|{either}){space}|-(?:{to})-", re.IGNORECASE),
        re.compile(rf"\s{{1,3}}(?:{language.any_of('between_and')})\s{{1,3}}{article}", re.IGNORECASE),
        re.compile(between, re.IGNORECASE),
    )


@dataclass(frozen=True)
class _Changes:
    """Words that tell a change from a range: `start` is "from", `ranges` what ranges from, `changes` what rises by."""

    to: frozenset[str]
    either: frozenset[str]
    start: re.Pattern[str]
    ranges: re.Pattern[str]
    changes: re.Pattern[str]


@cache
def _changes(code: str) -> _Changes:
    language = language_of(code)
    start = language.any_of("from_")
    return _Changes(
        frozenset(language.words("to")),
        frozenset(language.words("or_")),
        re.compile(rf"\b(?:{start})\s\Z", re.IGNORECASE),
        re.compile(rf"\b(?:{language.pattern('ranges')})\s(?:at\s|of\s)?(?:{start})\s\Z", re.IGNORECASE),
        re.compile(rf"\b(?:{language.pattern('changes')})\s(?:by\s)?\Z", re.IGNORECASE),
    )
