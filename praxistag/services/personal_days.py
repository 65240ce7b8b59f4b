"""Loads what a published plan means for one person, with a constant number of queries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload

from praxistag.documents.personal_day import PersonalDay
from praxistag.domain.kinds import SeatOrigin
from praxistag.extensions import db
from praxistag.models import (
    Duty,
    Placement,
    SessionSeat,
    Slot,
    Wish,
    Workshop,
    WorkshopSession,
)
from praxistag.services import publications, seat_changes, session_seats

if TYPE_CHECKING:
    from collections.abc import Sequence

    from praxistag.models import Registration


def of_person(registration: Registration) -> PersonalDay:
    """Return the day of a person; empty, with one query, before a plan is published."""
    plan = publications.current(registration.event_id)
    if plan is None:
        return PersonalDay()
    return PersonalDay(
        published_at=plan.published_at,
        swaps_close_at=seat_changes.closes_at(registration.event),
        slots=db.session.scalars(
            select(Slot)
            .where(Slot.event_id == registration.event_id)
            .order_by(Slot.starts_at, Slot.ends_at)
        ).all(),
        sessions=session_seats.of_person(registration),
        duties=_duties(registration),
        cancelled=frozenset(plan.cancelled),
        ranks=_ranks(registration),
        explanation=_explanation(registration),
        has_changed=_has_changed(registration),
        is_revised=plan.version > 1,
    )


def _duties(registration: Registration) -> Sequence[Duty]:
    return db.session.scalars(
        select(Duty)
        .join(Duty.slot)
        .where(Duty.registration_id == registration.id)
        .order_by(Slot.starts_at)
        .options(
            contains_eager(Duty.slot),
            joinedload(Duty.session).options(
                joinedload(WorkshopSession.workshop).joinedload(Workshop.track),
                joinedload(WorkshopSession.room),
                joinedload(WorkshopSession.slot),
            ),
        )
    ).all()


def _ranks(registration: Registration) -> dict[int, int]:
    wishes = select(Wish.workshop_id, Wish.rank).where(Wish.registration_id == registration.id)
    return {row[0]: row[1] for row in db.session.execute(wishes)}


def _explanation(registration: Registration) -> str:
    found = db.session.scalar(
        select(Placement.explanation).where(Placement.registration_id == registration.id)
    )
    return found or ""


def _has_changed(registration: Registration) -> bool:
    moved = select(SessionSeat.slot_id).where(
        SessionSeat.registration_id == registration.id, SessionSeat.origin == SeatOrigin.MOVED
    )
    return db.session.scalar(moved.limit(1)) is not None
