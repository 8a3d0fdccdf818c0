"""Pointers that name an item of a list by what identifies it, and lead back to it."""

from typing import Annotated

import pytest
from pydantic import BaseModel, ConfigDict, Field

from summarize.errors import UsageError
from summarize.merging import Override, check_selectors, claim_of, numbered_pointer, stable_pointer
from summarize.schemas import Identity, PartialDate
from summarize.shape import shape_of


class Bolt(BaseModel):
    name: str


class Berth(BaseModel):
    name: Annotated[str, Identity("name", aliases="aliases")]
    aliases: list[str] = []
    depth: int | None = None
    bolts: list[Bolt] = []


class Dock(BaseModel):
    title: Annotated[str, Identity("text")]
    berths: list[Berth] = []


class Load(BaseModel):
    goods: Annotated[list[str], Identity("overlap")] = []
    origin: Annotated[str | None, Identity("name")] = None
    on: PartialDate | None = None
    note: str | None = None


class Owner(BaseModel):
    name: str
    docks: list[Dock] = []


class Port(BaseModel):
    model_config = ConfigDict(serialize_by_alias=True)

    owner: Owner | None = None
    docks: list[Dock] = []
    loads: list[Load] = []
    codes: list[int] = []
    notes: list[str] = Field(default=[], serialization_alias="Remarks")


PORT = Port.model_validate(
    {
        "owner": {"name": "Tarn", "docks": [{"title": "old dock", "berths": [{"name": "B1"}]}]},
        "docks": [
            {"title": "the north dock", "berths": [{"name": "B1"}, {"name": "Berth Two", "aliases": ["B2", "Two"]}]},
            {"title": "south dock", "berths": [{"name": "B1"}]},
        ],
        "loads": [
            {"goods": ["tin", "zinc"], "origin": "Halden"},
            {"goods": ["tin"], "origin": "Norvia"},
            {"goods": ["tin"], "origin": "Halden", "note": "late"},
            {"goods": ["zinc"], "origin": "Belmor"},
            {"on": "2031-03"},
        ],
        "codes": [4, 7, 7],
        "notes": ["see [1] and \\2", "a/b=c", "two\nlines", "twice", "Twice", "twice"],
    }
)


@pytest.mark.parametrize(
    ("numbered", "stable"),
    [
        ("/docks/0/title", "/docks[title=the north dock]/title"),
        ("/docks/1", "/docks[title=south dock]"),
        ("/docks/1/berths/0/depth", "/docks[title=south dock]/berths[name=B1]/depth"),
        ("/docks/0/berths/1/aliases/1", "/docks[title=the north dock]/berths[name=Berth Two]/aliases[=Two]"),
        ("/owner/docks/0/berths/0", "/owner/docks[title=old dock]/berths[name=B1]"),
        ("/owner/name", "/owner/name"),
        ("/loads/1", "/loads[origin=Norvia]"),
        ("/loads/2/note", "/loads[note=late]/note"),
        ("/loads/3", "/loads[origin=Belmor]"),
        ("/codes/0", "/codes[=4]"),
        ("/codes/1", "/codes[=7]"),
        ("/notes/0", r"/notes[=see [1\] and \\2]"),
        ("/notes/1", "/notes[=a/b=c]"),
        ("/notes/2", "/notes[=two\nlines]"),
        ("/notes/3", "/notes[=twice]"),
        ("/notes/4", "/notes[=Twice]"),
    ],
)
def test_a_number_becomes_what_tells_the_item_and_that_leads_back(numbered: str, stable: str) -> None:
    assert stable_pointer(numbered, Port, PORT) == stable
    if numbered not in ("/codes/1", "/notes/3"):  # two items have these very words
        assert numbered_pointer(stable, PORT.model_dump(mode="json", by_alias=False), shape_of(Port)) == numbered


def test_an_item_is_named_by_what_no_other_item_gives_in_another_spelling() -> None:
    """What only its capital tells from another item would lead to that one once its own is written otherwise."""
    loads = [{"goods": ["Steel"], "origin": "Tarn"}, {"goods": ["steel"], "origin": "Halden"}]
    assert stable_pointer("/loads/0/note", Port, Port.model_validate({"loads": loads})) == "/loads[origin=Tarn]/note"


@pytest.mark.parametrize(
    ("pointer", "stable"),
    [
        ("/docks[title=south dock]/berths/0", "/docks[title=south dock]/berths[name=B1]"),
        ("/docks[title=south dock]/berths[name=B1]/depth", "/docks[title=south dock]/berths[name=B1]/depth"),
        ("/docks/0/berths[name=two]/aliases/0", "/docks[title=the north dock]/berths[name=two]/aliases[=B2]"),
        ("/docks[title=west dock]/title", "/docks[title=west dock]/title"),
    ],
)
def test_numbers_behind_a_name_are_replaced_too(pointer: str, stable: str) -> None:
    assert stable_pointer(pointer, Port, PORT) == stable


@pytest.mark.parametrize(
    ("pointer", "said"),
    [
        ("/docks/2/title", "there is no item 2: name it"),
        ("/codes/2", "nothing in this item tells it from those before it"),
        ("/notes/5", "nothing in this item tells it from those before it"),
        ("/loads/4/note", "nothing in this item tells it from those before it"),
        ("docks/0", "is no pointer such as"),
        ("/docks//title", "is no pointer such as"),
        ("", "is no pointer such as"),
    ],
)
def test_a_number_that_tells_nothing_is_refused(pointer: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        stable_pointer(pointer, Port, PORT)


@pytest.mark.parametrize(
    ("selector", "numbered"),
    [
        ("/docks[title=North Dock]", "/docks/0"),
        ("/docks[title=the north dock]/berths[name=BERTH TWO]/depth", "/docks/0/berths/1/depth"),
        ("/docks[title=the north dock]/berths[name=two]", "/docks/0/berths/1"),
        ("/docks[title=the north dock]/berths[aliases=B2]", "/docks/0/berths/1"),
        ("/docks/0/berths[name=B1]/depth", "/docks/0/berths/0/depth"),
        ("/loads[goods=tin][origin=Norvia]/note", "/loads/1/note"),
        ("/loads[note=late]/goods[=tin]", "/loads/2/goods/0"),
        ("/loads[on=2031-03]/note", "/loads/4/note"),
        ("/notes[=See 1 and 2]", "/notes/0"),
        ("/docks/9/title", "/docks/9/title"),
        ("/owner/docks[title=old dock]/title", "/owner/docks/0/title"),
    ],
)
def test_a_selector_may_be_written_otherwise(selector: str, numbered: str) -> None:
    assert numbered_pointer(selector, PORT.model_dump(mode="json", by_alias=False), shape_of(Port)) == numbered


@pytest.mark.parametrize(
    ("selector", "said"),
    [
        ("/docks[title=west dock]/title", r"there is no item /docks\[title=west dock\] in the record"),
        ("/docks/9/berths[name=B1]", r"there is no item /docks/9/berths\[name=B1\] in the record"),
        ("/owner[name=Tarn]", r"there is no item /owner\[name=Tarn\]"),
        ("/notes[=twice]", r"\[=twice\] can be /notes/3 or /notes/5"),
        ("/loads[goods=tin][origin=Halden]/note", r"\[goods=tin\]\[origin=Halden\] can be /loads/0 or /loads/2"),
    ],
)
def test_a_selector_leads_to_one_item_or_is_refused(selector: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        numbered_pointer(selector, PORT.model_dump(mode="json", by_alias=False), shape_of(Port))
    if "can be" in said:
        with pytest.raises(UsageError, match=said):
            check_selectors(selector, Port, PORT)
    else:
        check_selectors(selector, Port, PORT)


@pytest.mark.parametrize(
    ("pointer", "said"),
    [
        ("/owner", "leads to no field that can be corrected"),
        ("/docks[title=A]/berths[name=B]/bolts[name=C]", "bolts is a list in lists of lists"),
        ("/docks[title=A]/berths[name=B]/bolts[name=C]/name", "bolts is a list in lists of lists"),
        ("/owner[name=Tarn]/name", "owner is no list"),
        ("/owner/docks", "docks is a list of records: name one"),
        ("/owner/seat", "Owner has no field 'seat'; it has name, docks"),
        ("/codes", "is a list: name the item"),
        ("/codes[size=4]", "codes is a list of values: name the item"),
        ("/owner/name[=Tarn]", "name is one value: correct it as a whole"),
    ],
)
def test_what_cannot_be_corrected_is_refused(pointer: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        claim_of(Override(pointer=pointer, value=None, author="A"), Port)
