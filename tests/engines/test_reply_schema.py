"""The strict form of a schema: what servers refuse is not in it, and what it accepts the model accepts."""

from enum import StrEnum
from typing import Annotated, Any, Literal

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, Field, create_model

from summarize.citing import cited_model
from summarize.engines.reply_schema import form_of, strict_schema
from summarize.errors import SchemaError
from summarize.schemas import Deal, Money, PartialDate


class Kind(StrEnum):
    one = "one"
    two = "two"


class Inner(BaseModel):
    """What is inside."""

    title: Annotated[str, Field(min_length=1, pattern="^a")] = "a"
    default: int = Field(default=3, ge=0, examples=[4])


class Outer(BaseModel):
    title: str
    kind: Kind = Field(default=Kind.one, description="Which kind")
    mode: Literal["a", "b"] = "a"
    inner: Inner = Field(default_factory=Inner, description="The inner one")
    plain: Inner
    many: list[Inner] = []
    money: Money | None = None
    on: PartialDate | None = None


def objects(node: Any) -> list[dict[str, Any]]:
    """Every schema inside a schema, properties called like keywords not mistaken for keywords."""
    if not isinstance(node, dict):
        return []
    parts = [*node.get("properties", {}).values(), *node.get("$defs", {}).values(), *node.get("anyOf", [])]
    return [node, *(inner for part in [*parts, node.get("items")] for inner in objects(part))]


KEYWORDS = {
    "type",
    "description",
    "enum",
    "const",
    "anyOf",
    "items",
    "properties",
    "required",
    "additionalProperties",
    "$ref",
    "$defs",
}


@pytest.mark.parametrize("model", [Outer, cited_model(Outer), cited_model(Deal)])
def test_every_part_is_strict(model: type[BaseModel]) -> None:
    schema = strict_schema(model.model_json_schema())
    jsonschema.Draft202012Validator.check_schema(schema)
    for part in objects(schema):
        assert part.keys() <= KEYWORDS
        if part.get("type") == "object":
            assert part["additionalProperties"] is False
            assert part["required"] == list(part["properties"])
        if "$ref" in part:
            assert part.keys() == {"$ref"}
            assert part["$ref"].removeprefix("#/$defs/") in schema["$defs"]


def test_properties_keep_their_names_and_descriptions() -> None:
    schema = strict_schema(Outer.model_json_schema())
    assert list(schema["properties"]) == list(Outer.model_fields)
    assert list(schema["$defs"]["Inner"]["properties"]) == ["title", "default"]
    assert schema["properties"]["kind"] == {"type": "string", "enum": ["one", "two"], "description": "Which kind"}
    assert schema["properties"]["inner"]["description"] == "The inner one"
    assert schema["properties"]["plain"] == {"$ref": "#/$defs/Inner"}
    assert "Kind" not in schema["$defs"]


def test_the_given_schema_stays_as_it_is() -> None:
    given_schema = Outer.model_json_schema()
    strict_schema(given_schema)
    assert given_schema == Outer.model_json_schema()


@given(st.data())
def test_what_the_strict_form_accepts_is_a_subset(data: st.DataObject) -> None:
    """Any mix of present and missing fields: a full object passes both, one with a field missing only the looser."""
    keywords = ["title", "type", "items", "anyOf", "description"]
    names = data.draw(st.lists(st.sampled_from(keywords), unique=True, min_size=1))
    fields: dict[str, Any] = dict.fromkeys(names, (str | None, None))
    model = create_model("Fields", **fields)
    strict = jsonschema.Draft202012Validator(strict_schema(model.model_json_schema()))
    values = {name: data.draw(st.none() | st.text()) for name in names}
    assert strict.is_valid(values)
    model.model_validate(values)
    missing = data.draw(st.sampled_from(names))
    assert not strict.is_valid({name: value for name, value in values.items() if name != missing})
    assert not strict.is_valid({**values, "further": 1})


class Free(BaseModel):
    tags: dict[str, str]


class Anything(BaseModel):
    thing: Any


class Loose(BaseModel):
    things: list[Any]


class BareList(BaseModel):
    things: list  # type: ignore[type-arg]


class Pair(BaseModel):
    pair: tuple[int, str]


@pytest.mark.parametrize(
    ("model", "place"),
    [(Pair, "/pair"), (Free, "/tags"), (Anything, "/thing"), (Loose, "/things/items"), (BareList, "/things")],
)
def test_what_has_no_strict_form_is_refused_by_name(model: type[BaseModel], place: str) -> None:
    with pytest.raises(SchemaError, match=place):
        form_of(model)


def test_an_intersection_of_one_is_that_one_and_of_two_refused() -> None:
    text = {"type": "object", "properties": {"a": {"allOf": [{"type": "string"}], "description": "A"}}}
    assert strict_schema(text)["properties"] == {"a": {"type": "string", "description": "A"}}
    with pytest.raises(SchemaError, match="/a"):
        strict_schema({"type": "object", "properties": {"a": {"allOf": [{"type": "string"}, {"type": "null"}]}}})


def test_the_name_is_one_that_servers_take() -> None:
    model = create_model("Cited[Größe]" + "x" * 100, value=(str, ...))
    form = form_of(model).response_format
    assert form["json_schema"]["name"] == ("Cited_Gr_e_" + "x" * 100)[:64]
    assert form_of(model).response_format is form
