"""Days are counted as people here count them, over the change of the clocks, too."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from praxistag.domain import retention
from praxistag.domain.schedule import from_local


@pytest.mark.parametrize(
    ("event_day", "due"),
    [
        (datetime(2027, 5, 20, 9), datetime(2027, 6, 3)),
        (datetime(2027, 3, 20, 9), datetime(2027, 4, 3)),
        (datetime(2027, 10, 20, 9), datetime(2027, 11, 3)),
    ],
    ids=["same clock", "summer time begins between", "summer time ends between"],
)
def test_rule_of_fourteen_days_is_due_at_midnight_in_bochum(
    event_day: datetime, due: datetime
) -> None:
    starts_at = from_local(event_day)

    due_at = retention.due_at(retention.UNDER_18, starts_at)

    assert due_at == from_local(due)
    assert not retention.is_due(
        retention.UNDER_18, starts_at, now=due_at - timedelta(microseconds=1)
    )
    assert retention.is_due(retention.UNDER_18, starts_at, now=due_at)


def test_evening_event_counts_from_its_local_day() -> None:
    starts_at = from_local(datetime(2027, 7, 1, 0, 30))

    assert starts_at.date().isoformat() == "2027-06-30"
    assert retention.due_at(retention.TICKETS, starts_at) == from_local(datetime(2027, 7, 15))


def test_rows_end_after_whole_days_of_time() -> None:
    now = datetime(2027, 3, 28, 12, tzinfo=UTC)

    assert retention.rows_before(retention.UNCONFIRMED, now=now) == datetime(
        2027, 3, 21, 12, tzinfo=UTC
    )
