"""Dates that the calendar names: days, months, quarters, halves and seasons, with their year or without.

Whether one without a year lies ahead is read from the words of its clause.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from summarize.text.dates.found import Found, Page, Rule, dated, day_code, found
from summarize.text.words import word_set, words_in

__all__ = ["CALENDAR_RULES", "VAGUE", "WEEKDAYS", "YEAR", "YEARISH", "reads_as_future", "third_of_year"]

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


_AHEAD = word_set(
    "will shall due set expect expected expects expecting anticipate anticipates anticipated projected targeted "
    "targets scheduled planned plans plan planning slated going upcoming "
    "coming forthcoming likely pending hopes hope intends intend aims aim would must should may can could starting "
    "beginning deadline arrives departs sails follow follows opens starts begins expires ends"
)
_BEHIND = word_set(
    "said says told met held took made was were had did came went saw began won sold bought paid gave "
    "left got led became rose fell grew struck broke sent brought kept lost spent wrote spoke ran has "
    "have ago since last"
)
_CLAUSE_END = re.compile(r"[.;!?\n]\s|\n")
# Words with a capital are left out: Will and May are people too.
_CLAUSE_WORD = re.compile(r"(?<![\w'’])[a-z]+(?:['’]ll\b)?(?!\w)|['’]ll\b")
_DEADLINE = re.compile(r"\b(?:by|until|till)\s\Z", re.IGNORECASE)
# "Having been unloaded by 4 February"
_DONE_BY = re.compile(r"\b(?:having|had|has|have)\s(?:already\s)?been\s\w+\sby\s\Z", re.IGNORECASE)
# "Tarn Mills to open plant in March"
_HEADLINE = re.compile(r"\b[A-Z][\w&.'’-]*\sto\s(?!(?:the|an?|its|their|his|her)\b)[a-z]")
# "Next up are 300 buses on 5 May"
_NEXT = re.compile(r"\W*(?:Next|Then)\s(?:up|comes?|in line|is|are)\b")
_REACH = 80
_MOST_WORDS = 8


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
    if _NEXT.match(before):
        return True
    words = _CLAUSE_WORD.findall(before)[-_MOST_WORDS:]
    for index in range(len(words) - 1, -1, -1):
        word, previous = words[index], words[index - 1] if index else ""
        if word in _AHEAD or word.endswith(("'ll", "’ll")) or _is_to(word, previous):
            return True
        # "will be completed": the participle behind "be" leaves the tense open.
        if (word in _BEHIND or word.endswith("ed")) and previous != "be":
            return False
    after = _CLAUSE_END.split(right)[0]
    for word in _CLAUSE_WORD.findall(after)[:_MOST_WORDS]:
        if word in _AHEAD or word.endswith(("'ll", "’ll")):
            return True
        if word in _BEHIND or word.endswith("ed"):
            return False
    return _HEADLINE.search(before) is not None


def _is_to(word: str, previous: str) -> bool:
    """ "To be shipped", "is to follow"."""
    return (word == "be" and previous == "to") or (word == "to" and previous in ("is", "are"))


_ISO = re.compile(
    r"(?<![\w.,$€£-])(?P<y>[0-9]{4})(?P<gap>[-/])(?P<m>[0-9]{2})(?:(?P=gap)(?P<d>[0-9]{2}))?(?![0-9]|-[0-9])"
)
_THROUGH = r"(?:\s?[-–—/&]\s?|\s{1,2}(?:to|and|until|till|through)\s{1,2})"
_DAY_MONTH = re.compile(
    rf"(?<![\w.,:/$€£%])(?<![0-9A-Z]-)(?:{WEEKDAY},?\s(?:the\s)?)?(?:(?P<first>{DAY}){_THROUGH})?(?P<day>{DAY})[\s-](?:of\s)?"
    rf"(?P<month>{MONTH})(?:(?:\s?,\s?|[\s-])(?:of\s)?{YEARISH})?"
)
_NOT_A_DAY = rf"(?![0-9A-Za-z]|[.:][0-9]|,(?!{YEAR})[0-9]|%"
_NOT_A_DAY += r"|\s?(?:[ap]\.?m\b|million|billion|trillion|thousand|per\scent|percent))"
_MONTH_DAY = re.compile(
    rf"(?<!\w)(?:{WEEKDAY},?\s)?(?P<month>{MONTH})\s(?:the\s)?(?P<day>{DAY}){_NOT_A_DAY}"
    rf"(?:\s?[-–—]\s?(?P<last>{DAY}){_NOT_A_DAY}"
    rf"|\s(?:to|and|until|till|through)\s(?P<last_too>{DAY})(?=,?\s{YEAR}|\s?[,.;:)](?![0-9])))?"
    rf"(?:(?:\s?,\s?|\s)(?:of\s)?{YEARISH})?"
)
_WHICH = r"(?P<which>(?i:last|next|this(?:\spast|\scoming)?|(?:the\s)?coming|past|previous))\s"
_MONTH_ALONE = re.compile(
    rf"(?<![\w-])(?:{_WHICH})?(?:(?P<vague>{VAGUE})[\s-])?(?P<month>{MONTH})(?:(?:\s?,\s?|[\s-])(?:of\s)?{YEARISH})?"
)
_PART = re.compile(
    r"(?<![\w-])(?:Q(?P<q>[1-4])|(?P<q2>[1-4])Q|H(?P<h>[12])|(?P<h2>[12])H"
    r"|(?P<nth>(?i:first|second|third|fourth|final|1st|2nd|3rd|4th))[\s-](?P<unit>(?i:quarter|half)))(?![\w-])"
    rf"(?:(?:\sof|,|\sin)?\s?(?:the\s)?(?:calendar\s(?:year\s)?)?['’]?{YEARISH})?"
)
_SEASON = re.compile(
    rf"(?<![\w-])(?:{_WHICH})?(?:(?P<vague>{VAGUE})[\s-])?(?P<season>(?i:spring|summer|autumn|fall|winter))\b"
    rf"(?:(?:\sof|,)?[\s-]{YEARISH}(?:[-/–][0-9]{{2}}(?![0-9]))?)?"
)

_FISCAL_BEFORE = re.compile(r"\b(?:fiscal|financial)(?:[\s-](?:year\s)?[\w'’]*)?[\s-]\Z", re.IGNORECASE)
_OTHER_AFTER = re.compile(r"\sof\b|(?:\sof)?\s(?:the\s|its\s)?(?:fiscal|financial|FY)|-year\b", re.IGNORECASE)
_MONTH_CUE = re.compile(
    r"\b(?:in|since|by|until|till|from|through|during|before|after|of|between|every|past|to|and|or|for|on|around|over)\s\Z"
    r"|[-–/]\Z",
    re.IGNORECASE,
)
_WEAK_CUE = re.compile(r"\b(?:to|and|or|for|of|by|from|after|before|on|over)\s\Z", re.IGNORECASE)
_MONTH_AND = re.compile(rf"(?:{MONTH})(?:\s(?:to|and|or)\s|[-–/])\Z")


def _iso(match: re.Match[str], page: Page) -> Iterator[Found]:
    day = match.group("d")
    # "2010-12" and "2008-09" may be two years, and "2025/09" a reference: none of them is read as a month.
    next_year = (int(match.group("y")) + 1) % 100 == int(match.group("m"))
    if day is None and (match.group("gap") != "-" or match.group("m")[0] != "0" or next_year):
        return
    yield from found(*match.span(), "-".join(part for part in match.group("y", "m", "d") if part), "stated")


def _number(day: str) -> int:
    return int(re.sub(r"[a-z]+", "", day))


def _day_and_month(match: re.Match[str], page: Page) -> Iterator[Found]:
    """A day, or two days of one month ("8-10 September"), each with the span of what is its own."""
    groups = match.groupdict()
    month = month_number(groups["month"])
    days = {name: _number(groups[name]) for name in ("first", "day", "last", "last_too") if groups.get(name)}

    def year() -> int | None:
        return page.anchor.year_of(month, month, future=reads_as_future(page.text, *match.span()))

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
    month = month_number(match.group("month"))
    which, vague = match.group("which"), match.group("vague")
    stated = match.group("year") or match.group("offset")
    if not (stated or which or vague or _reads_as_month(page.text, match)):
        return

    def year() -> int | None:
        if which:
            return _chosen_year(page, which, month, month)
        return page.anchor.year_of(month, month, future=reads_as_future(page.text, *match.span()))

    start = match.start()
    if stated and which:  # "this September 2025": the year says it all
        start = match.start("vague") if vague else match.start("month")
    yield from dated(page, match, f"{month:02d}{'~' if vague else ''}", year, (start, match.end()))


def _reads_as_month(text: str, match: re.Match[str]) -> bool:
    """Whether a month's name, standing alone, means the month: not Ms June Hart, not Chancellor May."""
    before = text[max(0, match.start() - 20) : match.start()]
    after = text[match.end() : match.end() + 12]
    capital_behind = re.match(r"\s[A-Z][a-z]", after) is not None
    name = match.group("month").lower().rstrip(".")
    if name in DOUBTFUL_MONTHS or len(name) <= 4:
        cue = _MONTH_CUE.search(before)
        if re.match(rf"(?:\s(?:to|and|or)\s|[-–/])(?:{MONTH})(?!\s[A-Z])", text[match.end() : match.end() + 20]):
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
    quarter = match.group("q") or match.group("q2")
    half = match.group("h") or match.group("h2")
    if nth := match.group("nth"):
        number = (
            {"f": "1", "s": "2", "t": "3"}.get(nth[0].lower(), nth[0])
            if nth.lower() not in ("fourth", "final")
            else "4"
        )
        if match.group("unit").lower() == "quarter":
            quarter = number
        else:
            half = "2" if number == "4" else number
    stated = match.group("year") or match.group("offset")
    if half not in ("1", "2", None) or not (stated or _reads_as_part(page.text, match, half)):
        return
    if _FISCAL_BEFORE.search(page.text[max(0, match.start() - 24) : match.start()]):
        return
    months = (3 * int(quarter) - 2, 3 * int(quarter)) if quarter else (6 * int(half or 1) - 5, 6 * int(half or 1))

    def year() -> int | None:
        return page.anchor.year_of(*months, future=reads_as_future(page.text, *match.span()))

    yield from dated(page, match, str(32 + int(quarter) if quarter else 39 + int(half or 1)), year)


def _reads_as_part(text: str, match: re.Match[str], half: str | None) -> bool:
    """Whether a quarter or half without a year is one of the calendar: not "the second half of the match"."""
    if _OTHER_AFTER.match(text, match.end()) or (match.group("nth") or "").lower() == "final":
        return False
    if half is None:
        return True
    return (
        re.search(r"\b(?:in|during|by|for|since)\sthe\s\Z", text[max(0, match.start() - 12) : match.start()])
        is not None
    )


def _season(match: re.Match[str], page: Page) -> Iterator[Found]:
    which = match.group("which")
    code = SEASONS[match.group("season").lower()]
    if not (which or match.group("year") or match.group("offset")):
        return
    # "this fall in prices" is no season.
    if match.group("season") == "fall" and re.match(
        r"\s(?:in|of|from|by|below)\b", page.text[match.end() : match.end() + 8]
    ):
        return
    first = 3 * (code - 20)

    def year() -> int | None:
        return _chosen_year(page, which, first, (first + 1) % 12 + 1) if which else None

    yield from dated(page, match, f"{code}{'~' if match.group('vague') else ''}", year)


CALENDAR_RULES: tuple[Rule, ...] = (
    (_ISO, _iso),
    (_DAY_MONTH, _day_month),
    (_MONTH_DAY, _month_day),
    (_MONTH_ALONE, _month),
    (_PART, _part),
    (_SEASON, _season),
)
