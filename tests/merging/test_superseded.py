"""A day that was announced and the day on which it came about: one record, if it can be only that."""

from itertools import permutations
from typing import Annotated, Any

import pytest
from claim_kit import Paper
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, JsonValue

from summarize.claims import Standing
from summarize.merging import Judgement, Status, Summary, merge
from summarize.schemas import Deal, Identity, PartialDate

AT = "/shipments"
TOLD, DAY, SAILED = "2031-03-20", "2031-03-25", "2031-03-27"


def merged(*papers: Paper) -> Summary[Deal]:
    return merge([claim for own in papers for claim in own.claims], [own.article for own in papers])


def shipping(
    number: int, day: str, published: str | None, *, key: str = "k", to: Paper | None = None, **fields: Any
) -> Paper:
    """An article on a shipment of pears from Ostby; `fields` replace what it says."""
    own = to or Paper(f"{number}.txt", published)
    standing = fields.pop("standing", Standing.stated)
    own.item(AT, key, **{"goods": ["pears"], "origin": "Ostby", **fields})
    return own.says("dispatched_on", day, at=AT, key=key, standing=standing)


def planned(number: int = 1, day: str = DAY, published: str | None = TOLD, **fields: Any) -> Paper:
    return shipping(number, day, published, standing=Standing.planned, **fields)


def done(number: int = 2, day: str = SAILED, published: str | None = "2031-04-02", **fields: Any) -> Paper:
    return shipping(number, day, published, **fields)


def count(*papers: Paper) -> int:
    return len(merged(*papers).record.shipments)


def test_the_day_of_the_report_wins_and_the_announced_one_stands_beside_it() -> None:
    ahead = shipping(1, DAY, TOLD)
    for announcement in (planned(), ahead, planned(published=None)):
        again = shipping(3, DAY, "2031-03-21")
        summary = merged(announcement, again, done())
        (shipment,) = summary.record.shipments
        assert shipment.dispatched_on == SAILED
        found = summary.provenance["/shipments/0/dispatched_on"]
        assert found.status is Status.single_source
        (other,) = found.alternatives
        assert other.value == DAY
        assert other.why == "only planned: 25 March 2031 against 27 March 2031"


def test_a_shipment_may_sail_earlier_than_planned_but_not_before_that() -> None:
    assert count(planned(), done(day="2031-03-23")) == 1
    assert count(planned(), done(day="2031-03-10")) == 2
    assert count(planned(published=None), done(day="2031-03-23")) == 2
    assert count(planned(day="XXXX-04"), done(day="2031-05-27")) == 2


@pytest.mark.parametrize(
    "other",
    [
        {"goods": ["quinces"]},
        {"origin": "Lund Quay"},
        {"quantity": {"amount": "900", "unit": "crates"}},
        {"delivered_on": "2031-09-01"},
        {"day": "2031-08-01"},
    ],
    ids=str,
)
def test_another_thing_stays_another(other: dict[str, Any]) -> None:
    more: dict[str, Any] = {"quantity": {"amount": "700", "unit": "crates"}, "delivered_on": "2031-04-01"}
    assert count(planned(**more), done(**more)) == 1
    assert count(planned(**more), done(**{**more, "published": "2031-09-02", **other})) == 2


def test_two_done_dates_are_two_shipments() -> None:
    assert count(shipping(1, DAY, "2031-03-30"), done()) == 2


def test_two_plans_of_one_article_stay_two_and_take_no_report_that_could_be_of_either() -> None:
    both = planned(key="b", day="2031-04-15", to=planned())
    assert count(both) == 2
    assert count(both, done()) == 3


def test_a_plan_that_could_be_either_of_two_reports_stays_alone() -> None:
    assert count(planned(), done(), done(3, day="2031-03-29")) == 3
    assert count(planned(), planned(3, day="2031-03-24"), done()) == 3


def test_an_article_with_a_plan_and_a_report_has_two() -> None:
    assert count(done(key="b", to=planned(published="2031-04-02"))) == 2
    undated = planned(published=None).says("signed_on", "2031-04-02")
    assert count(undated, done()) == 1
    assert count(done(key="b", to=undated)) == 2


def test_a_person_may_keep_them_apart() -> None:
    papers = planned(goods=["fresh pears"]), done()
    claims, articles = [claim for own in papers for claim in own.claims], [own.article for own in papers]
    apart = Judgement(at=AT, left="fresh pears", right="pears", same=False, by="person")
    assert len(merge(claims, articles).record.shipments) == 1
    assert len(merge(claims, articles, judgements=[apart]).record.shipments) == 2


class Launch(BaseModel):
    craft: Annotated[str | None, Identity("text")] = None
    on: Annotated[PartialDate | None, Identity("value")] = None


class Programme(BaseModel):
    launches: list[Launch] = []


def test_it_holds_for_any_date_that_identifies() -> None:
    papers = [
        Paper("1.txt", TOLD).item("/launches", "a", craft="the weather balloon over Ostby", on=DAY),
        Paper("2.txt", "2031-04-02").item("/launches", "b", craft="weather balloon over Ostby", on=SAILED),
    ]
    claims = [claim for own in papers for claim in own.claims]
    (launch,) = merge(claims, [own.article for own in papers], Programme).record.launches
    assert launch.on == SAILED


def test_a_day_far_ahead_still_votes() -> None:
    papers = [paper_of("closes_on", "2033-06-30", number, "2031-03-20") for number in range(3)]
    papers.append(paper_of("closes_on", "2031-12-31", 9, None))
    summary = merged(*papers)
    assert summary.record.closes_on == "2033-06-30"
    assert summary.provenance["/closes_on"].status is Status.contested


def paper_of(field: str, day: str, number: int, published: str | None) -> Paper:
    return Paper(f"{number}.txt", published).says(field, day)


@given(
    st.lists(
        st.tuples(
            st.sampled_from([TOLD, "2031-04-02", None]),
            st.sampled_from([DAY, SAILED, "2031-04-20", "2031-03"]),
            st.sampled_from([Standing.stated, Standing.planned]),
            st.sampled_from(["Ostby", "Lund Quay"]),
        ),
        min_size=2,
        max_size=4,
    )
)
def test_no_order_matters(said: list[tuple[str | None, str, Standing, str]]) -> None:
    papers = [
        shipping(number, day, published, standing=standing, origin=origin)
        for number, (published, day, standing, origin) in enumerate(said)
    ]
    first, *others = (merged(*own).model_dump_json() for own in permutations(papers))
    assert all(other == first for other in others)


COPIED = (
    "The mill and the weir will be sold together with the meadow below them, said the keeper of the lock on Friday."
)


def plan_of(number: int, day: str, published: str | None, opening: str = "", signed: str | None = None) -> Paper:
    """An article that gives a day of closing; `signed` is a day that it gives as past."""
    own = Paper(f"{number}.txt", published, opening)
    if signed:
        own.says("signed_on", signed, words=f"It was signed on {signed}.")
    return own.says("closes_on", day, words=f"It closes on {day}.")


@pytest.mark.parametrize("day", ["2031-09", "2031-09-30", "2031-Q3"])
@pytest.mark.parametrize("signed", [None, "2031-05-13"])
def test_a_day_in_an_article_without_a_date_does_not_overtake_a_plan(day: str, signed: str | None) -> None:
    summary = merged(plan_of(1, day, None, signed=signed), plan_of(2, "2031-10-20", "2031-05-20"))
    assert summary.record.closes_on == "2031-10-20" or summary.provenance["/closes_on"].status is Status.contested
    assert not any("only planned" in other.why for other in summary.provenance["/closes_on"].alternatives)


def test_what_an_article_without_a_date_tells_of_as_past_overtakes_a_plan() -> None:
    later = plan_of(1, "2031-09-28", None).says("announced_on", "2031-10-02")
    summary = merged(later, plan_of(2, "2031-09-20", "2031-05-20"))
    assert summary.record.closes_on == "2031-09-28"
    (other,) = summary.provenance["/closes_on"].alternatives
    assert other.why.startswith("only planned")


@pytest.mark.parametrize("day", ["2031-09", "2031-09-30"])
@pytest.mark.parametrize("signed", [None, "2031-05-13"])
def test_an_undated_copy_changes_nothing_about_when_a_plan_was_made(day: str, signed: str | None) -> None:
    dated = plan_of(1, day, "2031-05-14", COPIED, signed)
    newer = plan_of(3, "2031-10-20", "2031-05-20")
    alone, copied = merged(dated, newer), merged(dated, plan_of(2, day, None, COPIED + " ", signed), newer)
    found = copied.provenance["/closes_on"]
    assert copied.record.closes_on == alone.record.closes_on == "2031-10-20"
    assert found.because == alone.provenance["/closes_on"].because
    assert [other.why for other in found.alternatives] == ["an earlier plan, of 14 May 2031"]


def test_an_undated_update_that_tells_of_a_later_day_is_no_copy_in_time() -> None:
    dated = plan_of(1, "2031-09-30", "2031-05-14", COPIED)
    update = plan_of(2, "2031-10-02", None, COPIED).says("announced_on", "2031-10-05")
    assert merged(dated, update).record.closes_on == "2031-10-02"


@pytest.mark.parametrize("also", [False, True])
def test_of_copies_of_one_text_the_latest_corrects_the_others(also: bool) -> None:
    """The text is one source, whatever it says last; another source that says the same as before decides otherwise."""

    def priced(path: str, amount: str, published: str, opening: str) -> Paper:
        value: JsonValue = {"amount": amount, "currency": "USD", "approximate": False, "basis": None}
        return Paper(path, published, opening).says("value", value, words=f"The price is {amount} dollars.")

    words = " ".join(f"w{number}" for number in range(60))
    copies = [priced(f"{number}.txt", "120000000", "2031-01-01", words) for number in range(3)]
    corrected = priced("9.txt", "210000000", "2031-01-02", words)
    other = [priced("other.txt", "120000000", "2031-01-01", "The harbour board had no comment.")] if also else []
    summary = merged(*copies, corrected, *other)
    assert summary.record.value is not None
    assert summary.record.value.amount == (120_000_000 if also else 210_000_000)
    assert summary.provenance["/value"].status is Status.contested
