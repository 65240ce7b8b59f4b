"""Columns: counts above, names below as far as they fit, poles at the ends."""

from __future__ import annotations

from praxistag.documents.charts.columns import Column, columns
from praxistag.documents.charts.sheet import Frame
from tests.drawn import Drawn

FRAME = Frame("probe", "Weiterempfehlung")


def test_the_highest_column_fills_the_room_and_counts_stand_above() -> None:
    values = [Column("8", 4), Column("9", 8, is_strong=True), Column("10", 0)]

    drawn = Drawn(columns(FRAME, values, poles=("auf keinen Fall", "auf jeden Fall")))

    ((_x, _y, _width, low),) = drawn.blocks("bar")
    ((_x, _y, _width, high),) = drawn.blocks("strong")
    assert high == 2 * low
    assert drawn.told == "8: 4, 9: 8, 10: 0."
    assert drawn.texts == ["4", "8", "8", "9", "10", "auf keinen Fall", "auf jeden Fall"]
    drawn.assert_inside()


def test_a_hidden_count_has_no_height_that_tells_it() -> None:
    few, many = (
        Drawn(columns(FRAME, [Column("1", None), Column("2", other)])) for other in (3, 90)
    )

    assert few.is_hatched
    assert few.blocks("sunken") == many.blocks("sunken")
    assert few.told == "1: nicht ausgewiesen, 2: 3."


def test_many_values_leave_names_out_but_no_column() -> None:
    drawn = Drawn(columns(FRAME, [Column(str(year), 1) for year in range(1960, 2030)]))

    assert len(drawn.blocks("bar")) == 70
    assert 5 < len(drawn.texts) < 35
    drawn.assert_inside()


def test_nobody_answered() -> None:
    assert Drawn(columns(FRAME, [Column("0", 0)])).blocks("bar") == []
    assert Drawn(columns(FRAME, [])).told == "."
