"""Work grows with the length of an article, and with the number of claims, and no faster: counted, not timed."""

import gc
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

import linear
from linear_parts.crowds import CROWDS, Crowd
from linear_parts.kinds import KINDS, Kind
from linear_parts.measuring import counted, exponent
from linear_parts.readers import FINDERS

from summarize.merging import merge

# What any file costs, whatever its length.
CONSTANT = 3000
CLAIMS = 80
# Of the kinds of text those that one finder or another takes the longest for.
TRYING = {
    "prose",
    "caps",
    "nums",
    "places",
    "amounts",
    "amounts between",
    "amounts in words",
    "numbers with commas",
    "units",
    "ranges of dates",
    "months",
    "quarters",
    "according to",
    "known as",
    "parentheses",
    "initials",
    "titles",
    "particles",
    "names by and",
    "quotations",
    "quotations that are not closed",
}
SIZES = {".md": 700, ".txt": 700, ".html": 3000}


@pytest.fixture(scope="module", autouse=True)
def imported() -> Iterator[None]:
    """What is imported, or made once, is so before it is counted; what other tests left is not collected meanwhile."""
    for kind in {kind.extension: kind for kind in KINDS}.values():
        linear.load(kind, kind.make(100))
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_three_times_the_length_is_three_times_the_work(kind: Kind) -> None:
    """Or nine times is three times that of three times: trafilatura takes other ways with short pages."""
    size = SIZES[kind.extension]
    assert grows_evenly(kind, size) or grows_evenly(kind, 3 * size)


def grows_evenly(kind: Kind, size: int) -> bool:
    small, large = kind.make(size), kind.make(3 * size)
    first, second = (counted(lambda text=text: linear.load(kind, text)) for text in (small, large))  # type: ignore[misc]
    return bool(second - CONSTANT <= first * (len(large) / len(small)) ** linear.LIMIT)


@pytest.mark.parametrize("crowd", CROWDS, ids=lambda crowd: crowd.name)
def test_three_times_the_claims_are_three_times_the_work(crowd: Crowd) -> None:
    """Or nine times are: blocks of up to 48 members are compared each with each, and caches fill."""
    assert merged_evenly(crowd, CLAIMS) or merged_evenly(crowd, 3 * CLAIMS)


def merged_evenly(crowd: Crowd, claims: int) -> bool:
    first, second = (counted(lambda n=n: merge(*crowd.make(n))) for n in (claims, 3 * claims))  # type: ignore[misc]
    return exponent([1, 3], [first, second]) <= linear.LIMIT


def test_a_chain_of_aliases_is_one_thing() -> None:
    [chain] = [crowd for crowd in CROWDS if crowd.name == "aliases: a chain"]
    summary = merge(*chain.make(1000))
    assert [len(party.aliases) for party in summary.record.parties] == [500]


READING = [
    pytest.param(stage, kind, id=f"{stage} of {kind}")
    for stage in (*FINDERS, "replies", "claiming")
    for kind in linear.STAGES[stage].kinds
    if stage not in FINDERS or kind in TRYING
]


@pytest.mark.parametrize(("stage", "kind"), READING)
def test_three_times_the_text_is_three_times_the_work(stage: str, kind: str) -> None:
    own = linear.STAGES[stage]
    size = 60 if stage == "claiming" else 600
    made = [own.kinds[kind](n) for n in (size, 3 * size)]
    own.work(own.kinds[kind](20))  # what a language needs is made once
    first, second = (counted(lambda one=one: own.work(one)) for one in made)  # type: ignore[misc]
    assert second - CONSTANT <= first * 3**linear.LIMIT


def test_there_are_many_kinds() -> None:
    assert len(KINDS) >= 150
    assert len(CROWDS) >= 35


def test_the_exponent_of_a_line_and_of_a_square() -> None:
    assert exponent([1, 2, 4], [3, 6, 12]) == pytest.approx(1)
    assert exponent([1, 2, 4], [3, 12, 48]) == pytest.approx(2)
    assert exponent([1, 2], [0, 0]) == 0


def test_work_is_counted_the_same_each_time() -> None:
    assert counted(lambda: sorted(map(str, range(50)))) == counted(lambda: sorted(map(str, range(50)))) > 0
