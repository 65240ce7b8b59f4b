"""Barriers that people report: kept, passed on by mail, answered within two weeks (BF-05)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from praxistag.domain.kinds import MailKind
from praxistag.domain.schedule import local_day
from praxistag.extensions import db
from praxistag.models import AccessFeedback
from praxistag.services import outbox, revisions

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from praxistag.domain.actors import Actor
    from praxistag.models import Event

ANSWER_WITHIN = timedelta(days=14)


@dataclass(frozen=True)
class BarrierReport:
    """What somebody wrote; page and address are voluntary."""

    message: str
    page: str = ""
    contact_email: str | None = None


def report(event: Event, barrier: BarrierReport, *, now: datetime) -> AccessFeedback:
    """Keep the message as a dated task and tell the role address of the event.

    The mail names no content: who may read it signs in, so nothing personal lies in mailboxes.
    """
    feedback = AccessFeedback(
        event_id=event.id,
        message=barrier.message,
        page=barrier.page,
        contact_email=barrier.contact_email,
        received_at=now,
        answer_due_on=local_day(now) + ANSWER_WITHIN,
    )
    db.session.add(feedback)
    recipient = event.access_contact_email or event.contact_email
    if recipient:
        payload = {"answer_due_on": feedback.answer_due_on.isoformat()}
        outbox.write_to_role(
            MailKind.FEEDBACK_RECEIVED, event, recipient=recipient, payload=payload, now=now
        )
    return feedback


def close(feedback: AccessFeedback, *, by: Actor, now: datetime) -> None:
    """Note that the message was answered; a second time changes nothing."""
    if feedback.answered_at is None:
        feedback.answered_at = now
        revisions.trace(
            "feedback.close",
            ("access_feedback", feedback.id),
            by=by,
            now=now,
            event_id=feedback.event_id,
        )


def of_event(event_id: int) -> Sequence[AccessFeedback]:
    """Return all messages: open ones first, the most urgent on top."""
    return db.session.scalars(
        select(AccessFeedback)
        .where(AccessFeedback.event_id == event_id)
        .order_by(
            AccessFeedback.answered_at.is_not(None),
            AccessFeedback.answer_due_on,
            AccessFeedback.id,
        )
    ).all()


def find(event_id: int, feedback_id: int) -> AccessFeedback | None:
    """Return a message if it belongs to this event."""
    feedback = db.session.get(AccessFeedback, feedback_id)
    return feedback if feedback is not None and feedback.event_id == event_id else None
