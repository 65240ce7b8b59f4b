"""`/team/auswertung/frueher`: two files become an earlier survey, once their report was read."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest

from praxistag.extensions import db
from praxistag.models import EarlierSurvey
from praxistag.questionnaire import canonical
from tests.earlier import make_earlier
from tests.questionnaires import every_type

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event
    from tests.conftest import Store
    from tests.page import Browser

HOME = "/team/auswertung/frueher"
ROWS = b"F1;F4\n" + b"yes;8\n" * 9 + b"no;3\n" * 4


pytestmark = pytest.mark.usefixtures("calculated_here")


@pytest.fixture(autouse=True)
def _event(event: Event) -> None:
    assert event.id


def files(numbers: bytes, **more: Any) -> dict[str, Any]:
    """Return the form of the page with both files."""
    asked = io.BytesIO(canonical.dump(every_type()).encode())
    form = {"year": "2023", "title": "Probelauf", "population": "31", "source_note": ""}
    return {
        **form,
        "questionnaire": (asked, "pilot.json"),
        "numbers": (io.BytesIO(numbers), "zahlen.csv"),
        **more,
    }


def test_of_rows_only_counts_are_kept_after_the_report_was_read(team: Browser, app: Flask) -> None:
    report = team.submit(f"{HOME}/einlesen", files(ROWS), status=200)
    assert "13 Antworten gelesen, von 31 möglichen" in report.text
    with app.app_context():
        assert db.session.query(EarlierSurvey).count() == 0

    listed = team.follow(
        team.client.post(f"{HOME}/uebernehmen", data=report.form_fields(action="uebernehmen"))
    )

    assert "Probelauf (2023)" in listed.text
    counts = team.client.get(listed.link("Zahlen")).text
    assert "F1;;yes;9" in counts
    assert "yes;8" not in counts


def test_what_does_not_fit_stands_at_its_field(team: Browser) -> None:
    wrong = files("F1\nSchön".encode("cp1252"), questionnaire=(io.BytesIO(b"{"), "pilot.json"))
    page = team.submit(f"{HOME}/einlesen", wrong)
    assert "kein lesbares JSON" in page.text

    page = team.submit(f"{HOME}/einlesen", files("F1\nSchön".encode("cp1252")))
    assert "Windows-1252 (zuerst in Zeile 2)" in page.errors()[0]

    page = team.submit(f"{HOME}/einlesen", files(ROWS, population="12"))
    assert "Geantwortet haben 13." in page.errors()[0]


def test_what_somebody_else_sends_is_refused(team: Browser) -> None:
    token = team.token(f"{HOME}/einlesen")
    form = {"year": "2023", "title": "Probelauf", "population": "", "source_note": ""}
    sent = form | {"document": "{}", "counts": "x", "csrf_token": token}

    assert team.client.post(f"{HOME}/uebernehmen", data=sent).status_code == 422


def test_an_import_can_be_removed(team: Browser, store: Store) -> None:
    store(row := make_earlier())

    asked = team.get(team.get(HOME).link("Entfernen"))
    page = team.follow(
        team.client.post(f"{HOME}/{row.public_id}/entfernen", data=asked.form_fields())
    )

    assert "Noch nichts von früher" in page.text
    team.get(f"{HOME}/{row.public_id}/zahlen.csv", status=404)
