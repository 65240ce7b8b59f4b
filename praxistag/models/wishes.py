"""What people wish for, and when they are busy elsewhere."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from praxistag.domain.kinds import DutyKind
from praxistag.models.base import Model, pk

if TYPE_CHECKING:
    from praxistag.models.programme import Slot, Workshop, WorkshopSession
    from praxistag.models.registration import Registration


class WishList(Model):
    """That somebody decided, and when last; without any wish below it means „egal“."""

    __tablename__ = "wish_list"

    registration_id: Mapped[int] = mapped_column(
        ForeignKey("registration.id", ondelete="CASCADE"), primary_key=True
    )
    track_id: Mapped[int | None] = mapped_column(
        ForeignKey("track.id", ondelete="SET NULL"), index=True
    )
    saved_at: Mapped[datetime]


class Wish(Model):
    """One workshop at one place of somebody's list; 1 is the dearest."""

    __tablename__ = "wish"
    __table_args__ = (
        UniqueConstraint("registration_id", "rank"),
        CheckConstraint("rank > 0", name="rank"),
    )

    registration_id: Mapped[int] = mapped_column(
        ForeignKey("registration.id", ondelete="CASCADE"), primary_key=True
    )
    workshop_id: Mapped[int] = mapped_column(
        ForeignKey("workshop.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    rank: Mapped[int]

    workshop: Mapped[Workshop] = relationship()


class Duty(Model):
    """Why somebody needs no seat in a slot: hosts, helps, or is not there. No other reason."""

    __tablename__ = "duty"
    __table_args__ = (UniqueConstraint("registration_id", "slot_id"),)

    id: Mapped[pk]
    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id", ondelete="CASCADE"))
    slot_id: Mapped[int] = mapped_column(ForeignKey("slot.id", ondelete="CASCADE"), index=True)
    session_id: Mapped[int | None] = mapped_column(
        ForeignKey("workshop_session.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[DutyKind]

    registration: Mapped[Registration] = relationship()
    slot: Mapped[Slot] = relationship()
    session: Mapped[WorkshopSession | None] = relationship()
