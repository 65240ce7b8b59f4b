"""German words for what somebody attended, the same on every page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from praxistag.documents.certificates import training_record
from praxistag.documents.participant_lists import ATTENDANCES
from praxistag.domain.german import clock
from praxistag.domain.kinds import AttendanceState
from praxistag.services import attendance, certificates

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from praxistag.models import Registration, WorkshopSession
    from praxistag.services.attendance import AttendanceRecord

STATE_WORDS = ATTENDANCES
Tag = tuple[str, str, str | None]
"""Words, kind and sign of a status tag."""
STATE_TAGS: Mapping[AttendanceState, Tag] = {
    AttendanceState.FULL: (STATE_WORDS[AttendanceState.FULL], "success", None),
    AttendanceState.PARTIAL: (STATE_WORDS[AttendanceState.PARTIAL], "info", "clock"),
    AttendanceState.ABSENT: (STATE_WORDS[AttendanceState.ABSENT], "neutral", None),
}


def session_words(session: WorkshopSession) -> str:
    """Return when and what: „9:45–11:00 Uhr · Nisthilfen bauen“."""
    slot = session.slot
    return f"{clock(slot.starts_at)}–{clock(slot.ends_at)} Uhr · {session.workshop.title}"


@dataclass(frozen=True)
class Proof:
    """What counts for one person, and the text for their Berichtsheft if they came."""

    record: AttendanceRecord | None = None
    text: str = ""

    @classmethod
    def of(cls, person: Registration, *, now: datetime) -> Self:
        """Read it; before the day has ended that costs no query."""
        record = attendance.of_person(person, now=now)
        if record is None or not record.has_certificate:
            return cls(record)
        occasion = certificates.occasion_of(person.event)
        return cls(record, training_record(occasion, record.minutes, record.sessions))

    @property
    def has_certificate(self) -> bool:
        """Whether there is a certificate to take."""
        return self.record is not None and self.record.has_certificate

    @property
    def tag(self) -> Tag | None:
        """What counts, as word and kind of tag."""
        return STATE_TAGS[self.record.state] if self.record else None

    @property
    def at_door(self) -> str:
        """What the door alone says: the state, never a time (DS-22)."""
        return STATE_WORDS[self.record.at_door] if self.record else ""

    @property
    def sessions(self) -> list[str]:
        """What was attended, in words."""
        return [session_words(one) for one in self.record.sessions] if self.record else []
