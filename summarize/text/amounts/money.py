"""Amounts of money in a text, found by a parser: currency, magnitude, hedging words and what the amount measures."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from summarize.schemas.values import Money, MoneyBasis
from summarize.text.amounts.currencies import CurrencyMark, currency_after, currency_code, dollars_of
from summarize.text.amounts.hedges import is_hedged, is_range, makes_range, without_hedge
from summarize.text.amounts.numerals import Numeral, find_numerals
from summarize.text.folding import plain_digits
from summarize.text.mention import Mention

__all__ = ["find_money"]

_UNITS = (
    r"share|barrel|tonne|ton|metric\ston|unit|ounce|pound|kilo|kilogram|kg|lb|gallon|litre|liter|bushel|head|person"
    r"|vessel|ship|aircraft|seat|passenger|container|teu|MWh|kWh|megawatt|kilowatt|acre|hectare|square|mile|kilometre"
    r"|carat|piece|plate|dose|ticket|ADS|day|night|hour|week|month|quarter"
)
_PER_YEAR = r"(?:[\s-](?:an?|per|each|every)[\s-](?:year|annum)|/(?:yr|year)|\s(?:annually|yearly))\b"
_PER_UNIT = (
    rf"(?:[\s-](?:an?|each|for\s(?:each|every))[\s-](?:{_UNITS})\b|[\s-]per[\s-](?!cent\b|capita\b)[A-Za-z]|/[A-Za-z]"
    r"|\s(?:apiece|each)\b)"
)
_AFTER: tuple[tuple[MoneyBasis, re.Pattern[str]], ...] = (
    (MoneyBasis.annual, re.compile(rf"{_PER_YEAR}|[\s-](?:annual|yearly)\s", re.IGNORECASE)),
    (MoneyBasis.per_unit, re.compile(_PER_UNIT, re.IGNORECASE)),
    (
        MoneyBasis.including_debt,
        re.compile(
            r"(?:[^.;$€£0-9]{0,40}?\b(?:including|inclusive\sof)|,?\s(?:with|counting))\s(?:the\s)?"
            r"(?:assum(?:ed|ption\sof|ing)\s)?(?:net\s|its\s|existing\s)?debts?\b|\s(?:enterprise\svalue)\b",
            re.IGNORECASE,
        ),
    ),
    (
        MoneyBasis.net_of_debt,
        re.compile(
            r"(?:[^.;$€£0-9]{0,40}?\b(?:excluding|net\sof)|,?\s(?:without|before))\s(?:net\s|its\s)?debts?\b",
            re.IGNORECASE,
        ),
    ),
    (
        MoneyBasis.cash,
        re.compile(
            r",?\s(?:(?:entirely|fully|wholly|all)\s)?in\scash\b(?!\s(?:(?:and|or|plus)\s(?:stock|shares|equity)|(?:revenue|flow|reserve|balance|holding)s?\b))"
            r"|[\s,]{1,2}(?:an?\s)?all-cash\b|[\s-]cash\s(?:deal|offer|bid|payment|takeover|acquisition|purchase|injection)\b",
            re.IGNORECASE,
        ),
    ),
    (
        MoneyBasis.equity,
        re.compile(r"\s(?:equity\s(?:value|valuation)|in\s(?:its\s)?(?:equity|stock|shares))\b", re.IGNORECASE),
    ),
    (MoneyBasis.total, re.compile(r"\sin\stotal\b|\saltogether\b", re.IGNORECASE)),
)
# At most four plain words between the telling word and the amount, and no punctuation: the same noun phrase.
_WORDS = r"(?:\s[A-Za-z-]+){0,4}\s\Z"
_BEFORE: tuple[tuple[MoneyBasis, re.Pattern[str]], ...] = (
    (MoneyBasis.annual, re.compile(rf"\b(?:annual(?:ly|i[sz]ed)?|yearly){_WORDS}", re.IGNORECASE)),
    (MoneyBasis.including_debt, re.compile(rf"\benterprise\svalue{_WORDS}", re.IGNORECASE)),
    (
        MoneyBasis.cash,
        re.compile(rf"\b(?:all-cash|cash\s(?:deal|offer|bid|payment|takeover|consideration|component)){_WORDS}", re.I),
    ),
    (MoneyBasis.equity, re.compile(rf"\bequity\s(?:value|valuation|stake){_WORDS}", re.IGNORECASE)),
    (
        MoneyBasis.total,
        re.compile(
            r"\b(?:a\stotal\sof|total(?:s|ling|ing|led|ed)|(?:in\s)?total(?:\s[a-z]+){1,2}\sof)\s\Z", re.IGNORECASE
        ),
    ),
)

# What every pattern of `_BEFORE` has one of: a quick look, since most amounts have none before them.
_TELLING = ("annual", "yearly", "enterprise", "cash", "equity", "total")


def _basis_of(text: str, start: int, end: int) -> MoneyBasis | None:
    """What the amount at ``text[start:end]`` measures, if the words directly around it say so."""
    ahead = text[end : end + 64]
    for basis, pattern in _AFTER:
        if pattern.match(ahead):
            return basis
    hedged = without_hedge(text, start)
    behind = text[max(0, hedged - 64) : hedged]
    lowered = behind.lower()
    if not any(word in lowered for word in _TELLING):
        return None
    return next((basis for basis, pattern in _BEFORE if pattern.search(behind)), None)


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
    `basis` is given only where the words directly beside the amount say it, and in English only. `language` is a code
    of ISO 639: the others' words and separators are those of CLDR.
    """
    written, text = text, plain_digits(text)
    numerals = find_numerals(text, language)
    context = written if context is None else context
    amounts = _with_shared_currency(text, [_own(text, each, context, language) for each in numerals], language)
    named = _Currencies(context)
    priced: list[tuple[_Amount, str]] = []
    for amount in amounts:
        code = named.code(text, amount)
        if code and not (priced and amount.start < priced[-1][0].end):
            priced.append((amount, code))
    return [replace(found, text=written[found.start : found.end]) for found in _mentions(text, priced, language)]


class _Currencies:
    """The currencies of an article: which of a family, and which dollars, are meant in it."""

    def __init__(self, context: str) -> None:
        self._context = context
        self._codes: dict[str, str | None] = {}

    def code(self, text: str, amount: _Amount) -> str | None:
        """The ISO 4217 code of an amount; None where it has no currency or it cannot be told."""
        currency = amount.currency
        if currency is None:
            return None
        if currency not in self._codes:
            self._codes[currency] = currency_code(currency, self._context)
        if currency != "USD" or not _BARE_DOLLARS.search(text[amount.start : amount.end]):
            return self._codes[currency]
        if "$" not in self._codes:
            self._codes["$"] = dollars_of(self._context)
        return self._codes["$"]


def _mentions(text: str, priced: list[tuple[_Amount, str]], language: str) -> Iterator[Mention[Money]]:
    at = 0
    while at < len(priced):
        amount, code = priced[at]
        at += 1
        end, upper = amount.end, None
        if at < len(priced) and _one_range(text, (amount, code), priced[at], language):
            end, upper = priced[at][0].end, priced[at][0].value
            at += 1
        money = Money(
            amount=amount.value,
            upper=upper,
            currency=code,
            approximate=is_hedged(text, amount.start, end, language),
            basis=_basis_of(text, amount.start, end) if language == "en" else None,
        )
        yield Mention(amount.start, end, text[amount.start : end], money)


def _one_range(text: str, first: tuple[_Amount, str], second: tuple[_Amount, str], language: str) -> bool:
    (low, code), (high, other_code) = first, second
    if code != other_code or low.value >= high.value:
        return False
    elided = low.lent or high.lent or low.numeral.lent
    return makes_range(text, low.start, low.end, high.start, elided=elided, language=language)


def _own(text: str, numeral: Numeral, context: str, language: str) -> _Amount:
    before = numeral.priced
    after = _currency_behind(text, numeral.end, context, language)
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


def _currency_behind(text: str, end: int, context: str, language: str) -> CurrencyMark | None:
    if language == "en":
        return currency_after(text, end)
    # Imported here: what other languages need is not loaded for English.
    from summarize.text.amounts.currency_words import local_currency_after

    return local_currency_after(text, end, context, language)


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
