"""Lying bars: lengths are shares of the track, names wrap before their figures."""

from __future__ import annotations

from praxistag.documents.charts.bars import BarRow, bars, ranking
from praxistag.documents.charts.sheet import Frame
from tests.drawn import Drawn

FRAME = Frame("probe", "Was wird gebraucht?", 330)


def test_lengths_are_shares() -> None:
    rows = [BarRow("Zeit", 0.5, "50 %", "7 von 14"), BarRow("Geld", 0.0, "0 %", "0 von 14")]

    drawn = Drawn(bars(FRAME, rows))

    ((_x, _y, length, _height),) = drawn.blocks("strong")
    assert length == FRAME.width / 2
    assert drawn.told == "Zeit: 50 % 7 von 14. Geld: 0 % 0 von 14."
    drawn.assert_inside()


def test_places_stand_in_front_of_a_ranking() -> None:
    drawn = Drawn(
        ranking(FRAME, [BarRow("Ausprobieren", 0.8, "1,4"), BarRow("Wissen", 0.5, "2,1")])
    )

    assert drawn.texts[:3] == ["1.", "1,4", "Ausprobieren"]
    assert len(drawn.blocks("rank")) == 2


def test_a_hidden_answer_is_hatched() -> None:
    drawn = Drawn(bars(FRAME, [BarRow("Eine sehr lange Antwort, die umbrechen muss", None, "")]))

    assert drawn.is_hatched
    assert "nicht ausgewiesen" in drawn.texts
    assert drawn.blocks("strong") == []
