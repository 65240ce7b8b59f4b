"""The outbox: mails are rows of the transaction they tell about; a job delivers them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from praxistag.extensions import db
from praxistag.models import OutgoingMail

if TYPE_CHECKING:
    from datetime import datetime

    from praxistag.domain.kinds import MailKind
    from praxistag.models import Account, Event, Registration

MESSAGE_ID_HOST = "praxistag.invalid"


def new_message_id() -> str:
    """Return an id that stays with the mail over all attempts, so receivers drop a double."""
    return f"<{uuid4()}@{MESSAGE_ID_HOST}>"


def write_to_participant(kind: MailKind, registration: Registration, *, now: datetime) -> None:
    """Queue a mail to a person; without an address there is nothing to send."""
    if registration.email is None:
        return
    db.session.add(
        OutgoingMail(
            kind=kind,
            recipient=registration.email,
            event_id=registration.event_id,
            registration_id=registration.id,
            message_id=new_message_id(),
            next_attempt_at=now,
        )
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
