"""An office sees its own people: on screen, as files, and nobody else's anywhere."""

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
from praxistag.domain.kinds import MailKind, Role, ScanKind, TrainingArea
from praxistag.domain.schedule import utc_now
from praxistag.domain.states import ReleaseState, SeatState, Verdict
from praxistag.extensions import db
from praxistag.models import AuditEntry, CheckIn, OutgoingMail, Registration
from tests.documents.pdf_reading import page_texts
from tests.factories import (
    make_account,
    make_device,
    make_event,
    make_organisation,
    make_registration,
    take_part,
)
from tests.page import text_of

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


@pytest.fixture
def office_olga(store: Any, city: Organisation) -> Account:
    row = make_account(Role.TRAINING_OFFICE, name="Olga Office", organisation_id=city.id)
    store(row)
    return row


@pytest.fixture
def office(browser_client: Browser, sign_in: SignIn, office_olga: Account) -> Browser:
    sign_in(browser_client, office_olga)
    return browser_client


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
        "code_hash": "0" * 64,
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


def test_search_filter_and_sort_change_the_address(
    office: Browser, store: Any, event: Event, city: Organisation
) -> None:
    store(
        make_registration(event, city, last_name="Zeder", name_key="testperson zeder"),
        make_registration(event, city, last_name="Ahorn", name_key="testperson ahorn"),
        make_registration(
            event,
            city,
            last_name="100%",
            name_key="testperson 100%",
            release_state=ReleaseState.PENDING,
        ),
    )

    def names(query: str) -> list[str]:
        page = office.get(f"{LIST}{query}")
        return [node.get_text(strip=True) for node in page.soup.select("tbody th a")]

    assert names("") == ["100%, Testperson", "Ahorn, Testperson", "Zeder, Testperson"]
    assert names("?richtung=ab")[0] == "Zeder, Testperson"
    assert names("?q=zeder") == ["Zeder, Testperson"]
    assert names("?q=%25") == ["100%, Testperson"]
    assert names("?status=offen") == ["100%, Testperson"]
    assert names("?q=niemand") == []
    assert len(names("?status=unsinn&sort=unsinn&seite=99")) == 3
    assert len(names("?seite=-1")) == 3


def test_list_pages_by_fifty(office: Browser, store: Any, event: Event, city: Organisation) -> None:
    store(*(make_registration(event, city) for _ in range(51)))

    first, second = office.get(LIST), office.get(f"{LIST}?seite=2")

    assert len(first.soup.select("tbody tr")) == 50
    assert len(second.soup.select("tbody tr")) == 1
    assert first.link("Weiter") == f"{LIST}?seite=2"


def test_list_needs_the_same_queries_for_one_and_thirty(
    office: Browser, app: Flask, store: Any, event: Event, city: Organisation, count_queries: Any
) -> None:
    store(make_registration(event, city))
    with count_queries(app) as one:
        office.get(LIST)
    store(*(make_registration(event, city) for _ in range(29)))

    with count_queries(app) as thirty:
        office.get(LIST)

    assert len(thirty) == len(one)


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


def test_export_tells_the_account_about_it(
    office: Browser, app: Flask, office_olga: Account
) -> None:
    office.client.get(f"{LIST}.xlsx")

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


def test_chosen_columns_hold_for_page_and_files_and_can_be_given_up(
    office: Browser, store: Any, event: Event, city: Organisation
) -> None:
    store(make_registration(event, city))
    first = office.get(f"{LIST}?status=dabei")
    fields = first.form_fields(action="/spalten?status=dabei")
    assert "reset" not in first.text

    done = office.post(
        f"{LIST}/spalten?status=dabei",
        {"columns": ["number", "seat"], "csrf_token": fields["csrf_token"]},
    )

    assert (done.status_code, done.location) == (303, f"{LIST}?status=dabei")
    page = office.get(LIST)
    assert [text_of(node) for node in page.soup.select("thead th")] == ["Nr.", "Name", "Platz"]
    assert "Spalten: 4 von 15" in page.text
    assert rows_of(office)[0] == ["lfd. Nr.", "Nachname", "Vorname", "Platzstatus"]

    reset = {"reset": "yes", "csrf_token": fields["csrf_token"]}
    assert office.post(f"{LIST}/spalten", reset).status_code == 303
    assert rows_of(office)[0] == HEADINGS


def test_unknown_column_is_refused_and_says_so(office: Browser) -> None:
    token = office.token(LIST)

    page = office.submit(f"{LIST}/spalten", {"columns": "email", "csrf_token": token})

    assert page.errors() == ["Spalten: Diese Spalte gibt es nicht. Bitte noch einmal wählen."]
    assert page.soup.select_one("details.column-choice[open]")


def test_ticked_people_go_to_the_pages_that_decide(
    office: Browser, app: Flask, store: Any, event: Event, city: Organisation
) -> None:
    waiting = make_registration(event, city, release_state=ReleaseState.PENDING)
    gone = make_registration(event, city, seat_state=SeatState.CANCELLED)
    store(waiting, gone)
    page = office.get(LIST)
    box, other = (
        page.soup.select_one(f"input[value='{person.public_id}']") for person in (waiting, gone)
    )
    form = page.soup.select_one("form[data-module=selection]")
    assert box
    assert other
    assert form

    assert {"data-releasable", "data-askable"} <= set(box.attrs)
    assert not {"data-releasable", "data-askable"} & set(other.attrs)
    token = page.form_fields(action=str(form["action"]))["csrf_token"]
    ticked = {"person": waiting.public_id, "csrf_token": token}
    assert office.post(str(form["action"]), ticked | {"do": "release"}).status_code == 303
    with app.app_context():
        person = db.session.get_one(Registration, waiting.id)
        assert person.release_state is ReleaseState.RELEASED
    for button in form.find_all("button", attrs={"formaction": True}):
        assert office.post(str(button["formaction"]), ticked).status_code < 400


def test_nothing_can_be_decided_once_the_day_is_over(
    browser_client: Browser, sign_in: SignIn, store: Any
) -> None:
    event = make_event(starts_at=utc_now() - timedelta(days=2))
    city = make_organisation()
    store(event, city)
    store(take_part(event, city), make_registration(event, city))
    olga = make_account(Role.TRAINING_OFFICE, organisation_id=city.id)
    store(olga)
    sign_in(browser_client, olga)

    page = browser_client.get(f"{LIST}?status=nicht-erschienen")

    assert "1 von 1 angezeigt: Nicht erschienen" in page.text
    assert "nicht erschienen" in text_of(page.soup.find("tbody"))
    assert not page.soup.select(".bulk-bar, input[name=person]")
    assert "unter 18" not in page.text


def test_nobody_has_failed_to_come_before_the_day(
    office: Browser, apprentice_amira: Registration
) -> None:
    page = office.get(f"{LIST}?status=nicht-erschienen")

    assert apprentice_amira.last_name in page.text
    assert "Nicht erschienen" not in page.text


@pytest.mark.parametrize("url", ["/buero/", LIST, f"{LIST}.csv", f"{LIST}.xlsx", f"{LIST}.pdf"])
def test_foreign_people_are_nowhere(
    office: Browser, store: Any, event: Event, jobcenter: Organisation, url: str
) -> None:
    store(make_registration(event, jobcenter, last_name="Fremd"), make_registration(event))

    response = office.client.get(url)

    assert response.status_code == 200
    assert b"Fremd" not in response.data
    if url.endswith("csv"):
        assert len(response.data.decode("utf-8-sig").splitlines()) == 1


@pytest.mark.parametrize("url", ["/buero/", LIST, f"{LIST}.csv", f"{LIST}.xlsx", f"{LIST}.pdf"])
def test_office_without_organisation_sees_nothing(
    browser_client: Browser, sign_in: SignIn, store: Any, event: Event, url: str
) -> None:
    account = make_account(Role.TRAINING_OFFICE)
    store(account, make_registration(event))
    sign_in(browser_client, account)

    assert browser_client.client.get(url).status_code == 404


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.TRAINING_OFFICE])
def test_other_roles_are_kept_out(
    browser_client: Browser, sign_in: SignIn, store: Any, city: Organisation, role: Role
) -> None:
    account = make_account(role, organisation_id=city.id)
    store(account)
    sign_in(browser_client, account)

    for url in ("/buero/", LIST, f"{LIST}.csv", f"{LIST}.xlsx", f"{LIST}.pdf"):
        assert browser_client.client.get(url).status_code == 403


def test_office_cannot_open_a_person_page(office: Browser, apprentice_amira: Registration) -> None:
    for path in ("", "/absagen"):
        url = f"/verwaltung/personen/{apprentice_amira.public_id}{path}"
        assert office.client.get(url).status_code == 403
