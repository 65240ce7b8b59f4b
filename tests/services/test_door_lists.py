"""Numbers at the door: people and not scans, and nothing that was undone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

from praxistag.domain.door import ENTRANCE
from praxistag.domain.kinds import ScanKind, SlotKind
from praxistag.domain.states import ReleaseState, SeatState, Verdict
from praxistag.models import CheckIn, Room, Slot, Track, Workshop, WorkshopSession
from praxistag.services import door_lists, door_tickets
from tests.factories import make_device, make_registration
from tests.published import make_plan, make_seat

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Device, Event, Organisation, Registration
    from tests.people import Programme

NOW = datetime.now(UTC).replace(microsecond=0)


@pytest.fixture
def door(store: Any, event: Event) -> Device:
    row = make_device(event, token="x")
    store(row)
    return row


def arrival(device: Device, person: Registration | None, **changes: Any) -> CheckIn:
    values: dict[str, Any] = {
        "event_id": device.event_id,
        "nonce": str(uuid4()),
        "device_id": device.id,
        "registration_id": person.id if person else None,
        "code_hash": "0" * 32,
        "list_key": ENTRANCE,
        "kind": ScanKind.ENTRY,
        "verdict": Verdict.OK,
        "scanned_at": NOW,
        "received_at": NOW,
    }
    return CheckIn(**(values | changes))


def entrance(app: Flask, event: Event) -> tuple[int, int]:
    with app.app_context():
        item = door_lists.lists(event)[0]
    return item.arrived, item.expected


def test_lists_count_people_with_a_place(
    app: Flask, store: Any, event: Event, city: Organisation, door: Device
) -> None:
    here = make_registration(event, city)
    waiting = make_registration(event, city, seat_state=SeatState.WAITING)
    store(here, make_registration(event), waiting)
    store(
        arrival(door, here),
        arrival(door, here, verdict=Verdict.ALREADY),
        arrival(door, waiting, verdict=Verdict.WAITING),
        arrival(door, None, verdict=Verdict.UNKNOWN),
    )

    assert entrance(app, event) == (1, 2)


def test_lists_forget_what_was_undone(
    app: Flask, store: Any, event: Event, door: Device, apprentice_amira: Registration
) -> None:
    scan = arrival(door, apprentice_amira)
    taken_back = arrival(door, apprentice_amira, kind=ScanKind.UNDO, undoes_nonce=scan.nonce)
    store(scan, taken_back)

    assert entrance(app, event) == (0, 1)


def test_lists_offer_each_session_in_the_order_of_the_day(
    app: Flask, store: Any, event: Event, door: Device, apprentice_amira: Registration
) -> None:
    session = _session(store, event)
    key = f"session-{session.id}"
    store(arrival(door, apprentice_amira, list_key=key))

    with app.app_context():
        items = door_lists.lists(event)

    assert [(item.key, item.name, item.arrived) for item in items] == [
        (ENTRANCE, "", 0),
        (key, "B1 Nisthilfen bauen, Werkhof", 1),
    ]


def test_session_expects_whom_its_list_names(
    app: Flask, store: Any, event: Event, city: Organisation
) -> None:
    session = _session(store, event)
    refused = make_registration(event, city, release_state=ReleaseState.REJECTED)
    people = [make_registration(event, city), make_registration(event, city), refused]
    store(*people)
    store(*(make_seat(person, session) for person in people))

    with app.app_context():
        assert door_lists.lists(event)[1].expected == 2


def test_slot_is_given_out_by_seats_as_the_server_decides(
    app: Flask, store: Any, event: Event, city: Organisation
) -> None:
    session = _session(store, event)
    assert session.id
    with app.app_context():
        assert not door_lists.lists(event)[1].is_allocated
    gone = make_registration(event, city, seat_state=SeatState.CANCELLED)
    store(gone)
    store(make_seat(gone, session))

    with app.app_context():
        item = door_lists.lists(event)[1]
        law = door_tickets.lists_for(event.id, [item.key])

    assert (item.expected, item.is_allocated) == (0, True)
    assert law.is_other(item.key, ()) is item.is_allocated


def test_recent_scans_show_the_latest_first_and_only_some(
    app: Flask, store: Any, event: Event, door: Device, apprentice_amira: Registration
) -> None:
    scans = [arrival(door, apprentice_amira, scanned_at=NOW + timedelta(i)) for i in range(3)]
    store(*scans)

    with app.app_context():
        recent = door_lists.recent_scans(event, limit=2)

    assert [scan.scanned_at for scan in recent] == [NOW + timedelta(2), NOW + timedelta(1)]
    assert recent[0].device_name == "Eingang 1"


def _session(store: Any, event: Event) -> WorkshopSession:
    track = Track(event_id=event.id, slug="bio", name="Biodiversität")
    room = Room(event_id=event.id, name="Werkhof", capacity=24)
    slot = Slot(
        event_id=event.id,
        kind=SlotKind.WORKSHOPS,
        title="Runde 1",
        starts_at=event.starts_at,
        ends_at=event.ends_at,
    )
    store(track, room, slot)
    workshop = Workshop(
        event_id=event.id, track_id=track.id, slug="nisthilfen", code="B1", title="Nisthilfen bauen"
    )
    store(workshop)
    row = WorkshopSession(workshop_id=workshop.id, slot_id=slot.id, room_id=room.id, capacity=24)
    store(row)
    return row


def test_lists_leave_out_what_was_cancelled(
    app: Flask, store: Any, event: Event, programme: Programme
) -> None:
    closed = programme.session("one", 1)
    store(make_plan(event, cancelled=[closed.id]))

    with app.app_context():
        keys = {item.key for item in door_lists.lists(event)}

    assert f"session-{closed.id}" not in keys
    assert len(keys) == len(programme.sessions)
