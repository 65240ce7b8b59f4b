"""Somebody who may wish, and what the tests of the page look at and turn."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from praxistag.domain.schedule import utc_now
from praxistag.extensions import db, write_transaction
from praxistag.models import Event, Registration
from praxistag.services import wishes
from tests.factories import make_event, make_registration

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

    from praxistag.models import Organisation
    from tests.people import Programme

NOW = utc_now().replace(microsecond=0)
DAY = timedelta(days=1)


@pytest.fixture
def event(store: Any) -> Event:
    """A day whose programme is published, four weeks before the deadline of wishes."""
    row = make_event(programme_published_at=NOW - DAY, wishes_close_at=NOW + 28 * DAY)
    store(row)
    return row


@pytest.fixture
def person(store: Any, event: Event, city: Organisation) -> Registration:
    """An apprentice with a seat."""
    row = make_registration(event, city)
    store(row)
    return row


@pytest.fixture
def url(
    app: Flask, person: Registration, programme: Programme, personal_path: Callable[..., str]
) -> str:
    """The page of wishes of that apprentice."""
    assert programme.sessions
    with app.app_context(), write_transaction() as session:
        return f"{personal_path(session.get_one(Registration, person.id))}/wuensche"


@pytest.fixture
def slugs(app: Flask) -> Callable[[Registration], tuple[str, ...] | None]:
    """Return the stored list of somebody."""

    def stored(person: Registration) -> tuple[str, ...] | None:
        with app.app_context():
            saved = wishes.of(db.session.get_one(Registration, person.id))
        return saved.slugs if saved else None

    return stored


@pytest.fixture
def change(app: Flask) -> Callable[..., None]:
    """Set values of an event."""

    def turn(event: Event, **values: Any) -> None:
        with app.app_context(), write_transaction() as session:
            for name, value in values.items():
                setattr(session.get_one(Event, event.id), name, value)

    return turn
