"""Dates in digits ("7/24/06", "2025年9月8日"): which number is the day, of which century; and digits that are a year.

Four digits are a year where the words around them read so; in ranges and lists one vouches for the next.
"""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from summarize.schemas import PartialDate
from summarize.text.amounts.currencies import currency_words
from summarize.text.amounts.units import UNIT_ABBREVIATIONS, UNIT_WORDS, units_of
from summarize.text.dates.rules import (
    ENGLISH_YEARISH,
    VAGUE,
    YEAR,
    Found,
    Page,
    Rule,
    calendar_words,
    day_code,
    found,
    year_offset,
)
from summarize.text.languages import NOT_BEFORE_LETTER, NOT_BEHIND_LETTER, DateOrder, language_of, stands_behind
from summarize.text.lexicon import FUNCTION_WORDS, wordlist

__all__ = ["find_years", "numeric_rules", "order_in", "year_rules"]

_NUMERIC = re.compile(
    r"(?<![A-Za-z0-9_.,$€£/-])(?P<a>[0-9]{1,2})(?P<gap>[ \u00a0]?/[ \u00a0]?|-|\.[ \u00a0]?)(?P<b>[0-9]{1,2})(?P=gap)"
    r"(?P<y>[0-9]{4}|[0-9]{2})(?![0-9]|[ \u00a0]?/|[.-][0-9]|%)"
)
# A year of two digits behind dots or hyphens may be a version or a score, unless what stands before leads to a date.
_LEADS = re.compile(
    r"(?:\A|[(\[:;,|–—\n]\s?|\b(?:on|dated?|of|since|from|by|until|till|before|after|to|and|through|posted|updated"
    r"|published|filed|signed|effective)\s)\Z",
    re.IGNORECASE,
)
# Without a date to count from, only what no century but one makes a newspaper's date.
_NEWEST, _OLDEST = 49, 70
_AHEAD = 20  # years that a date may lie ahead of the text that names it
_YEAR_FIRST = re.compile(
    r"(?<![A-Za-z0-9_.,/-])(?P<y>(?:19|20)[0-9]{2})(?P<gap>\.\s?|/|-)(?P<m>[0-9]{1,2})(?P=gap)(?P<d>[0-9]{1,2})(?![0-9])"
)
_SHORT_YEAR = re.compile(
    r"(?<![A-Za-z0-9_.,-])(?P<d>[0-9]{1,2})-(?P<month>[A-Za-z]{3})-(?P<y>[0-9]{4}|[0-9]{2})(?![\w-])"
)
_EAST_ASIAN = {"zh": ("年", "月", "[日号號]"), "ja": ("年", "月", "日"), "ko": (r"년\s?", r"월\s?", "일")}
# Behind a day or a year without its month these make it a number of days or years.
_LASTS = "[間间内以後后前でぶ目ごほ連连程余多来之本曜时時]|간|동안|째|이내|만에|후|전"
_SHORT_YEAR_JAPANESE = re.compile(r"(?<![0-9.,第])(?P<y>[0-9]{2})年(?=[のにか末初度春夏秋冬まをは第1-4、。]|前半|後半)")
_NEAR_YEARS = 10  # so far from the text's own a year of two digits may be ("24年の実施")


def order_in(text: str, known: Iterable[PartialDate] = ()) -> DateOrder | None:
    """The order of day and month in a text: that of the dates in digits of which only one can be meant.

    One is where the other is no day of the calendar, or where it is one of the days `known` and the other is not (the
    day of publication, the days written out). None where no date tells, or two tell otherwise.
    """
    matches = list(_NUMERIC.finditer(text))
    if not matches:
        return None  # most articles: there is no need to look for the other dates
    days, orders = set(known), set[DateOrder]()
    for match in matches:
        read = _readings(match, None)
        if len(set(read.values())) == 2:
            read = {order: value for order, value in read.items() if value in days}
        if len(read) == 1:
            orders.update(read)
    return orders.pop() if len(orders) == 1 else None


def _readings(match: re.Match[str], base: int | None) -> dict[DateOrder, PartialDate]:
    year = full_year(match.group("y"), base)
    if year is None:
        return {}
    first, second = int(match.group("a")), int(match.group("b"))
    read: dict[DateOrder, PartialDate] = {}
    orders: tuple[tuple[DateOrder, int, int], ...] = (("mdy", first, second), ("dmy", second, first))
    for order, month, day in orders:
        try:
            read[order] = PartialDate(f"{year:04d}-{day_code(month, day)}")
        except ValueError:  # no such day
            continue
    return read


def full_year(digits: str, base: int | None) -> int | None:
    """The year that two or four digits mean: of two, the one next to the base's year; None where that is not clear."""
    if len(digits) == 4:
        return int(digits)
    short = int(digits)
    if base is None:
        return 2000 + short if short <= _NEWEST else 1900 + short if short >= _OLDEST else None
    latest = base + _AHEAD
    return latest - (latest - short) % 100


def _numeric(match: re.Match[str], page: Page) -> Iterator[Found]:
    """The day; where day and month may be either way round and the order is not known, one of both."""
    short = len(match.group("y")) == 2
    if short and match.group("gap").strip() in ("-", "."):
        padded = len(match.group("a")) == len(match.group("b")) == 2
        usual = page.language != "en" and match.group("gap").strip() in language_of(page.language).short_date
        leads = usual or _LEADS.search(page.text[max(0, match.start() - 12) : match.start()])
        if not padded or not leads:
            return
    read = _readings(match, page.anchor.year)
    if page.order in read:
        read = {page.order: read[page.order]}
    days = sorted(set(read.values()))
    if days:
        yield from found(*match.span(), days[0] if len(days) == 1 else f"[{','.join(days)}]", "stated")


def _year_first(match: re.Match[str], page: Page) -> Iterator[Found]:
    yield from found(
        *match.span(), f"{match.group('y')}-{day_code(int(match.group('m')), int(match.group('d')))}", "stated"
    )


def _with_short_month(match: re.Match[str], page: Page) -> Iterator[Found]:
    """ "01-Mar-08", with the month of the language, or as databases and translators have it, of English."""
    name = match.group("month")
    month = calendar_words(page.language).month_number(name) or calendar_words("en").month_number(name)
    year = full_year(match.group("y"), page.anchor.year)
    if month and year:
        yield from found(*match.span(), f"{year:04d}-{month:02d}-{int(match.group('d')):02d}", "stated")


def _bare_day(match: re.Match[str], page: Page) -> Iterator[Found]:
    """A day that the text's own month, or the one before or after it, has: the nearest before and after the text's."""
    today, day = page.anchor.today, int(match.group("d"))
    months = [page.anchor.shifted("month", offset) for offset in range(-2, 3)]
    days = [
        f"{month}-{day:02d}" for month in months if month and 1 <= day <= monthrange(*map(int, month.split("-")))[1]
    ]
    if today is None or not days:
        return
    before, after = ([one for one in days if ahead == (one >= str(today))] for ahead in (False, True))
    near = [str(today)] if str(today) in days else [*before[-1:], *after[:1]]
    yield from found(*match.span(), near[0] if len(near) == 1 else f"[{','.join(near)}]")


def _short_year(match: re.Match[str], page: Page) -> Iterator[Found]:
    """A year of two digits, in a script in which nothing but a number of years could be meant otherwise."""
    year = full_year(match.group("y"), page.anchor.year)
    if year and page.anchor.year and abs(year - page.anchor.year) <= _NEAR_YEARS:
        yield from found(*match.span(), f"{year:04d}", "stated")


def _east_asian(match: re.Match[str], page: Page) -> Iterator[Found]:
    """The day, month or year that signs stand behind; and two days of one month, as a stretch."""
    year, month, day = match.group("y", "m", "d")
    if year and len(year) == 2:
        year = str(full_year(year, page.anchor.year) or "XXXX")
    if year or month:
        near = page.anchor.year if month and int(month) == page.anchor.month else None
        parts = [year or (f"{near:04d}" if near else "XXXX"), *(f"{int(part):02d}" for part in (month, day) if part)]
        code = "-".join(parts)
        if (last := match.group("last")) and (year or near):  # "9月8日至10日"
            code += f"/{'-'.join(parts[:2])}-{int(last):02d}"
        end = match.start() + len(match.group().rstrip())
        yield from found(match.start(), end, code, "stated" if year else "open")


@cache
def _suffixed(code: str, year: str, month: str, day: str) -> re.Pattern[str]:
    to = language_of(code).any_of("to")
    days = rf"(?P<d>[0-9]{{1,2}}){day}(?:\s?(?:{to}|[-–~〜～])\s?(?P<last>[0-9]{{1,2}}){day})?"
    written = rf"[0-9]{{4}}|[0-9]{{2}}(?={year}[0-9]{{1,2}}{month})"
    return re.compile(rf"(?<![0-9])(?=[0-9])(?:(?P<y>{written}){year})?(?:(?P<m>[0-9]{{1,2}}){month}(?:{days})?)?")


@cache
def numeric_rules(language: str) -> tuple[Rule, ...]:
    """The rules for dates in digits in the language of an ISO 639 code."""
    rules: tuple[Rule, ...] = ((_NUMERIC, _numeric),)
    if language == "en":
        return rules
    rules = (*rules, (_YEAR_FIRST, _year_first), (_SHORT_YEAR, _with_short_month))
    if (known := language_of(language)).words("day_before"):
        named = (
            rf"{NOT_BEHIND_LETTER}(?i:{known.any_of('day_before')})\s(?P<d>[0-9]{{1,2}})(?![0-9.,/:%º-]|\s(?:de|do)\s)"
        )
        rules = (*rules, (re.compile(named), _bare_day))
    marks = _EAST_ASIAN.get(language)
    if marks is None:
        return rules
    sign = marks[2].strip("[]")[0]  # "5号" is as often a number
    bare = re.compile(rf"(?<![0-9.,:/第])(?P<d>[0-9]{{1,2}}){sign}(?!\s?(?:{_LASTS}))")
    rules = (*rules, (_suffixed(language, *marks), _east_asian), (bare, _bare_day))
    # In Korea and China "20년", "20年" are as a rule so many years.
    return (*rules, (_SHORT_YEAR_JAPANESE, _short_year)) if language == "ja" else rules


_VAGUE_YEAR = re.compile(
    # "the late 1980's" are ten years
    rf"(?<![\w-])(?:(?P<vague>{VAGUE})[\s-](?![0-9]{{3}}0['’]s\b){ENGLISH_YEARISH}|(?:by\s|at\s)?"
    r"(?P<end>(?i:(?:the\s)?end\sof\s(?:the\s)?(?:calendar\s)?year|(?:the\s)?year(?:-|\s|['’]s\s)end)\b)"
    rf"(?:\s(?P<end_year>{YEAR}))?)"
)
# "by the end of 2026" is any time until then.
_DEADLINE = re.compile(r"\b(?:by|before|until|till)\s\Z", re.IGNORECASE)
_RELATIVE_YEAR = re.compile(
    r"(?<![\w-])(?:(?i:earlier|later)\s)?(?P<offset>(?i:this|last|next|the\s(?:previous|coming|following)))\syear\b(?![-'’]s?\sold)"
)
_NTH = r"(?:first|second|third|fourth)[\s-]"
_FISCAL = re.compile(
    rf"(?<![\w-])(?:(?:[QH][1-4]|[1-4][QH]|(?i:{_NTH}(?:quarter|half)))\s(?:(?:of|in)\s)?(?:the\s|its\s)?)?"
    r"(?:(?:(?i:fiscal|financial)\s(?:(?i:year)\s)?|FY[\s-]?)['’]?(?P<year>(?:1[89]|20)?[0-9]{2})"
    r"(?:[-–/](?P<last>(?:20)?[0-9]{2}))?(?![0-9A-Za-z%]|[.,][0-9])"
    r"|(?P<before>(?:1[89]|20)[0-9]{2})(?:[-–/](?P<last_before>(?:20)?[0-9]{2}))?\s(?i:(?:fiscal|financial)\s(?:year)\b)"
    rf"|(?i:(?:fiscal|financial)[\s-]{_NTH}(?:quarter|half)|{_NTH}(?:fiscal|financial)[\s-](?:quarter|half)"
    rf"|fiscal\s[QH][1-4])\s(?:(?:of|in|for)\s)?(?:(?:fiscal|calendar)\s)?(?P<of_part>{YEAR}))"
)
_SHORT_END = re.compile(r"[-–/](?P<end>[0-9]{2})(?![0-9A-Za-z%]|[.,/-][0-9])")
_LONGEST_SHORT_RANGE = 15  # years: "2025-26", "2019-30"
_FOLLOWING = re.compile(r"[\s\u00a0](?P<word>[^\W\d_]+)")
_FUNCTION_WORD = 4  # letters, at most, of what may follow a round year; a longer word may be what the number counts
_STRONG = re.compile(
    r"\b(?:in|since|until|till|through|during|from|before|after|between|by|year|years|circa|copyright|ending|ended|dated)"
    r"\s\(?\Z|\(\Z|©\s?\Z",
    re.IGNORECASE,
)
_WEAK = re.compile(r"\b(?:of|for|to|around|about|on|as|than|and|versus|vs\.?)\s\Z", re.IGNORECASE)
_POSSESSED = re.compile(r"(?:\b(?:the|an?|its|their|our|his|her|this|that|whose)|\w['’]s?)\s\Z", re.IGNORECASE)
_OPENS = re.compile(r"(?:\A|[.!?:\n]\s*)\Z")
_AUXILIARY = re.compile(r"['’]s\b|\s(?:was|is|has|will|would|saw|had|may|could|brought|marked)\b")
_NEXT_WORD = re.compile(r"\s(?P<word>[A-Za-z]+)")
_NOT_COUNTED = FUNCTION_WORDS | wordlist("not_counted")
_COUNTED = UNIT_WORDS | UNIT_ABBREVIATIONS | wordlist("counted", "counted_rather")


def _vague_year(match: re.Match[str], page: Page) -> Iterator[Found]:
    if match.group("end"):
        start, stated = match.start("end"), match.group("end_year")
        year = stated or page.anchor.years(0)
    else:
        start, stated = match.start(), match.group("year")
        year = stated or page.anchor.years(year_offset(match.group("offset")))
    if year is None:
        return
    third = 39 if match.group("end") else calendar_words("en").third_of_year(match.group("vague"))
    deadline = third == 39 and _DEADLINE.search(page.text[max(0, start - 7) : start])
    yield from found(start, match.end(), f"{year}~" if deadline else f"{year}-{third}~", "stated" if stated else "none")


def _relative_year(match: re.Match[str], page: Page) -> Iterator[Found]:
    yield from found(*match.span(), page.anchor.years(year_offset(match.group("offset"))))


def _fiscal(match: re.Match[str], page: Page) -> Iterator[Found]:
    """A fiscal year is rarely the calendar's: the year is given as about, and two years as the stretch of both."""
    year = match.group("year") or match.group("before") or match.group("of_part")
    last = match.group("last") or match.group("last_before")
    if len(year) == 2 and "FY" not in match.group():
        return  # "financial 10"
    first = year if len(year) == 4 else f"20{year}"
    if last is None:
        yield from found(*match.span(), f"{first}~", "stated")
    elif int(last[-2:]) == (int(first[-2:]) + 1) % 100:
        yield from found(*match.span(), f"{first}/{int(first) + 1}", "stated")


@dataclass(frozen=True)
class _Digits:
    """Patterns of a language: four digits that may be a year, what joins one to the next, and what makes a stretch."""

    year: re.Pattern[str]
    joined: re.Pattern[str]
    through: re.Pattern[str]


_ENGLISH = _Digits(
    re.compile(rf"(?<![\w.,$€£¥₹#/])(?P<year>{YEAR})(?!%|-[A-Za-z]{{3,}}|\s(?:hundred|thousand|million|billion)\b)"),
    re.compile(r"\s?[-–—/]\s?|\s(?:to|and|or|through|until|till)\s|,\s(?:and\s|or\s)?"),
    re.compile(r"\s?[-–—/]\s?|\s(?:to|through|until|till)\s"),
)
_ELSEWHERE = _Digits(
    re.compile(
        r"(?<![\w.,$€£:/])(?<![A-Za-z.]-)(?P<year>(?:1[5-9]|20|21)[0-9]{2})"
        r"(?![\w%/:]|[ \u00a0]?[€$£¥]|[.,][0-9]|-(?!(?:19|20)[0-9]{2}(?![0-9]))[0-9]{3,})"
    ),
    re.compile(r"\s?[-–—/]\s?|,\s(?:[^\W\d_]{1,3}\s)?|\s[^\W\d_]{1,3}\s(?:(?:el|o|nel|il)\s)?"),
    re.compile(r"\s?[-–—]\s?"),
)


def find_years(text: str, language: str = "en") -> Iterator[Found]:
    """The digits that read as years by the words around them; in ranges and lists, one vouches for the next."""
    digits = _ENGLISH if language == "en" else _ELSEWHERE
    matches = list(digits.year.finditer(text))
    accepted_end: int | None = None
    for index, match in enumerate(matches):
        joined = accepted_end is not None and digits.joined.fullmatch(text[accepted_end : match.start()])
        following = matches[index + 1] if index + 1 < len(matches) else None
        if not (joined or _is_year(text, match, language) or _opens_range(text, match, following, digits)):
            continue
        if language == "en" and _counts(text, match.end(), strict=True):
            continue
        accepted_end = match.end()
        yield from found(*match.span(), match.group(), "stated")
        if (short := _SHORT_END.match(text, match.end())) and match.group()[2:] < short.group("end"):
            accepted_end = short.end()
            yield from found(*short.span("end"), match.group()[:2] + short.group("end"), "stated")


def _opens_range(text: str, match: re.Match[str], following: re.Match[str] | None, digits: _Digits) -> bool:
    if short := _SHORT_END.match(text, match.end()):
        return 0 < int(short.group("end")) - int(match.group()[2:]) <= _LONGEST_SHORT_RANGE
    if following is None or match.group() >= following.group():
        return False
    joined = digits.through.fullmatch(text[match.end() : following.start()])
    return joined is not None and not _counts(text, following.end(), strict=True)


def _is_year(text: str, match: re.Match[str], language: str) -> bool:
    if language == "en":
        return _reads_as_year(text, match)
    before, after = _cues(language)
    if stands_behind(text, match.start(), "decades", language):
        return False
    led = before.search(text[max(0, match.start() - 16) : match.start()])
    return bool(led and not _counts_there(text, match, language)) or after.match(text, match.end()) is not None


def _reads_as_year(text: str, match: re.Match[str]) -> bool:
    before, start, end = text[max(0, match.start() - 24) : match.start()], match.start(), match.end()
    if _STRONG.search(before):
        return True
    if _WEAK.search(before):
        return not _counts(text, end, strict=False)
    if _POSSESSED.search(before):
        return match.group()[2:] != "00" and _NEXT_WORD.match(text, end) is not None
    return _OPENS.search(text[max(0, start - 3) : start]) is not None and _AUXILIARY.match(text, end) is not None


def _counts(text: str, end: int, *, strict: bool) -> bool:
    """Whether the number that ends at `end` counts what follows: "2026 tonnes", "2000 workers"."""
    following = _NEXT_WORD.match(text, end)
    if following is None:
        return False
    word = following.group("word")
    if word in _COUNTED:
        return True
    return not strict and word.islower() and word not in _NOT_COUNTED


def _counts_there(text: str, match: re.Match[str], code: str) -> bool:
    """Whether the number counts what stands behind it: a unit, a currency, or, if it is round, any longer word."""
    following = _FOLLOWING.match(text, match.end())
    if following is None:
        return False
    even = match.group().endswith("00")
    # "nel 1986 ha acquisito": two letters are a unit, or a word, of which only a round number makes a unit.
    if following.group("word").lower() in _measures(code) and (even or len(following.group("word")) > 2):
        return True
    if not even:
        return False
    noun = following.group("word").islower() or code == "de"
    return noun and len(following.group("word")) > _FUNCTION_WORD


@cache
def _measures(code: str) -> frozenset[str]:
    """The first words of units, currencies and magnitudes."""
    language, money = language_of(code), currency_words(code)
    return frozenset(
        word.lower().split()[0]
        for word in (*units_of(language), *money.spellings, *language.magnitudes)
        if word.strip()
    )


@cache
def _cues(code: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    before, after = language_of(code).any_of("year_before"), language_of(code).any_of("year_after")
    return (
        re.compile(rf"{NOT_BEHIND_LETTER}(?:{before})[\s\u00a0]\Z|\(\Z", re.IGNORECASE),
        re.compile(rf"[\s\u00a0]?(?:{after}){NOT_BEFORE_LETTER}", re.IGNORECASE),
    )


def _third(match: re.Match[str], page: Page) -> Iterator[Found]:
    """ "Eind 2008", "mediados de 2026": a third of the year."""
    third = calendar_words(page.language).third_of_year(match.group("vague"))
    yield from found(*match.span(), f"{match.group('y')}-{third}~", "stated")


def year_rules(language: str) -> tuple[Rule, ...]:
    """The rules for parts of a year, and years told from another, in the language of an ISO 639 code."""
    if language != "en":
        return ((_thirds(language), _third),)
    return (_VAGUE_YEAR, _vague_year), (_RELATIVE_YEAR, _relative_year), (_FISCAL, _fiscal)


@cache
def _thirds(language: str) -> re.Pattern[str]:
    w = calendar_words(language)
    return re.compile(rf"{w.start}(?P<vague>{w.vague})(?:{w.year_gap}|-)(?P<y>{w.year})(?![\w%])")
