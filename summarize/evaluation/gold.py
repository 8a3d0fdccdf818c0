"""Gold: a record made by hand, with the alternatives that are accepted, as JSON beside the articles it is about.

A gold file is an object: `record` is a plain record of the schema; `absent` lists JSON Pointers of what must stay
empty; `off_topic` names the files that are not about the record; `articles` is passed over. In a record,
``{"any": [1, null]}`` accepts each of these (null: nothing need be found); ``{"open": true, "items": […]}`` is a list
of which more may be found than is listed; an item with ``"optional": true`` need not be found.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from summarize.errors import ResultsError
from summarize.output.files import first_error, parse_json, read_text
from summarize.schemas import Deal
from summarize.shape import Leaf, LeafKind, Shape, shape_of

__all__ = ["Gold", "Wanted", "WantedList", "WantedRecord", "named_by", "read_gold"]

_KEYS = frozenset({"record", "absent", "off_topic", "articles"})


@dataclass(frozen=True)
class Wanted:
    """One value: any of `options`, which are of the leaf's type; nothing need be found where `optional`."""

    options: tuple[Any, ...]
    optional: bool = False


@dataclass(frozen=True)
class WantedRecord:
    """A record: what is wanted by field name. A field that is not there must not be found."""

    fields: Mapping[str, "Wanted | WantedList | WantedRecord"] = field(default_factory=dict)
    optional: bool = False


@dataclass(frozen=True)
class WantedList:
    """A list of values or of records. What is found beyond it is wrong, or passed over where the list is `open`."""

    items: tuple[Wanted, ...] | tuple[WantedRecord, ...] = ()
    open: bool = False


@dataclass(frozen=True)
class Gold:
    """What is wanted of the articles of one folder."""

    shape: Shape
    record: WantedRecord
    absent: tuple[str, ...] = ()
    off_topic: frozenset[str] = frozenset()


def read_gold(path: Path, schema: type[BaseModel] = Deal) -> Gold:
    """Reads a gold file, or the ``gold.json`` of a folder, for a schema.

    Raises ResultsError naming the field of what the schema does not have or accept.
    """
    file = path / "gold.json" if path.is_dir() else path
    data = parse_json(read_text(file), str(file))
    if not isinstance(data, dict) or not isinstance(data.get("record"), dict) or data.keys() - _KEYS:
        raise ResultsError(f"{file} is no gold file: it must be an object of {', '.join(sorted(_KEYS))}")
    shape = shape_of(schema)
    return Gold(
        shape,
        _record(shape, data["record"], f"{file}: "),
        _strings(data.get("absent", []), f"{file}: absent"),
        frozenset(_strings(data.get("off_topic", []), f"{file}: off_topic")),
    )


def named_by(shape: Shape) -> Leaf | None:
    """The leaf that names a record, which is then found again by its name; None for a record without a name."""
    return shape.aliased or next(
        (leaf for leaf in shape.leaves if leaf.kind is LeafKind.name and leaf.required and not leaf.many), None
    )


def _record(shape: Shape, data: Any, where: str) -> WantedRecord:
    if not isinstance(data, dict):
        raise ResultsError(f"{where.rstrip('.: ')} must be an object")
    fields: dict[str, Wanted | WantedList | WantedRecord] = {}
    for name, value in data.items():
        leaf, branch = shape.leaf(name), shape.branch(name)
        if leaf is not None:
            items, more = _items(value, where + name) if leaf.many else ([value], False)
            wanted = tuple(_leaf(leaf, item, where + name) for item in items)
            fields[name] = WantedList(wanted, more) if leaf.many else wanted[0]
        elif branch is not None and branch.many:
            items, more = _items(value, where + name)
            fields[name] = WantedList(tuple(_record(branch.shape, item, f"{where}{name}.") for item in items), more)
        elif branch is not None:
            fields[name] = _record(branch.shape, value, f"{where}{name}.")
        elif name != "optional":
            raise ResultsError(f"{where}{name}: {shape.name} has no such field")
    return WantedRecord(fields, bool(data.get("optional")) and shape.leaf("optional") is None)


def _leaf(leaf: Leaf, value: Any, where: str) -> Wanted:
    given = value["any"] if isinstance(value, dict) and value.keys() == {"any"} else [value]
    if not isinstance(given, list):
        raise ResultsError(f"{where}: any must be a list")
    chosen = [option for option in given if option in leaf.choices]
    # Beside a choice that is accepted, other words for it say nothing more.
    options = []
    for option in chosen or [option for option in given if option is not None]:
        try:
            options.append(leaf.adapter.validate_python(option))
        except ValidationError as error:
            raise ResultsError(f"{where}: {first_error(error)}") from error
    return Wanted(tuple(options), None in given)


def _items(value: Any, where: str) -> tuple[list[Any], bool]:
    more = False
    if isinstance(value, dict) and value.keys() == {"open", "items"}:
        value, more = value["items"], bool(value["open"])
    if not isinstance(value, list):
        raise ResultsError(f"{where} must be a list")
    return value, more


def _strings(value: Any, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ResultsError(f"{where} must be a list of strings")
    return tuple(value)
