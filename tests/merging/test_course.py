"""What goes on is no conflict: steps of a course, plans that move, dates of which each claim knows a part."""

import pytest
from claim_kit import Paper, paper
from pydantic import JsonValue

from summarize.claims import Standing
from summarize.merging import FieldProvenance, Status, Summary, merge
from summarize.schemas import Deal


def merged(*papers: Paper) -> Summary[Deal]:
    return merge([claim for own in papers for claim in own.claims], [own.article for own in papers])


def closing(*papers: Paper) -> tuple[str | None, FieldProvenance]:
    summary = merged(*papers)
    return summary.record.closes_on, summary.provenance["/closes_on"]


def plan(number: int, on: str | None, value: str) -> Paper:
    return paper(number, on).says("closes_on", value, standing=Standing.planned)


def test_an_earlier_step_from_an_article_without_a_date_contradicts_nothing() -> None:
    summary = merged(
        paper(1, "2031-10-12").says("status", "signed"),
        paper(2).says("status", "agreed"),
        paper(3, "2031-11-02").says("status", "proposed"),
    )
    found = summary.provenance["/status"]
    assert (summary.record.status, found.status) == ("signed", Status.single_source)
    assert {one.value for one in found.alternatives} == {"agreed", "proposed"}


def test_an_article_without_a_date_stands_where_the_last_day_that_it_tells_of_stands() -> None:
    undated = paper(2).says("status", "suspended").says("announced_on", "2031-12-01")
    summary = merged(paper(1, "2031-10-12").says("status", "signed"), undated)
    assert summary.record.status == "suspended"
    before = paper(2).says("status", "suspended").says("announced_on", "2031-01-01")
    assert merged(paper(1, "2031-10-12").says("status", "signed"), before).record.status == "signed"


def test_a_plan_that_moves_replaces_the_earlier_one_and_keeps_it() -> None:
    value, found = closing(
        plan(1, "2031-03-01", "2031-35"), plan(2, "2031-06-01", "2031-35"), plan(3, "2031-09-01", "2031-12")
    )
    assert (value, found.status) == ("2031-12", Status.single_source)
    assert [(one.value, one.why) for one in found.alternatives] == [("2031-35", "an earlier plan, of 1 June 2031")]
    assert "the latest plan (1 September 2031), after third quarter of 2031 (1 June 2031)" in found.because


def test_plans_of_one_time_contradict_each_other() -> None:
    _, found = closing(plan(1, "2031-09-01", "2031-10"), plan(2, "2031-09-01", "2031-12"))
    assert found.status is Status.contested
    _, found = closing(plan(1, None, "2031-10"), plan(2, "2031-09-01", "2031-12"))
    assert found.status is Status.contested


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("XXXX-03", "2031", "2031-03"),
        ("XXXX-03-08", "2031", "2031-03-08"),
        ("XXXX-03", "2031-03-08", "2031-03-08"),
        ("XXXX-02-29", "2031", "XXXX-02-29"),
    ],
)
def test_a_year_of_one_claim_completes_the_month_of_another(first: str, second: str, whole: str) -> None:
    for papers in ((plan(1, None, first), plan(2, None, second)), (plan(1, None, second), plan(2, None, first))):
        value, found = closing(*papers)
        if whole == "XXXX-02-29":  # there was none in 2031: the two do not make one day
            assert value in (first, second)
            continue
        assert value == whole
        assert {entry.value for entry in found.evidence} == {first, second}
        assert found.status in (Status.agreed, Status.refined)


def test_the_day_of_a_report_is_no_other_account_of_the_day() -> None:
    def announced(day: str) -> FieldProvenance:
        papers = [paper(number, "2031-05-01").says("announced_on", "2031-05-01") for number in (1, 2)]
        late = paper(3, "2031-05-02").says("announced_on", day)
        return merged(*papers, late).provenance["/announced_on"]

    found = announced("2031-05-02")
    assert found.status is Status.agreed
    (aside,) = found.alternatives
    assert (aside.value, aside.why.split(":")[0]) == ("2031-05-02", "the day of the report itself")
    assert found.because.endswith("; none contradicts it; 1 other value stands beside it")
    assert announced("2031-04-30").status is Status.contested


def test_who_takes_no_side_contradicts_nobody() -> None:
    at = "/stakeholders"
    summary = merged(
        paper(1).item(at, "a", name="Ann Reed", stance="supports"),
        paper(2).item(at, "a", name="Ann Reed", stance="neutral"),
    )
    assert summary.conflicts == ()
    assert summary.provenance["/stakeholders/0/stance"].alternatives


def test_a_denial_is_kept_with_its_whole_sentence() -> None:
    words = "The mayor of Varnes, asked about it for weeks, denies at some length that a quay was sold to anybody."
    own = paper(1).says("subject", "a quay", words=words, standing=Standing.denied)
    (entry,) = merged(own).provenance["/subject"].evidence
    assert f"{entry.prefix}{entry.quote}{entry.suffix}" == words


EARLIER: JsonValue = {"amount": "310", "currency": "EUR"}
RAISED: JsonValue = {"amount": "340", "currency": "EUR"}


def priced(*papers: Paper) -> tuple[str, Status, list[str]]:
    summary = merged(*papers)
    found = summary.provenance["/value"]
    return str(summary.record.value), found.status, [one.why for one in found.alternatives]


def test_a_price_that_a_later_article_gives_beside_the_old_one_replaces_it() -> None:
    first = [paper(1, "2031-01-10").says("value", EARLIER), paper(2, "2031-01-12").says("value", EARLIER)]
    later = paper(3, "2031-01-14").says("value", RAISED)
    assert priced(*first, later)[:2] == ("310 EUR", Status.contested)
    later.item("/figures", "f", label="the offer before", amount=EARLIER)
    assert priced(*first, later) == ("340 EUR", Status.single_source, ["an earlier amount, of 12 January 2031"])


def test_a_raised_price_stands_before_one_in_another_currency() -> None:
    """Who gave the price before it speaks for it, not for what one article made of the price in its own currency."""
    first = [paper(number, "2031-01-10").says("value", EARLIER) for number in (1, 2)]
    converted = paper(3, "2031-01-10").says("value", {"amount": "5000", "currency": "CZK"})
    later = paper(4, "2031-01-20").says("value", RAISED).item("/figures", "f", label="before", amount=EARLIER)
    value, status, others = priced(*first, converted, later)
    assert (value, status) == ("340 EUR", Status.single_source)
    assert sorted(others)[0] == "an earlier amount, of 10 January 2031"


def test_a_price_that_several_articles_give_at_another_time_replaces_the_old_one() -> None:
    first = paper(1, "2031-01-10").says("value", EARLIER)

    def raised(*days: str) -> tuple[str, Status, list[str]]:
        return priced(first, *(paper(2 + at, day).says("value", RAISED) for at, day in enumerate(days)))

    assert raised("2031-01-18", "2031-02-01") == ("340 EUR", Status.agreed, ["an earlier amount, of 10 January 2031"])
    assert raised("2031-01-17", "2031-02-01")[1] is Status.contested, "accounts of one week are of one event"
    assert raised("2031-02-01")[1] is Status.contested, "one article alone may be wrong"
    assert raised("2031-01-09", "2031-02-01", "2031-02-02")[1] is Status.contested, "it was given before as well"


def test_who_comes_round_does_not_contradict_themselves() -> None:
    def stance(on: str) -> tuple[str | None, Status]:
        first = paper(1, "2031-01-10").item("/stakeholders", "k", name="Ann Reed", stance="opposes")
        summary = merged(first, paper(2, on).item("/stakeholders", "k", name="Ann Reed", stance="supports"))
        return summary.record.stakeholders[0].stance, summary.provenance["/stakeholders/0/stance"].status

    assert stance("2031-03-01") == ("supports", Status.single_source)
    assert stance("2031-01-12")[1] is Status.contested
