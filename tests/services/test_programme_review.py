"""The review of a stored programme: facts as the tables hold them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from praxistag.domain.kinds import SlotKind
from praxistag.domain.programme_checks import Check
from praxistag.domain.schedule import utc_now
from praxistag.domain.states import SeatState
from praxistag.extensions import db, write_transaction
from praxistag.models import Event
from praxistag.services import programme_review, timetable
from praxistag.services.demo import example
from praxistag.services.demo.phases import PHASES
from tests.factories import make_registration, make_room, make_slot

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.config import Config
    from praxistag.models import Organisation
    from praxistag.services.programme_review import Review
    from tests.people import Programme


def review_of(event_id: int) -> Review:
    event = db.session.get_one(Event, event_id)
    return programme_review.review(event, timetable.of_event(event_id))


def test_example_programme_is_without_fault(app: Flask, config: Config) -> None:
    request = example.Request(phase=PHASES["anmeldung"], participants=110, seed=1)
    with app.app_context(), write_transaction():
        event = example.load(request, links=config.participant_links(), now=utc_now())
        found = review_of(event.id)

    assert found.findings == ()
    assert list(found.facts.seats_by_block.values()) == [112, 112, 112]


@pytest.mark.parametrize("guests_too", [False, True])
@pytest.mark.usefixtures("programme")
def test_people_of_the_allocation_need_seats(
    app: Flask,
    store: Any,
    event: Event,
    city: Organisation,
    guests_too: bool,
) -> None:
    store(
        make_registration(event, city),
        make_registration(event, city, seat_state=SeatState.WAITING),
        make_registration(event),
    )

    with app.app_context():
        db.session.get_one(Event, event.id).allocates_guests = guests_too
        people = review_of(event.id).facts.people

    assert people == (2 if guests_too else 1)


def test_hall_is_a_room_for_all(app: Flask, store: Any, event: Event, programme: Programme) -> None:
    store(
        make_room(event, name="Forum"),
        make_room(event, name="For", has_hearing_loop=True),
        make_slot(event, 3, kind=SlotKind.PLENARY, place="Forum und Hof"),
    )

    with app.app_context():
        rooms = review_of(event.id).facts.rooms

    assert [room.is_for_all for room in rooms].count(True) == 1
    assert frozenset({"has_hearing_loop"}) in {room.access for room in rooms}
    assert programme.blocks


def test_hints_are_no_problems(app: Flask, store: Any, event: Event) -> None:
    store(make_slot(event, 1, kind=SlotKind.PLENARY), make_slot(event, 1, kind=SlotKind.PLENARY))

    with app.app_context():
        found = review_of(event.id)

    assert Check.SLOT_OVERLAP in {finding.check for finding in found.findings}
    assert Check.SLOT_OVERLAP not in {finding.check for finding in found.problems}
