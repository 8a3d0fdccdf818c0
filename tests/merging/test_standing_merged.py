"""From sentences to the record: what is denied is disputed where it belongs, and two titles of one person are kept."""

from claim_kit import Paper, paper
from pydantic import JsonValue

from summarize.claims import Standing
from summarize.merging import FieldProvenance, Status, Summary, merge
from summarize.schemas import Deal


def _merged(*papers: Paper) -> Summary[Deal]:
    return merge([claim for own in papers for claim in own.claims], [own.article for own in papers])


def _site(own: Paper, standing: Standing, said_by: str | None) -> Paper:
    for path, value in (("name", "Sorle"), ("status", "offered")):
        own.says(path, value, at="/sites", key="a", standing=standing, said_by=said_by)
    return own.says("kind", "port", at="/sites", key="a")


def _said_by(found: FieldProvenance, standing: Standing) -> list[str | None]:
    return [entry.said_by for entry in found.evidence if entry.standing is standing]


def test_a_site_that_was_said_to_be_offered_and_is_denied_shows_both_sides() -> None:
    told = _site(paper(1, "2031-03-01"), Standing.reported, "Tarvo Courier")
    denied = _site(paper(2, "2031-03-05"), Standing.denied, "the army")
    summary = _merged(told, denied)
    assert [site.name for site in summary.record.sites] == ["Sorle"]
    assert summary.conflicts == ("/sites/0/name", "/sites/0/status")
    for pointer in summary.conflicts:
        found = summary.provenance[pointer]
        assert found.status is Status.disputed
        assert "; denied by the army" in found.because
        assert _said_by(found, Standing.denied) == ["the army"]
        assert _said_by(found, Standing.reported) == ["Tarvo Courier"]
    assert summary.provenance["/sites/0/kind"].status is Status.agreed


def test_a_denied_payment_stands_disputed_with_who_denies_it() -> None:
    amount: JsonValue = {"amount": "5000000", "currency": "EUR"}
    papers = [
        paper(1).says("value", amount),
        paper(2).says("value", amount, standing=Standing.denied, said_by="Belmor Group"),
    ]
    found = _merged(*papers).provenance["/value"]
    assert (found.status, found.support.independent, found.support.against) == (Status.disputed, 1, 0)
    assert "denied by Belmor Group" in found.because


def test_one_person_under_two_ranks_keeps_both() -> None:
    first = paper(1).item("/stakeholders", "a", name="Tibor Ash", kind="person", role="army chief general")
    second = paper(2).item("/stakeholders", "a", name="Field Marshal Tibor Ash", kind="person", role="field marshal")
    summary = _merged(first, second)
    (person,) = summary.record.stakeholders
    assert person.name == "Tibor Ash"
    found = summary.provenance["/stakeholders/0/role"]
    assert {person.role, *(other.value for other in found.alternatives)} == {"army chief general", "field marshal"}
    assert [other.why for other in found.alternatives] == ["another wording"]
    assert "1 other wording stands beside it" in found.because
    assert not summary.conflicts


def test_the_sentence_names_groups_for_and_against_and_dates_in_words() -> None:
    dates = ["2031-09-08", "2031-09-08", "2031-09-10"]
    found = _merged(*(paper(number).says("signed_on", date) for number, date in enumerate(dates))).provenance[
        "/signed_on"
    ]
    assert (found.support.independent, found.support.against) == (2, 1)
    assert found.because == (
        "2 independent groups of articles give 8 September 2031; "
        "1 independent group gives another value: 10 September 2031"
    )
    assert [other.why for other in found.alternatives] == ["contradicts: 10 September 2031 against 8 September 2031"]
