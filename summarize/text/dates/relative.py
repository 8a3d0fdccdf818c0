"""Rules for dates that are told from the day of writing: weekdays, yesterday, last month, three days ago."""

import re
from collections.abc import Iterator, Sequence

from summarize.text.amounts.number_words import NUMBER_WORD, read_words
from summarize.text.dates.calendar import reads_as_future
from summarize.text.dates.calendar_words import VAGUE, WEEKDAYS
from summarize.text.dates.found import Anchor, Found, Page, Rule, found, year_offset

__all__ = ["RELATIVE_RULES", "counted_on"]

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
_LATER = re.compile(rf"{_SPAN_OF_TIME}\s(?:later|afterwards?|after\sthat|thereafter)\b", re.IGNORECASE)
# So far before "two years later", in characters, the date stands that it is counted from: a sentence or two.
_LATER_WITHIN = 200


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
    offset = year_offset(match.group("which"))
    anchor = page.anchor
    value = {
        "week": anchor.week,
        "weekend": anchor.weekend,
        "month": anchor.months,
        "quarter": anchor.quarters,
    }[match.group("unit").lower()](offset)
    vague = (match.group("vague") or "").lower() not in ("", "earlier", "later")
    marked = f"{value}~" if value and vague and match.group("unit").lower() == "month" else value
    yield from found(*match.span(), marked)


def _weekend(match: re.Match[str], page: Page) -> Iterator[Found]:
    today = page.anchor.today
    if today is None:
        return
    ahead = today.weekday() >= 5 or reads_as_future(page.text, *match.span())
    yield from found(*match.span("span"), page.anchor.weekend(0 if ahead else -1))


def _part_of_this(match: re.Match[str], page: Page) -> Iterator[Found]:
    """ "The end of the month", "early in the quarter"."""
    unit = page.anchor.months(0) if match.group("unit") == "month" else page.anchor.quarters(0)
    yield from found(*match.span("span"), _about(unit))


def _within(match: re.Match[str], page: Page) -> Iterator[Found]:
    """ "Within the year" is as vague as "by the end of the year"."""
    yield from found(*match.span("span"), _about(page.anchor.years(0)))


def _ago(match: re.Match[str], page: Page) -> Iterator[Found]:
    yield from _counted(match, page.anchor, -1)


def _counted(match: re.Match[str], anchor: Anchor, sign: int) -> Iterator[Found]:
    """Days count to the day, weeks to the seven days around it; months and years are about."""
    count = sign * _count(match.group("count"))
    unit = match.group("unit").lower()
    value = {
        "day": lambda: anchor.days(count),
        "week": lambda: anchor.span(7 * count - 3, 7 * count + 3),
        "month": lambda: _about(anchor.months(count)),
        "year": lambda: _about(anchor.years(count)),
    }[unit]()
    yield from found(*match.span(), value)


def counted_on(text: str, dates: Sequence[Found]) -> Iterator[Found]:
    """The dates that are told from one before them: "in 2011 and two years later"."""
    for match in _LATER.finditer(text):
        before = [date for date in dates if date.end <= match.start() <= date.end + _LATER_WITHIN]
        known = before and before[-1].year != "open" and len({*before[-1].value.ends}) == 1
        if known and "\n" not in text[before[-1].end : match.start()]:
            yield from _counted(match, Anchor.of(before[-1].value), 1)


def _about(value: str | None) -> str | None:
    return f"{value}~" if value else None


def _count(words: str) -> int:
    if words.isdecimal():
        return int(words)
    reading = read_words(words, 0, across_and=False)
    return int(reading.value) if reading and reading.value is not None else 1


RELATIVE_RULES: tuple[Rule, ...] = (
    (_DAY_WORD, _day_word),
    (_WEEKDAY, _weekday),
    (_PERIOD, _period),
    (_WEEKEND, _weekend),
    (_PART_OF_THIS, _part_of_this),
    (_WITHIN, _within),
    (_AGO, _ago),
)
