"""The day of an example that is over: who came, and which workshops they were seen in."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import insert, select

from praxistag.domain.door import ENTRANCE, list_of
from praxistag.domain.keys import new_public_id, token_hash
from praxistag.domain.kinds import ScanKind
from praxistag.domain.schedule import device_window
from praxistag.domain.states import ADMITTED_RELEASES, SeatState, Verdict
from praxistag.domain.ticket_code import code_hash
from praxistag.extensions import db
from praxistag.models import CheckIn, Device, Registration, SessionSeat, Slot

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from praxistag.models import Event

COMES = 0.88
STAYS = 0.95
"""The share of those in one workshop who come to the next one, too."""
CHUNK = 1000


def add(event: Event, *, seed: int, now: datetime) -> None:
    """Add what the devices at the doors would have sent; the same for the same seed."""
    dice = random.Random(f"door {seed}")  # noqa: S311 -- invented arrivals, the same for the same seed
    device = add_device(event, "Eingang 1", now=now)
    rows = list(_scans(event, device, dice))
    for start in range(0, len(rows), CHUNK):
        db.session.execute(insert(CheckIn), rows[start : start + CHUNK])


def add_device(event: Event, name: str, *, now: datetime) -> Device:
    """Add a device whose token nobody knows."""
    valid_from, valid_until = device_window(event.starts_at)
    device = Device(
        public_id=new_public_id(),
        event_id=event.id,
        name=name,
        token_hash=token_hash(new_public_id()),
        paired_at=valid_from,
        confidentiality_confirmed_at=valid_from,
        valid_from=valid_from,
        valid_until=valid_until,
        last_seen_at=min(now, event.ends_at),
    )
    db.session.add(device)
    db.session.flush()
    return device


def _scans(event: Event, device: Device, dice: random.Random) -> Iterator[dict[str, Any]]:
    seats = _seats(event)
    for person_id, code in _coming(event):
        if dice.random() >= COMES:
            continue
        arrived = event.doors_open_at + timedelta(seconds=dice.randrange(30 * 60))
        lists = [(ENTRANCE, arrived)]
        for session_id, starts_at in seats.get(person_id, []):
            if dice.random() >= STAYS:
                break
            late = timedelta(seconds=dice.randrange(240))
            lists.append((list_of(session_id), starts_at + late))
        for list_key, at in lists:
            yield {
                "event_id": event.id,
                "nonce": str(UUID(int=dice.getrandbits(128), version=4)),
                "device_id": device.id,
                "registration_id": person_id,
                "code_hash": code_hash(code or ""),
                "list_key": list_key,
                "kind": ScanKind.ENTRY,
                "verdict": Verdict.OK,
                "scanned_at": at,
                "received_at": at,
            }


def _seats(event: Event) -> dict[int, list[tuple[int, datetime]]]:
    """Return everybody's sessions with their beginning, in the order of the day."""
    seats: dict[int, list[tuple[int, datetime]]] = {}
    for person_id, session_id, starts_at in db.session.execute(
        select(SessionSeat.registration_id, SessionSeat.session_id, Slot.starts_at)
        .join(Slot, Slot.id == SessionSeat.slot_id)
        .where(Slot.event_id == event.id)
        .order_by(SessionSeat.registration_id, Slot.starts_at)
    ):
        seats.setdefault(person_id, []).append((session_id, starts_at))
    return seats


def _coming(event: Event) -> list[tuple[int, str | None]]:
    """Return who would be let in, with their codes."""
    people = db.session.execute(
        select(Registration.id, Registration.ticket_code)
        .where(
            Registration.event_id == event.id,
            Registration.seat_state == SeatState.SEATED,
            Registration.release_state.in_(ADMITTED_RELEASES),
        )
        .order_by(Registration.id)
    )
    return [(person_id, code) for person_id, code in people]
