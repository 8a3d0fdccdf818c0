"""A bare word for a thing beside a fuller one in a list: one item, where it can be only one."""

from itertools import permutations

import pytest
from claim_kit import Paper
from hypothesis import given
from hypothesis import strategies as st

from summarize.claims import Standing
from summarize.merging import Status, Summary, merge
from summarize.schemas import Deal

AT = "/shipments"


def merged(*papers: Paper) -> Summary[Deal]:
    return merge([claim for own in papers for claim in own.claims], [own.article for own in papers])


def carrying(number: int, *goods: str, standing: Standing = Standing.stated) -> Paper:
    """An article on the one shipment to Ostby, with its goods."""
    own = Paper(f"{number}.txt").item(AT, "k", quantity={"amount": "700", "unit": "crates"}, destination="Ostby")
    for one in goods:
        own.says("goods", one, at=AT, key="k", standing=standing)
    return own


def goods_of(*papers: Paper) -> list[str]:
    (shipment,) = merged(*papers).record.shipments
    return sorted(shipment.goods)


def test_the_fuller_wording_stays_and_the_bare_one_supports_it() -> None:
    papers = [carrying(1, "apricots"), carrying(2, "dried apricots"), carrying(3, "Apricot", "walnuts")]
    summary = merged(*papers)
    assert summary.record.shipments[0].goods == ["dried apricots", "walnuts"]
    found = summary.provenance["/shipments/0/goods/0"]
    assert found.status is Status.refined
    assert found.support.independent == 3
    assert [one.value for one in found.evidence] == ["apricots", "dried apricots", "Apricot"]
    assert not found.alternatives
    assert found.because.startswith(
        "1 independent group of articles gives “dried apricots”, which says more of what is also called “Apricot”,"
        " “apricots”, by 2 others only so"
    )


def test_items_stand_by_the_sources_that_they_have_together() -> None:
    papers = [carrying(1, "walnuts", "figs"), carrying(2, "walnuts", "dried apricots")]
    papers += [carrying(number, "apricots") for number in (3, 4)]
    assert merged(*papers).record.shipments[0].goods == ["dried apricots", "walnuts", "figs"]


def test_one_article_that_says_both_is_one_source() -> None:
    summary = merged(carrying(1, "the dried apricots", "apricots"))
    assert summary.record.shipments[0].goods == ["the dried apricots"]
    found = summary.provenance["/shipments/0/goods/0"]
    assert (found.status, found.support.independent) == (Status.single_source, 1)
    assert "also called “apricots”;" in found.because


@pytest.mark.parametrize(
    "goods",
    [
        ("apricots", "dried apricots", "fresh apricots"),
        ("apricot", "apricot jam"),
        ("gas", "oil and gas"),
        ("bread", "slices of bread"),
        ("crates", "700 crates"),
        ("gold", "copper-gold"),
        ("apricots", "figs, apricots"),
        ("apricots", "no dried apricots"),
        ("ovens", "very large and rather old bakery ovens"),
        ("Varn", "Nova Varn"),
    ],
    ids=lambda goods: goods[-1],
)
def test_what_may_be_another_thing_stays(goods: tuple[str, ...]) -> None:
    assert goods_of(carrying(1, *goods[:1]), carrying(2, *goods[1:])) == sorted(goods)


def test_of_a_chain_the_fullest_stays() -> None:
    assert goods_of(carrying(1, "apricots"), carrying(2, "dried apricots"), carrying(3, "halved pitted apricots")) == [
        "apricots",
        "dried apricots",
        "halved pitted apricots",
    ]
    assert goods_of(carrying(1, "oil"), carrying(2, "fuel oil"), carrying(3, "light marine fuel oil")) == [
        "light marine fuel oil"
    ]


def test_a_denied_or_alleged_wording_takes_nothing_in() -> None:
    for standing in (Standing.denied, Standing.alleged):
        papers = carrying(1, "apricots"), carrying(2, "dried apricots", standing=standing)
        assert goods_of(*papers) == ["apricots", "dried apricots"]


def test_a_wording_that_one_denies_and_another_states_takes_the_bare_one_in() -> None:
    denied = carrying(3, "dried apricots", standing=Standing.denied)
    assert goods_of(carrying(1, "apricots"), carrying(2, "dried apricots"), denied) == ["dried apricots"]


def test_a_planned_wording_takes_in_a_stated_one() -> None:
    papers = carrying(1, "apricots"), carrying(2, "dried apricots", standing=Standing.planned)
    assert goods_of(*papers) == ["dried apricots"]


@given(
    st.lists(
        st.lists(st.sampled_from(["oil", "fuel oil", "palm oil", "marine fuel oil", "oil cake", "figs"]), max_size=3),
        min_size=1,
        max_size=4,
    )
)
def test_no_order_matters_and_no_claim_is_lost(lists: list[list[str]]) -> None:
    papers = [carrying(number, *own) for number, own in enumerate(lists)]
    first, *others = (merged(*own).model_dump_json() for own in permutations(papers))
    assert all(other == first for other in others)
    summary = merged(*papers)
    shown = {entry.claim for found in summary.provenance.values() for entry in found.evidence}
    assert shown == {claim.id for own in papers for claim in own.claims}


def test_statements_that_one_article_lists_side_by_side_are_two() -> None:
    owned, licensed = "Belmor will own all the Heron marks", "Belmor will license some Heron marks to Arven"
    both = Paper("1.txt").says("terms", owned).says("terms", licensed)
    assert merged(both).record.terms == [owned, licensed]
    assert merged(both, Paper("2.txt").says("terms", licensed)).record.terms == [licensed, owned]
