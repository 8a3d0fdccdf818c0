"""Gold: a record made by hand, with the alternatives that are accepted, as JSON beside the articles it is about.

A gold file is an object: `record` is a plain record of the schema; `absent` lists JSON Pointers of what must stay
empty; `off_topic` names the files that are not about the record; `articles` maps a file to what differs in a record
made of this file alone. In a record, ``{"any": [1, null]}`` accepts each of these (null: nothing need be found);
``{"open": true, "items": […]}`` is a list of which more may be found than is listed; an item with ``"optional": true``
need not be found.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from summarize.errors import ResultsError
from summarize.evaluation.grounding import supported
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
    articles: Mapping[str, WantedRecord] = field(default_factory=dict)

    def of_article(self, path: str, text: str) -> "Gold":
        """What is wanted of one article alone.

        Values that its text does not have, by the simple means of `supported`, are accepted and not missed; what the
        gold says of this article goes before what it says of all. An article that is off the topic gives only the
        latter.
        """
        base = {} if path in self.off_topic else _within(self.shape, self.record, text).fields
        own = self.articles.get(path, WantedRecord()).fields
        return Gold(self.shape, WantedRecord({**base, **own}))


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
        {
            name: _record(shape, part, f"{file}: {name}: ")
            for name, part in _object(data.get("articles", {}), f"{file}: articles").items()
        },
    )


def named_by(shape: Shape) -> Leaf | None:
    """The leaf that names a record, which is then found again by its name; None for a record without a name."""
    return shape.aliased or next(
        (leaf for leaf in shape.leaves if leaf.kind is LeafKind.name and leaf.required and not leaf.many), None
    )


def _record(shape: Shape, data: Any, where: str) -> WantedRecord:
    data = _object(data, where)
    fields: dict[str, Wanted | WantedList | WantedRecord] = {}
    for name, value in data.items():
        leaf, branch = shape.leaf(name), shape.branch(name)
        if leaf is not None:
            fields[name] = _leaves(leaf, value, where + name) if leaf.many else _leaf(leaf, value, where + name)
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


def _leaves(leaf: Leaf, value: Any, where: str) -> WantedList:
    items, more = _items(value, where)
    return WantedList(tuple(_leaf(leaf, item, where) for item in items), more)


def _items(value: Any, where: str) -> tuple[list[Any], bool]:
    more = False
    if isinstance(value, dict) and value.keys() == {"open", "items"}:
        value, more = value["items"], bool(value["open"])
    if not isinstance(value, list):
        raise ResultsError(f"{where} must be a list")
    return value, more


def _object(value: Any, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ResultsError(f"{where.rstrip('.: ')} must be an object")
    return value


def _strings(value: Any, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ResultsError(f"{where} must be a list of strings")
    return tuple(value)


def _within(shape: Shape, wanted: WantedRecord, text: str) -> WantedRecord:
    """The record with everything optional that the text does not have."""
    fields: dict[str, Wanted | WantedList | WantedRecord] = {}
    for name, part in wanted.fields.items():
        leaf, branch = shape.leaf(name), shape.branch(name)
        if leaf is not None and isinstance(part, Wanted):
            fields[name] = _said(leaf, part, text)
        elif leaf is not None and isinstance(part, WantedList):
            fields[name] = replace(part, items=tuple(_said(leaf, item, text) for item in _values(part)))
        elif branch is not None and isinstance(part, WantedList):
            fields[name] = replace(part, items=tuple(_item_within(branch.shape, item, text) for item in _records(part)))
        elif branch is not None and isinstance(part, WantedRecord):
            fields[name] = _within(branch.shape, part, text)
    return replace(wanted, fields=fields)


def _item_within(shape: Shape, wanted: WantedRecord, text: str) -> WantedRecord:
    """An item of a list: optional as a whole where the text does not name it, or says nothing that tells it apart."""
    part = _within(shape, wanted, text)
    named = named_by(shape)
    telling = [named] if named else [leaf for leaf in shape.leaves if leaf.identity is not None]
    wanted_there = [found for leaf in telling for found in _all_values(part.fields.get(leaf.name))]
    there = any(found.options and not found.optional for found in wanted_there) or not wanted_there
    return part if there else replace(part, optional=True)


def _said(leaf: Leaf, wanted: Wanted, text: str) -> Wanted:
    said = any(supported(leaf.kind, option, text, relative=False) is not False for option in wanted.options)
    return wanted if said else replace(wanted, optional=True)


def _values(part: WantedList) -> Iterator[Wanted]:
    yield from (item for item in part.items if isinstance(item, Wanted))


def _records(part: WantedList) -> Iterator[WantedRecord]:
    yield from (item for item in part.items if isinstance(item, WantedRecord))


def _all_values(part: Wanted | WantedList | WantedRecord | None) -> Iterator[Wanted]:
    if isinstance(part, Wanted):
        yield part
    elif isinstance(part, WantedList):
        yield from _values(part)
