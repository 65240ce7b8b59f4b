"""The server is killed in uploads, twenty times in a row: nothing is lost, nothing is twice."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, text

from praxistag.domain.states import Verdict
from praxistag.extensions import db
from praxistag.models import CheckIn
from tests.factories import make_device, make_registration
from tests.killable import KillableServer, Uploader, upload_and_kill

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Event, Organisation

KILLS = 20
PEOPLE = 40
TOKEN = "k" * 43


def test_scans_survive_a_server_that_is_killed_twenty_times(
    app: Flask, store: Any, event: Event, city: Organisation
) -> None:
    people = [make_registration(event, city) for _ in range(PEOPLE)]
    store(*people, make_device(event, token=TOKEN, valid_from=event.created_at))
    device = Uploader(TOKEN)
    codes = [str(person.ticket_code) for person in people]

    with KillableServer(app) as machine:
        chance = random.Random(20)  # noqa: S311 -- a moment, no secret
        unanswered = upload_and_kill(machine, device, codes, rounds=KILLS, chance=chance)

    assert unanswered >= KILLS / 4, "most uploads were to be cut off"
    assert_nothing_lost_nothing_twice(
        app, device, people=PEOPLE, scans=PEOPLE * (KILLS + 2) + KILLS
    )
    with app.app_context():
        assert db.session.scalar(text("PRAGMA integrity_check")) == "ok"


def assert_nothing_lost_nothing_twice(
    app: Flask, device: Uploader, *, people: int, scans: int
) -> None:
    """Every scan was answered and is one row, which says what the device heard."""
    assert device.waiting == []
    assert len(device.heard) == scans
    with app.app_context():
        rows = db.session.execute(select(CheckIn.nonce, CheckIn.verdict)).all()
        assert len(rows) == scans
        assert {nonce: verdict.value for nonce, verdict in rows} == device.heard
        assert [verdict for _, verdict in rows].count(Verdict.OK) == people
