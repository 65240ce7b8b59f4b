"""Points on one axis: means of several statements, then and now, shares of groups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from praxistag.documents.charts import inks
from praxistag.documents.charts.sheet import (
    LABEL,
    MEDIUM,
    NOTE,
    TICK,
    Area,
    Frame,
    Point,
    Sheet,
    Type,
)
from praxistag.documents.charts.wording import (
    NOT_SHOWN,
    height_of,
    shortened,
    width_of,
    wrapped,
)
from praxistag.evaluation.sentences import figures

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

FIGURE = Type("figure", 14, inks.TEXT, 600)
NAME = Type("name", 12.5, inks.TEXT)
ASIDE = Type("aside", 12.5, inks.TEXT, 600)
MARGIN = 9
"""Room for half a dot at both ends of the axis."""
LANE, ROW_GAP = 18, 12
MOST_TICKS = 11
NAME_SHARE = 0.38
"""How much of a wide sheet the names of groups take."""


@dataclass(frozen=True)
class Axis:
    """A scale from low to high, with what its ends mean."""

    low: float
    high: float
    low_words: str = ""
    high_words: str = ""

    def at(self, value: float, frame: Frame) -> float:
        """Return where a value lies; what lies outside is drawn at the end."""
        share = (value - self.low) / ((self.high - self.low) or 1.0)
        return MARGIN + min(max(share, 0.0), 1.0) * (frame.width - 2 * MARGIN)


@dataclass(frozen=True)
class MeanRow:
    """One statement with its mean; `spread` is the standard deviation."""

    label: str
    n: int | None
    mean: float | None
    spread: float | None = None


@dataclass(frozen=True)
class ChangeRow:
    """One statement with its mean then and now."""

    label: str
    n: int | None
    then: float | None
    now: float | None


@dataclass(frozen=True)
class GroupRow:
    """One group with a share in percent and its interval; None where nothing is shown."""

    label: str
    percent: float | None
    ends: Sequence[float] | None = None
    base: str = ""


def profile(frame: Frame, axis: Axis, rows: Sequence[MeanRow]) -> Markup:
    """Draw the means of several statements, joined by a line from one to the next."""
    sheet = Sheet(frame)
    y, places = _poles(sheet, axis), []
    for row in rows:
        y = _head(sheet, y, row.label, _mean_words(row), is_shown=row.mean is not None)
        if row.mean is None:
            sheet.hatch(_lane(sheet, y))
        else:
            _ticks(sheet, axis, y)
            places.append(Point(axis.at(row.mean, frame), y + LANE / 2))
        y += LANE + ROW_GAP
    way = "L".join(f"{place.x:.1f} {place.y:.1f}" for place in places)
    if places:
        sheet.path(f"M{way}", inks.RANGE, thickness=2, is_round=True)
    for place in places:
        sheet.dot(place, inks.STRONG)
    return sheet.finish(y, [f"{row.label}: {_mean_words(row)}." for row in rows])


def change(frame: Frame, axis: Axis, rows: Sequence[ChangeRow]) -> Markup:
    """Draw then as a ring, now as a dot, and the way between them."""
    sheet = Sheet(frame)
    y = _then_now_legend(sheet, _poles(sheet, axis))
    for row in rows:
        is_shown = row.then is not None and row.now is not None
        y = _head(sheet, y, row.label, _change_words(row), is_shown=is_shown)
        if row.then is None or row.now is None:
            sheet.hatch(_lane(sheet, y))
        else:
            _ticks(sheet, axis, y)
            then, now = axis.at(row.then, frame), axis.at(row.now, frame)
            middle = y + LANE / 2
            sheet.line(Point(then, middle), Point(now, middle), inks.RANGE, thickness=3)
            sheet.dot(Point(then, middle), inks.STRONG, radius=5, is_hollow=True)
            sheet.dot(Point(now, middle), inks.STRONG)
        y += LANE + ROW_GAP
    return sheet.finish(y, [f"{row.label}: {_change_words(row)}." for row in rows])


def groups(frame: Frame, rows: Sequence[GroupRow]) -> Markup:
    """Draw the share of each group as a dot on its interval, all from 0 to 100 percent.

    On a narrow sheet the names stand above their lanes, else at the left.
    """
    sheet = Sheet(frame)
    is_narrow = frame.width < MEDIUM
    figure = max((width_of(_group_words(row), ASIDE) for row in rows), default=0.0)
    left = 0.0 if is_narrow else frame.width * NAME_SHARE
    right = frame.width if is_narrow else frame.width - figure - 14
    y = _percents(sheet, left, right)
    for row in rows:
        is_shown = row.percent is not None
        if is_narrow:
            y = _head(sheet, y, row.label, _group_words(row), is_shown=is_shown)
            _group(sheet, row, Area(0, y, right, LANE))
            y += LANE + ROW_GAP
            continue
        kind = ASIDE if is_shown else NOTE
        sheet.words(Point(frame.width, y + LABEL.size), _group_words(row), kind, anchor="end")
        lines = wrapped(row.label, left - 8, NAME)
        sheet.lines(Point(0, y + 1), lines, NAME)
        _group(sheet, row, Area(left, y, right - left, LANE))
        y += max(height_of(lines, NAME), LANE) + ROW_GAP / 2
    return sheet.finish(y, [f"{row.label}: {_group_told(row)}." for row in rows])


def _percents(sheet: Sheet, left: float, right: float) -> float:
    """Write 0, 50 and 100 percent above the lanes; return where the first one begins."""
    baseline = 2 + TICK.size
    for percent, anchor in ((0, "start"), (50, "middle"), (100, "end")):
        x = left + percent / 100 * (right - left)
        sheet.words(Point(x, baseline), figures.percent(percent), TICK, anchor=anchor)
    return baseline + 6


def _group(sheet: Sheet, row: GroupRow, lane: Area) -> None:
    if row.percent is None:
        sheet.hatch(Area(lane.x, lane.y + 1, lane.width, lane.height - 2))
        return
    middle, start = lane.y + lane.height / 2, lane.x + MARGIN
    unit = (lane.width - 2 * MARGIN) / 100
    way = "".join(f"M{start + x * unit:.1f} {middle - 6:.1f}v12" for x in range(0, 101, 25))
    sheet.path(f"M{start:.1f} {middle:.1f}h{100 * unit:.1f}{way}", inks.LINE, thickness=1)
    if row.ends is not None:
        low, high = (Point(start + end * unit, middle) for end in row.ends)
        sheet.line(low, high, inks.RANGE, thickness=4)
    sheet.dot(Point(start + row.percent * unit, middle), inks.STRONG)


def _head(sheet: Sheet, y: float, label: str, words: str, *, is_shown: bool) -> float:
    """Write label and figure of a row; return where its lane begins."""
    kind = FIGURE if is_shown else NOTE
    right = sheet.frame.width
    sheet.words(Point(right, y + LABEL.size), words, kind, anchor="end")
    lines = wrapped(label, right - width_of(words, kind) - 12)
    sheet.lines(Point(0, y), lines, LABEL)
    return y + height_of(lines) + 2


def _lane(sheet: Sheet, y: float) -> Area:
    return Area(0, y + 1, sheet.frame.width, LANE - 2)


def _ticks(sheet: Sheet, axis: Axis, y: float) -> None:
    """Draw the axis of one row, with a stroke per point of a short scale."""
    middle = y + LANE / 2
    left, right = (axis.at(end, sheet.frame) for end in (axis.low, axis.high))
    steps = int(axis.high - axis.low)
    steps = steps if 0 < steps < MOST_TICKS else 4
    strokes = (left + (right - left) * place / steps for place in range(steps + 1))
    way = "".join(f"M{x:.1f} {middle - 6:.1f}v12" for x in strokes)
    sheet.path(f"M{left:.1f} {middle:.1f}H{right:.1f}{way}", inks.LINE, thickness=1)


def _poles(sheet: Sheet, axis: Axis) -> float:
    if not axis.low_words and not axis.high_words:
        return 2.0
    room = sheet.frame.width / 2 - 6
    y = 2 + NOTE.size
    low = f"{figures.tidy(axis.low)} = {axis.low_words}"
    high = f"{figures.tidy(axis.high)} = {axis.high_words}"
    sheet.words(Point(0, y), shortened(low, room, NOTE), NOTE)
    right = Point(sheet.frame.width, y)
    sheet.words(right, shortened(high, room, NOTE), NOTE, anchor="end")
    return y + ROW_GAP


def _then_now_legend(sheet: Sheet, y: float) -> float:
    middle = y + 6
    sheet.dot(Point(6, middle), inks.STRONG, radius=5, is_hollow=True)
    sheet.words(Point(18, middle + 4.5), "vorher", NOTE)
    sheet.dot(Point(86, middle), inks.STRONG)
    sheet.words(Point(98, middle + 4.5), "jetzt", NOTE)
    return y + 12 + ROW_GAP


def _mean_words(row: MeanRow) -> str:
    if row.mean is None:
        return NOT_SHOWN
    spread = "" if row.spread is None else f" ± {figures.decimal(row.spread)}"
    return f"{figures.decimal(row.mean)}{spread}"


def _change_words(row: ChangeRow) -> str:
    if row.then is None or row.now is None:
        return NOT_SHOWN
    return f"{figures.decimal(row.then)} → {figures.decimal(row.now)}"


def _group_words(row: GroupRow) -> str:
    if row.percent is None:
        return NOT_SHOWN
    return f"{figures.percent(row.percent)} {row.base}".strip()


def _group_told(row: GroupRow) -> str:
    if row.ends is None:
        return _group_words(row)
    low, high = map(figures.percent, row.ends)
    return f"{_group_words(row)}, wahrscheinlich zwischen {low} und {high}"
