"""What is still open about the programme: nothing offered, nothing published, something wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from praxistag.domain.schedule import utc_now
from praxistag.extensions import db, write_transaction
from praxistag.models import Event, WorkshopSession
from praxistag.services import preparation
from praxistag.services.preparation import Point

if TYPE_CHECKING:
    from flask import Flask

    from tests.people import Programme

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
