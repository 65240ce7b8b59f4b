"""The stepped charts: one scale for all, never more than the frame."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from praxistag.services.allocation_preview import Reading
from praxistag.web.allocation_chart import BOTTOM, LEFT, RIGHT, TOP, charts


def reading(*vector: int) -> Reading:
    return Reading(max(vector, default=0), 0, vector, 0, 0, 0, {}, {})


def test_charts_share_one_scale_and_show_each_other_dashed() -> None:
    left, right = charts([reading(4, 11, 39, 62, 77), reading(7, 1, 4, 8, 16, 28, 48, 71)])

    assert left.below == right.below
    assert left.left == right.left
    assert [tick.text for tick in left.left] == ["0", "40", "80"]
    assert (left.others, right.others) == ((right.line,), (left.line,))
    assert left.values[:5] == ((1, 77), (2, 62), (3, 39), (4, 11), (5, 0))
    assert left.mark[2] == "11"


def test_nobody_loses_anything() -> None:
    (chart,) = charts([reading(0)])

    assert {people for _points, people in chart.values} == {0}
    assert chart.mark[2] == "0"
    assert charts([]) == []


@given(st.lists(st.integers(1, 20_000), min_size=1, max_size=20))
def test_every_point_lies_in_the_frame(people: list[int]) -> None:
    (chart,) = charts([reading(len(people), *sorted(people))])

    across = [float(x) for x in re.findall(r"H([\d.]+)", chart.line)]
    down = [float(y) for y in re.findall(r"V([\d.]+)", chart.line)]
    assert all(LEFT <= x <= RIGHT for x in across)
    assert all(TOP <= y <= BOTTOM for y in down)
    assert across == sorted(across)
