"""The instance of an event: complete, pseudonymous, the same for the same facts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from praxistag.domain.kinds import DutyKind, SeatOrigin
from praxistag.domain.states import ReleaseState, SeatState
from praxistag.extensions import db, write_transaction
from praxistag.models import Duty, Event, Pin, SessionSeat, Wish, WishList
from praxistag.services import allocation_instances
from praxistag.services.allocation_instances import Changes
from tests.factories import make_registration

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from praxistag.models import Organisation, Registration
    from tests.people import Programme


@pytest.fixture(autouse=True)
def in_app(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def snapshot(event: Event, changes: Changes | None = None) -> allocation_instances.Snapshot:
    with write_transaction():
        allocation_instances.give_lot_numbers(event)
    return allocation_instances.take(event, changes)


def person(taken: allocation_instances.Snapshot, number: int = 0) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(taken.instance)["participants"][number]
    return found


def test_person_carries_wishes_duties_and_pins_but_no_name(
    store: Any, event: Event, programme: Programme, apprentice_amira: Registration
) -> None:
    one, two = programme.workshops
    store(
        WishList(
            registration_id=apprentice_amira.id,
            track_id=one.track_id,
            saved_at=event.starts_at,
        ),
        Wish(registration_id=apprentice_amira.id, workshop_id=two.id, rank=1),
        Wish(registration_id=apprentice_amira.id, workshop_id=one.id, rank=2),
        Duty(
            registration_id=apprentice_amira.id,
            slot_id=programme.blocks[0].id,
            kind=DutyKind.HELPER,
        ),
        Pin(
            registration_id=apprentice_amira.id,
            session_id=programme.session("one", 2).id,
            reason="macht den Aufbau",
            created_at=event.starts_at,
            created_by="1",
        ),
    )

    taken = snapshot(event)

    found = person(taken)
    session = programme.session("one", 2)
    assert found.pop("track").startswith("strang-")
    assert len(found.pop("id")) == 8
    assert found == {
        "org": "o1",
        "wishes": ["two", "one"],
        "blocked_slots": [f"block-{programme.blocks[0].id}"],
        "pinned": [f"W1-{session.id}"],
    }
    assert "Amira" not in taken.instance
    assert "Ahorn" not in taken.instance
    assert "Aufbau" not in taken.instance


def test_only_people_with_a_place_take_part(
    store: Any, event: Event, city: Organisation, programme: Programme
) -> None:
    assert programme.sessions
    store(
        make_registration(event, city, release_state=ReleaseState.PENDING),
        make_registration(event, city, release_state=ReleaseState.REJECTED),
        make_registration(event, city, seat_state=SeatState.WAITING),
        make_registration(event, city, seat_state=SeatState.CANCELLED),
        make_registration(event),
    )

    alone = json.loads(snapshot(event).instance)["participants"]
    with write_transaction():
        db.session.get_one(Event, event.id).allocates_guests = True
    with_guest = json.loads(snapshot(db.session.get_one(Event, event.id)).instance)

    assert len(alone) == 1
    assert len(with_guest["participants"]) == 2


def test_lot_numbers_stay_and_are_given_once(
    store: Any, event: Event, city: Organisation, programme: Programme
) -> None:
    assert programme.sessions
    store(*(make_registration(event, city) for _ in range(3)))
    first = snapshot(event)

    with write_transaction():
        assert allocation_instances.give_lot_numbers(event) == 0

    assert allocation_instances.take(event).instance == first.instance
    assert len({row["id"] for row in json.loads(first.instance)["participants"]}) == 3


def test_changes_move_places_and_leave_out_workshops(
    store: Any, event: Event, city: Organisation, programme: Programme
) -> None:
    store(make_registration(event, city))
    one, _ = programme.workshops
    more = programme.session("two", 1)

    taken = snapshot(event, Changes(capacities={more.id: 30}, without=frozenset({one.id})))

    places = {row["id"]: row["capacity"] for row in json.loads(taken.instance)["sessions"]}
    assert places == {
        f"W1-{programme.session('one', 1).id}": 0,
        f"W1-{programme.session('one', 2).id}": 0,
        f"W2-{more.id}": 30,
        f"W2-{programme.session('two', 2).id}": 6,
    }


def test_previous_names_who_sits_where(
    store: Any, event: Event, programme: Programme, apprentice_amira: Registration
) -> None:
    session = programme.session("two", 1)
    store(
        SessionSeat(
            registration_id=apprentice_amira.id,
            slot_id=session.slot_id,
            session_id=session.id,
            origin=SeatOrigin.PLAN,
        )
    )

    taken = snapshot(event)

    assert json.loads(taken.previous) == {person(taken)["id"]: [f"W2-{session.id}"]}
    assert taken.problem.previous == {person(taken)["id"]: (f"W2-{session.id}",)}


def test_queries_do_not_grow_with_people(
    app: Flask,
    store: Any,
    event: Event,
    city: Organisation,
    programme: Programme,
    count_queries: Any,
) -> None:
    counts = []
    for _ in range(2):
        row = make_registration(event, city)
        store(row)
        store(Wish(registration_id=row.id, workshop_id=programme.workshops[0].id, rank=1))
        snapshot(event)
        with count_queries(app) as seen:
            allocation_instances.take(event)
        counts.append(len(seen))

    assert counts[0] == counts[1]


def test_wishes_under_an_earlier_limit_keep_their_rank(
    store: Any, event: Event, programme: Programme, apprentice_amira: Registration
) -> None:
    one, two = programme.workshops
    store(
        Wish(registration_id=apprentice_amira.id, workshop_id=one.id, rank=1),
        Wish(registration_id=apprentice_amira.id, workshop_id=two.id, rank=2),
    )
    with write_transaction():
        row = db.session.get_one(Event, event.id)
        row.wish_limit = 1

    assert snapshot(row).problem.max_rank == 2
