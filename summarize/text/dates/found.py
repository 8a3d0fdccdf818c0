"""What the rules for dates share: the text they read, the date they count from, and what they find."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from summarize.schemas.values import PartialDate
from summarize.text.dates.anchor import Anchor

__all__ = ["Found", "Page", "Rule", "dated", "day_code", "found"]

Year = Literal["stated", "open", "none"]


@dataclass(frozen=True)
class Page:
    """A text, what is known of its own date, and the order of day and month in its dates in digits, if known."""

    text: str
    anchor: Anchor
    order: str | None = None


@dataclass(frozen=True)
class Found:
    """A date at ``text[start:end]``.

    `year` says whether the text states the year ("stated"), leaves it open ("open": taken from the base, or XXXX; a
    neighbour in a range may yet give it), or has none to give ("none": yesterday, last week).
    """

    start: int
    end: int
    value: PartialDate
    year: Year = "none"


Rule = tuple[re.Pattern[str], Callable[[re.Match[str], Page], Iterator[Found]]]


def found(start: int, end: int, value: str | None, year: Year = "none") -> Iterator[Found]:
    """The date, or nothing where `value` is None or not a day of the calendar."""
    if value is None:
        return
    try:
        date = PartialDate(value)
    except ValueError:
        return
    yield Found(start, end, date, year)


def day_code(month: int, day: int) -> str:
    return f"{month:02d}-{day:02d}"


def dated(
    page: Page,
    match: re.Match[str],
    code: str,
    open_year: Callable[[], int | None],
    span: tuple[int, int] | None = None,
) -> Iterator[Found]:
    """The date of a rule that matched, from the code behind its year ("09", "09-08", "35", "09~").

    The year is the one stated in the match (group `year`), or "this", "last", "next year" (group `offset`), or what
    `open_year` makes of a date without one; XXXX where none of them is known. `span` is the match's unless given.
    """
    start, end = span or match.span()
    if stated := match.group("year"):
        yield from found(start, end, f"{stated}-{code}", "stated")
        return
    if offset := match.group("offset"):
        year = page.anchor.years(year_offset(offset))
        yield from found(start, end, f"{year or 'XXXX'}-{code}", "stated" if year else "open")
        return
    guessed = open_year()
    in_year = list(found(start, end, f"{guessed:04d}-{code}", "open")) if guessed else []
    # 29 February is not in every year: then the year stays open.
    yield from in_year or found(start, end, f"XXXX-{code}", "open")


def year_offset(words: str) -> int:
    """-1, 0 or 1 for "last", "this" and "next" and what means the same."""
    last = words.lower().split()[-1]
    return {"this": 0, "current": 0, "last": -1, "previous": -1, "past": -1}.get(last, 1)
