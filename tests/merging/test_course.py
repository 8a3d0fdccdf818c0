"""What goes on is no conflict: steps of a course, plans that move, dates of which each claim knows a part."""

from datetime import date, datetime

import pytest
from claim_kit import Paper, paper
from pydantic import BaseModel, JsonValue

from summarize.claims import Grounding, Standing
from summarize.merging import FieldProvenance, Status, Summary, merge
from summarize.schemas import Deal, PartialDate


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
    (entry,) = merged(paper(1).says("subject", "a quay", words="A quay was sold.")).provenance["/subject"].evidence
    assert (entry.prefix, entry.suffix) == ("Report in 01.txt.\n", "")


LOWER: JsonValue = {"amount": "290", "currency": "EUR"}
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
    def stance(on: str) -> tuple[str | None, Status, str]:
        first = paper(1, "2031-01-10").item("/stakeholders", "k", name="Ann Reed", stance="opposes")
        summary = merged(first, paper(2, on).item("/stakeholders", "k", name="Ann Reed", stance="supports"))
        found = summary.provenance["/stakeholders/0/stance"]
        return summary.record.stakeholders[0].stance, found.status, found.because

    value, status, because = stance("2031-03-01")
    assert (value, status) == ("supports", Status.single_source)
    assert "the latest state (1 March 2031), after opposes (10 January 2031)" in because
    assert stance("2031-01-12")[1] is Status.contested


STEPS: list[tuple[list[tuple[str | None, str]], str, str]] = [
    ([("01-10", "signed"), ("02-10", "completed")], "completed", "a further step replaces what was before it"),
    ([("01-10", "signed"), ("02-10", "proposed")], "signed", "a feature recalls that it was proposed"),
    ([("01-10", "signed"), ("02-10", "cancelled")], "cancelled", "an end replaces any step"),
    ([("01-10", "signed"), ("01-10", "cancelled")], "cancelled", "on one day the end comes last"),
    ([("01-10", "cancelled"), (None, "completed")], "cancelled", "nobody knows when: it was before"),
    ([("01-10", "proposed"), ("02-10", "suspended"), ("03-10", "signed")], "signed", "further than before the end"),
    ([("01-10", "signed"), ("02-10", "suspended"), ("03-10", "signed")], "suspended", "one alone may recall"),
    (
        [("01-10", "signed"), ("02-10", "suspended"), ("03-10", "signed"), ("03-11", "proposed")],
        "suspended",
        "each of two may recall another step",
    ),
    (
        [("01-10", "signed"), ("02-10", "suspended"), ("03-10", "signed"), ("03-11", "signed")],
        "signed",
        "the end is over",
    ),
    (
        [("01-10", "signed"), ("02-10", "suspended"), ("02-10", "signed"), ("03-11", "signed")],
        "suspended",
        "on its very day the end stands",
    ),
    (
        [("01-10", "signed"), ("02-10", "suspended"), ("03-10", "signed"), ("03-10", "signed"), ("03-20", "suspended")],
        "suspended",
        "the end is given anew",
    ),
    (
        [
            ("01-05", "completed"),
            ("01-10", "cancelled"),
            *[("02-10", "agreed")] * 2,
            *[("02-10", "signed")] * 2,
        ],
        "signed",
        "of two steps after an end that is over the further one",
    ),
    ([("01-10", "suspended"), ("01-10", "suspended"), ("01-10", "cancelled")], "suspended", "the end that most give"),
    ([("01-10", "cancelled"), ("01-10", "cancelled"), ("01-10", "suspended")], "cancelled", "the end that most give"),
    ([("01-10", "completed"), *[("01-20", "signed")] * 2], "completed", "two may be behind the times"),
    ([("01-10", "completed"), *[("01-20", "signed")] * 3], "signed", "three of one: it was a slip"),
    ([("01-10", "completed"), *[("01-10", "signed")] * 3], "signed", "a slip of the same day"),
    ([("01-10", "completed"), *[("01-09", "signed")] * 3], "completed", "it was signed, and then completed"),
    ([*[("01-10", "completed")] * 2, *[("01-20", "signed")] * 5], "completed", "five of two may be behind the times"),
    ([("01-10", "completed"), ("01-20", "completed"), *[("01-15", "signed")] * 6], "completed", "it was said again"),
    ([(None, "completed"), *[(None, "signed")] * 3], "signed", "an undated slip"),
    ([(None, "completed"), *[("01-15", "signed")] * 3], "completed", "nobody knows that it was said before them"),
    ([(None, "completed"), *[("01-15", "signed")] * 3, (None, "signed")], "completed", "one is not three"),
]


@pytest.mark.parametrize(("said", "state", "why"), STEPS, ids=[one[2] for one in STEPS])
def test_how_far_a_deal_has_got(said: list[tuple[str | None, str]], state: str, why: str) -> None:
    papers = [paper(at, day and f"2031-{day}").says("status", value) for at, (day, value) in enumerate(said)]
    assert merged(*papers).record.status == state, why
    assert merged(*reversed(papers)).record.status == state, why


def test_a_price_that_was_raised_twice_has_both_before_it() -> None:
    first = paper(1, "2031-01-05").says("value", LOWER)
    second = paper(2, "2031-01-10").says("value", EARLIER).item("/figures", "f", label="before", amount=LOWER)
    third = paper(3, "2031-01-20").says("value", RAISED).item("/figures", "f", label="before", amount=EARLIER)
    value, status, others = priced(first, second, third)
    assert (value, status) == ("340 EUR", Status.single_source)
    assert sorted(others) == ["an earlier amount, of 10 January 2031", "an earlier amount, of 5 January 2031"]


def test_a_price_that_somebody_still_gives_about_then_was_not_raised() -> None:
    first = paper(1, "2031-01-10").says("value", EARLIER)
    later = paper(2, "2031-01-14").says("value", RAISED).item("/figures", "f", label="before", amount=EARLIER)
    assert priced(first, later)[0] == "340 EUR"
    about = paper(3, "2031-01-20").says("value", {"amount": "310", "currency": "EUR", "approximate": True})
    assert priced(first, later, about)[:2] == ("310 EUR", Status.contested)


@pytest.mark.parametrize("aside", ["undated", "rejected", "another price"])
def test_what_does_not_tell_of_a_raised_price(aside: str) -> None:
    """An article that nobody can place in time, an amount that does not stand in its article, another old amount."""
    first = paper(1, "2031-01-10").says("value", EARLIER)
    later = paper(3, "2031-01-14").says("value", RAISED)
    grounding = Grounding.rejected if aside == "rejected" else Grounding.exact
    before = LOWER if aside == "another price" else EARLIER
    later.says("amount", before, at="/figures", key="f", grounding=grounding)
    later.says("label", "before", at="/figures", key="f")
    third = [paper(4).says("value", LOWER)] if aside == "undated" else []
    assert priced(first, later, *third)[1] is Status.contested


class Opening(BaseModel):
    on: date | None = None
    at: datetime | None = None
    when: PartialDate | None = None


@pytest.mark.parametrize(("field", "time"), [("on", ""), ("at", "T09:30:00"), ("when", "")])
def test_what_has_come_about_replaces_the_plan_in_dates_of_every_type(field: str, time: str) -> None:
    papers = [
        paper(1, "2031-03-01").says(field, f"2031-04-10{time}", standing=Standing.planned),
        paper(2, "2031-03-02").says(field, f"2031-04-10{time}"),
        paper(3, "2031-04-20").says(field, f"2031-04-12{time}"),
    ]
    claims = [claim for own in papers for claim in own.claims]
    found = merge(claims, [own.article for own in papers], Opening).provenance[f"/{field}"]
    assert found.evidence[0].value == f"2031-04-12{time}"
    assert found.status is Status.single_source
    assert [one.why.partition(":")[0] for one in found.alternatives] == ["only planned"]


@pytest.mark.parametrize(
    ("day", "published", "standing", "overtakes"),
    [
        ("2031-04-12", "2031-04-20", Standing.stated, True),
        ("2031-04-12", "2031-04-20", Standing.reported, True),
        ("2031-04-08", "2031-04-08", Standing.stated, True),
        ("2031-04-12", "2031-04-20", Standing.alleged, False),
        ("2031-04-12", "2031-04-11", Standing.stated, False),
        ("2031-02-12", "2031-04-20", Standing.stated, False),
        ("2031-12-12", "2031-12-20", Standing.stated, False),
        ("2031-04-12", None, Standing.stated, False),
    ],
)
def test_which_day_overtakes_a_plan(day: str, published: str | None, standing: Standing, overtakes: bool) -> None:
    """One that has come, is asserted to have, lies near the plan, and not before the plan was made."""
    papers = [paper(number, "2031-03-01").says("closes_on", "2031-04-10") for number in (1, 2)]
    _, found = closing(*papers, paper(3, published).says("closes_on", day, standing=standing))
    whys = {one.why for one in found.alternatives}
    assert any(one.startswith("only planned") for one in whys) == overtakes


@pytest.mark.parametrize(
    ("day", "published", "status"),
    [
        ("2031-05-02", "2031-05-02", Status.agreed),
        ("2031-04-30", "2031-04-30", Status.agreed),
        ("2031-05-03", "2031-05-03", Status.contested),
        ("2031-05-02", None, Status.contested),
        ("2031-05-02", "2031-05-04", Status.contested),
        ("2031-05-02", "2031-05", Status.contested),
        ("2031-06", "2031-06-01", Status.contested),
    ],
)
def test_only_a_day_off_is_a_report_of_the_next_day(day: str, published: str | None, status: Status) -> None:
    papers = [paper(number, "2031-05-01").says("announced_on", "2031-05-01") for number in (1, 2)]
    assert merged(*papers, paper(3, published).says("announced_on", day)).provenance["/announced_on"].status is status
    month = [paper(number, "2031-05-01").says("announced_on", "2031-05") for number in (1, 2)]
    before = paper(3, "2031-04-30").says("announced_on", "2031-04-30")
    assert merged(*month, before).provenance["/announced_on"].status is Status.contested


@pytest.mark.parametrize(
    ("told", "standing", "grounding", "placed"),
    [
        ("2031-12-01", Standing.stated, Grounding.exact, True),
        ("2031-12-01", Standing.reported, Grounding.exact, True),
        ("2031-12-01", Standing.alleged, Grounding.exact, False),
        ("2031-12-01", Standing.planned, Grounding.exact, False),
        ("2031-12-01", Standing.stated, Grounding.rejected, False),
        ("2031-12", Standing.stated, Grounding.exact, False),
        ("XXXX-12-01", Standing.stated, Grounding.exact, False),
        ("soon", Standing.stated, Grounding.exact, False),
    ],
)
def test_which_days_place_an_article_without_a_date(
    told: str, standing: Standing, grounding: Grounding, placed: bool
) -> None:
    """Only a full date that it asserts: what is known to have been written later is the later state."""
    undated = paper(2).says("status", "suspended").says("signed_on", "2031-01-01")
    undated.says("announced_on", told, standing=standing, grounding=grounding)
    summary = merged(paper(1, "2031-10-12").says("status", "signed"), undated)
    assert summary.record.status == ("suspended" if placed else "signed")
