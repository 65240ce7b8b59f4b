"""German words for what somebody attended, the same on every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.domain.german import clock
from praxistag.domain.kinds import AttendanceState

if TYPE_CHECKING:
    from collections.abc import Mapping

    from praxistag.models import WorkshopSession

STATE_WORDS: Mapping[AttendanceState, str] = {
    AttendanceState.FULL: "ganztägig",
    AttendanceState.PARTIAL: "teilweise",
    AttendanceState.ABSENT: "nicht erschienen",
}
STATE_TAGS: Mapping[AttendanceState, tuple[str, str]] = {
    AttendanceState.FULL: (STATE_WORDS[AttendanceState.FULL], "success"),
    AttendanceState.PARTIAL: (STATE_WORDS[AttendanceState.PARTIAL], "info"),
    AttendanceState.ABSENT: (STATE_WORDS[AttendanceState.ABSENT], "neutral"),
}


def session_words(session: WorkshopSession) -> str:
    """Return when and what: „9:45–11:00 Uhr · Nisthilfen bauen“."""
    slot = session.slot
    return f"{clock(slot.starts_at)}–{clock(slot.ends_at)} Uhr · {session.workshop.title}"
