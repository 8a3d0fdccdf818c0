"""Amounts of money in a text, found by a parser: currency, magnitude, hedging words and what the amount measures."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, partial
from itertools import pairwise

from summarize.schemas import Money, MoneyBasis
from summarize.text.amounts.currencies import CurrencyMark, currency_after, currency_code, dollars_of
from summarize.text.amounts.hedges import is_hedged, is_range, makes_range, without_hedge
from summarize.text.amounts.numerals import Numeral, find_numerals
from summarize.text.folding import plain_digits
from summarize.text.languages import language_of
from summarize.text.mention import Mention, apart, ranges

__all__ = ["find_money"]


def _basis_of(text: str, start: int, end: int, language: str) -> MoneyBasis | None:
    """What the amount at ``text[start:end]`` measures, if the words directly around it say so."""
    behind, before = (_bases(language, table) for table in ("basis_behind", "basis_before"))
    hedged = without_hedge(text, start, language)
    found = [basis for basis, pattern in behind if pattern.match(text[end : end + _NEAR])]
    found += [basis for basis, pattern in before if pattern.search(text[max(0, hedged - _NEAR) : hedged])]
    return found[0] if found else None


@cache
def _bases(language: str, table: str) -> tuple[tuple[MoneyBasis, re.Pattern[str]], ...]:
    # At most four plain words between the telling word and the amount, and no punctuation: the same noun phrase.
    start, end = (r"\b(?:", r")(?:\s[A-Za-z-]+){0,4}\s\Z") if table == "basis_before" else ("(?:", ")")
    return tuple(
        (MoneyBasis(basis), re.compile(f"{start}{pattern}{end}", re.IGNORECASE | re.VERBOSE))
        for basis, pattern in language_of(language).press.get(table, {}).items()
    )


_NEAR = 64  # characters in which the words stand that tell what an amount measures
_MILLION = Decimal(10) ** 6
_GROUPED = re.compile(r"[.,][0-9]{2,3}(?![0-9])")
_BARE_DOLLARS = re.compile(r"(?<![A-Za-z.])\$|(?<!U\.S\.)(?<!\bUS)(?<!American)[\s-]dollars?\Z", re.IGNORECASE)
_DOLLARS = frozenset(
    {"USD", "CAD", "AUD", "NZD", "HKD", "SGD", "TWD", "NAD", "JMD", "TTD", "XCD", "MXN", "COP", "CLP", "ARS"}
)
# "500 pounds of copper" is weight; "500 million pounds of investment" is money.
_POUNDS_OF_MONEY = re.compile(
    r"\sof\s(?:(?:\w+)\s)?(?:investments?|funding|debts?|aid|spending|savings|money|cash|revenues?|orders|costs?|losses"
    r"|profits?|sales|taxes|subsid(?:y|ies)|support|capital|equity|loans?|bonds?|shares)\b",
    re.IGNORECASE,
)
_POUNDS_OF_WEIGHT = re.compile(r"\s(?:of\b|per\ssquare\b|in\sweight\b|heavier\b|lighter\b)|-force\b", re.IGNORECASE)
_WEIGHS = re.compile(r"\b(?:weigh(?:s|ed|ing|t)?|lifts?|carr(?:y|ies|ied|ying))\s(?:[\w-]+\s){0,3}\Z", re.IGNORECASE)


# "a million-dollar question" has no price.
_FIGURATIVE = re.compile(r"[\s-](?:question|smile|idea|look|view|baby|body|moment)s?\b", re.IGNORECASE)


@dataclass(frozen=True)
class _Amount:
    """A numeral with its currency, if any, and the span of both.

    `unit` is what one of it is worth in the currency: 0.01 for cents. `lent`: the currency is that of a neighbour.
    """

    numeral: Numeral
    start: int
    end: int
    currency: str | None
    unit: Decimal = Decimal(1)
    lent: bool = False

    @property
    def value(self) -> Decimal:
        return self.numeral.value * self.unit


def find_money(text: str, context: str | None = None, *, language: str = "en") -> list[Mention[Money]]:
    """The amounts of money of a text, in its order; `context` is the whole article where `text` is a part of it.

    The span covers the currency, the number and its magnitude ("$500 million"), and not the hedging word ("about", "up
    to", "at least", "more than") that makes the amount `approximate`. A range ("$4-5 billion", "between $4bn and $5bn")
    is one amount with its `upper` end; "from $4bn to $5bn" is two, since it mostly tells of a change. "$" alone is USD,
    unless the context says that its amounts are in other dollars; "Rs", "pesos", "dinars" and the like are the currency
    of the country that the context names most, and are left out where that does not decide and no usual one exists.
    `basis` is given only where the words directly beside the amount say it, and in English only so far. `language` is a
    code of ISO 639: the others' words and separators are those of CLDR.
    """
    written, text = text, plain_digits(text)
    numerals = find_numerals(text, language)
    context = written if context is None else context
    amounts = _with_shared_currency(text, [_own(text, each, context, language) for each in numerals], language)
    priced = [replace(each, currency=_code(text, each, context)) for each in amounts if each.currency]
    kept = list(apart(each for each in priced if each.currency))
    return [replace(found, text=written[found.start : found.end]) for found in _mentions(text, kept, language)]


def _code(text: str, amount: _Amount, context: str) -> str | None:
    """The ISO 4217 code of an amount with a currency; None where it cannot be told whose it is."""
    if amount.currency == "USD" and _BARE_DOLLARS.search(text[amount.start : amount.end]):
        return dollars_of(context)
    return currency_code(amount.currency or "", context)


def _mentions(text: str, priced: list[_Amount], language: str) -> Iterator[Mention[Money]]:
    for low, high in ranges(priced, partial(_one_range, text, language)):
        end = high.end if high else low.end
        money = Money(
            amount=low.value,
            upper=high.value if high else None,
            currency=low.currency or "",
            approximate=is_hedged(text, low.start, end, language),
            basis=_basis_of(text, low.start, end, language),
        )
        yield Mention(low.start, end, text[low.start : end], money)


def _one_range(text: str, language: str, low: _Amount, high: _Amount) -> bool:
    if low.currency != high.currency or low.value >= high.value:
        return False
    elided = low.lent or high.lent or low.numeral.lent
    return makes_range(text, low.start, low.end, high.start, elided=elided, language=language)


def _own(text: str, numeral: Numeral, context: str, language: str) -> _Amount:
    before = numeral.priced
    after = currency_after(text, numeral.end, context, language)
    if after and not _is_money(text, numeral, after):
        after = None
    if before is None:
        end = after.end if after else numeral.end
        unit = after.unit if after else Decimal(1)
        if unit > 1 and numeral.scale > 1:
            return _Amount(numeral, numeral.start, numeral.end, None)  # "5 million MEUR" says two things
        return _Amount(numeral, numeral.start, end, after.currency if after else None, unit)
    # "$500 million CAD", "$500 million Canadian dollars": the sign is refined by what follows.
    if (
        after
        and after.unit == 1
        and (after.currency == before.currency or {before.currency, after.currency} <= _DOLLARS)
    ):
        return _Amount(numeral, before.start, after.end, after.currency)
    return _Amount(numeral, before.start, numeral.end, before.currency)


def _is_money(text: str, numeral: Numeral, mark: CurrencyMark) -> bool:
    """Whether the currency word or letters behind a number are meant as such."""
    written_as_money = numeral.scale >= 1000 or _GROUPED.search(text, numeral.start, numeral.end) is not None
    if mark.doubtful:
        return written_as_money
    if numeral.in_words and text[mark.start] == "-" and _FIGURATIVE.match(text, mark.end):
        return False
    if mark.word == "won":
        return numeral.scale >= _MILLION
    if mark.word == "pound":
        return _is_sterling(text, numeral, mark)
    return True


def _is_sterling(text: str, numeral: Numeral, mark: CurrencyMark) -> bool:
    if _POUNDS_OF_WEIGHT.match(text, mark.end):
        return _POUNDS_OF_MONEY.match(text, mark.end) is not None
    if text[mark.start] == "-" and numeral.scale < _MILLION:  # "a 40-pound bag"
        return False
    return _WEIGHS.search(text[max(0, numeral.start - 40) : numeral.start]) is None


def _with_shared_currency(text: str, amounts: list[_Amount], language: str) -> list[_Amount]:
    """Gives both ends of a range the currency that one of them bears: "$4-5 billion", "4 to 5 million euros"."""
    for index, (first, second) in enumerate(pairwise(amounts)):
        bare = first.currency is None, second.currency is None
        if bare[0] == bare[1] or not is_range(text, first.start, first.end, second.start, language):
            continue
        # "paid $4 million to 5 banks" is no range: both ends must be of one size.
        if first.numeral.scale != second.numeral.scale or first.numeral.mantissa >= second.numeral.mantissa:
            continue
        if bare[0]:
            amounts[index] = _Amount(first.numeral, first.start, first.end, second.currency, second.unit, lent=True)
        elif first.numeral.scale > 1 or text[first.end : second.start].strip() in ("-", "–", "—"):
            amounts[index + 1] = _Amount(
                second.numeral, second.start, second.end, first.currency, first.unit, lent=True
            )
    return amounts
