"""Claims that cannot count, schemas of one's own, validators that object."""

import os
import subprocess
import sys
from typing import Annotated, Any

import pytest
from claim_kit import Paper, paper
from pydantic import BaseModel, Field, field_validator, model_validator

from summarize.claims import Claim, Grounding, RecordRef, Span
from summarize.errors import SchemaError
from summarize.merging import Summary, merge
from summarize.schemas import SHIPPED, Deal, Identity, Money


class Office(BaseModel):
    city: str
    staff: int | None = None


class Firm(BaseModel):
    name: str
    sector: str | None = None


class Purchase(BaseModel):
    """A user's model without any marks: records in records, lists in records, lists of records."""

    headline: str
    buyer: Firm | None = None
    price: Money | None = None
    advisers: list[Firm] = []
    offices: list[Office] = []


def _merged(schema: type[Any], *papers: Paper) -> Summary[Any]:
    return merge([one for own in papers for one in own.claims], [own.article for own in papers], schema)


def test_a_model_without_marks_merges_sensibly() -> None:
    first = paper(1).says("headline", "Ash buys Rook").says("buyer/name", "Ash Holdings Ltd")
    first.item("/advisers", "a", name="Quill & Partners", sector="law").item("/offices", "x", city="Oran", staff=40)
    second = paper(2).says("headline", "Ash buys Rook").says("buyer/name", "Ash Holdings").says("buyer/sector", "ports")
    second.item("/advisers", "b", name="Quill and Partners").item("/offices", "y", city="Oran", staff=45)
    second.item("/offices", "z", city="Varnes")
    summary = _merged(Purchase, first, second)
    record = summary.record
    assert isinstance(record, Purchase)
    assert summary.schema_name.endswith(":Purchase")
    assert record.buyer is not None
    assert (record.buyer.sector, len(record.advisers), [one.city for one in record.offices]) == (
        "ports",
        1,
        ["Oran", "Varnes"],
    )
    assert summary.provenance["/buyer/name"].support.independent == 2
    assert summary.conflicts == ("/offices/0/staff",)


def test_names_of_what_is_not_in_a_list_can_contradict() -> None:
    class Agency(BaseModel):
        name: Annotated[str, Identity("name", aliases="aliases")]
        aliases: list[str] = []

    first = paper(1).says("name", "Varnes Port Authority").says("aliases", "VPA").says("aliases", "the port")
    second, third = paper(2).says("name", "VPA"), paper(3).says("name", "Oran Customs Office")
    summary = _merged(Agency, first, second, third)
    assert (summary.record.name, summary.record.aliases) == ("Varnes Port Authority", ["VPA", "the port"])
    assert summary.conflicts == ("/name",)
    assert [one.value for one in summary.provenance["/name"].alternatives] == ["Oran Customs Office"]


def test_the_name_of_the_schema() -> None:
    assert merge([], []).schema_name == "deal"
    assert merge([], [], Deal, schema_name="my:Deal").schema_name == "my:Deal"


def test_nothing_gives_an_empty_record() -> None:
    summary = merge([], [])
    assert summary.record == Deal()
    assert (summary.provenance, summary.conflicts, summary.rejected, summary.articles) == ({}, (), (), ())


def test_a_root_that_lacks_a_required_field_is_given_back_all_the_same() -> None:
    summary = _merged(Purchase, paper(1).says("buyer/name", "Ash Holdings"))
    assert isinstance(summary.record, Purchase)
    assert summary.model_dump(mode="json", by_alias=True)["record"]["headline"] is None
    assert list(summary.provenance) == ["/buyer/name"]


def test_a_schema_that_cannot_be_extracted_is_refused() -> None:
    class Free(BaseModel):
        anything: dict[str, str]

    with pytest.raises(SchemaError, match="anything"):
        merge([], [], Free)


def _why(claim: Claim, *papers: Paper) -> str:
    summary = merge([claim], [own.article for own in papers])
    assert not summary.provenance
    assert not any(one.used for one in summary.articles)
    (told,) = summary.rejected
    assert told.claim == claim.id
    return told.why


def test_claims_that_cannot_count_are_rejected_with_the_reason() -> None:
    own = paper(1).says("title", "Ash buys Rook")
    (good,) = own.claims

    def altered(**changes: Any) -> Claim:
        return Claim(**{**dict(good), "id": "", **changes})

    assert _why(good) == "its article is not among the results"
    assert _why(altered(path="colour"), own) == "Deal has no field 'colour'"
    assert (
        _why(altered(record=RecordRef(type="Ship", at="/ships", key="a")), own)
        == "the schema has no records at '/ships'"
    )
    assert _why(altered(grounding=Grounding.rejected, why="no such words"), own) == "no such words"
    assert _why(altered(grounding=Grounding.rejected), own) == "it is not grounded in the passages that it cites"
    assert _why(altered(spans=()), own) == "it cites no passage"
    assert (
        _why(altered(spans=(Span(start=0, end=4, quote="Rook"),)), own) == "its quote is not in the article at 0 to 4"
    )
    assert _why(altered(value=" "), own) == "it gives no value"
    assert _why(altered(value=None), own) == "it gives no value"
    assert _why(altered(path="signed_on", value="soon"), own).startswith("its value does not fit the field 'signed_on'")


def test_an_inner_record_whose_enclosing_record_is_unknown_is_rejected() -> None:
    class Crate(BaseModel):
        label: str

    class Wagon(BaseModel):
        number: str
        crates: list[Crate] = []

    class Train(BaseModel):
        wagons: list[Wagon] = []

    class Depot(BaseModel):
        trains: list[Train] = []

    lost = paper(1).item("/trains/wagons/crates", "c", "nowhere", label="spare parts")
    summary = _merged(Depot, lost)
    assert [one.why for one in summary.rejected] == ["its enclosing record cannot be told"]


def test_a_record_that_only_encloses_needs_no_claim_of_its_own() -> None:
    class Crate(BaseModel):
        label: str

    class Wagon(BaseModel):
        crates: list[Crate]

    class Train(BaseModel):
        wagons: list[Wagon] = []

    one = paper(1).item("/wagons/crates", "c", "w", label="spare parts").item("/wagons/crates", "d", "w", label="tools")
    summary = _merged(Train, one)
    assert [[crate.label for crate in wagon.crates] for wagon in summary.record.wagons] == [["spare parts", "tools"]]


class Vessel(BaseModel):
    name: str
    tonnage: int | None = Field(default=None, gt=0)
    flag: str | None = None
    marks: list[Annotated[str, Field(max_length=8)]] = []

    @field_validator("flag")
    @classmethod
    def _known(cls, flag: str | None) -> str | None:
        if flag == "Atlantis":
            raise ValueError("no such flag")
        return flag

    @model_validator(mode="after")
    def _sound(self) -> "Vessel":
        if self.name == "Ghost":
            raise ValueError("no such ship")
        return self


class Fleet(BaseModel):
    owner: str
    vessels: list[Vessel] = []
    flagship: Vessel | None = None


def test_a_validator_takes_out_the_field_it_refuses() -> None:
    own = paper(1).says("owner", "Ash").says("flagship/name", "Aurelia").says("flagship/tonnage", -4)
    own.item("/vessels", "a", name="Tern", flag="Atlantis", marks=["T1", "far too long"])
    own.item("/vessels", "b", name="Ghost", flag="Freedonia")
    summary = _merged(Fleet, own)
    assert summary.record == Fleet(
        owner="Ash", vessels=[Vessel(name="Tern", marks=["T1"])], flagship=Vessel(name="Aurelia")
    )
    told = {one.value: one.why for one in summary.rejected}
    assert told["Atlantis"] == "the schema refuses it: Value error, no such flag"
    assert told["Ghost"] == told["Freedonia"] == "the schema refuses it: Value error, no such ship"
    assert set(told) == {-4, "far too long", "Atlantis", "Ghost", "Freedonia"}
    assert set(summary.provenance) == {"/owner", "/flagship/name", "/vessels/0/name", "/vessels/0/marks/0"}


def test_a_long_list_is_not_validated_again_for_each_of_its_records_that_is_refused() -> None:
    validated: list[str] = []

    class Rank(BaseModel):
        name: str

        @model_validator(mode="after")
        def _refuse(self) -> "Rank":
            validated.append(self.name)
            if self.name.startswith("Major"):
                raise ValueError(f"no {self.name}")
            return self

    class Army(BaseModel):
        ranks: list[Rank] = []

    own = paper(1)
    for number in range(40):
        own.item("/ranks", f"{number}", name=f"{'Major' if number % 2 else 'Captain'} {number}")
    summary = _merged(Army, own)
    assert len(summary.record.ranks) == 20
    assert {one.why for one in summary.rejected} == {
        f"the schema refuses it: Value error, no Major {number}" for number in range(1, 40, 2)
    }
    assert len(validated) < 4 * 40


def test_a_validator_of_the_whole_root_does_not_lose_the_record() -> None:
    class Strict(Fleet):
        @model_validator(mode="after")
        def _never(self) -> "Strict":
            raise ValueError("never enough ships")

    own = paper(1).says("owner", "Ash").item("/vessels", "a", name="Tern").item("/vessels", "b", name="Ghost")
    summary = _merged(Strict, own)
    assert isinstance(summary.record, Strict)
    assert [one.name for one in summary.record.vessels] == ["Tern"]
    assert [one.value for one in summary.rejected] == ["Ghost"]


def test_a_validator_of_the_whole_root_is_heeded_once_its_claims_are_gone() -> None:
    class Calm(Fleet):
        @model_validator(mode="after")
        def _rename(self) -> "Calm":
            self.owner = self.owner.upper()
            return self

    own = paper(1).says("owner", "Ash").item("/vessels", "a", name="Tern").item("/vessels", "b", name="Ghost")
    summary = _merged(Calm, own)
    assert (summary.record.owner, [one.name for one in summary.record.vessels]) == ("ASH", ["Tern"])


PROGRAM = """
import sys
from claim_kit import paper
from summarize.merging import merge
papers = []
for number in range(6):
    own = paper(number, f"2031-05-0{number % 3 + 1}").says("title", f"Quay {number % 2}").says("status", "signed")
    for name in ("Orla Venn", "Venn", "Halden Freight Group", "HFG", "Tibor Ash", "Lena Ash", "Ash")[number % 4 :]:
        own.item("/stakeholders", name, name=name, role=f"role {number % 3}")
    own.item("/shipments", "s", goods=["grain", "steel pipes", f"oil {number % 2}"], destination="Varnes")
    papers.append(own)
summary = merge([one for own in papers for one in own.claims], [own.article for own in papers])
sys.stdout.write(summary.model_dump_json(by_alias=True))
"""


def test_the_same_bytes_in_every_process() -> None:
    outputs = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(outputs) == 1
    assert b"Halden Freight Group" in outputs.pop()


@pytest.mark.parametrize(("name", "record"), SHIPPED.items())
def test_shipped_records_go_by_their_names_and_others_by_their_place(name: str, record: type[BaseModel]) -> None:
    assert merge([], [], record).schema_name == name
    assert merge([], [], Fleet).schema_name == f"{__name__}:Fleet"
    assert merge([], [], record, schema_name="mine").schema_name == "mine"


def test_what_is_rejected_and_who_is_heard_stand_in_a_fixed_order() -> None:
    papers = [paper(number) for number in (2, 1, 3)]
    papers[0].says("price", "much").says("headline", " ").says("headline", "Ash buys Rook").says("colour", "red")
    papers[1].says("headline", " ").says("price", "little").says("headline", "–")
    for own in (papers, papers[::-1]):
        summary = _merged(Purchase, *own)
        assert [one.path for one in summary.rejected] == ["/colour", *["/headline"] * 3, "/price", "/price"]
        assert [(one.article, one.claim) for one in summary.rejected[1:4]] == sorted(
            (one.article, one.claim) for one in summary.rejected[1:4]
        )
        assert [(one.path, one.used) for one in summary.articles] == [
            ("01.txt", False),
            ("02.txt", True),
            ("03.txt", False),
        ]
