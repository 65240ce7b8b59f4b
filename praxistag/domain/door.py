"""The log of the door: who is in is computed from rows that are only ever added.

Devices may deliver late and in any order. So nothing here asks which row came first to us: the
first scan of a ticket on a list is the smallest (scanned_at, nonce), whatever the order of arrival.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from praxistag.domain.kinds import DeskDecision, ScanKind
from praxistag.domain.states import Verdict

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

ENTRANCE = "entrance"
SESSION_PREFIX = "session-"
UNDO_WITHIN = timedelta(seconds=30)

ARRIVAL_KINDS = (ScanKind.ENTRY, ScanKind.ADMIT, ScanKind.PAPER)
ARRIVAL_VERDICTS = (Verdict.OK, Verdict.ALREADY)


@dataclass(frozen=True, slots=True)
class Scan:
    """One scan as a device reports it, its shape already checked.

    `shown` is what the device told the helper, who has decided by it.
    """

    nonce: str
    kind: ScanKind
    list_key: str
    code_hash: str
    scanned_at: datetime
    undoes: str | None = None
    shown: Verdict | None = None


@dataclass(frozen=True, slots=True)
class DoorEntry:
    """One row of the log, as far as deciding needs it; without a device it is from the desk."""

    nonce: str
    registration_id: int | None
    list_key: str
    kind: ScanKind
    verdict: Verdict
    scanned_at: datetime
    device_id: int | None
    device_name: str
    undoes: str | None = None
    is_late: bool = False
    decision: DeskDecision | None = None

    @property
    def is_arrival(self) -> bool:
        """Whether this row says that the person is here.

        What a device sent when it was no longer welcome counts if the desk says so; what the
        desk has dismissed never does.
        """
        if self.kind not in ARRIVAL_KINDS or self.verdict not in ARRIVAL_VERDICTS:
            return False
        if self.is_late:
            return self.decision is DeskDecision.COUNTS
        return self.decision is not DeskDecision.DISMISSED


@dataclass(frozen=True)
class DoorLists:
    """The lists of a day: the entrance, and the sessions with their slots.

    A slot in which nobody was given a seat is open: its sessions take whoever comes.
    """

    slot_by_session: Mapping[int, int]
    allocated_slots: Collection[int] = ()

    def knows(self, list_key: str) -> bool:
        """Whether people can be scanned for this list."""
        return list_key == ENTRANCE or self._slot(list_key) is not None

    def is_other(self, list_key: str, session_ids: Collection[int]) -> bool:
        """Whether somebody with these seats belongs to another list than this one."""
        slot = self._slot(list_key)
        return slot in self.allocated_slots and session_of(list_key) not in session_ids

    def own_session(self, list_key: str, session_ids: Collection[int]) -> int | None:
        """Return which of these sessions is in the same slot as this list."""
        slot = self._slot(list_key)
        same = (one for one in session_ids if slot and self.slot_by_session.get(one) == slot)
        return next(same, None)

    def _slot(self, list_key: str) -> int | None:
        return self.slot_by_session.get(session_of(list_key) or 0)


def list_of(session_id: int) -> str:
    """Return the list of a session."""
    return f"{SESSION_PREFIX}{session_id}"


def session_of(list_key: str) -> int | None:
    """Return the session a list belongs to; None for the entrance."""
    number = list_key.removeprefix(SESSION_PREFIX)
    is_session = number != list_key and number.isascii() and number.isdecimal()
    return int(number) if is_session and not number.startswith("0") else None


class DoorLog:
    """Rows in the order in which they reached us."""

    def __init__(self, entries: Iterable[DoorEntry] = ()) -> None:
        self._by_nonce: dict[str, DoorEntry] = {}
        self._by_person: dict[tuple[int, str], list[DoorEntry]] = defaultdict(list)
        self._undone: set[str | None] = set()
        for entry in entries:
            self.add(entry)

    def add(self, entry: DoorEntry) -> None:
        """Append a row; a nonce stands in the log once."""
        if entry.nonce in self._by_nonce:
            return
        self._by_nonce[entry.nonce] = entry
        self._undone.add(entry.undoes)
        if entry.registration_id is not None:
            self._by_person[entry.registration_id, entry.list_key].append(entry)

    def get(self, nonce: str) -> DoorEntry | None:
        """Return the row with this nonce."""
        return self._by_nonce.get(nonce)

    def first(
        self, registration_id: int, list_key: str, *, before: str | None = None
    ) -> DoorEntry | None:
        """Return the first arrival, as known before the row `before` reached us."""
        rows = self._by_person.get((registration_id, list_key), [])
        if before is not None:
            known = [row.nonce for row in rows]
            rows = rows[: known.index(before)] if before in known else rows
        undone = {row.undoes for row in rows if row.kind is ScanKind.UNDO}
        arrivals = (row for row in rows if row.is_arrival and row.nonce not in undone)
        return min(arrivals, key=lambda row: (row.scanned_at, row.nonce), default=None)

    def may_undo(self, scan: Scan, *, device_id: int, is_late: bool = False) -> DoorEntry | None:
        """Return the row that `scan` takes back: of the same device, at most 30 s old, once.

        A device that is no longer welcome takes back nothing that counts already.
        """
        target = self.get(scan.undoes or "")
        if target is None or target.registration_id is None or target.kind is ScanKind.UNDO:
            return None
        if is_late and not target.is_late:
            return None
        if target.device_id != device_id or target.nonce in self._undone:
            return None
        # A slow request makes its scans look later than they were: the age may come out below zero.
        age = abs(scan.scanned_at - target.scanned_at)
        return target if age <= UNDO_WITHIN else None
