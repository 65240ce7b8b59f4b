"""The day on one poster: A3, and still readable when it is printed on A4."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from praxistag.documents.pdf import render_pdf
from praxistag.domain.german import with_year

if TYPE_CHECKING:
    from praxistag.documents.day_grid import DayGrid, PrintedDay

TEMPLATE = "pdf/day_plan.html"
STYLE = "day-plan"


class Size(NamedTuple):
    """A size of type and what it takes, in millimetres, as in print/day-plan.css."""

    name: str
    head: float
    common_row: float
    row: float
    line: float
    letter: float
    most_lines: int


SIZES = (
    Size("large", head=80, common_row=13, row=19, line=6.7, letter=2.9, most_lines=4),
    Size("medium", head=80, common_row=12, row=15, line=5.8, letter=2.5, most_lines=2),
    Size("small", head=55, common_row=9, row=8, line=4.8, letter=2.1, most_lines=1),
)
PAGE_HEIGHT = 380
WORKSHOPS_WIDTH = 225


def day_plan_pdf(day: PrintedDay) -> bytes:
    """Return the poster; only a day of very many rooms takes a second page."""
    label = with_year(day.event.short_name, day.event.starts_at)
    context = {
        "event": day.event,
        "grid": day.grid,
        "cancelled": day.cancelled,
        "printed_at": day.printed_at,
        "size": poster_size(day.grid),
        "label": label,
        "title": f"Tagesplan · {label}",
    }
    return render_pdf(TEMPLATE, context, style=STYLE)


def poster_size(grid: DayGrid) -> str:
    """Return the largest type at which the day fits on the poster, else the smallest there is."""
    fitting = (size.name for size in SIZES if _height(grid, size) <= PAGE_HEIGHT)
    return next(fitting, SIZES[-1].name)


def _height(grid: DayGrid, size: Size) -> float:
    common = (len(grid.before) + len(grid.after)) * size.common_row
    width = WORKSHOPS_WIDTH / max(1, len(grid.columns)) - 10
    rows = sum(
        max(sum(_lines(row.workshop.title, width, size) for row in cell) for cell in row.cells)
        * size.line
        + size.row * max(len(cell) for cell in row.cells)
        for row in grid.rows
    )
    return size.head + common + rows


def _lines(title: str, width: float, size: Size) -> int:
    return min(size.most_lines, ceil(len(title) * size.letter / width))
