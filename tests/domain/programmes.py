"""Builders of programmes as facts: a day from 8:30 to 15:45, as the example has it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from praxistag.domain.kinds import SlotKind
from praxistag.domain.programme_facts import (
    ProgrammeFacts,
    RoomFacts,
    SessionFacts,
    SlotFacts,
    WorkshopFacts,
)

BLOCK, BREAK, PLENARY = SlotKind.WORKSHOPS, SlotKind.BREAK, SlotKind.PLENARY

EXAMPLE_DAY = (
    (PLENARY, "8:30", "9:00"),
    (PLENARY, "9:00", "9:40"),
    (BLOCK, "9:45", "11:00"),
    (BREAK, "11:00", "11:20"),
    (BLOCK, "11:20", "12:35"),
    (BREAK, "12:35", "13:20"),
    (BLOCK, "13:20", "14:35"),
    (BREAK, "14:35", "14:45"),
    (PLENARY, "14:45", "15:30"),
    (PLENARY, "15:30", "15:45"),
)
"""requirements § 8: 65 minutes of breaks count, the longest stretch is 2 h 30."""


def at(clock: str) -> datetime:
    """Return the instant of a clock on the day."""
    hour, minute = clock.split(":")
    return datetime(2026, 9, 10, int(hour), int(minute), tzinfo=UTC)


def slots(*plan: tuple[SlotKind, str, str]) -> tuple[SlotFacts, ...]:
    """Return slots numbered from 1."""
    return tuple(
        SlotFacts(number, kind, at(start), at(end))
        for number, (kind, start, end) in enumerate(plan, start=1)
    )


def day(
    *plan: tuple[SlotKind, str, str], opens: str = "8:30", ends: str = "15:45", **values: Any
) -> ProgrammeFacts:
    """Return a programme with these slots, and nothing else unless given."""
    facts: dict[str, Any] = {
        "rooms": (),
        "track_ids": (),
        "workshops": (),
        "sessions": (),
        "people": 0,
    }
    return ProgrammeFacts(
        starts_at=at(opens), ends_at=at(ends), slots=slots(*plan), **(facts | values)
    )


def room(number: int, capacity: int = 24, **values: Any) -> RoomFacts:
    """Return a room."""
    return RoomFacts(number, capacity, **values)


def workshop(number: int, host_role: str = "", sizes: tuple[int, int] = (0, 24)) -> WorkshopFacts:
    """Return a workshop of track 1."""
    return WorkshopFacts(number, 1, host_role, *sizes)


def session(number: int, slot_id: int, room_id: int, capacity: int = 20) -> SessionFacts:
    """Return a session of the workshop with the same number."""
    return SessionFacts(number, number, slot_id, room_id, capacity)
