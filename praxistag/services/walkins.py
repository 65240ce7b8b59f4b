"""Whoever stands at the door without a registration: registered there, with a ticket at once.

There is no mail address, so nobody is written to; the link and the ticket are shown on the screen
of the device. The release is as the event wants it: the door says that it is missing, the helper
may let in all the same, and the office finds the person among those to decide about.
"""

from __future__ import annotations

import hashlib
import logging
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import exists, select

from praxistag.domain import ticket_code
from praxistag.domain.actors import Actor
from praxistag.domain.entries import RegistrationEntry, fold
from praxistag.domain.errors import DeviceRevoked, PossiblyDouble
from praxistag.domain.kinds import ActorKind, RegistrationKind
from praxistag.domain.links import NONCE_BYTES
from praxistag.domain.states import SeatState
from praxistag.extensions import db
from praxistag.models import Device, Registration
from praxistag.services import audit, registration_offer, registrations, seat_changes, seats

if TYPE_CHECKING:
    from datetime import datetime

    from praxistag.domain.links import ParticipantLinks
    from praxistag.models import Event
    from praxistag.services.devices import KnownDevice

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class WalkIn:
    """Somebody new, as a helper enters them; `organisation` is a short name or any name."""

    nonce: str
    first_name: str
    last_name: str
    organisation: str
    is_another_person: bool = False


def register(
    device: KnownDevice, walk_in: WalkIn, *, links: ParticipantLinks, now: datetime
) -> Registration:
    """Register somebody with a seat, or as waiting where none is left; the same nonce once only.

    Raises:
        DeviceRevoked: the device was taken off the list a moment ago.
        PossiblyDouble: somebody of this day has the same name; ask before a second one.

    """
    # Held first, as in every change of seats: one question, one answer, nobody in between.
    event = seat_changes.hold(device.event_id)
    _require_welcome(device)
    by = Actor(ActorKind.DEVICE, device.public_id)
    return _register(event, walk_in, by=by, links=links, now=now)


def register_from_slip(
    event_id: int, walk_in: WalkIn, *, by: Actor, links: ParticipantLinks, now: datetime
) -> Registration:
    """Register somebody from the slip they filled in when no network was there (SI-18).

    Raises:
        PossiblyDouble: as `register` does.

    """
    event = seat_changes.hold(event_id)
    return _register(event, walk_in, by=by, links=links, now=now)


def _register(
    event: Event, walk_in: WalkIn, *, by: Actor, links: ParticipantLinks, now: datetime
) -> Registration:
    key = links.confirm_hash(_link_nonce(event.id, walk_in))
    known = db.session.scalars(select(Registration).where(Registration.confirm_hash == key))
    if (registered := known.one_or_none()) is not None:
        return registered
    entry = _entry(event.id, walk_in)
    if not walk_in.is_another_person and _has_namesake(event.id, entry.name_key):
        raise PossiblyDouble
    terms = registration_offer.terms_of(event)
    row = registrations.new_row(terms, entry, links=links, now=now)
    person = Registration(**(row | {"confirm_hash": key}))
    has_seat = seats.take_for(event.id, entry.organisation_id)
    person.seat_state = SeatState.SEATED if has_seat else SeatState.WAITING
    person.waiting_since = None if has_seat else now
    person.confirmed_at = now
    person.ticket_code = ticket_code.encode(secrets.token_bytes(ticket_code.CODE_BYTES))
    return _store(person, by=by, now=now)


def _store(person: Registration, *, by: Actor, now: datetime) -> Registration:
    db.session.add(person)
    subject = ("registration", person.public_id)
    audit.record("walk_in", subject, by=by, now=now, event_id=person.event_id)
    logger.info("walk-in registration=%s %s=%s", person.public_id, by.kind, by.id)
    db.session.flush()
    return person


def _require_welcome(device: KnownDevice) -> None:
    """Ask again under the lock: the guard of the request has looked before it."""
    revoked_at = select(Device.revoked_at).where(Device.id == device.id).with_for_update()
    if db.session.scalars(revoked_at).one() is not None:
        raise DeviceRevoked


def _link_nonce(event_id: int, walk_in: WalkIn) -> bytes:
    """Return what makes the unique hash of the confirmation, which no walk-in ever needs.

    So a repeated request finds its person again without a column of its own. The token behind it
    takes the key of the installation; the nonce of a device alone opens nothing.
    """
    told = f"walk-in:{event_id}:{walk_in.nonce}"
    return hashlib.sha256(told.encode()).digest()[:NONCE_BYTES]


def _entry(event_id: int, walk_in: WalkIn) -> RegistrationEntry:
    """Return an apprentice of an organisation that takes part, or a guest of any other."""
    wanted = fold(walk_in.organisation)
    for choice in registration_offer.organisations(event_id):
        if wanted in {choice.slug, fold(choice.name)}:
            return RegistrationEntry(
                kind=RegistrationKind.APPRENTICE,
                first_name=walk_in.first_name,
                last_name=walk_in.last_name,
                organisation_name=choice.name,
                organisation_id=choice.id,
            )
    return RegistrationEntry(
        kind=RegistrationKind.GUEST,
        first_name=walk_in.first_name,
        last_name=walk_in.last_name,
        organisation_name=walk_in.organisation,
    )


def _has_namesake(event_id: int, name_key: str) -> bool:
    """Whether the door knows somebody by this name, of whatever house: helpers mishear those.

    Who never confirmed a registration has no ticket, and may be registered here.
    """
    namesake = exists().where(
        Registration.event_id == event_id,
        Registration.name_key == name_key,
        Registration.ticket_hash.is_not(None),
        Registration.seat_state != SeatState.CANCELLED,
    )
    return bool(db.session.scalar(select(namesake)))
