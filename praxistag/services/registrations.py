"""Registering, confirming and cancelling: the seat is taken by the confirmation, never before.

Registration and confirmation are hot: their statements are built once and run as SQLAlchemy
Core, a third of the CPU of the same work through the ORM (docs/adr/0004).
"""

from __future__ import annotations

import logging
import secrets
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, exists, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from praxistag.domain import consent, errors, ticket_code
from praxistag.domain.actors import Actor
from praxistag.domain.keys import new_public_id
from praxistag.domain.kinds import ActorKind, ConsentPurpose, MailKind, RegistrationKind
from praxistag.domain.links import NONCE_BYTES
from praxistag.domain.states import HOLDS_SEAT, ReleaseState, SeatState, require_seat_move
from praxistag.extensions import db
from praxistag.models import (
    AuditEntry,
    CheckIn,
    Consent,
    EventOrganisation,
    OutgoingMail,
    Registration,
)
from praxistag.models.base import table_of
from praxistag.services import audit, outbox, personal_links, seat_changes, seats

if TYPE_CHECKING:
    from datetime import datetime

    from praxistag.domain.entries import RegistrationEntry
    from praxistag.domain.links import ParticipantLinks
    from praxistag.domain.terms import RegistrationTerms

logger = logging.getLogger(__name__)

CONFIRMATION_PERIOD = timedelta(days=7)
REPEAT_PERIOD = timedelta(minutes=15)
"""How long a double click or the back button still leads on, after the link has been used."""

PERSON_KEY = ("event_id", "email_key", "name_key")

# Over the tables, not the classes: the ORM's bulk insert costs as much again.
# The unique index is the only judge of who is known: no question before, no race after.
_INSERT_IF_NEW = {
    dialect: insert_into(table_of(Registration)).on_conflict_do_nothing().returning(Registration.id)
    for dialect, insert_into in (("sqlite", sqlite.insert), ("postgresql", postgresql.insert))
}
_INSERT_MAIL = insert(table_of(OutgoingMail))
_INSERT_AUDIT = insert(table_of(AuditEntry))
_INSERT_CONSENT = insert(table_of(Consent))
_KNOWN = select(Registration).where(
    Registration.event_id == bindparam("event_id"),
    Registration.email_key == bindparam("email_key"),
    Registration.name_key == bindparam("name_key"),
    Registration.seat_state != SeatState.CANCELLED,
)
_TO_CONFIRM = (
    select(
        Registration.id,
        Registration.public_id,
        Registration.event_id,
        Registration.organisation_id,
        Registration.email,
        Registration.seat_state,
        Registration.registered_at,
        Registration.confirmed_at,
        Registration.link_nonce,
        EventOrganisation.quota.is_not(None).label("has_quota"),
    )
    .outerjoin(
        EventOrganisation,
        (EventOrganisation.event_id == Registration.event_id)
        & (EventOrganisation.organisation_id == Registration.organisation_id),
    )
    .where(Registration.confirm_hash == bindparam("confirm_hash"))
    .with_for_update(of=Registration)
)
_CONFIRM = (
    update(Registration)
    .where(Registration.id == bindparam("registration_id"))
    .values(
        seat_state=bindparam("new_state"),
        confirmed_at=bindparam("at"),
        waiting_since=bindparam("since"),
        ticket_code=bindparam("code"),
        ticket_hash=bindparam("code_hash"),
    )
    .execution_options(synchronize_session=False)
)


class Registered(StrEnum):
    """What became of an entry; people see the same page either way."""

    NEW = "new"
    DUPLICATE = "duplicate"


def register(
    terms: RegistrationTerms, entry: RegistrationEntry, *, links: ParticipantLinks, now: datetime
) -> Registered:
    """Keep a registration and queue the mail that asks to confirm it.

    The same person with the same address is not registered twice but gets the link again.

    Raises:
        RegistrationClosed: outside the registration period.

    """
    terms.require_open(now)
    row = new_row(terms, entry, links=links, now=now)
    connection = db.session.connection()
    insert_if_new = _INSERT_IF_NEW[connection.dialect.name]
    registration_id = connection.execute(insert_if_new, row).scalar_one_or_none()
    if registration_id is None:
        known = db.session.scalars(_KNOWN, {key: row[key] for key in PERSON_KEY}).one()
        personal_links.send_again(known, now=now)
        return Registered.DUPLICATE
    if entry.may_be_contacted_again:
        connection.execute(_INSERT_CONSENT, _contact_consent(registration_id, now=now))
    _queue_mail(MailKind.CONFIRM_REGISTRATION, registration_id, row, now=now)
    _log("register", row, now=now)
    return Registered.NEW


def confirm(confirm_hash: str, *, now: datetime) -> bytes:
    """Take a seat, or a place on the waiting list, and return the nonce of the personal link.

    Asking twice within a few minutes (a double click, the back button) changes nothing more.

    Raises:
        LinkInvalid: no such registration, or it was confirmed some time ago.
        LinkExpired: the seven days are over.
        AlreadyCancelled: it was cancelled before it was confirmed.

    """
    row = _row_to_confirm(confirm_hash, now=now)
    if row["seat_state"] is not SeatState.UNCONFIRMED:
        return bytes(row["link_nonce"])
    # Who has no quota costs no statement about it; who has one is counted under the lock.
    limited_by = row["organisation_id"] if row["has_quota"] else None
    has_seat = seats.take_for(row["event_id"], limited_by)
    new_state = SeatState.SEATED if has_seat else SeatState.WAITING
    code = ticket_code.encode(secrets.token_bytes(ticket_code.CODE_BYTES))
    db.session.execute(
        _CONFIRM,
        {
            "registration_id": row["id"],
            "new_state": new_state,
            "at": now,
            "since": None if has_seat else now,
            "code": code,
            "code_hash": ticket_code.code_hash(code),
        },
    )
    kind = MailKind.REGISTERED if has_seat else MailKind.WAITING_LIST
    _queue_mail(kind, row["id"], row, now=now)
    _log("confirm", row, now=now)
    return bytes(row["link_nonce"])


def cancel(registration: Registration, *, by: Actor, now: datetime) -> Registration | None:
    """Give up the seat or the place in the queue; return who moved up for it.

    Raises:
        AlreadyCancelled: nothing left to cancel.
        CancellationClosed: too late, or the person is already here.

    """
    # Held until the end: pressed twice at once, only one press may give the seat back. The event
    # comes first, as in every change of seats, so that nobody waits in a circle.
    seat_changes.hold(registration.event_id)
    db.session.refresh(registration, with_for_update=True)
    if registration.seat_state is SeatState.CANCELLED:
        raise errors.AlreadyCancelled
    if not can_cancel(registration, now=now):
        raise errors.CancellationClosed
    held_seat = registration.seat_state in HOLDS_SEAT
    require_seat_move(registration.seat_state, SeatState.CANCELLED)
    registration.seat_state = SeatState.CANCELLED
    registration.cancelled_at = now
    registration.waiting_since = None
    outbox.drop_waiting(MailKind.RELEASED, [registration.id])  # it waits for two minutes
    outbox.write_to_participant(MailKind.CANCELLED, registration, now=now)
    audit.record(
        "cancel",
        ("registration", registration.public_id),
        by=by,
        now=now,
        event_id=registration.event_id,
    )
    logger.info("cancel registration=%s by=%s:%s", registration.public_id, by.kind, by.id)
    db.session.flush()
    seat_changes.give_up(registration, now=now)
    return seats.give_back(registration.event_id, now=now) if held_seat else None


def can_cancel(registration: Registration, *, now: datetime) -> bool:
    """Whether cancelling online is still possible: before the doors open and before check-in."""
    event = registration.event
    if registration.seat_state is SeatState.CANCELLED:
        return False
    if now >= (event.cancellation_closes_at or event.doors_open_at):
        return False
    was_seen = exists().where(CheckIn.registration_id == registration.id)
    return not db.session.scalar(select(was_seen))


def waiting_position(registration: Registration) -> int:
    """Return the place in the queue of the own organisation, or of the guests, from 1."""
    ahead = (
        select(Registration.id)
        .where(
            Registration.event_id == registration.event_id,
            Registration.organisation_id == registration.organisation_id,
            Registration.seat_state == SeatState.WAITING,
            Registration.release_state != ReleaseState.REJECTED,
            (Registration.waiting_since < registration.waiting_since)
            | (
                (Registration.waiting_since == registration.waiting_since)
                & (Registration.id < registration.id)
            ),
        )
        .subquery()
    )
    return 1 + (db.session.scalar(select(func.count()).select_from(ahead)) or 0)


def participant(registration: Registration) -> Actor:
    """Return the person of a personal link as an actor."""
    return Actor(ActorKind.PARTICIPANT, registration.public_id)


def new_row(
    terms: RegistrationTerms, entry: RegistrationEntry, *, links: ParticipantLinks, now: datetime
) -> dict[str, Any]:
    """Return the values of an unconfirmed registration, as columns."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    needs_release = entry.kind is RegistrationKind.APPRENTICE and terms.release_required
    return {
        "public_id": new_public_id(),
        "event_id": terms.event_id,
        "kind": entry.kind,
        "organisation_id": entry.organisation_id,
        "organisation_name": entry.organisation_name,
        "function": entry.function,
        "first_name": entry.first_name,
        "last_name": entry.last_name,
        "badge_name": entry.name_on_badge,
        "name_key": entry.name_key,
        "email": entry.email,
        "email_key": entry.email_key,
        "under_18": entry.under_18,
        "training_area": entry.training_area,
        "travel": entry.travel,
        "seat_state": SeatState.UNCONFIRMED,
        "release_state": ReleaseState.PENDING if needs_release else ReleaseState.NOT_REQUIRED,
        "registered_at": now,
        "link_nonce": nonce,
        "link_hash": links.personal_hash(nonce),
        "confirm_hash": links.confirm_hash(nonce),
    }


def _row_to_confirm(confirm_hash: str, *, now: datetime) -> dict[str, Any]:
    found = db.session.execute(_TO_CONFIRM, {"confirm_hash": confirm_hash}).mappings().one_or_none()
    if found is None:
        raise errors.LinkInvalid
    row = dict(found)
    match row["seat_state"]:
        case SeatState.CANCELLED:
            raise errors.AlreadyCancelled
        case SeatState.UNCONFIRMED if now > row["registered_at"] + CONFIRMATION_PERIOD:
            raise errors.LinkExpired
        case SeatState.UNCONFIRMED:
            return row
    if now > row["confirmed_at"] + REPEAT_PERIOD:
        raise errors.LinkInvalid
    return row


def _queue_mail(
    kind: MailKind, registration_id: int, row: dict[str, Any], *, now: datetime
) -> None:
    if row["email"] is None:
        return
    db.session.connection().execute(
        _INSERT_MAIL,
        {
            "kind": kind,
            "recipient": row["email"],
            "event_id": row["event_id"],
            "registration_id": registration_id,
            "message_id": outbox.new_message_id(),
            "created_at": now,
            "next_attempt_at": now,
        },
    )


def _log(action: str, row: dict[str, Any], *, now: datetime) -> None:
    db.session.connection().execute(
        _INSERT_AUDIT,
        {
            "at": now,
            "event_id": row["event_id"],
            "actor_kind": ActorKind.PARTICIPANT,
            "actor_id": row["public_id"],
            "action": action,
            "subject_kind": "registration",
            "subject_id": row["public_id"],
        },
    )
    logger.info("%s registration=%s", action, row["public_id"])


def _contact_consent(registration_id: int, *, now: datetime) -> dict[str, Any]:
    purpose = ConsentPurpose.PARTNER_CONTACT
    return {
        "registration_id": registration_id,
        "purpose": purpose,
        "text_version_hash": consent.text_hash(purpose),
        "given_at": now,
        "given_via": "form",
    }
