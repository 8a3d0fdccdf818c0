"""Dates that the calendar names: days, months, quarters, halves and seasons, with their year or without; times of day.

Whether one without a year lies ahead is read from the words of its clause, in English only.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time
from functools import cache, lru_cache
from itertools import pairwise

from summarize.text.dates.digits import full_year
from summarize.text.dates.rules import YEAR, CalendarWords, Found, Page, Rule, calendar_words, dated, day_code, found
from summarize.text.languages import NOT_BEFORE_LETTER, NOT_BEHIND_LETTER, language_of
from summarize.text.lexicon import wordlist

__all__ = ["Clock", "calendar_rules", "find_times", "reads_as_future"]

# Months whose name, standing alone, is as likely a person, a verb or something else.
_DOUBTFUL_MONTHS = frozenset(
    {"march", "april", "may", "june", "august", "jan", "mar", "apr", "jun", "jul", "aug", "dec"}
)
_AHEAD, _BEHIND = wordlist("ahead"), wordlist("over")
_CLAUSE_END = re.compile(r"[.;!?\n]\s|\n")
# Words with a capital are left out: Will and May are people too.
_CLAUSE_WORD = re.compile(r"(?<![\w'’])[a-z]+(?:['’]ll\b)?(?!\w)|['’]ll\b")
_DEADLINE = re.compile(r"\b(?:by|until|till)\s\Z", re.IGNORECASE)
# "Having been unloaded by 4 February"
_DONE_BY = re.compile(r"\b(?:having|had|has|have)\s(?:already\s)?been\s\w+\sby\s\Z", re.IGNORECASE)
# "Tarn Mills to open plant in March"
_HEADLINE = re.compile(r"\b[A-Z][\w&.'’-]*\sto\s(?!(?:the|an?|its|their|his|her)\b)[a-z]")
# Words of a clause in which its verb stands, and characters that have as many.
_MOST_WORDS = 8
_REACH = 80


def reads_as_future(text: str, start: int, end: int) -> bool:
    """Whether the nearest telling verb before ``text[start:end]``, or else the first behind it, looks ahead.

    "by" and "until" directly before do, too, and a headline's "to". Only eight words of the same clause on either side
    are looked at; what none of them tells is taken as past, as most dates in the news are.
    """
    return _looks_ahead(text[max(0, start - _REACH) : start], text[end : end + _REACH])


@lru_cache(maxsize=512)
def _looks_ahead(left: str, right: str) -> bool:
    before = _CLAUSE_END.split(left)[-1]
    if _DEADLINE.search(before):
        return _DONE_BY.search(before) is None
    words = _CLAUSE_WORD.findall(before)[-_MOST_WORDS:]
    after = _CLAUSE_WORD.findall(_CLAUSE_END.split(right)[0])[:_MOST_WORDS]
    for previous, word in [*reversed([*pairwise(["", *words])]), *(("", word) for word in after)]:
        to = (previous, word) in (("to", "be"), ("is", "to"), ("are", "to"))  # "to be shipped", "is to follow"
        if to or word in _AHEAD or word.endswith(("'ll", "’ll")):
            return True
        # "will be completed": the participle behind "be" leaves the tense open.
        if (word in _BEHIND or word.endswith("ed")) and previous != "be":
            return False
    return _HEADLINE.search(before) is not None


_ISO = re.compile(
    r"(?<![\w.,$€£-])(?P<y>[0-9]{4})(?P<gap>[-/])(?P<m>[0-9]{2})(?:(?P=gap)(?P<d>[0-9]{2}))?(?![0-9]|-[0-9])"
)
_NOT_A_DAY = rf"(?![0-9A-Za-z]|[.:][0-9]|,(?!{YEAR})[0-9]|%"
_NOT_A_DAY += r"|\s?(?:[ap]\.?m\b|million|billion|trillion|thousand|per\scent|percent))"
_FISCAL_BEFORE = re.compile(r"\b(?:fiscal|financial)(?:[\s-](?:year\s)?[\w'’]*)?[\s-]\Z", re.IGNORECASE)
_OTHER_AFTER = re.compile(r"\sof\b|(?:\sof)?\s(?:the\s|its\s)?(?:fiscal|financial|FY)|-year\b", re.IGNORECASE)
_HALF_BEFORE = re.compile(r"\b(?:in|during|by|for|since)\sthe\s\Z")
_MONTH_CUE = re.compile(
    r"\b(?:in|since|by|until|till|from|through|during|before|after|of|between|every|past|to|and|or|for|on|around|over)\s\Z"
    r"|\bas\s\w+\sas\s\Z|[-–/]\Z",
    re.IGNORECASE,
)
_WEAK_CUE = re.compile(r"\b(?:to|and|or|for|of|by|from|after|before|on|over)\s\Z", re.IGNORECASE)
_MONTH = calendar_words("en").month
_MONTH_AND = re.compile(rf"(?:{_MONTH})(?:\s(?:to|and|or)\s|[-–/])\Z")
_AND_MONTH = re.compile(rf"(?:\s(?:to|and|or)\s|[-–/])(?:{_MONTH})(?!\s[A-Z])")
_NEAR = 24  # characters in which a word for a year of accounts counts


@cache
def calendar_rules(language: str) -> tuple[Rule, ...]:
    """The rules for the dates of the calendar in the language of an ISO 639 code."""
    w = calendar_words(language)
    optional = "?" if w.english else ""  # elsewhere "septiembre 8" is no day without its year
    day_month = (
        rf"(?<![\w.,:/$€£%])(?<![0-9A-Z]-)(?:{w.weekday})?(?:(?P<first>{w.day}){w.through})?(?P<day>{w.day}){w.gap}"
        rf"(?P<month>{w.month})(?:{w.year_gap}{w.yearish})?"
    )
    month_day = (
        rf"(?<!\w)(?:{w.weekday})?(?P<month>{w.month})\s(?:the\s)?(?P<day>{w.day}){_NOT_A_DAY}"
        rf"(?:\s?[-–—]\s?(?P<last>{w.day}){_NOT_A_DAY}"
        rf"|\s(?:to|and|until|till|through)\s(?P<last_too>{w.day})(?=,?\s{YEAR}|\s?[,.;:)](?![0-9])))?"
        rf"(?:(?:\s?,\s?|\s)(?:of\s)?{w.yearish}){optional}"
    )
    before = rf"(?:(?P<which>{w.which})\s)?(?:(?P<vague>{w.vague}){w.vague_gap})?"
    start = r"(?<!\w)" if w.english else w.start  # in "January-March" a hyphen stands before a month
    month_alone = rf"{start}{before}(?P<month>{w.month})(?:{w.year_gap}{w.yearish})?"
    seasons = "|".join(f"(?P<s{code}>{words})" for code, words in w.seasons.items())
    earlier = "" if w.english else rf"(?:(?P<earlier>{w.year})[年년]?\s?)?"
    later = rf"(?:{w.year_gap}{w.yearish}(?:[-/–][0-9]{{2}}(?![0-9]))?)?"
    if not w.english:
        later = f"(?(earlier)|{later})"  # a year behind one with a year before it is another's: "2025年春, 2024年夏"
    season = rf"{earlier}{w.start}{before}(?i:{seasons}){later}"
    rules: list[Rule] = [
        (_ISO, _iso),
        (re.compile(_year_first_pattern(language, w)), _day_and_month),
        (re.compile(day_month), _day_month),
        (re.compile(month_day), _month_day),
        (re.compile(month_alone), _month),
        (re.compile(_part_pattern(w)), _part),
    ]
    return (*rules, (re.compile(season), _season)) if seasons else tuple(rules)


def _year_first_pattern(language: str, w: CalendarWords) -> str:
    """A day as CLDR writes it in full where the year is first: "2010. január 19." in Hungarian."""
    written = "" if w.english else language_of(language).long_date
    if not re.match("y.*M.*d|y.*d.*M", written):
        return "(?!)"
    fields = {"y": rf"(?P<year>{w.year})(?P<offset>(?!))?", "M": rf"(?P<month>{w.month})", "d": rf"(?P<day>{w.day})"}
    parts = re.findall(r"'([^']*)'|(y|M|d)+|([^'])", written)
    return w.start + "".join(
        fields[field] if field else r"\s?" if sign.isspace() else f"(?:{re.escape(quoted or sign)})?"
        for quoted, field, sign in parts
    )


def _part_pattern(w: CalendarWords) -> str:
    """ "Q3 2025", "the third quarter of 2025", and in the other orders that there are: noun first, year first."""
    first, second = ("|".join(f"(?P<{side}{at}>{nth})" for at, nth in enumerate(w.ordinals, 1)) for side in "ab")
    named = rf"(?i:{first or '(?!)'}){w.part_gap}(?i:(?P<quarter>{w.quarter})|(?P<half>{w.half}))"
    digits = r"Q(?P<q>[1-4])|(?P<q2>[1-4])Q|H(?P<h>[12])|(?P<h2>[12])H"
    this = rf"(?P<this>(?i:{w.of_the_year}))"
    if w.english:
        earlier, short = rf"(?:(?P<earlier>{w.year})\s)?", r"(?:['’‘]?|\s['’‘])(?P<short>[0-9]{2})"  # "1Q11", "Q1 '11"
        later = rf"(?(earlier)|(?(short)|(?:{this}|{w.part_year}{w.yearish})?))"
        return rf"{w.start}{earlier}(?:(?:{digits})(?:{short})?|{named}){w.end}{later}"
    digits = "|".join([*(f"(?P<n{at}>{half})" for at, half in enumerate(w.halves, 1)), digits])
    turned = rf"(?i:(?P<quarter_too>{w.quarter})|(?P<half_too>{w.half}))\s(?i:{second or '(?!)'})"
    earlier = rf"(?:(?P<earlier>{w.year})[年년]?\s?(?:की\s|का\s)?)?"
    start = w.start or r"(?<![0-9])"
    later = rf"(?(earlier)|(?:{this}|{w.part_year}{w.yearish})?)"
    return rf"{earlier}{start}(?:{digits}|{named}|{turned}){w.end}{later}"


def _iso(match: re.Match[str], page: Page) -> Iterator[Found]:
    day = match.group("d")
    # "2010-12" and "2008-09" may be two years, and "2025/09" a reference: none of them is read as a month.
    next_year = (int(match.group("y")) + 1) % 100 == int(match.group("m"))
    if day is None and (match.group("gap") != "-" or match.group("m")[0] != "0" or next_year):
        return
    yield from found(*match.span(), "-".join(part for part in match.group("y", "m", "d") if part), "stated")


def _open_year(page: Page, match: re.Match[str], first: int, last: int) -> int | None:
    """The year of a stretch of months without one, as far as the verbs tell where it lies."""
    anchor = page.anchor
    if page.language == "en":
        return anchor.year_of(first, last, future=reads_as_future(page.text, *match.span()))
    return anchor.year if first == last == anchor.month else None


def _number(day: str) -> int:
    return int(re.sub(r"\D", "", day))


def _day_and_month(match: re.Match[str], page: Page) -> Iterator[Found]:
    """A day, or two days of one month ("8-10 September"), each with the span of what is its own."""
    groups = match.groupdict()
    month = calendar_words(page.language).month_number(groups["month"])
    if month is None:
        return
    days = {name: _number(groups[name]) for name in ("first", "day", "last", "last_too") if groups.get(name)}

    def year() -> int | None:
        return _open_year(page, match, month, month)

    for index, (name, day) in enumerate(days.items()):
        start = match.start() if index == 0 else match.start(name)
        end = match.end() if index == len(days) - 1 else match.end(name)
        yield from dated(page, match, day_code(month, day), year, (start, end))


def _day_month(match: re.Match[str], page: Page) -> Iterator[Found]:
    first = match.group("first")
    if first and _number(first) >= _number(match.group("day")):
        return
    yield from _day_and_month(match, page)


def _month_day(match: re.Match[str], page: Page) -> Iterator[Found]:
    # "In September 8 ships arrived": the number counts what follows.
    counts = re.match(r"\s[a-z]+s\b", page.text[match.end() : match.end() + 24])
    undated = not match.group("year") and not match.group("offset")
    if undated and counts and re.search(r"\b[Ii]n\s\Z", page.text[max(0, match.start() - 4) : match.start()]):
        return
    yield from _day_and_month(match, page)


def _month(match: re.Match[str], page: Page) -> Iterator[Found]:
    words = calendar_words(page.language)
    month = words.month_number(match.group("month"))
    which, vague = match.group("which"), match.group("vague")
    hyphened = words.english and page.text[match.start() - 1 : match.start()] == "-"
    if hyphened and not _MONTH_AND.search(page.text[max(0, match.start() - 20) : match.start()]):
        return
    stated = match.group("year") or match.group("offset")
    if month is None or not (stated or which or vague or _reads_as_month(page.text, match, words)):
        return
    if not words.english and match.group("month").casefold() not in {name.casefold() for name in words.names}:
        return

    def year() -> int | None:
        return _chosen_year(page, which, month, month) if which else _open_year(page, match, month, month)

    yield from dated(page, match, f"{month:02d}{'~' if vague else ''}", year)


def _reads_as_month(text: str, match: re.Match[str], words: CalendarWords) -> bool:
    """Whether a month's name, standing alone, means the month: not Ms June Hart, not Chancellor May."""
    if not words.english:
        return match.group("month") in words.names and text[match.end() : match.end() + 1] not in ("'", "’")
    before = text[max(0, match.start() - 20) : match.start()]
    after = text[match.end() : match.end() + 12]
    capital_behind = re.match(r"\s[A-Z][a-z]", after) is not None
    name = match.group("month").lower().rstrip(".")
    if name in _DOUBTFUL_MONTHS or len(name) <= 4:
        cue = _MONTH_CUE.search(before)
        if _AND_MONTH.match(text[match.end() : match.end() + 20]):
            return True
        weak = _WEAK_CUE.search(before) and not _MONTH_AND.search(before)
        return bool(cue) and not (
            weak and (capital_behind or (name in ("may", "march") and re.match(r"\s[a-z]", after)))
        )
    if _MONTH_CUE.search(before):
        return True
    return not capital_behind and not re.search(r"[A-Z][\w.]*\s\Z", before)


def _chosen_year(page: Page, which: str, first: int, last: int) -> int | None:
    """The year of "last", "this" or "next" September or summer: strictly before or after the base, or of its year."""
    anchor = page.anchor
    if anchor.year is None or anchor.month is None:
        return None
    words = which.lower()
    if "coming" in words or words == "next":
        return anchor.year if first > anchor.month else anchor.year + 1
    wraps = last < first
    under_way = anchor.year - 1 if wraps and anchor.month <= last else anchor.year
    if words in ("last", "previous", "past", "this past"):
        over = last < anchor.month < first if wraps else last < anchor.month
        return under_way - 1 if wraps or not over else under_way
    return under_way


def _part(match: re.Match[str], page: Page) -> Iterator[Found]:
    parts = match.groupdict()
    number = next((int(name[1]) for name, nth in parts.items() if nth and re.fullmatch("[ab][1-4]", name)), 0)
    quarter = int(parts["q"] or parts["q2"] or (number if parts["quarter"] or parts.get("quarter_too") else 0))
    named = next((at for at in (1, 2) if parts.get(f"n{at}")), 0)
    half = int(parts["h"] or parts["h2"] or named or (0 if quarter else number))
    if half > 2 or not (named or _is_part(page, match, half)):
        return
    code = str(32 + quarter if quarter else 39 + half)
    months = (3 * quarter - 2, 3 * quarter) if quarter else (6 * half - 5, 6 * half)
    short = parts.get("short")
    if earlier := parts.get("earlier") or (short and full_year(short, page.anchor.year)):
        yield from found(*match.span(), f"{earlier}-{code}", "stated")
    elif parts["this"]:  # "the second half of the year"
        year = page.anchor.years(0)
        yield from found(*match.span(), f"{year or 'XXXX'}-{code}", "none" if year else "open")
    else:
        yield from dated(page, match, code, lambda: _open_year(page, match, *months))


def _is_part(page: Page, match: re.Match[str], half: int) -> bool:
    """Whether a quarter or half is one of the calendar: not of a match, nor of a year of accounts."""
    text, parts = page.text, match.groupdict()
    stated = any(parts.get(name) for name in ("year", "offset", "earlier", "short", "this"))
    if page.language != "en":
        near = text[max(0, match.start() - _NEAR) : match.end() + _NEAR]
        word = parts["half"] or parts.get("half_too") or ""
        half_year = re.fullmatch(language_of(page.language).pattern("half_year"), word, re.IGNORECASE)
        return (stated or not half or half_year is not None) and not _fiscal(page.language).search(near)
    if _FISCAL_BEFORE.search(text[max(0, match.start() - 24) : match.start()]):
        return False
    if stated:
        return True
    if _OTHER_AFTER.match(text, match.end()) or (parts["a4"] or "").lower() == "final":
        return False
    return not half or _HALF_BEFORE.search(text[max(0, match.start() - 12) : match.start()]) is not None


@cache
def _fiscal(code: str) -> re.Pattern[str]:
    return re.compile(language_of(code).any_of("fiscal"), re.IGNORECASE)


def _season(match: re.Match[str], page: Page) -> Iterator[Found]:
    """A season with its year; without one it is rarely a date."""
    parts = match.groupdict()
    which = parts["which"]
    code = next(int(name[1:]) for name, word in parts.items() if word and re.fullmatch("s[0-9]{2}", name))
    if earlier := parts.get("earlier"):
        yield from found(*match.span(), f"{earlier}-{code}", "stated")
        return
    if not (which or parts["year"] or parts["offset"]):
        return
    # "this fall in prices" is no season.
    falls = (parts.get("s23") or "").lower() == "fall"
    if falls and re.match(r"\s(?:in|of|from|by|below)\b", page.text[match.end() : match.end() + 8]):
        return
    first = 3 * (code - 20)

    def year() -> int | None:
        return _chosen_year(page, which, first, (first + 1) % 12 + 1) if which else None

    yield from dated(page, match, f"{code}{'~' if parts['vague'] else ''}", year)


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
    for match in _clock(language).finditer(text):
        if any(match[mark] for mark in ("before", "minute", "after", "half")):
            hour, half = int(match["hour"]), (match["half"] or "")[:1].lower()
            if half and hour <= 12:
                hour = hour % 12 + 12 * (half == "p")
            value = time(hour, int(match["minute"] or 0), int(match["second"] or 0))
            yield Clock(match.start("hour"), match.end(), value, either=not half and 1 <= hour <= 12)


@cache
def _clock(language: str) -> re.Pattern[str]:
    known = language_of(language)
    after, ended = rf"h|{known.pattern('clock_after')}", NOT_BEFORE_LETTER if known.spaced else ""
    return re.compile(
        rf"(?:{NOT_BEHIND_LETTER}(?P<before>{known.pattern('clock_before')})\s)?"
        rf"(?<![\d:.,])(?P<hour>[01]?\d|2[0-3])(?![\d,])"
        rf"(?:\s?(?:[:.]|{after})\s?(?P<minute>[0-5]\d)(?!\d|[.,]\d)(?::(?P<second>[0-5]\d))?)?"
        rf"(?:\s?(?P<after>{after}){ended})?(?:\s?(?P<half>[ap]\.?\s?m\b\.?))?",
        re.IGNORECASE,
    )
