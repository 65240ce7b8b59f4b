"""The programme as the printed sheets take it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from praxistag.domain.schedule import utc_now
from praxistag.services import printed_days
from tests.factories import make_room, make_session, make_slot, make_track, make_workshop
from tests.published import make_plan

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event


def test_day_holds_the_grid_and_what_is_cancelled(app: Flask, store: Any, event: Event) -> None:
    track, room, slot = make_track(event), make_room(event), make_slot(event)
    store(track, room, slot)
    workshop = make_workshop(track)
    store(workshop)
    session = make_session(workshop, slot, room)
    store(session, make_plan(event, cancelled=[99]))

    with app.app_context():
        day = printed_days.of_event(event, now=utc_now())

    assert [row.room.id for row in day.grid.rows] == [room.id]
    assert [row.id for row in day.grid.sessions] == [session.id]
    assert day.cancelled == {99}


def test_queries_do_not_grow_with_the_day(
    app: Flask, store: Any, event: Event, count_queries: Any
) -> None:
    track = make_track(event)
    store(track)
    counts = []
    for number in range(1, 4):
        room, slot, workshop = make_room(event), make_slot(event, number), make_workshop(track)
        store(room, slot, workshop)
        store(make_session(workshop, slot, room))
        with app.app_context(), count_queries(app) as seen:
            day = printed_days.of_event(event, now=utc_now())
            assert day.grid.rows[0].cells[0][0].workshop.track.name
        counts.append(len(seen))

    assert counts == [counts[0]] * 3
