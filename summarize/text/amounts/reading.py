"""Amounts in a few words, as a model gives them: in the article's form ("$2.5 million"), or a normal one ("USD 2.5m").

Each reader gives None where the words are no such value, or more than one: a value is never made out of a part of them.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import TypeVar

from summarize.schemas import Money, Quantity
from summarize.text.amounts.currencies import CODES
from summarize.text.amounts.hedges import behind_hedge, is_hedged, is_range, without_hedge
from summarize.text.amounts.money_finder import find_money
from summarize.text.amounts.number_words import PARTS, TOPS
from summarize.text.amounts.numerals import Numeral, find_numerals
from summarize.text.amounts.quantity_finder import find_quantities
from summarize.text.folding import plain_digits
from summarize.text.languages import language_of

__all__ = ["read_money", "read_number", "read_quantity"]

T = TypeVar("T", Money, Quantity, Decimal)

_CODES = "|".join(CODES)
# "2500000.00 USD", "RON 5": behind or before a code there is money, however doubtful the letters are in running text.
_CODED = re.compile(rf"(?:(?P<first>{_CODES})\s?)?(?P<number>[^A-Z]*?\S)(?:\s?(?P<last>{_CODES}))?")
_NO_AMOUNT = re.compile(r"\b(?:no|not|never|nor|neither|without)\b(?!\s(?:more|less|fewer)\sthan\b)", re.IGNORECASE)
_PERCENT = re.compile(r"[-\s]?(?:%|per\s?cent|percent|pct)(?![A-Za-z])", re.IGNORECASE)
_UNIT = re.compile(r"[-\s]*(?P<unit>[^\W\d_][^0-9]*|°[CF]|/[^0-9]*)\Z")
# Digits of a name: "N40-200", "F-16"; "Norvane 650-80s". Four digits behind a name may be a year.
_MODEL = re.compile(r"\b[^\W\d_]+-?[0-9][\w-]*|(?<=\w\s)[0-9]{2,3}(?:-[0-9]\w*)?s?(?![\w.,]*[0-9])(?![\w-])")
# One of a unit of time, which needs no number: "a year or more".
_SPAN_OF_TIME = re.compile(
    r"an?\s(?P<unit>second|minute|hour|day|week|month|year|decade|century)(?P<more>\sor\s(?:so|more|less))?",
    re.IGNORECASE,
)
# "a third", "two-thirds of the workforce", "about half"; not "third", which is an ordinal.
_SHARE = re.compile(
    rf"\b(?:(?P<top>{'|'.join(TOPS)})[\s-](?P<bottom>{'|'.join(PARTS)})s?|half)(?=\Z|\sof\b)", re.IGNORECASE
)
# "€2 billion ($2.3 billion)": the same in another currency or unit. Not "(5) 7 ships".
_CONVERTED = re.compile(r"(?<=\S)\s?\((?P<other>[^()]*)\)\Z")
# "another six", "otros seis": one word before the number, which is no negation and no name.
_ONE_WORD = re.compile(r"[^\W\d_A-Z]+\s")
_LEADING = re.compile(r"(?:(?:a\stotal\sof|an?|the|total|exactly|only|just)\s)+", re.IGNORECASE)


def read_money(words: str, text: str = "", *, language: str = "en") -> Money | None:
    """The amount of money, or range, that a few words are; None where they are none or several.

    `text` is the article, which tells whose dollars or pesos are meant, and `language` is its; a model may answer in
    that or in English. Codes of ISO 4217 count before and behind.
    """
    return _in_either(words, language, lambda tidy, code: _money(tidy, text, code))


def read_quantity(words: str, *, language: str = "en") -> Quantity | None:
    """The number, or range, with the rest of a few words as its unit: "approximately 350 employees", "5 percent"."""
    return _in_either(words, language, _quantity)


def read_number(words: str, *, language: str = "en") -> Decimal | None:
    """The one number in a few words, magnitudes applied: "1,500", "3.5 million", "two dozen", "350 employees"."""
    return _in_either(words, language, _number)


def _in_either(words: str, language: str, read: Callable[[str, str], T | None]) -> T | None:
    """What the words are in the article's language, or else in English.

    Where they are something else in each, that language counts which knows the magnitude ("20.1 billion" is not Dutch),
    or, where there is none, the article's: "1.500" is 1500 in Dutch. Of "1.5 billion", which German has too, and means
    another number by, nothing is made.
    """
    words = _tidy(words)
    other = _CONVERTED.search(words)
    if other and (re.search("[0-9]", other["other"]) or find_money(other["other"], language=language)):
        words = words[: other.start()]
    if _NO_AMOUNT.search(words):
        return None
    english = read(words, "en")
    if language == "en":
        return english
    # The stop that was taken off may be that of an abbreviation: "5 долл.".
    local = next((value for each in (words, f"{words}.") if (value := read(each, language)) is not None), None)
    if local is None or english is None or local == english:
        return english if local is None else local
    sizes = [
        max((numeral.scale for numeral in find_numerals(words, code)), default=Decimal(1)) for code in (language, "en")
    ]
    if sizes[0] != sizes[1] and min(sizes) > 1:
        return None
    return english if sizes[1] > sizes[0] else local


def _money(words: str, text: str, language: str) -> Money | None:
    found = find_money(words, f"{text}\n{words}", language=language)
    if not found and (coded := _CODED.fullmatch(words)):
        return _coded(coded, language)
    if len(found) != 1 or not _spans(words, found[0].start, found[0].end):
        return None
    return found[0].value


def _quantity(words: str, language: str) -> Quantity | None:
    if find_money(words, language=language):
        return None
    if span := _SPAN_OF_TIME.fullmatch(words):
        return Quantity(amount=Decimal(1), unit=span.group("unit"), approximate=span.group("more") is not None)
    if language == "en" and (share := _share(words)):
        return share
    named = words
    if language_of(language).spaced:  # "約4400" is no name
        words = _MODEL.sub(_without_digits, words)
    numerals = find_numerals(words, language)
    found = _found_quantity(words, language)
    if found and found.unit == "%" and found.amount != numerals[0].value:
        return found  # tenths
    if not numerals or not _opens(words, numerals[0], language):
        return found
    last = numerals[-1]
    end = behind_hedge(words, last.end, language)
    unit = _UNIT.match(words, end)
    percent = _PERCENT.match(words, last.end)
    if not (unit or percent) or not _one_number(words, numerals, language):
        return found if found and found.upper is not None else None  # "16% to 17%": each end has its unit
    start = numerals[0].start
    about = without_hedge(words, start, language) < start or end > last.end
    return Quantity(
        amount=numerals[0].value,
        upper=last.value if len(numerals) == 2 else None,
        unit="%" if percent or unit is None or (found and found.unit == "%") else named[unit.start("unit") :].strip(),
        approximate=about,
    )


def _share(words: str) -> Quantity | None:
    """A fraction in words, as a percentage to one decimal place."""
    found = _SHARE.search(words)
    if found is None or without_hedge(words, found.start()) > 0:
        return None
    top, bottom = (found.group("top") or "a").lower(), (found.group("bottom") or "half").lower()
    exact = Decimal(100 * TOPS[top]) / PARTS[bottom]
    amount = exact.quantize(Decimal("0.1"))
    return Quantity(amount=amount, unit="%", approximate=amount != exact or is_hedged(words, *found.span()))


def _without_digits(model: re.Match[str]) -> str:
    """A name with its digits as letters, if it is one: a number in its own right has no capital before it.

    The first word has one in any case ("Some 40"). Names, too, are a number in the plural ("30 650s"), and three digits
    at the end ("20 large jets 650").
    """
    text, digits = model.string, model.group()
    *others, word = text[: model.start()].split() or [""]
    last = model.end() == len(text) and len(digits) == 3 and len(word) > 3
    named = others and word[0].isupper()
    if digits[0].isdigit() and not (named or last or (digits.endswith("s") and len(digits) > 3)):
        return digits
    return re.sub("[0-9]", "x", digits)


def _opens(words: str, numeral: Numeral, language: str) -> bool:
    """Whether the words begin with the number, but for an article, or a word for "about"."""
    opening = _LEADING.match(words) or _ONE_WORD.match(words)
    return without_hedge(words, numeral.start, language) <= (opening.end() if opening else 0)


def _number(words: str, language: str) -> Decimal | None:
    numerals = find_numerals(words, language)
    if len(numerals) != 1 or not _spans(words, numerals[0].start, numerals[0].end):
        return None
    return numerals[0].value


def _tidy(words: str) -> str:
    return " ".join(plain_digits(words).split()).strip(" .,;\"'“”")


def _spans(words: str, start: int, end: int) -> bool:
    """Whether no digits stand outside of ``words[start:end]``."""
    return re.search(r"[0-9]", words[:start] + words[end:]) is None


def _one_number(words: str, numerals: tuple[Numeral, ...], language: str) -> bool:
    """Whether the numerals are one number, or the ends of one range, and no digits stand besides."""
    first, last = numerals[0], numerals[-1]
    if len(numerals) > 2 or not _spans(words, first.start, last.end):
        return False
    return len(numerals) == 1 or (
        first.value < last.value and is_range(words, first.start, first.end, last.outer_start, language)
    )


def _coded(coded: re.Match[str], language: str) -> Money | None:
    codes = {code for code in coded.group("first", "last") if code}
    numerals = find_numerals(coded.group("number"), language)
    if len(codes) != 1 or len(numerals) != 1 or not _spans(coded.group("number"), numerals[0].start, numerals[0].end):
        return None
    number = numerals[0]
    hedged = any(is_hedged(coded.group("number"), number.start, number.end, each) for each in {language, "en"})
    return Money(amount=number.value, currency=codes.pop(), approximate=hedged)


def _found_quantity(words: str, language: str) -> Quantity | None:
    found = find_quantities(words, language=language)
    if len(found) != 1 or not _spans(words, found[0].start, found[0].end):
        return None
    return found[0].value
