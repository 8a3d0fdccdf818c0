"""A record under construction: decided fields by name, from which claims can still be taken out again."""

import types
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from summarize.claims import Claim
from summarize.merging.decision.decide import Decided
from summarize.merging.summary import FieldProvenance
from summarize.shape import Shape

__all__ = ["Built"]


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

    def mapped(self, change: Callable[[Decided], Decided]) -> "Built":
        """A record of its own with every decided field changed."""
        return Built(
            self.shape,
            {name: change(one) for name, one in self.leaves.items()},
            {name: [change(one) for one in items] for name, items in self.lists.items()},
            {name: inner.mapped(change) for name, inner in self.nested.items()},
            {name: [inner.mapped(change) for inner in records] for name, records in self.records.items()},
        )

    @property
    def empty(self) -> bool:
        return not (self.leaves or self.lists or self.nested or self.records)

    def lacking(self) -> str | None:
        """The first required field that is absent and may not be null; None if there is none."""
        required = [leaf.name for leaf in self.shape.leaves if leaf.required and not leaf.many]
        required += [branch.name for branch in self.shape.branches if branch.required and not branch.many]
        present = self.leaves.keys() | self.nested.keys()
        return next((one for one in required if one not in present and not nullable(self.shape.model, one)), None)

    def decided(self) -> Iterator[Decided]:
        """Every decided field of the record and of all inside it."""
        yield from self.leaves.values()
        for items in self.lists.values():
            yield from items
        for inner in self._inner():
            yield from inner.decided()

    def _inner(self) -> Iterator["Built"]:
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
        fields = [(leaf.name, leaf.many) for leaf in self.shape.leaves]
        fields += [(branch.name, branch.many) for branch in self.shape.branches]
        for name, many in fields:
            if name not in known and (many or nullable(self.shape.model, name)):
                known[name] = [] if many else None
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
    while get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    return get_origin(annotation) in (Union, types.UnionType) and type(None) in get_args(annotation)
