"""The places of the day: taken and given back by conditional UPDATE, never by counting.

A fixed quota of an organisation is counted after the seat is taken: the row of the event is held
by then, so that nobody else of the organisation can be in between (WF-15).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import bindparam, case, func, or_, select, update

from praxistag.domain.actors import SYSTEM
from praxistag.domain.kinds import MailKind
from praxistag.domain.quotas import Queue, Standing
from praxistag.domain.states import HOLDS_SEAT, ReleaseState, SeatState, require_seat_move
from praxistag.extensions import db
from praxistag.models import Event, EventOrganisation, Registration
from praxistag.services import audit, outbox

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import ColumnElement, CursorResult

    from praxistag.domain.quotas import Group

_HOLD = (
    select(Event.capacity, Event.ends_at).where(Event.id == bindparam("event_id")).with_for_update()
)
_TAKE = (
    update(Event)
    .where(Event.id == bindparam("event_id"), Event.seats_taken < Event.capacity)
    .values(seats_taken=Event.seats_taken + 1)
    .execution_options(synchronize_session=False)
)
_TAKE_SEVERAL = (
    update(Event)
    .where(
        Event.id == bindparam("event_id"), Event.seats_taken + bindparam("number") <= Event.capacity
    )
    .values(seats_taken=Event.seats_taken + bindparam("number"))
    .execution_options(synchronize_session=False)
)
_GIVE_BACK = (
    update(Event)
    .where(Event.id == bindparam("event_id"), Event.seats_taken > 0)
    .values(seats_taken=Event.seats_taken - 1)
    .execution_options(synchronize_session=False)
)
_HELD = (
    select(func.count())
    .select_from(Registration)
    .where(
        Registration.organisation_id == bindparam("organisation_id"),
        Registration.event_id == bindparam("event_id"),
        Registration.seat_state.in_(HOLDS_SEAT),
    )
    .scalar_subquery()
)
_IS_WITHIN_QUOTA = select(
    or_(EventOrganisation.quota.is_(None), EventOrganisation.quota > _HELD)
).where(
    EventOrganisation.event_id == bindparam("event_id"),
    EventOrganisation.organisation_id == bindparam("organisation_id"),
)


def take(event_id: int) -> bool:
    """Take one seat if one is left; two at once cannot both get the last.

    A seat that is just being given back is waited for: whoever joins the queue while it is
    handed on would be overlooked.
    """
    event = {"event_id": event_id}
    if _is_done(_TAKE, event):
        return True
    db.session.execute(_HOLD, event)
    return _is_done(_TAKE, event)


def take_for(event_id: int, organisation_id: int | None) -> bool:
    """Take one seat for somebody of an organisation, if one is left for it.

    Whom the seat is for must not be stored as seated yet.
    """
    if not take(event_id):
        return False
    ids = {"event_id": event_id, "organisation_id": organisation_id}
    is_within_quota = organisation_id is None or db.session.scalar(_IS_WITHIN_QUOTA, ids)
    if is_within_quota in {True, None}:  # None: it does not take part, so nothing is fixed for it
        return True
    db.session.execute(_GIVE_BACK, {"event_id": event_id})
    return False


def take_several(event_id: int, number: int) -> bool:
    """Take so many seats at once, or none; who asks has counted what a quota leaves."""
    return number == 0 or _is_done(_TAKE_SEVERAL, {"event_id": event_id, "number": number})


def give_back(event_id: int, *, now: datetime) -> Registration | None:
    """Free one seat and pass it to whose turn it is; return who moved up."""
    db.session.execute(_GIVE_BACK, {"event_id": event_id})
    return promote_first(event_id, now=now)


def leave_free(event_id: int) -> None:
    """Free one seat without telling anybody: too late for people to come after all."""
    db.session.execute(_GIVE_BACK, {"event_id": event_id})


def promote_first(event_id: int, *, now: datetime) -> Registration | None:
    """Give a free seat to whose turn it is, who gets a mail at once."""
    return next(iter(_promote(event_id, now=now, at_most=1)), None)


def fill_from_waiting_list(event_id: int, *, now: datetime) -> int:
    """Promote as long as seats are free, after there are more for somebody; return how many."""
    return len(_promote(event_id, now=now))


def standings(event_id: int) -> dict[Group, Standing]:
    """Return how organisations and guests stand; two statements."""
    quotas = db.session.execute(
        select(EventOrganisation.organisation_id, EventOrganisation.quota)
        .where(EventOrganisation.event_id == event_id)
        .order_by(EventOrganisation.position, EventOrganisation.organisation_id)
    )
    found: dict[Group, Standing] = {group: Standing(quota=quota) for group, quota in quotas}
    for group, held, waiting in db.session.execute(
        select(
            Registration.organisation_id,
            func.sum(case((Registration.seat_state.in_(HOLDS_SEAT), 1), else_=0)),
            func.sum(case((_may_move_up(), 1), else_=0)),
        )
        .where(Registration.event_id == event_id)
        .group_by(Registration.organisation_id)
        .order_by(Registration.organisation_id)
    ):
        quota = found.get(group, Standing()).quota
        found[group] = Standing(held=int(held), waiting=int(waiting), quota=quota)
    return found


def _promote(event_id: int, *, now: datetime, at_most: int | None = None) -> list[Registration]:
    """Hand out free seats, one after another, while somebody may have one and can still come."""
    event = {"event_id": event_id}
    capacity, ends_at = db.session.execute(_HOLD, event).one()
    if now >= ends_at:
        return []
    queue = _queue(event_id, capacity)
    promoted: list[Registration] = []
    while queue and (at_most is None or len(promoted) < at_most):
        turn = queue.pop()
        if turn is None:
            break
        group, registration_id = turn
        person = _locked(registration_id)
        if person is None:
            continue
        if not _is_done(_TAKE, event):
            break
        _seat(person, now=now)
        queue.note_seated(group)
        promoted.append(person)
    return promoted


def _queue(event_id: int, capacity: int) -> Queue | None:
    waiting = db.session.execute(
        select(Registration.organisation_id, Registration.id)
        .where(Registration.event_id == event_id, _may_move_up())
        .order_by(Registration.waiting_since, Registration.id)
    ).all()
    if not waiting:
        return None
    return Queue(capacity, standings(event_id), [(group, person) for group, person in waiting])


def _locked(registration_id: int) -> Registration | None:
    """Return who still waits, held until the end; whoever is just writing does not hold us up."""
    return db.session.scalars(
        select(Registration)
        .where(Registration.id == registration_id, _may_move_up())
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    ).one_or_none()


def _may_move_up() -> ColumnElement[bool]:
    return (Registration.seat_state == SeatState.WAITING) & (
        Registration.release_state != ReleaseState.REJECTED
    )


def _seat(person: Registration, *, now: datetime) -> None:
    require_seat_move(person.seat_state, SeatState.SEATED)
    person.seat_state = SeatState.SEATED
    person.waiting_since = None
    outbox.write_to_participant(MailKind.PROMOTED, person, now=now)
    subject = ("registration", person.public_id)
    audit.record("promote", subject, by=SYSTEM, now=now, event_id=person.event_id)


def _is_done(statement: Any, values: dict[str, int]) -> bool:
    result = cast("CursorResult[Any]", db.session.execute(statement, values))
    return result.rowcount == 1
