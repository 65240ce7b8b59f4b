"""Schools are asked six weeks before the day, counted in local days."""

from __future__ import annotations

from datetime import UTC, date, datetime

from praxistag.domain.school_leave import request_due_on


def test_request_is_due_six_weeks_before() -> None:
    just_after_midnight_in_bochum = datetime(2026, 9, 9, 22, 30, tzinfo=UTC)

    assert request_due_on(just_after_midnight_in_bochum) == date(2026, 7, 30)
