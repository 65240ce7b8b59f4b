"""Numbers over time: sums without gaps, cancelled people subtracted on their day."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from praxistag.domain.history import Change, History, Point, history

FIRST = date(2026, 8, 3)
DAY = timedelta(days=1)
OFFSETS = st.integers(min_value=0, max_value=30)
CHANGES = st.dictionaries(
    OFFSETS.map(lambda number: FIRST + number * DAY),
    st.builds(Change, came=st.integers(0, 9), left=st.integers(0, 9)),
)


def day(number: int) -> date:
    return FIRST + number * DAY


def made(registrations: dict[date, Change], days: int = 3) -> History:
    found = history(registrations, {}, first=FIRST, last=day(days))
    assert found
    return found


def test_history_subtracts_who_left_and_fills_quiet_days() -> None:
    found = history(
        {day(0): Change(5), day(2): Change(2, 1)},
        {day(2): Change(4)},
        first=FIRST,
        last=day(3),
    )

    assert found
    assert found.points == [
        Point(day(0), 5, 0, 5, 0),
        Point(day(1), 5, 0),
        Point(day(2), 6, 4, 2, 1),
        Point(day(3), 6, 4),
    ]
    assert [point.day for point in found.eventful] == [day(0), day(2)]
    assert found.busiest.day == day(0)


def test_history_begins_with_whoever_came_before_the_opening() -> None:
    found = made({day(-2): Change(1)}, days=0)

    assert [point.day for point in found.points] == [day(-2), day(-1), day(0)]


def test_history_of_nothing_is_nothing() -> None:
    assert history({}, {}, first=FIRST, last=day(9)) is None
    assert history({day(5): Change(1)}, {}, first=FIRST, last=day(3)) is None


def test_history_of_one_day_compares_with_no_week_before() -> None:
    found = made({day(0): Change(3)}, days=0)

    assert found.points == [Point(day(0), 3, 0, 3, 0)]
    assert found.gained_in_a_week is None


def test_history_compares_with_a_week_ago() -> None:
    changes = {day(0): Change(11), day(4): Change(8, 1)}

    assert made(changes, days=6).gained_in_a_week is None
    assert made(changes, days=7).gained_in_a_week == 7


@given(CHANGES, CHANGES)
def test_history_ends_with_the_sum_of_all_changes(
    registrations: dict[date, Change], releases: dict[date, Change]
) -> None:
    found = history(registrations, releases, first=FIRST, last=day(30))

    assert (found is None) == (not registrations and not releases)
    if found is not None:
        assert len(found.points) == 31
        assert found.last.registered == sum(c.came - c.left for c in registrations.values())
        assert found.last.released == sum(c.came - c.left for c in releases.values())
