"""All tickets of the example event, as `praxistag demo tickets` prints them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import select

from praxistag.domain.ticket_code import grouped
from praxistag.extensions import db
from praxistag.models import Registration
from praxistag.services import session_labels

if TYPE_CHECKING:
    from praxistag.domain.links import ParticipantLinks
    from praxistag.models import Event


@dataclass(frozen=True)
class DemoTicket:
    """One ticket; `name` and `organisation` are what the door shows."""

    code: str
    name: str
    organisation: str
    release: str
    seat: str
    url: str
    sessions: list[str] = field(default_factory=list)


def of_event(event: Event, *, links: ParticipantLinks) -> list[DemoTicket]:
    """Return a ticket per person who has confirmed, in the order of registration."""
    places = session_labels.of_event(event.id)
    query = select(
        Registration.id,
        Registration.ticket_code,
        Registration.badge_name,
        Registration.organisation_name,
        Registration.release_state,
        Registration.seat_state,
        Registration.link_nonce,
    ).where(Registration.event_id == event.id, Registration.ticket_code.is_not(None))
    return [
        DemoTicket(
            code=grouped(row.ticket_code or ""),
            name=row.badge_name,
            organisation=row.organisation_name,
            release=row.release_state,
            seat=row.seat_state,
            url=links.personal_url(row.link_nonce),
            sessions=[place.name for place in places.get(row.id, ())],
        )
        for row in db.session.execute(query.order_by(Registration.id))
    ]
