"""A stray space inside a number ("$57. 5 million", "12, 000"), as tokenised corpora and PDFs have it.

A full stop or comma and a space may also end what stands before: "It cost $57. 5 people came." What follows decides.
"""

import re
from typing import Literal

from summarize.text.amounts.magnitudes import magnitude
from summarize.text.amounts.nouns import counted_noun
from summarize.text.amounts.units import TIME_UNITS, UNIT_ABBREVIATIONS, UNIT_WORDS

__all__ = ["Joint", "stray_space"]

Joint = Literal["one", "two", "unclear"]

_POINT = re.compile(r"(?P<point>[ \u00a0]\.[ \u00a0]?|\.[ \u00a0])(?P<rest>[0-9]{1,3})(?![0-9]|[.,][0-9])")
_COMMA = re.compile(r"(?:[ \u00a0],[ \u00a0]?|,[ \u00a0])(?P<rest>[0-9]{3})(?![0-9]|[.,][0-9])")
_GROUPS = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})*")
_YEAR = re.compile(r"(?:1[5-9]|20|21)[0-9]{2}")
# What numbers, and is not counted: the number behind it stands for itself.
_LABEL = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec|january|february|march|april|june|july|august|september"
    r"|october|november|december|page|no|section|article|chapter|part|phase|version|aged|age)\.?\s\Z",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"\s?%|[\s-](?:per\s?cent|percent|percentage\spoints?)\b", re.IGNORECASE)
_UNIT = re.compile(r"[\s-]?(?P<unit>[A-Za-z²³°/]+)")
_MEASURED = (UNIT_ABBREVIATIONS | UNIT_WORDS) - TIME_UNITS
_OF = re.compile(r"\s(?:of|were|are|was|have|had)\b")
_MONEY_WORD = re.compile(r"\s(?:U\.?S\.?\s)?(?:dollars|euros|pounds|francs|rupees|yuan|yen)\b", re.IGNORECASE)
_PER = re.compile(r"\s(?:an?|per|apiece|each)\b")
_ENDS = re.compile(r"\s?(?:[.,;:)!?]|\Z)|\s(?:in|to|and|or|for|from|on|at|by|the|with)\b")


def stray_space(text: str, start: int, end: int, *, priced: bool) -> tuple[Joint, int, str] | None:
    """How the digits ``text[start:end]`` and those behind a separator with a space stand; None where there are none.

    "one" number or "two", or "unclear", where neither should be read. With it the end of the second and the digits of
    both with the separator between them.
    """
    chunk = text[start:end]
    if found := _POINT.match(text, end):
        if "." in chunk or not (chunk.isdecimal() or _GROUPS.fullmatch(chunk)):
            return None
        whole, joint = f"{chunk}.{found.group('rest')}", _after_point(text, start, found, priced)
    elif found := _COMMA.match(text, end):
        if not _GROUPS.fullmatch(chunk):
            return None
        whole, joint = f"{chunk},{found.group('rest')}", _after_comma(text, start, found, priced)
    else:
        return None
    return joint, found.end(), whole


def _stands_alone(text: str, start: int, chunk: str) -> bool:
    return _YEAR.fullmatch(chunk) is not None or _LABEL.search(text[max(0, start - 12) : start]) is not None


def _after_point(text: str, start: int, found: re.Match[str], priced: bool) -> Joint:
    if not priced and _stands_alone(text, start, text[start : found.start()]):
        return "two"
    end = found.end()
    sized = magnitude(text, end, priced=priced)
    if sized is None:
        return "two"
    if sized[1] > 1:
        counts = counted_noun(text, sized[0], singular=False) and not _MONEY_WORD.match(text, sized[0])
        return "unclear" if counts else "one"
    if found.group("point")[-1] == ".":
        return "one"  # "57 .5": no sentence ends so
    if priced:
        return _priced(text, found)
    if percent := _PERCENT.match(text, end):
        return "unclear" if _OF.match(text, percent.end()) else "one"
    unit = _UNIT.match(text, end)
    return "one" if (unit and unit.group("unit") in _MEASURED) or _MONEY_WORD.match(text, end) else "two"


def _priced(text: str, found: re.Match[str]) -> Joint:
    end = found.end()
    if counted_noun(text, end, singular=found.group("rest") == "1"):
        return "two"
    cents = len(found.group("rest")) == 2
    if _PER.match(text, end) or (_ENDS.match(text, end) and cents):
        return "one"
    return "unclear"


def _after_comma(text: str, start: int, found: re.Match[str], priced: bool) -> Joint:
    if found.group("rest")[0] == "0":
        return "one"
    if not priced and _stands_alone(text, start, text[start : found.start()]):
        return "two"
    if counted_noun(text, found.end(), singular=False):
        return "unclear"
    return "one" if priced else "two"
