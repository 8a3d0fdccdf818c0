"""Disputes and stances: who is against it, what they say, and what is answered."""

from typing import Any

import pytest
from local_kit import reply

from summarize.articles import article_from_text
from summarize.schemas import Deal

LEAD = "Alder Foods has signed a contract to buy Birch Mills. "


def disputes(text: str) -> list[dict[str, Any]]:
    found = reply(article_from_text(LEAD + text), Deal)["controversies"]
    assert isinstance(found, list)
    return found


def stances(text: str) -> dict[str, str | None]:
    found = reply(article_from_text(LEAD + text), Deal)["stakeholders"]
    assert isinstance(found, list)
    return {one["name"]["value"]: one["stance"]["value"] if one["stance"] else None for one in found}


def names(field: list[dict[str, str]]) -> list[str]:
    return [answer["value"] for answer in field]


def test_a_charge_that_is_denied_is_one_dispute() -> None:
    text = "The Larn Forum says that Alder Foods hid a leak from its neighbours. Alder Foods denies it."
    (found,) = disputes(text)
    assert names(found["raised_by"]) == ["Larn Forum"]
    assert names(found["directed_at"]) == ["Alder Foods"]
    assert found["claim"]["value"] == "Alder Foods hid a leak from its neighbours"
    assert found["response"]["value"] == "Alder Foods denies it."
    assert found["status"]["value"] == "denied"


def test_an_officer_raises_it_for_the_body() -> None:
    text = "Ann Reed, chairwoman of the Larn Bakers' Union, warned that 300 jobs were at risk."
    (found,) = disputes(text)
    assert names(found["raised_by"]) == ["Larn Bakers' Union", "Ann Reed"]
    assert found["claim"]["value"] == "300 jobs were at risk"
    assert found["status"]["value"] == "open"
    assert found["response"] is None


def test_somebody_unnamed_can_answer() -> None:
    text = "Lawmaker Jon Wyle accused the government of hiding the price. The ministry rejected the allegation."
    (found,) = disputes(text)
    assert found["response"]["value"] == "The ministry rejected the allegation."


def test_what_one_side_says_is_one_dispute_and_another_side_has_its_own() -> None:
    text = (
        "The Larn Bakers' Union criticised the sale. Its president, Jon Wyle, said the ovens would go. "
        "The Tarn Consumer Forum demanded that the regulator block it."
    )
    assert [names(found["raised_by"])[0] for found in disputes(text)] == ["Larn Bakers' Union", "Tarn Consumer Forum"]


def test_who_takes_part_raises_no_dispute() -> None:
    assert disputes("Alder Foods warned that the price of flour may rise.") == []


STANCES = [
    ("Minister Ann Reed welcomed the contract.", "Ann Reed", "supports"),
    ("Senator Ann Reed criticised the contract.", "Ann Reed", "opposes"),
    ('"This is right for both," said Ann Reed, chief executive of Alder Foods.', "Ann Reed", "supports"),
    ('"They had few others to choose from," said Ann Reed, an analyst at Cedar Bank.', "Ann Reed", None),
    ('"Nobody will lose a job," said Ann Reed, chair of Alder Foods.', "Ann Reed", "supports"),
    ('The Larn Bakers\' Union opposes the sale. "We shall see," said its president, Ann Reed.', "Ann Reed", "opposes"),
]


@pytest.mark.parametrize(("text", "name", "expected"), STANCES)
def test_where_somebody_stands(text: str, name: str, expected: str | None) -> None:
    assert stances(text)[name] == expected


def test_approval_that_is_only_awaited_is_no_support() -> None:
    assert stances("The sale awaits approval by the Larn Trade Commission.").get("Larn Trade Commission") is None
