"""„Mein Tag“: slots, seats and duties of one person as the lines of a timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from praxistag.documents.personal_day import is_outdoor
from praxistag.domain.german import clock
from praxistag.domain.kinds import DutyKind, SlotKind

if TYPE_CHECKING:
    from praxistag.documents.personal_day import Appointment, PersonalDay
    from praxistag.models import Event, Slot, WorkshopSession

Item = dict[str, Any]

_DUTIES = {
    # du, Sie
    DutyKind.HOST: ("Du leitest diesen Workshop.", "Sie leiten diesen Workshop."),
    DutyKind.HELPER: ("Du hilfst hier mit.", "Sie helfen hier mit."),
    DutyKind.AWAY: ("In dieser Zeit bist du nicht da.", "In dieser Zeit sind Sie nicht da."),
}
CANCELLED = "fällt aus"
NO_SEAT = "Noch kein Workshop"


def day_items(day: PersonalDay, event: Event, *, is_guest: bool) -> list[Item]:
    """Return the day from the doors to the end; what is for everybody stays quiet."""
    blocks = {one.slot.id: one for one in day.appointments}
    items = [
        _block(blocks[slot.id], is_guest=is_guest)
        if slot.kind is SlotKind.WORKSHOPS
        else _for_all(slot)
        for slot in day.slots
    ]
    last = max((slot.ends_at for slot in day.slots), default=event.ends_at)
    return [*items, {"time": clock(last), "title": "Schluss", "is_quiet": True}]


def _for_all(slot: Slot) -> Item:
    title = slot.title
    if slot.kind is SlotKind.BREAK:
        title = f"{title}, {int((slot.ends_at - slot.starts_at).total_seconds() // 60)} Minuten"
    return {
        "time": clock(slot.starts_at),
        "title": f"{title} · {slot.place}" if slot.place else title,
        "is_quiet": True,
    }


def _block(one: Appointment, *, is_guest: bool) -> Item:
    item: Item = {"time": clock(one.slot.starts_at)}
    duty = _DUTIES[one.duty][is_guest] if one.duty else ""
    if one.session is None:
        return item | {"title": duty or NO_SEAT}
    words = (one.session.workshop.clothing, one.session.workshop.material)
    hints = " ".join(f"{text.rstrip('.')}." for text in words if text)
    return item | {
        "title": one.session.workshop.title,
        "track": one.session.workshop.track,
        "text": duty or hints,
        "place": _place(one.session),
        "tag": CANCELLED if one.is_cancelled else None,
    }


def _place(session: WorkshopSession) -> str:
    return f"{session.room.name} · draußen" if is_outdoor(session) else session.room.name
