"""Correcting what stands about a person, as the office reads it in its own files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy.exc import IntegrityError

from praxistag.domain.errors import AlreadyEntered, PossiblyDouble
from praxistag.extensions import db
from praxistag.services import office_registrations, photo_choices, revisions
from praxistag.services.scopes import Scope

if TYPE_CHECKING:
    from datetime import datetime

    from praxistag.domain.actors import Actor
    from praxistag.domain.person_details import PersonDetails
    from praxistag.models import Registration


@dataclass(frozen=True)
class Correction:
    """What an office enters; `seen` is what the details looked like when it began."""

    details: PersonDetails
    seen: str = ""
    is_double_meant: bool = False


def correct(person: Registration, correction: Correction, *, by: Actor, now: datetime) -> None:
    """Store corrected details; a badge that shows the first name goes on showing it.

    Raises:
        ChangedMeanwhile: somebody else was faster.
        PossiblyDouble: somebody else of the organisation has this name, and nobody said that
            two people are meant.
        AlreadyEntered: the same person with the same address is registered.

    """
    details = correction.details
    revisions.require_unchanged(person, details, seen=correction.seen)
    if details.name_key != person.name_key and not correction.is_double_meant:
        _require_free_name(person, details)
    if person.badge_name == person.first_name:
        person.badge_name = details.first_name
    revisions.store(person, details)
    photo_choices.age_corrected(person)
    person.name_key = details.name_key
    try:
        db.session.flush()
    except IntegrityError as error:
        raise AlreadyEntered from error
    subject = ("registration", person.public_id)
    revisions.trace("registration.correct", subject, by=by, now=now, event_id=person.event_id)


def _require_free_name(person: Registration, details: PersonDetails) -> None:
    """Refuse a second person of this name: at the door nobody could tell them apart."""
    scope = Scope(person.event_id, person.organisation_id)
    found = office_registrations.namesakes(scope, {details.name_key})
    if any(one.id != person.id for one in found.get(details.name_key, [])):
        raise PossiblyDouble
