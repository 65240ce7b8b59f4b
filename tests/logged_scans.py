"""Rows of the log as the desk reads them, by plain builders."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from praxistag.domain import desk as law
from praxistag.domain.desk import Case, Desk, LoggedScan, Note, Places
from praxistag.domain.door import ENTRANCE
from praxistag.domain.kinds import DeskDecision, ScanKind
from praxistag.domain.states import Verdict

NINE = datetime(2026, 9, 10, 7, tzinfo=UTC)
NOON = NINE + timedelta(hours=3)
ADMITTED: dict[str, Any] = {"kind": ScanKind.ADMIT, "registration_id": 1, "shown": None}
BACH, WIESE = "session-1", "session-2"
COUNTS, DISMISSED, OPEN = DeskDecision.COUNTS, DeskDecision.DISMISSED, DeskDecision.OPEN


def scan(number: int, minute: float = 0, **changes: Any) -> LoggedScan:
    """Return somebody's scan at the entrance by the first device, which said yes."""
    values: dict[str, Any] = {
        "kind": ScanKind.ENTRY,
        "verdict": Verdict.OK,
        "list_key": ENTRANCE,
        "code_hash": "a" * 32,
        "scanned_at": NINE + timedelta(minutes=minute),
        "received_at": NOON,
        "device_id": 1,
        "registration_id": 1,
        "shown": Verdict.OK,
    }
    return LoggedScan(number, f"nonce-{number:03}", **(values | changes))


def note(decision: DeskDecision = COUNTS, minute: int = 0) -> Note:
    return Note(decision, NOON + timedelta(minutes=minute), 7)


def decided(row: LoggedScan, decision: DeskDecision = COUNTS, minute: int = 0) -> LoggedScan:
    return replace(row, note=note(decision, minute))


def sort(*rows: LoggedScan, places: Places | None = None) -> Desk:
    return law.sort(rows, places or Places())


def only(desk: Desk) -> Case:
    (case,) = (*desk.open, *desk.settled)
    return case


def ids(case: Case) -> list[int]:
    return [row.id for row in case.scans]


def moved(number: int, person: int, minute: float = 0, **changes: Any) -> LoggedScan:
    values: dict[str, Any] = ADMITTED | {"registration_id": person, "list_key": BACH, "shown": None}
    return scan(number, minute, **(values | {"overruled": Verdict.OTHER_LIST} | changes))


ROOM_FOR_ONE = Places(
    slots={BACH: 5, WIESE: 5},
    capacities={BACH: 2, WIESE: 9},
    seated={BACH: 1, WIESE: 3},
    own={(1, 5): WIESE, (2, 5): WIESE, (9, 5): BACH},
)
