"""Page texts: shipped until worded, previewed, reviewed every eleven months, never dangerous."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from praxistag.domain.page_texts import REVIEW_AFTER
from praxistag.domain.schedule import utc_now
from praxistag.extensions import db, write_transaction
from praxistag.models import PageText

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event
    from tests.page import Browser

pytestmark = pytest.mark.usefixtures("event")

HOME = "/verwaltung/veranstaltung/seitentexte"


def test_text_is_previewed_then_saved(office: Browser, app: Flask) -> None:
    url = f"{HOME}/impressum"
    fields = office.get(url).form_fields()
    assert "praxistag@example.org" in fields["body"]

    page = office.submit(url, fields | {"body": "# Wir\n\n**Hallo**", "preview": "1"}, status=200)
    assert "Vorschau" in page.text
    with app.app_context():
        assert db.session.scalars(select(PageText)).all() == []

    office.follow(office.post(url, fields | {"body": "# Wir\n\n**Hallo**"}))
    assert "Hallo" in office.get("/impressum").text


def test_text_cannot_carry_scripts(office: Browser) -> None:
    url = f"{HOME}/impressum"
    evil = "<script>alert(1)</script> [Klick](javascript:alert(1)) <img src=x onerror=alert(1)>"

    office.follow(office.post(url, office.get(url).form_fields() | {"body": evil}))

    page = office.get("/impressum")
    assert page.soup.select("main script, main img, main a[href^=javascript]") == []
    assert "<script>alert(1)</script>" in page.text


def test_change_by_somebody_else_is_noticed(office: Browser, app: Flask) -> None:
    url = f"{HOME}/leichte-sprache"
    fields = office.get(url).form_fields()
    office.follow(office.post(url, fields | {"body": "Erster Text"}))

    page = office.submit(url, fields | {"body": "Zweiter Text"})

    assert "Jemand anderes" in page.text
    with app.app_context():
        assert db.session.scalars(select(PageText.body)).one() == "Erster Text"
    office.follow(office.post(url, page.form_fields()))
    with app.app_context():
        assert db.session.scalars(select(PageText.body)).one() == "Zweiter Text"


def test_empty_text_is_refused(office: Browser) -> None:
    url = f"{HOME}/datenschutz"

    page = office.submit(url, office.get(url).form_fields() | {"body": ""})

    assert page.errors() == ["Text: Bitte einen Text eingeben."]


def test_old_review_is_shown_and_saving_renews_it(
    office: Browser, app: Flask, event: Event, store: Any
) -> None:
    text = PageText(
        event_id=event.id,
        key="barrierefreiheit",
        body="Stand",
        reviewed_at=utc_now() - REVIEW_AFTER - timedelta(days=1),
    )
    store(text)
    assert "zuletzt gelesen" in office.get(HOME).text
    assert "Seitentexte wieder lesen" in office.get("/verwaltung/veranstaltung").text

    url = f"{HOME}/barrierefreiheit"
    office.follow(office.post(url, office.get(url).form_fields()))

    assert "zuletzt gelesen" not in office.get(HOME).text
    with app.app_context(), write_transaction() as session:
        assert session.get_one(PageText, text.id).reviewed_at > utc_now() - timedelta(minutes=1)
