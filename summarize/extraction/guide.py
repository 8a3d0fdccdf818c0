"""What a schema's fields mean, told once in the constant part of a prompt: cheaper than in the schema of each reply."""

from functools import cache

from pydantic import BaseModel

from summarize.shape import Leaf, LeafKind, Shape, shape_of

__all__ = ["field_guide"]

_KINDS = {
    **{LeafKind.name: "name", LeafKind.number: "number", LeafKind.date: "date", LeafKind.money: "amount"},
    **{LeafKind.quantity: "quantity", LeafKind.flag: "true or false", LeafKind.value: "value"},
}
_TOLD = frozenset({LeafKind.date, LeafKind.money, LeafKind.quantity})
_TEXTS = {"quoted": "name", "quotation": "quotation", "worded": "wording"}


@cache
def field_guide(schema: type[BaseModel]) -> str:
    """A line for each field of the root record, with its kind or choices, and for each other that has a description.

    Nested records are indented below their field; what comes again is told once.
    """
    shape = shape_of(schema)
    lines = [f"{leaf.name} ({_kind(leaf)}){_described(leaf.description)}" for leaf in shape.leaves]
    return "\n".join(lines + _branches(shape, "", set()))


def _branches(shape: Shape, indent: str, told: set[str]) -> list[str]:
    lines: list[str] = []
    for branch in shape.branches:
        inner = branch.shape
        lines.append(f"{indent}{branch.name}{_described(inner.description or branch.description)}")
        if inner.name not in told:
            told.add(inner.name)
            described = _lines(inner)
            lines += [f"{indent}  {line}" for line in described if line not in told]
            told.update(described)
            lines += _branches(inner, f"{indent}  ", told)
    return lines


def _lines(shape: Shape) -> list[str]:
    """An item's fields, as far as there is more to say of them than their names and the schema of the reply do."""
    undescribed: dict[str, list[str]] = {}
    lines: list[str] = []
    for leaf in shape.leaves:
        told = _kind(leaf) if leaf.kind in _TOLD or leaf.promise == "quotation" else ""
        kind = f" ({told})" if told and told not in leaf.name else ""
        if leaf.description:
            lines.append(f"{leaf.name}{kind}{_described(leaf.description)}")
        elif kind:
            undescribed.setdefault(kind, []).append(leaf.name)
    return lines + [f"{', '.join(names)}{kind}" for kind, names in undescribed.items()]


def _kind(leaf: Leaf) -> str:
    if leaf.choices:
        return "|".join(map(str, leaf.choices))
    return _KINDS.get(leaf.kind) or _TEXTS[leaf.promise]


def _described(description: str) -> str:
    return f": {description.rstrip('.')}" if description else ""
