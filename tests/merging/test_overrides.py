"""Corrections: a person's word outranks the articles, shows as such, and points at records and not at numbers."""

import re
from typing import Annotated

import pytest
from claim_kit import Paper, paper
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, JsonValue, ValidationError

from summarize.claims import Claim
from summarize.errors import ResultsError, UsageError
from summarize.merging import (
    Override,
    Passage,
    Rejection,
    Summary,
    Undo,
    check_selectors,
    claim_of,
    is_override,
    merge,
    numbered_pointer,
    stable_pointer,
)
from summarize.merging.summary import Status
from summarize.output.brief import brief
from summarize.output.decisions import value_typed_in
from summarize.output.explain import explain, list_fields
from summarize.output.formatting import NOT_FOUND
from summarize.schemas import Deal, Identity, PartialDate
from summarize.shape import shape_of

FORTY: JsonValue = {"amount": "40000000", "currency": "USD"}
FIFTY: JsonValue = {"amount": "50000000", "currency": "USD"}


def papers() -> list[Paper]:
    first = paper(1, "2031-03-04").says("value", FORTY).says("signed_on", "2031-03").says("terms", "no job goes")
    first.item("/parties", "a", name="Norvik Ferries", role="buyer")
    first.item("/parties", "b", name="Halden Docks", role="seller")
    second = paper(2, "2031-03-05").says("value", FORTY)
    second.item("/parties", "a", name="Halden Docks Ltd", role="target")
    second.item("/stakeholders", "a", name="Ann Reed", role="mayor", kind="person")
    return [first, second]


def correction(pointer: str, value: JsonValue, author: str = "J. Doe", reason: str = "the contract says so") -> Claim:
    return claim_of(Override(pointer=pointer, value=value, author=author, reason=reason), Deal)


def merged(*corrections: Claim) -> Summary[Deal]:
    own = papers()
    claims = [*(claim for one in own for claim in one.claims), *corrections]
    return merge(claims, [one.article for one in own], Deal)


def test_a_correction_outranks_the_articles_and_shows_who_made_it() -> None:
    claim = correction("/value", FIFTY)
    assert is_override(claim)
    assert (claim.engine, claim.said_by, claim.why) == ("person/J. Doe", "J. Doe", "the contract says so")
    summary = merged(claim)
    assert summary.record.value is not None
    assert summary.record.value.amount == 50_000_000
    found = summary.provenance["/value"]
    assert found.because.startswith("corrected by J. Doe: the contract says so")
    first = found.evidence[0]
    assert (first.claim, first.article, first.start, first.end, first.quote) == (claim.id, "", 0, 0, "")
    assert first.said_by == "J. Doe"
    assert (found.support.articles, found.support.independent) == (0, 0)
    assert found.because.endswith("; the articles give 40 million USD")
    assert (found.status, found.confidence) == (Status.single_source, 0.99)
    assert [(other.why, len(other.evidence)) for other in found.alternatives] == [("corrected by J. Doe", 2)]
    assert "/value" not in summary.conflicts


def test_a_correction_that_some_articles_agree_with_keeps_their_evidence() -> None:
    own = [paper(1).says("value", FORTY), paper(2).says("value", FORTY), paper(3).says("value", FIFTY)]
    claims = [*(claim for one in own for claim in one.claims), correction("/value", FIFTY)]
    found = merge(claims, [one.article for one in own], Deal).provenance["/value"]
    assert (found.support.articles, found.support.independent) == (1, 1)
    assert [entry.article != "" for entry in found.evidence] == [False, True]
    assert [len(other.evidence) for other in found.alternatives] == [2]
    confirmed = merge(
        [*(claim for one in own[:2] for claim in one.claims), correction("/value", FORTY)],
        [one.article for one in own[:2]],
        Deal,
    ).provenance["/value"]
    assert (confirmed.status, confirmed.support.independent) == (Status.agreed, 2)
    assert confirmed.alternatives == ()
    assert confirmed.because.startswith("confirmed by J. Doe: the contract says so; ")
    assert confirmed.evidence[0].article == ""
    settled = merge([*claims[:-1], correction("/value", FORTY)], [one.article for one in own], Deal)
    assert settled.provenance["/value"].status is Status.single_source
    assert [len(other.evidence) for other in settled.provenance["/value"].alternatives] == [1]
    assert settled.conflicts == ()


def test_the_passage_of_a_correction_is_its_evidence() -> None:
    own = papers()
    text = own[0].article.text
    start = text.index("no job goes")
    passage = Passage(article=own[0].article.id, start=start, end=start + 11, quote="no job goes")
    cited = Override(pointer="/title", value="Norvik buys Halden", author="A", passage=passage)
    claims = [claim for one in own for claim in one.claims]
    articles = [one.article for one in own]
    found = merge([*claims, claim_of(cited, Deal)], articles, Deal).provenance["/title"]
    assert [(one.article, one.start, one.quote) for one in found.evidence] == [(passage.article, start, "no job goes")]
    elsewhere = cited.model_copy(update={"passage": passage.model_copy(update={"article": own[1].article.id})})
    lost = merge([*claims, claim_of(elsewhere, Deal)], articles, Deal)
    assert lost.record.title is None
    assert [one.why for one in lost.rejected] == [
        "a correction that leads nowhere: the words that it cites do not stand in an article of the deal"
    ]


def test_a_record_of_a_list_is_found_by_its_name_however_it_is_written() -> None:
    for name in ("Halden Docks", "Halden Docks Ltd", "HALDEN DOCKS"):
        summary = merged(correction(f"/parties[name={name}]/role", "partner"))
        roles = {party.name.removesuffix(" Ltd"): party.role for party in summary.record.parties}
        assert roles == {"Halden Docks": "partner", "Norvik Ferries": "buyer"}


def test_a_field_that_no_article_gives_can_be_given() -> None:
    summary = merged(
        correction("/closes_on", "2031-06-30"), correction("/parties[name=Norvik Ferries]/aliases[=]", "NF")
    )
    assert summary.record.closes_on == PartialDate("2031-06-30")
    assert summary.provenance["/closes_on"].because.endswith("; found in no article")
    assert "NF" in next(party.aliases for party in summary.record.parties if party.name == "Norvik Ferries")


def test_a_record_that_no_article_names_is_made() -> None:
    summary = merged(
        correction("/parties[name=Orland Bank]/name", "Orland Bank"),
        correction("/parties[name=Orland Bank]/role", "lender"),
    )
    assert [(party.name, party.role) for party in summary.record.parties][2:] == [("Orland Bank", "lender")]
    assert merged(correction("/parties[name=Orland Bank]/role", "lender")).record.parties[2].name == "Orland Bank"


def test_null_takes_out_a_field_an_item_and_a_record() -> None:
    summary = merged(
        correction("/signed_on", None),
        correction("/terms[=No job goes]", None),
        correction("/stakeholders[name=Ann Reed]", None),
    )
    assert (summary.record.signed_on, summary.record.terms, summary.record.stakeholders) == (None, [], [])
    assert not any(pointer.startswith(("/signed_on", "/terms", "/stakeholders")) for pointer in summary.provenance)
    why = {one.path: one.why for one in summary.rejected}
    assert why["/signed_on"] == "taken out, corrected by J. Doe: the contract says so"
    assert {"/stakeholders/name", "/stakeholders/role", "/terms"} <= why.keys()


def test_an_item_is_replaced_and_a_record_renamed() -> None:
    summary = merged(
        correction("/terms[=no job goes]", "no job goes before 2033"),
        correction("/stakeholders[name=Ann Reed]/name", "Anne Reed"),
        correction("/stakeholders[name=Ann Reed]/role", "former mayor"),
    )
    assert summary.record.terms == ["no job goes before 2033"]
    assert [(one.name, one.role) for one in summary.record.stakeholders] == [("Anne Reed", "former mayor")]


@pytest.mark.parametrize(
    ("pointer", "value", "said"),
    [
        ("/parties[name=Nobody At All]", None, "there is no Party with the name Nobody At All"),
        ("/parties[name=Nobody At All]/role", None, "there is no Party with the name Nobody At All"),
        ("/figures[label=price][of=Tarn]", None, "there is no Figure with the label price and the of Tarn"),
        ("/parties[aliases=NF]/role", "buyer", "there is no Party with the aliases NF"),
        ("/parties[rank=first]/role", "buyer", "there is no Party with the rank first"),
        ("/terms[=something else]", None, "there is no item something else"),
        ("/terms[=]", None, "there is no item "),
    ],
)
def test_what_leads_nowhere_is_kept_with_the_reason(pointer: str, value: JsonValue, said: str) -> None:
    summary = merged(correction(pointer, value))
    assert summary.record == merged().record
    assert [one.why for one in summary.rejected] == [f"a correction that leads nowhere: {said}"]


def test_a_record_that_is_made_is_named_as_the_correction_says() -> None:
    summary = merged(correction("/figures[label=price][of=Tarn]/label", "share price"))
    assert [(one.label, one.of) for one in summary.record.figures] == [("share price", "Tarn")]
    assert len(summary.provenance["/figures/0/label"].evidence) == 1
    assert summary.rejected == ()


class Person(BaseModel):
    name: str
    post: str | None = None


class Firm(BaseModel):
    name: Annotated[str, Identity("name")]
    seat: str | None = None
    staff: list[Person] = []


class Sale(BaseModel):
    buyer: Firm | None = None
    sellers: list[Firm] = []
    price: float | None = None
    codes: list[int] = []


def test_any_schema_can_be_corrected() -> None:
    own = Paper("a.txt").says("buyer/name", "Norvik Ferries").says("price", 4.0)
    claims = [
        claim_of(Override(pointer=pointer, value=value, author="A"), Sale)
        for pointer, value in (("/buyer/seat", "Bergen"), ("/price", 5), ("/sellers[name=Halden]/seat", "Oslo"))
    ]
    record = merge([*own.claims, *claims], [own.article], Sale).record
    assert record.model_dump() == {
        "buyer": {"name": "Norvik Ferries", "seat": "Bergen", "staff": []},
        "sellers": [{"name": "Halden", "seat": "Oslo", "staff": []}],
        "price": 5.0,
        "codes": [],
    }
    emptied = claim_of(Override(pointer="/buyer/name", value=None, author="A"), Sale)
    assert merge([*own.claims, emptied], [own.article], Sale).record.buyer is None


def test_records_inside_records_are_found_by_both_names() -> None:
    own = Paper("a.txt").says("buyer/name", "Norvik Ferries")
    for key, name in (("a", "Halden"), ("b", "Tarn")):
        own.item("/sellers", key, name=name).item("/sellers/staff", f"{key}1", parent=key, name="Ann Reed")
    corrections = [
        ("/sellers[name=Tarn]/staff[name=Ann Reed]/post", "chair"),
        ("/sellers[name=Tarn]/staff[name=Bo Lind]/post", "cook"),
        ("/buyer/staff[name=Cy Holm]/post", "clerk"),
        ("/codes[=]", 4),
        ("/codes[=]", 5),
        ("/sellers[name=Tarn]/name", "Tarn Docks"),
    ]
    claims = [claim_of(Override(pointer=one, value=value, author="A"), Sale) for one, value in corrections]
    summary = merge([*own.claims, *claims], [own.article], Sale)
    staff = {firm.name: {one.name: one.post for one in firm.staff} for firm in summary.record.sellers}
    assert staff == {"Halden": {"Ann Reed": None}, "Tarn Docks": {"Ann Reed": "chair", "Bo Lind": "cook"}}
    assert summary.record.buyer is not None
    assert [(one.name, one.post) for one in summary.record.buyer.staff] == [("Cy Holm", "clerk")]
    assert sorted(summary.record.codes) == [4, 5]
    assert summary.rejected == ()


class Fleet(BaseModel):
    """As `Sale` was once: the same names for other things."""

    buyer: str | None = None
    sellers: str | None = None
    price: list[str] = []
    codes: list[str] = []
    ships: list[Person] = []
    rows: Firm | None = None


@pytest.mark.parametrize(
    ("pointer", "value", "said"),
    [
        ("/buyer", "Tarn", "Sale has no field 'buyer'"),
        ("/sellers", "Tarn", "there is no Firm with the name "),
        ("/price[=]", "much", "its value does not fit the field: Input should be a valid number"),
        ("/codes[=]", "new", "its value does not fit the field: Input should be a valid integer"),
        ("/codes[=4]", "other", "its value does not fit the field: Input should be a valid integer"),
        ("/ships[name=Halden]/post", "crane", "Sale has no field 'ships"),
        ("/ships[name=Halden]", None, "Sale has no field 'ships'"),
        ("/rows/seat", "Oslo", "Sale has no field 'rows/seat'"),
    ],
)
def test_a_correction_of_another_schema_leads_nowhere(pointer: str, value: JsonValue, said: str) -> None:
    own = Paper("a.txt").says("buyer/name", "Norvik Ferries").says("price", 4.0).says("codes", 4)
    claim = claim_of(Override(pointer=pointer, value=value, author="A"), Fleet)
    summary = merge([*own.claims, claim], [own.article], Sale)
    assert summary.record == merge(own.claims, [own.article], Sale).record
    assert summary.rejected[0].why.startswith(f"a correction that leads nowhere: {said}")


@pytest.mark.parametrize(
    ("pointer", "value", "said"),
    [
        ("value", FORTY, "is no pointer"),
        ("/valeu", FORTY, "has no field 'valeu'"),
        ("/value", "much", "does not fit /value"),
        ("/status", "nearly", "does not fit /status"),
        ("/parties/role", "buyer", "list of records"),
        ("/parties[name=A]", "buyer", "only null"),
        ("/parties[name=A]/rank", "buyer", "Party has no field 'rank'"),
        ("/terms", "a term", "is a list: name the item"),
        ("/value/amount", 3, "value is one value: correct it as a whole"),
        ("/terms[=a]/b", "c", "terms is a list of values"),
    ],
)
def test_what_is_not_in_the_schema_is_refused(pointer: str, value: JsonValue, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        correction(pointer, value)


def test_numbers_are_turned_into_names() -> None:
    record = merged().record
    pointers = {"/parties/1/role", "/stakeholders/0", "/terms/0", "/value", "/parties[name=X/Y]/role"}
    assert {stable_pointer(pointer, Deal, record) for pointer in pointers} == {
        f"/parties[name={record.parties[1].name}]/role",
        "/stakeholders[name=Ann Reed]",
        "/terms[=no job goes]",
        "/value",
        "/parties[name=X/Y]/role",
    }
    for record_or_none in (record, None):
        with pytest.raises(UsageError, match="there is no item 7"):
            stable_pointer("/parties/7/role", Deal, record_or_none)


@given(st.text(min_size=1).filter(str.strip))
def test_any_name_can_be_pointed_at(name: str) -> None:
    record = Deal.model_validate({"parties": [{"name": name}]})
    claim = claim_of(
        Override(pointer=stable_pointer("/parties/0/role", Deal, record), value="partner", author="A"), Deal
    )
    assert claim.record.key == f"name={name}"


CORRECTIONS = [
    correction("/value", FIFTY),
    correction("/value", {"amount": "60000000", "currency": "USD"}, "A. Other"),
    correction("/parties[name=Halden Docks]/role", "partner"),
    correction("/parties[name=Halden Docks]/name", "Halden Dock Company"),
    correction("/stakeholders[name=Ann Reed]", None),
    correction("/stakeholders[name=Bo Lind]/role", "harbour master"),
]


@given(st.permutations(CORRECTIONS), st.lists(st.sampled_from(CORRECTIONS), max_size=3))
def test_the_order_of_corrections_does_not_matter(shuffled: list[Claim], again: list[Claim]) -> None:
    assert merged(*shuffled, *again) == merged(*CORRECTIONS)


def test_two_corrections_of_one_field_both_show() -> None:
    found = merged(*CORRECTIONS[:2]).provenance["/value"]
    assert any(other.why.startswith("another correction, corrected by ") for other in found.alternatives)


@pytest.mark.parametrize(
    ("text", "pointer", "value"),
    [
        ("$50 million", "/value", "50000000"),
        ('{"amount": 50000000, "currency": "usd"}', "/value", "50000000"),
        ("8 March 2031", "/signed_on", "2031-03-08"),
        ("2031-03", "/signed_on", "2031-03"),
        ("signed", "/status", "signed"),
        ("42", "/title", "42"),
        ("null", "/title", None),
    ],
)
def test_values_are_read_as_people_type_them(text: str, pointer: str, value: str | None) -> None:
    read = value_typed_in(text, pointer, Deal)
    assert (read["amount"] if isinstance(read, dict) else read) == value


@pytest.mark.parametrize(
    ("text", "pointer", "said"),
    [
        ("a lot", "/value", "takes a money"),
        ("nearly done", "/status", "one of rumoured, proposed"),
        ("someday", "/signed_on", "takes a date"),
        ("x", "/parties[name=A]", "only null"),
    ],
)
def test_what_does_not_fit_says_what_would(text: str, pointer: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        value_typed_in(text, pointer, Deal)


@pytest.mark.parametrize(("pointer", "value"), [("/closes_on", "2031-06-30"), ("/value", FIFTY)])
def test_a_corrected_field_is_explained_by_the_person_and_no_rule(pointer: str, value: JsonValue) -> None:
    summary = merged(correction(pointer, value))
    text = explain(summary, (), pointer)
    assert "status   a person decided; 0 articles agree\n" in text
    assert "because  corrected by J. Doe: the contract says so" in text
    assert "rule " not in text
    assert "single_source" not in text
    assert "by a person" in next(line for line in list_fields(summary).splitlines() if line.startswith(pointer))


PRICES: list[tuple[str, str | None, str]] = [
    ("share price", "Halden Docks", "8.05"),
    ("share price", "Halden Docks SA", "7.02"),
    ("first price", "Norvik Ferries", "7.20"),
    ("share price", "Norvik Ferries AG", "6.10"),
    ("share price", None, "5.10"),
]


@pytest.mark.parametrize("place", range(len(PRICES)))
def test_the_item_of_a_number_is_the_one_that_is_corrected(place: int) -> None:
    """Names that are one to a reader (legal forms, capitals) may stand in several items."""
    own = paper(1)
    for number, (label, of, amount) in enumerate(PRICES):
        money: JsonValue = {"amount": amount, "currency": "EUR"}
        own.item("/figures", str(number), label=label, amount=money, **({"of": of} if of else {}))
    before = merge(own.claims, [own.article], Deal).record
    assert len(before.figures) == len(PRICES)
    named = before.figures[place]
    if named.of is None:
        with pytest.raises(UsageError, match="nothing in this item tells it"):
            stable_pointer(f"/figures/{place}/amount", Deal, before)
        return
    pointer = stable_pointer(f"/figures/{place}/amount", Deal, before)
    claims = [*own.claims, correction(pointer, {"amount": "9", "currency": "EUR"})]
    after = merge(claims, [own.article], Deal).record
    changed = [one for one, other in zip(before.figures, after.figures, strict=True) if one.amount != other.amount]
    assert changed == [named]


def test_several_fields_tell_an_item_that_one_does_not() -> None:
    record = Deal.model_validate(
        {
            "figures": [
                {"label": "stake", "of": "Norvik"},
                {"label": "price", "of": "Norvik"},
                {"label": "price", "of": "Halden"},
                {"label": "stake", "of": "Halden"},
            ]
        }
    )
    pointer = stable_pointer("/figures/3/amount", Deal, record)
    assert pointer == "/figures[label=stake][of=Halden]/amount"
    assert numbered_pointer(pointer, record.model_dump(mode="json"), shape_of(Deal)) == "/figures/3/amount"
    assert claim_of(Override(pointer=pointer, value=FIFTY, author="A"), Deal).record.key == "[label=stake][of=Halden]"
    with pytest.raises(UsageError, match="can be /figures/1 or /figures/2"):
        check_selectors("/figures[label=price]/amount", Deal, record)
    check_selectors("/figures[label=a new one]/amount", Deal, record)
    check_selectors(pointer, Deal, record)


def test_a_selector_that_a_correction_takes_is_explained() -> None:
    summary = merged()
    assert explain(summary, (), "/stakeholders[name=ANN REED]/role") == explain(summary, (), "/stakeholders/0/role")
    assert explain(summary, (), "terms[=No job goes]") == explain(summary, (), "/terms/0")
    for pointer, said in (
        ("/stakeholders[name=Bo Lind]/role", "there is no item"),
        ("/parties[role=", "no pointer"),
    ):
        with pytest.raises(ResultsError, match=said):
            explain(summary, (), pointer)


@pytest.mark.parametrize(
    "pointer", ["/value", "/signed_on", "/closes_on", "/terms[=no job goes]", "/stakeholders[name=Ann Reed]"]
)
@pytest.mark.parametrize("reason", ["it is a rumour", ""])
def test_what_a_person_took_out_is_not_said_to_be_found_nowhere(pointer: str, reason: str) -> None:
    field = pointer.partition("[")[0]
    summary = merged(correction(pointer, None, reason=reason))
    said = "taken out by J. Doe" + (f": {reason}" if reason else "")
    assert f"{field}\n  no value: {said}\n" in explain(summary, (), field)
    assert f"taken out by a person: {field}\n" in list_fields(summary)
    unknown = brief(summary).partition("## What is not known")[2].partition("## Sources")[0]
    expected = {"/value": "value", "/signed_on": "date of signing"}.get(field)
    assert expected is None or re.search(
        rf"Taken out by a person: {expected}( \[\d\])+\.", unknown.replace("][", "] [")
    )
    assert "does not bear it out" not in unknown
    assert f"{NOT_FOUND.lower()}\n" in explain(summary, (), "/announced_on")


def test_a_rejected_claim_has_no_vote_and_says_who_rejected_it() -> None:
    own = papers()
    claims = [claim for one in own for claim in one.claims]
    title = next(claim for claim in claims if claim.path == "terms")
    fifty = correction("/value", FIFTY)
    said = [
        Rejection(rejects=title.id, author="A. Reader", reason="it is a headline"),
        Rejection(rejects=title.id, author="B. Reader"),
        Rejection(rejects="0" * 24, author="C. Reader"),
        Rejection(rejects=fifty.id, author="D. Reader"),
    ]
    rejections = [claim_of(one, Deal) for one in said]
    summary = merge([*claims, fifty, *rejections, *rejections], [one.article for one in own], Deal)
    assert summary.record.terms == []
    assert summary.record.value is not None
    assert summary.record.value.amount == 50_000_000
    first = min(rejections[:2], key=lambda claim: claim.id)
    why = f"rejected by {first.said_by}" + (f": {first.why}" if first.why else "")
    assert {(one.claim, one.why) for one in summary.rejected} == {
        (title.id, why),
        (rejections[2].id, f"a rejection that leads nowhere: there is no claim {'0' * 24}"),
        (rejections[3].id, f"a rejection that leads nowhere: there is no claim {fifty.id}"),
    }
    assert [is_override(one) for one in (*rejections, fifty, *claims)] == [True] * 5 + [False] * len(claims)


PASSAGE: dict[str, JsonValue] = {"article": "a", "start": 4, "end": 7, "quote": "abc"}


@pytest.mark.parametrize(
    ("changed", "passage"),
    [
        ({"author": ""}, {}),
        ({"pointer": "/"}, {}),
        ({"comment": "x"}, {}),
        ({}, {"end": 8}),
        ({}, {"start": 5}),
        ({}, {"start": -1, "end": 2}),
        ({}, {"article": ""}),
        ({}, {"end": 4, "quote": ""}),
        ({}, {"page": 4}),
    ],
)
def test_a_line_that_says_too_little_or_too_much_is_refused(
    changed: dict[str, JsonValue], passage: dict[str, JsonValue]
) -> None:
    line: dict[str, JsonValue] = {"pointer": "/value", "value": 4, "author": "A", "passage": PASSAGE}
    assert Override.model_validate(line).passage == Passage.model_validate(PASSAGE)
    with pytest.raises(ValidationError):
        Override.model_validate({**line, "passage": {**PASSAGE, **passage}, **changed})


def test_lines_of_one_content_have_one_id() -> None:
    line = Override(pointer="/value", value=4, author="A")
    assert line.id == Override(pointer="/value", value=4, author="A", reason="").id
    assert len(line.id) == 16
    others = [
        Override(pointer="/title", value=4, author="A"),
        Override(pointer="/value", value=5, author="A"),
        Override(pointer="/value", value=4, author="B"),
        Override(pointer="/value", value=4, author="A", reason="so"),
        Override(pointer="/value", value=4, author="A", on="2031-01-01"),
        Undo(undoes=line.id, author="A"),
    ]
    assert len({line.id, *(one.id for one in others)}) == 7


class Berth(BaseModel):
    depth: int | None = None


class Quay(BaseModel):
    berth: Berth | None = None
    cranes: list[Berth] = []


def test_what_is_left_without_anything_is_not_there() -> None:
    own = Paper("a.txt").says("berth/depth", 9)
    emptied = claim_of(Override(pointer="/berth/depth", value=None, author="A"), Quay)
    assert merge([*own.claims, emptied], [own.article], Quay).record == Quay()
    shipped = paper(1).item("/shipments", "s", goods=["pears"])
    gone = correction("/shipments[goods=pears]/goods[=pears]", None)
    assert merge([*shipped.claims, gone], [shipped.article], Deal).record.shipments == []
    lost = correction("/phases[name=Loading]/starts", None)
    assert merge([*shipped.claims, lost], [shipped.article], Deal).record.phases == []


def test_of_a_refined_value_what_a_correction_says_stands_for_it_and_the_rest_beside_it() -> None:
    own = [paper(1).says("signed_on", "2031-03"), paper(2).says("signed_on", "2031-03-08")]
    claims = [*(claim for one in own for claim in one.claims), correction("/signed_on", "2031-03")]
    found = merge(claims, [one.article for one in own], Deal).provenance["/signed_on"]
    assert [one.article for one in found.evidence] == ["", own[0].article.id]
    (other,) = found.alternatives
    assert (other.value, [one.article for one in other.evidence]) == ("2031-03-08", [own[1].article.id])
