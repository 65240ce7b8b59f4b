"""The programme in one object."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from praxistag.domain.kinds import SlotKind
from praxistag.services import timetable
from tests.factories import make_room, make_session, make_slot, make_track, make_workshop

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event


def test_sessions_stand_in_the_order_of_the_day(app: Flask, store: Any, event: Event) -> None:
    track, room, other_room = make_track(event), make_room(event), make_room(event)
    second, first = make_slot(event, 2), make_slot(event, 1)
    pause = make_slot(event, 3, kind=SlotKind.BREAK)
    store(track, room, other_room, second, first, pause)
    early, late = make_workshop(track, code="A1"), make_workshop(track, code="B1")
    store(early, late)
    store(
        make_session(early, second, room),
        make_session(late, first, room),
        make_session(early, first, other_room),
        make_session(late, second, room),
    )

    with app.app_context():
        found = timetable.of_event(event.id)
        places = [(row.slot.title, row.workshop.code) for row in found.sessions]
        clash = found.by_cell[second.id, room.id]

    assert places == [("Block 1", "A1"), ("Block 1", "B1"), ("Block 2", "A1"), ("Block 2", "B1")]
    assert [slot.title for slot in found.blocks] == ["Block 1", "Block 2"]
    assert [row.workshop.code for row in clash] == ["A1", "B1"]


def test_queries_do_not_grow_with_the_programme(
    app: Flask, store: Any, event: Event, count_queries: Any
) -> None:
    track, room, slot = make_track(event), make_room(event), make_slot(event)
    store(track, room, slot)

    counts = []
    for _ in range(2):
        workshop = make_workshop(track)
        store(workshop)
        store(make_session(workshop, slot, room))
        with app.app_context(), count_queries(app) as seen:
            assert timetable.of_event(event.id).sessions[0].workshop.track.name
        counts.append(len(seen))

    assert counts[0] == counts[1]
