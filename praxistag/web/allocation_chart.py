"""The stepped chart „Wie viele verlieren mindestens so viele Punkte?“ as numbers for an SVG."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from praxistag.services.allocation_preview import Reading

WIDTH, HEIGHT = 300, 132
LEFT, RIGHT, TOP, BOTTOM = 30, 292, 16, 106
FEWEST_STEPS, MOST_STEPS = 4, 12
GRID = 4
NICE = (1, 2, 4, 5, 10)


class Tick(NamedTuple):
    """A label at a place of an axis."""

    at: float
    text: str


@dataclass(frozen=True)
class StepChart:
    """One plan as a stepped line, the others dashed behind it, all on one scale."""

    line: str
    area: str
    others: tuple[str, ...]
    grid: tuple[float, ...]
    left: tuple[Tick, ...]
    below: tuple[Tick, ...]
    mark: tuple[float, float, str]
    values: tuple[tuple[int, int], ...]


def charts(readings: Sequence[Reading]) -> list[StepChart]:
    """Return a chart per plan; columns of points, rows of people."""
    if not readings:
        return []
    worst = max(reading.worst for reading in readings)
    steps = min(MOST_STEPS, max(FEWEST_STEPS, worst + 1))
    most = _nice(max(reading.losing(1) for reading in readings))
    scale = _Scale(steps, most)
    return [
        scale.chart(reading, [other for other in readings if other is not reading])
        for reading in readings
    ]


def _nice(value: int) -> int:
    """Return the smallest number of people ≥ value that four lines divide well."""
    size = 1
    while True:
        for factor in NICE:
            top = GRID * factor * size
            if top >= value:
                return top
        size *= 10


class _Scale:
    def __init__(self, steps: int, most: int) -> None:
        self._steps = steps
        self._most = most

    def chart(self, reading: Reading, others: Sequence[Reading]) -> StepChart:
        line = self._line(reading)
        last = min(max(1, reading.worst), self._steps)
        people = reading.losing(last)
        return StepChart(
            line=line,
            area=f"{line}V{BOTTOM}H{LEFT}Z",
            others=tuple(self._line(other) for other in others),
            grid=tuple(self._y(self._most * number / GRID) for number in range(GRID + 1)),
            left=tuple(Tick(self._y(n), str(n)) for n in (0, self._most // 2, self._most)),
            below=tuple(
                Tick((self._x(k) + self._x(k + 1)) / 2, str(k)) for k in range(1, self._steps + 1)
            ),
            mark=((self._x(last) + self._x(last + 1)) / 2, self._y(people), str(people)),
            values=tuple((k, reading.losing(k)) for k in range(1, self._steps + 1)),
        )

    def _line(self, reading: Reading) -> str:
        first = f"M{LEFT} {self._y(reading.losing(1))}"
        rest = (f"H{self._x(k)}V{self._y(reading.losing(k))}" for k in range(2, self._steps + 1))
        return f"{first}{''.join(rest)}H{RIGHT}"

    def _x(self, points: int) -> float:
        return round(LEFT + (RIGHT - LEFT) * (points - 1) / self._steps, 1)

    def _y(self, people: float) -> float:
        return round(BOTTOM - (BOTTOM - TOP) * people / self._most, 1)
