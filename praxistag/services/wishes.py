"""What people wish for: saved at once as often as they like, until the deadline."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, exists, func, insert, or_, select

from praxistag.domain import errors
from praxistag.domain.kinds import PlanState, SlotKind
from praxistag.domain.schedule import local_day
from praxistag.domain.wish_lists import Period, Standing, standing_of_person
from praxistag.extensions import db
from praxistag.models import (
    AllocationPlan,
    Duty,
    Registration,
    Slot,
    Track,
    Wish,
    WishList,
    Workshop,
    WorkshopSession,
)
from praxistag.services.allocation_people import takes_part

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from praxistag.models import Event

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Saved:
    """What is stored for a person; no workshop means „egal“."""

    slugs: tuple[str, ...]
    track_id: int | None
    saved_at: datetime


@dataclass(frozen=True)
class Progress:
    """How far somebody is on the way to their seats; what the personal page tells."""

    standing: Standing
    saved_at: datetime | None
    seats_published_at: datetime | None
    is_day_ahead: bool

    @property
    def is_asked(self) -> bool:
        """Whether wishes and seats are steps of this person's way."""
        return self.standing in {Standing.OPEN, Standing.CLOSED}

    @property
    def is_open(self) -> bool:
        """Whether the list can still be changed."""
        return self.standing is Standing.OPEN

    @property
    def is_due(self) -> bool:
        """Whether wishing is what the person can do next."""
        return self.is_open and self.saved_at is None

    @property
    def awaits_seats(self) -> bool:
        """Whether the list is closed and the seats are still to come."""
        is_closed = self.standing is Standing.CLOSED and self.seats_published_at is None
        return is_closed and self.is_day_ahead


@dataclass(frozen=True)
class WishTotals:
    """How far the people of the allocation are; `saved` includes those who do not mind."""

    people: int
    saved: int
    indifferent: int

    @property
    def open(self) -> int:
        """How many have not decided."""
        return self.people - self.saved

    @property
    def with_wishes(self) -> int:
        """How many named at least one workshop."""
        return self.saved - self.indifferent


def choose(
    registration: Registration,
    slugs: Sequence[str],
    *,
    track: str | None = None,
    now: datetime,
) -> None:
    """Keep the list in this order instead of the one before; an empty one says „egal“.

    Raises:
        WishesClosed: too early, too late, or the person is not asked.
        WishListFull: more than the event allows.
        WishedTwice: a workshop stands there twice.
        WishNotOffered: a workshop or track that the person cannot have.

    """
    # Held until the end: of two tabs the later one wins as a whole, never half and half.
    db.session.refresh(registration, with_for_update=True)
    event = registration.event
    if standing(registration, now=now) is not Standing.OPEN:
        raise errors.WishesClosed
    if len(slugs) > max(event.wish_limit, _stored_count(registration)):
        raise errors.WishListFull(limit=event.wish_limit)
    if len(set(slugs)) < len(slugs):
        raise errors.WishedTwice
    workshop_ids = _wishable(registration, slugs)
    track_id = _track_id(event, track)
    _store(registration.id, [workshop_ids[slug] for slug in slugs], track_id=track_id, now=now)
    logger.info("wishes registration=%s count=%s", registration.public_id, len(slugs))


def of(registration: Registration) -> Saved | None:
    """Return what a person saved, or nothing if they never did."""
    rows = db.session.execute(
        select(WishList.track_id, WishList.saved_at, Workshop.slug)
        .outerjoin(Wish, Wish.registration_id == WishList.registration_id)
        .outerjoin(Workshop, Workshop.id == Wish.workshop_id)
        .where(WishList.registration_id == registration.id)
        .order_by(Wish.rank)
    ).all()
    if not rows:
        return None
    track_id, saved_at, _slug = rows[0]
    return Saved(tuple(row.slug for row in rows if row.slug is not None), track_id, saved_at)


def wished_workshops(registration: Registration) -> Sequence[Workshop]:
    """Return the workshops somebody wished for, the dearest first."""
    return db.session.scalars(
        select(Workshop)
        .join(Wish, Wish.workshop_id == Workshop.id)
        .where(Wish.registration_id == registration.id)
        .order_by(Wish.rank)
    ).all()


def standing(registration: Registration, *, now: datetime) -> Standing:
    """Return whether a person may wish now, and if not, why."""
    event = registration.event
    of_person = standing_of_person(
        registration.seat_state,
        registration.release_state,
        is_left_out_guest=registration.is_guest and not event.allocates_guests,
    )
    if of_person is not Standing.OPEN:
        return of_person
    return period(event, seats_published_at(event)).standing(now)


def progress(registration: Registration, *, now: datetime) -> Progress:
    """Return how far a person is; a few small queries."""
    return Progress(
        standing(registration, now=now),
        db.session.scalar(
            select(WishList.saved_at).where(WishList.registration_id == registration.id)
        ),
        seats_published_at(registration.event),
        local_day(now) < local_day(registration.event.starts_at),
    )


def can_choose(registration: Registration, *, now: datetime) -> bool:
    """Whether a person may change their wishes now."""
    return standing(registration, now=now) is Standing.OPEN


def period(event: Event, plan_published_at: datetime | None) -> Period:
    """Return from when until when wishes count."""
    return Period(
        opens_at=event.programme_published_at,
        closes_at=event.wishes_close_at,
        plan_published_at=plan_published_at,
        day_starts_at=event.starts_at,
    )


def seats_published_at(event: Event) -> datetime | None:
    """Return when the plan in force was published."""
    published_at: datetime | None = db.session.scalar(
        select(func.max(AllocationPlan.published_at)).where(
            AllocationPlan.event_id == event.id, AllocationPlan.state == PlanState.PUBLISHED
        )
    )
    return published_at


def totals(event: Event) -> WishTotals:
    """Return how many people decided, in one query."""
    people, saved, with_wishes = db.session.execute(
        select(
            func.count(Registration.id),
            func.count(WishList.registration_id),
            func.count(Wish.registration_id),
        )
        .outerjoin(WishList, WishList.registration_id == Registration.id)
        # Ranks have no gaps: who wishes at all has a first wish.
        .outerjoin(Wish, (Wish.registration_id == WishList.registration_id) & (Wish.rank == 1))
        .where(takes_part(event))
    ).one()
    return WishTotals(people, saved, saved - with_wishes)


def _stored_count(registration: Registration) -> int:
    """Return how many wishes there are; a lowered limit must not make the list immovable."""
    count = select(func.count()).select_from(Wish).where(Wish.registration_id == registration.id)
    return db.session.scalar(count) or 0


def _wishable(registration: Registration, slugs: Sequence[str]) -> Mapping[str, int]:
    """Return the ids of the workshops; what stands in the stored list may stay in it."""
    busy = select(Duty.slot_id).where(Duty.registration_id == registration.id)
    takes_place = exists().where(
        WorkshopSession.workshop_id == Workshop.id,
        WorkshopSession.slot_id == Slot.id,
        Slot.kind == SlotKind.WORKSHOPS,
        Slot.id.not_in(busy),
    )
    was_wished = exists().where(
        Wish.workshop_id == Workshop.id, Wish.registration_id == registration.id
    )
    rows = db.session.execute(
        select(Workshop.slug, Workshop.id).where(
            Workshop.event_id == registration.event_id,
            Workshop.slug.in_(slugs),
            or_(takes_place, was_wished),
        )
    )
    found = {row.slug: row.id for row in rows}
    if len(found) < len(slugs):
        raise errors.WishNotOffered
    return found


def _track_id(event: Event, slug: str | None) -> int | None:
    if not slug:
        return None
    track_id = db.session.scalar(
        select(Track.id).where(Track.event_id == event.id, Track.slug == slug)
    )
    if track_id is None:
        raise errors.WishNotOffered
    return track_id


def _store(
    registration_id: int, workshop_ids: Sequence[int], *, track_id: int | None, now: datetime
) -> None:
    db.session.execute(delete(Wish).where(Wish.registration_id == registration_id))
    wishes = [
        {"registration_id": registration_id, "workshop_id": workshop_id, "rank": rank}
        for rank, workshop_id in enumerate(workshop_ids, start=1)
    ]
    if wishes:
        db.session.execute(insert(Wish), wishes)
    kept = db.session.get(WishList, registration_id)
    if kept is None:
        kept = WishList(registration_id=registration_id)
        db.session.add(kept)
    kept.track_id, kept.saved_at = track_id, now
