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
    """Return the change that mends the finding, if there is one.

    It breaks nothing else. Only seats that a room never had are then missing openly.
    """
    if finding.check is Check.TOO_FEW_SEATS:
        return _enlarged(programme, finding.slot_ids[0], missing=finding.need - finding.have)
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


def _enlarged(programme: ProgrammeFacts, slot_id: int, *, missing: int) -> Mend | None:
    """Return one session of a block that can take all who are missing, the one with most room."""
    slack = {
        session.id: _most(programme, session) - session.capacity
        for session in programme.sessions
        if session.slot_id == slot_id
    }
    session_id = max(slack, key=lambda key: (slack[key], -key))
    if slack[session_id] < missing:
        return None
    session = programme.session[session_id]
    capacity = session.capacity + missing
    return Mend(session.id, slot_id, session.room_id, capacity, is_move=False)


def _most(programme: ProgrammeFacts, session: SessionFacts) -> int:
    room, workshop = programme.room[session.room_id], programme.workshop[session.workshop_id]
    return min(room.capacity, workshop.max_size)


def _resized(programme: ProgrammeFacts, session: SessionFacts) -> Mend | None:
    least = programme.workshop[session.workshop_id].min_size
    capacity = min(max(session.capacity, least), _most(programme, session))
    if capacity < max(1, least) or capacity == session.capacity:
        return None
    return Mend(session.id, session.slot_id, session.room_id, capacity, is_move=False)
