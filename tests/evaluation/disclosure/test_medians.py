from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from praxistag.evaluation.disclosure.medians import is_told, median_spans, middle_two
from praxistag.evaluation.disclosure.protection import protect
from praxistag.evaluation.disclosure.tables import Rules, top_two
from tests.evaluation.disclosure.counted import dividing, likert
from tests.evaluation.disclosure.outsider import whole_tables

if TYPE_CHECKING:
    from praxistag.evaluation.disclosure.outcome import GroupView
    from praxistag.evaluation.disclosure.tables import Table

VALUES = np.array([1.0, 2.0, 3.0, 4.0])
counts = st.lists(st.integers(0, 4), min_size=4, max_size=4).filter(any)


@given(counts)
def test_the_middle_answers_give_the_median(drawn: list[int]) -> None:
    assert sum(middle_two(VALUES, drawn)) / 2 == np.median(np.repeat(VALUES, drawn))


@given(counts, counts)
def test_spans_hold_for_all_with_the_same_median_and_strict_ones_for_the_true_counts(
    true: list[int], other: list[int]
) -> None:
    is_alike = sum(true) == sum(other) and sum(middle_two(VALUES, true)) == sum(
        middle_two(VALUES, other)
    )
    for chosen, span in median_spans(VALUES, true):
        low, high = span.ends(is_strict=True)
        assert low <= np.array(true)[chosen].sum() <= high
        if is_alike:
            assert span.low <= np.array(other)[chosen].sum() <= span.high


@pytest.mark.parametrize(
    ("true", "hidden", "told"),
    [
        ([1, 1, 6, 1], [True, True, False, False], True),
        ([1, 1, 1, 6], [True, True, True, False], True),
        ([3, 0, 3, 2], [True, False, True, False], False),
        ([2, 2, 2, 2], [False, False, False, False], True),
    ],
)
def test_a_median_is_told_where_the_hidden_answers_cannot_move_it(
    true: list[int], hidden: list[bool], told: bool
) -> None:
    assert is_told(VALUES, true, np.array(hidden)) is told


@settings(max_examples=10, deadline=None)
@given(st.lists(st.lists(st.integers(0, 3), min_size=3, max_size=3), min_size=3, max_size=3))
def test_no_table_of_whole_numbers_tells_more_than_it_may(rows: list[list[int]]) -> None:
    table = likert([*rows, [0, 0, 0]])
    protection = protect([table], dividing(table), Rules(2, 6))
    views = [protection.view(table.key, group) for group in table.groups]
    gone = np.array([group in protection.totals["B"] for group in table.groups])
    most = np.where(gone, table.sizes[gone].sum(), table.sizes)

    everything, alone = [], [[row] for row in _with_n(table.counts)]
    for possible in whole_tables(table.total.counts.tolist(), most.tolist()):
        rows_with_n = _with_n(possible)
        if (rows_with_n[:, -1] != table.sizes)[~gone].any():
            continue
        fits = [_fits(table, views[at], at, row) for at, row in enumerate(possible)]
        if all(fully for fully, _ in fits):
            everything.append(rows_with_n)
        for at, (_, by_figures) in enumerate(fits):
            if by_figures:
                alone[at].append(rows_with_n[at])

    for at, view in enumerate(views):
        if table.answered[at] and not view.is_open:
            known = np.ptp([one[at] for one in everything], axis=0)
            needed = np.minimum(np.ptp(alone[at], axis=0), 2)
            hidden = [view.form != "all" or code in view.hidden for code in table.codes]
            assert (known >= needed)[[*hidden, view.form == "none"]].all()


def _with_n(rows: Any) -> Any:
    return np.column_stack([rows, rows.sum(axis=1)])


def _fits(table: Table, view: GroupView, place: int, row: Any) -> tuple[bool, bool]:
    """Tell whether a row fits all that is shown of a group, and its n, median and top-2 alone."""
    true = table.counts[place]
    if view.form == "none":
        return True, True
    if row.sum() != true.sum():
        return False, False
    if view.form == "all":
        kept = [code not in view.hidden for code in table.codes]
        return bool((row[kept] == true[kept]).all()), True
    values = VALUES[:3]
    top = top_two(values)
    is_alike = row[top].sum() == true[top].sum() and np.median(np.repeat(values, row)) == np.median(
        np.repeat(values, true)
    )
    return bool(is_alike), bool(is_alike)
