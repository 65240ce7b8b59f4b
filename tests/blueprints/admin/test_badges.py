"""`/verwaltung/einlass/namensschilder`: choose, look, print; what is new since the last time."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import Tag
from sqlalchemy import select

from praxistag.domain.actors import SYSTEM
from praxistag.domain.kinds import PrintKind, Role
from praxistag.domain.schedule import utc_now
from praxistag.domain.states import ReleaseState, SeatState
from praxistag.extensions import db, write_transaction
from praxistag.models import AuditEntry, PrintJob
from praxistag.services import audit
from tests.documents.pdf_reading import page_sizes, page_texts
from tests.factories import make_account, make_registration

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event, Organisation, Registration
    from tests.conftest import QueryLog
    from tests.page import Browser, Page
    from tests.people import SignIn

URL = "/verwaltung/einlass/namensschilder"
PDF = f"{URL}/druck.pdf"


def sample_on(page: Page) -> Tag:
    found = page.soup.find(role="img")
    assert isinstance(found, Tag)
    return found


def audit_lines(app: Flask) -> list[str]:
    with app.app_context():
        return [row.action for row in db.session.scalars(select(AuditEntry))]


def leave_a_line(app: Flask, event: Event, action: str, subject: tuple[str, str]) -> None:
    with app.app_context(), write_transaction():
        audit.record(action, subject, by=SYSTEM, now=utc_now(), event_id=event.id)


@pytest.mark.usefixtures("event")
def test_page_before_anybody_has_a_ticket_shows_a_blank_badge(office: Browser) -> None:
    page = office.get(URL)

    assert page.heading == "Namensschilder"
    assert "Für diese Auswahl gibt es gerade kein Schild." in page.text
    assert "Gedruckt wurde bisher nichts." in page.text
    assert "ein leeres Schild" in str(sample_on(page)["aria-label"])


@pytest.mark.usefixtures("apprentice_amira")
def test_page_shows_the_first_badge_on_the_chosen_paper(office: Browser) -> None:
    page = office.get(f"{URL}?paper=80x50&begins_at=3&blanks=8")

    sample = sample_on(page)
    assert sample["aria-label"] == "Muster: Amira, Stadt Musterstadt, KEIN FOTO"
    assert "paper-80x50" in sample["class"]
    assert sample.select_one(".badge--photo-none .badge__name--35")
    assert "9 Schilder auf 2 Blättern A4 , davon 8 leer." in page.text
    assert "17,5 mm Rand" in page.text


def test_page_counts_who_waits_for_a_release(
    office: Browser, store: Any, event: Event, city: Organisation
) -> None:
    store(make_registration(event, city, release_state=ReleaseState.PENDING))

    assert "Eine Person wartet noch auf die Freigabe." in office.get(URL).text


@pytest.mark.usefixtures("event")
@pytest.mark.parametrize(
    ("query", "complaint"),
    [
        ("selection=geaendert", "Bitte eingeben, seit wann. Gedruckt wurde bisher nichts."),
        ("selection=organisation", "Bitte die Organisation wählen."),
        ("begins_at=11", "Bitte eine Zahl von 1 bis 10 eingeben."),
        ("blanks=-1", "Bitte eine Zahl von 0 bis 100 eingeben."),
        ("blanks=viele", "Bitte eine ganze Zahl eingeben."),
        ("paper=a3", "Keine gültige Auswahl."),
        ("organisation=abc", "Ungültige Auswahl"),
        ("since=gestern", "Bitte Datum und Uhrzeit eingeben"),
    ],
)
def test_impossible_choices_are_refused(office: Browser, query: str, complaint: str) -> None:
    for url in (URL, PDF):
        (error,) = office.get(f"{url}?{query}", status=422).errors()
        assert complaint in error


@pytest.mark.usefixtures("apprentice_amira")
def test_badges_are_printed_and_the_print_is_remembered(office: Browser, app: Flask) -> None:
    response = office.client.get(f"{PDF}?paper=a7")

    assert response.mimetype == "application/pdf"
    assert "praxistag_namensschilder_" in response.headers["Content-Disposition"]
    assert page_sizes(response.data) == [(210, 297)]
    assert "Amira" in page_texts(response.data)[0]
    assert audit_lines(app) == ["export.pdf", "badges.print"]
    assert "Seitdem hat sich nichts geändert" in office.get(URL).text


def test_who_withdrew_since_is_named_and_can_be_chosen(
    office: Browser, app: Flask, event: Event, apprentice_amira: Registration
) -> None:
    leave_a_line(app, event, "badges.print", ("badges", "all"))
    leave_a_line(app, event, "consent.withdraw", ("registration", apprentice_amira.public_id))

    page = office.get(URL)

    assert "Davon 1 mit geänderter Foto-Wahl: Amira Ahorn" in page.text
    chosen = office.get(page.link("Nur diese auswählen"))
    assert "1 Schild auf 1 Blatt A4" in chosen.text


def test_badge_of_one_person_starts_from_their_page(
    office: Browser, app: Flask, apprentice_amira: Registration
) -> None:
    link = office.get(f"/verwaltung/personen/{apprentice_amira.public_id}").link("Namensschild")

    page = office.get(link)
    response = office.client.get(f"{PDF}?person={apprentice_amira.public_id}&paper=90x54")

    assert page.heading == "Namensschild für Amira Ahorn"
    assert page.soup.find("input", attrs={"name": "selection"}) is None
    assert page_texts(response.data)[0].count("Amira") == 1
    assert audit_lines(app) == ["export.pdf"]


def test_person_without_a_ticket_is_told_so(
    office: Browser, store: Any, event: Event, city: Organisation
) -> None:
    person = make_registration(event, city, seat_state=SeatState.WAITING)
    store(person)

    assert (
        "kein Ticket, also auch kein Schild" in office.get(f"{URL}?person={person.public_id}").text
    )
    response = office.client.get(f"{PDF}?person={person.public_id}")

    assert parse_qs(urlsplit(response.location).query) == {"person": [person.public_id]}
    office.get(f"{URL}?person=unbekannt", status=404)


@pytest.mark.usefixtures("event")
def test_nothing_to_print_leads_back_with_a_word(office: Browser) -> None:
    page = office.follow(office.client.get(PDF))

    assert "Davon hat gerade niemand ein Ticket." in page.soup.text


def test_many_badges_are_made_in_the_background(
    office: Browser, store: Any, app: Flask, event: Event, city: Organisation
) -> None:
    store(*(make_registration(event, city) for _ in range(101)))
    assert "Das PDF entsteht im Hintergrund" in office.get(URL).text

    response = office.client.get(f"{PDF}?sorting=organisation")

    assert response.status_code == 303
    with app.app_context():
        (job,) = db.session.scalars(select(PrintJob))
        assert (job.kind, job.parameters["rows"]) == (PrintKind.BADGES, 101)
        assert job.parameters["wanted"]["sorting"] == "organisation"
    assert "Namensschilder" in office.get("/verwaltung/dateien").text


@pytest.mark.usefixtures("event")
def test_file_for_nobody_leads_back_to_the_same_choice(office: Browser) -> None:
    """What else stands in the address is none of ours, least of all what links are made of."""
    response = office.client.get(f"{PDF}?selection=gaeste&endpoint=public.home&_external=1")

    assert (response.status_code, response.location) == (303, f"{URL}?selection=gaeste")


def test_named_paper_needs_a_fresh_sign_in(
    browser_client: Browser, store: Any, sign_in: SignIn, apprentice_amira: Registration
) -> None:
    account = make_account(Role.ADMIN)
    store(account)
    sign_in(browser_client, account, verified_at=utc_now() - timedelta(minutes=20))

    response = browser_client.client.get(f"{PDF}?person={apprentice_amira.public_id}")

    assert response.status_code == 303
    assert "bestaetigen" in response.location


@pytest.mark.usefixtures("apprentice_amira")
def test_page_takes_as_many_queries_for_many_as_for_one(
    office: Browser,
    app: Flask,
    store: Any,
    event: Event,
    city: Organisation,
    count_queries: QueryLog,
) -> None:
    office.get(URL)
    with count_queries(app) as few:
        office.get(URL)
    store(*(make_registration(event, city) for _ in range(30)))
    with count_queries(app) as many:
        office.get(URL)

    assert len(many) == len(few)
