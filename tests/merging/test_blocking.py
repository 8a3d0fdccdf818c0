"""Which pairs are worth comparing."""

import pytest

from summarize.merging.blocking import candidate_pairs


def test_items_are_paired_by_what_they_have_in_common() -> None:
    assert candidate_pairs([["a", "b"], ["b", "a"], ["c"], ["b"], []]) == [(0, 1), (0, 3), (1, 3)]


@pytest.mark.parametrize("many", [100, 400])
def test_of_many_alike_each_is_paired_with_the_first_and_its_neighbours_which_costs_no_square(many: int) -> None:
    pairs = candidate_pairs([["shared"]] * many)
    assert pairs == sorted({(left, right) for left, right in pairs if left < right})
    assert {(0, item) for item in range(1, many)} < set(pairs)
    assert {(item - 1, item) for item in range(1, many)} < set(pairs)
    assert len(pairs) < 16 * many
