"""What the tests of the allocation pages tell again and again."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from praxistag.allocation.problem import Mode
from praxistag.domain.actors import CONSOLE
from praxistag.domain.kinds import Strength
from praxistag.domain.schedule import utc_now
from praxistag.extensions import db, write_transaction
from praxistag.models import Event
from praxistag.services import allocation_runs
from praxistag.services.allocation_runs import Order
from tests.drafts import calculated, plans_of, publish

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Registration
    from tests.people import Programme

HOME = "/team/zuteilung"


def ask(app: Flask, event: Event) -> str:
    with app.app_context(), write_transaction():
        run = allocation_runs.ask(
            db.session.get_one(Event, event.id), Order(), by=CONSOLE, now=utc_now()
        )
        return run.public_id


def change_event(app: Flask, event: Event, **values: Any) -> None:
    with app.app_context(), write_transaction():
        row = db.session.get_one(Event, event.id)
        for name, value in values.items():
            setattr(row, name, value)


def end_event(app: Flask, event: Event) -> None:
    now = utc_now()
    times = {
        "doors_open_at": now - timedelta(hours=9),
        "starts_at": now - timedelta(hours=8),
        "ends_at": now - timedelta(hours=1),
    }
    change_event(app, event, **times)


def three_plans(app: Flask, event: Event, programme: Programme, people: list[Registration]) -> None:
    """One plan per rule: all in workshop one, all in two, nobody anywhere."""
    one, two = (
        [programme.session("one", 1), programme.session("two", 2)],
        [programme.session("two", 1), programme.session("one", 2)],
    )
    with app.app_context():
        calculated(
            event,
            {
                Mode.LEXIMIN: {person.id: one for person in people},
                Mode.BALANCED: {person.id: two for person in people},
                Mode.TOTAL: {person.id: [] for person in people},
            },
        )


def second_draft(
    app: Flask, event: Event, programme: Programme, people: list[Registration]
) -> None:
    """Publish a plan and leave another one to decide on: the first person moves."""
    one, two = programme.session("one", 1), programme.session("two", 1)
    with app.app_context():
        first = calculated(event, {Mode.LEXIMIN: {person.id: [one] for person in people}})
        publish(plans_of(first)[Mode.LEXIMIN])
        places = {person.id: [two if person is people[0] else one] for person in people}
        calculated(event, {Mode.LEXIMIN: places}, Order(strength=Strength.IMPROVE))
