"""`/buero/dateien`: how far a file is, the file itself, stopping, trying again; nobody else's."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from praxistag.domain.keys import new_public_id
from praxistag.domain.kinds import PrintKind, Role, RunState
from praxistag.domain.schedule import utc_now
from praxistag.extensions import db
from praxistag.models import AuditEntry, PrintJob
from tests.factories import make_account

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

    from praxistag.models import Account, Event, Organisation
    from tests.conftest import QueryLog
    from tests.page import Browser
    from tests.people import SignIn

    MakeFile = Callable[..., PrintJob]

FILES = "/buero/dateien"


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
def make_file(store: Any, event: Event, city: Organisation, office_olga: Account) -> MakeFile:
    """Store a file of Olga's in any state."""

    def make(**overrides: Any) -> PrintJob:
        values: dict[str, Any] = {
            "event_id": event.id,
            "organisation_id": city.id,
            "account_id": office_olga.id,
            "kind": PrintKind.TICKETS,
            "parameters": {"rows": 150, "selection": "alle", "people": []},
            "file_name": "praxistag_tickets_stadt-musterstadt_2026-06-01.pdf",
        }
        row = PrintJob(public_id=new_public_id(), **(values | overrides))
        store(row)
        return row

    return make


def address(file: PrintJob, *parts: str) -> str:
    return "/".join((FILES, file.public_id, *parts))


def state_of(app: Flask, file: PrintJob) -> RunState:
    with app.app_context():
        return db.session.get_one(PrintJob, file.id).state


def test_no_file_says_what_will_be_here(office: Browser) -> None:
    assert "Keine Dateien" in office.get(FILES).text


def test_list_shows_state_and_end(office: Browser, make_file: MakeFile) -> None:
    make_file(state=RunState.DONE, content=b"%PDF-")
    make_file(state=RunState.FAILED, kind=PrintKind.CERTIFICATES)
    make_file(kind=PrintKind.PARTICIPANT_LIST)

    text = office.get(FILES).text

    for words in ("Tickets", "fertig", "nicht gelungen", "Teilnahmeliste", "wartet", "150"):
        assert words in text


def test_list_asks_as_often_for_many_as_for_one(
    app: Flask, office: Browser, make_file: MakeFile, count_queries: QueryLog
) -> None:
    make_file()
    with count_queries(app) as few:
        office.get(FILES)
    for _ in range(10):
        make_file()
    with count_queries(app) as many:
        office.get(FILES)

    assert len(many) == len(few)


@pytest.mark.parametrize(
    ("state", "step", "shown"),
    [
        (RunState.QUEUED, "", "wartet, bis sie an der Reihe ist"),
        (RunState.RUNNING, "", "Angaben werden zusammengestellt"),
        (RunState.RUNNING, "Seite 7 wird gesetzt", "Seite 7 wird gesetzt"),
    ],
)
def test_file_in_the_making_shows_how_far_it_is(
    office: Browser, make_file: MakeFile, state: RunState, step: str, shown: str
) -> None:
    file = make_file(state=state, step=step, progress=42)

    page = office.get(address(file))

    assert page.heading == "Die Datei entsteht."
    assert shown in page.text
    bar = page.soup.select_one("progress")
    assert bar is not None
    assert (bar["value"], bar["aria-label"]) == ("42", "Fortschritt der Datei")
    assert page.link("Stand neu laden") == address(file)
    assert office.client.get(address(file, "stand")).json == {
        "is_open": True,
        "progress": 42,
        "step": shown,
    }


def test_file_that_is_ready_is_an_attachment_and_traced(
    app: Flask, office: Browser, make_file: MakeFile
) -> None:
    file = make_file(state=RunState.DONE, progress=100, content=b"%PDF-1.7")
    page = office.get(address(file))
    assert page.heading == "Die Datei ist fertig."

    response = office.client.get(page.link("PDF laden"))

    assert response.data == b"%PDF-1.7"
    assert response.headers["Cache-Control"] == "no-store"
    assert "attachment" in response.headers["Content-Disposition"]
    assert office.client.get(address(file, "stand")).get_json()["is_open"] is False
    with app.app_context():
        (entry,) = db.session.scalars(select(AuditEntry)).all()
        assert (entry.action, entry.subject_kind) == ("export.pdf", "tickets")


def test_file_that_is_not_ready_leads_to_its_page(
    app: Flask, office: Browser, make_file: MakeFile
) -> None:
    file = make_file(state=RunState.RUNNING)

    page = office.follow(office.client.get(address(file, "laden")))

    assert page.heading == "Die Datei entsteht."
    with app.app_context():
        assert db.session.scalars(select(AuditEntry)).all() == []


def test_loading_asks_for_the_password_after_a_while(
    browser_client: Browser, sign_in: SignIn, office_olga: Account, make_file: MakeFile
) -> None:
    file = make_file(state=RunState.DONE, content=b"%PDF-1.7")
    sign_in(browser_client, office_olga, verified_at=utc_now() - timedelta(hours=1))

    response = browser_client.client.get(address(file, "laden"))

    assert response.status_code == 303
    assert "/konto/" in response.location
    assert browser_client.get(address(file)).heading == "Die Datei ist fertig."


def test_stopping_and_trying_again(app: Flask, office: Browser, make_file: MakeFile) -> None:
    file = make_file(state=RunState.RUNNING)

    token = office.token(address(file))
    page = office.follow(office.post(address(file, "anhalten"), token=token))
    assert page.heading == "Die Datei ist angehalten."
    assert state_of(app, file) is RunState.STOPPED

    page = office.follow(office.post(address(file, "noch-einmal"), token=token))
    assert page.heading == "Die Datei entsteht."
    assert state_of(app, file) is RunState.QUEUED


def test_failure_is_a_german_sentence(office: Browser, make_file: MakeFile) -> None:
    file = make_file(state=RunState.FAILED, error="Das PDF hätte mehr als 2000 Seiten.")

    page = office.get(address(file))

    assert page.heading == "Das hat nicht geklappt."
    assert "Das PDF hätte mehr als 2000 Seiten." in page.text
    assert "Noch einmal" in page.text


def test_files_of_colleagues_and_of_other_organisations_do_not_exist(
    store: Any, office: Browser, make_file: MakeFile, city: Organisation, jobcenter: Organisation
) -> None:
    colleague = make_account(Role.TRAINING_OFFICE, organisation_id=city.id)
    store(colleague)
    own = make_file()
    token = office.token(address(own))

    for foreign in (
        make_file(account_id=colleague.id, state=RunState.DONE, content=b"%PDF-"),
        make_file(organisation_id=jobcenter.id, state=RunState.DONE, content=b"%PDF-"),
        make_file(organisation_id=None, state=RunState.DONE, content=b"%PDF-"),
    ):
        for part in ("", "stand", "laden"):
            url = address(foreign, part).rstrip("/")
            assert office.client.get(url).status_code == 404
        for part in ("anhalten", "noch-einmal"):
            assert office.post(address(foreign, part), token=token).status_code == 404
        assert foreign.public_id not in str(office.get(FILES).soup)
