"""Steps from everybody to the last part."""

from __future__ import annotations

from praxistag.documents.charts.sheet import Frame
from praxistag.documents.charts.stairs import Step, stairs
from tests.drawn import Drawn

FRAME = Frame("probe", "Rücklauf")


def test_steps_go_down_as_people_do() -> None:
    steps = [Step("möglich", 90), Step("Antworten", 60), Step("Teil 1", 30)]

    drawn = Drawn(stairs(FRAME, steps))

    ((_x, _y, _width, first),) = drawn.blocks("bar")
    second, third = (height for _x, _y, _width, height in drawn.blocks("strong"))
    assert (first, second, third) == (84, 56, 28)
    assert drawn.told == "möglich: 90. Antworten: 60. Teil 1: 30."
    drawn.assert_inside()


def test_words_too_long_for_their_step_lay_the_stairs_down() -> None:
    steps = [Step("Nachhaltigkeitsbeauftragte", 90), Step("Rest", 45)]

    drawn = Drawn(stairs(Frame("probe", "Rücklauf", 330), steps))

    first, second = (width for _x, _y, width, _height in drawn.blocks("strong"))
    assert (first, second) == (330, 165)


def test_no_step_is_no_error() -> None:
    assert Drawn(stairs(FRAME, [])).texts == []
