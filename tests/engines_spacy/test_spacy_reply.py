"""Whole replies: what is read of a deal, that it stands where it is cited, and that nothing is made up."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy_kit import RECALL, SALE, SUPPLY, deal_of, plain, reply, sale, supply

from summarize.articles import Article, article_from_text
from summarize.articles.article import Sentence
from summarize.citing import cited_model, read_reply
from summarize.extraction.grounding import Grounded, ground
from summarize.schemas import Deal, PartialDate, Shipment


def test_the_reply_has_the_cited_shape_of_the_schema() -> None:
    found = reply(sale())
    cited_model(Deal).model_validate(found)
    assert set(found) == set(Deal.model_fields)


def test_a_sale_is_read() -> None:
    found = deal_of(SALE)
    assert found["title"] == "Corvane to buy Ostrel Hotels in $2.1 billion deal"
    assert {party["name"]: party["role"] for party in found["parties"]} == {
        "Corvane Capital": "buyer",
        "Ostrel Hotels": "target",
    }
    assert (found["kind"], found["status"], found["instrument"]) == ("acquisition", "signed", "purchase agreement")
    assert (found["value"], found["consideration"]) == ("$2.1 billion", ["cash"])
    assert (found["announced_on"], found["signed_on"], found["closes_on"]) == ("2024-03-12", "2024-03-11", "2024-35")


def test_other_amounts_are_figures_with_what_they_measure() -> None:
    figures = {one["label"]: one.get("amount") or one["quantity"] for one in deal_of(SALE)["figures"]}
    assert figures["revenue"] == "€640 million"
    assert figures["hotels"] == "140 hotels"
    assert "$2.1 billion" not in figures.values()


def test_who_speaks_is_a_stakeholder_with_office_and_words_and_takes_a_side_only_if_it_says_so() -> None:
    people = {one["name"]: one for one in deal_of(SALE)["stakeholders"]}
    chief = people["Lise Marken"]
    assert (chief["role"], chief["affiliation"]) == ("chief executive of Ostrel Hotels", "Ostrel Hotels")
    assert chief["quotes"] == ["This is the right home for our people and our brand,"]
    assert "stance" not in chief
    assert people["Nordic Hospitality Union"]["stance"] == "opposes"
    assert people["Paul Oduya"]["role"] == "chairman"


@pytest.mark.parametrize(
    ("said", "role"),
    [
        ("Anna Reed, who is vice president and head of sales at Ostrel Mills, spoke.", None),
        (
            "Anna Reed, vice president and head of sales at Ostrel Mills, spoke.",
            "vice president and head of sales at Ostrel Mills",
        ),
        ("Anna Reed is the new chairwoman of Ostrel Mills.", "new chairwoman of Ostrel Mills"),
        ("Anna Reed, former chairwoman of Ostrel Mills, spoke.", None),
        ("Anna Reed, Ostrel chairwoman Jane Falk and others spoke.", None),
        *(
            (f"Anna Reed, {once} chairwoman of Ostrel Mills, spoke.", None)
            for once in ("formerly", "once", "until May")
        ),
        ("Anna Reed, previously chairwoman of Ostrel Mills, spoke.", None),
        ("Anna Reed, ex-chairwoman of Ostrel Mills, spoke.", None),
        ("Anna Reed, head of long-term planning at Ostrel Mills, spoke.", "head of long-term planning at Ostrel Mills"),
        ("Anna Reed, vice-chairwoman of Ostrel Mills, spoke.", "vice-chairwoman of Ostrel Mills"),
        ("Anna Reed, its chairwoman at Ostrel Mills, spoke.", "chairwoman at Ostrel Mills"),
        ("Anna Reed, chairwoman for sales at Ostrel Mills, spoke.", "chairwoman for sales at Ostrel Mills"),
        ("Anna Reed, chairwoman of Ostrel Mills, which makes flour, spoke.", "chairwoman of Ostrel Mills"),
        ("Anna Reed, chairwoman of Ostrel Mills (Oslo), spoke.", "chairwoman of Ostrel Mills"),
        ("Anna Reed, chairwoman of Ostrel Mills who bakes bread, spoke.", "chairwoman of Ostrel Mills"),
    ],
)
def test_an_office_is_what_the_parse_sets_beside_a_name(said: str, role: str | None) -> None:
    found = deal_of(f"Norvia Foods has agreed to buy Ostrel Mills. The deal is small. {said}").get("stakeholders", [])
    roles = {one["name"]: one.get("role") for one in found}
    assert roles.get("Anna Reed") == role


def test_criticism_is_a_controversy_of_whoever_raises_it() -> None:
    union = deal_of(SALE)["controversies"][0]
    assert (union["raised_by"], union["claim"]) == (["Nordic Hospitality Union"], "criticised the sale")
    accusation = deal_of(SUPPLY)["controversies"][0]
    assert accusation["raised_by"] == ["Rui Teles"]
    assert accusation["topic"] == "awarding the contract without a tender"


def test_a_supply_contract_is_read() -> None:
    found = deal_of(SUPPLY)
    assert (found["kind"], found["status"], found["value"]) == ("supply", "signed", "180 million euros")
    assert {party["name"] for party in found["parties"]} == {"Tavora", "Sable Shipyards"}


def test_who_reports_a_value_is_said() -> None:
    found = reply(supply())
    assert found["announced_on"]["said"] == {"by": "Ana Corvo", "standing": "reported"}
    assert reply(sale())["signed_on"]["said"] is None


def test_a_price_that_is_not_disclosed_is_none() -> None:
    for withheld in (
        "Financial terms were not disclosed.",
        "Financials were not disclosed.",
        "The companies did not reveal the price.",
        "No terms of the deal were released.",
        "The companies declined to disclose the value.",
        "The companies refused to disclose the value.",
        "Norvia Foods will pay an undisclosed sum.",
        "Norvia Foods will pay an unspecified sum.",
        "No details of the deal were given.",
    ):
        text = f"Norvia Foods has agreed to buy Halmark Dairies. {withheld}\n\nHalmark raised $40 million in 2019."
        found = deal_of(f"{text} The deal is small.")
        assert found["value_undisclosed"] is True, withheld
        assert "value" not in found, withheld


@pytest.mark.parametrize(
    "sentence",
    [
        "Norvia Foods will buy Halmark Dairies for $40 million.",
        "Norvia Foods will buy Halmark Dairies for a total of $40 million.",
        "Norvia Foods will buy Halmark Dairies at a price of $40 million.",
        "Norvia Foods will buy Halmark Dairies at $40 million.",
        "Norvia Foods announced a $40 million deal to buy Halmark Dairies.",
        "Norvia Foods will buy Halmark Dairies. It will pay $40 million for the company.",
        "Norvia Foods will buy Halmark Dairies in a deal worth $40 million.",
        "Norvia Foods will buy Halmark Dairies. The transaction is valued at $40 million.",
        "Norvia Foods will buy Halmark Dairies. The acquisition will cost $40 million.",
        "Norvia Foods made an offer of $40 million to buy Halmark Dairies.",
        "Norvia Foods will spend $40 million on the acquisition of Halmark Dairies.",
    ],
)
def test_the_price_is_what_is_paid_for_it(sentence: str) -> None:
    assert deal_of(f"{sentence} The deal is small. Halmark Dairies has debt of $7 million.")["value"] == "$40 million"


def test_what_is_invested_or_lent_is_the_value() -> None:
    for sentence in (
        "Tarn Capital invested $50 million in Brightwell Labs.",
        "Halmark Bank will lend Tavora $50 million.",
    ):
        assert (
            deal_of(f"{sentence} The deal is small. The companies call the agreement fair.")["value"] == "$50 million"
        )


def test_a_price_in_cash_and_shares() -> None:
    found = deal_of("Norvia Foods will buy Halmark Dairies for $40 million in cash and shares. The deal is small.")
    assert (found["value"], found["consideration"]) == ("$40 million", ["cash", "shares"])
    found = deal_of("Norvia Foods will buy Halmark Dairies for $40 million in stock. The deal is small.")
    assert found["consideration"] == ["shares"]


@pytest.mark.parametrize("verb", ["were", "totalled", "reached", "exceeded"])
def test_what_an_amount_measures_is_the_subject_of_a_verb_of_measure(verb: str) -> None:
    found = deal_of(
        f"Norvia Foods will buy Halmark Dairies. The deal is small. The sales of Halmark {verb} $7 million."
    )
    assert [(one["label"], one["amount"]) for one in found["figures"]] == [("sales", "$7 million")]


@pytest.mark.parametrize("amount", ["GBP 265 million", "SEK 1.2 billion", "DKK 410 million"])
def test_a_price_may_begin_with_the_code_of_its_currency(amount: str) -> None:
    found = deal_of(f"Norvia Foods will buy Halmark Dairies for {amount} in cash. The deal is small.")
    assert found["value"] == amount
    assert {party["name"] for party in found["parties"]} == {"Norvia Foods", "Halmark Dairies"}
    paid = deal_of(f"Norvia Foods is paying {amount} for Halmark Dairies. The deal is small.")
    assert paid["value"] == amount


@pytest.mark.parametrize(
    "sentence",
    [
        "Halmark Dairies had sales of $40 million last year.",
        "The sales of Halmark Dairies are $40 million.",
        "The debt of Halmark Dairies is $40 million.",
        "Norvia Foods will invest $40 million in research.",
        "Halmark Dairies raised $40 million in 2019.",
        "Norvia Foods will pay $40 a share.",
        "The market is worth $40 million a year.",
        "The total value of what Halmark Dairies sells is $40 million.",
    ],
)
def test_what_is_no_price_is_none(sentence: str) -> None:
    assert "value" not in deal_of(f"Norvia Foods has agreed to buy Halmark Dairies. The deal is small. {sentence}")


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Norvia Foods has agreed to buy Halmark Dairies.", "agreed"),
        ("Norvia Foods will buy Halmark Dairies.", "agreed"),
        ("Norvia Foods has signed an agreement to buy Halmark Dairies.", "signed"),
        ("Norvia Foods struck a deal to buy Halmark Dairies.", "agreed"),
        ("Norvia Foods completed the acquisition of Halmark Dairies on Monday.", "completed"),
        ("Norvia Foods has closed its purchase of Halmark Dairies.", "completed"),
        ("Norvia Foods finalised the takeover of Halmark Dairies.", "completed"),
        ("Norvia Foods has bought Halmark Dairies.", "completed"),
        ("Norvia Foods has merged with Halmark Dairies.", "completed"),
        ("Norvia Foods is in talks to buy Halmark Dairies.", "rumoured"),
        ("Norvia Foods is in negotiations to buy Halmark Dairies.", "rumoured"),
        ("Norvia Foods offered to buy Halmark Dairies.", "proposed"),
        ("Norvia Foods proposed to acquire Halmark Dairies.", "proposed"),
        ("Norvia Foods scrapped the acquisition of Halmark Dairies.", "cancelled"),
        ("Norvia Foods cancelled its purchase of Halmark Dairies.", "cancelled"),
        ("Norvia Foods terminated its takeover of Halmark Dairies.", "cancelled"),
        ("Norvia Foods suspended its purchase of Halmark Dairies.", "suspended"),
        ("Norvia Foods postponed the takeover of Halmark Dairies.", "suspended"),
    ],
)
def test_how_far_it_has_got(sentence: str, status: str) -> None:
    assert deal_of(f"{sentence}\n\nThe deal was described on Friday.").get("status") == status


@pytest.mark.parametrize(
    "sentence",
    [
        "It is expected to close in May 2024.",
        "Norvia Foods announced the purchase of Halmark, which is expected to close in May 2024.",
        "The deal will be completed in May 2024.",
        "The companies want to close the deal in May 2024.",
        "The closing of the deal is set for May 2024.",
        "Completion of the deal is set for May 2024.",
    ],
)
def test_when_it_closes(sentence: str) -> None:
    assert deal_of(f"Norvia Foods will buy Halmark Dairies. The deal is small. {sentence}")["closes_on"] == "2024-05"


@pytest.mark.parametrize(
    "sentence",
    [
        "The deal will close in fiscal 2025.",
        "Halmark Dairies will close a plant in May 2024.",
        "It expects to close a plant in May 2024.",
    ],
)
def test_what_else_closes_is_no_deal(sentence: str) -> None:
    text = f"Norvia Foods will buy Halmark Dairies. The deal is small. Norvia Foods has a shop. {sentence}"
    assert "closes_on" not in deal_of(text)


def test_a_deal_that_is_yet_to_close_is_not_completed() -> None:
    text = "Norvia Foods has bought Halmark Dairies. The deal is expected to close in May."
    assert (deal_of(text)["status"], deal_of(text)["closes_on"]) == ("agreed", "2024-05")


def test_a_consignment_is_read_with_its_way_and_state() -> None:
    text = (
        "Tavora has dispatched its first shipment of copper and tin to Norland.\n\n"
        "The cargo includes metals such as indium. The consignment arrived on 11 March 2024."
    )
    assert plain(reply(article_from_text(text, path="cargo.txt"), Deal)) == {}  # no deal
    shipment = plain(reply(article_from_text(text, path="cargo.txt"), Shipment))
    assert set(shipment["goods"]) == {"copper", "tin", "metals", "indium"}
    assert (shipment["status"], shipment["delivered_on"]) == ("delivered", "2024-03-11")
    assert "Norland" in (shipment.get("destination"), shipment.get("recipient"))


def test_boilerplate_is_neither_read_nor_cited() -> None:
    article = sale()
    hidden = tuple(
        one.model_copy(update={"boilerplate": number == 3}) for number, one in enumerate(article.sentences, 1)
    )
    found = reply(article.model_copy(update={"sentences": hidden}))
    assert 3 not in cites(found)


def test_an_article_of_nothing_but_boilerplate_gives_an_empty_reply() -> None:
    article = article_from_text("Read next: more news\nSubscribe to our newsletter")
    hidden = tuple(Sentence(start=one.start, end=one.end, boilerplate=True) for one in article.sentences)
    assert not any(reply(article.model_copy(update={"sentences": hidden})).values())


def cites(found: Any) -> set[int]:
    if isinstance(found, dict):
        own = set(found.get("cites") or ())
        return own.union(*(cites(value) for value in found.values()))
    return set().union(*(cites(one) for one in found)) if isinstance(found, list) else set()


def check_grounded(article: Article, found: dict[str, Any]) -> None:
    """All that a reply says passes what any reply has to pass."""
    for answer in read_reply(json.dumps(found), Deal):
        assert isinstance(ground(answer, article), Grounded), answer


def test_all_that_it_says_is_grounded() -> None:
    for article in (sale(), supply()):
        check_grounded(article, reply(article))


paragraphs = st.sampled_from([part for text in (SALE, SUPPLY, RECALL) for part in text.split("\n\n")])


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(paragraphs, max_size=5))
def test_nothing_is_made_up_from_any_mixture_of_paragraphs(chosen: list[str]) -> None:
    text = "\n\n".join([*chosen, "Nothing else is known."])
    article = article_from_text(text, path="mixed.txt", published=PartialDate("2024-03"))
    found = reply(article)
    check_grounded(article, found)
    assert json.dumps(found) == json.dumps(reply(article))


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=300))
def test_any_text_at_all_is_survived(text: str) -> None:
    article = article_from_text(f"{text} end.", path="any.txt")
    check_grounded(article, reply(article))
