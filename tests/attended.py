"""A day that is over: who was scanned where, and what an office said about it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import uuid4

import pytest

from praxistag.domain.door import ENTRANCE, SESSION_PREFIX
from praxistag.domain.kinds import AttendanceState, ScanKind
from praxistag.domain.states import Verdict
from praxistag.models import AttendanceCorrection, CheckIn
from tests.factories import (
    make_device,
    make_registration,
    make_room,
    make_session,
    make_slot,
    make_track,
    make_workshop,
)
from tests.published import make_plan, make_seat

if TYPE_CHECKING:
    from praxistag.models import (
        Device,
        Event,
        Organisation,
        Registration,
        Slot,
        Track,
        WorkshopSession,
    )

BEGAN_AT = datetime.now(UTC).replace(microsecond=0, second=0, minute=0) - timedelta(days=3)
OVER = BEGAN_AT + timedelta(hours=8)
HALF_PAST = BEGAN_AT + timedelta(minutes=30)


class PastDay(NamedTuple):
    """An event of three days ago: two blocks of 75 minutes with two workshops each."""

    event: Event
    organisation: Organisation
    track: Track
    blocks: tuple[Slot, Slot]
    sessions: dict[tuple[str, int], WorkshopSession]
    device: Device

    def session(self, workshop: str, block: int) -> WorkshopSession:
        """Return the session of workshop „one“ or „two“ in block 1 or 2."""
        return self.sessions[workshop, block]

    def arrival(self, person: Registration, at: WorkshopSession | None = None) -> CheckIn:
        """Return a scan at the entrance, or at a session."""
        return make_check_in(self.device, person, list_of(at))


def list_of(session: WorkshopSession | None) -> str:
    """Return the list of a session, or that of the entrance."""
    return ENTRANCE if session is None else f"{SESSION_PREFIX}{session.id}"


def make_check_in(device: Device, person: Registration, list_key: str, **overrides: Any) -> CheckIn:
    """Return a row of the log that says a person is here."""
    values: dict[str, Any] = {
        "event_id": device.event_id,
        "nonce": str(uuid4()),
        "device_id": device.id,
        "registration_id": person.id,
        "code_hash": "0" * 32,
        "list_key": list_key,
        "kind": ScanKind.ENTRY,
        "verdict": Verdict.OK,
        "scanned_at": HALF_PAST,
        "received_at": HALF_PAST,
    }
    return CheckIn(**(values | overrides))


def make_correction(person: Registration, **overrides: Any) -> AttendanceCorrection:
    """Return what an office said: half of the day, no workshop."""
    values: dict[str, Any] = {
        "registration_id": person.id,
        "state": AttendanceState.PARTIAL,
        "session_ids": [],
        "minutes": None,
        "reason": "Musste früher gehen",
        "corrected_at": OVER,
    }
    return AttendanceCorrection(**(values | overrides))


@pytest.fixture
def past_day(store: Any, city: Organisation, event: Event) -> PastDay:
    """The current event, when it is over; people are up to the test."""
    event.doors_open_at = BEGAN_AT - timedelta(minutes=30)
    event.starts_at, event.ends_at = BEGAN_AT, BEGAN_AT + timedelta(hours=7)
    store(event)
    track = make_track(event, name="Biodiversität", icon="leaf")
    rooms = (make_room(event), make_room(event))
    blocks = (make_slot(event, 1), make_slot(event, 2))
    store(track, *rooms, *blocks)
    workshops = (
        make_workshop(track, slug="one", code="W1", title="Blühfläche planen"),
        make_workshop(track, slug="two", code="W2", title="Nisthilfen bauen"),
    )
    device = make_device(event, token="door")
    store(*workshops, device)
    sessions = {
        (workshop.slug, number): make_session(workshop, block, room)
        for workshop, room in zip(workshops, rooms, strict=True)
        for number, block in enumerate(blocks, 1)
    }
    store(*sessions.values())
    store(make_plan(event))
    return PastDay(event, city, track, blocks, sessions, device)


@pytest.fixture
def attendee(store: Any, past_day: PastDay) -> Registration:
    """Somebody with a seat in each block, who came in at the entrance."""
    person = make_registration(
        past_day.event,
        past_day.organisation,
        first_name="Amira",
        last_name="Ahorn",
        badge_name="Amira",
        name_key="amira ahorn",
    )
    store(person)
    store(
        make_seat(person, past_day.session("one", 1)),
        make_seat(person, past_day.session("two", 2)),
        past_day.arrival(person),
    )
    return person
