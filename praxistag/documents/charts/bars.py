"""Lying bars: how many chose each answer, and where people put each of several."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from praxistag.documents.charts import inks
from praxistag.documents.charts.sheet import LABEL, NOTE, Area, Frame, Point, Sheet, Type
from praxistag.documents.charts.wording import NOT_SHOWN, height_of, width_of, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

    from praxistag.documents.charts.inks import Ink

BAR, GAP, ROW_GAP = 10, 5, 13
FIGURE = Type("figure", 14, inks.TEXT, 600)
PLACE_ROOM = 26


@dataclass(frozen=True)
class BarRow:
    """One answer: its length as a share of the track, and the words that say it.

    `length` is None where the number is not shown; `aside` stands behind the figure, quieter.
    """

    label: str
    length: float | None
    figure: str
    aside: str = ""


def bars(frame: Frame, rows: Sequence[BarRow]) -> Markup:
    """Draw a bar per answer, label above, figure at the right."""
    return _draw(frame, rows, inks.STRONG, is_ranked=False)


def ranking(frame: Frame, rows: Sequence[BarRow]) -> Markup:
    """Draw the same with places 1., 2., … in front; the longest bar is the best place."""
    return _draw(frame, rows, inks.RANK, is_ranked=True)


def told(row: BarRow) -> str:
    """Return a row as words."""
    words = " ".join(part for part in (row.figure, row.aside) if part)
    return f"{row.label}: {NOT_SHOWN if row.length is None else words}."


def _draw(frame: Frame, rows: Sequence[BarRow], ink: Ink, *, is_ranked: bool) -> Markup:
    sheet = Sheet(frame)
    left = PLACE_ROOM if is_ranked else 0
    y = 2.0
    for place, row in enumerate(rows, 1):
        if is_ranked:
            sheet.words(Point(0, y + FIGURE.size), f"{place}.", FIGURE, ink=inks.MUTED)
        y = _row(sheet, row, Point(left, y), ink)
    return sheet.finish(max(y - ROW_GAP + 2, 2), map(told, rows))


def _row(sheet: Sheet, row: BarRow, place: Point, ink: Ink) -> float:
    """Draw one answer; return where the next one begins."""
    right = sheet.frame.width
    figure = NOT_SHOWN if row.length is None else row.figure
    kind = NOTE if row.length is None else FIGURE
    aside = width_of(row.aside, NOTE) + 6 if row.aside and row.length is not None else 0
    label = wrapped(row.label, right - place.x - width_of(figure, kind) - aside - 12)
    baseline = place.y + LABEL.size
    if aside:
        sheet.words(Point(right, baseline), row.aside, NOTE, anchor="end")
    sheet.words(Point(right - aside, baseline), figure, kind, anchor="end")
    sheet.lines(place, label, LABEL)
    top = place.y + height_of(label) + GAP
    track = Area(place.x, top, right - place.x, BAR)
    if row.length is None:
        sheet.hatch(track)
    else:
        sheet.block(track, inks.SUNKEN, rounded=BAR / 2)
        length = track.width * min(max(row.length, 0.0), 1.0)
        sheet.block(track._replace(width=length), ink, rounded=min(BAR, length) / 2)
    return top + BAR + ROW_GAP
