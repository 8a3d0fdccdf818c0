"""The embedded engine's replies, with a model that has no opinion: what the rules find, and that nothing is made up."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from local_kit import RECALL, SALE, SUPPLY, FunctionScorer, Recall, reply, sale, supply

from summarize.articles import Article, article_from_text
from summarize.articles.article import Sentence
from summarize.citing import cited_model, read_reply
from summarize.schemas import Deal, PartialDate
from summarize.shape import LeafKind


def value(found: object) -> Any:
    return found["value"] if isinstance(found, dict) else None


def values(records: object, name: str) -> list[Any]:
    assert isinstance(records, list)
    return [value(record[name]) for record in records]


def test_the_reply_has_the_cited_shape_of_the_schema() -> None:
    found = reply(sale(), Deal)
    cited_model(Deal).model_validate(found)
    assert list(found) == list(Deal.model_fields)


def test_a_sale_is_read() -> None:
    found = reply(sale(), Deal)
    assert value(found["title"]) == "Corvane to buy Ostrel Hotels in $2.1 billion deal"
    assert value(found["kind"]) == "acquisition"
    assert set(values(found["parties"], "name")) == {"Corvane Capital", "Ostrel Hotels"}
    assert value(found["value"])["amount"] == "2100000000"
    assert value(found["signed_on"]) == "2024-03-11"
    assert value(found["closes_on"]) == "2024-35"


def test_other_amounts_are_figures_with_what_they_measure() -> None:
    found = reply(sale(), Deal)["figures"]
    assert isinstance(found, list)
    labels = {value(record["amount"])["amount"]: value(record["label"]) for record in found}
    assert labels["640000000"] == "revenue"
    assert labels["300000000"] == "debt"
    assert "2100000000" not in labels


def test_who_speaks_is_a_stakeholder_with_office_stance_and_words() -> None:
    people = reply(sale(), Deal)["stakeholders"]
    assert isinstance(people, list)
    by_name = {value(person["name"]): person for person in people}
    chief = by_name["Lise Marken"]
    assert value(chief["role"]) == "chief executive"
    assert value(chief["affiliation"]) == "Ostrel Hotels"
    assert [value(quote) for quote in chief["quotes"]] == ["This is the right home for our people and our brand"]
    assert value(by_name["Nordic Hospitality Union"]["stance"]) == "opposes"
    assert value(by_name["Jens Falk"]["kind"]) == "person"


def test_criticism_is_a_controversy_of_whoever_raises_it() -> None:
    found = reply(supply(), Deal)["controversies"]
    assert isinstance(found, list)
    assert len(found) == 1
    assert [value(name) for name in found[0]["raised_by"]] == ["Rui Teles"]
    assert value(found[0]["topic"]) == "awarding the contract without a tender"
    assert "rejected the allegation" in value(found[0]["response"])


def test_a_contract_with_phases_and_a_shipment_is_read() -> None:
    found = reply(supply(), Deal)
    assert values(found["parties"], "name") == ["Tavora", "Sable Shipyards"]
    assert value(found["instrument"]) == "contract"
    assert values(found["phases"], "name") == ["first phase", "second phase"]
    assert values(found["phases"], "starts")[0] == "2025"
    assert values(found["phases"], "ends") == ["2026", "2029"]
    shipment = found["shipments"][0]  # type: ignore[index]
    assert value(shipment["origin"]) == "Hamburg"
    assert value(shipment["dispatched_on"]) == "2025-05-28"
    assert value(shipment["delivered_on"]) == "2025-06-02"
    assert value(found["sites"][0]["name"]) == "Marrow"  # type: ignore[index]


def test_a_schema_of_the_users_own_is_answered_by_its_descriptions() -> None:
    found = reply(article_from_text(RECALL, path="recall.txt"), Recall)
    cited_model(Recall).model_validate(found)
    assert value(found["company"]) == "Tessaly Foods"
    assert value(found["injured"]) == 3
    assert value(found["cost"])["amount"] == "2500000"
    assert value(found["refund"])["amount"] == "4"
    assert value(found["announced_on"]) in ("2023-01-09", None)


def test_what_the_article_does_not_say_is_null() -> None:
    found = reply(article_from_text("The weather in the valley stayed mild. Farmers were glad of the rain."), Deal)
    assert {name for name, answer in found.items() if answer} <= {"title"}


def test_boilerplate_is_neither_read_nor_cited() -> None:
    article = supply()
    hidden = [
        Sentence(start=sentence.start, end=sentence.end, boilerplate=number == 1)
        for number, sentence in enumerate(article.sentences, 1)
    ]
    found = reply(article.model_copy(update={"sentences": tuple(hidden)}), Deal)
    assert found["value"] is None
    assert 1 not in set(cites(found))


def test_an_article_of_nothing_but_boilerplate_gives_an_empty_reply() -> None:
    article = article_from_text("Read next: more news\nSubscribe to our newsletter")
    hidden = tuple(Sentence(start=one.start, end=one.end, boilerplate=True) for one in article.sentences)
    found = reply(article.model_copy(update={"sentences": hidden}), Deal)
    assert not any(found.values())


def cites(found: object) -> list[int]:
    if isinstance(found, dict):
        own = found["cites"] if set(found) == {"value", "cites"} else []
        return [*own, *(number for inner in found.values() for number in cites(inner))]
    return [number for inner in found for number in cites(inner)] if isinstance(found, list) else []


@pytest.mark.parametrize("favourite", [0, 1, 2])
def test_whatever_the_model_likes_every_word_stands_in_a_cited_sentence(favourite: int) -> None:
    def likes(prompt: str, continuation: str) -> float:
        return float(len(continuation) * (favourite - 1))

    for article in (sale(), supply()):
        check_verbatim(article, reply(article, Deal, FunctionScorer(likes)))


sentences = st.sampled_from([part for text in (SALE, SUPPLY, RECALL) for part in text.split("\n\n")])


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(sentences, max_size=5))
def test_nothing_is_made_up_from_any_mixture_of_paragraphs(paragraphs: list[str]) -> None:
    text = "\n\n".join([*paragraphs, "Nothing else is known."])
    article = article_from_text(text, path="mixed.txt", published=PartialDate("2024-03"))
    found = reply(article, Deal)
    check_verbatim(article, found)
    assert json.dumps(found) == json.dumps(reply(article, Deal))


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=300))
def test_any_text_at_all_is_survived(text: str) -> None:
    article = article_from_text(f"{text} end.", path="any.txt")
    check_verbatim(article, reply(article, Deal))


def check_verbatim(article: Article, found: dict[str, object]) -> None:
    for answer in read_reply(json.dumps(found), Deal):
        assert answer.problem is None
        assert answer.cites
        cited = [article.sentence(number) for number in answer.cites]
        if answer.leaf.kind in (LeafKind.name, LeafKind.text):
            assert any(str(answer.value) in sentence for sentence in cited), answer
