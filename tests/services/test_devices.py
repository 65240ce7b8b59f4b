"""A code pairs one device, a token opens the door of one event, and only in its time."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from praxistag.domain.actors import SYSTEM
from praxistag.domain.errors import PairingCodeInvalid
from praxistag.domain.schedule import device_window
from praxistag.extensions import db, write_transaction
from praxistag.models import AuditEntry, Device, PairingCode
from praxistag.services import devices
from praxistag.services.devices import DeviceState
from tests.factories import make_device, make_event

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event

NOW = datetime.now(UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def code(app: Flask, event: Event) -> str:
    with app.app_context(), write_transaction():
        pairing = devices.create_pairing_code(event, device_name="Tor", by=SYSTEM, now=NOW)
    return pairing.code


def pair(app: Flask, code: str, *, name: str = "Eingang 2", now: datetime = NOW) -> Device:
    with app.app_context(), write_transaction():
        return devices.pair(code, device_name=name, now=now).device


def test_create_pairing_code_keeps_only_a_hash(app: Flask, code: str) -> None:
    with app.app_context():
        row = db.session.scalars(db.select(PairingCode)).one()
        actions = db.session.scalars(db.select(AuditEntry.action)).all()

    assert code not in row.code_hash
    assert row.expires_at == NOW + 15 * MINUTE
    assert actions == ["pairing_code.created"]


def test_create_pairing_code_after_the_day_is_refused(app: Flask, store: Any) -> None:
    event = make_event(starts_at=NOW - timedelta(days=3))
    store(event)

    with app.app_context(), pytest.raises(PairingCodeInvalid), write_transaction():
        devices.create_pairing_code(event, by=SYSTEM, now=NOW)


def test_pair_makes_a_device_for_the_time_of_the_day(app: Flask, code: str, event: Event) -> None:
    device = pair(app, f"{code[:4]}-{code[4:]}".lower())

    assert (device.event_id, device.name) == (event.id, "Eingang 2")
    assert (device.valid_from, device.valid_until) == device_window(event.starts_at)
    assert device.confidentiality_confirmed_at == NOW


def test_pair_without_a_name_takes_the_one_given_with_the_code(app: Flask, code: str) -> None:
    assert pair(app, code, name="  ").name == "Tor"


def test_pair_takes_a_code_once(app: Flask, code: str) -> None:
    pair(app, code)

    with pytest.raises(PairingCodeInvalid):
        pair(app, code)


@pytest.mark.parametrize("wrong", ["", "0000-0000", "not a code"])
def test_pair_with_a_foreign_code_is_refused(app: Flask, code: str, wrong: str) -> None:
    with pytest.raises(PairingCodeInvalid):
        pair(app, wrong)
    assert pair(app, code).name == "Eingang 2"


def test_pair_after_fifteen_minutes_is_refused(app: Flask, code: str) -> None:
    with pytest.raises(PairingCodeInvalid):
        pair(app, code, now=NOW + 15 * MINUTE)


def test_pair_after_the_day_is_refused_and_leaves_the_code(app: Flask, store: Any) -> None:
    starts_at = NOW
    event = make_event(starts_at=starts_at)
    store(event)
    end = device_window(starts_at)[1]
    with app.app_context(), write_transaction():
        code = devices.create_pairing_code(event, by=SYSTEM, now=end - MINUTE).code

    with pytest.raises(PairingCodeInvalid):
        pair(app, code, now=end)
    assert pair(app, code, now=end - MINUTE).valid_until == end


def test_pair_by_eight_at_once_makes_one_device(app: Flask, code: str) -> None:
    outcomes: list[bool] = []

    def attempt() -> None:
        try:
            pair(app, code)
        except PairingCodeInvalid:
            outcomes.append(False)
        else:
            outcomes.append(True)

    threads = [threading.Thread(target=attempt) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == [False] * 7 + [True]


def test_valid_window_of_an_example_begins_at_once() -> None:
    event = make_event(is_demo=True)
    over = make_event(is_demo=True, is_current=False, starts_at=NOW - timedelta(days=9))

    assert devices.valid_window(event, now=NOW) == (NOW, device_window(event.starts_at)[1])
    assert devices.valid_window(over, now=NOW)[1] == NOW + timedelta(days=1)


def test_authenticate_finds_a_device_by_its_token_only(
    app: Flask, store: Any, event: Event
) -> None:
    token = "t" * devices.TOKEN_LENGTH
    row = make_device(event, token=token)
    store(row)

    with app.app_context():
        known = devices.authenticate(token)
        strangers = [devices.authenticate(text) for text in ("", "t", "x" * len(token), "ä" * 500)]

        assert known is not None
        assert (known.id, known.name, known.valid_until) == (row.id, row.name, row.valid_until)
        assert devices.event_of(known).id == event.id
    assert strangers == [None] * 4


def test_state_follows_the_clock_and_the_list(event: Event) -> None:
    device = make_device(event, token="x")
    inside = device.valid_from

    assert devices.state(device, now=inside - MINUTE) is DeviceState.TOO_EARLY
    assert devices.state(device, now=inside) is DeviceState.ACTIVE
    assert devices.state(device, now=device.valid_until) is DeviceState.OVER
    device.revoked_at = inside
    assert devices.state(device, now=inside) is DeviceState.REVOKED


def test_revoke_keeps_the_first_moment(app: Flask, store: Any, event: Event) -> None:
    device = make_device(event, token="x")
    store(device)

    for now in (NOW, NOW + MINUTE):
        with app.app_context(), write_transaction() as session:
            devices.revoke(session.get_one(Device, device.id), by=SYSTEM, now=now)

    with app.app_context():
        found = devices.find(event, device.public_id)
        actions = db.session.scalars(db.select(AuditEntry.action)).all()
    assert found is not None
    assert found.revoked_at == NOW
    assert actions == ["device.revoked"]


def test_of_event_shows_own_devices_those_in_use_first(
    app: Flask, store: Any, event: Event
) -> None:
    other = make_event(is_current=False)
    store(other)
    gone = make_device(event, token="1", name="Alt", revoked_at=NOW)
    early = make_device(event, token="2", name="Eins", paired_at=NOW - MINUTE)
    late = make_device(event, token="3", name="Zwei", paired_at=NOW)
    foreign = make_device(other, token="4", name="Fremd")
    store(gone, early, late, foreign)

    with app.app_context():
        assert [row.name for row in devices.of_event(event)] == ["Zwei", "Eins", "Alt"]
        assert devices.find(event, foreign.public_id) is None
