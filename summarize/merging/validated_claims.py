"""Taking claims in: each once, checked against the articles and the schema, sorted to the records they are about."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from pydantic import BaseModel, JsonValue, ValidationError

from summarize.articles.article import Article
from summarize.claims import Claim, Grounding, RecordRef, canonical_json
from summarize.merging.record_paths import Place, places_of
from summarize.merging.summary import Rejected
from summarize.schemas import Money, PartialDate
from summarize.shape import Leaf, LeafKind
from summarize.text.names.keys import own_short_form

__all__ = ["Ballot", "Instance", "Intake", "Source", "refuse", "take_in"]


@dataclass(frozen=True)
class Source:
    """An article as a witness: `group` numbers its independent source, `order` ranks the articles by date and path.

    For a claim that only passes on somebody's report, `report` names whose, and the group is that of the report.
    `published` is the article's date, or that of the dated article which it copies; where there is neither,
    `told_until` is the last day of which it tells. `amounts` are those that it gives anywhere.
    """

    article: Article
    group: int
    order: int
    report: str | None = None
    published: PartialDate | None = None
    told_until: date | None = None
    amounts: frozenset[Money] = frozenset()

    @property
    def known_on(self) -> date | None:
        """The first day on which the article can have been written; None where nothing tells."""
        return (self.published.earliest if self.published else None) or self.told_until


@dataclass(frozen=True)
class Ballot:
    """A claim that counts: its value as the schema's type, the same as JSON, and who gives it."""

    claim: Claim
    value: Any
    json: JsonValue
    source: Source

    @cached_property
    def order(self) -> tuple[int, int, str]:
        """Earliest article first, then by place in the text: the same order however the claims arrived."""
        return self.source.order, min(span.start for span in self.claim.spans), self.claim.id


@dataclass(eq=False)
class Instance:
    """One record as one article gives it: its ballots by the path of the leaf. Equal to itself only."""

    article: str
    at: str
    key: str
    parent: str = ""
    ballots: dict[str, list[Ballot]] = field(default_factory=dict)

    @property
    def id(self) -> tuple[str, str, str]:
        return self.at, self.article, self.key


@dataclass(frozen=True)
class Intake:
    """The instances by place, in a fixed order, and the claims that were turned away."""

    instances: Mapping[str, tuple[Instance, ...]]
    rejected: tuple[Rejected, ...]


def refuse(claim: Claim, why: str) -> Rejected:
    """A claim set aside, with the reason."""
    path = f"{claim.record.at}/{claim.path}"
    return Rejected(claim=claim.id, article=claim.article, path=path, value=claim.value, why=why)


def take_in(
    claims: Iterable[Claim],
    sources: Mapping[str, Source],
    schema: type[BaseModel],
    relaying: Mapping[str, Source],
) -> Intake:
    """Each claim once, as a ballot of its instance, or rejected with the reason.

    `relaying` gives, by claim id, the source as which a claim counts that passes on somebody's report. Names are
    counted by their articles all the same: a report is a witness of what happened, not of somebody's existence.
    """
    by_article: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in {claim.id: claim for claim in claims}.values():
        by_article[claim.article].append(claim)
    by_place: defaultdict[str, list[Instance]] = defaultdict(list)
    rejected: list[Rejected] = []
    for article, own in sorted(by_article.items()):
        own.sort(key=lambda claim: claim.id)
        found, refused = _take_article(own, sources.get(article), schema, relaying)
        rejected += refused
        for instance in found:
            by_place[instance.at].append(instance)
    return Intake({at: tuple(instances) for at, instances in by_place.items()}, tuple(rejected))


def _take_article(
    claims: Sequence[Claim],
    source: Source | None,
    schema: type[BaseModel],
    relaying: Mapping[str, Source],
) -> tuple[list[Instance], list[Rejected]]:
    """The instances of one article, and its claims that were turned away. No article has a say in another's."""
    places = places_of(schema)
    found: dict[tuple[str, str, str], Instance] = {}
    rejected: list[Rejected] = []
    for claim in claims:
        ballot = _ballot(claim, source, places.get(claim.record.at))
        if isinstance(ballot, str):
            rejected.append(refuse(claim, ballot))
        else:
            instance, leaf = _instance(found, claim.article, claim.record), places[claim.record.at].leaves[claim.path]
            if claim.id in relaying and leaf.kind is not LeafKind.name:
                ballot = replace(ballot, source=relaying[claim.id])
            for path, own in _with_short_form(ballot, leaf):
                instance.ballots.setdefault(path, []).append(own)
    _enclose(found, places, _parents(claims))
    _turn_away_orphans(found, places, rejected)
    for instance in found.values():
        for ballots in instance.ballots.values():
            ballots.sort(key=lambda ballot: ballot.order)
    return list(found.values()), rejected


def _with_short_form(ballot: Ballot, leaf: Leaf) -> Iterator[tuple[str, Ballot]]:
    """The ballot by its path; of a name with its own acronym in parentheses, the name and the acronym as an alias."""
    path = ballot.claim.path
    long, short = own_short_form(ballot.value) if leaf.kind in (LeafKind.name, LeafKind.text) else (None, None)
    yield path, replace(ballot, value=long, json=long) if short else ballot
    if short and leaf.identity and leaf.identity.aliases:
        yield path.removesuffix(leaf.name) + leaf.identity.aliases, replace(ballot, value=short, json=short)


def _ballot(claim: Claim, source: Source | None, place: Place | None) -> Ballot | str:
    """The claim as a ballot, or why it is none."""
    if claim.grounding is Grounding.rejected:
        return claim.why or "it is not grounded in the passages that it cites"
    if source is None:
        return "its article is not among the results"
    if place is None:
        return f"the schema has no records at {claim.record.at!r}"
    leaf = place.leaves.get(claim.path)
    if leaf is None:
        return f"{place.shape.name} has no field {claim.path!r}"
    given = _unfounded(claim, source.article) or _validated(claim, leaf)
    return given if isinstance(given, str) else Ballot(claim, *given, source)


def _unfounded(claim: Claim, article: Article) -> str | None:
    if not claim.spans:
        return "it cites no passage"
    for span in claim.spans:
        if not span.quote.strip() or article.text[span.start : span.end] != span.quote:
            return f"its quote is not in the article at {span.start} to {span.end}"
    return None


def _validated(claim: Claim, leaf: Leaf) -> tuple[Any, JsonValue] | str:
    """The value as the schema's type and as JSON, or why it is none."""
    if claim.value is None or (isinstance(claim.value, str) and not claim.value.strip()):
        return "it gives no value"
    try:
        value = leaf.adapter.validate_json(canonical_json(claim.value))
    except ValidationError as error:
        problem = error.errors()[0]["msg"]
        return f"its value does not fit the field {claim.path!r}: {problem}"
    if leaf.kind in (LeafKind.text, LeafKind.name):
        value = " ".join(value.split())
        if not any(map(str.isalnum, value)):
            return "it gives no value"
    return value, leaf.adapter.dump_python(value, mode="json")


def _instance(found: dict[tuple[str, str, str], Instance], article: str, record: RecordRef) -> Instance:
    key = record.key if record.at else ""
    return found.setdefault((record.at, article, key), Instance(article, record.at, key))


def _parents(claims: Iterable[Claim]) -> dict[tuple[str, str, str], str]:
    """The parent key of every record that any claim, a rejected one too, is about; of several the smallest."""
    parents: dict[tuple[str, str, str], str] = {}
    for claim in claims:
        own = (claim.record.at, claim.article, claim.record.key)
        parents[own] = min(parents.get(own, claim.record.parent), claim.record.parent)
    return parents


def _enclose(
    found: dict[tuple[str, str, str], Instance],
    places: Mapping[str, Place],
    parents: Mapping[tuple[str, str, str], str],
) -> None:
    """Adds the enclosing records that no claim of their own speaks for, so that what they hold has a place."""
    waiting = list(found.values())
    while waiting:
        instance = waiting.pop()
        owner = places[instance.at].owner
        if not owner:
            continue
        instance.parent = parents.get(instance.id, "")
        above = (owner, instance.article, instance.parent)
        if above not in found and (above in parents or places[owner].owner == ""):
            found[above] = Instance(instance.article, owner, instance.parent)
            waiting.append(found[above])


def _turn_away_orphans(
    found: dict[tuple[str, str, str], Instance], places: Mapping[str, Place], rejected: list[Rejected]
) -> None:
    """Takes out the instances whose enclosing record nothing names: nobody can tell where they belong."""
    for at, place in places.items():
        if not place.owner:
            continue
        lost = [key for key in found if key[0] == at and (place.owner, key[1], found[key].parent) not in found]
        for key in lost:
            for ballots in found.pop(key).ballots.values():
                rejected.extend(refuse(ballot.claim, "its enclosing record cannot be told") for ballot in ballots)
