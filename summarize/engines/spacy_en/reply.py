"""The reply to a request: the fields of its schema, each from the reading that knows it or by its description."""

from collections.abc import Callable, Iterator

from pydantic import BaseModel, JsonValue

from summarize.citing.reply_model import cites_field, said_field
from summarize.engines.spacy_en.fields import Fields
from summarize.engines.spacy_en.page import Page
from summarize.engines.spacy_en.records import READERS, Item, Reading, Value
from summarize.shape import Branch, Leaf, Shape

__all__ = ["reply_for"]


def reply_for(shape: Shape, page: Page) -> dict[str, JsonValue]:
    """The reply of the cited shape of a schema; what the article does not clearly say is null."""
    reading, fields = Reading(page), Fields(page)
    known = _reader(shape.model)
    own = next(known(reading), None) if known else _by_description(shape, fields)
    reply: dict[str, JsonValue] = {}
    for leaf in shape.leaves:
        cited: list[JsonValue] = [
            {"value": one.value, "cites": one.cites, "said": dict(one.said) if one.said else None}
            for one in _values(own, leaf)
        ]
        reply[leaf.name] = cited if leaf.many else (cited[0] if cited else None)
    for branch in shape.branches:
        items = [] if known and own is None else _items(branch, reading, fields)
        written: list[JsonValue] = [_written(branch.shape, item, reading, fields) for item in items]
        reply[branch.name] = written if branch.many else (written[0] if written else None)
    return reply


def _reader(model: type[BaseModel]) -> Callable[[Reading], Iterator[Item]] | None:
    return next((READERS[base] for base in model.__mro__ if base in READERS), None)


def _values(item: Item | None, leaf: Leaf) -> list[Value]:
    given = item.fields.get(leaf.name) if item is not None else None
    return given if isinstance(given, list) else [given] if given is not None else []


def _items(branch: Branch, reading: Reading, fields: Fields) -> Iterator[Item]:
    """The records of a field: read as what they are, or one for each thing that they ask for by name."""
    shape = branch.shape
    name = next((leaf for leaf in shape.leaves if leaf.identity is not None and leaf.identity.kind == "name"), None)
    if (known := _reader(shape.model)) is not None:
        yield from known(reading)
    elif not branch.many or name is None:
        item = _by_description(shape, fields)
        yield from [item] if item is not None else []
    else:
        called = f"{branch.name} {shape.name} {name.name}"
        for entity, lines in fields.entities(fields.wanted(called, f"{branch.description} {shape.description}")):
            item = Item(lines=lines[:1])
            item.put(name.name, entity.name)
            item.fields |= {
                leaf.name: found for leaf in shape.leaves if leaf is not name and (found := fields.read(leaf, lines))
            }
            yield item


def _by_description(shape: Shape, fields: Fields) -> Item | None:
    found = {leaf.name: value for leaf in shape.leaves if (value := fields.read(leaf))}
    return Item(found) if found else None


def _written(shape: Shape, item: Item, reading: Reading, fields: Fields) -> dict[str, JsonValue]:
    """A nested record: what is worded with lines of its own, the rest under those of the item."""
    reply: dict[str, JsonValue] = {}
    numbers = {line.number for line in item.lines}
    for leaf in shape.leaves:
        own = leaf.promise == "worded"
        several = _values(item, leaf)
        values: list[JsonValue] = [{"value": one.value, "cites": one.cites} if own else one.value for one in several]
        reply[leaf.name] = values if leaf.many else (values[0] if values else None)
        numbers |= {line.number for one in several for line in one.lines}
    for branch in shape.branches:
        items: list[JsonValue] = [
            _written(branch.shape, one, reading, fields) for one in _items(branch, reading, fields)
        ]
        reply[branch.name] = items if branch.many else (items[0] if items else None)
    reply[cites_field(shape)] = [*sorted(numbers)]
    reply[said_field(shape)] = None
    return reply
