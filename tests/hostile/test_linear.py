"""The work of loading grows with the length of an article, and no faster: counted, not timed."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

import linear
from linear_parts.kinds import KINDS, Kind
from linear_parts.measuring import counted, exponent

# What any file costs, whatever its length.
CONSTANT = 3000
# From here on nothing changes its way any more: trafilatura takes other ways with short pages.
SIZES = {".md": 2000, ".txt": 2000, ".html": 8000}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_three_times_the_length_is_three_times_the_work(kind: Kind) -> None:
    size = SIZES[kind.extension]
    small, large = kind.make(size), kind.make(3 * size)
    linear.load(kind, small)  # what is imported or cached is so before it is counted
    first = counted(lambda: linear.load(kind, small))
    second = counted(lambda: linear.load(kind, large))
    assert second - CONSTANT <= first * (len(large) / len(small)) ** linear.LIMIT


def test_there_are_many_kinds() -> None:
    assert len(KINDS) >= 150


def test_the_exponent_of_a_line_and_of_a_square() -> None:
    assert exponent([1, 2, 4], [3, 6, 12]) == pytest.approx(1)
    assert exponent([1, 2, 4], [3, 12, 48]) == pytest.approx(2)
    assert exponent([1, 2], [0, 0]) == 0


def test_work_is_counted_the_same_each_time() -> None:
    assert counted(lambda: sorted(map(str, range(50)))) == counted(lambda: sorted(map(str, range(50)))) > 0
