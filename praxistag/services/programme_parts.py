"""Tracks, rooms and slots: added, revised, removed while nothing depends on them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from praxistag.domain.errors import EndsBeforeStart, PeopleAffected, StillInUse
from praxistag.domain.event_details import RoomDetails, SlotDetails, TrackDetails
from praxistag.domain.kinds import SlotKind
from praxistag.extensions import db
from praxistag.models import Room, SessionSeat, Slot, Track, Workshop, WorkshopSession
from praxistag.services import revisions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.orm import InstrumentedAttribute

    from praxistag.domain.actors import Actor
    from praxistag.models import Event

Part = Track | Room | Slot
PartDetails = TrackDetails | RoomDetails | SlotDetails

_MODELS: dict[type[PartDetails], Any] = {
    TrackDetails: Track,
    RoomDetails: Room,
    SlotDetails: Slot,
}
_NEEDED_BY: dict[type[Part], InstrumentedAttribute[int]] = {
    Track: Workshop.track_id,
    Room: WorkshopSession.room_id,
    Slot: WorkshopSession.slot_id,
}
_ORDER: dict[type[Part], tuple[Any, ...]] = {
    Track: (Track.position, Track.name),
    Room: (Room.position, Room.name),
    Slot: (Slot.starts_at, Slot.id),
}


def add(event: Event, details: PartDetails, *, by: Actor, now: datetime) -> Part:
    """Add a track, a room or a slot.

    Raises:
        NameTaken: the event has one of this name.
        EndsBeforeStart: the times of a slot contradict each other.

    """
    _require_order(details)
    part: Part = _MODELS[type(details)](event_id=event.id, **details.values())
    db.session.add(part)
    _flush_unique(details)
    _trace("add", part, by=by, now=now)
    return part


def revise(part: Part, details: PartDetails, *, seen: str, by: Actor, now: datetime) -> None:
    """Store what changed about a part.

    Raises:
        ChangedMeanwhile: somebody else was faster.
        NameTaken: the event has one of this name.
        EndsBeforeStart: the times of a slot contradict each other.
        StillInUse: a block with sessions shall become something else.

    """
    revisions.require_unchanged(part, details, seen=seen)
    _require_order(details)
    if isinstance(details, SlotDetails) and details.kind is not SlotKind.WORKSHOPS:
        _require_unused(part)
    revisions.store(part, details)
    _flush_unique(details)
    _trace("revise", part, by=by, now=now)


def require_unaffected(part: Part, details: PartDetails) -> None:
    """Refuse another time for a block in which people have a seat.

    Raises:
        PeopleAffected: they exist; somebody must confirm the change.

    """
    is_moved = (
        isinstance(details, SlotDetails)
        and isinstance(part, Slot)
        and (details.starts_at, details.ends_at) != (part.starts_at, part.ends_at)
    )
    seats = select(func.count()).select_from(SessionSeat).where(SessionSeat.slot_id == part.id)
    if is_moved and (count := db.session.scalar(seats)):
        raise PeopleAffected(count=count)


def remove(part: Part, *, by: Actor, now: datetime) -> None:
    """Remove a part that nothing depends on.

    Raises:
        StillInUse: workshops or their sessions need it.

    """
    _require_unused(part)
    _trace("remove", part, by=by, now=now)
    db.session.delete(part)


def of_event(model: Any, event_id: int) -> Sequence[Part]:
    """Return all tracks, rooms or slots of an event in their order."""
    rows: Sequence[Part] = db.session.scalars(
        select(model).where(model.event_id == event_id).order_by(*_ORDER[model])
    ).all()
    return rows


def usual_values(model: Any, event: Event) -> dict[str, Any]:
    """Return what a new one begins with: behind the last track or room, after the last slot."""
    if model is Slot:
        end = select(func.max(Slot.ends_at)).where(Slot.event_id == event.id)
        return {"starts_at": db.session.scalar(end) or event.starts_at}
    last = select(func.max(model.position)).where(model.event_id == event.id)
    return {"position": (db.session.scalar(last) or 0) + 1}


def find(model: Any, event_id: int, part_id: int) -> Part | None:
    """Return a part if it belongs to this event."""
    part: Part | None = db.session.get(model, part_id)
    return part if part is not None and part.event_id == event_id else None


def use_counts(model: type[Part], part_ids: Sequence[int]) -> Mapping[int, int]:
    """Return how many workshops or sessions need each of the parts."""
    column = _NEEDED_BY[model]
    rows = db.session.execute(
        select(column, func.count()).where(column.in_(part_ids)).group_by(column)
    )
    return {part_id: count for part_id, count in rows}  # noqa: C416 -- rows are no pairs to mypy


def _require_unused(part: Part) -> None:
    count = use_counts(type(part), [part.id]).get(part.id, 0)
    if count:
        raise StillInUse(kind=part.__tablename__, count=count)


def _require_order(details: PartDetails) -> None:
    if isinstance(details, SlotDetails) and details.ends_at <= details.starts_at:
        raise EndsBeforeStart


def _flush_unique(details: PartDetails) -> None:
    revisions.flush_unique("slug" if isinstance(details, TrackDetails) else "name")


def _trace(verb: str, part: Part, *, by: Actor, now: datetime) -> None:
    kind = part.__tablename__
    subject = (kind, part.id)
    revisions.trace(f"{kind}.{verb}", subject, by=by, now=now, event_id=part.event_id)
