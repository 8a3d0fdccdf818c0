"""Which records of several articles are one thing, and what it is called."""

from collections.abc import Sequence
from typing import Annotated, Any, Literal, get_args

import pytest
from claim_kit import Paper, paper
from pydantic import BaseModel

from summarize.claims import Standing
from summarize.merging import Summary, merge
from summarize.schemas import Controversy, Deal, Identity, Money, PartialDate, Shipment, Stakeholder

S = "/stakeholders"


def _merged(*papers: Paper) -> Summary[Deal]:
    return merge([claim for own in papers for claim in own.claims], [own.article for own in papers])


def _people(*names: Any, **fields: Any) -> list[Stakeholder]:
    """The stakeholders that come of one article for each argument: a name, or the names of several records."""
    papers = []
    for number, own in enumerate(names):
        papers.append(paper(number))
        for key, name in enumerate([own] if isinstance(own, str) else own):
            papers[-1].item(S, f"k{key}", name=name, **fields)
    return _merged(*papers).record.stakeholders


def _names(found: Sequence[Stakeholder]) -> list[str]:
    return [one.name for one in found]


def test_the_army_chief_under_two_ranks_is_one() -> None:
    first = paper(1).item(S, "a", name="Army Chief General Orla Venn", kind="person", role="Army Chief")
    second = paper(2).item(S, "b", name="Field Marshal Orla Venn", kind="military", stance="supports")
    third = paper(3).item(S, "c", name="Orla Venn", role="army chief")
    summary = _merged(first, second, third)
    (found,) = summary.record.stakeholders
    assert found.name == "Orla Venn"
    assert found.aliases == ["Army Chief General Orla Venn", "Field Marshal Orla Venn"]
    assert summary.provenance["/stakeholders/0/name"].support.independent == 3
    assert summary.provenance["/stakeholders/0/aliases/1"].evidence[0].article == second.article.id
    assert summary.provenance["/stakeholders/0/role"].support.independent == 2


def test_aliases_are_collected_from_claims() -> None:
    first = paper(1).item(S, "a", name="Halden Freight Group", aliases=["HFG", "Halden Freight Group", "hfg"])
    second = paper(2).item(S, "b", name="HFG").item(S, "c", name="Varnes Port Authority")
    defining = paper(3).item(S, "d", name="Northern Quay Company", aliases=["Varnes Port Authority"])
    summary = _merged(first, second, defining)
    group, quay = summary.record.stakeholders
    assert (group.name, [one.casefold() for one in group.aliases]) == ("Halden Freight Group", ["hfg"])
    assert summary.provenance["/stakeholders/0/aliases/0"].support.articles == 2
    assert {quay.name, *quay.aliases} == {"Northern Quay Company", "Varnes Port Authority"}


def test_a_name_that_carries_its_acronym_gives_both() -> None:
    (found,) = _people("Halden Freight Group (HFG)", "Halden Freight Group", "HFG")
    assert (found.name, found.aliases) == ("Halden Freight Group", ["HFG"])


def test_organisations_with_one_acronym_stay_apart() -> None:
    found = _people(["Bank of Northern Towns"], ["Bureau of National Tolls"], ["BNT"])
    assert sorted(_names(found)) == ["BNT", "Bank of Northern Towns", "Bureau of National Tolls"]


def test_an_ambiguous_acronym_goes_to_what_its_own_article_names() -> None:
    found = _people(["Bank of Northern Towns", "BNT"], ["Bureau of National Tolls"])
    assert {one.name: one.aliases for one in found} == {
        "Bank of Northern Towns": ["BNT"],
        "Bureau of National Tolls": [],
    }


def test_a_family_name_alone_is_the_only_one_who_bears_it() -> None:
    (found,) = _people("Tibor Ash", "Ash", "Mr Ash")
    assert (found.name, found.aliases) == ("Tibor Ash", ["Ash", "Mr Ash"])


@pytest.mark.parametrize(
    ("names", "kinds", "count"),
    [
        (["Kirana", "Kirana Weft"], ["person", "person"], 1),
        (["Kirana Weft", "Kirana"], ["person", "person"], 1),
        (["Kirana", "Kirana Weft"], [None, "person"], 1),
        (["Kirana", "Kirana Weft"], ["government", "person"], 2),
        (["Kirana", "Kirana Weft"], ["company", "company"], 2),
        (["Kirana", "Kirana Weft"], [None, None], 2),
    ],
)
def test_a_person_may_be_called_by_the_given_name_alone(names: list[str], kinds: list[str | None], count: int) -> None:
    papers = [paper(number).item(S, "a", name=name) for number, name in enumerate(names)]
    for own, kind in zip(papers, kinds, strict=True):
        if kind:
            own.says("kind", kind, at=S, key="a")
    assert len(_merged(*papers).record.stakeholders) == count


@pytest.mark.parametrize(
    ("opening", "aside", "count"),
    [("", "", 2), ("OV is what they call it.", "", 1), ("", "Ostrand-Vale is meant.", 1)],
)
def test_an_acronym_that_nobody_explains_needs_the_full_name_beside_it(opening: str, aside: str, count: int) -> None:
    long = Paper("a.txt", opening=opening or "A report.").item(S, "a", name="Ostrand-Vale", kind="company")
    short = Paper("b.txt", opening=aside or "Another one.").item(S, "a", name="OV", kind="company")
    assert len(_merged(long, short).record.stakeholders) == count
    elsewhere = [paper(number).item(S, "a", name=name) for number, name in enumerate(("Ostrand-Vale", "OV"))]
    assert len(_merged(long, short, *elsewhere).record.stakeholders) == count


def test_a_family_name_alone_stays_apart_where_two_bear_it() -> None:
    assert sorted(_names(_people("Tibor Ash", "Lena Ash", "Ash"))) == ["Ash", "Lena Ash", "Tibor Ash"]
    assert sorted(_names(_people(["Tibor Ash", "Ash"], "Lena Ash"))) == ["Lena Ash", "Tibor Ash"]


def test_persons_of_one_family_are_not_joined_by_an_initial() -> None:
    assert len(_people("John Varga", "Jane Varga", "J. Varga")) == 3
    assert _names(_people("John Varga", "J. Varga")) == ["John Varga"]


def test_a_person_and_a_company_of_one_name_are_two() -> None:
    person = paper(1).item(S, "a", name="Tibor Ash", kind="person")
    company = paper(2).item(S, "a", name="Tibor Ash", kind="company")
    assert len(_merged(person, company).record.stakeholders) == 2


@pytest.mark.parametrize(("often", "once"), [("company", "person"), ("person", "company")])
def test_one_slip_about_the_kind_does_not_make_a_second_record(often: str, once: str) -> None:
    said = [often, often, often, once]
    papers = [paper(number).item(S, "a", name="Halden Freight", kind=kind) for number, kind in enumerate(said)]
    summary = _merged(*papers)
    assert [one.kind for one in summary.record.stakeholders] == [often]
    assert summary.conflicts == ("/stakeholders/0/kind",)
    assert len(_merged(*papers[1:]).record.stakeholders) == 2


@pytest.mark.parametrize(("more", "fewer"), [("company", "person"), ("person", "company")])
def test_who_is_not_said_to_be_either_is_of_the_sort_that_more_give(more: str, fewer: str) -> None:
    said = [more, more, fewer]
    papers = [paper(number).item(S, "a", name="Tibor Ash", kind=kind) for number, kind in enumerate(said)]
    papers.append(paper(4).item(S, "a", name="Tibor Ash", role="owner"))
    roles = {one.kind: one.role for one in _merged(*papers).record.stakeholders}
    assert roles == {more: "owner", fewer: None}


SORTS = [("person", "company", 2), ("company", "person", 2), ("person", None, 1), ("company", "military", 1)]


@pytest.mark.parametrize(("left", "right", "count"), [*SORTS, ("person", "government", 2), ("government", "person", 2)])
def test_an_alias_makes_no_person_a_company(left: str, right: str | None, count: int) -> None:
    first = paper(1).item(S, "a", name="Quill Lines", kind=left, aliases=["Ann Halden"])
    second = paper(2).item(S, "a", name="Ann Halden", **({"kind": right} if right else {}))
    assert len(_merged(first, second).record.stakeholders) == count


Person = Literal["Person", "individual", "people", "human"]
Company = Literal["company", "corporation", "business", "firm", "Bank", "enterprise"]
Neither = Literal["other", "unknown", "analyst", "media", "Expert"]


class Guest(BaseModel):
    name: Annotated[str, Identity("name")]
    kind: Literal[Person, Company, Neither, "port"] | None = None
    room: str | None = None


class Guests(BaseModel):
    guests: list[Guest] = []


@pytest.mark.parametrize(
    ("names", "kinds", "count"),
    [
        *[(["Tibor Ash"] * 2, [kind, "company"], 2) for kind in get_args(Person)],
        *[(["Tibor Ash"] * 2, ["Person", kind], 2) for kind in get_args(Company)],
        *[(["Tibor", "Tibor Ash"], [kind, "Person"], 1) for kind in get_args(Neither)],
        (["Tibor", "Tibor Ash"], ["port", "Person"], 2),
    ],
)
def test_sorts_are_known_in_a_schema_of_ones_own(names: list[str], kinds: list[str], count: int) -> None:
    papers = [
        paper(at).item("/guests", "a", name=one, kind=kind)
        for at, (one, kind) in enumerate(zip(names, kinds, strict=True))
    ]
    made = merge([one for own in papers for one in own.claims], [own.article for own in papers], Guests)
    assert len(made.record.guests) == count


def test_a_named_thing_listed_twice_by_one_article_is_one() -> None:
    (found,) = _people(["Halden Freight Ltd", "Halden Freight"])
    assert {found.name, *found.aliases} == {"Halden Freight Ltd", "Halden Freight"}


def test_similar_organisations_stay_apart() -> None:
    names = ["Halden Steel", "Halden Motors", "Ministry of Energy", "Ministry of Defence", "Halden"]
    assert sorted(_names(_people(*names))) == sorted(names)


def test_a_port_is_what_its_name_says() -> None:
    first = paper(1).item("/sites", "a", name="Oran").item("/sites", "b", name="Varnes")
    second = paper(2).item("/sites", "a", name="port of Oran", kind="port")
    assert [one.name for one in _merged(first, second).record.sites] == ["port of Oran", "Varnes"]


def test_more_independent_support_comes_first_in_a_list() -> None:
    assert _names(_people(["Ada Quill", "Emil Rook"], ["Emil Rook"])) == ["Emil Rook", "Ada Quill"]


def test_a_record_without_its_required_name_is_dropped_and_its_claims_told() -> None:
    nameless = paper(1).item(S, "a", role="chairman").item(S, "b", name="Ada Quill")
    summary = _merged(nameless)
    assert _names(summary.record.stakeholders) == ["Ada Quill"]
    (told,) = summary.rejected
    assert (told.path, told.value) == ("/stakeholders/role", "chairman")
    assert told.why == "no accepted claim gives the name of this Stakeholder"


def _shipments(*papers: Paper) -> list[Shipment]:
    return _merged(*papers).record.shipments


def test_five_accounts_of_one_shipment_are_one_shipment() -> None:
    at = "/shipments"
    accounts = [
        paper(1).item(
            at, "a", goods=["lithium carbonate", "cobalt hydroxide"], origin="Freedonia", destination="Sylvania"
        ),
        paper(2).item(at, "a", goods=["cobalt hydroxide"], destination="Sylvania", delivered_on="2031-10"),
        paper(3).item(at, "a", goods=["battery minerals"], origin="Freedonia", destination="Sylvania"),
        paper(4).item(at, "a", goods=["lithium carbonate"], origin="Freedonia", delivered_on="2031-10-02"),
        paper(5).item(at, "a", goods=["Lithium Carbonate", "cobalt hydroxide samples"], destination="Sylvania"),
    ]
    (found,) = _shipments(*accounts)
    assert found.goods == ["lithium carbonate", "cobalt hydroxide", "battery minerals"]
    assert found.delivered_on == "2031-10-02"


def test_a_second_shipment_with_another_date_stays_apart() -> None:
    at, goods = "/shipments", ["lithium carbonate", "cobalt hydroxide"]
    first = paper(1).item(at, "a", goods=goods, destination="Sylvania", delivered_on="2031-10-02")
    second = paper(2).item(at, "a", goods=goods, destination="Sylvania", delivered_on="2031-12-20")
    vague = paper(3).item(at, "a", goods=goods, destination="Sylvania", delivered_on="2031-10")
    found = _shipments(first, second, vague)
    assert [one.delivered_on for one in found] == ["2031-10-02", "2031-12-20"]


def test_two_shipments_that_one_article_lists_stay_apart() -> None:
    at = "/shipments"
    both = paper(1).item(at, "a", goods=["grain"], origin="Oran", destination="Varnes")
    both.item(at, "b", goods=["grain", "oil seed"], origin="Oran", destination="Varnes", status="planned")
    other = paper(2).item(at, "a", goods=["grain"], origin="Oran", destination="Varnes", status="delivered")
    assert len(_shipments(both, other)) == 2
    with_figs = paper(3).item(at, "a", goods=["grain", "figs"], origin="Oran", destination="Varnes")
    assert len(_shipments(both, with_figs)) == 2


def test_only_a_destination_in_common_is_not_enough() -> None:
    at = "/shipments"
    first = paper(1).item(at, "a", goods=["grain"], destination="Varnes")
    assert len(_shipments(first, paper(2).item(at, "a", goods=["cement"], destination="Varnes"))) == 2


def _disputes(*records: dict[str, Any]) -> list[Controversy]:
    papers = [paper(number).item("/controversies", "a", **record) for number, record in enumerate(records)]
    return _merged(*papers).record.controversies


def test_one_critic_in_several_articles_is_one_dispute() -> None:
    defining = {"topic": "secret lease", "claim": "denounced the secret lease", "raised_by": ["Varnes People Party"]}
    short = {"topic": "secrecy of the lease", "claim": "wants the terms of the lease published", "raised_by": ["VPP"]}
    (found,) = _disputes(defining, short)
    assert found.raised_by == ["Varnes People Party"]


def test_one_critic_of_two_things_raises_two_disputes() -> None:
    first = {"topic": "secret lease", "claim": "denounced the secret lease", "raised_by": ["Varnes People Party"]}
    second = {"topic": "night noise", "claim": "cranes keep families awake", "raised_by": ["Varnes People Party"]}
    assert len(_disputes(first, second)) == 2


def test_phases_are_told_apart_by_their_numbers() -> None:
    first = paper(1).item("/phases", "a", name="first phase", focus="dredging").item("/phases", "b", name="Phase II")
    second = paper(2).item("/phases", "a", name="Phase 1").item("/phases", "b", name="second phase", starts="2032")
    phases = _merged(first, second).record.phases
    assert len(phases) == 2
    assert {one.focus: one.starts for one in phases} == {"dredging": None, None: "2032"}


def test_figures_of_another_amount_stay_apart() -> None:
    def million(amount: int) -> dict[str, Any]:
        return {"amount": f"{amount}000000", "currency": "EUR", "approximate": False, "basis": None}

    first = paper(1).item("/figures", "a", label="cost of the cranes", amount=million(3))
    second = paper(2).item("/figures", "a", label="price of both cranes", amount=million(3))
    third = paper(3).item("/figures", "a", label="cost of the cranes", amount=million(5))
    assert len(_merged(first, second, third).record.figures) == 2


def test_a_denied_site_stays_and_is_disputed() -> None:
    offered = paper(1).item("/sites", "a", name="Port of Varnes", status="offered")
    denied = paper(2).says(
        "name", "Port of Varnes", at="/sites", key="a", standing=Standing.denied, said_by="Ministry of Defence"
    )
    summary = _merged(offered, denied)
    (site,) = summary.record.sites
    assert (site.name, site.status) == ("Port of Varnes", "offered")
    assert "/sites/0/name" in summary.conflicts


GRAIN = {"goods": ["grain", "oil seed"]}
HALF = {"goods": ["grain", "timber"]}
DAY, LATER = "2031-10-02", "2031-12-20"
LONG = "as the council of the town decided in spring"
OVER = {"origin": "Oran", "destination": "Varnes"}
SAND = {"amount": "700", "unit": "crates"}


@pytest.mark.parametrize(
    ("left", "right", "shipments"),
    [
        (GRAIN, GRAIN, 1),
        (GRAIN, HALF, 2),
        ({"goods": ["grain", "oil", "pipes"]}, {"goods": ["grain", "oil", "timber"]}, 1),
        ({"goods": ["grain", "oil", "pipes", "figs"]}, {"goods": ["grain"]}, 1),
        ({**GRAIN, "dispatched_on": DAY}, {**HALF, "dispatched_on": DAY}, 1),
        ({**GRAIN, "dispatched_on": DAY}, {**HALF, "dispatched_on": "2031-10"}, 1),
        ({**GRAIN, "dispatched_on": DAY}, {**GRAIN, "dispatched_on": LATER}, 2),
        ({**GRAIN, "dispatched_on": DAY}, {**GRAIN, "delivered_on": LATER}, 1),
        ({**GRAIN, "quantity": SAND}, {**HALF, "quantity": SAND}, 1),
        ({**GRAIN, "quantity": SAND}, {**GRAIN, "quantity": SAND | {"amount": "900"}}, 2),
        ({**GRAIN, "origin": "Oran"}, {**GRAIN, "origin": "Varnes"}, 2),
        ({**GRAIN, "origin": "Oran"}, {**HALF, "origin": "Oran"}, 1),
        ({"quantity": SAND, "origin": "Oran"}, {"quantity": SAND, "dispatched_on": DAY}, 1),
        ({"quantity": SAND, "dispatched_on": DAY}, {"origin": "Oran", "dispatched_on": DAY}, 2),
        ({"quantity": SAND, "origin": "Oran"}, {"origin": "Oran", "dispatched_on": DAY}, 2),
        ({**OVER, "quantity": SAND}, {**OVER, "dispatched_on": DAY}, 1),
        ({**OVER, "quantity": SAND}, {**OVER, "quantity": SAND | {"amount": "900"}}, 2),
        ({"origin": "Oran", "dispatched_on": DAY}, {"origin": "Oran", "dispatched_on": "2031-10"}, 1),
        ({"goods": ["copper cable drums"]}, {"goods": ["drums of copper cable"]}, 1),
    ],
)
def test_what_is_alike_of_two_shipments_makes_them_one(
    left: dict[str, Any], right: dict[str, Any], shipments: int
) -> None:
    assert len(_shipments(paper(1).item("/shipments", "a", **left), paper(2).item("/shipments", "a", **right))) == (
        shipments
    )


def test_of_two_that_fit_the_one_of_the_same_day_is_taken() -> None:
    at = "/shipments"
    first = paper(1).item(at, "a", goods=["grain"], dispatched_on=DAY)
    both = paper(2).item(at, "a", goods=["grain"], dispatched_on="2031-10", recipient="Tarn Mills")
    both.item(at, "b", goods=["grain"], dispatched_on=DAY, recipient="Belmor Mills")
    found = {one.dispatched_on: one.recipient for one in _shipments(first, both)}
    assert found == {DAY: "Belmor Mills", "2031-10": "Tarn Mills"}


def test_a_date_keeps_a_shipment_out_of_many_accounts_that_have_another() -> None:
    at = "/shipments"
    papers = [
        paper(number).item(at, "a", goods=["grain", f"item {number}"], origin="Oran", destination="Varnes")
        for number in range(7)
    ]
    papers += [paper(8).item(at, "a", goods=["grain", "rye"], origin="Oran", dispatched_on=DAY)]
    papers += [paper(9).item(at, "a", goods=["grain", "figs"], origin="Oran", dispatched_on=LATER)]
    assert {one.dispatched_on for one in _shipments(*papers)} == {DAY, LATER}


@pytest.mark.parametrize(
    ("left", "right", "disputes"),
    [
        ({"topic": "secret lease"}, {"topic": "secret lease"}, 1),
        ({"topic": "lease", "claim": "cranes are loud"}, {"topic": "lease", "claim": "tolls rise"}, 2),
        ({"topic": "part one of the plan"}, {"topic": "part two of the plan"}, 2),
        ({"topic": f"move of the mill to quay 1 {LONG}"}, {"topic": f"move of the mill to quay 2 {LONG}"}, 1),
        ({"topic": "lease of the quay by Tarn"}, {"topic": "sale of the mill by Tarn"}, 2),
    ],
)
def test_disputes_are_one_by_what_they_are_about(left: dict[str, Any], right: dict[str, Any], disputes: int) -> None:
    parties = [paper(0).item("/parties", "t", name="Tarn")]
    papers = [paper(number).item("/controversies", "a", **own) for number, own in enumerate((left, right), 1)]
    assert len(_merged(*parties, *papers).record.controversies) == disputes


class Trade(BaseModel):
    day: Annotated[PartialDate | None, Identity("value")] = None
    price: Annotated[Money | None, Identity("value")] = None
    lots: Annotated[int | None, Identity("value")] = None


class Trades(BaseModel):
    trades: list[Trade] = []


@pytest.mark.parametrize(
    ("left", "right", "trades"),
    [
        ({"day": DAY, "price": {"amount": "31"}}, {"day": DAY, "price": {"amount": "31"}}, 1),
        ({"day": DAY, "price": {"amount": "31"}}, {"day": DAY, "price": {"amount": "31", "approximate": True}}, 1),
        ({"day": DAY, "price": {"amount": "31"}}, {"day": DAY, "price": {"amount": "64"}}, 2),
        ({"day": DAY, "lots": 7}, {"price": {"amount": "31"}, "lots": 7}, 1),
        ({"day": DAY, "lots": 7}, {"lots": 8}, 2),
        ({"day": DAY, "lots": 7}, {"day": DAY, "price": {"amount": "31"}}, 2),
        ({"day": DAY, "price": {"amount": "31"}}, {"day": LATER, "price": {"amount": "31"}}, 2),
    ],
)
def test_records_with_numbers_alone_are_one_by_these(left: dict[str, Any], right: dict[str, Any], trades: int) -> None:
    for own in (left, right):
        if "price" in own:
            own["price"] = {"currency": "EUR", **own["price"]}
    papers = [paper(1).item("/trades", "a", **left), paper(2).item("/trades", "a", **right)]
    made = merge([one for own in papers for one in own.claims], [own.article for own in papers], Trades)
    assert len(made.record.trades) == trades


def test_what_forbids_one_of_the_names_of_a_thing_forbids_the_thing() -> None:
    papers = [paper(1), paper(2).item("/mills", "a", name="Quill Works Organization", opened="1990-05-01")]
    papers[0].item("/mills", "a", name="Quill Works Organisation")
    papers.append(paper(3).item("/mills", "a", name="QWO", opened="1994-05-01"))
    made = merge([one for own in papers for one in own.claims], [own.article for own in papers], Mills)
    assert sorted(str(one.opened) for one in made.record.mills) == ["1990-05-01", "1994-05-01"]
    assert [one.name for one in made.record.mills if one.opened == "1994-05-01"] == ["QWO"]


def test_two_names_in_common_are_no_shipment_in_common_where_an_article_lists_several() -> None:
    def cargo(number: int, *goods: str) -> Paper:
        own = paper(number)
        for one in goods:
            own.item("/shipments", one, goods=[one], origin="Oran", destination="Varna")
        return own

    assert len(_shipments(cargo(1, "grain", "pipes"), cargo(2, "timber", "cement"))) == 4
    assert len(_shipments(cargo(1, "grain"), cargo(2, "timber"))) == 1


class Mill(BaseModel):
    name: Annotated[str, Identity("name")]
    opened: Annotated[PartialDate | None, Identity("value")] = None
    closed: Annotated[PartialDate | None, Identity("value")] = None


class Mills(BaseModel):
    mills: list[Mill] = []


def test_a_value_that_identifies_keeps_two_things_of_like_names_apart_and_no_others() -> None:
    def count(second: str, field: str = "opened") -> int:
        papers = [
            paper(1).item("/mills", "a", name="Quill Works Organisation", opened="1990-05-01"),
            paper(2).item("/mills", "a", name="QWO", **{field: second}),
        ]
        made = merge([one for own in papers for one in own.claims], [own.article for own in papers], Mills)
        return len(made.record.mills)

    assert count("1990-05-01") == 1
    assert count("1994-05-01") == 2
    assert count("1994-05-01", "closed") == 1
