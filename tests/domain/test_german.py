"""Dates and durations as Germans write them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from praxistag.domain.german import ago, duration, written_date


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (375, "6 Stunden 15 Minuten"),
        (360, "6 Stunden"),
        (61, "1 Stunde 1 Minute"),
        (45, "45 Minuten"),
        (0, "0 Minuten"),
    ],
)
def test_duration_in_words(minutes: int, words: str) -> None:
    assert duration(minutes) == words


def test_written_date_is_that_of_the_clock_in_bochum() -> None:
    assert written_date(date(2026, 3, 1)) == "1. März 2026"
    assert written_date(datetime(2026, 12, 31, 23, 30, tzinfo=UTC)) == "1. Januar 2027"


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (-1, "gerade eben"),
        (0.9, "gerade eben"),
        (1, "vor 1 Minute"),
        (59, "vor 59 Minuten"),
        (60, "um 11:00 Uhr"),
        (13 * 60, "Mi., 09.09.2026, 23:00 Uhr"),
    ],
)
def test_ago_names_the_time_after_an_hour(minutes: float, words: str) -> None:
    now = datetime(2026, 9, 10, 10, tzinfo=UTC)

    assert ago(now - timedelta(minutes=minutes), now) == words
