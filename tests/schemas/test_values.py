"""Money, Quantity and PartialDate: what they accept, how they are written, and how two of them stand to one another."""

from datetime import date, timedelta
from decimal import Context, Decimal
from typing import Any

import edtf
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter, ValidationError

from summarize.schemas import Compared, Money, MoneyBasis, PartialDate, Quantity, Relation, Value

MIRRORED = {"left": "right", "right": "left", None: None}

amounts = st.one_of(
    st.decimals(min_value=-(10**15), max_value=10**15, allow_nan=False, allow_infinity=False, places=3),
    # Round figures, as the press gives them, so that rounding to one another is met often.
    st.builds(lambda digits, zeros: Decimal(digits).scaleb(zeros), st.integers(-1200, 1200), st.integers(0, 10)),
)

UNITS = [
    *(
        "ships",
        "ship",
        "cargo ships",
        "MW",
        "megawatts",
        "GW",
        "GWh",
        "barrels a day",
        "bpd",
        "barrels a year",
        "litres",
        "gallons",
    ),
    *(
        "tonnes",
        "tons",
        "kg",
        "Mt",
        "tonnes of ore",
        "tonnes of coal",
        "long tons",
        "ounces",
        "troy ounces",
        "TEU",
        "FEU",
        "dwt",
        "%",
        ".",
        "months",
        "years",
        "km²",
        "hectares",
        "acres",
    ),
]


@st.composite
def ranges(draw: st.DrawFn) -> dict[str, Any]:
    low = draw(amounts)
    upper = draw(st.one_of(st.none(), amounts.map(lambda high: max(low, high))))
    return {"amount": low, "upper": upper, "approximate": draw(st.booleans())}


moneys = st.builds(
    lambda stated, currency, basis: Money(**stated, currency=currency, basis=basis),
    ranges(),
    st.sampled_from(["USD", "EUR"]),
    st.sampled_from([None, *MoneyBasis]),
)
quantities = st.builds(lambda stated, unit: Quantity(**stated, unit=unit), ranges(), st.sampled_from(UNITS))
years = st.one_of(st.integers(1, 9999).map("{:04d}".format), st.sampled_from(["2025", "2026", "XXXX"]))
codes = st.one_of(
    st.dates().map(lambda day: day.strftime("-%m-%d")),
    st.integers(1, 12).map("-{:02d}".format),
    st.sampled_from(["", *(f"-{part}" for part in (21, 22, 23, 24, *range(33, 42)))]),
)


@st.composite
def single_dates(draw: st.DrawFn) -> PartialDate:
    text = draw(years) + draw(codes) + draw(st.sampled_from(["", "", "~", "?", "%"]))
    assume(text.rstrip("~?%") != "XXXX")
    try:
        return PartialDate(text)
    except ValueError:  # 29 February of another year
        return PartialDate(text.replace("-29", "-28"))


@st.composite
def stretches(draw: st.DrawFn) -> PartialDate:
    first, last = draw(single_dates()), draw(single_dates())
    if None in (first.earliest, last.earliest):
        return first
    if str(first.earliest) > str(last.earliest):
        first, last = last, first
    assume(str(first.latest) <= str(last.latest))
    return PartialDate(f"{first}/{last}")


@st.composite
def sets(draw: st.DrawFn) -> PartialDate:
    dates = [date for date in draw(st.lists(single_dates(), min_size=2, max_size=3)) if date.earliest]
    assume(dates)
    return PartialDate(f"[{','.join(dates)}]")


def partial_dates() -> st.SearchStrategy[PartialDate]:
    return st.one_of(single_dates(), single_dates(), stretches(), sets())


def assert_mirrored(left: Any, right: Any) -> None:
    there: Compared = left.compare(right)
    back: Compared = right.compare(left)
    assert back.relation is there.relation
    assert back.finer == MIRRORED[there.finer]
    assert there.finer is None or there.relation is Relation.compatible
    assert there.because
    assert back.because


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


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("[2025-03-04,2025-04-03]", "[2025-03-04,2025-04-03]"),
        ("[2025-04-03, 2025-03-04]", "[2025-03-04,2025-04-03]"),
        ("[2025-03-04,2025-03-04]", "2025-03-04"),
        ("[2025-03]", "2025-03"),
    ],
)
def test_one_of_a_set_has_one_spelling(written: str, kept: str) -> None:
    assert str(PartialDate(written)) == kept


@pytest.mark.parametrize(
    "written", ["[2025-03-04", "[]", "[XXXX-03,2025]", "[2025-13-04,2025]", "2025]", "[2025/2026,2027]", "[2025,,2026]"]
)
def test_what_is_no_set_of_dates(written: str) -> None:
    with pytest.raises(ValueError, match=r"date|month"):
        PartialDate(written)


def test_one_of_a_set_is_known_as_far_as_its_dates_agree() -> None:
    date = PartialDate("[2025-03-04,2025-04-03]")
    assert (date.year, date.month, date.day, date.approximate) == (2025, None, None, False)
    assert (str(date.earliest), str(date.latest)) == ("2025-03-04", "2025-04-03")
    assert date.words == "4 March or 3 April 2025"
    assert date.ends == (date, date)
    assert [str(choice) for choice in date.choices] == ["2025-03-04", "2025-04-03"]
    assert PartialDate("2025-03").choices == ("2025-03",)


@pytest.mark.parametrize(
    ("other", "relation", "finer"),
    [
        ("2025-03-04", Relation.compatible, "right"),
        ("2025", Relation.compatible, "left"),
        ("2025-04", Relation.compatible, None),
        ("2025-03-20", Relation.contradictory, None),
        ("XXXX-04-03", Relation.compatible, None),
        ("2025-03-01/2025-04-30", Relation.compatible, "left"),
        ("[2025-03-04,2025-04-03]", Relation.equal, None),
        ("[2025-03-04,2025-04-03,2025-05-01]", Relation.compatible, "left"),
        ("[2025-03-05,2025-05-03]", Relation.contradictory, None),
    ],
)
def test_one_of_a_set_agrees_with_what_one_of_it_does(other: str, relation: Relation, finer: str | None) -> None:
    compared = PartialDate("[2025-03-04,2025-04-03]").compare(PartialDate(other))
    assert (compared.relation, compared.finer) == (relation, finer)


@given(st.one_of(single_dates(), stretches()), st.one_of(single_dates(), stretches()))
def test_dates_that_share_a_day_do_not_contradict_and_only_vague_ones_reach_further(
    left: PartialDate, right: PartialDate
) -> None:
    bounds = (left.earliest, left.latest, right.earliest, right.latest)
    assume(None not in bounds)
    first, last, other_first, other_last = map(str, bounds)
    share = max(first, other_first) <= min(last, other_last)
    compatible = left.compare(right).relation is not Relation.contradictory
    assert compatible or not share
    assert share or not compatible or left.approximate != right.approximate


COARSER = {
    "-24": ("-01", "-02", "-12"),
    **{f"-{21 + index}": tuple(f"-{3 * index + month:02d}" for month in (3, 4, 5)) for index in range(3)},
    **{f"-{33 + index}": tuple(f"-{3 * index + month:02d}" for month in (1, 2, 3)) for index in range(4)},
    **{f"-{37 + index}": tuple(f"-{4 * index + month:02d}" for month in (1, 2, 3, 4)) for index in range(3)},
    **{f"-{40 + index}": tuple(f"-{6 * index + month:02d}" for month in range(1, 7)) for index in range(2)},
}


@given(st.dates(date(2, 1, 1)), st.sampled_from(["", "~", "?", "%"]))
def test_no_date_contradicts_its_own_coarsening(day: date, mark: str) -> None:
    full = PartialDate(day.isoformat())
    month = full[4:7]
    parts = [
        f"{day.year - (part == '-24' and day.month < 3):04d}{part}" for part, own in COARSER.items() if month in own
    ]
    week = f"{day - timedelta(day.weekday() if day.year < 9999 else 6)}/{day}"
    for text in (full, full[:7], full[:4], f"XXXX{full[4:]}", f"XXXX{month}", *parts):
        coarse = PartialDate(f"{text}{mark}")
        compared = full.compare(coarse)
        assert compared.relation in (Relation.compatible, Relation.equal), (full, coarse)
        assert compared.finer != "right"
    assert full.compare(PartialDate(week)).relation is not Relation.contradictory


@given(moneys, st.integers(1, 12), st.booleans())
def test_no_amount_contradicts_its_own_rounding(money: Money, digits: int, wide: bool) -> None:
    coarse = Context(prec=digits).plus(money.amount)
    update: dict[str, Any] = {"amount": coarse, "upper": None, "approximate": True, "basis": None}
    exact = money.model_copy(update={"upper": None, "approximate": False, "basis": None})
    if wide:
        update |= {"amount": money.amount - 1, "upper": money.amount + 1, "approximate": False}
    compared = exact.compare(money.model_copy(update=update))
    assert compared.relation in (Relation.compatible, Relation.equal)
    assert compared.finer != "right"


@given(moneys, moneys, moneys)
def test_a_range_holds_what_lies_between_its_ends(one: Money, two: Money, three: Money) -> None:
    low, middle, high = sorted(money.amount for money in (one, two, three))
    assume(low < high)
    wide = Money(amount=low, upper=high, currency="USD")
    inside = Money(amount=middle, currency="USD")
    compared = inside.compare(wide)
    assert (compared.relation, compared.finer) == (Relation.compatible, "left")


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
        ("2025-09-08/2025-09-10", "2025-09-09", "compatible", "right"),
        ("2025-09-08/2025-09-10", "2025-09", "compatible", "left"),
        ("2025-09-08/2025-09-10", "2025-09-11", "contradictory", None),
        ("2025-09-08/2025-09-10", "2025-09-10/2025-09-12", "compatible", None),
        ("2025-09-01/2025-09-30", "2025-09", "equal", None),
        ("2025-09-01/2025-09-30", "2025-09~", "compatible", "left"),
        ("2025-12-29/2026-01-04", "XXXX-01-02", "compatible", None),
        ("2025-12-29/2026-01-04", "XXXX-02", "contradictory", None),
        ("2025-38~", "2025-06", "compatible", "right"),
        ("2025-38~", "2025-09-20", "compatible", "right"),
        ("2025-38~", "2025-12", "contradictory", None),
        ("2025-37~", "2024-12", "contradictory", None),
        ("2025-37~", "2024-39~", "contradictory", None),
        ("2025-38~", "2025", "compatible", "left"),
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
        "2025-09/2025-08",
        "2025/2026/2027",
        "XXXX-09/XXXX-10",
        "2025/..",
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


def test_a_stretch_of_time_has_two_ends() -> None:
    days = PartialDate("2025-09-08/2025-09-10~")
    assert (days.year, days.month, days.day, days.approximate) == (2025, 9, None, True)
    assert (days.plain, days.ends) == ("2025-09-08/2025-09-10", ("2025-09-08", "2025-09-10~"))
    turn = PartialDate("2025-12/2026-01")
    assert (turn.year, turn.month, str(turn.earliest), str(turn.latest)) == (2025, None, "2025-12-01", "2026-01-31")
    assert PartialDate("2025-09/2025-09") == "2025-09"


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2025-09-08", "8 September 2025"),
        ("2025-37~", "early 2025"),
        ("2025-38~", "mid-2025"),
        ("2025-39~", "late 2025"),
        ("2025-38", "second third of 2025"),
        ("2025-24%", "perhaps about winter 2025"),
        ("2025-09-08/2025-09-10", "8 to 10 September 2025"),
        ("2025-09-30/2025-10-02", "30 September to 2 October 2025"),
        ("2025-12/2026-01", "December 2025 to January 2026"),
        ("2023/2024", "2023 to 2024"),
        ("XXXX-09-08", "8 September of an unknown year"),
    ],
)
def test_dates_in_words(date: str, words: str) -> None:
    assert PartialDate(date).words == words


def money(
    amount: str,
    *,
    upper: str | None = None,
    about: bool = False,
    basis: MoneyBasis | None = None,
    currency: str = "USD",
) -> Money:
    high = None if upper is None else Decimal(upper)
    return Money(amount=Decimal(amount), upper=high, currency=currency, approximate=about, basis=basis)


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
        (money("5e8"), money("46e7", currency="EUR"), "different_basis", None),
        (money("5e8", basis=MoneyBasis.cash), money("5e8", about=True), "compatible", "left"),
        (money("5e8", basis=MoneyBasis.cash, about=True), money("5e8"), "compatible", None),
        (money("285e7"), money("2847e6"), "compatible", "right"),
        (money("285e7"), money("29e8"), "contradictory", None),
        (money("4e9", upper="5e9"), money("45e8"), "compatible", "right"),
        (money("4e9", upper="5e9"), money("5e9"), "compatible", "right"),
        (money("4e9", upper="5e9"), money("6e9"), "contradictory", None),
        (money("4e9", upper="5e9"), money("45e8", upper="6e9"), "compatible", None),
        (money("4e9", upper="5e9"), money("42e8", upper="48e8"), "compatible", "right"),
        (money("4e9", upper="5e9"), money("6e9", upper="7e9"), "contradictory", None),
        (money("4e9", upper="5e9"), money("5e9", upper="7e9"), "contradictory", None),
        (money("4e9", upper="5e9", about=True), money("52e8"), "compatible", "right"),
        (money("4e9", upper="5e9", about=True), money("4e9", upper="5e9"), "compatible", "right"),
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
        ("MT", "tonnes", "equal", None),
        ("Mtpa", "megatonnes a year", "equal", None),
        ("sq km", "km²", "equal", None),
        ("square metres", "sqm", "equal", None),
        ("deadweight tonnes", "dwt", "equal", None),
        ("tonnes of ore", "tonnes", "compatible", "left"),
        ("tonnes of ore", "tonnes of coal", "different_basis", None),
        ("tonnes", "tons", "compatible", "left"),
        ("tonnes", "Mt", "contradictory", None),
        ("tonnes", "dwt", "different_basis", None),
        ("bushels", "tonnes", "different_basis", None),
        ("containers", "TEU", "different_basis", None),
        ("tonnes a year", "tonnes", "different_basis", None),
        ("MW", "MWh", "different_basis", None),
        ("tankers", "tanker drivers", "different_basis", None),
    ],
)
def test_units_are_one_in_every_spelling(left: str, right: str, relation: str, finer: str | None) -> None:
    compared = Quantity(amount=Decimal(14), unit=left).compare(Quantity(amount=Decimal(14), unit=right))
    assert (compared.relation, compared.finer) == (relation, finer)


def quantity(text: str) -> Quantity:
    """``~10-12 km``: about 10 to 12 km."""
    number, _, unit = text.partition(" ")
    low, _, high = number.lstrip("~").replace(",", "").partition("-")
    return Quantity(
        amount=Decimal(low), upper=Decimal(high) if high else None, unit=unit, approximate=number.startswith("~")
    )


@pytest.mark.parametrize(
    ("left", "right", "relation", "finer"),
    [
        ("12,000 TEU", "6,000 FEU", "equal", None),
        ("1,000 kg", "1 tonne", "equal", None),
        ("2,204.6 lb", "1 tonne", "compatible", None),
        ("1,400 kg", "1 tonne", "contradictory", None),
        ("1,000 short tons", "907 tonnes", "compatible", None),
        ("100 troy ounces", "3.11 kg", "compatible", None),
        ("5 carats", "1 g", "equal", None),
        ("1,000 barrels", "42,000 US gallons", "equal", None),
        ("100,000 bpd", "36,500,000 barrels a year", "compatible", None),
        ("500 MW", "0.5 GW", "equal", None),
        ("500 acres", "202 hectares", "compatible", None),
        ("500 acres", "300 hectares", "contradictory", None),
        ("100 km", "62 miles", "compatible", None),
        ("24 months", "2 years", "equal", None),
        ("3 bcm", "3,000,000,000 m³", "equal", None),
        ("1,000 tons", "907 tonnes", "compatible", "right"),
        ("1,000 tons", "1,016 tonnes", "compatible", "right"),
        ("1,000 tons", "950 tonnes", "contradictory", None),
        ("1 ounce", "31 g", "compatible", "right"),
        ("~500 acres", "200 hectares", "compatible", None),
        ("~500 acres", "202 hectares", "compatible", "right"),
        ("10-12 km", "7 miles", "compatible", "right"),
        ("10-12 km", "9 miles", "contradictory", None),
        ("1,000 kg of ore", "1 tonne", "compatible", "left"),
        ("1,000 kg of ore", "2 tonnes", "different_basis", None),
        ("10-12 ships", "11 ships", "compatible", "right"),
        ("10-12 ships", "13 ships", "contradictory", None),
    ],
)
def test_units_of_one_dimension_are_converted(left: str, right: str, relation: str, finer: str | None) -> None:
    compared = quantity(left).compare(quantity(right))
    assert (compared.relation, compared.finer) == (relation, finer)


def test_a_ton_is_read_as_what_fits_and_the_reason_says_so() -> None:
    because = quantity("1,000 tons").compare(quantity("907 tonnes")).because
    assert because == "1,000 tons and 907 tonnes: the same amount in another unit, where tons are read as short tons"


@pytest.mark.parametrize(
    ("left", "right", "because"),
    [
        (PartialDate("2025-09-08"), PartialDate("2025-09-09"), "8 September 2025 against 9 September 2025"),
        (PartialDate("2025-09-08"), PartialDate("2025-09"), "8 September 2025 lies in September 2025"),
        (PartialDate("2025-38~"), PartialDate("2025-12"), "mid-2025 against December 2025"),
        (money("512e6"), money("5e8", about=True), "512 million USD rounds to about 500 million USD"),
        (money("45e8"), money("4e9", upper="5e9"), "4.5 billion USD lies within 4 billion to 5 billion USD"),
        (money("5e8"), money("6e8"), "500 million USD against 600 million USD"),
        (
            money("5e8", basis=MoneyBasis.annual),
            money("9e9"),
            "measured otherwise, as far as is said: 500 million USD (annual) against 9 billion USD",
        ),
        (quantity("5 MW"), quantity("5 MWh"), "another kind of unit: 5 MW against 5 MWh"),
        (quantity("5 MW"), quantity("5 MW"), "both are 5 MW"),
    ],
)
def test_the_reason_names_both_values_in_plain_words(left: Any, right: Any, because: str) -> None:
    assert left.compare(right).because == because


@pytest.mark.parametrize("upper", ["3", "4"])
def test_the_upper_end_is_above_the_lower_one(upper: str) -> None:
    if upper == "3":
        with pytest.raises(ValidationError, match="upper end"):
            money("4", upper=upper)
    else:
        assert money("4", upper=upper) == money("4")


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
