"""A date in a few words, as a model gives it: in the article's form, or in a normal one."""

import re

from summarize.schemas.values import PartialDate
from summarize.text.dates.finder import find_date_readings
from summarize.text.dates.numeric import DateOrder
from summarize.text.digits import plain_digits

__all__ = ["read_date"]

# A day with its time, as JSON has it.
_TIMED = re.compile(r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})[T ][0-9]{2}:[0-9]{2}\S*")
# "by 2012": as vague as "by the end of 2012".
_LEADING = re.compile(r"(?:(?:on|in|at|since|from|during|as\sof|dated)\s)+", re.IGNORECASE)
_AROUND = ("It was so in {}.", "It will be so in {}.")


def read_date(
    words: str, published: PartialDate | None = None, order: DateOrder | None = None, *, language: str = "en"
) -> PartialDate | None:
    """The date that a few words are; None where they are none, or more than one.

    "2012-02-29", "2012-02", "[2012-03-04,2012-04-03]" and all else that `PartialDate` takes; "Feb. 29", "2/29/2012",
    "second half of 2008", "by the end of the year", "last Thursday". `published` and `order` are as for `find_dates`.
    Whether a date lies ahead, the words alone mostly do not say: then "March" has no year (``XXXX-03``), and "Thursday"
    is one of two, ``[2012-02-23,2012-03-01]``. The words are in the article's `language`, or else in English.
    """
    words = " ".join(plain_digits(words).split()).strip(" .,;\"'“”")
    if timed := _TIMED.fullmatch(words):
        words = timed.group("day")
    try:
        return PartialDate(words)
    except ValueError:
        pass
    local = _alone("{}", words, published, order, language) if language != "en" else None
    return local or _in_words(words, published, order)


def _in_words(words: str, published: PartialDate | None, order: DateOrder | None) -> PartialDate | None:
    stripped = _LEADING.sub("", words, count=1)
    values = {_alone(around, stripped, published, order, "en") for around in _AROUND}
    known = sorted(value for value in values if value is not None)
    if len(values) == 1 or len(known) < len(values):
        return known[0] if len(values) == 1 and known else None
    undated = _alone(_AROUND[0], stripped, None, order, "en")
    return undated if undated is not None else PartialDate(f"[{','.join(known)}]")


def _alone(
    around: str, words: str, published: PartialDate | None, order: DateOrder | None, language: str
) -> PartialDate | None:
    """The date that the words are in a sentence; None where they are none, or have digits besides."""
    text = around.format(words)
    found = find_date_readings(text, published, order=order, language=language)
    if len(found) != 1 or re.search(r"[0-9]", text[: found[0].start] + text[found[0].end :]):
        return None
    return found[0].value[0]
