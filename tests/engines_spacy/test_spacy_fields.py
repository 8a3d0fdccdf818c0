"""Schemas of the user's own: fields filled by their descriptions, records by the things that they ask for."""

from typing import Annotated, Literal

import pytest
from pydantic import BaseModel, Field, create_model
from spacy_kit import RECALL, SALE, plain, reply

from summarize.articles import article_from_text
from summarize.citing import cited_model
from summarize.schemas import Deal, Identity, Money, PartialDate, Party, Quantity


class Country(BaseModel):
    """A country in which the cereal was sold."""

    name: Annotated[str, Identity("name")] = Field(description="Name of the country")


class Injury(BaseModel):
    """People hurt by the product."""

    count: int | None = Field(default=None, description="How many were injured")
    severity: Literal["minor", "serious", "fatal"] | None = Field(default=None, description="How bad it was")


class Recall(BaseModel):
    """A product that its maker calls back."""

    headline: str | None = None
    company: Annotated[str | None, Identity("name")] = Field(None, description="Company that recalls the product")
    regulator: Annotated[str | None, Identity("name")] = Field(None, description="Agency that announced it")
    boxes: Quantity | None = Field(None, description="How many boxes are recalled")
    cost: Money | None = Field(None, description="What the recall is expected to cost")
    refund: Money | None = Field(None, description="Refund per box")
    injured: int | None = Field(None, description="Number of children injured")
    kind: Literal["food", "toy", "car"] | None = Field(None, description="Kind of product recalled")
    fatal: bool | None = Field(None, description="Whether anyone died")
    countries: list[Country] = Field(default_factory=list, description="Where it was sold")
    injury: Injury | None = None


class Loan(BaseModel):
    """A loan to a company."""

    lender: Annotated[str | None, Identity("name")] = Field(None, description="Bank that lends")
    borrowed: Money | None = Field(None, description="Sum that is lent")
    rate: Quantity | None = Field(None, description="Interest rate")


def test_fields_are_filled_by_their_descriptions() -> None:
    found = reply(article_from_text(RECALL, path="recall.txt"), Recall)
    cited_model(Recall).model_validate(found)
    assert plain(found) == {
        "headline": "Tessaly Foods recalls baby cereal after metal found",
        "company": "Tessaly Foods",
        "regulator": "Food Safety Agency",
        "boxes": "48,000 boxes",
        "cost": "€2.5 million",
        "refund": "€4",
        "injured": "3",
        "kind": "food",
        "countries": [{"name": "Belgium"}, {"name": "France"}],
        "injury": {"count": "3"},
    }


NEAREST_IS_ANOTHER = {
    "person": ("Halmark Dairies has a plant in Ostrel, Anna Reed said.", "Anna Reed"),
    "organisation": ("The plant that Anna Reed runs in Ostrel is owned by Halmark Dairies.", "Halmark Dairies"),
    "place": ("Halmark Dairies has a plant, Anna Reed said in Ostrel.", "Ostrel"),
}


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        *((word, "person") for word in ("person", "people", "speaker", "author", "chairman")),
        *((word, "organisation") for word in ("organisation", "organization", "agency", "bank", "regulator")),
        *((word, "organisation") for word in ("manufacturer", "company")),
        *((word, "place") for word in ("country", "city", "town", "place", "region", "location")),
    ],
)
def test_a_description_says_what_kind_of_thing_it_asks_for(word: str, kind: str) -> None:
    asked = create_model("Asked", name=(str | None, Field(None, description=f"{word} on the plant")))
    text, name = NEAREST_IS_ANOTHER[kind]
    assert plain(reply(article_from_text(text, path="plant.txt"), asked)) == {"name": name}


def test_what_the_article_does_not_speak_of_is_null() -> None:
    assert plain(reply(article_from_text(RECALL, path="recall.txt"), Loan)) == {}


def test_dates_and_people_are_found_too() -> None:
    class Purchase(BaseModel):
        """A purchase of a company."""

        signed: PartialDate | None = Field(None, description="When the agreement was signed")
        chief: Annotated[str | None, Identity("name")] = Field(None, description="Chief executive of what is bought")
        revenue: Money | None = None

    found = plain(reply(article_from_text(SALE, path="sale.txt", published=PartialDate("2024-03-12")), Purchase))
    assert found == {"signed": "2024-03-11", "chief": "Lise Marken", "revenue": "€640 million"}


def test_a_record_derived_from_a_shipped_one_is_read_as_that_one() -> None:
    class OwnParty(Party):
        """A party with a field of the user's own."""

        revenue: Money | None = None

    class OwnDeal(Deal):
        """A deal with a field of the user's own."""

        owners: list[OwnParty] = Field(default_factory=list)

    found = plain(reply(article_from_text(SALE, path="sale.txt", published=PartialDate("2024-03-12")), OwnDeal))
    assert found["value"] == "$2.1 billion"
    assert {one["name"] for one in found["owners"]} == {"Corvane Capital", "Ostrel Hotels"}
