"""The event office changes the event: refusals stand at their field, nothing gets lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from praxistag.domain.kinds import MailState, Role
from praxistag.domain.states import ReleaseState, SeatState
from praxistag.extensions import db, write_transaction
from praxistag.models import AuditEntry, Event, OutgoingMail, Registration
from tests.factories import make_account, make_registration

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Organisation
    from tests.page import Browser
    from tests.people import SignIn

HOME = "/verwaltung/veranstaltung"
NEW_EVENT = {
    "name": "Nachhaltigkeits-Praxistag",
    "short_name": "Praxistag 2027",
    "slug": "praxistag-2027",
    "doors_open_at": "2027-09-10T08:30",
    "starts_at": "2027-09-10T09:00",
    "ends_at": "2027-09-10T15:45",
    "capacity": "110",
    "release_required": "y",
    "guiding_question": "",
    "seen": "",
}


def stored_event(app: Flask) -> Event:
    with app.app_context():
        return db.session.scalars(select(Event)).one()


def actions(app: Flask) -> list[str]:
    with app.app_context():
        return list(db.session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)))


def test_overview_without_event_leads_to_the_form(office: Browser) -> None:
    page = office.get(HOME)

    assert page.heading == "Noch keine Veranstaltung."
    assert page.link("Veranstaltung anlegen") == f"{HOME}/neu"


def test_first_event_is_created_and_shown(office: Browser, app: Flask) -> None:
    response = office.post(f"{HOME}/neu", NEW_EVENT)

    page = office.follow(response)
    event = stored_event(app)
    assert page.heading == "Die Anmeldung ist noch nicht offen."
    assert (event.slug, event.is_current, event.capacity) == ("praxistag-2027", True, 110)
    assert event.starts_at.isoformat() == "2027-09-10T07:00:00+00:00"
    assert actions(app) == ["event.create"]


@pytest.mark.usefixtures("event")
def test_second_event_is_not_created_by_the_form(office: Browser) -> None:
    response = office.client.get(f"{HOME}/neu")

    assert response.status_code == 303


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("name", "", "Bitte einen Namen eingeben."),
        ("slug", "Praxistag 2027", "Bitte nur Kleinbuchstaben"),
        ("starts_at", "2027-03-28T02:30", "Diese Uhrzeit gibt es an dem Tag nicht"),
        ("ends_at", "übermorgen", "Bitte Datum und Uhrzeit eingeben"),
        ("ends_at", "2027-09-10T08:00", "Das Ende muss nach dem Anfang liegen."),
        ("capacity", "0", "Bitte eine Zahl von 1 bis"),
        ("capacity", "viele", "Bitte eine ganze Zahl eingeben."),
    ],
)
def test_invalid_event_is_refused_at_the_field(
    office: Browser, field: str, value: str, message: str
) -> None:
    page = office.submit(f"{HOME}/neu", NEW_EVENT | {field: value})

    assert any(message in error for error in page.errors()), page.errors()


def test_unknown_field_is_refused(office: Browser, app: Flask) -> None:
    page = office.submit(f"{HOME}/neu", NEW_EVENT | {"is_demo": "y"})

    assert "unbekannte Felder" in page.text
    with app.app_context():
        assert db.session.scalars(select(Event)).all() == []


@pytest.mark.usefixtures("event")
@pytest.mark.parametrize("slug", ["stammdaten", "termin", "fristen", "ort", "plaetze", "kontakte"])
def test_subject_saved_unchanged_stays_the_same(office: Browser, app: Flask, slug: str) -> None:
    before = stored_event(app)
    fields = office.get(f"{HOME}/{slug}").form_fields()

    office.follow(office.post(f"{HOME}/{slug}", fields))

    after = stored_event(app)
    for name in ("name", "slug", "capacity", "release_required", "venue_name", "contact_email"):
        assert getattr(after, name) == getattr(before, name)
    for name in ("doors_open_at", "starts_at", "ends_at", "registration_closes_at"):
        assert getattr(after, name).replace(second=0) == getattr(before, name).replace(second=0)


def test_capacity_below_taken_is_refused_with_the_number(
    office: Browser, app: Flask, event: Event
) -> None:
    with app.app_context(), write_transaction() as session:
        session.get_one(Event, event.id).seats_taken = 42
    fields = office.get(f"{HOME}/plaetze").form_fields()

    page = office.submit(f"{HOME}/plaetze", fields | {"capacity": "41"})

    assert page.errors() == [
        "Plätze: Schon 42 Plätze sind vergeben. Bitte mindestens diese Zahl eingeben."
    ]
    assert stored_event(app).capacity == 110


def test_more_places_promote_who_waits(
    office: Browser, app: Flask, store: Any, event: Event, city: Organisation
) -> None:
    with app.app_context(), write_transaction() as session:
        row = session.get_one(Event, event.id)
        row.capacity = row.seats_taken = 1
    waiting = make_registration(
        event, city, seat_state=SeatState.WAITING, waiting_since=event.created_at
    )
    store(waiting)
    fields = office.get(f"{HOME}/plaetze").form_fields()

    office.follow(office.post(f"{HOME}/plaetze", fields | {"capacity": "2"}))

    with app.app_context():
        person = db.session.get_one(Registration, waiting.id)
        assert person.seat_state is SeatState.SEATED
        assert len(db.session.scalars(select(OutgoingMail)).all()) == 1
        assert db.session.scalars(select(Event)).one().seats_taken == 2


def test_change_by_somebody_else_is_noticed_once(office: Browser, app: Flask, event: Event) -> None:
    fields = office.get(f"{HOME}/ort").form_fields()
    with app.app_context(), write_transaction() as session:
        session.get_one(Event, event.id).venue_name = "Anderes Haus"

    page = office.submit(f"{HOME}/ort", fields | {"venue_name": "Mein Haus"})

    assert "Jemand anderes hat diese Angaben inzwischen geändert." in page.text
    assert stored_event(app).venue_name == "Anderes Haus"
    again = page.form_fields()
    assert again["venue_name"] == "Mein Haus"
    office.follow(office.post(f"{HOME}/ort", again))
    assert stored_event(app).venue_name == "Mein Haus"


def test_overview_names_what_is_open(
    office: Browser, store: Any, event: Event, city: Organisation
) -> None:
    store(make_registration(event, city, release_state=ReleaseState.PENDING))
    store(
        OutgoingMail(
            kind="registered",
            recipient="weg@example.org",
            message_id="<1@praxistag.invalid>",
            next_attempt_at=event.created_at,
            state=MailState.FAILED,
        )
    )

    text = office.get(HOME).text

    assert "Verantwortliche ergänzen" in text
    assert "Themenstränge anlegen" in text
    assert "Anmeldungen warten auf Freigabe" in text
    assert "Mails konnten nicht zugestellt werden" in text


@pytest.mark.usefixtures("event")
def test_every_change_leaves_an_audit_row(office: Browser, app: Flask) -> None:
    for slug in ("stammdaten", "fristen"):
        office.follow(office.post(f"{HOME}/{slug}", office.get(f"{HOME}/{slug}").form_fields()))

    assert actions(app) == ["event.rename", "event.set_deadlines"]


@pytest.mark.usefixtures("event")
@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
def test_other_roles_are_kept_out(
    browser_client: Browser, store: Any, sign_in: SignIn, role: Role
) -> None:
    account = make_account(role)
    store(account)
    sign_in(browser_client, account)

    for url in (HOME, f"{HOME}/plaetze", "/verwaltung/personen", "/verwaltung/rueckmeldungen"):
        assert browser_client.client.get(url).status_code == 403


def test_a_shortened_address_leads_to_the_overview(office: Browser) -> None:
    response = office.client.get("/verwaltung")

    assert response.status_code == 302
    assert response.headers["Location"] == HOME
