"""What belongs to the digits of a number: its magnitude ("3.5 billion", "500m"), a fraction behind it ("1 1/2"), and a
stray space inside ("$57. 5 million"), as tokenised corpora and PDFs have it.
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal

from summarize.text.amounts.currencies import currency_after
from summarize.text.amounts.number_words import MAGNITUDE_WORD, MAGNITUDES, ratio
from summarize.text.amounts.units import TIME_UNITS, UNIT_ABBREVIATIONS, UNIT_WORDS, counted_noun, units_of
from summarize.text.languages import LETTER, NOT_BEFORE_LETTER, Language, any_of, language_of
from summarize.text.lexicon import wordlist

__all__ = [
    "FRACTION_SIGN",
    "Joint",
    "fraction_behind",
    "half_behind",
    "magnitude",
    "small_fraction",
    "stray_space",
    "words_of_magnitude",
]

_ENGLISH = language_of("en")
_ABBREVIATED = {
    **{"mn": "million", "mln": "million", "mio": "million", "bn": "billion", "bln": "billion", "mrd": "billion"},
    **{"tn": "trillion", "trn": "trillion", "tln": "trillion"},
}
# Letters that are a magnitude only behind a currency: elsewhere they are metres, tonnes, or part of a name.
_ABBREVIATED_MONEY = {
    **{"k": "thousand", "m": "million", "mm": "million", "mil": "million", "b": "billion", "t": "trillion"},
    **{"cr": "crore"},
}
_HARMLESS_ENDINGS = UNIT_ABBREVIATIONS | {"am", "pm", "x", "h", "p"}
_LETTERS = re.compile(r"[A-Za-z]+")
_SPACED_MAGNITUDE = re.compile(
    rf"(?:-(?:odd|plus|or-so)\b|\+)?(?:\s?[\s-]|-\s)(?:(?P<word>{MAGNITUDE_WORD})s?|(?P<short>{'|'.join(_ABBREVIATED)}))\b",
    re.IGNORECASE,
)
_SPACED_MONEY_MAGNITUDE = re.compile(r"[ \u00a0](?P<short>k|mm?|mil|b|cr)\b(?![-'’])", re.IGNORECASE)
_METRES = re.compile(r"[ -](?:long|wide|high|tall|deep|above|below|away|sprint|race|pool|hurdles|mark|in\slength)\b")


def magnitude(text: str, end: int, *, priced: bool, language: Language = _ENGLISH) -> tuple[int, Decimal] | None:
    """Where the magnitudes behind the digits that end at `end` end, and what they multiply by (1 where there are none).

    None where the letters behind the digits make them a name or an ordinal. `priced`: a currency stands before them.
    """
    if language.code != "en":
        return _local_magnitude(text, end, priced, language)
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
    return (letters.start(), Decimal(1)) if priced or word in _HARMLESS_ENDINGS else None


FRACTION_SIGN = "[¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]"
_BEHIND = re.compile(
    rf"[ \u00a0]?(?P<sign>{FRACTION_SIGN})"
    r"|[ \u00a0-](?P<top>[1-9])[ \u00a0]?/[ \u00a0]?(?P<bottom>[2-9]|16|32)(?![\w/]|[ \u00a0]/|[.,][0-9])"
)
_SMALL = re.compile(
    r"(?<![\w/.,])(?P<top>[1-9])[ \u00a0]?/[ \u00a0]?(?P<bottom>[2-9]|16|32)(?![\w/])"
    rf"[\s-](?:of\s)?(?:an?\s)?(?P<word>{MAGNITUDE_WORD})s?\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:1[5-9]|20|21)[0-9]{2}")


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
        top, bottom = map(int, unicodedata.normalize("NFKC", sign).split("\u2044"))
        return Fraction(found.end(), ratio(top, bottom))
    top, bottom = int(found.group("top")), int(found.group("bottom"))
    if not digits or _YEAR.fullmatch(digits) or top >= bottom:  # "in 2011 1/2 of them": a year and a fraction
        return None
    return Fraction(found.end(), ratio(top, bottom))


def small_fraction(text: str, start: int) -> Fraction | None:
    """The fraction of a magnitude that begins at `start`: "1/2 million", "3/4 of a billion"."""
    if (found := _SMALL.match(text, start)) is None:
        return None
    value = ratio(int(found.group("top")), int(found.group("bottom")))
    return Fraction(found.end(), value, MAGNITUDES[found.group("word").lower()])


Joint = Literal["one", "unclear"]

_POINT = re.compile(r"(?P<point>[ \u00a0]\.[ \u00a0]?|\.[ \u00a0])(?P<rest>[0-9]{1,3})(?![0-9]|[.,][0-9])")
_COMMA = re.compile(r"(?:[ \u00a0],[ \u00a0]?|,[ \u00a0])(?P<rest>[0-9]{3})(?![0-9]|[.,][0-9])")
_GROUPS = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})*")
# What numbers, and is not counted: the number behind it stands for itself.
_LABEL = re.compile(rf"\b(?:{any_of(wordlist('calendar', 'numbered_alone'))})\.?\s\Z", re.IGNORECASE)
_PERCENT = re.compile(r"\s?%|[\s-](?:per\s?cent|percent|percentage\spoints?)\b", re.IGNORECASE)
_UNIT = re.compile(r"[\s-]?(?P<unit>[A-Za-z²³°/]+)")
_MEASURED = (UNIT_ABBREVIATIONS | UNIT_WORDS) - TIME_UNITS
_OF = re.compile(r"\s(?:of|were|are|was|have|had)\b")
_MONEY_WORD = re.compile(r"\s(?:U\.?S\.?\s)?(?:dollars|euros|pounds|francs|rupees|yuan|yen)\b", re.IGNORECASE)


def stray_space(text: str, start: int, end: int, *, priced: bool) -> tuple[Joint, int, str] | None:
    """How the digits ``text[start:end]`` and those behind a separator with a space stand; None where they are two.

    "one" number, or "unclear", where neither should be read. With it the end of the second and the digits of both with
    the separator between them.
    """
    chunk = text[start:end]
    grouped = _GROUPS.fullmatch(chunk)
    if (grouped or chunk.isdecimal()) and (found := _POINT.match(text, end)):
        joint, mark = _after_point(text, start, found, priced), "."
    elif grouped and (found := _COMMA.match(text, end)):
        joint, mark = _after_comma(text, start, found, priced), ","
    else:
        return None
    return joint and (joint, found.end(), f"{chunk}{mark}{found.group('rest')}")


def _stands_alone(text: str, start: int, chunk: str) -> bool:
    return _YEAR.fullmatch(chunk) is not None or _LABEL.search(text[max(0, start - 12) : start]) is not None


def _after_point(text: str, start: int, found: re.Match[str], priced: bool) -> Joint | None:
    if not priced and _stands_alone(text, start, text[start : found.start()]):
        return None
    end = found.end()
    sized = magnitude(text, end, priced=priced)
    if sized is None:
        return None
    if sized[1] > 1:
        counts = counted_noun(text, sized[0], singular=False) and not _MONEY_WORD.match(text, sized[0])
        return "unclear" if counts else "one"
    if found.group("point")[-1] == ".":
        return "one"  # "57 .5": no sentence ends so
    if priced:
        return None if counted_noun(text, end, singular=found.group("rest") == "1") else "unclear"
    if percent := _PERCENT.match(text, end):
        return "unclear" if _OF.match(text, percent.end()) else "one"
    unit = _UNIT.match(text, end)
    return "one" if (unit and unit.group("unit") in _MEASURED) or _MONEY_WORD.match(text, end) else None


def _after_comma(text: str, start: int, found: re.Match[str], priced: bool) -> Joint | None:
    if found.group("rest")[0] == "0":
        return "one"
    if not priced and _stands_alone(text, start, text[start : found.start()]):
        return None
    if counted_noun(text, found.end(), singular=False):
        return "unclear"
    return "one" if priced else None


def half_behind(text: str, end: int, language: Language) -> tuple[int, Decimal] | None:
    """Where the words for "and a half" end behind a number, and what they are half of.

    1 in "dos y medio millones", the magnitude in "2 millones y medio", and 0 for what is counted: "2 años y medio".
    """
    sized, size = words_of_magnitude(text, end, language)
    if found := _half(language).match(text, sized):
        return found.end(), size
    counted = _counted(language).match(text, end)
    found = counted and _half(language).match(text, counted.end())
    return (found.end(), Decimal(0)) if found else None


@cache
def _half(language: Language) -> re.Pattern[str]:
    words = language.any_of("and_half")
    return re.compile(rf"\s(?:{words}){NOT_BEFORE_LETTER}" if language.spaced else f"(?:{words})", re.IGNORECASE)


@cache
def _counted(language: Language) -> re.Pattern[str]:
    return re.compile(rf"\s{LETTER}{{2,12}}" if language.spaced else "[年個个개년]")


# Behind digits that are part of a name, a time or a degree.
_NAME_AFTER = re.compile(r"[A-Za-zºª]|[ \u00a0]?[°º][ \u00a0][a-z]|:[0-9]|/[0-9]|[.,][0-9]|-[0-9]+-")
# "US$ 1.5 billion" in a text of another language: read without its magnitude it would be wrong.
_FOREIGN_SIZE = re.compile(r"[\s-]?(?:million|billion|trillion|thousand|mn|bn)s?(?![A-Za-z])", re.IGNORECASE)


def _local_magnitude(text: str, end: int, priced: bool, language: Language) -> tuple[int, Decimal] | None:
    start = end
    end, size = words_of_magnitude(text, end, language)
    letters = _letter_pattern(language).match(text, end) if end == start and language.letters else None
    if letters and (priced or currency_after(text, letters.end())):
        return letters.end(), Decimal(language.letters[letters.group("word")])
    named = _NAME_AFTER.match(text, end) and not _measured(text, end, language)
    return None if size == 0 or (size == 1 and (named or _FOREIGN_SIZE.match(text, end))) else (end, size)


def words_of_magnitude(text: str, end: int, language: Language) -> tuple[int, Decimal]:
    """Where the words for magnitudes behind a number end, and what they multiply by: 1 if none, 0 if one is unclear."""
    size, words = Decimal(1), 0
    while words < 3 and (found := _magnitude_pattern(language).match(text, end)):
        size *= _folded(language)[re.sub(r"\s", " ", found[found.lastgroup or "word"]).casefold()]
        end, words = found.end(), words + 1
    return end, size


def _measured(text: str, end: int, language: Language) -> bool:
    """Whether the letters right behind digits are a unit or a currency ("25MW", "500EUR"), and no part of a name."""
    if _unit_pattern(language).match(text, end) or re.match(r"-[a-z]", text[end : end + 2]):
        return True
    return currency_after(text, end) is not None


@cache
def _unit_pattern(language: Language) -> re.Pattern[str]:
    ended = r"(?!\w)" if language.spaced else "(?![A-Za-z0-9_])"  # a word may follow at once: "30kg的箱子"
    return re.compile(rf"(?:{any_of(units_of(language))}|[kMGT]?Wh?|km|kg|m²|%){ended}")


@cache
def _magnitude_pattern(language: Language) -> re.Pattern[str]:
    words = language.magnitudes
    if not language.spaced:
        return re.compile(rf"[ \u00a0\u2009\u202f]?(?P<word>{any_of(words)})(?!{language.pattern('not_size')})")
    return re.compile(
        rf"[\s-]?[ \u00a0\u2009\u202f]?(?:(?P<word>{any_of(words)})(?:\.(?=\s?\S))?{NOT_BEFORE_LETTER}"
        rf"|(?P<cut>{any_of(language.cut_magnitudes)})\.(?=\s?\S))",
        re.IGNORECASE,
    )


@cache
def _letter_pattern(language: Language) -> re.Pattern[str]:
    return re.compile(rf"[ \u00a0\u2009\u202f]?(?P<word>{any_of(language.letters)})(?![\w])")


@cache
def _folded(language: Language) -> dict[str, int]:
    return {word.casefold(): size for word, size in {**language.cut_magnitudes, **language.magnitudes}.items()}
