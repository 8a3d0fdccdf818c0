"""What people and models have judged: who outranks whom, what is in doubt, and that order plays no part."""

import json
from pathlib import Path
from typing import Annotated, Literal

import pytest
from claim_kit import Paper, paper
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from summarize.errors import ResultsError, UsageError
from summarize.merging import Judgement, Summary, conclude, merge, merge_fully
from summarize.merging.judgements import Bonds, Docket, contradictions
from summarize.output.decisions import JUDGEMENTS, read_judgements, write_judgements
from summarize.schemas import Deal, Identity, PartialDate

AT = "/parties"


def judged(left: str, right: str, same: bool | None, by: str = "person", at: str = AT, author: str = "") -> Judgement:
    return Judgement.model_validate(
        {"at": at, "left": left, "right": right, "same": same, "by": by, "author": author or None}
    )


def named(*names: str) -> list[Paper]:
    """One article a name, each with one party."""
    return [paper(number).item(AT, "a", name=name) for number, name in enumerate(names, 1)]


def parties(papers: list[Paper], *judgements: Judgement) -> list[set[str]]:
    """The names of each party, sorted by the first."""
    claims = [claim for one in papers for claim in one.claims]
    found = merge(claims, [one.article for one in papers], Deal, judgements=judgements).record.parties
    return sorted(({party.name, *party.aliases} for party in found), key=min)


def test_a_person_makes_one_of_what_the_rules_keep_apart() -> None:
    papers = named("Tarvik Yards", "Hestoy Shipbuilding")
    assert parties(papers) == [{"Hestoy Shipbuilding"}, {"Tarvik Yards"}]
    assert parties(papers, judged("Tarvik Yards", "Hestoy Shipbuilding", True)) == [
        {"Hestoy Shipbuilding", "Tarvik Yards"}
    ]


def test_a_person_keeps_apart_what_the_rules_make_one() -> None:
    papers = named("Orland Freight Group", "Orland Freight Group Ltd", "OFG")
    assert len(parties(papers)) == 1
    found = parties(papers, judged("OFG", "Orland Freight Group", False))
    assert found == [{"OFG"}, {"Orland Freight Group", "Orland Freight Group Ltd"}]


def test_keeping_two_apart_holds_over_third_names() -> None:
    papers = named("Corvane Holdings", "Corvane Holding Company", "Corvane")
    apart = judged("Corvane Holdings", "Corvane Holding Company", False)
    together = [
        judged("Corvane", "Corvane Holdings", True),
        judged("Corvane", "Corvane Holding Company", True, "model"),
    ]
    assert parties(papers, apart, *together) == [{"Corvane", "Corvane Holdings"}, {"Corvane Holding Company"}]


@pytest.mark.parametrize("said", [True, False])
def test_a_person_outranks_a_model(said: bool) -> None:
    papers = named("Tarvik Yards", "Hestoy Shipbuilding")
    person, model = (
        judged("Tarvik Yards", "Hestoy Shipbuilding", same, by) for same, by in ((said, "person"), (not said, "model"))
    )
    assert len(parties(papers, model, person)) == (1 if said else 2)
    assert len(parties(papers, model)) == (2 if said else 1)


def test_a_judgement_forbidden_by_sort_is_a_persons_all_the_same() -> None:
    at = "/stakeholders"
    first = paper(1).item(at, "a", name="Aldmoor", kind="person")
    second = paper(2).item(at, "a", name="Aldmoor Salt", kind="company")
    claims, articles = [*first.claims, *second.claims], [first.article, second.article]
    assert len(merge(claims, articles, Deal).record.stakeholders) == 2
    one = merge(claims, articles, Deal, judgements=[judged("Aldmoor", "Aldmoor Salt", True, at=at)])
    assert len(one.record.stakeholders) == 1


def test_records_without_a_name_are_judged_by_their_text() -> None:
    at = "/controversies"
    first = paper(1).item(at, "a", topic="Dredging of the bay")
    second = paper(2).item(at, "a", topic="Harm to the seagrass")
    claims, articles = [*first.claims, *second.claims], [first.article, second.article]
    assert len(merge(claims, articles, Deal).record.controversies) == 2
    together = judged("dredging of the bay", "Harm to the seagrass", True, at=at)
    assert len(merge(claims, articles, Deal, judgements=[together]).record.controversies) == 1
    third = paper(3).item(at, "a", topic="Dredging of the northern bay")
    claims, articles = [*first.claims, *third.claims], [first.article, third.article]
    assert len(merge(claims, articles, Deal).record.controversies) == 1
    apart = judged("Dredging of the bay", "Dredging of the northern bay", False, at=at)
    assert len(merge(claims, articles, Deal, judgements=[apart]).record.controversies) == 2


def test_why_names_are_one_is_said() -> None:
    papers = [
        Paper("a.txt", opening="Orland Freight Group (OFG) was founded in 1960.").item(
            AT, "a", name="OFG", aliases=["Orland Freight Group"]
        ),
        Paper("b.txt").item(AT, "a", name="Orland Freight Group"),
        Paper("c.txt").item(AT, "a", name="The Brannes Line"),
    ]
    claims, articles = [claim for one in papers for claim in one.claims], [one.article for one in papers]
    judgement = Judgement(
        at=AT, left="Orland Freight Group", right="The Brannes Line", same=True, author="Ann Reed", reason="renamed"
    )
    summary = merge(claims, articles, Deal, judgements=[judgement])
    assert len(summary.record.parties) == 1
    because = summary.provenance["/parties/0/name"].because
    assert "“OFG” (a.txt defines it so)" in because
    assert "(held to be one by Ann Reed: renamed)" in because


def test_what_is_in_doubt_is_given_back_until_it_is_decided() -> None:
    papers = named("Mayor Greta Fallon", "Fallon")
    claims, articles = [claim for one in papers for claim in one.claims], [one.article for one in papers]
    merged = merge_fully(claims, articles, Deal)
    assert [(doubt.at, doubt.left, doubt.right, doubt.same, doubt.by) for doubt in merged.doubts] == [
        (AT, "Fallon", "Mayor Greta Fallon", None, "rules")
    ]
    doubt = merged.doubts[0]
    assert doubt.score is not None
    assert doubt.reason.endswith("; held to be one in this context")
    for same in (True, False):
        decided = doubt.model_copy(update={"same": same, "by": "person"})
        assert merge_fully(claims, articles, Deal, judgements=[decided]).doubts == ()
    undecided = merge_fully(claims, articles, Deal, judgements=[doubt])
    assert undecided == merged
    both = paper(1).item(AT, "a", name="Mayor Greta Fallon").item(AT, "b", name="Fallon")
    listed = merge_fully(both.claims, [both.article], Deal)
    assert [(one.left, one.right, one.reason) for one in listed.doubts] == [(doubt.left, doubt.right, doubt.reason)]


@pytest.mark.parametrize(
    ("left", "right", "doubts"),
    [
        ({"topic": "secret lease"}, {"topic": "secret cranes"}, 1),
        ({"topic": "secret lease of the quay"}, {"topic": "secret lease of a quay"}, 0),
        ({"topic": "secret lease of the quay"}, {"topic": "loud cranes"}, 0),
        ({"raised_by": ["Ann Reed"], "topic": "loud cranes"}, {"raised_by": ["Ann Reed"], "topic": "high tolls"}, 1),
    ],
)
def test_records_without_a_name_that_are_alike_are_in_doubt(
    left: dict[str, str], right: dict[str, str], doubts: int
) -> None:
    at = "/controversies"
    papers = [paper(number).item(at, "a", **own) for number, own in enumerate((left, right))]
    claims, articles = [claim for one in papers for claim in one.claims], [one.article for one in papers]
    found = merge_fully(claims, articles, Deal).doubts
    first, second = sorted((left["topic"], right["topic"]))
    told = [(one.at, one.left, one.right, one.same, one.by, one.reason) for one in found]
    assert told == doubts * [(at, first, second, None, "rules", "alike in what identifies them; kept apart")]
    for one in found:
        apart = one.model_copy(update={"same": False, "by": "person"})
        assert merge_fully(claims, articles, Deal, judgements=[apart]).doubts == ()


def test_names_that_are_surely_one_or_surely_two_are_not_in_doubt() -> None:
    papers = named("Tarvik Yards", "Tarvik Yards Ltd", "Belmond Rail", "Ministry of Mines", "Mines Ministry")
    claims, articles = [claim for one in papers for claim in one.claims], [one.article for one in papers]
    assert merge_fully(claims, articles, Deal).doubts == ()


class Mill(BaseModel):
    name: Annotated[str, Identity("name")]
    kind: Literal["person", "company"] | None = None
    opened: Annotated[PartialDate | None, Identity("value")] = None


class Mills(BaseModel):
    mills: list[Mill] = []


@pytest.mark.parametrize(
    ("left", "right", "doubts"),
    [
        ({}, {}, 1),
        ({"kind": "company"}, {"kind": "company"}, 1),
        ({"kind": "company"}, {"kind": "person"}, 0),
        ({"opened": "1990"}, {"opened": "1990-05"}, 1),
        ({"opened": "1990"}, {"opened": "1994"}, 0),
    ],
)
def test_alike_names_are_in_doubt_where_nothing_tells_them_apart(
    left: dict[str, str], right: dict[str, str], doubts: int
) -> None:
    first = paper(1).item("/mills", "a", name="Ostrand Energy", **left)
    second = paper(2).item("/mills", "a", name="Ostrand", **right)
    found = merge_fully([*first.claims, *second.claims], [first.article, second.article], Mills)
    told = [(one.left, one.right, one.reason) for one in found.doubts]
    assert told == doubts * [("Ostrand", "Ostrand Energy", "one name begins with the other; kept apart")]
    assert len(found.summary.record.mills) == 2


def test_names_that_one_list_has_both_are_not_in_doubt() -> None:
    both = paper(1).item("/mills", "a", name="Ostrand Energy").item("/mills", "b", name="Ostrand")
    assert merge_fully(both.claims, [both.article], Mills).doubts == ()


def test_persons_who_contradict_each_other_are_an_error() -> None:
    papers = named("A Line", "B Line", "C Line")
    with pytest.raises(UsageError, match="contradict"):
        parties(papers, judged("A Line", "B Line", True), judged("B Line", "A Line", False))
    with pytest.raises(UsageError, match="contradict"):
        parties(
            papers,
            judged("A Line", "B Line", True),
            judged("B Line", "C Line", True),
            judged("A Line", "C Line", False),
        )


NAMES = ("Orland Freight Group", "OFG", "Tarvik Yards", "Tarvik", "Hestoy Shipbuilding", "Fallon", "Greta Fallon")


@given(
    st.lists(
        st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES), st.booleans()).filter(lambda one: one[0] != one[1]),
        max_size=5,
    ),
    st.randoms(use_true_random=False),
)
def test_the_order_of_judgements_does_not_matter(pairs: list[tuple[str, str, bool]], random: object) -> None:
    papers = named(*NAMES)
    judgements = [judged(left, right, same, "model") for left, right, same in pairs]
    first = parties(papers, *judgements)
    assert parties(papers, *reversed(judgements), *judgements[:2]) == first
    for left, right, same in pairs:
        if not same and (left, right, True) not in pairs and (right, left, True) not in pairs:
            assert not any({left, right} <= one for one in first)


DOUBT = judged("Fallon", "Greta Fallon", None, "rules")


def test_undecided_lines_are_rewritten_and_decided_ones_kept_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / JUDGEMENTS
    assert write_judgements(tmp_path, [DOUBT]) == path
    line = json.loads(path.read_text(encoding="utf-8"))
    assert (line["left"], line["right"], line["same"], line["by"]) == ("Fallon", "Greta Fallon", None, "rules")
    mine = '{"right":"Greta Fallon",  "left":"Fallon", "at":"/parties", "same":false, "by":"rules"}'
    path.write_text(f"\n{mine}\n", encoding="utf-8")
    other = judged("Tarvik", "Tarvik Yards", None, "rules")
    write_judgements(tmp_path, [DOUBT, other])
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0] == mine
    assert len(lines) == 2
    assert read_judgements(path)[0].by == "person"
    write_judgements(tmp_path, [])
    assert path.read_text(encoding="utf-8") == f"{mine}\n"
    path.write_text("", encoding="utf-8")
    assert write_judgements(tmp_path, []) is None
    assert not path.exists()


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (['{"at": "/parties", "left": "A", "right": "B"'], "judgements.jsonl:1 is damaged"),
        (['{"at": "/parties", "left": "A"}'], "judgements.jsonl:1: right"),
        (
            [
                '{"at": "/parties", "left": "A Line", "right": "B Line", "same": true}',
                "",
                '{"at": "/parties", "left": "b line", "right": "A Line", "same": false}',
            ],
            "contradict each other: 1, 3",
        ),
    ],
)
def test_a_line_that_is_wrong_is_named(tmp_path: Path, lines: list[str], said: str) -> None:
    path = tmp_path / JUDGEMENTS
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(ResultsError, match=said):
        read_judgements(path)


def test_articles_are_judged_by_their_paths() -> None:
    first = Paper("a.txt", "2031-01-04", "Tarvik Yards builds ferries for Orland, and Tarvik Yards is glad.")
    second = Paper("b.txt", "2031-01-05", "Corvane buys Aldmoor Salt, and Corvane pays Aldmoor Salt well.")
    first.item(AT, "a", name="Tarvik Yards")
    second.item(AT, "a", name="Corvane").item(AT, "b", name="Aldmoor Salt")
    claims, articles = [*first.claims, *second.claims], [first.article, second.article]

    def used(*judgements: Judgement) -> Summary[Deal]:
        return conclude(claims, articles, Deal, judgements=judgements).summary

    assert [one.used for one in used().articles] == [False, True]
    asked = conclude(claims, articles, Deal).undecided
    assert [(one.at, one.left, one.right, one.same) for one in asked] == [("", "a.txt", "b.txt", None)]
    answered = asked[0].model_copy(update={"same": True, "by": "person"})
    assert [one.used for one in used(answered).articles] == [True, True]
    assert conclude(claims, articles, Deal, judgements=[answered]).undecided == ()
    apart = judged("a.txt", "c.txt", False, at="")
    third = Paper("c.txt", "2031-01-06", "Tarvik Yards builds ferries for Orland, and Tarvik Yards says so.")
    claims += third.item(AT, "a", name="Tarvik Yards").claims
    articles.append(third.article)
    assert [one.used for one in used().articles] == [True, False, True]
    assert sum(one.used for one in used(apart).articles) == 1


def test_a_pair_is_the_same_in_both_orders_and_however_its_names_are_written() -> None:
    one = judged("Tarvik Yards", "Hestoy Shipbuilding", True)
    assert one.pair == judged("HESTOY Shipbuilding", "Tarvik Yards plc", False).pair
    assert one.pair != judged("Tarvik Yards", "Hestoy Shipbuilding", True, at="/stakeholders").pair
    assert judged("—", "Tarvik", True).pair != judged("…", "Tarvik", True).pair


@pytest.mark.parametrize(
    ("by", "author", "source"),
    [
        ("person", "", "a person"),
        ("model", "", "a model"),
        ("rules", "", "the rules"),
        ("person", "Ann Reed", "Ann Reed"),
    ],
)
def test_who_decided_is_said_in_words(by: str, author: str, source: str) -> None:
    assert judged("A Line", "B Line", True, by, author=author).source == source


YES, NO = True, False


@pytest.mark.parametrize(
    ("said", "clashes"),
    [
        ([("A", "B", YES), ("C", "D", NO)], []),
        ([("A", "B", YES), ("B", "A", NO)], [(1, 0)]),
        ([("A", "B", NO), ("B", "C", YES), ("C", "A", YES), ("D", "E", YES)], [(0, 1, 2)]),
        ([("A", "B", YES), ("B", "C", YES), ("A", "C", None)], []),
        ([("A", "B", NO), ("A", "C", NO)], []),
    ],
)
def test_what_persons_contradict_each_other_on(
    said: list[tuple[str, str, bool | None]], clashes: list[tuple[int, ...]]
) -> None:
    judgements = [judged(f"{left} Line", f"{right} Line", same) for left, right, same in said]
    assert contradictions(judgements) == clashes
    elsewhere = [one.model_copy(update={"at": f"/{index}"}) for index, one in enumerate(judgements)]
    assert contradictions(elsewhere) == []
    assert contradictions([one.model_copy(update={"by": "model"}) for one in judgements]) == []


def test_a_docket_has_the_weightiest_of_what_is_said_of_a_pair() -> None:
    person = judged("A Line", "B Line", True, author="Ann")
    said = [
        judged("B Line", "A Line", False, "model"),
        person,
        judged("C Line", "D Line", True, "model", author="m1"),
        judged("D Line", "C Line", False, "model", author="m2"),
        judged("E Line", "F Line", None, "rules"),
        judged("G Line", "H Line", False),
        judged("A Line", "B Line", False, "model", at="/stakeholders"),
    ]
    for docket in (Docket(said), Docket(reversed(said))):
        assert [(one.at, one.left, one.same) for one in docket.decided] == [
            (AT, "A Line", True),
            (AT, "D Line", False),
            (AT, "G Line", False),
            ("/stakeholders", "A Line", False),
        ]
        assert [one.left for one in docket.at(AT)] == ["G Line", "A Line", "D Line"]
        assert docket.at("/sites") == []
        assert docket.between(AT, "b line", "A Line") == person
        assert docket.between("/sites", "B Line", "A Line") is None
        assert docket.decides(judged("b line", "a line", None))
        assert not docket.decides(judged("E Line", "F Line", None))
    clash = r"contradict each other on A Line and B Line at '/parties'; B Line and A Line at '/parties'"
    with pytest.raises(UsageError, match=clash):
        Docket([judged("B Line", "A Line", True), *[judged("A Line", "B Line", False)] * 2])
    with pytest.raises(ValueError, match="at least 1 character"):
        judged("", "A Line", True)
    with pytest.raises(ValueError, match="at least 1 character"):
        judged("A Line", "", True)
    assert judged("A", "B", True).pair == (AT, "a", "b")


KEYS = [["a"], ["b"], ["c", "cc"], ["d"], ["a", "e"], ["f"]]


@pytest.mark.parametrize(
    ("said", "bound", "apart"),
    [
        ([], [], []),
        ([("b", "c", YES, "person")], [(1, 2)], []),
        ([("b", "cc", YES, "person"), ("cc", "d", YES, "model")], [(1, 2), (1, 3)], []),
        ([("a", "b", YES, "person")], [(0, 1), (0, 4)], []),
        ([("a", "b", NO, "person")], [], [(0, 1), (1, 4)]),
        ([("b", "x", YES, "person"), ("x", "c", YES, "person")], [], []),
        ([("b", "c", NO, "person"), ("b", "c", YES, "model")], [], [(1, 2)]),
        ([("b", "c", YES, "person"), ("b", "c", NO, "model")], [(1, 2)], []),
        # of models, what keeps apart comes first; of persons and models, what follows from the persons' words
        ([("b", "c", YES, "model"), ("b", "c", NO, "model")], [], [(1, 2)]),
        ([("b", "c", YES, "person"), ("d", "b", NO, "person"), ("c", "d", YES, "model")], [(1, 2)], [(1, 3), (2, 3)]),
        ([("d", "c", NO, "person"), ("b", "c", YES, "person"), ("b", "f", YES, "model"), ("d", "f", YES, "model")],
            [(1, 2), (1, 5)], [(1, 3), (2, 3), (3, 5)]),
        ([("b", "f", NO, "model"), ("c", "d", NO, "model"), ("b", "c", YES, "model"), ("f", "d", YES, "model")],
            [(1, 2), (3, 5)], [(1, 5), (2, 3), (1, 3), (2, 5)]),
        ([("c", "f", NO, "model"), ("d", "f", NO, "model"), ("c", "d", YES, "model"), ("b", "d", YES, "model")],
            [(1, 2), (1, 3)], [(1, 5), (2, 5), (3, 5)]),
    ],
)  # fmt: skip
def test_what_follows_from_judgements_of_the_nodes_that_go_by_their_names(
    said: list[tuple[str, str, bool, str]], bound: list[tuple[int, int]], apart: list[tuple[int, int]]
) -> None:
    judgements = [judged(left, right, same, by) for left, right, same, by in said]
    bonds = Bonds(judgements, KEYS, str)
    assert bonds.bound == bound
    pairs = [(left, right) for left in range(6) for right in range(left + 1, 6)]
    assert [pair for pair in pairs if bonds.apart(*pair)] == sorted(apart)
    assert [pair for pair in pairs if bonds.apart(*reversed(pair))] == sorted(apart)
    assert bonds.any_apart([0, 3], [1, 2, 4, 5]) == any(
        {0, 3} & set(pair) and not {0, 3} >= set(pair) for pair in apart
    )
    assert not bonds.any_apart([], [1, 2])


def test_doubts_come_by_place_and_name() -> None:
    papers = []
    for number, name in enumerate(("Cy Holm", "Ann Reed", "Bo Lind", "Di Falk")):
        papers.append(
            paper(number).item(AT, "a", name=f"Mayor {name}").item("/stakeholders", "b", name=f"Mayor {name}")
        )
        papers.append(paper(number + 10).item(AT, "a", name=name.split()[1]))
    claims, articles = [claim for one in papers for claim in one.claims], [one.article for one in papers]
    found = [(one.at, one.left, one.right) for one in merge_fully(claims, articles, Deal).doubts]
    assert len(found) == 4
    assert found == sorted(found)
