"""Rules for dates that are told from the day of writing: weekdays, yesterday, last month, three days ago."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, partial

from summarize.schemas import PartialDate
from summarize.text.amounts.number_words import NUMBER_WORD
from summarize.text.amounts.numerals import find_numbers
from summarize.text.dates.calendar import reads_as_future
from summarize.text.dates.rules import VAGUE, WEEKDAYS, Anchor, Found, Page, Rule, found, year_offset
from summarize.text.languages import (
    LETTER,
    NOT_BEFORE_LETTER,
    NOT_BEHIND_LETTER,
    OF_WEEK,
    WEEKDAY_UNITS,
    YEAR_END,
    any_of,
    language_of,
)

__all__ = ["counted_on", "relative_rules", "years_around"]

_DAY_WORD = re.compile(
    r"(?<![\w-])(?P<word>(?i:the\sday\sbefore\syesterday|the\sday\safter\stomorrow|yesterday|today|tonight|tomorrow"
    r"|this\s(?:morning|afternoon|evening)|last\snight))\b(?!-)"
)
_DAY_OFFSETS = {
    "the day before yesterday": -2,
    "yesterday": -1,
    "last night": -1,
    "tomorrow": 1,
    "the day after tomorrow": 2,
}
_WEEKDAY = re.compile(
    r"(?<![\w-])(?:(?P<which>(?i:last|next|this(?:\spast|\scoming)?|coming|previous|past))\s)?"
    rf"(?P<day>{'|'.join(name.capitalize() for name in WEEKDAYS)})\b(?![-])"
)
# "Black Friday", "the Sunday Herald", "India Today": names, not days.
_NAME_BEFORE = re.compile(
    r"\b(?:Ash|Black|Bloody|Casual|Cyber|Easter|Giving|Good|Holy|Man|Maundy|Palm|Pancake|Ruby|Sheffield|Shrove|Super)\s\Z"
)
_SENTENCE_OPENS = re.compile(r"(?:\A|[.!?:;\"“”'‘’(\n—–-]\s*)\Z")
_NAME_AFTER = re.compile(
    r"\s(?:Times|Telegraph|Mail|Express|Star|Mirror|Post|Herald|Mercury|Night|Morning|Market|Club|Group|Holdings|Inc)\b"
)
_PERIOD = re.compile(
    rf"(?<![\w-])(?:(?P<vague>{VAGUE}|(?i:earlier|later))\s)?"
    r"(?P<which>(?i:this|last|next|(?:the\s)?(?:coming|previous|following)))\s(?P<unit>(?i:week|weekend|month|quarter))\b"
)
_WEEKEND = re.compile(r"(?<![\w-])(?i:over|at|during)\s(?P<span>(?i:the\sweekend))\b")
_PART_OF_THIS = re.compile(rf"(?<![\w-])(?P<span>(?P<vague>{VAGUE})\sthe\s(?P<unit>month|quarter))\b(?!\sof)")
_WITHIN = re.compile(r"(?<![\w-])(?i:within)\s(?P<span>(?:the|this)\s(?:calendar\s)?year)\b")
_SPAN_OF_TIME = rf"(?<![\w.,-])(?P<count>[0-9]{{1,4}}|an?|{NUMBER_WORD})[\s-](?P<unit>day|week|month|year)s?"
_AGO = re.compile(rf"{_SPAN_OF_TIME}\sago\b", re.IGNORECASE)
_FROM_NOW = re.compile(rf"{_SPAN_OF_TIME}\sfrom\s(?:now|today)\b", re.IGNORECASE)
_AHEAD = re.compile(
    rf"(?<![\w-])in\s(?:(?:about|around|some|roughly|approximately)\s)?{_SPAN_OF_TIME}(?:['’]?\stime)?\b(?!\sof\b)",
    re.IGNORECASE,
)
_LATER = re.compile(rf"{_SPAN_OF_TIME}\s(?:later|afterwards?|after\sthat|thereafter)\b", re.IGNORECASE)
# So far before "two years later", in characters, the date stands that it is counted from: a sentence or two.
_LATER_WITHIN = 200
# In letters: a number of days, weeks, months or years that is spelled out.
_LONGEST_NUMBER = 20
_IN_YEARS = re.compile("[0-9年년]")
_SHORT_WORD = 2  # letters of articles and prepositions in a phrase for last or next year


def _is_name(page: Page, match: re.Match[str]) -> bool:
    before = page.text[max(0, match.start() - 12) : match.start()]
    return _NAME_BEFORE.search(before) is not None or _NAME_AFTER.match(page.text, match.end()) is not None


def _day_word(match: re.Match[str], page: Page) -> Iterator[Found]:
    opens = _SENTENCE_OPENS.search(page.text[max(0, match.start() - 3) : match.start()])
    if match.group("word")[0].isupper() and not opens:
        return
    yield from found(
        *match.span(), page.anchor.days(_DAY_OFFSETS.get(" ".join(match.group("word").lower().split()), 0))
    )


def _weekday(match: re.Match[str], page: Page) -> Iterator[Found]:
    """The most recent such day, the base's own included; ahead where "next" or the verb says so."""
    if _is_name(page, match):
        return
    weekday = WEEKDAYS.index(match.group("day").lower())
    which = (match.group("which") or "").lower()
    after = "next" in which or "coming" in which
    if which in ("", "this"):
        after = reads_as_future(page.text, *match.span())
    strictly = which not in ("", "this")
    yield from found(*match.span(), page.anchor.weekday(weekday, after=after, strictly=strictly))


def _period(match: re.Match[str], page: Page) -> Iterator[Found]:
    before = page.text[max(0, match.start() - 4) : match.start()].lower()
    if before.endswith("the ") and match.group("which").lower() in ("last", "next"):
        return  # "over the last month" is a stretch of time
    unit = match.group("unit").lower()
    value = page.anchor.shifted(unit, year_offset(match.group("which")))
    vague = unit == "month" and (match.group("vague") or "").lower() not in ("", "earlier", "later")
    yield from found(*match.span(), _about(value) if vague else value)


def _weekend(match: re.Match[str], page: Page) -> Iterator[Found]:
    today = page.anchor.today
    if today is None:
        return
    ahead = today.weekday() >= 5 or reads_as_future(page.text, *match.span())
    yield from found(*match.span("span"), page.anchor.shifted("weekend", 0 if ahead else -1))


def _part_of_this(match: re.Match[str], page: Page) -> Iterator[Found]:
    """ "The end of the month", "early in the quarter"."""
    yield from found(*match.span("span"), _about(page.anchor.shifted(match.group("unit"), 0)))


def _within(match: re.Match[str], page: Page) -> Iterator[Found]:
    """ "Within the year" is as vague as "by the end of the year"."""
    yield from found(*match.span("span"), _about(page.anchor.years(0)))


def _ago(match: re.Match[str], page: Page) -> Iterator[Found]:
    return _counted_from(match.group("unit").lower(), -1, match, page)


def _from_now(match: re.Match[str], page: Page) -> Iterator[Found]:
    return _counted_from(match.group("unit").lower(), 1, match, page)


def _ahead(match: re.Match[str], page: Page) -> Iterator[Found]:
    """ "Is to close in six months"; without such a verb it may be how long something took."""
    if reads_as_future(page.text, *match.span()):
        yield from _from_now(match, page)


def counted_on(text: str, dates: Sequence[Found], language: str) -> Iterator[Found]:
    """The dates that are told from one before them: "in 2011 and two years later"."""
    for match in _later(language).finditer(text):
        before = [date for date in dates if date.end <= match.start() <= date.end + _LATER_WITHIN]
        known = before and before[-1].year != "open" and len({*before[-1].value.ends}) == 1
        if known and "\n" not in text[before[-1].end : match.start()]:
            unit, count = match.group("unit").lower(), _count(match.group("count"), language)
            unit = unit if language == "en" else language_of(language).times[unit]
            if count is not None:
                yield from found(*match.span(), _shifted(Anchor.of(before[-1].value), unit, count, exact=False))


@cache
def _later(language: str) -> re.Pattern[str]:
    known = language_of(language)
    if not known.words("later"):
        return _LATER if language == "en" else re.compile("(?!)")
    units, later = any_of(known.times), known.any_of("later")
    count = rf"[0-9]{{1,3}}|[^\W\d_]{{2,{_LONGEST_NUMBER}}}"
    return re.compile(
        rf"{NOT_BEHIND_LETTER}(?P<count>{count})\s(?P<unit>{units})\s(?:{later}){NOT_BEFORE_LETTER}", re.IGNORECASE
    )


def _count(words: str, language: str) -> int | None:
    """The one number that words are; "a" is one in English."""
    counts = find_numbers(words, language=language)
    return int(counts[0].value) if len(counts) == 1 else 1 if language == "en" else None


def _about(value: str | None) -> str | None:
    return f"{value}~" if value else None


_ENGLISH: tuple[Rule, ...] = (
    (_DAY_WORD, _day_word),
    (_WEEKDAY, _weekday),
    (_PERIOD, _period),
    (_WEEKEND, _weekend),
    (_PART_OF_THIS, _part_of_this),
    (_WITHIN, _within),
    (_AGO, _ago),
    (_FROM_NOW, _from_now),
    (_AHEAD, _ahead),
)


@cache
def relative_rules(language: str) -> tuple[Rule, ...]:
    """The rules for dates that are told from the day of writing, in other languages than English by CLDR's phrases."""
    if language == "en":
        return _ENGLISH
    known = language_of(language)
    counted = [
        (_counted(pattern, known.spaced), partial(_counted_from, unit, direction))
        for pattern, unit, direction in known.counted
    ]
    return (_phrases(language), _phrase), *counted, (_weekday_pattern(language), _either_weekday)


def _phrase(match: re.Match[str], page: Page) -> Iterator[Found]:
    unit, offset = _meanings(page.language)[_same(match.group())]
    if unit == YEAR_END:
        # What stands behind it may make it another year: "the end of the year 2030", "fin de l'année prochaine".
        if " " in match.group() and _other_year(page.language).match(page.text, match.end()):
            inside = _phrases(page.language).search(page.text, match.start() + 1)
            if inside and inside.start() < match.end():
                yield from _phrase(inside, page)
            return
        if not language_of(page.language).spaced and _IN_YEARS.search(
            page.text[max(0, match.start() - 1) : match.start()]
        ):
            return  # "10年内", "2024年底"
        yield from found(*match.span(), _about(page.anchor.years(offset)))
        return
    yield from found(*match.span(), _shifted(page.anchor, unit, offset, exact=True))


def _counted_from(unit: str, direction: int, match: re.Match[str], page: Page) -> Iterator[Found]:
    """ "3 days ago", "in two weeks"."""
    if (count := _count(match.group(1), page.language)) is not None:
        yield from found(*match.span(), _shifted(page.anchor, unit, direction * count, exact=count == 0))


@cache
def _other_year(code: str) -> re.Pattern[str]:
    """What tells that it is another year: digits, a word of last or next year, or of a year of accounts."""
    language = language_of(code)
    beside = {word for phrase, (unit, _) in language.relative.items() if unit == "year" for word in phrase.split()}
    later = any_of([word for word in beside if len(word) > _SHORT_WORD])
    return re.compile(
        rf"\s(?:{LETTER}{{1,3}}\s)?(?:[0-9]|(?:{later}){NOT_BEFORE_LETTER}|{language.any_of('fiscal')})", re.I
    )


@cache
def _counted(pattern: str, spaced: bool) -> re.Pattern[str]:
    if not spaced:
        return re.compile(rf"(?<![0-9]){pattern.replace(' ', chr(92) + 's?')}".replace("{0}", "([0-9]{1,3})"))
    spelled = pattern.replace(" ", r"\s").replace("{0}", rf"([0-9]{{1,3}}|[^\W\d_]{{2,{_LONGEST_NUMBER}}})")
    return re.compile(rf"{NOT_BEHIND_LETTER}{spelled}{NOT_BEFORE_LETTER}", re.IGNORECASE)


@cache
def _meanings(code: str) -> dict[str, tuple[str, int]]:
    language = language_of(code)
    return {_same(phrase): meaning for phrase, meaning in language.relative.items()}


def _same(phrase: str) -> str:
    return " ".join(phrase.lower().replace("’", "'").split())


@cache
def _phrases(code: str) -> re.Pattern[str]:
    language = language_of(code)
    known = [phrase for phrase in _meanings(code) if len(phrase) > 1]
    if not language.spaced:
        return re.compile(any_of(known))
    return re.compile(rf"{NOT_BEHIND_LETTER}(?:{any_of(known)}){NOT_BEFORE_LETTER}(?!-)", re.IGNORECASE)


def _shifted(anchor: Anchor, unit: str, offset: int, *, exact: bool) -> str | None:
    """The date so many days, weeks, months or years from the base, or its last or next such weekday.

    Counted ones are about, but for days.
    """
    if unit.endswith(OF_WEEK):
        day, today = WEEKDAY_UNITS.index(unit.removesuffix(OF_WEEK)), anchor.today
        return anchor.days(7 * offset - today.weekday() + day) if today else None
    if unit in WEEKDAY_UNITS:
        return anchor.weekday(WEEKDAY_UNITS.index(unit), after=offset > 0, strictly=True)
    if unit == "week" and not exact:
        return anchor.span(7 * offset - 3, 7 * offset + 3)
    value = anchor.shifted(unit, offset)
    return value if exact or unit == "day" else _about(value)


def _either_weekday(match: re.Match[str], page: Page) -> Iterator[Found]:
    """A weekday is the base, or one of the nearest such days before and after it: no verb tells which."""
    name = match.group("day").casefold()
    weekday = next(number for each, number in language_of(page.language).weekdays.items() if each.casefold() == name)
    days = [page.anchor.weekday(weekday, after=after, strictly=False) for after in (False, True)]
    known = sorted({day for day in days if day})
    yield from found(*match.span("day"), f"[{','.join(known)}]" if len(known) > 1 else known[0] if known else None)


@cache
def _weekday_pattern(code: str) -> re.Pattern[str]:
    language = language_of(code)
    names = list(language.weekdays)
    full = [name for name in names if len(name) > (3 if name.isascii() else 2)]
    if not language.spaced:
        return re.compile(rf"(?P<day>{any_of([name for name in names if len(name) > 1])})")
    return re.compile(rf"{NOT_BEHIND_LETTER}(?P<day>{any_of(full)})s?{NOT_BEFORE_LETTER}", re.IGNORECASE)


def _months_of(value: PartialDate) -> tuple[int, int] | None:
    """The first and the last month of a date's month, quarter or half."""
    if value.month is not None:
        return value.month, value.month
    part = int(code) if (code := value[5:7]).isdecimal() else 0
    if 33 <= part <= 36:
        return 3 * (part - 32) - 2, 3 * (part - 32)
    return (6 * (part - 39) - 5, 6 * (part - 39)) if part in (40, 41) else None


def years_around(value: PartialDate, base: PartialDate | None) -> list[int]:
    """The years in which a month, quarter or half without one lies nearest before and after a base with a month."""
    anchor, months = Anchor.of(base), _months_of(value)
    years = [anchor.year_of(*months, future=ahead) for ahead in (False, True)] if months else []
    return [year for year in years if year is not None]
