"""What ends of an allocation ninety days after the day, and what stays of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from praxistag.domain import retention as rules
from praxistag.domain.kinds import PlanState
from praxistag.extensions import db
from praxistag.models import AllocationPlan, Registration, SessionSeat, Wish, WishList
from tests.factories import (
    make_registration,
    make_room,
    make_session,
    make_slot,
    make_track,
    make_workshop,
)
from tests.published import make_plan, make_seat, make_wishes
from tests.services.test_retention import (
    DAY,
    STARTS_AT,
    both_sides,
    consent,
    day,  # noqa: F401 -- a fixture
    rows,
    run,
)

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event


def test_allocation_ends_at_ninety_days_but_for_the_figures(
    app: Flask,
    store: Any,
    day: Event,  # noqa: F811 -- the fixture
) -> None:
    contact = make_registration(day, ticket_code=None, lot_number="AB12CD34")
    published, draft = make_plan(day), make_plan(day, version=None, state=PlanState.DRAFT)
    published.instance, published.previous = "{}", "{}"
    track, slot, room = make_track(day), make_slot(day, 1), make_room(day)
    store(contact, published, draft, track, slot, room)
    workshop = make_workshop(track)
    store(workshop)
    session = make_session(workshop, slot, room)
    store(session, consent(contact), *make_wishes(contact, workshop))
    store(make_seat(contact, session))

    # The draft, the instance, and of the contact: the list, its wish, the seat.
    assert both_sides(app, rules.ALLOCATION) == ({}, {"allocation": 5})
    assert run(app, rules.due_at(rules.ALLOCATION, STARTS_AT) + DAY) == {}

    with app.app_context():
        plan = db.session.scalars(select(AllocationPlan)).one()
        assert (plan.result, plan.published_by, plan.version) == (None, "", 1)
        assert (plan.run.instance, plan.run.previous, plan.run.created_by) == (None, None, "")
        assert plan.quality
        assert db.session.scalars(select(Registration.lot_number)).all() == [None]
    assert rows(app, Wish) + rows(app, WishList) + rows(app, SessionSeat) == 0
