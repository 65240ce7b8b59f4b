"""Answers in numbers as columns: a scale, a recommendation from 0 to 10, counted things."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from praxistag.documents.charts import inks
from praxistag.documents.charts.sheet import NOTE, TICK, VALUE, Area, Frame, Point, Sheet
from praxistag.documents.charts.wording import NOT_SHOWN, shortened, width_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markupsafe import Markup

TOP, HEIGHT = 18, 92
SHARE_OF_ROOM = 0.87
WIDEST = 56
LEAST = 1.5
NUMBERED_FROM = 13
"""Units between two columns that numbers above and below them need."""


@dataclass(frozen=True)
class Column:
    """One value and how many gave it; None where that is not shown."""

    label: str
    count: int | None
    is_strong: bool = False


def columns(frame: Frame, values: Sequence[Column], *, poles: tuple[str, str] = ("", "")) -> Markup:
    """Draw a column per value with its count above; `poles` say what the ends of the scale mean."""
    sheet = Sheet(frame)
    most = max((value.count or 0 for value in values), default=0) or 1
    step = min(frame.width / max(len(values), 1), WIDEST / SHARE_OF_ROOM)
    left = (frame.width - step * len(values)) / 2
    bottom = TOP + HEIGHT
    for place, value in enumerate(values):
        x = left + place * step
        _column(sheet, value, Area(x, TOP, step, HEIGHT), most)
    for place, value in _labelled(values, step):
        middle = Point(left + (place + 0.5) * step, bottom + 16)
        sheet.words(middle, value.label, TICK, anchor="middle")
    y = _poles(sheet, poles, bottom + 36) if any(poles) else bottom + 22
    return sheet.finish(y, [told(values)])


def told(values: Sequence[Column]) -> str:
    """Return all values as words."""
    parts = (f"{v.label}: {NOT_SHOWN if v.count is None else v.count}" for v in values)
    return f"{', '.join(parts)}."


def _column(sheet: Sheet, value: Column, room: Area, most: int) -> None:
    bottom = room.y + room.height
    width = room.width * SHARE_OF_ROOM
    x = room.x + (room.width - width) / 2
    if value.count is None:
        sheet.hatch(Area(x, bottom - 18, width, 18))
        return
    height = max(value.count / most * room.height, LEAST)
    ink = inks.LINE if not value.count else inks.STRONG if value.is_strong else inks.BAR
    sheet.block(Area(x, bottom - height, width, height), ink)
    if value.count and room.width >= NUMBERED_FROM:
        above = Point(room.x + room.width / 2, bottom - height - 5)
        sheet.words(above, str(value.count), VALUE, anchor="middle")


def _labelled(values: Sequence[Column], step: float) -> Iterator[tuple[int, Column]]:
    """Return which values have their name below: all, or every so many that they fit."""
    widest = max((width_of(value.label, TICK) for value in values), default=0.0) + 3
    every = max(1, -int(-widest // step)) if step else 1
    yield from ((place, v) for place, v in enumerate(values) if place % every == 0)


def _poles(sheet: Sheet, poles: tuple[str, str], y: float) -> float:
    room = sheet.frame.width / 2 - 6
    low, high = (shortened(pole, room, NOTE) for pole in poles)
    sheet.words(Point(0, y), low, NOTE)
    sheet.words(Point(sheet.frame.width, y), high, NOTE, anchor="end")
    return y + 6
