"""The pictures: a date lies where it belongs on the axis, a stakeholder under its stance."""

from datetime import date

from claim_kit import paper
from hypothesis import given
from hypothesis import strategies as st
from report_kit import deal, page

from summarize.merging import merge
from summarize.output.report.pictures import LEFT, MOST_ROWS, MOST_TICKS, RIGHT, Event, events, stances, timeline
from summarize.output.report.sections import sections
from summarize.output.report.view_model import Field, ViewModel
from summarize.schemas import Deal

FIELD = Field("f1", "/signed_on", "Signed on", None, None, "", "agreed", "", "", "", (), False, (), ())


def drawn(**dates: str) -> list[Event]:
    one = paper(1)
    for path, value in dates.items():
        one.says(path, value)
    view = ViewModel(merge(one.claims, [one.article], Deal), one.claims, [one.article])
    return [event for section in sections(view) for event in events(section.blocks)]


def test_dates_are_events_as_exact_as_they_are_known() -> None:
    found = drawn(signed_on="2024-03-03", announced_on="2024-02", closes_on="2024-06-30~")
    assert {event.name: (event.form, event.when) for event in found} == {
        "Announced": ("within", "February 2024"),
        "Signed": ("day", "3 March 2024"),
        "Closes": ("within", "about 30 June 2024"),
    }


def test_a_date_without_a_year_has_no_place_on_an_axis() -> None:
    assert [event.name for event in drawn(signed_on="XXXX-03-03", closes_on="2025")] == ["Closes"]


def phase(**dates: str) -> Event:
    one = paper(1).item("/phases", "p", name="survey", **dates)
    view = ViewModel(merge(one.claims, [one.article], Deal), one.claims, [one.article])
    (event,) = [event for section in sections(view) for event in events(section.blocks)]
    return event


def test_a_phase_is_one_event_and_may_be_open() -> None:
    whole = phase(starts="2024-04", ends="2025")
    assert (whole.name, whole.form, whole.when) == ("survey", "span", "from April 2024 until 2025")
    assert (str(whole.first), str(whole.last)) == ("2024-04-01", "2025-12-31")
    assert (phase(starts="2024").form, phase(ends="2024").form) == ("since", "until")


def test_a_phase_that_ends_before_it_starts_is_two_dates() -> None:
    one = paper(1).item("/phases", "p", name="survey", starts="2025", ends="2024")
    view = ViewModel(merge(one.claims, [one.article], Deal), one.claims, [one.article])
    found = [event for section in sections(view) for event in events(section.blocks)]
    assert [(event.name, event.form) for event in found] == [("survey, starts", "within"), ("survey, ends", "within")]


@given(st.lists(st.tuples(st.dates(), st.integers(0, 4000)), min_size=2, max_size=40))
def test_bars_lie_on_the_axis_and_in_the_order_of_their_dates(days: list[tuple[date, int]]) -> None:
    made = []
    for day, length in days:
        last = date.fromordinal(min(day.toordinal() + length, date.max.toordinal()))
        made.append(Event("e", "then", day, last, "span", FIELD))
    drawing = timeline(made, ())
    assert drawing is not None
    assert all(bar.x >= LEFT and bar.x + bar.width <= RIGHT + 2 for bar in drawing.bars)
    ordered = sorted(drawing.bars, key=lambda bar: str(bar.event.first))
    assert [bar.x for bar in ordered] == sorted(bar.x for bar in drawing.bars)
    assert len(drawing.ticks) <= MOST_TICKS + 3
    assert all(LEFT <= place <= RIGHT for place, _ in drawing.ticks)
    assert len(drawing.bars) + drawing.omitted == len(days)
    assert len(drawing.bars) <= MOST_ROWS


def test_one_date_is_no_timeline() -> None:
    assert timeline(drawn(signed_on="2024-03-03"), ()) is None


def test_stakeholders_stand_under_their_stance() -> None:
    results = deal()
    view = ViewModel(results.summary, results.claims, results.articles)
    sections(view)
    drawing = stances(view)
    assert drawing is not None
    assert [(stand.name, stand.stance, stand.person, stand.sure) for stand in drawing.stands] == [
        ("Dockers United", "opposes", False, True),
        ("Vera Lind", "supports", True, False),
    ]
    places = {words: x for x, words in drawing.columns}
    assert [stand.x for stand in drawing.stands] == [places["opposes"], places["supports"]]
    assert drawing.unknown == ("Ole Brekke",)


def test_the_pictures_are_told_in_words() -> None:
    text = page(deal())
    assert "opposes: Dockers United; supports: Vera Lind" in text
    assert "Announced: February 2024; Signed: 3 March 2024; survey: from April 2024 until 2025" in text
