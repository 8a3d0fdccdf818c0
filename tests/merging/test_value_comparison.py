"""How two values of a field stand to one another, by the field's kind, and how one is put into words."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

import pytest

from summarize.merging.known_names import Names
from summarize.merging.value_comparison import compare, identity_key, show
from summarize.schemas import Money, PartialDate, Relation
from summarize.shape import LeafKind

EQUAL, COMPATIBLE, OTHER, CONTRADICTORY = (
    Relation.equal,
    Relation.compatible,
    Relation.different_basis,
    Relation.contradictory,
)


class Colour(StrEnum):
    red = "red"
    other = "other"


NOON, MIDNIGHT = datetime(2031, 3, 4, 12), datetime(2031, 3, 4)


@pytest.mark.parametrize(
    ("kind", "left", "right", "relation", "finer"),
    [
        (LeafKind.number, 4, 4, EQUAL, None),
        (LeafKind.number, 4, 5, CONTRADICTORY, None),
        (LeafKind.flag, True, False, CONTRADICTORY, None),
        (LeafKind.choice, "red", "red", EQUAL, None),
        (LeafKind.choice, "red", "blue", CONTRADICTORY, None),
        (LeafKind.choice, "red", "other", COMPATIBLE, "left"),
        (LeafKind.choice, "unknown", "red", COMPATIBLE, "right"),
        (LeafKind.choice, "unspecified", "red", COMPATIBLE, "right"),
        (LeafKind.choice, "other", "unknown", CONTRADICTORY, None),
        (LeafKind.choice, Colour.other, Colour.red, COMPATIBLE, "right"),
        (LeafKind.choice, "supports", "neutral", OTHER, None),
        (LeafKind.choice, "mixed", "opposes", OTHER, None),
        (LeafKind.choice, "supports", "opposes", CONTRADICTORY, None),
        (LeafKind.date, PartialDate("2031-03"), PartialDate("2031-03-04"), COMPATIBLE, "right"),
        (LeafKind.date, PartialDate("2031-03-04"), PartialDate("2031-03-05"), CONTRADICTORY, None),
        (LeafKind.date, date(2031, 3, 4), date(2031, 3, 4), EQUAL, None),
        (LeafKind.date, date(2031, 3, 4), date(2031, 3, 5), CONTRADICTORY, None),
        (LeafKind.date, MIDNIGHT, NOON, COMPATIBLE, "right"),
        (LeafKind.date, NOON, MIDNIGHT, COMPATIBLE, "left"),
        (LeafKind.date, NOON, datetime(2031, 3, 4, 13), CONTRADICTORY, None),
        (LeafKind.date, NOON, datetime(2031, 3, 5), CONTRADICTORY, None),
        (LeafKind.name, "Quill Mills Ltd", "Quill Mills", EQUAL, None),
        (LeafKind.name, "Ann Reed", "Reed", COMPATIBLE, "left"),
        (LeafKind.name, "Reed", "Ann Reed", COMPATIBLE, "right"),
        (LeafKind.name, "Varnes, Norvia", "Norvia", COMPATIBLE, "left"),
        (LeafKind.name, "Norvia", "Varnes, Norvia", COMPATIBLE, "right"),
        (LeafKind.name, "Varnes", "Varnes, Norvia", COMPATIBLE, "right"),
        (LeafKind.name, "Varnes (Norvia)", "Varnes", COMPATIBLE, "left"),
        (LeafKind.name, "Varnes, Norvia", "Halden", CONTRADICTORY, None),
        (LeafKind.name, "Quill Mills", "Tarn Steel", CONTRADICTORY, None),
        (LeafKind.text, "The old quay", "old quay", EQUAL, None),
        (LeafKind.text, "Quill Mills Ltd", "Quill Mills", EQUAL, None),
        (LeafKind.text, "lease of the northern quay", "lease of the northern quay for ten years", COMPATIBLE, None),
        (LeafKind.text, "lease of the northern quay", "sale of two cranes", OTHER, None),
        (LeafKind.text, "Quill Mills", "sale of two cranes", OTHER, None),
        (LeafKind.text, "Quill Mills", "Tarn Steel", OTHER, None),
    ],
)
def test_how_two_values_stand_to_one_another(
    kind: LeafKind, left: Any, right: Any, relation: Relation, finer: str | None
) -> None:
    found = compare(kind, left, right, Names())
    assert (found.relation, found.finer) == (relation, finer)
    turned = compare(kind, right, left, Names())
    assert turned.relation is relation
    assert found.because


def test_values_of_a_type_of_their_own_compare_themselves() -> None:
    left, right = (Money(amount=amount, currency="EUR") for amount in (40, 90))
    assert compare(LeafKind.money, left, right, Names()).relation is CONTRADICTORY
    assert compare(LeafKind.money, left, left, Names()).relation is EQUAL


@pytest.mark.parametrize(
    ("value", "worded", "shown"),
    [
        (True, False, "yes"),
        (False, False, "no"),
        (Colour.red, False, "red"),
        (PartialDate("2031-03"), False, "March 2031"),
        ("a quay", False, "“a quay”"),
        ("a quay", True, "a quay"),
        ("x" * 80, True, "x" * 80),
        ("x" * 81, True, "x" * 79 + "…"),
        ("x" * 78 + " yz", True, "x" * 78 + "…"),
        (4, False, "4"),
    ],
)
def test_a_value_in_a_sentence(value: Any, worded: bool, shown: str) -> None:
    assert show(value, worded=worded) == shown


@pytest.mark.parametrize(
    ("kind", "left", "right", "same"),
    [
        (LeafKind.text, "The old quay!", "old quay", True),
        (LeafKind.text, "old quay", "new quay", False),
        (LeafKind.name, "QUILL Mills", "Quill Mills", True),
        (LeafKind.name, "Quill Mills", "Tarn Steel", False),
        (LeafKind.choice, "red", "red", True),
        (LeafKind.choice, "red", "Red", False),
    ],
)
def test_equal_values_share_a_key(kind: LeafKind, left: str, right: str, same: bool) -> None:
    assert (identity_key(kind, left, left) == identity_key(kind, right, right)) == same
