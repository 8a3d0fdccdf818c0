"""Which item of a list in one record is which item of the same list in another record of the same deal."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, JsonValue

from summarize.claims import Grounding
from summarize.merging.summary import FieldProvenance, Summary
from summarize.output.pointers import join, leaf_at, split
from summarize.shape import LeafKind, Shape, shape_of
from summarize.text.names import match_names

__all__ = ["Pair", "pairs"]

Passage = tuple[str, str, int, int]


@dataclass(frozen=True)
class Pair:
    """A leaf or list item and its counterpart, by their pointers; None where there is no counterpart.

    `leaf` is false for a whole item that only one of the records has.
    """

    old: str | None
    new: str | None
    leaf: bool


@dataclass(frozen=True)
class _Item:
    """What an item of a list is known by."""

    names: Mapping[str, str]
    claims: frozenset[str]
    passages: frozenset[Passage]


@dataclass(frozen=True)
class _Side:
    """A record as JSON, and what speaks for its items."""

    data: JsonValue
    provenance: Mapping[str, FieldProvenance]
    below: Mapping[str, Sequence[str]]
    shape: Shape | None

    @classmethod
    def of(cls, summary: Summary[Any]) -> "_Side":
        model: type[BaseModel] = type(summary.record)
        below: dict[str, list[str]] = {}
        for pointer in summary.provenance:
            parts = split(pointer)
            for depth, part in enumerate(parts, 1):
                if part.isdecimal():
                    below.setdefault(join(parts[:depth]), []).append(pointer)
        return cls(
            summary.record.model_dump(mode="json", by_alias=False),
            summary.provenance,
            below,
            shape_of(model) if model.model_fields else None,
        )

    def item(self, pointer: str, value: JsonValue) -> _Item:
        evidence = [
            (name.removeprefix(pointer), found)
            for name in self.below.get(pointer, ())
            for found in self.provenance[name].evidence
        ]
        return _Item(
            names=self._names(pointer, value),
            claims=frozenset(found.claim for _, found in evidence),
            passages=frozenset(
                (part, found.article, found.start, found.end)
                for part, found in evidence
                # Not the whole sentences that a classification rests on.
                if found.grounding is not Grounding.read
            ),
        )

    def _names(self, item: str, value: JsonValue) -> dict[str, str]:
        """What an item is known by: its identity fields that are texts; without a schema, the field ``name``."""
        if isinstance(value, str):
            return {"": value}
        fields = value.items() if isinstance(value, dict) else ()
        return {name: text for name, text in fields if isinstance(text, str) and self._is_name(item, name)}

    def _is_name(self, item: str, name: str) -> bool:
        if self.shape is None:
            return name == "name"
        leaf = leaf_at(self.shape, f"{item}{join([name])}")
        return leaf is not None and leaf[1].identity is not None and leaf[1].kind in (LeafKind.name, LeafKind.text)


def pairs(old: Summary[Any], new: Summary[Any]) -> Iterator[Pair]:
    """Every leaf of two records of one schema with its counterpart, in the order of the new record.

    Items of lists are the same if they rest on the same claims or words, or have one name; those that only one record
    has come as a whole, without their leaves, those of the old record last in their list.
    """
    left, right = _Side.of(old), _Side.of(new)
    yield from _walk(left, right, left.data, right.data, "", "")


def _walk(left: _Side, right: _Side, old: JsonValue, new: JsonValue, at: str, to: str) -> Iterator[Pair]:
    if at in left.provenance or to in right.provenance:
        yield Pair(at if at in left.provenance else None, to if to in right.provenance else None, leaf=True)
    elif isinstance(old, list) or isinstance(new, list):
        olds = old if isinstance(old, list) else []
        news = new if isinstance(new, list) else []
        yield from _lists(left, right, olds, news, at, to)
    elif isinstance(old, dict) or isinstance(new, dict):
        olds_, news_ = old if isinstance(old, dict) else {}, new if isinstance(new, dict) else {}
        for name in dict.fromkeys([*news_, *olds_]):
            key = join([name])
            yield from _walk(left, right, olds_.get(name), news_.get(name), f"{at}{key}", f"{to}{key}")


def _lists(
    left: _Side, right: _Side, old: Sequence[JsonValue], new: Sequence[JsonValue], at: str, to: str
) -> Iterator[Pair]:
    same = _matched(left, right, old, new, at, to)
    for index, value in enumerate(new):
        here = f"{to}/{index}"
        if index in same:
            there = same[index]
            yield from _walk(left, right, old[there], value, f"{at}/{there}", here)
        else:
            yield Pair(None, here, leaf=False)
    yield from (Pair(f"{at}/{index}", None, leaf=False) for index in range(len(old)) if index not in same.values())


def _matched(
    left: _Side, right: _Side, old: Sequence[JsonValue], new: Sequence[JsonValue], at: str, to: str
) -> dict[int, int]:
    """The old index of each new item that has a counterpart; the likeliest pairs first, each item once.

    Items that share claims, words or a name letter for letter are paired first, so that the slower comparison of names
    is left with the others.
    """
    olds = {index: left.item(f"{at}/{index}", value) for index, value in enumerate(old)}
    news = {index: right.item(f"{to}/{index}", value) for index, value in enumerate(new)}
    found: dict[int, int] = {}
    for likeness in (_surely, _perhaps):
        rest = {index: item for index, item in olds.items() if index not in found.values()}
        ranked = sorted(
            (*(-part for part in score), i, j)
            for j, after in news.items()
            if j not in found
            for i, before in rest.items()
            if any(score := likeness(before, after))
        )
        for *_, i, j in ranked:
            if j not in found and i not in found.values():
                found[j] = i
    return found


def _surely(old: _Item, new: _Item) -> tuple[int, ...]:
    """How many claims two items share, how many passages, and how many names letter for letter."""
    return len(old.claims & new.claims), len(old.passages & new.passages), len(old.names.items() & new.names.items())


def _perhaps(old: _Item, new: _Item) -> tuple[int, ...]:
    """In how many names two items agree."""
    common = old.names.keys() & new.names.keys()
    return (sum(match_names(old.names[name], new.names[name]).same for name in common),)
