"""Rest breaks of under-18s: JArbSchG §§ 8, 11 (WF-04)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from praxistag.domain.kinds import SlotKind
from praxistag.domain.programme_facts import SlotFacts
from praxistag.domain.rest_breaks import LONGEST_STRETCH, rest_report
from tests.domain.programmes import BLOCK, BREAK, EXAMPLE_DAY, PLENARY, at, day


def minutes(duration: timedelta) -> int:
    return int(duration.total_seconds() // 60)


def test_example_day_passes() -> None:
    report = rest_report(day(*EXAMPLE_DAY))

    assert minutes(report.rest) == 65
    assert minutes(report.rest_needed) == 60
    assert minutes(report.longest_stretch) == 150
    assert report.uncounted_slot_ids == (8,)
    assert not report.is_day_too_long
    assert not report.is_rest_too_short
    assert not report.is_stretch_too_long


def test_day_with_a_break_of_thirty_minutes_fails() -> None:
    report = rest_report(
        day((BLOCK, "8:30", "12:00"), (BREAK, "12:00", "12:30"), (BLOCK, "12:30", "15:45"))
    )

    assert minutes(report.rest) == 30
    assert minutes(report.rest_needed) == 60
    assert report.is_rest_too_short


@pytest.mark.parametrize(
    ("start", "end", "counted"),
    [
        pytest.param("12:00", "12:15", 15, id="just-long-enough"),
        pytest.param("12:00", "12:14", 0, id="a-minute-short"),
        pytest.param("9:30", "9:45", 15, id="an-hour-after-the-beginning"),
        pytest.param("9:29", "9:44", 0, id="too-early"),
        pytest.param("14:30", "14:45", 15, id="an-hour-before-the-end"),
        pytest.param("14:31", "14:46", 0, id="too-late"),
    ],
)
def test_break_counts(start: str, end: str, counted: int) -> None:
    report = rest_report(day((BREAK, start, end)))

    assert minutes(report.rest) == counted
    assert report.uncounted_slot_ids == (() if counted else (1,))


@pytest.mark.parametrize(
    ("ends", "need"),
    [("13:00", 0), ("13:01", 30), ("14:30", 30), ("14:31", 60), ("15:45", 60)],
)
def test_longer_days_need_more(ends: str, need: int) -> None:
    report = rest_report(day((PLENARY, "8:30", ends), ends=ends))

    assert minutes(report.rest_needed) == need


def test_need_is_measured_by_work_not_by_presence() -> None:
    """§ 4: the breaks are no working time, so 6 h 30 with half an hour off are six hours."""
    report = rest_report(day((BREAK, "11:00", "11:30"), ends="15:00"))

    assert minutes(report.work) == 360
    assert minutes(report.rest_needed) == 30


@pytest.mark.parametrize(
    ("start", "is_too_long"), [("13:00", False), ("13:01", True)], ids=["4-h-30", "4-h-31"]
)
def test_stretch_without_a_break(start: str, is_too_long: bool) -> None:
    report = rest_report(day((BREAK, start, "13:45"), ends="14:45"))

    assert report.is_stretch_too_long == is_too_long


def test_eight_hours_are_the_most() -> None:
    whole = (BREAK, "12:00", "13:00")

    assert not rest_report(day(whole, ends="17:30")).is_day_too_long
    assert rest_report(day(whole, ends="17:31")).is_day_too_long


def test_slots_beyond_the_day_make_it_longer() -> None:
    assert minutes(rest_report(day((PLENARY, "8:00", "16:00"))).work) == 480


def test_breaks_in_a_row_are_one() -> None:
    report = rest_report(day((BREAK, "12:00", "12:10"), (BREAK, "12:10", "12:20")))

    assert minutes(report.rest) == 20


def test_break_during_a_workshop_is_none() -> None:
    report = rest_report(
        day((BREAK, "11:00", "11:30"), (BLOCK, "11:10", "11:20"), (BREAK, "13:00", "13:30"))
    )

    assert minutes(report.rest) == 30
    assert report.uncounted_slot_ids == (1,)


def test_break_counts_as_far_as_nothing_else_takes_place() -> None:
    report = rest_report(day((BREAK, "11:00", "12:00"), (PLENARY, "11:40", "12:30")))

    assert minutes(report.rest) == 40


clocks = st.integers(0, 24 * 12 - 1).map(lambda step: at("0:00") + timedelta(minutes=5 * step))
some_slots = st.lists(
    st.builds(
        lambda number, kind, start, length: SlotFacts(
            number, kind, start, start + timedelta(minutes=5 * length)
        ),
        st.integers(1, 50),
        st.sampled_from(SlotKind),
        clocks,
        st.integers(1, 30),
    ),
    max_size=8,
)


@given(some_slots)
def test_parts_of_a_day_add_up(found: list[SlotFacts]) -> None:
    programme = day()
    object.__setattr__(programme, "slots", tuple(found))

    report = rest_report(programme)

    begin = min([programme.starts_at, *(slot.starts_at for slot in found)])
    end = max([programme.ends_at, *(slot.ends_at for slot in found)])
    assert report.work + report.rest == end - begin
    assert timedelta(0) <= report.rest <= timedelta(hours=24)
    assert report.longest_stretch <= report.work
    if not report.rest:
        assert report.longest_stretch == end - begin
        assert report.is_stretch_too_long == (end - begin > LONGEST_STRETCH)
