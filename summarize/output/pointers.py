"""JSON Pointers (RFC 6901) into a record, and the walk over its leaves."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from pydantic import BaseModel, JsonValue

from summarize.merging.summary import TAKEN_OUT, Summary
from summarize.shape import Leaf, LeafKind, Shape, shape_of

__all__ = [
    "MISSING",
    "Missing",
    "RecordView",
    "is_under",
    "join",
    "leaf_at",
    "leaves",
    "lookup",
    "owner",
    "sort_key",
    "split",
    "taken_out",
]


class RecordView:
    """The record of a summary as JSON, `data`, with its shape; a record whose schema is not at hand has none."""

    def __init__(self, summary: Summary[Any]) -> None:
        self.summary = summary
        self.data: dict[str, JsonValue] = summary.record.model_dump(mode="json", by_alias=False)
        model: type[BaseModel] = type(summary.record)
        self.shape: Shape | None = shape_of(model) if model.model_fields else None

    def leaf(self, pointer: str) -> Leaf | None:
        """The leaf at a pointer; None where there is none, or no shape."""
        found = leaf_at(self.shape, pointer) if self.shape else None
        return found[1] if found else None

    def kind(self, pointer: str) -> LeafKind | None:
        """The kind of the leaf at a pointer."""
        leaf = self.leaf(pointer)
        return leaf.kind if leaf else None

    def value(self, pointer: str) -> JsonValue:
        """The value at a pointer; None where there is none."""
        found = lookup(self.data, pointer)
        return None if isinstance(found, Missing) else found

    def place(self, pointer: str) -> str:
        """A pointer in words: ``/parties/0/role`` is "Parties › (name of the party) › role"."""
        words: list[str] = []
        parts = split(pointer)
        for depth, part in enumerate(parts, 1):
            if not part.isdecimal():
                words.append(part.replace("_", " "))
                continue
            here = lookup(self.data, join(parts[:depth]))
            texts = here.values() if isinstance(here, dict) else ()
            named = next((text for text in texts if isinstance(text, str) and text), None)
            words.append(named or f"no. {int(part) + 1}")
        return " › ".join([words[0][:1].upper() + words[0][1:], *words[1:]]) if words else "Record"


class Missing:
    """What `lookup` gives for a pointer that leads nowhere, apart from null."""


MISSING = Missing()


def split(pointer: str) -> tuple[str, ...]:
    """The unescaped parts of a pointer; none for ``""``, the whole record."""
    if not pointer:
        return ()
    return tuple(part.replace("~1", "/").replace("~0", "~") for part in pointer.removeprefix("/").split("/"))


def join(parts: Sequence[str | int]) -> str:
    """The pointer of some parts, escaped."""
    return "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in parts)


def sort_key(pointer: str) -> tuple[tuple[int, int, str], ...]:
    """Orders pointers so that ``/parties/2`` stands before ``/parties/10``."""
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in split(pointer))


def is_under(pointer: str, prefix: str) -> bool:
    """Whether `pointer` is `prefix` or lies below it, by whole parts: ``/party`` is not above ``/parties``."""
    return pointer == prefix or pointer.startswith(prefix.rstrip("/") + "/")


def lookup(record: JsonValue, pointer: str) -> JsonValue | Missing:
    """The value at a pointer, or MISSING."""
    here = record
    for part in split(pointer):
        if isinstance(here, dict) and part in here:
            here = here[part]
        elif isinstance(here, list) and part.isdecimal() and part.isascii() and int(part) < len(here):
            here = here[int(part)]
        else:
            return MISSING
    return here


def leaf_at(shape: Shape, pointer: str) -> tuple[Shape, Leaf] | None:
    """The leaf that a pointer leads to, and the shape of the record that holds it; None where there is none."""
    names = [part for part in split(pointer) if not part.isdecimal()]
    for name in names[:-1]:
        branch = shape.branch(name)
        if branch is None:
            return None
        shape = branch.shape
    leaf = shape.leaf(names[-1]) if names else None
    return (shape, leaf) if leaf is not None else None


def owner(pointer: str) -> str:
    """The pointer of the list item that a leaf belongs to; the leaf's own where it belongs to none.

    ``/sites/1/kind`` and ``/sites/1/tags/0`` belong to ``/sites/1``, ``/value`` and ``/terms/0`` to themselves.
    """
    parts = split(pointer)
    indices = [place for place, part in enumerate(parts[:-1], 1) if part.isdecimal()]
    return join(parts[: indices[-1]]) if indices else pointer


def taken_out(summary: Summary[Any], pointer: str) -> list[str]:
    """Who took out the value of a field without one, and why: "by J. Doe: it is a rumour"; empty if nobody did.

    What is set aside is listed without numbers of items: for a field of one it is what was taken out of any of them.
    """
    place = join([part for part in split(pointer) if not part.isdecimal()])
    whys = (one.why for one in summary.rejected if is_under(one.path, place))
    return list(dict.fromkeys(why.removeprefix(TAKEN_OUT) for why in whys if why.startswith(TAKEN_OUT)))


def leaves(
    record: JsonValue, provenance: Collection[str], shape: Shape | None = None, above: str = ""
) -> Iterator[tuple[str, JsonValue]]:
    """Every leaf of a record given as JSON that has a value, with its pointer; the items of a list are leaves each.

    An object is a leaf, as an amount of money is, where the `shape` says so. Where that is not at hand, it is one if
    `provenance` has its pointer and it holds only plain values.
    """
    parts: Iterable[tuple[str | int, JsonValue]]
    if isinstance(record, list):
        parts = enumerate(record)
    elif isinstance(record, dict) and not (above and _is_leaf(record, above, provenance, shape)):
        parts = record.items()
    else:
        yield from () if record is None else ((above, record),)
        return
    for name, value in parts:
        yield from leaves(value, provenance, shape, above + join([name]))


def _is_leaf(record: dict[str, JsonValue], at: str, provenance: Collection[str], shape: Shape | None) -> bool:
    if shape is not None:
        return leaf_at(shape, at) is not None
    return at in provenance and not any(isinstance(value, dict | list) for value in record.values())
