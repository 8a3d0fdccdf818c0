"""A reply's JSON Schema as servers take it: strict, with the article's own citations, and as instructor's model.

Strict structured outputs want every property required, no further properties, no default, nothing beside a ``$ref``,
and know only part of the keywords. Only the keywords that all servers know are kept: lengths, ranges and patterns are
checked when the reply is read. Source:
https://platform.openai.com/docs/guides/structured-outputs#supported-schemas

They know no ranges of list items either, but servers that compile a schema to a grammar (llama.cpp, vLLM) do, and then
a citation of a sentence that is not there cannot be written (`bounded`). instructor validates a reply as a whole, so
that one bad value would cost the reply: a `Form` takes any text, which whoever asked reads leaf by leaf.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, ClassVar, Self, cast
from weakref import WeakKeyDictionary

import instructor
from pydantic import BaseModel

from summarize.errors import SchemaError

__all__ = ["Form", "bounded", "form_of", "strict_schema"]


_KEPT = ("type", "description", "enum", "const")

Node = dict[str, Any]


def strict_schema(schema: Node) -> Node:
    """The strict form of a JSON Schema with ``$defs`` as Pydantic writes it; the given one stays as it is.

    A ``$ref`` with a description of its own becomes a copy of what it points to, with that description; a definition
    that is needed once stands where it is needed, and null beside a plain type is one of its types: a schema is a good
    part of what a request costs. Raises SchemaError, naming the place, for what has no strict form: free dicts, values
    of any type, intersections.
    """
    definitions: Node = schema.get("$defs", {})
    strict = _strict(schema, definitions, "")
    named = {name: _strict(part, definitions, f"/{name}") for name, part in definitions.items()}
    needed: Node = {}
    pending = list(_references(strict))
    while pending:
        if (name := pending.pop()) not in needed:
            needed[name] = named[name]
            pending += _references(named[name])
    counts = Counter(_references([strict, *needed.values()]))
    once = {name: part for name, part in needed.items() if counts[name] == 1}

    def inlined(node: Node) -> Node:
        name = str(node.get("$ref", "")).removeprefix("#/$defs/")
        return _changed(once[name], inlined) if name in once else _nullable(node) or node

    kept = {name: _changed(part, inlined) for name, part in sorted(needed.items()) if name not in once}
    strict = _changed(strict, inlined)
    return {**strict, "$defs": kept} if kept else strict


def _changed(node: Any, change: Callable[[Node], Node]) -> Any:
    """A copy of a schema with a change made to every object in it, the innermost first."""
    if isinstance(node, list):
        return [_changed(part, change) for part in node]
    if not isinstance(node, dict):
        return node
    return change({key: _changed(part, change) for key, part in node.items()})


def _references(node: Any) -> Iterator[str]:
    """The names of the definitions that `node` refers to, as often as it does."""
    if isinstance(node, dict) and isinstance(node.get("$ref"), str):
        yield node["$ref"].removeprefix("#/$defs/")
    for part in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from _references(part)


def _nullable(node: Node) -> Node | None:
    """A union of one plain type with null, as that type or null; None for every other schema."""
    options = node.get("anyOf")
    if not isinstance(options, list) or len(options) != 2 or options[1] != {"type": "null"}:
        return None
    plain = options[0]
    if plain.get("type") not in ("string", "integer", "number", "boolean"):
        return None
    choices = {"enum": [*plain["enum"], None]} if "enum" in plain else {}
    described = {key: node[key] for key in ("description",) if key in node}
    return {**plain, **described, "type": [plain["type"], "null"], **choices}


def _strict(node: Node, definitions: Node, at: str) -> Node:
    node = _merged(node, definitions, at)
    if "$ref" in node:
        return {"$ref": node["$ref"]}
    kept = {keyword: node[keyword] for keyword in _KEPT if keyword in node}
    options = node.get("anyOf") or node.get("oneOf")
    if options:
        kept["anyOf"] = [_strict(option, definitions, at) for option in options]
    elif node.get("type") == "object":
        kept |= _object(node, definitions, at)
    elif node.get("type") == "array":
        if not isinstance(node.get("items"), dict):
            raise SchemaError(f"{at or 'the schema'}: a list needs one type of item")
        kept["items"] = _strict(node["items"], definitions, f"{at}/items")
    elif not any(keyword in kept for keyword in ("type", "enum", "const")):
        raise SchemaError(f"{at or 'the schema'}: a value of any type cannot be asked for")
    return kept


def _object(node: Node, definitions: Node, at: str) -> Node:
    properties = node.get("properties")
    if not properties:
        raise SchemaError(f"{at or 'the schema'}: an object without named fields cannot be asked for")
    return {
        "properties": {name: _strict(part, definitions, f"{at}/{name}") for name, part in properties.items()},
        "required": list(properties),
        "additionalProperties": False,
    }


def _merged(node: Node, definitions: Node, at: str) -> Node:
    """Takes apart what strict form does not know: an intersection of one, and a description beside a ``$ref``."""
    if "allOf" in node:
        first, *others = node["allOf"]
        if others:
            raise SchemaError(f"{at or 'the schema'}: an intersection of types cannot be asked for")
        rest = {keyword: part for keyword, part in node.items() if keyword != "allOf"}
        return _merged({**first, **rest}, definitions, at)
    if "$ref" in node and "description" in node:
        target = definitions[node["$ref"].removeprefix("#/$defs/")]
        return _merged({**target, "description": node["description"]}, definitions, at)
    return node


CITES = "cites"
"""The field of a cited value that holds sentence numbers."""


def bounded(schema: Node, sentences: int) -> Node:
    """A copy of a JSON Schema in which every list of citations holds integers from 1 to `sentences`."""

    def bound(node: Node) -> Node:
        fields = node.get("properties")
        cites = fields.get(CITES) if isinstance(fields, dict) else None
        if not isinstance(fields, dict) or not isinstance(cites, dict) or cites.get("type") != "array":
            return node
        item = {**cites.get("items", {}), "type": "integer", "minimum": 1, "maximum": max(sentences, 1)}
        return {**node, "properties": {**fields, CITES: {**cites, "items": item}}}

    return cast(Node, _changed(schema, bound))


_forms: WeakKeyDictionary[type[BaseModel], dict[bool, type["Form"]]] = WeakKeyDictionary()


class Form(instructor.ResponseSchema):
    """The response model of a request. `text` is the reply as it came; the schema is that of the class made for it.

    `response_format` is the same as a parameter of a chat completion; not to be changed.
    """

    text: str = ""
    strict_schema: ClassVar[Node] = {}
    response_format: ClassVar[Node] = {}

    @classmethod
    def model_json_schema(cls, *_: Any, **__: Any) -> Node:
        """The strict schema, with the title that tools need for a name; a copy, since callers put things into it."""
        return {"title": cls.__name__, **cls.strict_schema}

    @classmethod
    def model_validate_json(cls, json_data: Any, **_: Any) -> Self:
        """Takes any text; what is none is an empty one."""
        return cast(Self, cls.model_construct(text=json_data if isinstance(json_data, str) else ""))

    @classmethod
    def model_validate(cls, obj: Any, **_: Any) -> Self:
        """Takes any value."""
        return cast(Self, cls.model_construct(text=obj if isinstance(obj, str) else json.dumps(obj, default=str)))


def form_of(reply: type[BaseModel], *, closed: bool = True) -> type[Form]:
    """The form of replies that read as `reply`; one that is not `closed` is in words that Google knows too.

    Raises SchemaError for a model that has no strict schema.
    """
    forms = _forms.setdefault(reply, {})
    if closed not in forms:
        name = re.sub(r"[^A-Za-z0-9_-]+", "_", reply.__name__)[:64]
        schema = strict_schema(reply.model_json_schema())
        schema = schema if closed else _changed(schema, _opened)
        said = {"type": "json_schema", "json_schema": {"name": name, "strict": True, "schema": schema}}
        shown = {"__doc__": reply.__doc__, "__module__": __name__, "strict_schema": schema, "response_format": said}
        forms[closed] = type(name, (Form,), shown)
    return forms[closed]


def _opened(node: Node) -> Node:
    """The same for providers that know neither `additionalProperties` nor a list of types (Google's OpenAPI subset)."""
    kept = {name: part for name, part in node.items() if name != "additionalProperties"}
    if not isinstance(kept.get("type"), list):
        return kept
    types = [kind for kind in kept.pop("type") if kind != "null"]
    if "enum" in kept:
        kept["enum"] = [choice for choice in kept["enum"] if choice is not None]
    return {"anyOf": [*({"type": kind, **kept} for kind in types), {"type": "null"}]}
