"""Whether two figures are the two ends of one range, and not a change from the one to the other or two amounts."""

import re

from summarize.text.amounts.hedges import without_hedge
from summarize.text.amounts.numerals import is_range

__all__ = ["makes_range"]

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
_WINDOW = 40


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
    before = text[max(0, hedged - _WINDOW) : hedged]
    if _FROM.search(before):
        return _RANGES_FROM.search(before) is not None
    return elided or gap != "to" or _CHANGES.search(before) is None
