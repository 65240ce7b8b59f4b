"""The desk decides once, for all to see; lists, attendance and certificates follow."""

from __future__ import annotations

import itertools
from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from sqlalchemy import func, select

from praxistag.domain import retention as retention_rules
from praxistag.domain.actors import SYSTEM, Actor
from praxistag.domain.desk import CaseKind
from praxistag.domain.door import ENTRANCE
from praxistag.domain.errors import CaseChanged, CaseSettled
from praxistag.domain.kinds import ActorKind, AttendanceState, DeskDecision, Role, ScanKind
from praxistag.domain.states import SeatState, Verdict
from praxistag.extensions import db, write_transaction
from praxistag.models import Attendance, AuditEntry, CheckIn, DeskNote, Event, Registration
from praxistag.services import attendance, desk, door_lists, retention
from tests.attended import HALF_PAST, OVER, list_of, make_check_in
from tests.factories import make_account, make_device, make_registration
from tests.published import make_seat

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.domain.desk import Case
    from praxistag.models import Device
    from tests.attended import PastDay
    from tests.conftest import QueryLog

COUNTS, DISMISSED = DeskDecision.COUNTS, DeskDecision.DISMISSED
MINUTE = timedelta(minutes=1)
NOW = OVER - timedelta(hours=5)
UNKNOWN = "f" * 32


class Door(NamedTuple):
    """A past day with two devices; the second was revoked when it had scanned for an hour."""

    day: PastDay
    second: Device
    desk: Actor

    def twice(self, person: Registration, **second: Any) -> list[CheckIn]:
        """Return two scans to which both devices said yes."""
        values: dict[str, Any] = {"shown": Verdict.OK, "received_at": NOW}
        later = {"scanned_at": HALF_PAST + MINUTE, "verdict": Verdict.ALREADY} | second
        return [
            make_check_in(self.day.device, person, ENTRANCE, **values),
            make_check_in(self.second, person, ENTRANCE, **values | later),
        ]

    def unknown(self, minute: int = 0, list_key: str = ENTRANCE) -> CheckIn:
        """Return a scan of a code that nobody has."""
        values: dict[str, Any] = {
            "registration_id": None,
            "verdict": Verdict.UNKNOWN,
            "code_hash": UNKNOWN,
            "scanned_at": HALF_PAST + minute * MINUTE,
        }
        nobody = make_registration(self.day.event)
        return make_check_in(self.day.device, nobody, list_key, **values)


@pytest.fixture
def door(app: Flask, store: Any, past_day: PastDay) -> Any:
    account = make_account(Role.ADMIN, name="Dana Desk")
    second = make_device(past_day.event, token="second", name="Eingang 2")
    store(account, second)
    with app.app_context():
        yield Door(past_day, second, Actor(ActorKind.ACCOUNT, str(account.id)))


@pytest.fixture
def person(store: Any, past_day: PastDay) -> Registration:
    row = make_registration(past_day.event, past_day.organisation)
    store(row)
    return row


def event_again() -> Event:
    db.session.rollback()
    return db.session.scalars(select(Event)).one()


def open_cases() -> list[Case]:
    return [*desk.load(event_again().id).open]


def only_key() -> str:
    (case,) = open_cases()
    return case.key


def settle(door: Door, decision: DeskDecision, key: str | None = None, *, minute: int = 0) -> Case:
    event, key = event_again(), key or only_key()
    with write_transaction():
        return desk.settle(event, key, decision, by=door.desk, now=NOW + minute * MINUTE)


def reopen(door: Door, key: str, *, minute: int = 1) -> Case:
    event = event_again()
    with write_transaction():
        return desk.reopen(event, key, by=door.desk, now=NOW + minute * MINUTE)


def assign(door: Door, key: str, person: Registration) -> Case:
    event = event_again()
    with write_transaction():
        row = db.session.get_one(Registration, person.id)
        return desk.assign(event, key, row, by=door.desk, now=NOW)


def arrived(list_key: str = ENTRANCE) -> int:
    return next(one for one in door_lists.lists(event_again()) if one.key == list_key).arrived


def state_of(person: Registration) -> AttendanceState | None:
    db.session.rollback()
    found = attendance.of_person(db.session.get_one(Registration, person.id), now=OVER)
    return found.state if found else None


def actions() -> list[tuple[str, str, str]]:
    rows = db.session.scalars(
        select(AuditEntry).where(AuditEntry.action.startswith("desk.")).order_by(AuditEntry.id)
    )
    return [(row.action, row.subject_kind, row.subject_id) for row in rows]


def test_settle_double_as_one_person_keeps_one_arrival(
    store: Any, door: Door, person: Registration
) -> None:
    store(*door.twice(person))
    assert desk.open_count(door.day.event.id) == 1

    settle(door, COUNTS)

    assert (desk.open_count(door.day.event.id), arrived()) == (0, 1)
    assert actions() == [("desk.counts", "registration", person.public_id)]


def test_settle_double_as_two_people_dismisses_the_later_scan(
    store: Any, door: Door, person: Registration
) -> None:
    first, second = door.twice(person)
    store(first, second)

    settle(door, DISMISSED)

    notes = {row.check_in_id: row for row in db.session.scalars(select(DeskNote))}
    assert {key: row.decision for key, row in notes.items()} == {
        first.id: COUNTS,
        second.id: DISMISSED,
    }
    assert {str(row.decided_by_id) for row in notes.values()} == {door.desk.id}
    assert arrived() == 1


def test_second_decision_hears_of_the_first_and_changes_nothing(
    store: Any, door: Door, person: Registration
) -> None:
    store(*door.twice(person))
    key = only_key()
    settle(door, DISMISSED, key)

    with pytest.raises(CaseSettled) as refusal:
        settle(door, COUNTS, key, minute=5)

    assert (refusal.value.name, refusal.value.decided_at) == ("Dana Desk", NOW)
    (case,) = desk.load(event_again().id).settled
    assert case.note is not None
    assert (case.note.decision, case.note.decided_at) == (DISMISSED, NOW)


def test_decision_of_nobody_in_particular_is_told_so(
    store: Any, door: Door, person: Registration
) -> None:
    store(*door.twice(person))
    key = only_key()
    settle(door._replace(desk=SYSTEM), COUNTS, key)

    with pytest.raises(CaseSettled) as refusal:
        settle(door, COUNTS, key)

    assert refusal.value.name == desk.SOMEBODY


def test_case_that_has_grown_meanwhile_is_refused(
    store: Any, door: Door, person: Registration
) -> None:
    store(*door.twice(person))
    key = only_key()
    third = make_device(door.day.event, token="third")
    store(third)
    store(make_check_in(third, person, ENTRANCE, shown=Verdict.OK, verdict=Verdict.ALREADY))

    with pytest.raises(CaseChanged):
        settle(door, COUNTS, key)
    with pytest.raises(CaseChanged):
        reopen(door, key)


def test_reopen_makes_the_case_open_as_before(store: Any, door: Door, person: Registration) -> None:
    store(*door.twice(person))
    key = settle(door, DISMISSED).key

    reopen(door, key)
    reopen(door, key, minute=2)  # pressed twice

    assert only_key() == key
    assert [action for action, _kind, _id in actions()] == ["desk.dismissed", "desk.reopened"]
    assert set(db.session.scalars(select(DeskNote.decided_at))) == {NOW + MINUTE}


def test_late_scans_count_only_once_the_desk_says_so(
    store: Any, door: Door, person: Registration
) -> None:
    store(make_check_in(door.second, person, ENTRANCE, is_late=True, shown=Verdict.OK))
    assert (arrived(), state_of(person)) == (0, AttendanceState.ABSENT)

    key = settle(door, COUNTS).key
    assert (arrived(), state_of(person)) == (1, AttendanceState.FULL)

    reopen(door, key)
    settle(door, DISMISSED, key, minute=2)
    assert (arrived(), state_of(person)) == (0, AttendanceState.ABSENT)
    assert {(kind, name) for _action, kind, name in actions()} == {
        ("device", door.second.public_id)
    }


def test_dismissed_admission_is_no_attendance(store: Any, door: Door) -> None:
    waiting = make_registration(door.day.event, door.day.organisation, seat_state=SeatState.WAITING)
    store(waiting)
    values: dict[str, Any] = {"kind": ScanKind.ADMIT, "overruled": Verdict.WAITING}
    store(make_check_in(door.day.device, waiting, ENTRANCE, **values))
    assert state_of(waiting) is AttendanceState.FULL

    settle(door, DISMISSED)

    assert state_of(waiting) is None


def test_assign_puts_the_person_on_the_lists_from_the_time_of_the_scan(
    store: Any, door: Door, person: Registration
) -> None:
    session = list_of(door.day.session("one", 1))
    store(door.unknown(5), door.unknown(2), door.unknown(7, list_key=session))

    key = assign(door, only_key(), person).key

    (case,) = desk.load(event_again().id).settled
    added = desk.load(event_again().id).added_by(case)
    assert {(row.list_key, row.scanned_at) for row in added} == {
        (ENTRANCE, HALF_PAST + 2 * MINUTE),
        (session, HALF_PAST + 7 * MINUTE),
    }
    assert (arrived(), arrived(session)) == (1, 1)
    assert actions()[0][:2] == ("desk.assigned", "check_in")

    reopen(door, key)
    assert (arrived(), arrived(session)) == (0, 0)
    assert only_key() == key


def test_scan_on_a_list_that_is_gone_counts_at_the_entrance(
    store: Any, door: Door, person: Registration
) -> None:
    store(make_check_in(door.second, person, "session-999", verdict=Verdict.INVALID))

    assign(door, only_key(), person)

    assert arrived() == 1


def test_unknown_code_needs_a_person_to_count(store: Any, door: Door) -> None:
    store(door.unknown())

    with pytest.raises(CaseChanged):
        settle(door, COUNTS)

    assert settle(door, DISMISSED).kind is CaseKind.UNKNOWN


def test_assign_is_for_unknown_codes_only(store: Any, door: Door, person: Registration) -> None:
    store(*door.twice(person))

    with pytest.raises(CaseChanged):
        assign(door, only_key(), person)


def test_device_that_did_not_know_better_counts_by_decision(
    store: Any, door: Door, person: Registration
) -> None:
    values: dict[str, Any] = {"verdict": Verdict.REPLACED, "shown": Verdict.OK}
    store(make_check_in(door.second, person, ENTRANCE, **values))
    assert arrived() == 0

    key = settle(door, COUNTS).key
    assert (arrived(), open_cases()) == (1, [])

    reopen(door, key)
    assert (arrived(), only_key()) == (0, key)


def test_full_session_asks_about_whoever_came_last(store: Any, door: Door) -> None:
    full, own = door.day.session("one", 1), door.day.session("two", 1)
    full.capacity = 1
    people = [make_registration(door.day.event, door.day.organisation) for _ in range(2)]
    store(full, *people)
    values: dict[str, Any] = {"kind": ScanKind.ADMIT, "overruled": Verdict.OTHER_LIST}
    store(
        *(make_seat(person, own) for person in people),
        *(
            make_check_in(
                door.day.device, one, list_of(full), **values, scanned_at=HALF_PAST + i * MINUTE
            )
            for i, one in enumerate(people)
        ),
    )

    found = desk.load(event_again().id)

    assert [(case.kind, case.first.registration_id) for case in found.open] == [
        (CaseKind.FORCED, people[1].id)
    ]
    assert [(s.scan.registration_id, s.from_list) for s in found.swaps] == [
        (people[0].id, list_of(own))
    ]


def test_cases_of_another_event_stay_there(store: Any, door: Door, person: Registration) -> None:
    store(*door.twice(person))

    assert desk.open_count(door.day.event.id + 1) == 0


@pytest.mark.parametrize("number", [1, 8])
def test_load_asks_a_constant_number_of_questions(
    app: Flask, store: Any, door: Door, count_queries: QueryLog, number: int
) -> None:
    full = door.day.session("one", 1)
    for _ in range(number):
        one = make_registration(door.day.event, door.day.organisation)
        store(one)
        values: dict[str, Any] = {"kind": ScanKind.ADMIT, "overruled": Verdict.OTHER_LIST}
        store(*door.twice(one), make_check_in(door.second, one, list_of(full), **values))
    event = event_again()

    with count_queries(app) as statements:
        found = desk.load(event.id)

    assert (len(found.open), len(found.swaps), len(statements)) == (number, number, 4)


@pytest.mark.parametrize(
    ("decision", "kept"), [(COUNTS, 2), (DISMISSED, 1), (None, 1)], ids=["yes", "no", "open"]
)
def test_retention_keeps_what_counts_and_deletes_the_notes(
    store: Any,
    door: Door,
    person: Registration,
    decision: DeskDecision | None,
    kept: int,
) -> None:
    here = make_registration(door.day.event, door.day.organisation)
    store(here)
    store(
        *door.twice(here),
        make_check_in(door.second, person, ENTRANCE, is_late=True, shown=Verdict.OK),
    )
    double = next(case for case in open_cases() if case.kind is CaseKind.DOUBLE)
    settle(door, DISMISSED, double.key)
    if decision:
        settle(door, decision)
    due = retention_rules.due_at(retention_rules.CHECK_INS, door.day.event.starts_at)

    with write_transaction():
        retention.run(now=due)

    def rows(model: Any) -> int:
        return db.session.scalar(select(func.count()).select_from(model)) or 0

    assert (rows(Attendance), rows(CheckIn), rows(DeskNote)) == (kept, 0, 0)


def test_only_rows_with_a_question_are_loaded(store: Any, door: Door, person: Registration) -> None:
    """A busy day costs the desk nothing: whoever came once is not even read."""
    others = [make_registration(door.day.event, door.day.organisation) for _ in range(5)]
    store(*others)
    store(*map(door.day.arrival, others), *door.twice(person))

    found = desk.load(event_again().id)

    assert {scan.registration_id for scan in found.scans} == {person.id}
    assert list(itertools.chain(found.settled, found.swaps)) == []
