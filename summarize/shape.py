"""The shape of a schema: which leaves and which nested records a Pydantic model has.

Everything that walks a schema (citing, grounding, the embedded engine, merging) walks its `Shape`, so that Pydantic's
internals are looked at in one place, and a schema that cannot be extracted is refused once, with the field's name.
"""

import types
import typing
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from enum import Enum, StrEnum
from functools import cache, cached_property
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, TypeAdapter
from pydantic.fields import FieldInfo

from summarize.claims import digest
from summarize.errors import SchemaError
from summarize.schemas import (
    SHIPPED,
    Course,
    Identity,
    Merge,
    Money,
    OwnWords,
    PartialDate,
    Policy,
    Promise,
    PromiseKind,
    Quantity,
    Value,
)

__all__ = ["Branch", "Leaf", "LeafKind", "Shape", "fingerprint", "schema_name", "shape_of"]


class LeafKind(StrEnum):
    """What a leaf holds, which decides how it is asked for, grounded and compared."""

    name = "name"
    text = "text"
    number = "number"
    date = "date"
    money = "money"
    quantity = "quantity"
    choice = "choice"
    flag = "flag"
    value = "value"


@dataclass(frozen=True)
class Leaf:
    """A field with plain values: one (`many` false) or a list of them.

    `type` is the type of one value, without ``None`` and without the list; `description` is the schema author's;
    `promise` says what the value must find in the article.
    """

    name: str
    type: Any
    kind: LeafKind
    many: bool
    required: bool
    description: str
    identity: Identity | None
    policy: Policy
    promise: PromiseKind
    course: Course | None = None
    own_words: OwnWords | None = None

    @cached_property
    def adapter(self) -> TypeAdapter[Any]:
        """Validates and dumps one value of the leaf."""
        return TypeAdapter(self.type)

    @property
    def choices(self) -> tuple[Any, ...]:
        """The values of a `choice`, as JSON; empty for every other kind."""
        if self.kind is not LeafKind.choice:
            return ()
        if isinstance(self.type, type) and issubclass(self.type, Enum):
            return tuple(member.value for member in self.type)
        return get_args(_bare(self.type))


@dataclass(frozen=True)
class Branch:
    """A field with nested records: one (`many` false) or a list of them."""

    name: str
    shape: "Shape"
    many: bool
    required: bool
    description: str


@dataclass(frozen=True)
class Shape:
    """A record: its model, its leaves and its nested records, each in the order of the model's fields."""

    model: type[BaseModel]
    leaves: tuple[Leaf, ...]
    branches: tuple[Branch, ...]

    @property
    def name(self) -> str:
        return self.model.__name__

    @property
    def description(self) -> str:
        """First paragraph of the model's docstring; empty if it has none of its own."""
        own = self.model.__dict__.get("__doc__") or ""
        return " ".join(own.split("\n\n")[0].split())

    @property
    def aliased(self) -> Leaf | None:
        """The name leaf whose other names are collected in an alias field, if the record has one."""
        return next((leaf for leaf in self.leaves if leaf.identity and leaf.identity.aliases), None)

    @property
    def named(self) -> bool:
        """Whether the record is a thing with a name (a person, a company), and not a statement (a figure, a dispute).

        What describes a thing is not itself planned, alleged or denied; a statement is.
        """
        return any(leaf.required and leaf.identity is not None and leaf.identity.kind == "name" for leaf in self.leaves)

    def leaf(self, name: str) -> Leaf | None:
        return next((leaf for leaf in self.leaves if leaf.name == name), None)

    def branch(self, name: str) -> Branch | None:
        return next((branch for branch in self.branches if branch.name == name), None)


@cache
def fingerprint(model: type[BaseModel]) -> str:
    """Hash of what a schema asks for (names, types, descriptions): 16 hexadecimal digits."""
    return digest(model.model_json_schema(), 16)


def schema_name(model: type[BaseModel]) -> str:
    """The name under which results keep a schema: "deal" and the like for those shipped, else ``module:Model``."""
    shipped = next((name for name, record in SHIPPED.items() if record is model), None)
    return shipped or f"{model.__module__}:{model.__qualname__}"


@cache
def shape_of(model: type[BaseModel]) -> Shape:
    """The shape of a model.

    Raises SchemaError, naming the field, for what cannot be extracted: free dicts, unions of several types, recursive
    models, a model without fields.
    """
    return _shape(model, ())


def _shape(model: type[BaseModel], above: tuple[type[BaseModel], ...]) -> Shape:
    if model in above:
        raise SchemaError(f"{model.__name__} contains itself: a recursive schema cannot be extracted")
    if not model.model_fields:
        raise SchemaError(f"{model.__name__} has no fields: there is nothing to extract")
    leaves: list[Leaf] = []
    branches: list[Branch] = []
    for name, info in model.model_fields.items():
        where = f"{model.__name__}.{name}"
        inner, many = _unwrap(info.annotation, where)
        if _is_record(inner):
            nested = _shape(_bare(inner), (*above, model))
            branches.append(Branch(name, nested, many, info.is_required(), info.description or ""))
        else:
            leaves.append(_leaf(name, info, inner, many, where))
    other_names = {leaf.identity.aliases for leaf in leaves if leaf.identity is not None}
    leaves = [replace(leaf, promise="quoted") if leaf.name in other_names else leaf for leaf in leaves]
    shape = Shape(model, tuple(leaves), tuple(branches))
    _check_aliases(shape)
    _check_own_words(shape)
    return shape


def _check_own_words(shape: Shape) -> None:
    for leaf in shape.leaves:
        if leaf.own_words is None:
            continue
        target = shape.leaf(leaf.own_words.field)
        if target is None or target.many or target.kind is not LeafKind.text:
            raise SchemaError(f"{shape.name}.{leaf.name}: OwnWords({leaf.own_words.field!r}) must name a text field")


def _check_aliases(shape: Shape) -> None:
    named = shape.aliased
    if named is None or named.identity is None or named.identity.aliases is None:
        return
    target = shape.leaf(named.identity.aliases)
    if target is None or not target.many:
        raise SchemaError(f"{shape.name}.{named.name}: aliases={named.identity.aliases!r} must name a list of strings")


def _leaf(name: str, info: FieldInfo, inner: Any, many: bool, where: str) -> Leaf:
    identity = next((mark for mark in info.metadata if isinstance(mark, Identity)), None)
    declared = next((mark.policy for mark in info.metadata if isinstance(mark, Merge)), None)
    course = next((mark for mark in info.metadata if isinstance(mark, Course)), None)
    kind = _kind(inner, where)
    if kind is LeafKind.text and identity is not None and identity.kind == "name":
        kind = LeafKind.name
    leaf = Leaf(
        name,
        inner,
        kind,
        many,
        info.is_required(),
        info.description or "",
        identity,
        declared or _default_policy(kind, many),
        next((mark.kind for mark in info.metadata if isinstance(mark, Promise)), _default_promise(kind)),
        course,
        next((mark for mark in info.metadata if isinstance(mark, OwnWords)), None),
    )
    _check_promise(leaf, where)
    if course is not None and not {*course.ends} <= {*leaf.choices}:
        raise SchemaError(f"{where}: the ends of a Course must be choices of the field")
    return leaf


def _default_policy(kind: LeafKind, many: bool) -> Policy:
    if many:
        return "union"
    return "most_specific" if kind in (LeafKind.date, LeafKind.money, LeafKind.quantity) else "agree"


def _default_promise(kind: LeafKind) -> PromiseKind:
    if kind in (LeafKind.choice, LeafKind.flag):
        return "read"
    return "worded" if kind is LeafKind.text else "quoted"


def _check_promise(leaf: Leaf, where: str) -> None:
    """Only text can be worded or a quotation, and only a choice or flag can do without words of its own."""
    text = leaf.kind in (LeafKind.name, LeafKind.text)
    if (leaf.kind in (LeafKind.choice, LeafKind.flag)) != (leaf.promise == "read"):
        raise SchemaError(f"{where}: a choice or flag is read, and nothing else is")
    if leaf.promise in ("quotation", "worded") and not text:
        raise SchemaError(f"{where}: only text can be marked as {leaf.promise}")


def _bare(annotation: Any) -> Any:
    return get_args(annotation)[0] if get_origin(annotation) is Annotated else annotation


def _unwrap(annotation: Any, where: str) -> tuple[Any, bool]:
    """Strips ``None`` and one list (or tuple, set) off a type: the type of one value, and whether there are many."""
    inner = _without_none(annotation, where)
    origin = get_origin(_bare(inner))
    if origin in (list, set, frozenset, tuple, typing.Sequence) or str(origin) == "<class 'collections.abc.Sequence'>":
        arguments = [argument for argument in get_args(_bare(inner)) if argument is not Ellipsis]
        if len(arguments) != 1:
            raise SchemaError(f"{where}: a list needs one type of item")
        item = _without_none(arguments[0], where)
        if get_origin(_bare(item)) in (list, set, frozenset, tuple, dict):
            raise SchemaError(f"{where}: lists inside lists cannot be cited; make the inner list a record of its own")
        return item, True
    return inner, False


def _without_none(annotation: Any, where: str) -> Any:
    bare = _bare(annotation)
    if get_origin(bare) in (Union, types.UnionType):
        kept = [argument for argument in get_args(bare) if argument is not type(None)]
        if len(kept) != 1:
            raise SchemaError(f"{where}: a union of several types cannot be extracted; give the field one type")
        return kept[0]
    return annotation


def _is_record(annotation: Any) -> bool:
    bare = _bare(annotation)
    return isinstance(bare, type) and issubclass(bare, BaseModel) and not issubclass(bare, Value)


def _kind(annotation: Any, where: str) -> LeafKind:
    bare = _bare(annotation)
    if get_origin(bare) is Literal:
        return LeafKind.choice
    if not isinstance(bare, type):
        raise SchemaError(f"{where}: the type {annotation!r} cannot be extracted")
    for base, kind in _KINDS:
        if issubclass(bare, base):
            return kind
    raise SchemaError(
        f"{where}: the type {bare.__name__} cannot be extracted; use text, numbers, dates, enums, Money, Quantity, "
        "PartialDate, or a record of them"
    )


# In this order: a bool is an int, and a PartialDate and a StrEnum are strings.
_KINDS: tuple[tuple[type, LeafKind], ...] = (
    (bool, LeafKind.flag),
    (Enum, LeafKind.choice),
    (PartialDate, LeafKind.date),
    (datetime, LeafKind.date),
    (date, LeafKind.date),
    (Money, LeafKind.money),
    (Quantity, LeafKind.quantity),
    (Value, LeafKind.value),
    (int, LeafKind.number),
    (float, LeafKind.number),
    (Decimal, LeafKind.number),
    (str, LeafKind.text),
)
