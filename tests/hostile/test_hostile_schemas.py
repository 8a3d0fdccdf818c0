"""Schemas of every kind: each is extracted to the end, or refused with its reason, and never a traceback."""

from abc import ABC, abstractmethod
from datetime import date, datetime
from decimal import Decimal
from enum import Enum, IntEnum
from pathlib import Path
from typing import Annotated, Any, Generic, Literal, TypeVar

import pytest
from pydantic import (
    AfterValidator,
    AliasChoices,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    RootModel,
    computed_field,
    create_model,
    field_serializer,
    field_validator,
    model_serializer,
    model_validator,
)
from support import FunctionEngine, cited

from summarize.articles import article_from_text
from summarize.citing import cited_model
from summarize.engines.engine import Request
from summarize.errors import SchemaError
from summarize.output.results import record_json
from summarize.pipeline import Summarizer
from summarize.shape import shape_of

TEXT = "Ann Roe sold 12 mills on 5 March 2024. The mills are large and red."


class Unspeakable(Exception):
    def __str__(self) -> str:
        raise RuntimeError("no words")


def raising(error: Exception) -> Any:
    def act(value: Any) -> Any:
        raise error

    return act


class Abstract(BaseModel, ABC):
    name: str

    @abstractmethod
    def act(self) -> None: ...


class Root(RootModel[list[str]]):
    pass


class SerializerRaises(BaseModel):
    name: Annotated[str, PlainSerializer(raising(ValueError("no")))]


class FieldSerializerRaises(BaseModel):
    name: str

    @field_serializer("name")
    def act(self, value: str) -> str:
        raise Unspeakable


class ModelSerializerRaises(BaseModel):
    name: str

    @model_serializer
    def act(self) -> dict[str, Any]:
        raise KeyError("x")


class ModelSerializerGivesText(BaseModel):
    name: str

    @model_serializer
    def act(self) -> str:
        return self.name


class ComputedRaises(BaseModel):
    name: str

    @computed_field  # type: ignore[prop-decorator]
    @property
    def length(self) -> int:
        raise ZeroDivisionError


class TypeChanges(BaseModel):
    name: Annotated[str, AfterValidator(len)]


class FieldTypeChanges(BaseModel):
    name: str

    @field_validator("name")
    @classmethod
    def act(cls, value: str) -> Any:
        return [value]


class GivesAnother(BaseModel):
    name: str

    @model_validator(mode="wrap")
    @classmethod
    def act(cls, data: Any, handler: Any) -> Any:
        return {"name": "x"}


class PostInitRaises(BaseModel):
    name: str

    def model_post_init(self, context: Any) -> None:
        raise RuntimeError("never")


class Excluded(BaseModel):
    name: str = Field(exclude=True)


class NoChoices(Enum):
    pass


class OddChoices(Enum):
    pair = (1, 2)


class Empty(BaseModel):
    kind: NoChoices | None = None


class Odd(BaseModel):
    kind: OddChoices | None = None


class LiteralBytes(BaseModel):
    kind: Literal[b"x"] | None = None


class Dog(BaseModel):
    kind: Literal["dog"] = "dog"


class Cat(BaseModel):
    kind: Literal["cat"] = "cat"


class Discriminated(BaseModel):
    pet: Annotated[Dog | Cat, Field(discriminator="kind")]


class Pair(BaseModel):
    both: tuple[int, str] = (1, "a")


class Free(BaseModel):
    data: dict[str, int] = {}


class Anything(BaseModel):
    data: Any = None


T = TypeVar("T")


class Parametrised(BaseModel, Generic[T]):
    data: T | None = None


class NoSchema(BaseModel):
    model_config = ConfigDict(arbitrary_types_allowed=True)
    data: Path | None = None


def deep(depth: int) -> type[BaseModel]:
    """A record in a record in a record."""
    make: Any = create_model
    inner = make("Level", name=(str | None, None))
    for _ in range(depth):
        inner = make("Level", inner=(inner | None, None))
    found: type[BaseModel] = inner
    return found


@pytest.mark.parametrize(
    ("model", "told"),
    [
        (Abstract, "abstract"),
        (Root, "RootModel"),
        (SerializerRaises, "serializer raises"),
        (FieldSerializerRaises, "serializer raises"),
        (ModelSerializerRaises, "serializer raises"),
        (ModelSerializerGivesText, "no object"),
        (ComputedRaises, "ZeroDivisionError"),
        (TypeChanges, "TypeChanges.name"),
        (FieldTypeChanges, "FieldTypeChanges.name"),
        (GivesAnother, "in place of the record"),
        (PostInitRaises, "model_post_init raises RuntimeError: never"),
        (Excluded, "Excluded.name is excluded"),
        (Empty, "Empty.kind"),
        (Odd, "Odd.kind"),
        (LiteralBytes, "LiteralBytes.kind"),
        (Discriminated, "union of several types"),
        (Pair, "one type of item"),
        (Free, "Free.data"),
        (Anything, "Anything.data"),
        (Parametrised, "Parametrised.data"),
        (NoSchema, "NoSchema.data"),
        (deep(40), "deep"),
        (deep(400), "deep"),
    ],
)
def test_refused_with_its_reason(model: type[BaseModel], told: str) -> None:
    with pytest.raises(SchemaError, match=told):
        shape_of(model)


class Size(IntEnum):
    small = 1
    large = 12


class Aliased(BaseModel):
    name: str | None = Field(None, alias="theName")
    number: int | None = Field(None, validation_alias=AliasChoices("n", "count"), serialization_alias="N")


class Typed(BaseModel):
    name: str | None = None
    amount: Decimal | None = None
    on: date | None = None
    at: datetime | None = None
    size: Size | None = None
    which: Literal[1, 12] | None = None
    tags: set[str] = set()
    more: frozenset[str] = frozenset()
    pairs: tuple[str, ...] = ()


class Strict(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")
    name: str | None = None
    number: int | None = None


class Raises(BaseModel):
    name: Annotated[str | None, AfterValidator(raising(TypeError("not this")))] = None
    number: int | None = None


class RaisesBefore(BaseModel):
    name: Annotated[str | None, BeforeValidator(raising(Unspeakable()))] = None
    number: int | None = None


class FieldRaises(BaseModel):
    name: str | None = None
    number: int | None = None

    @field_validator("name")
    @classmethod
    def act(cls, value: str) -> str:
        raise KeyError(value)


class RecordRaises(BaseModel):
    name: str | None = None
    number: int | None = None

    @model_validator(mode="after")
    def act(self) -> "RecordRaises":
        raise ZeroDivisionError


class Exits(BaseModel):
    name: str | None = None
    number: int | None = None

    @field_validator("name")
    @classmethod
    def act(cls, value: str) -> str:
        raise SystemExit(3)


class OwnInit(BaseModel):
    name: str | None = None
    number: int | None = None

    def __init__(self, **data: Any) -> None:
        super().__init__(**data)


class Child(BaseModel):
    name: str

    @field_validator("name")
    @classmethod
    def act(cls, value: str) -> str:
        raise IndexError


class Parent(BaseModel):
    number: int | None = None
    children: list[Child] = []


ANSWERS: dict[str, Any] = {
    "name": cited("Ann Roe", 1),
    "number": cited(12, 1),
    "amount": cited("12", 1),
    "on": cited("2024-03-05", 1),
    "at": cited("2024-03-05", 1),
    "size": cited(12, 1),
    "which": cited(12, 1),
    "tags": [cited("large", 2)],
    "more": [cited("red", 2)],
    "pairs": [cited("mills", 1)],
    "children": [{"name": cited("Ann Roe", 1), "cites": [1]}],
}


@pytest.mark.parametrize(
    ("model", "kept"),
    [
        (Aliased, {"name": "Ann Roe", "number": 12}),
        (Typed, {"name": "Ann Roe", "amount": "12", "on": "2024-03-05", "size": 12, "which": 12, "tags": ["large"]}),
        (Strict, {"name": "Ann Roe", "number": 12}),
        (Raises, {"name": None, "number": 12}),
        (RaisesBefore, {"name": None, "number": 12}),
        (FieldRaises, {"name": None, "number": 12}),
        (RecordRaises, {"name": "Ann Roe", "number": 12}),
        (Exits, {"name": None, "number": 12}),
        (OwnInit, {"name": "Ann Roe", "number": 12}),
        (Parent, {"number": 12, "children": []}),
    ],
)
def test_extracted_to_the_end(model: type[BaseModel], kept: dict[str, Any]) -> None:
    fields = cited_model(model).model_fields

    def answer(request: Request) -> Any:
        return {name: value for name, value in ANSWERS.items() if name in fields}

    summarizer = Summarizer(model, FunctionEngine(answer, mends=False), cache=False)
    run = summarizer.extract([article_from_text(TEXT, path="a.txt")])
    summary = summarizer.merge(run.claims, run.articles)
    stored = summary.record.model_dump(mode="json", by_alias=False)
    assert {name: stored[name] for name in kept} == kept
    assert record_json(summary)


class AtLeastTwo(BaseModel):
    tags: list[str] = Field(min_length=2)


def test_a_list_that_must_be_longer_than_what_was_found_ends() -> None:
    reply = {"tags": [cited("large", 2)]}
    summarizer = Summarizer(AtLeastTwo, FunctionEngine(lambda request: reply, mends=False), cache=False)
    run = summarizer.extract([article_from_text(TEXT, path="a.txt")])
    assert summarizer.merge(run.claims, run.articles).rejected
