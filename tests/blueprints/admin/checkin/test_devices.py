"""Devices of the door: the code is shown once, devices go one by one or all at once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from praxistag.extensions import db
from praxistag.models import Device, PairingCode
from tests.factories import make_device

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event
    from tests.page import Browser

URL = "/verwaltung/einlass"
NOW = datetime.now(UTC).replace(microsecond=0)


@pytest.fixture
def device(store: Any, event: Event) -> Device:
    row = make_device(event, token="x", name="Eingang <1>")
    store(row)
    return row


@pytest.mark.usefixtures("event")
def test_new_code_is_shown_with_qr_and_kept_as_hash(app: Flask, office: Browser) -> None:
    page = office.follow(office.post(URL, {"device": "Eingang 2"}))

    code = page.soup.select_one(".big-code__groups")
    assert code is not None
    shown = "".join(code.get_text().split())
    assert len(shown) == 9
    assert page.soup.select_one("svg.qr")
    with app.app_context():
        row = db.session.scalars(db.select(PairingCode)).one()
    assert row.device_name == "Eingang 2"
    assert shown.replace("-", "") not in row.code_hash


@pytest.mark.usefixtures("event")
def test_code_page_without_a_code_goes_back(office: Browser) -> None:
    response = office.client.get(f"{URL}/code")

    assert (response.status_code, response.location) == (303, URL)


@pytest.mark.usefixtures("event")
def test_code_page_after_its_time_goes_back(office: Browser) -> None:
    office.post(URL, {"device": ""})
    with office.client.session_transaction() as cookie:
        code, _, name = cookie["new_pairing"]
        cookie["new_pairing"] = (code, (NOW - timedelta(minutes=1)).isoformat(), name)

    assert office.client.get(f"{URL}/code").status_code == 303


def test_revoke_asks_by_name_and_then_takes_the_device_off(
    app: Flask, office: Browser, device: Device
) -> None:
    url = f"{URL}/geraete/{device.public_id}/abmelden"
    question = office.get(url)

    page = office.follow(office.post(url))

    assert question.heading == "„Eingang <1>“ abmelden?"
    assert "„Eingang <1>“ ist abgemeldet." in page.text
    with app.app_context():
        assert db.session.get_one(Device, device.id).revoked_at is not None


@pytest.mark.usefixtures("event")
@pytest.mark.parametrize("method", ["get", "post"])
def test_revoke_of_an_unknown_device_is_404(office: Browser, method: str) -> None:
    token = office.token(URL)
    url = f"{URL}/geraete/nobody/abmelden"

    response = getattr(office.client, method)(url, data={"csrf_token": token})

    assert response.status_code == 404


def test_revoke_without_an_event_is_404(office: Browser) -> None:
    assert office.client.get(f"{URL}/geraete/nobody/abmelden").status_code == 404


def test_revoking_says_what_becomes_of_unsent_scans(office: Browser, device: Device) -> None:
    page = office.get(f"{URL}/geraete/{device.public_id}/abmelden")

    assert "sieben Tage lang" in page.text
    assert "unter „Klären“" in page.text


def test_all_devices_go_at_once(app: Flask, office: Browser, store: Any, event: Event) -> None:
    store(make_device(event, token="a", name="Tor"), make_device(event, token="b", name="Garten"))
    url = f"{URL}/geraete/abmelden"
    question = office.get(url)

    page = office.follow(office.post(url))

    assert "Das betrifft 2 Geräte: Garten, Tor." in question.text
    assert "2 Geräte sind abgemeldet." in page.text
    with app.app_context():
        assert all(row.revoked_at for row in db.session.scalars(db.select(Device)))


@pytest.mark.usefixtures("device")
def test_a_single_device_is_no_plural(office: Browser) -> None:
    page = office.follow(office.post(f"{URL}/geraete/abmelden"))

    assert "Ein Gerät ist abgemeldet." in page.text


@pytest.mark.usefixtures("event")
def test_without_devices_there_is_nothing_to_revoke(office: Browser) -> None:
    assert office.get(f"{URL}/geraete/abmelden").heading == "Kein Gerät ist verbunden"
