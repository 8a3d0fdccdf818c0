"""What holds for every merge: a pure function of two sets, nothing lost, nothing without evidence."""

from collections.abc import Sequence
from typing import Annotated, Any

import pytest
from claim_kit import Paper, paper
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from summarize.articles.article import Article
from summarize.claims import Claim, Grounding, Standing
from summarize.merging import Summary, merge
from summarize.schemas import Deal, Identity, Money, PartialDate


class Leg(BaseModel):
    port: str
    arrives: PartialDate | None = None
    calls: list[str] = []


class Voyage(BaseModel):
    ship: Annotated[str, Identity("name")]
    cost: Money | None = None
    legs: list[Leg] = []


class Charter(BaseModel):
    """A schema of two levels of lists, the inner one without any marks."""

    charterer: str
    voyages: list[Voyage] = []


NAMES = ["Orla Venn", "Captain Orla Venn", "Venn", "Halden Freight Group", "HFG", "O. Venn", "Halden", "Tibor Ash"]
DATES = ["2031", "2031-04", "2031-04-02", "2031-04-05", "XXXX-04"]
SUMS: list[Any] = [
    {"amount": amount, "currency": "EUR", "approximate": rough, "basis": None}
    for amount in ("3000000", "2950000", "4000000")
    for rough in (False, True)
]
WORDS = ["secret clauses in the lease", "clauses kept secret", "noise at the quay", "night work at the quay"]
ROOT: list[tuple[str, Sequence[Any]]] = [
    ("title", ["Halden leases quay", "Halden leases the quay", "Quay to be leased"]),
    ("value", [*SUMS, {"amount": "much"}]),
    ("signed_on", [*DATES, "soon"]),
    ("status", ["signed", "completed", "rumoured"]),
    ("kind", ["supply", "other", "no such kind"]),
    ("terms", ["pays 3 million a year", "pays 4 million a year", "will pay 3 million a year"]),
    ("colour", ["red"]),
]
STANDINGS = st.sampled_from([Standing.stated, Standing.stated, Standing.reported, *Standing])
GROUNDINGS = st.sampled_from([Grounding.exact, *Grounding])


def _standing(draw: st.DrawFn) -> dict[str, Any]:
    said_by = draw(st.sampled_from([None, "Halden", "the port"]))
    return {"standing": draw(STANDINGS), "grounding": draw(GROUNDINGS), "said_by": said_by}


@st.composite
def deal_papers(draw: st.DrawFn) -> list[Paper]:
    papers = []
    for number in range(draw(st.integers(1, 4))):
        own = paper(number, draw(st.sampled_from([None, "2031-05-01", "2031-05-02", "2031-05"])))
        for _ in range(draw(st.integers(0, 4))):
            path, values = draw(st.sampled_from(ROOT))
            own.says(path, draw(st.sampled_from(values)), **_standing(draw))
        for key in range(draw(st.integers(0, 3))):
            place: dict[str, Any] = {"at": "/stakeholders", "key": f"s{key}"}
            own.says("name", draw(st.sampled_from(NAMES)), **place, **_standing(draw))
            own.says("aliases", draw(st.sampled_from(NAMES)), **place, **_standing(draw))
            own.says("kind", draw(st.sampled_from(["person", "company", "other"])), **place, **_standing(draw))
        for key in range(draw(st.integers(0, 2))):
            place = {"at": "/controversies", "key": f"c{key}"}
            own.says("topic", draw(st.sampled_from(WORDS)), **place, **_standing(draw))
            own.says("raised_by", draw(st.sampled_from(NAMES)), **place, **_standing(draw))
            place = {"at": "/shipments", "key": f"g{key}"}
            own.says("goods", draw(st.sampled_from(["pipes", "steel pipes", "grain"])), **place, **_standing(draw))
            own.says("delivered_on", draw(st.sampled_from(DATES)), **place, **_standing(draw))
        papers.append(own)
    return papers


@st.composite
def charter_papers(draw: st.DrawFn) -> list[Paper]:
    papers = []
    for number in range(draw(st.integers(1, 3))):
        own = paper(number, draw(st.sampled_from([None, "2031-05-01"])))
        for key in range(draw(st.integers(0, 2))):
            voyage: dict[str, Any] = {"at": "/voyages", "key": f"v{key}"}
            if draw(st.booleans()):
                own.says("ship", draw(st.sampled_from(["Aurelia", "MV Aurelia", "Bright Tern"])), **voyage)
            for leg in range(draw(st.integers(0, 2))):
                place: dict[str, Any] = {"at": "/voyages/legs", "key": f"v{key}l{leg}", "parent": f"v{key}"}
                own.says("port", draw(st.sampled_from(["Oran", "Port of Oran", "Varna"])), **place)
                own.says("arrives", draw(st.sampled_from(DATES)), **place, **_standing(draw))
                own.says("calls", draw(st.sampled_from(["at night", "by day"])), **place)
        papers.append(own)
    return papers


def _sets(papers: Sequence[Paper]) -> tuple[list[Claim], list[Article]]:
    return [claim for own in papers for claim in own.claims], [own.article for own in papers]


def _bytes(summary: Summary[Any]) -> str:
    return summary.model_dump_json(by_alias=True)


def _pointers(value: Any, at: str = "") -> set[str]:
    """The pointers of all leaves of a Deal or Charter as JSON that are not null; Money is one leaf."""
    if value is None:
        return set()
    if isinstance(value, list):
        return {found for index, one in enumerate(value) for found in _pointers(one, f"{at}/{index}")}
    if isinstance(value, dict) and "currency" not in value:
        return {found for name, one in value.items() for found in _pointers(one, f"{at}/{name}")}
    return {at}


def _check_whole(summary: Summary[Any], claims: Sequence[Claim]) -> None:
    assert set(summary.provenance) == _pointers(summary.record.model_dump(mode="json"))
    assert all(found.evidence for found in summary.provenance.values())
    shown = {
        entry.claim
        for found in summary.provenance.values()
        for entry in (*found.evidence, *(one for other in found.alternatives for one in other.evidence))
    }
    rejected = {one.claim for one in summary.rejected}
    assert shown | rejected == {claim.id for claim in claims}
    assert not shown & rejected


FEW = settings(suppress_health_check=[HealthCheck.too_slow])


@FEW
@given(papers=deal_papers(), data=st.data())
def test_a_deal_does_not_depend_on_order_or_repetition(papers: list[Paper], data: st.DataObject) -> None:
    claims, articles = _sets(papers)
    expected = merge(claims, articles)
    shuffled = merge(data.draw(st.permutations(claims)), data.draw(st.permutations(articles)))
    assert _bytes(shuffled) == _bytes(expected)
    assert _bytes(merge([*claims, *claims], [*articles, *reversed(articles)])) == _bytes(expected)


@FEW
@given(papers=deal_papers())
def test_a_deal_loses_no_claim_and_shows_nothing_without_evidence(papers: list[Paper]) -> None:
    claims, articles = _sets(papers)
    summary = merge(claims, articles)
    _check_whole(summary, claims)
    assert Summary[Deal].model_validate_json(_bytes(summary)) == summary


@FEW
@given(papers=charter_papers(), data=st.data())
def test_lists_inside_lists_merge_as_purely(papers: list[Paper], data: st.DataObject) -> None:
    claims, articles = _sets(papers)
    summary = merge(claims, articles, Charter)
    _check_whole(summary, claims)
    shuffled = merge(data.draw(st.permutations(claims)), data.draw(st.permutations(articles)), Charter)
    assert _bytes(shuffled) == _bytes(summary)


def test_quotes_and_surroundings_are_those_of_the_article() -> None:
    own = paper(1).says("title", "Halden leases quay").says("subject", "a quay")
    summary = merge(own.claims, [own.article])
    (entry,) = summary.provenance["/subject"].evidence
    text = own.article.text
    assert text[entry.start : entry.end] == entry.quote
    assert text[: entry.start].endswith(entry.prefix)
    assert len(entry.prefix) == 40
    assert text[entry.end :].startswith(entry.suffix)


@pytest.mark.parametrize("published", ["2031-05-01", None])
def test_articles_are_listed_once_in_order_of_their_paths(published: str | None) -> None:
    used, unused = paper(2, published).says("subject", "a quay"), paper(1)
    summary = merge(used.claims, [used.article, unused.article, used.article])
    assert [(one.path, one.used) for one in summary.articles] == [("01.txt", False), ("02.txt", True)]
    assert {one.path: one.group for one in summary.articles}["02.txt"] == (1 if published else 2)
