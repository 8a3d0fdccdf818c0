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


def test_those_who_object_together_are_all_named() -> None:
    text = "Two campaign groups, Larn Forum and Clear Tides, accuse Alder Foods of hiding a leak."
    (found,) = disputes(text)
    assert names(found["raised_by"]) == ["Larn Forum", "Clear Tides"]
    assert names(found["directed_at"]) == ["Alder Foods"]


def test_a_charge_and_its_denial_in_one_sentence() -> None:
    text = (
        "Lawmaker Jon Wyle accused the ministry of hiding the price, a charge which the minister, Ann Reed, denied on "
        "Monday."
    )
    (found,) = disputes(text)
    assert names(found["raised_by"]) == ["Jon Wyle"]
    assert found["claim"]["value"].startswith("hiding the price")
    assert found["response"]["value"].startswith("a charge which the minister")
    assert found["status"]["value"] == "denied"


def test_a_charge_answers_no_other_one() -> None:
    text = (
        "The Larn Forum fears that its members will be evicted. Lawmaker Jon Wyle went further. He accused the "
        "ministry of hiding the price, a charge which the minister, Ann Reed, dismissed."
    )
    assert [names(found["raised_by"])[0] for found in disputes(text)] == ["Larn Forum", "Jon Wyle"]


def test_what_is_harm_according_to_somebody_is_a_dispute() -> None:
    text = "The sum on the table is an insult, according to Jon Wyle, who speaks for the Larn Bakers' Union."
    (found,) = disputes(text)
    assert "Jon Wyle" in names(found["raised_by"])
    assert found["claim"]["value"] == "The sum on the table is an insult"


def test_those_who_take_part_may_go_to_law_but_not_criticise() -> None:
    (found,) = disputes("Alder Foods is suing Birch Mills for damages of $3 million.")
    assert names(found["raised_by"]) == ["Alder Foods"]
    assert disputes("Alder Foods puts demand in the north at 90 tonnes.") == []


@pytest.mark.parametrize(
    "act",
    [
        "has come out against the sale",
        "has doubts about the sale",
        "felt cheated by the sale",
        "is less than happy with the sale",
        "hit out at the sale",
        "called for the contract to be published",
    ],
)
def test_ways_of_objecting(act: str) -> None:
    (found,) = disputes(f"The Larn Bakers' Union {act}.")
    assert names(found["raised_by"]) == ["Larn Bakers' Union"]


def test_an_office_without_a_name_answers() -> None:
    (found,) = disputes("The Larn Forum fears that the ovens will go. The ministry says that they are safe.")
    assert found["response"]["value"] == "The ministry says that they are safe."


def test_no_voice_is_dropped_from_a_long_article() -> None:
    people = [f"{first} {last}" for first in ("Ann", "Jon", "Ida", "Leo") for last in ("Reed", "Wyle", "Moss", "Tarn")]
    text = " ".join(f"Baker {person} said that it was late." for person in people)
    assert set(people) <= set(stances(text))
