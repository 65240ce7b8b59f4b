"""What counts as having been there: every rule by an example, and what must hold for all."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from praxistag.domain.attendance import (
    ABSENT,
    AttendanceDay,
    Attended,
    Busy,
    Trace,
    attended,
    corrected,
)
from praxistag.domain.door import ENTRANCE, session_of
from praxistag.domain.kinds import AttendanceState, DutyKind, SlotKind
from praxistag.domain.programme_facts import SlotFacts

NINE = datetime(2026, 9, 10, 7, tzinfo=UTC)
FULL, PARTIAL = AttendanceState.FULL, AttendanceState.PARTIAL


def slot(number: int, kind: SlotKind, begin: int, end: int) -> SlotFacts:
    return SlotFacts(number, kind, NINE + timedelta(minutes=begin), NINE + timedelta(minutes=end))


SLOTS = (
    slot(1, SlotKind.PLENARY, 0, 45),
    slot(2, SlotKind.WORKSHOPS, 45, 120),
    slot(3, SlotKind.BREAK, 120, 150),
    slot(4, SlotKind.WORKSHOPS, 150, 225),
)
# Sessions 21 and 22 in block 2, 41 and 42 in block 4.
SESSIONS = {21: 2, 22: 2, 41: 4, 42: 4}
DAY = AttendanceDay(SLOTS, SESSIONS)
WHOLE = 45 + 75 + 75
SEATS = {2: 21, 4: 41}


def trace(
    *lists: str,
    seats: dict[int, int] | None = None,
    duties: dict[int, Busy] | None = None,
) -> Trace:
    return Trace(frozenset(lists), SEATS if seats is None else seats, duties or {})


def day(*kept: int, sessions: dict[int, int] | None = None) -> AttendanceDay:
    return AttendanceDay(SLOTS, SESSIONS if sessions is None else sessions, frozenset(kept))


def test_whoever_is_on_no_list_did_not_come() -> None:
    assert attended(DAY, trace()) == ABSENT
    assert attended(DAY, trace(duties={2: Busy(DutyKind.HOST, 21)})) == ABSENT


def test_seats_count_where_nobody_kept_the_list() -> None:
    assert attended(DAY, trace(ENTRANCE)) == Attended(FULL, (21, 41), WHOLE)


def test_list_that_was_kept_says_who_was_missing() -> None:
    found = attended(day(21), trace(ENTRANCE))

    assert found == Attended(PARTIAL, (41,), 75)


def test_list_of_another_session_tells_nothing_about_ones_own() -> None:
    assert attended(day(22), trace(ENTRANCE)) == Attended(FULL, (21, 41), WHOLE)


def test_scan_at_another_session_replaces_the_seat() -> None:
    found = attended(day(21, 22), trace(ENTRANCE, "session-22"))

    assert found == Attended(FULL, (22, 41), WHOLE)


def test_scan_at_a_session_alone_is_coming() -> None:
    assert attended(day(21), trace("session-21")) == Attended(FULL, (21, 41), WHOLE)


def test_both_of_two_scans_in_one_block_are_named_and_the_time_counts_once() -> None:
    found = attended(day(21, 22, 41), trace("session-21", "session-22"))

    assert found == Attended(PARTIAL, (21, 22), 75)


@pytest.mark.parametrize(
    ("busy", "sessions"),
    [
        (Busy(DutyKind.HOST, 22), (22, 41)),
        (Busy(DutyKind.HELPER, 22), (22, 41)),
        (Busy(DutyKind.HELPER), (41,)),
    ],
)
def test_duty_is_being_there_and_names_its_session(busy: Busy, sessions: tuple[int, ...]) -> None:
    found = attended(day(21, 22), trace(ENTRANCE, seats={4: 41}, duties={2: busy}))

    assert found == Attended(FULL, sessions, WHOLE)


def test_duty_counts_as_time_of_a_part_day() -> None:
    busy = {2: Busy(DutyKind.HELPER)}

    found = attended(day(41), trace(ENTRANCE, seats={4: 41}, duties=busy))

    assert found == Attended(PARTIAL, (), 75)


def test_known_absence_in_a_block_makes_it_a_part_of_the_day() -> None:
    away = {2: Busy(DutyKind.AWAY)}

    assert attended(DAY, trace(ENTRANCE, seats={4: 41}, duties=away)) == Attended(
        PARTIAL, (41,), 75
    )
    assert attended(day(22), trace("session-22", seats={4: 41}, duties=away)).state is FULL


def test_cancelled_session_counts_neither_way() -> None:
    without = {number: block for number, block in SESSIONS.items() if number != 21}

    assert attended(day(21, sessions=without), trace(ENTRANCE)) == Attended(FULL, (41,), WHOLE)
    assert attended(day(sessions=without), trace("session-21")) == Attended(FULL, (41,), WHOLE)
    host = trace(ENTRANCE, seats={}, duties={2: Busy(DutyKind.HOST, 21)})
    assert attended(day(sessions=without), host) == Attended(FULL, (), WHOLE)


def test_person_without_seats_was_there_for_the_day() -> None:
    assert attended(DAY, trace(ENTRANCE, seats={})) == Attended(FULL, (), WHOLE)


def test_day_without_workshops_is_attended_by_coming() -> None:
    plenary = AttendanceDay(SLOTS[:1], {})

    assert attended(plenary, trace(ENTRANCE, seats={})) == Attended(FULL, (), 45)
    assert attended(AttendanceDay((), {}), trace(ENTRANCE, seats={})) == Attended(FULL, (), 0)


def test_part_of_the_day_may_hold_no_workshop_at_all() -> None:
    assert attended(day(21, 41), trace(ENTRANCE)) == Attended(PARTIAL, (), 0)


def test_slots_that_overlap_count_once() -> None:
    slots = (*SLOTS, slot(5, SlotKind.PLENARY, 30, 60), slot(6, SlotKind.PLENARY, 50, 55))

    assert AttendanceDay(slots, SESSIONS).minutes == WHOLE


def test_correction_wins_and_keeps_to_what_took_place() -> None:
    assert corrected(DAY, FULL, [41, 99, 21, 41], minutes=None) == Attended(FULL, (21, 41), WHOLE)
    assert corrected(DAY, PARTIAL, [41], minutes=None) == Attended(PARTIAL, (41,), 75)
    assert corrected(DAY, PARTIAL, [41], minutes=30) == Attended(PARTIAL, (41,), 30)
    assert corrected(DAY, AttendanceState.ABSENT, [41], minutes=30) == ABSENT


@pytest.mark.parametrize(
    ("key", "session"),
    [("session-21", 21), (ENTRANCE, None), ("session-", None), ("session-x", None)],
)
def test_session_of_a_list(key: str, session: int | None) -> None:
    assert session_of(key) == session


LISTS = st.frozensets(st.sampled_from([ENTRANCE, *(f"session-{one}" for one in SESSIONS)]))
TRACES = st.builds(
    Trace,
    LISTS,
    st.fixed_dictionaries({}, optional={2: st.sampled_from([21, 22]), 4: st.just(41)}),
    st.fixed_dictionaries({}, optional={4: st.builds(Busy, st.sampled_from(DutyKind))}),
)
DAYS = st.builds(
    lambda kept, left: AttendanceDay(SLOTS, {one: SESSIONS[one] for one in left}, kept),
    st.frozensets(st.sampled_from([*SESSIONS])),
    st.frozensets(st.sampled_from([*SESSIONS])),
)


@given(DAYS, TRACES)
def test_result_agrees_with_itself(some_day: AttendanceDay, one: Trace) -> None:
    found = attended(some_day, one)

    assert (found == ABSENT) == (not one.lists)
    assert set(found.session_ids) <= set(some_day.sessions)
    assert 0 <= found.minutes <= some_day.minutes
    assert found.state is not FULL or found.minutes == some_day.minutes


@given(DAYS, TRACES, st.sampled_from([*SESSIONS]))
def test_one_more_scan_never_takes_a_workshop_away(
    some_day: AttendanceDay, one: Trace, session: int
) -> None:
    more = Trace(one.lists | {f"session-{session}"}, one.seats, one.duties)
    before, after = attended(some_day, one), attended(some_day, more)

    kept_block = {
        one_session
        for one_session in before.session_ids
        if SESSIONS[one_session] != SESSIONS[session]
    }
    assert kept_block <= set(after.session_ids)
    assert before.state is not FULL or after.state is FULL
