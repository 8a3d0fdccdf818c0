"""The places of a schema at which records can stand: its root, and every list of records."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from pydantic import BaseModel

from summarize.schemas import Leads, Parts
from summarize.shape import Leaf, LeafKind, Shape, shape_of

__all__ = ["Identities", "Place", "identities_of", "leading", "places_of"]


@dataclass(frozen=True)
class Place:
    """A place of records. `at` is its pointer without indices (``""`` the root), `owner` that of the enclosing place.

    `leaves` are the leaves of one record there by their claims' path, those of nested records that are not in a list
    included (``"buyer/name"``).
    """

    at: str
    owner: str | None
    shape: Shape
    leaves: Mapping[str, Leaf]


@dataclass(frozen=True)
class Identities:
    """By which leaves two records of a shape are known to be the same thing.

    `naming` is the leaf that names the record, on which identity rests; `names` are names of other things that go with
    it (an origin, a destination). `kind` is a choice that says what sort of thing the record is, `roles` are choices
    that say what part it plays; `of` says whether an agent or a place is named.
    """

    naming: Leaf | None
    names: tuple[Leaf, ...]
    overlaps: tuple[Leaf, ...]
    values: tuple[Leaf, ...]
    texts: tuple[Leaf, ...]
    kind: Leaf | None
    roles: tuple[tuple[Leaf, Parts], ...] = ()

    @property
    def of(self) -> Literal["agent", "place"]:
        return self.naming.identity.of if self.naming and self.naming.identity else "agent"


@cache
def places_of(schema: type[BaseModel]) -> dict[str, Place]:
    """The places of a schema by their pointer, enclosing ones before what they enclose."""
    return {place.at: place for place in _places(shape_of(schema), "", None)}


def _places(shape: Shape, at: str, owner: str | None) -> Iterator[Place]:
    yield Place(at, owner, shape, dict(_leaves(shape, "")))
    for path, inner in _lists(shape, at):
        yield from _places(inner, path, at)


def _leaves(shape: Shape, prefix: str) -> Iterator[tuple[str, Leaf]]:
    identities = identities_of(shape)
    for leaf in shape.leaves:
        named = identities.naming
        yield prefix + leaf.name, named if named is not None and named.name == leaf.name else leaf
    for branch in shape.branches:
        if not branch.many:
            yield from _leaves(branch.shape, f"{prefix}{branch.name}/")


def _lists(shape: Shape, prefix: str) -> Iterator[tuple[str, Shape]]:
    for branch in shape.branches:
        if branch.many:
            yield f"{prefix}/{branch.name}", branch.shape
        else:
            yield from _lists(branch.shape, f"{prefix}/{branch.name}")


@cache
def identities_of(shape: Shape) -> Identities:
    """What identifies a record of a shape: what its schema marks, or, where it marks nothing, what a reader would take.

    A name among several marked ones names the record if it collects aliases, if it is required, or if nothing else
    identifies the record. In a schema without marks a field ``name`` (or ``…_name``) is the name; failing that, the
    first required text identifies by its wording; failing that, amounts and dates do by their values.
    """
    marked = [leaf for leaf in shape.leaves if leaf.identity is not None]
    kind = next((leaf for leaf in shape.leaves if leaf.name in ("kind", "type") and leaf.choices), None)
    if not marked:
        return _unmarked(shape, kind)
    single = [leaf for leaf in marked if leaf.identity and leaf.identity.kind == "name" and not leaf.many]
    naming = shape.aliased or next((leaf for leaf in single if leaf.required), None)
    if naming is None and len(marked) == 1 and single:
        naming = single[0]
    return Identities(
        naming=_as_name(naming),
        names=tuple(leaf for leaf in single if leaf is not naming),
        overlaps=tuple(leaf for leaf in marked if leaf.many),
        values=tuple(leaf for leaf in marked if leaf.identity and leaf.identity.kind == "value" and not leaf.many),
        texts=tuple(
            leaf for leaf in marked if leaf.identity and leaf.identity.kind in ("text", "overlap") and not leaf.many
        ),
        kind=kind,
        roles=_roles(shape),
    )


def _roles(shape: Shape) -> tuple[tuple[Leaf, Parts], ...]:
    return tuple((leaf, leaf.parts) for leaf in shape.leaves if leaf.parts and leaf.choices and not leaf.many)


@cache
def leading(shape: Shape) -> tuple[str, ...]:
    """The flags that put a record before the others of its list."""
    fields = shape.model.model_fields
    return tuple(
        leaf.name for leaf in shape.leaves if any(isinstance(mark, Leads) for mark in fields[leaf.name].metadata)
    )


def _unmarked(shape: Shape, kind: Leaf | None) -> Identities:
    texts = [leaf for leaf in shape.leaves if leaf.kind in (LeafKind.text, LeafKind.name) and not leaf.many]
    naming = next((leaf for leaf in texts if leaf.name == "name" or leaf.name.endswith("_name")), None)
    telling = next((leaf for leaf in texts if leaf.required), texts[0] if texts else None)
    values = tuple(leaf for leaf in shape.leaves if leaf.kind not in _SAYS_LITTLE and not leaf.many)
    return Identities(
        naming=_as_name(naming),
        names=(),
        overlaps=(),
        values=() if naming or telling else values,
        texts=() if naming or telling is None else (telling,),
        kind=kind,
        roles=_roles(shape),
    )


_SAYS_LITTLE = (LeafKind.text, LeafKind.name, LeafKind.choice, LeafKind.flag)


def _as_name(leaf: Leaf | None) -> Leaf | None:
    return leaf if leaf is None or leaf.kind is LeafKind.name else replace(leaf, kind=LeafKind.name)
