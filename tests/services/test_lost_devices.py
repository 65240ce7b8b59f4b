"""A phone that was gone: what it sent since then waits for the desk, and devices hear of it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from praxistag.domain.actors import SYSTEM
from praxistag.domain.desk import CaseKind
from praxistag.domain.kinds import DeskDecision
from praxistag.domain.states import Verdict
from praxistag.extensions import db, write_transaction
from praxistag.models import CheckIn, DeskNote, Device, Event
from praxistag.services import desk, door_lists, door_log, lost_devices
from tests.doors import NOW, record, scan, verdicts
from tests.factories import make_registration

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Organisation, Registration
    from praxistag.services.devices import KnownDevice


@pytest.fixture
def people(store: Any, event: Event, city: Organisation) -> list[Registration]:
    rows = [make_registration(event, city) for _ in range(3)]
    store(*rows)
    return rows


def receive(app: Flask, minutes: dict[str | None, int]) -> None:
    """Say when the server heard of these hashes."""
    with app.app_context(), write_transaction() as session:
        for row in session.scalars(db.select(CheckIn)):
            row.received_at = NOW + timedelta(minutes=minutes[row.code_hash])


def doubt(app: Flask, device: KnownDevice, minutes: int) -> int:
    with app.app_context(), write_transaction() as session:
        gone = session.get_one(Device, device.id)
        since = NOW + timedelta(minutes=minutes)
        return lost_devices.doubt(gone, since, by=SYSTEM, now=NOW + timedelta(hours=1))


def arrived(app: Flask) -> int:
    with app.app_context():
        return door_lists.lists(db.session.scalars(db.select(Event)).one())[0].arrived


def test_what_came_since_waits_for_the_desk_and_what_came_before_counts(
    app: Flask, doors: list[KnownDevice], people: list[Registration]
) -> None:
    before, after, elsewhere = people
    record(app, doors[0], scan(before.ticket_code), scan(after.ticket_code))
    record(app, doors[1], scan(elsewhere.ticket_code))
    receive(app, {before.ticket_hash: 0, after.ticket_hash: 20, elsewhere.ticket_hash: 20})

    assert doubt(app, doors[0], 10) == 1

    assert arrived(app) == 2
    with app.app_context():
        (case,) = desk.load(people[0].event_id).open
        assert (case.kind, len(case.scans)) == (CaseKind.LATE, 1)
        told = door_log.since(people[0].event_id, NOW + timedelta(minutes=55))
        assert [(one.code_hash, one.counts) for one in told] == [(after.ticket_hash, False)]
    assert verdicts(record(app, doors[1], scan(after.ticket_code, 1500))) == [Verdict.OK]


def test_a_forged_time_of_scanning_does_not_help(
    app: Flask, doors: list[KnownDevice], people: list[Registration]
) -> None:
    record(app, doors[0], scan(people[0].ticket_code, -3600))
    receive(app, {people[0].ticket_hash: 20})

    assert doubt(app, doors[0], 10) == 1


def test_what_the_desk_has_accepted_stays_accepted_and_twice_is_once(
    app: Flask, store: Any, doors: list[KnownDevice], people: list[Registration]
) -> None:
    record(app, doors[0], scan(people[0].ticket_code), scan(people[1].ticket_code))
    with app.app_context():
        first = db.session.scalars(db.select(CheckIn.id).order_by(CheckIn.id)).first()
    store(DeskNote(check_in_id=first, decision=DeskDecision.COUNTS, decided_at=NOW))

    assert doubt(app, doors[0], 0) == 2
    assert arrived(app) == 1
    assert doubt(app, doors[0], 0) == 0
