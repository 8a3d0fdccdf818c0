"""Who is on the sides of a deal, and which articles are about one at all."""

import pytest
from local_kit import RECALL, FunctionScorer, Recall, reply

from summarize.articles import article_from_text
from summarize.schemas import Deal

SIDES = [
    ("Alder Foods and Birch Mills have formed a joint venture.", {"Alder Foods", "Birch Mills"}),
    ("The joint venture of Alder Foods (51%) and Birch Mills (49%) will bake.", {"Alder Foods", "Birch Mills"}),
    ("Alder Foods granted Birch Mills an exclusive licence.", {"Alder Foods", "Birch Mills"}),
    ("The sale of Birch Mills to Alder Foods was agreed.", {"Alder Foods", "Birch Mills"}),
    ("Alder Foods won a supply contract with the brewer Birch Mills.", {"Alder Foods", "Birch Mills"}),
    ("The Danish firm Alder Foods won an order from the retailer Birch Mills.", {"Alder Foods", "Birch Mills"}),
    ("Alder Foods, the bakery chain, and Birch Mills called off a supply deal.", {"Alder Foods", "Birch Mills"}),
    ("The contract between Alder Foods and Birch Mills runs on.", {"Alder Foods", "Birch Mills"}),
    ("Norway's Alder Foods will buy Birch Mills, said Denmark's Cedar Bank.", {"Alder Foods", "Birch Mills"}),
    ("France and Chile welcomed the contract between Alder Foods and Birch Mills.", {"Alder Foods", "Birch Mills"}),
    (
        "Activist investor Cedar Bank attacked the merger of Alder Foods and Birch Mills.",
        {"Alder Foods", "Birch Mills"},
    ),
    ("Alder Foods will license AF-217 to Birch Mills.", {"Alder Foods", "Birch Mills"}),
]


@pytest.mark.parametrize(("text", "expected"), SIDES)
def test_the_sides_are_the_parties(text: str, expected: set[str]) -> None:
    parties = reply(article_from_text(text), Deal)["parties"]
    assert isinstance(parties, list)
    assert {party["name"]["value"] for party in parties} == expected


def test_a_country_can_sign() -> None:
    text = "The government of Norway has signed a contract with Alder Foods."
    parties = reply(article_from_text(text), Deal)["parties"]
    assert isinstance(parties, list)
    assert {party["name"]["value"] for party in parties} == {"Norway", "Alder Foods"}


OFF_TOPIC = [
    "Storm tears roofs off\n\nWinds damaged two hundred houses in Larn on Monday, the fire service said. The damage is "
    "put at 12 million euros. Schools stay closed until Thursday.",
    "Ferry company posts profit\n\nLarn Ferries made a profit of 84 million kroner last year, it said on Friday. Chief "
    'executive Ida Holm was pleased. "Higher fares helped," she said.',
    "Bank raises forecast\n\nLarn Bank expects growth of 2.1 percent. Exports rose and trade with Norway picked up. "
    "Investment in machines fell.",
    "Striker returns\n\nJon Vale scored twice as Larn beat Tarn 3-1. His contract runs until 2027.",
]


@pytest.mark.parametrize("text", OFF_TOPIC)
def test_an_article_about_something_else_yields_nothing(text: str) -> None:
    scorer = FunctionScorer()
    assert not any(reply(article_from_text(text), Deal, scorer).values())
    assert scorer.prompts == []


def test_what_is_off_topic_depends_on_the_schema() -> None:
    article = article_from_text(RECALL)
    assert not any(reply(article, Deal).values())
    assert reply(article, Recall)["company"]
