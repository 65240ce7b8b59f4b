"""A device that syncs by itself and does not is silent, but only while the doors are open."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from praxistag.domain.device_contact import is_silent

OPEN = datetime(2026, 9, 10, 6, 30, tzinfo=UTC)
CLOSE = OPEN + timedelta(hours=8)


@pytest.mark.parametrize(
    ("now", "minutes_ago", "expected"),
    [
        pytest.param(OPEN, 10, False, id="just-in-time"),
        pytest.param(OPEN, 11, True, id="too-long"),
        pytest.param(OPEN, None, True, id="never"),
        pytest.param(OPEN - timedelta(minutes=1), 600, False, id="night-before"),
        pytest.param(CLOSE, 600, False, id="after-the-end"),
    ],
)
def test_silence(now: datetime, minutes_ago: int | None, expected: bool) -> None:
    seen_at = None if minutes_ago is None else now - timedelta(minutes=minutes_ago)

    assert is_silent(seen_at, doors_open_at=OPEN, ends_at=CLOSE, now=now) is expected
