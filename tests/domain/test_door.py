"""Who came first does not depend on the order in which devices deliver."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from praxistag.domain.door import ENTRANCE, UNDO_WITHIN, DoorEntry, DoorLog, Scan
from praxistag.domain.kinds import ScanKind
from praxistag.domain.states import Verdict

NINE = datetime(2026, 9, 10, 7, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def entry(nonce: str, seconds: int = 0, **changes: object) -> DoorEntry:
    row = DoorEntry(
        nonce=nonce,
        registration_id=1,
        list_key=ENTRANCE,
        kind=ScanKind.ENTRY,
        verdict=Verdict.OK,
        scanned_at=NINE + seconds * SECOND,
        device_id=1,
        device_name="Eingang 1",
    )
    return replace(row, **changes)  # type: ignore[arg-type]


def undo(nonce: str, of: str, seconds: int) -> DoorEntry:
    return entry(nonce, seconds, kind=ScanKind.UNDO, undoes=of)


def undo_scan(of: str, seconds: int) -> Scan:
    return Scan("u", ScanKind.UNDO, "", "", NINE + seconds * SECOND, of)


def test_first_is_the_earliest_scan_and_not_the_earliest_row() -> None:
    log = DoorLog([entry("b", 60), entry("a", 5, verdict=Verdict.ALREADY)])

    first = log.first(1, ENTRANCE)

    assert first is not None
    assert first.nonce == "a"


def test_first_at_the_same_moment_is_the_smaller_nonce() -> None:
    log = DoorLog([entry("b"), entry("a")])

    assert log.first(1, ENTRANCE) == entry("a")


@pytest.mark.parametrize("verdict", set(Verdict) - {Verdict.OK, Verdict.ALREADY})
def test_first_leaves_refused_scans_out(verdict: Verdict) -> None:
    assert DoorLog([entry("a", verdict=verdict)]).first(1, ENTRANCE) is None


def test_first_keeps_people_and_lists_apart() -> None:
    log = DoorLog([entry("a", list_key="session-1"), entry("b", registration_id=2)])

    assert log.first(1, ENTRANCE) is None


def test_first_passes_over_what_was_undone() -> None:
    log = DoorLog([entry("a"), entry("b", 5, verdict=Verdict.ALREADY), undo("u", "a", 9)])

    assert log.first(1, ENTRANCE) == entry("b", 5, verdict=Verdict.ALREADY)


def test_first_before_a_row_knows_nothing_of_later_ones() -> None:
    log = DoorLog([entry("b", 60), entry("c", 61, verdict=Verdict.ALREADY), entry("a", 1)])

    assert log.first(1, ENTRANCE, before="c") == entry("b", 60)
    assert log.first(1, ENTRANCE, before="not in the log") == entry("a", 1)


def test_add_takes_a_nonce_once() -> None:
    log = DoorLog([entry("a", 9), entry("a", 1)])

    assert log.first(1, ENTRANCE) == entry("a", 9)


@given(
    st.lists(
        st.tuples(st.integers(0, 5), st.sampled_from([Verdict.OK, Verdict.ALREADY])),
        min_size=1,
        max_size=5,
    )
)
def test_first_is_the_same_in_any_order(moments: list[tuple[int, Verdict]]) -> None:
    rows = [entry(str(i), at, verdict=verdict) for i, (at, verdict) in enumerate(moments)]

    firsts = {DoorLog(order).first(1, ENTRANCE) for order in permutations(rows)}

    assert len(firsts) == 1


@pytest.mark.parametrize("seconds", [-4, 0, 30])
def test_may_undo_within_thirty_seconds_even_if_the_scan_took_long_to_reach_us(
    seconds: int,
) -> None:
    log = DoorLog([entry("a")])

    assert log.may_undo(undo_scan("a", seconds), device_id=1) == entry("a")


@pytest.mark.parametrize("seconds", [-UNDO_WITHIN.seconds - 1, UNDO_WITHIN.seconds + 1])
def test_may_undo_neither_later_nor_long_before(seconds: int) -> None:
    assert DoorLog([entry("a")]).may_undo(undo_scan("a", seconds), device_id=1) is None


def test_may_undo_only_own_known_scans_and_once() -> None:
    unknown_person = entry("x", registration_id=None, verdict=Verdict.UNKNOWN)
    log = DoorLog([entry("a"), entry("b"), undo("u", "a", 1), unknown_person])

    assert log.may_undo(undo_scan("b", 1), device_id=2) is None
    assert log.may_undo(undo_scan("a", 2), device_id=1) is None
    assert log.may_undo(undo_scan("u", 2), device_id=1) is None
    assert log.may_undo(undo_scan("x", 2), device_id=1) is None
    assert log.may_undo(undo_scan("nobody", 2), device_id=1) is None
    assert log.may_undo(replace(undo_scan("b", 2), undoes=None), device_id=1) is None
