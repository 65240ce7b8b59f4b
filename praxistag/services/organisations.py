"""Organisations and their legal persons: who takes part, in which order (DS-01, DS-02)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from praxistag.domain.errors import StillInUse
from praxistag.domain.states import SeatState
from praxistag.extensions import db
from praxistag.models import Controller, EventOrganisation, Organisation, Registration
from praxistag.services import revisions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from praxistag.domain.actors import Actor
    from praxistag.domain.event_details import (
        ControllerDetails,
        OrganisationDetails,
        ReleaseWording,
    )
    from praxistag.models import Event


def add(event: Event, details: OrganisationDetails, *, by: Actor, now: datetime) -> Organisation:
    """Add an organisation and let it take part, as the last in the list.

    Raises:
        NameTaken: another organisation has this short name for addresses.

    """
    organisation = Organisation(**details.values(), is_demo=event.is_demo)
    db.session.add(organisation)
    revisions.flush_unique("slug")
    join(event, organisation, by=by, now=now)
    return organisation


def revise(
    organisation: Organisation,
    details: OrganisationDetails,
    *,
    seen: str,
    by: Actor,
    now: datetime,
) -> None:
    """Store what changed about an organisation.

    Raises:
        ChangedMeanwhile: somebody else was faster.
        NameTaken: another organisation has this short name for addresses.

    """
    revisions.require_unchanged(organisation, details, seen=seen)
    revisions.store(organisation, details)
    revisions.flush_unique("slug")
    _trace("organisation.revise", organisation, by=by, now=now)


def word_release(
    organisation: Organisation, wording: ReleaseWording, *, seen: str, by: Actor, now: datetime
) -> None:
    """Store what an office says with each release; mails from now on carry it.

    Raises:
        ChangedMeanwhile: somebody else was faster.

    """
    revisions.require_unchanged(organisation, wording, seen=seen)
    revisions.store(organisation, wording)
    _trace("organisation.word_release", organisation, by=by, now=now)


def join(event: Event, organisation: Organisation, *, by: Actor, now: datetime) -> None:
    """Let an organisation take part; asking twice changes nothing."""
    if _link(event, organisation) is not None:
        return
    position = db.session.scalar(
        select(func.coalesce(func.max(EventOrganisation.position), -1) + 1).where(
            EventOrganisation.event_id == event.id
        )
    )
    db.session.add(
        EventOrganisation(
            event_id=event.id, organisation_id=organisation.id, position=position or 0
        )
    )
    _trace("organisation.join", organisation, by=by, now=now, event_id=event.id)


def leave(event: Event, organisation: Organisation, *, by: Actor, now: datetime) -> None:
    """Let an organisation take part no longer.

    Raises:
        StillInUse: people of it are registered.

    """
    registered = registered_counts(event.id).get(organisation.id, 0)
    if registered:
        raise StillInUse(kind="organisation", count=registered)
    link = _link(event, organisation)
    if link is not None:
        db.session.delete(link)
        _trace("organisation.leave", organisation, by=by, now=now, event_id=event.id)


def move_up(event: Event, organisation: Organisation, *, by: Actor, now: datetime) -> None:
    """Exchange an organisation with the one above it; the first stays where it is."""
    links = _links(event.id)
    ids = [link.organisation_id for link in links]
    if organisation.id not in ids[1:]:
        return
    place = ids.index(organisation.id)
    links[place - 1], links[place] = links[place], links[place - 1]
    for position, link in enumerate(links):
        link.position = position
    _trace("organisation.move", organisation, by=by, now=now, event_id=event.id)


def add_controller(
    organisation: Organisation, details: ControllerDetails, *, by: Actor, now: datetime
) -> Controller:
    """Add a legal person that answers for the data."""
    controller = Controller(organisation_id=organisation.id, **details.values())
    db.session.add(controller)
    _trace("controller.add", organisation, by=by, now=now)
    return controller


def revise_controller(
    controller: Controller, details: ControllerDetails, *, seen: str, by: Actor, now: datetime
) -> None:
    """Store what changed about a legal person.

    Raises:
        ChangedMeanwhile: somebody else was faster.

    """
    revisions.require_unchanged(controller, details, seen=seen)
    revisions.store(controller, details)
    _trace("controller.revise", controller.organisation, by=by, now=now)


def remove_controller(controller: Controller, *, by: Actor, now: datetime) -> None:
    """Remove a legal person."""
    _trace("controller.remove", controller.organisation, by=by, now=now)
    db.session.delete(controller)


def taking_part(event_id: int) -> Sequence[Organisation]:
    """Return the organisations of an event in their order, legal persons included."""
    return db.session.scalars(
        select(Organisation)
        .join(EventOrganisation)
        .where(EventOrganisation.event_id == event_id)
        .order_by(EventOrganisation.position, Organisation.name)
        .options(selectinload(Organisation.controllers))
    ).all()


def not_taking_part(event_id: int) -> Sequence[Organisation]:
    """Return organisations we know that do not take part this time."""
    links = select(EventOrganisation.organisation_id).where(EventOrganisation.event_id == event_id)
    return db.session.scalars(
        select(Organisation).where(Organisation.id.not_in(links)).order_by(Organisation.name)
    ).all()


def registered_counts(event_id: int) -> Mapping[int, int]:
    """Return how many people are registered per organisation; cancelled ones do not count."""
    rows = db.session.execute(
        select(Registration.organisation_id, func.count())
        .where(
            Registration.event_id == event_id,
            Registration.organisation_id.is_not(None),
            Registration.seat_state != SeatState.CANCELLED,
        )
        .group_by(Registration.organisation_id)
    )
    return {int(organisation_id or 0): count for organisation_id, count in rows}


def find(organisation_id: int) -> Organisation | None:
    """Return an organisation by its id."""
    return db.session.get(Organisation, organisation_id)


def find_controller(organisation_id: int, controller_id: int) -> Controller | None:
    """Return a legal person if it belongs to this organisation."""
    controller = db.session.get(Controller, controller_id)
    is_own = controller is not None and controller.organisation_id == organisation_id
    return controller if is_own else None


def _links(event_id: int) -> list[EventOrganisation]:
    return list(
        db.session.scalars(
            select(EventOrganisation)
            .where(EventOrganisation.event_id == event_id)
            .order_by(EventOrganisation.position, EventOrganisation.organisation_id)
        )
    )


def _link(event: Event, organisation: Organisation) -> EventOrganisation | None:
    return db.session.get(EventOrganisation, (event.id, organisation.id))


def _trace(
    action: str,
    organisation: Organisation,
    *,
    by: Actor,
    now: datetime,
    event_id: int | None = None,
) -> None:
    subject = ("organisation", organisation.id)
    revisions.trace(action, subject, by=by, now=now, event_id=event_id)
