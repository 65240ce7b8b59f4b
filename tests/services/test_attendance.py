"""Attendance from real rows: one scope, few questions, the same before and after two weeks."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select

from praxistag.domain import retention as rules
from praxistag.domain.actors import SYSTEM, Actor
from praxistag.domain.attendance import Correction
from praxistag.domain.errors import AttendanceOpen
from praxistag.domain.kinds import ActorKind, AttendanceState, DutyKind, ScanKind
from praxistag.domain.states import ReleaseState, SeatState, Verdict
from praxistag.extensions import db, write_transaction
from praxistag.models import (
    AllocationPlan,
    Attendance,
    AttendanceCorrection,
    AuditEntry,
    CheckIn,
    Device,
    Duty,
    Registration,
)
from praxistag.services import attendance, retention
from praxistag.services.scopes import Scope
from tests.attended import BEGAN_AT, OVER, list_of, make_check_in, make_correction
from tests.factories import make_account, make_device, make_registration
from tests.published import make_seat

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Organisation
    from praxistag.models.base import Model
    from praxistag.services.attendance import AttendanceRecord
    from tests.attended import PastDay
    from tests.conftest import QueryLog

FULL, PARTIAL, ABSENT = AttendanceState
WHOLE = 150
THOUSAND = 1_000
AFTER_TWO_WEEKS = BEGAN_AT + timedelta(days=15)


def found(person: Registration, now: Any = OVER) -> AttendanceRecord | None:
    db.session.rollback()  # a session sees the rows of its first question
    return attendance.of_person(person, now=now)


def said(record: AttendanceRecord | None) -> tuple[AttendanceState, list[str], int]:
    assert record is not None
    return record.state, [one.workshop.title for one in record.sessions], record.minutes


@pytest.fixture(autouse=True)
def in_app(app: Flask) -> Any:
    with app.app_context():
        yield


def test_nothing_is_told_before_the_day_has_ended(
    past_day: PastDay, attendee: Registration
) -> None:
    end = past_day.event.ends_at

    assert found(attendee, end - timedelta(seconds=1)) is None
    assert attendance.of_people(Scope(past_day.event.id, None), now=BEGAN_AT) == {}
    assert found(attendee, end) is not None


def test_nothing_is_told_once_it_is_deleted(past_day: PastDay, attendee: Registration) -> None:
    end = rules.due_at(rules.PARTICIPANTS, past_day.event.starts_at)

    assert found(attendee, end - timedelta(seconds=1)) is not None
    assert found(attendee, end) is None


def test_seats_count_until_their_list_is_kept(
    store: Any, past_day: PastDay, attendee: Registration
) -> None:
    assert said(found(attendee)) == (FULL, ["Blühfläche planen", "Nisthilfen bauen"], WHOLE)

    other = make_registration(past_day.event, past_day.organisation)
    store(other)
    store(past_day.arrival(other, past_day.session("two", 2)))

    assert said(found(attendee)) == (PARTIAL, ["Blühfläche planen"], WHOLE // 2)


def test_scan_elsewhere_names_the_other_workshop(
    store: Any, past_day: PastDay, attendee: Registration
) -> None:
    store(past_day.arrival(attendee, past_day.session("two", 1)))

    assert said(found(attendee))[1] == ["Nisthilfen bauen", "Nisthilfen bauen"]


def test_undone_and_refused_scans_are_no_arrival(store: Any, past_day: PastDay) -> None:
    undone, refused = (make_registration(past_day.event, past_day.organisation) for _ in range(2))
    store(undone, refused)
    scan = past_day.arrival(undone)
    undo = make_check_in(
        past_day.device, undone, "entrance", kind=ScanKind.UNDO, undoes_nonce=scan.nonce
    )
    waiting = make_check_in(past_day.device, refused, "entrance", verdict=Verdict.WAITING)
    store(scan, undo, waiting)

    assert said(found(undone)) == (ABSENT, [], 0)
    assert said(found(refused)) == (ABSENT, [], 0)


def test_cancelled_session_is_not_attended(
    store: Any, past_day: PastDay, attendee: Registration
) -> None:
    store(past_day.arrival(attendee, past_day.session("one", 1)))
    plan = db.session.scalars(select(AllocationPlan)).one()
    with write_transaction():
        plan.cancelled = [past_day.session("one", 1).id]

    assert said(found(attendee)) == (FULL, ["Nisthilfen bauen"], WHOLE)


def test_host_is_there_without_a_seat(store: Any, past_day: PastDay) -> None:
    host = make_registration(past_day.event, past_day.organisation)
    store(host)
    session = past_day.session("one", 1)
    duty = Duty(
        registration_id=host.id, slot_id=session.slot_id, session_id=session.id, kind=DutyKind.HOST
    )
    store(duty, past_day.arrival(host))

    assert said(found(host)) == (FULL, ["Blühfläche planen"], WHOLE)


def test_whoever_was_not_expected_has_no_record_unless_they_came(
    store: Any, past_day: PastDay
) -> None:
    states: list[dict[str, Any]] = [
        {"seat_state": SeatState.WAITING},
        {"seat_state": SeatState.CANCELLED},
        {"release_state": ReleaseState.REJECTED},
    ]
    away = [make_registration(past_day.event, past_day.organisation, **state) for state in states]
    came = make_registration(
        past_day.event, past_day.organisation, seat_state=SeatState.WAITING, ticket_code=None
    )
    store(*away, came)
    admitted = make_check_in(past_day.device, came, "entrance", kind=ScanKind.ADMIT)
    store(admitted)

    records = attendance.of_people(Scope(past_day.event.id, None), now=OVER)
    assert {number: record.state for number, record in records.items()} == {came.id: FULL}


def test_scope_narrows_people_but_not_the_lists_of_all(
    store: Any, past_day: PastDay, attendee: Registration, jobcenter: Organisation
) -> None:
    foreign = make_registration(past_day.event, jobcenter)
    store(foreign)
    store(past_day.arrival(foreign, past_day.session("one", 1)))
    own = Scope(past_day.event.id, past_day.organisation.id)

    records = attendance.of_people(own, now=OVER)

    assert [*records] == [attendee.id]
    assert records[attendee.id].state is PARTIAL
    assert attendance.counts(own, now=OVER) == {FULL: 0, PARTIAL: 1, ABSENT: 0}
    assert attendance.counts(Scope(past_day.event.id, None), now=OVER)[FULL] == 1


def test_correction_wins_is_audited_and_can_be_withdrawn(
    store: Any, past_day: PastDay, attendee: Registration
) -> None:
    office = make_account(organisation_id=past_day.organisation.id)
    store(office)
    by = Actor(ActorKind.ACCOUNT, str(office.id))
    session = past_day.session("two", 2)
    correction = Correction(PARTIAL, (session.id, 9999), 60, "Kam erst mittags")

    with write_transaction():
        person = db.session.get_one(Registration, attendee.id)
        attendance.correct(person, correction, by=by, now=OVER)

    record = found(attendee)
    assert said(record) == (PARTIAL, ["Nisthilfen bauen"], 60)
    assert record is not None
    assert (record.at_door, record.is_corrected, record.has_certificate) == (FULL, True, True)
    row = db.session.scalars(select(AttendanceCorrection)).one()
    assert (row.session_ids, row.corrected_by_id) == ([session.id], office.id)

    with write_transaction():
        attendance.withdraw_correction(person, by=SYSTEM, now=OVER)
        attendance.withdraw_correction(person, by=SYSTEM, now=OVER)

    assert said(found(attendee))[0] is FULL
    actions = db.session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)).all()
    assert actions == ["attendance.correct", "attendance.withdraw_correction"]


def test_absent_by_correction_leaves_nothing_to_certify(
    past_day: PastDay, attendee: Registration
) -> None:
    assert past_day.event.id
    wrong = Correction(ABSENT, (past_day.session("one", 1).id,), 30, "Verwechslung am Einlass")

    with write_transaction():
        person = db.session.get_one(Registration, attendee.id)
        attendance.correct(person, wrong, by=SYSTEM, now=OVER)
        attendance.correct(person, wrong, by=SYSTEM, now=OVER)

    record = found(attendee)
    assert said(record) == (ABSENT, [], 0)
    assert record is not None
    assert not record.has_certificate
    row = attendance.correction_of(attendee)
    assert row is not None
    assert (row.session_ids, row.minutes, row.corrected_by_id) == ([], None, None)


def test_correction_waits_for_the_end_of_the_day(past_day: PastDay, attendee: Registration) -> None:
    correction = Correction(ABSENT, (), None, "War nicht da")
    person = db.session.get_one(Registration, attendee.id)

    with pytest.raises(AttendanceOpen):
        attendance.correct(person, correction, by=SYSTEM, now=past_day.event.starts_at)


def test_correction_of_a_session_that_is_gone_keeps_the_rest(
    store: Any, past_day: PastDay, attendee: Registration
) -> None:
    session = past_day.session("one", 1)
    store(make_correction(attendee, session_ids=[session.id, 9999]))

    assert said(found(attendee)) == (PARTIAL, ["Blühfläche planen"], WHOLE // 2)


def test_queries_are_the_same_for_one_and_for_thirty(
    app: Flask, store: Any, past_day: PastDay, attendee: Registration, count_queries: QueryLog
) -> None:
    scope = Scope(past_day.event.id, past_day.organisation.id)
    with count_queries(app) as for_one, app.app_context():
        attendance.of_people(scope, now=OVER)
    others = [make_registration(past_day.event, past_day.organisation) for _ in range(30)]
    store(*others)
    store(*(make_seat(one, past_day.session("one", 1)) for one in others))
    store(*(past_day.arrival(one, past_day.session("one", 1)) for one in others))
    store(*(make_correction(one) for one in others[:5]))

    with count_queries(app) as for_many, app.app_context():
        attendance.of_people(scope, now=OVER)

    assert attendee.id
    assert len(for_one) == len(for_many) == 11


def test_thousand_people_are_judged_alike(store: Any, past_day: PastDay) -> None:
    people = [make_registration(past_day.event, past_day.organisation) for _ in range(THOUSAND)]
    store(*people)
    rows: list[Model] = []
    for number, person in enumerate(people):
        workshop = "one" if number % 2 else "two"
        sessions = [past_day.session(workshop, block) for block in (1, 2)]
        rows += [past_day.arrival(person), *(make_seat(person, one) for one in sessions)]
        rows += [past_day.arrival(person, one) for one in sessions if number % 3]
    store(*rows)
    scope = Scope(past_day.event.id, past_day.organisation.id)

    records = attendance.of_people(scope, now=OVER)

    assert len(records) == THOUSAND
    assert attendance.counted(records)[PARTIAL] == 334


SCANS = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.sampled_from([None, ("one", 1), ("two", 1), ("one", 2), ("two", 2)]),
        st.sampled_from([Verdict.OK, Verdict.ALREADY, Verdict.WAITING]),
        st.booleans(),
    ),
    max_size=8,
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(SCANS)
def test_what_is_kept_of_the_log_says_the_same_as_the_log(
    store: Any, past_day: PastDay, scans: list[Any]
) -> None:
    with write_transaction() as session:
        for model in (CheckIn, Attendance, Registration, Device):
            session.execute(delete(model))
    people = [make_registration(past_day.event, past_day.organisation) for _ in range(3)]
    door = make_device(past_day.event, token="again")
    store(*people, door)
    store(*(make_seat(one, past_day.session("one", block)) for one in people for block in (1, 2)))
    for number, place, verdict, is_undone in scans:
        at = past_day.session(*place) if place else None
        scan = make_check_in(door, people[number], list_of(at), verdict=verdict)
        store(scan)
        if is_undone:
            undo = {"kind": ScanKind.UNDO, "undoes_nonce": scan.nonce}
            store(make_check_in(door, people[number], list_of(at), **undo))
    scope = Scope(past_day.event.id, None)
    db.session.rollback()
    from_log = {number: said(one) for number, one in attendance.of_people(scope, now=OVER).items()}

    with write_transaction():
        retention.run(now=AFTER_TWO_WEEKS)

    kept = attendance.of_people(scope, now=AFTER_TWO_WEEKS)
    assert db.session.scalar(select(CheckIn.id).limit(1)) is None
    assert {number: said(one) for number, one in kept.items()} == from_log
