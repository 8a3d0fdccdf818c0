from hypothesis import given
from hypothesis import strategies as st
from pydantic import JsonValue

from summarize.output.pointers import (
    MISSING,
    is_under,
    join,
    leaf_at,
    leaves,
    lookup,
    owner,
    sort_key,
    split,
)
from summarize.schemas import Deal, Money, Party
from summarize.shape import shape_of

parts = st.lists(st.text(alphabet="ab/~01", max_size=4), max_size=4)


@given(parts)
def test_split_undoes_join(names: list[str]) -> None:
    assert split(join(names)) == tuple(names)


@given(parts, parts)
def test_what_is_joined_below_a_pointer_is_under_it(above: list[str], below: list[str]) -> None:
    assert is_under(join([*above, *below]), join(above))


def test_a_name_that_begins_alike_is_not_under() -> None:
    assert not is_under("/party_names", "/party")


def test_a_pointer_is_looked_up_through_lists_and_objects() -> None:
    record: JsonValue = {"a": [{"b/c": 1}, {"b/c": None}]}
    assert lookup(record, "/a/0/b~1c") == 1
    assert lookup(record, "/a/1/b~1c") is None
    assert lookup(record, "") == record


def test_a_pointer_that_leads_nowhere_is_missing_and_not_null() -> None:
    record: JsonValue = {"a": [1]}
    assert [lookup(record, pointer) for pointer in ("/b", "/a/1", "/a/-1", "/a/²", "/a/0/c")] == [MISSING] * 5


def test_items_are_sorted_by_number() -> None:
    assert sorted(["/a/10", "/a/2", "/a/x"], key=sort_key) == ["/a/2", "/a/10", "/a/x"]


def test_every_leaf_is_given_and_a_value_type_counts_as_one() -> None:
    deal = Deal(value=Money(amount=5, currency="USD"), parties=[Party(name="Ost AG", aliases=["Ost"])], terms=["t"])
    assert dict(leaves(deal.model_dump(mode="json"), (), shape_of(Deal))) == {
        "/parties/0/name": "Ost AG",
        "/parties/0/aliases/0": "Ost",
        "/value": {"amount": "5", "currency": "USD", "approximate": False, "basis": None, "upper": None},
        "/terms/0": "t",
    }


def test_a_record_without_its_schema_is_walked_by_its_provenance() -> None:
    price: JsonValue = {"amount": "5", "currency": "USD"}
    record: JsonValue = {"price": price, "buyer": {"name": "Ost AG", "seat": None}, "tags": ["a"]}
    found = dict(leaves(record, {"/price", "/buyer/name"}))
    assert found == {"/price": price, "/buyer/name": "Ost AG", "/tags/0": "a"}


def test_provenance_of_a_whole_record_does_not_stand_for_its_leaves() -> None:
    record: JsonValue = {"buyer": {"name": "Ost AG", "seats": ["Oslo"]}}
    assert dict(leaves(record, {"", "/buyer"})) == {
        "/buyer/name": "Ost AG",
        "/buyer/seats/0": "Oslo",
    }


def test_a_leaf_is_found_through_lists() -> None:
    found = leaf_at(shape_of(Deal), "/shipments/0/goods/2")
    assert found is not None
    assert (found[0].name, found[1].name) == ("Shipment", "goods")
    assert leaf_at(shape_of(Deal), "/shipments/0") is None
    assert leaf_at(shape_of(Deal), "/value/amount") is None
    assert leaf_at(shape_of(Deal), "") is None


def test_a_leaf_belongs_to_the_innermost_item() -> None:
    owners = {
        "/value": "/value",
        "/terms/0": "/terms/0",
        "/a/1/b": "/a/1",
        "/a/1/b/2": "/a/1",
        "/a/1/b/2/c": "/a/1/b/2",
    }
    assert {pointer: owner(pointer) for pointer in owners} == owners
