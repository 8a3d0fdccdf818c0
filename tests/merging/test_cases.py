"""The hand-made cases of merging: what common sense says of pairs of values, names, records and sources."""

from collections import Counter

import pytest
from merge_cases import Case, judge, load_cases

CASES = load_cases()
RIGHT = 0.95


def test_there_are_enough_cases_of_every_kind() -> None:
    kinds = Counter(case.kind for case in CASES)
    least = {"money": 20, "quantity": 15, "date": 20, "name": 40, "record": 15, "sources": 8, "policy": 12}
    assert {kind: kinds[kind] for kind in least if kinds[kind] < least[kind]} == {}
    assert len({case.id for case in CASES}) == len(CASES)
    assert all(case.given["why"] for case in CASES)


def test_nearly_all_cases_come_out_as_they_should() -> None:
    verdicts = [judge(case) for case in CASES]
    wrong = [f"{verdict.case.id}: {verdict.got}" for verdict in verdicts if not verdict.right]
    assert len(wrong) <= (1 - RIGHT) * len(CASES), "\n".join(wrong)


@pytest.mark.parametrize("case", [case for case in CASES if case.forbids], ids=lambda case: case.id)
def test_what_must_not_merge_never_does(case: Case) -> None:
    verdict = judge(case)
    assert verdict.right, verdict.got
