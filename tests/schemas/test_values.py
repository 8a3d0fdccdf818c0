"""Money, Quantity and PartialDate: what they accept, how they are written, and how two of them stand to one another."""

from decimal import Decimal
from typing import Any

import edtf
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter, ValidationError

from summarize.schemas.values import Compared, Money, MoneyBasis, PartialDate, Quantity, Relation, Value

MIRRORED = {"left": "right", "right": "left", None: None}

amounts = st.one_of(
    st.decimals(min_value=-(10**15), max_value=10**15, allow_nan=False, allow_infinity=False, places=3),
    # Round figures, as the press gives them, so that rounding to one another is met often.
    st.builds(lambda digits, zeros: Decimal(digits).scaleb(zeros), st.integers(-1200, 1200), st.integers(0, 10)),
)
moneys = st.builds(
    Money,
    amount=amounts,
    currency=st.sampled_from(["USD", "EUR"]),
    approximate=st.booleans(),
    basis=st.sampled_from([None, *MoneyBasis]),
)
quantities = st.builds(
    Quantity,
    amount=amounts,
    unit=st.sampled_from(["ships", "ship", "cargo ships", "MW", "megawatts", "barrels a day", "bpd", "%", "."]),
    approximate=st.booleans(),
)
years = st.one_of(st.integers(1, 9999).map("{:04d}".format), st.sampled_from(["2025", "2026", "XXXX"]))
codes = st.one_of(
    st.dates().map(lambda day: day.strftime("-%m-%d")),
    st.integers(1, 12).map("-{:02d}".format),
    st.sampled_from(["", *(f"-{part}" for part in (21, 22, 23, 24, 33, 34, 35, 36, 40, 41))]),
)


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    text = draw(years) + draw(codes) + draw(st.sampled_from(["", "", "~", "?", "%"]))
    assume(text.rstrip("~?%") != "XXXX")
    try:
        return PartialDate(text)
    except ValueError:  # 29 February of another year
        return PartialDate(text.replace("-29", "-28"))


def assert_mirrored(left: Any, right: Any) -> None:
    there: Compared = left.compare(right)
    back: Compared = right.compare(left)
    assert back.relation is there.relation
    assert back.finer == MIRRORED[there.finer]
    assert there.finer is None or there.relation is Relation.compatible


@given(moneys, moneys)
def test_money_compares_alike_from_both_sides(left: Money, right: Money) -> None:
    assert_mirrored(left, right)
    assert_mirrored(left, right.model_copy(update={"currency": left.currency, "basis": left.basis}))


@given(quantities, quantities)
def test_quantities_compare_alike_from_both_sides(left: Quantity, right: Quantity) -> None:
    assert_mirrored(left, right)
    assert_mirrored(left, right.model_copy(update={"amount": left.amount}))


@given(partial_dates(), partial_dates())
def test_dates_compare_alike_from_both_sides(left: PartialDate, right: PartialDate) -> None:
    assert_mirrored(left, right)


@given(st.one_of(moneys, quantities, partial_dates()))
def test_a_value_equals_itself(value: Any) -> None:
    assert value.compare(value) == Compared(Relation.equal, value.compare(value).because)


@given(partial_dates(), partial_dates())
def test_contradictory_dates_share_no_day_and_compatible_ones_do(left: PartialDate, right: PartialDate) -> None:
    bounds = (left.earliest, left.latest, right.earliest, right.latest)
    assume(None not in bounds)
    first, last, other_first, other_last = bounds
    assert first is not None
    assert last is not None
    assert other_first is not None
    assert other_last is not None
    share = max(first, other_first) <= min(last, other_last)
    assert share is (left.compare(right).relation is not Relation.contradictory)


@given(partial_dates())
def test_bounds_are_in_order(date: PartialDate) -> None:
    assert (date.earliest is None) == (date.latest is None) == (date.year is None)
    if date.earliest and date.latest:
        assert date.earliest <= date.latest


@given(st.dates(), st.integers(0, 2))
def test_bounds_agree_with_edtf(day: Any, cut: int) -> None:
    text = day.isoformat()[: (4, 7, 10)[cut]]
    date, other = PartialDate(text), edtf.parse_edtf(text)
    assert date.earliest is not None
    assert date.latest is not None
    assert date.earliest.timetuple()[:3] == other.lower_strict()[:3]
    assert date.latest.timetuple()[:3] == other.upper_strict()[:3]


@pytest.mark.parametrize("season", ["2025-21", "2025-22", "2025-23"])
def test_seasons_within_a_year_agree_with_edtf(season: str) -> None:
    date, other = PartialDate(season), edtf.parse_edtf(season)
    assert date.earliest is not None
    assert date.latest is not None
    assert date.earliest.timetuple()[:3] == other.lower_strict()[:3]
    assert date.latest.timetuple()[:3] == other.upper_strict()[:3]


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2023-24", "2023-12-01", "2024-02-29"),
        ("2025-35", "2025-07-01", "2025-09-30"),
        ("2025-40", "2025-01-01", "2025-06-30"),
        ("2025-41", "2025-07-01", "2025-12-31"),
        ("2024-02~", "2024-02-01", "2024-02-29"),
        ("9999-24", "9999-12-01", "9999-12-31"),
    ],
)
def test_bounds_of_parts_of_a_year(text: str, earliest: str, latest: str) -> None:
    date = PartialDate(text)
    assert (str(date.earliest), str(date.latest)) == (earliest, latest)


@pytest.mark.parametrize(
    ("left", "right", "relation", "finer"),
    [
        ("2025-09-08", "2025-09", "compatible", "left"),
        ("2025", "2025-35", "compatible", "right"),
        ("2025-10~", "2025-10", "compatible", "right"),
        ("2025-10~", "2025-10?", "compatible", None),
        ("2025-09-08", "2025-09-09", "contradictory", None),
        ("2025-09", "2025-35", "compatible", "left"),
        ("2025-21", "2025-34", "compatible", None),
        ("2025-21", "2025-35", "contradictory", None),
        ("XXXX-09", "2025-09-08", "compatible", "right"),
        ("XXXX-09-08", "2025-09", "compatible", None),
        ("XXXX-09", "2025", "compatible", None),
        ("XXXX-09", "2025-21", "contradictory", None),
        ("XXXX-09", "XXXX-35", "compatible", "left"),
        ("XXXX-09-08", "XXXX-09", "compatible", "left"),
        ("XXXX-09-08", "2025-09-09", "contradictory", None),
    ],
)
def test_dates_refine_overlap_or_contradict(left: str, right: str, relation: str, finer: str | None) -> None:
    compared = PartialDate(left).compare(PartialDate(right))
    assert (compared.relation, compared.finer) == (relation, finer)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "XXXX",
        "0000",
        "2025-13",
        "2025-9",
        "2025-02-29",
        "2025-21-01",
        "25-09",
        "2025-09-08T10:00",
        "２０２５",
        "soon",
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"date|XXXX|year 0|month|day"):
        PartialDate(text)


def test_dates_are_strings_in_a_model_and_keep_their_type() -> None:
    class Event(BaseModel):
        on: PartialDate | None = None

    event = Event.model_validate({"on": " 2025-09 "})
    assert isinstance(event.on, PartialDate)
    assert event.model_dump_json() == '{"on":"2025-09"}'
    with pytest.raises(ValidationError):
        Event.model_validate({"on": "next week"})
    assert Event.model_json_schema()["properties"]["on"]["anyOf"][0]["type"] == "string"


def test_parts_of_a_date_are_none_where_they_are_not_known() -> None:
    assert (PartialDate("2025-35").year, PartialDate("2025-35").month, PartialDate("2025-35").day) == (2025, None, None)
    assert (PartialDate("XXXX-09-08~").year, PartialDate("XXXX-09-08~").month) == (None, 9)
    assert PartialDate("XXXX-09-08~").approximate
    assert PartialDate("XXXX-09-08~").plain == "XXXX-09-08"


def money(amount: str, *, about: bool = False, basis: MoneyBasis | None = None, currency: str = "USD") -> Money:
    return Money(amount=Decimal(amount), currency=currency, approximate=about, basis=basis)


@pytest.mark.parametrize(
    ("left", "right", "relation", "finer"),
    [
        (money("5e8"), money("500000000.00"), "equal", None),
        (money("5e8", about=True), money("5e8"), "compatible", "right"),
        (money("5e8", about=True), money("512e6"), "compatible", "right"),
        (money("5e8"), money("512e6"), "contradictory", None),
        (money("2847e6"), money("285e7", about=True), "compatible", "left"),
        (money("2840e6"), money("285e7", about=True), "contradictory", None),
        (money("10000", about=True), money("5001"), "contradictory", None),
        (money("10000", about=True), money("9700"), "compatible", "right"),
        (money("5e8", about=True), money("54e7", about=True), "compatible", "right"),
        (money("5e8", about=True), money("-5e8"), "contradictory", None),
        (money("5e8"), money("5e8", currency="EUR"), "contradictory", None),
        (money("5e8", basis=MoneyBasis.cash), money("5e8"), "compatible", "left"),
        (money("5e8", basis=MoneyBasis.annual), money("9e9", basis=MoneyBasis.total), "different_basis", None),
        (money("5e8", basis=MoneyBasis.annual), money("9e9"), "different_basis", None),
        (money("5e8", basis=MoneyBasis.cash), money("9e9"), "contradictory", None),
    ],
)
def test_amounts_of_money(left: Money, right: Money, relation: str, finer: str | None) -> None:
    compared = left.compare(right)
    assert (compared.relation, compared.finer) == (relation, finer)


@pytest.mark.parametrize(
    ("left", "right", "relation", "finer"),
    [
        ("MW", "megawatts", "equal", None),
        ("barrels per day", "bpd", "equal", None),
        ("barrels/day", "barrels a day", "equal", None),
        ("per cent", "%", "equal", None),
        ("metric tons", "tonnes", "equal", None),
        ("ferries", "Ferry", "equal", None),
        ("buses", "bus", "equal", None),
        ("oil tankers", "tankers", "compatible", "left"),
        ("tonnes", "tons", "different_basis", None),
        ("tankers", "tanker drivers", "different_basis", None),
    ],
)
def test_units_are_one_in_every_spelling(left: str, right: str, relation: str, finer: str | None) -> None:
    compared = Quantity(amount=Decimal(14), unit=left).compare(Quantity(amount=Decimal(14), unit=right))
    assert (compared.relation, compared.finer) == (relation, finer)


def test_another_number_of_a_narrower_thing_is_no_conflict() -> None:
    tankers, oil_tankers = (
        Quantity(amount=Decimal(20), unit="tankers"),
        Quantity(amount=Decimal(14), unit="oil tankers"),
    )
    assert tankers.compare(oil_tankers).relation is Relation.different_basis
    assert tankers.compare(Quantity(amount=Decimal(21), unit="tanker")).relation is Relation.contradictory


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**29), max_value=10**29, places=1))
def test_one_number_is_written_one_way_without_loss(number: Decimal) -> None:
    assume(len(number.as_tuple().digits) <= 30)
    kept = Money(amount=number, currency="usd")
    assert kept.amount == number
    assert "E" not in kept.model_dump(mode="json")["amount"]
    assert Money.model_validate_json(kept.model_dump_json()) == kept


@pytest.mark.parametrize("amount", ["1E29", "123456789012345678901234567890", "-0", "1.2300"])
def test_long_and_odd_numbers_are_kept_exactly(amount: str) -> None:
    assert Money.model_validate({"amount": amount, "currency": "EUR"}).amount == Decimal(amount)


@pytest.mark.parametrize(
    "bad", [{"amount": "NaN"}, {"amount": "1E30"}, {"currency": "US$"}, {"amount": "lots"}, {"colour": "red"}]
)
def test_what_is_no_money_is_refused(bad: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        Money.model_validate({"amount": "1", "currency": "USD", **bad})


def test_values_read_well() -> None:
    assert str(money("5e8", about=True)) == "about 500 million USD"
    assert str(Quantity(amount=Decimal("1234567"), unit="tonnes")) == "1,234,567 tonnes"
    assert str(Quantity(amount=Decimal("1250000"), unit="barrels")) == "1.25 million barrels"


def test_a_value_type_of_ones_own_is_equal_or_contradictory() -> None:
    class Grade(Value):
        letter: str

    assert Grade(letter="A").compare(Grade(letter="A")).relation is Relation.equal
    assert Grade(letter="A").compare(Grade(letter="B")).relation is Relation.contradictory


def test_the_schema_asks_for_digits() -> None:
    assert TypeAdapter(Money).json_schema()["properties"]["amount"]["type"] == "string"
