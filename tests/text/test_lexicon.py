"""Lists of English words, each by what it is for where no other test is about it."""

import pytest

from summarize.schemas import PartialDate
from summarize.text.amounts.numerals import find_numbers
from summarize.text.amounts.quantity_finder import find_quantities
from summarize.text.dates import find_dates


@pytest.mark.parametrize("unit", ["foot", "inch", "hertz", "megawatt-hours", "tonnage", "century"])
def test_units_that_take_no_s_are_units(unit: str) -> None:
    assert [one.value.unit for one in find_quantities(f"It is 12 {unit} there")] == [unit]


@pytest.mark.parametrize("words", ["12 overseas", "7 begins", "5 always", "40 based ships", "10 versus ships"])
def test_what_stands_behind_a_number_and_is_not_counted(words: str) -> None:
    assert find_quantities(f"It said {words} it") == []


@pytest.mark.parametrize("words", ["new ports", "square ports", "more ports", "metric ports", "protesters"])
def test_four_digits_before_what_they_count_are_no_year(words: str) -> None:
    assert find_dates(f"It has in 2000 {words}.", PartialDate("2031-01-01")) == []


@pytest.mark.parametrize("label", ["Section", "page", "aged", "Phase", "no."])
def test_a_number_that_labels_is_not_the_beginning_of_another(label: str) -> None:
    assert [int(one.value) for one in find_numbers(f"In {label} 2, 300 ports stand")] == [2, 300]
    assert [int(one.value) for one in find_numbers("They have 2, 300 ports there")] != [2, 300]
