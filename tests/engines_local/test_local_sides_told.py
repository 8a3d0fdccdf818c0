"""Who takes part, what only sounds like it, and what is told beside the deal: names, asides and other news."""

from typing import Any

import pytest
from local_kit import reply

from summarize.articles import article_from_text
from summarize.schemas import Deal, PartialDate


def deal(text: str) -> dict[str, Any]:
    return reply(article_from_text(text, published=PartialDate("2024-05-20")), Deal)


def parties(text: str) -> set[str]:
    return {party["name"]["value"] for party in deal(text)["parties"]}


def value(text: str, field: str) -> Any:
    found = deal(text)[field]
    return found["value"] if found else None


BOTH = [
    "Bakery chain Alder Foods has secured 12,000 tonnes of milling wheat from Birch Mills.\n\nThe contract was signed.",
    "Alder Foods has picked Birch Mills to build its new silo. The contract was signed on Monday.",
    "Alder Foods, the miller with which the baker Birch Mills has signed a supply agreement, is growing.",
    "Wheat moves under the Alder–Birch contract. Alder Foods and Birch Mills are pleased.",
]


@pytest.mark.parametrize("text", BOTH)
def test_both_sides_of_a_deal_are_parties(text: str) -> None:
    assert parties(text) == {"Alder Foods", "Birch Mills"}


def test_what_is_shipped_from_a_town_has_no_seller_of_its_name() -> None:
    text = (
        "Alder Foods will buy Birch Mills for $40 million. Alder Foods said it had procured two turbines, which would "
        "be shipped from Tarnholm in June."
    )
    assert "Tarnholm" not in parties(text)


NO_PARTIES = [
    ("The EPC contract between Alder Works and Birch Gas was signed on Monday.", "EPC"),
    ("Alder Works will license its Calorex reactor to Birch Gas. Both signed the licence on Monday.", "Calorex"),
    ("Alder Works will build a gas pipeline to Larnholt for Birch Gas under a contract signed on Monday.", "Larnholt"),
    ("Alder Works will buy Birch Gas. To please the unions and Norwick, the buyer has promised jobs.", "Norwick"),
]


@pytest.mark.parametrize(("text", "other"), NO_PARTIES)
def test_contracts_products_and_towns_are_no_parties(text: str, other: str) -> None:
    found = parties(text)
    assert found
    assert other not in found


def test_a_paragraph_of_other_news_is_not_read() -> None:
    text = (
        "Alder Foods will buy Birch Mills, it said on Monday.\n\n"
        "Elsewhere: Cedar Bank has agreed to sell 40 branches to Rowan Trust for $18 million.\n\n"
        "Alder Foods has signed the contract with Birch Mills."
    )
    assert parties(text) == {"Alder Foods", "Birch Mills"}
    assert value(text, "value") is None


PRICES = [
    ("Alder lifts Birch bid to $1.3 billion\n\nAlder Foods has raised its offer for Birch Mills.", "1300000000"),
    (
        "Alder Foods made a cash offer of 40 cents a share, valuing the flour maker Birch Mills at $1.1 billion.",
        "1100000000",
    ),
    ("Alder Foods and Birch Mills signed a venture contract for the $2 billion smelter.", "2000000000"),
    ("Alder Foods will buy Birch Mills. At $2 million a job, the deal is dear.", None),
    ("Alder Foods, which sold its yeast works for $90 million last year, will buy Birch Mills.", None),
    ("Alder Foods will buy Birch Mills; how much it pays remains under wraps. Bonuses add up to $9 million.", None),
]


@pytest.mark.parametrize(("text", "amount"), PRICES)
def test_the_price_is_told_from_what_is_beside_it(text: str, amount: str | None) -> None:
    found = value(text, "value")
    assert (found["amount"] if found else None) == amount


def test_a_deal_that_has_taken_effect_is_completed_on_that_day() -> None:
    text = "The acquisition of Birch Mills plc by Alder Foods S.p.A. became effective on 2 March 2024."
    assert (value(text, "status"), value(text, "closes_on")) == ("completed", "2024-03-02")


NOT_SIGNED = [
    "Alder Foods will buy Birch Mills. The regulator had waved the transaction through in January.",
    "Alder Foods will buy Birch Mills. Its agreement with the growers has been in force since July.",
]


@pytest.mark.parametrize("text", NOT_SIGNED)
def test_clearance_and_duration_are_no_signing(text: str) -> None:
    assert value(text, "signed_on") is None


def test_the_instrument_is_named_whole() -> None:
    text = "The technology transfer agreement between Alder Foods and Birch Mills was signed on Monday."
    assert value(text, "instrument") == "technology transfer agreement"


def test_a_venture_is_about_what_it_is_to_make() -> None:
    text = "Alder Foods and Birch Mills have formed a joint venture in which both want to make oat noodles in Tarn."
    assert value(text, "subject") == "oat noodles"


NO_DEALS = [
    "Alder unwraps its first van\n\nOn Monday Alder Motors pulled the sheet off the Wren. It costs from $24,950 and is "
    "sold to customers from May. Development swallowed $310m. A rival said that its own van was the better deal.",
    "One clock is missing\n\nThe museum had hoped to show a clock at its exhibition. The curator says it went to a "
    "bidder at an auction for $3 million. The buyer has not come forward.",
]


@pytest.mark.parametrize("text", NO_DEALS)
def test_launches_and_exhibitions_are_no_deals(text: str) -> None:
    assert parties(text) == set()
    assert value(text, "value") is None
