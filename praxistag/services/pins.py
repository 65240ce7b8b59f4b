"""Seats fixed by hand, with a reason; they survive every calculation."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from sqlalchemy import exists, func, select
from sqlalchemy.orm import joinedload

from praxistag.domain import errors
from praxistag.extensions import db
from praxistag.models import Duty, Pin, Registration, Slot, Workshop, WorkshopSession
from praxistag.services import audit, seat_changes
from praxistag.services.allocation_people import takes_part

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Select

    from praxistag.domain.actors import Actor
    from praxistag.models import Event

logger = logging.getLogger(__name__)


def add(
    registration: Registration,
    session: WorkshopSession,
    *,
    reason: str,
    by: Actor,
    now: datetime,
) -> Pin:
    """Fix a seat. What the calculation would call impossible is refused here already.

    Raises:
        NotInAllocation: the person has no ticket, or is a guest who is left out.
        OnDutyInSlot: the person is busy then.
        PinnedInSlot: there is a pin in this slot already.
        PinnedToWorkshop: the same workshop is pinned in another slot.
        PinsFillSession: no seat of the session is left to fix.

    """
    # All are held until the end: two pins at once, and the second sees the first.
    seat_changes.hold(registration.event_id)
    db.session.refresh(registration, with_for_update=True)
    db.session.refresh(session, with_for_update=True)
    _require_part(registration)
    _require_free(registration, session)
    _require_seat(registration.event, session)
    pin = Pin(
        registration_id=registration.id,
        session_id=session.id,
        reason=reason,
        created_at=now,
        created_by=f"{by.kind}:{by.id}",
    )
    db.session.add(pin)
    db.session.flush()
    _note("pin.add", pin, registration, by=by, now=now)
    return pin


def remove(pin: Pin, *, by: Actor, now: datetime) -> None:
    """Leave the seat to the calculation again."""
    _note("pin.remove", pin, pin.registration, by=by, now=now)
    db.session.delete(pin)


def of_event(event_id: int) -> Sequence[Pin]:
    """Return all pins in the order of the day, then by workshop and name."""
    return db.session.scalars(
        _pins_query()
        .join(Pin.registration)
        .where(Slot.event_id == event_id)
        .order_by(Slot.starts_at, Workshop.code, Registration.name_key, Registration.id)
    ).all()


def of_registration(registration: Registration) -> Sequence[Pin]:
    """Return the pins of a person in the order of the day."""
    return db.session.scalars(
        _pins_query().where(Pin.registration_id == registration.id).order_by(Slot.starts_at)
    ).all()


def find(registration: Registration, session_id: int) -> Pin | None:
    """Return the pin of a person in a session."""
    return db.session.scalars(
        _pins_query().where(Pin.registration_id == registration.id, Pin.session_id == session_id)
    ).one_or_none()


def _require_part(registration: Registration) -> None:
    condition = (Registration.id == registration.id) & takes_part(registration.event)
    if db.session.scalar(select(Registration.id).where(condition)) is None:
        raise errors.NotInAllocation


def _require_free(registration: Registration, session: WorkshopSession) -> None:
    busy = exists().where(Duty.registration_id == registration.id, Duty.slot_id == session.slot_id)
    if db.session.scalar(select(busy)):
        raise errors.OnDutyInSlot
    pinned = db.session.execute(
        select(WorkshopSession.slot_id, WorkshopSession.workshop_id)
        .join(Pin, Pin.session_id == WorkshopSession.id)
        .where(Pin.registration_id == registration.id)
    ).all()
    if any(slot_id == session.slot_id for slot_id, _workshop_id in pinned):
        raise errors.PinnedInSlot
    if any(workshop_id == session.workshop_id for _slot_id, workshop_id in pinned):
        raise errors.PinnedToWorkshop


def _require_seat(event: Event, session: WorkshopSession) -> None:
    """Count people who still come; whoever cancelled leaves their pin without effect."""
    taken = db.session.scalar(
        select(func.count())
        .select_from(Pin)
        .join(Pin.registration)
        .where(Pin.session_id == session.id, takes_part(event))
    )
    if (taken or 0) >= session.capacity:
        raise errors.PinsFillSession(capacity=session.capacity)


def _pins_query() -> Select[Pin]:
    return (
        select(Pin)
        .join(Pin.session)
        .join(WorkshopSession.slot)
        .join(WorkshopSession.workshop)
        .options(
            joinedload(Pin.registration),
            joinedload(Pin.session).joinedload(WorkshopSession.slot),
            joinedload(Pin.session).joinedload(WorkshopSession.workshop),
            joinedload(Pin.session).joinedload(WorkshopSession.room),
        )
    )


def _note(action: str, pin: Pin, registration: Registration, *, by: Actor, now: datetime) -> None:
    subject = ("registration", registration.public_id)
    audit.record(action, subject, by=by, now=now, event_id=registration.event_id)
    logger.info("%s session=%s by=%s:%s", action, pin.session_id, by.kind, by.id)
