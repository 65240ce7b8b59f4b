"""`praxistag checkin`: pair, list and revoke the devices of the door."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from flask.cli import AppGroup

from praxistag.cli.output import json_option, show_json, show_table
from praxistag.cli.refusal import Refused
from praxistag.domain.actors import CONSOLE
from praxistag.domain.pairing_code import MAX_DEVICE_NAME
from praxistag.domain.schedule import utc_now
from praxistag.domain.ticket_code import grouped
from praxistag.extensions import write_transaction
from praxistag.services import devices, events
from praxistag.services.devices import DeviceState
from praxistag.web.filters import clock, day_and_time

if TYPE_CHECKING:
    from datetime import datetime

    from praxistag.models import Device, Event

STATES = {
    DeviceState.ACTIVE: "bereit",
    DeviceState.TOO_EARLY: "gilt noch nicht",
    DeviceState.OVER: "abgelaufen",
    DeviceState.REVOKED: "abgemeldet",
}

checkin_group = AppGroup("checkin", help="Geräte für den Einlass verbinden und abmelden.")


@checkin_group.command("pair")
@click.option("--device", "name", default="", metavar="NAME", help="Name des Geräts vorgeben.")
@json_option
def pair(name: str, *, as_json: bool) -> None:
    """Einen einmaligen Code ausgeben, mit dem ein Gerät verbunden wird."""
    if len(name) > MAX_DEVICE_NAME:
        raise Refused(f"Der Name darf höchstens {MAX_DEVICE_NAME} Zeichen haben.")
    with write_transaction():
        pairing = devices.create_pairing_code(
            _current_event(), device_name=name.strip(), by=CONSOLE, now=utc_now()
        )
    code = grouped(pairing.code)
    if as_json:
        show_json({"code": code, "expires_at": pairing.expires_at.isoformat()})
        return
    click.echo(f"Code: {code}")
    click.echo(f"Gilt einmal, bis {clock(pairing.expires_at)} Uhr. Auf dem Gerät /einlass öffnen.")


@checkin_group.command("devices")
@json_option
def list_devices(*, as_json: bool) -> None:
    """Die verbundenen Geräte anzeigen."""
    found = devices.of_event(_current_event())
    if as_json:
        show_json([_record(device, now=utc_now()) for device in found])
        return
    if not found:
        click.echo("Noch kein Gerät verbunden. „praxistag checkin pair“ gibt einen Code aus.")
        return
    headings = ("ID", "Gerät", "Stand", "Zuletzt gemeldet")
    show_table(headings, [_line(device, now=utc_now()) for device in found])


# Ids are random text and may begin with a dash, which is no option then.
@checkin_group.command("revoke", context_settings={"ignore_unknown_options": True})
@click.argument("device_id", metavar="ID")
def revoke(device_id: str) -> None:
    """Ein Gerät abmelden; es braucht danach einen neuen Code."""
    with write_transaction():
        device = devices.find(_current_event(), device_id)
        if device is None:
            raise Refused(
                f"Das Gerät {device_id} gibt es nicht. „praxistag checkin devices“ hilft."
            )
        devices.revoke(device, by=CONSOLE, now=utc_now())
    click.echo(f"„{device.name}“ ist abgemeldet.")


def _current_event() -> Event:
    event = events.current()
    if event is None:
        raise Refused("Es gibt keine aktuelle Veranstaltung. „praxistag event list“ zeigt alle.")
    return event


def _record(device: Device, *, now: datetime) -> dict[str, object]:
    return {
        "id": device.public_id,
        "device": device.name,
        "state": devices.state(device, now=now).value,
        "paired_at": device.paired_at.isoformat(),
        "last_seen_at": device.last_seen_at.isoformat() if device.last_seen_at else None,
    }


def _line(device: Device, *, now: datetime) -> tuple[str, ...]:
    seen = day_and_time(device.last_seen_at) if device.last_seen_at else "noch nie"
    return device.public_id, device.name, STATES[devices.state(device, now=now)], seen
