"""What is still open for an event: gaps that keep a page from working, and dated tasks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from praxistag.domain.digests import is_overdue
from praxistag.domain.kinds import MailState
from praxistag.domain.page_texts import PageKey, is_review_due
from praxistag.domain.states import ReleaseState, SeatState
from praxistag.extensions import db
from praxistag.models import (
    AccessFeedback,
    Controller,
    EventOrganisation,
    OutgoingMail,
    Registration,
    Room,
    Slot,
    Track,
    Workshop,
)
from praxistag.services import page_texts, programme_review, timetable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from sqlalchemy import ScalarSelect

    from praxistag.models import Event


class Point(StrEnum):
    """Something the event office should do."""

    FEEDBACK = "feedback"
    FAILED_MAILS = "failed_mails"
    RELEASES_LATE = "releases_late"
    ORGANISATIONS = "organisations"
    CONTROLLERS = "controllers"
    CONTACTS = "contacts"
    DEADLINES = "deadlines"
    VENUE = "venue"
    TRACKS = "tracks"
    ROOMS = "rooms"
    SLOTS = "slots"
    WORKSHOPS = "workshops"
    PROGRAMME_PROBLEMS = "programme_problems"
    PROGRAMME_HIDDEN = "programme_hidden"
    IMPRINT = "imprint"
    REVIEWS = "reviews"
    RELEASES = "releases"


@dataclass(frozen=True)
class OpenPoint:
    """A point with how many it is about and until when, where that is known."""

    point: Point
    count: int = 0
    due_on: date | None = None


@dataclass(frozen=True)
class Figures:
    """How much of what an event has; one row of one query."""

    organisations: int
    organisations_with_controller: int
    tracks: int
    rooms: int
    slots: int
    workshops: int
    releases_pending: int
    feedback_open: int
    feedback_due_on: date | None
    mails_failed: int

    @property
    def without_controller(self) -> int:
        """How many organisations nobody answers for yet."""
        return self.organisations - self.organisations_with_controller


def open_points(event: Event, *, now: datetime) -> Sequence[OpenPoint]:
    """Return what is open, dated tasks first, then gaps in the order people fill them."""
    figures = figures_of(event.id)
    texts = page_texts.of_event(event.id)
    stale = sum(is_review_due(text.reviewed_at, now=now) for text in texts.values())
    in_time, late = _releases(event, figures, now=now)
    candidates = (
        (figures.feedback_open, Point.FEEDBACK, figures.feedback_due_on),
        (figures.mails_failed, Point.FAILED_MAILS, None),
        (late, Point.RELEASES_LATE, event.release_due_at),
        (not event.contact_email, Point.CONTACTS, None),
        (event.registration_opens_at is None, Point.DEADLINES, None),
        (not event.venue_name, Point.VENUE, None),
        (not figures.organisations, Point.ORGANISATIONS, None),
        (figures.without_controller, Point.CONTROLLERS, None),
        (not figures.tracks, Point.TRACKS, None),
        (not figures.rooms, Point.ROOMS, None),
        (not figures.slots, Point.SLOTS, None),
        (not figures.workshops, Point.WORKSHOPS, None),
        (_programme_problems(event, figures), Point.PROGRAMME_PROBLEMS, None),
        (figures.workshops and not event.is_programme_published, Point.PROGRAMME_HIDDEN, None),
        (PageKey.IMPRINT not in texts, Point.IMPRINT, None),
        (stale, Point.REVIEWS, None),
        (in_time, Point.RELEASES, event.release_due_at),
    )
    return [OpenPoint(point, int(count), due_on) for count, point, due_on in candidates if count]


def figures_of(event_id: int) -> Figures:
    """Count everything in one statement."""
    has_controller = (
        select(Controller.id)
        .where(Controller.organisation_id == EventOrganisation.organisation_id)
        .exists()
    )
    open_feedback = (AccessFeedback.event_id == event_id, AccessFeedback.answered_at.is_(None))
    row = db.session.execute(
        select(
            _count(EventOrganisation, EventOrganisation.event_id == event_id),
            _count(EventOrganisation, EventOrganisation.event_id == event_id, has_controller),
            _count(Track, Track.event_id == event_id),
            _count(Room, Room.event_id == event_id),
            _count(Slot, Slot.event_id == event_id),
            _count(Workshop, Workshop.event_id == event_id),
            _count(
                Registration,
                Registration.event_id == event_id,
                Registration.release_state.in_((ReleaseState.PENDING, ReleaseState.QUERY)),
                Registration.seat_state.not_in((SeatState.UNCONFIRMED, SeatState.CANCELLED)),
            ),
            _count(AccessFeedback, *open_feedback),
            select(func.min(AccessFeedback.answer_due_on)).where(*open_feedback).scalar_subquery(),
            _count(OutgoingMail, OutgoingMail.state == MailState.FAILED),
        )
    ).one()
    return Figures(*tuple(row))


def _releases(event: Event, figures: Figures, *, now: datetime) -> tuple[int, int]:
    """Return how many releases are open in time, and how many after their deadline."""
    if now >= event.ends_at:
        return 0, 0
    is_late = is_overdue(event.release_due_at, now=now)
    return (0, figures.releases_pending) if is_late else (figures.releases_pending, 0)


def _programme_problems(event: Event, figures: Figures) -> int:
    """Count what the checks find; without workshops everything would be wrong at once."""
    if not figures.workshops:
        return 0
    return len(programme_review.review(event, timetable.of_event(event.id)).problems)


def _count(model: type, *conditions: object) -> ScalarSelect[int]:
    return (
        select(func.count())
        .select_from(model)
        .where(*conditions)  # type: ignore[arg-type]
        .scalar_subquery()
    )
