"""Until when a school is best asked to let somebody go (WF-03)."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from praxistag.domain.schedule import local_day

ASKED_BEFORE = timedelta(weeks=6)
"""Schools plan block weeks and class tests well ahead; later requests are refused more often."""


def request_due_on(starts_at: datetime) -> date:
    """Return the last day of the time in which a school should hear of it."""
    return local_day(starts_at) - ASKED_BEFORE
