"""Which schemas can be extracted, and what is known of their fields."""

from datetime import date
from enum import Enum
from typing import Annotated, Literal

import pytest
from pydantic import BaseModel, Field

from summarize.errors import SchemaError
from summarize.schemas import Deal, Identity, Merge, Money, Quantity
from summarize.shape import LeafKind, fingerprint, schema_name, shape_of


class Colour(Enum):
    red = "red"
    green = "green"


class Part(BaseModel):
    """A part of a thing."""

    label: str
    weight: Quantity | None = None


class Thing(BaseModel):
    name: Annotated[str, Identity("name")]
    count: int | None = None
    price: Money | None = None
    made_on: date | None = None
    colour: Colour | None = None
    size: Literal["small", "large"] | None = None
    recalled: bool | None = None
    tags: Annotated[list[str], Merge("all")] = Field(default_factory=list, description="Labels")
    parts: list[Part] = []
    box: Part | None = None


def test_every_kind_of_leaf_is_recognised() -> None:
    shape = shape_of(Thing)
    kinds = {leaf.name: leaf.kind for leaf in shape.leaves}
    assert kinds == {
        "name": LeafKind.name,
        "count": LeafKind.number,
        "price": LeafKind.money,
        "made_on": LeafKind.date,
        "colour": LeafKind.choice,
        "size": LeafKind.choice,
        "recalled": LeafKind.flag,
        "tags": LeafKind.text,
    }
    assert [(branch.name, branch.many) for branch in shape.branches] == [("parts", True), ("box", False)]


def test_choices_policies_and_requirements_come_from_the_model() -> None:
    shape = shape_of(Thing)
    leaves = {leaf.name: leaf for leaf in shape.leaves}
    assert leaves["colour"].choices == ("red", "green")
    assert leaves["size"].choices == ("small", "large")
    assert leaves["name"].required
    assert not leaves["count"].required
    assert (leaves["tags"].policy, leaves["tags"].many) == ("all", True)
    assert leaves["price"].policy == "most_specific"
    assert leaves["count"].policy == "agree"
    assert leaves["tags"].description == "Labels"
    assert shape_of(Part).description == "A part of a thing."


class Inner(BaseModel):
    again: "Inner | None" = None


class Free(BaseModel):
    extra: dict[str, str] = {}


class Either(BaseModel):
    value: int | str


class Nested(BaseModel):
    rows: list[list[str]]


class Nothing(BaseModel):
    pass


class BadAlias(BaseModel):
    name: Annotated[str, Identity("name", aliases="others")]


@pytest.mark.parametrize(
    ("model", "told"),
    [
        (Inner, "contains itself"),
        (Free, "Free.extra"),
        (Either, "Either.value"),
        (Nested, "Nested.rows"),
        (Nothing, "no fields"),
        (BadAlias, "others"),
    ],
)
def test_a_schema_that_cannot_be_extracted_is_refused_by_name(model: type[BaseModel], told: str) -> None:
    with pytest.raises(SchemaError, match=told):
        shape_of(model)


def test_unknown_policies_and_identities_are_refused_where_they_are_written() -> None:
    with pytest.raises(ValueError, match="most_specific"):
        Merge("best")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="overlap"):
        Identity("id")  # type: ignore[arg-type]


def test_the_fingerprint_changes_with_what_is_asked_for() -> None:
    class Other(BaseModel):
        label: str = Field(description="another description")

    assert fingerprint(Part) != fingerprint(Other)
    assert fingerprint(Part) == fingerprint(Part)


def test_schemas_are_called_by_plain_names_or_by_where_they_stand() -> None:
    assert schema_name(Deal) == "deal"
    assert schema_name(Thing) == f"{__name__}:Thing"
