"""The merging half as a whole: which articles are on one deal, its record, and what is left to be judged."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from summarize.articles.article import Article
from summarize.claims import Claim
from summarize.merging.corrections.judgements import Docket, Judgement
from summarize.merging.corrections.overrides import is_override
from summarize.merging.corrections.rejections import is_rejection
from summarize.merging.deals.split import DealGroup, set_apart, split_deals, split_material
from summarize.merging.material import material_of
from summarize.merging.merge import merge_fully, merge_material
from summarize.merging.summary import Summary

__all__ = ["Conclusion", "conclude", "conclude_each", "part_of"]


@dataclass(frozen=True)
class Conclusion:
    """The record of a deal; the groups into which the articles fall, its own first; and what is left undecided.

    `undecided` are pairs of records, and of articles, on which a person or a model may judge, in a fixed order.
    """

    summary: Summary[Any]
    deals: tuple[DealGroup, ...]
    undecided: tuple[Judgement, ...]


def conclude(
    claims: Iterable[Claim],
    articles: Iterable[Article],
    schema: type[BaseModel],
    *,
    schema_name: str | None = None,
    judgements: Iterable[Judgement] = (),
) -> Conclusion:
    """Merges what is on the deal of most independent sources; other articles are listed with what sets them apart.

    A pure function of three sets. Raises as `merge` does.
    """
    claims, articles, docket = tuple(claims), tuple(articles), Docket(judgements)
    material = material_of(claims, articles, schema, docket)
    split = split_material(material)
    apart = set_apart(split.deals)
    if apart:
        material = material_of(claims, articles, schema, docket, apart)
    merged = merge_material(material, schema_name=schema_name, apart=apart)
    return Conclusion(merged.summary, split.deals, (*split.doubts, *merged.doubts))


def conclude_each(
    claims: Iterable[Claim],
    articles: Iterable[Article],
    schema: type[BaseModel],
    *,
    schema_name: str | None = None,
    judgements: Iterable[Judgement] = (),
) -> list[tuple[DealGroup, Summary[Any] | None]]:
    """The record of every deal, each from the articles on it alone; None for articles that are off topic.

    Corrections are about the deal of most independent sources, the first.
    """
    claims, articles, judgements = tuple(claims), tuple(articles), tuple(judgements)
    made: list[tuple[DealGroup, Summary[Any] | None]] = []
    for deal in split_deals(claims, articles, schema, judgements):
        said, own = part_of(deal, claims, articles)
        if deal.off_topic:
            made.append((deal, None))
        else:
            merged = merge_fully(said, own, schema, schema_name=schema_name, judgements=judgements)
            made.append((deal, merged.summary))
    return made


def part_of(deal: DealGroup, claims: Iterable[Claim], articles: Iterable[Article]) -> tuple[list[Claim], list[Article]]:
    """The claims and articles of one deal.

    Persons' corrections belong to the first, which nothing sets apart, their rejections where the claim is.
    """
    known = tuple(claims)
    own = {one.id for one in known if one.article in deal.articles and not is_override(one)}
    said = [one for one in known if one.id in own or _is_about(one, deal, own)]
    return said, [article for article in articles if article.id in deal.articles]


def _is_about(claim: Claim, deal: DealGroup, own: Collection[str]) -> bool:
    if is_rejection(claim):
        return claim.as_stated in own
    return deal.why is None and is_override(claim)
