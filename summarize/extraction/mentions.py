"""The numbers, amounts, quantities and dates that passages of an article mention, read in its language or another.

Fields cite the same sentences again and again: each passage is looked through once.
"""

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from summarize.articles.article import Article
from summarize.schemas import Money, PartialDate, Quantity
from summarize.text.amounts.money import find_money
from summarize.text.amounts.numerals import find_numbers
from summarize.text.amounts.quantities import find_quantities
from summarize.text.dates import DateOrder, find_date_readings
from summarize.text.mention import Mention

__all__ = ["dates", "dates_in", "language_of", "money", "numbers", "numbers_in", "quantities"]

_once = lru_cache(maxsize=512)


def language_of(article: Article) -> str:
    """The language that numbers and dates are read in; English where the article's is not known."""
    return article.language or "en"


def money(passage: str, article: Article, language: str | None = None) -> Sequence[Mention[Money]]:
    """The amounts of money in a passage; the whole article tells whose dollars they are."""
    return _money(passage, article.text, language or language_of(article))


def numbers(passage: str, article: Article, language: str | None = None) -> Sequence[Mention[Decimal]]:
    """The numbers in a passage."""
    return _numbers(passage, language or language_of(article))


def quantities(passage: str, article: Article) -> Sequence[Mention[Quantity]]:
    """The quantities in a passage."""
    return _quantities(passage, language_of(article))


def dates(passage: str, article: Article, language: str | None = None) -> Sequence[Mention[tuple[PartialDate, ...]]]:
    """The dates in a passage with all that each can mean: counted from the article's own, in the order of its dates."""
    return _dates(passage, article.published, article.date_order, article.text, language or language_of(article))


def numbers_in(words: str, article: Article, language: str | None = None) -> set[Decimal]:
    """The numbers that words give, those of amounts of money in full ("$2 million": 2 and 2,000,000)."""
    found = money(words, article, language)
    amounts = {end for one in found for end in (one.value.amount, one.value.upper) if end is not None}
    # "One" spelled out is more often no number than one.
    return amounts | {one.value for one in numbers(words, article, language) if one.value != 1 or one.text == "1"}


def dates_in(words: str, article: Article, language: str | None = None) -> set[PartialDate]:
    """The dates that words give, in every reading."""
    return {reading for mention in dates(words, article, language) for reading in mention.value}


@_once
def _money(passage: str, text: str, language: str) -> tuple[Mention[Money], ...]:
    return tuple(find_money(passage, text, language=language))


@_once
def _numbers(passage: str, language: str) -> tuple[Mention[Decimal], ...]:
    return tuple(find_numbers(passage, language=language))


@_once
def _quantities(passage: str, language: str) -> tuple[Mention[Quantity], ...]:
    return tuple(find_quantities(passage, language=language))


@_once
def _dates(
    passage: str, published: PartialDate | None, order: DateOrder | None, text: str, language: str
) -> tuple[Mention[tuple[PartialDate, ...]], ...]:
    return tuple(find_date_readings(passage, published, order=order, context=(text,), language=language))
