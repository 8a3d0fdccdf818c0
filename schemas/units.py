"""Units as texts write them: when two ways of writing are one unit."""

import re

__all__ = ["unit_words"]

# One unit in several spellings; the words are singular.
_SPELLINGS: dict[str, str] = {
    **{"percent": "%", "pct": "%", "kilometer": "km", "kilometre": "km", "meter": "m", "metre": "m", "mile": "mi"},
    **{"centimeter": "cm", "centimetre": "cm", "liter": "l", "litre": "l", "gram": "g", "gramme": "g", "ounce": "oz"},
    **{"kilogram": "kg", "kilogramme": "kg", "kilo": "kg", "tonne": "t", "pound": "lb", "hectare": "ha"},
    **{"bbl": "barrel"},
    **{"kilowatt": "kw", "megawatt": "mw", "gigawatt": "gw", "terawatt": "tw", "kilowatt-hour": "kwh"},
    **{"megawatt-hour": "mwh", "gigawatt-hour": "gwh", "terawatt-hour": "twh", "square": "sq", "annum": "year"},
    **{"an": "a", "per": "a", "people": "person", "men": "man", "women": "woman", "feet": "ft", "foot": "ft"},
}
_PHRASES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\bper cents?\b"), "%"),
    (re.compile(r"\bmetric ton(?:ne)?s?\b"), "t"),
    (re.compile(r"\b(?:bpd|b/d|bbl/d)\b"), "barrels a day"),
    (re.compile(r"\s?/\s?"), " a "),
)


def unit_words(text: str) -> tuple[str, ...]:
    """The words of a unit, alike for every case, number and spelling of it, for comparing and not for showing.

    "MW" and "megawatts" give the same, and so do "bpd", "barrels per day" and "barrels/day".
    """
    words = " ".join(text.casefold().split())
    for pattern, same in _PHRASES:
        words = pattern.sub(same, words)
    # "buses" and "bus", "houses" and "house" come out alike, if not as words.
    return tuple(re.sub(r"(?:(?<=[sxz])|(?<=[cs]h))e\Z", "", _spelling(word.rstrip("."))) for word in words.split())


def _spelling(word: str) -> str:
    if word in _SPELLINGS:
        return _SPELLINGS[word]
    if word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    if word.endswith("ie"):
        word = f"{word[:-2]}y"
    return _SPELLINGS.get(word, word)
