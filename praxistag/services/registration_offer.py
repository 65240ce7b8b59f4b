"""What a registration form needs to know: the terms of the event and who takes part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select

from praxistag.domain.entries import OrganisationChoice
from praxistag.domain.terms import RegistrationTerms
from praxistag.extensions import db
from praxistag.models import Event, EventOrganisation, Organisation

if TYPE_CHECKING:
    from collections.abc import Sequence

_TERMS = select(
    Event.id,
    Event.registration_opens_at,
    Event.registration_closes_at,
    Event.starts_at,
    Event.release_required,
).where(Event.is_current)
_ORGANISATIONS = (
    select(Organisation.id, Organisation.slug, Organisation.name)
    .join(EventOrganisation)
    .where(EventOrganisation.event_id == bindparam("event_id"))
    .order_by(EventOrganisation.position, Organisation.name)
)


def current_terms() -> RegistrationTerms | None:
    """Return the terms of the current event; plain values that outlive a rollback."""
    row = db.session.execute(_TERMS).one_or_none()
    return RegistrationTerms(*row) if row else None


def organisations(event_id: int) -> Sequence[OrganisationChoice]:
    """Return who takes part, in the order the event office chose."""
    rows = db.session.execute(_ORGANISATIONS, {"event_id": event_id})
    return [OrganisationChoice(*row) for row in rows]
