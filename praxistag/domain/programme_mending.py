"""Proposes how to mend a finding with one tap: another room, or another number of seats."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from praxistag.domain.programme_checks import Check, Finding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from praxistag.domain.programme_facts import ProgrammeFacts, RoomFacts, SessionFacts

MOVING = frozenset({Check.ROOM_CLASH, Check.OVER_ROOM})
RESIZING = frozenset({Check.OVER_ROOM, Check.OVER_WORKSHOP, Check.UNDER_WORKSHOP})


@dataclass(frozen=True)
class Mend:
    """A session as it should be: its room and its seats; it stays in its block."""

    session_id: int
    slot_id: int
    room_id: int
    capacity: int
    is_move: bool


def proposal(programme: ProgrammeFacts, finding: Finding) -> Mend | None:
    """Return the change that mends the finding and breaks nothing else, if there is one."""
    sessions = [programme.session[session_id] for session_id in finding.session_ids]
    if finding.check in MOVING:
        move = _best_move(programme, sessions)
        if move is not None:
            return move
    if finding.check in RESIZING:
        return _resized(programme, sessions[0])
    return None


def free_rooms(programme: ProgrammeFacts, session: SessionFacts) -> list[RoomFacts]:
    """Return the rooms nobody uses at the time of a session, its own left out."""
    taken = {
        other.room_id
        for other in programme.sessions
        if other.id == session.id or programme.collide(session, other)
    }
    return [room for room in programme.rooms if room.id not in taken]


def _best_move(programme: ProgrammeFacts, sessions: Iterable[SessionFacts]) -> Mend | None:
    """Return the move that loses the least access and wastes the fewest seats.

    The hall and the canteen come last: they would do for any workshop, and suit none.
    """
    candidates = [
        (_cost(programme.room[session.room_id], room, session), session, room)
        for session in sessions
        for room in free_rooms(programme, session)
        if room.capacity >= session.capacity
    ]
    if not candidates:
        return None
    _, session, room = min(candidates, key=lambda found: (found[0], -found[1].id, found[2].id))
    return Mend(session.id, session.slot_id, room.id, session.capacity, is_move=True)


def _cost(here: RoomFacts, there: RoomFacts, session: SessionFacts) -> tuple[int, ...]:
    return (
        there.is_for_all,
        len(here.access - there.access),
        here.is_outdoor != there.is_outdoor,
        there.capacity - session.capacity,
        session.capacity,
    )


def _resized(programme: ProgrammeFacts, session: SessionFacts) -> Mend | None:
    workshop, room = programme.workshop[session.workshop_id], programme.room[session.room_id]
    capacity = min(max(session.capacity, workshop.min_size), workshop.max_size, room.capacity)
    if capacity < max(1, workshop.min_size) or capacity == session.capacity:
        return None
    return Mend(session.id, session.slot_id, session.room_id, capacity, is_move=False)
