"""What is read of a bargain itself: its sides and their parts, its kind, how far it has got, what it is about."""

from typing import Any

import pytest
from local_kit import reply

from summarize.articles import article_from_text
from summarize.schemas import Deal, PartialDate


def record(text: str) -> dict[str, Any]:
    return reply(article_from_text(text, path="a.txt", published=PartialDate("2025-06-04")), Deal)


def value(found: Any) -> Any:
    return found["value"] if isinstance(found, dict) else None


def parties(text: str) -> dict[str, str | None]:
    return {value(party["name"]): value(party["role"]) for party in record(text)["parties"]}


SIDES = [
    ("Telvara Partners is in talks to take over Quillon Telecom.", {"Telvara Partners", "Quillon Telecom"}),
    (
        "Ore was shipped to Sable Metals by the Frome Works Organisation under an accord. The two signed a "
        "memorandum in May.",
        {"Frome Works Organisation", "Sable Metals"},
    ),
    ("A consortium led by Norway's Holm Ports was awarded the concession for the port of Vell.", {"Holm Ports"}),
    (
        "Plant Board and the vaccine's manufacturer, Daro Bio, concluded a supply agreement.",
        {"Plant Board", "Daro Bio"},
    ),
    ("Norr Resources, holder of the Amber concession, paid the commune.", {"Norr Resources"}),
]


@pytest.mark.parametrize(("text", "expected"), SIDES)
def test_the_sides_of_a_bargain(text: str, expected: set[str]) -> None:
    assert set(parties(text)) == expected


OUTSIDE = [
    "The shipbuilder Brod Perla has asked a judge to annul the award of the ferry contract. Kiel Werft, which signed "
    "the contract in May, declined to comment.",
    "The Union of Power Workers began a strike against the sale of the plant. Kiel Werft signed the purchase contract.",
    "The Health Directorate has ordered a second fumigation. Kiel Werft signed the supply contract in May.",
    "Europe looked on. Kiel Werft signed the supply contract in May.",
]


@pytest.mark.parametrize("text", OUTSIDE)
def test_who_contests_strikes_or_decrees_is_no_side(text: str) -> None:
    assert set(parties(text)) == {"Kiel Werft"}


PARTS = [
    ("The state trader Zarno signed a contract with Kiel Werft.", "Zarno", "state trader"),
    ("Zarno, the seller, signed a contract with Kiel Werft.", "Zarno", "seller"),
    (
        "Nilo Power emerged preferred bidder. Nilo Power signed the deal with Kiel.",
        "Nilo Power",
        "preferred bidder",
    ),
]


@pytest.mark.parametrize(("text", "name", "part"), PARTS)
def test_the_part_is_what_the_article_calls_somebody(text: str, name: str, part: str) -> None:
    assert parties(text)[name] == part


KINDS = [
    ("Norr Energie has agreed to buy 500,000 tonnes of coal from Sable Mines.", "supply"),
    ("Norr Energie has agreed to buy a 60 percent stake in Sable Mines.", "acquisition"),
    ("Kiel Werft and Ossa Ports sign share purchase agreement. Kiel Werft buys the firm Ossa Ports.", "acquisition"),
    ("The state granted Norr Resources a mining concession. The concession runs for 25 years.", "licensing"),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_goods_are_supplied_and_businesses_acquired(text: str, kind: str) -> None:
    assert value(record(text)["kind"]) == kind


def test_a_deal_of_which_a_first_load_has_arrived_is_in_progress() -> None:
    found = record(
        "Norr Energie buys coal from Sable Mines. The first cargo of 50,000 tonnes arrived in Vell on Monday."
    )
    assert value(found["status"]) == "in_progress"


def test_bids_that_closed_complete_nothing() -> None:
    found = record(
        "Norr Energie signed the supply contract with Sable Mines in May. Bids for the contract closed in March."
    )
    assert value(found["status"]) == "signed"


SUBJECTS = [
    (
        "Norr Energie signed a contract with Sable Mines for the import of 3 lakh tonnes of milling wheat.",
        "milling wheat",
    ),
    ("Kiel Werft was awarded the contract for five ferries by Ossa Lines. The ferries are electric.", "five ferries"),
    (
        "Ossa Lines was granted the concession to expand and run the airport of Vell. The airport is old.",
        "airport of Vell",
    ),
    (
        "Norr Energie signed the sale of 60 percent of its equity in Amber Station to Ossa. Amber Station is old.",
        "Amber Station",
    ),
]


@pytest.mark.parametrize(("text", "subject"), SUBJECTS)
def test_the_subject_is_the_thing_and_not_the_amount(text: str, subject: str) -> None:
    assert value(record(text)["subject"]) == subject


def test_what_is_deducted_or_paid_for_a_part_is_not_the_value() -> None:
    text = (
        "Norr signed the contract with Zarno. The purchase comes to $84 million. Norr has deducted $141,300 from "
        "the price for delay. Norr, which has put down $21 million, a quarter of the price, pays $267 a tonne."
    )
    assert value(record(text)["value"])["amount"] == "84000000"


def test_nothing_was_signed_after_the_article() -> None:
    text = (
        "The government signed away the port of Vell to Norr Ports until 2055. The contract with Norr Ports was signed "
        "on 2 June."
    )
    assert value(record(text)["signed_on"]) == "2025-06-02"


def test_a_release_is_announced_on_the_day_at_its_head() -> None:
    text = """Alder Foods to buy Birch Mills

Oslo, 3 June 2025 – Alder Foods is pleased to announce that it has agreed to buy Birch Mills.
"""
    assert value(record(text)["announced_on"]) == "2025-06-03"
