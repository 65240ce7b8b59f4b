"""Arrivals in steps of five minutes: one day, no gaps, an end."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from praxistag.domain.arrival_rate import MOST, STEP, arrival_rate

NINE = datetime(2026, 9, 10, 7, 0, tzinfo=UTC)


def minutes(*numbers: float) -> list[datetime]:
    return [NINE + timedelta(minutes=number) for number in numbers]


def test_rate_before_anybody_came_is_none() -> None:
    assert arrival_rate([]) is None


def test_rate_counts_every_five_minutes_without_a_gap() -> None:
    rate = arrival_rate(minutes(11, 0, 4.9, 13))

    assert rate is not None
    assert [(one.starts_at, one.count) for one in rate.intervals] == [
        (NINE, 2),
        (NINE + STEP, 0),
        (NINE + 2 * STEP, 2),
    ]
    assert (rate.busiest.starts_at, rate.busiest.ends_at) == (NINE, NINE + STEP)
    assert (rate.later, rate.total) == (0, 4)


def test_rate_ends_after_two_hours_and_counts_the_rest() -> None:
    rate = arrival_rate(minutes(0, 60, 119, 120, 300))

    assert rate is not None
    assert (len(rate.intervals), rate.later, rate.total) == (MOST, 2, 5)


def test_rate_leaves_out_trials_of_the_day_before() -> None:
    rate = arrival_rate([*minutes(0, 1), NINE - timedelta(hours=14)])

    assert rate is not None
    assert (rate.total, rate.intervals[0].starts_at) == (2, NINE)
