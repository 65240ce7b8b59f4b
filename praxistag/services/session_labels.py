"""Where people sit, as short as doors, lists and tickets show it; one query for all of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import BindParameter, bindparam, select

from praxistag.extensions import db
from praxistag.models import Registration, Room, SessionSeat, Slot, Workshop, WorkshopSession
from praxistag.models.base import table_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_REGISTRATION = table_of(Registration)
_SEAT = table_of(SessionSeat)
_SESSION = table_of(WorkshopSession)
_WORKSHOP, _SLOT, _ROOM = table_of(Workshop), table_of(Slot), table_of(Room)

# Core, made once: the door asks with every scan.
_LABELS = (
    select(
        _SEAT.c.registration_id,
        _SLOT.c.id,
        _SLOT.c.starts_at,
        _WORKSHOP.c.code,
        _WORKSHOP.c.title,
        _ROOM.c.name,
    )
    .join_from(_SEAT, _SESSION, _SESSION.c.id == _SEAT.c.session_id)
    .join(_WORKSHOP, _WORKSHOP.c.id == _SESSION.c.workshop_id)
    .join(_SLOT, _SLOT.c.id == _SEAT.c.slot_id)
    .join(_ROOM, _ROOM.c.id == _SESSION.c.room_id)
    .order_by(_SLOT.c.starts_at, _SLOT.c.id)
)
_OF_PEOPLE = _LABELS.where(_SEAT.c.registration_id.in_(_IDS))
_OF_EVENT = _LABELS.join(_REGISTRATION, _REGISTRATION.c.id == _SEAT.c.registration_id).where(
    _REGISTRATION.c.event_id == bindparam("event_id")
)


@dataclass(frozen=True, slots=True)
class SessionLabel:
    """A seat in a session: when, what and where."""

    slot_id: int
    starts_at: datetime
    code: str
    title: str
    room: str

    @property
    def name(self) -> str:
        """What and where."""
        return f"{self.code} {self.title}, {self.room}"


def of_people(registration_ids: Collection[int]) -> Mapping[int, list[SessionLabel]]:
    """Return the seats of these people in the order of the day; who has none is left out."""
    if not registration_ids:
        return {}
    return _by_person(db.session.connection().execute(_OF_PEOPLE, {"ids": [*registration_ids]}))


def of_event(event_id: int) -> Mapping[int, list[SessionLabel]]:
    """Return the seats of everybody of an event."""
    return _by_person(db.session.connection().execute(_OF_EVENT, {"event_id": event_id}))


def _by_person(rows: Any) -> dict[int, list[SessionLabel]]:
    found: dict[int, list[SessionLabel]] = {}
    for person, *label in rows:
        found.setdefault(person, []).append(SessionLabel(*label))
    return found
