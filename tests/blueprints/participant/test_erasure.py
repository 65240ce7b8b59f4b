"""Deleting oneself: a question that says what goes and what stays, then nothing is left."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from praxistag.extensions import db
from praxistag.models import Registration
from tests.factories import make_event, make_registration

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event, Organisation
    from tests.page import Browser

NOW = datetime.now(UTC)


@pytest.fixture
def apprentice(event: Event, city: Organisation) -> Registration:
    """Somebody of age."""
    return make_registration(event, city)


def reload(app: Flask, row: Registration) -> Registration:
    with app.app_context():
        return db.session.get_one(Registration, row.id)


def test_delete_asks_first_and_then_nothing_is_left(
    app: Flask,
    browser_client: Browser,
    store: Any,
    apprentice: Registration,
    personal_path: Any,
) -> None:
    path = personal_path(apprentice)
    store(apprentice)

    question = browser_client.get(f"{path}/loeschen")
    answer = browser_client.post(f"{path}/loeschen", question.form_fields())
    page = browser_client.follow(answer)

    assert "keine Bescheinigung" in question.text
    assert "Losnummer" in question.text
    assert page.heading == "Die Daten sind gelöscht"
    assert browser_client.client.get(path).status_code == 404
    with app.app_context():
        assert db.session.scalars(select(Registration)).all() == []


def test_legal_hold_refuses_with_whom_to_ask(
    app: Flask, browser_client: Browser, store: Any, personal_path: Any
) -> None:
    event = make_event()
    store(event)
    row = make_registration(event)
    path = f"{personal_path(row)}/loeschen"
    store(row)
    form = browser_client.get(path).form_fields()
    with app.app_context():
        db.session.execute(Registration.metadata.tables["event"].update().values(legal_hold=True))
        db.session.commit()

    page = browser_client.get(path)
    answer = browser_client.post(path, form)

    assert "praxistag@example.org" in page.text
    assert answer.status_code == 409
    assert "aufbewahrt" in answer.text
    assert reload(app, row).first_name == "Testperson"


def test_delete_refuses_unknown_fields(
    app: Flask,
    browser_client: Browser,
    store: Any,
    apprentice: Registration,
    personal_path: Any,
) -> None:
    path = f"{personal_path(apprentice)}/loeschen"
    store(apprentice)

    page = browser_client.submit(path, {"fremd": "1"})

    assert page.soup.select_one("[data-error-summary]")
    assert reload(app, apprentice).id == apprentice.id
