"""Quantities in a text, found by a parser: a number with its unit, or with the noun that it counts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from summarize.schemas import Quantity
from summarize.schemas.quantity import unit_words
from summarize.text.amounts.hedges import is_hedged, is_range, makes_range, without_hedge
from summarize.text.amounts.money_finder import find_money
from summarize.text.amounts.numerals import Numeral, find_numerals
from summarize.text.amounts.units import (
    TIME_UNITS,
    UNIT_ABBREVIATIONS,
    UNIT_WORDS,
    counted_noun,
    local_unit,
    tenths_behind,
)
from summarize.text.dates import find_dates
from summarize.text.folding import plain_digits
from summarize.text.lexicon import wordlist
from summarize.text.mention import Mention, Spans, apart, ranges

__all__ = ["find_quantities"]

_PERCENT = re.compile(
    r"\s?%|[\s-](?P<points>percentage(?:\s|-)points?)\b|[\s-](?:per\s?cent|percent|pct|p\.c\.)(?![A-Za-z])",
    re.IGNORECASE,
)
_MEASURE = (
    r"(?:(?:square|sq\.?|cubic|cu\.?|metric|short|long|nautical|net|gross|dead-?weight|standard|statute|troy|fluid)"
    r"[\s-])?"
)
_ABBREVIATION = "|".join(sorted(map(re.escape, UNIT_ABBREVIATIONS), key=len, reverse=True))
_WORDS = "|".join(sorted(map(re.escape, UNIT_WORDS), key=len, reverse=True))
_UNIT = re.compile(
    rf"(?:(?<=[Mm]rd|[Mm]io)\.)?[\s-]{{0,2}}(?P<short>{_MEASURE}(?:{_ABBREVIATION}))(?![\w²³°])"
    rf"|[\s-]{{1,2}}(?P<word>{_MEASURE}(?i:{_WORDS}))(?!\w|-old)"
)
_RATE = re.compile(
    r"(?:\s(?:an?|per|each|every)\s|\sper\s|/)(?P<time>second|minute|hour|day|week|month|quarter|year|annum|d|h|yr)\b"
)
_BETWEEN_NUMBER_AND_NOUN = re.compile(r"-odd\b|\sodd\b|\+|\sor\s(?:so|more)\b")
_OF_THE = re.compile(r"\sof\s(?:the|its|their|these|those|his|her|our)\b")
_LABELS = wordlist("numbered")
# A day or a year alone, of a script that writes the sign behind so many days and years, too.
_SO_MANY = re.compile("[0-9]{1,2}[年日号號일]")
_CLOCK = re.compile(r"(?:o['’]clock|[ap]\.?m\b)", re.IGNORECASE)


@dataclass(frozen=True)
class _Counted:
    numeral: Numeral
    start: int
    end: int
    unit: str
    lent: bool = False


def find_quantities(text: str, *, language: str = "en") -> list[Mention[Quantity]]:
    """The quantities of a text, in its order: numbers with a unit ("25 MW", "60%") or a counted noun ("179 aircraft").

    The unit is as the text writes it, with a rate ("barrels a day"); percent in every spelling is "%". Of a counted
    noun adjectives are left out ("14 new tankers" has the unit "tankers"); names before it too. The span covers number
    and unit. A range ("10-12 ships") is one quantity with its `upper` end; "from 40 to 50 MW" is two, since it mostly
    tells of a change. Money and dates are not quantities, nor is a number whose noun cannot be told: it has to be a
    lower-case plural within four words, or a singular right behind "one". `language` is a code of ISO 639: in others
    than English units and words for percent are those of CLDR, and nouns are counted in some only.
    """
    written, text = text, plain_digits(text)
    money, dates = find_money(text, language=language), find_dates(text, language=language)
    days = [(item.start, item.end) for item in dates if not _SO_MANY.fullmatch(item.text)]
    taken = Spans([*((item.start, item.end) for item in money), *days])
    numerals = [each for each in find_numerals(text, language) if not taken.hold(each.start)]
    counted = [_counted(text, numeral, language) for numeral in numerals]
    for index in range(len(counted) - 2, -1, -1):
        here, following = numerals[index], counted[index + 1]
        if counted[index] is not None or following is None:
            continue
        start = following.start
        rises = here.value < following.numeral.value and is_range(text, here.start, here.end, start, language)
        if rises or (language == "en" and _OF_THE.fullmatch(text[here.end : start].rstrip())):
            counted[index] = _Counted(here, here.start, here.end, following.unit, lent=True)
    found = _mentions(text, list(apart(filter(None, counted))), language)
    return [replace(mention, text=written[mention.start : mention.end]) for mention in found]


def _mentions(text: str, counted: list[_Counted], language: str) -> Iterator[Mention[Quantity]]:
    for low, high in ranges(counted, partial(_one_range, text, language)):
        approximate, end = _approximate(text, low, language), high.end if high else low.end
        # Behind "to" that is no hedge, though the same word may be one: "5 tot 8 jaar".
        if high and text[low.end : without_hedge(text, high.start, language)].strip():
            approximate = approximate or _approximate(text, high, language)
        upper = high.numeral.value if high else None
        quantity = Quantity(amount=low.numeral.value, upper=upper, unit=low.unit, approximate=approximate)
        yield Mention(low.start, end, text[low.start : end], quantity)


def _one_range(text: str, language: str, low: _Counted, high: _Counted) -> bool:
    if unit_words(low.unit) != unit_words(high.unit) or low.numeral.value >= high.numeral.value:
        return False
    elided = low.lent or low.numeral.lent
    return makes_range(text, low.start, low.end, high.start, elided=elided, language=language)


def _approximate(text: str, item: _Counted, language: str) -> bool:
    start, end = item.start, item.numeral.end
    # "over three years" is how long it takes, not more than three.
    if item.unit in TIME_UNITS and re.search(r"\bover\s\Z", text[max(0, start - 6) : start], re.IGNORECASE):
        return False
    return is_hedged(text, start, end, language) or is_hedged(text, start, item.end, language)


def _counted(text: str, numeral: Numeral, language: str) -> _Counted | None:
    end = numeral.end
    if _is_label(text, numeral):
        return None
    if language != "en":
        if tenths := tenths_behind(text, end, language):
            return _Counted(replace(numeral, value=10 * numeral.value), numeral.start, tenths, "%")
        local = local_unit(text, numeral.start, end, language)
        return _Counted(numeral, local.start, local.end, local.words) if local else None
    if percent := _PERCENT.match(text, end):
        return _Counted(numeral, numeral.start, percent.end(), percent.group("points") or "%")
    if unit := _UNIT.match(text, end):
        name = unit.group("short") or unit.group("word")
        return (
            None
            if re.match(r"\s(?:ago|earlier|later)\b", text[unit.end() :][:9])
            else _rated(text, numeral, unit.end(), name)
        )
    after = _BETWEEN_NUMBER_AND_NOUN.match(text, end)
    if partitive := _OF_THE.match(text, end):
        if numeral.value == 1:
            return None  # "one of the ports" counts no ports
        after = partitive
    noun = counted_noun(text, after.end() if after else end, singular=numeral.value == 1)
    return _rated(text, numeral, noun.end, noun.words) if noun else None


def _rated(text: str, numeral: Numeral, end: int, unit: str) -> _Counted:
    """With the rate behind the unit ("barrels a day"), unless the unit is a time itself ("two weeks a year")."""
    rate = _RATE.match(text, end)
    if rate and unit not in TIME_UNITS:
        return _Counted(numeral, numeral.start, rate.end(), f"{unit}{text[end : rate.end()]}")
    return _Counted(numeral, numeral.start, end, unit)


def _is_label(text: str, numeral: Numeral) -> bool:
    """Whether the number is part of a name, a time or a score: Phase 2, #7, 10:30, 3-2, 24/7."""
    before, after = text[max(0, numeral.start - 14) : numeral.start], text[numeral.end : numeral.end + 12]
    if re.split(r"[\s(-]", before.rstrip(" -"))[-1] in _LABELS or _CLOCK.match(after.lstrip(" ")):
        return True
    return re.search(r"#\Z|[0-9][:/]\Z", before) is not None or re.match(r"[:/][0-9]", after) is not None
