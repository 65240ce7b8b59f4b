"""People correct what stands about them; who is too late asks the office (DS-12)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy.exc import IntegrityError

from praxistag.domain.entries import name_key
from praxistag.domain.errors import CorrectionClosed, RegisteredTwice
from praxistag.domain.own_details import Age, Names, may_correct, subjects_of
from praxistag.domain.states import ReleaseState
from praxistag.extensions import db
from praxistag.services import photo_choices, revisions

if TYPE_CHECKING:
    from datetime import datetime

    from praxistag.domain.actors import Actor
    from praxistag.domain.event_details import Details
    from praxistag.models import Registration


def correct(
    registration: Registration, details: Details, *, seen: str, by: Actor, now: datetime
) -> None:
    """Store one subject, unless it changed since the form was opened.

    Raises:
        ChangedMeanwhile: the office or another tab was faster.
        CorrectionClosed: too late, or the office has decided.
        RegisteredTwice: the corrected name is registered with this address already.

    """
    revisions.require_unchanged(registration, details, seen=seen)
    if not can_correct(registration, type(details), now=now):
        raise CorrectionClosed
    if isinstance(details, Age) and _is_settled_minor(registration) and not details.under_18:
        raise CorrectionClosed
    revisions.store(registration, details)
    if isinstance(details, Names):
        _keep_names_consistent(registration)
    if isinstance(details, Age):
        photo_choices.age_corrected(registration)
    try:
        db.session.flush()
    except IntegrityError as error:
        raise RegisteredTwice from error
    subject = ("registration", registration.public_id)
    revisions.trace(details.ACTION, subject, by=by, now=now, event_id=registration.event_id)


def can_correct(registration: Registration, subject: type[Details], *, now: datetime) -> bool:
    """Whether a person may correct a subject now."""
    return subject in subjects_of(is_guest=registration.is_guest) and may_correct(
        subject,
        starts_at=registration.event.starts_at,
        release=registration.release_state,
        school_day=registration.school_day,
        now=now,
    )


def _is_settled_minor(registration: Registration) -> bool:
    """Whether the office has released somebody as a minor: then only the office says otherwise.

    Or else a minor could do without the guardians' form about photos, and nobody would notice.
    """
    is_released = registration.release_state is ReleaseState.RELEASED
    return is_released and registration.under_18 is True


def _keep_names_consistent(registration: Registration) -> None:
    registration.badge_name = registration.badge_name or registration.first_name
    registration.name_key = name_key(registration.first_name, registration.last_name)
