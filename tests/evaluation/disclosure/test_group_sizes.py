from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.evaluation.disclosure import group_sizes
from praxistag.evaluation.disclosure.earlier import Earlier
from praxistag.evaluation.disclosure.group_sizes import choose_hidden_sizes
from praxistag.evaluation.disclosure.setting import Setting
from praxistag.evaluation.disclosure.tables import Rules, Table
from tests.evaluation.disclosure.counted import dividing, likert

if TYPE_CHECKING:
    import pytest


def chosen(*tables: Table) -> tuple[set[str], bool]:
    setting = Setting(Rules(10, 10), dividing(*tables), Earlier())
    sizes = choose_hidden_sizes(setting, tables)
    return set(sizes.hidden["B"]), sizes.is_proven


def test_sizes_stay_where_no_group_is_small() -> None:
    assert chosen(likert([[12, 13], [15, 16], [0, 0]])) == (set(), True)


def test_a_small_group_takes_the_next_smallest_with_it() -> None:
    table = likert([[12, 13], [15, 16], [4, 5], [0, 0]])

    assert chosen(table) == ({"A", "C"}, True)


def test_small_groups_that_are_enough_together_are_hidden_alone() -> None:
    hidden, _ = chosen(likert([[40, 40], [4, 4], [3, 3], [50, 60], [0, 0]]))

    assert hidden >= {"B", "C"}


def test_more_sizes_are_hidden_where_that_shows_more() -> None:
    """Who knows the size of a hidden group, and who of the others kept silent, knows its n."""
    table = likert([[14, 13], [15, 16], [12, 12], [13, 14], [1, 2]], [0, 1, 2, 3, 0])

    hidden, _ = chosen(table)

    assert len(hidden) > 1


def test_so_few_people_that_nothing_helps_are_hidden_entirely() -> None:
    assert chosen(likert([[1, 2], [2, 2], [0, 0], [0, 0]])) == ({"A", "B"}, True)


def test_many_tables_are_weighed_by_some_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(group_sizes, "MOST_TABLES", 1)
    rows = [[12, 13], [15, 16], [4, 5], [0, 0]]

    hidden, is_proven = chosen(likert(rows), likert(rows, item="b"))

    assert "C" in hidden
    assert not is_proven
