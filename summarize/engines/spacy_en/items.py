"""What a reading gives: values with the lines that say so, and records of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import JsonValue

from summarize.engines.spacy_en.page import Line

__all__ = ["Item", "Said", "Value"]


Said = Mapping[str, JsonValue] | None


@dataclass(frozen=True)
class Value:
    """A value with the line that says so; `said` is how it is put, None for what the article states itself."""

    value: JsonValue
    line: Line
    said: Said = None


@dataclass
class Item:
    """A record: the values of its fields by name, of which a field for one has the first, and the lines that tell of it
    as a whole."""

    lines: list[Line] = field(default_factory=list)
    fields: dict[str, list[Value]] = field(default_factory=dict)

    @classmethod
    def of(cls, line: Line, **fields: JsonValue) -> "Item":
        """What one line says."""
        item = cls([line])
        for name, value in fields.items():
            item.put(name, value)
        return item

    def put(self, name: str, value: JsonValue, line: Line | None = None, said: Said = None) -> None:
        """Adds what there is and the field does not have yet; with the first line of the item where none is given."""
        if value is not None and all(one.value != value for one in self.values(name)):
            self.fields.setdefault(name, []).append(Value(value, line or self.lines[0], said))

    def values(self, name: str) -> list[Value]:
        return self.fields.get(name, [])
