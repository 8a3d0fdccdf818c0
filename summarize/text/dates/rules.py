"""What the rules for dates share: text and base, what is found, and patterns of the words that dates are made of."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal

from summarize.schemas import PartialDate
from summarize.text.languages import NOT_BEFORE_LETTER, NOT_BEHIND_LETTER, Language, any_of, language_of
from summarize.text.lexicon import sequence

__all__ = [
    "ENGLISH_YEARISH",
    "VAGUE",
    "WEEKDAYS",
    "YEAR",
    "Anchor",
    "CalendarWords",
    "Found",
    "Page",
    "Rule",
    "calendar_words",
    "dated",
    "day_code",
    "found",
    "year_offset",
]


@dataclass(frozen=True)
class Anchor:
    """As much as is known of the base: a missing part makes what depends on it None, and is never made up.

    Every method gives a date as a string of EDTF, which is none of the calendar where that ends, or None where the base
    does not reach.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, base: PartialDate | None) -> "Anchor":
        """The known parts of `base`; of a date marked as about, the finest part is not known."""
        if base is None or base.year is None:
            return cls()
        parts = [part for part in (base.year, base.month, base.day) if part is not None]
        return cls(*(parts[:-1] if base.approximate else parts))

    @property
    def today(self) -> date | None:
        if self.year is None or self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)

    def days(self, offset: int) -> str | None:
        """The day `offset` days from the base."""
        try:
            return (self.today + timedelta(days=offset)).isoformat() if self.today else None
        except OverflowError:
            return None

    def span(self, first: int, last: int) -> str | None:
        """The stretch of days between two days (offsets from the base)."""
        start, end = self.days(first), self.days(last)
        return f"{start}/{end}" if start and end else None

    def weekday(self, weekday: int, *, after: bool, strictly: bool) -> str | None:
        """The nearest such day (Monday is 0) after or before the base; the base itself counts unless `strictly`."""
        if self.today is None:
            return None
        days = (weekday - self.today.weekday()) % 7 if after else -((self.today.weekday() - weekday) % 7)
        return self.days((days or (7 if after else -7)) if strictly else days)

    def week(self, offset: int, first: int = 0) -> str | None:
        """The week `offset` weeks from that of the base, from its day `first` (Monday is 0) to Sunday: a stretch."""
        if self.today is None:
            return None
        monday = 7 * offset - self.today.weekday()
        return self.span(monday + first, monday + 6)

    def years(self, offset: int) -> str | None:
        """The year `offset` years from the base."""
        return None if self.year is None else f"{self.year + offset:04d}"

    def shifted(self, unit: str, offset: int) -> str | None:
        """The day, week, weekend, month, quarter or year `offset` of them from that of the base."""
        if unit in ("week", "weekend"):
            return self.week(offset, first=0 if unit == "week" else 5)
        if unit in ("day", "year"):
            return self.days(offset) if unit == "day" else self.years(offset)
        if self.year is None or self.month is None:
            return None
        if unit == "month":
            year, month = divmod(self.year * 12 + self.month - 1 + offset, 12)
            return f"{year:04d}-{month + 1:02d}"
        year, quarter = divmod(self.year * 4 + (self.month - 1) // 3 + offset, 4)
        return f"{year:04d}-{quarter + 33}"

    def year_of(self, first: int, last: int, *, future: bool) -> int | None:
        """The year of a stretch of months: the latest that has begun by the base's month, or the next not yet over.

        A stretch over the turn of the year (12 to 2) is named by the year in which it begins.
        """
        if self.year is None or self.month is None:
            return None
        if not future:
            return self.year if first <= self.month else self.year - 1
        if last < first:
            return self.year - 1 if self.month <= last else self.year
        return self.year if self.month <= last else self.year + 1


Year = Literal["stated", "open", "none"]


@dataclass(frozen=True)
class Page:
    """A text, what is known of its own date, the order of day and month in its dates in digits, and its language."""

    text: str
    anchor: Anchor
    order: str | None = None
    language: str = "en"


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


_MONTHS = sequence("months")
# "may", "march" and "august" are words of their own without a capital; abbreviations need one too.
_CAPITAL = "|".join(
    name.capitalize() if name in ("march", "may", "august") else f"[{name[0].upper()}{name[0]}]{name[1:]}"
    for name in _MONTHS
)
_SHORT = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT|SEP|OCT|NOV|DEC)\b\.?"
_MONTH = rf"(?:(?:{_CAPITAL}|{'|'.join(name.upper() for name in _MONTHS)})\b|{_SHORT})"
_NUMBERS = {
    **{name: number for number, name in enumerate(_MONTHS, start=1)},
    **{name[:3]: number for number, name in enumerate(_MONTHS, start=1)},
    "sept": 9,
}

WEEKDAYS = sequence("weekdays")
_WEEKDAY = rf"(?:{'|'.join(name.capitalize() for name in WEEKDAYS)}|(?:Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun)\.?)"

# Not "2012.5" or "2012,500", but "2012,2:35 pm", which has lost its space.
YEAR = r"(?:1[5-9]|20|21)[0-9]{2}(?![0-9A-Za-z]|\.[0-9]|,[0-9](?![0-9]?:[0-9]))"
_LOCAL_YEAR = r"(?:1[5-9]|20|21)[0-9]{2}(?![0-9]|[.,][0-9])"

ENGLISH_YEARISH = (
    rf"(?:(?P<year>{YEAR})"
    r"|(?P<offset>(?i:this|last|next|(?:the\s)?(?:previous|coming|following)))\s(?:calendar\s)?year\b)"
)
"""A year in digits, or "this", "last" or "next year"."""

VAGUE = (
    r"(?i:early|mid|late|(?:the\s)?(?:very\s)?(?:beginning|start|middle|end|close)\sof"
    r"|year-end|end(?=-)|(?<=\bby\s)end|(?<=\bat\s)end)"
)
"""What makes the month or year behind it approximate."""

_ENGLISH_THIRDS = {37: ("early", "beginning", "start"), 38: ("mid", "middle"), 39: ("late", "end", "close")}
_SEASONS = (21, 22, 23, 24)  # codes of EDTF; they are those of the northern hemisphere's calendar


@dataclass(frozen=True)
class CalendarWords:
    """Patterns of one language: `month` in any form, `day` with what makes it an ordinal, `weekday` and a `year`.

    `start` is where a word may begin and `end` where it ends; `gap` stands between day and month, `year_gap` before the
    year, `through` between two days, `vague` and `which` before a month or season; `yearish` is a year, or "last year".
    `seasons`, `quarter`, `half` and `ordinals` (first to fourth) are nouns and what numbers them, with `part_gap`
    between, and `halves` the first and the second half in a word; `part_year` stands before their year, and
    `of_the_year` says that it is the text's own. `names` are the months as they are written where one alone is a month,
    `numbers` what each form counts as, and `thirds` the words that mean early, middle and late. A pattern that the
    language does not have matches nothing.
    """

    start: str
    end: str
    month: str
    numbers: Mapping[str, int]
    day: str
    weekday: str
    year: str
    yearish: str
    gap: str
    year_gap: str
    through: str
    vague: str
    vague_gap: str
    which: str
    thirds: Mapping[int, tuple[str, ...]]
    seasons: Mapping[int, str]
    ordinals: tuple[str, ...]
    quarter: str
    half: str
    part_gap: str
    part_year: str
    of_the_year: str
    halves: tuple[str, ...] = ()
    names: frozenset[str] = frozenset()
    english: bool = False

    def month_number(self, name: str) -> int | None:
        """1 to 12, of a month as `month` matches it."""
        return self.numbers.get(name.casefold().rstrip("."))

    def third_of_year(self, vague: str) -> int:
        """The code of EDTF for the third of a year that a word of `vague` means: 37 is early, 38 middle, 39 late."""
        words = " ".join(vague.casefold().split())
        return next(code for code, telling in self.thirds.items() if any(word in words for word in telling))


_ENGLISH = CalendarWords(
    start=r"(?<![\w-])",
    end=r"(?![\w-])",
    month=_MONTH,
    numbers=_NUMBERS,
    day="[0-9]{1,2}(?:st|nd|rd|th)?",
    weekday=rf"{_WEEKDAY},?\s(?:the\s)?",
    year=YEAR,
    yearish=ENGLISH_YEARISH,
    gap=r"[\s-](?:of\s)?",
    year_gap=r"(?:\s?,\s?|[\s-])(?:of\s)?",
    through=r"(?:\s?[-–—/&]\s?|\s{1,2}(?:to|and|until|till|through)\s{1,2})",
    vague=VAGUE,
    vague_gap=r"[\s-]",
    which=r"(?i:last|next|this(?:\spast|\scoming)?|(?:the\s)?coming|past|previous)",
    thirds=_ENGLISH_THIRDS,
    seasons=dict(zip(_SEASONS, (r"spring\b", r"summer\b", r"(?:autumn|fall)\b", r"winter\b"), strict=True)),
    ordinals=("first|1st", "second|2nd", "third|3rd", "fourth|4th|final"),
    quarter="quarter",
    half="half",
    part_gap=r"[\s-](?:calendar\s)?",
    part_year=r"(?:\sof|,|\sin)?\s?(?:the\s)?(?:calendar\s(?:year\s)?)?['’]?",
    of_the_year=r"\s(?:of|in)\sthe\s(?:calendar\s)?year\b(?!\s(?:end(?:ed|ing)|to)\b)",
    english=True,
)


@cache
def calendar_words(code: str) -> CalendarWords:
    """The words of the language of an ISO 639 code for its dates."""
    return _ENGLISH if code == "en" else _local(language_of(code))


def _local(language: Language) -> CalendarWords:
    months = list(language.months)
    joint = r"(?:[\s\u00a0]*[,.]?[\s\u00a0]*(?:de\s|del\s|do\s|di\s|of\s|van\s|d['’]\s?)?)"
    end = NOT_BEFORE_LETTER if language.spaced else ""
    both = language.any_of("to", "between_and")
    thirds = {37: language.words("early"), 38: language.words("middle"), 39: language.words("late")}
    wide = {str(name) for each in language.locale.months.values() for name in each["wide"].values()}
    return CalendarWords(
        start=NOT_BEHIND_LETTER if language.spaced else "",
        end=end,
        month=rf"(?i:{any_of(months)}){NOT_BEFORE_LETTER}" if months else "(?!)",
        numbers={name.casefold(): number for name, number in language.months.items()},
        day=r"[0-9]{1,2}(?:\.|er|º|ª|°|-го|-е|’|')?",
        weekday=rf"(?i:{any_of(list(language.weekdays))})\.?,?\s(?:[^\W\d_]{{1,3}}\s)?" if language.spaced else "(?!)",
        year=_LOCAL_YEAR,
        yearish=rf"(?:(?P<year>{_LOCAL_YEAR})|(?P<offset>(?!)))",
        gap=joint,
        year_gap=joint,
        through=rf"(?:\s?[-–]\s?|\s(?i:{both})\s(?:[^\W\d_]{{1,3}}\s)?)",
        vague=rf"(?i:{any_of([word for words in thirds.values() for word in words])})",
        vague_gap=r"(?:[\s\u00a0]|-)",
        which="(?!)",
        thirds={code: tuple(word.casefold() for word in words) for code, words in thirds.items()},
        seasons=dict(zip(_SEASONS, language.press.get("seasons", ()), strict=False)),
        ordinals=tuple(language.press.get("ordinals", ())),
        quarter=language.pattern("quarter"),
        half=language.pattern("half"),
        part_gap=r"[\s-]" if language.spaced else r"\s?",
        part_year=joint,
        of_the_year=rf"\s(?:{language.any_of('of_the_year')}){NOT_BEFORE_LETTER}",
        halves=tuple(language.press.get("halves", ())),
        names=frozenset(name for name in months if len(name) > 3 or name in wide or not name.isascii()),
    )
