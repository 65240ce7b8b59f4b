"""Writes the audit log: who did what to which record, never a value (SI-16)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.extensions import db
from praxistag.models import AuditEntry

if TYPE_CHECKING:
    from datetime import datetime

    from praxistag.domain.actors import Actor


def record(
    action: str, subject: tuple[str, object], *, by: Actor, now: datetime, event_id: int | None
) -> None:
    """Add one line; `subject` is (kind, id), as ("registration", "x7Qm…")."""
    kind, identity = subject
    db.session.add(
        AuditEntry(
            at=now,
            event_id=event_id,
            actor_kind=by.kind,
            actor_id=by.id,
            action=action,
            subject_kind=kind,
            subject_id=str(identity),
        )
    )
