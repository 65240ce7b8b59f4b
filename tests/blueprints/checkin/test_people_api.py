"""Searching by name: two letters, the day itself, this event, and not all night long."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

from praxistag.blueprints.checkin.people_api import SEARCHES
from praxistag.services import devices
from tests.blueprints.checkin.test_openapi import check, schema_of
from tests.factories import make_device, make_event, make_registration

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient

    from praxistag.models import Event, Organisation, Registration

PEOPLE = "/einlass/api/v1/people"
SCANS = "/einlass/api/v1/scans"
AHORN = {"q": "ahorn"}


def test_people_are_found_by_surname(api: FlaskClient, apprentice_amira: Registration) -> None:
    response = api.post(PEOPLE, json={"q": "AHOR"})

    assert response.status_code == 200
    assert response.get_json() == {
        "people": [
            {
                "h": apprentice_amira.ticket_hash,
                "name": "Amira",
                "last_name": "Ahorn",
                "organisation": "Stadt Musterstadt",
                "sessions": [],
                "photo": "none",
                "verdict": "ok",
            }
        ],
        "has_more": False,
    }
    check(response.get_json(), schema_of("/people", "post", 200))


@pytest.mark.parametrize("query", [None, "", "a", " % ", "x" * 101])
def test_unfit_query_is_422(api: FlaskClient, query: str | None) -> None:
    response = api.post(PEOPLE, json={} if query is None else {"q": query})

    assert (response.status_code, response.get_json()["error"]) == (422, "query")
    check(response.get_json(), schema_of("/people", "post", 422))


def test_nobody_is_named_before_the_day(app: Flask, store: Any, city: Organisation) -> None:
    tomorrow = make_event(
        starts_at=datetime.now(UTC) + timedelta(days=1, hours=1), is_current=False
    )
    store(tomorrow)
    token = "n" * devices.TOKEN_LENGTH
    store(make_device(tomorrow, token=token, valid_from=datetime.now(UTC)))
    store(make_registration(tomorrow, city, last_name="Ahorn"))

    headers = {"Authorization": f"Bearer {token}"}
    response = app.test_client().post(PEOPLE, json=AHORN, headers=headers)

    assert (response.status_code, response.get_json()["error"]) == (403, "not_yet")
    assert "Ahorn" not in response.text


def test_nobody_of_another_event_is_named(store: Any, api: FlaskClient, city: Organisation) -> None:
    other = make_event(is_current=False)
    store(other)
    store(make_registration(other, city, last_name="Ahorn"))

    assert api.post(PEOPLE, json=AHORN).get_json()["people"] == []


def test_search_needs_a_device(app: Flask) -> None:
    assert app.test_client().post(PEOPLE, json=AHORN).status_code == 401


def test_names_never_stand_in_an_address(api: FlaskClient) -> None:
    assert api.get(f"{PEOPLE}?q=ahorn").status_code == 405


@pytest.mark.parametrize("body", ["[]", "null", '{"q": 7}', '{"q": ["ahorn"]}', "q=ahorn"])
def test_query_of_another_shape_is_400(api: FlaskClient, body: str) -> None:
    response = api.post(PEOPLE, data=body, content_type="application/json")

    assert (response.status_code, response.get_json()["error"]) == (400, "no_json")


def test_search_is_limited_per_device(
    app: Flask, api: FlaskClient, store: Any, event: Event
) -> None:
    other = "o" * devices.TOKEN_LENGTH
    store(make_device(event, token=other))
    tries = int(SEARCHES.split(maxsplit=1)[0])

    answers = [api.post(PEOPLE, json=AHORN).status_code for _ in range(tries + 1)]

    assert set(answers[:-1]) == {200}
    assert answers[-1] == 429
    headers = {"Authorization": f"Bearer {other}"}
    assert app.test_client().post(PEOPLE, json=AHORN, headers=headers).status_code == 200


def test_scans_name_nobody_before_the_day(app: Flask, store: Any, city: Organisation) -> None:
    now = datetime.now(UTC)
    tomorrow = make_event(starts_at=now + timedelta(days=1, hours=1), is_current=False)
    store(tomorrow)
    token = "n" * devices.TOKEN_LENGTH
    store(make_device(tomorrow, token=token, valid_from=now))
    person = make_registration(tomorrow, city)
    store(person)
    scan = {
        "nonce": str(uuid4()),
        "code": person.ticket_code,
        "list": "entrance",
        "scanned_at": now.isoformat(),
    }

    headers = {"Authorization": f"Bearer {token}"}
    response = app.test_client().post(SCANS, json={"scans": [scan]}, headers=headers)

    assert response.get_json() == {"results": [{"nonce": scan["nonce"], "verdict": "ok"}]}
