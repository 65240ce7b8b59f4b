"""Who waits moves up by need, then by time; a seat left behind goes to the next."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from praxistag.domain.actors import SYSTEM
from praxistag.domain.errors import SessionFull
from praxistag.domain.kinds import MailKind
from praxistag.extensions import db, write_transaction
from praxistag.models import Event, Registration, SessionWaiting
from praxistag.services import registrations, seat_changes
from tests.published import make_seat, make_wait, make_wishes
from tests.seats import (
    NOW,
    act,
    again,
    away_later,
    capacity,
    event_of,
    in_app,
    mails,
    options,
    people,
    seats,
)

if TYPE_CHECKING:
    from tests.people import Programme

__all__ = ["away_later", "capacity", "in_app", "people"]  # fixtures


@pytest.mark.usefixtures("in_app", "away_later")
def test_full_session_has_a_queue_served_by_need(
    store: Any, programme: Programme, people: list[Registration], capacity: Any
) -> None:
    holder, mild, hard, _ = people
    one, two = programme.session("one", 1), programme.session("two", 1)
    capacity(one, 1)
    store(
        *make_wishes(mild, *programme.workshops),  # has the second wish: loses one point
        *make_wishes(hard, programme.workshops[0]),  # has nothing of the wishes
        make_seat(holder, one),
        make_seat(mild, two),
        make_seat(hard, two),
    )
    with pytest.raises(SessionFull):
        act(seat_changes.move, mild, one)
    act(seat_changes.wait, mild, one)
    act(seat_changes.wait, hard, one)
    act(seat_changes.wait, hard, one)

    positions = [options(who).waiting[0].position for who in (mild, hard)]
    with write_transaction():
        registrations.cancel(again(holder), by=SYSTEM, now=NOW)

    assert positions == [2, 1]
    assert seats() == {mild.id: {two.id}, hard.id: {one.id}}
    assert mails() == [(holder.id, MailKind.CANCELLED), (hard.id, MailKind.WORKSHOPS_CHANGED)]
    assert list(db.session.scalars(select(SessionWaiting.registration_id))) == [mild.id]


@pytest.mark.usefixtures("in_app")
def test_equal_need_is_served_by_time(
    store: Any, programme: Programme, people: list[Registration], capacity: Any
) -> None:
    holder, late, early, _ = people
    one, two = programme.session("one", 1), programme.session("two", 1)
    capacity(one, 1)
    for person in (late, early):
        store(*make_wishes(person, *programme.workshops), make_seat(person, two))
    store(
        make_seat(holder, one),
        make_wait(late, one, NOW),
        make_wait(early, one, NOW - timedelta(hours=1)),
    )

    with write_transaction():
        seat_changes.give_up(again(holder), now=NOW)

    assert seats()[early.id] == {one.id}
    assert seats()[late.id] == {two.id}


@pytest.mark.usefixtures("in_app")
def test_who_moves_up_leaves_a_seat_for_the_next(
    store: Any, programme: Programme, people: list[Registration], capacity: Any
) -> None:
    holder, first, second, _ = people
    one, two = programme.session("one", 1), programme.session("two", 1)
    capacity(one, 1)
    capacity(two, 1)
    store(
        *make_wishes(first, *programme.workshops),
        *make_wishes(second, programme.workshops[1]),
        make_seat(holder, one),
        make_seat(first, two),
        make_wait(first, one, NOW),
        make_wait(second, two, NOW),
    )

    with write_transaction():
        moved = seat_changes.give_up(again(holder), now=NOW)

    assert moved == [first.id, second.id]
    assert seats() == {first.id: {one.id}, second.id: {two.id}}
    assert db.session.scalars(select(SessionWaiting)).all() == []


@pytest.mark.usefixtures("in_app")
def test_waiting_ends_when_it_leads_nowhere_any_more(
    store: Any, programme: Programme, people: list[Registration]
) -> None:
    me, one, two = people[0], programme.session("one", 1), programme.session("two", 1)
    store(*make_wishes(me, *programme.workshops), make_wait(me, two, NOW))

    act(seat_changes.move, me, one)

    assert seats() == {me.id: {one.id}}
    assert db.session.scalars(select(SessionWaiting)).all() == []


@pytest.mark.usefixtures("in_app")
def test_seats_added_later_go_to_those_who_wait(
    store: Any, programme: Programme, people: list[Registration]
) -> None:
    me, session = people[0], programme.session("two", 1)
    store(make_wait(me, session, NOW))

    with write_transaction():
        moved = seat_changes.serve(event_of(me))
        nobody = seat_changes.serve(event_of(me))

    assert (moved, nobody) == ([me.id], [])
    assert seats() == {me.id: {session.id}}


@pytest.mark.usefixtures("in_app")
def test_stop_waiting(store: Any, programme: Programme, people: list[Registration]) -> None:
    me, one = people[0], programme.session("one", 1)
    store(make_wait(me, one, NOW))

    act(seat_changes.stop_waiting, me, one)
    act(seat_changes.stop_waiting, me, one)

    assert db.session.scalars(select(SessionWaiting)).all() == []


@pytest.mark.usefixtures("in_app")
def test_after_the_deadline_a_cancelled_seat_stays_free(
    store: Any, event: Event, programme: Programme, people: list[Registration], capacity: Any
) -> None:
    holder, waiting, *_ = people
    one = programme.session("one", 1)
    capacity(one, 1)
    store(make_seat(holder, one), make_wait(waiting, one, NOW))

    with write_transaction():
        moved = seat_changes.give_up(again(holder), now=event.doors_open_at)

    assert moved == []
    assert seats() == {}


@pytest.mark.usefixtures("in_app")
def test_new_plan_ends_waits_for_what_is_worse_now(
    store: Any, programme: Programme, people: list[Registration], capacity: Any
) -> None:
    me, other, *_ = people
    one, two = programme.session("one", 1), programme.session("two", 1)
    capacity(one, 1)
    store(
        *make_wishes(me, *programme.workshops),
        *make_wishes(other, *programme.workshops),
        make_seat(me, one),
        make_seat(other, two),
        make_wait(me, two, NOW),
        make_wait(other, one, NOW),
    )

    with write_transaction():
        seat_changes.end_useless_waits(event_of(me))

    assert list(db.session.scalars(select(SessionWaiting.registration_id))) == [other.id]
