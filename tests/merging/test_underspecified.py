"""A passing mention goes to the one record that the other articles describe, and to none if it could be another."""

from typing import Any

from claim_kit import Paper

from summarize.merging import merge
from summarize.schemas import Deal, Shipment

GOODS = ["barley", "malt"]


def shipments(*papers: Paper) -> list[Shipment]:
    claims = [claim for one in papers for claim in one.claims]
    return merge(claims, [one.article for one in papers], Deal).record.shipments


def full(path: str = "a.txt") -> Paper:
    return Paper(path).item("/shipments", "k1", goods=GOODS, origin="Sorland", dispatched_on="2025-03-01")


def test_a_mention_with_nothing_telling_is_the_one_that_is_described() -> None:
    mention = Paper("b.txt").item("/shipments", "k2", recipient="Ostra Foods", status="delivered")
    dated = Paper("c.txt").item("/shipments", "k3", delivered_on="2025-03-09", destination="Belmark")
    (one,) = shipments(full(), mention, dated)
    assert (one.recipient, one.destination, one.delivered_on, one.status) == (
        "Ostra Foods",
        "Belmark",
        "2025-03-09",
        "delivered",
    )


def test_what_is_described_may_be_told_in_parts() -> None:
    cargo: dict[str, Any] = {"quantity": {"amount": "700", "unit": "crates"}}
    first = Paper("a.txt").item("/shipments", "k1", goods=GOODS, **cargo)
    second = Paper("b.txt").item("/shipments", "k2", origin="Sorland", **cargo)
    mention = Paper("c.txt").item("/shipments", "k3", recipient="Ostra Foods", origin="Sorland")
    (one,) = shipments(first, second, mention)
    assert (one.goods, one.recipient) == (GOODS, "Ostra Foods")
    elsewhere = Paper("c.txt").item("/shipments", "k3", recipient="Ostra Foods", origin="Norland")
    assert len(shipments(first, second, elsewhere)) == 2


def test_a_contradicting_mention_stays_apart() -> None:
    for other in ({"dispatched_on": "2025-06-01"}, {"origin": "Norland"}):
        mention = Paper("b.txt").item("/shipments", "k2", **other)
        assert len(shipments(full(), mention)) == 2


def test_with_two_described_records_a_mention_could_be_either() -> None:
    second = Paper("b.txt").item("/shipments", "k2", goods=["copper wire"], origin="Norland")
    mention = Paper("c.txt").item("/shipments", "k3", recipient="Ostra Foods")
    assert len(shipments(full(), second, mention)) == 3


def test_an_article_that_lists_two_means_two() -> None:
    both = full().item("/shipments", "k2", recipient="Ostra Foods", status="planned")
    assert len(shipments(both)) == 2
