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
from summarize.text.amounts.hedges import after_between, is_range
from summarize.text.amounts.magnitudes import FRACTION_SIGN, fraction_behind, magnitude, small_fraction, stray_space
from summarize.text.amounts.number_words import NUMBER_WORD, PART_OF_MAGNITUDE, read_words
from summarize.text.folding import plain_digits
from summarize.text.mention import Mention

__all__ = ["Numeral", "find_numbers", "find_numerals", "tidy"]


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
    rf"|(?P<vulgar>{FRACTION_SIGN})|(?<!\w)(?:(?:{NUMBER_WORD})\b|{PART_OF_MAGNITUDE})",
    re.IGNORECASE,
)

_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?|\.[0-9]+")
_LEADING_POINT = re.compile(r"(?<![\w.])\.\Z")
_ENGLISH = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]+)?")
_SWISS = re.compile(r"[0-9]{1,3}(?:['’][0-9]{3})+(?:\.[0-9]+)?")
_CONTINENTAL = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3}){2,}(?:,[0-9]+)?|[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]{1,2}")
_COMMA_DECIMAL = re.compile(r"[0-9]+,[0-9]{1,2}")
_SPACED = re.compile(rf"[0-9]{{1,3}}(?:{_SPACE}[0-9]{{3}})+(?:[.,][0-9]+)?")

_MINUS = re.compile(
    r"(?:\A|(?<![0-9\s])[^\S\n]|\()(?P<sign>[-−])\Z"
    # "10 minus 5" takes away, "was minus 5" does not.
    r"|(?:\A|[.!?(:;,–—]\s?|\b(?:was|were|is|are|be|been|at|of|to|from|by|an?|around|about|reached|hit|or|and|than|below"
    r"|above|between|stood|some|nearly)\s)(?P<word>(?:minus|negative)\s)\Z",
    re.IGNORECASE,
)
_MINUS_ENDS = ("-", "−", "minus ", "negative ")
_PREFIX_WORDS = frozenset({"mid", "pre", "post", "sub", "non", "early", "late", "end", "ex", "under", "over", "plus"})
_NOT_ONE_BEFORE = re.compile(r"\b(?:no|the|this|that|which|each|every|any|some|another|number)[\s-]\Z", re.IGNORECASE)
_NOT_ONE_AFTER = re.compile(r"\s(?:another|or\sthe\sother)\b|-(?:off|sided|stop|way|time|man|upmanship)\b|['’]s\b")


def find_numbers(text: str, *, language: str = "en") -> list[Mention[Decimal]]:
    """The numbers of a text in its order, magnitudes applied: "179", "1,500", "two dozen" = 24, "3.5bn" = 3500000000.

    The span covers the number and its magnitude, not a currency, unit or percent sign ("60%" gives 60). Numbers of
    dates and amounts count too. Ordinals ("first", "21st"), fractions in words, decades and the digits of names
    ("A320") do not. In another `language` (a code of ISO 639) words count from two: "one" is mostly an article.
    """
    return [
        Mention(numeral.start, numeral.end, text[numeral.start : numeral.end], numeral.value)
        for numeral in find_numerals(text, language)
    ]


@lru_cache(maxsize=64)
def find_numerals(text: str, language: str = "en") -> tuple[Numeral, ...]:
    """Every numeral of the text, in order, with what is known of it besides its value; linear in the text's length.

    Kept for the last texts, since money, quantities and numbers are mostly looked for in the same sentence.
    """
    plain = plain_digits(text)
    if language == "en":
        numerals = list(_scan(plain))
    else:
        # Imported here: what other languages need is not loaded for English.
        from summarize.text.locales.numerals import scan_numerals

        numerals = scan_numerals(plain, language)
    # "$4-5 billion": the magnitude of the second holds for the first.
    for index, (first, second) in enumerate(pairwise(numerals)):
        unscaled = first.scale == 1 and second.scale > 1 and first.mantissa < second.mantissa
        if unscaled and is_range(plain, first.start, first.end, second.outer_start, language):
            value = tidy(first.mantissa * second.scale)
            numerals[index] = replace(first, value=value, scale=second.scale, lent=True)
    return tuple(numerals)


def _scan(text: str) -> Iterator[Numeral]:
    at = 0
    while found := _START.search(text, at):
        at = found.end()
        if found.group("digits") and (small := small_fraction(text, found.start())):
            at = small.end
            if small.value is not None:
                priced = currency_before(text, found.start())
                value = tidy(small.value * small.scale)
                yield Numeral(found.start(), at, value, small.value, small.scale, priced=priced)
        elif found.group("digits") or found.group("vulgar"):
            for numeral in _in_digits(text, found):
                if isinstance(numeral, Numeral):
                    yield numeral
                at = max(at, numeral if isinstance(numeral, int) else numeral.end)
        elif reading := read_words(text, found.start(), across_and=not after_between(text, found.start())):
            at = reading.end
            if reading.value is not None and not _is_pronoun(text, found.start(), reading.end):
                value, mantissa = tidy(reading.value), tidy(reading.value / reading.scale)
                yield Numeral(found.start(), reading.end, value, mantissa, reading.scale, in_words=True)


def _is_pronoun(text: str, start: int, end: int) -> bool:
    """Whether "one" stands for a thing or a person and counts nothing."""
    if text[start:end].lower() != "one":
        return False
    before = _NOT_ONE_BEFORE.search(text[max(0, start - 9) : start])
    return before is not None or _NOT_ONE_AFTER.match(text, end) is not None


def _in_digits(text: str, found: re.Match[str]) -> Iterator[Numeral | int]:
    """The numerals of a run of digits; an offset instead: up to there is what cannot be read rightly."""
    start, end = found.span("digits") if found.group("digits") else (found.start(), found.start())
    if text[start:end].isdecimal() and _LEADING_POINT.search(text[max(0, start - 2) : start]):
        start -= 1  # ".5 million"
    priced = currency_before(text, start)
    digits = text[start:end]
    stray = None if not digits or _in_name(text, start) else stray_space(text, start, end, priced=priced is not None)
    if stray and stray[0] == "unclear":
        yield stray[1]
        return
    if stray and stray[0] == "one":
        _, end, digits = stray
    fraction = fraction_behind(text, start, end)
    if fraction and fraction.value is None:
        yield fraction.end
        return
    scaled = magnitude(text, fraction.end if fraction else end, priced=priced is not None)
    if scaled is None:
        return
    if priced and priced.unit > 1:  # "MEUR 400"
        if scaled[1] > 1:
            yield scaled[0]
            return
        scaled = scaled[0], priced.unit
    part = fraction.value if fraction and fraction.value is not None else Decimal(0)
    yield from _scaled(text, _decimals(start, digits, scaled[1]), part, scaled, priced)


def _in_name(text: str, start: int) -> bool:
    """Whether the digits at `start` go on what stands before them: A320, MD-11."""
    before = text[start - 1 : start]
    return before.isalnum() or before in ("_", "-", "/")


def _scaled(
    text: str,
    parts: list[tuple[int, str]],
    fraction: Decimal,
    scaled: tuple[int, Decimal],
    priced: CurrencyMark | None,
) -> Iterator[Numeral]:
    """Numerals of runs of digits: the magnitude, and the fraction behind them, are those of the last."""
    end, scale = scaled
    for index, (start, digits) in enumerate(parts):
        last = index == len(parts) - 1
        mantissa = tidy(Decimal(digits) + (fraction if last else 0))
        size = scale if last else Decimal(1)
        ends = end if last else start + len(digits)
        value = mantissa if size == 1 else tidy(mantissa * size)
        numeral = Numeral(start, ends, value, mantissa, size, priced=priced if index == 0 else None)
        checked = _checked(text, _signed(text, numeral))
        if checked is not None:
            yield checked


def _decimals(start: int, chunk: str, scale: Decimal) -> list[tuple[int, str]]:
    """The numbers of a run of digits and separators: start, and digits that Decimal reads; mostly just one."""
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


def _signed(text: str, numeral: Numeral) -> Numeral:
    """With the minus sign, or the word for it, before it; not with the dash of a range and what is taken away."""
    before = text[max(0, numeral.outer_start - 24) : numeral.outer_start]
    if not before.lower().endswith(_MINUS_ENDS) or not (found := _MINUS.search(before)):
        return numeral
    start = numeral.outer_start - len(found.group("sign") or found.group("word"))
    mark = numeral.priced and replace(numeral.priced, start=start)
    minus = replace(numeral, value=-numeral.value, mantissa=-numeral.mantissa, priced=mark)
    return minus if mark else replace(minus, start=start)


def tidy(number: Decimal) -> Decimal:
    """The number without an exponent and trailing zeros."""
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
    if mark or numeral.start == 0 or numeral.value < 0:
        return numeral
    before = text[numeral.start - 1]
    if before.isalnum() or before == "_":
        return None
    word = _word_before_hyphen(text, numeral)
    named = bool(word) and not word.islower() and word.lower() not in _PREFIX_WORDS
    return None if named else numeral


def _word_before_hyphen(text: str, numeral: Numeral) -> str:
    """The word that a hyphen joins to the number; with its digits where letters go on behind ("T3-1260L" is a name)."""
    if text[numeral.start - 1] != "-":
        return ""
    goes_on = text[numeral.end : numeral.end + 1].isalpha()
    token = r"(?<!\w)[^\W\d_]\w*-\Z" if goes_on else r"[^\W\d_]+-\Z"
    found = re.search(token, text[max(0, numeral.start - 16) : numeral.start])
    return found.group()[:-1] if found else ""
