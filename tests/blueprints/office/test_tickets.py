"""`/buero/tickets`: offers, a choice of one's own, the file, and the page for long ones."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from praxistag.domain.kinds import PrintKind, Role
from praxistag.domain.schedule import utc_now
from praxistag.domain.states import ReleaseState, SeatState
from praxistag.extensions import db
from praxistag.models import AuditEntry, PrintJob
from praxistag.services import print_jobs
from tests.documents.pdf_reading import page_texts
from tests.factories import make_account, make_registration

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Account, Event, Organisation, Registration
    from tests.conftest import QueryLog
    from tests.page import Browser
    from tests.people import SignIn

PAGE = "/buero/tickets"
FILE = "/buero/tickets.pdf"
STALE = {"verified_at": utc_now() - timedelta(hours=1)}


@pytest.fixture
def office_olga(store: Any, city: Organisation) -> Account:
    row = make_account(Role.TRAINING_OFFICE, organisation_id=city.id)
    store(row)
    return row


@pytest.fixture
def office(browser_client: Browser, sign_in: SignIn, office_olga: Account) -> Browser:
    sign_in(browser_client, office_olga)
    return browser_client


@pytest.fixture
def paper_paul(store: Any, event: Event, city: Organisation) -> Registration:
    """Without e-mail, so his ticket comes on paper."""
    row = make_registration(
        event,
        city,
        first_name="Paul",
        last_name="Papier",
        email=None,
        email_key=None,
        is_entered_by_office=True,
    )
    store(row)
    return row


@pytest.fixture
def waiting_wilma(store: Any, event: Event, city: Organisation) -> Registration:
    row = make_registration(
        event, city, first_name="Wilma", last_name="Warten", seat_state=SeatState.WAITING
    )
    store(row)
    return row


def words_of(office: Browser, url: str) -> str:
    response = office.client.get(url)
    assert response.status_code == 200
    assert response.mimetype == "application/pdf"
    return " ".join(page_texts(response.data))


@pytest.mark.usefixtures("apprentice_amira", "paper_paul", "waiting_wilma")
def test_page_offers_tickets_and_names_who_has_none(
    store: Any, office: Browser, event: Event, city: Organisation
) -> None:
    store(make_registration(event, city, last_name="Nein", release_state=ReleaseState.REJECTED))

    page = office.get(PAGE)

    assert page.link("1 Ticket laden") == FILE
    assert page.link("Alle 2 Tickets laden") == f"{FILE}?auswahl=alle"
    assert "1 Ticket auf 1 Blatt A4." in page.text
    assert "Warteliste Wilma Warten" in page.text
    assert "abgelehnt" in page.text


def test_page_without_anybody_offers_nothing(office: Browser) -> None:
    page = office.get(PAGE)

    assert "hat noch niemand ein Ticket" in page.text
    assert "laden" not in [a.get_text() for a in page.soup.select("main a")]


@pytest.mark.usefixtures("apprentice_amira", "paper_paul")
def test_file_holds_people_without_email_or_all(office: Browser, app: Flask) -> None:
    assert "Paul Papier" in words_of(office, FILE)
    assert "Amira Ahorn" not in words_of(office, FILE)
    assert "Amira Ahorn" in words_of(office, f"{FILE}?auswahl=alle")

    with app.app_context():
        actions = db.session.scalars(select(AuditEntry.action)).all()
    assert [*actions] == ["export.pdf"] * 3


@pytest.mark.usefixtures("apprentice_amira")
def test_file_is_an_attachment_that_nobody_keeps(office: Browser) -> None:
    response = office.client.get(f"{FILE}?auswahl=alle")

    assert response.headers["Cache-Control"] == "no-store"
    assert "attachment" in response.headers["Content-Disposition"]
    assert "praxistag_tickets_stadt-musterstadt_" in response.headers["Content-Disposition"]


@pytest.mark.usefixtures("apprentice_amira")
def test_nobody_without_email_leads_back_with_a_sentence(office: Browser) -> None:
    page = office.follow(office.client.get(FILE))

    assert "Davon hat gerade niemand ein Ticket." in page.soup.get_text()


def test_chosen_people_are_shown_before_they_are_printed(
    office: Browser, apprentice_amira: Registration, waiting_wilma: Registration
) -> None:
    chosen = [apprentice_amira.public_id, waiting_wilma.public_id]
    token = office.token(PAGE + f"?person={apprentice_amira.public_id}")

    page = office.submit(PAGE, {"person": chosen, "csrf_token": token}, status=200)

    assert page.heading == "Tickets für 2 Personen"
    assert "Warteliste Wilma Warten" in page.text
    response = office.client.post(FILE, data={"person": chosen, "csrf_token": token})
    assert "Amira Ahorn" in " ".join(page_texts(response.data))


def test_choice_without_any_ticket_cannot_be_printed(
    office: Browser, waiting_wilma: Registration
) -> None:
    page = office.get(f"{PAGE}?person={waiting_wilma.public_id}")

    assert "Davon hat gerade niemand ein Ticket." in page.text
    assert page.soup.select("main form") == []


def test_foreign_person_among_the_chosen_is_404(
    store: Any,
    office: Browser,
    event: Event,
    jobcenter: Organisation,
    apprentice_amira: Registration,
) -> None:
    foreign = make_registration(event, jobcenter)
    store(foreign)
    token = office.token(f"{PAGE}?person={apprentice_amira.public_id}")
    chosen = [apprentice_amira.public_id, foreign.public_id]

    for url in (PAGE, FILE):
        response = office.client.post(url, data={"person": chosen, "csrf_token": token})
        assert response.status_code == 404


def test_post_of_nobody_is_refused(office: Browser, apprentice_amira: Registration) -> None:
    token = office.token(f"{PAGE}?person={apprentice_amira.public_id}")

    assert office.client.post(FILE, data={"csrf_token": token}).status_code == 400
    more = {"csrf_token": token, "person": apprentice_amira.public_id, "else": "1"}
    assert office.client.post(FILE, data=more).status_code == 400


def test_old_sign_in_is_asked_for_the_password_and_keeps_the_choice(
    browser_client: Browser,
    sign_in: SignIn,
    office_olga: Account,
    apprentice_amira: Registration,
) -> None:
    sign_in(browser_client, office_olga, **STALE)
    page = f"{PAGE}?person={apprentice_amira.public_id}"
    data = {"person": apprentice_amira.public_id, "csrf_token": browser_client.token(page)}

    assert "/konto/" in browser_client.client.get(FILE).location
    response = browser_client.client.post(FILE, data=data)
    assert response.status_code == 303
    assert apprentice_amira.public_id in response.location

    many = [apprentice_amira.public_id] * 200
    response = browser_client.client.post(FILE, data=data | {"person": many})
    assert apprentice_amira.public_id not in response.location


def test_many_tickets_become_a_file_in_the_making(
    app: Flask, store: Any, office: Browser, event: Event, city: Organisation
) -> None:
    store(*(make_registration(event, city) for _ in range(print_jobs.AT_ONCE + 1)))
    assert "im Hintergrund" in office.get(PAGE).text

    response = office.client.get(f"{FILE}?auswahl=alle")
    page = office.follow(response)
    assert response.location == office.client.get(f"{FILE}?auswahl=alle").location

    assert page.heading == "Die Datei entsteht."
    assert "Tickets, 101 Personen" in page.text
    with app.app_context():
        (job,) = db.session.scalars(select(PrintJob)).all()
        assert (job.kind, job.organisation_id) == (PrintKind.TICKETS, city.id)


def test_page_asks_as_often_for_thirty_as_for_one(
    app: Flask,
    store: Any,
    office: Browser,
    event: Event,
    city: Organisation,
    count_queries: QueryLog,
) -> None:
    store(make_registration(event, city), make_registration(event, city, seat_state="waiting"))
    with count_queries(app) as few:
        office.get(PAGE)
    store(*(make_registration(event, city, seat_state="waiting") for _ in range(30)))
    with count_queries(app) as many:
        office.get(PAGE)

    assert len(many) == len(few)
