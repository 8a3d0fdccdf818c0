"""The numbers, amounts of money, quantities and dates in an article's passages, found in its language.

Fields cite the same sentences again and again: each passage is looked through once.
"""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from summarize.articles.article import Article
from summarize.schemas import Money, PartialDate, Quantity
from summarize.text.amounts.money import find_money
from summarize.text.amounts.numerals import find_numbers
from summarize.text.amounts.quantities import find_quantities
from summarize.text.dates import find_date_readings
from summarize.text.mention import Mention

__all__ = ["dates", "dates_in", "language_of", "money", "numbers", "numbers_in", "quantities"]


@lru_cache(maxsize=2048)
def _once(find: Callable[..., Iterable[Any]], passage: str, *context: Any, **options: Any) -> tuple[Any, ...]:
    return tuple(find(passage, *context, **options))


def language_of(article: Article) -> str:
    """The language that numbers and dates are read in; English where the article's is not known."""
    return article.language or "en"


def money(passage: str, article: Article, language: str | None = None) -> Sequence[Mention[Money]]:
    """The amounts of money in a passage; the whole article tells whose dollars they are."""
    return _once(find_money, passage, article.text, language=language or language_of(article))


def numbers(passage: str, article: Article, language: str | None = None) -> Sequence[Mention[Decimal]]:
    """The numbers in a passage."""
    return _once(find_numbers, passage, language=language or language_of(article))


def quantities(passage: str, article: Article) -> Sequence[Mention[Quantity]]:
    """The quantities in a passage."""
    return _once(find_quantities, passage, language=language_of(article))


def dates(passage: str, article: Article, language: str | None = None) -> Sequence[Mention[tuple[PartialDate, ...]]]:
    """The dates in a passage with all that each can mean: counted from the article's own, in the order of its dates."""
    language = language or language_of(article)
    order, context = article.date_order, (article.text,)
    return _once(find_date_readings, passage, article.published, order=order, context=context, language=language)


def numbers_in(
    words: str, article: Article, language: str | None = None, *, spelled_from: int | None = 2
) -> set[Decimal]:
    """The numbers that words give, those of amounts of money in full ("$2 million": 2 and 2,000,000).

    Those that are spelled out count from `spelled_from` on, none where it is None: "one" is more often no number.
    """
    found = money(words, article, language)
    amounts = {end for one in found for end in (one.value.amount, one.value.upper) if end is not None}
    return amounts | {
        one.value
        for one in numbers(words, article, language)
        if any(map(str.isdecimal, one.text)) or (spelled_from is not None and one.value >= spelled_from)
    }


def dates_in(words: str, article: Article, language: str | None = None) -> set[PartialDate]:
    """The dates that words give, in every reading."""
    return {reading for mention in dates(words, article, language) for reading in mention.value}
