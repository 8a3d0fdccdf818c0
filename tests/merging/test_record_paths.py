"""By what two records of a schema are known to be one: what it marks, or else what a reader would take."""

from datetime import date
from typing import Annotated, Literal

import pytest
from pydantic import BaseModel

from summarize.merging.record_paths import identities_of, leading, places_of
from summarize.schemas import (
    Controversy,
    Deal,
    Figure,
    Identity,
    Leads,
    Money,
    Parts,
    Party,
    Shipment,
    Site,
    Stakeholder,
)
from summarize.shape import LeafKind, shape_of


class Stop(BaseModel):
    place: Annotated[str | None, Identity("name")] = None
    on: date | None = None


class Route(BaseModel):
    start: Annotated[str | None, Identity("name")] = None
    end: Annotated[str | None, Identity("name")] = None
    length: Annotated[int | None, Identity("value")] = None
    tags: Annotated[list[str], Identity("overlap")] = []
    label: Annotated[str | None, Identity("overlap")] = None


class Officer(BaseModel):
    rank: Annotated[str | None, Identity("name")] = None
    who: Annotated[str, Identity("name")]


class Plain(BaseModel):
    name: str
    type: Literal["tug", "ferry"] | None = None


class Company(BaseModel):
    sector: str
    company_name: str | None = None
    kind: str | None = None


class Note(BaseModel):
    title: str | None = None
    body: str
    tags: list[str] = []
    amount: Money | None = None


class Tagged(BaseModel):
    tags: list[str]
    label: str | None = None


class Remark(BaseModel):
    title: str | None = None
    body: str | None = None


class Payment(BaseModel):
    amount: Money | None = None
    on: date | None = None
    kind: Literal["cash", "shares"] | None = None
    final: bool | None = None
    parts: list[int] = []
    share: int | None = None


@pytest.mark.parametrize(
    ("model", "naming", "names", "overlaps", "values", "texts", "kind"),
    [
        (Party, "name", "", "", "", "", None),
        (Stakeholder, "name", "", "", "", "", "kind"),
        (Site, "name", "", "", "", "location", None),
        (Figure, None, "of", "", "amount quantity", "label", None),
        (Shipment, None, "origin destination", "goods", "quantity dispatched_on delivered_on", "", None),
        (Controversy, None, "", "raised_by", "", "topic claim", None),
        (Stop, "place", "", "", "", "", None),
        (Route, None, "start end", "tags", "length", "label", None),
        (Officer, "who", "rank", "", "", "", None),
        (Plain, "name", "", "", "", "", "type"),
        (Company, "company_name", "", "", "", "", None),
        (Note, None, "", "", "", "body", None),
        (Remark, None, "", "", "", "title", None),
        (Tagged, None, "", "", "", "label", None),
        (Payment, None, "", "", "amount on share", "", "kind"),
    ],
)
def test_what_identifies_a_record(
    model: type[BaseModel], naming: str | None, names: str, overlaps: str, values: str, texts: str, kind: str | None
) -> None:
    found = identities_of(shape_of(model))
    assert (found.naming and found.naming.name) == naming
    assert found.naming is None or found.naming.kind is LeafKind.name
    assert [leaf.name for leaf in found.names] == names.split()
    assert [leaf.name for leaf in found.overlaps] == overlaps.split()
    assert [leaf.name for leaf in found.values] == values.split()
    assert [leaf.name for leaf in found.texts] == texts.split()
    assert (found.kind and found.kind.name) == kind
    assert found.of == ("place" if model is Site else "agent")


class Role(BaseModel):
    name: Annotated[str, Identity("name")]
    part: Annotated[Literal["target", "buyer"] | None, Parts(one=("target",))] = None
    parts: Annotated[list[Literal["target", "buyer"]], Parts(one=("target",))] = []
    note: Annotated[str | None, Parts(one=("target",))] = None
    first: Annotated[bool | None, Leads()] = None
    second: bool | None = None


def test_parts_and_flags_are_told_by_their_marks() -> None:
    assert [(leaf.name, parts.one) for leaf, parts in identities_of(shape_of(Role)).roles] == [("part", ("target",))]
    assert leading(shape_of(Role)) == ("first",)
    assert leading(shape_of(Party)) == ()


class Crate(BaseModel):
    label: str


class Wagon(BaseModel):
    driver: Plain | None = None
    crates: list[Crate] = []


class Engine(BaseModel):
    maker: Company | None = None
    wagons: list[Wagon] = []


class Train(BaseModel):
    engine: Engine | None = None
    stops: list[Stop] = []


def test_records_stand_at_the_root_and_in_lists() -> None:
    places = places_of(Train)
    assert {at: place.owner for at, place in places.items()} == {
        "": None,
        "/engine/wagons": "",
        "/engine/wagons/crates": "/engine/wagons",
        "/stops": "",
    }
    assert list(places[""].leaves) == ["engine/maker/sector", "engine/maker/company_name", "engine/maker/kind"]
    assert list(places["/engine/wagons"].leaves) == ["driver/name", "driver/type"]
    assert places[""].leaves["engine/maker/company_name"].kind is LeafKind.name
    assert places[""].leaves["engine/maker/sector"].kind is LeafKind.text
    assert places["/engine/wagons/crates"].shape == shape_of(Crate)
    assert places_of(Deal)["/figures"].owner == ""
