"""What only a database with row locks can show about the waiting list."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from praxistag.domain.states import SeatState
from praxistag.extensions import db, write_transaction
from praxistag.models import Registration
from praxistag.services import seats
from tests.factories import make_event, make_registration

if TYPE_CHECKING:
    from flask import Flask

NOW = datetime.now(UTC)


def test_whoever_is_just_writing_is_passed_over_instead_of_waited_for(
    app: Flask, store: Any
) -> None:
    event = make_event(capacity=1)
    store(event)
    first, second = (
        make_registration(
            event, seat_state=SeatState.WAITING, waiting_since=NOW - timedelta(minutes=minutes)
        )
        for minutes in (2, 1)
    )
    store(first, second)

    with app.app_context(), db.engine.begin() as elsewhere:
        row = select(Registration.id).where(Registration.id == first.id).with_for_update()
        elsewhere.execute(row)
        with write_transaction():
            promoted = seats.promote_first(event.id, now=NOW)

    assert promoted is not None
    assert promoted.id == second.id
