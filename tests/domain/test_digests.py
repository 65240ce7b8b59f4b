"""When an office is written to: weekdays from 8 to 16 in Bochum, once a day, before the day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from praxistag.domain.digests import (
    Dates,
    Digest,
    is_due,
    is_overdue,
    may_leave,
    working_days_until,
)
from praxistag.domain.schedule import from_local, local, local_day

DAY = datetime(2026, 9, 10, 7, tzinfo=UTC)
DEADLINE = from_local(datetime(2026, 8, 13, 23, 59))
DATES = Dates(starts_at=DAY, due_at=DEADLINE, last_sent_at=None)
NEWS, WAITING, NOTHING = Digest(waiting=3, new=1), Digest(waiting=3), Digest()


def at(month: int, day: int, hour: int = 9, minute: int = 0) -> datetime:
    """Return an instant of 2026 by the clock in Bochum."""
    return from_local(datetime(2026, month, day, hour, minute))


@pytest.mark.parametrize(
    ("now", "leaves"),
    [
        (at(6, 1, 7, 59), False),
        (at(6, 1, 8), True),
        (at(6, 1, 15, 59), True),
        (at(6, 1, 16), False),
        (at(6, 5, 9), True),
        (at(6, 6, 9), False),
        (at(6, 7, 9), False),
    ],
)
def test_office_hours_on_weekdays(now: datetime, *, leaves: bool) -> None:
    assert is_due(NEWS, DATES, now=now) is leaves


@pytest.mark.parametrize(
    ("now", "leaves"),
    [
        # Friday before the clock goes forward, Monday after it; the same in autumn.
        (datetime(2026, 3, 27, 6, 59, tzinfo=UTC), False),
        (datetime(2026, 3, 27, 7, 0, tzinfo=UTC), True),
        (datetime(2026, 3, 30, 6, 0, tzinfo=UTC), True),
        (datetime(2026, 3, 30, 14, 0, tzinfo=UTC), False),
        (datetime(2026, 10, 23, 6, 0, tzinfo=UTC), True),
        (datetime(2026, 10, 26, 6, 0, tzinfo=UTC), False),
        (datetime(2026, 10, 26, 14, 59, tzinfo=UTC), True),
    ],
)
def test_hours_are_those_on_the_wall(now: datetime, *, leaves: bool) -> None:
    dates = replace(DATES, starts_at=DAY + timedelta(days=365))

    assert may_leave(dates, now=now) is leaves


def test_once_a_day() -> None:
    dates = replace(DATES, last_sent_at=at(6, 1, 8, 5))

    assert not is_due(NEWS, dates, now=at(6, 1, 15))
    assert is_due(NEWS, dates, now=at(6, 2, 8))


@pytest.mark.parametrize(
    "digest", [Digest(waiting=1, new=1), Digest(waiting=1, answered=1), Digest(cancelled=1)]
)
def test_news_is_told(digest: Digest) -> None:
    assert is_due(digest, DATES, now=at(6, 1))


def test_no_news_far_from_the_deadline_is_no_mail() -> None:
    assert not is_due(WAITING, DATES, now=at(6, 1))


@pytest.mark.parametrize(
    ("now", "leaves"),
    [
        (at(8, 7), False),  # Friday: Monday to Thursday are four working days
        (at(8, 10), True),
        (at(8, 13), True),
        (at(8, 14), True),
        (at(9, 9), True),
        (at(9, 10, 8), True),  # the doors open in an hour: who cancelled matters most now
        (at(9, 10, 9), False),
        (at(9, 11), False),
    ],
)
def test_deadline_reminds_of_what_waits_until_the_day(now: datetime, *, leaves: bool) -> None:
    assert is_due(WAITING, DATES, now=now) is leaves


def test_nothing_waits_and_nothing_happened_is_no_mail_at_any_time() -> None:
    asked = Digest(asked=2)

    assert not is_due(NOTHING, DATES, now=at(8, 13))
    assert not is_due(asked, DATES, now=at(8, 13))


def test_without_a_deadline_only_news_counts() -> None:
    dates = replace(DATES, due_at=None)

    assert not is_due(WAITING, dates, now=at(9, 9))
    assert is_due(NEWS, dates, now=at(9, 9))
    assert not is_overdue(None, now=at(9, 9))


def test_overdue_is_after_the_minute_of_the_deadline() -> None:
    assert not is_overdue(DEADLINE, now=DEADLINE)
    assert is_overdue(DEADLINE, now=DEADLINE + timedelta(seconds=1))


@given(
    st.datetimes(
        datetime(2026, 1, 1),
        datetime(2026, 12, 31),
        timezones=st.just(UTC),
    )
)
def test_never_at_night_on_weekends_or_after_the_day(now: datetime) -> None:
    if is_due(NEWS, DATES, now=now):
        moment = local(now)
        assert moment.weekday() < 5
        assert 8 <= moment.hour < 16
        assert local_day(now) <= local_day(DAY)


@given(st.dates(date(2026, 1, 1), date(2026, 12, 31)), st.integers(0, 60))
def test_five_working_days_in_any_week(today: date, days: int) -> None:
    whole_weeks = working_days_until(today + timedelta(days=7 * days), today=today)

    assert whole_weeks == 5 * days
    assert working_days_until(today - timedelta(days=days), today=today) == 0
