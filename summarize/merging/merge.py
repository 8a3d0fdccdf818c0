"""Merging: from a set of claims and a set of articles to one record in which every field has its provenance."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypeVar, overload

from pydantic import BaseModel

from summarize.articles.article import Article
from summarize.claims import Claim, canonical_json
from summarize.merging.building.build import build
from summarize.merging.building.built import Built
from summarize.merging.building.correcting import correct
from summarize.merging.building.fitting import fit
from summarize.merging.corrections.judgements import Docket, Judgement
from summarize.merging.corrections.overrides import is_override
from summarize.merging.intake import Instance, Source, take_in
from summarize.merging.names import Names, looks_like_name
from summarize.merging.places import identities_of, places_of
from summarize.merging.resolution.entities import resolve_entities
from summarize.merging.sources.attribution import primary_articles, relaying_sources
from summarize.merging.sources.independence import source_groups
from summarize.merging.sources.weighting import reweigh
from summarize.merging.summary import Rejected, SourceArticle, Status, Summary
from summarize.schemas import Deal

__all__ = ["Merged", "merge", "merge_fully"]

M = TypeVar("M", bound=BaseModel)
CONFLICTS = (Status.contested, Status.disputed)
SHIPPED = "summarize.schemas"


@overload
def merge(
    claims: Iterable[Claim],
    articles: Iterable[Article],
    *,
    schema_name: str | None = None,
    judgements: Iterable[Judgement] = ...,
    apart: Mapping[str, str] = ...,
) -> Summary[Deal]: ...


@overload
def merge(
    claims: Iterable[Claim],
    articles: Iterable[Article],
    schema: type[M],
    *,
    schema_name: str | None = None,
    judgements: Iterable[Judgement] = ...,
    apart: Mapping[str, str] = ...,
) -> Summary[M]: ...


def merge(
    claims: Iterable[Claim],
    articles: Iterable[Article],
    schema: type[BaseModel] = Deal,
    *,
    schema_name: str | None = None,
    judgements: Iterable[Judgement] = (),
    apart: Mapping[str, str] = MappingProxyType({}),
) -> Summary[Any]:
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
    return merged.summary


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
    sources = _sources(articles)
    witnesses = [source.article for source in sources.values() if source.article.id not in apart]
    known = tuple(claims)
    claims = tuple(claim for claim in known if claim.article not in apart and not is_override(claim))
    intake = take_in(claims, sources, schema, relaying_sources(claims, sources))
    docket = Docket(judgements)
    names = Names.of(witnesses, stated_aliases(schema, intake.instances))
    entities = resolve_entities(places_of(schema), intake.instances, names, docket)
    names = names.resolved(entities.written())
    built, incomplete, doubts = build(schema, intake.instances, entities, names, docket, doubtful=doubtful)
    reweigh(built)
    corrected = correct(built, (claim for claim in known if is_override(claim)), names)
    record, refused = fit(built, schema)
    provenance = dict(built.provenance())
    summary: Summary[Any] = Summary(
        schema_name=schema_name or _schema_name(schema),
        record=record,
        provenance=provenance,
        conflicts=tuple(pointer for pointer, found in provenance.items() if found.status in CONFLICTS),
        rejected=_in_order([*intake.rejected, *incomplete, *corrected, *refused]),
        articles=_listed(sources, built, apart),
    )
    return Merged(summary, tuple(sorted(doubts, key=lambda doubt: (doubt.at, doubt.left, doubt.right))))


def _sources(articles: Iterable[Article]) -> dict[str, Source]:
    """Each article once, by id; of several copies of one text the first by path stands for them."""
    copies: defaultdict[str, list[Article]] = defaultdict(list)
    for article in {id(article): article for article in articles}.values():
        copies[article.id].append(article)
    distinct = {one: own[0] if len(own) == 1 else min(own, key=_by_path) for one, own in copies.items()}
    groups = source_groups(distinct.values())
    ranked = sorted(distinct.values(), key=lambda one: (one.published or "9999", one.path, one.id))
    return {article.id: Source(article, groups[article.id], order) for order, article in enumerate(ranked)}


def _by_path(article: Article) -> tuple[str, str]:
    return article.path, canonical_json(article.model_dump(mode="json"))


def stated_aliases(schema: type[BaseModel], instances: Mapping[str, Iterable[Instance]]) -> Iterator[tuple[str, str]]:
    """Names and other names that claims give for one record of one article."""
    for at, place in places_of(schema).items():
        naming = identities_of(place.shape).naming
        if naming is None or naming.identity is None or naming.identity.aliases is None:
            continue
        for instance in instances.get(at, ()):
            for name in instance.ballots.get(naming.name, ()):
                for other in instance.ballots.get(naming.identity.aliases, ()):
                    if looks_like_name(other.value):
                        yield name.value, other.value


def _schema_name(schema: type[BaseModel]) -> str:
    if schema.__module__.startswith(SHIPPED):
        return schema.__name__.lower()
    return f"{schema.__module__}:{schema.__qualname__}"


def _in_order(rejected: Iterable[Rejected]) -> tuple[Rejected, ...]:
    once = {one.claim: one for one in rejected}
    return tuple(sorted(once.values(), key=lambda one: (one.path, one.article, one.claim)))


def _listed(sources: Mapping[str, Source], built: Built, apart: Mapping[str, str]) -> tuple[SourceArticle, ...]:
    used = {claim.article for claim in built.claims().values()}
    primary = primary_articles(sources)
    found = sorted(sources.values(), key=lambda source: (source.article.path, source.article.id))
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
