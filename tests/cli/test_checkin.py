"""`praxistag checkin`: codes, devices and refusals in one German line."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from praxistag.cli import checkin
from praxistag.domain import pairing_code
from praxistag.extensions import db
from praxistag.models import Device, PairingCode
from tests.factories import make_device

if TYPE_CHECKING:
    from click.testing import Result
    from flask import Flask

    from praxistag.models import Event

SOON = timedelta(minutes=14)


def run(app: Flask, *arguments: str) -> Result:
    return app.test_cli_runner().invoke(checkin.checkin_group, arguments)


@pytest.mark.usefixtures("event")
def test_pair_prints_a_code_for_people(app: Flask) -> None:
    result = run(app, "pair")

    assert result.exit_code == 0
    assert result.output.startswith("Code: ")
    assert pairing_code.parse(result.output.split()[1])


@pytest.mark.usefixtures("event")
def test_pair_prints_json_for_programs(app: Flask) -> None:
    result = run(app, "pair", "--device", "Tor", "--json")

    body = json.loads(result.output)
    assert set(body) == {"code", "expires_at"}
    assert datetime.fromisoformat(body["expires_at"]) > datetime.now(UTC) + SOON
    with app.app_context():
        assert db.session.scalars(db.select(PairingCode)).one().device_name == "Tor"


@pytest.mark.parametrize("command", [["pair"], ["devices"], ["revoke", "x"]])
def test_commands_without_an_event_say_so(app: Flask, command: list[str]) -> None:
    result = run(app, *command)

    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert "keine aktuelle Veranstaltung" in result.stderr


@pytest.mark.usefixtures("event")
def test_pair_refuses_an_endless_name(app: Flask) -> None:
    assert run(app, "pair", "--device", "x" * 61).exit_code == 1


@pytest.mark.usefixtures("event")
def test_devices_without_any_says_how_to_begin(app: Flask) -> None:
    assert "Noch kein Gerät verbunden" in run(app, "devices").output


def test_devices_lists_name_and_state(app: Flask, store: Any, event: Event) -> None:
    seen = datetime.now(UTC)
    store(make_device(event, token="x", name="Eingang 1", last_seen_at=seen))
    store(make_device(event, token="y", name="Eingang 2"))

    table = run(app, "devices").output
    rows = json.loads(run(app, "devices", "--json").output)

    assert "Eingang 1" in table
    assert "gilt noch nicht" in table
    assert "noch nie" in table
    assert {row["device"]: row["state"] for row in rows} == {
        "Eingang 1": "too_early",
        "Eingang 2": "too_early",
    }


@pytest.mark.parametrize("public_id", ["pCq0RE2dW1UaGmXSw4Jk8A", "-Cq0RE2dW1UaGmXSw4Jk8A"])
def test_revoke_takes_a_device_off(app: Flask, store: Any, event: Event, public_id: str) -> None:
    device = make_device(event, token="x", public_id=public_id)
    store(device)

    result = run(app, "revoke", device.public_id)

    assert result.exit_code == 0
    with app.app_context():
        assert db.session.get_one(Device, device.id).revoked_at is not None


@pytest.mark.usefixtures("event")
def test_revoke_of_a_stranger_is_refused(app: Flask) -> None:
    result = run(app, "revoke", "nobody")

    assert result.exit_code == 1
    assert "nobody" in result.stderr
