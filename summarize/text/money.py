"""Amounts of money in a text, found by a parser: currency, magnitude, hedging words and what the amount measures."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from summarize.schemas.values import Money
from summarize.text.currencies import CurrencyMark, currency_after, currency_code
from summarize.text.hedges import is_hedged
from summarize.text.mention import Mention
from summarize.text.money_basis import basis_of
from summarize.text.numerals import Numeral, find_numerals, is_range

__all__ = ["find_money"]

_MILLION = Decimal(10) ** 6
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


@dataclass(frozen=True)
class _Amount:
    """A numeral with the currency that it has of its own, if any, and the span of both."""

    numeral: Numeral
    start: int
    end: int
    currency: str | None
    cents: bool = False


def find_money(text: str) -> list[Mention[Money]]:
    """The amounts of money of a text, in its order.

    The span covers the currency, the number and its magnitude ("$500 million"), and not the hedging word that makes the
    amount `approximate`. "$" alone is USD; "Rs", "pesos", "dinars" and the like are the currency of the country that
    the text names most, and are left out where that does not decide and no usual one exists. The two ends of a range
    are two amounts. `basis` is given only where the words directly beside the amount say it.
    """
    amounts = _with_shared_currency(text, [_own(text, numeral) for numeral in find_numerals(text)])
    codes: dict[str, str | None] = {}
    mentions: list[Mention[Money]] = []
    for amount in amounts:
        if amount.currency is None or (mentions and amount.start < mentions[-1].end):
            continue
        if amount.currency not in codes:
            codes[amount.currency] = currency_code(amount.currency, text)
        if code := codes[amount.currency]:
            words = text[amount.start : amount.end]
            mentions.append(Mention(amount.start, amount.end, words, _money(text, amount, code)))
    return _with_shared_sense(text, mentions)


def _money(text: str, amount: _Amount, code: str) -> Money:
    value = amount.numeral.value / 100 if amount.cents else amount.numeral.value
    return Money(
        amount=value,
        currency=code,
        approximate=is_hedged(text, amount.start, amount.end),
        basis=basis_of(text, amount.start, amount.end),
    )


def _own(text: str, numeral: Numeral) -> _Amount:
    before = numeral.priced
    after = currency_after(text, numeral.end)
    if after and not _is_money(text, numeral, after):
        after = None
    if before is None:
        end = after.end if after else numeral.end
        return _Amount(numeral, numeral.start, end, after.currency if after else None, bool(after and after.cents))
    # "$500 million CAD", "$500 million Canadian dollars": the sign is refined by what follows.
    if (
        after
        and not after.cents
        and (after.currency == before.currency or {before.currency, after.currency} <= _DOLLARS)
    ):
        return _Amount(numeral, before.start, after.end, after.currency)
    return _Amount(numeral, before.start, numeral.end, before.currency)


def _is_money(text: str, numeral: Numeral, mark: CurrencyMark) -> bool:
    """Whether the currency word or letters behind a number are meant as such."""
    written_as_money = numeral.scale >= 1000 or "," in text[numeral.start : numeral.end]
    if mark.doubtful:
        return written_as_money
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


def _with_shared_currency(text: str, amounts: list[_Amount]) -> list[_Amount]:
    """Gives both ends of a range the currency that one of them bears: "$4-5 billion", "4 to 5 million euros"."""
    for index, (first, second) in enumerate(pairwise(amounts)):
        bare = first.currency is None, second.currency is None
        if bare[0] == bare[1] or not is_range(text, first.start, first.end, second.start):
            continue
        # "paid $4 million to 5 banks" is no range: both ends must be of one size.
        if first.numeral.scale != second.numeral.scale or first.numeral.mantissa >= second.numeral.mantissa:
            continue
        if bare[0]:
            amounts[index] = _Amount(first.numeral, first.start, first.end, second.currency, second.cents)
        elif first.numeral.scale > 1 or text[first.end : second.start].strip() in ("-", "–", "—"):
            amounts[index + 1] = _Amount(second.numeral, second.start, second.end, first.currency, first.cents)
    return amounts


def _with_shared_sense(text: str, mentions: list[Mention[Money]]) -> list[Mention[Money]]:
    """Lets the hedge before a range and the basis behind it hold for both ends: "about $3m to $4m a year"."""
    for index, (first, second) in enumerate(pairwise(mentions)):
        if not is_range(text, first.start, first.end, second.start):
            continue
        basis = {"basis": first.value.basis or second.value.basis}
        hedge = {"approximate": first.value.approximate or second.value.approximate}
        mentions[index] = replace(first, value=first.value.model_copy(update=basis))
        mentions[index + 1] = replace(second, value=second.value.model_copy(update=hedge))
    return mentions
