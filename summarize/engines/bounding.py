"""Citations that can only be in range: a reply's JSON Schema with the article's own sentence numbers in it.

Strict structured outputs of OpenAI know no ranges of list items, but servers that compile a schema to a grammar
(llama.cpp, vLLM) do, and then a citation of a sentence that is not there cannot be written.
"""

from typing import Any

__all__ = ["CITES", "bounded"]

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
