"""What the page of a person shows: what an office may know (DS-22), and what it can do now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from praxistag.domain.german import day_and_time, long_date
from praxistag.domain.states import ReleaseState, SeatState, has_ticket
from praxistag.services import office_people, registrations, releases, session_labels
from praxistag.web.attendance_words import Proof
from praxistag.web.participant_lists import AREA_WORDS, RELEASE_WORDS, seat_tag

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from praxistag.models import Registration, ReleaseRemark
    from praxistag.services.session_labels import SessionLabel

AGES = {None: "keine Angabe", True: "ja", False: "nein"}
NOT_DECIDABLE = {
    SeatState.UNCONFIRMED: "Die Person hat ihre Anmeldung noch nicht bestätigt. "
    "Danach können Sie entscheiden.",
    SeatState.CANCELLED: "Die Anmeldung ist abgesagt.",
}


@dataclass(frozen=True)
class PersonView:
    """One person, as the office sees them."""

    person: Registration
    remarks: Sequence[ReleaseRemark]
    places: Sequence[SessionLabel]
    releaser: str
    can_cancel: bool
    can_decide: bool
    proof: Proof

    @classmethod
    def load(cls, person: Registration, *, now: datetime) -> Self:
        """Read it with a constant number of queries."""
        return cls(
            person=person,
            remarks=releases.remarks_of(person),
            places=session_labels.of_people([person.id]).get(person.id, ()),
            releaser=office_people.releaser_of(person),
            can_cancel=registrations.can_cancel(person, now=now),
            can_decide=releases.can_decide(person, now=now),
            proof=Proof.of(person, now=now),
        )

    @property
    def can_release(self) -> bool:
        """Whether „Freigeben“ does anything."""
        return self.can_decide and self.person.release_state in releases.RELEASABLE

    @property
    def can_ask(self) -> bool:
        """Whether a question makes sense."""
        return self.can_decide and self.person.release_state in releases.ASKABLE

    @property
    def can_reject(self) -> bool:
        """Whether there is anything to refuse."""
        return self.can_decide and self.person.release_state is not ReleaseState.REJECTED

    @property
    def has_ticket(self) -> bool:
        """Whether a ticket can be printed."""
        return has_ticket(self.person.seat_state, self.person.release_state)

    @property
    def needs_guardian_form(self) -> bool:
        """Whether photos need the guardians' word."""
        return bool(self.person.under_18)

    @property
    def release_tag(self) -> tuple[str, str]:
        """Return the release as word and kind of tag."""
        word, kind = RELEASE_WORDS[self.person.release_state]
        return f"Freigabe: {word}", kind

    @property
    def seat_tag(self) -> tuple[str, str]:
        """Return the seat as word and kind of tag."""
        return seat_tag(self.person.seat_state, self.person.release_state)

    @property
    def facts(self) -> list[tuple[str, Any]]:
        """Return what is known, by label."""
        person = self.person
        area = AREA_WORDS[person.training_area] if person.training_area else ""
        return [
            ("Organisation", person.organisation_name),
            ("E-Mail", person.email or "keine, bitte persönlich Bescheid geben"),
            ("Bereich", area),
            ("Unter 18", AGES[person.under_18]),
            ("Angemeldet", day_and_time(person.registered_at) + self._by_whom),
            *([("Abgesagt", day_and_time(person.cancelled_at))] if person.cancelled_at else []),
        ]

    @property
    def sentence(self) -> str:
        """Return where the release stands."""
        person, due = self.person, self.person.event.release_due_at
        if person.seat_state in NOT_DECIDABLE:
            return NOT_DECIDABLE[person.seat_state]
        match person.release_state:
            case ReleaseState.PENDING:
                return f"Wartet auf Ihre Entscheidung{f', bis {long_date(due)}' if due else ''}."
            case ReleaseState.QUERY:
                return "Sie haben etwas gefragt. Die Antwort steht noch aus."
            case ReleaseState.RELEASED:
                return f"Freigegeben{self._when_and_by_whom}."
            case ReleaseState.REJECTED:
                return "Abgelehnt. Der Platz ist an die Warteliste gegangen."
        return "Für diesen Praxistag ist keine Freigabe nötig."

    @property
    def _when_and_by_whom(self) -> str:
        at = self.person.released_at
        when = f" am {day_and_time(at)}" if at else ""
        return f"{when} von {self.releaser}" if self.releaser else when

    @property
    def _by_whom(self) -> str:
        return ", von Ihrem Büro" if self.person.is_entered_by_office else ""
