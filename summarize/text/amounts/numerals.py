"""Numerals in a text, in digits or words, with the magnitudes that belong to them: what every other parser starts from.

"3.5bn", "4,50,000", "1.500.000,50", "two hundred and five thousand", "half a million", "3 lakh crore". Not numerals:
ordinals ("21st"), fractions in words ("two-thirds"), decades ("1990s"), and the digits of names ("A320", "F-16").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, lru_cache
from itertools import pairwise

from summarize.text.amounts.currencies import CurrencyMark, currency_before
from summarize.text.amounts.hedges import after_between, is_range
from summarize.text.amounts.magnitudes import (
    FRACTION_SIGN,
    fraction_behind,
    half_behind,
    magnitude,
    small_fraction,
    stray_space,
)
from summarize.text.amounts.number_words import NUMBER_WORD, PART_OF_MAGNITUDE, read_words
from summarize.text.amounts.units import tenths_behind
from summarize.text.folding import plain_digits
from summarize.text.languages import Language, language_of
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
_THIN = "[\u00a0\u2009\u202f]"
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?|\.[0-9]+")
_LEADING_POINT = re.compile(r"(?<![\w.])\.\Z")
# Thousands in groups of three, or as in India of two, by the one mark, and decimals by the other.
_POINT_LAST = re.compile(
    r"[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+|[0-9]{1,3}(?:,[0-9]{3}){2,}|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]+)?"
)
_COMMA_LAST = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+|[0-9]{1,3}(?:\.[0-9]{3}){2,}")
_ONE_MARK = re.compile(r"(?P<whole>[0-9]+)(?P<mark>[.,])(?P<rest>[0-9]+)")
_SWISS = re.compile(r"[0-9]{1,3}(?:['’][0-9]{3})+(?:[.,][0-9]+)?")
_SPACED = re.compile(rf"[0-9]{{1,3}}(?:{_SPACE}[0-9]{{3}})+(?:[.,][0-9]+)?")
_GROUPED = ((_SPACED, _SPACE), (_SWISS, "['’]"), (_POINT_LAST, ","), (_COMMA_LAST, r"\."))
_MORE_DIGITS = re.compile(r"[0-9]+(?:,[0-9]+)*(?:\.[0-9]+)?")
_HAN = {digit: value for value, digit in enumerate("一二三四五六七八九", start=1)} | {"两": 2, "兩": 2}
_HAN_DIGIT = re.compile(f"[{''.join(_HAN)}]")
_HALF = Decimal("0.5")
_THOUSAND, _MYRIAD = 1000, 10_000

_MINUS = re.compile(
    r"(?:\A|(?<![0-9\s])[^\S\n]|\()(?P<sign>[-−])\Z"
    # "10 minus 5" takes away, "was minus 5" does not.
    r"|(?:\A|[.!?(:;,–—]\s?|\b(?:was|were|is|are|be|been|at|of|to|from|by|an?|around|about|reached|hit|or|and|than|below"
    r"|above|between|stood|some|nearly)\s)(?P<word>(?:minus|negative)\s)\Z",
    re.IGNORECASE,
)
_MINUS_ENDS = ("-", "−", "minus ", "negative ")
# What stands before digits that are part of a name or a time, in whatever language: A320, 10:30, 24/7, #5.
_NAME_BEFORE = re.compile(r"(?:[A-Za-z_#]|[A-Z][A-Za-z]*-|[0-9][:/.,]|[0-9]-[0-9]+-)\Z")
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
    numerals = list(_scan(plain, language_of(language)))
    if language != "en":
        # Imported here: what other languages need is not loaded for English.
        from summarize.text.amounts.spelling import with_words

        numerals = with_words(plain, numerals, language)
    numerals = list(_added_up(plain, numerals))
    # "$4-5 billion": the magnitude of the second holds for the first.
    for index, (first, second) in enumerate(pairwise(numerals)):
        unscaled = first.scale == 1 and second.scale > 1 and first.mantissa < second.mantissa
        if unscaled and is_range(plain, first.start, first.end, second.outer_start, language):
            value = tidy(first.mantissa * second.scale)
            numerals[index] = replace(first, value=value, scale=second.scale, lent=True)
    return tuple(numerals)


def _added_up(text: str, numerals: list[Numeral]) -> Iterator[Numeral]:
    """With those that are one number by their magnitudes, each smaller than the last: "5 millones 300 mil"."""
    whole: Numeral | None = None
    for numeral in numerals:
        if whole and text[whole.end : numeral.start].isspace() and (value := _sum(whole, numeral)) is not None:
            words, size = whole.in_words and numeral.in_words, max(whole.scale, numeral.scale)
            whole = replace(whole, end=numeral.end, value=value, mantissa=value / size, scale=size, in_words=words)
            continue
        if whole:
            yield whole
        whole = numeral
    if whole:
        yield whole


def _sum(whole: Numeral, more: Numeral) -> Decimal | None:
    """The number that two make, one behind the other: "2 million 300 thousand", "dos mil doscientos millones"."""
    words = whole.in_words and more.in_words
    if more.priced or more.value <= 0 or not (words or more.scale >= _THOUSAND):
        return None
    if whole.scale == _THOUSAND < more.scale and more.mantissa < _THOUSAND:
        return (whole.value + more.mantissa) * more.scale
    return whole.value + more.value if whole.scale > more.scale and more.value < whole.scale else None


@cache
def _start(language: Language) -> re.Pattern[str]:
    """What may begin a numeral: digits with their separators, a sign for a fraction, and in English a word."""
    space = _SPACE if language.groups_by_space else _THIN
    words = rf"|(?<!\w)(?:(?:{NUMBER_WORD})\b|{PART_OF_MAGNITUDE})" if language.code == "en" else ""
    if not language.spaced:  # not within a longer number ("二三千万" is about so many) and no ordinal
        words = rf"|(?<![第{''.join((*_HAN, *_sizes(language)))}])(?P<han>{_HAN_DIGIT.pattern})"
    return re.compile(
        rf"(?P<digits>[0-9]{{1,3}}(?:{space}[0-9]{{3}})+(?![0-9])(?:[.,][0-9]{{1,2}}(?![0-9]))?|[0-9]+(?:[.,'’][0-9]+)*)"
        rf"|(?P<vulgar>{FRACTION_SIGN}){words}",
        re.IGNORECASE,
    )


def _scan(text: str, language: Language) -> Iterator[Numeral]:
    at, english, start = 0, language.code == "en", _start(language)
    while found := start.search(text, at):
        at = found.end()
        if english and found.group("digits") and (small := small_fraction(text, found.start())):
            at = small.end
            if small.value is not None:
                priced = currency_before(text, found.start())
                value = tidy(small.value * small.scale)
                yield Numeral(found.start(), at, value, small.value, small.scale, priced=priced)
        elif found.group("digits") or found.group("vulgar"):
            for numeral in _in_digits(text, found, language):
                if isinstance(numeral, Numeral):
                    yield numeral
                at = max(at, numeral if isinstance(numeral, int) else numeral.end)
        elif not language.spaced:
            first = Decimal(_HAN[found.group("han")])
            alone = Numeral(found.start(), at, first, first, Decimal(1), in_words=True)
            whole = _positional(text, alone, at, language)
            at = whole.end if whole else at
            if tenths_behind(text, at, language.code) is not None:
                yield alone
            if whole and whole.value >= _MYRIAD and not _HAN_DIGIT.match(text, at):
                yield whole
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


def _in_digits(text: str, found: re.Match[str], language: Language) -> Iterator[Numeral | int]:
    """The numerals of a run of digits; an offset instead: up to there is what cannot be read rightly."""
    start, end = found.span("digits") if found.group("digits") else (found.start(), found.start())
    if (
        language.decimal == "."
        and text[start:end].isdecimal()
        and _LEADING_POINT.search(text[max(0, start - 2) : start])
    ):
        start -= 1  # ".5 million"
    priced = currency_before(text, start)
    digits = text[start:end]
    # What goes on a name ("A320", "MD-11") is no number to which more digits could belong.
    before = text[start - 1 : start]
    named = language.code != "en" or before.isalnum() or before in ("_", "-", "/")
    stray = None if named else stray_space(text, start, end, priced=priced is not None)
    if stray and stray[0] == "unclear":
        yield stray[1]
        return
    if stray and stray[0] == "one":
        _, end, digits = stray
    fraction = fraction_behind(text, start, end)
    if fraction and fraction.value is None:
        yield fraction.end
        return
    part = fraction.value if fraction and fraction.value is not None else Decimal(0)
    end = fraction.end if fraction else end
    half = half_behind(text, end, language) if language.code != "en" else None
    if half and not half[1]:
        return  # "2 años y medio": not two
    if half:
        part, end = part + _HALF, half[0]
    scaled = half if half and half[1] > 1 else magnitude(text, end, priced=priced is not None, language=language)
    if scaled is None:
        return
    if priced and priced.unit > 1:  # "MEUR 400"
        if scaled[1] > 1:
            yield scaled[0]
            return
        scaled = scaled[0], priced.unit
    share = text[end : end + 2].lstrip().startswith("%")
    for numeral in _scaled(text, _decimals(start, digits, scaled[1], language, share=share), part, scaled, priced):
        checked = _checked(text, _signed(text, numeral), language)
        if checked is not None:
            yield checked if language.spaced else _positional(text, checked, found.end("digits"), language) or checked


def _positional(text: str, numeral: Numeral, end: int, language: Language) -> Numeral | None:
    """A numeral of a script without spaces, whose first digits end at `end`: 5千万, 2千5百万, 1兆2000億, 3万5000.

    A magnitude multiplies the number before it, and from ten thousand on all smaller parts before it; what is left adds
    up. None where no magnitude follows.
    """
    parts: list[tuple[Decimal, int]] = []  # each with its magnitude, which falls from one to the next
    number: Decimal | None = numeral.mantissa
    while True:
        if unit := _unit(language).match(text, end):
            size, value = _sizes(language)[unit.group("unit")], number or Decimal(0)
            while size >= _MYRIAD and parts and parts[-1][1] < size:
                value += parts.pop()[0]
            parts.append((value * size, size))
            number, end = None, unit.end()
        elif number is None and (more := _next_digits(text, end, language)) and more[0] < parts[-1][1]:
            number, end = more
        else:
            break
    if not parts or not numeral.mantissa:
        return None
    value, scale = tidy(sum((each for each, _ in parts), number or Decimal(0))), parts[0][0] / numeral.mantissa
    return replace(numeral, end=end, value=value, mantissa=value / scale, scale=scale)


def _next_digits(text: str, end: int, language: Language) -> tuple[Decimal, int] | None:
    """The digits that go on a number, with where they end."""
    if found := _MORE_DIGITS.match(text, end):
        read = _decimals(end, found.group(), Decimal(1), language)
        return (Decimal(read[0][1]), found.end()) if len(read) == 1 else None
    if found := _HAN_DIGIT.match(text, end):
        return Decimal(_HAN[found.group()]), found.end()
    return None


@cache
def _sizes(language: Language) -> dict[str, int]:
    """The magnitudes of one character of a script without spaces; those of two are made of them."""
    sizes = {word: size for word, size in language.magnitudes.items() if len(word) == 1}
    return sizes | {"十": 10}


@cache
def _unit(language: Language) -> re.Pattern[str]:
    return re.compile(rf"{_SPACE}?(?P<unit>[{''.join(_sizes(language))}])(?!{language.pattern('not_size')})")


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
        yield Numeral(start, ends, value, mantissa, size, priced=priced if index == 0 else None)


def _decimals(
    start: int, chunk: str, scale: Decimal, language: Language, *, share: bool = False
) -> list[tuple[int, str]]:
    """The numbers of a run of digits and separators: start, and digits that Decimal reads; mostly just one.

    What the separators leave open is read as the language writes: "1.234" is 1234 in Dutch and 1.234 in English, but
    "20.1" is 20.1 in both, and "200,000" 200000. "2,5" is two numbers where the decimal mark is a point. Where
    countries of both kinds share a language, three digits behind either mark are thousands, but of a share ("3,125 %").
    """
    if not chunk:
        return [(start, "0")]  # a fraction alone
    if chunk.isdecimal() or chunk[0] == ".":
        return [(start, chunk)]
    for pattern, mark in _GROUPED:
        if pattern.fullmatch(chunk):
            return [(start, re.sub(mark, "", chunk).replace(",", "."))]
    by_comma = language.decimal == ","
    if one := _ONE_MARK.fullmatch(chunk):
        whole, mark, rest = one.group("whole", "mark", "rest")
        either = rest == "000" or (language.press.get("groups_by_both", False) and not share)
        grouped = len(rest) == 3 and len(whole) <= 3 and whole[0] != "0" and (mark != language.decimal or either)
        if by_comma:
            return [(start, whole + rest if grouped else f"{whole}.{rest}")]
        if mark == "." or scale > 1 or grouped:
            return [(start, whole + rest if mark == "," and grouped else f"{whole}.{rest}")]
    if by_comma or not language.spaced:
        return []
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


def _checked(text: str, numeral: Numeral, language: Language) -> Numeral | None:
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
    if language.code != "en":
        return None if _NAME_BEFORE.search(text[max(0, numeral.start - 12) : numeral.start]) else numeral
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
