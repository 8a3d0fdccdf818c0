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
from collections.abc import Iterator
from typing import Any, ClassVar, Self, cast
from weakref import WeakKeyDictionary

import instructor
from pydantic import BaseModel

from summarize.errors import SchemaError

__all__ = ["Form", "bounded", "form_of", "response_format", "strict_schema"]


_KEPT = ("type", "description", "enum", "const")

_formats: WeakKeyDictionary[type[BaseModel], dict[str, Any]] = WeakKeyDictionary()


def response_format(model: type[BaseModel]) -> dict[str, Any]:
    """The ``response_format`` of a chat completion that answers as `model`; not to be changed. Raises SchemaError."""
    known = _formats.get(model)
    if known is None:
        name = re.sub(r"[^A-Za-z0-9_-]+", "_", model.__name__)[:64]
        schema = strict_schema(model.model_json_schema())
        known = {"type": "json_schema", "json_schema": {"name": name, "strict": True, "schema": schema}}
        _formats[model] = known
    return known


def strict_schema(schema: dict[str, Any]) -> dict[str, Any]:
    """The strict form of a JSON Schema with ``$defs`` as Pydantic writes it; the given one stays as it is.

    A ``$ref`` with a description of its own becomes a copy of what it points to, with that description; a definition
    that is needed once stands where it is needed, and null beside a plain type is one of its types: a schema is a good
    part of what a request costs. Raises SchemaError, naming the place, for what has no strict form: free dicts, values
    of any type, intersections.
    """
    definitions: dict[str, Any] = schema.get("$defs", {})
    strict = _strict(schema, definitions, "")
    named = {name: _strict(part, definitions, f"/{name}") for name, part in definitions.items()}
    needed: dict[str, Any] = {}
    _collect(strict, named, needed)
    counts = Counter(_references([strict, *needed.values()]))
    once = {name: part for name, part in needed.items() if counts[name] == 1}
    kept = {name: _inlined(part, once) for name, part in sorted(needed.items()) if name not in once}
    strict = _inlined(strict, once)
    return {**strict, "$defs": kept} if kept else strict


def _references(node: Any) -> Iterator[str]:
    """The names of the definitions that `node` refers to, as often as it does."""
    if isinstance(node, list):
        for part in node:
            yield from _references(part)
    elif isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"].removeprefix("#/$defs/")
        for part in node.values():
            yield from _references(part)


def _inlined(node: Any, definitions: dict[str, Any]) -> Any:
    """`node` with references to `definitions` replaced by what they refer to, and nullable types written in short."""
    if isinstance(node, list):
        return [_inlined(part, definitions) for part in node]
    if not isinstance(node, dict):
        return node
    name = str(node.get("$ref", "")).removeprefix("#/$defs/")
    if name in definitions:
        return _inlined(definitions[name], definitions)
    inlined = {key: _inlined(part, definitions) for key, part in node.items()}
    return _nullable(inlined) or inlined


def _nullable(node: dict[str, Any]) -> dict[str, Any] | None:
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


def _strict(node: dict[str, Any], definitions: dict[str, Any], at: str) -> dict[str, Any]:
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


def _object(node: dict[str, Any], definitions: dict[str, Any], at: str) -> dict[str, Any]:
    properties = node.get("properties")
    if not properties:
        raise SchemaError(f"{at or 'the schema'}: an object without named fields cannot be asked for")
    return {
        "properties": {name: _strict(part, definitions, f"{at}/{name}") for name, part in properties.items()},
        "required": list(properties),
        "additionalProperties": False,
    }


def _merged(node: dict[str, Any], definitions: dict[str, Any], at: str) -> dict[str, Any]:
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


def _collect(node: Any, named: dict[str, Any], needed: dict[str, Any]) -> None:
    """Gathers the definitions that `node` refers to, directly or through others."""
    if isinstance(node, list):
        for part in node:
            _collect(part, named, needed)
    elif isinstance(node, dict):
        reference = node.get("$ref")
        if isinstance(reference, str):
            name = reference.removeprefix("#/$defs/")
            if name not in needed:
                needed[name] = named[name]
                _collect(named[name], named, needed)
        for part in node.values():
            _collect(part, named, needed)


CITES = "cites"
"""The field of a cited value that holds sentence numbers."""


def bounded(schema: Any, sentences: int) -> Any:
    """A copy of a JSON Schema in which every list of citations holds integers from 1 to `sentences`."""
    if isinstance(schema, list):
        return [bounded(part, sentences) for part in schema]
    if not isinstance(schema, dict):
        return schema
    copy = {key: bounded(part, sentences) for key, part in schema.items()}
    cites = copy.get("properties", {}).get(CITES) if isinstance(copy.get("properties"), dict) else None
    if isinstance(cites, dict) and cites.get("type") == "array":
        item = {**cites.get("items", {}), "type": "integer", "minimum": 1, "maximum": max(sentences, 1)}
        copy["properties"] = {**copy["properties"], CITES: {**cites, "items": item}}
    return copy


_forms: WeakKeyDictionary[type[BaseModel], type["Form"]] = WeakKeyDictionary()
_open_forms: WeakKeyDictionary[type[BaseModel], type["Form"]] = WeakKeyDictionary()


class Form(instructor.ResponseSchema):
    """The response model of a request. `text` is the reply as it came; the schema is that of the class made for it."""

    text: str = ""
    strict_schema: ClassVar[dict[str, Any]] = {}

    @classmethod
    def model_json_schema(cls, *_: Any, **__: Any) -> dict[str, Any]:
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
    forms = _forms if closed else _open_forms
    known = forms.get(reply)
    if known is None:
        name = re.sub(r"[^A-Za-z0-9_-]+", "_", reply.__name__)[:64]
        schema = strict_schema(reply.model_json_schema())
        schema = schema if closed else _opened(schema)
        known = forms[reply] = type(
            name, (Form,), {"__doc__": reply.__doc__, "strict_schema": schema, "__module__": __name__}
        )
    return known


def _opened(schema: Any) -> Any:
    """The same for providers that know neither `additionalProperties` nor a list of types (Google's OpenAPI subset)."""
    if isinstance(schema, list):
        return [_opened(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {name: _opened(part) for name, part in schema.items() if name != "additionalProperties"}
    if not isinstance(kept.get("type"), list):
        return kept
    types = [kind for kind in kept.pop("type") if kind != "null"]
    if "enum" in kept:
        kept["enum"] = [choice for choice in kept["enum"] if choice is not None]
    return {"anyOf": [*({"type": kind, **kept} for kind in types), {"type": "null"}]}
