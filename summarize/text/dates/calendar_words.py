"""Names of months, weekdays, seasons and quarters, as patterns and numbers."""

import re

from summarize.text.wordlist import words_in

__all__ = [
    "DAY",
    "DOUBTFUL_MONTHS",
    "MONTH",
    "SEASONS",
    "VAGUE",
    "WEEKDAY",
    "WEEKDAYS",
    "YEAR",
    "YEARISH",
    "month_number",
    "third_of_year",
]

_MONTHS = words_in("january february march april may june july august september october november december")
# "may", "march" and "august" are words of their own without a capital; abbreviations need one too.
_CAPITAL = "|".join(
    name.capitalize() if name in ("march", "may", "august") else f"[{name[0].upper()}{name[0]}]{name[1:]}"
    for name in _MONTHS
)
_SHORT = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT|SEP|OCT|NOV|DEC)\b\.?"

MONTH = rf"(?:(?:{_CAPITAL}|{'|'.join(name.upper() for name in _MONTHS)})\b|{_SHORT})"
"""A month: names in full, in capitals, or abbreviated with or without a full stop."""

DOUBTFUL_MONTHS = frozenset(
    {"march", "april", "may", "june", "august", "jan", "mar", "apr", "jun", "jul", "aug", "dec"}
)
"""Months whose name, standing alone, is as likely a person, a verb or something else."""

WEEKDAYS = words_in("monday tuesday wednesday thursday friday saturday sunday")
WEEKDAY = rf"(?:{'|'.join(name.capitalize() for name in WEEKDAYS)}|(?:Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun)\.?)"
"""A weekday before a date, in full or abbreviated."""

DAY = r"[0-9]{1,2}(?:st|nd|rd|th)?"

# Not "2012.5" or "2012,500", but "2012,2:35 pm", which has lost its space.
YEAR = r"(?:1[5-9]|20|21)[0-9]{2}(?![0-9A-Za-z]|\.[0-9]|,[0-9](?![0-9]?:[0-9]))"

YEARISH = (
    rf"(?:(?P<year>{YEAR})"
    r"|(?P<offset>(?i:this|last|next|(?:the\s)?(?:previous|coming|following)))\s(?:calendar\s)?year\b)"
)
"""A year in digits, or "this", "last" or "next year"."""

VAGUE = (
    r"(?i:early|mid|late|(?:the\s)?(?:very\s)?(?:beginning|start|middle|end|close)\sof"
    r"|year-end|end(?=-)|(?<=\bby\s)end|(?<=\bat\s)end)"
)
"""What makes the month or year behind it approximate."""

_THIRDS = {37: ("early", "beginning", "start"), 38: ("mid", "middle"), 39: ("late", "end", "close")}

SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
"""Codes of EDTF; they are those of the northern hemisphere's calendar."""

_NUMBERS = {name[:3]: number for number, name in enumerate(_MONTHS, start=1)}


def month_number(name: str) -> int:
    """1 to 12, of a month as `MONTH` matches it."""
    return _NUMBERS[re.sub(r"[^a-z]", "", name.lower())[:3]]


def third_of_year(vague: str) -> int:
    """The code of EDTF for the third of a year that the words of `VAGUE` mean: 37 for "early", 38 "mid", 39 "late"."""
    words = vague.lower()
    return next(code for code, telling in _THIRDS.items() if any(word in words for word in telling))
