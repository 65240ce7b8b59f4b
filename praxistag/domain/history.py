"""Numbers over time: what came and went per day, summed up day by day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

DAY = timedelta(days=1)
WEEK = timedelta(days=7)


class Change(NamedTuple):
    """What came and what went on one day."""

    came: int = 0
    left: int = 0


@dataclass(frozen=True)
class Point:
    """How things stood at the end of one day, and what the day itself brought."""

    day: date
    registered: int
    released: int
    came: int = 0
    left: int = 0


@dataclass(frozen=True)
class History:
    """One point for each day without gaps; never empty."""

    points: Sequence[Point]

    @property
    def last(self) -> Point:
        """How things stand now."""
        return self.points[-1]

    @property
    def gained_in_a_week(self) -> int | None:
        """How many more are registered than a week ago; None before a week has passed."""
        before = self.last.day - WEEK
        if self.points[0].day > before:
            return None
        return self.last.registered - self.points[-1 - WEEK.days].registered

    @property
    def busiest(self) -> Point:
        """The day on which most people came; the first of equal ones."""
        return max(self.points, key=lambda point: point.came)

    @property
    def eventful(self) -> list[Point]:
        """The days on which something changed, for a table without repetitions."""
        previous = [Point(self.points[0].day - DAY, 0, 0), *self.points]
        return [
            point
            for before, point in zip(previous, self.points, strict=False)
            if point.came or point.left or point.released != before.released
        ]


def history(
    registrations: Mapping[date, Change],
    releases: Mapping[date, Change],
    *,
    first: date,
    last: date,
) -> History | None:
    """Sum up from the first day, or an earlier one on which somebody came, to the last.

    What happened after the last day is left out. Return None when there is nothing to show.
    """
    days = sorted(day for day in {*registrations, *releases} if day <= last)
    if not days:
        return None
    first = min(first, days[0])
    registered = released = 0
    points = []
    for number in range((last - first).days + 1):
        day = first + number * DAY
        change, release = registrations.get(day, Change()), releases.get(day, Change())
        registered += change.came - change.left
        released += release.came - release.left
        points.append(Point(day, registered, released, change.came, change.left))
    return History(points)
