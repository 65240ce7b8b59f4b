"""The programme of a day as plain facts: what checks and proposals need to know, and no more."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from praxistag.domain.kinds import SlotKind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


@dataclass(frozen=True)
class SlotFacts:
    """A stretch of the day."""

    id: int
    kind: SlotKind
    starts_at: datetime
    ends_at: datetime

    def overlaps(self, other: SlotFacts) -> bool:
        """Tell whether nobody can be in both."""
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at


@dataclass(frozen=True)
class RoomFacts:
    """A room; `access` names what it offers to people who need it (BF-13).

    A room for all is the hall or the canteen: the place of something that is no workshop.
    """

    id: int
    capacity: int
    is_for_all: bool = False
    is_outdoor: bool = False
    access: frozenset[str] = frozenset()


@dataclass(frozen=True)
class WorkshopFacts:
    """A workshop."""

    id: int
    track_id: int
    host_role: str
    min_size: int
    max_size: int


@dataclass(frozen=True)
class SessionFacts:
    """A workshop in a slot and a room."""

    id: int
    workshop_id: int
    slot_id: int
    room_id: int
    capacity: int


@dataclass(frozen=True)
class ProgrammeFacts:
    """A whole day; `people` is how many the allocation has to seat in each block."""

    starts_at: datetime
    ends_at: datetime
    slots: tuple[SlotFacts, ...]
    rooms: tuple[RoomFacts, ...]
    track_ids: tuple[int, ...]
    workshops: tuple[WorkshopFacts, ...]
    sessions: tuple[SessionFacts, ...]
    people: int

    @cached_property
    def slot(self) -> Mapping[int, SlotFacts]:
        """Slots by id."""
        return {slot.id: slot for slot in self.slots}

    @cached_property
    def room(self) -> Mapping[int, RoomFacts]:
        """Rooms by id."""
        return {room.id: room for room in self.rooms}

    @cached_property
    def workshop(self) -> Mapping[int, WorkshopFacts]:
        """Workshops by id."""
        return {workshop.id: workshop for workshop in self.workshops}

    @cached_property
    def session(self) -> Mapping[int, SessionFacts]:
        """Sessions by id."""
        return {session.id: session for session in self.sessions}

    @cached_property
    def blocks(self) -> tuple[SlotFacts, ...]:
        """The slots in which workshops take place, by time."""
        found = (slot for slot in self.slots if slot.kind is SlotKind.WORKSHOPS)
        return tuple(sorted(found, key=lambda slot: (slot.starts_at, slot.id)))

    @cached_property
    def seats_by_block(self) -> Mapping[int, int]:
        """How many seats each block offers, blocks without a session included."""
        seats = {block.id: 0 for block in self.blocks}
        for session in self.sessions:
            if session.slot_id in seats:
                seats[session.slot_id] += session.capacity
        return seats

    def collide(self, one: SessionFacts, other: SessionFacts) -> bool:
        """Tell whether two sessions take place at overlapping times."""
        return self.slot[one.slot_id].overlaps(self.slot[other.slot_id])
