"""`/verwaltung/einlass`: codes are shown once, devices can be taken away, scans have no names."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

from praxistag.domain.kinds import ScanKind
from praxistag.domain.states import Verdict
from praxistag.extensions import db
from praxistag.models import CheckIn, Device, PairingCode
from tests.factories import make_device, make_event

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event, Registration
    from tests.page import Browser

URL = "/verwaltung/einlass"
NOW = datetime.now(UTC).replace(microsecond=0)


@pytest.fixture
def device(store: Any, event: Event) -> Device:
    row = make_device(event, token="x", name="Eingang <1>")
    store(row)
    return row


def test_overview_without_an_event_says_what_comes_first(office: Browser) -> None:
    assert "Noch keine Veranstaltung" in office.get(URL).text


@pytest.mark.usefixtures("event")
def test_overview_of_an_empty_day_explains_itself(office: Browser) -> None:
    page = office.get(URL)

    assert page.heading == "Einlass: 0 von 0 sind da"
    assert "Noch kein Gerät verbunden" in page.text
    assert "Noch kein Scan" in page.text


def test_overview_lists_devices_and_scans_without_names(
    office: Browser, store: Any, device: Device, apprentice_amira: Registration
) -> None:
    values: dict[str, Any] = {"code_hash": "0" * 32, "list_key": "entrance", "received_at": NOW}
    store(
        CheckIn(
            event_id=device.event_id,
            nonce=str(uuid4()),
            device_id=device.id,
            registration_id=apprentice_amira.id,
            kind=ScanKind.ENTRY,
            verdict=Verdict.OK,
            scanned_at=NOW,
            **values,
        )
    )

    page = office.get(URL)

    assert page.heading == "Einlass: 1 von 1 sind da"
    assert "Eingang <1>" in page.text
    assert "eingelassen" in page.text
    assert "Amira" not in page.text


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
        code, _ = cookie["new_pairing_code"]
        cookie["new_pairing_code"] = (code, (NOW - timedelta(minutes=1)).isoformat())

    assert office.client.get(f"{URL}/code").status_code == 303


@pytest.mark.usefixtures("event")
def test_new_code_with_a_long_name_is_refused(office: Browser) -> None:
    page = office.submit(URL, {"device": "x" * 61})

    assert len(page.errors()) == 1


def test_new_code_after_the_day_is_refused(office: Browser, store: Any) -> None:
    store(make_event(starts_at=NOW - timedelta(days=4)))

    page = office.submit(URL, {"device": ""})

    assert "Der Praxistag ist vorbei" in page.text


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
