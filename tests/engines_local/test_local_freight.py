"""Goods that a sentence does not count, or counts in a row; places in a row; what amounts measure beside others."""

from typing import Any

import pytest
from local_kit import reply

from summarize.articles import Article, article_from_text
from summarize.schemas import Deal, PartialDate

LEAD = """Alder Grain and Birch Mills sign supply contract

Alder Grain has signed a supply contract with Birch Mills of Norway, the two companies said on Monday.

"""
END = "\n\nBoth companies said that the contract was important to them."


def article(text: str) -> Article:
    return article_from_text(LEAD + text + END, path="x.txt", published=PartialDate("2026-06-10"))


def records(text: str, branch: str) -> list[dict[str, Any]]:
    found = reply(article(text), Deal)[branch]
    assert isinstance(found, list)
    return [{name: plain(cited) for name, cited in record.items() if cited} for record in found]


def plain(cited: Any) -> Any:
    if isinstance(cited, list):
        return [one["value"] for one in cited]
    value = cited["value"]
    return f"{value['amount']} {value.get('unit', '')}".strip() if isinstance(value, dict) else value


def holds(found: dict[str, Any], wanted: dict[str, Any]) -> bool:
    return all(found.get(name) == value for name, value in wanted.items())


MOVED: list[tuple[str, dict[str, Any]]] = [
    ("Another 16,000 tonnes put to sea last Saturday.", {"quantity": "16000 tonnes", "dispatched_on": "2026-06-06"}),
    ("Six further turbines will follow from Tarn in November.", {"quantity": "6 turbines", "dispatched_on": "2026-11"}),
    (
        "Alder will supply 200 buses to Vell by March 2027.",
        {"quantity": "200 buses", "destination": "Vell", "delivered_on": "2027-03", "status": "planned"},
    ),
    (
        "On 18 May, four cooling modules with a combined weight of 68 tonnes left Tarn by ship.",
        {"goods": ["modules"], "quantity": "4 modules", "origin": "Tarn", "dispatched_on": "2026-05-18"},
    ),
    (
        "The tanker discharged 42,000 tonnes of rice at Vell on 4 May, having cleared Tarn on 11 April.",
        {"origin": "Tarn", "destination": "Vell", "dispatched_on": "2026-04-11", "delivered_on": "2026-05-04"},
    ),
    (
        "The third lot, 20,000 tonnes of rice, was to follow in October but will be held back until December.",
        {"quantity": "20000 tonnes", "dispatched_on": "2026-12", "status": "delayed"},
    ),
    (
        "A trial lot of 320 sacks of rice, flown from Tarn to Vell last month, was rejected for mould.",
        {"quantity": "320 sacks", "origin": "Tarn", "status": "cancelled"},
    ),
    (
        "The transformers, ordered in Vell, have already been delivered to Tarn.",
        {"goods": ["transformers"], "destination": "Tarn", "status": "delivered"},
    ),
    ("The first buses arrived in Vell on May 3.", {"goods": ["buses"], "delivered_on": "2026-05-03"}),
    (
        "Alder Grain has exported tin ore and antimony to Norway.",
        {"goods": ["tin ore", "antimony"], "destination": "Norway", "shipper": "Alder Grain"},
    ),
    (
        "Alder Grain dispatched its first shipment of tin ore, including antimony, to the United States.",
        {"goods": ["tin ore", "antimony"], "destination": "United States", "status": "dispatched"},
    ),
    ("Crude from Tarn will be shipped to Vell from 2027.", {"goods": ["Crude"], "origin": "Tarn", "status": "planned"}),
    ("The first 38,000 tonnes of rice reached Vell on March 1.", {"quantity": "38000 tonnes", "status": "delivered"}),
]


@pytest.mark.parametrize(("text", "wanted"), MOVED)
def test_goods_on_their_way_in_other_words(text: str, wanted: dict[str, Any]) -> None:
    found = records(text, "shipments")
    assert len(found) == 1
    assert holds(found[0], wanted), found


@pytest.mark.parametrize(
    "text",
    [
        "The results were delivered to Norway on Monday.",
        "The letters have been delivered to Tarn.",
        "The protesters arrived in Vell on May 3.",
        "The first visitors arrived in Vell on May 3.",
    ],
)
def test_what_is_no_freight_does_not_move(text: str) -> None:
    assert records(text, "shipments") == []


def test_a_lot_that_only_counts_takes_the_goods_of_the_one_before() -> None:
    found = records(
        "Four generators left Tarn in May. A second lot of twelve will be shipped from Tarn in July.", "shipments"
    )
    assert [one["goods"] for one in found] == [["generators"], ["generators"]]


def test_a_row_of_parcels_has_each_its_day() -> None:
    found = records(
        "Next up are 300 sacks of rice on 20 August; a third parcel of 400 sacks is scheduled for October.", "shipments"
    )
    assert [(one["quantity"], one["dispatched_on"]) for one in found] == [
        ("300 sacks", "2026-08-20"),
        ("400 sacks", "2026-10"),
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Alder will build two pumping stations (Tarnwick, Vellmouth) under the contract.", {"Tarnwick", "Vellmouth"}),
        ("Alder will modernise its plants in Tarnwick, Vellmouth and Larnby.", {"Tarnwick", "Vellmouth", "Larnby"}),
        ("The contract covers the copper mine at Tarnwick and a smelter in Vellmouth.", {"Tarnwick", "Vellmouth"}),
        ("Under the deal Birch gets the mine near Tarnwick.", {"Tarnwick"}),
        ("The line runs from the Tarnwick gas plant to the coast.", {"Tarnwick"}),
    ],
)
def test_sites_in_a_row_and_beside_a_place(text: str, names: set[str]) -> None:
    found = records(text, "sites")
    assert {one["name"] for one in found} == names
    assert not any(one.get("location") in names for one in found)


def test_two_amounts_in_one_clause_each_have_their_own_words() -> None:
    found = records("Norway is contributing C$640 million and Larnby C$410 million toward the site.", "figures")
    assert {one["amount"]: one["label"] for one in found}["410000000"] == "Larnby"


def test_a_few_coins_in_words_are_no_figure() -> None:
    assert records("The shop stands beside two dollar stores and a bank.", "figures") == []


def test_parts_of_works_in_a_list_are_phases() -> None:
    found = records(
        "The plan:\n\n– section A: from Tarn to Vell, ready by May 2027\n– section B: from Vell, ready by 2028",
        "phases",
    )
    assert [(one["name"], one["ends"]) for one in found] == [("section A", "2027-05"), ("section B", "2028")]


def test_a_phase_with_two_years_starts_and_ends() -> None:
    found = records("The second phase, 2028 to 2030, adds a hall.", "phases")
    assert [(one["starts"], one["ends"]) for one in found] == [("2028", "2030")]
