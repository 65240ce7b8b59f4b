"""`/verwaltung/einlass/einstellungen`: the switch for names, and the address of the foyer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from praxistag.extensions import db
from praxistag.models import Event
from tests.blueprints.admin.checkin.test_routes import today
from tests.factories import make_device

if TYPE_CHECKING:
    from flask import Flask

    from tests.page import Browser

URL = "/verwaltung/einlass/einstellungen"


def stored(app: Flask) -> Event:
    with app.app_context():
        found: Event = db.session.scalars(db.select(Event)).one()
        return found


@pytest.mark.usefixtures("event")
def test_names_are_switched_on_and_off(app: Flask, office: Browser) -> None:
    page = office.follow(office.post(URL, {"has_offline_names": "y"}))
    assert "Geräte laden die Namen beim nächsten Kontakt." in page.text
    assert page.form_fields(action=URL)["has_offline_names"] == "y"
    assert stored(app).has_offline_names

    page = office.follow(office.post(URL, {}))

    assert "Geräte löschen die Namen beim nächsten Kontakt." in page.text
    assert not stored(app).has_offline_names


@pytest.mark.usefixtures("event")
def test_unknown_fields_are_refused(office: Browser) -> None:
    office.submit(URL, {"legal_hold": "y"})


def test_display_is_opened_once_renewed_and_closed(app: Flask, office: Browser, store: Any) -> None:
    today(store)
    token = office.token(URL)

    page = office.follow(office.post(f"{URL}/anzeige", token=token))
    first = page.link("Anzeige öffnen")
    office.post(f"{URL}/anzeige", token=token)
    assert office.get(URL).link("Anzeige öffnen") == first
    assert office.get(first).heading == "Willkommen beim Praxistag"

    assert office.get(f"{URL}/anzeige/erneuern").heading == "Adresse der Anzeige erneuern?"
    page = office.follow(office.post(f"{URL}/anzeige/erneuern"))
    second = page.link("Anzeige öffnen")
    assert office.client.get(first).status_code == 404
    assert office.client.get(second).status_code == 200

    page = office.follow(office.post(f"{URL}/anzeige/schliessen"))
    assert "Anzeige einrichten" in page.text
    assert office.client.get(second).status_code == 404
    assert stored(app).foyer_nonce is None


@pytest.mark.usefixtures("event")
def test_display_weeks_before_says_when_it_runs(office: Browser) -> None:
    page = office.follow(office.post(f"{URL}/anzeige", token=office.token(URL)))

    assert "Die Anzeige läuft nur von" in page.text
    assert "Anzeige öffnen" not in page.text


@pytest.mark.parametrize("count", [1, 2])
def test_devices_can_go_after_the_day(
    office: Browser, store: Any, event: Event, count: int
) -> None:
    store(*(make_device(event, token=str(number)) for number in range(count)))

    page = office.get(URL)

    assert ("Ein Gerät ist" if count == 1 else "2 Geräte sind") in page.text
    assert page.link("Alle Geräte abmelden").endswith("/geraete/abmelden")
