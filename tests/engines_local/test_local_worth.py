"""The price of a deal and other amounts, conditions, dates and the states that they tell of."""

from typing import Any

import pytest
from local_kit import reply

from summarize.articles import article_from_text
from summarize.schemas import Deal, PartialDate


def deal(text: str) -> dict[str, Any]:
    return reply(article_from_text(text, published=PartialDate("2024-05-20")), Deal)


PRICES = [
    ("Alder Foods will buy Birch Mills for $40 million.", "40000000"),
    ("Alder Foods signed a $40 million contract with Birch Mills.", "40000000"),
    ("The contract between Alder Foods and Birch Mills is worth about $40 million.", "40000000"),
    ("Alder Foods will buy Birch Mills. Alder had sales of $90 million last year.", None),
    ("Alder Foods will buy Birch Mills. The market for bread is worth $90 million.", None),
    ("Alder Foods will buy Birch Mills, an investment firm with $90 million of assets.", None),
    ("Alder Foods will buy Birch Mills, which Cedar Bank bought in 2009 for $90 million.", None),
]


@pytest.mark.parametrize(("text", "amount"), PRICES)
def test_only_the_price_is_the_value(text: str, amount: str | None) -> None:
    value = deal(text)["value"]
    assert (value["value"]["amount"] if value else None) == amount


UNDISCLOSED = [
    "The financial terms of the deal were not disclosed.",
    "The price was not made public.",
    "Both declined to disclose the price.",
]


@pytest.mark.parametrize("secret", UNDISCLOSED)
def test_an_undisclosed_price_stays_null_whatever_else_is_told(secret: str) -> None:
    others = (
        "Alder sold a mill in January for $12 million. It paid a fine of $3 million. The shop is valued at $7 million."
    )
    found = deal(f"Alder Foods has signed a deal to buy Birch Mills. {secret} {others}")
    assert found["value"] is None
    assert {figure["amount"]["value"]["amount"] for figure in found["figures"]} == {"12000000", "3000000", "7000000"}


def test_conditions_are_found_and_what_is_only_hoped_is_not() -> None:
    found = deal(
        "Alder Foods has signed a contract with Birch Mills. Under the contract, Birch will supply flour for ten "
        "years. Alder may cancel if prices rise by more than 20 percent. Alder hopes to bake more bread. It rained."
    )
    assert [term["value"] for term in found["terms"]] == [
        "Alder may cancel if prices rise by more than 20 percent.",
        "Under the contract, Birch will supply flour for ten years.",
    ]


def test_what_was_signed_on_a_day_that_is_past_is_signed() -> None:
    past = deal("Alder Foods and Birch Mills agreed on a merger. The contract was signed in Larn on 3 May 2024.")
    assert past["status"]["value"] == "signed"
    ahead = deal("Alder Foods and Birch Mills agreed on a merger. The contract will be signed in Larn on 3 June 2024.")
    assert ahead["signed_on"] is None
    assert ahead["status"]["value"] != "signed"


def test_a_deal_that_was_called_off_is_cancelled() -> None:
    found = deal("Alder Foods and Birch Mills have called off their merger. They had signed a contract in March 2024.")
    assert found["status"]["value"] == "cancelled"


def test_the_more_exact_of_two_dates_is_taken() -> None:
    found = deal(
        "Alder Foods will supply flour under a contract that it signed with Birch Mills in March 2024. "
        "The contract was signed in Larn on 12 March 2024."
    )
    assert found["signed_on"]["value"] == "2024-03-12"


def test_an_instrument_keeps_the_words_that_tell_its_kind() -> None:
    found = deal("Alder Foods and Birch Mills have signed a share purchase agreement, the bakery said.")
    assert found["instrument"]["value"] == "share purchase agreement"


def test_a_second_shipment_is_a_record_of_its_own() -> None:
    found = deal(
        "Alder Foods signed a supply contract with Birch Mills. The first shipment, 400 tonnes of flour, left Larn on "
        "4 May. The second shipment, 90 tonnes of sugar, left Tarn on 9 May."
    )["shipments"]
    assert [[goods["value"] for goods in shipment["goods"]] for shipment in found] == [["flour"], ["sugar"]]
    assert [shipment["dispatched_on"]["value"] for shipment in found] == ["2024-05-04", "2024-05-09"]
