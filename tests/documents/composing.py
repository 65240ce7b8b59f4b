"""Mails of a made-up day, composed and parsed as the receiver does it."""

from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes, policy
from typing import TYPE_CHECKING, Any

from praxistag.documents.mail import ABOUT_SEATS, MailFacts, compose
from praxistag.documents.personal_day import PersonalDay
from praxistag.domain.kinds import MailKind, ParticipationKind
from praxistag.domain.links import ParticipantLinks
from praxistag.domain.states import ReleaseState, SeatState
from praxistag.models import Controller, OutgoingMail, WorkshopSession
from tests.factories import (
    make_event,
    make_organisation,
    make_registration,
    make_room,
    make_slot,
    make_track,
    make_workshop,
)

if TYPE_CHECKING:
    from email.message import EmailMessage

    from praxistag.models import Event, Organisation, Registration

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
LINKS = ParticipantLinks("https://praxistag.example.org", b"p" * 32, b"c" * 32)
TITLES = ("Nisthilfen bauen", "Blühfläche planen")
WEAR = {1: "Arbeitshandschuhe, wenn vorhanden", 2: ""}
STAFF = (
    *("account_invite", "account_reset", "account_notice", "feedback_received", "office_digest"),
)
OF_OFFICES = ("released", "release_query", "release_rejected", "office_entered")
"""Guests belong to no training office."""
SURVEY_MAIL = {
    "title": "Nachher-Befragung",
    "url": "https://praxistag.example.org/befragung/nachher",
    "facts_url": "https://praxistag.example.org/befragung/nachher/daten",
    "duration": "etwa 6 Minuten",
    "access": "codes",
    "due_at": "2026-09-24T21:59:00+00:00",
}
PERSONAL_SURVEY_MAIL = SURVEY_MAIL | {
    "url": "https://praxistag.example.org/befragung/nachher/persoenlich/x",
    "access": "personal",
}
PAYLOADS: dict[str, dict[str, Any]] = {
    "survey_invitation": SURVEY_MAIL,
    "survey_personal": PERSONAL_SURVEY_MAIL,
    "survey_reminder": SURVEY_MAIL,
    "account_invite": {"url": "https://praxistag.example.org/konto/einladung/x"},
    "account_reset": {"url": "https://praxistag.example.org/konto/passwort/neu/x"},
    "account_notice": {"notice": "new_sign_in", "at": "2026-06-01T11:58:00+00:00"},
    "feedback_received": {"answer_due_on": "2026-06-15"},
    "release_query": {"question": "Hast du an dem Tag Berufsschule?\nWenn ja: welche Schule?"},
    "office_digest": {
        "organisation": "Stadt Musterstadt",
        "waiting": 12,
        "new": 4,
        "answered": 1,
        "asked": 2,
        "with_school": 3,
        "leave_missing": 2,
        "cancelled": 1,
        "due_at": "2026-08-13T21:59:00+00:00",
        "is_overdue": False,
    },
    "photo_choices": {"given": ["photo_internal", "video_with_sound"]},
}

STATES: dict[str, dict[str, Any]] = {
    "released": {"release_state": ReleaseState.RELEASED},
    "release_query": {"release_state": ReleaseState.QUERY},
    "release_rejected": {
        "release_state": ReleaseState.REJECTED,
        "seat_state": SeatState.WAITING,
    },
    "office_entered": {"release_state": ReleaseState.RELEASED, "under_18": True},
}
"""How a person stands when the mail leaves, where it is not the usual."""


def audiences(kind: str) -> tuple[str, ...]:
    """Return who can get a mail of this kind."""
    if kind in STAFF:
        return ("staff",)
    return ("apprentice",) if kind in OF_OFFICES else ("apprentice", "guest")


CASES = [(kind, audience) for kind in MailKind for audience in audiences(kind)]


def make_day(**overrides: Any) -> Event:
    """Return an event that asks for releases."""
    event = make_event(starts_at=datetime(2026, 9, 10, 7, tzinfo=UTC), **overrides)
    event.id, event.release_required = 1, True
    return event


def make_office() -> Organisation:
    """Return an organisation whose office words its releases."""
    organisation = make_organisation(
        name="Stadt Musterstadt",
        office_email="buero@example.org",
        release_text="Die Zeit wird auf die Ausbildungszeit angerechnet.",
        participation_kind=ParticipationKind.TRAINING,
    )
    organisation.id = 1
    organisation.controllers = [Controller(legal_name="Stadt Musterstadt, Körperschaft")]
    return organisation


def make_person(event: Event, audience: str, **overrides: Any) -> Registration:
    """Return somebody with a ticket; an apprentice's release is open."""
    organisation = make_office() if audience != "guest" else None
    values = {
        "public_id": "x7Qm",
        "first_name": "Amira",
        "last_name": "Ahorn",
        "ticket_code": "7KQ4M2XDABCD1234",
        "link_nonce": b"0123456789abcdef",
        "release_state": ReleaseState.NOT_REQUIRED if audience == "guest" else ReleaseState.PENDING,
        "registered_at": NOW,
    }
    person = make_registration(event, organisation, **(values | overrides))
    person.organisation = organisation
    return person


def make_seats(event: Event) -> PersonalDay:
    """Two blocks of one track: a wish outside, and a workshop nobody asked for."""
    blocks = [make_slot(event, number) for number in (1, 2)]
    track, sessions = make_track(event), []
    for number, (slot, title) in enumerate(zip(blocks, TITLES, strict=True), 1):
        slot.id = number
        workshop = make_workshop(track, title=title, is_outdoor=number == 1, clothing=WEAR[number])
        workshop.id = number
        session = WorkshopSession(slot_id=number, workshop_id=number)
        session.workshop, session.room = workshop, make_room(event, name=f"Raum {number}")
        sessions.append(session)
    return PersonalDay(
        published_at=NOW,
        swaps_close_at=event.doors_open_at,
        slots=blocks,
        sessions=sessions,
        ranks={1: 2},
        explanation="Geklappt hat: „Nisthilfen bauen“ (Wunsch 2).",
    )


def make_mail(kind: str) -> OutgoingMail:
    """Return the outbox row of a kind."""
    return OutgoingMail(
        kind=MailKind(kind),
        recipient="person@example.org",
        message_id="<1@praxistag.invalid>",
        created_at=NOW,
        payload=PAYLOADS.get(kind),
    )


def composed(kind: str, audience: str = "apprentice", **overrides: Any) -> EmailMessage:
    """Return the mail of a kind to an audience."""
    event = make_day()
    facts = MailFacts(
        links=LINKS,
        mail_from="praxistag@example.org",
        now=NOW,
        event=event,
        registration=None
        if audience == "staff"
        else make_person(event, audience, **(STATES.get(kind, {}) | overrides)),
        day=make_seats(event) if kind in ABOUT_SEATS else None,
    )
    return sent(compose(make_mail(kind), facts))


def facts_about(person: Registration) -> MailFacts:
    """Return what a mail to a person can speak about."""
    event = make_day()
    return MailFacts(LINKS, "a@example.org", NOW, event, person)


def sent(message: EmailMessage) -> EmailMessage:
    """Return the message as the receiver parses it."""
    return message_from_bytes(message.as_bytes(), policy=policy.default)
