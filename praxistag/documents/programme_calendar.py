"""The whole day as calendar entries, one per slot, for everybody (WF-14)."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from praxistag.documents.calendar import (
    UID_HOST,
    add_place,
    new_entry,
    printable,
    publish,
    sequence_at,
)
from praxistag.domain.german import with_year
from praxistag.domain.kinds import SlotKind
from praxistag.domain.schedule import local

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from icalendar import Event as Entry

    from praxistag.models import Event, Slot, WorkshopSession

FILE_NAME = "praxistag-programm.ics"


def programme_calendar(
    event: Event, slots: Sequence[Slot], sessions: Sequence[WorkshopSession], *, now: datetime
) -> bytes:
    """Return one entry per slot; a later file replaces the entries of an earlier one."""
    return publish(
        _entry(event, slot, [row for row in sessions if row.slot_id == slot.id], now=now)
        for slot in slots
    )


def _entry(
    event: Event, slot: Slot, sessions: Sequence[WorkshopSession], *, now: datetime
) -> Entry:
    entry = new_entry()
    entry.add("uid", f"{event.slug}-slot-{slot.id}@{UID_HOST}")
    entry.add("sequence", sequence_at(now))
    entry.add("dtstamp", now.astimezone(UTC))
    entry.add("dtstart", local(slot.starts_at))
    entry.add("dtend", local(slot.ends_at))
    label = with_year(event.short_name, event.starts_at)
    entry.add("summary", printable(f"{slot.title} ({label})"))
    add_place(entry, slot.place, event.venue_name, event.venue_address)
    entry.add("description", printable(_description(slot, sessions)))
    entry.add("status", "CONFIRMED")
    # Nobody is marked as busy by a coffee break.
    entry.add("transp", "TRANSPARENT" if slot.kind is SlotKind.BREAK else "OPAQUE")
    return entry


def _description(slot: Slot, sessions: Sequence[WorkshopSession]) -> str:
    lines = [f"{row.workshop.code} {row.workshop.title}, {row.room.name}" for row in sessions]
    return "\n".join(filter(None, [slot.text, *lines]))
