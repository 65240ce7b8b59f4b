"""What somebody chose comes back from a job as it was."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from praxistag.domain.badge_selection import Selection, Sorting, Wanted

CHOICES = (
    Wanted(Selection.ALL),
    Wanted(Selection.CHANGED, since=datetime(2026, 9, 9, 12, 30, tzinfo=UTC)),
    Wanted(Selection.ORGANISATION, organisation_id=3, sorting=Sorting.ORGANISATION),
    Wanted(Selection.PERSON, person="x7Qm"),
)


@pytest.mark.parametrize("wanted", CHOICES, ids=lambda wanted: wanted.selection)
def test_choice_survives_json(wanted: Wanted) -> None:
    assert Wanted.of(json.loads(json.dumps(wanted.parameters()))) == wanted
