"""The hand-made cases of merging: what common sense says of pairs of values, names, records and sources."""

from collections import Counter

import pytest
from merge_cases import Case, judge, load_cases

CASES = load_cases()


def test_there_are_enough_cases_of_every_kind() -> None:
    kinds = Counter(case.kind for case in CASES)
    least = {"money": 20, "quantity": 15, "date": 20, "name": 40, "record": 15, "sources": 8, "policy": 12}
    assert {kind: kinds[kind] for kind in least if kinds[kind] < least[kind]} == {}
    assert len({case.id for case in CASES}) == len(CASES)
    assert all(case.given["why"] for case in CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_every_case_comes_out_as_it_should(case: Case) -> None:
    verdict = judge(case)
    assert verdict.right, f"{verdict.got} ({case.given['why']})"
