"""One field at a time: who votes, which value is taken, what is said about it."""

from collections.abc import Sequence
from enum import Enum
from typing import Annotated, Any

import pytest
from claim_kit import Paper, paper
from pydantic import BaseModel, JsonValue

from summarize.claims import Grounding, Standing
from summarize.merging import FieldProvenance, Status, Summary, merge
from summarize.schemas import Deal, Merge, Money, PartialDate, Parts, Quantity


class Lease(BaseModel):
    """One leaf for every policy."""

    title: str | None = None
    rent: Money | None = None
    area: Quantity | None = None
    begins: PartialDate | None = None
    approved: Annotated[PartialDate | None, Merge("agree")] = None
    state: Annotated[str | None, Merge("latest")] = None
    opening: Annotated[str | None, Merge("earliest")] = None
    berths: int | None = None
    jobs: Annotated[int | None, Merge("range")] = None
    public: bool | None = None
    duties: list[str] = []
    remarks: Annotated[list[str], Merge("all")] = []


def eur(amount: int, *, approximate: bool = False, basis: str | None = None) -> JsonValue:
    return {"amount": str(amount), "currency": "EUR", "approximate": approximate, "basis": basis, "upper": None}


def _merged(papers: Sequence[Paper]) -> Summary[Lease]:
    return merge([claim for own in papers for claim in own.claims], [own.article for own in papers], Lease)


def _votes(path: str, *values: Any, published: Sequence[str | None] = ()) -> Summary[Lease]:
    dates = [*published, *[None] * len(values)]
    return _merged([paper(number, dates[number]).says(path, value) for number, value in enumerate(values)])


def _field(summary: Summary[Lease], path: str) -> tuple[JsonValue, FieldProvenance]:
    return summary.model_dump(mode="json")["record"][path], summary.provenance[f"/{path}"]


def _others(found: FieldProvenance) -> list[tuple[JsonValue, str]]:
    return [(one.value, one.why) for one in found.alternatives]


def test_the_value_of_most_independent_groups_is_taken_and_the_other_kept() -> None:
    summary = _votes("berths", 4, 6, 4)
    value, found = _field(summary, "berths")
    assert (value, found.status, found.rule) == (4, Status.contested, "agree")
    assert (found.support.articles, found.support.independent) == (2, 2)
    assert _others(found) == [(6, "contradicts: 6 against 4")]
    assert found.because == ("2 independent groups of articles give 4; 1 independent group gives another value: 6")
    assert summary.conflicts == ("/berths",)


def test_other_values_stand_by_how_well_they_are_supported() -> None:
    votes = _votes("berths", 9, 8, 7, 5, 4, 4, 4, 6, 6)
    value, found = _field(votes, "berths")
    assert value == 4
    assert [other for other, _ in _others(found)] == [6, 9, 8, 7, 5]
    assert found.because.endswith("; 6 independent groups give another value: 6, 9, 8 and others")


def test_agreement_and_a_single_source() -> None:
    _, agreed = _field(_votes("berths", 4, 4, 4), "berths")
    assert (agreed.status, agreed.confidence) == (Status.agreed, 0.98)
    assert agreed.because == "3 independent groups of articles give 4; none gives another value"
    _, single = _field(_votes("berths", 4), "berths")
    assert (single.status, single.confidence) == (Status.single_source, 0.7)
    assert single.because == "1 article gives 4; none gives another value"


def test_copies_of_one_wire_report_vote_once() -> None:
    wire = " ".join(f"word{number}" for number in range(120))
    copies = [Paper(f"copy{number}.txt", opening=f"{wire} and own{number}").says("berths", 6) for number in range(3)]
    summary = _merged([*copies, paper(1).says("berths", 4), paper(2).says("berths", 4)])
    value, found = _field(summary, "berths")
    assert (value, found.status, found.support.independent) == (4, Status.contested, 2)
    assert len({one.group for one in summary.articles}) == 3
    _, only = _field(_merged(copies), "berths")
    assert (only.status, only.support.articles, only.support.independent) == (Status.single_source, 3, 1)
    assert only.because == (
        "3 articles of one source give 6; none gives another value; "
        "3 articles share their text and count as one source, the first of them copy0.txt"
    )


def test_a_finer_date_refines_the_coarser() -> None:
    value, found = _field(_votes("begins", "2031-09", "2031", "2031-09-08"), "begins")
    assert (value, found.status, found.support.independent) == ("2031-09-08", Status.refined, 3)
    assert not found.alternatives
    assert {entry.value for entry in found.evidence} == {"2031", "2031-09", "2031-09-08"}
    assert "refines what 2 others give" in found.because


def test_a_date_that_two_finer_ones_bear_out_has_their_votes() -> None:
    votes = _votes("approved", "2032", "2032", "2031-09", "2031-09-08", "2031-09-09")
    value, found = _field(votes, "approved")
    assert (value, found.support.independent, found.support.against) == ("2031-09", 3, 2)


def test_the_same_value_from_all_is_agreed_whatever_its_kind() -> None:
    area: JsonValue = {"amount": "12", "unit": "hectares", "approximate": False}
    same: dict[str, JsonValue] = {"area": area, "rent": eur(3), "begins": "2031-09-08", "public": True, "title": "Quay"}
    for path, value in same.items():
        assert _field(_votes(path, value, value), path)[1].status is Status.agreed


def test_agree_keeps_the_date_that_most_give() -> None:
    value, found = _field(_votes("approved", "2031-09", "2031-09", "2031-09-08"), "approved")
    assert (value, found.status) == ("2031-09", Status.agreed)


def test_two_dates_contradict_and_a_common_month_does_not_decide_between_them() -> None:
    value, found = _field(_votes("begins", "2031-09-08", "2031-09-10", "2031-09-08", "2031-09"), "begins")
    assert (value, found.status) == ("2031-09-08", Status.contested)
    assert [one for one, _ in _others(found)] == ["2031-09-10"]


def test_among_equal_amounts_the_one_said_exactly_is_taken() -> None:
    value, found = _field(_votes("rent", eur(3_000_000, approximate=True), eur(3_000_000)), "rent")
    assert value == eur(3_000_000)
    assert found.status is Status.refined


def test_another_basis_neither_supports_nor_contradicts() -> None:
    votes = _votes(
        "rent", eur(60_000_000, basis="total"), eur(60_000_000, basis="total"), eur(3_000_000, basis="annual")
    )
    value, found = _field(votes, "rent")
    assert value == eur(60_000_000, basis="total")
    assert (found.status, found.support.independent) == (Status.agreed, 2)
    assert _others(found) == [
        (eur(3_000_000, basis="annual"), "measured otherwise: 3 million EUR (annual) against 60 million EUR (total)")
    ]


def test_another_unit_is_no_conflict() -> None:
    hectares: JsonValue = {"amount": "12", "unit": "hectares", "approximate": False}
    acres: JsonValue = {"amount": "30", "unit": "acres", "approximate": False}
    one_hectare: JsonValue = {"amount": "12", "unit": "hectare", "approximate": False}
    summary = _votes("area", hectares, one_hectare, acres)
    assert summary.provenance["/area"].status is Status.agreed
    assert not summary.conflicts


def test_the_latest_state_wins_and_earlier_ones_are_no_conflict() -> None:
    votes = _votes("state", "signed", "signed", "in force", published=["2031-03-01", None, "2031-05-01"])
    value, found = _field(votes, "state")
    assert (value, found.status) == ("in force", Status.single_source)
    assert not votes.conflicts
    assert [one for one, _ in _others(found)] == ["signed"]


def test_two_choices_of_one_day_are_a_conflict_and_of_two_days_are_not() -> None:
    class Permit(BaseModel):
        given: Annotated[bool | None, Merge("latest")] = None

    def merged(*dates: str) -> FieldProvenance:
        papers = [paper(number, date).says("given", number == 1) for number, date in enumerate(dates)]
        summary = merge([one for own in papers for one in own.claims], [own.article for own in papers], Permit)
        return summary.provenance["/given"]

    assert merged("2031-03-01", "2031-03-01").status is Status.contested
    found = merged("2031-03-01", "2031-03-02")
    assert found.status is Status.single_source
    assert [(one.value, one.why) for one in found.alternatives] == [(False, "an earlier state, of 1 March 2031")]


def test_earlier_states_stand_in_the_order_of_time() -> None:
    votes = _votes("state", "c", "b", "b", "a", published=["2031-05-01", "2031-03-01", "2031-03-02", "2031-02-01"])
    assert [other for other, _ in _others(_field(votes, "state")[1])] == ["a", "b"]


def test_of_states_without_any_date_the_one_of_most_articles_is_present() -> None:
    value, found = _field(_votes("state", "signed", "in force", "in force"), "state")
    assert (value, found.status) == ("in force", Status.agreed)


def test_the_earliest_state_wins() -> None:
    votes = _votes("opening", "in spring", "in autumn", "in May", published=["2031-03-01", "2031-01-01", None])
    value, found = _field(votes, "opening")
    assert value == "in autumn"
    assert found.because == (
        "1 article gives in autumn, the earliest state (1 January 2031), before in May, in spring (1 March 2031); "
        "none contradicts it"
    )


def test_a_range_keeps_all_values_without_a_conflict() -> None:
    votes = _votes("jobs", 200, 300, 200)
    value, found = _field(votes, "jobs")
    assert (value, found.status) == (200, Status.agreed)
    assert _others(found) == [(300, "another value of the range: 300 against 200")]
    assert not votes.conflicts


def test_another_wording_is_an_alternative_and_no_conflict() -> None:
    votes = _votes("title", "Halden leases the quay", "halden leases quay", "A quay finds its tenant")
    value, found = _field(votes, "title")
    assert (value, found.status, found.support.independent) == ("Halden leases the quay", Status.agreed, 2)
    assert _others(found) == [("A quay finds its tenant", "another wording")]
    assert not votes.conflicts


def test_spelling_and_plural_make_no_further_item() -> None:
    class Yard(BaseModel):
        goods: list[str] = []
        areas: list[Quantity] = []

    def listed(*items: tuple[str, JsonValue]) -> Yard:
        papers = [paper(number).says(path, value) for number, (path, value) in enumerate(items)]
        claims = [claim for own in papers for claim in own.claims]
        return merge(claims, [own.article for own in papers], Yard).record

    assert listed(("goods", "labour"), ("goods", "labor")).goods == ["labour"]
    assert listed(("goods", "labour"), ("goods", "ladders")).goods == ["labour", "ladders"]
    area: dict[str, JsonValue] = {"amount": "12", "unit": "hectares"}
    (found,) = listed(("areas", area), ("areas", area | {"unit": "hectare"})).areas
    assert found.amount == 12
    assert len(listed(("areas", area), ("areas", area | {"amount": "13"})).areas) == 2


def test_lists_unite_and_equal_items_stand_once() -> None:
    votes = _votes(
        "duties", "rebuild both cranes", "Rebuild both cranes.", "pay 3 million a year", "pay 4 million a year"
    )
    assert _field_list(votes, "duties") == ["rebuild both cranes", "pay 3 million a year", "pay 4 million a year"]
    assert votes.provenance["/duties/0"].support.independent == 2


def test_of_the_wordings_of_an_item_the_one_most_like_the_others_is_taken() -> None:
    said = ["rebuild both cranes", "rebuild both old cranes", "rebuild both old cranes soon"]
    assert _field_list(_votes("duties", *said), "duties") == [said[1]]


def test_negation_keeps_items_apart() -> None:
    votes = _votes(
        "duties", "dismiss the workers of the former operator", "not dismiss the workers of the former operator"
    )
    assert len(_field_list(votes, "duties")) == 2


def test_all_keeps_every_statement() -> None:
    votes = _votes(
        "remarks", "We waited ten years for this", "we waited ten years for this", "We waited ten long years for this"
    )
    assert len(_field_list(votes, "remarks")) == 2


def _field_list(summary: Summary[Lease], path: str) -> list[str]:
    found: list[str] = getattr(summary.record, path)
    return found


def test_a_denial_makes_the_field_disputed_and_does_not_vote() -> None:
    papers = [paper(1).says("berths", 4), paper(2).says("berths", 4)]
    papers.append(paper(3).says("berths", 4, standing=Standing.denied, said_by="Port of Varnes"))
    value, found = _field(_merged(papers), "berths")
    assert (value, found.status, found.support.independent) == (4, Status.disputed, 2)
    assert [entry.standing for entry in found.evidence].count(Standing.denied) == 1
    assert found.because.endswith("denied by Port of Varnes")
    assert found.confidence < 0.5


def test_a_denial_of_another_value_stands_beside_it() -> None:
    papers = [paper(1).says("berths", 4), paper(2).says("berths", 6, standing=Standing.denied, said_by="the port")]
    summary = _merged(papers)
    _, found = _field(summary, "berths")
    assert found.status is Status.single_source
    assert _others(found) == [(6, "denied by the port")]
    assert not summary.conflicts


def test_a_denial_in_other_words_disputes_free_text() -> None:
    papers = [paper(1).says("title", "Quay offered to foreign navy")]
    papers.append(paper(2).says("title", "naval base at Varnes", standing=Standing.denied, said_by="the ministry"))
    value, found = _field(_merged(papers), "title")
    assert (value, found.status) == ("Quay offered to foreign navy", Status.disputed)
    assert _others(found) == [("naval base at Varnes", "denied by the ministry")]


def test_what_is_only_denied_stays_visible() -> None:
    summary = _merged([paper(1).says("title", "quay offered to navy", standing=Standing.denied, said_by="the port")])
    value, found = _field(summary, "title")
    assert (value, found.status) == ("quay offered to navy", Status.disputed)
    assert found.confidence <= 0.2
    assert found.because == "no article asserts quay offered to navy: denied by the port"


@pytest.mark.parametrize("standing", [Standing.alleged, Standing.planned])
def test_allegations_and_plans_vote_only_where_nothing_is_stated(standing: Standing) -> None:
    unsure = [paper(number).says("berths", 6, standing=standing) for number in (1, 2)]
    value, found = _field(_merged([*unsure, paper(3).says("berths", 4)]), "berths")
    assert (value, found.status) == (4, Status.single_source)
    assert _others(found) == [(6, f"only {standing}: 6 against 4")]
    value, found = _field(_merged(unsure), "berths")
    assert (value, found.status) == (6, Status.agreed)
    assert found.confidence < 0.88
    verb = {Standing.alleged: "allege", Standing.planned: "plan"}[standing]
    assert found.because == f"2 independent groups of articles {verb} 6; none gives another value"
    value, found = _field(_merged([*unsure, paper(3).says("berths", 6)]), "berths")
    assert (value, found.support.independent, found.alternatives) == (6, 3, ())


def test_an_alternative_says_in_all_ways_how_it_is_put() -> None:
    unsure = [
        paper(1).says("berths", 6, standing=Standing.planned),
        paper(2).says("berths", 6, standing=Standing.alleged),
        paper(3).says("berths", 6, grounding=Grounding.apart),
    ]
    _, found = _field(_merged([*unsure, paper(4).says("berths", 4)]), "berths")
    assert _others(found) == [(6, "only alleged or in sentences that stand apart or planned: 6 against 4")]


def test_a_reported_value_votes_like_a_stated_one() -> None:
    papers = [paper(1).says("berths", 4, standing=Standing.reported, said_by="the port"), paper(2).says("berths", 4)]
    assert _field(_merged(papers), "berths")[1].status is Status.agreed


def test_a_tie_goes_to_the_better_grounded_then_to_the_earlier() -> None:
    papers = [
        paper(1, "2031-01-01").says("berths", 6, grounding=Grounding.worded),
        paper(2, "2031-02-01").says("berths", 4),
    ]
    assert _field(_merged(papers), "berths")[0] == 4
    papers = [paper(1, "2031-02-01").says("berths", 6), paper(2, "2031-01-01").says("berths", 4)]
    assert _field(_merged(papers), "berths")[0] == 4


def _copies(count: int) -> list[Paper]:
    wire = " ".join(f"word{number}" for number in range(120))
    return [Paper(f"copy{number}.txt", "2031-06-01", opening=f"{wire} and own{number}") for number in range(count)]


NORMAL = Grounding.normalised


@pytest.mark.parametrize(
    ("four", "six"),
    [
        pytest.param(
            [("2031-01-01", NORMAL), ("2031-01-02", NORMAL)],
            [("2031-02-01", Grounding.exact), ("2031-02-01", Grounding.read)],
            id="one that is closer to the text",
        ),
        pytest.param(
            [("2031-01-02", NORMAL), ("2031-01-03", NORMAL)],
            [("2031-01-01", NORMAL), ("2031-01-04", NORMAL)],
            id="one that is earlier",
        ),
    ],
)
def test_of_equally_well_supported_values_the_one_is_taken_that_has(
    four: list[tuple[str, Grounding]], six: list[tuple[str, Grounding]]
) -> None:
    given = [(day, 4, grounding) for day, grounding in four] + [(day, 6, grounding) for day, grounding in six]
    papers = [
        paper(number, day).says("berths", value, grounding=grounding)
        for number, (day, value, grounding) in enumerate(given)
    ]
    assert _field(_merged(papers), "berths")[0] == 6


def test_of_values_of_one_source_each_the_one_of_more_articles_is_taken() -> None:
    papers = [paper(1, "2031-01-01").says("berths", 4), *(own.says("berths", 6) for own in _copies(2))]
    assert _field(_merged(papers), "berths")[0] == 6


def test_two_copies_are_said_to_share_their_text() -> None:
    found = _field(_merged([own.says("berths", 6) for own in _copies(2)]), "berths")[1]
    assert found.because.endswith(
        "2 articles share their text and count as one source, the first of them copy0.txt (1 June 2031)"
    )


def test_one_source_that_contradicts_itself_is_contested() -> None:
    summary = _merged([paper(1).says("berths", 4).says("berths", 6)])
    _, found = _field(summary, "berths")
    assert found.status is Status.contested
    assert "the same source gives another value as well" in found.because


def test_inferred_values_are_trusted_less() -> None:
    _, found = _field(_merged([paper(1).says("public", True, grounding=Grounding.read)]), "public")
    assert found.confidence == round(0.7 * 0.9, 2)
    both = [paper(1).says("public", True, grounding=Grounding.read), paper(2).says("public", True)]
    assert _field(_merged(both), "public")[1].confidence == 0.93, "the closest to the text counts"


def test_values_that_contradict_are_named_once_and_with_what_tells_them_apart() -> None:
    for bases, named in (
        ((None, "total"), "60 million EUR, 60 million EUR (total)"),
        ((None, None), "60 million EUR"),
    ):
        rents = [eur(90_000_000), eur(90_000_000), *(eur(60_000_000, basis=basis) for basis in bases)]
        papers = [paper(number).says("rent", rent) for number, rent in enumerate(rents)]
        because = _field(_merged(papers), "rent")[1].because
        assert because.endswith(f" another value: {named}"), because


def test_a_general_part_contradicts_none_of_the_others() -> None:
    def role(*roles: str) -> tuple[str | None, Status]:
        papers = [paper(n).item("/parties", "k", name="Varnes Mills", role=one) for n, one in enumerate(roles)]
        summary = merge([claim for own in papers for claim in own.claims], [own.article for own in papers], schema=Deal)
        return summary.record.parties[0].role, summary.provenance["/parties/0/role"].status

    assert role("partner", "investor", "partner") == ("investor", Status.agreed)
    assert role("partner", "other")[0] == "partner"
    assert role("buyer", "seller")[1] is Status.contested


def test_choices_of_an_enumeration_have_general_parts_too() -> None:
    class Part(Enum):
        partner = "partner"
        investor = "investor"
        seller = "seller"

    class Firm(BaseModel):
        part: Annotated[Part | None, Parts(general=("partner",))] = None

    def part(*parts: str) -> tuple[Part | None, Status]:
        papers = [paper(number).says("part", one) for number, one in enumerate(parts)]
        summary = merge([claim for own in papers for claim in own.claims], [own.article for own in papers], Firm)
        return summary.record.part, summary.provenance["/part"].status

    assert part("partner", "investor", "partner") == (Part.investor, Status.agreed)
    assert part("seller", "investor")[1] is Status.contested
