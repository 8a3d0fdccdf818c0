"""Patterns of the words that dates are made of, in English and, by CLDR and the press's words, in other languages."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from summarize.text.languages import Language, language_of
from summarize.text.lexicon import sequence
from summarize.text.words import NOT_BEFORE_LETTER, NOT_BEHIND_LETTER, any_of

__all__ = ["ENGLISH_YEARISH", "VAGUE", "WEEKDAYS", "YEAR", "CalendarWords", "calendar_words"]

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
    between; `part_year` stands before their year, and `of_the_year` says that it is the text's own. `names` are the
    months as they are written where one alone is a month, `numbers` what each form counts as, and `thirds` the words
    that mean early, middle and late. A pattern that the language does not have matches nothing.
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
    part_gap=r"[\s-]",
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
        names=frozenset(name for name in months if len(name) > 3 or name in wide or not name.isascii()),
    )
