"""The shape of a schema: which leaves and which nested records a Pydantic model has, and of which kinds.

Everything that walks a schema (citing, grounding, the embedded engine, merging) walks its `Shape`, so that Pydantic's
internals are looked at in one place, and a schema that cannot be extracted is refused once, with the field's name.
"""

import types
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from enum import Enum, StrEnum
from functools import cache, cached_property
from inspect import isabstract
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, JsonValue, RootModel, ValidationError
from pydantic.fields import FieldInfo

from summarize.claims import digest
from summarize.errors import SchemaError, words_of
from summarize.probing import Adapter, try_out
from summarize.schemas import (
    SHIPPED,
    Course,
    Identity,
    Merge,
    Money,
    OwnWords,
    PartialDate,
    Parts,
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
    `promise` says what the value must find in the article, `changes` whether it may be another at another time.
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
    changes: bool = False
    parts: Parts | None = None

    @cached_property
    def adapter(self) -> Adapter[Any]:
        """Validates and dumps one value of the leaf."""
        return Adapter(self.type)

    def takes(self, value: Any) -> bool:
        """Whether it is a value of the leaf's type."""
        try:
            self.adapter.validate_python(value)
        except ValidationError:
            return False
        return True

    def plain(self, value: Any) -> JsonValue:
        """A value of the leaf's type as JSON. Raises ValidationError for what is none."""
        dumped: JsonValue = self.adapter.dump_python(self.adapter.validate_python(value), mode="json")
        return dumped

    @property
    def holds_time(self) -> bool:
        """Whether a date of it has a time of day."""
        plain = _bare(self.type)
        return isinstance(plain, type) and issubclass(plain, datetime)

    @property
    def choices(self) -> tuple[Any, ...]:
        """The values of a `choice`, as JSON; empty for every other kind."""
        if self.kind is not LeafKind.choice:
            return ()
        given = _bare(self.type)
        members = given if isinstance(given, type) and issubclass(given, Enum) else get_args(given)
        return tuple(member.value if isinstance(member, Enum) else member for member in members)


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
    try:
        return digest(model.model_json_schema(), 16)
    except Exception as error:
        raise SchemaError(f"{model.__name__} cannot be described as a JSON Schema: {words_of(error)}") from error


def schema_name(model: type[BaseModel]) -> str:
    """The name under which results keep a schema: "deal" and the like for those shipped, else ``module:Model``."""
    shipped = next((name for name, record in SHIPPED.items() if record is model), None)
    return shipped or f"{model.__module__}:{model.__qualname__}"


@cache
def shape_of(model: type[BaseModel]) -> Shape:
    """The shape of a model.

    Raises SchemaError, naming the field, for what cannot be extracted: free dicts, unions of several types, recursive
    models, a model without fields, an abstract one, and one whose records cannot be stored and read again.
    """
    try:
        shape = _shape(model, ())
        fingerprint(model)
        try_out(model, _sample(shape), {leaf.name: _STORED[leaf.kind] for leaf in shape.leaves if leaf.kind in _STORED})
    except RecursionError:
        raise SchemaError(f"{model.__name__} is nested too deeply to be extracted") from None
    return shape


def _shape(model: type[BaseModel], above: tuple[type[BaseModel], ...]) -> Shape:
    if model in above:
        raise SchemaError(f"{model.__name__} contains itself: a recursive schema cannot be extracted")
    if isabstract(model):
        raise SchemaError(f"{model.__name__} is abstract: give a model of which there can be records")
    if issubclass(model, RootModel):
        raise SchemaError(f"{model.__name__} is a RootModel: make it a field of a model")
    if len(above) >= _MAX_DEPTH:
        raise SchemaError(f"{above[0].__name__} is nested more than {_MAX_DEPTH} records deep")
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


def _sample(shape: Shape) -> dict[str, Any]:
    """A record with a plain value in every field that takes one of those tried."""
    sample: dict[str, Any] = {}
    for leaf in shape.leaves:
        candidates = leaf.choices or _SAMPLES[leaf.kind]
        taken = next((value for value in candidates if leaf.takes(value)), None)
        if taken is not None:
            sample[leaf.name] = [taken] if leaf.many else taken
    for branch in shape.branches:
        nested = _sample(branch.shape)
        sample[branch.name] = [nested] if branch.many else nested
    return sample


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
    identity, merge, promise = _mark(info, Identity), _mark(info, Merge), _mark(info, Promise)
    kind = _kind_of(inner, where)
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
        merge.policy if merge else _default_policy(kind, many),
        promise.kind if promise else _default_promise(kind),
        _mark(info, Course),
        _mark(info, OwnWords),
        merge is not None and merge.changes,
        _mark(info, Parts),
    )
    _check_promise(leaf, where)
    if kind is LeafKind.choice and not (
        leaf.choices and all(isinstance(one, str | int | float) for one in leaf.choices)
    ):
        raise SchemaError(f"{where}: choices must be texts or numbers, and there must be some")
    if leaf.course is not None and not {*leaf.course.ends} <= {*leaf.choices}:
        raise SchemaError(f"{where}: the ends of a Course must be choices of the field")
    return leaf


Mark = TypeVar("Mark")


def _mark(info: FieldInfo, kind: type[Mark]) -> Mark | None:
    return next((mark for mark in info.metadata if isinstance(mark, kind)), None)


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
    if get_origin(_bare(inner)) in (list, set, frozenset, tuple, Sequence):
        arguments = [argument for argument in get_args(_bare(inner)) if argument is not Ellipsis]
        if len(arguments) != 1:
            raise SchemaError(f"{where}: a list needs one type of item")
        item = _without_none(arguments[0], where)
        if get_origin(_bare(item)) in (list, set, frozenset, tuple, dict):
            raise SchemaError(f"{where}: lists inside lists cannot be cited; make the inner list a record of its own")
        return item, True
    return inner, False


def _without_none(annotation: Any, where: str) -> Any:
    plain = _bare(annotation)
    if get_origin(plain) in (Union, types.UnionType):
        kept = [argument for argument in get_args(plain) if argument is not type(None)]
        if len(kept) != 1:
            raise SchemaError(f"{where}: a union of several types cannot be extracted; give the field one type")
        return kept[0]
    return annotation


def _is_record(annotation: Any) -> bool:
    plain = _bare(annotation)
    return isinstance(plain, type) and issubclass(plain, BaseModel) and not issubclass(plain, Value)


def _kind_of(annotation: Any, where: str) -> LeafKind:
    plain = _bare(annotation)
    if get_origin(plain) is Literal:
        return LeafKind.choice
    if not isinstance(plain, type):
        raise SchemaError(f"{where}: the type {annotation!r} cannot be extracted")
    for bases, kind in _KINDS:
        if issubclass(plain, bases):
            return kind
    raise SchemaError(
        f"{where}: the type {plain.__name__} cannot be extracted; use text, numbers, dates, enums, Money, Quantity, "
        "PartialDate, or a record of them"
    )


# In this order: a bool is an int, and a PartialDate and a StrEnum are strings.
_KINDS: tuple[tuple[tuple[type, ...], LeafKind], ...] = (
    ((bool,), LeafKind.flag),
    ((Enum,), LeafKind.choice),
    ((PartialDate, date), LeafKind.date),
    ((Money,), LeafKind.money),
    ((Quantity,), LeafKind.quantity),
    ((Value,), LeafKind.value),
    ((int, float, Decimal), LeafKind.number),
    ((str,), LeafKind.text),
)
_MAX_DEPTH = 12
# The types that leaves have in JSON, as far as their kind says; a Decimal is stored as text.
_STORED: dict[LeafKind, tuple[type, ...]] = {
    LeafKind.name: (str,),
    LeafKind.text: (str,),
    LeafKind.date: (str,),
    LeafKind.number: (int, float, str),
    LeafKind.flag: (bool,),
}
_SAMPLES: dict[LeafKind, tuple[Any, ...]] = {
    LeafKind.name: ("Ann Roe", "A1"),
    LeafKind.text: ("some words", "A1", "2024-03-05", "12"),
    LeafKind.number: (1, 12, 0, 1000),
    LeafKind.date: ("2024-03-05", "2024-03-05T12:00:00Z"),
    LeafKind.flag: (True,),
    LeafKind.choice: (),
    LeafKind.money: ({"amount": "12", "currency": "USD"},),
    LeafKind.quantity: ({"amount": "12", "unit": "t"},),
    LeafKind.value: (),
}
