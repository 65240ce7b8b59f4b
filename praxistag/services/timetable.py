"""The whole programme of an event as one object, loaded with a constant number of queries."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from praxistag.domain.kinds import SlotKind
from praxistag.extensions import db
from praxistag.models import Room, Slot, Track, Workshop, WorkshopSession

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True)
class Timetable:
    """Slots, rooms, tracks and workshops in their order; sessions hang on their workshops."""

    slots: Sequence[Slot]
    rooms: Sequence[Room]
    tracks: Sequence[Track]
    workshops: Sequence[Workshop]

    @cached_property
    def blocks(self) -> list[Slot]:
        """The slots in which workshops take place."""
        return [slot for slot in self.slots if slot.kind is SlotKind.WORKSHOPS]

    @cached_property
    def sessions(self) -> list[WorkshopSession]:
        """All sessions, by time, then by the code of the workshop."""
        order = {slot.id: number for number, slot in enumerate(self.slots)}
        found = [session for workshop in self.workshops for session in workshop.sessions]
        return sorted(found, key=lambda session: (order[session.slot_id], session.workshop.code))

    @cached_property
    def by_cell(self) -> Mapping[tuple[int, int], list[WorkshopSession]]:
        """Sessions by (slot id, room id); more than one in a cell is a clash."""
        cells: dict[tuple[int, int], list[WorkshopSession]] = {}
        for session in self.sessions:
            cells.setdefault((session.slot_id, session.room_id), []).append(session)
        return cells

    def in_slot(self, slot: Slot) -> list[WorkshopSession]:
        """Return the sessions of a slot."""
        return [session for session in self.sessions if session.slot_id == slot.id]


def of_event(event_id: int) -> Timetable:
    """Load the programme of an event."""
    return Timetable(
        slots=db.session.scalars(
            select(Slot).where(Slot.event_id == event_id).order_by(Slot.starts_at, Slot.ends_at)
        ).all(),
        rooms=db.session.scalars(
            select(Room).where(Room.event_id == event_id).order_by(Room.position, Room.name)
        ).all(),
        tracks=db.session.scalars(
            select(Track).where(Track.event_id == event_id).order_by(Track.position, Track.name)
        ).all(),
        workshops=db.session.scalars(
            select(Workshop)
            .where(Workshop.event_id == event_id)
            .order_by(Workshop.code)
            .options(
                joinedload(Workshop.track),
                selectinload(Workshop.sessions).options(
                    joinedload(WorkshopSession.slot),
                    joinedload(WorkshopSession.room),
                    joinedload(WorkshopSession.workshop),
                ),
            )
        ).all(),
    )
