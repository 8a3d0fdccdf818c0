"""Figures with what they measure, places with what they are, numbered phases, and what binds those who take part."""

from typing import Any

import pytest
from local_kit import reply

from summarize.articles import article_from_text
from summarize.schemas import Deal, PartialDate

LEAD = """Alder Grain to buy Birch Mills

Alder Grain has agreed to buy Birch Mills of Norway for $900 million, the two companies said on Monday.

"""
END = "\n\nBoth companies said that the purchase was important to them."


def found(text: str, name: str) -> list[Any]:
    """What the engine finds for a list of the deal; each record as a mapping of plain values."""
    article = article_from_text(LEAD + text + END, path="x.txt", published=PartialDate("2026-06-10"))
    records = reply(article, Deal)[name]
    assert isinstance(records, list)
    return [record["value"] if "value" in record else plain(record) for record in records]


def plain(record: dict[str, Any]) -> dict[str, Any]:
    values = {name: cited["value"] for name, cited in record.items() if cited}
    return {name: value["amount"] if isinstance(value, dict) else value for name, value in values.items()}


@pytest.mark.parametrize(
    ("text", "label", "amount"),
    [
        ("Birch Mills reported a net profit of 41 million euros in 2025.", "net profit", "41000000"),
        ("Analysts expect savings of at least $20 million a year.", "savings", "20000000"),
        ("The port extension will cost about $85 million.", "port extension", "85000000"),
        ("The regional market for flour is worth $4 billion a year.", "regional market for flour", "4000000000"),
        ("The state bank granted the firm a $15 million loan.", "loan", "15000000"),
        ("Alder Grain paid $5 million in advisers' fees.", "advisers' fees", "5000000"),
        ("The state spends 70 million euros a year on subsidies for mills.", "subsidies for mills", "70000000"),
        ("Alder Grain's debts amount to $220 million.", "Alder Grain's debts", "220000000"),
        ("The fund holds assets of more than $2 billion.", "assets", "2000000000"),
        ("A tonne of flour sells for $410 in Larn.", "tonne of flour", "410"),
        ("Birch Mills owes its suppliers $33 million.", "Birch Mills owes its suppliers", "33000000"),
        ("The firm, which has about $600 million in cash, was founded in 1960.", "cash", "600000000"),
        ("The mill was put at N590 million three years ago.", "mill", "590000000"),
        ("The canal bridge, which could cost about $85 million, is still on paper.", "canal bridge", "85000000"),
        ("The canal bridge, which lies in the north, may cost $85 million.", "canal bridge", "85000000"),
        (
            "All told, Norway's tin under the fells is thought to be worth some $4 trillion.",
            "Norway's tin under the fells",
            "4000000000000",
        ),
        (
            "The northern forest, including its cork and tar, was put by surveyors in the capital at $4 trillion.",
            "northern forest",
            "4000000000000",
        ),
        ("Geologists estimated the tin under the hills at $4 trillion.", "tin under the hills", "4000000000000"),
        (
            "The state began work to clean the lake, supported by $85 million in fresh funding.",
            "fresh funding",
            "85000000",
        ),
        ("Norland wants a bridge that could cost $85 million.", "bridge", "85000000"),
        ("The programme is backed by nearly $85 million.", "programme", "85000000"),
        ("The bakery, which has put down $85 million, a third of the rent, is old.", "third of the rent", "85000000"),
    ],
)
def test_a_figure_has_the_words_that_it_measures(text: str, label: str, amount: str) -> None:
    (figure,) = found(text, "figures")
    assert figure == {"label": label, "amount": amount}


def test_a_trailing_participle_measures_nothing() -> None:
    (figure,) = found("The ministry plans works to clean the lake backed by nearly $85 million.", "figures")
    assert figure["label"].endswith("works to clean the lake")


@pytest.mark.parametrize("text", ["Might cost $85 million.", "It is worth $85 million."])
def test_a_verb_alone_is_no_label(text: str) -> None:
    assert found(text, "figures") == []


@pytest.mark.parametrize(
    "text",
    [
        "The purchase comes to $900 million.",
        "The $900 million acquisition is the largest of the year.",
        "The shares of Alder Grain fell 3 percent to $17.40.",
    ],
)
def test_the_price_of_the_deal_and_of_a_share_are_no_figures(text: str) -> None:
    assert found(text, "figures") == []


@pytest.mark.parametrize(
    ("text", "site"),
    [
        ("The deal includes the Larn refinery and two mills in Norway.", {"name": "Larn", "kind": "refinery"}),
        ("Alder Grain will build a factory in Tavora City.", {"name": "Tavora City", "kind": "factory"}),
        ("The grain is loaded at the port of Larn.", {"name": "Larn", "kind": "port"}),
        (
            "The Ostrel gold mine in Tavora has been closed since May.",
            {"name": "Ostrel", "kind": "gold mine", "location": "Tavora"},
        ),
        (
            "Birch Mills runs a flour mill at Tarn, in the province of Cael.",
            {"name": "Tarn", "kind": "mill", "location": "Cael"},
        ),
        ("Norway's Vell airport is part of the deal.", {"name": "Vell", "kind": "airport", "location": "Norway"}),
    ],
)
def test_a_place_is_told_by_the_noun_at_its_name(text: str, site: dict[str, str]) -> None:
    (told,) = found(text, "sites")
    assert {name: told.get(name) for name in site} == site


def test_plants_in_general_and_those_who_work_are_no_sites() -> None:
    assert found("Alder Grain has four plants in Tarn. The Larn Working Group was not asked.", "sites") == []


PHASED = (
    "The work will proceed in three phases. Phase 1 (2027–2028) comprises a pilot mill with 40 workers. In Phase 2 "
    "(2029–2030) the mill will be enlarged. A bakery for the region follows in Phase 3, from 2031."
)
ROW = (
    "The plan is cut into two stages. In the first, from March 2027 to June 2028, the company puts up a mill. In the "
    "second, between 2029 and 2032, the quay is lengthened."
)
TWO = (
    "The first phase, to be completed by 2027, covers cleaning, and the second phase, from 2028 to 2030, the making of "
    "bread."
)


def test_numbered_phases_have_dates_and_purpose() -> None:
    first, second, third = found(PHASED, "phases")
    assert first == {"name": "Phase 1", "starts": "2027", "ends": "2028", "focus": "a pilot mill with 40 workers"}
    assert second == {"name": "Phase 2", "starts": "2029", "ends": "2030", "focus": "the mill will be enlarged"}
    assert (third["starts"], third["focus"]) == ("2031", "A bakery for the region")


def test_ordinals_after_a_row_was_announced_are_phases() -> None:
    first, second = found(ROW, "phases")
    assert (first["starts"], first["ends"], first["focus"]) == ("2027-03", "2028-06", "the company puts up a mill")
    assert (second["starts"], second["ends"]) == ("2029", "2032")
    assert found("In the first, from 2027 to 2028, Alder lost. The second is better.", "phases") == []


def test_two_phases_of_one_sentence_keep_their_own_dates() -> None:
    first, second = found(TWO, "phases")
    assert (first.get("starts"), first["ends"], first["focus"]) == (None, "2027", "cleaning")
    assert (second["starts"], second["ends"], second["focus"]) == ("2028", "2030", "the making of bread")


@pytest.mark.parametrize(
    "text",
    [
        "Completion is conditional on the consent of two thirds of the shareholders.",
        "Should either board withdraw, that company will pay a break fee of $27 million.",
        "For every week of delay the seller forfeits one percent of the price.",
        "Birch Mills will continue to operate under its own name for a minimum of three years.",
        "The buyer has to pay a deposit within 30 days of signing.",
        "Prices are pegged to the index of Larn, with a ceiling that protects the buyer.",
        "If the mill closes before 2030, the licence lapses.",
        "An advance of 30% of the price is payable on signature.",
    ],
)
def test_what_binds_is_a_term(text: str) -> None:
    assert found(text, "terms") == [text]


def test_a_term_of_a_list_stands_without_its_bullet() -> None:
    assert found("Key points\n\n- An advance of 30% of the price is payable on signature.", "terms") == [
        "An advance of 30% of the price is payable on signature."
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Birch Mills was founded in 1960 and has 900 workers.",
        "Alder Grain expects that the purchase will be good for bread.",
        "The company may have paid too much, analysts said.",
    ],
)
def test_what_binds_nobody_is_no_term(text: str) -> None:
    assert found(text, "terms") == []
