"""One thing, one entry: whatever the articles call it, and in whatever lists it stands."""

from collections.abc import Sequence
from typing import Any

import pytest
from claim_kit import Paper, paper
from hypothesis import given
from hypothesis import strategies as st

from summarize.merging import Summary, merge
from summarize.schemas import Deal

P, S, SITES = "/parties", "/stakeholders", "/sites"


def merged(*papers: Paper) -> Summary[Deal]:
    return merge([claim for own in papers for claim in own.claims], [own.article for own in papers])


def test_a_party_and_a_stakeholder_of_one_name_are_called_alike() -> None:
    summary = merged(
        paper(1).item(P, "a", name="Halden Freight Group", role="buyer", aliases=["HFG"]),
        paper(2).item(P, "a", name="Halden Freight Group", role="buyer").item(S, "b", name="HFG", stance="supports"),
        paper(3).item(S, "b", name="Halden Freight Group plc", kind="company"),
    )
    (party,), (stakeholder,) = summary.record.parties, summary.record.stakeholders
    assert (party.name, stakeholder.name) == ("Halden Freight Group", "Halden Freight Group")
    assert party.aliases == stakeholder.aliases == ["HFG", "Halden Freight Group plc"]


def test_a_ticker_does_not_keep_a_company_and_its_acronym_apart() -> None:
    summary = merged(
        paper(1).item(P, "a", name="Hewell-Parr Co.", aliases=["HPX", "HP"], role="buyer"),
        paper(2).item(P, "a", name="HP", aliases=["HPX"], role="buyer"),
        paper(3).item(P, "a", name="Hewell-Parr Corp.", role="buyer"),
    )
    assert [party.role for party in summary.record.parties] == ["buyer"]


@pytest.mark.parametrize(
    ("long", "short", "role", "one"),
    [
        ("Ostrand Critical Works", "Ostrand", "target", True),
        ("Ostrand Critical Works", "Ostrand", None, False),
        ("Ostrand-Vale", "OV", "buyer", True),
        ("Ostrand-Vale", "OV", None, False),
        ("Ostrand Holdings plc", "Ostrand", None, True),
        ("Ostrand Platforms", "Ostrand", None, True),
        ("Ministry of Mines of Orland", "Ministry of Mines", None, True),
        ("Ministry of Mines of Orland", "Mines Ministry", None, False),
    ],
)
def test_the_head_of_a_name_is_the_whole_where_it_plays_the_same_part(
    long: str, short: str, role: str | None, one: bool
) -> None:
    part: dict[str, Any] = {"role": role} if role else {}
    summary = merged(paper(1).item(P, "a", name=long, **part), paper(2).item(P, "a", name=short, **part))
    assert (len(summary.record.parties) == 1) == one


def test_what_one_list_tells_apart_stays_apart() -> None:
    both = paper(1).item(P, "a", name="Ostrand Energy", role="buyer").item(P, "b", name="Ostrand", role="buyer")
    summary = merged(both, paper(2).item(P, "a", name="Ostrand", role="buyer"))
    assert sorted(party.name for party in summary.record.parties) == ["Ostrand", "Ostrand Energy"]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Ministry of Mines", "Mines Ministry"),
        ("Defence Ministry", "Ministry of Defense"),
        ("Abdel Karim el-Tarvi", "Abdul Kareem al-Tarvi"),
        ("Al-Tarvi", "Karim el-Tarvi"),
        ("Orsolya Bánki", "Banki Orsolya"),
    ],
)
def test_one_name_in_two_ways_of_writing_it(left: str, right: str) -> None:
    summary = merged(paper(1).item(S, "a", name=left), paper(2).item(S, "a", name=right))
    assert len(summary.record.stakeholders) == 1


@pytest.mark.parametrize(
    ("left", "right", "one"),
    [
        ({"name": "Varnes, Ontario"}, {"name": "Ontario"}, False),
        ({"name": "Varnes, Ontario"}, {"name": "Varnes"}, True),
        ({"name": "Varnes, Calif."}, {"name": "Varnes, California"}, True),
        ({"name": "Varnes, Georgia"}, {"name": "Varnes, Ohio"}, False),
        ({"name": "Port of Varnes"}, {"name": "Varnes port"}, True),
        ({"name": "port in Varnes"}, {"name": "Varnes Port"}, True),
        ({"name": "port in Varnes"}, {"name": "port in Ostby"}, False),
        ({"name": "Ann Reed Hall"}, {"name": "Reed Hall"}, False),
        ({"name": "headquarters", "location": "Oslo"}, {"name": "headquarters", "location": "Oslo, Norway"}, True),
        ({"name": "headquarters", "location": "Oslo"}, {"name": "headquarters", "location": "Riga"}, False),
        ({"name": "headquarters", "location": "Oslo"}, {"name": "headquarters", "location": "the north"}, True),
        ({"name": "Ash Mill", "location": "Oslo"}, {"name": "Ash Mill", "location": "Riga"}, True),
    ],
)
def test_places_are_no_persons(left: dict[str, Any], right: dict[str, Any], one: bool) -> None:
    summary = merged(paper(1).item(SITES, "a", **left), paper(2).item(SITES, "a", **right))
    assert (len(summary.record.sites) == 1) == one


def test_names_that_are_resolved_are_one_wherever_they_stand() -> None:
    first = paper(1).item(P, "a", name="Halden Freight Group", aliases=["Quill"])
    first.item("/controversies", "c", topic="secrecy of the lease", directed_at=["Quill"])
    second = paper(2).item("/controversies", "c", topic="secrecy of the lease", directed_at=["Halden Freight Group"])
    (dispute,) = merged(first, second).record.controversies
    assert len(dispute.directed_at) == 1


@pytest.mark.parametrize("lists_both", [1, 2])
def test_no_alias_makes_one_of_two_that_play_other_parts(lists_both: int) -> None:
    papers = [paper(number).item(P, "a", name="Halden Freight Group", role="buyer") for number in (1, 2)]
    papers[0].item(P, "b", name="Quill Lines", aliases=["Quill"], role="target")
    papers[lists_both - 1].item(P, "c", name="Quill", role="target")
    papers[0].says("aliases", "Quill", at=P, key="a", words="Halden Freight Group is also written Quill.")
    papers[0].says("aliases", "HFG", at=P, key="a", words="Halden Freight Group is also written HFG.")
    summary = merged(*papers)
    assert [(one.role, one.aliases) for one in summary.record.parties] == [("buyer", ["HFG"]), ("target", ["Quill"])]
    (turned,) = summary.rejected
    assert (turned.value, turned.why) == (
        "Quill",
        "as many articles list it beside Halden Freight Group, in another part",
    )


def test_an_alias_that_more_articles_give_holds() -> None:
    papers = [
        paper(number).item(P, "a", name="Halden Freight Group", aliases=["HF"], role="buyer") for number in (1, 2)
    ]
    papers.append(
        paper(3).item(P, "a", name="Halden Freight Group", role="buyer").item(P, "b", name="HF", role="seller")
    )
    assert [one.name for one in merged(*papers).record.parties] == ["Halden Freight Group"]


PAPERS = (
    paper(1).item(P, "a", name="Halden Freight Group", aliases=["HFG"], role="buyer"),
    paper(2).item(P, "a", name="HFG", role="buyer").item(S, "b", name="Ann Reed", kind="person"),
    paper(3).item(S, "b", name="Reed", kind="person").item(P, "a", name="Halden", role="buyer"),
    paper(4).item(S, "b", name="Reed Ann").item(SITES, "c", name="Oslo, Norway").item(P, "a", name="HF", role="target"),
)


@given(st.permutations(PAPERS))
def test_the_order_of_articles_does_not_matter(shuffled: Sequence[Paper]) -> None:
    assert merged(*shuffled).model_dump_json() == merged(*PAPERS).model_dump_json()


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Energy Ministry", "Ministry of Energy and Water"),
        ("Ministry of Energy and Water", "Ministry for Energy and Water of Orland"),
        ("Orland Tax Office", "Tax Office"),
    ],
)
def test_an_office_under_a_shorter_name_is_one_where_both_play_one_part(left: str, right: str) -> None:
    def parties(role: str) -> int:
        first = paper(1).item("/parties", "a", name=left, role="customer").item("/parties", "s", name="Tarn Steel")
        second = paper(2).item("/parties", "a", name=right, role=role).item("/parties", "s", name="Tarn Steel")
        return len(merged(first, second).record.parties)

    assert parties("customer") == 2
    assert parties("regulator") == 3


def test_who_leads_a_consortium_is_not_the_consortium() -> None:
    papers = [
        paper(at).item("/parties", "a", name=name, role="buyer")
        for at, name in enumerate(["Halden Capital", "Halden", "Halden-led consortium"])
    ]
    assert sorted(one.name for one in merged(*papers).record.parties) == ["Halden Capital", "Halden-led consortium"]
