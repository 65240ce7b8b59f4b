"""How full sessions get, and how far bodies keep to themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from praxistag.allocation.problem import Mode
from praxistag.domain.schedule import utc_now
from praxistag.models import Wish, WishList
from praxistag.services import allocation_fill, allocation_roster, timetable
from praxistag.services.allocation_fill import Hall
from praxistag.services.allocation_preview import Study
from tests.drafts import calculated, plans_of
from tests.factories import (
    make_registration,
    make_room,
    make_session,
    make_track,
    make_workshop,
)

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event, Organisation
    from praxistag.services.allocation_fill import Fill
    from tests.people import Programme


def fill_of(app: Flask, event: Event, places: Any, **overrides: Any) -> Fill:
    with app.app_context():
        run = calculated(event, {Mode.LEXIMIN: places}, **overrides)
        study = Study(run)
        assert study.problem is not None
        draft = study.of(plans_of(run)[Mode.LEXIMIN])
        assert draft.reading is not None
        hall = Hall(study.problem, timetable.of_event(event.id), allocation_roster.of_event(event))
        return allocation_fill.fill_of(hall, draft.seats, draft.plan.cancelled, draft.reading.empty)


def test_sessions_count_seats_demand_and_who_goes_without(
    app: Flask, event: Event, programme: Programme, city: Organisation, store: Any
) -> None:
    people = [make_registration(event, city) for _ in range(7)]
    store(*people)
    for person in people:
        store(WishList(registration_id=person.id, saved_at=utc_now()))
        store(Wish(registration_id=person.id, workshop_id=programme.workshops[0].id, rank=1))
    one = programme.session("one", 1)

    found = fill_of(app, event, {person.id: [one] for person in people[:6]})

    first, second = found.blocks
    full, empty = first.sessions
    assert (full.taken, full.capacity, full.wanted, full.is_full) == (6, 6, 7, True)
    assert (empty.taken, empty.wanted, empty.largest) == (0, 0, None)
    assert (first.taken, first.capacity, first.empty, second.empty) == (6, 12, 1, 7)
    assert full.largest == (city.short_name, 6)


def test_closings_are_named_and_their_seats_do_not_count(
    app: Flask, event: Event, programme: Programme, city: Organisation, store: Any
) -> None:
    store(make_registration(event, city))
    closed = programme.session("two", 1)

    found = fill_of(app, event, {}, cancelled=[f"W2-{closed.id}"])

    assert [fill.session.id for fill in found.closings] == [closed.id]
    assert found.blocks[0].capacity == 6


def test_mix_counts_seats_above_the_share(
    app: Flask,
    event: Event,
    programme: Programme,
    city: Organisation,
    jobcenter: Organisation,
    store: Any,
) -> None:
    ours = [make_registration(event, city) for _ in range(4)]
    theirs = [make_registration(event, jobcenter) for _ in range(4)]
    store(*ours, *theirs)
    one, two = programme.session("one", 1), programme.session("two", 1)
    apart = {p.id: [one] for p in ours} | {p.id: [two] for p in theirs}

    found = fill_of(app, event, apart)

    assert (found.mix.excess, found.mix.seats) == (2, 8)
    assert found.mix.shares == {city.short_name: 0.5, jobcenter.short_name: 0.5}


def test_sessions_added_since_have_no_bar(
    app: Flask, event: Event, programme: Programme, city: Organisation, store: Any
) -> None:
    store(make_registration(event, city))
    with app.app_context():
        run = calculated(event, {Mode.LEXIMIN: {}})
    track, room = make_track(event), make_room(event)
    store(track, room)
    workshop = make_workshop(track)
    store(workshop)
    store(make_session(workshop, programme.blocks[0], room))

    with app.app_context():
        study = Study(run)
        assert study.problem is not None
        hall = Hall(study.problem, timetable.of_event(event.id), allocation_roster.of_event(event))
        found = allocation_fill.fill_of(hall, {}, (), {})

    assert [len(block.sessions) for block in found.blocks] == [2, 2]
