"""The event office sees everybody, cancels for people and sends their link again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from sqlalchemy import select

from praxistag.domain.door import ENTRANCE
from praxistag.domain.kinds import MailKind, ScanKind
from praxistag.domain.schedule import utc_now
from praxistag.domain.states import SeatState, Verdict
from praxistag.extensions import db, write_transaction
from praxistag.models import AuditEntry, CheckIn, Event, OutgoingMail, Registration
from praxistag.services import outbox
from tests.documents.pdf_reading import page_texts
from tests.factories import make_device, make_registration
from tests.page import text_of

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Organisation
    from tests.page import Browser

HOME = "/verwaltung/personen"


def test_list_shows_all_organisations_and_guests(
    office: Browser,
    store: Any,
    event: Event,
    jobcenter: Organisation,
    apprentice_amira: Registration,
) -> None:
    store(make_registration(event, jobcenter), make_registration(event))

    page = office.get(HOME)

    assert "3 von 3 angezeigt" in page.text
    assert page.link("Ahorn, Amira") == f"{HOME}/{apprentice_amira.public_id}"


def test_person_page_shows_data_mails_and_states(
    office: Browser, app: Flask, apprentice_amira: Registration
) -> None:
    with app.app_context(), write_transaction():
        outbox.write_to_participant(MailKind.REGISTERED, apprentice_amira, now=utc_now())

    text = office.get(f"{HOME}/{apprentice_amira.public_id}").text

    for words in ("Amira Ahorn", "Freigabe: freigegeben", str(apprentice_amira.email)):
        assert words in text
    assert "Angemeldet, mit Ticket" in text
    assert "wartet" in text


def test_person_page_shows_the_scans_in_the_words_of_the_door(
    office: Browser, store: Any, event: Event, apprentice_amira: Registration
) -> None:
    device = make_device(event, token="a" * 43)
    store(device)
    store(
        CheckIn(
            event_id=event.id,
            nonce=str(uuid4()),
            device_id=device.id,
            registration_id=apprentice_amira.id,
            code_hash="",
            list_key=ENTRANCE,
            kind=ScanKind.ADMIT,
            verdict=Verdict.NOT_RELEASED,
            scanned_at=utc_now(),
            received_at=utc_now(),
        )
    )

    text = office.get(f"{HOME}/{apprentice_amira.public_id}").text

    assert "von Hand eingelassen: Freigabe fehlt" in text


def test_cancelling_needs_a_reason_and_frees_the_seat(
    office: Browser, app: Flask, event: Event, apprentice_amira: Registration
) -> None:
    with app.app_context(), write_transaction() as session:
        session.get_one(Event, event.id).seats_taken = 1
    url = f"{HOME}/{apprentice_amira.public_id}/absagen"

    page = office.submit(url, {})
    assert page.errors() == ["Warum wird abgesagt? Bitte einen Grund wählen."]

    done = office.follow(office.post(url, {"reason": "requested"}))
    assert "Amira Ahorn ist abgesagt." in done.text
    with app.app_context():
        person = db.session.get_one(Registration, apprentice_amira.id)
        assert person.seat_state is SeatState.CANCELLED
        assert db.session.get_one(Event, event.id).seats_taken == 0
        actions = set(db.session.scalars(select(AuditEntry.action)))
        assert {"cancel", "cancel.requested"} <= actions

    again = office.follow(office.post(url, {"reason": "requested"}, token=office.token(url)))
    assert "schon abgesagt" in again.text


def test_link_is_sent_again(office: Browser, app: Flask, apprentice_amira: Registration) -> None:
    url = f"{HOME}/{apprentice_amira.public_id}"

    office.follow(office.post(f"{url}/link", token=office.token(url)))

    with app.app_context():
        mail = db.session.scalars(select(OutgoingMail)).one()
    assert (mail.kind, mail.recipient) == (MailKind.PERSONAL_LINK, apprentice_amira.email)
    assert "Persönlicher Link" in office.get(url).text


@pytest.mark.usefixtures("apprentice_amira")
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_whole_list_is_downloaded_with_an_audit_row(
    office: Browser, app: Flask, ending: str
) -> None:
    response = office.client.get(f"{HOME}/liste.{ending}")

    assert response.status_code == 200
    with app.app_context():
        assert db.session.scalars(select(AuditEntry.action)).all() == [f"export.{ending}"]


@pytest.mark.usefixtures("apprentice_amira")
def test_whole_list_is_printed_over_all_organisations(
    office: Browser, store: Any, event: Event, jobcenter: Organisation
) -> None:
    store(make_registration(event, jobcenter))

    response = office.client.get(f"{HOME}/liste.pdf")

    assert "Teilnahmeliste aller Organisationen" in page_texts(response.data)[0]
    assert f"praxistag_teilnahmeliste_{event.slug}_" in response.headers["Content-Disposition"]


@pytest.mark.usefixtures("apprentice_amira")
def test_columns_are_chosen_for_the_list_of_everybody(office: Browser) -> None:
    token = office.token(HOME)
    columns = {"columns": ["organisation", "under_18"], "csrf_token": token}

    page = office.follow(office.post(f"{HOME}/spalten", columns))

    headings = [text_of(node) for node in page.soup.select("thead th")]
    assert headings == ["Name", "Organisation", "unter 18"]
    assert not page.soup.select("input[name=person]")


@pytest.mark.usefixtures("event")
def test_unknown_column_is_refused(office: Browser) -> None:
    token = office.token(HOME)

    page = office.submit(f"{HOME}/spalten", {"columns": "email", "csrf_token": token})

    assert len(page.errors()) == 1


@pytest.mark.usefixtures("event")
def test_unknown_person_is_not_found(office: Browser) -> None:
    office.get(f"{HOME}/gibt-es-nicht", status=404)
