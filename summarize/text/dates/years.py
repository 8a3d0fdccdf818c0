"""Rules for years: where four digits read as one, in ranges and lists, and "early 2026", "next year"."""

import re
from collections.abc import Iterator

from summarize.text.amounts.units import COUNTED_IRREGULAR, UNIT_ABBREVIATIONS, UNIT_WORDS
from summarize.text.dates.calendar_words import ENGLISH_YEARISH, VAGUE, YEAR, calendar_words
from summarize.text.dates.found import Found, Page, Rule, found, year_offset
from summarize.text.words import word_set

__all__ = ["FISCAL_RULES", "FISCAL_WORDS", "YEAR_RULES", "find_years"]

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
_PART_OF_FISCAL = (
    r"(?:(?:[QH][1-4]|[1-4][QH]|(?i:(?:first|second|third|fourth)[\s-](?:quarter|half)))\s(?:(?:of|in)\s)?"
    r"(?:the\s|its\s)?)?"
)
_FISCAL = re.compile(
    rf"(?<![\w-]){_PART_OF_FISCAL}(?:(?:(?i:fiscal|financial)\s(?:(?i:year)\s)?|FY[\s-]?)['’]?(?P<year>(?:1[89]|20)?[0-9]{{2}})"
    r"(?:[-–/](?P<last>(?:20)?[0-9]{2}))?(?![0-9A-Za-z%]|[.,][0-9])"
    r"|(?P<before>(?:1[89]|20)[0-9]{2})(?:[-–/](?P<last_before>(?:20)?[0-9]{2}))?\s(?i:(?:fiscal|financial)\s(?:year)\b))"
)
_FISCAL_PART = re.compile(
    r"(?<![\w-])(?i:(?:fiscal|financial)[\s-](?:first|second|third|fourth)[\s-](?:quarter|half)"
    r"|(?:first|second|third|fourth)[\s-](?:fiscal|financial)[\s-](?:quarter|half)|fiscal\s[QH][1-4])"
    rf"\s(?:(?:of|in|for)\s)?(?:(?:fiscal|calendar)\s)?(?P<year>{YEAR})"
)
_DIGITS = re.compile(
    rf"(?<![\w.,$€£¥₹#/])(?P<year>{YEAR})(?!%|-[A-Za-z]{{3,}}|\s(?:hundred|thousand|million|billion)\b)"
)
_SHORT_END = re.compile(r"[-–/](?P<end>[0-9]{2})(?![0-9A-Za-z%]|[.,/-][0-9])")
_LONGEST_SHORT_RANGE = 15  # years: "2025-26", "2019-30"
_JOINED = re.compile(r"\s?[-–—/]\s?|\s(?:to|and|or|through|until|till)\s|,\s(?:and\s|or\s)?")
_RANGE = re.compile(r"(?:\s?[-–—/]\s?|\s(?:to|through|until|till)\s)")
_STRONG = re.compile(
    r"\b(?:in|since|until|till|through|during|from|before|after|between|by|year|years|circa|©|copyright|ending|ended|dated"
    r"|january|february|december)\s\(?\Z|\(\Z|©\s?\Z",
    re.IGNORECASE,
)
_WEAK = re.compile(r"\b(?:of|for|to|around|about|on|as|than|and|versus|vs\.?)\s\Z", re.IGNORECASE)
_POSSESSED = re.compile(r"\b(?:the|an?|its|their|our|his|her|this|that|early|mid|late|whose)\s\Z", re.IGNORECASE)
_OPENS = re.compile(r"(?:\A|[.!?:\n]\s*)\Z")
_AUXILIARY = re.compile(r"['’]s\b|\s(?:was|is|has|will|would|saw|had|may|could|brought|marked)\b")
_NEXT_WORD = re.compile(r"\s(?P<word>[A-Za-z]+)")
_FUNCTION_WORDS = word_set(
    "and or to the with when as at in for by but which that is was are were will would has had have "
    "after before if on under because while where from than it he she they we its their this until "
    "through since during between about over into not also due according amid following onwards "
    "onward a an of may could should can said"
)
_COUNTED = (
    UNIT_WORDS
    | UNIT_ABBREVIATIONS
    | COUNTED_IRREGULAR
    | word_set(
        "workers jobs employees soldiers homes vehicles cars trucks lorries ships vessels jets tanks "
        "missiles drones houses households families students patients customers users members residents "
        "protesters migrants refugees units pieces items copies miles stores shops branches flights "
        "passengers dollars euros pounds rupees yuan additional new more fewer extra other square cubic "
        "metric total"
    )
)


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
    year = match.group("year") or match.group("before")
    last = match.group("last") or match.group("last_before")
    if len(year) == 2 and "FY" not in match.group():
        return  # "financial 10"
    first = year if len(year) == 4 else f"20{year}"
    if last is None:
        yield from found(*match.span(), f"{first}~", "stated")
    elif int(last[-2:]) == (int(first[-2:]) + 1) % 100:
        yield from found(*match.span(), f"{first}/{int(first) + 1}", "stated")


def _fiscal_part(match: re.Match[str], page: Page) -> Iterator[Found]:
    yield from found(*match.span(), f"{match.group('year')}~", "stated")


def find_years(text: str) -> Iterator[Found]:
    """The digits that read as years by the words around them; in ranges and lists, one vouches for the next."""
    matches = list(_DIGITS.finditer(text))
    accepted_end: int | None = None
    for index, match in enumerate(matches):
        joined = accepted_end is not None and _JOINED.fullmatch(text[accepted_end : match.start()])
        if not (joined or _reads_as_year(text, match) or _opens_range(text, match, matches[index + 1 : index + 2])):
            continue
        if _counts(text, match.end(), strict=True):
            continue
        accepted_end = match.end()
        yield from found(*match.span(), match.group(), "stated")
        if short := _SHORT_END.match(text, match.end()):
            year = match.group()[:2] + short.group("end")
            if match.group() < year:
                accepted_end = short.end()
                yield from found(*short.span("end"), year, "stated")


def _opens_range(text: str, match: re.Match[str], following: list[re.Match[str]]) -> bool:
    if short := _SHORT_END.match(text, match.end()):
        return 0 < int(short.group("end")) - int(match.group()[2:]) <= _LONGEST_SHORT_RANGE
    if not following:
        return False
    last = following[0]
    rises = match.group() < last.group() and _RANGE.fullmatch(text[match.end() : last.start()]) is not None
    return rises and not _counts(text, last.end(), strict=True)


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
    return not strict and word.islower() and word not in _FUNCTION_WORDS


YEAR_RULES: tuple[Rule, ...] = ((_VAGUE_YEAR, _vague_year), (_RELATIVE_YEAR, _relative_year))
FISCAL_RULES: tuple[Rule, ...] = ((_FISCAL, _fiscal), (_FISCAL_PART, _fiscal_part))
FISCAL_WORDS = ("iscal", "inancial", "FY", "ISCAL", "INANCIAL")
"""Parts of words of which a text has one, where it names a year of accounts."""
