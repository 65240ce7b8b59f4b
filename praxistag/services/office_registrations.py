"""People a training office enters itself: no link to confirm, released at once (F6, WF-08)."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from praxistag.domain import ticket_code
from praxistag.domain.errors import AlreadyEntered, EntryClosed, PossiblyDouble
from praxistag.domain.kinds import ActorKind, MailKind
from praxistag.domain.states import ReleaseState, SeatState
from praxistag.domain.terms import RegistrationTerms
from praxistag.extensions import db
from praxistag.models import Registration
from praxistag.services import audit, outbox, registrations, seat_changes, seats

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from praxistag.domain.actors import Actor
    from praxistag.domain.entries import RegistrationEntry
    from praxistag.domain.links import ParticipantLinks
    from praxistag.models import Event


def enter(
    event: Event,
    entry: RegistrationEntry,
    *,
    links: ParticipantLinks,
    by: Actor,
    now: datetime,
    is_double_meant: bool = False,
) -> Registration:
    """Register an apprentice for the office; a place is taken at once, or one in the queue.

    Raises:
        EntryClosed: the day has begun; from then on people register at the door.
        PossiblyDouble: somebody of this organisation has the same name; ask before a second one.
        AlreadyEntered: the same person with the same address is registered.

    """
    if now >= event.starts_at:
        raise EntryClosed
    if not is_double_meant and namesakes(event, entry.organisation_id, {entry.name_key}):
        raise PossiblyDouble
    seat_changes.hold(event.id)
    person = _new_person(event, entry, links=links, by=by, now=now)
    db.session.add(person)
    try:
        db.session.flush()
    except IntegrityError as error:
        raise AlreadyEntered from error
    outbox.write_to_participant(MailKind.OFFICE_ENTERED, person, now=now)
    subject = ("registration", person.public_id)
    audit.record("enter", subject, by=by, now=now, event_id=event.id)
    return person


def namesakes(
    event: Event, organisation_id: int | None, name_keys: Collection[str]
) -> Mapping[str, list[Registration]]:
    """Return who of an organisation is registered under these names, by name."""
    found: dict[str, list[Registration]] = {}
    for person in db.session.scalars(
        select(Registration)
        .where(
            Registration.event_id == event.id,
            Registration.organisation_id == organisation_id,
            Registration.name_key.in_(name_keys),
            Registration.seat_state != SeatState.CANCELLED,
        )
        .order_by(Registration.registered_at, Registration.id)
    ):
        found.setdefault(person.name_key, []).append(person)
    return found


def _new_person(
    event: Event, entry: RegistrationEntry, *, links: ParticipantLinks, by: Actor, now: datetime
) -> Registration:
    terms = RegistrationTerms(
        event_id=event.id,
        opens_at=event.registration_opens_at,
        closes_at=event.registration_closes_at,
        starts_at=event.starts_at,
        release_required=event.release_required,
    )
    person = Registration(**registrations.new_row(terms, entry, links=links, now=now))
    has_seat = seats.take_for(event.id, entry.organisation_id)
    person.seat_state = SeatState.SEATED if has_seat else SeatState.WAITING
    person.waiting_since = None if has_seat else now
    person.confirmed_at = now
    person.ticket_code = ticket_code.encode(secrets.token_bytes(ticket_code.CODE_BYTES))
    person.is_entered_by_office = True
    person.school_day = entry.school_day
    if person.release_state is ReleaseState.PENDING:
        person.release_state = ReleaseState.RELEASED
        person.released_at = now
        person.released_by_id = int(by.id) if by.kind is ActorKind.ACCOUNT else None
    return person
