"""The timetable as rows of cells: blocks × rooms, what is for all as lines between."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from praxistag.domain.kinds import SlotKind
from praxistag.domain.programme_checks import Check

if TYPE_CHECKING:
    from praxistag.domain.programme_mending import Mend
    from praxistag.models import Room, Slot, WorkshopSession
    from praxistag.services.programme_review import Review
    from praxistag.services.timetable import Timetable


@dataclass(frozen=True)
class Cell:
    """A room in a block, with what takes place there."""

    room: Room
    sessions: list[WorkshopSession]
    is_clash: bool
    is_proposed: bool


@dataclass(frozen=True)
class Row:
    """A stretch of the day: a line for all when it has no cells."""

    slot: Slot
    cells: list[Cell]


@dataclass(frozen=True)
class Grid:
    """What the page shows; rooms that serve all at other times and no workshop stand apart."""

    rooms: list[Room]
    other_rooms: list[Room]
    rows: list[Row]


def grid_of(programme: Timetable, review: Review, mend: Mend | None) -> Grid:
    """Lay out the programme."""
    target = (mend.slot_id, mend.room_id) if mend is not None and mend.is_move else None
    used = {session.room_id for session in programme.sessions} | set(target[1:] if target else ())
    facts = review.facts.room
    rooms = [room for room in programme.rooms if room.id in used or not facts[room.id].is_for_all]
    clashing = _clashing(review)

    def cell(slot: Slot, room: Room) -> Cell:
        sessions = programme.by_cell.get((slot.id, room.id), [])
        is_clash = any(session.id in clashing for session in sessions)
        return Cell(room, sessions, is_clash, is_proposed=(slot.id, room.id) == target)

    rows = [
        Row(slot, [cell(slot, room) for room in rooms] if slot.kind is SlotKind.WORKSHOPS else [])
        for slot in programme.slots
    ]
    return Grid(rooms, [room for room in programme.rooms if room not in rooms], rows)


def _clashing(review: Review) -> set[int]:
    """Return the sessions that share their room with another one."""
    return {
        session_id
        for finding in review.problems
        if finding.check is Check.ROOM_CLASH
        for session_id in finding.session_ids
    }
