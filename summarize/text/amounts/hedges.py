"""Words that make a figure approximate ("about", "or so"), and words that make two figures the ends of one range."""

import re

from summarize.text.amounts.numerals import is_range
from summarize.text.words import word_set

__all__ = ["is_hedged", "makes_range", "without_hedge"]

_ABOUT = r"about|around|roughly|nearly|almost|approximately|approx\.?|close\sto|near|above|below|past|over|beyond|under"
_BEFORE = re.compile(
    r"(?:\b(?:(?:about|around|roughly|nearly|almost|approximately|approx\.?|close\sto|up\sto|more\sthan|less\sthan"
    r"|upwards?\sof|at\s(?:least|most)|in\sexcess\sof|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|topp(?:ed|ing)"
    r"|(?:just\s)?(?:shy|short)\sof)\s{1,2}(?:an?\s)?"
    r"|(?:circa|c\.|ca\.|some|near|over|under|above|below|fewer\sthan|no\smore\sthan|no(?:t)?\sless\sthan|north\sof"
    r"|south\sof|potentially|possibly|perhaps|maybe|estimated(?:\s(?:at|to\sbe|to\sbe\sworth|to\scost))?"
    r"|as\s(?:much|many|little|few|high|low)\sas|in\sthe\s(?:region|order|neighbou?rhood|vicinity|ballpark)\sof"
    r"|(?:on|of)\sthe\sorder\sof|something\slike|a\s(?:maximum|minimum)\sof)\s{1,2})"
    r"|(?<![\w.])ca?(?=\Z)|[~≈]\s?|(?<![\w<>])[<>]\s?)\Z",
    re.IGNORECASE,
)
# "around the $5 million mark": "the" alone would make it another amount's noun ("about the $5 million deal").
_BEFORE_MARK = re.compile(rf"\b(?:{_ABOUT})\s(?:the|an?)\s\Z", re.IGNORECASE)
_MARK = re.compile(r"[\s-](?:mark|level|threshold)\b", re.IGNORECASE)
_AFTER = re.compile(
    r"\s?\+(?![\w+])|-odd\b|-plus\b|-ish\b|\s(?:or\s(?:so|more|less|thereabouts)|plus(?=[\s.,;])(?!\s[$€£\d])"
    r"|give\sor\stake|at\s(?:least|most)(?!\s\d))(?!\w)",
    re.IGNORECASE,
)
_WINDOW = 40
# The last words of what `_BEFORE` matches: a quick look, since most figures have no hedge.
_LAST_WORDS = word_set(
    "about around roughly nearly almost approximately approx approx. some circa c. ca. estimated at "
    "be worth cost to near than over under of least most as exceeding potentially possibly perhaps "
    "maybe a an the above below exceed exceeds exceeded surpass surpasses surpassed surpassing topped topping like "
    "c ca"
)


def _before(text: str, start: int) -> re.Match[str] | None:
    window = text[max(0, start - _WINDOW) : start]
    words = window.split()
    last = words[-1].rpartition("(")[2] if words else ""
    if last.lower() not in _LAST_WORDS and last[-1:] not in ("~", "≈", "<", ">"):
        return None
    return _BEFORE.search(window)


def is_hedged(text: str, start: int, end: int) -> bool:
    """Whether the figure at ``text[start:end]`` has a hedging word directly before or behind it."""
    if _before(text, start) is not None or _AFTER.match(text, end) is not None:
        return True
    return _MARK.match(text, end) is not None and _BEFORE_MARK.search(text[max(0, start - 24) : start]) is not None


def without_hedge(text: str, start: int) -> int:
    """The offset at which the hedging words before `start` begin; `start` itself where there are none."""
    found = _before(text, start)
    return start if found is None else start - len(found.group())


_FROM = re.compile(r"\bfrom\s\Z", re.IGNORECASE)
# "from $4 to $5" is a change, unless something ranges from the one to the other.
_RANGES_FROM = re.compile(
    r"\b(?:rang(?:e|es|ed|ing)|anywhere|var(?:y|ies|ied|ying)|run(?:s|ning)?|stretch(?:es|ed|ing)?|span(?:s|ned|ning)?"
    r"|estimat(?:e|es|ed|ions?)|forecasts?|cost(?:s|ing)?|priced?|prices|fees?|sums?|valu(?:ed|es|ations?))\s"
    r"(?:at\s|of\s)?from\s\Z",
    re.IGNORECASE,
)
# "rose $3 to $40": by the first, to the second.
_CHANGES = re.compile(
    r"\b(?:rose|ris(?:e|es|en|ing)|f[ae]ll|fall(?:s|en|ing)|gain(?:s|ed|ing)?|lost|los(?:es|ing)|add(?:s|ed|ing)"
    r"|climb(?:s|ed|ing)?|jump(?:s|ed|ing)?|drop(?:s|ped|ping)?|slip(?:s|ped|ping)?|slid|up|down|rais(?:es|ed|ing)"
    r"|increas(?:e|es|ed|ing)|cut(?:s|ting)?|lower(?:s|ed|ing)?|reduc(?:es|ed|ing)|sank|soar(?:s|ed|ing)?"
    r"|surg(?:es|ed|ing)|plung(?:es|ed|ing)|declin(?:es|ed|ing)|advanc(?:es|ed|ing)|shed|another)\s(?:by\s)?\Z",
    re.IGNORECASE,
)
_CHANGE_WINDOW = 40


def makes_range(text: str, start: int, end: int, next_start: int, *, elided: bool) -> bool:
    """Whether the figure at ``text[start:end]`` and the one at `next_start` are one range.

    `elided` says that the first has its unit, currency or magnitude from the second ("$4-5 billion"): then it cannot
    stand alone. "$12 or $13" are two amounts, "two or three million" are a range.
    """
    if not is_range(text, start, end, next_start):
        return False
    gap = text[end:next_start].strip(" \t\n-")
    if gap == "or":
        return elided
    hedged = without_hedge(text, start)
    before = text[max(0, hedged - _CHANGE_WINDOW) : hedged]
    if _FROM.search(before):
        return _RANGES_FROM.search(before) is not None
    return elided or gap != "to" or _CHANGES.search(before) is None
