"""What a reading gives: values with the lines that say so, and records of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pydantic import JsonValue

from summarize.engines.spacy_en.page import Line

__all__ = ["Item", "Value"]


@dataclass(frozen=True)
class Value:
    """A value with the line that says so; `said` is how it is put, None for what the article states itself."""

    value: JsonValue
    line: Line
    said: Mapping[str, JsonValue] | None = None


@dataclass
class Item:
    """A record: its fields by name, one value or several each, and the lines that tell of it as a whole."""

    lines: list[Line] = field(default_factory=list)
    fields: dict[str, Value | list[Value]] = field(default_factory=dict)

    def put(self, name: str, value: JsonValue, line: Line | None = None) -> None:
        """Sets a field, unless there is nothing to set; with the first line of the item where none is given."""
        if value is not None:
            self.fields[name] = Value(value, line or self.lines[0])

    def put_all(self, name: str, values: Iterable[tuple[JsonValue, Line]]) -> None:
        self.fields[name] = [Value(value, line) for value, line in values]

    def values(self, name: str) -> list[Value]:
        """The values of a field; none where it is not set."""
        given = self.fields.get(name, [])
        return given if isinstance(given, list) else [given]
