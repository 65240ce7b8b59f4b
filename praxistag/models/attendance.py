"""What is left of check-ins once their times are deleted: who was where, without a clock."""

from __future__ import annotations

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from praxistag.models.base import Model, slug_text


class Attendance(Model):
    """A person was on a list (the entrance or a session); written when the log of the door ends."""

    __tablename__ = "attendance"

    registration_id: Mapped[int] = mapped_column(
        ForeignKey("registration.id", ondelete="CASCADE"), primary_key=True
    )
    list_key: Mapped[slug_text] = mapped_column(primary_key=True)
