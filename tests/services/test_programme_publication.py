"""Publishing the programme leaves one trace each time, and a double press none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from praxistag.domain.actors import SYSTEM
from praxistag.domain.schedule import utc_now
from praxistag.extensions import db, write_transaction
from praxistag.models import AuditEntry, Event
from praxistag.services import programme_publication

if TYPE_CHECKING:
    from flask import Flask


def test_programme_is_published_and_withdrawn(app: Flask, event: Event) -> None:
    now = utc_now()
    for verb in (
        programme_publication.withdraw,
        programme_publication.publish,
        programme_publication.publish,
    ):
        with app.app_context(), write_transaction() as session:
            verb(session.get_one(Event, event.id), by=SYSTEM, now=now)
    with app.app_context():
        assert db.session.get_one(Event, event.id).programme_published_at == now

    with app.app_context(), write_transaction() as session:
        row = session.get_one(Event, event.id)
        programme_publication.withdraw(row, by=SYSTEM, now=now)

    with app.app_context():
        assert not db.session.get_one(Event, event.id).is_programme_published
        actions = db.session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)).all()
        assert actions == ["programme.publish", "programme.withdraw"]
