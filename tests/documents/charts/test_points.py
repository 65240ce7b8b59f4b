"""Points on an axis: means, then and now, shares of groups."""

from __future__ import annotations

from typing import Any

import pytest

from praxistag.documents.charts.points import (
    Axis,
    ChangeRow,
    GroupRow,
    MeanRow,
    change,
    groups,
    profile,
)
from praxistag.documents.charts.sheet import NARROW, Frame
from tests.drawn import Drawn

AXIS = Axis(1, 5, "gar nicht", "sehr gut")
FRAME = Frame("probe", "Profil")


def test_means_lie_where_they_belong_and_are_joined() -> None:
    rows = [MeanRow("a", 70, 1.0, 0.5), MeanRow("b", 70, 3.0), MeanRow("c", None, None)]

    drawn = Drawn(profile(FRAME, AXIS, rows))

    left, middle = drawn.dots()
    assert (left, middle) == (9, FRAME.width / 2)
    assert drawn.told == "a: 1,0 ± 0,5. b: 3,0. c: nicht ausgewiesen."
    assert drawn.texts[:2] == ["1 = gar nicht", "5 = sehr gut"]
    assert drawn.is_hatched


def test_then_and_now_are_told_apart_by_form() -> None:
    rows = [ChangeRow("Klima", 20, 2.2, 3.7), ChangeRow("Moor", 20, None, 3.0)]

    markup = change(FRAME, AXIS, rows)

    drawn = Drawn(markup)
    _ring, _dot, then, now = drawn.dots()
    assert then < now
    assert str(markup).count("chart__ring-strong") == 2
    assert drawn.told == "Klima: 2,2 → 3,7. Moor: nicht ausgewiesen."


@pytest.mark.parametrize("width", [NARROW, FRAME.width])
def test_groups_have_one_axis_and_hidden_ones_no_dot(width: int) -> None:
    rows = [
        GroupRow("Verband", 76.0, (55.0, 89.0), "· 16 von 21"),
        GroupRow("Stadt", 50.0),
        GroupRow("Jobcenter", None),
    ]

    drawn = Drawn(groups(Frame("probe", "Gruppen", width), rows))

    high, low = drawn.dots()
    assert low < high
    assert "wahrscheinlich zwischen 55\u202f% und 89\u202f%" in drawn.told
    assert drawn.told.endswith("Jobcenter: nicht ausgewiesen.")
    drawn.assert_inside()


@pytest.mark.parametrize("draw", [profile, change])
def test_a_scale_of_one_point_divides_nothing(draw: Any) -> None:
    row = ChangeRow("x", 3, 1.0, 1.0) if draw is change else MeanRow("x", 3, 1.0)

    assert Drawn(draw(FRAME, Axis(1, 1), [row])).dots()
