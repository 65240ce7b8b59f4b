"""People as lists take them: built in memory, nothing stored."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from praxistag.documents.participant_list_pdf import ListHead
from praxistag.documents.participant_lists import Entry, ListedSeat
from praxistag.domain.kinds import SchoolDay, TrainingArea
from praxistag.domain.states import ReleaseState, SeatState

PRINTED_AT = datetime(2026, 8, 3, 10, 15, tzinfo=UTC)
BLOCKS = (11, 12)


def an_entry(**overrides: Any) -> Entry:
    """Return Amira: released, with a workshop in the first block."""
    values: dict[str, Any] = {
        "public_id": "amira",
        "last_name": "Ahorn",
        "first_name": "Amira",
        "organisation": "Stadt Musterstadt",
        "training_area": TrainingArea.TECHNICAL,
        "release_state": ReleaseState.RELEASED,
        "released_at": datetime(2026, 8, 1, 22, 30, tzinfo=UTC),
        "released_by": "Olga Office",
        "school_day": SchoolDay.LEAVE_MISSING,
        "seat_state": SeatState.SEATED,
        "under_18": True,
        "guardian_form_at": None,
        "is_present": False,
        "seats": [ListedSeat(BLOCKS[0], "B1", "Nisthilfen", "B1 Nisthilfen, Saal 1")],
    }
    return Entry(**(values | overrides))


def a_head(**overrides: Any) -> ListHead:
    """Return the head of a list of the tenth of September."""
    values: dict[str, Any] = {
        "event_name": "Praxistag",
        "starts_at": datetime(2026, 9, 10, 7, tzinfo=UTC),
        "whose": "Stadt Musterstadt",
        "total": 1,
        "part": "",
        "printed_at": PRINTED_AT,
    }
    return ListHead(**(values | overrides))
