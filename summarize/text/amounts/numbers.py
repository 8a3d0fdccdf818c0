"""Every number of a text, in digits or words."""

from decimal import Decimal

from summarize.text.amounts.numerals import find_numerals
from summarize.text.mention import Mention

__all__ = ["find_numbers"]


def find_numbers(text: str) -> list[Mention[Decimal]]:
    """The numbers of a text in its order, magnitudes applied: "179", "1,500", "two dozen" = 24, "3.5bn" = 3500000000.

    The span covers the number and its magnitude, not a currency, unit or percent sign ("60%" gives 60). Numbers of
    dates and amounts count too. Ordinals ("first", "21st"), fractions in words, decades and the digits of names
    ("A320") do not.
    """
    return [
        Mention(numeral.start, numeral.end, text[numeral.start : numeral.end], numeral.value)
        for numeral in find_numerals(text)
    ]
