"""Time as people here read it: Europe/Berlin, and the phases of an event."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

LOCAL_ZONE = ZoneInfo("Europe/Berlin")


class Phase(StrEnum):
    """Where an event stands, read from its dates."""

    PREPARATION = "preparation"
    REGISTRATION = "registration"
    CLOSED = "closed"
    DAY = "day"
    AFTER = "after"


def utc_now() -> datetime:
    """Return the current instant; called at the edges only, below it is an argument."""
    return datetime.now(UTC)


def local(instant: datetime) -> datetime:
    """Return the instant on a clock in Bochum."""
    return instant.astimezone(LOCAL_ZONE)


def from_local(wall_clock: datetime) -> datetime:
    """Return the instant of a naive local time; the first one when the hour comes twice."""
    return wall_clock.replace(tzinfo=LOCAL_ZONE).astimezone(UTC)


def local_day(instant: datetime) -> date:
    """Return the calendar day in Bochum."""
    return local(instant).date()


def day_start(day: date) -> datetime:
    """Return the instant at which the day begins in Bochum."""
    return from_local(datetime(day.year, day.month, day.day))  # noqa: DTZ001 -- given its zone there


def phase_of(
    *,
    opens_at: datetime | None,
    closes_at: datetime | None,
    starts_at: datetime,
    now: datetime,
) -> Phase:
    """Return the phase; without an opening date registration has not been announced yet."""
    day = local_day(starts_at)
    if local_day(now) > day:
        return Phase.AFTER
    if local_day(now) == day:
        return Phase.DAY
    if opens_at is None or now < opens_at:
        return Phase.PREPARATION
    if closes_at is not None and now >= closes_at:
        return Phase.CLOSED
    return Phase.REGISTRATION


def device_window(starts_at: datetime) -> tuple[datetime, datetime]:
    """Return from when until when a paired device works: T−1 12:00 to T+1 4:00 (SI-07)."""
    begin = day_start(local_day(starts_at))
    noon_before = from_local(local(begin).replace(tzinfo=None) - timedelta(hours=12))
    four_after = from_local(local(begin).replace(tzinfo=None) + timedelta(hours=28))
    return noon_before, four_after
