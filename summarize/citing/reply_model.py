"""The reply model of a schema: what a model is asked to answer with, made from the user's model, field by field told.

A value of the root record is an object ``{"value": …, "cites": [12, 13], "said": …}`` with the numbers of the sentences
that say so. An item of a list has its values plain and cites sentences as a whole, in which its names and amounts are
found; only its wordings have sentences of their own. ``said`` is null for what the article states itself, else who says
it and how: cheap to write, always in range, and alike with every provider. What the fields mean is told once in the
constant part of a prompt: cheaper than in the schema of each reply.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue, RootModel, create_model

from summarize.claims import Standing
from summarize.shape import Branch, Leaf, LeafKind, Shape, shape_of

__all__ = ["Answer", "Put", "cited_model", "cites_field", "field_guide", "mend_field", "mend_model", "said_field"]


@dataclass(frozen=True)
class Put:
    """How a value is put, and by whom, as the reply has it; whether that one stands in the article is not known yet."""

    standing: Standing = Standing.stated
    by: str | None = None


@dataclass(frozen=True)
class Answer:
    """One leaf of a reply.

    `pointer` is the JSON Pointer of the value in the plain record (``/stakeholders/2/name``, ``/goods/0``); `record`
    that of the record it belongs to, `at` the same without indices, `parent` the enclosing record's pointer; `path` is
    the field inside the record. `value` is JSON: as the leaf's type writes it for a choice, flag or value type, and as
    the reply has it for what is quoted, since that is read off the article. `cites` are its own sentence numbers, or
    those of its item. `beside` is what else its item says in words, for values that are found by them. `problem` says
    why the value cannot be used even before it is looked for in the text, in words for the model.
    """

    pointer: str
    record: str
    parent: str
    at: str
    shape: Shape
    path: str
    leaf: Leaf
    value: JsonValue
    cites: tuple[int, ...]
    put: Put = Put()
    beside: tuple[str, ...] = ()
    problem: str | None = None


# Amounts and dates are asked for as text: an amount as the article writes it needs no conversion by a model, and both
# are read and held against the text by the code.
_AS_TEXT = frozenset({LeafKind.name, LeafKind.text, LeafKind.date, LeafKind.money, LeafKind.quantity})
_PUT = frozenset({Standing.alleged, Standing.denied, Standing.planned})
_LENIENT = ConfigDict(extra="ignore")


class _Said(BaseModel):
    by: str | None
    standing: Literal["reported", "alleged", "denied", "planned"]


# Types of their own, though each is little more than a union with null: what comes again and again in a JSON Schema
# costs a name there, and not its whole text.
class Said(RootModel[_Said | None]):
    root: _Said | None = None


class GivenValue(BaseModel):
    value: str
    cites: list[int]
    said: Said = Said()


class GivenWording(BaseModel):
    value: str
    cites: list[int]


class Value(RootModel[GivenValue | None]):
    root: GivenValue | None = None


class Wording(RootModel[GivenWording | None]):
    root: GivenWording | None = None


def cites_field(shape: Shape) -> str:
    """The field of an item with its sentence numbers: ``cites``, unless the record has a field of that name."""
    return _free("cites", shape)


def said_field(shape: Shape) -> str | None:
    """The field of an item that says who says it: ``said``, unless the record has a field of that name.

    None for a record with a choice that says how it is put: a dispute that is alleged, denied or settled is asked about
    once, and its other fields tell who alleges it.
    """
    choices = [{*leaf.choices} & _PUT for leaf in shape.leaves if leaf.kind is LeafKind.choice]
    return None if any(len(told) > 1 for told in choices) else _free("said", shape)


def _free(name: str, shape: Shape) -> str:
    while name in shape.model.model_fields:
        name += "_"
    return name


@cache
def cited_model(model: type[BaseModel]) -> type[BaseModel]:
    """The reply model of `model`. Raises SchemaError for a model that cannot be extracted.

    Every value of the root record but a user's own value type is text: one shape for all of them keeps the schema
    short, and the field guide of the prompt says which are choices, and of what.
    """
    shape = shape_of(model)
    return _record(shape, {leaf.name: _root_field(leaf) for leaf in shape.leaves} | _branches(shape))


def _root_field(leaf: Leaf) -> tuple[Any, Any]:
    if leaf.kind is LeafKind.value:
        return _many_or_null(_cited_type(leaf.type), leaf)
    if leaf.many:
        return list[GivenValue], Field(default_factory=list)
    return (Value, Value())


@cache
def _cited_type(annotation: Any) -> type[BaseModel]:
    name = annotation.__name__ if isinstance(annotation, type) else "Own"
    return create_model(
        f"{name}Value", __config__=_LENIENT, value=(annotation, ...), cites=(list[int], ...), said=(Said, Said())
    )


@cache
def _item(shape: Shape) -> type[BaseModel]:
    fields: dict[str, Any] = {leaf.name: _item_field(leaf) for leaf in shape.leaves}
    fields |= _branches(shape)
    fields[cites_field(shape)] = (list[int], Field(default_factory=list))
    if said := said_field(shape):
        fields[said] = (Said, Said())
    return _record(shape, fields)


def _item_field(leaf: Leaf) -> tuple[Any, Any]:
    if leaf.promise == "worded":
        if leaf.many:
            return list[GivenWording], Field(default_factory=list)
        return (GivenWording, ...) if leaf.required else (Wording, Wording())
    return _many_or_null(str if leaf.kind in _AS_TEXT else leaf.type, leaf)


def _branches(shape: Shape) -> dict[str, Any]:
    return {branch.name: _many_or_null(_item(branch.shape), branch) for branch in shape.branches}


def _many_or_null(kind: Any, field: Leaf | Branch) -> tuple[Any, Any]:
    if field.many:
        return list[kind], Field(default_factory=list)
    return (kind, ...) if field.required else (kind | None, None)


def _record(shape: Shape, fields: dict[str, Any]) -> type[BaseModel]:
    ordered = {name: fields[name] for name in [*shape.model.model_fields, *fields] if name in fields}
    return create_model(shape.name, __config__=_LENIENT, **ordered)


def mend_field(answer: Answer) -> str:
    """The name of a leaf in a re-ask: its pointer with underscores, so that a leaf of the root keeps its name."""
    return answer.pointer.strip("/").replace("/", "_")


def mend_model(failed: Sequence[Answer]) -> type[BaseModel]:
    """The reply model of a re-ask: one optional value with sentences for each failed leaf, named by `mend_field`."""
    fields: dict[str, Any] = {
        mend_field(answer): (_cited_type(answer.leaf.type) | None, None)
        if answer.leaf.kind is LeafKind.value
        else (Wording, Wording())
        for answer in failed
    }
    return create_model("Mended", __config__=_LENIENT, **fields)


_KINDS = {
    **{LeafKind.name: "name", LeafKind.number: "number", LeafKind.date: "date", LeafKind.money: "amount"},
    **{LeafKind.quantity: "quantity", LeafKind.flag: "true or false", LeafKind.value: "value"},
}
_TOLD = frozenset({LeafKind.date, LeafKind.money, LeafKind.quantity})
_TEXTS = {"quoted": "name", "quotation": "quotation", "worded": "wording"}


@cache
def field_guide(schema: type[BaseModel]) -> str:
    """A line for each field of the root record, with its kind or choices, and for each other that has a description.

    Nested records are indented below their field; what comes again is told once.
    """
    shape = shape_of(schema)
    lines = [f"{leaf.name} ({_kind(leaf)}){_described(leaf.description)}" for leaf in shape.leaves]
    return "\n".join(lines + _told_branches(shape, "", set()))


def _told_branches(shape: Shape, indent: str, told: set[str]) -> list[str]:
    lines: list[str] = []
    for branch in shape.branches:
        inner = branch.shape
        lines.append(f"{indent}{branch.name}{_described(inner.description or branch.description)}")
        if inner.name not in told:
            told.add(inner.name)
            described = _lines(inner)
            lines += [f"{indent}  {line}" for line in described if line not in told]
            told.update(described)
            lines += _told_branches(inner, f"{indent}  ", told)
    return lines


def _lines(shape: Shape) -> list[str]:
    """An item's fields, as far as there is more to say of them than their names and the schema of the reply do."""
    undescribed: dict[str, list[str]] = {}
    lines: list[str] = []
    for leaf in shape.leaves:
        told = _kind(leaf) if leaf.kind in _TOLD or leaf.promise == "quotation" else ""
        kind = f" ({told})" if told and told not in leaf.name else ""
        if leaf.description:
            lines.append(f"{leaf.name}{kind}{_described(leaf.description)}")
        elif kind:
            undescribed.setdefault(kind, []).append(leaf.name)
    return lines + [f"{', '.join(names)}{kind}" for kind, names in undescribed.items()]


def _kind(leaf: Leaf) -> str:
    if leaf.choices:
        return "|".join(map(str, leaf.choices))
    if leaf.holds_time:
        return "date and time, such as 2025-09-08T14:30"
    return _KINDS.get(leaf.kind) or _TEXTS[leaf.promise]


def _described(description: str) -> str:
    return f": {description.rstrip('.')}" if description else ""
