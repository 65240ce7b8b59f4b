"""Office A tries every route of an office with everything that belongs to office B (SI-02).

The routes come from the address map, so a new page is tried as soon as it is there. What belongs
to others does not exist: 404, and never a name, not on a page, not in a file.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from praxistag.domain.kinds import (
    AttendanceState,
    PrintKind,
    RemarkKind,
    Role,
    RunState,
    SchoolDay,
)
from praxistag.domain.schedule import utc_now
from praxistag.domain.states import ReleaseState
from praxistag.extensions import db
from praxistag.models import AttendanceCorrection, PeopleImport, PrintJob, ReleaseRemark
from tests.factories import make_account, make_registration

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask
    from werkzeug.routing import Rule

    from praxistag.models import Account, Event, Organisation, Registration
    from tests.page import Browser

FOREIGN_NAME = "Fremdnam"
"""Part of every name of the other office; no page and no file may hold it."""


@pytest.fixture
def own_account(store: Any, city: Organisation) -> Account:
    """The account that tries."""
    account = make_account(Role.TRAINING_OFFICE, organisation_id=city.id)
    store(account)
    return account


@pytest.fixture
def own_person(store: Any, event: Event, city: Organisation) -> Registration:
    """Somebody the account may see."""
    person = make_registration(
        event, city, release_state=ReleaseState.PENDING, email=None, email_key=None
    )
    store(person)
    return person


@pytest.fixture
def foreign_ids(store: Any, event: Event, jobcenter: Organisation) -> dict[str, str]:
    """Public ids of everything the other office has, by what it is."""
    account = make_account(Role.TRAINING_OFFICE, organisation_id=jobcenter.id)
    person = make_registration(
        event,
        jobcenter,
        first_name=f"{FOREIGN_NAME}e",
        last_name=f"{FOREIGN_NAME}ig",
        badge_name=f"{FOREIGN_NAME}chen",
        name_key=f"{FOREIGN_NAME.lower()}e {FOREIGN_NAME.lower()}ig",
        release_state=ReleaseState.PENDING,
        school_day=SchoolDay.LEAVE_MISSING,
        under_18=True,
    )
    store(account, person)
    now = utc_now()
    upload = PeopleImport(
        public_id="import-of-the-other-00",
        event_id=event.id,
        organisation_id=jobcenter.id,
        file_name=f"{FOREIGN_NAME}.csv",
        rows=[["Nachname", "Vorname"], [f"{FOREIGN_NAME}ig", "Zweite"]],
        mapping={"last_name": 0, "first_name": 1},
    )
    job = PrintJob(
        public_id="print-of-the-other-000",
        event_id=event.id,
        organisation_id=jobcenter.id,
        account_id=account.id,
        kind=PrintKind.TICKETS,
        parameters={},
        state=RunState.DONE,
        progress=100,
        file_name=f"{FOREIGN_NAME}.pdf",
        content=FOREIGN_NAME.encode(),
    )
    remark = ReleaseRemark(
        registration_id=person.id,
        kind=RemarkKind.NOTE,
        text=f"{FOREIGN_NAME} fragt",
        written_at=now,
    )
    correction = AttendanceCorrection(
        registration_id=person.id,
        state=AttendanceState.FULL,
        session_ids=[],
        reason=f"{FOREIGN_NAME} war da",
        corrected_at=now,
    )
    store(upload, job, remark, correction)
    return {"person": person.public_id, "import": upload.public_id, "print": job.public_id}


def rules(app: Flask, *, with_gap: bool) -> Iterator[tuple[Rule, str]]:
    """Yield the rules of the office with each method that a browser uses."""
    for rule in app.url_map.iter_rules():
        if rule.endpoint.startswith("office.") and bool(rule.arguments) is with_gap:
            for method in sorted((rule.methods or set()) & {"GET", "POST"}):
                yield rule, method


def everything(app: Flask) -> dict[str, list[tuple[Any, ...]]]:
    """Return all rows of all tables but the logs, to see that nothing changed."""
    logs = ("audit_entry", "account_session", "account", "login_link")
    with app.app_context():
        return {
            table.name: sorted(map(tuple, db.session.execute(select(table))), key=repr)
            for table in db.metadata.sorted_tables
            if table.name not in logs
        }


def words_of(content: bytes) -> str:
    """Return the text of a page or a file, whatever packs it."""
    if content.startswith(b"%PDF"):
        pages = PdfReader(io.BytesIO(content)).pages
        return "\n".join(page.extract_text() for page in pages)
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = [packed.read(name).decode("utf-8", "replace") for name in packed.namelist()]
        return "\n".join(parts)
    return content.decode("utf-8", "replace")


def test_objects_of_others_do_not_exist(
    app: Flask, browser_client: Browser, sign_in: Any, own_account: Account, foreign_ids: Any
) -> None:
    sign_in(browser_client, own_account)
    token = browser_client.token("/buero/")
    before = everything(app)
    tried, wrong = 0, []

    for rule, method in rules(app, with_gap=True):
        for kind, public_id in foreign_ids.items():
            url = app.url_map.bind("localhost").build(
                rule.endpoint, dict.fromkeys(rule.arguments, public_id), force_external=False
            )
            response = browser_client.client.open(url, method=method, data={"csrf_token": token})
            tried += 1
            if response.status_code != 404 or FOREIGN_NAME in words_of(response.data):
                wrong.append((method, rule.rule, kind, response.status_code))

    assert wrong == []
    assert tried >= len(foreign_ids)
    assert everything(app) == before


def test_bulk_posts_with_one_foreign_id_do_nothing(
    app: Flask,
    browser_client: Browser,
    sign_in: Any,
    own_account: Account,
    own_person: Registration,
    foreign_ids: Any,
) -> None:
    sign_in(browser_client, own_account)
    token = browser_client.token("/buero/")
    before = everything(app)
    refused = set()

    for rule, method in rules(app, with_gap=False):
        if method != "POST":
            continue
        people = [own_person.public_id, foreign_ids["person"]]
        data = {"csrf_token": token, "person": people, "text": "Eine Frage", "confirmed": "yes"}
        response = browser_client.client.post(rule.rule, data=data)
        assert response.status_code < 500, rule.rule
        assert FOREIGN_NAME not in words_of(response.data), rule.rule
        if response.status_code == 404:
            refused.add(rule.endpoint)

    assert everything(app) == before
    assert refused >= BULK


def test_lists_and_files_hold_nobody_else(
    app: Flask,
    browser_client: Browser,
    sign_in: Any,
    own_account: Account,
    own_person: Registration,
    foreign_ids: Any,
) -> None:
    assert foreign_ids
    sign_in(browser_client, own_account)
    found, has_own = [], 0

    for rule, method in rules(app, with_gap=False):
        if method != "GET":
            continue
        response = browser_client.client.get(rule.rule)
        words = words_of(response.data)
        assert response.status_code in {200, 303}, (rule.rule, response.status_code)
        found += [rule.rule] if FOREIGN_NAME in words else []
        has_own += own_person.last_name in words

    assert found == []
    assert has_own >= 5


BULK = {
    "office.releases.decide",
    "office.releases.ask",
    "office.tickets.show",
    "office.tickets.chosen_pdf",
}
"""Posts that take people by id; each of them must have said 404 above."""
