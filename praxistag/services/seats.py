"""The places of the day: taken and given back by conditional UPDATE, never by counting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import bindparam, select, update

from praxistag.domain.actors import SYSTEM
from praxistag.domain.kinds import MailKind
from praxistag.domain.states import ReleaseState, SeatState, require_seat_move
from praxistag.extensions import db
from praxistag.models import Event, Registration
from praxistag.services import audit, outbox

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import CursorResult

_TAKE = (
    update(Event)
    .where(Event.id == bindparam("event_id"), Event.seats_taken < Event.capacity)
    .values(seats_taken=Event.seats_taken + 1)
    .execution_options(synchronize_session=False)
)
_GIVE_BACK = (
    update(Event)
    .where(Event.id == bindparam("event_id"), Event.seats_taken > 0)
    .values(seats_taken=Event.seats_taken - 1)
    .execution_options(synchronize_session=False)
)


def take(event_id: int) -> bool:
    """Take one seat if one is left; two at once cannot both get the last."""
    result = cast("CursorResult[Any]", db.session.execute(_TAKE, {"event_id": event_id}))
    return result.rowcount == 1


def take_for(event_id: int, _organisation_id: int | None) -> bool:
    """Take one seat for somebody of an organisation, if one is left for it."""
    return take(event_id)


def give_back(event_id: int, *, now: datetime) -> Registration | None:
    """Free one seat and pass it to the first who waits; return who moved up."""
    db.session.execute(_GIVE_BACK, {"event_id": event_id})
    return promote_first(event_id, now=now)


def promote_first(event_id: int, *, now: datetime) -> Registration | None:
    """Give a free seat to the first on the waiting list, who gets a mail at once."""
    first = db.session.scalars(
        select(Registration)
        .where(
            Registration.event_id == event_id,
            Registration.seat_state == SeatState.WAITING,
            Registration.release_state != ReleaseState.REJECTED,
        )
        .order_by(Registration.waiting_since, Registration.id)
        .limit(1)
        .with_for_update(skip_locked=True)  # who is just cancelling does not hold up the next
    ).one_or_none()
    if first is None or not take(event_id):
        return None
    require_seat_move(first.seat_state, SeatState.SEATED)
    first.seat_state = SeatState.SEATED
    first.waiting_since = None
    outbox.write_to_participant(MailKind.PROMOTED, first, now=now)
    audit.record(
        "promote",
        ("registration", first.public_id),
        by=SYSTEM,
        now=now,
        event_id=event_id,
    )
    return first


def fill_from_waiting_list(event_id: int, *, now: datetime) -> int:
    """Promote as long as seats are free, after the capacity grew; return how many."""
    promoted = 0
    while promote_first(event_id, now=now) is not None:
        promoted += 1
    return promoted
