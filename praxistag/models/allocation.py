"""Calculations, their plans, and who sits where now."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from praxistag.allocation.problem import Mode
from praxistag.allocation.solution import Status
from praxistag.domain.kinds import PlanState, RunState, SeatOrigin, Strength
from praxistag.models.base import (
    Model,
    created_at,
    event_fk,
    hash_text,
    long_text,
    pk,
    public_id,
    slug_text,
    title_text,
)

if TYPE_CHECKING:
    from praxistag.models.programme import WorkshopSession
    from praxistag.models.registration import Registration


class AllocationRun(Model):
    """One calculation: the instance as it was, pseudonymous, and the plans that came of it.

    `changes` describes a what-if question (sessions with other numbers); its plans are answers
    only and never published. `previous` is who sat where when it was asked. `alive_at` is renewed
    while somebody works on it, so that a calculation whose process died is noticed.
    """

    __tablename__ = "allocation_run"
    __table_args__ = (CheckConstraint("progress BETWEEN 0 AND 100", name="progress"),)

    id: Mapped[pk]
    public_id: Mapped[public_id]
    event_id: Mapped[event_fk]
    strength: Mapped[Strength]
    seed: Mapped[slug_text]
    changes: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    state: Mapped[RunState] = mapped_column(default=RunState.QUEUED)
    progress: Mapped[int] = mapped_column(default=0)
    step: Mapped[title_text] = mapped_column(default="")
    error: Mapped[long_text] = mapped_column(default="")
    instance: Mapped[str | None] = mapped_column(Text)
    previous: Mapped[str | None] = mapped_column(Text)
    instance_hash: Mapped[hash_text]
    created_at: Mapped[created_at]
    created_by: Mapped[slug_text]
    alive_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]

    plans: Mapped[list[AllocationPlan]] = relationship(
        back_populates="run", cascade="all, delete-orphan", passive_deletes=True
    )


class AllocationPlan(Model):
    """A plan by one rule. Published ones carry a version; the highest of an event is in force."""

    __tablename__ = "allocation_plan"
    __table_args__ = (UniqueConstraint("event_id", "version"),)

    id: Mapped[pk]
    public_id: Mapped[public_id]
    event_id: Mapped[event_fk]
    run_id: Mapped[int] = mapped_column(
        ForeignKey("allocation_run.id", ondelete="CASCADE"), index=True
    )
    mode: Mapped[Mode]
    status: Mapped[Status]
    state: Mapped[PlanState] = mapped_column(default=PlanState.DRAFT)
    version: Mapped[int | None]
    restores_version: Mapped[int | None]
    quality: Mapped[dict[str, Any]] = mapped_column(JSON)
    cancelled: Mapped[list[int]] = mapped_column(JSON)
    result: Mapped[str | None] = mapped_column(Text)
    published_at: Mapped[datetime | None]
    published_by: Mapped[slug_text] = mapped_column(default="")

    run: Mapped[AllocationRun] = relationship(back_populates="plans")


class Placement(Model):
    """What the plan in force gave somebody, in words that name no other person (WF-16)."""

    __tablename__ = "placement"

    registration_id: Mapped[int] = mapped_column(
        ForeignKey("registration.id", ondelete="CASCADE"), primary_key=True
    )
    plan_id: Mapped[int] = mapped_column(
        ForeignKey("allocation_plan.id", ondelete="CASCADE"), index=True
    )
    explanation: Mapped[long_text]


class SessionSeat(Model):
    """Where somebody sits in a slot, as things stand now; drafts live in their plan only."""

    __tablename__ = "session_seat"

    registration_id: Mapped[int] = mapped_column(
        ForeignKey("registration.id", ondelete="CASCADE"), primary_key=True
    )
    slot_id: Mapped[int] = mapped_column(
        ForeignKey("slot.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    session_id: Mapped[int] = mapped_column(
        ForeignKey("workshop_session.id", ondelete="CASCADE"), index=True
    )
    origin: Mapped[SeatOrigin]

    registration: Mapped[Registration] = relationship()
    session: Mapped[WorkshopSession] = relationship()


class SessionWaiting(Model):
    """Somebody would like to change into a session, if nobody loses by it."""

    __tablename__ = "session_waiting"
    __table_args__ = (Index("ix_session_waiting_queue", "session_id", "since"),)

    registration_id: Mapped[int] = mapped_column(
        ForeignKey("registration.id", ondelete="CASCADE"), primary_key=True
    )
    session_id: Mapped[int] = mapped_column(
        ForeignKey("workshop_session.id", ondelete="CASCADE"), primary_key=True
    )
    since: Mapped[datetime]


class Pin(Model):
    """A seat fixed by hand, with the reason; it survives every calculation."""

    __tablename__ = "pin"

    registration_id: Mapped[int] = mapped_column(
        ForeignKey("registration.id", ondelete="CASCADE"), primary_key=True
    )
    session_id: Mapped[int] = mapped_column(
        ForeignKey("workshop_session.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    reason: Mapped[title_text]
    created_at: Mapped[created_at]
    created_by: Mapped[slug_text]

    registration: Mapped[Registration] = relationship()
    session: Mapped[WorkshopSession] = relationship()
