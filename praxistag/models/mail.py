"""The outbox: a mail is a row of the same transaction as what it tells about."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from praxistag.domain.kinds import MailKind, MailState
from praxistag.models.base import Model, created_at, email_text, long_text, pk, title_text

if TYPE_CHECKING:
    from praxistag.models.account import Account
    from praxistag.models.registration import Registration


class OutgoingMail(Model):
    """A mail to be sent once; its words are rendered at delivery, so no link rests here."""

    __tablename__ = "outgoing_mail"
    __table_args__ = (
        CheckConstraint("attempts >= 0", name="attempts"),
        Index("ix_outgoing_mail_due", "state", "next_attempt_at"),
    )

    id: Mapped[pk]
    kind: Mapped[MailKind]
    recipient: Mapped[email_text]
    event_id: Mapped[int | None] = mapped_column(
        ForeignKey("event.id", ondelete="CASCADE"), index=True
    )
    registration_id: Mapped[int | None] = mapped_column(
        ForeignKey("registration.id", ondelete="CASCADE"), index=True
    )
    account_id: Mapped[int | None] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"), index=True
    )
    payload: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    message_id: Mapped[title_text] = mapped_column(unique=True)
    state: Mapped[MailState] = mapped_column(default=MailState.QUEUED)
    attempts: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[created_at]
    next_attempt_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    last_error: Mapped[long_text] = mapped_column(default="")

    registration: Mapped[Registration | None] = relationship()
    account: Mapped[Account | None] = relationship()
