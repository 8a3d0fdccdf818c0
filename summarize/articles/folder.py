"""What an article alone does not tell is told by the others of its folder: its language, the order of its dates."""

from collections.abc import Iterable

from summarize.articles.article import Article
from summarize.text.languages import most_common_language

__all__ = ["as_in_folder"]


def as_in_folder(articles: Iterable[Article]) -> list[Article]:
    """The articles; one too short to tell its language has that of most others.

    One whose dates in digits do not tell the order of day and month has the order of those that do, if they agree.
    """
    given = list(articles)
    language = most_common_language(article.language for article in given)
    orders = {article.date_order for article in given if article.date_order is not None}
    order = orders.pop() if len(orders) == 1 else None
    return [
        article.model_copy(update={"language": article.language or language, "date_order": article.date_order or order})
        for article in given
    ]
