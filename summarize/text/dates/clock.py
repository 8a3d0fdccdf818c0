"""Times of day in a text: "14:30", "2.30 p.m.", "9 Uhr", "14h30"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time
from functools import cache

from summarize.text.languages import NOT_BEFORE_LETTER, NOT_BEHIND_LETTER, language_of

__all__ = ["Clock", "find_times"]


@dataclass(frozen=True)
class Clock:
    """A time of day from offset `start` to `end`; `either` where it may be of either half of the day ("at 2:30")."""

    start: int
    end: int
    value: time
    either: bool

    def gives(self, wanted: time) -> bool:
        """Whether this may be the wanted time."""
        hours = (self.value.hour % 12, self.value.hour % 12 + 12) if self.either else (self.value.hour,)
        return self.value.replace(hour=0) == wanted.replace(hour=0) and wanted.hour in hours


def find_times(text: str, language: str = "en") -> Iterator[Clock]:
    """The times of day in a text, in their order; hours alone only beside "a.m.", "p.m." or a word for the hour.

    With a point between them any two such numbers count: "2.30" may be a time or an amount.
    """
    for match in _pattern(language).finditer(text):
        if any(match[mark] for mark in ("before", "minute", "after", "half")):
            hour, half = int(match["hour"]), (match["half"] or "")[:1].lower()
            if half and hour <= 12:
                hour = hour % 12 + 12 * (half == "p")
            value = time(hour, int(match["minute"] or 0), int(match["second"] or 0))
            yield Clock(match.start("hour"), match.end(), value, either=not half and 1 <= hour <= 12)


@cache
def _pattern(language: str) -> re.Pattern[str]:
    known = language_of(language)
    after, ended = rf"h|{known.pattern('clock_after')}", NOT_BEFORE_LETTER if known.spaced else ""
    return re.compile(
        rf"(?:{NOT_BEHIND_LETTER}(?P<before>{known.pattern('clock_before')})\s)?"
        rf"(?<![\d:.,])(?P<hour>[01]?\d|2[0-3])(?![\d,])"
        rf"(?:\s?(?:[:.]|{after})\s?(?P<minute>[0-5]\d)(?!\d|[.,]\d)(?::(?P<second>[0-5]\d))?)?"
        rf"(?:\s?(?P<after>{after}){ended})?(?:\s?(?P<half>[ap]\.?\s?m\b\.?))?",
        re.IGNORECASE,
    )
