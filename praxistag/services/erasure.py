"""People delete everything about themselves, at any time (Art. 17 GDPR, DS-12)."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from praxistag.domain.errors import OnLegalHold
from praxistag.domain.states import HOLDS_SEAT
from praxistag.extensions import db
from praxistag.services import audit, registrations, seat_changes, seats

if TYPE_CHECKING:
    from datetime import datetime

    from praxistag.domain.actors import Actor
    from praxistag.models import Registration

logger = logging.getLogger(__name__)


def erase(registration: Registration, *, by: Actor, now: datetime) -> None:
    """Delete a person with all that hangs on them; the log keeps the id and no name.

    As long as people can cancel, the freed seats go to those who wait. Afterwards nobody is told
    to come at the last minute, and the place stays free.

    Raises:
        OnLegalHold: the event must keep its data for now.

    """
    # The event comes first, as in every change of seats, so that nobody waits in a circle.
    event = seat_changes.hold(registration.event_id)
    db.session.refresh(registration, with_for_update=True)
    if event.legal_hold:
        raise OnLegalHold
    held_seat = registration.seat_state in HOLDS_SEAT
    passes_on = registrations.can_cancel(registration, now=now)
    event_id, identity = registration.event_id, registration.public_id
    db.session.delete(registration)
    db.session.flush()
    if held_seat and passes_on:
        seats.give_back(event_id, now=now)
    elif held_seat:
        seats.leave_free(event_id)
    seat_changes.hand_out(event, now=now)
    audit.record("erase", ("registration", identity), by=by, now=now, event_id=event_id)
    logger.info("erase registration=%s", identity)
