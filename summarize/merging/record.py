"""The record while it is made: instances become records, records get their fields decided, lists get their order."""

import types
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel

from summarize.claims import Claim
from summarize.merging.fusion.candidates import Item, Rules, best_surface, items_of
from summarize.merging.fusion.canonical_names import also_called, canonical_name, other_names
from summarize.merging.fusion.decide import Decided, decide
from summarize.merging.judgements import Judgement
from summarize.merging.merge_input import MergeInput
from summarize.merging.record_paths import Place, identities_of, leading, places_of
from summarize.merging.resolution import resolve
from summarize.merging.summary import FieldProvenance, Rejected
from summarize.merging.superseded import steps_of
from summarize.merging.validated_claims import Ballot, Instance, refuse
from summarize.shape import Branch, Leaf, LeafKind, Shape

__all__ = ["Built", "build"]


@dataclass
class Built:
    """A record: its decided leaves, its lists of decided items, its nested records, and its lists of records.

    What is not known is absent.
    """

    shape: Shape
    leaves: dict[str, Decided] = field(default_factory=dict)
    lists: dict[str, list[Decided]] = field(default_factory=dict)
    nested: dict[str, "Built"] = field(default_factory=dict)
    records: dict[str, list["Built"]] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        return not (self.leaves or self.lists or self.nested or self.records)

    def lacking(self) -> str | None:
        """The first required field that is absent and may not be null; None if there is none."""
        required = [one.name for one in self._fields() if one.required and not one.many]
        present = self.leaves.keys() | self.nested.keys()
        return next((one for one in required if one not in present and not nullable(self.shape.model, one)), None)

    def _fields(self) -> Iterator[Leaf | Branch]:
        return chain(self.shape.leaves, self.shape.branches)

    def decided(self) -> Iterator[Decided]:
        """Every decided field of the record and of all inside it."""
        yield from self.leaves.values()
        for items in self.lists.values():
            yield from items
        for inner in self.inner():
            yield from inner.decided()

    def inner(self) -> Iterator["Built"]:
        """The records inside it."""
        yield from self.nested.values()
        for records in self.records.values():
            yield from records

    def claims(self) -> dict[str, Claim]:
        """Every claim that had a part in the record, by id."""
        return {claim.id: claim for one in self.decided() for claim in one.claims}

    def data(self) -> dict[str, Any]:
        """The record as input of its model; an absent field is null where it may be, and left out where it may not."""
        known: dict[str, Any] = {name: one.value for name, one in self.leaves.items()}
        known |= {name: [one.value for one in items] for name, items in self.lists.items()}
        known |= {name: inner.data() for name, inner in self.nested.items()}
        known |= {name: [inner.data() for inner in records] for name, records in self.records.items()}
        for one in self._fields():
            if one.name not in known and (one.many or nullable(self.shape.model, one.name)):
                known[one.name] = [] if one.many else None
        return known

    def provenance(self, at: str = "") -> Iterator[tuple[str, FieldProvenance]]:
        """The provenance of every field by its pointer, in the order of the model's fields."""
        for name in self.shape.model.model_fields:
            here = f"{at}/{name}"
            if name in self.leaves:
                yield here, self.leaves[name].provenance
            for index, item in enumerate(self.lists.get(name, ())):
                yield f"{here}/{index}", item.provenance
            if name in self.nested:
                yield from self.nested[name].provenance(here)
            for index, inner in enumerate(self.records.get(name, ())):
                yield from inner.provenance(f"{here}/{index}")


@cache
def nullable(model: type[BaseModel], name: str) -> bool:
    """Whether a field of a model may be None."""
    annotation = model.model_fields[name].annotation
    return get_origin(annotation) in (Union, types.UnionType) and type(None) in get_args(annotation)


Cluster = tuple[Instance, ...]


def build(merge_input: MergeInput, *, doubtful: bool = True) -> tuple[Built, list[Rejected], frozenset[Judgement]]:
    """The merged record, the claims of records that lack a required field and so were dropped, and the doubtful pairs.

    The root is kept whatever it lacks. Without `doubtful` no doubtful pairs are looked for.
    """
    builder = _Builder(merge_input)
    built = builder.record(builder.places[""], tuple(merge_input.intake.instances.get("", ())))
    doubts = chain(merge_input.entities.doubts, *builder.doubts) if doubtful else ()
    return built, builder.rejected, frozenset(doubts)


class _Builder:
    def __init__(self, merge_input: MergeInput) -> None:
        self.places = places_of(merge_input.schema)
        self.entities = merge_input.entities
        self.names = merge_input.names
        self.docket = merge_input.docket
        self.rejected: list[Rejected] = []
        self.doubts: list[Iterable[Judgement]] = []
        self._instances = merge_input.intake.instances
        self._inside: defaultdict[tuple[str, str, str], list[Instance]] = defaultdict(list)
        for at, own in self._instances.items():
            for instance in own:
                self._inside[at, instance.article, instance.parent].append(instance)

    def record(self, place: Place, cluster: Cluster) -> Built:
        """One record of a place from the instances that are the same thing."""
        return self._built(place, place.shape, "", cluster)

    def _built(self, place: Place, shape: Shape, prefix: str, cluster: Cluster) -> Built:
        built = Built(shape)
        naming = identities_of(shape).naming
        for leaf in shape.leaves:
            ballots = _ballots(cluster, prefix + leaf.name)
            if ballots and (naming is None or leaf.name != naming.name):
                self._decide_leaf(built, leaf, ballots)
        if naming is not None:
            self._decide_name(built, naming, cluster, prefix, one=bool(place.at) and not prefix)
        for branch in shape.branches:
            path = prefix + branch.name
            if branch.many:
                self._add_records(built, branch.name, self.places[f"{place.at}/{path}"], cluster)
            else:
                inner = self._built(place, branch.shape, f"{path}/", cluster)
                if self._complete(inner):
                    built.nested[branch.name] = inner
        return built

    def _decide_leaf(self, built: Built, leaf: Leaf, ballots: Sequence[Ballot]) -> None:
        if not leaf.many:
            surface = canonical_name(self.names) if leaf.kind is LeafKind.name else best_surface
            rules = Rules(
                kind=leaf.kind,
                policy=leaf.policy,
                names=self.names,
                surface=surface,
                steps=steps_of(leaf),
                worded=leaf.promise == "worded",
                changes=leaf.changes,
                general=frozenset(leaf.parts.general if leaf.parts else ()),
            )
            built.leaves[leaf.name] = decide(rules, ballots)
            return
        items = items_of(leaf, ballots, self.names)
        built.lists[leaf.name] = [self._decide_item(leaf, item) for item in items]

    def _decide_item(self, leaf: Leaf, item: Item) -> Decided:
        worded = leaf.promise == "worded"
        return decide(Rules(leaf.kind, leaf.policy, self.names, one=True, bare=item.bare, worded=worded), item.ballots)

    def _decide_name(self, built: Built, naming: Leaf, cluster: Cluster, prefix: str, *, one: bool) -> None:
        """Decides the name, and what its aliases are.

        With `one` the instances are known to be one thing, so that none of its names contradicts another, and whatever
        the articles call it in other lists counts here as well. The root and what is not in a list were never resolved:
        their names are held against each other like other values.
        """
        field = naming.identity.aliases if naming.identity else None
        named, aliases = _ballots(cluster, prefix + naming.name), _ballots(cluster, prefix + field) if field else []
        if not named:
            return
        if one:
            named, aliases = self.entities.names(cluster)
        choose = canonical_name(self.names)
        first = decide(Rules(naming.kind, naming.policy, self.names, one=one, surface=choose), named)
        canonical = str(first.json)

        def again(ballots: Sequence[Ballot]) -> Ballot:
            return next((ballot for ballot in ballots if ballot.json == canonical), None) or choose(ballots)

        confirming: list[Ballot] = []
        if field:
            given = {entry.claim for entry in first.provenance.evidence}
            others, confirming = other_names([one for one in named if one.claim.id in given], aliases, canonical)
            self._decide_aliases(built, field, others)
        outcome = decide(Rules(naming.kind, naming.policy, self.names, one=one, surface=again), [*named, *confirming])
        if one and len({ballot.json for ballot in named}) > 1:
            outcome = also_called(outcome, named, cluster[0].at, self.names, self.docket)
        built.leaves[naming.name] = outcome

    def _decide_aliases(self, built: Built, field: str, others: Iterable[Sequence[Ballot]]) -> None:
        leaf = built.shape.leaf(field)
        built.lists.pop(field, None)
        if leaf is not None:
            items = sorted((self._decide_item(leaf, Item(tuple(own))) for own in others), key=_support)
            if items:
                built.lists[field] = items

    def _add_records(self, built: Built, name: str, place: Place, cluster: Cluster) -> None:
        inside = self._children(place, cluster)
        records = []
        resolution = resolve(place, inside, self.entities, self.names, self.docket)
        self.doubts.append(resolution.doubts)
        for own in resolution.records:
            inner = self.record(place, own)
            if self._complete(inner):
                records.append((_prominence(inner, own), inner))
        if records:
            built.records[name] = [inner for _, inner in sorted(records, key=lambda one: one[0])]

    def _children(self, place: Place, cluster: Cluster) -> list[Instance]:
        if not place.owner:
            return list(self._instances.get(place.at, ()))
        return [one for parent in cluster for one in self._inside[place.at, parent.article, parent.key]]

    def _complete(self, inner: Built) -> bool:
        """Whether a record has something, and all that it requires; if not, its claims are turned away."""
        lacking = inner.lacking()
        if lacking is not None:
            why = f"no accepted claim gives the {lacking} of this {inner.shape.name}"
            self.rejected += [refuse(claim, why) for claim in inner.claims().values()]
        return lacking is None and not inner.empty


def _ballots(cluster: Cluster, path: str) -> list[Ballot]:
    return [ballot for instance in cluster for ballot in instance.ballots.get(path, ())]


def _support(item: Decided) -> tuple[object, ...]:
    support = item.provenance.support
    return -support.independent, -support.articles, min(ballot.order for ballot in item.ballots), str(item.json)


def _prominence(inner: Built, cluster: Sequence[Instance]) -> tuple[object, ...]:
    """Orders the records of a list: those whose flag leads, more independent groups, more articles, the earlier."""
    ballots = [ballot for instance in cluster for own in instance.ballots.values() for ballot in own]
    groups = {ballot.source.group for ballot in ballots}
    articles = {ballot.claim.article for ballot in ballots}
    first = min((ballot.order for ballot in ballots), default=(0, 0, ""))
    led = any(inner.leaves[leaf].value is True for leaf in leading(inner.shape) if leaf in inner.leaves)
    return not led, -len(groups), -len(articles), first, min(inner.claims())
