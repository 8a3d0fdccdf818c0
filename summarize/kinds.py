"""The kinds of leaves: which types a field may have, and what is known of a value by its type."""

import types
import typing
from datetime import date, datetime
from decimal import Decimal
from enum import Enum, StrEnum
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from summarize.errors import SchemaError
from summarize.schemas import Money, PartialDate, Quantity, Value

__all__ = ["LeafKind", "bare", "is_record", "kind_of", "unwrap"]


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


def bare(annotation: Any) -> Any:
    return get_args(annotation)[0] if get_origin(annotation) is Annotated else annotation


def unwrap(annotation: Any, where: str) -> tuple[Any, bool]:
    """Strips ``None`` and one list (or tuple, set) off a type: the type of one value, and whether there are many."""
    inner = _without_none(annotation, where)
    origin = get_origin(bare(inner))
    if origin in (list, set, frozenset, tuple, typing.Sequence) or str(origin) == "<class 'collections.abc.Sequence'>":
        arguments = [argument for argument in get_args(bare(inner)) if argument is not Ellipsis]
        if len(arguments) != 1:
            raise SchemaError(f"{where}: a list needs one type of item")
        item = _without_none(arguments[0], where)
        if get_origin(bare(item)) in (list, set, frozenset, tuple, dict):
            raise SchemaError(f"{where}: lists inside lists cannot be cited; make the inner list a record of its own")
        return item, True
    return inner, False


def _without_none(annotation: Any, where: str) -> Any:
    plain = bare(annotation)
    if get_origin(plain) in (Union, types.UnionType):
        kept = [argument for argument in get_args(plain) if argument is not type(None)]
        if len(kept) != 1:
            raise SchemaError(f"{where}: a union of several types cannot be extracted; give the field one type")
        return kept[0]
    return annotation


def is_record(annotation: Any) -> bool:
    plain = bare(annotation)
    return isinstance(plain, type) and issubclass(plain, BaseModel) and not issubclass(plain, Value)


def kind_of(annotation: Any, where: str) -> LeafKind:
    plain = bare(annotation)
    if get_origin(plain) is Literal:
        return LeafKind.choice
    if not isinstance(plain, type):
        raise SchemaError(f"{where}: the type {annotation!r} cannot be extracted")
    for base, kind in _KINDS:
        if issubclass(plain, base):
            return kind
    raise SchemaError(
        f"{where}: the type {plain.__name__} cannot be extracted; use text, numbers, dates, enums, Money, Quantity, "
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
