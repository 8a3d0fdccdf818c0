"""Amounts of money in languages other than English."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, lru_cache

from summarize.schemas.values import Money
from summarize.text.amounts.currencies import CurrencyMark, currency_after, currency_code
from summarize.text.amounts.numerals import Numeral
from summarize.text.folding import plain_digits
from summarize.text.locales.currencies import currency_words
from summarize.text.locales.hedges import is_about
from summarize.text.locales.locale import Language, language_of
from summarize.text.locales.numerals import find_local_numerals
from summarize.text.locales.ranges import is_local_range
from summarize.text.mention import Mention
from summarize.text.words import NOT_BEFORE_LETTER, any_of, listed

__all__ = ["find_local_money"]

_GLUED_DOLLAR = re.compile(r"[ \u00a0]?(?P<mark>US\$|GB£|\$|€|£)")


@dataclass(frozen=True)
class _Amount:
    numeral: Numeral
    start: int
    end: int
    currency: str
    unit: Decimal = Decimal(1)

    @property
    def value(self) -> Decimal:
        return self.numeral.value * self.unit


def find_local_money(text: str, context: str, code: str) -> list[Mention[Money]]:
    """The amounts of money of a text in the language of that code, in its order; as `find_money` of `amounts`.

    What an amount measures (`basis`) is not read.
    """
    plain, language = plain_digits(text), language_of(code)
    numerals = find_local_numerals(plain, language.code)
    amounts = [(numeral, _amount(plain, numeral, context, language)) for numeral in numerals]
    found: list[Mention[Money]] = []
    for at, (_, amount) in enumerate(amounts):
        if amount is None or (found and amount.start < found[-1].end):
            continue
        before = amounts[at - 1] if at else None
        if found and before and before[1] and is_local_range(plain, before[0], amount.numeral, language):
            joined = _money(plain, amount, before, language)
            if joined.start == found[-1].start:
                found[-1] = replace(joined, text=text[joined.start : joined.end])
                continue
        money = _money(plain, amount, before, language)
        found.append(replace(money, text=text[money.start : money.end]))
    return found


def _money(
    text: str, amount: _Amount, before: tuple[Numeral, _Amount | None] | None, language: Language
) -> Mention[Money]:
    """The amount; with the number before it, if both are the ends of a range: "4-5 miljard euro"."""
    start, low, high = amount.start, amount.value, None
    if before and is_local_range(text, before[0], amount.numeral, language):
        numeral, priced = before
        lower = priced.value if priced else numeral.value * amount.unit
        same = priced is None or priced.currency == amount.currency
        if same and lower < low and (numeral.scale == amount.numeral.scale or priced):
            start, low, high = priced.start if priced else numeral.start, lower, low
    about = is_about(text, start, amount.end, language)
    value = Money(amount=low, upper=high, currency=amount.currency, approximate=about)
    return Mention(start, amount.end, text[start : amount.end], value)


def _amount(text: str, numeral: Numeral, context: str, language: Language) -> _Amount | None:
    mark = numeral.priced
    if (
        mark is not None
        and mark.doubtful
        and numeral.scale == 1
        and not re.search("[.,]", text[mark.end : numeral.end])
    ):
        mark = None
    worded = _worded(text, numeral, context, language)
    if mark is not None and worded is not None and worded.currency == mark.currency:
        return replace(worded, start=mark.start)  # "US$ 5 miljoen dollar"
    if mark is not None:
        currency = currency_code(mark.currency, context)
        return _Amount(numeral, mark.start, numeral.end, currency) if currency else None
    return worded


def _worded(text: str, numeral: Numeral, context: str, language: Language) -> _Amount | None:
    """With the word or sign behind the number."""
    end = numeral.end
    if words := _word_pattern(language.code).match(text, end):
        word = words.group("word")
        cents = _cents(language.code).get(word.lower())
        if cents == "":
            cents = _only_currency(context, language.code)
            if cents is None:
                return None
        currency = cents or currency_words(language.code).code(word, context)
        if currency is not None:
            return _Amount(
                numeral, numeral.start, words.end("word"), currency, Decimal("0.01") if cents else Decimal(1)
            )
    behind = _of(language.code).match(text, end)
    mark = _sign_after(text, behind.end() if behind else end)
    if mark is None or (mark.doubtful and numeral.scale == 1):
        return None
    currency = currency_code(mark.currency, context)
    return _Amount(numeral, numeral.start, mark.end, currency, mark.unit) if currency else None


def _sign_after(text: str, end: int) -> CurrencyMark | None:
    """The sign or code behind a number; also one that has lost the space behind it ("40 millones de US$(...)")."""
    if mark := currency_after(text, end):
        return None if mark.word else mark
    if glued := _GLUED_DOLLAR.match(text, end):
        code = {"US$": "USD", "$": "USD", "€": "EUR"}.get(glued.group("mark"), "GBP")
        digits = re.match(r"[ \u00a0]?[0-9]", text[glued.end() : glued.end() + 2])
        return None if digits else CurrencyMark(glued.start(), glued.end(), code)
    return None


@cache
def _word_pattern(code: str) -> re.Pattern[str]:
    language = language_of(code)
    known = any_of([*currency_words(code).spellings, *_cents(code)])
    if not language.spaced:
        return re.compile(rf"[ \u00a0]?(?P<word>{known})", re.IGNORECASE)
    # Turkish puts its endings to the word: "5 milyon dolarlık".
    ending = r"(?:[a-zçğıöşü]{1,4}|['’]\w{1,4})?" if code == "tr" else ""
    return re.compile(rf"{_of(code).pattern}[\s-]*(?P<word>{known}){ending}{NOT_BEFORE_LETTER}", re.IGNORECASE)


@cache
def _of(code: str) -> re.Pattern[str]:
    """What may stand between a number and its currency: white space, and "de", "d'"."""
    language = language_of(code)
    joints = listed(language.press.of)
    spaced = [re.escape(joint) + (r"\s" if joint[-1].isalpha() else "") for joint in joints]
    return re.compile(rf"[\s\u00a0-]{{0,2}}(?:{'|'.join(spaced) or '(?!)'})?", re.IGNORECASE)


@lru_cache(maxsize=64)
def _only_currency(context: str, code: str) -> str | None:
    """The currency of the amounts of a text, where it is one: its cents are meant."""
    currencies = {amount.value.currency for amount in find_local_money(context, "", code)} if context else set()
    return currencies.pop() if len(currencies) == 1 else None


@cache
def _cents(code: str) -> dict[str, str]:
    """Words for hundredths and their currencies, empty where it is that of the text."""
    press = language_of(code).press
    own = {word: currency.partition("/")[0] for word, currency in press.money.items() if "/" in currency}
    return {word.lower(): "" for word in listed(press.cents)} | own
