"""What is still open: about the programme, and about releases before and after their deadline."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from praxistag.domain.schedule import utc_now
from praxistag.domain.states import ReleaseState, SeatState
from praxistag.extensions import db, write_transaction
from praxistag.models import Event, WorkshopSession
from praxistag.services import preparation
from praxistag.services.preparation import Point
from tests.factories import make_registration

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Organisation
    from tests.people import Programme

RELEASES = {Point.RELEASES, Point.RELEASES_LATE}
PROGRAMME = {Point.WORKSHOPS, Point.PROGRAMME_PROBLEMS, Point.PROGRAMME_HIDDEN}


def open_points(app: Flask, event_id: int) -> dict[Point, int]:
    """Return the open points of the programme with their counts."""
    with app.app_context():
        event = db.session.get_one(Event, event_id)
        found = preparation.open_points(event, now=utc_now())
        return {item.point: item.count for item in found if item.point in PROGRAMME}


def test_programme_without_workshops_is_only_that(app: Flask, event: Event) -> None:
    assert set(open_points(app, event.id)) == {Point.WORKSHOPS}


def test_problems_are_counted(app: Flask, event: Event, programme: Programme) -> None:
    before = open_points(app, event.id)
    assert Point.PROGRAMME_HIDDEN in before

    with app.app_context(), write_transaction() as session:
        one, two = programme.session("one", 1), programme.session("two", 1)
        session.get_one(WorkshopSession, two.id).room_id = one.room_id

    after = open_points(app, event.id)
    assert after[Point.PROGRAMME_PROBLEMS] == before.get(Point.PROGRAMME_PROBLEMS, 0) + 1


@pytest.mark.usefixtures("programme")
def test_published_programme_is_not_hidden(app: Flask, event: Event) -> None:
    with app.app_context(), write_transaction() as session:
        session.get_one(Event, event.id).programme_published_at = utc_now()

    assert Point.PROGRAMME_HIDDEN not in open_points(app, event.id)


@pytest.mark.parametrize(
    ("days", "point"), [(-1, Point.RELEASES), (1, Point.RELEASES_LATE), (100, None)]
)
def test_open_releases_after_the_deadline_are_a_task_until_the_day(
    app: Flask, store: Any, event: Event, city: Organisation, days: int, point: Point | None
) -> None:
    pending = {"release_state": ReleaseState.PENDING}
    store(
        make_registration(event, city, **pending),
        make_registration(event, city, release_state=ReleaseState.QUERY),
        make_registration(event, city, **pending, seat_state=SeatState.CANCELLED),
        make_registration(event, city),
    )
    with app.app_context(), write_transaction() as session:
        row = session.get_one(Event, event.id)
        row.release_due_at = due_at = utc_now() + timedelta(days=10)

    with app.app_context():
        row = db.session.get_one(Event, event.id)
        found = preparation.open_points(row, now=due_at + timedelta(days=days))
        counts = {item.point: item.count for item in found if item.point in RELEASES}

    assert counts == ({point: 2} if point else {})
