"""Steps down: how many could answer, how many did, and how many were still there at each part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from praxistag.documents.charts import bars, inks
from praxistag.documents.charts.bars import BarRow
from praxistag.documents.charts.sheet import NOTE, VALUE, Area, Frame, Point, Sheet
from praxistag.documents.charts.wording import height_of, width_of, wrapped
from praxistag.evaluation.sentences import figures

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

TOP, HEIGHT = 18, 84
SHARE_OF_ROOM = 0.94


@dataclass(frozen=True)
class Step:
    """How many are left at one point."""

    label: str
    count: int


def stairs(frame: Frame, steps: Sequence[Step]) -> Markup:
    """Draw a step per point, from everybody at the left to who is left at the right.

    Where the words do not fit below their steps, the stairs lie on their side.
    """
    most = max((step.count for step in steps), default=0) or 1
    room = frame.width / max(len(steps), 1)
    words = (word for step in steps for word in step.label.split())
    if max((width_of(word, NOTE) for word in words), default=0.0) > room * SHARE_OF_ROOM:
        rows = [BarRow(s.label, s.count / most, figures.number(s.count)) for s in steps]
        return bars.bars(frame, rows)
    sheet = Sheet(frame)
    bottom, lowest = TOP + HEIGHT, 0.0
    for place, step in enumerate(steps):
        height = step.count / most * HEIGHT
        area = Area(place * room, bottom - height, room * SHARE_OF_ROOM, height)
        sheet.block(area, inks.STRONG if place else inks.BAR)
        middle = area.x + area.width / 2
        above = Point(middle, area.y - 5)
        sheet.words(above, figures.number(step.count), VALUE, anchor="middle")
        lines = wrapped(step.label, area.width, NOTE)
        for number, line in enumerate(lines, 1):
            y = bottom + 4 + number * NOTE.size * 1.3
            sheet.words(Point(middle, y), line, NOTE, anchor="middle")
        lowest = max(lowest, height_of(lines, NOTE))
    return sheet.finish(bottom + lowest + 10, [f"{step.label}: {step.count}." for step in steps])
