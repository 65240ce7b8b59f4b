"""People a training office enters itself: no link to confirm, released at once (F6, WF-08)."""

from __future__ import annotations

import logging
import secrets
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from praxistag.domain import ticket_code
from praxistag.domain.errors import AlreadyEntered, EntryClosed, PossiblyDouble
from praxistag.domain.kinds import ActorKind, MailKind
from praxistag.domain.states import ReleaseState, SeatState
from praxistag.extensions import db
from praxistag.models import Registration
from praxistag.services import (
    audit,
    outbox,
    quotas,
    registration_offer,
    registrations,
    seat_changes,
    seats,
)
from praxistag.services.scopes import Scope, people_in

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from praxistag.domain.actors import Actor
    from praxistag.domain.entries import RegistrationEntry
    from praxistag.domain.links import ParticipantLinks
    from praxistag.models import Event

logger = logging.getLogger(__name__)

SHOWN = 5


def enter(
    event: Event, entry: RegistrationEntry, *, links: ParticipantLinks, by: Actor, now: datetime
) -> Registration:
    """Register an apprentice for the office; a place is taken at once, or one in the queue.

    Raises:
        EntryClosed: the day has begun; from then on people register at the door.
        PossiblyDouble: somebody of this organisation has the same name; ask before a second one.
        AlreadyEntered: the same person with the same address is registered.

    """
    return enter_all(event, [entry], links=links, by=by, now=now)[0]


def enter_all(
    event: Event,
    entries: Sequence[RegistrationEntry],
    *,
    links: ParticipantLinks,
    by: Actor,
    now: datetime,
) -> list[Registration]:
    """Register apprentices of one organisation in this order, all of them or nobody.

    Raises what `enter` raises. The event is held first, as in every change of seats, so that
    nobody registers between the questions and the answers.
    """
    held = seat_changes.hold(event.id)
    if now >= held.starts_at:
        raise EntryClosed
    scope = Scope(held.id, entries[0].organisation_id)
    asked = {entry.name_key for entry in entries if not entry.is_another_person}
    if namesakes(scope, asked):
        raise PossiblyDouble
    terms = registration_offer.terms_of(held)
    people = [
        Registration(**registrations.new_row(terms, entry, links=links, now=now))
        for entry in entries
    ]
    with_seat = _take_seats(held, scope, len(people))
    for number, (person, entry) in enumerate(zip(people, entries, strict=True)):
        person.school_day = entry.school_day
        _admit(person, has_seat=number < with_seat, by=by, now=now)
    _store(people, by=by, now=now)
    return people


def namesakes(scope: Scope, name_keys: Collection[str]) -> Mapping[str, list[Registration]]:
    """Return who of an organisation is registered under these names, by name."""
    found: dict[str, list[Registration]] = {}
    for person in db.session.scalars(
        select(Registration)
        .where(
            *people_in(scope),
            Registration.name_key.in_(name_keys),
            Registration.seat_state != SeatState.CANCELLED,
        )
        .order_by(Registration.registered_at, Registration.id)
    ):
        found.setdefault(person.name_key, []).append(person)
    return found


def taken_addresses(event: Event, name_keys: Collection[str]) -> set[tuple[str, str]]:
    """Return which pairs of name and address nobody can register with again, of any organisation.

    The database refuses them (`uq_registration_person`); a report can say so before.
    """
    rows = db.session.execute(
        select(Registration.name_key, Registration.email_key).where(
            Registration.event_id == event.id,
            Registration.name_key.in_(name_keys),
            Registration.email_key.is_not(None),
            Registration.seat_state != SeatState.CANCELLED,
        )
    )
    return {(name, email) for name, email in rows if email is not None}


def latest(scope: Scope) -> Sequence[Registration]:
    """Return whom the office has entered last, the newest first."""
    return db.session.scalars(
        select(Registration)
        .where(
            *people_in(scope),
            Registration.is_entered_by_office,
            Registration.seat_state != SeatState.CANCELLED,
        )
        .order_by(Registration.registered_at.desc(), Registration.id.desc())
        .limit(SHOWN)
    ).all()


def _take_seats(event: Event, scope: Scope, wanted: int) -> int:
    """Take as many seats as the event and a quota leave; the others wait."""
    number = min(wanted, quotas.places_left(event, scope.organisation_id))
    return number if seats.take_several(event.id, number) else 0


def _admit(person: Registration, *, has_seat: bool, by: Actor, now: datetime) -> None:
    person.seat_state = SeatState.SEATED if has_seat else SeatState.WAITING
    person.waiting_since = None if has_seat else now
    person.confirmed_at = now
    person.ticket_code = ticket_code.encode(secrets.token_bytes(ticket_code.CODE_BYTES))
    person.is_entered_by_office = True
    if person.release_state is ReleaseState.PENDING:
        person.release_state = ReleaseState.RELEASED
        person.released_at = now
        person.released_by_id = int(by.id) if by.kind is ActorKind.ACCOUNT else None


def _store(people: Sequence[Registration], *, by: Actor, now: datetime) -> None:
    db.session.add_all(people)
    try:
        db.session.flush()
    except IntegrityError as error:
        raise AlreadyEntered from error
    for person in people:
        outbox.write_to_participant(MailKind.OFFICE_ENTERED, person, now=now)
        subject = ("registration", person.public_id)
        audit.record("enter", subject, by=by, now=now, event_id=person.event_id)
        logger.info("enter registration=%s by=%s:%s", person.public_id, by.kind, by.id)
