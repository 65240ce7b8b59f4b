"""Check-in: every scan becomes a row of a log, and the log answers who is in (SI-08).

The hot path of the day: set-wise for a batch, Core statements made once, one executemany.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import BindParameter, Table, bindparam, insert, select, update

from praxistag.domain.door import (
    ENTRANCE,
    SESSION_PREFIX,
    DoorEntry,
    DoorLog,
    Scan,
)
from praxistag.domain.errors import DeviceRevoked
from praxistag.domain.keys import token_hash
from praxistag.domain.kinds import ScanKind
from praxistag.domain.states import ReleaseState, SeatState, Verdict, door_verdict
from praxistag.extensions import db
from praxistag.models import CheckIn, Device, Registration, ReplacedTicket, Slot, WorkshopSession

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import datetime

    from sqlalchemy import Select
    from sqlalchemy.engine import Connection

    from praxistag.services.devices import KnownDevice

logger = logging.getLogger(__name__)

_CHECK_IN = cast(Table, CheckIn.__table__)
_REGISTRATION = cast(Table, Registration.__table__)
_REPLACED = cast(Table, ReplacedTicket.__table__)
_DEVICE = cast(Table, Device.__table__)
_SLOT = cast(Table, Slot.__table__)
_SESSION = cast(Table, WorkshopSession.__table__)
_VALUES: BindParameter[Any] = bindparam("values", expanding=True)

_TICKET_COLUMNS = (
    _REGISTRATION.c.id,
    _REGISTRATION.c.event_id,
    _REGISTRATION.c.badge_name,
    _REGISTRATION.c.organisation_name,
    _REGISTRATION.c.seat_state,
    _REGISTRATION.c.release_state,
)
# FOR UPDATE: on PostgreSQL two doors queue at the person; SQLite has one writer anyway.
_BY_CODE = (
    select(_REGISTRATION.c.ticket_code, *_TICKET_COLUMNS)
    .where(_REGISTRATION.c.ticket_code.in_(_VALUES))
    .order_by(_REGISTRATION.c.id)
    .with_for_update()
)
_BY_ID = (
    select(_REGISTRATION.c.ticket_code, *_TICKET_COLUMNS)
    .where(_REGISTRATION.c.id.in_(_VALUES))
    .order_by(_REGISTRATION.c.id)
    .with_for_update()
)
_BY_REPLACED_CODE = (
    select(_REPLACED.c.code, *_TICKET_COLUMNS)
    .join_from(
        _REPLACED,
        _REGISTRATION,
        _REGISTRATION.c.id == _REPLACED.c.registration_id,
    )
    .where(_REPLACED.c.code.in_(_VALUES))
    .order_by(_REGISTRATION.c.id)
    .with_for_update(of=_REGISTRATION)
)
_LOG = (
    select(
        _CHECK_IN.c.nonce,
        _CHECK_IN.c.registration_id,
        _CHECK_IN.c.list_key,
        _CHECK_IN.c.kind,
        _CHECK_IN.c.verdict,
        _CHECK_IN.c.scanned_at,
        _CHECK_IN.c.device_id,
        _DEVICE.c.name,
        _CHECK_IN.c.undoes_nonce,
    )
    .join_from(_CHECK_IN, _DEVICE, _DEVICE.c.id == _CHECK_IN.c.device_id)
    .order_by(_CHECK_IN.c.id)
)
_LOG_BY_NONCE = _LOG.where(_CHECK_IN.c.nonce.in_(_VALUES))
_LOG_BY_PERSON = _LOG.where(_CHECK_IN.c.registration_id.in_(_VALUES))
_SESSION_IDS = (
    select(_SESSION.c.id)
    .join_from(
        _SESSION,
        _SLOT,
        _SLOT.c.id == _SESSION.c.slot_id,
    )
    .where(_SLOT.c.event_id == bindparam("event_id"))
)
# Says when we last heard of the device, and makes its batches queue on PostgreSQL.
_TOUCH = (
    update(_DEVICE)
    .where(_DEVICE.c.id == bindparam("device_id"), _DEVICE.c.revoked_at.is_(None))
    .values(last_seen_at=bindparam("now"))
)
_ADD = insert(_CHECK_IN)


@dataclass(frozen=True, slots=True)
class Ticket:
    """What the door may know about the person behind a code (DS-21)."""

    id: int
    event_id: int
    badge_name: str
    organisation_name: str
    seat: SeatState
    release: ReleaseState
    is_replaced: bool = False


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
    send again whatever it is not sure about.

    Raises:
        DeviceRevoked: when the device was taken off the list meanwhile.

    """
    connection = db.session.connection()
    if not connection.execute(_TOUCH, {"device_id": device.id, "now": now}).rowcount:
        raise DeviceRevoked
    usable = [scan for scan in scans if scan is not None]
    door = _Door(device, connection, usable)
    results = [INVALID if scan is None else door.answer(scan) for scan in scans]
    if door.new_rows:
        received = {"event_id": device.event_id, "received_at": now}
        connection.execute(_ADD, [row | received for row in door.new_rows])
    logger.info("device %s sent %d scans, %d new", device.public_id, len(scans), len(door.new_rows))
    return results


class _Door:
    """What is known about the tickets of one batch, kept up to date while it is answered."""

    def __init__(self, device: KnownDevice, connection: Connection, scans: list[Scan]) -> None:
        self._device = device
        self.new_rows: list[dict[str, Any]] = []
        nonces = {scan.nonce for scan in scans} | {scan.undoes for scan in scans if scan.undoes}
        stored = _entries(connection, _LOG_BY_NONCE, nonces)
        self._by_code = _tickets(connection, {scan.code for scan in scans if scan.code})
        self._by_id = {ticket.id: ticket for ticket in self._by_code.values()}
        earlier = {row.registration_id for row in stored if row.registration_id is not None}
        for row in _fetch(connection, _BY_ID, earlier - self._by_id.keys()):
            self._by_id[row[1]] = Ticket(*row[1:])
        self._log = DoorLog(_entries(connection, _LOG_BY_PERSON, self._by_id.keys()))
        for row in stored:
            self._log.add(row)
        self._lists = _known_lists(connection, device.event_id, scans)

    def answer(self, scan: Scan) -> ScanResult:
        """Decide about one scan, or repeat what was said."""
        stored = self._log.get(scan.nonce)
        if stored is not None:
            return self._repeat(stored)
        if scan.kind is ScanKind.UNDO:
            return self._undo(scan)
        ticket = self._by_code.get(scan.code)
        if ticket is not None and ticket.event_id != self._device.event_id:
            ticket = None
            verdict = Verdict.WRONG_EVENT
        else:
            verdict = self._verdict(scan, ticket)
        if verdict is Verdict.UNKNOWN:
            ticket = None
        self._append(scan, verdict, ticket)
        return self._result(verdict, ticket, scan.list_key, before=scan.nonce)

    def _verdict(self, scan: Scan, ticket: Ticket | None) -> Verdict:
        if scan.list_key not in self._lists:
            return Verdict.INVALID
        verdict = door_verdict(ticket.seat, ticket.release) if ticket else Verdict.UNKNOWN
        if ticket is None or verdict is Verdict.UNKNOWN:
            return Verdict.UNKNOWN
        if scan.kind is ScanKind.ADMIT:  # the helper has decided; the log shows that
            return Verdict.OK
        if ticket.is_replaced:
            return Verdict.REPLACED
        is_here = verdict is Verdict.OK and self._log.first(ticket.id, scan.list_key)
        return Verdict.ALREADY if is_here else verdict

    def _undo(self, scan: Scan) -> ScanResult:
        target = self._log.may_undo(scan, device_id=self._device.id)
        if target is None or target.registration_id is None:
            return INVALID
        ticket = self._by_id[target.registration_id]
        self._append(scan, Verdict.OK, ticket, list_key=target.list_key)
        return ScanResult(Verdict.OK, ticket=ticket)

    def _repeat(self, stored: DoorEntry) -> ScanResult:
        ticket = self._by_id.get(stored.registration_id or 0)
        if ticket is not None and ticket.event_id != self._device.event_id:
            return INVALID  # another event has used this nonce: its people are not ours to name
        return self._result(stored.verdict, ticket, stored.list_key, before=stored.nonce)

    def _result(
        self, verdict: Verdict, ticket: Ticket | None, list_key: str, *, before: str
    ) -> ScanResult:
        if verdict is Verdict.INVALID or ticket is None:
            return ScanResult(verdict)
        first = None
        if verdict is Verdict.ALREADY:
            first = self._log.first(ticket.id, list_key, before=before)
        return ScanResult(verdict, first, ticket)

    def _append(
        self, scan: Scan, verdict: Verdict, ticket: Ticket | None, *, list_key: str | None = None
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
        )
        self._log.add(entry)
        self.new_rows.append(
            {
                "nonce": entry.nonce,
                "device_id": entry.device_id,
                "registration_id": entry.registration_id,
                "code_hash": token_hash(scan.code),
                "list_key": entry.list_key,
                "kind": entry.kind,
                "verdict": verdict,
                "undoes_nonce": entry.undoes,
                "scanned_at": entry.scanned_at,
            }
        )


def _fetch(
    connection: Connection, statement: Select[Any], values: Collection[object]
) -> Sequence[Any]:
    if not values:
        return ()
    return connection.execute(statement, {"values": list(values)}).all()


def _entries(
    connection: Connection, statement: Select[Any], values: Collection[object]
) -> list[DoorEntry]:
    return [DoorEntry(*row) for row in _fetch(connection, statement, values)]


def _tickets(connection: Connection, codes: set[str]) -> dict[str, Ticket]:
    """Return tickets by code; replaced codes are looked up only for what is left."""
    found = {row[0]: Ticket(*row[1:]) for row in _fetch(connection, _BY_CODE, codes)}
    for row in _fetch(connection, _BY_REPLACED_CODE, codes - found.keys()):
        found[row[0]] = replace(Ticket(*row[1:]), is_replaced=True)
    return found


def _known_lists(connection: Connection, event_id: int, scans: Iterable[Scan]) -> set[str]:
    lists = {ENTRANCE}
    if any(scan.list_key != ENTRANCE for scan in scans):
        ids = connection.execute(_SESSION_IDS, {"event_id": event_id}).scalars()
        lists.update(f"{SESSION_PREFIX}{identity}" for identity in ids)
    return lists
