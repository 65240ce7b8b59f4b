"""Rooms as rows, blocks as columns: how the day lies on the page and on the poster."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING

from praxistag.domain.kinds import SlotKind

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from praxistag.models import Event, Room, Slot, WorkshopSession


@dataclass(frozen=True)
class GridColumn:
    """A block of workshops, and what follows before the next one."""

    slot: Slot
    followed_by: Sequence[Slot]


@dataclass(frozen=True)
class GridRow:
    """A room with one cell per block; a cell holds more than one session only by mistake."""

    room: Room
    cells: Sequence[Sequence[WorkshopSession]]


@dataclass(frozen=True)
class DayGrid:
    """The day in three parts: what is common before, the workshops, what is common after."""

    slots: Sequence[Slot]
    rooms: Sequence[Room]
    sessions: Sequence[WorkshopSession]

    @cached_property
    def columns(self) -> list[GridColumn]:
        """The blocks; after the last one only breaks belong to it, the rest follows below."""
        columns = []
        for number, slot in enumerate(self.slots):
            if slot.kind is not SlotKind.WORKSHOPS:
                continue
            later = self.slots[number + 1 :]
            gap = list(takewhile(_is_common, later))
            if len(gap) == len(later):
                gap = list(takewhile(lambda other: other.kind is SlotKind.BREAK, gap))
            columns.append(GridColumn(slot, gap))
        return columns

    @cached_property
    def rows(self) -> list[GridRow]:
        """The rooms that have sessions, in the order of the house."""
        cells: dict[tuple[int, int], list[WorkshopSession]] = {}
        for session in self.sessions:
            cells.setdefault((session.slot_id, session.room_id), []).append(session)
        used = {session.room_id for session in self.sessions}
        return [
            GridRow(room, [cells.get((column.slot.id, room.id), []) for column in self.columns])
            for room in self.rooms
            if room.id in used
        ]

    @cached_property
    def before(self) -> Sequence[Slot]:
        """What stands above the workshops; the whole day while it has none."""
        return list(takewhile(_is_common, self.slots))

    @cached_property
    def after(self) -> Sequence[Slot]:
        """What stands below the workshops."""
        placed = sum(1 + len(column.followed_by) for column in self.columns)
        return self.slots[len(self.before) + placed :]


@dataclass(frozen=True)
class PrintedDay:
    """The programme as it goes to the printer, with what does not take place."""

    event: Event
    grid: DayGrid
    cancelled: Collection[int]
    printed_at: datetime


def _is_common(slot: Slot) -> bool:
    return slot.kind is not SlotKind.WORKSHOPS
