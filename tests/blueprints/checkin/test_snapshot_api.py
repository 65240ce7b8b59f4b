"""What a device gets to decide alone, and what it never gets."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from cryptography.exceptions import InvalidTag
from sqlalchemy import update

from praxistag.domain.keys import token_hash
from praxistag.domain.kinds import DeskDecision
from praxistag.domain.states import ReleaseState, SeatState
from praxistag.domain.ticket_code import code_hash, encode
from praxistag.extensions import db, write_transaction
from praxistag.models import CheckIn, DeskNote, Device, Event, Registration, ReplacedTicket
from praxistag.services import door_log
from praxistag.services.devices import TOKEN_LENGTH
from tests.factories import make_device, make_event, make_registration
from tests.published import make_seat
from tests.snapshots import open_record, opened

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient

    from praxistag.models import Organisation
    from tests.conftest import QueryLog
    from tests.people import Programme

SNAPSHOT = "/einlass/api/v1/snapshot"
ARRIVALS = "/einlass/api/v1/arrivals"
SCANS = "/einlass/api/v1/scans"
NOW = datetime.now(UTC)


def snapshot(api: FlaskClient) -> dict[str, Any]:
    body: dict[str, Any] = api.get(SNAPSHOT).get_json()
    return body


def scan(api: FlaskClient, person: Registration, **changes: Any) -> str:
    nonce = str(uuid4())
    entry = {
        "nonce": nonce,
        "h": person.ticket_hash,
        "list": "entrance",
        "scanned_at": NOW.isoformat(),
    }
    assert api.post(SCANS, json={"scans": [entry | changes]}).status_code == 200
    return nonce


def arrivals(api: FlaskClient, since: str | None = None) -> list[dict[str, Any]]:
    answer = api.get(ARRIVALS, query_string={"since": since} if since else {}).get_json()
    entries: list[dict[str, Any]] = answer["entries"]
    return entries


def counted(app: Flask, event: Event) -> list[bool]:
    """Return which rows of the log count."""
    with app.app_context():
        return [one.counts for one in door_log.since(event.id, None)]


def set_on(app: Flask, row: Any, **values: Any) -> None:
    with app.app_context(), write_transaction():
        db.session.execute(update(type(row)).where(type(row).id == row.id).values(**values))


def test_a_record_holds_what_the_door_may_know_and_opens_with_the_ticket(
    api: FlaskClient,
    store: Any,
    apprentice_amira: Registration,
    programme: Programme,
) -> None:
    session = programme.session("one", 1)
    store(make_seat(apprentice_amira, session))

    body = snapshot(api)

    record = opened(body, str(apprentice_amira.ticket_code))
    assert body["organisations"][record.pop("o")] == "Stadt Musterstadt"
    assert record == {"n": "Amira", "s": [f"session-{session.id}"], "p": "none", "v": "ok"}
    names = {item["id"]: item for item in body["lists"]}
    assert names[f"session-{session.id}"]["room"]
    assert names["entrance"]["expected"] == 1


def test_nothing_in_it_names_anybody(
    api: FlaskClient, store: Any, event: Event, city: Organisation
) -> None:
    person = make_registration(
        event, city, badge_name="Zierquitte", first_name="Zierquitte", last_name="Sanddorn"
    )
    guest = make_registration(event, None, kind="guest", organisation_name="Verein Wiesensalbei")
    store(person, guest)

    text = api.get(SNAPSHOT).get_data(as_text=True)

    secret = ("Zierquitte", "Sanddorn", "Wiesensalbei", str(person.ticket_code))
    assert [word for word in secret if word in text] == []
    assert opened(json.loads(text), str(guest.ticket_code))["o"] == "Verein Wiesensalbei"


def test_another_code_opens_nothing(
    api: FlaskClient, store: Any, event: Event, city: Organisation
) -> None:
    person = make_registration(event, city)
    store(person)
    body = snapshot(api)

    with pytest.raises(InvalidTag):
        open_record(body["records"][0], salt=body["salt"], code=encode(b"\x07" * 10))


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({"seat_state": SeatState.WAITING}, "waiting"),
        ({"seat_state": SeatState.CANCELLED}, "cancelled"),
        ({"release_state": ReleaseState.PENDING}, "not_released"),
    ],
)
def test_the_reason_to_refuse_is_in_the_record(
    api: FlaskClient,
    store: Any,
    event: Event,
    city: Organisation,
    changes: dict[str, Any],
    verdict: str,
) -> None:
    person = make_registration(event, city, **changes)
    store(person)

    assert opened(snapshot(api), str(person.ticket_code))["v"] == verdict


def test_replaced_tickets_are_known_and_unconfirmed_people_are_not(
    api: FlaskClient, store: Any, event: Event, city: Organisation, apprentice_amira: Registration
) -> None:
    old = encode(b"\x09" * 10)
    store(
        ReplacedTicket(code=old, registration_id=apprentice_amira.id, replaced_at=NOW),
        make_registration(event, city, seat_state=SeatState.UNCONFIRMED),
        make_registration(event, city, ticket_code=None),
    )

    body = snapshot(api)

    assert opened(body, old)["v"] == "replaced"
    assert {one["h"] for one in body["records"]} == {
        code_hash(old),
        apprentice_amira.ticket_hash,
    }


def test_unchanged_it_is_not_sent_again_and_a_change_gives_other_keys(
    app: Flask, api: FlaskClient, apprentice_amira: Registration
) -> None:
    first = api.get(SNAPSHOT)
    tag = first.headers["ETag"]

    again = api.get(SNAPSHOT, headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    same = snapshot(api)
    assert {k: v for k, v in same.items() if k != "server_time"} == {
        k: v for k, v in first.get_json().items() if k != "server_time"
    }

    set_on(app, apprentice_amira, badge_name="Ami")
    changed = api.get(SNAPSHOT, headers={"If-None-Match": tag})
    assert changed.status_code == 200
    body = changed.get_json()
    assert body["salt"] != same["salt"]
    assert body["version"] != same["version"]
    assert opened(body, str(apprentice_amira.ticket_code))["n"] == "Ami"


def test_a_scan_changes_no_snapshot(api: FlaskClient, apprentice_amira: Registration) -> None:
    before = snapshot(api)["version"]

    scan(api, apprentice_amira)

    assert snapshot(api)["version"] == before


def test_names_come_only_if_the_office_allows_them(
    app: Flask, api: FlaskClient, event: Event, apprentice_amira: Registration
) -> None:
    assert "names" not in snapshot(api)

    set_on(app, event, has_offline_names=True)

    (name,) = snapshot(api)["names"]
    assert name["l"] == apprentice_amira.last_name
    assert set(name) == {"h", "n", "l", "o", "s", "p", "v"}


def test_people_are_in_it_from_the_day_itself_on(app: Flask, store: Any) -> None:
    event = make_event(slug="morgen", is_current=False, starts_at=NOW + timedelta(days=3))
    store(event)
    token = "m" * TOKEN_LENGTH
    store(make_device(event, token=token, valid_from=NOW - timedelta(hours=1)))
    client = app.test_client()
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {token}"
    store(make_registration(event, None, kind="guest", organisation_name="Verein"))

    body = snapshot(client)

    assert body["records"] == []
    assert datetime.fromisoformat(body["opens_at"]) > NOW
    assert [item["id"] for item in body["lists"]] == ["entrance"]


def test_it_takes_the_same_number_of_queries_for_many(
    app: Flask,
    api: FlaskClient,
    store: Any,
    event: Event,
    city: Organisation,
    count_queries: QueryLog,
) -> None:
    store(make_registration(event, city))
    snapshot(api)  # the contact is noted once a minute
    with count_queries(app) as few:
        snapshot(api)
    store(*(make_registration(event, city) for _ in range(20)))
    with count_queries(app) as many:
        snapshot(api)

    assert len(few) == len(many)


def test_arrivals_of_all_devices_are_shared_by_hash_and_without_names(
    api: FlaskClient, apprentice_amira: Registration
) -> None:
    nonce = scan(api, apprentice_amira)

    (entry,) = arrivals(api)

    assert entry == {
        "nonce": nonce,
        "h": apprentice_amira.ticket_hash,
        "list": "entrance",
        "kind": "entry",
        "verdict": "ok",
        "scanned_at": NOW.isoformat(),
        "device": "Eingang 1",
        "counts": True,
    }


def test_arrivals_since_leave_out_what_is_old_and_bring_what_was_decided(
    app: Flask, api: FlaskClient, store: Any, apprentice_amira: Registration
) -> None:
    scan(api, apprentice_amira)
    with app.app_context(), write_transaction() as session:
        row = session.scalars(db.select(CheckIn)).one()
        row.received_at = NOW - timedelta(hours=1)
        identity = row.id
    since = (NOW - timedelta(minutes=10)).isoformat()
    assert arrivals(api, since) == []

    decided_at = datetime.now(UTC)
    store(DeskNote(check_in_id=identity, decision=DeskDecision.DISMISSED, decided_at=decided_at))

    assert [entry["counts"] for entry in arrivals(api, since)] == [False]
    assert len(arrivals(api, "2999-01-01T00:00:00+00:00")) == 1, "a clock ahead loses nothing"
    assert len(arrivals(api, "gestern")) == 1
    assert len(arrivals(api, "0001-01-01T00:00:00+00:00")) == 1


def test_a_swap_says_which_place_is_free_now(
    api: FlaskClient,
    store: Any,
    apprentice_amira: Registration,
    programme: Programme,
) -> None:
    own, other = programme.session("one", 1), programme.session("two", 1)
    store(make_seat(apprentice_amira, own))

    scan(api, apprentice_amira, list=f"session-{other.id}", kind="admit")

    (entry,) = arrivals(api)
    assert (entry["list"], entry["from"]) == (f"session-{other.id}", f"session-{own.id}")


def test_whoever_has_no_seat_takes_one_and_leaves_none(
    api: FlaskClient,
    store: Any,
    event: Event,
    apprentice_amira: Registration,
    programme: Programme,
) -> None:
    session, seated = programme.session("one", 1), make_registration(event)
    store(seated)
    store(make_seat(seated, session))

    for person in (apprentice_amira, seated):
        scan(api, person, list=f"session-{session.id}", kind="admit")

    swap, own = arrivals(api)
    assert swap["from"] is None
    assert "from" not in own


@pytest.mark.parametrize("url", [SNAPSHOT, ARRIVALS])
def test_after_revocation_nothing_is_to_be_had_and_scans_are_still_taken(
    app: Flask,
    api: FlaskClient,
    event: Event,
    device: Device,
    apprentice_amira: Registration,
    url: str,
) -> None:
    set_on(app, device, revoked_at=NOW)

    assert api.get(url).status_code == 403
    entry = {"nonce": str(uuid4()), "h": apprentice_amira.ticket_hash, "list": "entrance"}
    entry["scanned_at"] = NOW.isoformat()
    (result,) = api.post(SCANS, json={"scans": [entry]}).get_json()["results"]
    assert result == {"nonce": entry["nonce"], "verdict": "ok"}
    assert counted(app, event) == [False]

    set_on(app, device, revoked_at=NOW - timedelta(days=8))
    assert api.post(SCANS, json={"scans": [entry]}).status_code == 403


def test_the_token_of_delivery_opens_nothing_but_the_queue(
    app: Flask, store: Any, event: Event, apprentice_amira: Registration
) -> None:
    token = "d" * TOKEN_LENGTH
    store(make_device(event, token="r" * TOKEN_LENGTH, delivery_hash=token_hash(token)))
    client = app.test_client()
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {token}"

    assert client.get(SNAPSHOT).status_code == 403
    assert client.get("/einlass/api/v1/lists").status_code == 403
    entry = {"nonce": str(uuid4()), "h": apprentice_amira.ticket_hash, "list": "entrance"}
    entry["scanned_at"] = NOW.isoformat()
    (result,) = client.post(SCANS, json={"scans": [entry]}).get_json()["results"]
    assert set(result) == {"nonce", "verdict"}
