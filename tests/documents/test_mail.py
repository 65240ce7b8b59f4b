"""Every mail word by word (tests/documents/mails/), its headers, its HTML twin, bad names."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from bs4 import BeautifulSoup
from icalendar import Calendar

from praxistag.documents.mail import (
    ABOUT_SEATS,
    WITH_CALENDAR,
    MailFacts,
    compose,
    greeting_name,
    html_twin,
)
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
from tests.smtp import plain_text

if TYPE_CHECKING:
    from email.message import EmailMessage

    from praxistag.models import Event, Organisation, Registration

SNAPSHOTS = Path(__file__).parent / "mails"
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
TITLES = ("Nisthilfen bauen", "Blühfläche planen")
WEAR = {1: "Arbeitshandschuhe, wenn vorhanden", 2: ""}
STAFF = (
    *("account_invite", "account_reset", "account_notice", "feedback_received", "office_digest"),
)
OF_OFFICES = ("released", "release_query", "release_rejected", "office_entered")
"""Guests belong to no training office."""
PAYLOADS: dict[str, dict[str, Any]] = {
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
    "photo_choices": {"given": ["video_with_sound", "photo_internal"]},
}

STATES = {
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
    event = make_event(starts_at=datetime(2026, 9, 10, 7, tzinfo=UTC), **overrides)
    event.id, event.release_required = 1, True
    return event


def make_office() -> Organisation:
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
    return OutgoingMail(
        kind=MailKind(kind),
        recipient="person@example.org",
        message_id="<1@praxistag.invalid>",
        created_at=NOW,
        payload=PAYLOADS.get(kind),
    )


def composed(kind: str, audience: str = "apprentice", **overrides: Any) -> EmailMessage:
    event = make_day()
    facts = MailFacts(
        links=ParticipantLinks("https://praxistag.example.org", b"p" * 32, b"c" * 32),
        mail_from="praxistag@example.org",
        now=NOW,
        event=event,
        registration=None
        if audience == "staff"
        else make_person(event, audience, **(STATES.get(kind, {}) | overrides)),
        day=make_seats(event) if kind in ABOUT_SEATS else None,
    )
    return sent(compose(make_mail(kind), facts))


def sent(message: EmailMessage) -> EmailMessage:
    """Return the message as the receiver parses it."""
    return message_from_bytes(message.as_bytes(), policy=policy.default)


@pytest.mark.parametrize(("kind", "audience"), CASES)
def test_words(kind: str, audience: str) -> None:
    message = composed(kind, audience)

    snapshot = (SNAPSHOTS / f"{kind}.{audience}.txt").read_text(encoding="utf-8")
    lines = [str(message["Subject"]), "", *plain_text(message).splitlines()]
    assert lines == snapshot.splitlines()


@pytest.mark.parametrize(
    "notice",
    ["password_changed", "second_factor_changed", "recovery_codes_changed", "list_exported"],
)
def test_notices_say_what_happened(notice: str) -> None:
    mail = make_mail("account_notice")
    mail.payload = {"notice": notice, "at": "2026-06-01T11:58:00+00:00"}
    facts = MailFacts(ParticipantLinks("https://x.example.org", b"p", b"c"), "a@example.org", NOW)

    message = sent(compose(mail, facts))

    assert str(message["Subject"]).startswith("Praxistag: ")
    assert "Mo., 01.06.2026, 13:58 Uhr" in plain_text(message)


def test_registered_without_open_release_does_not_speak_of_it() -> None:
    text = plain_text(composed("registered", release_state=ReleaseState.RELEASED))

    assert "Freigabe" not in text
    assert "7KQ4-M2XD-ABCD-1234" in text


def test_confirmation_without_release_promises_none() -> None:
    event = make_day()
    event.release_required = False
    facts = MailFacts(
        ParticipantLinks("https://x.example.org", b"p", b"c"),
        "a@example.org",
        NOW,
        event,
        make_person(event, "apprentice"),
    )

    assert "Ausbildungsbüro" not in plain_text(
        sent(compose(make_mail("confirm_registration"), facts))
    )


def test_headers_say_who_and_that_no_answer_comes_from_a_person() -> None:
    message = composed("registered")

    assert {
        name: str(message[name])
        for name in ("From", "To", "Reply-To", "Message-ID", "Auto-Submitted", "Date")
    } == {
        "From": "Praxistag 2026 <praxistag@example.org>",
        "To": "person@example.org",
        "Reply-To": "praxistag@example.org",
        "Message-ID": "<1@praxistag.invalid>",
        "Auto-Submitted": "auto-generated",
        "Date": "Mon, 01 Jun 2026 12:00:00 +0000",
    }


def test_text_comes_before_its_html_twin_and_all_is_small() -> None:
    message = composed("registered")

    kinds = [part.get_content_type() for part in message.walk() if not part.is_multipart()]
    assert kinds == ["text/plain", "text/html", "text/calendar"]
    assert len(message.as_bytes()) < 20_000
    assert b"\n" not in message.as_bytes(policy=policy.SMTP).replace(b"\r\n", b"")


@pytest.mark.parametrize(("kind", "audience"), CASES)
def test_html_twin_has_the_same_words_and_loads_nothing(kind: str, audience: str) -> None:
    message = composed(kind, audience)

    part = message.get_body(("html",))
    assert part is not None
    soup = BeautifulSoup(part.get_content(), "html.parser")
    assert soup.body is not None
    assert soup.body.get_text(" ").split() == plain_text(message).split()
    assert not soup.select("img, link, script, style, [style]")
    assert all(link["href"] == link.get_text() for link in soup.find_all("a"))


@pytest.mark.parametrize("kind", sorted(WITH_CALENDAR))
def test_calendar_is_attached_as_publication(kind: str) -> None:
    cancelled = kind == MailKind.CANCELLED
    overrides = {"seat_state": SeatState.CANCELLED} if cancelled else {}

    (attached,) = composed(kind, **overrides).iter_attachments()

    entry, *blocks = Calendar.from_ical(attached.get_content()).walk("VEVENT")
    assert len(blocks) == (2 if kind in ABOUT_SEATS else 0)
    assert attached["Content-Type"].params["method"] == "PUBLISH"
    assert attached.get_filename() == "praxistag-termin.ics"
    assert entry["STATUS"] == ("CANCELLED" if cancelled else "CONFIRMED")
    assert entry["SEQUENCE"] == int(NOW.timestamp()) // 60


@pytest.mark.parametrize(
    ("name", "greeting"),
    [
        ("Amira", "Hallo Amira,"),
        ("=1+1", "Hallo =1+1,"),
        ("李明", "Hallo 李明,"),
        ("Amira\r\nBcc: x", "Hallo,"),
        ("Anna\n  Lena", "Hallo Anna Lena,"),
        ("A" * 300, "Hallo,"),
        ("Gewonnen! www.example.org", "Hallo,"),
        ("https://example.org", "Hallo,"),
        ("example.org", "Hallo,"),
    ],
)
def test_names_never_leave_their_line_or_carry_a_link(name: str, greeting: str) -> None:
    message = composed("confirm_registration", first_name=name)

    assert plain_text(message).splitlines()[0] == greeting
    assert message["Bcc"] is None
    assert "Bcc" not in str(message["Subject"])


def test_line_break_in_a_title_stays_in_the_subject() -> None:
    event = make_day(short_name="Praxistag\r\nBcc: x@example.org")
    facts = MailFacts(ParticipantLinks("https://x.example.org", b"p", b"c"), "a@example.org", NOW)

    message = sent(compose(make_mail("account_invite"), replace(facts, event=event)))

    assert message["Bcc"] is None
    assert str(message["Subject"]) == "Praxistag Bcc: x@example.org 2026: Einladung zum Konto"


def test_greeting_keeps_initials_and_hyphens() -> None:
    assert greeting_name("Anna-Lena M.") == "Anna-Lena M."


def test_html_twin_escapes_and_links() -> None:
    html = html_twin("<b>", "Hallo <i>,\n\nsiehe https://example.org/a.\nDanke")

    assert "<title>&lt;b&gt;</title>" in html
    assert "<p>Hallo &lt;i&gt;,</p>" in html
    assert (
        '<p>siehe <a href="https://example.org/a">https://example.org/a</a>.<br>\nDanke</p>' in html
    )


@pytest.mark.parametrize("kind", ["registered", "promoted"])
@pytest.mark.parametrize(
    ("audience", "facts", "is_told"),
    [
        ("apprentice", {}, True),
        ("apprentice", {"programme_published_at": None}, False),
        ("apprentice", {"wishes_close_at": NOW}, False),
        ("apprentice", {"wishes_close_at": None}, False),
        ("guest", {}, False),
        ("guest", {"allocates_guests": True}, True),
    ],
)
def test_mails_lead_to_the_wishes_while_they_are_open(
    kind: str, audience: str, facts: dict[str, Any], *, is_told: bool
) -> None:
    dates = {
        "programme_published_at": NOW,
        "wishes_close_at": datetime(2026, 8, 20, 21, tzinfo=UTC),
    }
    event = make_day(**(dates | facts))

    facts_of_mail = MailFacts(
        links=ParticipantLinks("https://praxistag.example.org", b"p" * 32, b"c" * 32),
        mail_from="praxistag@example.org",
        now=NOW,
        event=event,
        registration=make_person(event, audience),
    )

    message = sent(compose(make_mail(kind), facts_of_mail))

    text = plain_text(message)
    assert ("/wuensche" in text) is is_told
    assert ("bis Do., 20.08.2026" in text) is is_told
