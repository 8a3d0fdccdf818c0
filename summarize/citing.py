"""A Pydantic model gains a citation on each leaf, and loses it again.

The cited twin of a model has, in place of each plain value, an object ``{"value": …, "cites": [12, 13]}`` with the
numbers of the sentences that say so: cheap to write, always in range, exact in its offsets with every provider. Replies
are read leaf by leaf, so that one bad value costs that value and not the reply.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, JsonValue, ValidationError, create_model

from summarize.errors import ReplyInvalid
from summarize.shape import Branch, Leaf, LeafKind, Shape, shape_of

__all__ = ["CITING_VERSION", "Answer", "cited_model", "mend_field", "mend_model", "read_mended", "read_reply", "uncite"]

CITING_VERSION = 1

_CITES = "Numbers of the sentences that say so"
_NOTHING = frozenset({"", "n/a", "na", "none", "null", "unknown", "not specified", "not stated", "not mentioned", "-"})


@dataclass(frozen=True)
class Answer:
    """One leaf of a reply.

    `pointer` is the JSON Pointer of the value in the plain record (``/stakeholders/2/name``, ``/goods/0``); `record`
    that of the record it belongs to, `at` the same without indices, `parent` the enclosing record's pointer; `path` is
    the field inside the record. `value` is JSON as the leaf's type writes it. `problem` says why the value cannot be
    used even before it is looked for in the text, in words for the model.
    """

    pointer: str
    record: str
    parent: str
    at: str
    shape: Shape
    path: str
    leaf: Leaf
    value: JsonValue
    cites: tuple[int, ...]
    problem: str | None = None


@cache
def cited_model(model: type[BaseModel]) -> type[BaseModel]:
    """The twin of `model` whose leaves carry citations. Raises SchemaError for a model that cannot be extracted."""
    return _cited(shape_of(model))


@cache
def _cited(shape: Shape) -> type[BaseModel]:
    fields: dict[str, Any] = {}
    for name in shape.model.model_fields:
        leaf, branch = shape.leaf(name), shape.branch(name)
        if leaf is not None:
            fields[name] = _cited_field(leaf)
        elif branch is not None:
            fields[name] = _cited_branch(branch)
    return create_model(
        shape.name, __config__=ConfigDict(extra="ignore"), __doc__=shape.description or shape.name, **fields
    )


def _cited_field(leaf: Leaf) -> tuple[Any, Any]:
    cited = _cited_value(leaf)
    if leaf.many:
        return list[cited], Field(default_factory=list, description=leaf.description or None)  # type: ignore[valid-type]
    if leaf.required:
        return cited, Field(description=leaf.description or None)
    return cited | None, Field(default=None, description=leaf.description or None)


def _cited_branch(branch: Branch) -> tuple[Any, Any]:
    nested = _cited(branch.shape)
    if branch.many:
        return list[nested], Field(default_factory=list, description=branch.description or None)  # type: ignore[valid-type]
    if branch.required:
        return nested, Field(description=branch.description or None)
    return nested | None, Field(default=None, description=branch.description or None)


_TITLES = {
    LeafKind.name: "CitedText",
    LeafKind.text: "CitedText",
    LeafKind.number: "CitedNumber",
    LeafKind.date: "CitedDate",
    LeafKind.flag: "CitedFlag",
}


def _cited_value(leaf: Leaf) -> type[BaseModel]:
    plain = leaf.kind in (LeafKind.name, LeafKind.text) and leaf.type is str
    return _cited_type(str if plain else leaf.type, _TITLES.get(leaf.kind) or f"Cited{_type_name(leaf.type)}")


def _type_name(annotation: Any) -> str:
    return annotation.__name__ if isinstance(annotation, type) else "Choice"


@cache
def _cited_type(annotation: Any, title: str) -> type[BaseModel]:
    return create_model(
        title,
        __config__=ConfigDict(extra="ignore"),
        value=(annotation, ...),
        cites=(list[int], Field(description=_CITES)),
    )


def _json_object(content: str, model: str) -> dict[str, Any]:
    try:
        data = json.loads(content)
    except ValueError as error:
        raise ReplyInvalid(f"the reply is not JSON: {error}", raw=content, model=model) from None
    if not isinstance(data, dict):
        raise ReplyInvalid("the reply is not a JSON object", raw=content, model=model)
    return data


def read_reply(content: str, schema: type[BaseModel], model: str = "") -> list[Answer]:
    """The leaves of a reply (JSON text of the cited shape of `schema`), in the order of the schema.

    Raises ReplyInvalid where the text is no JSON object, or has not one field of the schema.
    """
    data = _json_object(content, model)
    shape = shape_of(schema)
    if not any(name in data for name in shape.model.model_fields):
        raise ReplyInvalid(f"the reply has none of the fields of {shape.name}", raw=content, model=model)
    return list(_read_record(data, shape, _Place("", "", "", shape), ""))


@dataclass(frozen=True)
class _Place:
    """The record being read: its pointer, its parent's, its place in the schema, its shape."""

    record: str
    parent: str
    at: str
    shape: Shape


def _read_record(data: dict[str, Any], shape: Shape, place: _Place, inside: str) -> Iterator[Answer]:
    """`inside` is the way from the record to `data`, through nested records that are not in a list."""
    for leaf in shape.leaves:
        yield from _read_leaf(data.get(leaf.name), leaf, place, inside)
    for branch in shape.branches:
        yield from _read_branch(data.get(branch.name), branch, place, inside)


def _read_branch(value: Any, branch: Branch, place: _Place, inside: str) -> Iterator[Answer]:
    if not branch.many:
        if isinstance(value, dict):
            yield from _read_record(value, branch.shape, place, f"{inside}{branch.name}/")
        return
    items = value if isinstance(value, list) else [value]
    for index, item in enumerate(item for item in items if isinstance(item, dict)):
        step = f"{inside}{branch.name}"
        nested = _Place(f"{place.record}/{step}/{index}", place.record, f"{place.at}/{step}", branch.shape)
        yield from _read_record(item, branch.shape, nested, "")


def _read_leaf(given: Any, leaf: Leaf, place: _Place, inside: str) -> Iterator[Answer]:
    path = f"{inside}{leaf.name}"
    pointer = f"{place.record}/{path}"
    if not leaf.many:
        answer = _read_value(given, leaf, place, path, pointer)
        if answer is not None:
            yield answer
        return
    # A value with one list of values inside, {"value": ["a", "b"], "cites": [1]}, is read as what it means.
    if isinstance(given, dict) and isinstance(given.get("value"), list):
        given = [{"value": item, "cites": given.get("cites")} for item in given["value"]]
    items = given if isinstance(given, list) else [given]
    index = 0
    for item in items:
        answer = _read_value(item, leaf, place, path, f"{pointer}/{index}")
        if answer is not None:
            index += 1
            yield answer


def _read_value(given: Any, leaf: Leaf, place: _Place, path: str, pointer: str) -> Answer | None:
    cited = isinstance(given, dict) and "value" in given
    value = given["value"] if cited else given
    if _is_nothing(value, leaf):
        return None
    cites = _numbers(given.get("cites")) if cited else ()
    value, problem = _checked(value, leaf)
    if problem is None and not cites:
        problem = "No sentence is cited."
    return Answer(pointer, place.record, place.parent, place.at, place.shape, path, leaf, value, cites, problem)


def _is_nothing(value: Any, leaf: Leaf) -> bool:
    if value is None or value == [] or value == {}:
        return True
    if isinstance(value, str) and value.strip().casefold() in _NOTHING:
        return value not in leaf.choices
    return False


def _checked(value: Any, leaf: Leaf) -> tuple[JsonValue, str | None]:
    """The value as the leaf's type writes it in JSON, or as it came with the reason why it is not of that type."""
    if isinstance(value, str):
        value = value.strip()
    if isinstance(value, int | float) and not isinstance(value, bool) and leaf.kind in (LeafKind.name, LeafKind.text):
        value = str(value)
    try:
        typed = leaf.adapter.validate_python(value)
    except ValidationError as error:
        reasons = "; ".join(dict.fromkeys(detail["msg"] for detail in error.errors()))
        if leaf.choices:
            reasons = f"choose one of {', '.join(map(str, leaf.choices))}"
        return _as_json(value), f"The value has not the right form: {reasons}."
    plain: JsonValue = leaf.adapter.dump_python(typed, mode="json")
    return plain, None


def _as_json(value: Any) -> JsonValue:
    plain: JsonValue = json.loads(json.dumps(value, default=str))
    return plain


def _numbers(cites: Any) -> tuple[int, ...]:
    """Sentence numbers, however a model writes them: [12], 12, "12", "[12, 13]"; each once, in order."""
    if isinstance(cites, bool) or cites is None:
        return ()
    if isinstance(cites, int):
        return (cites,)
    if isinstance(cites, str):
        return tuple(dict.fromkeys(int(number) for number in re.findall(r"\d{1,9}", cites)))
    if isinstance(cites, list):
        return tuple(dict.fromkeys(number for item in cites for number in _numbers(item)))
    return ()


def uncite(content: str, schema: type[BaseModel]) -> dict[str, Any]:
    """The plain record of a cited reply, as JSON of `schema`: citations taken off, unusable values left out.

    Raises ReplyInvalid like `read_reply`.
    """
    record: dict[str, Any] = {}
    for answer in read_reply(content, schema):
        if answer.problem is None:
            _put(record, answer.pointer.strip("/").split("/"), answer.value)
    listed: dict[str, Any] = _lists(record)
    return listed


def _put(target: dict[str, Any], steps: Sequence[str], value: JsonValue) -> None:
    for step in steps[:-1]:
        target = target.setdefault(step, {})
    target[steps[-1]] = value


def _lists(value: Any) -> Any:
    """Turns objects whose keys are indices into lists."""
    if not isinstance(value, dict):
        return value
    inner = {key: _lists(item) for key, item in value.items()}
    if inner and all(key.isdigit() for key in inner):
        return [inner[key] for key in sorted(inner, key=int)]
    return inner


def mend_field(answer: Answer) -> str:
    """The name of a leaf in a re-ask: its pointer with underscores, so that a leaf of the root keeps its name."""
    return answer.pointer.strip("/").replace("/", "_")


def mend_model(failed: Sequence[Answer]) -> type[BaseModel]:
    """The reply model of a re-ask: one optional cited field for each failed leaf, named by `mend_field`."""
    fields: dict[str, Any] = {
        mend_field(answer): (
            _cited_value(answer.leaf) | None,
            Field(default=None, description=answer.leaf.description or None),
        )
        for answer in failed
    }
    return create_model("Mended", __config__=ConfigDict(extra="ignore"), __doc__="Corrected values", **fields)


def read_mended(content: str, failed: Sequence[Answer], model: str = "") -> dict[str, Answer | None]:
    """What a re-ask gave for each failed leaf, by pointer; None where the model took the value back.

    Raises ReplyInvalid where the text is no JSON object.
    """
    data = _json_object(content, model)
    mended: dict[str, Answer | None] = {}
    for answer in failed:
        given = data.get(mend_field(answer))
        if isinstance(given, list):
            given = given[0] if given else None
        place = _Place(answer.record, answer.parent, answer.at, answer.shape)
        mended[answer.pointer] = _read_value(given, answer.leaf, place, answer.path, answer.pointer)
    return mended
