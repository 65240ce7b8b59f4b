"""The scanner API: strict about shape, forgiving about single entries, silent about strangers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

from praxistag.blueprints.checkin.api import PAIRINGS
from praxistag.domain.actors import SYSTEM
from praxistag.domain.ticket_code import qr_text
from praxistag.extensions import db, write_transaction
from praxistag.models import CheckIn, Device
from praxistag.services import devices
from tests.blueprints.checkin.conftest import TOKEN
from tests.factories import make_device, make_event

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

    from praxistag.models import Event, Registration

DEVICES = "/einlass/api/v1/devices"
SCANS = "/einlass/api/v1/scans"
LISTS = "/einlass/api/v1/lists"
NOW = datetime.now(UTC).replace(microsecond=0)


def entry(code: Any = "0000-0000-0000-0000", **changes: Any) -> dict[str, Any]:
    values: dict[str, Any] = {
        "nonce": str(uuid4()),
        "code": code,
        "list": "entrance",
        "scanned_at": NOW.isoformat(),
        "kind": "entry",
    }
    return values | changes


def send(api: FlaskClient, *entries: Any, **more: Any) -> list[dict[str, Any]]:
    response = api.post(SCANS, json={"scans": list(entries)} | more)
    assert response.status_code == 200, response.text
    results: list[dict[str, Any]] = response.get_json()["results"]
    return results


def assert_refused(response: TestResponse, status: int, error: str) -> None:
    body = response.get_json()
    assert (response.status_code, body["error"]) == (status, error)
    assert set(body) == {"error", "message"}
    assert body["message"].endswith(".")
    assert "Set-Cookie" not in response.headers


@pytest.fixture
def code(app: Flask, event: Event) -> str:
    with app.app_context(), write_transaction():
        return devices.create_pairing_code(event, by=SYSTEM, now=datetime.now(UTC)).code


def pairing(code: str, **changes: Any) -> dict[str, Any]:
    return {"code": code, "device": "Eingang 2", "confidentiality": True} | changes


def test_pair_gives_a_token_that_works(app: Flask, code: str) -> None:
    client = app.test_client()

    response = client.post(DEVICES, json=pairing(code))

    body = response.get_json()
    assert response.status_code == 201
    assert set(body) == {
        *("token", "delivery_token", "device_id", "device", "event"),
        *("valid_from", "valid_until"),
    }
    assert (body["device"], body["event"]) == ("Eingang 2", "Praxistag")
    assert "Set-Cookie" not in response.headers
    lists = client.get(LISTS, headers={"Authorization": f"Bearer {body['token']}"})
    assert lists.status_code == 200


def test_pair_twice_with_one_code_is_refused(app: Flask, code: str) -> None:
    client = app.test_client()
    client.post(DEVICES, json=pairing(code))

    assert_refused(client.post(DEVICES, json=pairing(code)), 403, "code_invalid")


@pytest.mark.parametrize("confirmed", [False, None, "true", 1])
def test_pair_needs_the_confidentiality_note(app: Flask, code: str, confirmed: Any) -> None:
    client = app.test_client()

    response = client.post(DEVICES, json=pairing(code, confidentiality=confirmed))

    assert_refused(response, 400, "confidentiality_missing")
    assert client.post(DEVICES, json=pairing(code)).status_code == 201


@pytest.mark.parametrize("name", [None, 7, "x" * 61, "Tor\n1", "\ud800"])
def test_pair_refuses_names_that_are_none(app: Flask, code: str, name: Any) -> None:
    response = app.test_client().post(DEVICES, json=pairing(code, device=name))

    assert_refused(response, 400, "device_name")


def test_pair_without_a_name_is_simply_a_device(app: Flask, code: str) -> None:
    body = app.test_client().post(DEVICES, json={"code": code, "confidentiality": True}).get_json()

    assert body["device"] == devices.UNNAMED.format(1)


@pytest.mark.usefixtures("event")
def test_pair_is_limited(app: Flask) -> None:
    client = app.test_client()
    tries = int(PAIRINGS.split(maxsplit=1)[0])

    answers = [client.post(DEVICES, json=pairing("0000-0000")) for _ in range(tries + 1)]

    assert {answer.status_code for answer in answers[:-1]} == {403}
    assert_refused(answers[-1], 429, "429")


@pytest.mark.parametrize("url", [DEVICES, SCANS])
@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b'"x"', b"\xff", b"{}", b'{"scans": {}}', b"[" * 5000]
)
def test_post_without_a_fitting_object_is_400(api: FlaskClient, url: str, body: bytes) -> None:
    response = api.post(url, data=body, content_type="application/json")

    assert_refused(response, 400, "no_json")


def test_post_as_a_form_is_400(api: FlaskClient) -> None:
    assert_refused(api.post(SCANS, data={"scans": "[]"}), 400, "no_json")


@pytest.mark.usefixtures("device")
@pytest.mark.parametrize(
    "header", [None, "", "Bearer", "Bearer x", f"Basic {TOKEN}", "Bearer \xe4"]
)
@pytest.mark.parametrize("url", [SCANS, LISTS])
def test_requests_without_a_device_are_401(app: Flask, header: str | None, url: str) -> None:
    headers = {} if header is None else {"Authorization": header}
    client = app.test_client()
    method = client.get if url == LISTS else client.post

    assert_refused(method(url, headers=headers), 401, "no_device")


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"revoked_at": NOW}, "revoked"),
        ({"valid_until": NOW - timedelta(seconds=1)}, "over"),
        ({"valid_from": NOW + timedelta(hours=1)}, "too_early"),
    ],
)
def test_requests_of_a_device_out_of_time_are_403(
    app: Flask, store: Any, event: Event, changes: dict[str, Any], error: str
) -> None:
    token = "o" * devices.TOKEN_LENGTH
    store(make_device(event, token=token, **changes))
    headers = {"Authorization": f"Bearer {token}"}

    assert_refused(app.test_client().get(LISTS, headers=headers), 403, error)


def test_scan_says_ok_and_shows_badge_name_and_organisation_only(
    api: FlaskClient, apprentice_amira: Registration
) -> None:
    one = entry(qr_text(str(apprentice_amira.ticket_code)))

    (result,) = send(api, one)

    assert result == {
        "nonce": one["nonce"],
        "verdict": "ok",
        "person": {
            "name": "Amira",
            "organisation": "Stadt Musterstadt",
            "sessions": [],
            "photo": "none",
        },
    }


def test_scan_again_says_since_when_and_repeats_itself(
    api: FlaskClient, apprentice_amira: Registration
) -> None:
    code = str(apprentice_amira.ticket_code).lower()
    first, second = entry(code), entry(code, scanned_at=(NOW + timedelta(minutes=1)).isoformat())

    answer, again = send(api, first, second)[1], send(api, second)[0]

    assert answer == again
    assert (answer["verdict"], answer["first_device"]) == ("already", "Eingang 1")
    assert datetime.fromisoformat(answer["first_at"]) == NOW


def test_scan_time_is_corrected_by_the_clock_of_the_device(
    app: Flask, api: FlaskClient, apprentice_amira: Registration
) -> None:
    device_now = NOW - timedelta(days=400)
    scanned_at = device_now - timedelta(minutes=7)

    send(
        api,
        entry(apprentice_amira.ticket_code, scanned_at=scanned_at.isoformat()),
        sent_at=device_now.isoformat(),
    )

    with app.app_context():
        stored = db.session.scalars(db.select(CheckIn.scanned_at)).one()
    assert abs(stored - (datetime.now(UTC) - timedelta(minutes=7))) < timedelta(seconds=30)


@pytest.mark.parametrize("days", [-3000, 3000])
def test_scan_time_that_cannot_be_is_moved_into_the_time_of_the_device(
    app: Flask, api: FlaskClient, device: Device, apprentice_amira: Registration, days: int
) -> None:
    at = NOW + timedelta(days=days)

    (answer,) = send(api, entry(apprentice_amira.ticket_code, scanned_at=at.isoformat()))

    assert answer["verdict"] == "ok"
    with app.app_context():
        stored = db.session.scalars(db.select(CheckIn.scanned_at)).one()
    assert device.valid_from - timedelta(days=1) <= stored <= datetime.now(UTC)


@pytest.mark.parametrize(
    "bad",
    [
        None,
        "text",
        7,
        [],
        {},
        entry(nonce="7"),
        entry(nonce=None),
        entry(nonce="{" + str(uuid4()) + "}"),
        entry(code=None),
        entry(code=12),
        entry(code="https://example.org/"),
        entry(code="\ud800" * 16),
        entry(code="x" * 5000),
        entry(list=None),
        entry(list="Eingang 1"),
        entry(list="x" * 65),
        entry(scanned_at=None),
        entry(scanned_at="gestern"),
        entry(scanned_at="2026-09-10T08:52:00"),
        entry(scanned_at="0001-01-01T00:00:00+14:00"),
        entry(scanned_at=1_700_000_000),
        entry(kind="push"),
        entry(kind=None),
        entry(kind="undo"),
        entry(kind="undo", of="x"),
        entry(kind="undo", of=str(uuid4())),
    ],
)
def test_scan_bad_entry_is_invalid_and_fails_no_other(
    api: FlaskClient, apprentice_amira: Registration, bad: Any
) -> None:
    good = entry(apprentice_amira.ticket_code)

    first, second = send(api, bad, good)

    assert first["verdict"] == "invalid"
    assert set(first) == {"nonce", "verdict"}
    assert (second["nonce"], second["verdict"]) == (good["nonce"], "ok")


def test_scan_time_beyond_the_calendar_is_invalid(api: FlaskClient) -> None:
    far = entry(scanned_at="9999-12-31T00:00:00+00:00")

    results = send(api, far, sent_at="0001-01-01T00:00:00+00:00")

    assert results[0]["verdict"] == "invalid"


def test_scan_nonce_in_capitals_is_the_same_and_comes_back_as_sent(
    app: Flask, api: FlaskClient, apprentice_amira: Registration
) -> None:
    one = entry(apprentice_amira.ticket_code)
    loud = one | {"nonce": one["nonce"].upper()}

    results = send(api, one, loud)

    assert [result["verdict"] for result in results] == ["ok", "ok"]
    assert results[1]["nonce"] == loud["nonce"]
    with app.app_context():
        assert db.session.scalar(db.select(db.func.count()).select_from(CheckIn)) == 1


def test_scan_undo_within_half_a_minute(api: FlaskClient, apprentice_amira: Registration) -> None:
    one = entry(apprentice_amira.ticket_code)
    later = (NOW + timedelta(seconds=20)).isoformat()
    undo = {"nonce": str(uuid4()), "kind": "undo", "of": one["nonce"], "scanned_at": later}

    results = send(api, one, undo, entry(apprentice_amira.ticket_code))

    assert [result["verdict"] for result in results] == ["ok", "ok", "ok"]


@pytest.mark.usefixtures("api")
def test_scan_foreign_event_says_nothing_about_the_person(
    store: Any, apprentice_amira: Registration, app: Flask, event: Event
) -> None:
    other = make_event(is_current=False, starts_at=event.starts_at)
    store(other)
    token = "f" * devices.TOKEN_LENGTH
    store(make_device(other, token=token))

    headers = {"Authorization": f"Bearer {token}"}
    body = {"scans": [entry(apprentice_amira.ticket_code)]}
    response = app.test_client().post(SCANS, json=body, headers=headers)

    assert set(response.get_json()["results"][0]) == {"nonce", "verdict"}
    assert response.get_json()["results"][0]["verdict"] == "wrong_event"


def test_scans_take_one_to_five_hundred(api: FlaskClient) -> None:
    assert_refused(api.post(SCANS, json={"scans": []}), 400, "no_scans")
    assert len(send(api, *(entry() for _ in range(500)))) == 500
    assert_refused(api.post(SCANS, json={"scans": [{}] * 501}), 413, "too_many_scans")


def test_scans_of_many_megabytes_are_413(api: FlaskClient) -> None:
    response = api.post(SCANS, data=b"x" * 3_000_000, content_type="application/json")

    assert_refused(response, 413, "413")


def test_lists_tell_expected_and_arrived(
    api: FlaskClient, event: Event, apprentice_amira: Registration
) -> None:
    send(api, entry(apprentice_amira.ticket_code))

    assert api.get(LISTS).get_json() == [
        {
            "id": "entrance",
            "name": "Einlass",
            "type": "entrance",
            "starts_at": event.doors_open_at.isoformat(),
            "expected": 1,
            "arrived": 1,
        }
    ]


def test_unknown_address_answers_in_json(api: FlaskClient) -> None:
    assert_refused(api.get("/einlass/api/v1/nirgends"), 404, "404")


def test_a_quiet_device_is_heard_at_most_once_a_minute(
    app: Flask, api: FlaskClient, store: Any, device: Device
) -> None:
    def seen_at() -> datetime | None:
        with app.app_context():
            return db.session.get_one(Device, device.id).last_seen_at

    assert seen_at() is None
    api.get(LISTS)
    first = seen_at()
    assert first is not None
    api.get(LISTS)
    assert seen_at() == first

    device.last_seen_at = first - timedelta(seconds=61)
    store(device)
    api.get(LISTS)

    assert seen_at() != device.last_seen_at
