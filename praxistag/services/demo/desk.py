"""What the door of an example could not settle alone, so that the desk has something to decide."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from sqlalchemy import func, insert, select
from sqlalchemy.orm import aliased

from praxistag.domain.door import ENTRANCE, list_of
from praxistag.domain.kinds import ScanKind
from praxistag.domain.states import ADMITTED_RELEASES, ReleaseState, SeatState, Verdict
from praxistag.domain.ticket_code import CODE_BYTES, code_hash, encode
from praxistag.extensions import db
from praxistag.models import CheckIn, Registration, SessionSeat, Slot, WorkshopSession
from praxistag.services.demo import door

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from praxistag.models import Device, Event

LATE_SCANS = 3
PAPER_TICKS = 4
MINUTE = timedelta(minutes=1)


def add(event: Event, *, now: datetime) -> None:
    """Add a code nobody knows; nobody is in yet, so that every ticket can still be tried."""
    at = min(now - 10 * MINUTE, event.ends_at)
    entrance = door.add_device(event, "Eingang 1", now=now)
    rows = _unknown(event, entrance, at)
    db.session.execute(insert(CheckIn), [_complete(row) for row in rows])


def add_of_the_day(event: Event, *, now: datetime) -> None:
    """Add what a whole day leaves: a ticket used twice, scans too late, ticks from paper."""
    at = event.starts_at
    other = door.add_device(event, "Eingang 2", now=now)
    lost = door.add_device(event, "Eingang 3", now=now)
    lost.revoked_at = at + 30 * MINUTE
    missing = iter(_people(event, Registration.seat_state == SeatState.SEATED, _is_missing()))
    rows = [
        *_unknown(event, other, at),
        *_forced(event, other, at),
        *_double(event, other),
        *_outdated(event, other, at),
        *_swap(event, other),
        *_late(event, lost, missing, at),
        *_paper(event, missing, at),
    ]
    db.session.execute(insert(CheckIn), [_complete(row) for row in rows])


def _unknown(event: Event, device: Device, at: datetime) -> Iterator[dict[str, Any]]:
    stranger = code_hash(encode(secrets.token_bytes(CODE_BYTES)))
    for minutes in (0, 1):
        scan = _scan(event, device, at + minutes * MINUTE, verdict=Verdict.UNKNOWN)
        yield scan | {"code_hash": stranger, "shown": Verdict.UNKNOWN}


def _forced(event: Event, device: Device, at: datetime) -> Iterator[dict[str, Any]]:
    """Refuse one person who waits and one who is not released, and let both in all the same."""
    waiting = (Registration.seat_state == SeatState.WAITING,)
    pending = (
        Registration.seat_state == SeatState.SEATED,
        Registration.release_state == ReleaseState.PENDING,
    )
    for reason, conditions in ((Verdict.WAITING, waiting), (Verdict.NOT_RELEASED, pending)):
        for person in _people(event, *conditions)[:1]:
            refused = _scan(event, device, at, person, verdict=reason)
            yield refused | {"shown": reason}
            admitted = _scan(event, device, at + MINUTE, person, kind=ScanKind.ADMIT)
            yield admitted | {"overruled": reason}


def _double(event: Event, device: Device) -> Iterator[dict[str, Any]]:
    """Let a second door say yes to a ticket that was in already."""
    first = select(CheckIn).where(CheckIn.event_id == event.id, CheckIn.list_key == ENTRANCE)
    for row in db.session.scalars(first.order_by(CheckIn.id).limit(1)):
        again = _scan(event, device, row.scanned_at + 4 * MINUTE, row.registration)
        yield again | {"verdict": Verdict.ALREADY, "received_at": row.scanned_at + 40 * MINUTE}


def _outdated(event: Event, device: Device, at: datetime) -> Iterator[dict[str, Any]]:
    """Let a phone without network welcome somebody who had cancelled in the meantime."""
    for person in _people(event, Registration.seat_state == SeatState.CANCELLED)[:1]:
        scan = _scan(event, device, at, person, verdict=Verdict.CANCELLED)
        yield scan | {"received_at": at + 30 * MINUTE}


def _swap(event: Event, device: Device) -> Iterator[dict[str, Any]]:
    """Let somebody into another workshop of the same block, where a chair is free."""
    here, there = aliased(WorkshopSession), aliased(WorkshopSession)
    found = db.session.execute(
        select(SessionSeat.registration_id, there.id, Slot.starts_at)
        .join(here, here.id == SessionSeat.session_id)
        .join(there, (there.slot_id == here.slot_id) & (there.id != here.id))
        .join(Slot, Slot.id == here.slot_id)
        .where(Slot.event_id == event.id, _seats_in(there.id) < there.capacity)
        .order_by(Slot.starts_at, SessionSeat.registration_id, there.id)
        .limit(1)
    )
    for person_id, session_id, starts_at in found:
        person = db.session.get_one(Registration, person_id)
        admitted = _scan(event, device, starts_at, person, kind=ScanKind.ADMIT)
        key = list_of(session_id)
        yield admitted | {"list_key": key, "overruled": Verdict.OTHER_LIST}


def _seats_in(session_id: Any) -> Any:
    seat = aliased(SessionSeat)
    return (
        select(func.count(seat.registration_id))
        .where(seat.session_id == session_id)
        .scalar_subquery()
    )


def _late(
    event: Event, device: Device, missing: Iterator[Registration], at: datetime
) -> Iterator[dict[str, Any]]:
    for number, person in zip(range(LATE_SCANS), missing, strict=False):
        scan = _scan(event, device, at + number * MINUTE, person)
        yield scan | {"is_late": True, "received_at": event.ends_at}


def _paper(event: Event, missing: Iterator[Registration], at: datetime) -> Iterator[dict[str, Any]]:
    for _, person in zip(range(PAPER_TICKS), missing, strict=False):
        tick = _scan(event, None, at, person, kind=ScanKind.PAPER)
        yield tick | {"shown": None, "received_at": event.ends_at}


def _scan(
    event: Event,
    device: Device | None,
    at: datetime,
    person: Registration | None = None,
    **changes: Any,
) -> dict[str, Any]:
    row = {
        "event_id": event.id,
        "device_id": device.id if device else None,
        "registration_id": person.id if person else None,
        "code_hash": person.ticket_hash if person else "",
        "kind": ScanKind.ENTRY,
        "verdict": Verdict.OK,
        "shown": Verdict.OK,
        "scanned_at": at,
        "received_at": at,
    }
    return row | changes


def _complete(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row with every column: an insert of many takes the columns of the first."""
    usual = {"list_key": ENTRANCE, "overruled": None, "is_late": False}
    return usual | {"nonce": str(uuid4())} | row


def _people(event: Event, *conditions: Any) -> Sequence[Registration]:
    return db.session.scalars(
        select(Registration)
        .where(Registration.event_id == event.id, *conditions)
        .order_by(Registration.id)
    ).all()


def _is_missing() -> Any:
    seen = select(CheckIn.registration_id).where(CheckIn.registration_id.is_not(None))
    return Registration.id.not_in(seen) & Registration.release_state.in_(ADMITTED_RELEASES)
