"""Staff pages say in a few words what runs now and until when."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from praxistag.web.phases import phase_words
from tests.factories import make_event

NOON = datetime(2026, 9, 10, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def words(*, days_before: int, **overrides: Any) -> str:
    dates = {
        "starts_at": NOON,
        "registration_opens_at": NOON - 60 * DAY,
        "registration_closes_at": NOON - 31 * DAY,
        "release_due_at": NOON - 28 * DAY,
        "wishes_close_at": NOON - 21 * DAY,
    }
    return phase_words(make_event(**(dates | overrides)), NOON - days_before * DAY)


@pytest.mark.parametrize(
    ("days_before", "expected"),
    [
        (70, "Anmeldung ab So., 12.07."),
        (40, "Anmeldung bis Mo., 10.08."),
        (30, "Freigabe bis Do., 13.08."),
        (25, "Wünsche bis Do., 20.08."),
        (5, "Praxistag am Do., 10.09."),
        (0, "Heute ist Praxistag"),
        (-1, "Nachbereitung"),
    ],
)
def test_phase_words_name_the_next_deadline(days_before: int, expected: str) -> None:
    assert words(days_before=days_before) == expected


def test_phase_words_without_dates_promise_none() -> None:
    assert words(days_before=40, registration_opens_at=None) == "In Vorbereitung"
    assert words(days_before=40, registration_closes_at=None) == "Anmeldung läuft"


def test_phase_words_read_the_clock_themselves() -> None:
    assert phase_words(make_event()).startswith("Anmeldung bis ")
