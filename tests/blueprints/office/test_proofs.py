"""After the day: an office sees who attended what, corrects it, and takes certificates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import func, select

from praxistag.domain.kinds import AttendanceState, Role
from praxistag.extensions import db
from praxistag.models import AttendanceCorrection, AuditEntry, PrintJob
from tests.attended import make_correction
from tests.documents.pdf_reading import page_texts
from tests.factories import make_account, make_registration

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Account, Event, Organisation, Registration
    from praxistag.models.base import Model
    from tests.attended import PastDay
    from tests.conftest import QueryLog
    from tests.page import Browser
    from tests.people import SignIn

PROOFS = "/buero/nachweise"
ALL = f"{PROOFS}/bescheinigungen.pdf"
THOUSAND = 1_000


@pytest.fixture
def olga(store: Any, city: Organisation) -> Account:
    row = make_account(Role.TRAINING_OFFICE, name="Olga Office", organisation_id=city.id)
    store(row)
    return row


@pytest.fixture
def office(browser_client: Browser, sign_in: SignIn, olga: Account) -> Browser:
    sign_in(browser_client, olga)
    return browser_client


def correction_of(app: Flask, person: Registration) -> AttendanceCorrection | None:
    with app.app_context():
        return db.session.get(AttendanceCorrection, person.id)


def test_before_the_end_the_page_says_from_when_it_works(office: Browser, event: Event) -> None:
    page = office.get(PROOFS)

    assert page.heading == "Nachweise gibt es nach dem Praxistag."
    assert "Uhr steht hier, wer da war" in page.text
    assert event.id


def test_list_tells_who_attended_how_much(
    office: Browser, store: Any, past_day: PastDay, attendee: Registration
) -> None:
    part, missing = (
        make_registration(past_day.event, past_day.organisation, last_name=name)
        for name in ("Teil", "Fehlt")
    )
    store(part, missing)
    store(past_day.arrival(part), make_correction(part))

    page = office.get(PROOFS)

    assert page.heading == "2 von 3 waren da."
    lines = [row.get_text(" ", strip=True) for row in page.soup.select("tbody tr")]
    assert lines[0].startswith("Ahorn, Amira ganztägig W1, W2 2 Stunden 30 Minuten Bescheinigung")
    assert "Fehlt, Testperson nicht erschienen" in lines[1]
    assert "Bescheinigung für" not in lines[1]
    assert "teilweise berichtigt" in lines[2]
    assert "Dauer: 2 Stunden 30 Minuten ohne Pausen" in page.text
    assert attendee.id


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("?status=ganztaegig", ["Ahorn, Amira"]),
        ("?status=nicht-erschienen", ["Fehlt, Testperson"]),
        ("?q=ahorn+AMIRA", ["Ahorn, Amira"]),
        ("?q=niemand", []),
        ("?status=unsinn&seite=99", ["Ahorn, Amira", "Fehlt, Testperson"]),
    ],
)
def test_list_is_filtered_and_searched(
    office: Browser,
    store: Any,
    past_day: PastDay,
    attendee: Registration,
    query: str,
    names: list[str],
) -> None:
    missing = {"last_name": "Fehlt", "name_key": "testperson fehlt"}
    store(make_registration(past_day.event, past_day.organisation, **missing))

    page = office.get(PROOFS + query)

    assert attendee.id
    assert [row.get_text(strip=True) for row in page.soup.select("tbody th")] == names


def test_people_of_others_do_not_exist(
    office: Browser, store: Any, past_day: PastDay, jobcenter: Organisation
) -> None:
    foreign = make_registration(past_day.event, jobcenter, last_name="Fremd")
    store(foreign)
    store(past_day.arrival(foreign))
    own = f"{PROOFS}/{foreign.public_id}"

    assert "Fremd" not in office.get(PROOFS).text
    for address in (own, f"{own}/bescheinigung.pdf", f"{own}/berichtigen"):
        assert office.client.get(address).status_code == 404


def test_person_page_has_the_text_for_the_training_record(
    office: Browser, attendee: Registration
) -> None:
    page = office.get(f"{PROOFS}/{attendee.public_id}")

    assert "ganztägig" in page.text
    assert "– Blühfläche planen (Biodiversität)" in page.text
    assert page.soup.select_one("[data-module=copy]")


def test_page_of_the_person_leads_to_the_proof(office: Browser, attendee: Registration) -> None:
    page = office.get(f"/buero/personen/{attendee.public_id}")

    own = f"{PROOFS}/{attendee.public_id}"
    assert page.link("Nachweis und Berichtsheft") == own
    assert page.link("Bescheinigung") == f"{own}/bescheinigung.pdf"


def test_person_without_a_place_has_nothing_to_prove(
    office: Browser, store: Any, past_day: PastDay
) -> None:
    waiting = make_registration(past_day.event, past_day.organisation, seat_state="waiting")
    store(waiting)
    own = f"{PROOFS}/{waiting.public_id}"

    assert "Zur Teilnahme ist nichts bekannt" in office.get(own).text
    assert "Am Einlass abgelesen" not in office.get(f"{own}/berichtigen").text


def test_certificate_is_a_file_and_noted(
    app: Flask, office: Browser, attendee: Registration
) -> None:
    response = office.client.get(f"{PROOFS}/{attendee.public_id}/bescheinigung.pdf")

    assert response.mimetype == "application/pdf"
    assert "praxistag_bescheinigung_amira-ahorn_" in response.headers["Content-Disposition"]
    assert "Amira Ahorn" in page_texts(response.data)[0]
    with app.app_context():
        entry = db.session.scalars(select(AuditEntry)).one()
    assert (entry.action, entry.subject_id) == ("export.pdf", attendee.public_id)


def test_who_did_not_come_gets_no_certificate(
    office: Browser, store: Any, past_day: PastDay
) -> None:
    missing = make_registration(past_day.event, past_day.organisation)
    store(missing)

    response = office.client.get(f"{PROOFS}/{missing.public_id}/bescheinigung.pdf")

    page = office.follow(response)
    assert "nur für alle, die da waren." in page.soup.get_text()
    assert "Bescheinigung" not in [a.get_text(strip=True) for a in page.soup.select("main a")]


def test_correction_is_kept_shown_and_taken_back(
    app: Flask, office: Browser, past_day: PastDay, attendee: Registration
) -> None:
    own = f"{PROOFS}/{attendee.public_id}"
    session = past_day.session("two", 2)
    fields = office.get(f"{own}/berichtigen").form_fields()
    assert fields["state"] == "full"

    wanted = {
        "state": "partial",
        "sessions": [str(session.id)],
        "minutes": "60",
        "reason": "Kam erst mittags",
    }
    page = office.follow(office.post(f"{own}/berichtigen", wanted))

    assert "Am Einlass abgelesen ganztägig" in page.text
    assert "Kam erst mittags" in page.text
    assert "1 Stunde ohne Pausen" in page.text
    row = correction_of(app, attendee)
    assert row is not None
    assert (row.state, row.session_ids) == (AttendanceState.PARTIAL, [session.id])
    again = office.get(f"{own}/berichtigen").form_fields()
    assert (again["state"], again["minutes"]) == ("partial", "60")

    back, token = f"{own}/berichtigung-zuruecknehmen", office.token(own)
    assert office.post(back, {"unsinn": "1"}, token=token).status_code == 400
    page = office.follow(office.post(back, token=token))
    assert "Die Berichtigung ist zurückgenommen." in page.soup.get_text()
    assert correction_of(app, attendee) is None


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"reason": " "}, "Bitte kurz den Grund eingeben."),
        ({"state": ""}, "Bitte eine der Möglichkeiten wählen."),
        ({"minutes": "0"}, "Bitte eine Zahl von 1 bis 450 eingeben."),
        ({"minutes": "451"}, "Bitte eine Zahl von 1 bis 450 eingeben."),
        ({"minutes": "viel"}, "Bitte eine ganze Zahl eingeben."),
    ],
)
def test_correction_says_what_is_missing(
    app: Flask,
    office: Browser,
    attendee: Registration,
    change: dict[str, str],
    message: str,
) -> None:
    wanted = {"state": "absent", "reason": "War krank gemeldet"} | change

    page = office.submit(f"{PROOFS}/{attendee.public_id}/berichtigen", wanted)

    assert [error.partition(": ")[2] for error in page.errors()] == [message]
    assert correction_of(app, attendee) is None


def test_session_of_another_day_is_no_choice(office: Browser, attendee: Registration) -> None:
    wanted = {"state": "full", "sessions": ["9999"], "reason": "War da"}

    page = office.submit(f"{PROOFS}/{attendee.public_id}/berichtigen", wanted)

    assert len(page.errors()) == 1


def test_correction_waits_for_the_end_of_the_day(
    office: Browser, apprentice_amira: Registration
) -> None:
    own = f"{PROOFS}/{apprentice_amira.public_id}/berichtigen"

    page = office.submit(own, {"state": "full", "reason": "War da"})

    assert "Der Praxistag läuft noch." in page.text


def test_all_certificates_are_one_file_and_noted(
    app: Flask, office: Browser, store: Any, past_day: PastDay, attendee: Registration
) -> None:
    other, missing = (
        make_registration(past_day.event, past_day.organisation, last_name=name)
        for name in ("Zander", "Fehlt")
    )
    store(other, missing)
    store(past_day.arrival(other))

    response = office.client.get(ALL)

    first, second = page_texts(response.data)
    assert "Amira Ahorn" in first
    assert "Testperson Zander" in second
    assert "praxistag_bescheinigungen_stadt-musterstadt_" in response.headers["Content-Disposition"]
    with app.app_context():
        entry = db.session.scalars(select(AuditEntry)).one()
    assert (entry.action, entry.subject_kind) == ("export.pdf", "certificates")
    assert attendee.id


def test_all_certificates_ask_for_the_password_again(
    browser_client: Browser, sign_in: SignIn, olga: Account, past_day: PastDay
) -> None:
    sign_in(browser_client, olga, verified_at=past_day.event.starts_at)

    response = browser_client.client.get(ALL)

    assert response.status_code == 303
    assert "/konto/" in response.location


def test_many_certificates_are_made_in_the_background(
    app: Flask, office: Browser, store: Any, past_day: PastDay
) -> None:
    people = [make_registration(past_day.event, past_day.organisation) for _ in range(101)]
    store(*people)
    store(*(past_day.arrival(one) for one in people))

    response = office.client.get(ALL)

    assert response.status_code == 303
    assert "/buero/dateien/" in response.location
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(PrintJob)) == 1


def test_nobody_to_certify_is_said(office: Browser, past_day: PastDay) -> None:
    page = office.follow(office.client.get(ALL))

    assert page.heading == "Hier gibt es nichts nachzuweisen."
    assert "Es gibt noch keine Bescheinigungen." in page.soup.get_text()
    assert past_day.event.id


def test_list_of_a_thousand_costs_as_many_queries_as_of_one(
    app: Flask,
    office: Browser,
    store: Any,
    past_day: PastDay,
    attendee: Registration,
    count_queries: QueryLog,
) -> None:
    office.get(PROOFS)
    with count_queries(app) as for_one:
        office.get(PROOFS)
    people = [make_registration(past_day.event, past_day.organisation) for _ in range(THOUSAND)]
    store(*people)
    rows: list[Model] = [past_day.arrival(one) for one in people]
    rows += [past_day.arrival(one, past_day.session("one", 1)) for one in people[::2]]
    store(*rows)

    with count_queries(app) as for_many:
        office.client.get(f"{PROOFS}?seite=3")

    assert attendee.id
    assert len(for_many) == len(for_one)
