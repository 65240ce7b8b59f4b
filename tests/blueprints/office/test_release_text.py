"""`/buero/freigabetext`: the office's own words, with suggestions and a preview."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from praxistag.domain.kinds import ParticipationKind
from praxistag.domain.participation import SUGGESTIONS
from praxistag.extensions import db
from praxistag.models import AuditEntry, Event, Organisation

if TYPE_CHECKING:
    from typing import Any

    from flask import Flask

    from tests.page import Browser

URL = "/buero/freigabetext"


def stored(app: Flask, city: Organisation) -> tuple[ParticipationKind, str]:
    with app.app_context():
        row = db.session.get_one(Organisation, city.id)
        return row.participation_kind, row.release_text


def test_words_are_stored_with_a_trace(
    office: Browser, app: Flask, event: Event, city: Organisation
) -> None:
    assert event.id
    fields = office.get(URL).form_fields()
    assert fields["participation_kind"] == "training"

    changed = {"participation_kind": "further_training", "release_text": "Zählt als Fortbildung."}
    page = office.follow(office.post(URL, fields | changed))

    assert "Der Freigabetext ist gespeichert." in page.text
    expected = (ParticipationKind.FURTHER_TRAINING, "Zählt als Fortbildung.")
    assert stored(app, city) == expected
    with app.app_context():
        entry = db.session.scalars(select(AuditEntry)).one()
    assert (entry.action, entry.subject_id) == ("organisation.word_release", str(city.id))


def test_suggestion_fills_the_form_and_stores_nothing(
    office: Browser, app: Flask, event: Event, city: Organisation
) -> None:
    assert event.id
    before = stored(app, city)

    page = office.get(f"{URL}?vorschlag=official_trip")

    fields = page.form_fields()
    assert fields["participation_kind"] == "official_trip"
    assert fields["release_text"].strip() == SUGGESTIONS[ParticipationKind.OFFICIAL_TRIP]
    assert "noch nicht gespeichert" in page.text
    assert "Der Praxistag zählt als Dienstreise oder Dienstgang ." in page.text
    assert stored(app, city) == before
    assert "noch nicht gespeichert" not in office.get(f"{URL}?vorschlag=unsinn").text


def test_preview_shows_what_apprentices_read_and_stores_nothing(
    office: Browser, app: Flask, event: Event, city: Organisation
) -> None:
    assert event.id
    fields = office.get(URL).form_fields() | {"release_text": "Neue Worte.", "preview": "1"}

    response = office.post(URL, fields)

    assert response.status_code == 200
    assert "Dein Ausbildungsbüro schreibt dazu:" in response.text
    assert "Neue Worte." in response.text
    assert stored(app, city)[1] != "Neue Worte."


def test_too_long_words_and_changes_of_others_come_back(
    office: Browser, app: Flask, store: Any, event: Event, city: Organisation
) -> None:
    assert event.id
    fields = office.get(URL).form_fields()
    page = office.submit(URL, fields | {"release_text": "x" * 1001})
    assert page.errors() == ["Wortlaut: Bitte höchstens 1000 Zeichen eingeben."]
    page = office.submit(URL, fields | {"participation_kind": "holiday"})
    assert len(page.errors()) == 1

    city.release_text = "Inzwischen anders."
    store(city)
    page = office.submit(URL, fields | {"release_text": "Meine Worte."})
    assert "Jemand anderes hat diese Angaben inzwischen geändert." in page.text
    office.follow(office.post(URL, page.form_fields()))
    assert stored(app, city)[1] == "Meine Worte."
