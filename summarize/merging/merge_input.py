"""What there is to merge, taken in and resolved once: for telling deals apart, and for making the record of one."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from pydantic import BaseModel

from summarize.articles.article import Article
from summarize.claims import Claim, canonical_json
from summarize.merging.independence import relaying_sources, source_groups
from summarize.merging.judgements import Docket
from summarize.merging.known_names import Names
from summarize.merging.overrides import heed_rejections, is_override
from summarize.merging.record_paths import identities_of, places_of
from summarize.merging.resolution.entities import Entities, resolve_entities
from summarize.merging.resolution.mentions import alias_ballots, name_ballots
from summarize.merging.summary import Rejected
from summarize.merging.superseded import given_amounts, said_days
from summarize.merging.validated_claims import Ballot, Instance, Intake, Source, refuse, take_in
from summarize.schemas import Money, PartialDate
from summarize.text.names import name_key
from summarize.text.names.keys import looks_like_name

__all__ = ["MergeInput", "merge_input_of"]


@dataclass(frozen=True)
class MergeInput:
    """The articles as witnesses by id, what they give, and what the names in it name.

    `claims` are those that were taken in, `aside` those of articles that are set apart, `corrections` those of persons,
    `overruled` those that persons rejected.
    """

    schema: type[BaseModel]
    sources: Mapping[str, Source]
    claims: tuple[Claim, ...]
    aside: tuple[Claim, ...]
    corrections: tuple[Claim, ...]
    overruled: tuple[Rejected, ...]
    intake: Intake
    names: Names
    entities: Entities
    docket: Docket


def merge_input_of(
    claims: Iterable[Claim],
    articles: Iterable[Article],
    schema: type[BaseModel],
    docket: Docket,
    apart: Collection[str] = (),
) -> MergeInput:
    """Takes in all claims but those of the articles that are set apart, and resolves the names in them."""
    known, overruled = heed_rejections(claims)
    taken = tuple(claim for claim in known if claim.article not in apart and not is_override(claim))
    sources = _sources(articles, said_days(taken, schema), given_amounts(taken))
    intake = _without_borrowed_names(take_in(taken, sources, schema, relaying_sources(taken, sources)), schema)
    names = Names(_stated_aliases(schema, intake.instances), spoken=_spoken(schema, intake.instances))
    entities = resolve_entities(places_of(schema), intake.instances, names, docket)
    return MergeInput(
        schema=schema,
        sources=sources,
        claims=taken,
        aside=tuple(claim for claim in known if claim.article in apart and not is_override(claim)),
        corrections=tuple(claim for claim in known if is_override(claim)),
        overruled=overruled,
        intake=intake,
        names=names.resolved(entities.written()),
        entities=entities,
        docket=docket,
    )


def _sources(
    articles: Iterable[Article], days: Mapping[str, date], amounts: Mapping[str, frozenset[Money]]
) -> dict[str, Source]:
    """Each article once, by id; of several copies of one text the first by path stands for them.

    `days` are those up to which articles without a date tell, `amounts` the sums that they give, by article id.
    """
    copies: defaultdict[str, list[Article]] = defaultdict(list)
    for article in articles:
        copies[article.id].append(article)
    distinct = {one: own[0] if len(own) == 1 else min(own, key=_by_path) for one, own in copies.items()}
    groups = source_groups(distinct.values())
    ranked = sorted(distinct.values(), key=lambda one: (one.published or "9999", one.path, one.id))
    dated: defaultdict[int, list[Article]] = defaultdict(list)
    for article in ranked:
        if article.published:
            dated[groups[article.id]].append(article)
    return {
        article.id: Source(
            article,
            groups[article.id],
            order,
            published=article.published or _date_of_copied(days.get(article.id), dated[groups[article.id]], days),
            told_until=days.get(article.id),
            amounts=amounts.get(article.id, frozenset()),
        )
        for order, article in enumerate(ranked)
    }


def _date_of_copied(told: date | None, dated: Iterable[Article], days: Mapping[str, date]) -> PartialDate | None:
    """The date of the first dated article of its group which an undated one can be a copy of; None where there is none.

    `told` is the last day of which the undated one tells. Where that is later than the date of an article and all days
    that it gives, the undated one is an update that shares its text.
    """
    for article in dated:
        written = article.published.latest if article.published else None
        if told is None or any(day and told <= day for day in (written, days.get(article.id))):
            return article.published
    return None


def _by_path(article: Article) -> tuple[str, str]:
    return article.path, canonical_json(article.model_dump(mode="json"))


def _without_borrowed_names(intake: Intake, schema: type[BaseModel]) -> Intake:
    """Without the other names under which as many sources list somebody else, beside it and in another part."""
    rejected: list[Rejected] = []
    for at, place in places_of(schema).items():
        identities, instances = identities_of(place.shape), intake.instances.get(at, ())
        listed: defaultdict[str, list[tuple[Instance, frozenset[object]]]] = defaultdict(list)
        given: defaultdict[tuple[str, str], list[tuple[Instance, Ballot]]] = defaultdict(list)
        for one in instances if identities.roles else ():
            parts = frozenset(own.value for leaf, _ in identities.roles for own in one.ballots.get(leaf.name, ()))
            for named in name_ballots(one, identities):
                listed[name_key(str(named.value))].append((one, parts))
                for alias in alias_ballots(one, identities):
                    given[str(named.value), name_key(str(alias.value))].append((one, alias))
        for (name, other), pairs in given.items():
            beside = {(one.article, one.parent): parts for one, parts in listed[name_key(name)] if parts}
            apart = {
                own.source.group
                for one, parts in listed.get(other, ())
                if parts and beside.get((one.article, one.parent), parts).isdisjoint(parts)
                for own in name_ballots(one, identities)
            }
            if apart and len(apart) >= len({own.source.group for _, own in pairs}):
                for one, own in pairs:
                    alias_ballots(one, identities).remove(own)
                    # A short form in brackets is of the claim for the name, which stays.
                    if own.claim not in (ballot.claim for ballot in name_ballots(one, identities)):
                        rejected.append(refuse(own.claim, f"as many articles list it beside {name}, in another part"))
    return replace(intake, rejected=(*intake.rejected, *rejected))


def _stated_aliases(schema: type[BaseModel], instances: Mapping[str, Iterable[Instance]]) -> Iterator[tuple[str, str]]:
    """Names and other names that claims give for one record of one article."""
    for at, place in places_of(schema).items():
        identities = identities_of(place.shape)
        for instance in instances.get(at, ()):
            for name in name_ballots(instance, identities):
                for other in alias_ballots(instance, identities):
                    if looks_like_name(other.value):
                        yield name.value, other.value


def _spoken(schema: type[BaseModel], instances: Mapping[str, Iterable[Instance]]) -> dict[str, frozenset[str]]:
    """In which languages articles write the names of records; a name in an article of unknown language is in none."""
    found: defaultdict[str, set[str | None]] = defaultdict(set)
    for at, place in places_of(schema).items():
        identities = identities_of(place.shape)
        for instance in instances.get(at, ()):
            for ballot in (*name_ballots(instance, identities), *alias_ballots(instance, identities)):
                found[str(ballot.value)].add(ballot.source.article.language)
    return {name: frozenset(one for one in own if one) for name, own in found.items() if None not in own}
