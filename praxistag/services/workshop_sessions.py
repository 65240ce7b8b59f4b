"""When and where workshops take place: sessions added, moved with their people, removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select, union, update
from sqlalchemy.exc import IntegrityError

from praxistag.domain.errors import (
    CapacityBelowTaken,
    PeopleAffected,
    SeatedElsewhere,
    SessionExists,
    StillInUse,
)
from praxistag.extensions import db
from praxistag.models import Duty, Pin, SessionSeat, Workshop, WorkshopSession
from praxistag.services import revisions, seat_changes

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import CompoundSelect, Select

    from praxistag.domain.actors import Actor
    from praxistag.domain.event_details import SessionDetails
    from praxistag.models import Room


def add(
    workshop: Workshop, details: SessionDetails, *, by: Actor, now: datetime
) -> WorkshopSession:
    """Add a session of a workshop.

    Raises:
        SessionExists: the workshop takes place in this block already.

    """
    session = WorkshopSession(workshop_id=workshop.id, **details.values())
    db.session.add(session)
    _flush()
    _trace("add", session, workshop.event_id, by=by, now=now)
    return session


def require_unaffected(session: WorkshopSession, details: SessionDetails) -> None:
    """Refuse what people with a seat would notice: another time or room, fewer seats.

    Raises:
        PeopleAffected: they exist; somebody must confirm the change.

    """
    is_noticed = (
        details.slot_id != session.slot_id
        or details.room_id != session.room_id
        or details.capacity < session.capacity
    )
    count = seated_count(session) if is_noticed else 0
    if count:
        raise PeopleAffected(count=count)


def revise(
    session: WorkshopSession, details: SessionDetails, *, seen: str, by: Actor, now: datetime
) -> None:
    """Give a session another block, room or number of seats; its people go along.

    Seats that come free by it go to those who wait for them.

    Raises:
        ChangedMeanwhile: somebody else was faster.
        CapacityBelowTaken: more people have a seat than would remain.
        SessionExists: the workshop takes place in this block already.
        SeatedElsewhere: some of its people are needed elsewhere in that block.

    """
    event = seat_changes.hold(session.workshop.event_id)
    revisions.require_unchanged(session, details, seen=seen)
    seated = seated_count(session)
    if details.capacity < seated:
        raise CapacityBelowTaken(capacity=details.capacity, taken=seated)
    if details.slot_id != session.slot_id:
        _take_people_along(session, details.slot_id)
    has_more = details.capacity > session.capacity
    revisions.store(session, details)
    _flush()
    if has_more:
        seat_changes.hand_out(event, now=now)
    _trace("revise", session, event.id, by=by, now=now)


def remove(session: WorkshopSession, *, by: Actor, now: datetime) -> None:
    """Remove a session nobody sits in or is on duty for.

    Raises:
        StillInUse: people have a seat there, by a plan or by hand, or a duty.

    """
    event = seat_changes.hold(session.workshop.event_id)
    count = db.session.scalar(select(func.count()).select_from(_people_of(session).subquery())) or 0
    if count:
        raise StillInUse(kind="workshop_session", count=count)
    _trace("remove", session, event.id, by=by, now=now)
    db.session.delete(session)


def find(event_id: int, session_id: int) -> WorkshopSession | None:
    """Return a session if its workshop belongs to this event."""
    session = db.session.get(WorkshopSession, session_id)
    return session if session is not None and session.workshop.event_id == event_id else None


def seated_count(session: WorkshopSession) -> int:
    """Return how many people have a seat in a session."""
    return db.session.scalar(select(func.count()).select_from(_seats_of(session).subquery())) or 0


def usual_capacity(workshop: Workshop, room: Room) -> int:
    """Return how many seats a session has unless somebody says otherwise."""
    return max(1, min(workshop.max_size, room.capacity))


def _seats_of(session: WorkshopSession) -> Select[int]:
    return select(SessionSeat.registration_id).where(SessionSeat.session_id == session.id)


def _people_of(session: WorkshopSession) -> CompoundSelect[int]:
    return union(
        _seats_of(session),
        select(Pin.registration_id).where(Pin.session_id == session.id),
        select(Duty.registration_id).where(Duty.session_id == session.id),
    )


def _flush() -> None:
    """Send the change to the database, which knows whether the block has the workshop already."""
    try:
        db.session.flush()
    except IntegrityError as error:
        raise SessionExists from error


def _take_people_along(session: WorkshopSession, slot_id: int) -> None:
    """Move seats, pins and duties to the new block, unless somebody is needed elsewhere then."""
    people = _people_of(session).subquery()
    busy = union(
        select(SessionSeat.registration_id).where(SessionSeat.slot_id == slot_id),
        select(Duty.registration_id).where(Duty.slot_id == slot_id),
        select(Pin.registration_id).join(Pin.session).where(WorkshopSession.slot_id == slot_id),
    ).subquery()
    count = db.session.scalar(
        select(func.count())
        .select_from(people)
        .where(people.c.registration_id.in_(select(busy.c.registration_id)))
    )
    if count:
        raise SeatedElsewhere(count=count)
    for model in (SessionSeat, Duty):
        db.session.execute(
            update(model).where(model.session_id == session.id).values(slot_id=slot_id)
        )


def _trace(verb: str, session: WorkshopSession, event_id: int, *, by: Actor, now: datetime) -> None:
    subject = ("workshop_session", session.id)
    revisions.trace(f"workshop_session.{verb}", subject, by=by, now=now, event_id=event_id)
