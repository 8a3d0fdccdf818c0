"""The reply model of a schema: what a model is asked to answer with, made from the user's model.

A value of the root record is an object ``{"value": …, "cites": [12, 13], "said": …}`` with the numbers of the sentences
that say so. An item of a list has its values plain and cites sentences as a whole, in which its names and amounts are
found; only its wordings have sentences of their own. ``said`` is null for what the article states itself, else who says
it and how: cheap to write, always in range, and alike with every provider.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, RootModel, create_model

from summarize.citing.answer import Answer
from summarize.claims import Standing
from summarize.shape import Branch, Leaf, LeafKind, Shape, shape_of

__all__ = ["cited_model", "cites_field", "mend_field", "mend_model", "said_field"]

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
