"""What makes a case for the desk: every rule by an example."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from praxistag.domain import desk as law
from praxistag.domain.desk import CaseKind, LoggedScan
from praxistag.domain.kinds import ScanKind
from praxistag.domain.states import Verdict
from tests.logged_scans import (
    ADMITTED,
    BACH,
    COUNTS,
    DISMISSED,
    NOON,
    OPEN,
    ROOM_FOR_ONE,
    WIESE,
    decided,
    ids,
    moved,
    note,
    only,
    scan,
    sort,
)

FIRST, SECOND = scan(1), scan(2, 5, device_id=2, verdict=Verdict.ALREADY)


# Doubles


def test_two_devices_that_both_said_yes_make_a_double() -> None:
    case = only(sort(SECOND, FIRST))

    assert (case.kind, ids(case), case.is_settled) == (CaseKind.DOUBLE, [1, 2], False)


@pytest.mark.parametrize(
    "other",
    [
        replace(SECOND, device_id=1),
        replace(SECOND, shown=Verdict.ALREADY),
        replace(SECOND, list_key=BACH),
        replace(SECOND, registration_id=2),
        replace(SECOND, kind=ScanKind.PAPER, device_id=None),
        replace(SECOND, shown=None, received_at=SECOND.scanned_at),
        replace(SECOND, is_late=True, device_id=1),
    ],
    ids=["one device", "told", "other list", "other person", "paper", "online", "late"],
)
def test_anything_else_is_no_double(other: LoggedScan) -> None:
    kinds = {case.kind for case in sort(FIRST, other).open}

    assert CaseKind.DOUBLE not in kinds


def test_device_that_does_not_say_what_it_told_is_judged_by_the_delay() -> None:
    old = replace(SECOND, shown=None)

    assert only(sort(replace(FIRST, shown=None), old)).kind is CaseKind.DOUBLE


def test_undone_scan_is_no_part_of_a_double() -> None:
    undo = scan(3, 5.2, kind=ScanKind.UNDO, device_id=2, undoes=SECOND.nonce)

    assert sort(FIRST, SECOND, undo).open == ()


def test_two_people_with_one_ticket_leave_the_first() -> None:
    case = only(sort(FIRST, SECOND))

    assert case.said(DISMISSED) == {1: COUNTS, 2: DISMISSED}
    assert case.said(COUNTS) == {1: COUNTS, 2: COUNTS}


def test_double_is_settled_by_one_decision_on_all_of_it() -> None:
    case = only(sort(decided(FIRST), decided(SECOND, DISMISSED)))

    assert case.is_settled
    assert case.note == note(DISMISSED)


def test_third_device_opens_a_double_again() -> None:
    third = scan(3, -5, device_id=3)
    open_again = only(sort(decided(FIRST), decided(SECOND, DISMISSED), third))

    assert ids(open_again) == [3, 1, 2]
    assert (open_again.is_settled, open_again.note) == (False, None)


def test_double_taken_back_is_the_same_open_case() -> None:
    before = only(sort(FIRST, SECOND))
    after = only(sort(decided(FIRST, OPEN), decided(SECOND, OPEN)))

    assert (after.key, after.is_settled) == (before.key, False)


# Codes that nobody has


def test_scans_of_one_unknown_code_are_one_case() -> None:
    nobody: dict[str, Any] = {
        "registration_id": None,
        "verdict": Verdict.UNKNOWN,
        "shown": Verdict.UNKNOWN,
    }
    rows = [scan(1, 3, **nobody), scan(2, device_id=2, **nobody)]
    other = scan(3, 1, **nobody | {"code_hash": "b" * 32, "verdict": Verdict.WRONG_EVENT})

    desk = sort(*rows, other)

    assert [(case.kind, ids(case)) for case in desk.open] == [
        (CaseKind.UNKNOWN, [2, 1]),
        (CaseKind.UNKNOWN, [3]),
    ]


def test_unknown_code_scanned_after_the_decision_is_a_new_case() -> None:
    nobody: dict[str, Any] = {"registration_id": None, "verdict": Verdict.UNKNOWN}
    desk = sort(decided(scan(1, **nobody), DISMISSED), scan(2, 5, **nobody))

    assert [ids(case) for case in desk.open] == [[2]]
    assert [ids(case) for case in desk.settled] == [[1]]


def test_list_that_is_gone_is_a_matter_for_the_desk() -> None:
    assert only(sort(scan(1, verdict=Verdict.INVALID))).kind is CaseKind.UNKNOWN


def test_arrivals_added_by_a_decision_are_found_again() -> None:
    unknown = decided(scan(1, registration_id=None, verdict=Verdict.UNKNOWN))
    by_desk = scan(2, kind=ScanKind.ADMIT, device_id=None, shown=None)
    other = replace(by_desk, id=3, nonce="nonce-003", received_at=NOON + timedelta(minutes=1))

    desk = sort(unknown, by_desk, other)

    assert desk.added_by(desk.settled[0]) == [by_desk]
    assert sort(replace(unknown, note=None), by_desk).added_by(only(sort(unknown))) == [by_desk]
    assert desk.added_by(only(sort(replace(unknown, note=None)))) == []


# Let in all the same


@pytest.mark.parametrize("reason", sorted(law.REFUSED))
def test_helper_who_lets_somebody_in_all_the_same_is_asked_about(reason: Verdict) -> None:
    assert only(sort(scan(1, **ADMITTED, overruled=reason))).kind is CaseKind.FORCED


@pytest.mark.parametrize("overruled", [None, Verdict.ALREADY])
def test_helper_who_overrules_nothing_is_not(overruled: Verdict | None) -> None:
    assert sort(scan(1, **ADMITTED, overruled=overruled)).open == ()


def test_what_the_desk_itself_adds_is_no_case() -> None:
    row = scan(1, **ADMITTED, overruled=Verdict.WAITING)

    assert sort(replace(row, device_id=None)).open == ()


# Changing session at the door: two seats in the brook session, one is taken


def test_change_into_a_free_seat_needs_no_decision() -> None:
    desk = sort(moved(1, person=1), places=ROOM_FOR_ONE)

    assert desk.open == ()
    assert [(swap.scan.id, swap.from_list) for swap in desk.swaps] == [(1, WIESE)]


def test_change_beyond_the_seats_is_a_case() -> None:
    desk = sort(moved(2, person=2, minute=1), moved(1, person=1), places=ROOM_FOR_ONE)

    assert [(case.kind, ids(case)) for case in desk.open] == [(CaseKind.FORCED, [2])]
    assert [swap.scan.id for swap in desk.swaps] == [1]


def test_one_person_needs_one_seat() -> None:
    again = moved(2, person=1, minute=1, device_id=2)

    assert sort(moved(1, person=1), again, places=ROOM_FOR_ONE).open == ()


def test_whoever_moves_away_leaves_a_seat() -> None:
    away = moved(9, person=9, minute=30, list_key=WIESE)
    desk = sort(moved(1, person=1), moved(2, person=2, minute=1), away, places=ROOM_FOR_ONE)

    assert desk.open == ()
    assert [swap.scan.id for swap in desk.swaps] == [1, 2, 9]


def test_dismissed_change_frees_the_seat_and_stays_settled() -> None:
    dismissed = decided(moved(1, person=1), DISMISSED)
    desk = sort(dismissed, moved(2, person=2, minute=1), places=ROOM_FOR_ONE)

    assert desk.open == ()
    assert [ids(case) for case in desk.settled] == [[1]]
    assert [swap.scan.id for swap in desk.swaps] == [2]


def test_accepted_change_takes_a_seat_and_is_told_once() -> None:
    accepted = decided(moved(1, person=1))
    desk = sort(accepted, moved(2, person=2, minute=1), places=ROOM_FOR_ONE)

    assert [ids(case) for case in desk.open] == [[2]]
    assert [ids(case) for case in desk.settled] == [[1]]
    assert desk.swaps == ()


def test_scans_that_count_by_the_change_alone_share_its_decision() -> None:
    """Whether a later scan was called "already" or "other list" is a matter of syncing."""
    full = replace(ROOM_FOR_ONE, capacities={BACH: 1, WIESE: 9})
    change = moved(1, person=1)
    for verdict in (Verdict.ALREADY, Verdict.OTHER_LIST):
        later = moved(2, 1, 5, kind=ScanKind.ENTRY, verdict=verdict, shown=Verdict.OTHER_LIST)
        row = replace(later, overruled=None, device_id=2)
        assert ids(only(sort(change, row, places=full))) == [1, 2]


def test_session_that_nobody_knows_any_more_is_never_full() -> None:
    assert sort(moved(1, person=1)).open == ()


# Yes by an old list


@pytest.mark.parametrize("verdict", sorted(law.OUTDATED))
def test_device_that_did_not_know_better_is_asked_about(verdict: Verdict) -> None:
    assert only(sort(scan(1, verdict=verdict))).kind is CaseKind.OUTDATED


def test_device_that_refused_is_not() -> None:
    assert sort(scan(1, verdict=Verdict.WAITING, shown=Verdict.WAITING)).open == ()


def test_outdated_yes_to_somebody_who_is_here_anyway_needs_nothing() -> None:
    paper = scan(2, 9, kind=ScanKind.PAPER, device_id=None, shown=None)

    assert sort(scan(1, verdict=Verdict.REPLACED), paper).open == ()


def test_outdated_yes_stays_settled_when_the_person_is_here_by_it() -> None:
    row = decided(scan(1, verdict=Verdict.CANCELLED))
    by_desk = scan(2, kind=ScanKind.ADMIT, device_id=None, shown=None)

    assert [case.kind for case in sort(row, by_desk).settled] == [CaseKind.OUTDATED]


# Late


def late(number: int, minute: float = 0, **changes: Any) -> LoggedScan:
    return scan(number, minute, **({"is_late": True, "device_id": 2} | changes))


def test_late_scans_of_a_device_are_one_case() -> None:
    refused = late(4, registration_id=4, verdict=Verdict.WAITING, shown=Verdict.WAITING)
    other = late(3, 2, registration_id=3, device_id=3)
    desk = sort(late(2, 1, registration_id=2), late(1), other, refused)

    assert [(case.kind, ids(case)) for case in desk.open] == [
        (CaseKind.LATE, [1, 2]),
        (CaseKind.LATE, [3]),
    ]


def test_late_admission_is_asked_about_once() -> None:
    row = late(1, kind=ScanKind.ADMIT, overruled=Verdict.CANCELLED, shown=None)

    assert only(sort(row)).kind is CaseKind.LATE


def test_late_scan_takes_part_in_a_double_once_it_counts() -> None:
    kinds = {case.kind for case in sort(FIRST, late(2, 5)).open}
    accepted = sort(FIRST, decided(late(2, 5)))

    assert kinds == {CaseKind.LATE}
    assert [(case.kind, ids(case)) for case in accepted.open] == [(CaseKind.DOUBLE, [1, 2])]
    assert [case.kind for case in accepted.settled] == [CaseKind.LATE]


def test_late_scan_dismissed_as_second_person_belongs_to_the_double() -> None:
    other = decided(late(3, 6, registration_id=3), minute=1)
    dismissed = decided(late(2, 5), DISMISSED, minute=2)
    desk = sort(decided(FIRST, minute=2), dismissed, other)

    assert [(case.kind, ids(case)) for case in desk.settled] == [
        (CaseKind.DOUBLE, [1, 2]),
        (CaseKind.LATE, [3]),
    ]


def test_late_scan_that_never_counted_is_no_double() -> None:
    desk = sort(FIRST, decided(late(2, 5), DISMISSED))

    assert desk.open == ()
    assert [case.kind for case in desk.settled] == [CaseKind.LATE]


# The whole


def test_other_scan_of_the_same_person_is_told() -> None:
    desk = sort(FIRST, late(2, 5), late(3, 6, registration_id=3))

    assert desk.counting(late(2, 5)) == FIRST
    assert desk.counting(FIRST) is None
    assert desk.counting(late(3, 6, registration_id=3)) is None


def test_case_is_found_by_its_key() -> None:
    desk = sort(FIRST, SECOND)

    assert desk.find(desk.open[0].key) == desk.open[0]
    assert desk.find("x") is None
