"""The personal page says where the person stands; the link is the key, and only its own."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from praxistag.domain.states import ReleaseState, SeatState
from praxistag.domain.surveys import SurveyAccess
from praxistag.extensions import db
from praxistag.models import CheckIn, Registration, Survey
from tests.ballots import publish
from tests.factories import make_device, make_event, make_registration

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event, Organisation
    from tests.page import Browser


@pytest.mark.parametrize(
    ("seat", "release", "heading"),
    [
        ("seated", "released", "Hallo Birke, dein Platz ist sicher."),
        ("seated", "pending", "Hallo Birke, du bist angemeldet."),
        ("seated", "query", "Hallo Birke, dein Ausbildungsbüro hat eine Frage."),
        ("seated", "rejected", "Hallo Birke, es klappt leider nicht."),
        ("waiting", "pending", "Hallo Birke, du stehst auf der Warteliste."),
        ("cancelled", "released", "Hallo Birke, du hast abgesagt."),
    ],
)
def test_overview_headline_carries_the_state(
    browser_client: Browser,
    store: Any,
    event: Event,
    city: Organisation,
    personal_path: Any,
    seat: str,
    release: str,
    heading: str,
) -> None:
    row = make_registration(
        event,
        city,
        seat_state=SeatState(seat),
        release_state=ReleaseState(release),
        waiting_since=datetime.now(UTC) if seat == "waiting" else None,
    )
    path = personal_path(row)
    store(row)

    page = browser_client.get(path)

    assert page.heading == heading
    assert row.ticket_code is not None
    shows_code = row.ticket_code[:4] in page.text
    assert shows_code == (seat == "seated" and release != "rejected")
    assert ("wartet auf Freigabe" in page.text) == (release in {"pending", "query"} and shows_code)


def test_overview_of_a_guest_is_polite(
    browser_client: Browser, store: Any, event: Event, personal_path: Any
) -> None:
    row = make_registration(event)
    path = personal_path(row)
    store(row)

    page = browser_client.get(path)

    assert page.heading.startswith("Guten Tag Testperson Birke")
    assert " du " not in page.text


def test_overview_after_the_day_shows_no_ticket(
    browser_client: Browser, store: Any, personal_path: Any
) -> None:
    event = make_event(starts_at=datetime.now(UTC) - timedelta(days=2))
    store(event)
    row = make_registration(event)
    path = personal_path(row)
    store(row)

    page = browser_client.get(path)

    assert page.heading.endswith("der Praxistag ist vorbei.")
    assert "Code groß zeigen" not in page.text


@pytest.mark.parametrize("token", ["x", "x" * 32, "../verwaltung", "ä"])
@pytest.mark.usefixtures("event")
def test_foreign_link_opens_nothing(browser_client: Browser, token: str) -> None:
    response = browser_client.client.get(f"/meine/{token}")

    assert response.status_code == 404


def test_ticket_page_and_files(
    browser_client: Browser, store: Any, event: Event, city: Organisation, personal_path: Any
) -> None:
    row = make_registration(event, city)
    path = personal_path(row)
    store(row)

    page = browser_client.get(f"{path}/ticket")
    calendar = browser_client.client.get(f"{path}/termin.ics")

    assert page.heading == "Ticket Birke"
    assert page.soup.find("title", string=lambda text: bool(text) and "QR-Code" in text)
    assert calendar.mimetype == "text/calendar"
    assert b"BEGIN:VEVENT" in calendar.data
    assert calendar.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("page", ["ticket", "ticket.pdf"])
def test_waiting_person_gets_no_ticket(
    browser_client: Browser, store: Any, event: Event, personal_path: Any, page: str
) -> None:
    row = make_registration(event, seat_state=SeatState.WAITING, waiting_since=datetime.now(UTC))
    path = personal_path(row)
    store(row)

    response = browser_client.client.get(f"{path}/{page}")

    assert (response.status_code, response.location) == (303, path)


def test_cancel_asks_first_and_then_frees_the_place(
    app: Flask, browser_client: Browser, store: Any, personal_path: Any
) -> None:
    event = make_event(capacity=1, seats_taken=1)
    store(event)
    row = make_registration(event)
    waiting = make_registration(
        event, seat_state=SeatState.WAITING, waiting_since=datetime.now(UTC)
    )
    path = personal_path(row)
    store(row, waiting)

    question = browser_client.get(f"{path}/absagen")
    answer = browser_client.post(f"{path}/absagen", question.form_fields())
    page = browser_client.follow(answer)
    again = browser_client.post(f"{path}/absagen", question.form_fields())

    assert page.heading == "Guten Tag " + row.full_name + ", Sie haben abgesagt."
    assert again.status_code == 303
    with app.app_context():
        states = db.session.scalars(select(Registration.seat_state).order_by(Registration.id))
        assert list(states) == [SeatState.CANCELLED, SeatState.SEATED]


def test_cancel_refuses_unknown_fields(
    app: Flask, browser_client: Browser, store: Any, event: Event, personal_path: Any
) -> None:
    row = make_registration(event)
    path = personal_path(row)
    store(row)

    page = browser_client.submit(f"{path}/absagen", {"fremd": "1"})

    assert page.soup.select_one("[role=alert][data-error-summary]")
    with app.app_context():
        assert db.session.scalars(select(Registration.seat_state)).one() is SeatState.SEATED


def test_cancel_after_check_in_is_refused(
    app: Flask, browser_client: Browser, store: Any, event: Event, personal_path: Any
) -> None:
    row = make_registration(event)
    path = personal_path(row)
    device = make_device(event, token="t")
    store(row, device)
    token = browser_client.token(f"{path}/absagen")
    now = datetime.now(UTC)
    store(
        CheckIn(
            event_id=event.id,
            nonce="0" * 36,
            device_id=device.id,
            registration_id=row.id,
            code_hash="0" * 32,
            list_key="entrance",
            kind="entry",
            verdict="ok",
            scanned_at=now,
            received_at=now,
        )
    )

    answer = browser_client.post(f"{path}/absagen", token=token)

    assert answer.status_code == 409
    assert "Online absagen geht" in answer.text or "Online absagen ist" in answer.text
    with app.app_context():
        assert db.session.scalars(select(Registration.seat_state)).one() is SeatState.SEATED


def test_personal_page_leaks_no_address(
    browser_client: Browser, store: Any, event: Event, personal_path: Any
) -> None:
    row = make_registration(event)
    path = personal_path(row)
    store(row)

    response = browser_client.get(path).response

    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert response.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in response.headers


def test_an_open_survey_is_linked_by_the_address_that_is_the_same_for_all(
    app: Flask, browser_client: Browser, store: Any, personal_path: Any
) -> None:
    survey = publish(app, slug="nachher")
    with app.app_context():
        row = make_registration(db.session.get_one(Survey, survey.survey_id).event)
        path = personal_path(row)
    store(row)

    assert browser_client.get(path).link("Zur Befragung") == "/befragung/nachher"
    survey.change(access=SurveyAccess.PERSONAL)
    assert "Befragung" not in browser_client.get(path).text
