"""What a registration form needs to know: the terms of the event and who takes part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select

from praxistag.domain.entries import OrganisationChoice
from praxistag.domain.terms import RegistrationTerms
from praxistag.extensions import db
from praxistag.models import Event, EventOrganisation, Organisation
from praxistag.models.base import table_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_event = table_of(Event).c
_organisation = table_of(Organisation).c
_link = table_of(EventOrganisation).c
_TERMS = select(
    _event.id,
    _event.registration_opens_at,
    _event.registration_closes_at,
    _event.starts_at,
    _event.release_required,
).where(_event.is_current)
_ORGANISATIONS = (
    select(_organisation.id, _organisation.slug, _organisation.name, _link.quota.is_not(None))
    .join(table_of(EventOrganisation), _link.organisation_id == _organisation.id)
    .where(_link.event_id == bindparam("event_id"))
    .order_by(_link.position, _organisation.name)
)


def current_terms() -> RegistrationTerms | None:
    """Return the terms of the current event; plain values that outlive a rollback."""
    row = db.session.connection().execute(_TERMS).one_or_none()
    return RegistrationTerms(*row) if row else None


def terms_of(event: Event) -> RegistrationTerms:
    """Return the terms of an event that is loaded already."""
    return RegistrationTerms(
        event_id=event.id,
        opens_at=event.registration_opens_at,
        closes_at=event.registration_closes_at,
        starts_at=event.starts_at,
        release_required=event.release_required,
    )


def organisations(event_id: int) -> Sequence[OrganisationChoice]:
    """Return who takes part, in the order the event office chose."""
    rows = db.session.connection().execute(_ORGANISATIONS, {"event_id": event_id})
    return [OrganisationChoice(*row) for row in rows]
