"""Goods on their way: what is sent, how much, from where, to where and when, in the ways that news English has."""

from typing import Annotated, Any

import pytest
from local_kit import reply
from pydantic import BaseModel, Field

from summarize.articles import Article, article_from_text
from summarize.schemas import Deal, Identity, PartialDate, Quantity

LEAD = """Alder Grain and Birch Mills sign supply contract

Alder Grain has signed a supply contract with Birch Mills of Norway, the two companies said on Monday.

"""
END = "\n\nBoth companies said that the contract was important to them."


def article(text: str, published: str = "2026-06-10") -> Article:
    return article_from_text(LEAD + text + END, path="x.txt", published=PartialDate(published))


def shipments(text: str) -> list[dict[str, Any]]:
    """The shipments of a text, each with the plain values of what was found: amount and unit of a quantity as text."""
    found = reply(article(text), Deal)["shipments"]
    assert isinstance(found, list)
    return [{name: plain(cited) for name, cited in record.items() if cited} for record in found]


def plain(cited: Any) -> Any:
    if isinstance(cited, list):
        return [one["value"] for one in cited]
    value = cited["value"]
    return f"{value['amount']} {value['unit']}" if isinstance(value, dict) else value


TOLD: list[tuple[str, dict[str, Any]]] = [
    (
        "The company shipped 12,000 tonnes of copper concentrate from Tarn to Vell in March.",
        {
            "goods": ["copper concentrate"],
            "quantity": "12000 tonnes",
            "origin": "Tarn",
            "destination": "Vell",
            "dispatched_on": "2026-03",
            "status": "dispatched",
        },
    ),
    (
        "Some 5,000 tonnes of rice arrived in Larn on 3 May aboard the MV Ostrel.",
        {"goods": ["rice"], "destination": "Larn", "delivered_on": "2026-05-03", "status": "delivered"},
    ),
    (
        "A cargo of 40,000 tonnes of soybeans will leave Santa Rosa for Larn next month.",
        {"origin": "Santa Rosa", "destination": "Larn", "dispatched_on": "2026-07", "status": "planned"},
    ),
    (
        "Birch Mills received a shipment of 300 tonnes of butter from Norway on Friday.",
        {"goods": ["butter"], "origin": "Norway", "recipient": "Birch Mills", "delivered_on": "2026-06-05"},
    ),
    (
        "A flight with 500,000 doses of measles vaccine landed in Larn on Thursday.",
        {"goods": ["measles vaccine"], "quantity": "500000 doses", "destination": "Larn", "status": "delivered"},
    ),
    (
        "The tanker Corvane, carrying 80,000 tonnes of crude oil, docked at Port Vell on Tuesday.",
        {"goods": ["crude oil"], "quantity": "80000 tonnes", "destination": "Port Vell", "delivered_on": "2026-06-09"},
    ),
    (
        "The dispatch of the first 200 tractors to Vell was delayed by a strike.",
        {"goods": ["tractors"], "quantity": "200 tractors", "destination": "Vell", "status": "delayed"},
    ),
    (
        "The delivery of 50 turbines, due in June, has been postponed until September.",
        {"quantity": "50 turbines", "delivered_on": "2026-09", "status": "delayed"},
    ),
    (
        "Norway has sent 90 tonnes of fish meal to Tavora.",
        {"shipper": "Norway", "destination": "Tavora", "status": "dispatched"},
    ),
    (
        "About 30,000 barrels of diesel were loaded at Tarn on 2 June and discharged in Vell a week later.",
        {"origin": "Tarn", "destination": "Vell", "dispatched_on": "2026-06-02", "status": "delivered"},
    ),
    (
        "A 25,000-tonne cargo of ammonium nitrate sailed from Tarn on May 4.",
        {"goods": ["ammonium nitrate"], "origin": "Tarn", "dispatched_on": "2026-05-04"},
    ),
    (
        "The consignment of medicines reached Larn on 2 June from Tarn.",
        {"goods": ["medicines"], "origin": "Tarn", "destination": "Larn", "delivered_on": "2026-06-02"},
    ),
    (
        "Trains have already carried 10,000 tonnes of coal from Tarn to the port of Vell.",
        {"goods": ["coal"], "origin": "Tarn", "destination": "Vell"},
    ),
    (
        "Birch Mills took delivery of 14 harvesters in Larn on 8 June.",
        {"recipient": "Birch Mills", "quantity": "14 harvesters", "destination": "Larn", "status": "delivered"},
    ),
    ("The last instalment of 6,000 tonnes was cancelled.", {"quantity": "6000 tonnes", "status": "cancelled"}),
]


@pytest.mark.parametrize(("text", "wanted"), TOLD, ids=[text[:40] for text, _ in TOLD])
def test_a_sentence_tells_of_a_shipment(text: str, wanted: dict[str, Any]) -> None:
    (found,) = shipments(text)
    assert {name: found.get(name) for name in wanted} == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Exports of the mineral reached 40,000 tonnes last year.",
        "Under the contract Alder Grain supplies 100,000 tonnes of wheat a year.",
        "The plant has a capacity of 20,000 tonnes and employs 400 people who arrive by bus.",
        "Two inspectors arrived in Larn on Monday.",
        "Alder Grain has delivered more than 900 ships.",
        "If the ship arrives in Larn in July, 4,000 tonnes will be unloaded there.",
        "The mayor left Larn on Monday and reached Vell a day later.",
    ],
)
def test_other_amounts_and_other_travels_are_no_shipments(text: str) -> None:
    assert shipments(text) == []


def test_one_sentence_tells_of_two() -> None:
    first, second = shipments(
        "Of these, 10,000 tonnes of barley are to arrive in August and 14,000 tonnes in November."
    )
    assert (first["quantity"], first["delivered_on"]) == ("10000 tonnes", "2026-08")
    assert (second["quantity"], second["delivered_on"]) == ("14000 tonnes", "2026-11")
    assert first["goods"] == second["goods"] == ["barley"]


def test_what_is_left_has_a_day_of_its_own() -> None:
    first, rest = shipments("Alder Grain will deliver 20,000 tonnes in August and the rest by November.")
    assert (first["delivered_on"], rest["delivered_on"]) == ("2026-08", "2026-11")
    assert "quantity" not in rest


def test_ranked_ones_are_told_apart_and_one_is_told_in_several_sentences() -> None:
    first, second = shipments(
        "The first cargo of barley arrived in Larn on 2 May. It had left Tarn on 20 April with 9,000 tonnes. "
        "The second cargo, also of 9,000 tonnes, will not leave Tarn before July."
    )
    assert first["origin"] == "Tarn"
    assert (first["dispatched_on"], first["delivered_on"]) == ("2026-04-20", "2026-05-02")
    assert (first["status"], second["status"]) == ("delivered", "delayed")
    assert second["quantity"] == "9000 tonnes"


def test_a_later_report_of_the_same_amount_replaces_the_plan() -> None:
    (found,) = shipments(
        "The contract foresees that 700 tonnes of tin ore are shipped from Tarn in May. "
        "The 700 tonnes reached Vell on 4 June, the port captain said."
    )
    assert (found["destination"], found["status"]) == ("Vell", "delivered")


def test_what_a_lot_holds_are_its_goods() -> None:
    (found,) = shipments(
        "Birch Mills has received a first consignment of minerals from Tavora. "
        "The lot holds antimony, tin ore and zinc."
    )
    assert found["goods"] == ["antimony", "tin ore", "zinc"]


class Haul(BaseModel):
    """A load that was moved."""

    freight: list[str] = Field(default_factory=list, description="What the load contains")
    weight: Annotated[Quantity | None, Identity("value")] = Field(default=None, description="How much was moved")
    start: str | None = Field(default=None, description="Place from which the load departs")
    end: str | None = Field(default=None, description="Place to which the load is carried")
    departed: PartialDate | None = Field(default=None, description="Day on which it left")


class Contract(BaseModel):
    """A supply contract between companies."""

    hauls: list[Haul] = Field(default_factory=list, description="Loads moved under the contract")


def test_records_of_another_schema_are_filled_by_what_their_fields_ask() -> None:
    found = reply(article("On 2 June 400 tonnes of lithium hydroxide were flown from Tarn to Larn."), Contract)["hauls"]
    assert isinstance(found, list)
    (haul,) = ({name: plain(cited) for name, cited in record.items() if cited} for record in found)
    assert haul == {
        "freight": ["lithium hydroxide"],
        "weight": "400 tonnes",
        "start": "Tarn",
        "end": "Larn",
        "departed": "2026-06-02",
    }
