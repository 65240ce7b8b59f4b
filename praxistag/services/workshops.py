"""Workshops: added, revised, removed while nobody wishes for them or sits in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select, union

from praxistag.domain.errors import NameTaken, SizesContradict, StillInUse
from praxistag.extensions import db
from praxistag.models import Duty, Pin, SessionSeat, Wish, Workshop, WorkshopSession
from praxistag.services import revisions

if TYPE_CHECKING:
    from datetime import datetime

    from praxistag.domain.actors import Actor
    from praxistag.domain.event_details import WorkshopDetails
    from praxistag.models import Event


def add(event: Event, details: WorkshopDetails, *, by: Actor, now: datetime) -> Workshop:
    """Add a workshop; its sessions come later.

    Raises:
        NameTaken: the event has one with this code, or this name in addresses.
        SizesContradict: it takes fewer people than it needs.

    """
    _require_sizes(details)
    _require_free(event.id, details)
    workshop = Workshop(event_id=event.id, **details.values())
    db.session.add(workshop)
    revisions.flush_unique("code")
    _trace("add", workshop, by=by, now=now)
    return workshop


def revise(
    workshop: Workshop, details: WorkshopDetails, *, seen: str, by: Actor, now: datetime
) -> None:
    """Store what changed about a workshop.

    Raises:
        ChangedMeanwhile: somebody else was faster.
        NameTaken: the event has one with this code, or this name in addresses.
        SizesContradict: it takes fewer people than it needs.

    """
    revisions.require_unchanged(workshop, details, seen=seen)
    _require_sizes(details)
    _require_free(workshop.event_id, details, apart_from=workshop.id)
    revisions.store(workshop, details)
    revisions.flush_unique("code")
    _trace("revise", workshop, by=by, now=now)


def remove(workshop: Workshop, *, by: Actor, now: datetime) -> None:
    """Remove a workshop with its sessions.

    Raises:
        StillInUse: people wish for it, or have a seat or a duty in it.

    """
    count = people_of(workshop)
    if count:
        raise StillInUse(kind="workshop", count=count)
    _trace("remove", workshop, by=by, now=now)
    db.session.delete(workshop)


def find(event_id: int, workshop_id: int) -> Workshop | None:
    """Return a workshop if it belongs to this event."""
    workshop = db.session.get(Workshop, workshop_id)
    return workshop if workshop is not None and workshop.event_id == event_id else None


def people_of(workshop: Workshop) -> int:
    """Return how many people wish for it, sit in it, are pinned to it or on duty there."""
    sessions = select(WorkshopSession.id).where(WorkshopSession.workshop_id == workshop.id)
    people = union(
        select(Wish.registration_id).where(Wish.workshop_id == workshop.id),
        select(SessionSeat.registration_id).where(SessionSeat.session_id.in_(sessions)),
        select(Pin.registration_id).where(Pin.session_id.in_(sessions)),
        select(Duty.registration_id).where(Duty.session_id.in_(sessions)),
    ).subquery()
    return db.session.scalar(select(func.count()).select_from(people)) or 0


def _require_sizes(details: WorkshopDetails) -> None:
    if details.max_size < details.min_size:
        raise SizesContradict


def _require_free(
    event_id: int, details: WorkshopDetails, *, apart_from: int | None = None
) -> None:
    """Say which of the two names is taken; the unique index only knows that one is."""
    others = select(Workshop.id).where(Workshop.event_id == event_id, Workshop.id != apart_from)
    for field, condition in (
        ("code", func.lower(Workshop.code) == details.code.lower()),
        ("slug", Workshop.slug == details.slug),
    ):
        if db.session.scalar(others.where(condition).limit(1)) is not None:
            raise NameTaken(field=field)


def _trace(verb: str, workshop: Workshop, *, by: Actor, now: datetime) -> None:
    subject = ("workshop", workshop.id)
    revisions.trace(f"workshop.{verb}", subject, by=by, now=now, event_id=workshop.event_id)
