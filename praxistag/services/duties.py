"""Who is busy in a slot and needs no seat there: hosts, helpers, people who are not there."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from sqlalchemy import delete, exists, select
from sqlalchemy.orm import joinedload

from praxistag.domain import errors
from praxistag.domain.kinds import DutyKind, SlotKind
from praxistag.extensions import db
from praxistag.models import (
    Duty,
    Pin,
    Registration,
    SessionSeat,
    SessionWaiting,
    Slot,
    WorkshopSession,
)
from praxistag.services import audit, seat_changes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Exists, Select

    from praxistag.domain.actors import Actor
    from praxistag.domain.duty_entry import DutyEntry

logger = logging.getLogger(__name__)


def add(registration: Registration, entry: DutyEntry, *, by: Actor, now: datetime) -> Duty:
    """Note that a person is busy in a slot; the allocation leaves them out of it.

    A seat they have there already goes to somebody who waits.

    Raises:
        HostWithoutSession: nobody hosts a slot as such.
        AwayInSession: who is not there has no session.
        DutyWithoutSlot: neither a slot nor a session, or none of this event.
        SlotOfOtherSession: both, and they contradict each other.
        AlreadyOnDuty: one duty per person and slot.
        PinnedInSlot: a pin puts the person elsewhere in this slot.

    """
    # Held until the end: two duties for one slot at once, and the second is told so.
    event = seat_changes.hold(registration.event_id)
    db.session.refresh(registration, with_for_update=True)
    slot_id = _slot_of(registration, entry)
    if db.session.scalar(select(_on_duty(registration.id, slot_id))):
        raise errors.AlreadyOnDuty
    if db.session.scalar(select(_pinned(registration.id, slot_id))):
        raise errors.PinnedInSlot
    duty = Duty(
        registration_id=registration.id,
        slot_id=slot_id,
        session_id=entry.session_id,
        kind=entry.kind,
    )
    db.session.add(duty)
    db.session.flush()
    if _leave_block(registration.id, slot_id):
        seat_changes.hand_out(event, now=now)
    _note("duty.add", duty, registration, by=by, now=now)
    return duty


def remove(duty: Duty, *, by: Actor, now: datetime) -> None:
    """Make the person free in the slot again."""
    _note("duty.remove", duty, duty.registration, by=by, now=now)
    db.session.delete(duty)


def of_event(event_id: int) -> Sequence[Duty]:
    """Return all duties in the order of the day, then by name."""
    return db.session.scalars(
        _duties_query()
        .join(Duty.slot)
        .join(Duty.registration)
        .where(Slot.event_id == event_id)
        .order_by(Slot.starts_at, Slot.id, Registration.name_key, Duty.id)
    ).all()


def of_registration(registration: Registration) -> Sequence[Duty]:
    """Return the duties of a person in the order of the day."""
    return db.session.scalars(
        _duties_query()
        .join(Duty.slot)
        .where(Duty.registration_id == registration.id)
        .order_by(Slot.starts_at)
    ).all()


def find(event_id: int, duty_id: int) -> Duty | None:
    """Return a duty, if it belongs to the event."""
    return db.session.scalars(
        _duties_query().join(Duty.slot).where(Slot.event_id == event_id, Duty.id == duty_id)
    ).one_or_none()


def _slot_of(registration: Registration, entry: DutyEntry) -> int:
    if entry.session_id is None:
        if entry.kind is DutyKind.HOST:
            raise errors.HostWithoutSession
        return _require_block(registration.event_id, entry.slot_id)
    if entry.kind is DutyKind.AWAY:
        raise errors.AwayInSession
    session = db.session.get(WorkshopSession, entry.session_id)
    if session is None:
        raise errors.DutyWithoutSlot
    if entry.slot_id not in {None, session.slot_id}:
        raise errors.SlotOfOtherSession
    return _require_block(registration.event_id, session.slot_id)


def _require_block(event_id: int, slot_id: int | None) -> int:
    slot = db.session.get(Slot, slot_id) if slot_id is not None else None
    if slot is None or slot.event_id != event_id or slot.kind is not SlotKind.WORKSHOPS:
        raise errors.DutyWithoutSlot
    return slot.id


def _on_duty(registration_id: int, slot_id: int) -> Exists:
    return exists().where(Duty.registration_id == registration_id, Duty.slot_id == slot_id)


def _pinned(registration_id: int, slot_id: int) -> Exists:
    return exists().where(
        Pin.registration_id == registration_id,
        Pin.session_id == WorkshopSession.id,
        WorkshopSession.slot_id == slot_id,
    )


def _leave_block(registration_id: int, slot_id: int) -> bool:
    """End seat and waits of a person in a slot; tells whether there was a seat."""
    of_slot = select(WorkshopSession.id).where(WorkshopSession.slot_id == slot_id)
    seats, _waits = (
        db.session.execute(
            delete(model)
            .where(model.registration_id == registration_id, model.session_id.in_(of_slot))
            .returning(model.session_id)
            .execution_options(synchronize_session=False)
        ).all()
        for model in (SessionSeat, SessionWaiting)
    )
    return bool(seats)


def _duties_query() -> Select[Duty]:
    return select(Duty).options(
        joinedload(Duty.registration),
        joinedload(Duty.slot),
        joinedload(Duty.session).joinedload(WorkshopSession.workshop),
        joinedload(Duty.session).joinedload(WorkshopSession.room),
    )


def _note(action: str, duty: Duty, registration: Registration, *, by: Actor, now: datetime) -> None:
    subject = ("registration", registration.public_id)
    audit.record(action, subject, by=by, now=now, event_id=registration.event_id)
    logger.info("%s duty=%s by=%s:%s", action, duty.id, by.kind, by.id)
