"""Figures: one number of one owner under one label is one, and everything else is two."""

from typing import Annotated, Any

import pytest
from claim_kit import Paper, paper
from pydantic import BaseModel, JsonValue

from summarize.merging import Status, Summary, merge
from summarize.schemas import Deal, Identity, Money, PartialDate

F = "/figures"


def money(amount: int, currency: str = "EUR", basis: str | None = None) -> dict[str, Any]:
    return {"amount": str(amount), "currency": currency, "basis": basis}


def count(amount: int, unit: str) -> dict[str, Any]:
    return {"amount": str(amount), "unit": unit}


def merged(*papers: Paper) -> Summary[Deal]:
    return merge([claim for own in papers for claim in own.claims], [own.article for own in papers])


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ({"label": "price of the purchase of Quill by Ostrand", "amount": money(16)}, {"amount": money(45)}),
        ({"label": "revenue", "of": "Quill", "amount": money(45)}, {"of": "Ostrand", "label": "revenue"}),
        (
            {"label": "revenue", "amount": money(45, basis="total")},
            {"label": "revenue", "amount": money(45, basis="annual")},
        ),
        ({"label": "revenue", "amount": money(45)}, {"label": "revenue", "quantity": count(45, "%")}),
        (
            {"label": "employees", "quantity": count(350, "people")},
            {"label": "offices", "quantity": count(13, "offices")},
        ),
        ({"label": "jobs", "quantity": count(350, "people")}, {"label": "jobs", "quantity": count(900, "employees")}),
        ({"label": "staff", "quantity": count(2, "people")}, {"label": "cranes", "quantity": count(2, "cranes")}),
        ({"label": "cranes", "quantity": count(2, "%")}, {"label": "share of the market", "quantity": count(2, "%")}),
    ],
)
def test_another_number_basis_owner_or_subject_is_another_figure(left: dict[str, Any], right: dict[str, Any]) -> None:
    other = {"label": "price of the purchase of Vale by Ostrand", **right}
    names = ["Ostrand", "Quill", "Vale"]
    first, second = paper(1).item(F, "a", **left), paper(2).item(F, "a", **other)
    for number, name in enumerate(names):
        first.item("/parties", f"p{number}", name=name)
    assert len(merged(first, second).record.figures) == 2


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            {"label": "grant of the state", "of": "Quill", "amount": money(930)},
            {"label": "public funds", "of": "Quill", "amount": money(930)},
        ),
        (
            {"label": "staff", "of": "Quill", "quantity": count(350, "employees")},
            {"label": "employees", "of": "Quill", "quantity": count(350, "employees")},
        ),
        (
            {"label": "employees", "of": "Quill", "quantity": count(80, "people")},
            {"label": "employees", "of": "Quill", "quantity": count(80, "employees")},
        ),
        (
            {"label": "people employed by the mill", "of": "Quill", "quantity": count(80, "people")},
            {"label": "employees at the mill", "of": "Quill", "quantity": count(80, "employees")},
        ),
        (
            {"label": "part paid in cash", "amount": money(281)},
            {"label": "cash part of the price", "amount": money(281)},
        ),
    ],
)
def test_one_number_of_one_owner_is_one_figure(left: dict[str, Any], right: dict[str, Any]) -> None:
    assert len(merged(paper(1).item(F, "a", **left), paper(2).item(F, "a", **right)).record.figures) == 1


class Count(BaseModel):
    label: Annotated[str, Identity("text")]
    of: Annotated[str | None, Identity("name")] = None
    number: Annotated[float | None, Identity("value")] = None
    amount: Annotated[Money | None, Identity("value")] = None
    on: Annotated[PartialDate | None, Identity("value")] = None


class Ledger(BaseModel):
    counts: list[Count] = []


@pytest.mark.parametrize(
    ("left", "right", "figures"),
    [
        ({"number": 4200}, {"number": 4200}, 1),
        ({"number": 4200}, {"number": 4400}, 1),
        ({"number": 4200}, {"number": 9100}, 2),
        ({"number": 4200}, {"amount": money(4200)}, 2),
        ({"number": 4200}, {}, 1),
        ({"amount": money(45)}, {"amount": money(51, "USD")}, 1),
        ({"amount": money(45)}, {"amount": money(45), "on": "2031-05"}, 1),
        ({"amount": money(45), "on": "2031-05"}, {"amount": money(45), "on": "2032-05"}, 1),
        ({"number": 0}, {"number": 4200}, 2),
        ({"of": "Quill", "number": 4200}, {"of": "Tarn", "number": 4200}, 1),
        ({"of": "Quill", "number": 4000}, {"of": "Tarn", "number": 4000}, 2),
        ({"of": "Quill", "number": 4200}, {"of": "Tarn"}, 2),
        ({"label": "output of the new mill", "number": 4200}, {"label": "output of the new mills", "number": 4200}, 1),
        ({"label": "output of the new mill", "number": 4200}, {"label": "output of the mill in Tarn"}, 2),
        ({"label": "stake sold", "of": "Quill", "number": 50}, {"label": "votes held", "of": "Quill", "number": 50}, 2),
        ({"label": "stake sold", "of": "Quill", "number": 51}, {"label": "votes held", "of": "Quill", "number": 51}, 1),
        ({"label": "stake sold", "number": 51}, {"label": "votes held", "number": 51}, 2),
        ({"label": "stake sold", "number": 51}, {"label": "the stake that was sold", "number": 53}, 1),
        ({"label": "stake sold to Tarn", "number": 51}, {"label": "votes held by Tarn", "number": 53}, 2),
    ],
)
def test_figures_of_a_schema_of_ones_own(left: dict[str, Any], right: dict[str, Any], figures: int) -> None:
    papers = [
        paper(number).item("/counts", "k", **{"label": "output", **own}) for number, own in enumerate((left, right))
    ]
    claims = [claim for own in papers for claim in own.claims]
    assert len(merge(claims, [own.article for own in papers], Ledger).record.counts) == figures


@pytest.mark.parametrize("unit", ["units", "finished units", "electric units"])
def test_two_accounts_of_one_number_are_one_figure_with_a_conflict(unit: str) -> None:
    summary = merged(
        paper(1).item(F, "a", label="output", of="Quill", quantity=count(42_000, "units")),
        paper(2).item(F, "a", label="output", of="Quill", quantity=count(43_500, unit)),
    )
    assert len(summary.record.figures) == 1
    assert summary.conflicts == ("/figures/0/quantity",)
    assert summary.provenance["/figures/0/quantity"].status is Status.contested


def test_a_label_that_only_has_the_words_of_another_is_another_figure() -> None:
    first = paper(1).item(F, "a", label="employees", quantity=count(80, "people"))
    first.item(F, "b", label="engineers among employees")
    second = paper(2).item(F, "a", label="employees", quantity=count(80, "employees"))
    assert sorted(one.label for one in merged(first, second).record.figures) == [
        "employees",
        "engineers among employees",
    ]


def test_two_currencies_do_not_contradict_each_other() -> None:
    summary = merged(paper(1).says("value", money(500)), paper(2).says("value", money(550, "USD")))
    assert summary.conflicts == ()


def test_what_is_part_of_the_deal_comes_first() -> None:
    papers = [paper(number).item(F, "a", label="employees", quantity=count(350, "people")) for number in range(3)]
    papers.append(paper(3).item(F, "b", label="cash", amount=money(281), part_of_deal=True))
    assert [one.label for one in merged(*papers).record.figures] == ["cash", "employees"]


def test_a_label_is_neither_the_shortest_nor_the_longest_but_the_one_most_like_all() -> None:
    subjects = [
        "Quill",
        "Quill, a maker of dense servers",
        "Quill, maker of dense servers",
        "Quill, a young maker of dense servers in the valley that has drawn much attention since it was founded",
    ]
    papers = [paper(number).says("subject", subject) for number, subject in enumerate(subjects)]
    assert merged(*papers).record.subject in subjects[1:3]
    terms = ["definitive agreement", "agreement", "a definitive agreement", "agreement"]
    papers = [paper(number).says("instrument", term) for number, term in enumerate(terms)]
    assert "definitive" in str(merged(*papers).record.instrument)


def test_terms_that_state_the_same_are_one() -> None:
    terms = [
        "Ostrand continues to sell the servers of Quill for the foreseeable future",
        "Ostrand will for the foreseeable future continue to sell the servers of Quill",
        "Ostrand will not continue to sell the servers of Quill for the foreseeable future",
        "the seller keeps the old quay",
    ]
    papers = [paper(number).says("terms", term) for number, term in enumerate(terms)]
    assert len(merged(*papers).record.terms) == 3


def test_two_halves_are_two_figures() -> None:
    papers = [
        paper(at).item(F, "a", label="stake", of=of, quantity=count(50, "%")) for at, of in enumerate(["Quill", "Tarn"])
    ]
    assert sorted(str(one.of) for one in merged(*papers).record.figures) == ["Quill", "Tarn"]


def test_the_same_label_comes_before_the_same_words_in_another_order() -> None:
    """A corrected price is another account of that price, and not of the next best one."""
    first = paper(1, "2031-03-03")
    first.item("/figures", "a", label="share price after the offer", of="Varnes Mills", amount=euros("6.81"))
    first.item("/figures", "b", label="offer price per share", of="Varnes Mills", amount=euros("7.02"))
    second = paper(2, "2031-03-03")
    second.item("/figures", "c", label="offer price per share", of="Varnes Mills", amount=euros("7.20"))
    for papers in ((first, second), (second, first)):
        summary = merge([claim for own in papers for claim in own.claims], [own.article for own in papers], schema=Deal)
        found = {
            str(one.label): summary.provenance[f"/figures/{n}/amount"] for n, one in enumerate(summary.record.figures)
        }
        assert len(found["offer price per share"].alternatives) == 1
        assert not found["share price after the offer"].alternatives


def euros(amount: str) -> JsonValue:
    return {"amount": amount, "currency": "EUR"}


@pytest.mark.parametrize(("of", "figures"), [((None, None), 2), (("Quill", None), 2), (("Quill", "Quill"), 1)])
def test_one_number_under_other_labels_is_one_figure_only_of_one_owner(
    of: tuple[str | None, str | None], figures: int
) -> None:
    labels = ("rent of the quay", "fee of the agent")
    papers = [
        paper(number).item(F, "a", label=label, amount=money(281), **({"of": owner} if owner else {}))
        for number, (label, owner) in enumerate(zip(labels, of, strict=True))
    ]
    assert len(merged(*papers).record.figures) == figures
