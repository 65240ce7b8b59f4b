"""A phone that was gone: what it sent since then counts only when the desk says so (SI-08)."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from sqlalchemy import exists, insert, select, update

from praxistag.domain.kinds import DeskDecision
from praxistag.extensions import db
from praxistag.models import CheckIn, DeskNote
from praxistag.services import audit

if TYPE_CHECKING:
    from datetime import datetime

    from praxistag.domain.actors import Actor
    from praxistag.models import Device

logger = logging.getLogger(__name__)


def doubt(device: Device, since: datetime, *, by: Actor, now: datetime) -> int:
    """Hold back what a device sent since an instant, and return how many scans these are.

    It is the one change a row of the log knows: it becomes as late as if the device had been
    revoked in time. The time of receiving counts, as whoever has the phone chooses the other one.
    A note „open“ tells the other devices of it.
    """
    held_back = (CheckIn.device_id == device.id, CheckIn.received_at >= since, ~CheckIn.is_late)
    found = select(CheckIn.id).where(*held_back)
    rows = db.session.scalars(found.with_for_update()).all()
    without_note = [
        {"check_in_id": row, "decision": DeskDecision.OPEN, "decided_at": now}
        for row in db.session.scalars(
            found.where(~exists().where(DeskNote.check_in_id == CheckIn.id))
        )
    ]
    if without_note:
        db.session.execute(insert(DeskNote), without_note)
    db.session.execute(
        update(CheckIn).where(*held_back).values(is_late=True),
        execution_options={"synchronize_session": False},
    )
    subject = ("device", device.public_id)
    audit.record("device.lost", subject, by=by, now=now, event_id=device.event_id)
    logger.info("device %s lost: %d scans held back", device.public_id, len(rows))
    return len(rows)
