"""Until when people correct what: all until the day, school until the office has decided."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from praxistag.domain.kinds import SchoolDay
from praxistag.domain.own_details import (
    OF_APPRENTICES,
    OF_GUESTS,
    Names,
    SchoolAttendance,
    may_correct,
    subjects_of,
)
from praxistag.domain.states import ReleaseState

STARTS = datetime(2026, 9, 10, 7, 0, tzinfo=UTC)
EVE = datetime(2026, 9, 9, 21, 59, tzinfo=UTC)
OPEN = ReleaseState.PENDING


def test_guests_have_no_age_and_apprentices_no_function() -> None:
    assert subjects_of(is_guest=True) == OF_GUESTS
    assert subjects_of(is_guest=False) == OF_APPRENTICES


@pytest.mark.parametrize("subject", {*OF_APPRENTICES, *OF_GUESTS}, ids=lambda one: one.__name__)
def test_everything_closes_when_the_day_begins_in_bochum(subject: type) -> None:
    def ask(now: datetime) -> bool:
        return may_correct(subject, starts_at=STARTS, release=OPEN, school_day=None, now=now)

    assert ask(EVE)
    assert not ask(EVE + timedelta(minutes=1))


@pytest.mark.parametrize(
    ("release", "school_day", "is_open"),
    [
        (ReleaseState.PENDING, None, True),
        (ReleaseState.QUERY, SchoolDay.LEAVE_MISSING, True),
        (ReleaseState.NOT_REQUIRED, SchoolDay.NO, True),
        (ReleaseState.RELEASED, SchoolDay.NO, False),
        (ReleaseState.REJECTED, None, False),
        (ReleaseState.PENDING, SchoolDay.LEAVE_GRANTED, False),
    ],
)
def test_school_day_is_open_until_the_office_has_decided(
    release: ReleaseState, school_day: SchoolDay | None, is_open: bool
) -> None:
    found = {
        subject: may_correct(
            subject, starts_at=STARTS, release=release, school_day=school_day, now=EVE
        )
        for subject in (SchoolAttendance, Names)
    }

    assert found == {SchoolAttendance: is_open, Names: True}
