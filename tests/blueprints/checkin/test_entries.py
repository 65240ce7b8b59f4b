"""What devices send is read strictly: what cannot be reckoned with is unusable."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from praxistag.blueprints.checkin.entries import instant


@pytest.mark.parametrize(
    "text",
    [
        "0001-01-01T00:00:00+00:00",
        "0001-01-01T00:00:00+01:00",
        "9999-12-31T23:59:59+00:00",
        "2026-09-10T09:00:00",
        "2026-09-10",
        "gestern",
        "2" * 41,
        7,
        None,
    ],
)
def test_instant_that_no_clock_can_show_is_none(text: object) -> None:
    assert instant(text) is None


def test_instant_keeps_its_moment_in_utc() -> None:
    assert instant("2026-09-10T09:00:00+02:00") == datetime(2026, 9, 10, 7, tzinfo=UTC)
