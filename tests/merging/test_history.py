"""States in time: the present one is taken, and what went before it is kept with its dates."""

from typing import Annotated, Literal

import pytest
from claim_kit import Paper, paper
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from summarize.errors import SchemaError
from summarize.merging import FieldProvenance, Status, Summary, merge
from summarize.schemas import Course, Deal, Merge
from summarize.shape import shape_of

State = tuple[str | None, str]


def _papers(states: list[State], path: str = "status") -> list[Paper]:
    return [paper(number, date).says(path, state) for number, (date, state) in enumerate(states)]


def _merged(states: list[State]) -> Summary[Deal]:
    papers = _papers(states)
    return merge([claim for own in papers for claim in own.claims], [own.article for own in papers])


def _status(*states: State) -> tuple[str | None, FieldProvenance]:
    summary = _merged(list(states))
    return summary.record.status, summary.provenance["/status"]


def _others(found: FieldProvenance) -> list[tuple[object, str]]:
    return [(other.value, other.why) for other in found.alternatives]


def test_a_later_state_replaces_an_earlier_one_and_the_history_is_told() -> None:
    value, found = _status(("2031-10-12", "signed"), ("2031-09-03", "proposed"), ("2031-09-20", "agreed"))
    assert (value, found.status) == ("signed", Status.single_source)
    assert found.because == (
        "1 article gives signed, the latest state (12 October 2031), "
        "after proposed (3 September 2031), agreed (20 September 2031); none contradicts it"
    )
    assert _others(found) == [
        ("proposed", "an earlier state, of 3 September 2031"),
        ("agreed", "an earlier state, of 20 September 2031"),
    ]


def test_a_feature_that_recalls_an_earlier_state_does_not_set_the_deal_back() -> None:
    value, found = _status(("2031-09-03", "proposed"), ("2031-10-12", "signed"), ("2032-01-20", "proposed"))
    assert (value, found.status) == ("signed", Status.single_source)
    assert _others(found) == [("proposed", "an earlier state, of 3 September 2031")]


def test_a_recalled_state_that_is_new_to_the_record_is_an_earlier_one_as_well() -> None:
    value, found = _status(("2031-10-12", "signed"), ("2032-01-20", "agreed"))
    assert (value, found.status) == ("signed", Status.single_source)
    assert [other.value for other in found.alternatives] == ["agreed"]


def test_an_end_replaces_any_step_and_is_not_undone_by_what_is_recalled() -> None:
    value, found = _status(("2031-05-01", "signed"), ("2031-07-01", "cancelled"), ("2031-09-01", "signed"))
    assert value == "cancelled"
    assert [other.value for other in found.alternatives] == ["signed"]


def test_a_further_step_after_a_halt_opens_the_course_again() -> None:
    assert _status(("2031-05-01", "signed"), ("2031-07-01", "suspended"), ("2031-09-01", "completed"))[0] == "completed"
    assert _status(("2031-05-01", "signed"), ("2031-07-01", "suspended"), ("2031-09-01", "agreed"))[0] == "suspended"


def test_an_end_is_over_when_several_sources_give_a_step_after_it() -> None:
    halted = [("2031-05-01", "agreed"), ("2031-07-01", "suspended"), ("2031-07-02", "cancelled")]
    value, found = _status(*halted, ("2031-09-01", "agreed"), ("2031-09-02", "agreed"))
    assert (value, found.status) == ("agreed", Status.agreed)
    assert "agreed, the latest state (2 September 2031), after suspended (1 July 2031), cancelled" in found.because
    assert _status(*halted, ("2031-07-02", "agreed"), ("2031-09-02", "agreed"))[0] == "cancelled"


def test_of_two_ends_the_later_is_taken() -> None:
    assert _status(("2031-05-01", "suspended"), ("2031-07-01", "cancelled"))[0] == "cancelled"


def test_one_slip_does_not_outweigh_those_who_know_better() -> None:
    later: list[State] = [(f"2031-10-{day:02}", "signed") for day in (12, 14, 20)]
    value, found = _status(("2031-09-03", "completed"), *later)
    assert (value, found.status, found.support.against) == ("signed", Status.agreed, 1)
    ((_, why),) = _others(found)
    assert why.startswith("a further state, stated 3 September 2031, that the sources after it do not bear out")
    assert _status(("2031-09-03", "completed"), *later[:2])[0] == "completed"


def test_of_two_steps_of_one_day_the_further_one_is_taken_and_the_earlier_contradicts_nothing() -> None:
    value, found = _status(("2031-10-12", "agreed"), ("2031-10-12", "signed"))
    assert (value, found.status) == ("signed", Status.single_source)
    assert [(one.value, one.why) for one in found.alternatives] == [("agreed", "an earlier state, of 12 October 2031")]


def test_a_source_that_tells_the_whole_story_does_not_contradict_itself() -> None:
    own = paper(1, "2031-10-12").says("status", "proposed").says("status", "signed")
    found = merge(own.claims, [own.article]).provenance["/status"]
    assert found.status is Status.single_source
    assert [other.value for other in found.alternatives] == ["proposed"]


def test_two_ends_of_one_day_contradict_each_other_unless_one_source_tells_of_both() -> None:
    own = paper(1, "2031-10-12").says("status", "suspended").says("status", "cancelled")
    assert merge(own.claims, [own.article]).provenance["/status"].status is Status.single_source
    assert _status(("2031-10-12", "suspended"), ("2031-10-12", "cancelled"))[1].status is Status.contested
    assert _status(("2031-10-12", "suspended"), ("2031-10-13", "cancelled"))[1].status is Status.single_source


def test_an_article_without_a_date_counts_as_the_oldest() -> None:
    value, found = _status((None, "proposed"), ("2031-10-12", "signed"))
    assert (value, found.status) == ("signed", Status.single_source)
    assert _others(found) == [("proposed", "an earlier state")]
    assert _status((None, "cancelled"), ("2031-10-12", "signed"))[0] == "signed"
    assert _status((None, "in_progress"), (None, "signed"))[0] == "in_progress"


def test_shipments_have_a_course_too() -> None:
    papers = [
        paper(1, "2031-03-01").item("/shipments", "a", goods=["grain"], destination="Varnes", status="delivered"),
        paper(2, "2031-04-01").item("/shipments", "a", goods=["grain"], destination="Varnes", status="planned"),
    ]
    summary = merge([claim for own in papers for claim in own.claims], [own.article for own in papers])
    assert [shipment.status for shipment in summary.record.shipments] == ["delivered"]


def test_without_a_course_the_newest_article_decides() -> None:
    class Lease(BaseModel):
        state: Annotated[str | None, Merge("latest")] = None

    papers = _papers([("2031-03-01", "let to Halden"), ("2031-05-01", "empty")], "state")
    summary = merge([claim for own in papers for claim in own.claims], [own.article for own in papers], Lease)
    assert summary.record.state == "empty"
    found = summary.provenance["/state"]
    assert [other.why for other in found.alternatives] == ["an earlier state, of 1 March 2031"]
    assert "the latest state (1 May 2031), after let to Halden (1 March 2031)" in found.because


def test_the_earliest_state_is_dated_by_its_first_article() -> None:
    class Lease(BaseModel):
        state: Annotated[str | None, Merge("earliest")] = None

    papers = _papers([("2031-03", "let to Halden"), ("2031-05-01", "let to Halden"), ("2031-06-01", "empty")], "state")
    summary = merge([claim for own in papers for claim in own.claims], [own.article for own in papers], Lease)
    assert "the earliest state (March 2031), before empty (1 June 2031)" in summary.provenance["/state"].because


def test_a_state_of_an_undated_article_is_dated_by_the_last_day_it_tells_of() -> None:
    own = paper(1).says("status", "signed").says("announced_on", "2031-12-01")
    assert "the latest state (1 December 2031)" in merge(own.claims, [own.article]).provenance["/status"].because


def test_the_ends_of_a_course_must_be_choices() -> None:
    class Lease(BaseModel):
        state: Annotated[Literal["let", "empty"] | None, Merge("latest"), Course(ends=("gone",))] = None

    with pytest.raises(SchemaError, match=r"Lease\.state"):
        shape_of(Lease)


STATES = st.lists(
    st.tuples(
        st.sampled_from([None, "2031", "2031-05", "2031-05-02", "2031-05-03", "2031-09-01"]),
        st.sampled_from(["rumoured", "proposed", "signed", "completed", "suspended", "cancelled"]),
    ),
    min_size=1,
    max_size=7,
)


@given(STATES, st.data())
def test_a_state_is_always_taken_whatever_the_order(states: list[State], data: st.DataObject) -> None:
    papers = _papers(states)
    shuffled = data.draw(st.permutations(papers))
    summary = merge([claim for own in papers for claim in own.claims], [own.article for own in papers])
    again = merge([claim for own in shuffled for claim in own.claims], [own.article for own in shuffled])
    assert summary.record.status in {state for _, state in states}
    assert again.model_dump_json() == summary.model_dump_json()


def test_a_state_is_dated_where_none_went_before() -> None:
    _, found = _status(("2031-10-12", "signed"))
    assert found.because == "1 article gives signed, the latest state (12 October 2031); none gives another value"
