"""Seats in tests: people under a plan in force, and what became of them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select, update

from praxistag.domain.actors import SYSTEM
from praxistag.domain.kinds import DutyKind, MailKind
from praxistag.extensions import db, write_transaction
from praxistag.models import Duty, Event, OutgoingMail, Registration, SessionSeat, WorkshopSession
from praxistag.services import seat_changes
from tests.factories import make_registration
from tests.published import PUBLISHED_AT, make_plan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from praxistag.models import Organisation
    from tests.people import Programme

NOW = PUBLISHED_AT + timedelta(days=1)


@pytest.fixture
def in_app(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


@pytest.fixture
def people(store: Any, event: Event, city: Organisation) -> list[Registration]:
    """Four apprentices under a plan in force."""
    rows = [make_registration(event, city) for _ in range(4)]
    store(*rows, make_plan(event))
    return rows


@pytest.fixture
def away_later(store: Any, programme: Programme, people: list[Registration]) -> None:
    """Everybody is away in the second block, so that only the first one counts."""
    slot_id = programme.blocks[1].id
    store(*(Duty(registration_id=p.id, slot_id=slot_id, kind=DutyKind.AWAY) for p in people))


@pytest.fixture
def capacity(app: Flask) -> Any:
    """Sets the places of a session."""

    def change(session: WorkshopSession, places: int) -> None:
        with app.app_context(), write_transaction():
            db.session.execute(
                update(WorkshopSession)
                .where(WorkshopSession.id == session.id)
                .values(capacity=places)
            )

    return change


def again(row: Any) -> Any:
    """Return the row as this session knows it."""
    return db.session.get_one(type(row), row.id)


def act(verb: Any, person: Registration, session: WorkshopSession) -> Any:
    with write_transaction():
        return verb(again(person), again(session), by=SYSTEM, now=NOW)


def seats() -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for row in db.session.execute(select(SessionSeat.registration_id, SessionSeat.session_id)):
        found.setdefault(row[0], set()).add(row[1])
    return found


def mails() -> list[tuple[int | None, MailKind]]:
    rows = select(OutgoingMail.registration_id, OutgoingMail.kind).order_by(OutgoingMail.id)
    return [(row[0], row[1]) for row in db.session.execute(rows)]


def options(person: Registration) -> seat_changes.Options:
    db.session.rollback()  # or SQLite would go on showing what it showed before
    return seat_changes.offers(again(person), now=NOW)


def event_of(person: Registration) -> Event:
    return db.session.get_one(Event, person.event_id)
