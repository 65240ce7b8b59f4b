"""Who was there, and for what: read from the lists somebody is on, never from times (WF-11).

Only the lists count, so that the log of the door and what is kept of it give the same answer. A
seat nobody checked speaks for the person; a list that was kept speaks for itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from praxistag.domain.door import session_of
from praxistag.domain.kinds import AttendanceState, DutyKind, SlotKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from praxistag.domain.programme_facts import SlotFacts

MINUTE = 60


@dataclass(frozen=True)
class AttendanceDay:
    """What holds for everybody: slots, the sessions that took place, the lists that were kept.

    `sessions` leads from a session to its slot; what was cancelled is not in it.
    """

    slots: Sequence[SlotFacts]
    sessions: Mapping[int, int]
    kept: frozenset[int] = frozenset()

    @cached_property
    def minutes(self) -> int:
        """How long the day is without its breaks."""
        return _minutes(slot for slot in self.slots if slot.kind is not SlotKind.BREAK)

    def minutes_in(self, slot_ids: Collection[int]) -> int:
        """Return how long these slots are together; what overlaps counts once."""
        return _minutes(slot for slot in self.slots if slot.id in slot_ids)

    def minutes_of(self, session_ids: Iterable[int]) -> int:
        """Return how long these sessions are together."""
        return self.minutes_in({self.sessions[one] for one in session_ids if one in self.sessions})

    def known(self, session_ids: Iterable[int]) -> tuple[int, ...]:
        """Return those of the sessions that took place, each once, in the order of the day."""
        order = {slot.id: number for number, slot in enumerate(self.slots)}
        found = {one for one in session_ids if one in self.sessions}
        return tuple(sorted(found, key=lambda one: (order.get(self.sessions[one], 0), one)))


@dataclass(frozen=True, slots=True)
class Busy:
    """A duty in a slot, with its session if it has one."""

    kind: DutyKind
    session_id: int | None = None


@dataclass(frozen=True)
class Trace:
    """What one person left behind: lists they are on, seats and duties by slot."""

    lists: frozenset[str] = frozenset()
    seats: Mapping[int, int] = field(default_factory=dict)
    duties: Mapping[int, Busy] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Attended:
    """How much of the day it was, which sessions, and how many minutes without breaks."""

    state: AttendanceState
    session_ids: tuple[int, ...] = ()
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Correction:
    """What an office says instead of the door, and why."""

    state: AttendanceState
    session_ids: tuple[int, ...]
    minutes: int | None
    reason: str


ABSENT = Attended(AttendanceState.ABSENT)


def attended(day: AttendanceDay, trace: Trace) -> Attended:
    """Derive what a person attended; whoever is on no list at all did not come."""
    if not trace.lists:
        return ABSENT
    scanned = {session for key in trace.lists if (session := session_of(key)) is not None}
    blocks = {slot.id: _in_block(day, trace, slot.id, scanned) for slot in day.slots}
    sessions = day.known(one for block in blocks.values() for one in block.session_ids)
    if any(block.is_missed for block in blocks.values()):
        present = {slot_id for slot_id, block in blocks.items() if block.is_present}
        return Attended(AttendanceState.PARTIAL, sessions, day.minutes_in(present))
    return Attended(AttendanceState.FULL, sessions, day.minutes)


def corrected(
    day: AttendanceDay,
    state: AttendanceState,
    session_ids: Iterable[int],
    *,
    minutes: int | None,
) -> Attended:
    """Return what an office says instead; minutes it does not give follow from the rest."""
    if state is AttendanceState.ABSENT:
        return ABSENT
    known = day.known(session_ids)
    derived = day.minutes if state is AttendanceState.FULL else day.minutes_of(known)
    return Attended(state, known, derived if minutes is None else minutes)


@dataclass(frozen=True, slots=True)
class _Block:
    session_ids: frozenset[int] = frozenset()
    is_present: bool = False
    is_missed: bool = False


def _in_block(day: AttendanceDay, trace: Trace, slot_id: int, scanned: set[int]) -> _Block:
    """Judge one block for somebody who came."""
    here = frozenset(one for one in scanned if day.sessions.get(one) == slot_id)
    duty, seat = trace.duties.get(slot_id), trace.seats.get(slot_id)
    if duty is not None and duty.kind is not DutyKind.AWAY:
        place = day.known([duty.session_id] if duty.session_id is not None else [])
        is_cancelled = duty.session_id is not None and not place
        return _Block(here.union(place), is_present=bool(here) or not is_cancelled)
    if here:
        return _Block(here, is_present=True)
    if duty is not None:  # away: the planning knew that they would not be there
        return _Block(is_missed=True)
    if seat is None or seat not in day.sessions:
        return _Block()
    if seat in day.kept:
        return _Block(is_missed=True)
    return _Block(frozenset({seat}), is_present=True)


def _minutes(slots: Iterable[SlotFacts]) -> int:
    total, reached = 0.0, None
    for slot in sorted(slots, key=lambda one: (one.starts_at, one.ends_at)):
        begin = slot.starts_at if reached is None else max(slot.starts_at, reached)
        if slot.ends_at > begin:
            total += (slot.ends_at - begin).total_seconds()
            reached = slot.ends_at
    return round(total / MINUTE)
