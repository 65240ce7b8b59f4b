"""The list of an office as files: what they hold, who may take them, what stays behind."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import openpyxl
import pytest
from sqlalchemy import select

from praxistag.domain.door import ENTRANCE
from praxistag.domain.kinds import MailKind, ScanKind, TrainingArea
from praxistag.domain.schedule import utc_now
from praxistag.domain.states import ReleaseState, Verdict
from praxistag.extensions import db
from praxistag.models import AuditEntry, CheckIn, OutgoingMail, Registration
from tests.documents.pdf_reading import page_texts
from tests.factories import (
    make_device,
    make_registration,
)

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Account, Event, Organisation
    from tests.page import Browser
    from tests.people import SignIn

LIST = "/buero/liste"
HEADINGS = [
    "lfd. Nr.",
    "Nachname",
    "Vorname",
    "Organisation",
    "Ausbildungsbereich",
    "Status Freigabe",
    "freigegeben am",
    "freigegeben von",
    "Berufsschultag",
    "Platzstatus",
    "unter 18",
    "Foto-Formular",
    "Anwesenheit",
    "Bescheinigung",
]


def rows_of(browser: Browser) -> list[list[str]]:
    response = browser.client.get(f"{LIST}.csv")
    assert response.status_code == 200
    text = response.data.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def check_in(event: Event, person: Registration, device_id: int, **overrides: Any) -> CheckIn:
    now = utc_now()
    values: dict[str, Any] = {
        "event_id": event.id,
        "nonce": str(uuid4()),
        "device_id": device_id,
        "registration_id": person.id,
        "code_hash": "0" * 32,
        "list_key": ENTRANCE,
        "kind": ScanKind.ENTRY,
        "verdict": Verdict.OK,
        "scanned_at": now,
        "received_at": now,
    }
    return CheckIn(**(values | overrides))


def test_csv_opens_right_and_holds_no_formula(
    office: Browser, store: Any, event: Event, city: Organisation
) -> None:
    store(
        make_registration(
            event,
            city,
            first_name="=1+1",
            last_name="Öztürk",
            under_18=True,
            training_area=TrainingArea.IT,
            released_at=utc_now(),
        )
    )

    response = office.client.get(f"{LIST}.csv")

    assert response.data.startswith(b"\xef\xbb\xbf")
    assert response.data.count(b"\r\n") == response.data.count(b"\n") == 2
    name = f"praxistag_teilnahmeliste_{city.slug}_"
    assert name in response.headers["Content-Disposition"]
    heading, row = rows_of(office)
    assert heading == HEADINGS
    assert row[:6] == ["1", "Öztürk", "'=1+1", city.name, "IT", "freigegeben"]
    assert row[7:] == ["", "", "Platz", "ja", "fehlt", "—", "—"]


def test_xlsx_holds_texts_as_texts(
    office: Browser, store: Any, event: Event, city: Organisation
) -> None:
    store(make_registration(event, city, first_name="=1+1"))

    response = office.client.get(f"{LIST}.xlsx")

    sheet = openpyxl.load_workbook(io.BytesIO(response.data)).active
    assert sheet is not None
    assert [cell.value for cell in sheet[1]] == HEADINGS
    assert (sheet["C2"].value, sheet["C2"].data_type) == ("=1+1", "s")


def test_export_leaves_an_audit_row(
    office: Browser, app: Flask, office_olga: Account, city: Organisation
) -> None:
    office.client.get(f"{LIST}.csv")

    with app.app_context():
        entry = db.session.scalars(select(AuditEntry)).one()
    assert (entry.action, entry.actor_id) == ("export.csv", str(office_olga.id))
    assert (entry.subject_kind, entry.subject_id) == ("participant_list", str(city.id))


@pytest.mark.parametrize("ending", ["csv", "xlsx", "pdf"])
def test_export_asks_for_the_password_after_fifteen_minutes(
    browser_client: Browser, sign_in: SignIn, office_olga: Account, ending: str
) -> None:
    sign_in(browser_client, office_olga, verified_at=utc_now() - timedelta(minutes=16))

    response = browser_client.client.get(f"{LIST}.{ending}")

    assert response.status_code == 303
    assert response.location.startswith("/konto/bestaetigen")
    browser_client.get(LIST)


def test_presence_is_read_from_the_log(
    office: Browser, store: Any, event: Event, city: Organisation
) -> None:
    device = make_device(event, token="geheim")
    people = [make_registration(event, city, last_name=name) for name in "ABCD"]
    store(device, *people)
    arrived, undone, refused, _absent = people
    mistake = check_in(event, undone, device.id)
    store(
        check_in(event, arrived, device.id),
        mistake,
        check_in(event, refused, device.id, verdict=Verdict.NOT_RELEASED),
    )
    store(check_in(event, undone, device.id, kind=ScanKind.UNDO, undoes_nonce=mistake.nonce))

    assert [row[-2] for row in rows_of(office)[1:]] == ["anwesend", "—", "—", "—"]


def test_downloads_hold_what_the_page_shows_or_everybody(
    office: Browser, store: Any, event: Event, city: Organisation
) -> None:
    pending = {"release_state": ReleaseState.PENDING}
    store(make_registration(event, city), make_registration(event, city, **pending))

    whole, part = office.get(LIST), office.get(f"{LIST}?status=offen&q=birke")

    assert "Diese" not in whole.text
    assert "Diese 1 laden: XLSX CSV PDF Alle 2 laden: XLSX CSV PDF" in part.text
    links = [str(node["href"]) for node in part.soup.select(".list-files__link")]
    assert links[1] == f"{LIST}.csv?q=birke&status=offen"
    assert links[4] == f"{LIST}.csv"
    response = office.client.get(links[1])
    assert response.data.count(b"\r\n") == 2
    assert f"teilnahmeliste_{city.slug}_auswahl_" in response.headers["Content-Disposition"]


@pytest.mark.usefixtures("city")
@pytest.mark.parametrize("ending", ["csv", "xlsx", "pdf"])
def test_export_tells_the_account_about_it(
    office: Browser, app: Flask, office_olga: Account, ending: str
) -> None:
    office.client.get(f"{LIST}.{ending}")

    with app.app_context():
        mail = db.session.scalars(select(OutgoingMail)).one()
    assert (mail.kind, mail.account_id) == (MailKind.ACCOUNT_NOTICE, office_olga.id)


def test_pdf_is_made_at_once_for_few(
    office: Browser,
    app: Flask,
    event: Event,
    city: Organisation,
    apprentice_amira: Registration,
) -> None:
    response = office.client.get(f"{LIST}.pdf")

    assert response.mimetype == "application/pdf"
    assert f"praxistag_teilnahmeliste_{city.slug}_" in response.headers["Content-Disposition"]
    (text,) = page_texts(response.data)
    assert f"Teilnahmeliste {city.name}" in text
    assert f"{apprentice_amira.last_name} {apprentice_amira.first_name}" in text
    with app.app_context():
        entry = db.session.scalars(select(AuditEntry)).one()
    assert (entry.action, entry.event_id) == ("export.pdf", event.id)


def test_long_pdf_leads_to_a_page_where_it_will_be(
    office: Browser, store: Any, event: Event, city: Organisation
) -> None:
    store(*(make_registration(event, city) for _ in range(101)))

    response = office.client.get(f"{LIST}.pdf")

    assert response.status_code == 303
    assert response.location.startswith("/buero/dateien/")
