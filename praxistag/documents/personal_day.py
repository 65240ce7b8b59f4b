"""The day of one person as page, mail and calendar tell it: seats, duties, and what came true."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from praxistag.domain.kinds import DutyKind, SlotKind

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from praxistag.models import Duty, Slot, WorkshopSession


class Appointment(NamedTuple):
    """A block of the day with the session somebody goes to or the duty they have, if any."""

    slot: Slot
    session: WorkshopSession | None
    duty: DutyKind | None
    is_cancelled: bool


@dataclass(frozen=True)
class PersonalDay:
    """What a published plan means for one person; empty before that.

    `ranks` is the place of a workshop in the list of wishes. `has_changed` says that seats are
    other than planned, `is_revised` that an earlier plan may have left traces in a calendar.
    """

    published_at: datetime | None = None
    swaps_close_at: datetime | None = None
    slots: Sequence[Slot] = ()
    sessions: Sequence[WorkshopSession] = ()
    duties: Sequence[Duty] = ()
    cancelled: Collection[int] = ()
    ranks: Mapping[int, int] = field(default_factory=dict)
    explanation: str = ""
    has_changed: bool = False
    is_revised: bool = False

    @property
    def has_seats(self) -> bool:
        """Whether there is a workshop to go to."""
        return bool(self.sessions)

    @property
    def appointments(self) -> list[Appointment]:
        """Every block of workshops in the order of the day."""
        seats = {session.slot_id: session for session in self.sessions}
        duties = {duty.slot_id: duty for duty in self.duties}
        return [
            self._appointment(slot, seats.get(slot.id), duties.get(slot.id))
            for slot in self.slots
            if slot.kind is SlotKind.WORKSHOPS
        ]

    @property
    def open_blocks(self) -> int:
        """In how many blocks the person has neither a workshop nor a duty."""
        return sum(not one.session and not one.duty for one in self.appointments)

    @property
    def granted(self) -> int:
        """How many of the seats were wished for."""
        return sum(session.workshop_id in self.ranks for session in self.sessions)

    @property
    def is_outdoor(self) -> bool:
        """Whether people should dress for the weather."""
        return any(is_outdoor(session) for session in self.sessions)

    @property
    def hints(self) -> list[str]:
        """What to wear and to bring, each word once."""
        workshops = [session.workshop for session in self.sessions]
        found = [text for one in workshops for text in (one.clothing, one.material) if text]
        return list(dict.fromkeys(found))

    def _appointment(
        self, slot: Slot, session: WorkshopSession | None, duty: Duty | None
    ) -> Appointment:
        place = session or (duty.session if duty else None)
        is_cancelled = place is not None and place.id in self.cancelled
        kind = duty.kind if duty and not session else None
        return Appointment(slot, place, kind, is_cancelled)


def is_outdoor(session: WorkshopSession) -> bool:
    """Tell whether a session takes place outside."""
    return session.workshop.is_outdoor or session.room.is_outdoor
