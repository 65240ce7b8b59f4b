"""When a training office gets its digest: one mail on a weekday, never one per registration."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from praxistag.domain.schedule import local, local_day

FIRST_HOUR, LAST_HOUR = 8, 16
SATURDAY = 5
DAYS_AHEAD = 3
"""So many working days before the deadline an office is reminded of what still waits."""


@dataclass(frozen=True)
class Digest:
    """What an office would read: totals, never names. `new` to `cancelled` is since the last."""

    waiting: int = 0
    asked: int = 0
    with_school: int = 0
    leave_missing: int = 0
    new: int = 0
    answered: int = 0
    cancelled: int = 0

    @property
    def has_news(self) -> bool:
        """Whether anything happened that the office does not know yet."""
        return bool(self.new or self.answered or self.cancelled)


@dataclass(frozen=True)
class Dates:
    """What decides about the time of a digest."""

    starts_at: datetime
    due_at: datetime | None
    last_sent_at: datetime | None


def is_due(digest: Digest, dates: Dates, *, now: datetime) -> bool:
    """Whether an office is written to now: there is news, or a deadline and somebody waiting."""
    if not may_leave(dates, now=now):
        return False
    return digest.has_news or (digest.waiting > 0 and _is_pressing(dates.due_at, now=now))


def may_leave(dates: Dates, *, now: datetime) -> bool:
    """Whether a digest may leave at all: in office hours, once a day, before the day begins."""
    moment = local(now)
    if moment.weekday() >= SATURDAY or not FIRST_HOUR <= moment.hour < LAST_HOUR:
        return False
    if now >= dates.starts_at:
        return False
    return dates.last_sent_at is None or local_day(dates.last_sent_at) < moment.date()


def is_overdue(due_at: datetime | None, *, now: datetime) -> bool:
    """Whether the deadline for releases has passed."""
    return due_at is not None and due_at < now


def working_days_until(day: date, *, today: date) -> int:
    """Return how many days from Monday to Friday come after today, up to that day."""
    ahead = (today + timedelta(days=number) for number in range(1, (day - today).days + 1))
    return sum(one.weekday() < SATURDAY for one in ahead)


def _is_pressing(due_at: datetime | None, *, now: datetime) -> bool:
    if due_at is None:
        return False
    return working_days_until(local_day(due_at), today=local_day(now)) <= DAYS_AHEAD
