"""Reads the programme as the printed sheets need it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.documents.day_grid import DayGrid, PrintedDay
from praxistag.services import cancelled_sessions, timetable

if TYPE_CHECKING:
    from datetime import datetime

    from praxistag.models import Event


def of_event(event: Event, *, now: datetime) -> PrintedDay:
    """Return the day as it stands; the same number of queries whatever its size."""
    plan = timetable.of_event(event.id)
    grid = DayGrid(plan.slots, plan.rooms, plan.sessions)
    return PrintedDay(event, grid, cancelled_sessions.session_ids(event.id), printed_at=now)
