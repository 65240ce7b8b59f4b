"""Rows of the log that no device has sent: ticks brought back from paper, the desk (SI-18)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from praxistag.domain.door import ENTRANCE
from praxistag.domain.kinds import ScanKind
from praxistag.domain.states import Verdict
from praxistag.domain.ticket_code import code_hash
from praxistag.extensions import db
from praxistag.models import CheckIn

if TYPE_CHECKING:
    from datetime import datetime

    from praxistag.models import Registration


def add(
    registration: Registration,
    list_key: str = ENTRANCE,
    *,
    kind: ScanKind,
    scanned_at: datetime,
    now: datetime,
) -> CheckIn:
    """Say that somebody was there; who has no ticket is known by nothing but the person."""
    row = CheckIn(
        event_id=registration.event_id,
        nonce=str(uuid4()),
        registration_id=registration.id,
        code_hash=registration.ticket_hash or code_hash(""),
        list_key=list_key,
        kind=kind,
        verdict=Verdict.OK,
        scanned_at=scanned_at,
        received_at=now,
    )
    db.session.add(row)
    return row


def take_back(row: CheckIn, *, now: datetime) -> CheckIn:
    """Undo a row that was written by hand; the log keeps both."""
    undo = CheckIn(
        event_id=row.event_id,
        nonce=str(uuid4()),
        registration_id=row.registration_id,
        code_hash=row.code_hash,
        list_key=row.list_key,
        kind=ScanKind.UNDO,
        verdict=Verdict.OK,
        undoes_nonce=row.nonce,
        scanned_at=now,
        received_at=now,
    )
    db.session.add(undo)
    return undo
