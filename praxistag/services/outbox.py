"""The outbox: mails are rows of the transaction they tell about; a job delivers them."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import uuid4

from sqlalchemy import and_, delete, or_, select, update

from praxistag.domain.kinds import MailState
from praxistag.extensions import db
from praxistag.models import Event, OutgoingMail, Registration

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement

    from praxistag.domain.kinds import MailKind
    from praxistag.models import Account

logger = logging.getLogger(__name__)

MESSAGE_ID_HOST = "praxistag.invalid"
LEASE = timedelta(minutes=10)
BACK_OFF = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 720, 1440))
MAX_ATTEMPTS = len(BACK_OFF) + 1
MAX_REASON = 500


class Claimed(NamedTuple):
    """A mail that is ours to send until the lease ends, with what its words speak about."""

    mail: OutgoingMail
    event: Event | None
    registration: Registration | None


def new_message_id() -> str:
    """Return an id that stays with the mail over all attempts, so receivers drop a double."""
    return f"<{uuid4()}@{MESSAGE_ID_HOST}>"


def write_to_participant(
    kind: MailKind,
    registration: Registration,
    *,
    now: datetime,
    send_at: datetime | None = None,
    payload: dict[str, Any] | None = None,
) -> None:
    """Queue a mail to a person, to leave now or later; without an address there is none."""
    if registration.email is None:
        return
    db.session.add(
        OutgoingMail(
            kind=kind,
            recipient=registration.email,
            event_id=registration.event_id,
            registration_id=registration.id,
            payload=payload,
            message_id=new_message_id(),
            next_attempt_at=send_at or now,
        )
    )


def drop_waiting(kind: MailKind, registration_ids: Collection[int]) -> None:
    """Take back mails that have not left, because what they say is no longer true."""
    db.session.execute(
        delete(OutgoingMail).where(
            OutgoingMail.registration_id.in_(registration_ids),
            OutgoingMail.kind == kind,
            OutgoingMail.state == MailState.QUEUED,
        ),
        execution_options={"synchronize_session": False},
    )


def write_to_account(
    kind: MailKind, account: Account, *, payload: dict[str, Any], now: datetime
) -> None:
    """Queue a mail to staff; the payload is dropped once the mail has left."""
    db.session.add(
        OutgoingMail(
            kind=kind,
            recipient=account.email,
            account_id=account.id,
            payload=payload,
            message_id=new_message_id(),
            next_attempt_at=now,
        )
    )


def write_to_role(
    kind: MailKind, event: Event, *, recipient: str, payload: dict[str, Any], now: datetime
) -> None:
    """Queue a mail to a role address of the event, as the one for questions or access needs."""
    db.session.add(
        OutgoingMail(
            kind=kind,
            recipient=recipient,
            event_id=event.id,
            payload=payload,
            message_id=new_message_id(),
            next_attempt_at=now,
        )
    )


def claim_due(*, now: datetime, limit: int) -> list[int]:
    """Take mails that are due, or whose sender died, and return their ids.

    A claim is a lease in `next_attempt_at`: whoever is killed in between loses it, and the mail
    is sent again with the same Message-ID. Two senders never get the same row, as the condition
    is checked again under the row's lock.
    """
    _give_up_exhausted(now)
    due = _is_due(now)
    chosen = select(OutgoingMail.id).where(due).order_by(OutgoingMail.next_attempt_at).limit(limit)
    claimed = db.session.scalars(
        update(OutgoingMail)
        .where(OutgoingMail.id.in_(chosen), due)
        .values(
            state=MailState.SENDING,
            attempts=OutgoingMail.attempts + 1,
            next_attempt_at=now + LEASE,
        )
        .returning(OutgoingMail.id)
        .execution_options(synchronize_session=False)
    )
    return sorted(claimed)


def load_claimed(ids: Sequence[int]) -> list[Claimed]:
    """Return claimed mails with their people and events; staff mails speak of the current one."""
    query = (
        select(OutgoingMail, Event, Registration)
        .outerjoin(Registration, Registration.id == OutgoingMail.registration_id)
        .outerjoin(
            Event,
            or_(
                Event.id == OutgoingMail.event_id,
                and_(OutgoingMail.event_id.is_(None), Event.is_current),
            ),
        )
        .where(OutgoingMail.id.in_(ids))
        .order_by(OutgoingMail.id)
        .execution_options(populate_existing=True)
    )
    return [Claimed(*row) for row in db.session.execute(query)]


def put_back(ids: Sequence[int], *, now: datetime) -> None:
    """Give back claimed mails that were not tried, because the program ends."""
    db.session.execute(
        update(OutgoingMail)
        .where(OutgoingMail.id.in_(ids), OutgoingMail.state == MailState.SENDING)
        .values(state=MailState.QUEUED, attempts=OutgoingMail.attempts - 1, next_attempt_at=now)
        .execution_options(synchronize_session=False)
    )


def note_sent(mail_id: int, *, now: datetime) -> None:
    """Close a mail; what it carried besides its kind is forgotten."""
    db.session.execute(
        update(OutgoingMail)
        .where(OutgoingMail.id == mail_id)
        .values(state=MailState.SENT, sent_at=now, payload=None, last_error="")
        .execution_options(synchronize_session=False)
    )
    logger.info("mail sent id=%s", mail_id)


def note_failure(mail_id: int, reason: str, *, is_permanent: bool, now: datetime) -> bool:
    """Plan the next attempt with growing pauses, or give up; return whether it will be tried."""
    mail = db.session.get(OutgoingMail, mail_id, populate_existing=True)
    if mail is None:  # the person was deleted meanwhile, and the mail with them
        return False
    mail.last_error = reason[:MAX_REASON]
    if is_permanent or mail.attempts >= MAX_ATTEMPTS:
        mail.state = MailState.FAILED
        logger.warning("mail failed id=%s attempts=%s", mail_id, mail.attempts)
        return False
    mail.state = MailState.QUEUED
    mail.next_attempt_at = now + BACK_OFF[mail.attempts - 1]
    logger.info("mail postponed id=%s attempts=%s", mail_id, mail.attempts)
    return True


def retry(mail: OutgoingMail, *, now: datetime) -> bool:
    """Let a failed mail start anew, as after mending an address or the mail server."""
    if mail.state is not MailState.FAILED:
        return False
    mail.state = MailState.QUEUED
    mail.attempts = 0
    mail.next_attempt_at = now
    return True


def _is_due(now: datetime) -> ColumnElement[bool]:
    return and_(
        OutgoingMail.state.in_((MailState.QUEUED, MailState.SENDING)),
        OutgoingMail.next_attempt_at <= now,
    )


def _give_up_exhausted(now: datetime) -> None:
    """Close mails whose sender dies each time, or they would be tried for ever."""
    db.session.execute(
        update(OutgoingMail)
        .where(_is_due(now), OutgoingMail.attempts >= MAX_ATTEMPTS)
        .values(state=MailState.FAILED, last_error="Der Versand brach jedes Mal ab.")
        .execution_options(synchronize_session=False)
    )
