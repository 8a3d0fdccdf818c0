"""Numerals of a text in a language other than English: digits by its separators, words by its spelling, magnitudes."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import pairwise

from summarize.text.amounts.currencies import currency_after, currency_before
from summarize.text.amounts.magnitudes import FRACTION_SIGN, fraction_behind
from summarize.text.amounts.numerals import Numeral, tidy
from summarize.text.locales.locale import Language, language_of
from summarize.text.locales.spelling import words_for
from summarize.text.mention import Spans
from summarize.text.words import LETTER, NOT_BEFORE_LETTER, NOT_BEHIND_LETTER, any_of, listed, lower

__all__ = ["scan_numerals"]


@cache
def clock(code: str) -> re.Pattern[str]:
    """Times of day: "16.30 uur", "alle 9.45", "10:30"."""
    language = language_of(code)
    press = language.press
    before, after = (press.clock_before, press.clock_after)
    time = r"(?:[01]?[0-9]|2[0-3])[.:h][0-5][0-9](?![0-9])"
    return re.compile(
        rf"{NOT_BEHIND_LETTER}(?:{before or '(?!)'})\s{time}(?!\s?(?:%|{LETTER}{{3}}))"
        rf"|(?<![0-9:])(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?![0-9:])"
        rf"|(?<![0-9.,]){time}\s?(?:{after or '(?!)'}|[ap]\.?\s?m\b|GMT|UTC|CET|EST|PST){NOT_BEFORE_LETTER}",
        re.IGNORECASE,
    )


@cache
def percent_words(code: str) -> re.Pattern[str]:
    """ "per cento" and its like, which are no hundred."""
    language = language_of(code)
    words = [word for word in language.press.percent.split("|") if " " in word]
    return re.compile(rf"{NOT_BEHIND_LETTER}(?:{any_of(words)}){NOT_BEFORE_LETTER}", re.IGNORECASE)


@cache
def several(code: str) -> re.Pattern[str]:
    """ "Een paar honderd", "plusieurs mille": no number."""
    language = language_of(code)
    words = listed(language.press.several)
    return re.compile(rf"{NOT_BEHIND_LETTER}(?:{any_of(words)})\s\Z", re.IGNORECASE)


@cache
def and_half(code: str) -> re.Pattern[str]:
    """ "dos y medio millones"; or, with what is counted before it (group `counted`), "dos años y medio"."""
    language = language_of(code)
    words = any_of(listed(language.press.and_half))
    if not language.spaced:
        return re.compile(rf"(?P<counted>[年個个개년])(?:{words})")
    return re.compile(rf"(?P<counted>\s{LETTER}{{2,12}})?\s(?:{words}){NOT_BEFORE_LETTER}", re.IGNORECASE)


_SPACE = "[ \u00a0\u2009\u202f]"
_THIN = "[\u00a0\u2009\u202f]"
_MOST_DIGITS = 24
_WORD = re.compile(rf"{LETTER}+")
_HINDU = re.compile(r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]+)?")
_APOSTROPHES = re.compile(r"[0-9]{1,3}(?:['’][0-9]{3})+(?:[.,][0-9]{1,2})?")
# What stands before digits that are part of a name or a time: A320, 10:30, 24/7, #5.
_NAME_BEFORE = re.compile(r"(?:[A-Za-z_#]|[A-Z][A-Za-z]*-|[0-9][:/.,]|[0-9]-[0-9]+-)\Z")
_NAME_AFTER = re.compile(r"[A-Za-zºª]|[ \u00a0]?[°º][ \u00a0][a-z]|:[0-9]|/[0-9]|[.,][0-9]|-[0-9]+-")
_MINUS = re.compile(r"(?:\A|[^\S\n]|\()[-−]\Z")
# "US$ 1.5 billion" in a text of another language: read without its magnitude it would be wrong.
_FOREIGN_SIZE = re.compile(r"[\s-]?(?:million|billion|trillion|thousand|mn|bn)s?(?![A-Za-z])", re.IGNORECASE)
_HALF = Decimal("0.5")
_WORDS_AHEAD = 6


def scan_numerals(text: str, code: str) -> list[Numeral]:
    """Every numeral of a text in the language of that code, in order; linear in its length.

    What the separators leave open is read as the language writes: "1.234" is 1234 in Dutch and 1.234 in Chinese, but
    "20.1" is 20.1 in both, and "200,000" 200000. Numbers in words count from two; "one" is mostly an article.
    """
    language = language_of(code)
    times = _spans(text, clock(language.code))
    masked = Spans([*times, *_spans(text, percent_words(language.code))])
    found = sorted([*_in_digits(text, language), *_in_words(text, language)], key=lambda each: (each.start, -each.end))
    kept: list[Numeral] = []
    for numeral in found:
        free = not masked.hold(numeral.start)
        if free and (not kept or numeral.start >= kept[-1].end):
            kept.append(numeral)
    kept.extend(part for start, end in times for part in _hour_and_minute(text, start, end))
    return sorted(kept, key=lambda each: each.start)


def _hour_and_minute(text: str, start: int, end: int) -> Iterator[Numeral]:
    """The two numbers of a time of day, as English has them: they are no decimal."""
    for part in re.compile("[0-9]+").finditer(text, start, end):
        yield Numeral(part.start(), part.end(), Decimal(part.group()), Decimal(part.group()), Decimal(1))


def _spans(text: str, pattern: re.Pattern[str]) -> list[tuple[int, int]]:
    return [match.span() for match in pattern.finditer(text)]


@cache
def _magnitude_pattern(code: str) -> re.Pattern[str]:
    language = language_of(code)
    words = language.magnitudes
    if not language.spaced:
        return re.compile(rf"{_SPACE}?(?P<word>{any_of(words)})(?!{language.press.not_size or '(?!)'})")
    return re.compile(
        rf"[\s-]?{_SPACE}?(?P<word>{any_of(words)})(?P<stop>\.(?=\s?\S))?{NOT_BEFORE_LETTER}", re.IGNORECASE
    )


@cache
def _letter_pattern(code: str) -> re.Pattern[str]:
    language = language_of(code)
    return re.compile(rf"{_SPACE}?(?P<word>{any_of(language.letters)})(?![\w])")


@cache
def _folded(code: str) -> dict[str, int]:
    language = language_of(code)
    return {word.casefold(): size for word, size in language.magnitudes.items()}


@cache
def _digits(code: str) -> re.Pattern[str]:
    """Runs of digits and separators; a plain space is one where the language has a space for thousands."""
    language = language_of(code)
    space = _SPACE if language.groups_by_space else _THIN
    return re.compile(
        rf"[0-9]{{1,3}}(?:{space}[0-9]{{3}})+(?![0-9])(?:[.,][0-9]{{1,2}}(?![0-9]))?|[0-9]+(?:[.,'’][0-9]+)*|{FRACTION_SIGN}"
    )


def _magnitudes(text: str, end: int, language: Language, priced: bool) -> tuple[int, Decimal]:
    """Where the magnitudes behind a number end, and what they multiply by."""
    size, words = Decimal(1), 0
    while words < 3 and (found := _magnitude_pattern(language.code).match(text, end)):
        size *= _folded(language.code)[re.sub(r"\s", " ", found.group("word")).casefold()]
        end, words = found.end(), words + 1
        if not language.spaced:
            break
    found = _letter_pattern(language.code).match(text, end) if words == 0 and language.letters else None
    if found and (priced or currency_after(text, found.end())):
        return found.end(), Decimal(language.letters[found.group("word")])
    return end, size


def _in_digits(text: str, language: Language) -> Iterator[Numeral]:
    at = 0
    while found := _digits(language.code).search(text, at):
        start, end = found.span()
        at = end
        chunk = "" if re.fullmatch(FRACTION_SIGN, found.group()) else found.group()
        fraction = fraction_behind(text, start, end if chunk else start)
        if fraction and fraction.value is None:
            at = fraction.end
            continue
        number = _number(chunk, language) if chunk else Decimal(0)
        priced = currency_before(text, start)
        if (
            priced
            and priced.doubtful
            and not re.search("[., ]", chunk)
            and _magnitudes(text, end, language, True)[1] == 1
        ):
            priced = None
        if number is None or (priced is None and _NAME_BEFORE.search(text[max(0, start - 12) : start])):
            continue
        mantissa = number + (fraction.value if fraction and fraction.value is not None else 0)
        end = fraction.end if fraction else end
        if half := and_half(language.code).match(text, end):
            if half.group("counted"):
                continue  # "2 años y medio": not two
            mantissa, end = mantissa + _HALF, half.end()
        end, size = _magnitudes(text, end, language, priced is not None)
        if size == 1 and _NAME_AFTER.match(text, end) and not _measured(text, end, language):
            continue
        if size == 1 and _FOREIGN_SIZE.match(text, end):
            continue
        value = tidy(mantissa * size)
        if not language.spaced and size > 1:
            end, value = _chained(text, end, value, int(size), language)
        signed = priced is None and _MINUS.search(text[max(0, start - 2) : start]) is not None
        at = end
        yield Numeral(
            start - signed,
            end,
            -value if signed else value,
            tidy(mantissa),
            size,
            priced=priced if not signed else None,
        )


def _measured(text: str, end: int, language: Language) -> bool:
    """Whether the letters right behind digits are a unit or a currency ("25MW", "500EUR"), and no part of a name."""
    unit = re.compile(rf"(?:{any_of(language.units)}|[kMGT]?Wh?|km|kg|m²|%)(?!\w)").match(text, end)
    return (
        unit is not None
        or currency_after(text, end) is not None
        or re.match(r"-[a-z]", text[end : end + 2]) is not None
    )


def _chained(text: str, end: int, value: Decimal, size: int, language: Language) -> tuple[int, Decimal]:
    """Adds the smaller magnitudes that follow without a gap: 1兆2000億, 3万5000."""
    while found := re.compile(rf"{_SPACE}?([0-9][0-9,]*(?:\.[0-9]+)?)").match(text, end):
        more = _number(found.group(1), language)
        further, smaller = _magnitudes(text, found.end(), language, False)
        if more is None or smaller >= size or more * smaller >= size or (smaller == 1 and text[end : end + 1] == " "):
            break
        value, end, size = tidy(value + more * smaller), further, int(smaller)
        if size == 1:
            break
    return end, value


def _number(chunk: str, language: Language) -> Decimal | None:
    """The number that digits with separators are in the language; None where they are none, or too many."""
    chunk = re.sub(rf"(?<=[0-9]){_SPACE}(?=[0-9])", "", chunk)
    if len(chunk) > _MOST_DIGITS:
        return None
    if chunk.isdecimal():
        return Decimal(chunk)
    if _HINDU.fullmatch(chunk):
        return Decimal(chunk.replace(",", ""))
    if _APOSTROPHES.fullmatch(chunk):
        return Decimal(re.sub("['’]", "", chunk).replace(",", "."))
    for point, group in ((".", ","), (",", ".")):
        if re.fullmatch(rf"[0-9]{{1,3}}(?:\{group}[0-9]{{3}})+\{point}[0-9]+", chunk):
            return Decimal(chunk.replace(group, "").replace(point, "."))
        if re.fullmatch(rf"[0-9]{{1,3}}(?:\{group}[0-9]{{3}}){{2,}}", chunk):
            return Decimal(chunk.replace(group, ""))
    if (one := re.fullmatch(r"(?P<whole>[0-9]+)(?P<mark>[.,])(?P<rest>[0-9]+)", chunk)) is None:
        return None
    whole, mark, rest = one.group("whole", "mark", "rest")
    grouped = len(rest) == 3 and len(whole) <= 3 and whole[0] != "0"
    if grouped and (mark != language.decimal or rest == "000"):
        return Decimal(whole + rest)
    return Decimal(f"{whole}.{rest}")


def _in_words(text: str, language: Language) -> Iterator[Numeral]:
    if not language.spelling.phrases:
        return
    words = list(_WORD.finditer(text))
    lowered = [lower(word.group(), language.code) for word in words]
    excluded = frozenset(language.press.not_numbers.split("|"))
    at = 0
    while at < len(words):
        read = (
            language.spelling.read(lowered[at : at + _WORDS_AHEAD])
            if lowered[at] in language.spelling.phrases
            else None
        )
        if read and (read[0] > 1 or lowered[at] not in excluded) and _adjacent(text, words[at : at + read[0]]):
            start, end = words[at].start(), words[at + read[0] - 1].end()
            half = and_half(language.code).match(text, end)
            mantissa = read[1] + (_HALF if half else Decimal(0))
            end, size = _magnitudes(text, half.end() if half else end, language, False)
            counted = half is not None and half.group("counted") is not None
            if not counted and not several(language.code).search(text[max(0, start - 12) : start]):
                yield Numeral(start, end, tidy(mantissa * size), mantissa, size, in_words=True)
            while at < len(words) and words[at].start() < end:
                at += 1
            continue
        if (one := _one_before_magnitude(text, words, at, language)) is not None:
            yield one
            while at < len(words) and words[at].start() < one.end:
                at += 1
            continue
        at += 1


def _adjacent(text: str, words: list[re.Match[str]]) -> bool:
    return all(
        text[one.end() : two.start()].isspace() or text[one.end() : two.start()] == "-" for one, two in pairwise(words)
    )


def _one_before_magnitude(text: str, words: list[re.Match[str]], at: int, language: Language) -> Numeral | None:
    """ "un millón", "een miljoen", "eine Milliarde": a short word before a magnitude that stands for one."""
    word = words[at]
    if lower(word.group(), language.code) not in _ones(language.code):
        return None
    end, size = _magnitudes(text, word.end(), language, False)
    if size < 1000 or end == word.end():
        return None
    return Numeral(word.start(), end, size, Decimal(1), size, in_words=True)


@cache
def _ones(code: str) -> frozenset[str]:
    """The words for one in all genders and cases."""
    return frozenset(words_for(code, 1))
