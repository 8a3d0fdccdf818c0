"""Nodes: the instances that go by one name, taken together before nodes are linked."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from summarize.merging.intake import Instance
from summarize.merging.places import Identities
from summarize.shape import Leaf
from summarize.text.names import name_key, strip_title

__all__ = ["NamedNode", "named_nodes", "split_named"]

PERSON = frozenset({"person", "individual", "people", "human"})
COMPANY = frozenset({"company", "corporation", "business", "firm", "bank", "enterprise"})
# What says neither that something is a person nor that it is an organisation.
EITHER = frozenset({"other", "unknown", "analyst", "media", "expert"})
# A sort that so many times fewer independent groups give is taken for a slip of extraction, not for a namesake.
OUTNUMBERED = 3


@dataclass(frozen=True)
class NamedNode:
    """All instances with one name key (and not of contradictory sorts)."""

    key: str
    sorts: frozenset[str]
    instances: tuple[Instance, ...]
    names: tuple[str, ...]
    values: tuple[tuple[Leaf, Any], ...]

    @cached_property
    def articles(self) -> frozenset[str]:
        return frozenset(instance.article for instance in self.instances)

    @cached_property
    def groups(self) -> frozenset[int]:
        return frozenset(_groups(self.instances))

    @cached_property
    def tokens(self) -> frozenset[str]:
        return frozenset(name_key(self.names[0]).split())


def split_named(
    identities: Identities, instances: Iterable[Instance]
) -> tuple[list[tuple[str, Instance]], list[Instance]]:
    """The instances that have a name, each with its name, and those that have none."""
    named: list[tuple[str, Instance]] = []
    nameless: list[Instance] = []
    path = identities.naming.name if identities.naming else ""
    for instance in instances:
        ballots = instance.ballots.get(path)
        if ballots:
            named.append((ballots[0].value, instance))
        else:
            nameless.append(instance)
    return named, nameless


def named_nodes(identities: Identities, named: Iterable[tuple[str, Instance]]) -> Iterator[NamedNode]:
    """One node for every name; two where one name is that of a person and of a company."""
    by_key: defaultdict[str, list[Instance]] = defaultdict(list)
    for name, instance in named:
        by_key[_node_key(name)].append(instance)
    for key, instances in by_key.items():
        for own in _by_sort(identities, instances):
            yield _node(identities, key, own)


def _node_key(name: str) -> str:
    """The name's key; with its title where it is one word, since a general and a senator may share a family name."""
    key = name_key(name)
    title = strip_title(name)[1] if " " not in key else None
    return f"{key} ({title.casefold()})" if title else key


def _node(identities: Identities, key: str, instances: Sequence[Instance]) -> NamedNode:
    naming = identities.naming.name if identities.naming else ""
    written = {ballot.value for one in instances for ballot in one.ballots.get(naming, ())}
    values = {
        (leaf.name, str(ballot.json)): (leaf, ballot.value)
        for leaf in identities.values
        for one in instances
        for ballot in one.ballots.get(leaf.name, ())
    }
    sorts = frozenset(sort for one in instances for sort in _sorts(identities, one))
    return NamedNode(
        key=key,
        sorts=sorts,
        instances=tuple(instances),
        names=tuple(sorted(written)),
        values=tuple(values[which] for which in sorted(values)),
    )


def _sorts(identities: Identities, instance: Instance) -> set[str]:
    """What the instance is said to be: "person", "company", "body" (another organisation); empty if it is not said."""
    if identities.kind is None:
        return set()
    said = {str(ballot.json).casefold() for ballot in instance.ballots.get(identities.kind.name, ())}
    return {"person" if one in PERSON else "company" if one in COMPANY else "body" for one in said - EITHER}


def _by_sort(identities: Identities, instances: Sequence[Instance]) -> Iterator[list[Instance]]:
    """A person and a company of one name are two things, unless one of the two looks like a slip."""
    persons = [one for one in instances if "person" in _sorts(identities, one)]
    companies = [one for one in instances if _sorts(identities, one) == {"company"}]
    counts = sorted((len(_groups(persons)), len(_groups(companies))))
    if counts[0] == 0 or counts[1] >= OUTNUMBERED * counts[0]:
        yield list(instances)
        return
    others = [one for one in instances if one not in persons and one not in companies]
    yield persons if len(_groups(persons)) < len(_groups(companies)) else persons + others
    yield companies + others if len(_groups(persons)) < len(_groups(companies)) else companies


def _groups(instances: Iterable[Instance]) -> set[int]:
    return {ballot.source.group for one in instances for own in one.ballots.values() for ballot in own}
