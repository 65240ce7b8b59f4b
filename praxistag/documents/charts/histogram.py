"""Columns over a scale with mean and spread, as people know them from EvaSys.

Percent of the valid answers stands above each column; a red tick is the mean, a black bar one
standard deviation to each side. The title tells every value, as a PDF reads nothing else of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from praxistag.documents.charts import inks
from praxistag.documents.charts.sheet import Area, Frame, Point, Sheet, Type
from praxistag.evaluation.sentences import figures

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

WIDTH, HEIGHT = 250, 84
BASE, TALLEST = 64.0, 44.0
FULL_COLUMN = 36.0
FILLED = 0.72
LEAST_HIGHEST = 40.0
"""Percent a column needs at least to be the tallest, so that small shares look small."""
LABELLED = 12
"""So many columns have room for words each."""

MEAN = inks.Ink("mean", "#a3231b")
VALUE, STEP = Type("value", 9.5, inks.TEXT), Type("step", 9.5, inks.MUTED)
NARROW_VALUE, NARROW_STEP = VALUE._replace(size=8), STEP._replace(size=8)
ROOMY = 8
"""So many columns take the larger words."""


@dataclass(frozen=True)
class Column:
    """One step of the scale: what stands under it, what it counts, and percent of the answers."""

    label: str
    value: float
    percent: float | None


@dataclass(frozen=True)
class Centre:
    """Where the answers lie on average, and how far around."""

    mean: float | None = None
    sd: float | None = None


def histogram(key: str, columns: Sequence[Column], centre: Centre | None = None) -> Markup:
    """Draw the columns; `centre` adds mean and spread. The key makes ids unique on the page."""
    centre = centre or Centre()
    sheet = Sheet(Frame(key, told(columns, centre), WIDTH))
    step = WIDTH / max(len(columns), 1)
    scale = TALLEST / max([LEAST_HIGHEST, *(column.percent or 0 for column in columns)])
    for place, column in enumerate(columns):
        _draw(sheet, column, Point(step * (place + 0.5), scale), step)
    if len(columns) <= LABELLED:
        _label(sheet, columns, step, scale)
    elif columns:
        _ends(sheet, columns)
    sheet.line(Point(0, BASE), Point(WIDTH, BASE), inks.TEXT)
    _centre(sheet, columns, centre)
    return sheet.finish(HEIGHT, ())


def told(columns: Sequence[Column], centre: Centre) -> str:
    """Return all values as words."""
    shares = ", ".join(
        f"{one.label}: {'–' if one.percent is None else figures.percent(one.percent)}"
        for one in columns
    )
    ending = "" if centre.mean is None else f"; Mittelwert {figures.decimal(centre.mean)}"
    return f"Verteilung. {shares}{ending}"


def _draw(sheet: Sheet, column: Column, at: Point, step: float) -> None:
    """Draw one column around `at.x`; `at.y` is the length of a percent."""
    wide, high = min(FULL_COLUMN, step * FILLED), (column.percent or 0) * at.y
    left, top = at.x - wide / 2, BASE - high
    sheet.block(Area(left, top, wide, high), inks.BAR, rounded=0)
    if high:
        way = f"M{left:.1f} {BASE:.1f}V{top:.1f}H{left + wide:.1f}V{BASE:.1f}"
        sheet.path(way, inks.STRONG, thickness=0.8)


def _label(sheet: Sheet, columns: Sequence[Column], step: float, scale: float) -> None:
    is_roomy = len(columns) <= ROOMY
    value, under = (VALUE, STEP) if is_roomy else (NARROW_VALUE, NARROW_STEP)
    for place, column in enumerate(columns):
        middle = step * (place + 0.5)
        sheet.words(Point(middle, BASE + 14), column.label, under, anchor="middle")
        if column.percent is not None:
            above = Point(middle, BASE - column.percent * scale - 4)
            words = figures.percent(column.percent)
            shown = words if is_roomy else str(figures.whole(column.percent))
            sheet.words(above, shown, value, anchor="middle")


def _ends(sheet: Sheet, columns: Sequence[Column]) -> None:
    sheet.words(Point(0, BASE + 14), columns[0].label, STEP)
    sheet.words(Point(WIDTH, BASE + 14), columns[-1].label, STEP, anchor="end")


def _centre(sheet: Sheet, columns: Sequence[Column], centre: Centre) -> None:
    if centre.mean is None or not columns:
        return
    if centre.sd:
        low, high = (_place(columns, centre.mean + side * centre.sd) for side in (-1, 1))
        sheet.line(Point(low, BASE + 0.5), Point(high, BASE + 0.5), inks.TEXT, thickness=2.6)
    mean = _place(columns, centre.mean)
    sheet.line(Point(mean, BASE - 6), Point(mean, BASE + 6), MEAN, thickness=2.2)


def _place(columns: Sequence[Column], value: float) -> float:
    """Return where a value lies between the columns, whatever their distances count."""
    step = WIDTH / len(columns)
    middles = [(column.value, step * (place + 0.5)) for place, column in enumerate(columns)]
    gap = middles[1][0] - middles[0][0] if len(middles) > 1 else 1.0
    first, last = middles[0], middles[-1]
    marks = [(first[0] - gap / 2, 0.0), *middles, (last[0] + gap / 2, float(WIDTH))]
    for (low, left), (high, right) in pairwise(marks):
        if low <= value <= high and low < high:
            return left + (right - left) * (value - low) / (high - low)
    return 0.0 if value < first[0] else float(WIDTH)
