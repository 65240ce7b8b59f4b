"""Pins: what the calculation would call impossible is refused when it is entered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from praxistag.domain import errors
from praxistag.domain.actors import CONSOLE
from praxistag.domain.kinds import DutyKind
from praxistag.domain.schedule import utc_now
from praxistag.domain.states import ReleaseState, SeatState
from praxistag.extensions import db, write_transaction
from praxistag.models import AuditEntry, Duty, Registration, WorkshopSession
from praxistag.services import pins
from tests.factories import make_registration

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event, Organisation
    from tests.people import Programme

NOW = utc_now()


def pin(app: Flask, person: Registration, session: WorkshopSession) -> None:
    with app.app_context(), write_transaction() as database:
        pins.add(
            database.get_one(Registration, person.id),
            database.get_one(WorkshopSession, session.id),
            reason="Absprache",
            by=CONSOLE,
            now=NOW,
        )


def test_add_and_remove_leave_a_trace_without_names(
    app: Flask, event: Event, apprentice_amira: Registration, programme: Programme
) -> None:
    pin(app, apprentice_amira, programme.session("one", 1))
    with app.app_context(), write_transaction():
        (kept,) = pins.of_event(event.id)
        assert (kept.reason, kept.created_by) == ("Absprache", "system:console")
        pins.remove(kept, by=CONSOLE, now=NOW)

    with app.app_context():
        entries = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
        assert pins.of_event(event.id) == []
    assert [entry.action for entry in entries] == ["pin.add", "pin.remove"]
    assert {entry.subject_id for entry in entries} == {apprentice_amira.public_id}


def test_two_pins_in_a_block_and_a_workshop_twice_are_refused(
    app: Flask, apprentice_amira: Registration, programme: Programme
) -> None:
    pin(app, apprentice_amira, programme.session("one", 1))

    with pytest.raises(errors.PinnedInSlot):
        pin(app, apprentice_amira, programme.session("two", 1))
    with pytest.raises(errors.PinnedToWorkshop):
        pin(app, apprentice_amira, programme.session("one", 2))
    pin(app, apprentice_amira, programme.session("two", 2))


def test_pin_beside_a_duty_is_refused(
    app: Flask, store: Any, apprentice_amira: Registration, programme: Programme
) -> None:
    store(
        Duty(
            registration_id=apprentice_amira.id,
            slot_id=programme.blocks[0].id,
            kind=DutyKind.AWAY,
        )
    )

    with pytest.raises(errors.OnDutyInSlot):
        pin(app, apprentice_amira, programme.session("one", 1))


@pytest.mark.parametrize(
    "values",
    [
        {"seat_state": SeatState.CANCELLED},
        {"seat_state": SeatState.WAITING, "waiting_since": NOW},
        {"release_state": ReleaseState.REJECTED},
    ],
)
def test_people_without_a_ticket_are_not_pinned(
    app: Flask,
    store: Any,
    event: Event,
    city: Organisation,
    programme: Programme,
    values: dict[str, Any],
) -> None:
    person = make_registration(event, city, **values)
    store(person)

    with pytest.raises(errors.NotInAllocation):
        pin(app, person, programme.session("one", 1))


def test_no_more_pins_than_seats_but_who_cancelled_does_not_count(
    app: Flask, store: Any, event: Event, city: Organisation, programme: Programme
) -> None:
    session = programme.session("one", 1)
    people = [make_registration(event, city) for _ in range(session.capacity + 1)]
    store(*people)
    *seated, last = people
    for person in seated:
        pin(app, person, session)

    with pytest.raises(errors.PinsFillSession):
        pin(app, last, session)

    with app.app_context(), write_transaction() as database:
        database.get_one(Registration, seated[0].id).seat_state = SeatState.CANCELLED
    pin(app, last, session)
