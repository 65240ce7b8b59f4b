"""Who did what to which record: no values, no tokens (SI-16)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from praxistag.domain.kinds import ActorKind
from praxistag.models.base import Model, pk, slug_text


class AuditEntry(Model):
    """One line of the append-only log; ids only, so a deleted person leaves no name here."""

    __tablename__ = "audit_entry"

    id: Mapped[pk]
    at: Mapped[datetime] = mapped_column(index=True)
    event_id: Mapped[int | None] = mapped_column(
        ForeignKey("event.id", ondelete="CASCADE"), index=True
    )
    actor_kind: Mapped[ActorKind]
    actor_id: Mapped[str] = mapped_column(String(64))
    action: Mapped[slug_text]
    subject_kind: Mapped[slug_text]
    subject_id: Mapped[str] = mapped_column(String(64))
