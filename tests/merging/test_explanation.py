"""The sentence that says why a value was taken: who gives it, since when, who denies it, and who counts as one."""

import pytest
from claim_kit import Paper, paper
from pydantic import BaseModel, JsonValue

from summarize.articles.article import Article
from summarize.claims import Standing
from summarize.merging import merge
from summarize.schemas import Deal


class Herald(Paper):
    """The paper whose report the others pass on."""

    @property
    def article(self) -> Article:
        return super().article.model_copy(update={"outlet": "Sorle Herald"})


class Sale(BaseModel):
    berths: int | None = None


def because(*papers: Paper, schema: type[BaseModel] = Sale, at: str = "/berths") -> str:
    claims, articles = [claim for own in papers for claim in own.claims], [own.article for own in papers]
    return merge(claims, articles, schema).provenance[at].because


def citing(number: int) -> Paper:
    words = f"There are 4 berths, said the Sorle Herald, as {number} has it."
    return paper(number).says("berths", 4, words=words, standing=Standing.reported, said_by="Sorle Herald")


@pytest.mark.parametrize(
    ("papers", "told"),
    [
        ([citing(1)], "1 article names Sorle Herald as its source"),
        ([citing(1), citing(2)], "2 articles name Sorle Herald as their source and count as one"),
        (
            [Herald("h.txt").says("berths", 4), citing(1)],
            "1 article names Sorle Herald as its source and counts as one with it",
        ),
        (
            [Herald("h.txt").says("berths", 4), citing(1), citing(2)],
            "2 articles name Sorle Herald as their source and count as one with it",
        ),
    ],
)
def test_who_passes_on_a_report_is_said(papers: list[Paper], told: str) -> None:
    assert because(*papers).endswith(f"; {told}")


@pytest.mark.parametrize(
    ("speakers", "told"),
    [
        ([None], "denied in 1 article"),
        ([None, None], "denied in 2 articles"),
        (["the port", None], "denied by the port"),
        (["the port", "Ann Reed", "Tarn", "Belmor"], "denied by Ann Reed, Belmor, Tarn and others"),
    ],
)
def test_who_denies_it_is_said(speakers: list[str | None], told: str) -> None:
    denials = [
        paper(number).says("berths", 4, standing=Standing.denied, said_by=speaker)
        for number, speaker in enumerate(speakers)
    ]
    assert because(*denials, paper(9).says("berths", 4)) == (f"1 article gives 4; none gives another value; {told}")
    assert because(*denials) == f"no article asserts 4: {told}"


@pytest.mark.parametrize(("standing", "sure"), [(Standing.stated, 0.7), (Standing.denied, 0.14), (None, 0.35)])
def test_a_denial_makes_it_less_sure(standing: Standing | None, sure: float) -> None:
    """What one article states and another denies (None) is half as sure, what is only denied a fifth."""
    papers = [paper(1).says("berths", 4, standing=standing or Standing.stated)]
    papers += [] if standing else [paper(2).says("berths", 4, standing=Standing.denied)]
    claims, articles = [claim for own in papers for claim in own.claims], [own.article for own in papers]
    assert merge(claims, articles, Sale).provenance["/berths"].confidence == sure


def test_values_of_another_basis_stand_beside_it() -> None:
    def value(amount: int, basis: str) -> Paper:
        given: JsonValue = {"amount": str(amount), "currency": "EUR", "basis": basis}
        return paper(amount).says("value", given)

    told = because(value(60, "total"), value(3, "annual"), schema=Deal, at="/value")
    assert told.endswith("; none contradicts it; 1 other value stands beside it")
    told = because(value(60, "total"), value(3, "annual"), value(5, "per_unit"), schema=Deal, at="/value")
    assert told.endswith("; 2 other values stand beside it")
    told = because(value(60, "total"), value(95, "total"), schema=Deal, at="/value")
    assert told.endswith("; 1 independent group gives another value: 95 EUR")
