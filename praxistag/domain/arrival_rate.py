"""How fast people arrive: how many in each five minutes of the day somebody came last."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from praxistag.domain.schedule import local_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

STEP = timedelta(minutes=5)
MOST = 24
"""Two hours: whoever comes later is counted, but gets no bar."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Interval:
    """Five minutes and how many people arrived in them."""

    starts_at: datetime
    count: int

    @property
    def ends_at(self) -> datetime:
        """When the five minutes are over."""
        return self.starts_at + STEP


@dataclass(frozen=True, slots=True)
class ArrivalRate:
    """The first two hours without a gap, and how many came after them."""

    intervals: Sequence[Interval]
    later: int

    @property
    def busiest(self) -> Interval:
        """The five minutes with the most arrivals; the first of several."""
        return max(self.intervals, key=lambda interval: interval.count)

    @property
    def total(self) -> int:
        """How many people these are."""
        return self.later + sum(interval.count for interval in self.intervals)


def arrival_rate(times: Iterable[datetime]) -> ArrivalRate | None:
    """Count first arrivals; None before anybody came.

    Trials on the evening before are another day and would only stretch the picture.
    """
    found = Counter((moment - _EPOCH) // STEP for moment in times)
    if not found:
        return None
    day = local_day(_start(max(found)))
    today = {number: count for number, count in found.items() if local_day(_start(number)) == day}
    first, last = min(today), max(today)
    end = min(last, first + MOST - 1) + 1
    intervals = [Interval(_start(number), today.get(number, 0)) for number in range(first, end)]
    return ArrivalRate(intervals, sum(count for number, count in today.items() if number >= end))


def _start(number: int) -> datetime:
    return _EPOCH + number * STEP
