"""Ways into the example event without a password: one press, once, nowhere else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from praxistag.domain.actors import SYSTEM
from praxistag.domain.errors import NobodyToSignIn, NotExampleEvent, OrganisationRequired
from praxistag.domain.kinds import LinkPurpose, RegistrationKind, Role
from praxistag.domain.states import SeatState
from praxistag.extensions import db
from praxistag.models import Account, AccountRole, Organisation, Registration
from praxistag.services import accounts, events, login_links

if TYPE_CHECKING:
    from datetime import datetime

    from praxistag.models import Event

PEOPLE = {"azubi": RegistrationKind.APPRENTICE, "gast": RegistrationKind.GUEST}
ROLES = (*(role.value for role in Role), *PEOPLE)


@dataclass(frozen=True)
class DemoLink:
    """What `praxistag demo login` prints."""

    role: str
    url: str
    expires_at: datetime


def demo_login_link(
    role: str, *, organisation_slug: str | None = None, public_url: str, now: datetime
) -> DemoLink:
    """Return a one-time link that signs in as somebody of the example event."""
    event = require_example_event()
    organisation = _organisation(organisation_slug)
    if role in PEOPLE:
        target: Account | Registration = _person(event, PEOPLE[role], organisation)
    else:
        target = _account(Role(role), organisation, now=now)
    url = login_links.issue(LinkPurpose.DEMO, target, public_url=public_url, now=now)
    lifetime = login_links.LIFETIMES[LinkPurpose.DEMO]
    return DemoLink(role=role, url=url, expires_at=now + lifetime)


def require_example_event() -> Event:
    """Return the current event, if it is the example and no real one."""
    event = events.current()
    if event is None or not event.is_demo:
        raise NotExampleEvent
    return event


def _organisation(slug: str | None) -> Organisation | None:
    if slug is None:
        return None
    organisation = accounts.organisation_by_slug(slug)
    if organisation is None:
        raise NobodyToSignIn
    return organisation


def _person(
    event: Event, kind: RegistrationKind, organisation: Organisation | None
) -> Registration:
    query = select(Registration).where(
        Registration.event_id == event.id,
        Registration.kind == kind,
        Registration.seat_state == SeatState.SEATED,
    )
    if organisation is not None:
        query = query.where(Registration.organisation_id == organisation.id)
    person = db.session.scalars(query.order_by(Registration.id).limit(1)).one_or_none()
    if person is None:
        raise NobodyToSignIn
    return person


def _account(role: Role, organisation: Organisation | None, *, now: datetime) -> Account:
    """Return the example account of a role, made when first asked for."""
    if role is Role.TRAINING_OFFICE and organisation is None:
        raise OrganisationRequired
    own = organisation if role is Role.TRAINING_OFFICE else None
    query = (
        select(Account)
        .join(Account.roles)
        .where(Account.is_demo, Account.active, AccountRole.role == role)
        .where(Account.organisation_id == (own.id if own else None))
    )
    account = db.session.scalars(query.order_by(Account.id).limit(1)).one_or_none()
    if account is not None:
        return account
    name = f"{role.value}-{own.slug}" if own else role.value
    details = accounts.NewAccount(
        email=f"{name}@demo.example.org",
        roles=frozenset({role}),
        name=f"Beispielkonto {own.short_name if own else role.value}",
        organisation=own,
        is_demo=True,
    )
    return accounts.create(details, by=SYSTEM, now=now)
