"""The magnitudes behind the digits of a number: "3.5 billion", "500m", "3 lakh crore", and the units that are none."""

import re
from decimal import Decimal

from summarize.text.amounts.number_words import MAGNITUDE_WORD, MAGNITUDES
from summarize.text.amounts.units import UNIT_ABBREVIATIONS

__all__ = ["magnitude"]

_ABBREVIATED = {
    **{"mn": "million", "mln": "million", "mio": "million", "bn": "billion", "bln": "billion", "mrd": "billion"},
    **{"tn": "trillion", "trn": "trillion", "tln": "trillion"},
}
# Letters that are a magnitude only behind a currency: elsewhere they are metres, tonnes, or part of a name.
_ABBREVIATED_MONEY = {
    **{"k": "thousand", "m": "million", "mm": "million", "mil": "million", "b": "billion", "t": "trillion"},
    **{"cr": "crore"},
}
_ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th"})
_HARMLESS_ENDINGS = UNIT_ABBREVIATIONS | {"am", "pm", "x", "h", "p"}
_LETTERS = re.compile(r"[A-Za-z]+")
_SPACED_MAGNITUDE = re.compile(
    rf"\s?[\s-](?:(?P<word>{MAGNITUDE_WORD})s?|(?P<short>{'|'.join(_ABBREVIATED)}))\b", re.IGNORECASE
)
_SPACED_MONEY_MAGNITUDE = re.compile(r"[ \u00a0](?P<short>k|mm?|mil|b|cr)\b(?![-'’])", re.IGNORECASE)
_METRES = re.compile(r"[ -](?:long|wide|high|tall|deep|above|below|away|sprint|race|pool|hurdles|mark|in\slength)\b")


def magnitude(text: str, end: int, *, priced: bool) -> tuple[int, Decimal] | None:
    """Where the magnitudes behind the digits that end at `end` end, and what they multiply by (1 where there are none).

    None where the letters behind the digits make them a name or an ordinal. `priced`: a currency stands before them.
    """
    if letters := _LETTERS.match(text, end):
        return _attached(text, letters, priced)
    scale, words = Decimal(1), 0
    while words < 3 and (found := _SPACED_MAGNITUDE.match(text, end)):
        word = (found.group("word") or _ABBREVIATED[found.group("short").lower()]).lower()
        scale, end, words = scale * MAGNITUDES[word], found.end(), words + 1
    if words == 0 and priced and (found := _SPACED_MONEY_MAGNITUDE.match(text, end)):
        return found.end(), MAGNITUDES[_ABBREVIATED_MONEY[found.group("short").lower()]]
    return end, scale


def _attached(text: str, letters: re.Match[str], priced: bool) -> tuple[int, Decimal] | None:
    word = letters.group()
    lower = word.lower()
    name = _ABBREVIATED.get(lower, lower.rstrip("s"))
    if priced:
        name = _ABBREVIATED_MONEY.get(lower, name)
    elif lower in ("k", "m") or word == "B":
        metres = word == "m" and _METRES.match(text, letters.end())
        name = lower if metres else _ABBREVIATED_MONEY[lower]
    if name in MAGNITUDES:
        return letters.end(), MAGNITUDES[name]
    known = word in _HARMLESS_ENDINGS or (priced and lower not in _ORDINAL_ENDINGS)
    return (letters.start(), Decimal(1)) if known else None
