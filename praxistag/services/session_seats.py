"""Who sits where now, and how full the sessions are; reading only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlalchemy.orm import contains_eager, joinedload

from praxistag.extensions import db
from praxistag.models import SessionSeat, SessionWaiting, Slot, Workshop, WorkshopSession

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Select

    from praxistag.models import Registration


def of_person(registration: Registration) -> list[WorkshopSession]:
    """Return the sessions of a person in the order of the day, with all that is said about them."""
    return of_people([registration.id]).get(registration.id, [])


def of_people(ids: Collection[int]) -> dict[int, list[WorkshopSession]]:
    """Return everybody's sessions in the order of the day, with one query."""
    found: dict[int, list[WorkshopSession]] = {}
    rows = db.session.scalars(
        select(SessionSeat)
        .join(SessionSeat.session)
        .join(WorkshopSession.slot)
        .where(SessionSeat.registration_id.in_(ids))
        .order_by(SessionSeat.registration_id, Slot.starts_at)
        .options(
            contains_eager(SessionSeat.session).options(
                contains_eager(WorkshopSession.slot),
                joinedload(WorkshopSession.room),
                joinedload(WorkshopSession.workshop).joinedload(Workshop.track),
            )
        )
        .execution_options(populate_existing=True)
    )
    for seat in rows:
        found.setdefault(seat.registration_id, []).append(seat.session)
    return found


def find_session(event_id: int, session_id: int) -> WorkshopSession | None:
    """Return a session, if it belongs to the event."""
    return db.session.scalars(
        select(WorkshopSession)
        .join(WorkshopSession.workshop)
        .where(WorkshopSession.id == session_id, Workshop.event_id == event_id)
        .options(contains_eager(WorkshopSession.workshop))
    ).one_or_none()


def fill_counts(event_id: int) -> dict[int, int]:
    """Return how many people sit in each session; sessions without anybody are missing."""
    return _counted(
        select(SessionSeat.session_id, func.count())
        .join(SessionSeat.session)
        .group_by(SessionSeat.session_id),
        event_id,
    )


def waiting_counts(event_id: int) -> dict[int, int]:
    """Return how many people would like to change into each session."""
    return _counted(
        select(SessionWaiting.session_id, func.count())
        .join(WorkshopSession, WorkshopSession.id == SessionWaiting.session_id)
        .group_by(SessionWaiting.session_id),
        event_id,
    )


def _counted(counts: Select[int, int], event_id: int) -> dict[int, int]:
    rows = db.session.execute(
        counts.join(Workshop, Workshop.id == WorkshopSession.workshop_id).where(
            Workshop.event_id == event_id
        )
    )
    return {row[0]: row[1] for row in rows}
