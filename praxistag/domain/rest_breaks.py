"""Rest breaks of a day that under-18s attend: JArbSchG §§ 4, 8, 11 (WF-04)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from praxistag.domain.kinds import SlotKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from praxistag.domain.programme_facts import ProgrammeFacts

LONGEST_DAY = timedelta(hours=8)
LONGEST_STRETCH = timedelta(hours=4, minutes=30)
SHORTEST_BREAK = timedelta(minutes=15)
EDGE = timedelta(hours=1)
"""A break counts from one hour after the beginning to one hour before the end."""
NONE = timedelta(0)
BREAKS_NEEDED = (
    (timedelta(hours=6), timedelta(minutes=60)),
    (timedelta(hours=4, minutes=30), timedelta(minutes=30)),
)

Span = tuple["datetime", "datetime"]


@dataclass(frozen=True)
class RestReport:
    """What the law asks about a day, answered."""

    work: timedelta
    rest: timedelta
    rest_needed: timedelta
    longest_stretch: timedelta
    uncounted_slot_ids: tuple[int, ...]

    @property
    def is_day_too_long(self) -> bool:
        """Whether the day is longer than § 8 allows."""
        return self.work > LONGEST_DAY

    @property
    def is_rest_too_short(self) -> bool:
        """Whether the breaks that count are too short in total (§ 11 Abs. 1)."""
        return self.rest < self.rest_needed

    @property
    def is_stretch_too_long(self) -> bool:
        """Whether somebody stays without a break for too long (§ 11 Abs. 2)."""
        return self.longest_stretch > LONGEST_STRETCH


def rest_report(programme: ProgrammeFacts) -> RestReport:
    """Measure the day: from the doors to its end, or as far as its slots reach beyond."""
    begin = min([programme.starts_at, *(slot.starts_at for slot in programme.slots)])
    end = max([programme.ends_at, *(slot.ends_at for slot in programme.slots)])
    free = _free_time(programme)
    counted = [
        (start, stop)
        for start, stop in free
        if stop - start >= SHORTEST_BREAK and start >= begin + EDGE and stop <= end - EDGE
    ]
    rest = sum((stop - start for start, stop in counted), NONE)
    work = end - begin - rest
    return RestReport(
        work=work,
        rest=rest,
        rest_needed=next((need for over, need in BREAKS_NEEDED if work > over), NONE),
        longest_stretch=_longest_stretch(begin, end, counted),
        uncounted_slot_ids=tuple(
            slot.id
            for slot in programme.slots
            if slot.kind is SlotKind.BREAK
            and not any(a <= slot.starts_at and slot.ends_at <= b for a, b in counted)
        ),
    )


def _free_time(programme: ProgrammeFacts) -> list[Span]:
    """Return when everybody is free: the breaks joined, without what else goes on meanwhile."""
    breaks = _joined(
        (slot.starts_at, slot.ends_at) for slot in programme.slots if slot.kind is SlotKind.BREAK
    )
    for slot in programme.slots:
        if slot.kind is not SlotKind.BREAK:
            breaks = [
                part for span in breaks for part in _without(span, slot.starts_at, slot.ends_at)
            ]
    return breaks


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Return the spans in order, those that touch or overlap as one."""
    joined: list[Span] = []
    for start, stop in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], stop))
        else:
            joined.append((start, stop))
    return joined


def _without(span: Span, start: datetime, stop: datetime) -> list[Span]:
    """Return what is left of a span when something takes place from `start` to `stop`."""
    rests = ((span[0], min(span[1], start)), (max(span[0], stop), span[1]))
    return [(a, b) for a, b in rests if a < b] if start < span[1] and stop > span[0] else [span]


def _longest_stretch(begin: datetime, end: datetime, breaks: Sequence[Span]) -> timedelta:
    starts = [begin, *(stop for _start, stop in breaks)]
    stops = [*(start for start, _stop in breaks), end]
    return max(stop - start for start, stop in zip(starts, stops, strict=True))
