"""The scope narrows every query; umlauts stand where Germans look for them."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest

from praxistag.domain.door import ENTRANCE
from praxistag.domain.kinds import AttendanceState, Role, SchoolDay, SeatOrigin
from praxistag.domain.schedule import utc_now
from praxistag.domain.states import ReleaseState, SeatState
from praxistag.models import Attendance, AttendanceCorrection, SessionSeat
from praxistag.services import participant_lists
from praxistag.services.participant_lists import Filter, Sort, Wish
from praxistag.services.scopes import Scope
from tests.factories import make_account, make_registration

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event, Organisation, Registration
    from tests.people import Programme

THOUSAND = 1_000


def test_scope_narrows_every_function(
    app: Flask, store: Any, event: Event, city: Organisation, jobcenter: Organisation
) -> None:
    own, foreign = make_registration(event, city), make_registration(event, jobcenter)
    store(own, foreign, make_registration(event))
    scope = Scope(event.id, city.id)

    with app.app_context():
        everybody = participant_lists.everybody(scope, Wish(), now=utc_now())
        assert [entry.public_id for entry in everybody] == [own.public_id]
        assert participant_lists.search(scope, Wish(), now=utc_now()).total == 1
        assert participant_lists.count(scope, Wish()) == 1
        found = participant_lists.search(scope, Wish(text=jobcenter.name), now=utc_now())
        assert found.total == 0
        assert participant_lists.counts(scope)[Filter.ALL] == 1
        assert participant_lists.counts(Scope(event.id, None))[Filter.ALL] == 3


def test_umlauts_sort_beside_their_letter(
    app: Flask, store: Any, event: Event, city: Organisation
) -> None:
    names = ["Zander", "Özil", "Otto", "Ärmel", "Adler", "Straße", "Strasse", "äsche"]
    store(*(make_registration(event, city, last_name=name) for name in names))

    with app.app_context():
        scope = Scope(event.id, city.id)
        entries = participant_lists.everybody(scope, Wish(), now=utc_now())

    found = [entry.last_name for entry in entries]
    assert found[:5] == ["Adler", "Ärmel", "äsche", "Otto", "Özil"]
    assert found[-1] == "Zander"
    assert entries[0].full_name == "Testperson Adler"


def test_thousand_people_are_found_quickly(
    app: Flask, store: Any, event: Event, city: Organisation
) -> None:
    store(*(make_registration(event, city) for _ in range(THOUSAND)))
    scope, now = Scope(event.id, city.id), utc_now()

    with app.app_context():
        participant_lists.search(scope, Wish(), now=now)
        begin = time.perf_counter()
        found = participant_lists.search(scope, Wish(text="birke", page=3), now=now)
        participant_lists.counts(scope)
        seconds = time.perf_counter() - begin

    assert (found.total, len(found.entries)) == (THOUSAND, participant_lists.PAGE_SIZE)
    assert seconds < 0.3


def test_entry_knows_who_released_and_where_somebody_sits(
    app: Flask, store: Any, event: Event, city: Organisation, programme: Programme
) -> None:
    olga = make_account(Role.TRAINING_OFFICE, name="Olga Office", organisation_id=city.id)
    store(olga)
    person = make_registration(
        event, city, released_by_id=olga.id, school_day=SchoolDay.LEAVE_GRANTED
    )
    store(person)
    session = programme.session("two", 2)
    store(
        SessionSeat(
            registration_id=person.id,
            slot_id=session.slot_id,
            session_id=session.id,
            origin=SeatOrigin.PLAN,
        )
    )

    with app.app_context():
        scope = Scope(event.id, city.id)
        (entry,) = participant_lists.search(scope, Wish(), now=utc_now()).entries
        blocks = participant_lists.blocks(scope)

    assert (entry.released_by, entry.school_day) == ("Olga Office", SchoolDay.LEAVE_GRANTED)
    assert [(seat.slot_id, seat.code) for seat in entry.seats] == [(blocks[1], "W2")]
    assert (entry.attendance, entry.has_certificate) == (None, False)


FILTERED: dict[Filter, dict[str, Any]] = {
    Filter.QUERY: {"release_state": ReleaseState.QUERY},
    Filter.RELEASED: {"release_state": ReleaseState.RELEASED},
    Filter.REJECTED: {"release_state": ReleaseState.REJECTED},
    Filter.SCHOOL_DAY: {"school_day": SchoolDay.LEAVE_MISSING},
    Filter.FORM_MISSING: {"under_18": True},
    Filter.NO_EMAIL: {"email": None, "email_key": None},
    Filter.WAITING: {"seat_state": SeatState.OFFERED},
}


@pytest.mark.parametrize("state", FILTERED)
def test_filter_finds_whom_it_names_and_nobody_else(
    app: Flask, store: Any, event: Event, city: Organisation, state: Filter
) -> None:
    others: dict[str, Any] = {"release_state": ReleaseState.NOT_REQUIRED, "under_18": None}
    fitting = make_registration(event, city, **(others | FILTERED[state]))
    gone = make_registration(
        event, city, **(others | FILTERED[state] | {"seat_state": SeatState.CANCELLED})
    )
    store(fitting, gone, make_registration(event, city, **others))

    with app.app_context():
        scope, wish = Scope(event.id, city.id), Wish(state=state)
        found = participant_lists.everybody(scope, wish, now=utc_now())
        counts = participant_lists.counts(scope)

    assert [entry.public_id for entry in found] == [fitting.public_id]
    assert counts[state] == 1


def test_whoever_was_rejected_waits_for_nothing(
    app: Flask, store: Any, event: Event, city: Organisation
) -> None:
    waiting = {"seat_state": SeatState.WAITING}
    store(make_registration(event, city, release_state=ReleaseState.REJECTED, **waiting))
    store(make_registration(event, city, **waiting))

    with app.app_context():
        counts = participant_lists.counts(Scope(event.id, city.id))

    assert (counts[Filter.WAITING], counts[Filter.REJECTED]) == (1, 1)


def test_filters_after_the_day_say_the_same_as_the_attendance(
    app: Flask, store: Any, city: Organisation, event: Event
) -> None:
    now = event.ends_at
    states: dict[str, dict[str, Any]] = {
        "came": {},
        "stayed away": {},
        "said present": {},
        "said absent": {},
        "rejected": {"release_state": ReleaseState.REJECTED},
        "waited": {"seat_state": SeatState.WAITING},
    }
    people = {
        name: make_registration(event, city, last_name=name, **values)
        for name, values in states.items()
    }
    store(*people.values())
    store(
        Attendance(registration_id=people["came"].id, list_key=ENTRANCE),
        Attendance(registration_id=people["said absent"].id, list_key=ENTRANCE),
        corrected(people["said present"], AttendanceState.FULL),
        corrected(people["said absent"], AttendanceState.ABSENT),
    )
    scope = Scope(event.id, city.id)

    with app.app_context():
        present = participant_lists.everybody(scope, Wish(state=Filter.PRESENT), now=now)
        absent = participant_lists.everybody(scope, Wish(state=Filter.ABSENT), now=now)
        everybody = participant_lists.everybody(scope, Wish(), now=now)

    assert [entry.last_name for entry in present] == ["came", "said present"]
    assert [entry.last_name for entry in absent] == ["said absent", "stayed away"]
    assert {entry.last_name for entry in everybody if entry.has_certificate} == {
        "came",
        "said present",
    }
    assert {
        entry.last_name for entry in everybody if entry.attendance is AttendanceState.ABSENT
    } == {"said absent", "stayed away"}


@pytest.mark.parametrize("sort", Sort)
@pytest.mark.parametrize("is_descending", [False, True])
def test_every_heading_sorts(
    app: Flask,
    store: Any,
    event: Event,
    city: Organisation,
    sort: Sort,
    is_descending: bool,
) -> None:
    store(*(make_registration(event, city) for _ in range(3)))

    with app.app_context():
        wish = Wish(sort=sort, is_descending=is_descending)
        assert participant_lists.search(Scope(event.id, city.id), wish, now=utc_now()).total == 3


def corrected(person: Registration, state: AttendanceState) -> AttendanceCorrection:
    return AttendanceCorrection(
        registration_id=person.id,
        state=state,
        session_ids=[],
        reason="Das Büro weiß es besser.",
        corrected_at=utc_now(),
    )
