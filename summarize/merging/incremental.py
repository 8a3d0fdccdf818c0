"""Merging as articles come in: the same record as from merging all at once, for a fraction of the work."""

from collections.abc import Iterable
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from summarize.articles.article import Article
from summarize.claims import Claim
from summarize.merging.corrections.judgements import Judgement
from summarize.merging.merge import merge_fully
from summarize.merging.summary import Summary

__all__ = ["IncrementalMerge"]

M = TypeVar("M", bound=BaseModel)


class IncrementalMerge(Generic[M]):
    """A merge to which claims and articles are added, as they come, in any order.

    What `add` gives is byte for byte what `merge` gives of everything that was added so far. Each decision, each
    likeness of two records and each value that was checked is kept under all that it rests on, and is taken again only
    where some of that has changed: the claims of a field, who copies whom among its articles, or what the articles say
    of the names in it. How far an article reaches is not guessed at.

    `schema`, `schema_name` and `judgements` are those of `merge`, which says what they are and what is raised.
    """

    def __init__(
        self, schema: type[M], *, schema_name: str | None = None, judgements: Iterable[Judgement] = ()
    ) -> None:
        self._schema = schema
        self._schema_name = schema_name
        self._judgements = tuple(judgements)
        self._claims: dict[str, Claim] = {}
        self._articles: dict[str, list[Article]] = {}

    def add(self, claims: Iterable[Claim] = (), articles: Iterable[Article] = ()) -> Summary[M]:
        """The record of everything added so far, these included. A claim may come before its article."""
        self._claims.update((claim.id, claim) for claim in claims)
        for article in articles:
            # An equal copy changes nothing, and is not let in: what is known of an article goes by the object.
            copies = self._articles.setdefault(article.id, [])
            if article not in copies:
                copies.append(article)
        merged = merge_fully(
            self._claims.values(),
            (article for copies in self._articles.values() for article in copies),
            self._schema,
            schema_name=self._schema_name,
            judgements=self._judgements,
            doubtful=False,
        )
        summary: Summary[Any] = merged.summary
        return summary
