"""Decisions in tests: an office, somebody who waits for it, and what became of them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from praxistag.domain.actors import Actor
from praxistag.domain.kinds import ActorKind, MailKind, RemarkKind, Role
from praxistag.domain.schedule import utc_now
from praxistag.domain.states import ReleaseState, SeatState
from praxistag.extensions import db, write_transaction
from praxistag.models import AuditEntry, Event, Registration
from praxistag.services import releases
from tests.factories import make_account, make_registration
from tests.seats import mails

if TYPE_CHECKING:
    from praxistag.models import Organisation

NOW = utc_now()
LATER = NOW + timedelta(seconds=90)


@pytest.fixture
def olga(store: Any, city: Organisation) -> Actor:
    """The account of the office."""
    row = make_account(Role.TRAINING_OFFICE, name="Olga Office", organisation_id=city.id)
    store(row)
    return Actor(ActorKind.ACCOUNT, str(row.id))


@pytest.fixture
def birke(store: Any, event: Event, city: Organisation) -> Registration:
    """An apprentice who has a seat and waits for the office."""
    event.seats_taken = 1
    row = make_registration(event, city, release_state=ReleaseState.PENDING)
    store(event, row)
    return row


def again(person: Registration) -> Registration:
    """Return the person as stored now."""
    return db.session.get_one(Registration, person.id, populate_existing=True)


def state(person: Registration) -> tuple[ReleaseState, SeatState]:
    row = again(person)
    return row.release_state, row.seat_state


def do(verb: Any, person: Registration, *values: Any, by: Actor, now: Any = NOW) -> Any:
    """Run a verb about one person."""
    with write_transaction():
        return verb(again(person), *values, by=by, now=now)


def to_all(verb: Any, *people: Registration, by: Actor, now: Any = NOW, **values: Any) -> list[int]:
    """Run a verb about several people; return the ids of those it concerned."""
    with write_transaction():
        found = verb([again(person) for person in people], **values, by=by, now=now)
        return [person.id for person in found]


def ask(person: Registration, text: str, *, by: Actor) -> bool:
    with write_transaction():
        return bool(releases.ask([again(person)], text, by=by, now=NOW))


def kinds() -> list[MailKind]:
    return [kind for _person, kind in mails()]


def actions() -> list[str]:
    return list(db.session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)))


def said(person: Registration) -> list[tuple[RemarkKind, str]]:
    return [(row.kind, row.text) for row in reversed(releases.remarks_of(person))]


def seats_taken() -> int:
    return int(db.session.scalars(select(Event.seats_taken)).one())
