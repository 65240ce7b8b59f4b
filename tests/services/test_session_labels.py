"""Seats in words: in the order of the day, for some people or a whole event."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from praxistag.domain.kinds import SeatOrigin
from praxistag.models import SessionSeat
from praxistag.services import session_labels
from tests.factories import make_registration

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event, Organisation, Registration, WorkshopSession
    from tests.people import Programme


def seat(person: Registration, session: WorkshopSession) -> SessionSeat:
    return SessionSeat(
        registration_id=person.id,
        slot_id=session.slot_id,
        session_id=session.id,
        origin=SeatOrigin.PLAN,
    )


def test_labels_stand_in_the_order_of_the_day(
    app: Flask, store: Any, event: Event, city: Organisation, programme: Programme
) -> None:
    placed, other, nobody = (make_registration(event, city) for _ in range(3))
    store(placed, other, nobody)
    late, early = programme.session("one", 2), programme.session("two", 1)
    store(seat(placed, late), seat(placed, early), seat(other, early))

    with app.app_context():
        some = session_labels.of_people({placed.id, nobody.id})
        everybody = session_labels.of_event(event.id)

    assert [label.code for label in some[placed.id]] == ["W2", "W1"]
    assert some[placed.id][0].name.startswith("W2 Nisthilfen bauen, Raum ")
    assert set(some) == {placed.id}
    assert set(everybody) == {placed.id, other.id}


def test_nobody_costs_no_query(app: Flask, count_queries: Any) -> None:
    with app.app_context(), count_queries(app) as seen:
        assert session_labels.of_people(()) == {}

    assert seen == []
