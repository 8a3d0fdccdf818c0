"""JSON Pointers (RFC 6901) into a record, and the walk over its leaves."""

from collections.abc import Iterator, Sequence
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
    "lookup",
    "owner",
    "sort_key",
    "split",
    "taken_out",
    "untyped_leaves",
    "walk",
]


class RecordView:
    """The record of a summary as JSON, `data`, with its shape; a record whose schema is not at hand has none."""

    def __init__(self, summary: Summary[Any]) -> None:
        self.summary = summary
        self.data: dict[str, JsonValue] = summary.record.model_dump(mode="json", by_alias=False)
        model: type[BaseModel] = type(summary.record)
        self.shape: Shape | None = shape_of(model) if model.model_fields else None

    def kind(self, pointer: str) -> LeafKind | None:
        """The kind of the leaf at a pointer; None where there is no leaf, or no shape."""
        found = leaf_at(self.shape, pointer) if self.shape else None
        return found[1].kind if found else None

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


def walk(shape: Shape, record: Any, above: tuple[str | int, ...] = ()) -> Iterator[tuple[str, Leaf, JsonValue]]:
    """Every leaf of a record given as JSON, in the order of the schema: pointer, leaf, value (null included).

    The items of a list are leaves of their own; an empty list gives none. Parts of the record that are not of the
    schema's shape are passed over.
    """
    if not isinstance(record, dict):
        return
    for name in shape.model.model_fields:
        value = record.get(name)
        leaf, branch = shape.leaf(name), shape.branch(name)
        here = (*above, name)
        if leaf is not None and leaf.many:
            items = value if isinstance(value, list) else []
            yield from ((join((*here, index)), leaf, item) for index, item in enumerate(items))
        elif leaf is not None:
            yield join(here), leaf, value
        elif branch is not None and branch.many:
            for index, item in enumerate(value if isinstance(value, list) else []):
                yield from walk(branch.shape, item, (*here, index))
        elif branch is not None:
            yield from walk(branch.shape, value, here)


def untyped_leaves(record: JsonValue, known: frozenset[str], above: str = "") -> Iterator[tuple[str, JsonValue]]:
    """Every non-null leaf of a record whose schema is not at hand.

    An object counts as one leaf where `known` (the pointers of the provenance) has it and it holds only plain values,
    as an amount of money does.
    """
    if record is None:
        return
    if isinstance(record, dict):
        plain = not any(isinstance(value, dict | list) for value in record.values())
        if above in known and above and plain:
            yield above, record
            return
        for name, value in record.items():
            yield from untyped_leaves(value, known, above + join([name]))
    elif isinstance(record, list):
        for index, value in enumerate(record):
            yield from untyped_leaves(value, known, above + join([index]))
    else:
        yield above, record
