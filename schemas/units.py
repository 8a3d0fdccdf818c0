"""Units as texts write them: when two ways of writing are one unit, and what a unit is made of."""

import re
from dataclasses import dataclass
from functools import lru_cache

from .measures import Measure, measure

__all__ = ["Unit", "read_unit", "unit_words"]

# One unit in several spellings; the words are singular.
_SPELLINGS: dict[str, str] = {
    **{"percent": "%", "pct": "%", "kilometer": "km", "kilometre": "km", "meter": "m", "metre": "m", "mile": "mi"},
    **{"centimeter": "cm", "centimetre": "cm", "liter": "l", "litre": "l", "gram": "g", "gramme": "g", "ounce": "oz"},
    **{"millimeter": "mm", "millimetre": "mm", "hectoliter": "hl", "hectolitre": "hl", "milligram": "mg"},
    **{"kilogram": "kg", "kilogramme": "kg", "kilo": "kg", "kgs": "kg", "tonne": "t", "pound": "lb", "lbs": "lb"},
    **{"kms": "km", "hectare": "ha", "bbl": "barrel", "ct": "carat", "tonnage": "ton", "megaton": "megatonne"},
    **{"watt": "w", "kilowatt": "kw", "megawatt": "mw", "gigawatt": "gw", "terawatt": "tw", "horsepower": "hp"},
    **{"kilowatt-hour": "kwh", "megawatt-hour": "mwh", "gigawatt-hour": "gwh", "terawatt-hour": "twh"},
    **{"square": "sq", "cubic": "cu", "annum": "year", "yr": "year"},
    **{"an": "a", "per": "a", "each": "a", "every": "a"},
    **{"people": "person", "men": "man", "women": "woman", "feet": "ft", "foot": "ft", "centuries": "century"},
}
_PHRASES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\bper cents?\b"), "%"),
    (re.compile(r"\bmetric ton(?:ne)?s?\b"), "t"),
    (re.compile(r"\bdead-?weight(?: ton(?:ne)?s?| tonnage)?\b"), "dwt"),
    (re.compile(r"\b(?:gross (?:registered )?(?:tons?|tonnage)|grt)\b"), "gt"),
    (re.compile(r"\b(?:twenty|20)-foot equivalent units?\b"), "teu"),
    (re.compile(r"\b(?:forty|40)-foot equivalent units?\b"), "feu"),
    (re.compile(r"\bbarrels? of oil equivalent\b"), "boe"),
    (re.compile(r"\b(kilo|mega|giga|tera)watt hours?\b"), r"\1watt-hour"),
    (re.compile(r"\b(?:boepd|boe/d)\b"), "boe a day"),
    (re.compile(r"\b(?:b[bo]?pd|b/d|bbls?/d)\b"), "barrels a day"),
    (re.compile(r"\bmtpa\b"), "megatonne a year"),
    (re.compile(r"\btp([ad])\b"), r"t/\1"),
    (re.compile(r"\bkph\b"), "km/hour"),
    (re.compile(r"\bmph\b"), "mi/hour"),
    (re.compile(r"\bsq(km|m|ft)\b"), r"sq \1"),
    (re.compile(r"\b(km|m|ft)[2²](?!\w)"), r"sq \1"),
    (re.compile(r"\b(km|m|ft)[3³](?!\w)"), r"cu \1"),
    (re.compile(r"\bcbm\b"), "cu m"),
    (re.compile(r"\bcf\b"), "cu ft"),
    (re.compile(r"\s?/\s?"), " a "),
)
# Where capitals tell: a megatonne from a metric ton, which the trade writes MT.
_CASED: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\bMt\b"), "megatonne"),
    (re.compile(r"\bkt\b"), "kilotonne"),
    (re.compile(r"\b(?:MT|mt)\b"), "t"),
)
_SLASHED_TIMES = {"a": "year", "d": "day", "h": "hour", "yr": "year"}
_TIMES = frozenset({"second", "minute", "hour", "day", "week", "month", "quarter", "year"})


@lru_cache(maxsize=4096)
def unit_words(text: str) -> tuple[str, ...]:
    """The words of a unit, alike for every case, number and spelling of it, for comparing and not for showing.

    "MW" and "megawatts" give the same, and so do "bpd", "barrels per day" and "barrels/day".
    """
    for pattern, same in _CASED:
        text = pattern.sub(same, text)
    words = " ".join(text.casefold().split())
    for pattern, same in _PHRASES:
        words = pattern.sub(same, words)
    # "buses" and "bus", "houses" and "house" come out alike, if not as words.
    spelt = [re.sub(r"(?:(?<=[sxz])|(?<=[cs]h))e\Z", "", _spelling(word.rstrip("."))) for word in words.split()]
    if len(spelt) > 2 and spelt[-2] == "a":
        spelt[-1] = _SLASHED_TIMES.get(spelt[-1], spelt[-1])
    return tuple(spelt)


def _spelling(word: str) -> str:
    if word in _SPELLINGS:
        return _SPELLINGS[word]
    if word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    if word.endswith("ie"):
        word = f"{word[:-2]}y"
    return _SPELLINGS.get(word, word)


@dataclass(frozen=True)
class Unit:
    """A unit taken apart: "barrels of oil a day" has the head "barrel", is `of` oil, and `per` day."""

    head: tuple[str, ...]
    of: tuple[str, ...]
    per: str | None

    @property
    def measure(self) -> Measure | None:
        """What it measures; None for a counted thing and for what is not known."""
        return measure(self.head, self.per)


@lru_cache(maxsize=4096)
def read_unit(text: str) -> Unit:
    """Takes a unit apart."""
    words = unit_words(text)
    per = words[-1] if len(words) > 2 and words[-2] == "a" and words[-1] in _TIMES else None
    head = words[:-2] if per else words
    if "of" in head[1:-1]:
        at = head.index("of", 1)
        return Unit(head[:at], head[at + 1 :], per)
    return Unit(head, (), per)
