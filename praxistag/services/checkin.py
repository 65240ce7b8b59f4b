"""Check-in: every scan becomes a row of a log, and the log answers who is in (SI-08).

Set-wise for a batch; what it reads stands in `door_tickets`.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, func, insert, select, update

from praxistag.domain.desk import NOBODY_S
from praxistag.domain.door import ENTRANCE, DoorEntry, DoorLists, DoorLog, Scan
from praxistag.domain.kinds import ScanKind
from praxistag.domain.states import Verdict, door_verdict
from praxistag.extensions import db
from praxistag.models import CheckIn, Device
from praxistag.models.base import table_of
from praxistag.services import door_tickets

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement

    from praxistag.services.devices import KnownDevice
    from praxistag.services.door_tickets import Ticket

logger = logging.getLogger(__name__)

_DEVICE = table_of(Device)
# Says when we last heard of the device, and makes its batches queue on PostgreSQL.
_TOUCH = (
    update(_DEVICE)
    .where(_DEVICE.c.id == bindparam("device_id"))
    .values(last_seen_at=bindparam("now"))
    .returning(_DEVICE.c.revoked_at, _DEVICE.c.valid_until)
)
_CHECK_IN = table_of(CheckIn)
_ADD = insert(_CHECK_IN)

MOST_LATE = 10_000
MOST_UNKNOWN = 1_000
"""Per device: of what came when it was no longer welcome, and of scans of nobody we know."""


@dataclass(frozen=True, slots=True)
class ScanResult:
    """The answer to one scan."""

    verdict: Verdict
    first: DoorEntry | None = None
    ticket: Ticket | None = None


INVALID = ScanResult(Verdict.INVALID)


def record_scans(
    device: KnownDevice, scans: Sequence[Scan | None], *, now: datetime
) -> list[ScanResult]:
    """Store a batch and answer each scan in its order; None stands for an unusable entry.

    The same nonce is answered as it was the first time and stored once, so that a device may
    send again whatever it is not sure about. What comes from a device that was revoked, or after
    its day, is stored for the desk; the answer then names nobody.
    """
    touched = {"device_id": device.id, "now": now}
    revoked_at, valid_until = db.session.connection().execute(_TOUCH, touched).one()
    is_late = revoked_at is not None or now >= valid_until
    door = _Door(device, [scan for scan in scans if scan is not None], is_late=is_late)
    results = [INVALID if scan is None else door.answer(scan) for scan in scans]
    new_rows = _with_room(device, door.new_rows, is_late=is_late)
    if new_rows:
        received = {"event_id": device.event_id, "received_at": now}
        db.session.connection().execute(_ADD, [row | received for row in new_rows])
    logger.info("device %s sent %d scans, %d new", device.public_id, len(scans), len(new_rows))
    return [ScanResult(result.verdict) for result in results] if is_late else results


def _with_room(
    device: KnownDevice, rows: list[dict[str, Any]], *, is_late: bool
) -> list[dict[str, Any]]:
    """Leave out what no helper can have scanned: a lost phone must not bury the desk.

    Whoever holds its token goes on for a week after it was revoked. Usual batches ask nothing.
    """
    kept = rows
    if is_late:
        kept = kept[: max(0, MOST_LATE - _count(device))]
    if any(row["verdict"] in NOBODY_S for row in kept):
        room = MOST_UNKNOWN - _count(device, _CHECK_IN.c.verdict.in_(NOBODY_S))
        nobody_s = [row["nonce"] for row in kept if row["verdict"] in NOBODY_S]
        beyond = set(nobody_s[max(0, room) :])
        kept = [row for row in kept if row["nonce"] not in beyond]
    if len(kept) < len(rows):
        left = len(rows) - len(kept)
        logger.warning("device %s sent too much, %d not kept", device.public_id, left)
    return kept


def _count(device: KnownDevice, *more: ColumnElement[bool]) -> int:
    of_device = (_CHECK_IN.c.device_id == device.id, *more)
    found = select(func.count()).select_from(_CHECK_IN).where(*of_device)
    return db.session.connection().execute(found).scalar_one()


class _Door:
    """What is known about the tickets of one batch, kept up to date while it is answered."""

    def __init__(self, device: KnownDevice, scans: list[Scan], *, is_late: bool) -> None:
        self._device = device
        self._is_late = is_late
        self.new_rows: list[dict[str, Any]] = []
        nonces = {scan.nonce for scan in scans} | {scan.undoes for scan in scans if scan.undoes}
        stored = door_tickets.log_of_nonces(nonces)
        hashes = {scan.code_hash for scan in scans if scan.code_hash}
        earlier = {row.registration_id for row in stored if row.registration_id is not None}
        self._by_hash, self._by_id = door_tickets.of_batch(hashes, earlier)
        self._log = DoorLog(door_tickets.log_of_people(self._by_id.keys()))
        for row in stored:
            self._log.add(row)
        wanted = {scan.list_key or ENTRANCE for scan in scans}
        self._lists: DoorLists = door_tickets.lists_for(device.event_id, wanted)
        self._places: Mapping[int, Collection[int]] = {}
        if wanted != {ENTRANCE}:
            self._places = door_tickets.places_of(self._by_id.keys())

    def answer(self, scan: Scan) -> ScanResult:
        """Decide about one scan, or repeat what was said."""
        stored = self._log.get(scan.nonce)
        if stored is not None:
            return self._repeat(stored)
        if scan.kind is ScanKind.UNDO:
            return self._undo(scan)
        ticket = self._by_hash.get(scan.code_hash)
        verdict = self._verdict(scan, ticket)
        if verdict is Verdict.UNKNOWN or (ticket and ticket.event_id != self._device.event_id):
            ticket = None
        overruled = None
        if scan.kind is ScanKind.ADMIT and ticket is not None and verdict is not Verdict.INVALID:
            # The helper has decided; the log shows against what.
            overruled, verdict = (None if verdict is Verdict.OK else verdict), Verdict.OK
        self._append(scan, verdict, ticket, overruled=overruled)
        return self._result(verdict, ticket, scan.list_key, before=scan.nonce)

    def _verdict(self, scan: Scan, ticket: Ticket | None) -> Verdict:
        """Return what holds for this ticket on this list (the law that devices share).

        On somebody else's list a scan is no arrival, even if a helper has let the person in there:
        else it would depend on which of the two reached us first. The answer says "already".
        """
        if not self._lists.knows(scan.list_key):
            return Verdict.INVALID
        if ticket is None:
            return Verdict.UNKNOWN
        if ticket.event_id != self._device.event_id:
            return Verdict.WRONG_EVENT
        verdict = ticket_verdict(ticket)
        if verdict is not Verdict.OK:
            return verdict
        if self._lists.is_other(scan.list_key, self._places.get(ticket.id, ())):
            return Verdict.OTHER_LIST
        return Verdict.ALREADY if self._log.first(ticket.id, scan.list_key) else Verdict.OK

    def _undo(self, scan: Scan) -> ScanResult:
        target = self._log.may_undo(scan, device_id=self._device.id, is_late=self._is_late)
        if target is None or target.registration_id is None:
            return INVALID
        ticket = self._by_id[target.registration_id]
        self._append(scan, Verdict.OK, ticket, list_key=target.list_key)
        return ScanResult(Verdict.OK, ticket=ticket)

    def _repeat(self, stored: DoorEntry) -> ScanResult:
        ticket = self._by_id.get(stored.registration_id or 0)
        if ticket is not None and ticket.event_id != self._device.event_id:
            return INVALID  # another event has used this nonce: its people are not ours to name
        if stored.device_id != self._device.id:
            # Nonces of all doors are in the log that devices read; they must not open who is who.
            return ScanResult(stored.verdict)
        return self._result(stored.verdict, ticket, stored.list_key, before=stored.nonce)

    def _result(
        self, verdict: Verdict, ticket: Ticket | None, list_key: str, *, before: str
    ) -> ScanResult:
        if verdict is Verdict.INVALID or ticket is None:
            return ScanResult(verdict)
        first = None
        if verdict in {Verdict.ALREADY, Verdict.OTHER_LIST}:
            first = self._log.first(ticket.id, list_key, before=before)
        return ScanResult(Verdict.ALREADY if first else verdict, first, ticket)

    def _append(
        self,
        scan: Scan,
        verdict: Verdict,
        ticket: Ticket | None,
        *,
        list_key: str = "",
        overruled: Verdict | None = None,
    ) -> None:
        entry = DoorEntry(
            nonce=scan.nonce,
            registration_id=ticket.id if ticket else None,
            list_key=list_key or scan.list_key,
            kind=scan.kind,
            verdict=verdict,
            scanned_at=scan.scanned_at,
            device_id=self._device.id,
            device_name=self._device.name,
            undoes=scan.undoes if scan.kind is ScanKind.UNDO else None,
            is_late=self._is_late,
        )
        self._log.add(entry)
        self.new_rows.append(_row(entry, scan, overruled))


def _row(entry: DoorEntry, scan: Scan, overruled: Verdict | None) -> dict[str, Any]:
    return {
        "nonce": entry.nonce,
        "device_id": entry.device_id,
        "registration_id": entry.registration_id,
        "code_hash": scan.code_hash,
        "list_key": entry.list_key,
        "kind": entry.kind,
        "verdict": entry.verdict,
        "shown": scan.shown,
        "overruled": overruled,
        "is_late": entry.is_late,
        "undoes_nonce": entry.undoes,
        "scanned_at": entry.scanned_at,
    }


def ticket_verdict(ticket: Ticket) -> Verdict:
    """Return what holds for a ticket on every list, before the log is asked."""
    verdict = door_verdict(ticket.seat, ticket.release)
    if ticket.is_replaced and verdict is not Verdict.UNKNOWN:
        return Verdict.REPLACED
    return verdict
