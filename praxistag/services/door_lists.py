"""What the door counts: lists to scan for, who is expected and who has arrived."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import exists, func, select

from praxistag.domain.door import ENTRANCE, list_of
from praxistag.domain.states import SeatState
from praxistag.extensions import db
from praxistag.models import (
    CheckIn,
    Device,
    Event,
    Registration,
    Room,
    SessionSeat,
    Slot,
    Workshop,
    WorkshopSession,
)
from praxistag.services import cancelled_sessions, workshop_lists
from praxistag.services.arrivals import is_arrival

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Select

    from praxistag.domain.kinds import ScanKind
    from praxistag.domain.states import Verdict

RECENT = 20


@dataclass(frozen=True, slots=True)
class DoorList:
    """A list that a device can scan for; what follows `arrived` belongs to sessions."""

    key: str
    name: str
    is_entrance: bool
    starts_at: datetime
    ends_at: datetime
    expected: int
    arrived: int
    code: str = ""
    title: str = ""
    room: str = ""
    slot_id: int | None = None
    capacity: int | None = None
    is_allocated: bool = False


@dataclass(frozen=True, slots=True)
class RecentScan:
    """A line of the log for the office: when, where and what, but not who (DS-21).

    Without a device it was brought back from paper or settled at the desk.
    """

    scanned_at: datetime
    device_name: str | None
    list_key: str
    kind: ScanKind
    verdict: Verdict


def lists(event: Event) -> list[DoorList]:
    """Return the entrance and every session in the order of the day.

    A cancelled session is no list to choose; what a device scans for it by an old list is kept.
    """
    arrived = _arrived(event)
    cancelled = cancelled_sessions.session_ids(event.id)
    seated = workshop_lists.taken(event.id)
    entrance = DoorList(
        key=ENTRANCE,
        name="",  # its words belong to the page
        is_entrance=True,
        starts_at=event.doors_open_at,
        ends_at=event.ends_at,
        expected=expected(event),
        arrived=arrived.get(ENTRANCE, 0),
    )
    rows = (row for row in _sessions(event) if row.id not in cancelled)
    return [entrance, *(_session_list(row, arrived, seated) for row in rows)]


def expected(event: Event) -> int:
    """Return how many people hold a place, whatever their office still has to say."""
    statement = (
        select(func.count())
        .select_from(Registration)
        .where(Registration.event_id == event.id, Registration.seat_state == SeatState.SEATED)
    )
    return db.session.scalars(statement).one()


def arrived_query(event: Event) -> Select[str, int]:
    """Return the statement for people per list; an undone scan does not count."""
    return (
        select(CheckIn.list_key, func.count(CheckIn.registration_id.distinct()))
        .where(CheckIn.event_id == event.id, is_arrival())
        .group_by(CheckIn.list_key)
    )


def recent_scans(event: Event, *, limit: int = RECENT) -> list[RecentScan]:
    """Return the latest lines of the log."""
    statement = (
        select(CheckIn.scanned_at, Device.name, CheckIn.list_key, CheckIn.kind, CheckIn.verdict)
        .outerjoin(Device, Device.id == CheckIn.device_id)
        .where(CheckIn.event_id == event.id)
        .order_by(CheckIn.id.desc())
        .limit(limit)
    )
    return [RecentScan(*row) for row in db.session.execute(statement)]


def _arrived(event: Event) -> dict[str, int]:
    return {row[0]: row[1] for row in db.session.execute(arrived_query(event))}


def _sessions(event: Event) -> Sequence[Any]:
    return db.session.execute(
        select(
            WorkshopSession.id,
            WorkshopSession.slot_id,
            WorkshopSession.capacity,
            Workshop.code,
            Workshop.title,
            Room.name.label("room"),
            Slot.starts_at,
            Slot.ends_at,
            # Any seat, as in `door_tickets.lists_for`: by whoever holds it, the slot is given out.
            exists().where(SessionSeat.slot_id == WorkshopSession.slot_id).label("is_allocated"),
        )
        .join(Workshop, Workshop.id == WorkshopSession.workshop_id)
        .join(Room, Room.id == WorkshopSession.room_id)
        .join(Slot, Slot.id == WorkshopSession.slot_id)
        .where(Slot.event_id == event.id)
        .order_by(Slot.starts_at, Workshop.code)
    ).all()


def _session_list(row: Any, arrived: dict[str, int], seated: Mapping[int, int]) -> DoorList:
    key = list_of(row.id)
    return DoorList(
        key=key,
        name=f"{row.code} {row.title}, {row.room}",
        is_entrance=False,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        expected=seated.get(row.id, 0),
        arrived=arrived.get(key, 0),
        code=row.code,
        title=row.title,
        room=row.room,
        slot_id=row.slot_id,
        capacity=row.capacity,
        is_allocated=bool(row.is_allocated),
    )
