"""The published JSON Schemas: of a record, of the reply that is asked for, of every file of the results."""

import json
from typing import Any

from pydantic import BaseModel

from summarize.citing import cited_model
from summarize.merging.summary import Summary

__all__ = ["file_schema", "record_schema", "reply_schema", "results_schema", "schema_text"]

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def record_schema(schema: type[BaseModel]) -> dict[str, Any]:
    """The JSON Schema of a record, as `record.json` has it under ``record``: by field names."""
    return {"$schema": DIALECT, **schema.model_json_schema(mode="serialization", by_alias=False)}


def reply_schema(schema: type[BaseModel]) -> dict[str, Any]:
    """The JSON Schema of a model's reply: every leaf with the numbers of the sentences it cites."""
    return {"$schema": DIALECT, **cited_model(schema).model_json_schema()}


def results_schema(schema: type[BaseModel]) -> dict[str, Any]:
    """The JSON Schema of a `record.json` whose record is of `schema`."""
    generated = Summary[schema].model_json_schema(mode="serialization", by_alias=False)  # type: ignore[valid-type]
    # By field names inside the record, whatever aliases its author gave them; "schema" is the one alias of ours.
    generated["properties"]["schema"] = generated["properties"].pop("schema_name")
    generated["required"] = ["schema" if name == "schema_name" else name for name in generated["required"]]
    return {"$schema": DIALECT, **generated}


def file_schema(model: type[BaseModel]) -> dict[str, Any]:
    """The JSON Schema of what a file holds as `model`: the report of `run.json`, or a line of a JSON Lines file."""
    return {"$schema": DIALECT, **model.model_json_schema(mode="serialization", by_alias=True)}


def schema_text(schema: dict[str, Any]) -> str:
    """A schema as indented JSON."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
