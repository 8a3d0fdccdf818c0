"""Which of day and month comes first in dates in digits, for articles that do not tell themselves: as the others do."""

from collections.abc import Iterable

from summarize.articles.article import Article

__all__ = ["with_date_order_of_folder"]


def with_date_order_of_folder(articles: Iterable[Article]) -> list[Article]:
    """The articles, each with an order if all whose own dates tell one tell the same."""
    given = list(articles)
    orders = {article.date_order for article in given if article.date_order is not None}
    if len(orders) != 1:
        return given
    order = orders.pop()
    return [article if article.date_order else article.model_copy(update={"date_order": order}) for article in given]
