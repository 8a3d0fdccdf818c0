"""Records without citations as claims, so that another way of extracting goes through the same merging."""

from collections import defaultdict
from typing import Any

from pydantic import BaseModel, JsonValue, ValidationError

from summarize import Article, Claim, Grounding, Span
from summarize.claims import RecordRef, digest
from summarize.output.pointers import owner, split, walk
from summarize.shape import Leaf, shape_of

__all__ = ["claims_of_record"]


def claims_of_record(data: Any, article: Article, schema: type[BaseModel], engine: str) -> list[Claim]:
    """A claim for every value that is of its field's type; nothing is held against the text.

    Each cites the whole article, so that a value without support is one that the article does not have anywhere.
    """
    everything = Span(start=0, end=len(article.text), quote=article.text)
    values: defaultdict[str, list[tuple[Leaf, JsonValue]]] = defaultdict(list)
    for pointer, leaf, given in walk(shape_of(schema), data):
        value = _valid(leaf, given)
        if value is not None:
            record = owner(pointer)
            values["" if record == pointer else record].append((leaf, value))
    claims = {}
    for record, leaves in values.items():
        place = _place(record, article, [(leaf.name, value) for leaf, value in leaves], schema)
        for leaf, value in leaves:
            claim = Claim(
                article=article.id,
                record=place,
                path=leaf.name,
                value=value,
                as_stated=value if isinstance(value, str) else "",
                spans=(everything,),
                grounding=Grounding.read,
                engine=engine,
            )
            claims[claim.id] = claim
    return list(claims.values())


def _place(pointer: str, article: Article, content: list[tuple[str, JsonValue]], schema: type[BaseModel]) -> RecordRef:
    if not pointer:
        return RecordRef(type=schema.__name__)
    at = "".join(f"/{part}" for part in split(pointer) if not part.isdecimal())
    shape = shape_of(schema)
    for name in split(at):
        branch = shape.branch(name)
        shape = branch.shape if branch else shape
    return RecordRef(type=shape.name, at=at, key=digest([article.id, at, content], 12))


def _valid(leaf: Leaf, value: JsonValue) -> JsonValue:
    """The value as JSON of its type; None where it is not of it, or says nothing."""
    if value is None or value == "":
        return None
    try:
        valid: JsonValue = leaf.adapter.dump_python(leaf.adapter.validate_python(value), mode="json")
    except ValidationError:
        return None
    return valid
