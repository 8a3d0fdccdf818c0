"""Which pairs are worth comparing."""

import pytest

from summarize.merging.blocking import UnionFind, candidate_pairs


def test_items_are_paired_by_what_they_have_in_common() -> None:
    assert candidate_pairs([["a", "b"], ["b", "a"], ["c"], ["b"], []]) == [(0, 1), (0, 3), (1, 3)]


@pytest.mark.parametrize("many", [100, 400])
def test_of_many_alike_each_is_paired_with_the_first_and_its_neighbours_which_costs_no_square(many: int) -> None:
    pairs = candidate_pairs([["shared"]] * many)
    assert pairs == sorted({(left, right) for left, right in pairs if left < right})
    assert {(0, item) for item in range(1, many)} < set(pairs)
    assert {(item - 1, item) for item in range(1, many)} < set(pairs)
    assert len(pairs) < 16 * many


def test_of_many_alike_those_behind_the_leaders_are_paired_with_their_neighbours_only() -> None:
    assert len(candidate_pairs([["shared"]] * 48)) == 48 * 47 // 2
    pairs = set(candidate_pairs([["shared"]] * 60))
    with_thirty = sorted({one for pair in pairs if 30 in pair for one in pair} - {30})
    assert with_thirty == [*range(8), *range(26, 30), *range(31, 35)]
    rare = candidate_pairs([["shared"]] * 40 + [["shared", "rare"]] * 2 + [["shared"]] * 20 + [["shared", "rare"]])
    assert (40, 62) in rare


def test_sets_are_joined_and_known_by_their_smallest_member() -> None:
    joined = UnionFind(7)
    assert joined.sets() == [[one] for one in range(7)]
    assert [joined.union(5, 3), joined.union(6, 5), joined.union(0, 2), joined.union(3, 6)] == [3, 3, 0, 3]
    assert [joined.find(one) for one in range(7)] == [0, 1, 0, 3, 4, 3, 3]
    assert joined.union(6, 2) == 0
    assert [joined.find(one) for one in range(7)] == [0, 1, 0, 0, 4, 0, 0]
    assert joined.sets() == [[0, 2, 3, 5, 6], [1], [4]]
