"""Dates in a text, found by a parser, each as precise as the text and no more."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from summarize.schemas.values import PartialDate
from summarize.text.anchor import Anchor
from summarize.text.date_found import Found, Page
from summarize.text.date_relative import RELATIVE_RULES
from summarize.text.date_rules import CALENDAR_RULES
from summarize.text.date_years import YEAR_RULES, find_years
from summarize.text.mention import Mention

__all__ = ["find_dates"]

_RANGE = re.compile(r"\s?[-–—/]\s?|\s(?:to|and|or|until|till|through)\s")


def find_dates(text: str, base: PartialDate | None = None) -> list[Mention[PartialDate]]:
    """The dates of a text, in its order; `base` is the text's own date, from which relative dates are counted.

    - Full, month and year dates, quarters, halves and seasons are read as written. "early October 2025" is
      ``2025-10~``, "the end of 2026" ``2026~``, a fiscal year ``2026~``. Of 08/09/2025, which may be read either way,
      only the year is given. A number is a year only where the words around it read so.
    - A month, quarter or half without a year is the latest one that has begun by the base's month, or the next one if
      the clause looks ahead (see `tense`). "last" and "next" are strictly before and after the base. Without a base, or
      with one that does not know its month, the year is XXXX. In a range the stated year holds for both ends.
    - A bare weekday is the most recent one on or before the base, or the next on or after it if the clause looks ahead.
      EDTF has no weeks: "last week" gives the month, or else the year, in which all of it lies. What the base does not
      reach (a weekday, with a base known to the month) is left out.
    """
    page = Page(text, Anchor.of(base))
    candidates = [
        item
        for pattern, read in (*CALENDAR_RULES, *YEAR_RULES, *RELATIVE_RULES)
        for match in pattern.finditer(text)
        for item in read(match, page)
    ]
    candidates.extend(find_years(text))
    dates = _with_shared_year(text, list(_apart(candidates)))
    return [Mention(date.start, date.end, text[date.start : date.end], date.value) for date in dates]


def _apart(candidates: list[Found]) -> Iterator[Found]:
    """From the left, the longest of those that overlap."""
    end = 0
    for candidate in sorted(candidates, key=lambda item: (item.start, -item.end)):
        if candidate.start >= end:
            yield candidate
            end = candidate.end


def _with_shared_year(text: str, dates: list[Found]) -> list[Found]:
    """Gives both ends of a range the year that one of them states: "30 September to 2 October 2025"."""
    for index, (first, second) in reversed(list(enumerate(pairwise(dates)))):
        if first.year == "open" and second.year == "stated" and _RANGE.fullmatch(text[first.end : second.start]):
            dates[index] = _in_year(first, second, 0 if first.value[4:] <= second.value[4:] else -1)
    for index, (first, second) in enumerate(pairwise(dates)):
        if first.year == "stated" and second.year == "open" and _RANGE.fullmatch(text[first.end : second.start]):
            dates[index + 1] = _in_year(second, first, 0 if first.value[4:] <= second.value[4:] else 1)
    return dates


def _in_year(date: Found, other: Found, offset: int) -> Found:
    if other.value.year is None or len(other.value.plain) == 4:
        return date  # "September and 2026": the year alone belongs to itself
    try:
        return replace(date, value=PartialDate(f"{other.value.year + offset:04d}{date.value[4:]}"), year="stated")
    except ValueError:
        return date
