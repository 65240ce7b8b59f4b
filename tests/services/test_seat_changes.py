"""Seats change hands without losers; two at the last seat."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select, update

from praxistag.domain.actors import SYSTEM
from praxistag.domain.errors import DomainError, NotInAllocation, SomebodyWouldLose, SwapsClosed
from praxistag.domain.kinds import DutyKind, MailKind
from praxistag.extensions import db, write_transaction
from praxistag.models import AuditEntry, Duty, Event, Pin, Registration, WorkshopSession
from praxistag.services import registrations, seat_changes
from tests.factories import make_registration
from tests.published import make_plan, make_seat, make_wait, make_wishes
from tests.seats import NOW, act, away_later, capacity, in_app, mails, options, people, seats

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Organisation
    from tests.people import Programme

__all__ = ["away_later", "capacity", "in_app", "people"]  # fixtures


@pytest.mark.usefixtures("in_app")
def test_free_seat_in_a_dearer_workshop_is_offered_and_taken(
    store: Any, programme: Programme, people: list[Registration]
) -> None:
    me, one, two = people[0], programme.session("one", 1), programme.session("two", 1)
    store(*make_wishes(me, *programme.workshops), make_seat(me, two))

    (found,) = [row for row in options(me).at_once if row.takes.id == one.id]
    changed = act(seat_changes.move, me, one)

    assert found.gives is not None
    assert (found.gives.id, found.rank_before, found.rank_after) == (two.id, 2, 1)
    assert found.is_better
    assert not found.is_exchange
    assert changed == [me.id]
    assert seats() == {me.id: {one.id}}
    assert mails() == [(me.id, MailKind.WORKSHOPS_CHANGED)]
    actions = list(db.session.scalars(select(AuditEntry.action)))
    assert actions == ["session.change"]


@pytest.mark.usefixtures("in_app")
def test_nothing_is_offered_that_would_be_worse(
    store: Any, programme: Programme, people: list[Registration]
) -> None:
    me, one, two = people[0], programme.session("one", 1), programme.session("two", 1)
    store(*make_wishes(me, *programme.workshops), make_seat(me, one))

    found = options(me)

    assert two.id not in {row.takes.id for row in (*found.at_once, *found.by_waiting)}
    with pytest.raises(SomebodyWouldLose):
        act(seat_changes.move, me, two)
    with pytest.raises(SomebodyWouldLose):
        act(seat_changes.wait, me, two)


@pytest.mark.usefixtures("in_app")
def test_never_the_same_workshop_twice(
    store: Any, programme: Programme, people: list[Registration]
) -> None:
    me = people[0]
    store(
        *make_wishes(me, programme.workshops[0]),
        make_seat(me, programme.session("one", 1)),
        make_seat(me, programme.session("two", 2)),
    )

    with pytest.raises(SomebodyWouldLose):
        act(seat_changes.move, me, programme.session("one", 2))


@pytest.mark.usefixtures("in_app")
@pytest.mark.parametrize("reason", ["pin", "duty", "cancelled"])
def test_pins_duties_and_cancelled_sessions_stay(
    store: Any,
    event: Event,
    city: Organisation,
    programme: Programme,
    reason: str,
) -> None:
    me, one, two = (
        make_registration(event, city),
        programme.session("one", 1),
        programme.session("two", 1),
    )
    store(me, make_plan(event, cancelled=[one.id] if reason == "cancelled" else []))
    store(*make_wishes(me, programme.workshops[0]))
    if reason == "duty":
        store(Duty(registration_id=me.id, slot_id=one.slot_id, kind=DutyKind.AWAY))
    else:
        store(make_seat(me, two))
    if reason == "pin":
        store(Pin(registration_id=me.id, session_id=two.id, reason="Test", created_by="1"))

    assert one.id not in {row.takes.id for row in options(me).at_once}
    assert one.id not in {row.takes.id for row in options(me).by_waiting}
    with pytest.raises(SomebodyWouldLose):
        act(seat_changes.move, me, one)


@pytest.mark.usefixtures("in_app", "away_later")
def test_two_exchange_when_both_gain(
    store: Any, programme: Programme, people: list[Registration], capacity: Any
) -> None:
    me, other, *_ = people
    one, two = programme.session("one", 1), programme.session("two", 1)
    for session in (one, two):
        capacity(session, 1)
    store(
        *make_wishes(me, *programme.workshops),
        *make_wishes(other, *reversed(programme.workshops)),
        make_seat(me, two),
        make_seat(other, one),
    )
    act(seat_changes.wait, other, two)

    (found,) = options(me).at_once
    changed = act(seat_changes.exchange, me, one)

    assert found.is_exchange
    assert changed == [me.id, other.id]
    assert seats() == {me.id: {one.id}, other.id: {two.id}}
    assert mails() == [(me.id, "workshops_changed"), (other.id, "workshops_changed")]
    with pytest.raises(SomebodyWouldLose):
        act(seat_changes.exchange, me, two)


@pytest.mark.usefixtures("in_app", "away_later")
def test_exchange_prefers_whoever_needs_it_most(
    store: Any, programme: Programme, people: list[Registration], capacity: Any
) -> None:
    me, mild, hard, _ = people
    one, two = programme.session("one", 1), programme.session("two", 1)
    capacity(one, 2)
    capacity(two, 1)
    store(
        *make_wishes(me, *programme.workshops),
        *make_wishes(mild, *reversed(programme.workshops)),
        *make_wishes(hard, programme.workshops[1]),
        make_seat(me, two),
        make_seat(mild, one),
        make_seat(hard, one),
        make_wait(mild, two, NOW - timedelta(hours=1)),
        make_wait(hard, two, NOW),
    )

    changed = act(seat_changes.exchange, me, one)

    assert changed == [me.id, hard.id]


@pytest.mark.usefixtures("in_app")
def test_closed_before_publishing_and_after_the_deadline(
    store: Any, event: Event, city: Organisation, programme: Programme
) -> None:
    me, one = make_registration(event, city), programme.session("one", 1)
    store(me)

    assert options(me) == seat_changes.Options()
    with pytest.raises(SwapsClosed):
        act(seat_changes.move, me, one)

    store(make_plan(event))
    with write_transaction():
        db.session.execute(update(Event).values(swaps_close_at=NOW))
    assert options(me) == seat_changes.Options()
    with pytest.raises(SwapsClosed):
        act(seat_changes.wait, me, one)
    with pytest.raises(SwapsClosed):
        act(seat_changes.exchange, me, one)


@pytest.mark.usefixtures("in_app")
def test_who_takes_no_part_changes_nothing(store: Any, event: Event, programme: Programme) -> None:
    guest = make_registration(event)
    store(guest, make_plan(event))

    with pytest.raises(NotInAllocation):
        act(seat_changes.move, guest, programme.session("one", 1))


@pytest.mark.usefixtures("in_app", "away_later")
def test_session_at_its_minimum_lets_go_of_nobody_but_into_an_exchange(
    store: Any, programme: Programme, people: list[Registration], capacity: Any
) -> None:
    me, other, *_ = people
    one, two = programme.session("one", 1), programme.session("two", 1)
    capacity(one, 1)
    with write_transaction():
        db.session.get_one(WorkshopSession, two.id).workshop.min_size = 1
    store(
        *make_wishes(me, *programme.workshops),
        *make_wishes(other, *reversed(programme.workshops)),
        make_seat(me, two),
    )

    assert options(me).at_once == []
    store(make_seat(other, one), make_wait(other, two, NOW))
    (found,) = options(me).at_once

    assert found.is_exchange


def test_last_seat_by_eight_at_once_gives_exactly_one(
    app: Flask,
    store: Any,
    event: Event,
    city: Organisation,
    programme: Programme,
    capacity: Any,
) -> None:
    one, two = programme.session("one", 1), programme.session("two", 1)
    capacity(one, 1)
    capacity(two, 8)
    rows = [make_registration(event, city) for _ in range(8)]
    store(*rows, make_plan(event))
    for row in rows:
        store(*make_wishes(row, *programme.workshops), make_seat(row, two))
    start = threading.Barrier(8)
    outcomes: list[str] = []

    def press(person: Registration) -> None:
        with app.app_context():
            mine = db.session.get_one(Registration, person.id)
            session = db.session.get_one(WorkshopSession, one.id)
            start.wait()
            try:
                with write_transaction():
                    seat_changes.move(mine, session, by=SYSTEM, now=NOW)
            except DomainError as refusal:
                outcomes.append(type(refusal).__name__)
            else:
                outcomes.append("moved")

    threads = [threading.Thread(target=press, args=(row,)) for row in rows]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["SessionFull"] * 7 + ["moved"]
    with app.app_context():
        assert sorted(map(len, seats().values())) == [1] * 8
        assert [one.id] in [sorted(day) for day in seats().values()]


def test_cancelling_and_moving_at_once_end_in_order(
    app: Flask,
    store: Any,
    event: Event,
    city: Organisation,
    programme: Programme,
    capacity: Any,
) -> None:
    one, two = programme.session("one", 1), programme.session("two", 1)
    capacity(one, 3)
    capacity(two, 6)
    rows = [make_registration(event, city) for _ in range(8)]
    store(*rows, make_plan(event))
    for number, row in enumerate(rows):
        store(*make_wishes(row, *programme.workshops), make_seat(row, two if number > 2 else one))
    store(*(make_wait(row, one, NOW) for row in rows[6:]))
    start = threading.Barrier(6)
    failures: list[BaseException] = []

    def press(number: int) -> None:
        with app.app_context():
            person = db.session.get_one(Registration, rows[number].id)
            session = db.session.get_one(WorkshopSession, one.id)
            start.wait()
            try:
                with write_transaction():
                    if number < 3:
                        registrations.cancel(person, by=SYSTEM, now=NOW)
                    else:
                        seat_changes.wait(person, session, by=SYSTEM, now=NOW)
            except BaseException as error:  # noqa: BLE001 -- shown below
                failures.append(error)

    threads = [threading.Thread(target=press, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    with app.app_context():
        days = list(seats().values())
    assert len(days) == 5
    assert days.count({one.id}) == 3


@pytest.mark.usefixtures("in_app")
def test_page_costs_the_same_whoever_else_is_there(
    app: Flask,
    store: Any,
    event: Event,
    city: Organisation,
    programme: Programme,
    people: list[Registration],
    count_queries: Any,
) -> None:
    me, one, two = people[0], programme.session("one", 1), programme.session("two", 1)
    store(*make_wishes(me, *programme.workshops), make_seat(me, two))
    counts = []
    for more in (0, 5):
        for _ in range(more):
            other = make_registration(event, city)
            store(other)
            store(
                *make_wishes(other, *reversed(programme.workshops)),
                make_seat(other, one),
                make_wait(other, two, NOW),
            )
        db.session.remove()
        with count_queries(app) as statements:
            options(me)
        counts.append(len(statements))

    assert counts[0] == counts[1]
