"""The server is held to the cases that hold for the device, too (frontend/scan-cases.test.js)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from praxistag.domain.door import ENTRANCE, Scan
from praxistag.domain.kinds import DeskDecision, ScanKind, SeatOrigin
from praxistag.domain.states import ReleaseState, SeatState, Verdict
from praxistag.domain.ticket_code import CODE_BYTES, code_hash, encode
from praxistag.extensions import db, write_transaction
from praxistag.models import CheckIn, DeskNote, Device, ReplacedTicket, SessionSeat
from praxistag.services import checkin, devices, door_lists
from tests.factories import (
    make_device,
    make_event,
    make_registration,
    make_room,
    make_session,
    make_slot,
    make_track,
    make_workshop,
)

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event, Organisation, Registration, WorkshopSession
    from praxistag.services.checkin import ScanResult

FILE = json.loads((Path(__file__).parents[1] / "domain" / "door_cases.json").read_text())
CASES: list[dict[str, Any]] = FILE["cases"]
BEGIN = datetime.now(UTC).replace(microsecond=0)
UNKNOWN = encode(b"\x01" * CODE_BYTES)
REPLACED = encode(b"\x02" * CODE_BYTES)
STATES: dict[str, dict[str, Any]] = {
    "waiting": {"seat_state": SeatState.WAITING},
    "cancelled": {"seat_state": SeatState.CANCELLED},
    "unknown": {"seat_state": SeatState.UNCONFIRMED},
    "not_released": {"release_state": ReleaseState.PENDING},
}


@dataclass(frozen=True)
class World:
    """The lists of the file with somebody seated in each allocated slot, and two doors."""

    app: Flask
    event: Event
    city: Organisation
    sessions: dict[str, WorkshopSession]
    doors: dict[str, Device]

    def key(self, name: str) -> str:
        """Return the key of a list of the file."""
        if name == ENTRANCE:
            return ENTRANCE
        return f"session-{self.sessions[name].id if name in self.sessions else 9999}"


@pytest.fixture
def world(app: Flask, store: Any, event: Event, city: Organisation) -> World:
    """Everything that is the same in all cases."""
    track, room, filler = make_track(event), make_room(event), make_registration(event, city)
    doors = {name: make_device(event, token=name * devices.TOKEN_LENGTH) for name in "AB"}
    lists = [item for item in FILE["lists"] if "slot" in item]
    slots = {name: make_slot(event, n) for n, name in enumerate({i["slot"]: 0 for i in lists}, 1)}
    store(track, room, filler, *doors.values(), *slots.values())
    workshops = [make_workshop(track) for _ in lists]
    store(*workshops)
    sessions = {
        item["id"]: make_session(workshop, slots[item["slot"]], room)
        for item, workshop in zip(lists, workshops, strict=True)
    }
    store(*sessions.values())
    taken = {item["slot"]: item["id"] for item in lists if item["is_allocated"]}
    store(*(seat(filler, sessions[name]) for name in taken.values()))
    return World(app, event, city, sessions, doors)


def seat(person: Registration, session: WorkshopSession) -> SessionSeat:
    return SessionSeat(
        registration_id=person.id,
        slot_id=session.slot_id,
        session_id=session.id,
        origin=SeatOrigin.PLAN,
    )


def nonce(number: str | int) -> str:
    return f"00000000-0000-4000-8000-00000000000{number}"


def at(row: dict[str, Any]) -> datetime:
    return BEGIN + timedelta(seconds=row["at"])


def ticket(world: World, store: Any, wanted: dict[str, Any]) -> tuple[Registration, str]:
    """Store whom a case is about; returns them with the code that is held in front of the door."""
    event = world.event
    if wanted["verdict"] == "elsewhere":
        event = make_event(slug="anderer", is_current=False)
        store(event)
    person = make_registration(event, world.city, **STATES.get(wanted["verdict"], {}))
    store(person)
    if wanted["verdict"] != "elsewhere":
        store(*(seat(person, world.sessions[name]) for name in wanted["seats"]))
    if wanted["verdict"] == "replaced":
        store(ReplacedTicket(code=REPLACED, registration_id=person.id, replaced_at=BEGIN))
        return person, REPLACED
    return person, UNKNOWN if wanted["verdict"] == "missing" else str(person.ticket_code)


def store_row(world: World, store: Any, person: Registration, row: dict[str, Any]) -> None:
    device = world.doors.get(row["device"] or "")
    stored = CheckIn(
        event_id=world.event.id,
        nonce=nonce(row["nonce"]),
        device_id=device.id if device else None,
        registration_id=person.id,
        code_hash=code_hash(str(person.ticket_code)),
        list_key=world.key(row["list"]),
        kind=ScanKind(row["kind"]),
        verdict=Verdict(row["verdict"]),
        overruled=Verdict(row["overruled"]) if "overruled" in row else None,
        is_late=row.get("late", False),
        undoes_nonce=nonce(row["of"]) if "of" in row else None,
        scanned_at=at(row),
        received_at=at(row),
    )
    store(stored)
    if "decision" in row:
        decision = DeskDecision(row["decision"])
        store(DeskNote(check_in_id=stored.id, decision=decision, decided_at=BEGIN))


def answer(world: World, code: str, scan: dict[str, Any]) -> ScanResult:
    sent = Scan(
        nonce(9), ScanKind(scan["kind"]), world.key(scan["list"]), code_hash(code), at(scan)
    )
    with world.app.app_context(), write_transaction():
        device = devices.authenticate(scan["device"] * devices.TOKEN_LENGTH)
        assert device is not None
        return checkin.record_scans(device, [sent], now=BEGIN)[0]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_door_says(world: World, store: Any, case: dict[str, Any]) -> None:
    person, code = ticket(world, store, case["ticket"])
    for row in case["log"]:
        store_row(world, store, person, row)

    result = answer(world, code, case["scan"])

    says = case["says"]
    assert result.verdict == says.get("server", says["verdict"])
    if result.verdict is Verdict.ALREADY:
        assert result.first is not None
        assert result.first.nonce == nonce(says["first"])
    with world.app.app_context():
        event = db.session.get_one(type(world.event), world.event.id)
        arrived = {item.key: item.arrived for item in door_lists.lists(event)}
    expected = case.get("arrived", {})
    assert {name: arrived[world.key(name)] for name in expected} == expected
