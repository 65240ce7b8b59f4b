"""Sessions: once per block, moved with their people, never below who sits there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from praxistag.domain.actors import SYSTEM
from praxistag.domain.errors import (
    CapacityBelowTaken,
    ChangedMeanwhile,
    PeopleAffected,
    SeatedElsewhere,
    SessionExists,
    StillInUse,
)
from praxistag.domain.event_details import SessionDetails
from praxistag.domain.kinds import DutyKind
from praxistag.domain.schedule import utc_now
from praxistag.extensions import db, write_transaction
from praxistag.models import Duty, Pin, SessionSeat, Workshop, WorkshopSession
from praxistag.services import workshop_sessions
from tests.factories import make_registration, make_room, make_slot, make_workshop
from tests.published import make_plan, make_seat, make_wait, make_wishes

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event, Organisation, Registration, Slot
    from tests.people import Programme

NOW = utc_now()


@pytest.fixture
def third(store: Any, event: Event) -> Slot:
    """A block in which nothing takes place yet."""
    slot = make_slot(event, 3)
    store(slot)
    return slot


def make_pin(person: Registration, session: WorkshopSession) -> Pin:
    return Pin(registration_id=person.id, session_id=session.id, reason="-", created_by="1")


def revise(app: Flask, session_id: int, **changes: int) -> None:
    """Change a session in a transaction of its own."""
    with app.app_context(), write_transaction() as session:
        row = session.get_one(WorkshopSession, session_id)
        old = SessionDetails.of(row)
        new = replace(old, **changes)
        workshop_sessions.revise(row, new, seen=old.fingerprint(), by=SYSTEM, now=NOW)


def test_session_is_added(app: Flask, programme: Programme, third: Slot) -> None:
    room_id = programme.session("one", 1).room_id
    with app.app_context(), write_transaction() as session:
        workshop = session.get_one(Workshop, programme.workshops[0].id)
        place = SessionDetails(slot_id=third.id, room_id=room_id, capacity=4)
        workshop_sessions.add(workshop, place, by=SYSTEM, now=NOW)

    with app.app_context():
        row = db.session.scalars(select(WorkshopSession).filter_by(slot_id=third.id)).one()
        assert row.capacity == 4


def test_new_seats_go_to_those_who_wait(
    app: Flask, store: Any, event: Event, city: Organisation, programme: Programme
) -> None:
    full, other = programme.session("one", 1), programme.session("two", 1)
    here, waiting = make_registration(event, city), make_registration(event, city)
    store(here, waiting, make_plan(event))
    store(*make_wishes(waiting, programme.workshops[0]))
    store(make_seat(here, full), make_seat(waiting, other), make_wait(waiting, full, NOW))
    with app.app_context(), write_transaction() as session:
        session.get_one(WorkshopSession, full.id).capacity = 1

    revise(app, full.id, capacity=2)

    with app.app_context():
        found = db.session.scalars(select(SessionSeat).filter_by(session_id=full.id))
        assert {seat.registration_id for seat in found} == {here.id, waiting.id}


def test_workshop_takes_place_once_in_a_block(app: Flask, programme: Programme) -> None:
    here, there = programme.session("one", 1), programme.session("one", 2)

    with app.app_context():
        workshop = db.session.get_one(Workshop, here.workshop_id)
        with pytest.raises(SessionExists), write_transaction():
            workshop_sessions.add(workshop, SessionDetails.of(here), by=SYSTEM, now=NOW)
    with pytest.raises(SessionExists):
        revise(app, here.id, slot_id=there.slot_id)


def test_change_by_somebody_faster_is_noticed(app: Flask, programme: Programme) -> None:
    here = programme.session("one", 1)
    revise(app, here.id, capacity=5)

    stale = SessionDetails.of(here)
    with app.app_context():
        row = db.session.get_one(WorkshopSession, here.id)
        with pytest.raises(ChangedMeanwhile), write_transaction():
            workshop_sessions.revise(row, stale, seen=stale.fingerprint(), by=SYSTEM, now=NOW)


def test_seats_and_duties_move_along(
    app: Flask,
    store: Any,
    programme: Programme,
    apprentice_amira: Registration,
    city: Organisation,
    event: Event,
    third: Slot,
) -> None:
    here = programme.session("one", 1)
    host = make_registration(event, city)
    store(host)
    store(
        make_seat(apprentice_amira, here),
        Duty(registration_id=host.id, slot_id=here.slot_id, session_id=here.id, kind=DutyKind.HOST),
    )

    revise(app, here.id, slot_id=third.id)

    with app.app_context():
        assert db.session.scalars(select(SessionSeat.slot_id)).all() == [third.id]
        assert db.session.scalars(select(Duty.slot_id)).all() == [third.id]


@pytest.mark.parametrize("busy", ["seat", "duty", "pin"])
def test_people_are_never_in_two_places(
    app: Flask,
    store: Any,
    programme: Programme,
    apprentice_amira: Registration,
    busy: str,
) -> None:
    here, there = programme.session("one", 1), programme.session("two", 2)
    with app.app_context(), write_transaction() as session:
        session.delete(session.get_one(WorkshopSession, programme.session("one", 2).id))
    duty = Duty(registration_id=apprentice_amira.id, slot_id=there.slot_id, kind=DutyKind.AWAY)
    elsewhere = {
        "seat": make_seat(apprentice_amira, there),
        "duty": duty,
        "pin": make_pin(apprentice_amira, there),
    }
    store(make_pin(apprentice_amira, here), elsewhere[busy])

    with pytest.raises(SeatedElsewhere) as refusal:
        revise(app, here.id, slot_id=there.slot_id)

    assert refusal.value.count == 1


def test_capacity_stays_above_who_sits_there(
    app: Flask, store: Any, programme: Programme, event: Event, city: Organisation
) -> None:
    here = programme.session("one", 1)
    people = [make_registration(event, city) for _ in range(2)]
    store(*people)
    store(*(make_seat(person, here) for person in people))

    revise(app, here.id, capacity=2)
    with pytest.raises(CapacityBelowTaken) as refusal:
        revise(app, here.id, capacity=1)

    assert refusal.value.taken == 2


@pytest.mark.parametrize(
    ("changes", "is_noticed"),
    [
        pytest.param({}, False, id="nothing"),
        pytest.param({"capacity": 7}, False, id="more-seats"),
        pytest.param({"capacity": 5}, True, id="fewer-seats"),
        pytest.param({"room_id": 0}, True, id="another-room"),
        pytest.param({"slot_id": 0}, True, id="another-time"),
    ],
)
def test_people_notice(
    app: Flask,
    store: Any,
    programme: Programme,
    apprentice_amira: Registration,
    changes: dict[str, int],
    is_noticed: bool,
) -> None:
    here = programme.session("one", 1)
    new = replace(SessionDetails.of(here), **changes)
    with app.app_context():
        row = db.session.get_one(WorkshopSession, here.id)
        workshop_sessions.require_unaffected(row, new)  # nobody has a seat yet
    store(make_seat(apprentice_amira, here))

    with app.app_context():
        row = db.session.get_one(WorkshopSession, here.id)
        if not is_noticed:
            workshop_sessions.require_unaffected(row, new)
            return
        with pytest.raises(PeopleAffected) as refusal:
            workshop_sessions.require_unaffected(row, new)
    assert refusal.value.count == 1


@pytest.mark.parametrize("tie", ["seat", "pin", "duty"])
def test_session_with_people_stays(
    app: Flask, store: Any, programme: Programme, apprentice_amira: Registration, tie: str
) -> None:
    here = programme.session("one", 1)
    person, slot_id = apprentice_amira.id, here.slot_id
    ties = {
        "seat": make_seat(apprentice_amira, here),
        "pin": make_pin(apprentice_amira, here),
        "duty": Duty(
            registration_id=person, slot_id=slot_id, session_id=here.id, kind=DutyKind.HOST
        ),
    }
    store(ties[tie])

    with app.app_context():
        row = db.session.get_one(WorkshopSession, here.id)
        with pytest.raises(StillInUse) as refusal, write_transaction():
            workshop_sessions.remove(row, by=SYSTEM, now=NOW)

    assert (refusal.value.kind, refusal.value.count) == ("workshop_session", 1)


def test_session_is_removed(app: Flask, event: Event, programme: Programme) -> None:
    here = programme.session("one", 1)
    with app.app_context(), write_transaction() as session:
        workshop_sessions.remove(session.get_one(WorkshopSession, here.id), by=SYSTEM, now=NOW)

    with app.app_context():
        assert workshop_sessions.find(event.id, here.id) is None
        other = programme.session("one", 2)
        assert workshop_sessions.find(event.id, other.id) is not None
        assert workshop_sessions.find(event.id + 1, other.id) is None


@pytest.mark.parametrize(("room", "most", "seats"), [(20, 24, 20), (30, 24, 24), (5, 0, 1)])
def test_usual_capacity(event: Event, room: int, most: int, seats: int) -> None:
    track = type("Track", (), {"id": 1, "event_id": event.id})()

    workshop = make_workshop(track, max_size=most)

    assert workshop_sessions.usual_capacity(workshop, make_room(event, capacity=room)) == seats
