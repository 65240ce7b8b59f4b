"""What a public screen names: no group so small, or so alone, that its numbers are about people."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from praxistag.domain.foyer import FEWEST, Group, shown

SIZES = st.integers(min_value=0, max_value=12)
GROUPS = st.lists(st.tuples(SIZES, SIZES), max_size=7).map(
    lambda sizes: [Group(f"G{n}", arrived, size) for n, (arrived, size) in enumerate(sizes)]
)


def names(groups: list[Group]) -> tuple[list[str], tuple[int, int] | None]:
    result = shown(groups)
    others = (result.others.arrived, result.others.expected) if result.others else None
    return [group.name for group in result.named], others


def test_large_groups_are_named_the_largest_first() -> None:
    assert names([Group("a", 3, 5), Group("b", 0, 9)]) == (["b", "a"], None)


def test_small_groups_are_summed_up() -> None:
    groups = [Group("a", 3, 40), Group("b", 1, 4), Group("c", 2, 3)]

    assert names(groups) == (["a"], (3, 7))


def test_one_small_group_hides_behind_the_next_smallest() -> None:
    groups = [Group("a", 30, 40), Group("b", 5, 8), Group("c", 1, 2)]

    assert names(groups) == (["a"], (6, 10))


def test_two_tiny_groups_hide_behind_a_third() -> None:
    groups = [Group("a", 30, 40), Group("b", 5, 8), Group("c", 1, 1), Group("d", 0, 2)]

    assert names(groups) == (["a"], (6, 11))


def test_a_group_without_anybody_hides_nobody() -> None:
    groups = [Group("a", 30, 40), Group("b", 5, 8), Group("c", 1, 4), Group("d", 0, 0)]

    assert names(groups) == (["a"], (6, 12))


def test_people_of_a_group_nobody_expected_are_not_named() -> None:
    assert names([Group("a", 30, 40), Group("b", 2, 0)]) == ([], (32, 40))


def test_lines_end_with_the_sum() -> None:
    result = shown([Group("a", 3, 40), Group("b", 1, 4), Group("c", 2, 3)])

    assert [group.name for group in result.all] == ["a", ""]


@given(GROUPS)
def test_nobody_can_be_computed_by_difference(groups: list[Group]) -> None:
    result = shown(groups)
    present = [group for group in groups if group.arrived or group.expected]
    hidden = [group for group in present if group not in result.named]

    assert all(group.expected >= FEWEST for group in result.named)
    assert sum(group.arrived for group in result.all) == sum(group.arrived for group in groups)
    assert sum(group.expected for group in result.all) == sum(group.expected for group in groups)
    assert len(hidden) != 1 or len(present) == 1
    assert (result.others is None) == (not hidden)
