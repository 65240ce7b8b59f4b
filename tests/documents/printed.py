"""A day as the printed sheets take it: built in memory, with as much as a test needs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from praxistag.documents.day_grid import DayGrid, PrintedDay
from praxistag.domain.kinds import SlotKind
from praxistag.models import Room, Slot, Track, Workshop, WorkshopSession
from tests.factories import make_event, make_room, make_slot, make_track, make_workshop

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from praxistag.models import Event

STARTS_AT = datetime(2026, 9, 10, 7, tzinfo=UTC)
PRINTED_AT = datetime(2026, 9, 1, 10, 15, tzinfo=UTC)
TRACK = "Biodiversität"


def a_day_event() -> Event:
    """Return the event of the tenth of September."""
    event = make_event(short_name="Praxistag", slug="praxistag-2026", starts_at=STARTS_AT)
    event.id = 1
    return event


def a_slot(number: int, kind: SlotKind = SlotKind.WORKSHOPS, **overrides: Any) -> Slot:
    """Return a stretch of the day; it begins `number` hours after nine."""
    starts_at = STARTS_AT + timedelta(hours=number)
    values: dict[str, Any] = {"starts_at": starts_at, "ends_at": starts_at + timedelta(minutes=50)}
    texts = {"kind": kind, "text": "", "place": ""}
    slot = make_slot(a_day_event(), number, **(texts | values | overrides))
    slot.id = number + 1
    return slot


def a_room(number: int, **overrides: Any) -> Room:
    """Return a room."""
    room = make_room(a_day_event(), **({"name": f"Saal {number}", "access_note": ""} | overrides))
    room.id = number
    return room


def a_track(**overrides: Any) -> Track:
    """Return a track."""
    track = make_track(a_day_event(), **({"name": TRACK, "icon": "leaf"} | overrides))
    track.id = 1
    return track


def a_session(number: int, slot: Slot, room: Room, **overrides: Any) -> WorkshopSession:
    """Return a session of a workshop of its own."""
    workshop: Workshop = make_workshop(
        a_track(), **({"code": f"B{number}", "title": f"Nisthilfen {number}"} | overrides)
    )
    workshop.track = a_track()
    workshop.min_size = 8
    return WorkshopSession(
        id=number,
        workshop=workshop,
        slot=slot,
        slot_id=slot.id,
        room=room,
        room_id=room.id,
        capacity=24,
    )


def printed_day(
    slots: Sequence[Slot] = (),
    rooms: Sequence[Room] = (),
    sessions: Sequence[WorkshopSession] = (),
    *,
    cancelled: Collection[int] = (),
) -> PrintedDay:
    """Return the day that a sheet is made of."""
    return PrintedDay(a_day_event(), DayGrid(slots, rooms, sessions), cancelled, PRINTED_AT)
