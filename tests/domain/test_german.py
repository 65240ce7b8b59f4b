"""Dates and durations as Germans write them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from praxistag.domain.german import duration, written_date


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
