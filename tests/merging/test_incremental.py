"""Adding claims and articles in any parts and order gives the bytes of merging all at once."""

from collections.abc import Sequence
from typing import Any

import pytest
from claim_kit import Paper, paper
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarize.articles.article import Article
from summarize.claims import Claim, Standing
from summarize.merging import Summary, merge, truth_discovery
from summarize.merging.judgements import Judgement
from summarize.merging.merge import IncrementalMerge
from summarize.schemas import Deal

NAMES = ["Orla Venn", "Minister Orla Venn", "Venn", "Halden Freight Group", "HFG", "Halden", "Tibor Ash", "T. Ash"]
OPENINGS = [
    "Halden Freight Group (HFG) leases a quay.",
    "Hollis Finance Group (HFG) lends to farmers.",
    "Ash, also known as Tibor Ash, spoke.",
    "Nothing is defined here.",
]
PEOPLE = [
    *("Ada Orr", "Ben Iver", "Cleo Dunn", "Dov Ames", "Eda Quist", "Finn Lowe"),
    *("Gil Marsh", "Hana Teck", "Ivo Brand", "Jun Pell", "Kit Sorrel", "Lea Vance"),
]
VALUES: list[dict[str, Any]] = [
    {"amount": amount, "currency": "EUR", "approximate": rough, "basis": None}
    for amount in ("3000000", "2950000", "4000000")
    for rough in (False, True)
]
COPIED = (
    "The lease of the northern quay was concluded on Tuesday after eleven months of talks that had more than once been"
    " close to failing, and it gives the port a tenant for the coming twenty years, who will bring cranes, trains and"
    " some four hundred jobs to a part of the city that has seen little but closures for a generation."
)


@st.composite
def papers(draw: st.DrawFn) -> list[Paper]:
    made = []
    for number in range(draw(st.integers(1, 5))):
        opening = draw(st.sampled_from([*OPENINGS, COPIED])) + f" Report {number}."
        own = Paper(f"{number}.txt", draw(st.sampled_from([None, "2031-05-01", "2031-05-02", "2031-04"])), opening)
        for _ in range(draw(st.integers(0, 2))):
            standing = draw(st.sampled_from([Standing.stated, Standing.stated, Standing.denied, Standing.planned]))
            own.says("value", draw(st.sampled_from(VALUES)), standing=standing)
            own.says("status", draw(st.sampled_from(["proposed", "signed", "cancelled"])))
        for key in range(draw(st.integers(0, 3))):
            own.item("/stakeholders", f"s{key}", name=draw(st.sampled_from(NAMES)), kind="other", role="speaks")
        own.item("/shipments", "g", goods=[draw(st.sampled_from(["grain", "pipes"]))], destination="Oran")
        own.item("/controversies", "c", topic="noise at the quay", raised_by=[draw(st.sampled_from(NAMES))])
        made.append(own)
    return made


def _bytes(summary: Summary[Any]) -> str:
    return summary.model_dump_json(by_alias=True)


def _parts(
    claims: Sequence[Claim], articles: Sequence[Article], data: st.DataObject
) -> list[tuple[list[Claim], list[Article]]]:
    """The claims and articles in some order, cut into some parts, each into whichever part it falls."""
    count = data.draw(st.integers(1, 4))
    parts: list[tuple[list[Claim], list[Article]]] = [([], []) for _ in range(count)]
    for claim in data.draw(st.permutations(claims)):
        parts[data.draw(st.integers(0, count - 1))][0].append(claim)
    for article in articles:
        parts[data.draw(st.integers(0, count - 1))][1].append(article)
    return parts


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(made=papers(), data=st.data())
def test_every_step_gives_what_a_merge_of_all_so_far_gives(made: list[Paper], data: st.DataObject) -> None:
    claims, articles = [claim for own in made for claim in own.claims], [own.article for own in made]
    merging = IncrementalMerge(Deal)
    so_far: tuple[list[Claim], list[Article]] = ([], [])
    for some_claims, some_articles in _parts(claims, articles, data):
        so_far[0].extend(some_claims)
        so_far[1].extend(some_articles)
        assert _bytes(merging.add(some_claims, some_articles)) == _bytes(merge(*so_far))


def test_what_is_added_twice_changes_nothing() -> None:
    own = paper(1).says("subject", "a quay")
    merging = IncrementalMerge(Deal)
    first = merging.add(own.claims, [own.article])
    assert _bytes(merging.add(own.claims, [own.article.model_copy()])) == _bytes(first)
    assert _bytes(merging.add()) == _bytes(first)


def test_a_copy_that_comes_first_by_its_path_takes_the_place_of_the_article() -> None:
    own = paper(2).says("subject", "a quay")
    copy = own.article.model_copy(update={"path": "01.txt"})
    merging = IncrementalMerge(Deal)
    assert merging.add(own.claims, [own.article]).articles[0].path == "02.txt"
    assert merging.add([], [copy]).articles[0].path == "01.txt"
    assert _bytes(merging.add()) == _bytes(merge(own.claims, [copy, own.article]))


def test_an_alias_that_a_later_article_defines_joins_what_stood_apart() -> None:
    at = "/stakeholders"
    known = [paper(1).item(at, "a", name="Quill"), paper(2).item(at, "a", name="Northern Works Organisation")]
    merging = IncrementalMerge(Deal)
    before = merging.add([one for own in known for one in own.claims], [own.article for own in known])
    assert len(before.record.stakeholders) == 2
    defining = paper(3).item(at, "a", name="Northern Works Organisation", aliases=["Quill"])
    assert len(merging.add(defining.claims, [defining.article]).record.stakeholders) == 1


def test_judgements_hold_as_in_a_merge() -> None:
    at = "/stakeholders"
    both = [paper(1).item(at, "a", name="Ann Reed"), paper(2).item(at, "a", name="A. Reed")]
    claims, articles = [one for own in both for one in own.claims], [own.article for own in both]
    apart = [Judgement(at=at, left="Ann Reed", right="A. Reed", same=False, by="person", reason="two sisters")]
    assert len(IncrementalMerge(Deal).add(claims, articles).record.stakeholders) == 1
    assert len(IncrementalMerge(Deal, judgements=apart).add(claims, articles).record.stakeholders) == 2


def test_votes_are_weighed_anew_where_sources_copy_mistakes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twelve people in nine articles, four of which share their mistakes."""
    weighed: list[bool] = []
    unwatched = truth_discovery.weights_of

    def watched(things: Any) -> Any:
        found = unwatched(things)
        weighed.append(found is not None)
        return found

    monkeypatch.setattr(truth_discovery, "weights_of", watched)
    merging = IncrementalMerge(Deal)
    so_far: tuple[list[Claim], list[Article]] = ([], [])
    for number in range(9):
        own = paper(number, f"2031-05-{number + 1:02}")
        for person, name in enumerate(PEOPLE):
            wrong = person % 2 == 0 if number >= 5 else person == number
            stance = "opposes" if wrong else "supports"
            for path, value in (("name", name), ("kind", "person"), ("stance", stance)):
                words = f"sentence-{number}-{person}-{path}"
                own.says(path, value, at="/stakeholders", key=f"s{person}", words=words)
        so_far[0].extend(own.claims)
        so_far[1].append(own.article)
        assert _bytes(merging.add(own.claims, [own.article])) == _bytes(merge(*so_far))
    assert weighed[-2:] == [True, True]
