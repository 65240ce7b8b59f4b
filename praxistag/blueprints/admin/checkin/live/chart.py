"""Arrivals in steps of five minutes as numbers for an SVG: one bar each, hours named below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from praxistag.domain.arrival_rate import MOST
from praxistag.domain.german import clock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from praxistag.domain.arrival_rate import ArrivalRate

LEFT, RIGHT, TOP, BOTTOM = 10, 470, 22, 150
FEWEST_BARS = 12
"""An hour: the first arrivals of the morning shall not fill the picture."""
GAP = 3
BETWEEN_LABELS = 6


class Bar(NamedTuple):
    """A bar with the number above it; `middle` is where number and time stand."""

    x: float
    y: float
    width: float
    height: float
    middle: float
    people: int
    is_busiest: bool


class Tick(NamedTuple):
    """A time below the bars."""

    at: float
    text: str


@dataclass(frozen=True)
class RateChart:
    """Bars in the order of the morning."""

    bars: Sequence[Bar]
    ticks: Sequence[Tick]


def rate_chart(rate: ArrivalRate) -> RateChart:
    """Draw the arrivals; the five minutes with most of them stand out."""
    slots = min(MOST, max(FEWEST_BARS, len(rate.intervals)))
    step = (RIGHT - LEFT) / slots
    most = rate.busiest.count
    bars = []
    for number, interval in enumerate(rate.intervals):
        height = round((BOTTOM - TOP) * interval.count / most, 1)
        x = round(LEFT + number * step + GAP / 2, 1)
        bars.append(
            Bar(
                x=x,
                y=round(BOTTOM - height, 1),
                width=round(step - GAP, 1),
                height=height,
                middle=round(LEFT + (number + 0.5) * step, 1),
                people=interval.count,
                is_busiest=interval is rate.busiest,
            )
        )
    return RateChart(bars, _ticks(rate, step))


def _ticks(rate: ArrivalRate, step: float) -> list[Tick]:
    """Name every half hour from the first bar on, at the edge where its five minutes begin."""
    named = list(enumerate(rate.intervals))[::BETWEEN_LABELS]
    return [Tick(round(LEFT + number * step, 1), clock(one.starts_at)) for number, one in named]
