"""Numerals in a text, in digits or words, with the magnitudes that belong to them: what every other parser starts from.

"3.5bn", "4,50,000", "1.500.000,50", "two hundred and five thousand", "half a million", "3 lakh crore". Not numerals:
ordinals ("21st"), fractions in words ("two-thirds"), decades ("1990s"), and the digits of names ("A320", "F-16").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from summarize.text.amounts.currencies import CurrencyMark, currency_before
from summarize.text.amounts.number_words import MAGNITUDE_WORD, MAGNITUDES, NUMBER_WORD, PART_OF_MAGNITUDE, read_words
from summarize.text.amounts.units import UNIT_ABBREVIATIONS

__all__ = ["Numeral", "find_numerals", "is_range"]


@dataclass(frozen=True)
class Numeral:
    """A number at ``text[start:end]``: `value` is `mantissa` times `scale`, the magnitudes behind it (1 if none).

    `priced` is the currency directly before it, outside of the span; `in_words` says that it has no digits, `lent` that
    its magnitude is that of the other end of its range.
    """

    start: int
    end: int
    value: Decimal
    mantissa: Decimal
    scale: Decimal
    in_words: bool = False
    priced: CurrencyMark | None = None
    lent: bool = False

    @property
    def outer_start(self) -> int:
        """Where it begins with its currency."""
        return self.priced.start if self.priced else self.start


# More digits than any amount in a newspaper; what is longer is an identifier, and would overflow the value types.
_MOST_DIGITS = 24

_SPACE = "[ \u00a0\u2009\u202f]"
_START = re.compile(
    rf"(?P<digits>[0-9]{{1,3}}(?:{_SPACE}[0-9]{{3}})+(?![0-9])(?:[.,][0-9]{{1,2}}(?![0-9]))?|[0-9]+(?:[.,'’][0-9]+)*)"
    rf"(?P<fraction>[¼½¾])?|(?P<vulgar>[¼½¾])|(?<!\w)(?:(?:{NUMBER_WORD})\b|{PART_OF_MAGNITUDE})",
    re.IGNORECASE,
)
_FRACTIONS = {"¼": Decimal("0.25"), "½": Decimal("0.5"), "¾": Decimal("0.75")}

_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?|\.[0-9]+")
_LEADING_POINT = re.compile(r"(?<![\w.])\.\Z")
_ENGLISH = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]+)?")
_SWISS = re.compile(r"[0-9]{1,3}(?:['’][0-9]{3})+(?:\.[0-9]+)?")
_CONTINENTAL = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3}){2,}(?:,[0-9]+)?|[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]{1,2}")
_COMMA_DECIMAL = re.compile(r"[0-9]+,[0-9]{1,2}")
_SPACED = re.compile(rf"[0-9]{{1,3}}(?:{_SPACE}[0-9]{{3}})+(?:[.,][0-9]+)?")

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

_RANGE = re.compile(r"\s?[-–—]\s?|\s{1,3}(?:to|or)\s{1,3}|-to-")
_MINUS = re.compile(r"(?:\A|(?<![0-9])\s|\()[-−]\Z")
_AND = re.compile(r"\s{1,3}and\s{1,3}")
_BETWEEN = re.compile(r"\bbetween\s(?:(?:about|around|roughly|an\sestimated|some)\s)?\S{0,4}\Z", re.IGNORECASE)
_PREFIX_WORDS = frozenset({"mid", "pre", "post", "sub", "non", "early", "late", "end", "ex", "under", "over", "plus"})
_NOT_ONE_BEFORE = re.compile(r"\b(?:no|the|this|that|which|each|every|any|some|another|number)[\s-]\Z", re.IGNORECASE)
_NOT_ONE_AFTER = re.compile(r"\s(?:another|or\sthe\sother)\b|-(?:off|sided|stop|way|time|man|upmanship)\b|['’]s\b")


@lru_cache(maxsize=64)
def find_numerals(text: str) -> tuple[Numeral, ...]:
    """Every numeral of the text, in order; linear in its length.

    Kept for the last texts, since money, quantities and numbers are mostly looked for in the same sentence.
    """
    numerals = list(_scan(text))
    # "$4-5 billion": the magnitude of the second holds for the first.
    for index, (first, second) in enumerate(pairwise(numerals)):
        unscaled = first.scale == 1 and second.scale > 1 and first.mantissa < second.mantissa
        if unscaled and is_range(text, first.start, first.end, second.outer_start):
            value = _tidy(first.mantissa * second.scale)
            numerals[index] = replace(first, value=value, scale=second.scale, lent=True)
    return tuple(numerals)


def is_range(text: str, start: int, end: int, next_start: int) -> bool:
    """Whether the figure at ``text[start:end]`` and the one at `next_start` are the two ends of a range."""
    if not 0 < next_start - end <= 8:
        return False
    gap = text[end:next_start]
    return bool(_RANGE.fullmatch(gap)) or bool(_AND.fullmatch(gap) and _after_between(text, start))


def _after_between(text: str, start: int) -> bool:
    return _BETWEEN.search(text[max(0, start - 32) : start]) is not None


def _scan(text: str) -> Iterator[Numeral]:
    at = 0
    while found := _START.search(text, at):
        at = found.end()
        if found.group("digits") or found.group("vulgar"):
            for numeral in _in_digits(text, found):
                yield numeral
                at = max(at, numeral.end)
        elif reading := read_words(text, found.start(), across_and=not _after_between(text, found.start())):
            at = reading.end
            if reading.value is not None and not _is_pronoun(text, found.start(), reading.end):
                value, mantissa = _tidy(reading.value), _tidy(reading.value / reading.scale)
                yield Numeral(found.start(), reading.end, value, mantissa, reading.scale, in_words=True)


def _is_pronoun(text: str, start: int, end: int) -> bool:
    """Whether "one" stands for a thing or a person and counts nothing."""
    if text[start:end].lower() != "one":
        return False
    before = _NOT_ONE_BEFORE.search(text[max(0, start - 9) : start])
    return before is not None or _NOT_ONE_AFTER.match(text, end) is not None


def _in_digits(text: str, found: re.Match[str]) -> Iterator[Numeral]:
    chunk_start, chunk_end = found.span("digits") if found.group("digits") else (found.start(), found.start())
    fraction = _FRACTIONS.get(found.group("fraction") or found.group("vulgar") or "", Decimal(0))
    if text[chunk_start:chunk_end].isdecimal() and _LEADING_POINT.search(text[max(0, chunk_start - 2) : chunk_start]):
        chunk_start -= 1  # ".5 million"
    priced = currency_before(text, chunk_start)
    scaled = _magnitude(text, found.end(), priced is not None)
    if scaled is None:
        return
    end, scale = scaled
    parts = _decimals(text, chunk_start, chunk_end, scale)
    for index, (start, digits) in enumerate(parts):
        last = index == len(parts) - 1
        mantissa = Decimal(digits) + (fraction if last else 0)
        size = scale if last else Decimal(1)
        ends = end if last else start + len(digits)
        own = _tidy(mantissa)
        value = own if size == 1 else _tidy(mantissa * size)
        numeral = Numeral(start, ends, value, own, size, priced=priced if index == 0 else None)
        checked = _checked(text, _signed(text, numeral))
        if checked is not None:
            yield checked


def _decimals(text: str, start: int, end: int, scale: Decimal) -> list[tuple[int, str]]:
    """The numbers of a run of digits and separators: start, and digits that Decimal reads; mostly just one."""
    chunk = text[start:end]
    if not chunk:
        return [(start, "0")]  # a fraction alone
    if len(chunk) > 2 * _MOST_DIGITS:
        return []
    if _PLAIN.fullmatch(chunk):
        return [(start, chunk)]
    if _ENGLISH.fullmatch(chunk):
        return [(start, chunk.replace(",", ""))]
    if _SWISS.fullmatch(chunk):
        return [(start, re.sub("['’]", "", chunk))]
    if _SPACED.fullmatch(chunk):
        return [(start, re.sub(_SPACE, "", chunk).replace(",", "."))]
    if _CONTINENTAL.fullmatch(chunk):
        return [(start, chunk.replace(".", "").replace(",", "."))]
    if scale > 1 and _COMMA_DECIMAL.fullmatch(chunk):
        return [(start, chunk.replace(",", "."))]
    return [(start + part.start(), part.group()) for part in re.finditer("[^,]+", chunk) if _PLAIN.fullmatch(part[0])]


def _magnitude(text: str, end: int, priced: bool) -> tuple[int, Decimal] | None:
    """Where the magnitudes behind the digits end and what they multiply by; None where the digits are no number."""
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


def _signed(text: str, numeral: Numeral) -> Numeral:
    """With the minus sign before it, unless that is the dash of a range."""
    before = text[max(0, numeral.start - 3) : numeral.start]
    if before[-1:] not in ("-", "−") or numeral.priced or not _MINUS.search(before):
        return numeral
    return replace(numeral, start=numeral.start - 1, value=-numeral.value, mantissa=-numeral.mantissa)


def _tidy(number: Decimal) -> Decimal:
    if number.adjusted() >= _MOST_DIGITS:
        return number  # more digits than the default context holds: it is no numeral anyway
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()


def _checked(text: str, numeral: Numeral) -> Numeral | None:
    """The numeral, or None where its digits belong to a name or are too many; doubtful currencies are taken off."""
    written = numeral.value.as_tuple()
    if len(written.digits) + abs(int(written.exponent)) > _MOST_DIGITS:
        return None
    mark = numeral.priced
    if mark and mark.doubtful and not (numeral.scale > 1 or re.search("[.,' ]", text[numeral.start : numeral.end])):
        mark = None
        numeral = replace(numeral, priced=None)
    if mark or numeral.start == 0:
        return numeral
    before = text[numeral.start - 1]
    if before.isalnum() or before == "_":
        return None
    if before == "-" and (letters := re.search(r"[^\W\d_]+-\Z", text[max(0, numeral.start - 16) : numeral.start])):
        word = letters.group()[:-1]
        return numeral if word.islower() or word.lower() in _PREFIX_WORDS else None
    return numeral
