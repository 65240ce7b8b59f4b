"""What is left of check-ins once their times are deleted, and what an office corrects about it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from praxistag.domain.kinds import AttendanceState
from praxistag.models.base import Model, slug_text, title_text


class Attendance(Model):
    """A person was on a list (the entrance or a session); written when the log of the door ends."""

    __tablename__ = "attendance"

    registration_id: Mapped[int] = mapped_column(
        ForeignKey("registration.id", ondelete="CASCADE"), primary_key=True
    )
    list_key: Mapped[slug_text] = mapped_column(primary_key=True)


class AttendanceCorrection(Model):
    """What the training office knows better than the door, with the reason (WF-11).

    `session_ids` are the workshops attended, `minutes` the time where it differs from theirs.
    """

    __tablename__ = "attendance_correction"
    __table_args__ = (CheckConstraint("minutes > 0", name="minutes"),)

    registration_id: Mapped[int] = mapped_column(
        ForeignKey("registration.id", ondelete="CASCADE"), primary_key=True
    )
    state: Mapped[AttendanceState]
    session_ids: Mapped[list[int]] = mapped_column(JSON)
    minutes: Mapped[int | None]
    reason: Mapped[title_text]
    corrected_at: Mapped[datetime]
    corrected_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("account.id", ondelete="SET NULL"), index=True
    )
