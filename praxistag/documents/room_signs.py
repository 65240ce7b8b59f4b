"""One sign per room: its name for the corridor, its day for the door (WF-09, BF-13)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from praxistag.documents.pdf import render_pdf
from praxistag.documents.room_facts import Fact, room_facts
from praxistag.domain.german import with_year
from praxistag.domain.kinds import SlotKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from praxistag.documents.day_grid import PrintedDay
    from praxistag.models import Room, Slot, Track, WorkshopSession

TEMPLATE = "pdf/room_signs.html"
STYLE = "room-signs"
# Room names may have 200 characters; these still fit the sign at the size they get.
NAME_SIZES = ((11, "huge"), (20, "large"), (45, "medium"))
ROOMY_DAY = 5
FULL_DAY = 9


@dataclass(frozen=True)
class SignLine:
    """What happens in a room, and when."""

    starts_at: datetime
    ends_at: datetime
    title: str
    code: str = ""
    track: Track | None = None
    is_cancelled: bool = False


@dataclass(frozen=True)
class RoomSign:
    """What stands on the sign of a room."""

    name: str
    facts: Sequence[Fact]
    note: str
    lines: Sequence[SignLine]

    @property
    def name_size(self) -> str:
        """How large the name can be printed."""
        return next((size for length, size in NAME_SIZES if len(self.name) <= length), "small")

    @property
    def day_size(self) -> str:
        """How much room the lines of the day have."""
        count = len(self.lines)
        return "roomy" if count <= ROOMY_DAY else "full" if count <= FULL_DAY else "crowded"


def room_signs_pdf(day: PrintedDay) -> bytes:
    """Return the signs of all rooms, one page each."""
    label = with_year(day.event.short_name, day.event.starts_at)
    context = {
        "signs": room_signs(day),
        "event": day.event,
        "label": label,
        "title": f"Raumschilder · {label}",
    }
    return render_pdf(TEMPLATE, context, style=STYLE)


def room_signs(day: PrintedDay) -> list[RoomSign]:
    """Return what stands on the signs: sessions, and what all do together in that room."""
    return [
        RoomSign(room.name, room_facts(room), room.access_note, _lines(day, room))
        for room in day.grid.rooms
    ]


def _lines(day: PrintedDay, room: Room) -> list[SignLine]:
    sessions = [row for row in day.grid.sessions if row.room_id == room.id]
    lines = [_session_line(row, is_cancelled=row.id in day.cancelled) for row in sessions]
    lines += [
        SignLine(slot.starts_at, slot.ends_at, slot.title)
        for slot in day.grid.slots
        if _takes_place_in(slot, room)
    ]
    return sorted(lines, key=lambda line: (line.starts_at, line.code))


def _session_line(session: WorkshopSession, *, is_cancelled: bool) -> SignLine:
    slot, workshop = session.slot, session.workshop
    return SignLine(
        slot.starts_at,
        slot.ends_at,
        workshop.title,
        code=workshop.code,
        track=workshop.track,
        is_cancelled=is_cancelled,
    )


def _takes_place_in(slot: Slot, room: Room) -> bool:
    """Whether the place of a common slot, which is free text, names the room."""
    if slot.kind is SlotKind.WORKSHOPS:
        return False
    name = rf"(?<!\w){re.escape(room.name)}(?!\w)"
    return re.search(name, slot.place, re.IGNORECASE) is not None
