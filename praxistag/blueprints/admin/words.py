"""Blocks, sessions and duties in words, as the pages of the event office name them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.domain.german import clock
from praxistag.domain.kinds import DutyKind

if TYPE_CHECKING:
    from praxistag.models import Slot, WorkshopSession
    from praxistag.services.timetable import Timetable

DUTY_TAGS = {
    DutyKind.HOST: ("Leitung", "success", "user"),
    DutyKind.HELPER: ("Hilfe", "info", "hand"),
    DutyKind.AWAY: ("nicht da", "neutral", "minus"),
}


def slot_words(slot: Slot) -> str:
    """Return „Block 2, 11:20–12:35 Uhr“."""
    return f"{slot.title}, {clock(slot.starts_at)}–{clock(slot.ends_at)} Uhr"


def session_words(session: WorkshopSession) -> str:
    """Return „Block 2, 11:20 Uhr: Leben im Bach (Bachlabor)“."""
    when = f"{session.slot.title}, {clock(session.slot.starts_at)} Uhr"
    return f"{when}: {session.workshop.title} ({session.room.name})"


def session_choices(plan: Timetable) -> list[tuple[int, str]]:
    """Return the sessions in blocks of workshops, in the order of the day."""
    blocks = {slot.id for slot in plan.blocks}
    return [(row.id, session_words(row)) for row in plan.sessions if row.slot_id in blocks]
