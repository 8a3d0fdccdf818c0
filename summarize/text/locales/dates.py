"""Dates in languages other than English: CLDR's months, weekdays, orders and words for "yesterday"."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from summarize.schemas.values import PartialDate
from summarize.text.dates.found import Anchor, Found, Page, day_code, found
from summarize.text.dates.numeric import NUMERIC_RULES, full_year
from summarize.text.locales.currencies import currency_words
from summarize.text.locales.locale import DateOrder, Language, language_of
from summarize.text.words import NOT_BEFORE_LETTER, NOT_BEHIND_LETTER, any_of, listed

__all__ = ["local_dates", "years_around"]

_DIGITS = re.compile(
    r"(?<![\w.,$€£:/])(?<![A-Za-z.]-)(?P<y>(?:1[5-9]|20|21)[0-9]{2})"
    r"(?![\w%/:]|[ \u00a0]?[€$£¥]|[.,][0-9]|-(?!(?:19|20)[0-9]{2}(?![0-9]))[0-9]{3,})"
)
_SHORT_END = re.compile(r"[-–/](?P<end>[0-9]{2})(?![0-9A-Za-z%]|[.,/-][0-9])")
# "2007, 2008 y 2009", "2010–2012", "de 2010 a 2012": one year vouches for the next.
_JOINED = re.compile(r"\s?[-–—/]\s?|,\s(?:[^\W\d_]{1,3}\s)?|\s[^\W\d_]{1,3}\s(?:(?:el|o|nel|il)\s)?")
_FOLLOWING = re.compile(r"[\s\u00a0](?P<word>[^\W\d_]+)")
_FUNCTION_WORD = 4  # letters, at most, of what may follow a round year; a longer word may be what the number counts
_LONGEST_RANGE = 15


def find_local_years(text: str, language: Language) -> Iterator[Found]:
    """The digits that read as years: behind "en" or "im Jahr", in parentheses, before "года", or joined to another."""
    before, after = _cues(language.code)
    last: int | None = None
    for match in _DIGITS.finditer(text):
        joined = last is not None and _JOINED.fullmatch(text[last : match.start()])
        led = before.search(text[max(0, match.start() - 16) : match.start()]) and not _counts(text, match, language)
        if not (joined or led or after.match(text, match.end())):
            continue
        last = match.end()
        yield from found(*match.span("y"), match.group("y"), "stated")
        if short := _SHORT_END.match(text, match.end()):
            gap = int(short.group("end")) - int(match.group("y")[2:])
            if 0 < gap <= _LONGEST_RANGE:
                last = short.end()
                yield from found(*short.span("end"), match.group("y")[:2] + short.group("end"), "stated")


def _counts(text: str, match: re.Match[str], language: Language) -> bool:
    """Whether the number counts what stands behind it: a unit, a currency, or, if it is round, any longer word."""
    following = _FOLLOWING.match(text, match.end())
    if following is None:
        return False
    if following.group("word").lower() in _measures(language.code):
        return True
    if not match.group("y").endswith("00"):
        return False
    noun = following.group("word").islower() or language.code == "de"
    return noun and len(following.group("word")) > _FUNCTION_WORD


@cache
def _measures(code: str) -> frozenset[str]:
    """The first words of units, currencies and magnitudes."""
    language, money = language_of(code), currency_words(code)
    return frozenset(
        word.lower().split()[0] for word in (*language.units, *money.spellings, *language.magnitudes) if word.strip()
    )


@cache
def _cues(code: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    language = language_of(code)
    press = language.press
    before = listed(press.year_before)
    after = listed(press.year_after)
    return (
        re.compile(rf"{NOT_BEHIND_LETTER}(?:{any_of(before)})[\s\u00a0]\Z|\(\Z", re.IGNORECASE),
        re.compile(rf"[\s\u00a0]?(?:{any_of(after)}){NOT_BEFORE_LETTER}" if after else "(?!)", re.IGNORECASE),
    )


YEAR = r"(?:1[5-9]|20|21)[0-9]{2}(?![0-9]|[.,][0-9])"
JOINT = r"(?:[\s\u00a0]*[,.]?[\s\u00a0]*(?:de\s|del\s|do\s|di\s|of\s|van\s|d['’]\s?)?)"
"""What may stand between a month and its year: a comma, a full stop, "de" and its like."""

_QUARTERS = (33, 34, 35, 36)
_HALVES = (40, 41)
_SEASONS = (21, 22, 23, 24)
_NEAR = 24  # characters
_EARLY, _MIDDLE, _LATE = 37, 38, 39


def find_parts(page: Page, language: Language) -> Iterator[Found]:
    """Quarters and halves with their year or without, and "eind 2008", "mediados de 2026"."""
    for pattern, code in _patterns(language.code):
        for match in pattern.finditer(page.text):
            parts = match.groupdict()
            year = parts.get("y") or parts.get("earlier")
            around = page.text[max(0, match.start() - _NEAR) : match.end() + _NEAR]
            if (code in _HALVES and not year) or _fiscal(language.code).search(around):
                continue  # "the first half of the match", "the first quarter of the business year"
            mark = "~" if code in (_EARLY, _MIDDLE, _LATE) else ""
            yield from found(*match.span(), f"{year or 'XXXX'}-{code}{mark}", "stated" if year else "open")


@cache
def _fiscal(code: str) -> re.Pattern[str]:
    return re.compile(any_of(listed(language_of(code).press.fiscal)), re.IGNORECASE)


@cache
def _patterns(code: str) -> tuple[tuple[re.Pattern[str], int], ...]:
    language = language_of(code)
    press = language.press
    found_patterns = [
        (_part(language, noun, ordinal), number)
        for noun, numbers in ((press.quarter, _QUARTERS), (press.half, _HALVES))
        if noun
        for ordinal, number in zip(press.ordinals, numbers, strict=False)
    ]
    for words, number in ((press.early, _EARLY), (press.middle, _MIDDLE), (press.late, _LATE)):
        if words:
            known = "|".join(re.escape(word) for word in words.split("|"))
            found_patterns.append(
                (re.compile(rf"{NOT_BEHIND_LETTER}(?:{known})(?:{JOINT}|-)(?P<y>{YEAR})(?![\w%])", re.I), number)
            )
    for words, number in zip(press.seasons.split(",") if press.seasons else (), _SEASONS, strict=False):
        found_patterns.append((_season(language, words), number))
    return tuple(found_patterns)


def _season(language: Language, words: str) -> re.Pattern[str]:
    """A season with its year; without one it is rarely a date."""
    if not language.spaced:
        return re.compile(rf"(?P<earlier>{YEAR})[年년]?\s?(?:{words})")
    return re.compile(rf"{NOT_BEHIND_LETTER}(?:{words}){JOINT}(?P<y>{YEAR})", re.I)


def _part(language: Language, noun: str, ordinal: str) -> re.Pattern[str]:
    """ "the third quarter of 2025" in the orders that there are: noun last, noun first, year first."""
    if not language.spaced:
        return re.compile(rf"(?:(?P<earlier>{YEAR})[年년]?\s?)?(?<![0-9])(?:{ordinal})\s?(?:{noun})")
    both = rf"(?:(?:{ordinal})[\s-](?:{noun})|(?:{noun})\s(?:{ordinal}))"
    return re.compile(
        rf"{NOT_BEHIND_LETTER}(?:(?P<earlier>{YEAR})\s(?:की\s|का\s)?)?{both}{NOT_BEFORE_LETTER}(?:{JOINT}(?P<y>{YEAR}))?",
        re.I,
    )


_DAY_END = r"(?:\.|er|º|ª|°|-го|-е|’|')?"
_ISO = re.compile(r"(?<![A-Za-z0-9_.,-])(?P<y>[0-9]{4})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})(?![0-9]|-[0-9])")
_YEAR_FIRST = re.compile(
    r"(?<![A-Za-z0-9_.,/-])(?P<y>(?:19|20)[0-9]{2})(?P<gap>\.\s?|/|-)(?P<m>[0-9]{1,2})(?P=gap)(?P<d>[0-9]{1,2})(?![0-9])"
)
_SHORT_YEAR = re.compile(
    r"(?<![A-Za-z0-9_.,-])(?P<d>[0-9]{1,2})-(?P<month>[A-Za-z]{3})-(?P<y>[0-9]{4}|[0-9]{2})(?![\w-])"
)
_EAST_ASIAN = {"zh": ("年", "月", "[日号號]"), "ja": ("年", "月", "日"), "ko": (r"년\s?", r"월\s?", "일")}
_ENGLISH_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def local_dates(text: str, base: PartialDate | None, order: DateOrder | None, code: str) -> list[Found]:
    """The dates of a text (as `plain_digits` gives it) in the language of that code, in its order.

    Whether a day or month without its year lies before or after the text's own date is not read from its verbs: it has
    no year (``XXXX-09``) unless it is in the month of `base`; a weekday is one of two days. Dates in digits are in the
    order of the language, unless `order` says otherwise.
    """
    language = language_of(code)
    page = Page(text, Anchor.of(base), order or language.order)
    candidates = [*_absolute(page, language), *_relative(page, language), *_weekdays(page, language)]
    dates: list[Found] = []
    for item in sorted(candidates, key=lambda each: (each.start, -each.end)):
        if not dates or item.start >= dates[-1].end:
            dates.append(_this_month(item, page.anchor))
    return dates


def years_around(value: PartialDate, base: PartialDate | None) -> list[int]:
    """The years in which a date without one lies nearest before and after a base that knows its month."""
    anchor, month = Anchor.of(base), value.month
    if month is None or value.year is not None:
        return []
    years = (anchor.year_of(month, month, future=False), anchor.year_of(month, month, future=True))
    return [year for year in years if year is not None]


def _this_month(item: Found, anchor: Anchor) -> Found:
    if item.year != "open" or item.value.month is None or item.value.month != anchor.month or anchor.year is None:
        return item
    try:
        return replace(item, value=PartialDate(f"{anchor.year:04d}{item.value[4:]}"))
    except ValueError:  # 29 February of another year
        return item


def _absolute(page: Page, language: Language) -> Iterator[Found]:
    for pattern in (_ISO, _YEAR_FIRST):
        for match in pattern.finditer(page.text):
            code = day_code(int(match.group("m")), int(match.group("d")))
            yield from found(*match.span(), f"{match.group('y')}-{code}", "stated")
    for pattern, read in NUMERIC_RULES:
        for match in pattern.finditer(page.text):
            yield from read(match, page)
    for match in _SHORT_YEAR.finditer(page.text):
        yield from _hyphenated(match, page, language)
    yield from _east_asian(page, language)
    if language.months:
        for pattern in _month_patterns(language.code):
            for match in pattern.finditer(page.text):
                yield from _with_month(match, language)
    yield from find_local_years(page.text, language)
    yield from find_parts(page, language)


def _hyphenated(match: re.Match[str], page: Page, language: Language) -> Iterator[Found]:
    """ "01-Mar-08", with the month of the language, or as databases and translators have it, of English."""
    name = match.group("month").lower()
    english = {month: number for number, month in enumerate(_ENGLISH_MONTHS, start=1)}
    month = {each.lower(): number for each, number in language.months.items()}.get(name) or english.get(name)
    year = full_year(match.group("y"), page.anchor.year)
    if month and year:
        yield from found(*match.span(), f"{year:04d}-{month:02d}-{int(match.group('d')):02d}", "stated")


def _east_asian(page: Page, language: Language) -> Iterator[Found]:
    marks = _EAST_ASIAN.get(language.code)
    if marks is None:
        return
    year, month, day = marks
    for match in _suffixed(year, month, day).finditer(page.text):
        parts = match.groupdict()
        if not (parts["y"] or parts["m"]):
            continue
        code = parts["y"] or "XXXX"
        if parts["m"]:
            code += f"-{int(parts['m']):02d}"
        if parts["d"]:
            code += f"-{int(parts['d']):02d}"
        yield from found(
            match.start(), match.start() + len(match.group().rstrip()), code, "stated" if parts["y"] else "open"
        )


@cache
def _suffixed(year: str, month: str, day: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![0-9])(?=[0-9])(?:(?P<y>[0-9]{{4}}){year})?(?:(?P<m>[0-9]{{1,2}}){month}(?:(?P<d>[0-9]{{1,2}}){day})?)?"
    )


@cache
def _month_patterns(code: str) -> tuple[re.Pattern[str], ...]:
    language = language_of(code)
    months = list(language.months)
    wide = {str(name) for each in language.locale.months.values() for name in each["wide"].values()}
    full = [name for name in months if len(name) > 3 or name in wide or not name.isascii()]
    any_month, sure = any_of(months), any_of(full)
    edge = f"{NOT_BEFORE_LETTER}"
    day = rf"(?<![\w.,:/$€£-])(?:(?P<first>[0-9]{{1,2}}){_DAY_END}\s?[-–]\s?)?(?P<d>[0-9]{{1,2}}){_DAY_END}"
    year = rf"(?:{JOINT}(?P<y>{YEAR}))"
    return (
        re.compile(rf"{day}{JOINT}(?P<month>{any_month}){edge}{year}?", re.IGNORECASE),
        re.compile(
            rf"{NOT_BEHIND_LETTER}(?P<month>{any_month}){edge}\.?\s(?P<d>[0-9]{{1,2}})(?:,\s?|\s)(?P<y>{YEAR})", re.I
        ),
        re.compile(rf"{NOT_BEHIND_LETTER}(?P<vague>{_vague(code)})?(?P<month>{sure}){edge}{year}", re.IGNORECASE),
        re.compile(rf"{NOT_BEHIND_LETTER}(?P<vague>{_vague(code)})?(?P<month>{sure}){edge}(?!['’])"),
    )


@cache
def _vague(code: str) -> str:
    language = language_of(code)
    press = language.press
    words = [word for part in (press.early, press.middle, press.late) for word in part.split("|") if word]
    return rf"(?:{any_of(words)})[\s\u00a0-]" if words else "(?!)"


def _with_month(match: re.Match[str], language: Language) -> Iterator[Found]:
    parts = match.groupdict()
    folded = {name.casefold(): number for name, number in language.months.items()}
    month = folded.get(parts["month"].casefold())
    if month is None:
        return
    year, state = (parts["y"], "stated") if parts.get("y") else ("XXXX", "open")
    mark = "~" if parts.get("vague") else ""
    day, first = parts.get("d"), parts.get("first")
    code = f"{year}-{month:02d}" + (f"-{int(day):02d}" if day else "") + mark
    if first and day and year != "XXXX" and int(first) < int(day):
        code = f"{year}-{month:02d}-{int(first):02d}/{code}"
    elif first:
        yield from found(match.start("d"), match.end(), code, "stated" if state == "stated" else "open")
        return
    yield from found(*match.span(), code, "stated" if state == "stated" else "open")


def _relative(page: Page, language: Language) -> Iterator[Found]:
    for match in _phrases(language.code).finditer(page.text):
        unit, offset = _meanings(language.code)[_same(match.group())]
        yield from found(*match.span(), _shifted(page.anchor, unit, offset, exact=True))
    for pattern, unit, direction in language.counted:
        for match in _counted(pattern, language.spaced).finditer(page.text):
            offset = direction * int(match.group(1))
            yield from found(*match.span(), _shifted(page.anchor, unit, offset, exact=abs(offset) == 0))


@cache
def _counted(pattern: str, spaced: bool) -> re.Pattern[str]:
    if not spaced:
        return re.compile(rf"(?<![0-9]){pattern.replace(' ', chr(92) + 's?')}")
    return re.compile(rf"{NOT_BEHIND_LETTER}{pattern.replace(' ', chr(92) + 's')}{NOT_BEFORE_LETTER}", re.IGNORECASE)


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
    """The date so many days, weeks, months or years from the base; counted ones are about, but for days."""
    about = "" if exact else "~"
    if unit == "day":
        return anchor.days(offset)
    if unit == "week":
        return anchor.week(offset) if exact else anchor.span(7 * offset - 3, 7 * offset + 3)
    value = anchor.months(offset) if unit == "month" else anchor.years(offset)
    return f"{value}{about}" if value else None


def _weekdays(page: Page, language: Language) -> Iterator[Found]:
    """A weekday is the base, or one of the nearest such days before and after it."""
    if page.anchor.today is None:
        return
    for match in _weekday_pattern(language.code).finditer(page.text):
        weekday = {name.casefold(): number for name, number in language.weekdays.items()}[match.group("day").casefold()]
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
