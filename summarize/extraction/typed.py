"""Amounts, numbers, quantities, dates and a user's own values, as a model gives them and as an article states them.

What a model gives, in the article's words or in a normal form, is read once; then the article is looked through for the
same value. What is kept is the article's: a model cannot add to it how exact an amount is, or what it measures.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from pydantic import JsonValue, ValidationError

from summarize.articles.article import Article
from summarize.citing import Answer
from summarize.claims import Grounding
from summarize.extraction.locating import locate
from summarize.extraction.supporting import gives, same_quantity, supported_date
from summarize.schemas import Money, PartialDate, Quantity
from summarize.shape import Leaf, LeafKind
from summarize.text.amounts.hedges import is_hedged
from summarize.text.amounts.money import find_money
from summarize.text.amounts.numbers import find_numbers
from summarize.text.amounts.quantities import find_quantities
from summarize.text.amounts.reading import read_money, read_number, read_quantity
from summarize.text.dates import DateOrder, find_date_readings, read_date
from summarize.text.mention import Mention

_ATTACHED = re.compile(r"(?P<number>[0-9][0-9.,]*)(?P<unit>[^\W\d][^\d]*)")
_PART = re.compile(r"(?P<year>[0-9]{4})-?(?:(?P<quarter>[Qq])(?=[1-4])|[HhSs](?=[12]))(?P<number>[1-4])")

__all__ = ["READERS", "Mentioned", "Wanted", "dates_in", "numbers_in"]


@dataclass(frozen=True)
class Mentioned:
    """A place of the article that states the value: character offsets, its words, and the value as it is kept."""

    start: int
    end: int
    words: str
    value: JsonValue
    grounding: Grounding | None = None


@dataclass(frozen=True)
class Wanted:
    """A value that is looked for: `mentions` gives those in a passage that state it, `seen` what else is there."""

    said: str
    kind: str
    text: str
    mentions: Callable[[str], Iterable[Mentioned]]
    seen: Callable[[str], Iterable[object]]

    def within(self, places: Sequence[tuple[int, int]]) -> Iterator[Mentioned]:
        """The mentions of the value in ranges of the article's text, with offsets into the text."""
        for start, end in places:
            for found in self.mentions(self.text[start:end]):
                yield Mentioned(start + found.start, start + found.end, found.words, found.value, found.grounding)

    def refusal(self, places: Sequence[tuple[int, int]]) -> str:
        """Why the value is not accepted, with what the cited ranges give instead."""
        seen = dict.fromkeys(str(one) for start, end in places for one in self.seen(self.text[start:end]))
        return f"The cited sentences do not give {self.said}; they give {', '.join(seen) or f'no {self.kind}'}."


def _money(answer: Answer, article: Article) -> Wanted | str:
    claimed = _validated(answer) or read_money(str(answer.value), article.text)
    if not isinstance(claimed, Money):
        return f"{answer.value!r} is no amount of money: give the amount with its currency, as the article writes it."

    def mentions(passage: str) -> Iterator[Mentioned]:
        for found in find_money(passage, article.text):
            if gives(found.value, claimed) and _same_currency(claimed, found.value, article):
                kept = found.value.model_copy(update={"currency": claimed.currency})
                yield Mentioned(found.start, found.end, found.text, _dumped(answer.leaf, kept))

    return Wanted(str(claimed), "amount of money", article.text, mentions, lambda passage: _values(find_money(passage)))


def _same_currency(claimed: Money, mentioned: Money, article: Article) -> bool:
    """A bare "$" is read as US dollars; another dollar is believed where the article names it somewhere."""
    if claimed.currency == mentioned.currency:
        return True
    if mentioned.currency != "USD" or not claimed.currency.endswith("D"):
        return False
    return any(mention.value.currency == claimed.currency for mention in find_money(article.text))


def _quantity(answer: Answer, article: Article) -> Wanted | str:
    given = str(answer.value)
    claimed = _validated(answer) or read_quantity(given) or _number_alone(given) or _attached(given)
    if not isinstance(claimed, Quantity):
        return f"{answer.value!r} is no quantity: give the number with its unit, as the article writes it."

    def mentions(passage: str) -> Iterator[Mentioned]:
        for found in find_quantities(passage):
            if same_quantity(claimed, found):
                kept = found.value.model_copy(update={"unit": claimed.unit or found.value.unit})
                yield Mentioned(found.start, found.end, found.text, _dumped(answer.leaf, kept))
                return
        # The number with its unit a few words behind it, or the very words that were given.
        verbatim = locate(given, passage)
        apart = (verbatim.start, verbatim.end) if verbatim else _number_and_unit(claimed, passage)
        if apart is not None:
            yield Mentioned(*apart, passage[slice(*apart)], _dumped(answer.leaf, claimed))

    return Wanted(
        str(claimed), "such quantity", article.text, mentions, lambda passage: _values(find_quantities(passage))
    )


def _number_alone(given: str) -> Quantity | None:
    """A number without a unit, such as "more than 350" where the field's label says of what."""
    number = read_number(given)
    if number is None:
        return None
    return Quantity(amount=number, unit="", approximate=is_hedged(f"{given} ", 0, len(given)))


def _attached(given: str) -> Quantity | None:
    """A number with a unit written onto it that no list has ("10U", "1.28Tb/sec")."""
    found = _ATTACHED.fullmatch(given.strip())
    number = read_number(found.group("number")) if found else None
    return None if found is None or number is None else Quantity(amount=number, unit=found.group("unit"))


def _number_and_unit(claimed: Quantity, words: str) -> tuple[int, int] | None:
    """The number with its unit a few words behind it ("15 of the new tankers")."""
    if claimed.upper is not None:
        return None
    for mention in find_numbers(words):
        if mention.value == claimed.amount:
            if not claimed.unit:
                return mention.start, mention.end
            unit = locate(claimed.unit, words, mention.end, min(len(words), mention.end + 60))
            if unit is not None:
                return mention.start, unit.end
    return None


def _number(answer: Answer, article: Article) -> Wanted | str:
    given = str(answer.value)
    claimed = read_number(given)
    if claimed is None:
        return f"{answer.value!r} is no number."

    def mentions(passage: str) -> Iterator[Mentioned]:
        for found in find_numbers(passage):
            if found.value == claimed:
                yield Mentioned(found.start, found.end, found.text, _dumped(answer.leaf, claimed))

    return Wanted(
        f"the number {given}", "number", article.text, mentions, lambda passage: _values(find_numbers(passage))
    )


def _date(answer: Answer, article: Article) -> Wanted | str:
    claimed = _read_date(str(answer.value), article)
    if claimed is None:
        return f"{answer.value!r} is no date: give it as far as the article does, such as 2025, 2025-09 or 2025-09-08."

    def mentions(passage: str) -> Iterator[Mentioned]:
        for found in _dates(passage, article):
            supported = (supported_date(claimed, reading) for reading in found.value)
            kept = next((date for date in supported if date is not None and _fits(answer.leaf, str(date))), None)
            if kept is not None:
                yield Mentioned(found.start, found.end, found.text, str(kept))

    return Wanted(f"the date {claimed}", "date", article.text, mentions, lambda passage: dates_in(passage, article))


def _read_date(given: str, article: Article) -> PartialDate | None:
    part = _PART.fullmatch(given.strip())
    if part:
        # EDTF numbers the quarters of a year from 33 and its halves from 40.
        code = int(part.group("number")) + (32 if part.group("quarter") else 39)
        given = f"{part.group('year')}-{code}"
    try:
        return PartialDate(given[:10] if "T" in given else given)
    except ValueError:
        return read_date(given, article.published, article.date_order)


# Fields cite the same sentences again and again: what stands in one is looked for once.
_once = lru_cache(maxsize=512)


def _dates(passage: str, article: Article) -> tuple[Mention[tuple[PartialDate, ...]], ...]:
    return _dates_of(passage, article.published, article.date_order, article.text)


@_once
def _dates_of(
    passage: str, published: PartialDate | None, order: DateOrder | None, text: str
) -> tuple[Mention[tuple[PartialDate, ...]], ...]:
    return tuple(find_date_readings(passage, published, order=order, context=(text,)))


def _value(answer: Answer, article: Article) -> Wanted | str:
    """A user's own value type: every number and every text in it must stand in one of the passages cited."""
    parts = list(_plain_parts(answer.value))

    def mentions(passage: str) -> Iterator[Mentioned]:
        if all(_stands(part, passage) for part in parts):
            yield Mentioned(0, len(passage), passage, answer.value, Grounding.read)

    return Wanted("a part of this value", "such value", article.text, mentions, lambda passage: ())


def _plain_parts(value: Any) -> Iterator[str | Decimal]:
    if isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _plain_parts(part)
    elif isinstance(value, str):
        yield value
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield Decimal(str(value))


def _stands(part: str | Decimal, words: str) -> bool:
    if isinstance(part, str) and locate(part, words) is not None:
        return True
    try:
        number = Decimal(part)
    except ArithmeticError:
        return False
    return any(mention.value == number for mention in find_numbers(words))


def numbers_in(words: str, article: Article) -> frozenset[Decimal]:
    """The numbers that words give, those of amounts of money in full ("$2 million": 2 and 2,000,000)."""
    return _numbers_of(words, article.text)


@_once
def _numbers_of(words: str, text: str) -> frozenset[Decimal]:
    money = (mention.value for mention in find_money(words, text))
    amounts = {end for value in money for end in (value.amount, value.upper) if end is not None}
    # "One" spelled out is more often no number than one.
    plain = {mention.value for mention in find_numbers(words) if mention.value != 1 or mention.text == "1"}
    return frozenset(amounts | plain)


def dates_in(words: str, article: Article) -> set[PartialDate]:
    """The dates that words give, relative ones counted from the article's own."""
    return {reading for mention in _dates(words, article) for reading in mention.value}


def _values(mentions: Iterable[Any]) -> Iterator[object]:
    return (mention.value for mention in mentions)


def _validated(answer: Answer) -> object:
    """The value where the model gave it in the form of its type, as an object; else None."""
    if not isinstance(answer.value, dict):
        return None
    try:
        typed: object = answer.leaf.adapter.validate_python(answer.value)
    except ValidationError:
        return None
    return typed


def _dumped(leaf: Leaf, value: object) -> JsonValue:
    dumped: JsonValue = leaf.adapter.dump_python(leaf.adapter.validate_python(value), mode="json")
    return dumped


def _fits(leaf: Leaf, kept: str) -> bool:
    try:
        leaf.adapter.validate_python(kept)
    except ValidationError:
        return False
    return True


READERS: Mapping[LeafKind, Callable[[Answer, Article], Wanted | str]] = MappingProxyType(
    {
        LeafKind.number: _number,
        LeafKind.date: _date,
        LeafKind.money: _money,
        LeafKind.quantity: _quantity,
        LeafKind.value: _value,
    }
)
"""How the values of each quoted kind are read; a text says why one cannot be."""
