"""Who takes part in the allocation: one condition, for every count, list and calculation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, true

from praxistag.domain.kinds import RegistrationKind
from praxistag.domain.states import ReleaseState, SeatState
from praxistag.models import Registration

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Select

    from praxistag.models import Event


def takes_part(event: Event) -> ColumnElement[bool]:
    """Return the condition on a registration: it has a ticket, and guests only where wanted.

    The same people as `domain.states.has_ticket`: an open release is no reason to come last.
    """
    return (
        (Registration.event_id == event.id)
        & (Registration.seat_state == SeatState.SEATED)
        & (Registration.release_state != ReleaseState.REJECTED)
        & (true() if event.allocates_guests else Registration.kind == RegistrationKind.APPRENTICE)
    )


def participants_query(event: Event) -> Select[Registration]:
    """Return the people of the allocation in a fixed order."""
    return select(Registration).where(takes_part(event)).order_by(Registration.id)
