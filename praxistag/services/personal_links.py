"""Who a personal link belongs to, and how it gets to people again."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import exists, or_, select

from praxistag.domain import errors
from praxistag.domain.kinds import MailKind, MailState
from praxistag.domain.states import SeatState
from praxistag.extensions import db
from praxistag.models import OutgoingMail, Registration
from praxistag.services import outbox

if TYPE_CHECKING:
    from datetime import datetime

MAIL_PAUSE = timedelta(minutes=10)
ON_THE_WAY = (MailState.QUEUED, MailState.SENDING)


def send_all(event_id: int, email_key: str, *, now: datetime) -> None:
    """Send the personal links of an address again; whether it is known stays untold."""
    query = select(Registration).where(
        Registration.event_id == event_id, Registration.email_key == email_key
    )
    found = list(db.session.scalars(query.order_by(Registration.id)))
    live = [r for r in found if r.seat_state is not SeatState.CANCELLED]
    for registration in live or found[-1:]:
        send_again(registration, now=now, kind=MailKind.PERSONAL_LINK)


def send_again(
    registration: Registration, *, now: datetime, kind: MailKind = MailKind.ALREADY_REGISTERED
) -> None:
    """Queue the fitting link again, at most once in ten minutes, so that nobody is flooded.

    Once the registration's own mail is out, it counts for none: who registers again missed it.
    """
    if registration.seat_state is SeatState.UNCONFIRMED:
        kind = MailKind.CONFIRM_REGISTRATION
    just_sent = exists().where(
        OutgoingMail.registration_id == registration.id,
        OutgoingMail.kind == kind,
        OutgoingMail.created_at > now - MAIL_PAUSE,
        or_(
            OutgoingMail.created_at > registration.registered_at,
            OutgoingMail.state.in_(ON_THE_WAY),
        ),
    )
    if not db.session.scalar(select(just_sent)):
        outbox.write_to_participant(kind, registration, now=now)


def by_personal_hash(link_hash: str) -> Registration:
    """Return whose personal page it is.

    Raises:
        LinkInvalid: unknown, replaced, or never confirmed.

    """
    query = select(Registration).where(Registration.link_hash == link_hash)
    registration = db.session.scalars(query).one_or_none()
    if registration is None or registration.seat_state is SeatState.UNCONFIRMED:
        raise errors.LinkInvalid
    return registration


def by_confirm_hash(confirm_hash: str) -> Registration:
    """Return the registration a mail asks to confirm.

    Raises:
        LinkInvalid: unknown or deleted.

    """
    query = select(Registration).where(Registration.confirm_hash == confirm_hash)
    registration = db.session.scalars(query).one_or_none()
    if registration is None:
        raise errors.LinkInvalid
    return registration
