"""What is ready for the day at the door: which papers were printed, and when last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from praxistag.domain.kinds import PrintKind
from praxistag.extensions import db
from praxistag.models import AuditEntry

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from praxistag.models import Event

PAPERS = (PrintKind.DOOR_PACK, PrintKind.BADGES)


def printed_at(event: Event) -> Mapping[PrintKind, datetime]:
    """Return when each paper was last taken as a file; what never was is left out.

    The audit log knows it whether somebody waited for the file or fetched it from the background.
    """
    rows = db.session.execute(
        select(AuditEntry.subject_kind, func.max(AuditEntry.at))
        .where(
            AuditEntry.event_id == event.id,
            AuditEntry.action == "export.pdf",
            AuditEntry.subject_kind.in_(PAPERS),
        )
        .group_by(AuditEntry.subject_kind)
    )
    return {PrintKind(kind): at for kind, at in rows}
