"""Fractions in digits that belong to a number: "1 1/2 billion", "2½ million", "3/4 of a million"."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from summarize.text.amounts.number_words import MAGNITUDE_WORD, MAGNITUDES

__all__ = ["FRACTION_SIGN", "Fraction", "fraction_behind", "small_fraction"]

FRACTION_SIGN = "[¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]"
_BEHIND = re.compile(
    rf"[ \u00a0]?(?P<sign>{FRACTION_SIGN})"
    r"|[ \u00a0-](?P<top>[1-9])[ \u00a0]?/[ \u00a0]?(?P<bottom>[2-9]|16|32)(?![\w/]|[ \u00a0]/|[.,][0-9])"
)
_SMALL = re.compile(
    r"(?<![\w/.,])(?P<top>[1-9])[ \u00a0]?/[ \u00a0]?(?P<bottom>[2-9]|16|32)(?![\w/])"
    rf"(?=[\s-](?:of\s)?(?:an?\s)?(?P<word>{MAGNITUDE_WORD})s?\b)",
    re.IGNORECASE,
)
_OF = re.compile(r"[\s-](?:of\s)?(?:an?\s)?[a-z]+", re.IGNORECASE)
_FINITE = frozenset({2, 4, 5, 8, 10, 16, 32})
_LARGEST_BEFORE = 999  # "in 2011 1/2 of them": a year and a fraction


@dataclass(frozen=True)
class Fraction:
    """A fraction that ends at `end`; `value` is None for thirds and the like, which no decimal gives.

    `scale` is the magnitude behind it ("1/2 million"), 1 for a fraction behind a whole number.
    """

    end: int
    value: Decimal | None
    scale: Decimal = Decimal(1)


def fraction_behind(text: str, start: int, end: int) -> Fraction | None:
    """The fraction behind the whole number ``text[start:end]``, which may be empty: "1 1/2", "1½", "½"."""
    digits = text[start:end]
    if digits and not digits.isdecimal():
        return None
    found = _BEHIND.match(text, end)
    if found is None:
        return None
    if sign := found.group("sign"):
        return Fraction(found.end(), _sign(sign))
    if not digits or int(digits) > _LARGEST_BEFORE or int(found.group("top")) >= int(found.group("bottom")):
        return None
    return Fraction(found.end(), _ratio(int(found.group("top")), int(found.group("bottom"))))


def small_fraction(text: str, start: int) -> Fraction | None:
    """The fraction of a magnitude that begins at `start`: "1/2 million", "3/4 of a billion"."""
    found = _SMALL.match(text, start)
    if found is None or (of := _OF.match(text, found.end())) is None:
        return None
    value = _ratio(int(found.group("top")), int(found.group("bottom")))
    return Fraction(of.end(), value, MAGNITUDES[found.group("word").lower()])


def _sign(sign: str) -> Decimal | None:
    for bottom in _FINITE:
        top = unicodedata.numeric(sign) * bottom
        if top == round(top):
            return Decimal(round(top)) / bottom
    return None


def _ratio(top: int, bottom: int) -> Decimal | None:
    return Decimal(top) / bottom if bottom in _FINITE else None
