"""The chart „angemeldet und freigegeben“ as numbers for an SVG: stepped lines, a band per day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from praxistag.domain.schedule import local_day

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime

    from praxistag.domain.history import History, Point

LEFT, RIGHT, TOP, BOTTOM = 34, 330, 20, 138
GRID = 4
TOPS = (4, 8, 12, 16, 20, 24, 32, 40, 48, 60)
MOST_LABELS = 4
NEAR = 15
"""Closer than this, the numbers at the ends of two lines would cover each other."""


class Tick(NamedTuple):
    """A label at a place of an axis; `anchor` keeps the outer ones inside the picture."""

    at: float
    text: str
    anchor: str = "middle"


class End(NamedTuple):
    """Where a line ends, and where its number stands."""

    y: float
    label_y: float
    number: int


@dataclass(frozen=True)
class Series:
    """One line with its end."""

    line: str
    end: End


@dataclass(frozen=True)
class HistoryChart:
    """Registered as a filled area with a solid line, released as a dashed line in front."""

    registered: Series
    released: Series | None
    area: str
    grid: tuple[float, ...]
    left: tuple[Tick, ...]
    below: tuple[Tick, ...]
    due: Tick | None


def history_chart(
    history: History, *, has_releases: bool, due_at: datetime | None = None
) -> HistoryChart:
    """Draw a history; without releases there is one line only."""
    points = history.points
    most = _top(max(point.registered for point in points))
    scale = _Scale(points, most)
    registered = scale.line(lambda point: point.registered)
    released = scale.line(lambda point: point.released)
    ends = _apart(
        scale.end(history.last.registered), scale.end(history.last.released), has_releases
    )
    return HistoryChart(
        registered=Series(registered, ends[0]),
        released=Series(released, ends[1]) if has_releases else None,
        area=f"{registered}V{BOTTOM}H{LEFT}Z",
        grid=tuple(scale.y(most * number / GRID) for number in range(GRID + 1)),
        left=tuple(Tick(scale.y(n), str(n)) for n in (0, most // 2, most)),
        below=scale.days(),
        due=scale.due(local_day(due_at)) if due_at else None,
    )


class _Scale:
    def __init__(self, points: Sequence[Point], most: int) -> None:
        self._points = points
        self._most = most

    def line(self, value: Callable[[Point], int]) -> str:
        """Step from day to day; days on which nothing changed need no corner of their own."""
        path, height = f"M{LEFT} {self.y(value(self._points[0]))}", value(self._points[0])
        for number, point in enumerate(self._points):
            if value(point) != height:
                height = value(point)
                path += f"H{self._x(number)}V{self.y(height)}"
        return f"{path}H{RIGHT}"

    def end(self, number: int) -> End:
        return End(self.y(number), self.y(number) + 5, number)

    def days(self) -> tuple[Tick, ...]:
        """Name the first and the last day and, if there is room, days in equal steps between."""
        last = len(self._points) - 1
        steps = min(MOST_LABELS - 1, last)
        numbers = sorted(
            {round(last * part / steps) for part in range(steps + 1)} if steps else {0}
        )
        ticks = [Tick(self._middle(n), _short(self._points[n].day)) for n in numbers]
        if len(ticks) == 1:
            return tuple(ticks)
        first, *between, end = ticks
        return (
            Tick(LEFT, first.text, "start"),
            *between,
            Tick(RIGHT, end.text, "end"),
        )

    def due(self, day: date) -> Tick | None:
        """Mark the end of the last day for releases, if it lies within the picture."""
        number = (day - self._points[0].day).days
        if not 0 <= number < len(self._points):
            return None
        at = self._x(number + 1)
        return Tick(at, "Frist", "start" if at < (LEFT + RIGHT) / 2 else "end")

    def y(self, people: float) -> float:
        return round(BOTTOM - (BOTTOM - TOP) * people / self._most, 1)

    def _x(self, number: float) -> float:
        return round(LEFT + (RIGHT - LEFT) * number / len(self._points), 1)

    def _middle(self, number: int) -> float:
        return self._x(number + 0.5)


def _top(value: int) -> int:
    """Return the smallest number of people ≥ value that the lines of the grid divide well."""
    size = 1
    while value > TOPS[-1] * size:
        size *= 10
    return next(top * size for top in TOPS if top * size >= value)


def _apart(upper: End, lower: End, has_both: bool) -> tuple[End, End]:  # noqa: FBT001 -- private
    """Move the numbers apart where the lines end close to each other."""
    gap = lower.label_y - upper.label_y
    if not has_both or gap >= NEAR:
        return upper, lower
    shift = (NEAR - gap) / 2
    return (
        upper._replace(label_y=round(upper.label_y - shift, 1)),
        lower._replace(label_y=round(lower.label_y + shift, 1)),
    )


def _short(day: date) -> str:
    """Return „03.08.“: the year stands on every page."""
    return day.strftime("%d.%m.")
