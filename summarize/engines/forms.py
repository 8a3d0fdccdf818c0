"""The form of a reply as instructor hands it to a provider: our strict schema, and what comes back is kept as text.

instructor validates a reply as a whole, so that one bad value would cost the reply. A form takes any text: what is in
it is read leaf by leaf by whoever asked.
"""

import json
import re
from typing import Any, ClassVar, Self, cast
from weakref import WeakKeyDictionary

import instructor
from pydantic import BaseModel

from summarize.engines.strict import strict_schema

__all__ = ["Form", "form_of"]

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
