"""Answers on a scale as stacked bars: around the middle, or all from zero to a hundred.

Around the middle, agreement lies at the right and the neutral answer half on either side
(Heiberger and Robbins, Journal of Statistical Software 57(5), 2014). As such bars do not begin at
one line, the same numbers can be shown from zero to a hundred.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from praxistag.documents.charts import inks
from praxistag.documents.charts.sheet import (
    LABEL,
    MEDIUM,
    NOTE,
    SUM,
    VALUE,
    Area,
    Frame,
    Point,
    Sheet,
)
from praxistag.documents.charts.wording import NOT_SHOWN, height_of, width_of, wrapped
from praxistag.evaluation.sentences import figures

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

BAR, GAP, ROW_GAP = 21, 5, 16
SUM_ROOM, N_ROOM = 58, 66
SWATCH = 12
LABELLED_FROM = 30
"""Units a segment of a chart of medium width or more needs to carry its number."""
BETWEEN = 1.5


@dataclass(frozen=True)
class ScaleRow:
    """One statement: shares in percent, low to high; empty where they are not shown."""

    label: str
    n: int | None
    shares: tuple[float, ...]
    summed: float | None = None


@dataclass(frozen=True)
class _Span:
    """How shares become lengths: where the middle is, and units per percent."""

    middle: float
    unit: float
    is_centred: bool

    def start(self, shares: Sequence[float]) -> float:
        return self.middle - _below(shares) * self.unit if self.is_centred else 0.0


def diverging(frame: Frame, levels: Sequence[str], rows: Sequence[ScaleRow]) -> Markup:
    """Draw each statement as a bar around one middle; question above its bar."""
    shown = [row.shares for row in rows if row.shares]
    left = max((_below(shares) for shares in shown), default=0.0)
    right = max((sum(shares) - _below(shares) for shares in shown), default=0.0)
    unit = (frame.width - SUM_ROOM) / ((left + right) or 1.0)
    return _draw(frame, levels, rows, _Span(left * unit, unit, is_centred=True))


def stacked(frame: Frame, levels: Sequence[str], rows: Sequence[ScaleRow]) -> Markup:
    """Draw each statement as a bar from zero to a hundred percent."""
    unit = (frame.width - SUM_ROOM) / 100
    return _draw(frame, levels, rows, _Span(0.0, unit, is_centred=False))


def told(levels: Sequence[str], row: ScaleRow) -> str:
    """Return a statement with all its values, as words."""
    if not row.shares:
        return f"{row.label}: {NOT_SHOWN}."
    pairs = zip(levels, row.shares, strict=False)
    values = ", ".join(f"{level} {figures.percent(share)}" for level, share in pairs)
    base = "" if row.n is None else f"; {row.n} Antworten"
    return f"{row.label}: {values}{base}."


def _below(shares: Sequence[float]) -> float:
    """Return what lies left of the middle; the neutral answer counts half."""
    half, odd = divmod(len(shares), 2)
    return sum(shares[:half]) + (shares[half] / 2 if odd and shares else 0.0)


def _draw(frame: Frame, levels: Sequence[str], rows: Sequence[ScaleRow], span: _Span) -> Markup:
    sheet = Sheet(frame)
    colors = inks.scale(len(levels))
    y = _legend(sheet, levels, colors)
    for row in rows:
        y += ROW_GAP
        label = wrapped(row.label, frame.width - N_ROOM)
        if row.n is not None:
            place = Point(frame.width, y + NOTE.size + 1)
            sheet.words(place, f"n = {figures.number(row.n)}", NOTE, anchor="end")
        sheet.lines(Point(0, y), label, LABEL)
        y += height_of(label) + GAP
        _bar(sheet, row, colors, span, y)
        y += BAR
    return sheet.finish(y + 4, [told(levels, row) for row in rows])


def _bar(sheet: Sheet, row: ScaleRow, colors: Sequence[inks.Ink], span: _Span, top: float) -> None:
    baseline = top + BAR / 2 + 4.5
    if not row.shares:
        sheet.hatch(Area(0, top, sheet.frame.width - SUM_ROOM, BAR))
        sheet.words(Point(8, baseline), NOT_SHOWN, NOTE)
        return
    x = span.start(row.shares)
    for share, ink in zip(row.shares, colors, strict=False):
        width = share * span.unit
        sheet.block(Area(x, top, max(width - BETWEEN, min(width, 1)), BAR), ink)
        if width > LABELLED_FROM * min(1, sheet.frame.width / MEDIUM):
            middle = Point(x + (width - BETWEEN) / 2, baseline)
            words = figures.number(figures.whole(share))
            sheet.words(middle, words, VALUE, anchor="middle", ink=inks.on(ink))
        x += width
    if span.is_centred:
        way = f"M{span.middle:.1f} {top - 2:.1f}V{top + BAR + 2:.1f}"
        sheet.path(way, inks.AXIS, thickness=1, dashes="2 2")
    if row.summed is not None:
        place = Point(sheet.frame.width, baseline + 1)
        sheet.words(place, figures.percent(row.summed), SUM, anchor="end")


def _legend(sheet: Sheet, levels: Sequence[str], colors: Sequence[inks.Ink]) -> float:
    """Write the levels with their colours, in lines as wide as the chart; return where they end."""
    x, y = 0.0, 2.0
    for level, ink in zip(levels, colors, strict=True):
        width = SWATCH + 6 + width_of(level, NOTE) + 14
        if x and x + width - 14 > sheet.frame.width:
            x, y = 0.0, y + 19
        sheet.block(Area(x, y, SWATCH, SWATCH), ink)
        sheet.words(Point(x + SWATCH + 6, y + 10.5), level, NOTE)
        x += width
    return y + SWATCH
