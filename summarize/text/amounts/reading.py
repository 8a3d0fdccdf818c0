"""Amounts in a few words, as a model gives them: in the article's form ("$2.5 million"), or a normal one ("USD 2.5m").

Each reader gives None where the words are no such value, or more than one: a value is never made out of a part of them.
"""

import re
from decimal import Decimal

from summarize.schemas.values import Money, Quantity
from summarize.text.amounts.currency_names import CODES
from summarize.text.amounts.hedges import is_hedged, without_hedge
from summarize.text.amounts.money import find_money
from summarize.text.amounts.numerals import Numeral, find_numerals, is_range
from summarize.text.amounts.quantities import find_quantities
from summarize.text.digits import plain_digits

__all__ = ["read_money", "read_number", "read_quantity"]

_CODES = "|".join(CODES)
# "2500000.00 USD", "RON 5": behind or before a code there is money, however doubtful the letters are in running text.
_CODED = re.compile(rf"(?:(?P<first>{_CODES})\s?)?(?P<number>[^A-Z]*?\S)(?:\s?(?P<last>{_CODES}))?")
_NO_AMOUNT = re.compile(r"\b(?:no|not|never|nor|neither|without)\b(?!\s(?:more|less|fewer)\sthan\b)", re.IGNORECASE)
_PERCENT = re.compile(r"[-\s]?(?:%|per\s?cent|percent|pct)(?![A-Za-z])", re.IGNORECASE)
_AFTER_HEDGE = re.compile(r"\+|-odd\b|\s?(?:or\s(?:so|more|less|thereabouts))\b", re.IGNORECASE)
_UNIT = re.compile(r"[-\s]*(?P<unit>[^\W\d_][^0-9]*|°[CF]|/[^0-9]*)\Z")
_LEADING = re.compile(r"(?:(?:an?|the|a\stotal\sof|total|exactly|only|just)\s)+", re.IGNORECASE)


def read_money(words: str, text: str = "") -> Money | None:
    """The amount of money, or range, that a few words are; None where they are none or several.

    `text` is the article, which tells whose dollars or pesos are meant. Codes of ISO 4217 count before and behind.
    """
    words = _tidy(words)
    if _NO_AMOUNT.search(words):
        return None
    found = find_money(words, f"{text}\n{words}")
    if not found and (coded := _CODED.fullmatch(words)):
        return _coded(coded)
    if len(found) != 1 or not _spans(words, found[0].start, found[0].end):
        return None
    return found[0].value


def read_quantity(words: str) -> Quantity | None:
    """The number, or range, with the rest of a few words as its unit: "approximately 350 employees", "5 percent"."""
    words = _tidy(words)
    if _NO_AMOUNT.search(words) or find_money(words):
        return None
    numerals = find_numerals(words)
    opening = _LEADING.match(words)
    if not numerals or without_hedge(words, numerals[0].start) > (opening.end() if opening else 0):
        return _found_quantity(words)
    last = numerals[-1]
    hedge = _AFTER_HEDGE.match(words, last.end)
    unit = _UNIT.match(words, hedge.end() if hedge else last.end)
    percent = _PERCENT.match(words, last.end)
    if not (unit or percent) or not _one_number(words, numerals):
        return None
    return Quantity(
        amount=numerals[0].value,
        upper=last.value if len(numerals) == 2 else None,
        unit="%" if percent or unit is None else unit.group("unit").strip(),
        approximate=is_hedged(words, numerals[0].start, last.end),
    )


def read_number(words: str) -> Decimal | None:
    """The one number in a few words, magnitudes applied: "1,500", "3.5 million", "two dozen", "350 employees"."""
    words = _tidy(words)
    numerals = find_numerals(words)
    if _NO_AMOUNT.search(words) or len(numerals) != 1 or not _spans(words, numerals[0].start, numerals[0].end):
        return None
    return numerals[0].value


def _tidy(words: str) -> str:
    return " ".join(plain_digits(words).split()).strip(" .,;\"'“”")


def _spans(words: str, start: int, end: int) -> bool:
    """Whether no digits stand outside of ``words[start:end]``."""
    return re.search(r"[0-9]", words[:start] + words[end:]) is None


def _one_number(words: str, numerals: tuple[Numeral, ...]) -> bool:
    """Whether the numerals are one number, or the ends of one range, and no digits stand besides."""
    first, last = numerals[0], numerals[-1]
    if len(numerals) > 2 or not _spans(words, first.start, last.end):
        return False
    rises = first.value < last.value and is_range(words, first.start, first.end, last.outer_start)
    return len(numerals) == 1 or rises


def _coded(coded: re.Match[str]) -> Money | None:
    codes = {code for code in coded.group("first", "last") if code}
    numerals = find_numerals(coded.group("number"))
    if len(codes) != 1 or len(numerals) != 1 or not _spans(coded.group("number"), numerals[0].start, numerals[0].end):
        return None
    hedged = is_hedged(coded.group("number"), numerals[0].start, numerals[0].end)
    return Money(amount=numerals[0].value, currency=codes.pop(), approximate=hedged)


def _found_quantity(words: str) -> Quantity | None:
    found = find_quantities(words)
    if len(found) != 1 or not _spans(words, found[0].start, found[0].end):
        return None
    return found[0].value
