"""Title, date and outlet of an article, read off the lines around its text and the name of its file.

Only those lines are read: a date in the running text is the report's, not the article's."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from summarize.articles.boilerplate import is_notice
from summarize.schemas import PartialDate
from summarize.text.dates import find_dates
from summarize.text.folding import UNSPACED
from summarize.text.sentences import WIDE_STOPS

__all__ = ["FullDate", "Head", "date_in_name", "find_full_dates", "read_head"]

FullDate = tuple[int, int, PartialDate]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
# A time may have lost the space before it: "5 March 202410:30".
_YEAR = r"(?P<year>(?:19|20)\d{2})(?:(?!\d)|(?=\d{1,2}:\d{2}))"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<!\w){_DAY}(?:\s+of)?[\s-]{{1,3}}{_MONTH},?[\s-]{{1,3}}{_YEAR}",
        rf"(?<!\w){_DAY}-{_MONTH}-(?P<year>\d{{2}})(?![\w-])",
        rf"(?<!\w){_MONTH}\s{{1,3}}{_DAY},?\s{{1,3}}{_YEAR}",
        r"(?<![\w./-])(?P<year>(?:19|20)\d{2})(?P<sep>[-/.])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})(?!\d)"
        r"(?:[T ]\d{2}:\d{2}(?::[\d.]+)?(?:Z|[+-]\d{2}:?\d{2})?)?",
        rf"(?<![\w./-])(?P<first>\d{{1,2}})(?P<sep>[-/.])(?P<second>\d{{1,2}})(?P=sep){_YEAR}",
        r"(?<![\w./-])(?P<first>\d{2})(?P<sep>[-/.])(?P<second>\d{2})(?P=sep)(?P<year>\d{2})(?![\w./-])",
        r"(?<![\w./-])(?P<first>\d{1,2})(?P<sep>/)(?P<second>\d{1,2})/(?P<year>\d{2})(?![\w./-])",
    )
)
# From which of two digits on a year is of the last century.
_CENTURY = 70
_FULL = re.compile(r"\d{4}-\d\d-\d\d")
_DIGIT = re.compile(r"\d")
# Letters on either side would make it part of a hash, not a date.
_IN_NAME = re.compile(
    r"(?<![0-9A-Za-z])(?P<year>(?:19|20)\d{2})([-_.]?)(?P<month>\d{2})\2(?P<day>\d{2})(?![0-9A-Za-z])"
)


def find_full_dates(text: str, language: str = "en") -> list[FullDate]:
    """The full dates of a line as (start, end, date), in order: those in English, and in another `language`.

    Read are "7 October 2025", "Oct. 7th, 2025", "07-Oct-25", "2025-10-07", and "27/10/2025" where only one order of day
    and month is possible, with all of the year or its last two digits; with dots the day is first where
    it can be ("11.03.2024": hardly anybody writes the month first with dots).
    Impossible days are left out. `language` is a code of ISO 639.
    """
    english = sorted(_dates(text))
    if language == "en" or english or not _DIGIT.search(text):
        return english
    found = ((one.start, one.end, one.value) for one in find_dates(text, language=language))
    return [one for one in found if _FULL.fullmatch(str(one[2]))]


def date_in_name(name: str) -> PartialDate | None:
    """The first date in a file name: ``2025-10-07-title.txt``, ``title_20251007.html``."""
    for found in _IN_NAME.finditer(name):
        date = _date(found["year"], found["month"], found["day"])
        if date:
            return date
    return None


def _dates(text: str) -> Iterator[FullDate]:
    for form in _FORMS:
        for found in form.finditer(text):
            groups = found.groupdict()
            day, month = groups.get("day"), groups.get("month")
            if day is None or month is None:
                day, month = _day_and_month(found["first"], found["second"], found["sep"])
            date = _date(found["year"], month, day)
            if date:
                yield found.start(), found.end(), date


def _day_and_month(first: str, second: str, separator: str) -> tuple[str, str]:
    """Which of two numbers is the day; month 0, which no date has, where both could be."""
    if first == second or (int(second) <= 12 and (separator == "." or int(first) > 12)):
        return first, second
    return (second, first) if int(first) <= 12 < int(second) else ("0", "0")


def _date(year: str, month: str, day: str) -> PartialDate | None:
    if len(year) == len("08"):
        year = f"{19 if int(year) >= _CENTURY else 20}{year}"
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].casefold()) + 1
    try:
        return PartialDate(f"{year}-{number:02}-{int(day):02}")
    except ValueError:
        return None


_TOP = 8
_LABEL_TOP = 15
_BOTTOM = 5
_MAX_TITLE = 200
_MAX_BAR = 120
_MIN_TITLE_WORDS = 4
_MAX_MASTHEAD = 5

# A sentence; behind one letter or two a stop is that of an abbreviation.
_ENDED = re.compile(rf"(?:[^\W\d_]{{3}}[.!?]|\d[.!?]|[{WIDE_STOPS}])[\"'”’)\]」』）】]*\Z")
_PROSE_END = re.compile(rf"[.!?…:;,，、：；{WIDE_STOPS}][\"'”’)\]」』）】]*\Z")
# A script without spaces has some two characters to a word.
_WORD = re.compile(rf"[{UNSPACED}]{{1,2}}|[^\W_](?:(?![{UNSPACED}])\S)*")
_ACRONYM_END = re.compile(r"\b[A-Z]\.[A-Z]\.\Z")
_LABEL = re.compile(
    r"\W*(?:this \w+ (?:was|has been) )?"
    r"(?:(?P<published>(?:first )?(?:published|posted|publication date|date|issued|released|created)"
    r"(?: in (?P<outlet>[A-Z][^\d,|]{1,40}))?)"
    r"|(?P<updated>(?:last )?(?:updated|modified))|(?P<today>today))\b\W{0,4}(?:on|at|date)?\W{0,4}\Z",
    re.IGNORECASE,
)
_BY = re.compile(r"\s*,?\s*by\s", re.IGNORECASE)
_BYLINE = re.compile(r"\bby\b", re.IGNORECASE)
_AUTHOR = re.compile(
    r"\b(?:posted|published|written|submitted|filed|added) by [\w.@-]+(?= (?:on |at )?(?:\w+day,? )?\0)", re.I
)
_SEPARATOR = re.compile(rf"[|•·–—/,()\n]|--|\s-\s|\s{{2}}|{_BYLINE.pattern}", re.IGNORECASE)
# What may stand beside a date without saying anything: times, time zones, weekdays, labels.
_FILLER = re.compile(
    r"\b\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\b\.?)?|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b"
    r"|\b(?:gmt|utc|(?-i:[A-Z]{1,3}[DS]?T))(?:[+-]\d{1,2}(?::?\d{2})?)?\b|\b\d+\s*min(?:ute)?s?\s+read\b"
    r"|\b(?:\d+|an?)\s*(?:min(?:ute)?|hour|day|week|month)s?\s+ago\b"
    r"|\b(?:leave a|no|\d+) comments?\b"
    r"|\b(?:first|last|published|posted|updated|modified|date|on|at|issued|released|today|ist)\b",
    re.IGNORECASE,
)
_PLACE = r"[A-Z][A-Za-z.'’]*(?:[ ,/-]+(?:[A-Z][A-Za-z.'’]*|of|de|la|and|the|upon|\d{1,2}))*"
_PLACES = rf"{_PLACE}(?:\s*\([^()]{{2,40}}\)(?:,?\s+(?:and\s+)?{_PLACE})?)*"
_BEFORE_DATE = re.compile(rf"{_PLACES}[\s,]*(?:--|[-–—/])?\s*(?:\([^()]{{2,40}}\)\s*(?:--|[-–—]))?\s*[,(]?\s*")
_AFTER_DATE = re.compile(r"\s*[,.)]?\s*(?:\([^()]{2,40}\)|/[^/]{2,30}/)?\s*(?:--|[-–—:/])")
# "Halden, 5 March 2024. Norvane has …": a place, a comma and a sentence of its own, so that no preposition passes.
_AFTER_PLACE = re.compile(r"\s*\.\s+(?=[\"“‘']?[A-Z])")
_CREDIT = re.compile(
    r"(?P<place>[A-Z][^()/\n]{1,60}?(?:/[A-Z][^()/\n]{1,60}?)?)\s*"
    r"(?:--)?\s*[(/](?P<agency>[A-Z][\w.&' -]{1,30})[)/]\s*(?:--|[-–—])"
)
_AGENCY = re.compile(
    r"reuters|ap|afp|upi|dpa|ansa|efe|tass|kyodo|xinhua|bloomberg|dow jones|pr ?newswire|business ?wire|globe ?newswire"
    r"|accesswire|cnw",
    re.IGNORECASE,
)

# What a newsroom writes beside a date in small letters: "Origin desk", "no. 5/2026", "English edition".
_NEWSROOM = re.compile(
    r"desk|edition|issue|nos?\.?|vol\.?|volume|number|page|section|service|online|print|staff|monthly|weekly|daily"
    r"|magazine|newsletter|monitor|supplement|special|report|analysis|interview|feature|opinion|comment|exclusive"
    r"|update|correspondent|reporter|editor|bureau|the|of|and"
)
_MAX_BESIDE = 3
_ISSUE = re.compile(r"(?:[^.!?]{0,40}[,·|]\s)?(?:issue|no\.?|vol(?:ume)?\.?|nr\.?)\s?\d[\d/.-]*\b", re.IGNORECASE)
_MAX_ISSUE_WORDS = 8
# The names that papers go by; a headline in capitals hardly ends in one.
_PAPER = re.compile(
    r"(?:times|herald|post|news|review|standard|world|international|journal|bulletin|courier|observer|chronicle|daily"
    r"|weekly|monthly|mail|dispatch|gazette|tribune|ledger|monitor|mercury|examiner|telegraph|guardian|magazine|today"
    r"|express|register|argus|echo|press|advertiser|inquirer|enquirer|sentinel|globe|reporter|record)\Z",
    re.IGNORECASE,
)

Line = tuple[int, str]


@dataclass(frozen=True)
class Head:
    """What the lines around a text say; `furniture` are the starts of the blocks that say nothing else."""

    title: str | None
    outlet: str | None
    published: PartialDate | None
    furniture: frozenset[int]


class _Trust(IntEnum):
    """Where a date stands, the most trusted first. "Today: …" says only when the page was saved."""

    published = 0
    bar = 1
    dateline = 2
    updated = 3
    today = 4
    month = 5


@dataclass(frozen=True)
class _Dated:
    trust: _Trust
    start: int
    date: PartialDate
    outlet: str | None = None


def read_head(text: str, blocks: Sequence[tuple[int, int]], language: str = "en") -> Head:
    """Reads title, outlet and date off the first blocks, and date and outlet off a "Published …" among the last.

    Labels are read in English; dates in `language`, a code of ISO 639, as well.

    The date is that of the most trusted line: "Published: …", a line that is a date, a dateline with a year,
    "Updated: …", and last a bar such as "Today: …".
    """
    lines = [(start, text[start:end]) for start, end in blocks[:_LABEL_TOP]]
    tail = [(start, text[start:end]) for start, end in blocks[_LABEL_TOP:][-_BOTTOM:]]
    dated = [found for index, line in enumerate([*lines, *tail]) if (found := _dated(line, index < _TOP, language))]
    bars = {found.start for found in dated if found.trust is not _Trust.dateline}
    bars |= {start for start, line in lines[:_TOP] if _ISSUE.match(line) and len(line.split()) <= _MAX_ISSUE_WORDS}
    title, labels = _title(_from_headline([line for line in lines if line[0] not in bars], dated))
    outlets = [_agency(line) for _, line in lines[:_TOP]] + [found.outlet for found in dated]
    return Head(
        title=title,
        outlet=next((outlet for outlet in outlets if outlet), None),
        published=min(dated, key=lambda found: found.trust).date if dated else None,
        furniture=frozenset(bars | labels),
    )


def _dated(numbered: Line, top: bool, language: str) -> _Dated | None:
    """The date of a line that is there to give one; only lines at the top need no label for that."""
    start, line = numbered
    found = next(iter(find_full_dates(line[:_MAX_BAR], language)), None)
    if not found:
        return _monthly(numbered) if top else None
    label = _LABEL.match(line[: found[0]])
    if label and (_is_bar(line, (0, *found[1:]), language) or _BY.match(line, found[1])):
        kind = "published" if label["published"] else "updated" if label["updated"] else "today"
        return _Dated(_Trust[kind], start, found[2], (label["outlet"] or "").strip() or None)
    if top and (_is_bar(line, found, language) or (language != "en" and _is_short(line, found))):
        return _Dated(_Trust.bar, start, found[2])
    if top and _is_dateline(line, found):
        return _Dated(_Trust.dateline, start, found[2])
    return None


_OF_MONTH = re.compile(rf"\b(?=[A-Z])(?i:{_MONTH})\s(?P<year>(?:19|20)\d\d)\b")


def _monthly(numbered: Line) -> _Dated | None:
    """The month of a paper that comes out monthly: "Pump & Valve magazine, September 2025"."""
    start, line = numbered
    found = _OF_MONTH.search(line[:_MAX_BAR])
    if found is None:
        return None
    date = PartialDate(f"{found['year']}-{_MONTHS.index(found['month'][:3].lower()) + 1:02}")
    return _Dated(_Trust.month, start, date) if _is_bar(line, (*found.span(), date)) else None


def _is_dateline(line: str, date: FullDate) -> bool:
    before, after = _BEFORE_DATE.fullmatch(line, 0, date[0]), date[1]
    if not before:
        return False
    ends = _AFTER_PLACE.match(line, after) and before[0].rstrip().endswith((",", "--", "–", "—"))
    return bool(ends or _AFTER_DATE.match(line, after))


def _is_bar(line: str, date: FullDate, language: str = "en") -> bool:
    """Whether a line is a date and at most names beside it ("Business | 5 March 2024 | Jane Roe")."""
    if len(line) > _MAX_BAR:
        return False
    others = [found for found in find_full_dates(line, language) if found[0] >= date[1]]
    for start, end, _ in reversed([date, *others]):
        line = f"{line[:start]}\0{line[end:]}"
    parts = _SEPARATOR.split(_AUTHOR.sub("", line))
    words = [(part, word) for part in parts for word in _WORD.findall(_FILLER.sub("", part))]
    small = [word for _, word in words if word[0].islower()]
    if not all(_NEWSROOM.fullmatch(word) for word in small):
        return False
    beside = any("\0" in part for part, _ in words) and (small or not _BYLINE.search(line))  # "by Jane Roe 5 May 2024"
    return len(words) <= 6 and not beside and (not small or line[0].isupper())


def _is_short(line: str, date: FullDate) -> bool:
    """Whether a line has hardly anything but its date: in other languages labels and weekdays are not told by a list.

    ("Publicado el martes 5 de marzo de 2024".)
    """
    rest = f"{line[: date[0]]} {line[date[1] :]}"
    inside = line[: date[0]][-1:].isalnum() and line[date[1] :][:1].isalnum()
    if inside or (_ENDED.search(line) and _WORD.search(rest)):
        return False
    return len(rest.split()) <= _MAX_BESIDE and len(rest.strip()) <= _MAX_TITLE // 8


def _agency(line: str) -> str | None:
    """The news agency that a dateline credits: "LONDON (Reuters) - …"."""
    credit = _CREDIT.match(line)
    if not credit:
        return None
    agency, place = credit["agency"].strip(), re.split(r"[\s/]", credit["place"])[0].strip(",.-")
    capitals = len(place) > 3 and place.isupper() and not agency.isupper()
    return agency if capitals or _AGENCY.fullmatch(agency) else None


# Shorter words say little of what a text is about.
_TELLING = 5


def _from_headline(lines: list[Line], dated: Sequence[_Dated]) -> list[Line]:
    """The lines from the headline on, where the page's own prose stands above it: words of the report are in one line.

    ("You must update your subscription." is no report. The headline is the one that stands above the date.)
    """
    at = next((found.start for found in dated if found.trust in (_Trust.published, _Trust.bar)), 0)
    last = max((index for index, (start, line) in enumerate(lines) if start < at and _is_prose(line)), default=-1)
    report = {word for start, line in lines if start > at for word in _telling(line)}
    heads = [line for start, line in lines[last + 1 :] if start < at and not _is_label(line)]
    first = _title(lines)[0] or ""
    headed = heads and not report.isdisjoint(_telling(heads[0])) and report.isdisjoint(_telling(first))
    return lines[last + 1 :] if headed else lines


def _telling(line: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(line) if len(word) >= _TELLING}


def _title(lines: Sequence[Line]) -> tuple[str | None, set[int]]:
    """The headline, and the starts of the section labels above it.

    The lines before the first prose are headlines and labels. Labels are short and capitalised throughout.
    """
    body = next((index for index, (_, line) in enumerate(lines) if _is_prose(line)), None)
    if body is None:
        # Short lines throughout: the first is a title if there is anything under it.
        body = min(1, len(lines) - 1)
    above = [(start, line) for start, line in lines[:body] if not is_notice(line)]
    if not above:
        return None, set()
    chosen = next((index for index, (_, line) in enumerate(above) if not _is_label(line)), len(above) - 1)
    return " ".join(above[chosen][1].split()), {start for start, _ in above[:chosen]}


def _is_label(line: str) -> bool:
    """ "World News", "Markets and Finance": hardly a headline."""
    words = _WORD.findall(line)
    lower = any(word[0].islower() and word not in ("and", "of", "the") for word in words)
    masthead = line.isupper() and len(words) <= _MAX_MASTHEAD and _PAPER.search(line) is not None
    return masthead or len(words) < _MIN_TITLE_WORDS - lower


def _is_prose(line: str) -> bool:
    if len(line) >= _MAX_TITLE or _CREDIT.match(line):
        return True
    question = line.endswith(("?", "？")) and not re.search("[.。]", line)
    return bool(_PROSE_END.search(line)) and not question and not _ACRONYM_END.search(line)
