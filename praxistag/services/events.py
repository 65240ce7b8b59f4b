"""Which event is on, what it says about itself, and how the event office changes that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import select, update

from praxistag.domain.errors import CapacityBelowTaken, EndsBeforeStart, EventExists
from praxistag.domain.event_details import Details, MasterData, Places, Times
from praxistag.extensions import db
from praxistag.models import Event
from praxistag.services import revisions, seats

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import CursorResult, Select

    from praxistag.domain.actors import Actor


def create(master: MasterData, times: Times, places: Places, *, by: Actor, now: datetime) -> Event:
    """Create the first event and show it to everybody; later ones are copies.

    Raises:
        EventExists: there is a current one.
        EndsBeforeStart: the times contradict each other.

    """
    if current() is not None:
        raise EventExists
    _require_order(times)
    event = Event(**master.values(), **times.values(), **places.values(), is_current=True)
    db.session.add(event)
    revisions.flush_unique("slug")
    _trace("event.create", event, by=by, now=now)
    return event


def revise(event: Event, details: Details, *, seen: str, by: Actor, now: datetime) -> None:
    """Store one subject of the event, unless others changed it since the form was opened.

    More places than before go to those who wait, in their order.

    Raises:
        ChangedMeanwhile: somebody else was faster.
        EndsBeforeStart: the times contradict each other.
        CapacityBelowTaken: fewer places than people hold.
        NameTaken: another event has this short name for addresses.

    """
    revisions.require_unchanged(event, details, seen=seen)
    if isinstance(details, Times):
        _require_order(details)
    if isinstance(details, Places):
        _set_capacity(event, details.capacity)
    revisions.store(event, details)
    revisions.flush_unique("slug")
    if isinstance(details, Places):
        seats.fill_from_waiting_list(event.id, now=now)
    _trace(details.ACTION, event, by=by, now=now)


def current_query() -> Select[Event]:
    """Return the statement for the current event."""
    return select(Event).where(Event.is_current)


def current() -> Event | None:
    """Return the event the public pages show, if one was chosen."""
    return db.session.scalars(current_query()).one_or_none()


def _set_capacity(event: Event, capacity: int) -> None:
    """Change the number in one conditional statement: seats are taken while we look."""
    changed = cast(
        "CursorResult[Any]",
        db.session.execute(
            update(Event)
            .where(Event.id == event.id, Event.seats_taken <= capacity)
            .values(capacity=capacity)
            .execution_options(synchronize_session=False)
        ),
    )
    if changed.rowcount == 0:
        raise CapacityBelowTaken(capacity=capacity, taken=event.seats_taken)


def _require_order(times: Times) -> None:
    if not times.doors_open_at <= times.starts_at < times.ends_at:
        raise EndsBeforeStart


def _trace(action: str, event: Event, *, by: Actor, now: datetime) -> None:
    revisions.trace(action, ("event", event.id), by=by, now=now, event_id=event.id)
