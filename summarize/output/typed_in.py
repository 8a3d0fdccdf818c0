"""Values as a person types them: as the words of a text, or as JSON."""

import json
from typing import Any

from pydantic import BaseModel, JsonValue, ValidationError

from summarize.errors import UsageError
from summarize.merging.corrections.overrides import target_of
from summarize.shape import Leaf, LeafKind
from summarize.text.amounts.money import find_money
from summarize.text.amounts.quantities import find_quantities
from summarize.text.dates import find_dates
from summarize.text.mention import Mention

__all__ = ["value_typed_in"]

_TEXTS = (LeafKind.text, LeafKind.name)


def value_typed_in(text: str, pointer: str, schema: type[BaseModel]) -> JsonValue:
    """The value that somebody types for a field: "$40 million", "8 March 2024", JSON, or "null" for none.

    A text is taken as it is, but for null. Raises UsageError where the field takes no such value.
    """
    if text.strip() == "null":
        return None
    leaf = target_of(pointer, schema).leaf
    if leaf is None:
        raise UsageError(f"{pointer} is a record: only null (take it out) can be given for it")
    given: list[object] = [text] if leaf.kind in _TEXTS else [_parsed(text), text, *_read(text, leaf)]
    for value in given:
        try:
            dumped: JsonValue = leaf.adapter.dump_python(leaf.adapter.validate_python(value), mode="json")
        except ValidationError:
            continue
        return dumped
    choices = f" one of {', '.join(map(str, leaf.choices))}" if leaf.choices else f" a {leaf.kind.value}"
    raise UsageError(f"{text!r} does not fit {pointer}, which takes{choices}")


def _parsed(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        return text


def _read(text: str, leaf: Leaf) -> list[object]:
    """What the parsers of the articles read in the text, if it is one thing."""
    found: list[Mention[Any]] = []
    if leaf.kind is LeafKind.money:
        found += find_money(text)
    elif leaf.kind is LeafKind.quantity:
        found += find_quantities(text)
    elif leaf.kind is LeafKind.date:
        found += find_dates(text)
    return [found[0].value] if len(found) == 1 else []
