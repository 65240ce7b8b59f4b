"""Stacked bars: around one middle, or from zero to a hundred."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from praxistag.documents.charts.scale_bars import SUM_ROOM, ScaleRow, diverging, stacked
from praxistag.documents.charts.sheet import Frame
from tests.drawn import Drawn
from tests.told import AGREEMENT

FRAME = Frame("probe", "Zustimmung")
AGREED = ScaleRow("Ich habe etwas gelernt.", 71, (2, 5, 13, 46, 34), 80)
REFUSED = ScaleRow("Ideen werden ernst genommen.", 68, (40, 30, 20, 10, 0), 10)


def test_the_middle_of_the_neutral_answer_is_one_line_for_all() -> None:
    drawn = Drawn(diverging(FRAME, AGREEMENT, [AGREED, REFUSED]))
    _legend, *neutral = drawn.blocks("level-3")

    middles = [x + (width + 1.5) / 2 for x, _y, width, _height in neutral]

    assert middles[0] == pytest.approx(middles[1], abs=0.2)
    drawn.assert_inside()


def test_from_zero_to_a_hundred_all_bars_begin_and_end_alike() -> None:
    drawn = Drawn(stacked(FRAME, AGREEMENT, [AGREED, REFUSED]))

    (_legend, *first), (_legend_5, last) = drawn.blocks("level-1"), drawn.blocks("level-5")

    assert [x for x, *_ in first] == [0, 0]
    assert last[0] + last[2] == pytest.approx(FRAME.width - SUM_ROOM, abs=2)


def test_every_value_is_told_and_large_ones_are_written() -> None:
    drawn = Drawn(diverging(FRAME, AGREEMENT, [AGREED]))

    assert "stimme eher zu 46\u202f%" in drawn.told
    assert drawn.told.endswith("; 71 Antworten.")
    assert {"46", "34", "n = 71", "80\u202f%"} <= set(drawn.texts)
    assert "2" not in drawn.texts


def test_what_is_not_shown_is_hatched_and_told_so() -> None:
    drawn = Drawn(diverging(FRAME, AGREEMENT, [AGREED, ScaleRow("Verdeckt.", None, ())]))

    assert drawn.is_hatched
    assert drawn.told.endswith("Verdeckt.: nicht ausgewiesen.")


def test_a_chart_of_nobody_is_still_a_chart() -> None:
    assert not Drawn(diverging(FRAME, AGREEMENT, [])).told


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 50), min_size=5, max_size=5).filter(any))
def test_lengths_are_the_shares(counts: list[int]) -> None:
    n = sum(counts)
    row = ScaleRow("Frage", n, tuple(100 * count / n for count in counts))

    drawn = Drawn(stacked(FRAME, AGREEMENT, [row]))

    drawn.assert_inside()
    unit = (FRAME.width - SUM_ROOM) / n
    for level, count in enumerate(counts, 1):
        widths = [width for _x, _y, width, _height in drawn.blocks(f"level-{level}")[1:]]
        assert sum(widths) == pytest.approx(count * unit, abs=1.6)
