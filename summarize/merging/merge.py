"""Merging: from a set of claims and a set of articles to one record in which every field has its provenance.

`merge` makes the record of one deal; `conclude` tells deals apart first, and says what is left to be judged."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel
from typing_extensions import TypeVar

from summarize.articles.article import Article
from summarize.claims import Claim, Grounding
from summarize.merging.apply_overrides import correct
from summarize.merging.deals import DealGroup, set_apart, split_deals, split_prepared
from summarize.merging.independence import primary_articles
from summarize.merging.judgements import Docket, Judgement
from summarize.merging.merge_input import MergeInput, merge_input_of
from summarize.merging.model_validation import fit
from summarize.merging.overrides import is_override, is_rejection
from summarize.merging.record import Built, build
from summarize.merging.summary import SET_APART, Rejected, SourceArticle, Status, Summary
from summarize.merging.truth_discovery import reweigh
from summarize.merging.validated_claims import refuse
from summarize.schemas import Deal
from summarize.shape import schema_name as name_of

__all__ = [
    "Conclusion",
    "Merged",
    "conclude",
    "conclude_each",
    "merge",
    "merge_fully",
    "merge_prepared",
    "part_of",
]

M = TypeVar("M", bound=BaseModel, default=Deal)
CONFLICTS = (Status.contested, Status.disputed)


def merge(
    claims: Iterable[Claim],
    articles: Iterable[Article],
    schema: type[M] = Deal,  # type: ignore[assignment]
    *,
    schema_name: str | None = None,
    judgements: Iterable[Judgement] = (),
    apart: Mapping[str, str] = MappingProxyType({}),
) -> Summary[M]:
    """Merges claims into one record of `schema`, with the provenance of every field of it.

    A pure function of sets: claims, articles and judgements may come in any order and any number of times.
    `schema_name` is what the summary calls the schema; by default the lower-case name of a shipped record, else
    ``module:Name``. `judgements` say which records are one and which are not, whatever the rules find. `apart` are
    articles on something else (see `split_deals`), by id, each with the reason: they are listed, and their claims left
    out. A person's correction (see `Override`) is a claim like others, and outranks them.

    Every other claim ends in the evidence of a field, among its alternatives, or among the rejected, with the reason. A
    root that lacks a required field is given back all the same (see `fit`).

    Raises SchemaError for a schema that cannot be extracted, UsageError where persons' judgements contradict each
    other.
    """
    merged = merge_fully(
        claims, articles, schema, schema_name=schema_name, judgements=judgements, apart=apart, doubtful=False
    )
    summary: Summary[M] = merged.summary
    return summary


@dataclass(frozen=True)
class Merged:
    """The outcome of a merge: the summary, and the pairs of records that the rules leave in doubt, in a fixed order."""

    summary: Summary[Any]
    doubts: tuple[Judgement, ...]


def merge_fully(
    claims: Iterable[Claim],
    articles: Iterable[Article],
    schema: type[BaseModel] = Deal,
    *,
    schema_name: str | None = None,
    judgements: Iterable[Judgement] = (),
    apart: Mapping[str, str] = MappingProxyType({}),
    doubtful: bool = True,
) -> Merged:
    """As `merge`, and what a person or a model may decide for the next time, unless `doubtful` is off."""
    merge_input = merge_input_of(claims, articles, schema, Docket(judgements), apart)
    return merge_prepared(merge_input, schema_name=schema_name, apart=apart, doubtful=doubtful)


def merge_prepared(
    merge_input: MergeInput,
    *,
    schema_name: str | None = None,
    apart: Mapping[str, str] = MappingProxyType({}),
    doubtful: bool = True,
) -> Merged:
    """The same, of what has been taken in and resolved without the articles that are set apart."""
    schema = merge_input.schema
    built, incomplete, doubts = build(merge_input, doubtful=doubtful)
    reweigh(built)
    corrected = correct(built, merge_input.corrections, merge_input.names, merge_input.sources)
    record, refused = fit(built, schema)
    before = [*merge_input.intake.rejected, *merge_input.overruled, *_only_apart(merge_input, built)]
    provenance = dict(built.provenance())
    summary: Summary[Any] = Summary(
        schema_name=schema_name or name_of(schema),
        record=record,
        provenance=provenance,
        conflicts=tuple(pointer for pointer, found in provenance.items() if found.status in CONFLICTS),
        rejected=_in_order([*before, *incomplete, *corrected, *refused]),
        articles=_listed(merge_input, built, apart),
        judgements=merge_input.docket.decided,
    )
    return Merged(summary, _once_a_pair(doubts))


def _once_a_pair(doubts: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The doubts by place and names; of one pair, which two rules may leave in doubt, the strongest."""
    strongest: dict[tuple[str, str, str], Judgement] = {}
    for one in sorted(doubts, key=lambda one: (one.at, one.left, one.right, -(one.score or 0.0), one.reason)):
        strongest.setdefault(one.pair, one)
    return tuple(strongest.values())


def _only_apart(merge_input: MergeInput, built: Built) -> Iterator[Rejected]:
    """What only articles that are set apart give for the root."""
    known = {*built.leaves, *built.lists, *built.nested, *built.records}
    for claim in merge_input.aside:
        field = (claim.record.at.strip("/") or claim.path).partition("/")[0]
        if field not in known and claim.grounding is not Grounding.rejected:
            yield refuse(claim, SET_APART)


def _in_order(rejected: Iterable[Rejected]) -> tuple[Rejected, ...]:
    once = {one.claim: one for one in rejected}
    return tuple(sorted(once.values(), key=lambda one: (one.path, one.article, one.claim)))


def _listed(merge_input: MergeInput, built: Built, apart: Mapping[str, str]) -> tuple[SourceArticle, ...]:
    used = {claim.article for claim in built.claims().values()}
    primary = primary_articles(merge_input.claims, merge_input.sources)
    found = sorted(merge_input.sources.values(), key=lambda source: (source.article.path, source.article.id))
    return tuple(
        SourceArticle(
            id=source.article.id,
            path=source.article.path,
            title=source.article.title,
            published=source.article.published,
            outlet=source.article.outlet,
            group=source.group,
            used=source.article.id in used,
            why=apart.get(source.article.id),
            copies=primary.get(source.article.id),
        )
        for source in found
    )


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
    merge_input = merge_input_of(claims, articles, schema, docket)
    split = split_prepared(merge_input)
    apart = set_apart(split.deals)
    if apart:
        merge_input = merge_input_of(claims, articles, schema, docket, apart)
    merged = merge_prepared(merge_input, schema_name=schema_name, apart=apart)
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
