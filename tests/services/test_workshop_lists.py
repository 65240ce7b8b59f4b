"""Who sits where: live people only, in the German order, with constant queries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from praxistag.documents.workshop_lists import SeatedPerson
from praxistag.domain.actors import Actor
from praxistag.domain.errors import TooManyForOneFile
from praxistag.domain.kinds import ActorKind
from praxistag.domain.schedule import utc_now
from praxistag.domain.states import ReleaseState, SeatState
from praxistag.extensions import db, write_transaction
from praxistag.models import AuditEntry
from praxistag.services import workshop_lists
from tests.factories import (
    make_registration,
    make_room,
    make_session,
    make_slot,
    make_track,
    make_workshop,
)
from tests.published import make_seat

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event, Organisation, Slot, WorkshopSession

ADMIN = Actor(ActorKind.ACCOUNT, "1")


@pytest.fixture
def block(store: Any, event: Event) -> Slot:
    row = make_slot(event, 1)
    store(row)
    return row


@pytest.fixture
def session(store: Any, event: Event, block: Slot) -> WorkshopSession:
    return add_session(store, event, block)


def add_session(store: Any, event: Event, block: Slot) -> WorkshopSession:
    track, room = make_track(event), make_room(event)
    store(track, room)
    workshop = make_workshop(track)
    store(workshop)
    row = make_session(workshop, block, room)
    store(row)
    return row


def seat(
    store: Any, event: Event, city: Organisation, session: WorkshopSession, **overrides: Any
) -> None:
    person = make_registration(event, city, **overrides)
    store(person)
    store(make_seat(person, session))


def test_people_stand_in_the_german_order(
    app: Flask,
    store: Any,
    event: Event,
    city: Organisation,
    session: WorkshopSession,
) -> None:
    for last_name in ("Zander", "Özil", "Otto", "Ahorn"):
        seat(store, event, city, session, last_name=last_name)

    with app.app_context():
        people = workshop_lists.by_session(event.id, [session])[session.id]

    assert [person.last_name for person in people] == ["Ahorn", "Otto", "Özil", "Zander"]
    assert people[0] == SeatedPerson("Ahorn", "Testperson", "Birke", city.name)


@pytest.mark.parametrize(
    "state",
    [
        {"seat_state": SeatState.CANCELLED},
        {"seat_state": SeatState.WAITING},
        {"release_state": ReleaseState.REJECTED},
    ],
)
def test_people_without_a_ticket_are_on_no_list(
    app: Flask,
    store: Any,
    event: Event,
    city: Organisation,
    session: WorkshopSession,
    state: dict[str, Any],
) -> None:
    seat(store, event, city, session, **state)

    with app.app_context():
        assert workshop_lists.by_session(event.id, [session]) == {}
        assert workshop_lists.taken(event.id) == {}


def test_people_are_read_for_the_chosen_sessions_only(
    app: Flask,
    store: Any,
    event: Event,
    city: Organisation,
    session: WorkshopSession,
) -> None:
    other = make_slot(event, 2)
    store(other)
    later = add_session(store, event, other)
    seat(store, event, city, session)
    seat(store, event, city, later)

    with app.app_context():
        assert set(workshop_lists.by_session(event.id, [later])) == {later.id}
        assert workshop_lists.taken(event.id) == {session.id: 1, later.id: 1}
        assert set(workshop_lists.by_session(event.id, [session, later])) == {session.id, later.id}


def test_export_is_in_the_audit_log(
    app: Flask, store: Any, event: Event, session: WorkshopSession, block: Slot
) -> None:
    beside = add_session(store, event, block)
    other = make_slot(event, 2)
    store(other)
    later = add_session(store, event, other)

    with app.app_context(), write_transaction():
        for chosen in ([session], [session, beside], [session, later]):
            workshop_lists.export(event.id, chosen, by=ADMIN, now=utc_now())

    with app.app_context():
        entries = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    assert {(row.action, row.subject_kind, row.actor_id) for row in entries} == {
        ("export.pdf", "workshop_list", "1")
    }
    assert [row.subject_id for row in entries] == [
        f"session-{session.id}",
        f"block-{block.id}",
        "all",
    ]


def test_lists_too_long_for_one_file_are_refused(
    app: Flask,
    store: Any,
    event: Event,
    city: Organisation,
    session: WorkshopSession,
    block: Slot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(workshop_lists, "MOST_LINES", 1)
    other = add_session(store, event, block)
    seat(store, event, city, session)
    seat(store, event, city, session)

    with app.app_context(), pytest.raises(TooManyForOneFile), write_transaction():
        workshop_lists.export(event.id, [session, other], by=ADMIN, now=utc_now())

    with app.app_context():
        assert db.session.scalars(select(AuditEntry)).all() == []


def test_queries_do_not_grow_with_the_people(
    app: Flask,
    store: Any,
    event: Event,
    city: Organisation,
    session: WorkshopSession,
    count_queries: Any,
) -> None:
    counts = []
    for _ in range(3):
        seat(store, event, city, session)
        with app.app_context(), count_queries(app) as seen:
            workshop_lists.by_session(event.id, [session])
            workshop_lists.taken(event.id)
        counts.append(len(seen))

    assert counts == [counts[0]] * 3
