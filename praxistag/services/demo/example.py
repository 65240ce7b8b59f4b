"""Loads the example event and removes it again; it never stands beside a real one (DE-01)."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, or_, select

from praxistag.domain.actors import SYSTEM
from praxistag.domain.errors import NotExampleEvent, RealEventExists
from praxistag.domain.kinds import ActorKind, Role
from praxistag.extensions import db
from praxistag.models import (
    Account,
    AuditEntry,
    Controller,
    Event,
    EventOrganisation,
    Organisation,
    PageText,
    Registration,
    RetentionRun,
    Workshop,
)
from praxistag.services import accounts, earlier_surveys, events
from praxistag.services.demo import bodies, day, office, people, wishes

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from praxistag.domain.links import ParticipantLinks
    from praxistag.services.demo.phases import DemoPhase

logger = logging.getLogger(__name__)

SLUG = "beispiel"
ACCOUNT_EMAIL = "{name}@demo.example.org"
STAFF_NAMES = ("Eiche", "Esche", "Kiefer", "Tanne", "Lärche", "Pappel", "Zeder", "Fichte", "Palme")
"""Trees that no invented apprentice is called after; one for each account."""
REVIEWED_BEFORE = timedelta(days=3)


@dataclass(frozen=True)
class Request:
    """What kind of example people want."""

    phase: DemoPhase
    participants: int
    seed: int


def load(
    request: Request,
    *,
    links: ParticipantLinks,
    now: datetime,
    on_step: Callable[[int], None] = lambda _: None,
) -> Event:
    """Put the example event in place, instead of an earlier one; `on_step` hears of each chunk.

    Raises:
        RealEventExists: invented and real people never share a database.

    """
    _require_no_real_event()
    remove()
    event = day.build(request.phase, slug=SLUG, participants=request.participants, now=now)
    organisations = _add_organisations(event, now=now)
    _add_accounts(organisations, now=now)
    cast = people.Cast(
        event_id=event.id,
        organisation_ids={row.slug: row.id for row in organisations},
        phase=request.phase,
        links=links,
        now=now,
    )
    for chunk in people.chunks(cast, participants=request.participants, seed=request.seed):
        db.session.execute(insert(Registration), chunk)
        event.seats_taken += people.seats_held(chunk)
        on_step(len(chunk))
    db.session.flush()
    wishes.add(event, request.phase, seed=request.seed, now=now)
    office.add(event, seed=request.seed, now=now)
    logger.info("demo load event=%s participants=%s", event.id, request.participants)
    return event


def remove() -> int:
    """Delete the example and everything that hangs on it; returns the number of its events."""
    examples = select(Event.id).where(Event.is_demo)
    found = len(db.session.scalars(examples).all())
    bodies_of_it = select(Organisation.id).where(Organisation.is_demo)
    # Offices of invented organisations belong to the example, whoever opened their accounts.
    is_of_example = or_(Account.is_demo, Account.organisation_id.in_(bodies_of_it))
    staff = [str(key) for key in db.session.scalars(select(Account.id).where(is_of_example))]
    for statement in (
        # Workshops hold on to their tracks and rooms, so they go before the event does.
        delete(Workshop).where(Workshop.event_id.in_(examples)),
        delete(Event).where(Event.is_demo),
        delete(AuditEntry).where(
            or_(
                (AuditEntry.actor_kind == ActorKind.ACCOUNT) & AuditEntry.actor_id.in_(staff),
                (AuditEntry.subject_kind == "account") & AuditEntry.subject_id.in_(staff),
            )
        ),
        delete(Account).where(is_of_example),
        delete(Organisation).where(Organisation.is_demo),
    ):
        db.session.execute(statement, execution_options={"synchronize_session": False})
    earlier_surveys.remove_examples()
    if found and not db.session.scalar(select(Event.id).limit(1)):
        db.session.execute(delete(RetentionRun))  # its protocols were about nobody else
    db.session.expire_all()
    return found


def current_example() -> Event:
    """Return the example event if it is the current one.

    Raises:
        NotExampleEvent: there is none, or a real event is on.

    """
    event = events.current()
    if event is None or not event.is_demo:
        raise NotExampleEvent
    return event


def _require_no_real_event() -> None:
    real = select(Event.id).where(Event.is_demo.is_(False)).limit(1)
    slugs = [plan.slug for plan in bodies.ORGANISATIONS]
    taken = select(Organisation.id).where(
        Organisation.is_demo.is_(False), Organisation.slug.in_(slugs)
    )
    if db.session.scalar(real) is not None or db.session.scalar(taken.limit(1)) is not None:
        raise RealEventExists


def _add_organisations(event: Event, *, now: datetime) -> list[Organisation]:
    rows = []
    for position, plan in enumerate(bodies.ORGANISATIONS):
        row = Organisation(
            slug=plan.slug,
            name=plan.name,
            short_name=plan.short_name,
            office_name=f"Ausbildungsbüro {plan.short_name}",
            office_email=plan.office_email,
            office_phone=f"0000 1000{position + 1}",
            release_text=bodies.RELEASE_TEXT,
            is_demo=True,
            controllers=[
                Controller(address=bodies.ADDRESS, **vars(controller))
                for controller in plan.controllers
            ],
        )
        db.session.add(row)
        db.session.flush()
        link = EventOrganisation(event_id=event.id, organisation_id=row.id, position=position)
        db.session.add(link)
        rows.append(row)
    for key, body in bodies.PAGE_TEXTS.items():
        text = PageText(event_id=event.id, key=key, body=body, reviewed_at=now - REVIEWED_BEFORE)
        db.session.add(text)
    return rows


def _add_accounts(organisations: list[Organisation], *, now: datetime) -> None:
    """Add one account per role, without a password; `demo login` opens them."""
    names = iter(STAFF_NAMES)
    for role in Role:
        for organisation in organisations if role is Role.TRAINING_OFFICE else [None]:
            name = f"{role.value}-{organisation.slug}" if organisation else role.value
            details = accounts.NewAccount(
                email=ACCOUNT_EMAIL.format(name=name),
                roles=frozenset({role}),
                name=f"Testperson {next(names)}",
                organisation=organisation,
                is_demo=True,
            )
            accounts.create(details, by=SYSTEM, now=now)
