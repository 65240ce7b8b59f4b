"""Barriers that people report; answering them is a dated task (BF-05)."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy.orm import Mapped, mapped_column

from praxistag.models.base import Model, created_at, email_text, event_fk, long_text, pk, title_text


class AccessFeedback(Model):
    """A message from `/barrierefreiheit`; name and address are voluntary."""

    __tablename__ = "access_feedback"

    id: Mapped[pk]
    event_id: Mapped[event_fk]
    message: Mapped[long_text]
    page: Mapped[title_text] = mapped_column(default="")
    contact_email: Mapped[email_text | None]
    received_at: Mapped[created_at]
    answer_due_on: Mapped[date]
    answered_at: Mapped[datetime | None]
