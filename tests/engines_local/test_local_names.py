"""Who and what is named: names put together, cut and sifted, and what kind of thing each is."""

import pytest

from summarize.articles import article_from_text
from summarize.engines.local.reading.entities import EntityKind
from summarize.engines.local.reading.reading import Reading

PERSON, BODY, PLACE, THING = (
    EntityKind.person,
    EntityKind.organisation,
    EntityKind.place,
    EntityKind.thing,
)


def reading(text: str) -> Reading:
    return Reading.of(article_from_text(text, path="a.txt"))


def kind(text: str, name: str) -> EntityKind | None:
    entity = reading(text).entity(name)
    return entity.kind if entity else None


JOINED = [
    (
        "The Amber Sands and Minerals Corporation (ASMC) said so. State it, said the ASMC.",
        "Amber Sands and Minerals Corporation",
    ),
    ("In the suit, the Vell Land and Rivers Trust asks for more.", "Vell Land and Rivers Trust"),
    ("The Ministry of Health and Nutrition was asked.", "Ministry of Health and Nutrition"),
    ("The file went to the Public Accounts Committee on Monday.", "Public Accounts Committee"),
]


@pytest.mark.parametrize(("text", "name"), JOINED)
def test_a_name_with_and_in_it_is_one(text: str, name: str) -> None:
    assert name in {entity.name for entity in reading(text).entities}


def test_two_bodies_that_and_joins_are_two() -> None:
    names = {entity.name for entity in reading("The deal of Alder Foods and Birch Bank was signed.").entities}
    assert names == {"Alder Foods", "Birch Bank"}


CUT = [
    ("Coach Rui Alves was pleased.", "Rui Alves"),
    ("It was opened by the ambassador to Nepal Ines Oduya yesterday.", "Ines Oduya"),
    ("Minister for Health and Population Bima Rai spoke.", "Bima Rai"),
]


@pytest.mark.parametrize(("text", "name"), CUT)
def test_what_somebody_is_is_no_part_of_the_name(text: str, name: str) -> None:
    assert name in {entity.name for entity in reading(text).entities}


@pytest.mark.parametrize(
    "text", ["It paid Rs1.2 million.", "The ship holds 40,000 MT of it.", "A South Korean firm won."]
)
def test_sums_units_and_adjectives_are_no_names(text: str) -> None:
    assert reading(text).entities == ()


KINDS = [
    ("Trawler owner Varn Hav is to absorb its Irish rival Corr Holm. Corr shares rose.", "Corr Holm", BODY),
    ('"We won," said striker Musa Ndele, 24, after the match.', "Musa Ndele", PERSON),
    ("The contract was signed by Tomas Reyne for the agency.", "Tomas Reyne", PERSON),
    ("The tanker Punta Cale left at dawn.", "Punta Cale", THING),
    ("The Share Sale Agreement was read out.", "Share Sale Agreement", THING),
    ("The Republic of Madagascar has signed.", "Republic of Madagascar", PLACE),
    ("The Ministry of Mines did not answer.", "Ministry of Mines", BODY),
    ("The Vell-based group declined to comment.", "Vell", PLACE),
    ("The runway of Huaral airport is closed.", "Huaral", PLACE),
    ("Pelham United were beaten by Stour Rovers.", "Stour Rovers", BODY),
]


@pytest.mark.parametrize(("text", "name", "expected"), KINDS)
def test_the_sentence_tells_what_is_named(text: str, name: str, expected: EntityKind) -> None:
    assert kind(text, name) is expected


def test_an_acronym_in_the_headline_is_the_body_that_is_named_below() -> None:
    found = reading("FG signs accord with Nilo\n\nThe Federal Government signed an accord with Nilo Power on Monday.")
    assert found.entity("FG") is found.entity("Federal Government")
