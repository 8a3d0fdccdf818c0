"""From claims to records: what counts, where it belongs, what a record lacks, and in which order records stand."""

from typing import Annotated, Any, Literal

import pytest
from claim_kit import Paper, paper
from pydantic import BaseModel, Field, JsonValue, model_validator

from summarize.claims import Claim, Grounding, RecordRef, Span
from summarize.merging import Summary, merge
from summarize.merging.record import nullable
from summarize.schemas import Deal, Identity, Leads


class Crate(BaseModel):
    label: str
    weight: int | None = None


class Wagon(BaseModel):
    number: str
    crates: list[Crate] = []


class Train(BaseModel):
    name: Annotated[str, Identity("name", aliases="aliases")]
    aliases: list[str] = []
    wagons: list[Wagon] = []


class Driver(BaseModel):
    name: Annotated[str, Identity("name", aliases="known_as")]
    known_as: list[str] = []
    badge: str | None


class Depot(BaseModel):
    title: str | None = None
    chief: Driver | None = None
    trains: list[Train] = []
    notes: list[str] = []


def merged(*papers: Paper, schema: type[Any] = Depot) -> Summary[Any]:
    return merge([one for own in papers for one in own.claims], [own.article for own in papers], schema)


@pytest.mark.parametrize(
    ("value", "taken"),
    [
        ("  the  old\n depot ", "the old depot"),
        ("–", None),
        ("", None),
        ("D (4)", "D (4)"),
        ("Northern Halden Depot (NHD)", "Northern Halden Depot"),
        ("Northern Halden Depot (XYZ)", "Northern Halden Depot (XYZ)"),
    ],
)
def test_a_text_is_taken_without_what_says_nothing(value: str, taken: str | None) -> None:
    summary = merged(paper(1).says("title", value, words="The depot."))
    assert summary.record.title == taken
    assert [one.why for one in summary.rejected] == ([] if taken else ["it gives no value"])


def test_an_acronym_beside_a_name_is_another_name_of_it() -> None:
    own = (
        paper(1).says("chief/name", "Halden Freight Group (HFG)").item("/trains", "t", name="Norvane Night Train (NNT)")
    )
    record = merged(own).record
    assert (record.chief.name, record.chief.known_as) == ("Halden Freight Group", ["HFG"])
    assert [(one.name, one.aliases) for one in record.trains] == [("Norvane Night Train", ["NNT"])]


def test_the_root_is_one_record_whatever_key_its_claims_have() -> None:
    own = paper(1).says("title", "the depot", key="a").says("chief/name", "Ann Reed", key="b")
    summary = merged(own)
    assert (summary.record.title, summary.record.chief.name) == ("the depot", "Ann Reed")


@pytest.mark.parametrize(
    ("spans", "why"),
    [
        ((), "it cites no passage"),
        (
            (Span(start=0, end=6, quote="Report"), Span(start=3, end=3, quote="")),
            "its quote is not in the article at 3",
        ),
        (
            (Span(start=0, end=6, quote="Report"), Span(start=6, end=7, quote=" ")),
            "its quote is not in the article at 6",
        ),
        (
            (Span(start=0, end=6, quote="Report"), Span(start=0, end=5, quote="other")),
            "its quote is not in the article",
        ),
        ((Span(start=0, end=6, quote="Report"),), None),
    ],
)
def test_every_passage_stands_in_the_article_and_says_something(spans: tuple[Span, ...], why: str | None) -> None:
    article = paper(1).article
    claim = Claim(
        article=article.id,
        record=RecordRef(type="Depot"),
        path="title",
        value="depot",
        spans=spans,
        grounding=Grounding.exact,
        engine="function/test",
    )
    summary = merge([claim, claim], [article], Depot)
    assert [one.why.startswith(why or "-") for one in summary.rejected] == ([True] if why else [])
    assert summary.record.title == (None if why else "depot")


def crate(own: Paper, wagon: str, label: str, train: str | None = None, **how: Any) -> Paper:
    own.says("label", label, at="/trains/wagons/crates", key=f"{wagon}{label}", parent=wagon)
    return own.says("number", "W1", at="/trains/wagons", key=wagon, parent=train, **how) if train else own


def test_a_rejected_claim_still_tells_where_its_record_belongs() -> None:
    own = paper(1).item("/trains", "t", name="Night Train").item("/trains", "u", name="Day Train")
    crate(own, "w", "tools", "t", grounding=Grounding.rejected)
    own.item("/trains/wagons", "x", parent="u", number="W7")
    summary = merged(own)
    told = {
        train.name: [crate.label for wagon in train.wagons for crate in wagon.crates] for train in summary.record.trains
    }
    assert told == {"Day Train": [], "Night Train": []}
    assert "no accepted claim gives the number of this Wagon" in {one.why for one in summary.rejected}


def test_a_record_that_encloses_others_is_theirs_only() -> None:
    own = paper(1).item("/trains", "t", name="Night Train").item("/trains", "u", name="Day Train")
    for wagon, train, label in (("w", "t", "tools"), ("x", "u", "spare parts")):
        crate(own, wagon, label, train)
    crate(own, "y", "nowhere")
    second = paper(2).item("/trains", "t", name="Day Train")
    crate(second, "w", "spare parts", "t")
    summary = merged(own, second)
    told = {
        train.name: [(wagon.number, [one.label for one in wagon.crates]) for wagon in train.wagons]
        for train in summary.record.trains
    }
    assert told == {"Night Train": [("W1", ["tools"])], "Day Train": [("W1", ["spare parts"])]}
    assert [(one.value, one.why) for one in summary.rejected] == [("nowhere", "its enclosing record cannot be told")]


def test_a_record_without_what_it_requires_is_left_out_with_the_reason() -> None:
    own = paper(1).says("chief/badge", "B7").says("weight", 4, at="/trains/wagons/crates", key="c", parent="w")
    own.item("/trains", "t", name="Night Train").says("number", "W1", at="/trains/wagons", key="w", parent="t")
    summary = merged(own)
    assert summary.record.chief is None
    assert summary.record.trains[0].wagons == [Wagon(number="W1")]
    assert {one.value: one.why for one in summary.rejected} == {
        "B7": "no accepted claim gives the name of this Driver",
        4: "no accepted claim gives the label of this Crate",
    }


class Lamp(BaseModel):
    colour: str | None = None


class Buoy(BaseModel):
    label: str
    lamp: Lamp
    spare: Lamp = Lamp(colour="white")


class Channel(BaseModel):
    buoys: list[Buoy] = []


@pytest.mark.parametrize("lit", [True, False])
def test_a_record_inside_another_is_required_or_has_its_default(lit: bool) -> None:
    own = paper(1).item("/buoys", "b", label="B7")
    summary = merged(own.says("lamp/colour", "red", at="/buoys", key="b") if lit else own, schema=Channel)
    buoy = Buoy(label="B7", lamp=Lamp(colour="red"))
    assert summary.record.buoys == ([buoy] if lit else [])
    assert [one.why for one in summary.rejected] == ([] if lit else ["no accepted claim gives the lamp of this Buoy"])


def test_a_required_field_that_may_be_null_is_null() -> None:
    summary = merged(paper(1).says("chief/name", "Ann Reed"))
    assert summary.record.chief == Driver(name="Ann Reed", badge=None)
    assert summary.rejected == ()
    assert [nullable(Driver, name) for name in Driver.model_fields] == [False, False, True]


class Yard(BaseModel):
    title: str
    chief: Driver | None
    trains: list[Train]
    notes: list[str]


def test_what_is_required_and_may_be_empty_is_empty() -> None:
    summary = merged(paper(1).says("title", "the yard"), schema=Yard)
    assert summary.record == Yard(title="the yard", chief=None, trains=[], notes=[])
    assert type(summary.record) is Yard


class Parcel(BaseModel):
    label: Annotated[str, Identity("text")]
    urgent: Annotated[bool | None, Leads()] = None


class Post(BaseModel):
    parcels: list[Parcel] = []
    sorted_by: str | None = None
    ready: bool | None = None


def parcels(*papers: Paper) -> list[str]:
    return [one.label for one in merged(*papers, schema=Post).record.parcels]


def parcel(own: Paper, label: str, urgent: bool | None = None) -> Paper:
    own.item("/parcels", label, label=label)
    return own if urgent is None else own.item("/parcels", label, urgent=urgent)


def test_records_stand_in_the_order_of_their_flag_their_sources_and_their_time() -> None:
    first, second, third = paper(1, "2031-01-01"), paper(2, "2031-01-02"), paper(3, "2031-01-03")
    parcel(parcel(first, "zinc"), "apples")
    assert parcels(first) == ["zinc", "apples"], "as the article has them"
    assert parcels(parcel(second, "barley"), first) == ["zinc", "apples", "barley"], "the earlier first"
    parcel(third, "barley")
    assert parcels(first, second, third) == ["barley", "zinc", "apples"], "of two sources"
    parcel(second, "cloth", urgent=True)
    parcel(second, "dates", urgent=False)
    assert parcels(first, second, third) == ["cloth", "barley", "zinc", "apples", "dates"]


def test_of_one_source_what_more_articles_give_stands_first() -> None:
    wire = " ".join(f"word{number}" for number in range(120))
    copies = [Paper(f"{name}.txt", f"2031-01-0{at}", opening=f"{wire} {name}") for at, name in enumerate("ab", 1)]
    parcel(parcel(copies[0], "zinc"), "apples")
    parcel(copies[1], "apples")
    assert parcels(*copies) == ["apples", "zinc"]


def test_provenance_is_in_the_order_of_the_fields() -> None:
    own = paper(1).says("ready", True).says("sorted_by", "a clerk")
    summary = merged(parcel(parcel(own, "zinc", urgent=False), "apples"), schema=Post)
    assert list(summary.provenance) == [
        "/parcels/0/label",
        "/parcels/0/urgent",
        "/parcels/1/label",
        "/sorted_by",
        "/ready",
    ]


def test_other_names_stand_by_how_many_give_them() -> None:
    papers = [paper(number).item("/trains", "t", name="Halden Night Train") for number in range(4)]
    for number, aliases in enumerate((["the Sleeper"], ["the Owl", "HNT"], ["the Owl"], ["Zephyr"])):
        papers[number].item("/trains", "t", aliases=aliases)
    assert merged(*papers).record.trains[0].aliases == ["the Owl", "the Sleeper", "HNT", "Zephyr"]


class Tag(BaseModel):
    code: str
    size: int | None = Field(default=None, gt=0)

    @model_validator(mode="after")
    def _known(self) -> "Tag":
        if self.code == "bad":
            raise ValueError("no such code")
        return self


class Box(BaseModel):
    name: str
    tag: Tag | None = None
    marks: list[str] = Field(default=[], max_length=2)
    tags: list[Tag] = Field(default=[], max_length=2)
    kind: Literal["flat", "tall"] | None = None


class Load(BaseModel):
    """What holds boxes; its own rules see the whole."""

    lead: str
    count: int | None = Field(default=None, lt=10)
    box: Box | None = None
    boxes: list[Box] = []
    seals: list[str] = Field(default=[], min_length=0, max_length=2)
    grades: list[int] = Field(default=[1, 2], min_length=2)


class Sealed(Load):
    @model_validator(mode="after")
    def _never(self) -> "Sealed":
        raise ValueError("never")


class Guarded(Load):
    """What refuses the whole before any field is looked at hides what its fields refuse."""

    @model_validator(mode="before")
    @classmethod
    def _never(cls, data: object) -> object:
        raise ValueError("never")


SCHEMAS = pytest.mark.parametrize("schema", [Load, Sealed, Guarded])
REFUSED: list[tuple[str, JsonValue, dict[str, Any]]] = [
    ("count", 40, {}),
    ("seals", "s1 s2 s3", {}),
    ("box/tag/code", "bad", {"box": {"name": "B"}}),
    ("box/tag/size", -1, {"box": {"name": "B", "tag": {"code": "C"}}}),
    ("box/marks", "m1 m2 m3", {"box": {"name": "B"}}),
]


@pytest.mark.parametrize(("path", "value", "left"), REFUSED, ids=[one[0] for one in REFUSED])
@SCHEMAS
def test_what_a_validator_refuses_is_taken_out_and_no_more(
    path: str, value: JsonValue, left: dict[str, Any], schema: type[BaseModel]
) -> None:
    own = paper(1).says("lead", "Ann Reed").says("grades", 7).says("grades", 8)
    if "box" in path:
        own.says("box/name", "B")
    if path == "box/tag/size":
        own.says("box/tag/code", "C")
    values = value.split() if isinstance(value, str) and " " in value else [value]
    for one in values:
        own.says(path, one)
    summary = merged(own, schema=schema)
    given = {"lead": "Ann Reed", "grades": [7, 8]}
    assert summary.record.model_dump(exclude_defaults=True) == {**given, **left}
    assert sorted(str(one.value) for one in summary.rejected) == sorted(map(str, values))
    assert {one.why.partition(":")[0] for one in summary.rejected} == {"the schema refuses it"}
    assert not any(pointer.startswith(f"/{path}") for pointer in summary.provenance)


@SCHEMAS
def test_a_list_of_records_loses_those_that_are_refused(schema: type[BaseModel]) -> None:
    own = paper(1).says("lead", "Ann Reed").says("grades", 7).says("grades", 8)
    for key, code in (("a", "bad"), ("b", "C1"), ("c", "bad")):
        own.item("/boxes", key, name=f"box {key}").says("tag/code", code, at="/boxes", key=key)
    for number in range(3):
        own.item("/boxes/tags", f"t{number}", parent="b", code=f"T{number}")
    summary = merged(own, schema=schema)
    assert sorted((box.name, box.tag and box.tag.code, box.tags) for box in summary.record.boxes) == [
        ("box a", None, []),
        ("box b", "C1", []),
        ("box c", None, []),
    ]
    assert sorted(str(one.value) for one in summary.rejected) == ["T0", "T1", "T2", "bad", "bad"]


@SCHEMAS
def test_a_record_that_loses_what_it_requires_goes_as_a_whole(schema: type[BaseModel]) -> None:
    class Strict(schema):  # type: ignore[misc, valid-type]
        class Lid(BaseModel):
            code: str = Field(max_length=2)
            note: str | None = None

        lid: Lid | None = None
        lids: list[Lid] = Field(default_factory=list)

    own = paper(1).says("lead", "Ann Reed").says("grades", 7).says("grades", 8)
    own.says("lid/code", "long").says("lid/note", "red")
    own.item("/lids", "a", code="much longer", note="blue").item("/lids", "b", code="L2")
    summary = merged(own, schema=Strict)
    assert summary.record.lid is None
    assert [one.code for one in summary.record.lids] == ["L2"]
    assert sorted(str(one.value) for one in summary.rejected) == ["blue", "long", "much longer", "red"]


@SCHEMAS
def test_a_list_that_nobody_fills_is_left_as_it_is(schema: type[BaseModel]) -> None:
    """One grade is too few, and so it goes; none is too few as well, for which no claim is to blame."""
    summary = merged(paper(1).says("lead", "Ann Reed").says("grades", 7), schema=schema)
    assert summary.record.lead == "Ann Reed"
    assert [one.value for one in summary.rejected] == [7]
    assert summary.record.grades == [1, 2], "as the schema has it"
    without = merged(paper(1).says("count", 4), schema=schema)
    assert (without.record.count, without.record.lead) == (4, None)


def test_what_only_articles_that_are_set_apart_give_is_said() -> None:
    first, second = paper(1).says("title", "Quay"), paper(2).says("title", "Yard").says("subject", "cranes")
    second.says("value", {"amount": "4", "currency": "EUR"}, grounding=Grounding.rejected)
    second.item("/parties", "a", name="Quill Mills").item("/sites", "s", name="yard")
    first.item("/sites", "s", name="quay")
    claims = [*first.claims, *second.claims]
    summary = merge(claims, [first.article, second.article], Deal, apart={second.article.id: "another deal"})
    assert [(one.path, one.value, one.why) for one in summary.rejected] == [
        ("/parties/name", "Quill Mills", "its article is set apart"),
        ("/subject", "cranes", "its article is set apart"),
    ]
    assert [(one.used, one.why) for one in summary.articles] == [(True, None), (False, "another deal")]


def test_a_field_that_names_somebody_gives_the_full_name() -> None:
    papers = []
    for number, name in enumerate(("HFG", "HFG", "Halden Freight Group")):
        quantity: JsonValue = {"amount": "40", "unit": "ships"}
        papers.append(paper(number).item("/figures", "f", label="fleet", of=name, quantity=quantity))
    papers[2].item("/parties", "a", name="Halden Freight Group", aliases=["HFG"])
    (figure,) = merged(*papers, schema=Deal).record.figures
    assert figure.of == "Halden Freight Group"
    worded = [
        paper(number).says("subject", text)
        for number, text in enumerate(("ten ships", "ten ships", "the ten ships of HFG"))
    ]
    assert merged(*worded, schema=Deal).record.subject == "ten ships"


def test_what_both_give_a_part_of_is_not_only_in_articles_that_are_set_apart() -> None:
    first = paper(1).says("chief/name", "Ann Reed").says("notes", "a depot")
    second = paper(2).says("chief/badge", "B7").says("notes", "a yard").item("/trains", "t", name="Night Train")
    claims = [*first.claims, *second.claims]
    summary = merge(claims, [first.article, second.article], Depot, apart={second.article.id: "another deal"})
    assert [one.path for one in summary.rejected] == ["/trains/name"]
