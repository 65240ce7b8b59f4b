"""Seats change hands without losers; two at the last seat; chains after a cancellation."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select, update

from praxistag.domain.actors import SYSTEM
from praxistag.domain.errors import (
    DomainError,
    NotInAllocation,
    SessionFull,
    SomebodyWouldLose,
    SwapsClosed,
)
from praxistag.domain.kinds import DutyKind, MailKind
from praxistag.domain.states import SeatState
from praxistag.extensions import db, write_transaction
from praxistag.models import (
    AllocationPlan,
    AuditEntry,
    Duty,
    Event,
    OutgoingMail,
    Pin,
    Registration,
    SessionSeat,
    SessionWaiting,
    WorkshopSession,
)
from praxistag.services import registrations, seat_changes, seat_excerpts
from tests.factories import make_registration
from tests.published import PUBLISHED_AT, make_plan, make_seat, make_wait, make_wishes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from praxistag.models import Organisation
    from tests.people import Programme

NOW = PUBLISHED_AT + timedelta(days=1)


@pytest.fixture
def in_app(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


@pytest.fixture
def people(store: Any, event: Event, city: Organisation) -> list[Registration]:
    """Four apprentices under a plan in force."""
    rows = [make_registration(event, city) for _ in range(4)]
    store(*rows, make_plan(event))
    return rows


@pytest.fixture
def away_later(store: Any, programme: Programme, people: list[Registration]) -> None:
    """Everybody is away in the second block, so that only the first one counts."""
    slot_id = programme.blocks[1].id
    store(*(Duty(registration_id=p.id, slot_id=slot_id, kind=DutyKind.AWAY) for p in people))


@pytest.fixture
def capacity(app: Flask) -> Any:
    """Sets the places of a session."""

    def change(session: WorkshopSession, places: int) -> None:
        with app.app_context(), write_transaction():
            db.session.execute(
                update(WorkshopSession)
                .where(WorkshopSession.id == session.id)
                .values(capacity=places)
            )

    return change


def again(row: Any) -> Any:
    """Return the row as this session knows it."""
    return db.session.get_one(type(row), row.id)


def act(verb: Any, person: Registration, session: WorkshopSession) -> Any:
    with write_transaction():
        return verb(again(person), again(session), by=SYSTEM, now=NOW)


def seats() -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for row in db.session.execute(select(SessionSeat.registration_id, SessionSeat.session_id)):
        found.setdefault(row[0], set()).add(row[1])
    return found


def mails() -> list[tuple[int | None, MailKind]]:
    rows = select(OutgoingMail.registration_id, OutgoingMail.kind).order_by(OutgoingMail.id)
    return [(row[0], row[1]) for row in db.session.execute(rows)]


def options(person: Registration) -> seat_changes.Options:
    db.session.rollback()  # or SQLite would go on showing what it showed before
    return seat_changes.offers(again(person), now=NOW)


def titles(found: Any) -> list[tuple[str, int]]:
    return [(one.takes.workshop.slug, one.takes.slot_id) for one in found]


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


def event_of(person: Registration) -> Event:
    return db.session.get_one(Event, person.event_id)


@pytest.mark.usefixtures("in_app")
def test_stop_waiting(store: Any, programme: Programme, people: list[Registration]) -> None:
    me, one = people[0], programme.session("one", 1)
    store(make_wait(me, one, NOW))

    act(seat_changes.stop_waiting, me, one)
    act(seat_changes.stop_waiting, me, one)

    assert db.session.scalars(select(SessionWaiting)).all() == []


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


ACTS = st.tuples(
    st.sampled_from(["move", "exchange", "wait", "stop_waiting", "cancel"]),
    st.integers(0, 5),
    st.integers(0, 3),
)


@pytest.mark.usefixtures("in_app")
@settings(
    max_examples=25,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(acts=st.lists(ACTS, max_size=10), wishes=st.lists(st.integers(0, 4), min_size=6, max_size=6))
def test_whatever_happens_nobody_loses_and_rules_hold(
    store: Any,
    event: Event,
    city: Organisation,
    programme: Programme,
    acts: list[tuple[str, int, int]],
    wishes: list[int],
) -> None:
    everybody = prepare(store, event, city, programme, wishes)
    sessions = list(programme.sessions.values())
    for verb, who, where in acts:
        before = regrets(event)
        try:
            if verb == "cancel":
                with write_transaction():
                    registrations.cancel(again(everybody[who]), by=SYSTEM, now=NOW)
            else:
                act(getattr(seat_changes, verb), everybody[who], sessions[where])
        except DomainError:
            pass
        after = regrets(event)

        assert all(after[person] <= before[person] for person in after)
        assert_rules(sessions)


def prepare(
    store: Any, event: Event, city: Organisation, programme: Programme, wishes: list[int]
) -> list[Registration]:
    """Six people of whom four sit somewhere; two places a session; the day is new each time."""
    with write_transaction():
        db.session.execute(delete(Registration))
        db.session.execute(update(WorkshopSession).values(capacity=2))
    one, two = programme.workshops
    lists = [(), (one,), (two,), (one, two), (two, one)]
    rows = [make_registration(event, city) for _ in range(6)]
    store(*rows)
    if not db.session.scalar(select(AllocationPlan.id)):
        store(make_plan(event))
    for number, row in enumerate(rows):
        store(*make_wishes(row, *lists[wishes[number]]))
        if number < 4:
            names = ("one", "two") if number % 2 else ("two", "one")
            store(*(make_seat(row, programme.session(n, b)) for b, n in enumerate(names, 1)))
    return rows


def regrets(event: Event) -> dict[str, int]:
    db.session.rollback()
    coming = select(Registration.id).where(Registration.seat_state == SeatState.SEATED)
    ids = list(db.session.scalars(coming))
    excerpt = seat_excerpts.of_people(db.session.get_one(Event, event.id), ids)
    return {str(person): excerpt.regret(str(person)) for person in ids}


def assert_rules(sessions: list[WorkshopSession]) -> None:
    workshop = {session.id: session.workshop_id for session in sessions}
    slot = {session.id: session.slot_id for session in sessions}
    for day in seats().values():
        assert len({workshop[one] for one in day}) == len({slot[one] for one in day}) == len(day)
    taken = [one for day in seats().values() for one in day]
    assert all(taken.count(session.id) <= 2 for session in sessions)
