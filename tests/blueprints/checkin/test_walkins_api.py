"""Registering at the door: a ticket in one answer, or words that say what is missing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from sqlalchemy import select, update

from praxistag.blueprints.checkin.walkins_api import WALK_INS
from praxistag.domain.ticket_code import code_hash, parse
from praxistag.extensions import db, write_transaction
from praxistag.models import Device, Event, Registration
from praxistag.services import devices
from tests.blueprints.checkin.test_openapi import check, schema_of
from tests.factories import make_device, make_event

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

    from praxistag.models import Organisation

WALKINS = "/einlass/api/v1/walkins"


def walk_in(**changes: Any) -> dict[str, Any]:
    values: dict[str, Any] = {
        "nonce": str(uuid4()),
        "first_name": "Testperson",
        "last_name": "Linde",
        "organisation": "stadt-musterstadt",
    }
    return values | changes


def assert_refused(response: TestResponse, status: int, error: str) -> dict[str, Any]:
    body: dict[str, Any] = response.get_json()
    assert (response.status_code, body["error"]) == (status, error)
    check(body, schema_of("/walkins", "post", status))
    return body


@pytest.mark.usefixtures("city")
def test_walk_in_gets_a_ticket_that_the_door_knows(app: Flask, api: FlaskClient) -> None:
    response = api.post(WALKINS, json=walk_in())

    ticket = response.get_json()
    assert response.status_code == 201
    check(ticket, schema_of("/walkins", "post", 201))
    assert (ticket["name"], ticket["organisation"]) == ("Testperson", "Stadt Musterstadt")
    assert (ticket["verdict"], ticket["photo"]) == ("not_released", "none")
    assert ticket["h"] == code_hash(parse(ticket["code"]) or "")
    assert ticket["qr"].startswith("<svg")
    page = app.test_client().get(ticket["url"].removeprefix("http://localhost:8000"))
    assert page.status_code == 200, ticket["url"]
    assert "Testperson" in page.text


@pytest.mark.usefixtures("city")
def test_walk_in_twice_with_one_nonce_is_the_same_ticket(app: Flask, api: FlaskClient) -> None:
    body = walk_in()

    first, second = api.post(WALKINS, json=body), api.post(WALKINS, json=body)

    assert first.get_json() == second.get_json()
    with app.app_context():
        assert len(db.session.scalars(select(Registration)).all()) == 1


@pytest.mark.usefixtures("city")
def test_walk_in_is_let_in_by_one_more_tap(api: FlaskClient) -> None:
    ticket = api.post(WALKINS, json=walk_in()).get_json()
    scan = {
        "nonce": str(uuid4()),
        "h": ticket["h"],
        "list": "entrance",
        "scanned_at": datetime.now(UTC).isoformat(),
        "kind": "admit",
    }

    answer = api.post("/einlass/api/v1/scans", json={"scans": [scan]}).get_json()["results"][0]

    assert (answer["verdict"], answer["person"]["name"]) == ("ok", "Testperson")


@pytest.mark.usefixtures("city")
def test_walk_in_of_a_full_day_waits(app: Flask, api: FlaskClient) -> None:
    with app.app_context(), write_transaction() as session:
        session.execute(update(Event).values(capacity=0))

    assert api.post(WALKINS, json=walk_in()).get_json()["verdict"] == "waiting"


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"first_name": ""}, {"first_name"}),
        ({"first_name": None, "last_name": 7}, {"first_name", "last_name"}),
        ({"last_name": " \x00\u202e "}, {"last_name"}),
        ({"last_name": "\ud800"}, {"last_name"}),
        ({"organisation": []}, {"organisation"}),
        ({"organisation": "x" * 301}, {"organisation"}),
        ({"nonce": "7"}, {"nonce"}),
        ({"nonce": None}, {"nonce"}),
    ],
)
@pytest.mark.usefixtures("city")
def test_unfit_values_are_named(
    app: Flask, api: FlaskClient, changes: dict[str, Any], fields: set[str]
) -> None:
    body = assert_refused(api.post(WALKINS, json=walk_in(**changes)), 422, "fields")

    assert set(body["fields"]) == fields
    assert all(sentence.endswith(".") for sentence in body["fields"].values())
    with app.app_context():
        assert db.session.scalars(select(Registration)).all() == []


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"[" * 5000])
def test_no_object_is_400(api: FlaskClient, body: bytes) -> None:
    assert_refused(api.post(WALKINS, data=body, content_type="application/json"), 400, "no_json")


@pytest.mark.usefixtures("city")
def test_namesake_is_409_and_can_be_another_person(api: FlaskClient) -> None:
    api.post(WALKINS, json=walk_in())
    names = {"first_name": "testperson", "last_name": "LINDE"}

    body = assert_refused(api.post(WALKINS, json=walk_in(**names)), 409, "possibly_double")

    assert "Such zuerst" in body["message"]
    other = walk_in(**names, is_another_person=True)
    assert api.post(WALKINS, json=other).status_code == 201


@pytest.mark.usefixtures("city")
def test_device_revoked_between_guard_and_write_is_403(
    api: FlaskClient, monkeypatch: pytest.MonkeyPatch, device: Device
) -> None:
    known = devices.authenticate

    def authenticate_then_revoke(token: str) -> Any:
        found = known(token)
        with write_transaction() as session:
            session.get_one(Device, device.id).revoked_at = datetime.now(UTC)
        return found

    monkeypatch.setattr(devices, "authenticate", authenticate_then_revoke)

    assert_refused(api.post(WALKINS, json=walk_in()), 403, "revoked")


def test_nobody_registers_at_the_door_before_the_day(
    app: Flask, store: Any, city: Organisation
) -> None:
    assert city.id
    tomorrow = make_event(
        starts_at=datetime.now(UTC) + timedelta(days=1, hours=1), is_current=False
    )
    store(tomorrow)
    token = "n" * devices.TOKEN_LENGTH
    store(make_device(tomorrow, token=token, valid_from=datetime.now(UTC)))

    headers = {"Authorization": f"Bearer {token}"}
    response = app.test_client().post(WALKINS, json=walk_in(), headers=headers)

    assert_refused(response, 403, "not_yet")


@pytest.mark.usefixtures("city")
def test_walk_ins_are_limited_per_device(api: FlaskClient) -> None:
    tries = int(WALK_INS.split(maxsplit=1)[0])

    answers = [api.post(WALKINS, json=walk_in(nonce="7")) for _ in range(tries + 1)]

    assert {answer.status_code for answer in answers[:-1]} == {422}
    assert_refused(answers[-1], 429, "429")
