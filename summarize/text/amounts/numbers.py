"""Every number of a text, in digits or words."""

from decimal import Decimal

from summarize.text.amounts.numerals import Numeral, find_numerals
from summarize.text.digits import plain_digits
from summarize.text.mention import Mention

__all__ = ["find_numbers", "numerals_in"]


def find_numbers(text: str, *, language: str = "en") -> list[Mention[Decimal]]:
    """The numbers of a text in its order, magnitudes applied: "179", "1,500", "two dozen" = 24, "3.5bn" = 3500000000.

    The span covers the number and its magnitude, not a currency, unit or percent sign ("60%" gives 60). Numbers of
    dates and amounts count too. Ordinals ("first", "21st"), fractions in words, decades and the digits of names
    ("A320") do not. In another `language` (a code of ISO 639) words count from two: "one" is mostly an article.
    """
    return [
        Mention(numeral.start, numeral.end, text[numeral.start : numeral.end], numeral.value)
        for numeral in numerals_in(text, language)
    ]


def numerals_in(text: str, language: str) -> tuple[Numeral, ...]:
    """The numerals of a text in a language, with what is known of them besides their values."""
    if language == "en":
        return find_numerals(text)
    # Imported here: what other languages need is not loaded for English.
    from summarize.text.locales.numerals import find_local_numerals

    return find_local_numerals(plain_digits(text), language)
